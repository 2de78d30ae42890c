"""The tagger's network: what numpy computes is what torch trained, whatever stands beside it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import ARTICLES
from transcript_nlp.entities.crf import HITS, TAGS, Weights
from transcript_nlp.entities.features import FeatureMaker
from transcript_nlp.entities.foreignness import foreignness
from transcript_nlp.entities.network import WIDTH, Network
from transcript_nlp.entities.tagger import Tagger, lay_out
from transcript_nlp.errors import ConfigError
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.learn.corpus import read_articles
from transcript_nlp.learn.examples import Exporter, hit_finder
from transcript_nlp.learn.network import SHARE, Trained, Training, joined, train_network
from transcript_nlp.text.tokens import tokenize

SIZE = 4


@pytest.fixture(scope="module")
def coded():
    hits, exporter = hit_finder(KnowledgeBase.builtin()), Exporter(FeatureMaker(foreignness()))
    articles = read_articles([ARTICLES / "models_digest.gold.json"])
    return [sequence for article in articles for sequence in exporter.coded(article, hits)]


def emissions(network, sequence):
    vectors = network.vectors([features.features for features in sequence.types])
    return network.emissions(vectors, np.array(sequence.hits), np.array(sequence.glue), np.array([0]))


def test_numpy_gives_the_scores_that_torch_gives(coded):
    torch = pytest.importorskip("torch")
    training = Training(torch, coded)
    training.run(1)
    network = training.trained().network
    with torch.no_grad():  # torch with the vectors as they are kept, in bytes
        training.types[1:] = torch.tensor(network.types * network.scales[:, None])
        for sequence in coded:
            *columns, _ = (column[None] for column in training.tensors(sequence))
            scores = training.scores(*columns, torch.ones_like(columns[0], dtype=torch.bool), learning=False)
            assert np.allclose(emissions(network, sequence), scores[0].numpy(), atol=1e-4)
    assert np.ptp(emissions(network, coded[0])) > 0.1


def test_the_same_text_gives_the_same_network_and_a_longer_training_fits_it_better(coded):
    pytest.importorskip("torch")
    one, same, longer = (train_network(coded[:40], epochs=epochs) for epochs in (1, 1, 12))
    for name, array in one.network.arrays().items():
        assert np.array_equal(array, same.network.arrays()[name])

    def right(trained):
        return sum(
            TAGS[best] == tag
            for sequence in coded[:40]
            for best, tag in zip(emissions(trained.network, sequence).argmax(1), sequence.tags, strict=True)
            if tag != "O"
        )

    assert right(longer) > right(one)


def random_network(seed, gaps):
    rng = np.random.default_rng(seed)

    def normal(*shape):
        return rng.normal(0, 0.5, shape).astype(np.float32)

    return Network(
        {"a": 0, "b": 1, "c": 2},
        rng.integers(-127, 128, (3, SIZE)).astype(np.int8),
        np.abs(normal(3)) / 100,
        normal(HITS, SIZE),
        normal(4, SIZE),
        normal(len(gaps), SIZE, WIDTH * 2 * SIZE),
        normal(len(gaps), 2 * SIZE),
        gaps,
        normal(SIZE, len(TAGS)),
        normal(len(TAGS)),
    )


@given(
    st.integers(0, 2**32),
    st.lists(st.integers(1, 5), min_size=1, max_size=3),
    st.lists(st.integers(1, 9), min_size=1, max_size=400),
)
def test_sequences_know_nothing_of_each_other(seed, gaps, lengths):
    network, rng = random_network(seed, gaps), np.random.default_rng(seed)
    count = sum(lengths)
    words = network.vectors([rng.choice(["a", "b", "c", "unknown"], 2) for _ in range(count)])
    hits, glue = rng.integers(0, HITS, count), rng.integers(0, 4, count)
    starts = np.cumsum([0, *lengths[:-1]])
    together = network.emissions(words, hits, glue, starts)
    for start, length in zip(starts.tolist(), lengths, strict=True):
        part = slice(start, start + length)
        alone = network.emissions(words[part], hits[part], glue[part], np.array([0]))
        assert np.allclose(together[part], alone, atol=1e-4)


def test_a_word_is_the_sum_of_its_features():
    network = random_network(1, [1])
    one, other, both, none = network.vectors([["a"], ["b", "unknown"], ["a", "b"], ["unknown"]])
    assert both == pytest.approx(one + other)
    assert not none.any()


def test_a_file_gives_the_network_back_and_its_scores_are_added(tmp_path):
    weights = replace(Tagger.load().weights, network=random_network(3, [1, 2]))
    weights.save(tmp_path / "model")
    again = Weights.load(tmp_path / "model")
    for name, array in weights.network.arrays().items():
        assert np.array_equal(array, again.network.arrays()[name]), name
    text = "قالت شركة زورفالا نعم"
    tokens = tokenize(text)
    tagger = Tagger(again)
    with_network = tagger.tag(text, tokens)
    assert with_network != Tagger(replace(weights, network=None)).tag(text, tokens)


def test_shares_are_of_scores_and_transitions():
    weights = replace(Tagger.load().weights, network=None)
    network, moves = random_network(3, [1, 2]), np.ones_like(weights.transitions)
    both = joined(weights, Trained(network, moves))
    assert np.allclose(both.transitions, weights.transitions * (1 - SHARE) + SHARE)
    assert np.allclose(both.network.output, network.output * SHARE)
    assert np.allclose(both.types, weights.types * (1 - SHARE))


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("network_scales", lambda a: a[:-1]),
        ("network_kernels", lambda a: a[:, :, :-1]),
        ("network_gaps", lambda a: a * 0),
        ("network_types", lambda a: a.astype(np.float32)),
        ("network_output", lambda a: None),
    ],
)
def test_a_broken_network_is_one_clear_error(tmp_path, name, broken):
    path = tmp_path / "model"
    replace(Tagger.load().weights, network=random_network(3, [1, 2])).save(path)
    with np.load(path) as stored:
        arrays = dict(stored)
    changed = broken(arrays.pop(name))
    with path.open("wb") as file:
        np.savez(file, **arrays, **({} if changed is None else {name: changed}))
    with pytest.raises(ConfigError, match="no tagger that"):
        Weights.load(path)


def test_some_tokens_have_the_scores_that_all_have():
    text = "قالت شركة زورفالا نعم.\nثم جاء مارك زورلان إلى القاهرة.\nانتهى هذا الكلام الطويل هنا."
    tokens = tokenize(text)
    layout = lay_out(text, tokens, [])
    tagger = Tagger(replace(Tagger.load().weights, network=random_network(5, [1, 2])))
    everything = tagger.emissions(tokens, layout)
    for at in ([2], [5, 6], [1, len(tokens) - 1], [len(tokens) - 1, 0]):
        assert np.allclose(tagger.emissions(tokens, layout, np.array(at)), everything[at], atol=1e-4)
