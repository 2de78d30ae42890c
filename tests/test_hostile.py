"""Bytes and texts that nobody expects: no fault, nothing lost, and time and memory that grow with the size only."""

import gzip
import json
from functools import partial
from itertools import combinations_with_replacement

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import transcript_nlp as tn
from benchmarks.growth import FRAGMENTS, SIGNS
from tests.hostile import TARGETS, assert_linear, assert_whole, steps
from tests.strategies import anything
from tests.test_sifted import tagged
from transcript_nlp.entities.sifting.sifted import sifted
from transcript_nlp.formats.read import read_paths
from transcript_nlp.formats.records import document_from_dict
from transcript_nlp.knowledge.writing.romanize import romanize, romanize_brand
from transcript_nlp.knowledge.writing.transliterate import likeness
from transcript_nlp.types import Block, Mention

_TEXT = anything.map(lambda text: text.encode("utf-8", "surrogatepass"))
_ROWS = st.lists(
    st.one_of(
        _TEXT,
        st.dictionaries(
            st.sampled_from(["text", "id", "x"]), anything | st.none() | st.integers(), max_size=3
        ).map(lambda row: json.dumps(row).encode("utf-8")),
    ),
    max_size=4,
).map(b"\n".join)
_TABLE = st.lists(st.lists(_TEXT, max_size=9).map(b"\t".join), max_size=4).map(
    lambda rows: b"\n".join([b"id\tname\tlabel\tkind\tversions\tlatin\tarabic\tnote", *rows])
)
_BYTES = {
    "article": st.binary(max_size=200),
    "growth": st.text(st.sampled_from(SIGNS), min_size=1, max_size=6).map(lambda unit: unit.encode()) | _TEXT,
    "readers": st.tuples(st.binary(min_size=1, max_size=1), _ROWS | st.binary(max_size=200)).map(b"".join),
    "tables": _TABLE | st.binary(max_size=200),
    "models": st.binary(max_size=200),
}


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=40)
@given(data=st.data())
def test_any_bytes_are_read_or_refused(name, data):
    TARGETS[name](data.draw(_BYTES[name]))


def test_a_few_characters_in_turn_cost_in_proportion_to_the_length():
    for unit in (*FRAGMENTS, "www.العالم ،", *map("".join, combinations_with_replacement(SIGNS, 2))):
        assert_linear(unit, size=60)


# Each would take minutes or gigabytes if its cost grew with the square of the length.
_LONG = {
    "tatweel": "ا" + "ـ" * 3 * 10**5,
    "brackets": "(" * 10**5 + "نص" + ")" * 10**5,
    "headings": "\n".join(f"# عنوان {number}" for number in range(10**4)),
    "tags": "<div>" * 10**5 + "نص" + "</div>" * 10**5,
    "comments": "<!-- " * 10**4,
    "lesser signs": "<" * 10**5,
    "entities": "&amp;" * 10**4,
    "marks": "ا" + "\u064b\u0651" * 10**5,
    "directions": "\u202e\u202b" * 10**4,
    "blanks": " " * 3 * 10**5,
    "empty lines": "\n" * 3 * 10**5,
    "lines of a letter": "ا\nب\n" * 3000,
    "one word": "A" * 3 * 10**5,
    "one small word": "a" * 3 * 10**5,
    "one Arabic word": "كلود" * 10**5,
    "digits": "1" * 3 * 10**5,
    "a path": "https://a.b/" + "x/" * 10**4,
    "at signs": "@" * 10**5,
    "full stops": "." * 10**5,
    "one name": "OpenAI " * 3000,
    "one name in Arabic": "أوبن إيه آي ، " * 3000,
    "unknown names": "Xa Yb " * 3000,
    "one paragraph": "فقرة تتكرر هنا مع نص طويل قليلاً لكي تعد.\n" * 3000,
    "questions": "س: ما هذا؟\nج: جواب قصير.\n" * 3000,
    "mojibake": "Ø§Ù„Ø³" * 10**4,
}


@pytest.mark.parametrize("name", _LONG)
def test_a_long_run_of_anything_goes_through(name):
    assert_whole(tn.process(_LONG[name]))


def _mapped(size):
    document = tn.process("قال ، هذا  اليوم .\n" * size, config=tn.Config(entities=False, drop_repeats=False))
    again = document_from_dict(document.to_dict())
    return lambda: [again.to_source(at, at + 1) for at in range(0, len(again.text), 9)]


def _to_spacy(size):
    text = "قال OpenAI ذلك. "
    starts = range(text.index("O"), size * len(text), len(text))
    mentions = [
        Mention(at, at + len("OpenAI"), at, at + len("OpenAI"), "OpenAI", "ORG", 1.0) for at in starts
    ]
    document = tn.Document("x", text * size, text * size, mentions=tuple(mentions))
    return partial(document.to_spacy, spacy.blank("ar"))


def _names(text):
    return partial(tn.process, text, config=tn.Config(drop_repeats=False))


# What is done with so many of something.
_GROWING = {
    "one family name with and without its given name": lambda size: _names("ماسك إيلون ماسك " * size),
    "one in Latin letters": lambda size: _names("Musk Elon Musk قال " * size),
    "names joined by hyphens": lambda size: _names("Chat-GPT-" * size),
    "words of versions": lambda size: _names("سونيت " * size),
    "sifting one name": lambda size: partial(sifted, *tagged("قال {زورفاليكس} ذلك ثم " * size, "ORG", 0.8)),
    "sifting quotes": lambda size: partial(sifted, *tagged("{'}" * size, "ORG", 0.8)),
    "mapping spans of a document read back": _mapped,
    "a document for spaCy": _to_spacy,
    "one name in two scripts": lambda size: partial(likeness, "مب" * size, "mb" * size),
    "romanizing one word": lambda size: partial(romanize, "مب" * size),
    "romanizing one word of a firm": lambda size: partial(romanize_brand, "كلود" * size),
}


@pytest.mark.parametrize("name", _GROWING)
def test_four_times_as_many_take_about_four_times_the_steps(name):
    _GROWING[name](99)()  # reads the tables, and keeps nothing of the others
    assert steps(_GROWING[name](400)) < 6 * steps(_GROWING[name](100))


def test_an_answer_of_any_number_of_lines_is_one_turn():
    line, number = "قال هذا كلام عادي.\n", 2 * 10**5  # minutes, if each line copied those before it
    starts = range(0, number * len(line), len(line))
    kinds = ["answer", *["paragraph"] * (number - 1)]
    blocks = [Block(at, at + len(line) - 1, at, at, kind) for at, kind in zip(starts, kinds, strict=True)]
    (turn,) = tn.Document("x", line * number, line * number, tuple(blocks)).turns()
    assert turn.text == (line * number).strip()


def test_a_file_that_grows_without_end_when_unpacked_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("transcript_nlp.formats.texts.LARGEST_TEXT", 1 << 20)
    path = tmp_path / "bomb.txt.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(64):
            file.write(b"a" * (1 << 20))
    (failure,) = read_paths([str(path)])
    assert "is larger than 1 MiB" in failure.reason


@pytest.mark.parametrize("end", ["", "\n", '\n{"text": "نص آخر"}'])
def test_a_line_without_end_does_not_hide_the_next(tmp_path, monkeypatch, end):
    monkeypatch.setattr("transcript_nlp.formats.read.LARGEST_LINE", 100)
    path = tmp_path / "long.jsonl"
    path.write_text('{"text": "نص"}\n{"text": "' + "a" * 1000 + '"}' + end, encoding="utf-8")
    first, failure, *rest = read_paths([str(path)])
    assert first.text == "نص"
    assert failure.id == f"{path}:2" and "the line is longer than" in failure.reason
    assert [record.text for record in rest] == (["نص آخر"] if "آخر" in end else [])


def test_a_page_of_ten_thousand_levels_is_read_or_refused(tmp_path):
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 10**4 + "نص المقال هنا. " * 50 + "</div>" * 10**4, encoding="utf-8")
    (result,) = read_paths([str(path)])
    assert isinstance(result, tn.types.Record) or "no article text" in result.reason
