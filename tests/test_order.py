"""The order of the passes of coreference: what would become of a text if one came too early."""

import pytest

import transcript_nlp as tn
from transcript_nlp.linking import coref

NAMES = [each.name for each in coref.PASSES]


def mentions(text):
    return [(m.text, m.label, m.name, m.evidence[-1]) for m in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("early", "late", "text", "mention"),
    [
        ("shared", "echoes", "قال فلوريان سيبل ذلك أمس. وأضاف Seibel أن العام جيد. وكان سيبل، الذي عمل طيارا، في ألمانيا.", ("سيبل", "PERSON", "Florian Seibel", "aligned:Seibel")),
        ("glosses", "aligned", "في الإسكندرية، تقدم بسيط باي (Baseet Pay) خدمة الفوترة للورش الصغيرة.", ("بسيط باي", "ORG", "Baseet Pay", "tagger")),
        ("families", "tails", "تم إدراج B10 رسميا في هانغتشو أمس. وسعر ليب موتور B10 مائة ألف فقط.", ("B10", "PRODUCT", "Leapmotor B10", "sibling:Leapmotor B10")),
    ],
)  # fmt: skip
def test_a_pass_that_comes_too_early_tells_less(early, late, text, mention, monkeypatch):
    assert mention in mentions(text)
    moved = coref.PASSES[NAMES.index(late)]
    others = [each for each in coref.PASSES if each is not moved]
    at = others.index(coref.PASSES[NAMES.index(early)])
    monkeypatch.setattr(coref, "PASSES", (*others[:at], moved, *others[at:]))
    assert mention not in mentions(text)


def test_addresses_come_last_since_names_of_the_text_are_found_in_them():
    text = "أطلقت مونشوت نموذج Kimi K2 أمس، وقال مستخدمو Kimi إنه جيد: https://moonshotai.github.io/Kimi-K2/thinking.html"
    assert NAMES[-1] == "addresses"
    assert all(m.end <= text.index("https") for m in tn.process(text).mentions)


def test_each_pass_has_a_name_of_its_own_and_a_reason():
    assert len(set(NAMES)) == len(NAMES)
    assert all(each.why.endswith(".") for each in coref.PASSES)
