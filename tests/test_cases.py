"""What normalization, structure and sentences do to the cases of `fixtures/cases`."""

import pytest

from tests.cases import cases
from transcript_nlp.structure.segment import segment
from transcript_nlp.text.normalize import normalize
from transcript_nlp.text.sentences import sentences


@pytest.mark.parametrize(
    "case", [*cases("normalize_wild"), *cases("normalize_synthetic"), *cases("normalize_negative")]
)
def test_normalize(case):
    assert normalize(case["source"]).text == case["expected"]


@pytest.mark.parametrize("case", [*cases("structure")])
def test_segment(case):
    norm = normalize(case["source"])
    assert [[b.kind, norm.text[b.start : b.end][:20]] for b in segment(norm)] == case["expected"]


@pytest.mark.parametrize("case", [*cases("sentences")])
def test_sentences(case):
    found = sentences(case["source"])
    assert "".join(found) == case["source"]
    assert [s.strip() for s in found if s.strip()] == case["expected"]
