"""English words and names by which unknown Arabic spellings are read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.latin_words import by_skeleton
from transcript_nlp.knowledge.writing.latin_words import LatinWords, latin_words, pack, skeleton_number
from transcript_nlp.knowledge.writing.romanize import romanize, romanize_brand
from transcript_nlp.knowledge.writing.skeleton import CONSONANTS, skeleton

SKELETONS = st.text(CONSONANTS, max_size=18)
WORDS = st.sets(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9), min_size=1, max_size=30)


@given(SKELETONS, SKELETONS)
def test_each_skeleton_has_its_number(one, other):
    assert (skeleton_number(one) == skeleton_number(other)) == (one == other)
    assert 0 <= skeleton_number(one) < 2**63


def test_a_skeleton_that_is_too_long_has_no_words():
    assert skeleton_number("b" * 19) == -1
    assert latin_words().alike("b" * 19).words == []


@given(WORDS, st.data())
def test_what_is_packed_is_found(tmp_path_factory, words, data):
    numbers = [{word: data.draw(st.integers(0, 99)) / 10 for word in words} for _ in range(4)]
    groups = {key: sorted(group) for key, group in by_skeleton(words).items()}
    path = tmp_path_factory.mktemp("words") / "words.npz"
    pack(groups, numbers, path)
    loaded = LatinWords.load(path)
    for word in words:
        alike = loaded.alike(skeleton(word))
        at = alike.words.index(word)
        told = [pytest.approx(each[word]) for each in numbers]
        assert [column[at] for column in alike[1:]] == told
        assert loaded.common(word) == (tuple(told[:2]) if numbers[0][word] or numbers[1][word] else None)
    for key, group in groups.items():
        assert loaded.alike(key).words == group


@given(WORDS)
def test_only_words_that_are_there_are_common(words):
    known = latin_words()
    for word in words:
        alike = known.alike(skeleton(word))
        told = [alike.zipf[at] + alike.names[at] for at, found in enumerate(alike.words) if found == word]
        assert (known.common(word) is not None) == any(told)


def test_columns_of_different_length_are_told():
    with pytest.raises(ValueError, match="differ in length"):
        LatinWords(b"as\nbe", np.array([0, 1]), np.array([1, 1]), np.ones((4, 1), np.uint8))


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("هارغريفز", "Hargreaves"),
        ("تشادويك", "Chadwick"),
        ("شوماخر", "Schumacher"),
        ("سنترال بورت", "Central Port"),  # a table of brands has neither or both
        ("زورفيلكا", "Zorvilka"),  # no word: letter by letter
    ],
)
def test_words_that_no_list_of_spellings_has(arabic, latin):
    assert romanize_brand(arabic) == latin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("فرانك لوثان", "Frank Louthan"),  # a surname of the census, in no other list
        ("شارون ستون", "Sharon Stone"),
        ("دلفين هارغريفز", "Delphine Hargreaves"),  # first as given name
        ("أوين ماكابي", "Owen McCabe"),
        ("روري أودريسكول", "Rory O'Driscoll"),
        ("نعوم برنشتاين", "Noam Bernstein"),  # a letter of Arabs in the name of somebody else
        ("لاو تشن", "Lao Chen"),
    ],
)
def test_people_are_read_as_names_that_people_have(arabic, latin):
    assert romanize(arabic) == latin


def test_common_words_are_no_names_of_people():
    assert romanize_brand("سكول") == "School"
    assert romanize("سكول") != "School"
    assert romanize("سانجاي دايالجي") != "Sanjay Dialogue"
    assert romanize("مارك فيلوني") == "Mark Filoni"
    assert romanize("كريبتو هولاند") == "Crypto Holland"  # who calls himself so does by the word


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("زورفا ستيميوليشن", "Zorva Stimulation"),
        ("كومبوزيشن", "Composition"),
        ("إليمينيشن", "Elimination"),
        # such sounds in names of China, and words that are written as they sound
        ("جياشن", "Jiaxin"),
        ("كولاجن", "Collagen"),
        ("أرتشر", "Archer"),
    ],
)
def test_words_end_as_english_writes_them(arabic, latin):
    assert romanize_brand(arabic) == latin


@pytest.mark.parametrize("word", ["389a 7a75", "a-b", "3", ""])
def test_what_is_no_word_of_letters_is_not_known(word):
    assert latin_words().zipf(word) == 0 and latin_words().common(word) is None
