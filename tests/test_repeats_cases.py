"""Hard cases of repeats inside one article: `fixtures/cases/repeats*.jsonl`."""

import pytest

import transcript_nlp as tn
from tests.cases import cases

CONFIG = tn.Config(entities=False)


def lines(text):
    return [line.strip() for line in tn.normalize(text).text.split("\n") if line.strip()]


@pytest.mark.parametrize("case", [*cases("repeats"), *cases("repeats_aside"), *cases("repeats_pages")])
def test_repeats(case):
    doc = tn.process(case["source"], config=CONFIG)
    assert lines(doc.text) == lines(case["expected"])
    repeats = [removal for removal in doc.removed if removal.reason != "boilerplate"]
    assert sorted({removal.rule for removal in repeats}) == case["rules"]
    wanted = case.get("variants", [])
    assert len(doc.variants) == len(wanted)
    for kind, reading in wanted:
        assert [v.kind for v in doc.variants if reading in v.other] == [kind]
