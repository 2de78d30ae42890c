import itertools
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import anything

from transcript_nlp.text.normalize import normalize


def replay(source, edits):
    pieces, at = [], 0
    for edit in edits:
        assert source[edit.source_start : edit.source_end] == edit.before
        pieces += [source[at : edit.source_start], edit.after]
        at = edit.source_end
    return "".join([*pieces, source[at:]])


@given(anything)
def test_normalizing_twice_is_normalizing_once(text):
    once = normalize(text).text
    assert normalize(once).text == once


@given(anything)
def test_replaying_the_edits_over_the_source_gives_the_text(text):
    result = normalize(text)
    assert replay(text, result.edits) == result.text


@given(anything)
def test_result_is_nfc(text):
    assert unicodedata.is_normalized("NFC", normalize(text).text)


@given(anything, st.data())
def test_to_source_is_monotone_and_in_range(text, data):
    result = normalize(text)
    points = sorted(data.draw(st.lists(st.integers(0, len(result.text)), min_size=2, max_size=4)))
    spans = [result.to_source(a, b) for a, b in itertools.pairwise(points) if a < b]
    for start, end in spans:
        assert 0 <= start <= end <= len(text)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)


@given(anything, st.data())
def test_text_outside_edits_maps_to_itself(text, data):
    result = normalize(text)
    touched = {i for e in result.edits for i in range(e.start, e.end)}
    free = [i for i in range(len(result.text)) if i not in touched]
    if free:
        i = data.draw(st.sampled_from(free))
        start, end = result.to_source(i, i + 1)
        assert text[start:end] == result.text[i]
        assert result.from_source(start, end) == (i, i + 1)
