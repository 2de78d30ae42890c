"""Deduplication of a corpus in memory."""

import random
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transcript_nlp as tn
from benchmarks.dedup import known_similarity
from benchmarks.dedup_corpus import Maker, make_corpus
from tests.strategies import anything
from transcript_nlp.dedup import judge, pairs
from transcript_nlp.dedup.anchors import anchor_text
from transcript_nlp.dedup.minhash import MISS, band_keys, bands_for
from transcript_nlp.dedup.pairs import contained, jaccard, near_pairs, sharing, stars
from transcript_nlp.dedup.paragraphs import repeated_paragraphs
from transcript_nlp.dedup.shingles import SHINGLE, ragged, shingle_hashes, shingles_of, words_of
from transcript_nlp.text.keys import match_key
from transcript_nlp.types import Record

WORDS = [f"كلمة{k}" for k in range(400)]
PLAIN = tn.Config(entities=False)
FEW = settings(max_examples=60)


def document(name, text):
    return tn.process(text, id=name, config=PLAIN)


def text_of(numbers):
    return " ".join(WORDS[k] for k in numbers)


def reference(text):
    """The shingles by their plain definition."""
    words = match_key(text).split()
    return (
        {tuple(words[k : k + SHINGLE]) for k in range(max(1, len(words) - SHINGLE + 1))} if words else set()
    )


@pytest.fixture(scope="module")
def made():
    return make_corpus(1000, seed=3)


@pytest.fixture(scope="module")
def result(made):
    return tn.dedup([{"id": name, "text": text} for name, text in made.texts.items()])


# The bulk hashes


@given(st.lists(anything, min_size=1, max_size=6))
def test_words_in_bulk_are_the_words_of_the_match_form(texts):
    texts = ["".join(sign for sign in text if ord(sign) < 0xD800) for text in texts]
    rows = words_of(texts).rows
    keys = [match_key(text).split() for text in texts]
    assert rows.lengths.tolist() == [len(words) for words in keys]
    flat = [word for words in keys for word in words]
    assert (
        len(set(rows.values.tolist()))
        == len(set(flat))
        == len(set(zip(flat, rows.values.tolist(), strict=True)))
    )


@given(st.lists(st.lists(st.sampled_from(WORDS[:4]), max_size=14), min_size=1, max_size=5))
def test_shingles_in_bulk_are_sets_of_shingles(rows):
    texts = [" ".join(row) for row in rows]
    bulk = shingles_of(words_of(texts))
    for k, text in enumerate(texts):
        assert len(bulk[k]) == len(reference(text))
        assert bulk[k].tolist() == shingle_hashes(text).tolist() == sorted(bulk[k].tolist())
        for other in range(k):
            same = reference(text) & reference(texts[other])
            assert len(np.intersect1d(bulk[k], bulk[other])) == len(same)


def test_words_outside_the_basic_plane_and_lone_surrogates_are_blanks():
    assert words_of(["نص 😀 نص \ud800 𝐀"]).rows.lengths.tolist() == [2]


# Signatures and pairs


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7, 0.8, 0.9, 1.0])
def test_bands_miss_few_pairs_at_the_threshold(threshold):
    bands = bands_for(threshold)
    assert 1 - bands.detection(threshold) <= MISS
    assert bands.count * bands.rows <= 128


@pytest.mark.parametrize("size", [12, 20, 300])
@pytest.mark.parametrize("similarity", [0.4, 0.6, 0.8])
def test_detection_follows_the_curve(size, similarity):
    generator = np.random.default_rng(size)
    shared, trials, rows = round(size * similarity), 600, []
    for _ in range(trials):
        union = generator.integers(0, 1 << 52, size, np.uint64)
        rows += [
            np.sort(union[: shared + (size - shared) // 2]),
            np.sort(np.delete(union, np.s_[shared : shared + (size - shared) // 2])),
        ]
    bands = bands_for(0.8)
    keys = band_keys(ragged(rows), bands)
    found = (keys[::2] == keys[1::2]).any(axis=1).mean()
    expected = bands.detection(similarity)
    assert abs(found - expected) < 4 * np.sqrt(expected * (1 - expected) / trials) + 0.003


@given(st.lists(st.lists(st.integers(1, 4), min_size=2, max_size=2), max_size=9))
def test_a_bucket_loses_no_similar_pair(keys):
    """Whatever is similar and shares a bucket is joined, if similarity is transitive."""
    keys = np.array([[a, b + 10] for a, b in keys], np.uint64).reshape(-1, 2)
    similar = {(i, j) for i in range(len(keys)) for j in range(i) if (keys[i] % 2 == keys[j] % 2).all()}
    verify = lambda left, right: np.array([(j, i) in similar for i, j in zip(left, right, strict=True)], bool)  # noqa: E731
    found = near_pairs(keys, verify)
    joined = {k: k for k in range(len(keys))}
    for i, j in sorted(found):
        joined = {k: joined[i] if root == joined[j] else root for k, root in joined.items()}
    for i, j in similar:
        assert joined[i] == joined[j] or not (keys[i] == keys[j]).any()


@given(st.lists(st.sets(st.integers(0, 9), max_size=6), max_size=8), st.integers(1, 4), st.integers(1, 3))
def test_sharing_counts_common_keys(rows, most, least):
    keys = ragged([np.array(sorted(row), np.uint64) for row in rows])
    rare = {key for key in range(10) if sum(key in row for row in rows) <= most}
    expected = {
        (i, j, len(rows[i] & rows[j] & rare))
        for j in range(len(rows))
        for i in range(j)
        if len(rows[i] & rows[j] & rare) >= least
    }
    assert set(sharing(keys, most=most, least=least)) == expected


def test_a_chain_makes_no_false_cluster():
    rows = [shingle_hashes(text_of(range(k * 5, k * 5 + 100))) for k in range(12)]
    clusters = list(stars(lambda k: rows[k], range(12), 0.8))
    assert len(clusters) > 3
    assert all(score >= 0.8 for _, members in clusters for _, score in members)
    assert sorted(k for kept, members in clusters for k in (kept, *(m for m, _ in members))) == list(
        range(12)
    )


@given(
    st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=9), min_size=9, max_size=30),
    st.sampled_from([0.3, 0.5, 0.8, 1.0]),
)
def test_a_document_goes_to_the_best_one_that_stays_and_is_similar(sets, threshold):
    """What is not compared is not similar, whatever the sizes and their order."""
    rows = [np.array(sorted(values), np.uint64) for values in sets]
    expected: dict[int, list[tuple[int, float]]] = {}
    for k, row in enumerate(rows):
        leader = next((j for j in expected if jaccard(rows[j], row) >= threshold), None)
        if leader is None:
            expected[k] = []
        else:
            expected[leader].append((k, jaccard(rows[leader], row)))
    assert dict(stars(lambda k: rows[k], range(len(rows)), threshold)) == expected


@pytest.fixture
def compared(monkeypatch):
    """Counts the comparisons of shingles."""
    calls: list[int] = []

    def counted(a, b):
        calls.append(1)
        return jaccard(a, b)

    monkeypatch.setattr(pairs, "jaccard", counted)
    monkeypatch.setattr(judge, "jaccard", counted)
    return calls


def of_template(size, shared, own, seed=1):
    """Documents that share some words and have some of their own; each tenth has a near copy."""
    generator = random.Random(seed)
    template = " ".join(f"قالب{generator.randrange(10**6)}" for _ in range(shared))
    texts = [
        f"{template} {' '.join(f'خبر{generator.randrange(10**6)}' for _ in range(own + k % 20))}"
        for k in range(size)
    ]
    rows = [{"id": f"{k:05}", "text": text} for k, text in enumerate(texts)]
    return rows, [{"id": f"copy{k:05}", "text": texts[k].rsplit(" ", 1)[0]} for k in range(0, size, 10)]


@pytest.mark.parametrize(("shared", "own"), [(100, 60), (100, 20), (80, 80)])
def test_comparisons_grow_with_documents_of_one_template(compared, shared, own):
    counts = []
    for size in (300, 900):
        rows, copies = of_template(size, shared, own)
        compared.clear()
        result = tn.dedup([*rows, *copies], containment=None, retranslations="off")
        assert {row["id"] for row, _ in result.removed} == {row["id"] for row in copies}
        counts.append(len(compared))
    assert counts[1] < 4 * counts[0]
    assert counts[1] < 30 * 900


def test_comparisons_grow_with_a_chain(compared):
    counts = []
    for size in (300, 900):
        rows = [shingle_hashes(" ".join(f"كلمة{n}" for n in range(k * 5, k * 5 + 100))) for k in range(size)]
        compared.clear()
        clusters = list(stars(lambda k, rows=rows: rows[k], range(size), 0.8))
        assert len(clusters) < size / 2
        counts.append(len(compared))
    assert counts[1] < 4 * counts[0]


def test_the_curve_of_the_handbook_is_that_of_the_bands():
    page = (Path(__file__).parent.parent / "docs" / "corpus-deduplication.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (0\.\d) \| (\d+) × (\d+) \| (.*) \|$", page, re.MULTILINE)
    assert len(rows) >= 5
    for threshold, count, height, curve in rows:
        bands = bands_for(float(threshold))
        assert (str(bands.count), str(bands.rows)) == (count, height)
        assert curve.split(" | ") == [f"{bands.detection(k / 10):.3f}" for k in range(2, 10)]


# The public function


def test_spelling_variants_are_the_same_document():
    a = document("a", "أعلنت الشركة إطلاق النموذج في الإمارات عام 2023 وفق تقرير مفصل.")
    b = document("b", "اعلنت الشركه اطلاق النموذج فى الامارات عام ٢٠٢٣ وفق تقرير مفصّل")
    result = tn.dedup([a, b])
    assert [d.id for d in result.kept] == ["a"]
    ((gone, removal),) = result.removed
    assert (gone.id, removal.reason, removal.duplicate_of, removal.score) == ("b", "repeat", "a", 1.0)
    assert result.clusters == (("a", "b"),)


def test_the_fuller_copy_stays_and_of_equals_the_least_broken():
    short, full = document("short", text_of(range(100))), document("full", text_of(range(110)))
    assert [d.id for d in tn.dedup([short, full]).kept] == ["full"]
    broken, sound = Record("a", text_of(range(30)) + " \ufffd"), Record("b", text_of(range(30)))
    assert tn.dedup([broken, sound]).kept == (sound,)


def test_an_article_inside_a_digest_goes_with_its_copies():
    digest, article = text_of(range(200)), text_of(range(50, 120))
    copy = text_of(range(52, 120))
    result = tn.dedup(
        {"digest": digest, "article": article, "copy": copy}[name] for name in ("digest", "article", "copy")
    )
    assert result.kept == (digest,)
    assert {(r.reason, r.rule, r.duplicate_of, r.score) for _, r in result.removed} == {
        ("contained", "inside_document", "0", 1.0)
    }
    assert not result.clusters
    assert len(tn.dedup([digest, article], containment=None).kept) == 2
    assert len(tn.dedup([digest, article], containment=0).kept) == 2
    other = text_of(
        [*range(52, 108), *range(300, 306), *range(108, 120)]
    )  # near the article, not inside the digest
    result = tn.dedup([digest, article, other], containment=0.95)
    assert digest in result.kept and len(result.kept) == 2


def test_different_documents_and_empty_ones_stay():
    docs = [
        document("a", text_of(range(50))),
        document("b", text_of(range(50, 100))),
        document("c", ""),
        document("d", ""),
    ]
    assert tn.dedup(docs).kept == tuple(docs)
    assert tn.dedup([]).kept == ()


@FEW
@given(st.lists(st.sampled_from(WORDS), min_size=12, max_size=60), st.data())
def test_a_pair_is_joined_if_it_shares_a_band_and_is_similar_and_only_then(words, data):
    """Which similar pairs share no band is a matter of chance, and of the test of the curve above."""
    changed = list(words)
    for k in data.draw(st.sets(st.integers(0, len(words) - 1), max_size=3)):
        changed[k] = "بديل"
    a, b = " ".join(words), " ".join(changed)
    rows = [shingle_hashes(a), shingle_hashes(b)]
    mine, other = band_keys(ragged(rows), bands_for(0.8))
    joined = jaccard(*rows) >= 0.8 and bool((mine == other).any())
    assert bool(tn.dedup([a, b], containment=None).removed) == joined


def test_every_removal_is_verified_against_what_stays(made, result):
    texts, kept = made.texts, {row["id"] for row in result.kept}
    assert {"repeat", "near_repeat", "contained"} == {removal.reason for _, removal in result.removed}
    assert kept | {row["id"] for row, _ in result.removed} == set(texts)
    assert len(result.kept) + len(result.removed) == len(texts)
    for row, removal in result.removed:
        assert removal.duplicate_of in kept
        a, b = reference(row["text"]), reference(texts[removal.duplicate_of])
        score = len(a & b) / len(a if removal.reason == "contained" else a | b)
        assert removal.score == round(score, 4)
        assert score >= (0.9 if removal.reason == "contained" else 0.8)
        assert (removal.reason == "repeat") == (
            match_key(row["text"]) == match_key(texts[removal.duplicate_of])
        )


def test_the_order_of_documents_changes_nothing(made, result):
    rows = [{"id": name, "text": text} for name, text in made.texts.items()]
    random.Random(1).shuffle(rows)
    other = tn.dedup(rows)
    assert set(other.clusters) == set(result.clusters)
    assert {(r["id"], x) for r, x in other.removed} == {(r["id"], x) for r, x in result.removed}
    assert set(other.retranslations) == set(result.retranslations)


def test_known_copies_are_found_and_nothing_else(made, result):
    gone = {row["id"] for row, _ in result.removed}
    known = {frozenset(pair) for pair in (*made.same, *made.held)}
    assert all(frozenset((row["id"], removal.duplicate_of)) in known for row, removal in result.removed)
    similar = [pair for pair, score in known_similarity(made).items() if score >= 0.8]
    assert sum(bool(pair & gone) for pair in similar) >= 0.995 * len(similar) > 0
    assert all(article in gone for article, _ in made.held)


# Retellings


def test_retellings_are_reported_with_evidence_and_stay(made, result):
    pairs = {frozenset((one.id, one.of)) for one in result.retranslations}
    retold, same = ({frozenset(pair) for pair in row} for row in (made.retold, made.same))
    assert len(pairs & retold) >= 0.9 * len(retold)
    assert len(pairs - retold - same) <= 0.05 * len(pairs)
    kept = {row["id"]: row["text"] for row in result.kept}
    assert all(one.id in kept and one.of in kept and len(one.evidence) >= 8 for one in result.retranslations)
    for one in result.retranslations[:10]:
        other = match_key(kept[one.of]).split()
        assert all(word in kept[one.id] and match_key(word) in other for word in one.evidence)


def test_retellings_can_be_removed_or_ignored(made):
    names = {name for pair in made.retold[:40] for name in pair}
    rows = [{"id": name, "text": made.texts[name]} for name in names]
    result = tn.dedup(rows, retranslations="remove")
    rows_gone = [removal for _, removal in result.removed if removal.reason == "retranslation"]
    assert len(rows_gone) >= 36
    assert {removal.duplicate_of for removal in rows_gone} <= {row["id"] for row in result.kept}
    assert not tn.dedup(rows, retranslations="off").retranslations


def test_a_name_in_either_script_is_the_same_anchor():
    arabic, latin = tn.process("قال جيفري هينتون ذلك"), tn.process("قال Geoffrey Hinton ذلك")
    assert anchor_text(arabic).split() == anchor_text(latin).split() == "قال Geoffrey Hinton ذلك".split()


def test_names_of_documents_are_evidence():
    maker = Maker(5)
    facts = maker.facts(18)
    head = "تحدث {} عن الأمر مع {} ثم ظهر {} في لقاء {}"
    names = [
        ["جيفري هينتون", "مايكروسوفت", "إنفيديا", "غوغل"],
        ["Geoffrey Hinton", "Microsoft", "Nvidia", "Google"],
    ]
    a, b = (head.format(*row) + "\n" + maker.render(facts, k) for k, row in enumerate(names))
    docs = [tn.process(a, id="a"), tn.process(b, id="b")]
    (found,) = tn.dedup(docs).retranslations
    assert {"Hinton", "Microsoft"} <= set(found.evidence)


def test_reports_of_one_form_on_two_weeks_are_no_retellings():
    form = (
        "التقرير الأسبوعي\nبلغت القيمة السوقية {} مليار دولار، تصدرتها بيتكوين ثم إيثريوم ثم سولانا. وسجلت صناديق بيتكوين تدفقات بقيمة {} مليون دولار لدى بينانس وكوين بيس.\n"
        "وبلغ المعروض من تيثر {} مليار دولار، وأعلنت {} شركة عن جولات بقيمة {} مليون دولار بمشاركة بانتيرا كابيتال، وبلغ المؤشر {} نقطة.\n{}"
    )
    weeks = [
        tn.process(form.format(*numbers, said), id=said)
        for numbers, said in (
            ((384, 271, 179, 19, 612, 38), "وكان الأسبوع هادئا."),
            ((371, 123, 181, 23, 804, 29), "وخاف الناس من الحرب التجارية كثيرا."),
            ((384, 271, 179, 19, 612, 38), "لم يحدث شيء يذكر هذا الأسبوع في السوق."),
        )
    ]
    first, other, same = weeks
    assert not tn.dedup([first, other]).retranslations
    (found,) = tn.dedup([first, same], threshold=0.99, containment=None).retranslations
    assert {"Binance", "612"} <= set(found.evidence)


def test_what_has_no_id_is_named_by_its_place():
    docs = [
        "نص أول هنا",
        {"text": "نص أول هنا"},
        {"id": None, "text": "نص أول هنا"},
        Record(None, "نص أول هنا"),
    ]
    assert tn.dedup(docs).clusters == (("0", "1", "2", "3"),)


# Paragraphs of a site


@FEW
@given(st.lists(st.lists(st.integers(0, 6), max_size=7), max_size=6), st.integers(1, 3))
def test_repeated_paragraphs_are_counted(rows, least):
    texts = ["\n".join(["", *(f"سطر رقم {k}" for k in row)]) for row in rows]
    found = {one.text: (one.documents, one.occurrences) for one in repeated_paragraphs(texts, least=least)}
    expected = {
        f"سطر رقم {k}": (sum(k in row for row in rows), sum(row.count(k) for row in rows))
        for k in range(7)
        if sum(k in row for row in rows) >= least
    }
    assert found == expected


def test_paragraphs_are_counted_within_a_site():
    texts = [f"نص {k}\nتابعونا على تويتر" for k in range(4)]
    (one,) = repeated_paragraphs(texts, sites=["x", "x", "y", "x"])
    assert (one.site, one.documents, one.place) == ("x", 3, "tail")
    with pytest.raises(ValueError, match="sites"):
        repeated_paragraphs(texts, sites=["x"])


def test_a_text_is_cut_once_however_many_of_its_paragraphs_repeat():
    class Text(str):
        cuts = 0

        def split(self, *arguments):
            Text.cuts += 1
            return super().split(*arguments)

    text = Text("\n".join(f"سطر رقم {k}" for k in range(100)))
    assert len(repeated_paragraphs([text, text], least=2)) == 100
    assert Text.cuts <= 2


def test_bad_calls():
    doc = document("a", "نص")
    with pytest.raises(ValueError, match="have the id"):
        tn.dedup([doc, doc])
    with pytest.raises(ValueError, match="threshold"):
        tn.dedup([doc], threshold=0)
    with pytest.raises(ValueError, match="containment"):
        tn.dedup([doc], containment=2)
    with pytest.raises(ValueError, match="retranslations"):
        tn.dedup([doc], retranslations="perhaps")
    with pytest.raises(ValueError, match="document 1 has no text under 'text'"):
        tn.dedup([{"text": "نص"}, {"body": "نص"}])


def test_containment_is_of_the_first_in_the_second():
    a, b = shingle_hashes(text_of(range(40))), shingle_hashes(text_of(range(80)))
    assert contained(a, b) == 1
    assert contained(b, a) < 0.5
