"""Other recognizers, with tiny models that the tests build and load as a user's would be loaded."""

import importlib.util

import pytest

import transcript_nlp as tn
from transcript_nlp.entities.tagger.backends import BackendFinder, Gliner, Span, open_finder
from transcript_nlp.errors import ConfigError, MissingDependencyError
from transcript_nlp.text.tokens import tokenize

TEXT = "قال ولسون تورانغا إن لزورفالا وZorblat مكتبا. ثم عاد لزورفالا."
LABELS = ["O", "B-ORG", "I-ORG", "B-PERS", "I-PERS"]


class Fixed:
    """A backend that always predicts the same spans."""

    def __init__(self, *spans):
        self.spans = spans

    def predict(self, text):
        return self.spans


def found(backend, text):
    finds = BackendFinder(backend, "test").find(text, tokenize(text))
    return [(f.clitics, text[f.start : f.end], f.label, f.score) for f in finds]


def span(text, surface, label="ORG", score=0.9):
    start = text.index(surface)
    return Span(start, start + len(surface), label, score)


def test_spans_are_cut_at_clitics_and_fitted_to_words():
    spans = [span(TEXT, "لزورفالا"), span(TEXT, "وZorblat", "MODEL"), span(TEXT, "سون تور", "PERSON")]
    assert found(Fixed(*spans), TEXT) == [
        ("", "ولسون تورانغا", "PERSON", 0.9),
        ("ل", "زورفالا", "ORG", 0.9),
        ("و", "Zorblat", "MODEL", 0.9),
    ]


def test_of_overlapping_spans_the_best_stays():
    spans = [span(TEXT, "ولسون", "ORG", 0.4), span(TEXT, "ولسون تورانغا", "PERSON", 0.8)]
    assert found(Fixed(*spans), TEXT) == [("", "ولسون تورانغا", "PERSON", 0.8)]


def spacy_model(folder):
    import spacy

    nlp = spacy.blank("ar")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "لزورفالا"},
            {"label": "GPE", "pattern": "مكتبا"},
            {"label": "PERSON", "pattern": [{"TEXT": "ولسون"}, {"TEXT": "تورانغا"}]},
        ]
    )
    nlp.to_disk(folder)


def bert_model(folder):
    """A tiny BERT for token classification whose classifier is set by hand: its label is a matter of the word."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    folder.mkdir()
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        "قال",
        "ولسون",
        "تورانغا",
        "إن",
        "لزورفالا",
        "ثم",
        "عاد",
        ".",
    ]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    names = dict(enumerate(LABELS))
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8,
        max_position_embeddings=256, id2label=names, label2id={v: k for k, v in names.items()},
    )  # fmt: skip
    model = BertForTokenClassification(config)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
        for module in model.modules():
            if isinstance(module, torch.nn.LayerNorm):
                module.weight.fill_(1)
        # The layer does nothing, so a word's vector is that of its row: one place per label.
        rows = model.bert.embeddings.word_embeddings.weight
        for at, word in enumerate(words):
            rows[at, {"ولسون": 3, "تورانغا": 4, "لزورفالا": 1}.get(word, 0)] = 5
        for at in range(len(LABELS)):
            model.classifier.weight[at, at] = 5
    model.save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt"), strip_accents=False).save_pretrained(folder)


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    spacy_model(folder / "spacy")
    bert_model(folder / "bert")
    return folder


@pytest.mark.filterwarnings("ignore")  # what the libraries warn about while they load
@pytest.mark.parametrize(("kind", "model"), [("spacy", "spacy"), ("camel", "bert"), ("hf", "bert")])
def test_models_are_loaded_from_a_folder_and_used_in_the_pipeline(models, kind, model):
    config = tn.Config(tagger=f"{kind}:{models / model}")
    mentions = tn.process("قال ولسون تورانغا إن لزورفالا مكتبا. ثم عاد لزورفالا.", config=config).mentions
    assert [(m.clitics, m.text, m.label, m.evidence[0]) for m in mentions] == [
        ("", "ولسون تورانغا", "PERSON", kind),
        ("ل", "زورفالا", "ORG", kind),
        ("ل", "زورفالا", "ORG", kind),
    ]


class TinyGliner:
    """What GLiNER's models have: `predict_entities`."""

    def predict_entities(self, text, labels):
        at = text.find("Zorblat")
        return [{"start": at, "end": at + 7, "label": labels[2], "score": 0.75}] if at >= 0 else []


def test_gliner_through_its_interface():
    backend = Gliner("", TinyGliner())
    assert found(backend, TEXT) == [("و", "Zorblat", "MODEL", 0.75)]


@pytest.mark.skipif(importlib.util.find_spec("gliner") is not None, reason="GLiNER is installed")
def test_a_missing_library_names_the_command(tmp_path):
    with pytest.raises(MissingDependencyError, match="pip install gliner"):
        open_finder(f"gliner:{tmp_path}")


@pytest.mark.parametrize("spec", ["spacy:nowhere", "nowhere.npz", "hf:nowhere"])
def test_nothing_is_downloaded(spec):
    with pytest.raises(ConfigError, match="nothing at 'nowhere"):
        open_finder(spec)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", ["spacy", "camel", "hf"])
def test_a_folder_without_a_model_is_one_clear_error(tmp_path, kind):
    with pytest.raises(ConfigError, match=f"cannot read the {kind} model"):
        open_finder(f"{kind}:{tmp_path}")
