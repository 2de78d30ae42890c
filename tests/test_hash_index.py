"""Indexes that keep hashes instead of keys, and columns of texts and numbers, against dictionaries and lists."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcript_nlp.knowledge.store.columns import Columns, Texts, as_numbers, pack, unpack
from transcript_nlp.text.hash_index import HashedNumbers, HashIndex, NamedRows

KEYS = st.one_of(st.text(max_size=4), st.tuples(st.sampled_from("abc"), st.sampled_from("abc")))
LINES = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=5)


@given(st.lists(KEYS), st.lists(KEYS))
def test_an_index_finds_what_a_dictionary_finds(keys, asked):
    index, rows = HashIndex(keys), {}
    for row, key in enumerate(keys):
        rows.setdefault(key, row)
    wanted = [rows.get(key, -1) for key in keys + asked]
    assert [index.row(key) for key in keys + asked] == wanted
    assert index.rows(keys + asked).tolist() == wanted
    assert [key in index for key in asked] == [key in rows for key in asked]
    assert len(index) == len(keys)


@given(st.lists(st.lists(st.sampled_from(["a", "b", "gq", "照", "ab"]), min_size=1, max_size=4)))
def test_an_index_of_words_is_that_of_the_keys(keys):
    words = ["gq", "照", "ab", "b", "a"]
    numbers = np.array([words.index(word) for key in keys for word in key], np.uint8)
    index = HashIndex.of_words(words, numbers, np.array([len(key) for key in keys], np.uint8))
    asked = [*map(tuple, keys), ("a", "b"), ("照",)]
    assert index.rows(asked).tolist() == HashIndex(map(tuple, keys)).rows(asked).tolist()


def test_words_that_are_the_same_bytes_in_memory_are_not_the_same():
    assert HashIndex(["gq", ("gq", "x")]).rows(["照", ("照", "x"), "gq"]).tolist() == [-1, -1, 0]


@given(st.dictionaries(st.text(max_size=4), st.integers(0, 255)), st.lists(st.text(max_size=4)))
def test_hashed_numbers_are_those_of_the_dictionary(numbers, asked):
    hashed = HashedNumbers(numbers)
    for key in [*numbers, *asked]:
        assert (key in hashed) == (key in numbers)
        assert hashed.get(key, 7) == numbers.get(key, 7)


@given(st.lists(LINES, min_size=1, unique=True))
def test_named_rows_give_their_names_back_and_can_be_pickled(names):
    rows = NamedRows(names)
    again = pickle.loads(pickle.dumps(rows))
    assert list(again) == list(rows) == names
    assert again == rows
    assert again.rows(names).tolist() == list(range(len(names)))


def test_an_index_is_not_pickled_into_a_process_with_other_hashes():
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(HashIndex(["a"]))


@given(st.lists(LINES, min_size=1), st.data())
def test_texts_are_the_strings_they_were_made_of(lines, data):
    texts = Texts.of(lines)
    first, end = sorted(data.draw(st.tuples(*[st.integers(0, len(lines))] * 2)))
    assert len(texts) == len(lines)
    assert list(texts) == [texts[row] for row in range(len(lines))] == lines
    assert texts.between(range(first, end)) == lines[first:end]


@given(
    st.dictionaries(st.text("abc", min_size=1), st.lists(LINES, min_size=1), max_size=3),
    st.dictionaries(st.text("xyz", min_size=1), st.lists(st.integers(0, 2**32 - 1)), max_size=3),
)
def test_columns_come_back_as_they_were(texts, numbers):
    columns = Columns(
        {name: Texts.of(column) for name, column in texts.items()},
        {name: as_numbers(column) for name, column in numbers.items()},
    )
    head, found = unpack(pack({"about": [1]}, Columns.joined({"a": columns, "b": columns})))
    assert head == {"about": [1]}
    for part in "ab":
        found_texts, found_numbers = found.part(part)
        assert {name: list(column) for name, column in found_texts.items()} == texts
        assert {name: column.tolist() for name, column in found_numbers.items()} == numbers
        assert all(column.dtype in (np.uint8, np.uint16, np.uint32) for column in found_numbers.values())
