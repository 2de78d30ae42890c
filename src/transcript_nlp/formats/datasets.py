"""Data sets for training: a spaCy DocBin, and a folder that Hugging Face `datasets` loads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO

from transcript_nlp.formats.iob import tagged_sentences
from transcript_nlp.formats.write import to_json_line, without_surrogates
from transcript_nlp.types import LABELS, Document


def write_spacy(documents: Iterable[Document], file: BinaryIO) -> None:
    """A spaCy `DocBin` with entities and entity ids; trains `spacy train`.

    `doc.user_data` holds the document's `id` and its `metadata` as JSON text.
    """
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("ar")
    binary = DocBin(store_user_data=True)
    for document in documents:
        doc = replace(document, text=without_surrogates(document.text)).to_spacy(nlp)
        doc.user_data["id"] = without_surrogates(document.id)
        doc.user_data["metadata"] = _as_json(document)
        binary.add(doc)
    file.write(binary.to_bytes())


def _as_json(document: Document) -> str:
    """The metadata as JSON text, for what knows no records of any form."""
    return json.dumps(without_surrogates(dict(document.metadata)), ensure_ascii=False, allow_nan=False)


def write_hf(documents: Iterable[Document], folder: Path) -> None:
    """A folder that Hugging Face `datasets` loads (`load_dataset(folder)`): `data/train.jsonl` and a data card."""
    (folder / "data").mkdir()
    labels: Counter[str] = Counter()
    count = 0
    with (folder / "data" / "train.jsonl").open("wb") as file:
        for document in documents:
            count += 1
            labels.update(mention.label for mention in document.mentions)
            file.write(to_json_line(_hf_row(document)))
    (folder / "README.md").write_text(_card(count, labels), encoding="utf-8")


def _hf_row(document: Document) -> dict[str, Any]:
    sentences = list(tagged_sentences(document))
    tokens = [token for sentence in sentences for token in sentence]
    mentions = [
        {
            key: getattr(m, key)
            for key in ("start", "end", "text", "label", "score", "entity", "name", "name_source", "mt_error")
        }
        for m in document.mentions
    ]
    return {
        "id": document.id,
        "text": document.text,
        "tokens": [token.text for token in tokens],
        "ner_tags": [token.tag for token in tokens],
        "sentence_starts": list(accumulate(map(len, sentences[:-1]), initial=0))[: len(sentences)],
        "mentions": mentions,
        "metadata": _as_json(document),
    }


def _card(count: int, labels: Mapping[str, int]) -> str:
    table = "\n".join(f"| {label} | {labels.get(label, 0)} |" for label in LABELS)
    return f"""---
language: [ar, en]
task_categories: [token-classification]
configs:
- config_name: default
  data_files: data/train.jsonl
---

# Machine-translated Arabic articles with names

{count} articles, cleaned and annotated by `transcript_nlp`. Nobody has checked the annotation by hand.

- `text`: the clean text; `tokens` and `ner_tags`: the same in tokens with IOB2 tags.
- `sentence_starts`: the numbers of the tokens with which sentences begin, to cut articles for an encoder.
- `mentions`: spans in code points of `text`, label, canonical English name (`name`) and where it comes from.
- `metadata`: what the input told of the article (title, url, date …), as JSON text.

| label | mentions |
|---|---|
{table}
"""
