"""Training: from annotated text to arrays that give what CRFsuite gives, and the command for users."""

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import transcript_nlp as tn
from tests.cases import ARTICLES
from training.agreement import FIRST, SECOND, kappa, pairs
from transcript_nlp.cli import app
from transcript_nlp.entities.tagger.features import FeatureMaker
from transcript_nlp.entities.tagger.tagger import Tagger
from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.terms import terms
from transcript_nlp.errors import InputError
from transcript_nlp.evaluate import evaluate, load_gold
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.learn.augment import augmented, with_terms, without_names
from transcript_nlp.learn.corpus import parse_inline, read_articles
from transcript_nlp.learn.examples import Exporter, gold_tags, hit_finder
from transcript_nlp.learn.fit import fit_crfsuite, weights_from
from transcript_nlp.learn.names import NameSource
from transcript_nlp.learn.user import train_file
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import LABELS

pytest.importorskip("pycrfsuite")
import pycrfsuite

QUICK = {"c1": 0.1, "c2": 0.1, "max_iterations": 15}


@pytest.fixture(scope="module")
def kb():
    return KnowledgeBase.builtin()


@pytest.fixture(scope="module")
def source(kb):
    return NameSource(kb)


def test_our_tags_and_marginals_are_those_of_crfsuite(tmp_path, kb):
    hits, exporter = hit_finder(kb), Exporter(FeatureMaker(foreignness()))
    learn, judge = read_articles([ARTICLES / "models_digest.gold.json", ARTICLES / "chips_doubled.gold.json"])
    fit_crfsuite(map(exporter.attributed, exporter.coded(learn, hits, hide=0.5)), tmp_path / "crf", QUICK)
    ours, theirs = Tagger(weights_from(tmp_path / "crf")), pycrfsuite.Tagger()
    theirs.open(str(tmp_path / "crf"))
    sequences = [exporter.attributed(sequence)[0] for sequence in exporter.coded(judge, hits)]
    expected = [tag for attributes in sequences for tag in theirs.tag(attributes)]
    tokens = tokenize(judge.text)
    assert len(set(expected)) > 4
    assert ours.tag(judge.text, tokens, hits(judge.text, tokens)) == expected


def test_span_scores_are_products_of_what_crfsuite_says(tmp_path, kb):
    hits, exporter = hit_finder(kb), Exporter(FeatureMaker(foreignness()))
    (article,) = read_articles([ARTICLES / "models_digest.gold.json"])
    fit_crfsuite(map(exporter.attributed, exporter.coded(article, hits)), tmp_path / "crf", QUICK)
    ours, theirs = Tagger(weights_from(tmp_path / "crf")), pycrfsuite.Tagger()
    theirs.open(str(tmp_path / "crf"))
    text = "قالت شركة OpenAI نعم"
    tokens = tokenize(text)
    (found,) = ours.find(text, tokens, hits(text, tokens))
    (sequence,) = exporter.coded(parse_inline(text), hits)
    theirs.set(exporter.attributed(sequence)[0])
    # The name is one token, of any label; that it goes on is excluded.
    path = sum(theirs.probability(["O", "O", f"B-{label}", "O"]) for label in LABELS)
    assert path - 1e-3 <= found.score <= sum(theirs.marginal(f"B-{label}", 2) for label in LABELS) + 1e-3


def test_the_same_articles_give_the_same_model(few_built_in, tmp_path):
    few_built_in()  # of whose names copies are made
    gold = tmp_path / "gold.txt"
    gold.write_text("قالت شركة [[زورفالا|ORG]] نعم\nقال [[مارك زورلان|PERSON]] لا\n" * 5, encoding="utf-8")
    for name in ("a", "b"):
        result = CliRunner().invoke(app, ["train", str(gold), "-o", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    found = tn.process(
        "قالت شركة زورفالا نعم", config=tn.Config(tagger=str(tmp_path / "a"), min_score=0)
    ).mentions
    assert [(m.text, m.label) for m in found] == [("زورفالا", "ORG")]


def test_three_forms_of_gold_read_alike(tmp_path):
    inline, text = "قال [[علي|PERSON|Ali]] إن و[[GPT-4|MODEL]] جيد", "قال علي إن وGPT-4 جيد"
    (tmp_path / "a.txt").write_text(f"# comment\n\n{inline}\n", encoding="utf-8")
    mentions = [{"start": 4, "end": 7, "label": "PERSON"}, {"start": 12, "end": 17, "label": "MODEL"}]
    records = [{"text": inline}, {"text": text, "mentions": mentions}]
    (tmp_path / "b.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps({"source": "c.raw", "mentions": mentions}), encoding="utf-8")
    (tmp_path / "c.raw").write_text(text, encoding="utf-8")
    read = list(read_articles([tmp_path / name for name in ("a.txt", "b.jsonl", "c.json")]))
    assert len(read) == 4
    assert {(a.text, a.names) for a in read} == {(read[0].text, read[0].names)}


def test_a_folder_gives_its_gold_and_not_the_texts_beside_it(tmp_path):
    text, mentions = "قال علي نعم", [{"start": 4, "end": 7, "label": "PERSON"}]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.gold.json").write_text(json.dumps({"source": "a.txt", "mentions": mentions}), "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": text, "mentions": mentions}), "utf-8")
    (tmp_path / "c.txt").write_text("قال [[علي|PERSON]] نعم", encoding="utf-8")
    read = list(read_articles([tmp_path]))
    assert [article.key for article in read] == ["a.gold.json:1", "b.jsonl:1", "c.txt:1"]
    assert {(a.text, a.names) for a in read} == {(read[0].text, read[0].names)}
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    assert list(read_articles([tmp_path / "empty.jsonl"])) == []
    with pytest.raises(InputError, match="there is no file or folder"):
        list(read_articles([tmp_path / "d.txt"]))


INLINE = "قال [[علي|PERSON|Ali|alt=Aly;A. Ali]] إن و[[GPT-4|MODEL||opt]] و[[كذا|TRAP]] جيد"


def test_what_is_trained_on_can_be_measured(tmp_path):
    (tmp_path / "a.txt").write_text(f"# comment\n{INLINE}\n\nقال [[علي|PERSON]]\nنعم\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": INLINE}), encoding="utf-8")
    (tmp_path / "c.txt").write_text("نص بلا أسماء", encoding="utf-8")  # an article that nobody annotated
    learned, measured = list(read_articles([tmp_path])), list(load_gold(tmp_path))
    assert [text for text, _ in measured] == [article.text for article in learned[:-1]]
    (_, gold), (_, bare), (_, row) = measured
    assert (gold["id"], bare["id"]) == (f"{tmp_path}/a.txt:2", f"{tmp_path}/a.txt:4")
    (mention,) = gold["mentions"]
    assert (mention["type"], mention["canonical_en"], mention["alt_names"]) == (
        "PERSON",
        "Ali",
        ["Aly", "A. Ali"],
    )
    assert [len(gold[group]) for group in ("optional_mentions", "traps")] == [1, 1]
    assert bare["mentions"][0]["canonical_en"] is None
    assert row["mentions"] == gold["mentions"]
    assert evaluate(measured, config=tn.Config(tagger="none")).names_judged <= 2
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "c.txt").write_text("نص", encoding="utf-8")
    with pytest.raises(InputError, match="holds no gold"):
        list(load_gold(tmp_path / "d"))


def test_inline_text_is_converted_with_labels_only_or_told_what_is_wrong(tmp_path):
    (tmp_path / "a.inline.txt").write_text("قال ل[[علي|PERSON]] نعم\n", "utf-8")
    (tmp_path / "b.inline.txt").write_text("قال [[علي]] نعم", "utf-8")
    script = Path(__file__).parent.parent / "training" / "inline_gold.py"
    done = [
        subprocess.run([sys.executable, script, *args], capture_output=True, text=True, check=False)
        for args in (
            (tmp_path / "a.inline.txt", tmp_path),
            (tmp_path / "b.inline.txt", tmp_path),
            ("--inline", tmp_path / "a.gold.json"),
        )
    ]
    assert [one.returncode for one in done] == [0, 1, 0]
    assert done[1].stderr.startswith("inline_gold: b: brackets that are no annotation near")
    assert done[2].stdout == "قال ل[[علي|PERSON|]] نعم\n"
    ((text, gold),) = load_gold(tmp_path / "a.gold.json")
    assert (text, gold["mentions"][0]["with_clitics"]) == ("قال لعلي نعم\n", "لعلي")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "[[علي|HUMAN]]", "unknown label 'HUMAN'"),
        ("a.txt", "سطر\n\n[[علي", "a.txt:3: brackets"),
        ("a.jsonl", "{", "cannot read gold from .*a.jsonl:1"),
        ("a.jsonl", '{"mentions": []}', "needs its text"),
        (
            "a.jsonl",
            '{"text": "ab", "mentions": [{"start": 0, "end": 5, "label": "ORG"}]}',
            "leaves the text",
        ),
        ("a.jsonl", '{"text": "ab", "mentions": [{"start": 0}]}', "needs 'start' and 'end'"),
        (
            "a.jsonl",
            '{"text": "ab", "mentions": [{"start": 0.0, "end": 2.0, "label": "ORG"}]}',
            "whole numbers",
        ),
        (
            "a.jsonl",
            '{"text": "ab", "mentions": [{"start": 0, "end": 2, "label": ["ORG"]}]}',
            "unknown label",
        ),
        ("a.csv", "", "must be .txt"),
    ],
)
def test_bad_gold_gets_one_clear_sentence(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(read_articles([path]))


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"source": "a\0b", "mentions": []}, "cannot read"),
        ({"text": "قال علي", "mentions": [{"start": 4, "end": 7, "label": "PERSON", "name": 5}]}, "names are strings"),
        ({"text": "قال علي", "mentions": [{"start": 4, "end": 7, "label": "PERSON", "alt_names": [5]}]}, "names are strings"),
    ],
)  # fmt: skip
def test_bad_gold_to_measure_with_gets_one_clear_sentence(tmp_path, record, message):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        evaluate(list(load_gold(path)), config=tn.Config(tagger="none"))


def test_half_of_a_surrogate_pair_is_learned_from_and_measured(few_built_in, monkeypatch, tmp_path):
    record = {"text": "قال علي \ud800 ثم", "mentions": [{"start": 4, "end": 7, "label": "PERSON"}]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    few_built_in()
    assert train_file([path], tmp_path / "model.npz", copies=0, network=False)
    monkeypatch.undo()
    errors = evaluate(list(load_gold(path)), config=tn.Config(tagger="none")).errors
    assert errors and "\n".join(errors).encode("utf-8")


@pytest.mark.parametrize(("network", "module"), [(False, "python-crfsuite"), (True, "torch")])
def test_training_asks_only_for_what_it_uses(monkeypatch, tmp_path, network, module):
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(tn.MissingDependencyError, match=f"needs {module};"):
        train_file([tmp_path / "gold.jsonl"], tmp_path / "model.npz", copies=0, network=network)


def test_a_line_separator_in_a_text_ends_no_record(tmp_path):
    text = "قال علي\u2028ثم\x85صمت"
    record = json.dumps({"text": text, "mentions": []}, ensure_ascii=False)
    (tmp_path / "gold.jsonl").write_text(f"{record}\n{record}\n", encoding="utf-8")
    assert [article.text for article in read_articles([tmp_path / "gold.jsonl"])] == [text] * 2
    assert [read for read, _ in load_gold(tmp_path / "gold.jsonl")] == [text] * 2
    (tmp_path / "inline.txt").write_bytes(f"{text}\r\n\r\n{text}".encode())
    assert [article.text for article in read_articles([tmp_path / "inline.txt"])] == [text] * 2


def test_a_word_with_a_proclitic_is_tagged_as_a_whole():
    article = parse_inline("عاد ل[[جيفري هينتون|PERSON]] و[[GPT-4|MODEL]]")
    tokens = tokenize(article.text)
    expected = "O B-PERSON I-PERSON O B-MODEL I-MODEL I-MODEL".split()
    assert gold_tags(article, tokens) == expected


LINES = [
    "قالت [[OpenAI|ORG]]، و[[مايكروسوفت|ORG]]: إن لـ[[GPT-4|MODEL]] مستقبلا.",
    "من [[علي حسن|PERSON]]، [[ليزا سو|PERSON]] و [[Zed Pro|PRODUCT]]؛ ثم [[OpenAI|ORG]]",
]


@given(st.integers(0, 10_000))
def test_augmentation_keeps_names_and_all_other_arabic_words(source, seed):
    article = parse_inline("\n".join(LINES), "x:1")
    first, *copies = augmented([article], source, copies=2, seed=str(seed))
    assert first == article
    for copy in copies:
        assert [name.label for name in copy.names] == [name.label for name in article.names]
        for name in copy.names:
            surface = copy.surface(name)
            assert surface and surface == surface.strip()
        assert arabic_outside(copy) == arabic_outside(article)


def arabic_outside(article):
    """The letters outside of names, without what clitics are changed by; English terms are put in."""
    ends, starts = [0, *(n.end for n in article.names)], [*(n.start for n in article.names), None]
    text = "".join(article.text[a:b] for a, b in zip(ends, starts, strict=True))
    return "".join(c for c in text if c.isalpha() and not c.isascii() and c not in "وأبلمنـ")


@given(st.integers(0, 10_000))
def test_terms_are_put_behind_words_of_every_day_and_no_name_moves(seed):
    article = parse_inline(
        "\n".join([*LINES, "أعلنت [[OpenAI|ORG]] خطة جديدة للبيانات والتدريب والبحث العلمي"] * 9)
    )
    changed = with_terms(article, random.Random(seed))
    assert list(map(changed.surface, changed.names)) == list(map(article.surface, article.names))
    assert [name.label for name in changed.names] == [name.label for name in article.names]
    added = len(changed.text) - len(article.text)
    assert added == 0 or any(term.casefold() in changed.text.casefold() for term in terms())


def test_augmentation_depends_on_no_folder(source):
    texts = [
        [
            a.text
            for a in augmented(
                [parse_inline("\n".join(LINES), f"{folder}/w1.txt:1")], source, copies=2, seed="s"
            )
        ]
        for folder in ("a", "/b/c")
    ]
    assert texts[0] == texts[1]
    assert len(set(texts[0])) == 3


def test_unwanted_names_go_and_the_others_stay(source):
    article = parse_inline("\n".join(LINES), "x:1")
    swapped = without_names(article, {fold("OpenAI")}, source, seed="s")
    surfaces = [swapped.surface(name) for name in swapped.names]
    assert "OpenAI" not in swapped.text
    assert surfaces[0] == surfaces[-1]
    assert surfaces[1:-1] == ["مايكروسوفت", "GPT-4", "علي حسن", "ليزا سو", "Zed Pro"]


@given(
    st.sampled_from(["ORG", "MODEL", "PRODUCT", "PERSON"]),
    st.sampled_from(["arabic", "latin"]),
    st.integers(),
)
def test_drawn_names_are_in_the_script_asked_for(source, label, script, seed):
    name = source.draw(label, script, random.Random(seed))
    is_arabic = any("\u0600" <= letter <= "\u06ff" for letter in name)
    assert name == name.strip() and is_arabic == (script == "arabic")  # `DOG•GO•TO•THE•MOON` is Latin


def test_the_second_annotation_is_of_the_same_text():
    both = list(pairs(read_articles([FIRST]), read_articles([SECOND])))
    assert len(both) > 50
    assert all(first.text == second.text for first, second in both)


def test_kappa_is_what_chance_does_not_explain():
    assert kappa(Counter({("ORG", "ORG"): 5, ("MODEL", "MODEL"): 3})) == 1
    assert kappa(Counter({(a, b): 1 for a in "xy" for b in "xy"})) == 0
    # Cohen's own kind of example: 70 % observed, 50 % by chance.
    assert kappa(Counter({("x", "x"): 20, ("x", "y"): 5, ("y", "x"): 10, ("y", "y"): 15})) == pytest.approx(
        0.4
    )
