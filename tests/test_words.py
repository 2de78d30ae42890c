"""What is known of word types, and that it does not matter when their list begins anew."""

from collections import Counter
from itertools import zip_longest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.strategies import anything
from transcript_nlp.entities.gazetteer.openings import Openings
from transcript_nlp.entities.tagger.latin import foreign_lines
from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.text import word_types
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import script_counts
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.text.word_table import ANY, TypeArray, WordTable, bits, each
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity


@given(anything)
def test_tokens_know_their_words_and_bounds(text):
    tokens = tokenize(text)
    assert [text[a:b] for a, b in tokens.bounds.tolist()] == tokens.texts
    assert tokens.bounds.tolist() == [*map(list, zip(tokens.starts, tokens.ends, strict=True))]
    assert [tokens.types.texts[number] for number in tokens.ids.tolist()] == tokens.texts
    assert tokens.folded == [fold(word) for word in tokens.texts]


@given(st.lists(anything, max_size=4), st.sampled_from([1, 3, 1 << 16]), st.booleans())
def test_an_array_has_the_value_of_each_word(texts, most, as_written):
    asked = Counter()

    def learn(words):
        asked.update(words)
        return [len(word) for word in words]

    lengths = TypeArray(learn, np.int64, as_written=as_written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_types, "_MOST", most)
        patch.setattr(word_types, "_current", word_types.WordTypes())
        for text in [*texts, *texts]:
            tokens = tokenize(text)
            words = tokens.texts if as_written else tokens.folded
            assert lengths.of(tokens).tolist() == [len(word) for word in words]
    if most > 1000 and as_written:
        assert not asked or max(asked.values()) == 1


def test_an_array_is_right_after_learning_failed():
    def learn(words):
        if fails:
            raise MemoryError
        return [len(word) for word in words]

    lengths, fails = TypeArray(learn, np.int64), False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_types, "_current", word_types.WordTypes())
        assert lengths.of(tokenize("كل شيء")).tolist() == [2, 3]
        fails = True
        with pytest.raises(MemoryError):
            lengths.of(tokenize("كلمة"))
        fails = False
        assert lengths.of(tokenize("كلمة")).tolist() == [4]


def test_words_are_numbered_right_after_numbering_failed(monkeypatch):
    def failing(word):
        raise KeyboardInterrupt

    types = word_types.WordTypes()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(word_types, "fold_word", failing)
        types.numbers["كلمة"]
    words = ["أخرى", "كلمة", "أخرى"]
    numbers = [types.numbers[word] for word in words]
    assert [types.texts[number] for number in numbers] == words
    assert [types.folded[number] for number in numbers] == list(map(fold, words))


@given(st.lists(anything, max_size=4))
def test_a_table_has_the_places_of_facts(texts):
    table = WordTable(each(lambda word: word.upper() if len(word) > 3 else None))
    for text in texts:
        tokens = tokenize(text)
        expected = [(at, word.upper()) for at, word in enumerate(tokens.folded) if len(word) > 3]
        assert table.places(tokens) == expected
        assert np.flatnonzero(table.has(tokens)).tolist() == [at for at, _ in expected]


@given(st.lists(anything, max_size=5), st.lists(anything, max_size=5))
def test_words_that_share_one_share_a_bit(some, others):
    assert bits(some) | bits(others) == bits([*some, *others])
    assert not set(some) & set(others) or bits(some) & bits(others)
    assert bits(some) & ANY == bits(some)


def test_articles_are_read_alike_when_the_list_of_words_begins_anew(monkeypatch):
    texts = [path.read_bytes().decode("utf-8")[:3000] for path in sorted(ARTICLES.glob("*.txt"))[:3]]
    expected = [tn.process(text).to_dict() for text in texts]
    monkeypatch.setattr(word_types, "_MOST", 100)
    assert [tn.process(text).to_dict() for text in texts] == expected


@given(
    st.lists(
        st.one_of(
            anything,
            st.text("ثجحخدذOpenAI .،", min_size=61, max_size=90),
            st.text("الnvidia中文", min_size=61, max_size=90),
        ),
        max_size=4,
    )
)
def test_a_line_is_foreign_by_its_letters(lines):
    text = "\n".join(lines)
    foreign = []
    for line in text.split("\n"):
        counts = script_counts(line)
        arabic = counts["arabic"] * 4
        if len(line) > 60 and arabic < len(line) and arabic < sum(counts.values()):
            foreign.append(line)
    assert [text[start:end] for start, end in foreign_lines(text)] == foreign


_OPENINGS = Openings(
    KnowledgeBase(
        [Entity("x", "x", "ORG", "", ())],
        [Alias(form, "x") for form in ("بلو ريفر", "بلو ريفر كابيتال", "فيسبوك", "Open Mind", "تسلا")],
    )
)


@given(
    st.lists(st.sampled_from("بلو وبلو ريفر كابيتال فيس بوك Open Mind open تسلا من".split()), max_size=8),
    st.data(),
)
def test_no_word_that_opens_a_name_is_left_out(words, data):
    tokens = tokenize(" ".join(words))
    kept = [at for at in range(len(tokens)) if data.draw(st.booleans())]
    folded = [tokens.folded[at] for at in kept]
    opening = [
        at
        for at, (word, after) in enumerate(zip_longest(folded, folded[1:], fillvalue=""))
        if (found := _OPENINGS.of[word]) is not None and (found.alone or _OPENINGS.goes_on(found, after))
    ]
    assert set(opening) <= {at for at, _ in _OPENINGS.places(tokens, kept)}
    found = _OPENINGS.places(tokenize("من بلو وبلو ريفر فيس بوك وتسلا"), range(7))
    assert [at for at, _ in found] == [2, 4, 6]
    assert all(
        opening is _OPENINGS.of[word]
        for (_, opening), word in zip(found, ["وبلو", "فيس", "وتسلا"], strict=True)
    )


@pytest.mark.parametrize(
    ("name", "is_person"),
    [
        ("Sipho Ndlovu", True),
        ("Folasade Ige", True),
        ("Nilüfer Demirtaş", True),
        ("Nilufer Demirtas", True),
        ("Precious Metals", False),
        ("Nike Vision", False),
        ("Tanaka Metals", False),
        ("Jackson Hole Summit", False),
        ("Michael Banks", True),
        ("Carrie Fisher", True),
    ],
)
def test_given_names_of_the_tables_open_persons_in_latin_letters(name, is_person):
    assert name_lexicon().is_latin_person(name.split()) == is_person


@pytest.mark.parametrize(
    ("word", "is_one"),
    [("على", True), ("علي", False), ("فإن", True), ("فان", False), ("وأن", True), ("وان", False)],
)
def test_function_words_are_told_from_names_by_their_hamza(word, is_one):
    assert is_function_word(word, fold(word)) == is_one
