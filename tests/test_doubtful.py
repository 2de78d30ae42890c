"""Names that nothing but an unsure tagger speaks for."""

import pytest

from transcript_nlp.entities.sifting.doubtful import is_doubtful
from transcript_nlp.types import Mention


@pytest.mark.parametrize(
    ("name", "label", "doubtful"),
    [
        ("تام", "PRODUCT", True),
        ("ماهرة", "PERSON", True),
        ("جيوب", "ORG", True),
        ("عتبة 78", "PRODUCT", True),
        ("عتبة 78", "ORG", False),  # of firms half were names
        ("جي تي آي", "PRODUCT", False),
        ("هالودي", "ORG", False),  # no word of Arabic
        ("ستيوارت", "PERSON", False),  # hardly anything but a name
        ("Sieve", "PRODUCT", False),
    ],
)
def test_arabic_words_that_a_tagger_is_not_sure_of(name, label, doubtful):
    place = (0, len(name), 0, len(name), name, label)
    assert is_doubtful(Mention(*place, 0.6, ("tagger",))) is doubtful
    assert not is_doubtful(Mention(*place, 0.8, ("tagger",)))
    assert not is_doubtful(Mention(*place, 0.6, ("head_noun",)))
    assert not is_doubtful(Mention(*place, 0.6, ("tagger", "cueless_alias:x"), entity="x"))
