import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from transcript_nlp.dedup.pairs import jaccard
from transcript_nlp.dedup.shingles import shingle_hashes

WORDS = [f"كلمة{k}" for k in range(400)]
PLAIN = tn.Config(entities=False)


def document(name, text):
    return tn.process(text, id=name, config=PLAIN)


def text_of(numbers):
    return " ".join(WORDS[k] for k in numbers)


def test_spelling_variants_are_the_same_document():
    a = document("a", "أعلنت الشركة إطلاق النموذج في الإمارات عام 2023 وفق تقرير مفصل.")
    b = document("b", "اعلنت الشركه اطلاق النموذج فى الامارات عام ٢٠٢٣ وفق تقرير مفصّل")
    result = tn.dedup([a, b])
    assert [d.id for d in result.kept] == ["a"]
    ((gone, removal),) = result.removed
    assert (gone.id, removal.duplicate_of, removal.score) == ("b", "a", 1.0)
    assert result.clusters == (("a", "b"),)


def test_the_fuller_copy_stays():
    short, full = document("short", text_of(range(100))), document("full", text_of(range(110)))
    assert [d.id for d in tn.dedup([short, full]).kept] == ["full"]


def test_different_documents_and_empty_ones_stay():
    docs = [
        document("a", text_of(range(50))),
        document("b", text_of(range(50, 100))),
        document("c", ""),
        document("d", ""),
    ]
    assert tn.dedup(docs).kept == tuple(docs)


@given(st.lists(st.sampled_from(WORDS), min_size=12, max_size=60), st.data())
def test_all_pairs_above_the_threshold_are_joined_and_none_below_alone(words, data):
    changed = list(words)
    for k in data.draw(st.sets(st.integers(0, len(words) - 1), max_size=3)):
        changed[k] = "بديل"
    a, b = document("a", " ".join(words)), document("b", " ".join(changed))
    similar = jaccard(shingle_hashes(a.text), shingle_hashes(b.text)) >= 0.8
    assert bool(tn.dedup([a, b]).removed) == similar


def test_bad_calls():
    doc = document("a", "نص")
    with pytest.raises(ValueError, match="same id"):
        tn.dedup([doc, doc])
    with pytest.raises(ValueError, match="threshold"):
        tn.dedup([doc], threshold=0)
