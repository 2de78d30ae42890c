"""spaCy: the component, its tokens, displaCy, the knowledge base, and a pipeline trained on an export."""

import pytest
import spacy
from hypothesis import given, settings
from spacy import displacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import DocBin

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.strategies import anything
from transcript_nlp import spacy_plugin
from transcript_nlp.formats.export import export
from transcript_nlp.knowledge.base import KnowledgeBase


@pytest.fixture(scope="module")
def nlp():
    return spacy_plugin.load()


def test_names_behind_proclitics_have_their_own_tokens(nlp):
    doc = nlp("عاد الفضل لجيفري هينتون ولـOpenAI وGPT-4 في ذلك.")
    assert [(e.text, e.label_, e.kb_id_, e._.name) for e in doc.ents] == [
        ("جيفري هينتون", "PERSON", "geoffrey-hinton", "Geoffrey Hinton"),
        ("OpenAI", "ORG", "openai", "OpenAI"),
        ("GPT-4", "MODEL", doc.ents[2].kb_id_, "GPT-4"),
    ]
    assert [t.text for t in doc][2:4] == ["ل", "جيفري"]


@given(anything)
@settings(max_examples=40)
def test_the_text_stays_as_it_is(nlp, text):
    text = text.encode("utf-8", "replace").decode()  # spaCy itself takes no lone surrogates
    expected = tn.process(
        text, config=tn.Config(normalize=False, drop_repeats=False, drop_boilerplate=False)
    ).mentions
    doc = nlp(text)
    assert doc.text == text
    found = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    assert found == [(m.start, m.end, m.label) for m in expected]


@pytest.mark.parametrize("text", ["قال ذلك. " * 120_000, "[" * 5_000 + "  OpenAI " + "*" * 2001 + " \n ثم"])
def test_to_spacy_takes_long_texts_and_long_runs_of_signs(text):
    converted = tn.Document("x", text, text).to_spacy(spacy.blank("ar"))
    assert converted.text == text
    assert "OpenAI" not in text or "OpenAI" in [token.text for token in converted]


def test_entities_that_are_there_may_stay():
    nlp = spacy.blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "X", "pattern": "هينتون"}])
    nlp.add_pipe("transcript_nlp", config={"overwrite_ents": False})
    assert [(e.text, e.label_) for e in nlp("قال هينتون ثم أطلقت OpenAI ذلك").ents] == [
        ("هينتون", "X"),
        ("OpenAI", "ORG"),
    ]


def test_displacy_renders_right_to_left(nlp):
    html = displacy.render(nlp("قال جيفري هينتون ذلك"), style="ent", page=True, jupyter=False)
    assert "direction: rtl" in html
    assert "جيفري هينتون" in html


def test_the_base_in_the_form_of_spacy():
    base = KnowledgeBase.from_names(["Geoffrey Hinton", "Lisa Su"])
    kb = spacy_plugin.to_spacy_kb(base, spacy.blank("ar").vocab)
    assert set(kb.get_entity_strings()) == {"Geoffrey Hinton", "Lisa Su"}
    (candidate,) = kb.get_alias_candidates("Lisa Su")
    assert candidate.entity_ == "Lisa Su"


def test_an_export_trains_a_pipeline(tmp_path):
    documents = [
        tn.process(path.read_bytes().decode(), id=path.stem) for path in sorted(ARTICLES.glob("*.txt"))
    ]
    export(documents[:4], str(tmp_path / "train.spacy"))
    export(documents[4:], str(tmp_path / "dev.spacy"))
    assert len(DocBin().from_disk(tmp_path / "train.spacy")) == 4
    init_config(lang="ar", pipeline=["ner"], optimize="efficiency").to_disk(tmp_path / "config.cfg")
    paths = {"paths.train": str(tmp_path / "train.spacy"), "paths.dev": str(tmp_path / "dev.spacy")}
    few = {"training.max_steps": 4, "training.eval_frequency": 2, "components.tok2vec.model.encode.width": 32}
    few["components.tok2vec.model.embed.width"] = 32
    train(tmp_path / "config.cfg", tmp_path / "out", overrides={**paths, **few})
    assert spacy.load(tmp_path / "out" / "model-last").pipe_names == ["tok2vec", "ner"]
