"""The tagger's network: what numpy computes is what torch trained, whatever stands beside it."""

from dataclasses import replace
from operator import attrgetter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import ARTICLES
from transcript_nlp.entities.tagger.crf import HITS, TAGS, WINDOW, SparseRows, Weights
from transcript_nlp.entities.tagger.features import FeatureMaker
from transcript_nlp.entities.tagger.network import WIDTH, Network
from transcript_nlp.entities.tagger.tagger import BUILTIN, Tagger, lay_out
from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.errors import ConfigError
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.learn.corpus import read_articles
from transcript_nlp.learn.examples import Exporter, hit_finder
from transcript_nlp.learn.fit import weights_of
from transcript_nlp.learn.network import Numbered, Trained, Training, train_network
from transcript_nlp.text.hash_index import NamedRows
from transcript_nlp.text.tokens import tokenize

SIZE = 4


@pytest.fixture(scope="module")
def coded():
    hits, exporter = hit_finder(KnowledgeBase.builtin()), Exporter(FeatureMaker(foreignness()))
    articles = read_articles([ARTICLES / "models_digest.gold.json"])
    return [list(exporter.coded(article, hits)) for article in articles]


def emissions(network, article):
    """The scores that numpy gives to an article."""
    vectors = network.vectors([features.features for sequence in article for features in sequence.types])
    hits, glue, stems = (
        [value for sequence in article for value in column(sequence)]
        for column in (attrgetter("hits"), attrgetter("glue"), attrgetter("stems"))
    )
    starts = np.cumsum([0, *(len(sequence.types) for sequence in article[:-1])])
    numbers = np.unique(stems, return_inverse=True)[1]
    return network.emissions(vectors, np.array(hits), np.array(glue), starts, numbers)


def test_numpy_gives_the_scores_that_torch_gives(coded):
    torch = pytest.importorskip("torch")
    training = Training(torch, coded)
    training.run(1)
    network = training.trained().network
    with torch.no_grad():  # torch with the vectors as they are kept, in bytes
        training.types[1:] = torch.tensor(network.types * network.scales[:, None])
        # Two articles in a batch, which know nothing of each other.
        batch = Numbered.together([*map(training.numbered, [*coded, *coded])])
        scores = training.scores(batch, learning=False)
        whole = emissions(network, coded[0])
        assert np.allclose(np.concatenate([whole, whole]), scores.numpy(), atol=1e-4)
    assert np.ptp(whole) > 0.1


def test_the_same_text_gives_the_same_network_and_a_longer_training_fits_it_better(coded):
    pytest.importorskip("torch")
    lines = [[sequence] for sequence in coded[0][:40]]
    one, same, longer = (train_network(lines, epochs=epochs) for epochs in (1, 1, 12))
    for name, array in one.network.arrays().items():
        assert np.array_equal(array, same.network.arrays()[name])

    def right(trained):
        return sum(
            TAGS[best] == tag
            for line in lines
            for best, tag in zip(emissions(trained.network, line).argmax(1), line[0].tags, strict=True)
            if tag != "O"
        )

    assert right(longer) > right(one)


def random_network(seed, gaps):
    rng = np.random.default_rng(seed)

    def normal(*shape):
        return rng.normal(0, 0.5, shape).astype(np.float32)

    return Network(
        NamedRows(["a", "b", "c"]),
        rng.integers(-127, 128, (3, SIZE)).astype(np.int8),
        np.abs(normal(3)) / 100,
        normal(HITS, SIZE),
        normal(4, SIZE),
        normal(len(gaps), SIZE, WIDTH * 2 * SIZE),
        normal(len(gaps), 2 * SIZE),
        gaps,
        normal(2 * SIZE, 2 * SIZE),
        normal(2 * SIZE),
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
    stems = np.arange(count)  # no word stands twice
    together = network.emissions(words, hits, glue, starts, stems)
    for start, length in zip(starts.tolist(), lengths, strict=True):
        part = slice(start, start + length)
        alone = network.emissions(words[part], hits[part], glue[part], np.array([0]), stems[part])
        assert np.allclose(together[part], alone, atol=1e-4)


@given(st.integers(0, 2**32), st.lists(st.integers(0, 3), min_size=2, max_size=30))
def test_a_word_knows_all_its_places_in_any_order(seed, stems):
    """One place of a word changes the scores of all its places and of no others."""
    network, rng, count = random_network(seed, [1]), np.random.default_rng(seed), len(stems)
    words = rng.normal(0, 1, (count, SIZE)).astype(np.float32)
    nothing, starts = np.zeros(count, np.int64), np.arange(count)  # each word is a sequence
    scores = network.emissions(words, nothing, nothing, starts, np.array(stems))
    order = rng.permutation(count)
    shuffled = network.emissions(words[order], nothing, nothing, starts, np.array(stems)[order])
    assert np.allclose(scores[order], shuffled, atol=1e-4)
    at = int(rng.integers(count))
    words[at] += 3
    changed = network.emissions(words, nothing, nothing, starts, np.array(stems))
    others = np.array(stems) != stems[at]
    assert np.allclose(scores[others], changed[others], atol=1e-4)


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


def test_a_network_alone_and_one_beside_weights_give_their_scores_at_all_places_and_at_some():
    network, moves = random_network(3, [1, 2]), np.ones((len(TAGS), len(TAGS)), np.float32)
    alone = weights_of(Trained(network, moves))
    assert np.array_equal(alone.transitions, moves)
    types = SparseRows.of(np.ones((1, len(WINDOW), len(TAGS)), np.float32))
    beside = replace(alone, features=NamedRows(("w=زورفالا",)), types=types)
    text = "قالت شركة زورفالا نعم، ثم قال زورفالا لا."
    tokens = tokenize(text)
    layout = lay_out(text, tokens, [])
    scores, both, window = (
        Tagger(weights).emissions(tokens, layout)
        for weights in (alone, beside, replace(beside, network=None))
    )
    assert scores.any() and window.any()
    assert np.allclose(both, scores + window, atol=1e-4)
    some = np.array([2, 5])
    for weights, of_all in ((alone, scores), (beside, both)):
        assert np.allclose(Tagger(weights).emissions(tokens, layout, some), of_all[some], atol=1e-4)


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The arrays of the model that comes with the library, with a small network: a model that is whole."""
    with np.load(BUILTIN) as model:
        arrays = dict(model) | random_network(3, [1, 2]).arrays()
    path = tmp_path_factory.mktemp("model") / "model.npz"
    np.savez(path, **arrays)
    assert Weights.load(path).network.gaps == [1, 2]
    return arrays


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("network_scales", lambda a: a[:-1]),
        ("network_kernels", lambda a: a[:, :, :-1]),
        ("network_gaps", lambda a: a * 0),
        ("network_types", lambda a: a.astype(np.float32)),
        ("network_output", lambda a: None),
        ("network_memory", lambda a: a[1:]),
    ],
)
def test_a_broken_network_is_one_clear_error(tmp_path, stored, name, broken):
    path = tmp_path / "model"
    arrays = stored.copy()
    changed = broken(arrays.pop(name))
    with path.open("wb") as file:
        np.savez(file, **arrays, **({} if changed is None else {name: changed}))
    with pytest.raises(ConfigError, match="no tagger that"):
        Weights.load(path)


def test_a_network_of_a_version_without_memory_has_an_empty_one():
    network = random_network(3, [1, 2])
    arrays = {name: array for name, array in network.arrays().items() if "memory" not in name}
    again = Network.from_arrays(arrays)
    words = network.vectors([["a"], ["b"], ["a"]])
    zeros = np.zeros(3, np.int64)
    alone = again.emissions(words, zeros, zeros, np.array([0]), np.arange(3))
    assert np.allclose(again.emissions(words, zeros, zeros, np.array([0]), np.array([0, 1, 0])), alone)


@pytest.mark.parametrize(("version", "doubts"), [(3, 1), (4, 2)])
def test_a_model_of_a_version_that_was_told_of_fewer_doubts_reads_the_others(version, doubts, tmp_path):
    weights = Tagger.load().weights
    codes = len(TAGS) - 1
    count = 1 + doubts * codes
    network = replace(weights.network, hits=weights.network.hits[:count])
    new, old = tmp_path / "new.npz", tmp_path / "old.npz"
    replace(weights, hits=weights.hits[:, :count], network=network).save(new)
    with np.load(new) as stored:
        arrays = dict(stored)
    np.savez(old, **{**arrays, "format": [version, *arrays["format"][1:]]})
    again = Weights.load(old)
    for hits, known in ((again.hits, weights.hits), (again.network.hits[None], weights.network.hits[None])):
        assert hits.shape == known.shape
        assert np.array_equal(hits[:, :count], known[:, :count])
        # One that was told of no doubted hits reads them as none, the other those of named entities as doubted.
        assert (hits[:, count:] == (known[:, :1] if doubts == 1 else known[:, codes + 1 : count])).all()


def test_some_tokens_have_the_scores_that_all_have():
    text = "قالت شركة زورفالا نعم.\nثم جاء مارك زورلان إلى القاهرة.\nانتهى هذا الكلام الطويل هنا.\nوزورفالا في القاهرة."
    tokens = tokenize(text)
    layout = lay_out(text, tokens, [])
    tagger = Tagger(replace(Tagger.load().weights, network=random_network(5, [1, 2])))
    everything = tagger.emissions(tokens, layout)
    for at in ([2], [5, 6], [1, len(tokens) - 1], [len(tokens) - 1, 0]):
        assert np.allclose(tagger.emissions(tokens, layout, np.array(at)), everything[at], atol=1e-4)
