import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import anything
from transcript_nlp.formats.records import RecordAligner
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold, normalize
from transcript_nlp.text.offsets import Alignment, composed
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.text.union import Piece, Union

pieces = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), min_size=1, max_size=8)


def alignment(rows):
    """An alignment from (source length, target length, edited); a copy has its source length twice."""
    ends = list(itertools.accumulate(a for a, _, _ in rows))
    edits = [(end - a, end, b) for (a, b, edited), end in zip(rows, ends, strict=True) if edited]
    starts, stops, after = np.array(edits, np.int64).reshape(-1, 3).T
    return Alignment.from_edits(starts, stops, after, np.ones(len(edits), np.int64), ends[-1])


def then(one, two):
    """The alignment of the source of one and the target of the other."""
    starts, ends, target_starts, target_ends, bits = composed(edits(one), edits(two))
    return Alignment.from_edits(starts, ends, target_ends - target_starts, bits, int(one.source[-1]))


def edits(one):
    at = np.flatnonzero(one.rules)
    return one.source[at], one.source[at + 1], one.target[at], one.target[at + 1], one.rules[at]


def naive(rows):
    """Per target code point, the source span it maps to."""
    spans, source = [], 0
    for a, b, edited in rows:
        if edited:
            spans += [(source, source + a)] * b
        else:
            spans += [(source + i, source + i + 1) for i in range(a)]
        source += a
    return spans


@given(pieces)
def test_each_code_point_maps_like_the_naive_table(rows):
    got = alignment(rows)
    for i, span in enumerate(naive(rows)):
        assert got.to_source(i, i + 1) == span


@given(pieces)
def test_single_spans_map_as_arrays_of_spans_do(rows):
    got = alignment(rows)
    for map_span, length in ((got.to_source, got.target[-1]), (got.from_source, got.source[-1])):
        spans = list(itertools.combinations_with_replacement(range(int(length) + 1), 2))
        starts, ends = map_span(*np.array(spans).T)
        assert [map_span(*span) for span in spans] == list(zip(starts.tolist(), ends.tolist(), strict=True))


@given(pieces, pieces)
def test_composition_maps_within_what_two_steps_map(first, second):
    one = alignment(first)
    length = int(one.target[-1])
    total = sum(a for a, _, _ in second)
    second = [*second, (length - total, length - total, False)] if total <= length else [(length, 2, True)]
    two = alignment(second)
    both = then(one, two)
    assert both.source[-1] == one.source[-1]
    assert both.target[-1] == two.target[-1]
    for i in range(int(two.target[-1])):
        stepwise = one.to_source(*two.to_source(i, i + 1))
        start, end = both.to_source(i, i + 1)
        assert start <= stepwise[0] and stepwise[1] <= end


@given(anything, st.data())
def test_union_of_pieces_keeps_its_bond_with_the_source(text, data):
    norm = normalize(text)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(norm.text)), max_size=5)) | {0, len(norm.text)})
    spans = [Piece(a, b) for a, b in itertools.pairwise(cuts)]
    chosen = data.draw(st.permutations(spans)) if spans else []
    chosen = chosen[: data.draw(st.integers(0, len(chosen)))]
    union = Union(norm, chosen)
    assert union.text == "".join(norm.text[p.start : p.end] for p in chosen)
    covered = sorted((k.source_start, k.source_end) for k in union.kept)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(covered))
    places = st.integers(0, len(union.text))
    spans = (
        data.draw(st.lists(st.tuples(places, places).filter(lambda span: span[0] < span[1]), max_size=6))
        if union.text
        else []
    )
    assert union.spans_to_source(spans) == [union.to_source(*span) for span in spans]
    for i, character in enumerate(union.text):
        start, end = union.to_source(i, i + 1)
        assert 0 <= start <= end <= len(text)
        if end - start == 1 and text[start] == character:
            assert union.from_source(start, end) is not None


@given(anything)
def test_replaying_the_edits_of_each_kept_piece_gives_the_union(text):
    norm = normalize(text)
    middle = len(norm.text) // 2
    union = Union(norm, [Piece(middle, len(norm.text)), Piece(0, middle)])
    rebuilt = []
    for kept in union.kept:
        at = kept.source_start
        for edit in (e for e in union.edits if kept.start <= e.start and e.end <= kept.end):
            if kept.source_start <= edit.source_start and edit.source_end <= kept.source_end:
                rebuilt += [text[at : edit.source_start], edit.after]
                at = edit.source_end
        rebuilt.append(text[at : kept.source_end])
    assert "".join(rebuilt) == union.text
    again = RecordAligner(union.kept, union.edits)
    for start in range(len(union.text)):
        for end in range(start, min(start + 3, len(union.text)) + 1):
            assert again.to_source(start, end) == union.to_source(start, end)
    for start in range(len(text)):
        for end in range(start, min(start + 3, len(text)) + 1):
            assert again.from_source(start, end) == union.from_source(start, end)


@given(
    st.lists(st.text("والفبكنم", min_size=1, max_size=7), max_size=8),
    st.text("والفبكنم", min_size=1, max_size=4),
)
def test_a_form_is_found_behind_whatever_can_be_taken_off(words, form):
    tokens = tokenize(" ".join(words))
    assert tokens.where([form]) == [at for at, word in enumerate(tokens.folded) if form in bare_forms(word)]


@given(anything)
def test_tokens_cover_everything_but_blanks(text):
    tokens = tokenize(text)
    at = 0
    for start, end, token in zip(tokens.starts, tokens.ends, tokens.texts, strict=True):
        assert not text[at:start].strip()
        assert text[start:end] == token
        at = end
    assert not text[at:].strip()


@given(anything)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
