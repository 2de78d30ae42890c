"""The tagger at run time: exact inference, the same output as CRFsuite, spans without clitics."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.strategies import anything
from transcript_nlp.entities.tagger import tagger as tagger_module
from transcript_nlp.entities.tagger.crf import TAGS, Lattice, SparseRows, Weights
from transcript_nlp.entities.tagger.tagger import BUILTIN, Tagger, lay_out, tag_spans
from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.spans import proclitic
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.errors import ConfigError
from transcript_nlp.knowledge.found import Hit
from transcript_nlp.text import word_types
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import LABELS

SIZE = 3  # tags in the brute-force checks: O, B, I


@st.composite
def lattices(draw):
    lengths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    emissions = rng.normal(0, 2, (sum(lengths), SIZE)).astype(np.float32)
    transitions = rng.normal(0, 2, (SIZE, SIZE)).astype(np.float32)
    return emissions, [0, *itertools.accumulate(lengths[:-1])], lengths, transitions


def paths(emissions, transitions, start, length):
    """Every path of one sequence with its score."""
    for path in itertools.product(range(SIZE), repeat=length):
        score = sum(float(emissions[start + at, tag]) for at, tag in enumerate(path))
        yield path, score + sum(float(transitions[a, b]) for a, b in itertools.pairwise(path))


@given(lattices())
def test_viterbi_finds_the_best_path_of_each_sequence(case):
    emissions, starts, lengths, transitions = case
    best = Lattice(emissions, starts, transitions).best()
    for start, length in zip(starts, lengths, strict=True):
        scores = dict(paths(emissions, transitions, start, length))
        assert scores[tuple(best[start : start + length])] == pytest.approx(max(scores.values()), abs=1e-4)


@given(lattices())
def test_marginals_are_the_sums_over_all_paths(case):
    emissions, starts, lengths, transitions = case
    marginals = Lattice(emissions, starts, transitions).marginals()
    tags = marginals.tags()
    for start, length in zip(starts, lengths, strict=True):
        weights = {path: math.exp(score) for path, score in paths(emissions, transitions, start, length)}
        total = sum(weights.values())
        for at, tag in itertools.product(range(length), range(SIZE)):
            share = sum(w for path, w in weights.items() if path[at] == tag) / total
            assert tags[start + at, tag] == pytest.approx(share, abs=1e-5)
        for first, last in itertools.combinations(range(length + 1), 2):
            name = (1, *[2] * (last - first - 1))
            share = sum(
                w for p, w in weights.items() if p[first:last] == name and p[last : last + 1] != (2,)
            ) / total  # fmt: skip
            bounds = np.array([[start + first], [start + last], [0], [start + length]])
            assert marginals.spans(*bounds)[0] == pytest.approx(share, abs=1e-5)


@given(lattices())
def test_totals_and_expected_transitions_are_those_of_all_paths(case):
    emissions, starts, lengths, transitions = case
    marginals = Lattice(emissions, starts, transitions).marginals()
    log_total, expected = -float(emissions.max(1).sum()), np.zeros((SIZE, SIZE))
    for start, length in zip(starts, lengths, strict=True):
        weights = {path: math.exp(score) for path, score in paths(emissions, transitions, start, length)}
        total = sum(weights.values())
        log_total += math.log(total)
        for path, weight in weights.items():
            for move in itertools.pairwise(path):
                expected[move] += weight / total
    assert marginals.log_total(np.array(starts)) == pytest.approx(log_total, abs=1e-4)
    assert marginals.moves_expected(np.array(starts)) == pytest.approx(expected, abs=1e-4)


def articles():
    return [path.read_bytes().decode("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]


def test_without_a_network_sentences_are_tagged_alike_alone_and_together():
    lines = [line for line in articles()[0].split("\n") if line.strip()][:40]
    weights, draw = replace(Tagger.load().weights, network=None), np.random.default_rng(1)
    arrays = {name: getattr(weights, name) for name in ("around", "left", "hits", "glue", "transitions")}
    drawn = {name: draw.normal(size=array.shape).astype(np.float32) for name, array in arrays.items()}
    tagger = Tagger(replace(weights, **drawn))
    together = tagger.tag("\n".join(lines), tokenize("\n".join(lines)))
    assert together == [tag for line in lines for tag in tagger.tag(line, tokenize(line))]
    assert set(together) > {"O", "B-ORG"}


def test_forgetting_cached_types_changes_nothing(monkeypatch):
    text = articles()[1]
    expected = Tagger.load().tag(text, tokenize(text))
    monkeypatch.setattr(word_types, "_MOST", 50)
    small = Tagger(Tagger.load().weights)
    for line in text.split("\n"):
        small.tag(line, tokenize(line))
    assert small.tag(text, tokenize(text)) == expected


def test_a_file_gives_the_weights_back(tmp_path):
    weights = Tagger.load().weights
    weights.save(tmp_path / "model")
    again = Weights.load(tmp_path / "model")
    assert again.features == weights.features
    for name in ("around", "hits", "transitions", "calibration"):
        assert np.array_equal(getattr(again, name), getattr(weights, name))
    assert again.types.shape == weights.types.shape
    assert np.array_equal(again.types.places, weights.types.places)
    assert np.array_equal(again.types.values, weights.types.values)


@given(
    arrays(
        np.float32,
        st.tuples(st.integers(1, 6), st.integers(1, 3), st.integers(1, 4)),
        elements=st.sampled_from([0, 0, 0.5, -2]),
    ),
    st.lists(st.integers(0, 5), max_size=9),
)
def test_rows_of_a_sparse_array_are_those_of_the_array(array, rows):
    chosen = np.array([row % len(array) for row in rows], np.int64)
    sparse = SparseRows.of(array)
    assert np.array_equal(sparse[chosen], array[chosen])


@pytest.mark.parametrize("content", [b"", b"no model", b"PK\x03\x04", "نص".encode()])
def test_a_broken_model_is_one_clear_error(tmp_path, content):
    path = tmp_path / "model.npz"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as told:
        Tagger.load(path)
    assert str(told.value) == f"{path} is no tagger that `transcript-nlp train` wrote"
    with pytest.raises(ConfigError, match="train` wrote: No such file"):
        Tagger.load(tmp_path / "none.npz")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), length=st.integers(1, 500))
def test_a_model_with_a_damaged_stretch_is_one_clear_error_too(tmp_path, place, length):
    content = bytearray(BUILTIN.read_bytes())
    start = int(place * len(content))
    stretch = content[start : start + length]
    content[start : start + length] = bytes(byte ^ 0x5A for byte in stretch)
    path = tmp_path / "model.npz"
    path.write_bytes(content)
    try:
        Tagger.load(path)
    except ConfigError as error:
        assert "no tagger that" in str(error)


@pytest.mark.parametrize(
    ("text", "clitic"),
    [
        ("وآي بي إم", "و"),
        ("لـجي بي مورغان", "ل"),
        ("وبي بي سي", "و"),
        ("وبي.", ""),
        ("لآيس سبايس", "ل"),
        ("بإنفيديا", "ب"),
        ("ولجيفري هينتون", "ول"),
        ("وليام غيتس", ""),
        ("لمسة", ""),
        ("ليو", ""),
        ("لوي غالوا", ""),
        ("كأس العالم", ""),
        ("كيم", ""),
    ],
)
def test_the_proclitic_of_a_name_is_told_from_its_letters(text, clitic):
    tokens = tokenize(text)
    assert proclitic(tokens, 0) == clitic


@given(anything)
def test_spans_are_inside_words_in_order_and_scored(text):
    end = 0
    for find in Tagger.load().find(text, tokenize(text)):
        assert end <= find.start < find.end
        assert text[find.start : find.end].strip() == text[find.start : find.end]
        assert text[: find.start].endswith(find.clitics)
        assert 0 <= find.score <= 1
        end = find.end


@given(anything, st.integers(1, 30))
@settings(max_examples=50)
def test_sequences_cover_the_text_and_are_never_too_long(text, repeat):
    text = f"{text} " * repeat
    tokens = tokenize(text)
    if len(tokens):
        starts = lay_out(text, tokens, ()).starts
        assert starts[0] == 0
        assert np.diff(starts, append=len(tokens)).max() <= 2 * tagger_module._LONGEST


def test_tags_out_of_order_still_make_spans():
    tags = [TAGS.index(t) for t in ["I-ORG", "I-ORG", "B-ORG", "O", "B-MODEL", "I-PERSON", "I-PERSON"]]
    assert tag_spans(np.array(tags), np.array([0])) == [(0, 2, 0), (2, 3, 0), (4, 5, 1), (5, 7, 3)]


def test_no_span_reaches_into_the_next_sequence():
    tags = [TAGS.index(t) for t in ["B-ORG", "I-ORG", "I-ORG", "I-ORG"]]
    assert tag_spans(np.array(tags), np.array([0, 2])) == [(0, 2, 0), (2, 4, 0)]
    # What reached over a stop had no score, and stopped the whole document.
    assert tn.process("وقال التقرير إن كريبتو. كوم كابيتال تتوسع في السوق هذا العام بحسب الشركة.").mentions


def test_likelihoods_are_told_by_label_of_any_span_of_a_sequence():
    text = "أعلنت ثورنيكس لابز عن ذلك. وقال جون سميث نعم"
    tokens, tagger = tokenize(text), Tagger.load()
    find = next(find for find in tagger.find(text, tokens) if find.label == "PERSON")
    hits = [Hit(find.first, find.last, label) for label in LABELS]
    told = tagger.likelihoods(text, tokens, [], hits)
    assert LABELS[np.argmax(told)] == "PERSON"
    assert max(told) > 0.5
    assert sum(told) <= 1 + 1e-6
    end = tokens.texts.index(".")
    # Half of it, and what reaches into the next sentence.
    assert (
        max(
            tagger.likelihoods(
                text, tokens, [], [Hit(find.first, find.last - 1, "PERSON"), Hit(end, end + 3, "PERSON")]
            )
        )
        < 0.5
    )
    assert tagger.likelihoods(text, tokens, [], [Hit(end, end + 3, "PERSON")]) == [0.0]
    assert tagger.likelihoods(text, tokenize(text), [], hits) == pytest.approx(told)  # not what was read last
    assert tagger.likelihoods(text, tokens, [], []) == []


@pytest.mark.parametrize("name", ["هينتون", "بيركنز", "لوران", "كوالكوم"])
def test_foreignness_tells_names_from_ordinary_words(name):
    ordinary = max(foreignness().score(fold(word)) for word in ("تطوير", "الشركات", "والمستخدمين", "يعتمد"))
    assert foreignness().score(fold(name)) > ordinary + 0.4


@pytest.mark.parametrize("person", ["ماثياس", "غونتر", "هيلدبراند"])
def test_persons_sound_unlike_brands(person):
    brands = [fold(word) for word in ("سوفتوير", "سكريبتو", "روبوتيكس", "تكنولوجيز")]
    assert foreignness().person_scores([fold(person)])[0] > max(foreignness().person_scores(brands)) + 0.05


@pytest.mark.parametrize(("common", "rare"), [("بقيت", "هارغريفز"), ("من", "بقيت"), ("الشركة", "أوكونكو")])
def test_common_words_are_told_from_rare_ones(common, rare):
    steps = vocabulary().steps
    assert steps.get(fold(common), 0) > steps.get(fold(rare), 0)


def test_words_that_many_known_names_share_tell_what_they_are():
    parts = vocabulary().parts
    told = {word: parts[fold(word)][0] for word in ("كابيتال", "Ventures", "Larry")}
    assert told == {"كابيتال": "ORG", "Ventures": "ORG", "Larry": "PERSON"}


def test_unknown_names_are_found_with_label_and_score():
    (mention,) = tn.process("قالت شركة لومينارا الناشئة إنها جمعت 20 مليون دولار.").mentions
    assert (mention.text, mention.label, mention.evidence[0]) == ("لومينارا", "ORG", "tagger")
    assert 0.5 <= mention.score <= 1
    assert tn.process("قالت شركة لومينارا الناشئة.", config=tn.Config(tagger="none")).mentions == ()


def test_a_name_found_once_is_found_everywhere():
    text = "قالت شركة لومينارا الناشئة إنها جمعت 20 مليون دولار.\nثم اختفت لومينارا عاما، والسبب هو المال ولومينارا نفسها."
    found = [(m.clitics, m.text) for m in tn.process(text).mentions]
    assert found == [("", "لومينارا"), ("", "لومينارا"), ("و", "لومينارا")]
