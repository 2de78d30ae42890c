"""Chinese firms in any spelling of their syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.writing.pinyin import read_spellings, spellings

USUAL = {part: [max(forms, key=lambda form: forms[form])] for part, forms in read_spellings().items()}
SYLLABLES = {"Meituan": ("mei", "tuan"), "Kuaishou": ("kuai", "shou"), "Xiaohongshu": ("xiao", "hong", "shu")}


@pytest.mark.parametrize("name", SYLLABLES)
@pytest.mark.parametrize("space", ["", " ", "-"])
def test_the_usual_spelling_of_each_syllable_links_together_and_apart(name, space):
    written = space.join(next(spellings(syllable, USUAL)).arabic for syllable in SYLLABLES[name])
    firms = [KnowledgeBase.builtin().pinyin_firms.link(written, label) for label in ("ORG", "PRODUCT")]
    firm = next(filter(None, firms), None)
    assert firm is not None
    assert firm.name == name


@pytest.mark.parametrize("written", ["", "لي", "لي بين", "مايكروسوفت", "الشركة", "وانغ شينغ شينغ"])
def test_other_names_are_no_firms(written):
    assert KnowledgeBase.builtin().pinyin_firms.link(written, "ORG") is None


@given(st.text(alphabet="ابتجشغنوييكهل -", max_size=20))
def test_what_is_linked_has_the_label_asked_for(written):
    firm = KnowledgeBase.builtin().pinyin_firms.link(written, "ORG")
    assert firm is None or firm.label == "ORG"


def test_a_base_without_chinese_names_links_none():
    assert KnowledgeBase.from_names(["Geoffrey Hinton"]).pinyin_firms.link("بايدو", "ORG") is None
