"""Whether a cue holds is what its definition says, for any words around a name."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcript_nlp.knowledge.guards import NEAR, SCOPES, Context, Cue, Heads, parse_guard, phrases_of
from transcript_nlp.knowledge.store.columns import Columns, Texts, as_numbers
from transcript_nlp.knowledge.store.compiled import _coded, _Guards
from transcript_nlp.tables import Row
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.tokens import tokenize

WORDS = ["شركة", "الشركة", "ولشركة", "وللشركة", "وبالشركة", "سوق", "السوق", "مال", "كبير", "للمال", "GPT"]
HEADS = ["شركه", "سوق", "مال", "gpt", "=شركه", "=لشركه", "=السوق", "=سوق", "=المال", "=مال"]
REACH = {
    "near": (NEAR, NEAR),
    "prev": (2, 0),
    "next": (0, 2),
    "doc": (10_000, 10_000),
    "before": (1, 0),
    "behind": (0, 1),
}
PHRASES = st.lists(
    st.tuples(st.sampled_from(HEADS)) | st.tuples(st.sampled_from(HEADS), st.sampled_from(HEADS[:4])),
    min_size=1,
    max_size=3,
)


def stands(part, word):
    """Whether a word of a phrase stands at a word of the text; behind `=` it may lose و ف ب ك ل, but no article."""
    if not part.startswith("="):
        return part in bare_forms(word)
    return re.fullmatch("[وف]?[بكل]?" + part[1:], word) is not None


def holds(folded, cue, start, end):
    """The definition, word by word."""
    before, after = REACH[cue.scope]
    heads = {phrase[0] for phrase in cue.phrases}
    if (
        cue.scope == "behind"
        and folded[end : end + 1]
        and folded[end].startswith("و")
        and folded[end] not in heads
    ):
        return False  # what `and` stands before is apart
    if cue.scope == "prev" and start and folded[start - 1].endswith(("الشركه", "للشركه")):
        start, before = start - 1, before - 1  # another firm
    return any(
        start - before <= at < end + after
        and not start <= at < end
        and all(at + k < len(folded) and stands(part, folded[at + k]) for k, part in enumerate(phrase))
        for phrase in cue.phrases
        for at in range(len(folded))
    )


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60),
    st.lists(st.tuples(st.sampled_from(SCOPES), PHRASES), min_size=1, max_size=4),
    st.data(),
)
def test_a_cue_holds_where_its_words_stand_in_its_scope(words, drawn, data):
    cues = [Cue(scope, tuple(phrases)) for scope, phrases in drawn]
    tokens = tokenize(" ".join(words))
    context = Context(tokens, Heads([cue.phrases for cue in cues]))
    for _ in range(3):
        start = data.draw(st.integers(0, len(tokens) - 1))
        end = data.draw(st.integers(start + 1, len(tokens)))
        for cue in cues:
            assert context.has(cue, start, end) == holds(tokens.folded, cue, start, end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ولشركة النور", True),
        ("الشركة النور", False),
        ("للشركة النور", False),
        ("وللشركة النور", False),
    ],
)
def test_behind_an_equals_sign_an_article_counts(text, found):
    guard = parse_guard(Row({"requires": "prev:=شركة", "forbids": ""}, Path("names.tsv"), 2), {})
    tokens = tokenize(text)
    assert guard.allows(Context(tokens, Heads(phrases_of([guard]))), 1, 2) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تشانغ لي مؤسس نورا", True),
        ("مؤسس نورا ولي وي", True),
        ("كتب لي نورا أمس", False),
        ("كتب نورا وانغ أمس", False),
        ("قال مؤسس نورا أمس", True),
        ("كما قال نورا أمس", False),
    ],
)
def test_a_surname_or_title_speaks_against_a_firm_right_beside_it_only(text, found):
    sets = {"chinese_surnames": (("لي",), ("وانغ",)), "person_words": (("قال",),)}
    forbids = "before:@chinese_surnames|behind:@chinese_surnames|before:@person_words"
    guard = parse_guard(Row({"requires": "", "forbids": forbids}, Path("names.tsv"), 2), sets)
    tokens = tokenize(text)
    at = tokens.texts.index("نورا")
    assert guard.allows(Context(tokens, Heads(phrases_of([guard]))), at, at + 1) == found


@pytest.mark.parametrize(
    ("requires", "text", "found"),
    [
        ("سهم & doc:بورصة", "سهم النور", False),
        ("سهم & doc:بورصة", "بورصة النور", False),
        ("سهم & doc:بورصة", "سهم النور في البورصة", True),
        ("سهم & doc:بورصة & next:قال|مال", "سهم النور في البورصة", False),
        ("سهم & doc:بورصة & next:قال|مال", "مال النور", True),
    ],
)
def test_joined_cues_hold_together(requires, text, found):
    guard = parse_guard(Row({"requires": requires, "forbids": ""}, Path("names.tsv"), 2), {})
    tokens = tokenize(text)
    assert guard.allows(Context(tokens, Heads(phrases_of([guard]))), 1, 2) == found


@pytest.mark.parametrize(
    ("requires", "text", "found"),
    [
        ("Zorva", "زورفا ونورا", True),
        ("doc:Zorva", "زورفا ونورا", True),
        ("prev:Zorva", "زورفا ونورا", False),  # stands at a certain place as it is written
        ("Zorva", "نورا ونورا", False),  # the word itself speaks for none of its places
        ("Talif", "زورفا ونورا", False),
    ],
)
def test_a_latin_name_asks_for_its_arabic_names_too(requires, text, found):
    row = Row({"alias": "نورا", "requires": requires, "forbids": ""}, Path("names.tsv"), 2)
    renderings = {"Zorva": (("زورفا",), ("نورا",))}
    guard = parse_guard(row, {}, renderings=lambda form: renderings.get(form, ()))
    tokens = tokenize(text)
    assert guard.allows(Context(tokens, Heads(phrases_of([guard]))), 1, 2) == found


def test_a_compiled_guard_keeps_what_is_joined():
    guard = parse_guard(
        Row({"requires": "سهم & doc:بورصة|مال", "forbids": "ضوء & قمر"}, Path("x.tsv"), 2), {}
    )
    phrases, numbers = _coded([guard])
    columns = Columns(
        {"phrases": Texts.of(phrases)}, {name: as_numbers(values) for name, values in numbers.items()}
    )
    made = _Guards(columns)
    made._made.clear()  # the first is the open guard in a base
    assert made[0] == guard
