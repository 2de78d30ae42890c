"""The tagger beside its peers: words per second on varied text, and F1 of spaCy trained on the same data.

    python -m benchmarks.tagger [TEXT] [--words 200000] [--spacy [--test w12,w13] [--dev w10]] [--bert]

TEXT is the folder of annotated text (default: training/text). Varied text is the articles of that folder, and copies
of them with other names, so that new words keep coming. CPU time, best of three runs, one process, one thread. A
first pass over each text starts with an empty cache; `warm` has seen it. `--spacy` trains spaCy's tok2vec NER on the
split of training/train.py (`--test` and `--dev` as there); `--bert` times a BERT-sized model with random weights in CAMeL's recognizer.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from training.measure import ROWS, Predictor, line, measure
from training.splits import names_of, split
from training.train import COPIES, HEAD, held_out
from transcript_nlp.entities.tagger.backends import Camel
from transcript_nlp.entities.tagger.tagger import Tagger
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.learn.augment import augmented
from transcript_nlp.learn.corpus import Article, read_articles
from transcript_nlp.learn.examples import hit_finder
from transcript_nlp.learn.names import NameSource
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import LABELS

BERT_WORDS = 2_000
EPOCHS = 12


def varied(articles: Sequence[Article], source: NameSource, words: int) -> list[str]:
    """Texts of about 1,500 words, of many articles, until there are enough words."""
    texts: list[str] = []
    count, batch, in_batch, round_ = 0, [], 0, 0
    while count < words:
        for article in augmented(articles, source, copies=1, seed=f"bench{round_}"):
            batch.append(article.text)
            in_batch += len(article.text.split())
            if in_batch >= 1500:
                texts.append("\n".join(batch))
                count, batch, in_batch = count + in_batch, [], 0
            if count >= words:
                break
        round_ += 1
    return texts


def speed(
    run: Callable[[str], object], texts: Sequence[str], prepare: Callable[[], object] | None = None
) -> float:
    """Words per second, the best of three passes; `prepare` is called before each."""
    words, best = sum(len(text.split()) for text in texts), float("inf")
    for _ in range(3):
        if prepare:
            prepare()
        start = time.process_time()
        for text in texts:
            run(text)
        best = min(best, time.process_time() - start)
    return words / best


def train_spacy(articles: Sequence[Article]) -> Any:
    """SpaCy's default tok2vec and transition-based NER for Arabic, trained on annotated articles."""
    import spacy
    from spacy.training import Example
    from spacy.util import filter_spans, fix_random_seed, minibatch  # type: ignore[attr-defined]

    fix_random_seed(0)
    nlp = spacy.blank("ar")
    ner = nlp.add_pipe("ner")
    for label in LABELS:
        ner.add_label(label)  # type: ignore[attr-defined]
    examples = []
    for article in articles:
        doc = nlp.make_doc(article.text)
        # A name behind a proclitic is no token of spaCy's; it is given the whole word, as ours is.
        whole = (doc.char_span(n.start, n.end, n.label, alignment_mode="expand") for n in article.names)
        spans = filter_spans([span for span in whole if span])
        names = [(span.start_char, span.end_char, span.label_) for span in spans]
        examples.append(Example.from_dict(doc, {"entities": names}))
    optimizer = nlp.initialize(lambda: examples)
    rng = random.Random(0)
    for epoch in range(EPOCHS):
        rng.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, size=16):  # type: ignore[no-untyped-call]
            nlp.update(batch, sgd=optimizer, losses=losses, drop=0.2)
        print(f"spaCy epoch {epoch + 1}: loss {losses['ner']:.0f}", file=sys.stderr)
    return nlp


def by_spacy(nlp: Any) -> Predictor:
    """SpaCy's entities, cut at clitics as ours are."""
    from transcript_nlp.entities.tagger.backends import BackendFinder, Spacy

    backend = Spacy.__new__(Spacy)
    backend._nlp = nlp
    finder = BackendFinder(backend, "spacy")

    def predict(article: Article) -> list[tuple[int, int, str]]:
        found = finder.find(article.text, tokenize(article.text))
        return [(f.start, f.end, str(f.label)) for f in found]

    return predict


def random_bert(folder: Path, words: Sequence[str]) -> None:
    """A token classifier of the size of BERT base with random weights, as CAMeL's recognizer loads it."""
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set(words))]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    labels = dict(enumerate(["O", *(f"{part}-{name}" for name in ("ORG", "PERS") for part in "BI")]))
    config = BertConfig(id2label=labels, label2id={v: k for k, v in labels.items()})
    BertForTokenClassification(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "text", nargs="?", type=Path, default=Path(__file__).parent.parent / "training" / "text"
    )
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--spacy", action="store_true")
    parser.add_argument("--test", default="", help="writers or files held out to measure spaCy on")
    parser.add_argument("--dev", default="", help="writers or files held out beside")
    parser.add_argument("--bert", action="store_true")
    options = parser.parse_args()
    articles, kb = list(read_articles([options.text])), KnowledgeBase.builtin()
    source = NameSource(kb)
    texts, tagger, hits = varied(articles, source, options.words), Tagger.load(), hit_finder(kb)
    types = len({word for text in texts for word in text.split()})
    words = sum(len(text.split()) for text in texts)
    print(f"{words} words in {len(texts)} texts, {types} different\n\n| system | words/s |\n|---|---|")

    def tag(text: str) -> object:
        return tagger.find(text, tokenize(text))

    rows: dict[str, float] = {
        "tokenizing": speed(tokenize, texts),
        "tagger, cold": speed(tag, texts, tagger.forget),
        "tagger, warm": speed(tag, texts),
        "knowledge base matches (for comparison)": speed(lambda t: hits(t, tokenize(t)), texts[:20]),
    }
    if options.bert:
        with tempfile.TemporaryDirectory() as folder:
            random_bert(Path(folder), articles[0].text.split())
            rows["CAMeL recognizer, BERT base, random weights"] = speed(
                Camel(folder).predict, [" ".join(texts[0].split()[:BERT_WORDS])]
            )
    nlp = None
    if options.spacy:
        test, dev = held_out(articles, options.test, options.dev)
        parts = split(articles, test=test, dev=dev, source=NameSource(kb, without=names_of(articles)))
        nlp = train_spacy(list(augmented(parts.train, source, copies=COPIES, seed="augment")))
        rows["spaCy tok2vec NER"] = speed(nlp, texts[:20])
    for name, value in rows.items():
        print(f"| {name} | {value:,.0f} |")
    if nlp is not None:
        # The built-in tagger has learned from these articles too: its figures on them are those of `make train`.
        print("\n" + HEAD.format("spaCy tok2vec NER"))
        for row, counts in measure(parts.test, by_spacy(nlp)).items():
            if row in ROWS:
                print(line(row, counts))


if __name__ == "__main__":
    main()
