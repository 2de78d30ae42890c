"""Comparing the pipeline with hand annotation: precision, recall, F1, names, traps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import index
from pathlib import Path
from typing import Any

from transcript_nlp.config import Config
from transcript_nlp.errors import InputError
from transcript_nlp.gold import gold_files, gold_of_inline, inline_texts, read_text, records, text_of
from transcript_nlp.pipeline import process
from transcript_nlp.types import LABELS, Mention

Gold = dict[str, Any]
_GLOSS = re.compile(r"\s*[（(][^()（）]*[)）]\s*$")


@dataclass(slots=True)
class Counts:
    """True positives, false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of the found mentions that are right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold mentions that were found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


@dataclass(slots=True)
class Score:
    """The result over one or more articles. Spans and labels must be exact."""

    labels: dict[str, Counts] = field(default_factory=lambda: {label: Counts() for label in LABELS})
    names_right: int = 0
    names_judged: int = 0
    traps: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def total(self) -> Counts:
        """All labels together."""
        rows = self.labels.values()
        return Counts(sum(r.tp for r in rows), sum(r.fp for r in rows), sum(r.fn for r in rows))

    @property
    def name_accuracy(self) -> float:
        """Share of the found gold mentions whose canonical name is right."""
        return self.names_right / self.names_judged if self.names_judged else 0.0


def load_gold(path: Path) -> Iterator[tuple[str, Gold]]:
    """The texts and gold records of a file or folder.

    Args:
        path: a `.json` file (text in `text` or beside it), a JSONL file, a `.txt` file of inline text, or a folder of `*.gold.json`,
            `*.jsonl` and `*.txt` in which something is annotated.

    Raises:
        InputError: the file or its text cannot be read, or a record is not in the format of docs/annotation.md.
    """
    if path.is_dir():
        found = (gold for file in gold_files(path) if _is_annotated(file) for gold in load_gold(file))
        first = next(found, None)
        if first is None:
            raise InputError(
                f"the folder {path} holds no gold (*.gold.json, *.jsonl or *.txt with [[name|LABEL]])"
            )
        yield first
        yield from found
    elif path.suffix == ".txt":
        for where, inline in inline_texts(path):
            yield _inline(inline, where, where)
    else:
        for where, record in records(path):
            yield _gold(record, path, where)


def _is_annotated(file: Path) -> bool:
    return file.suffix != ".txt" or "[[" in read_text(file, f"gold from {file}", "utf-8-sig")


def _inline(inline: str, where: str, id: str) -> tuple[str, Gold]:
    text, groups = gold_of_inline(inline, where)
    return _checked(text, {"id": id, **groups}, where)


def _gold(record: Gold, path: Path, where: str) -> tuple[str, Gold]:
    """A text and its gold; the label and the name of a mention are under the keys of gold, also where `run` wrote it."""
    if "mentions" in record:
        return _checked(text_of(record, path, where), record, where)
    if isinstance(record.get("text"), str) and "[[" in record["text"]:
        return _inline(record["text"], where, str(record.get("id", where)))
    raise InputError(
        f"{where}: a gold record must be an object with 'mentions', or with [[name|LABEL]] in its text (see docs/annotation.md)"
    )


def _checked(text: str, record: Gold, where: str) -> tuple[str, Gold]:
    try:
        for group in ("mentions", "optional_mentions", "traps"):
            record[group] = [
                _mention(row, len(text), LABELS if group == "mentions" else None)
                for row in record.get(group, ())
            ]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{where}: each mention needs 'start' and 'end' within the text and a 'label' of "
            f"{', '.join(LABELS)}; names are strings (see docs/annotation.md)"
        ) from error
    return text, record


def _mention(row: Mapping[str, Any], length: int, labels: Sequence[str] | None) -> dict[str, Any]:
    """A mention under the keys of gold, of one of some labels."""
    start, end, label = index(row["start"]), index(row["end"]), row.get("label", row.get("type"))
    if not 0 <= start < end <= length or (labels is not None and label not in labels):
        raise ValueError
    name, others = row.get("name", row.get("canonical_en")), list(row.get("alt_names") or ())
    if not all(isinstance(each, str) for each in ("" if name is None else name, *others)):
        raise ValueError
    return {**row, "type": label, "canonical_en": name, "alt_names": others}


def evaluate(gold: Sequence[tuple[str, Gold]], *, config: Config | None = None) -> Score:
    """Run the pipeline on each text (nothing removed, so that both copies count) and compare with gold."""
    config = replace(config or Config(), drop_repeats=False, drop_boilerplate=False)
    score = Score()
    for text, record in gold:
        document = process(text, id=str(record.get("id", "")), config=config)
        _compare(document.mentions, record, text, score)
    return score


def _compare(mentions: Sequence[Mention], record: Gold, text: str, score: Score) -> None:
    wanted = {(m["start"], m["end"]): m for m in record["mentions"]}
    ignored = [(m["start"], m["end"]) for m in record.get("optional_mentions", ())]
    traps = [(m["start"], m["end"]) for m in record.get("traps", ())]
    found: set[tuple[int, int]] = set()
    for mention in mentions:
        span = (mention.source_start, mention.source_end)
        gold = wanted.get(span)
        if gold and span not in found and mention.label in (gold["type"], gold.get("alt_type")):
            found.add(span)
            score.labels[gold["type"]].tp += 1
            _judge_name(mention, gold, record, score)
        elif any(a < span[1] and span[0] < b for a, b in traps):
            score.traps += 1
            score.labels[mention.label].fp += 1
            score.errors.append(_line(record, "trap", text, span, mention.label, mention.name))
        elif gold or not any(a < span[1] and span[0] < b for a, b in ignored):
            score.labels[mention.label].fp += 1
            score.errors.append(
                _line(record, "label" if gold else "extra", text, span, mention.label, mention.name)
            )
    for span, gold in wanted.items():
        if span not in found:
            score.labels[gold["type"]].fn += 1
            score.errors.append(_line(record, "missed", text, span, gold["type"], gold["canonical_en"]))


def _judge_name(mention: Mention, gold: Mapping[str, Any], record: Gold, score: Score) -> None:
    if gold["canonical_en"] is None:
        return
    score.names_judged += 1
    right = {_plain(name) for name in (gold["canonical_en"], *gold["alt_names"])}
    if mention.name is not None and _plain(mention.name) in right:
        score.names_right += 1
    else:
        wrong = (
            f"{record.get('id')}: name: {mention.text!r} is {gold['canonical_en']!r}, found {mention.name!r}"
        )
        score.errors.append(wrong)


def _plain(name: str) -> str:
    """A name without its gloss in brackets, case, blanks and signs."""
    return re.sub(r"[\W_]+", "", _GLOSS.sub("", name)).casefold()


def _line(record: Gold, kind: str, text: str, span: tuple[int, int], label: str, name: str | None) -> str:
    around = text[max(0, span[0] - 25) : span[1] + 25].replace("\n", "⏎")
    around = around.encode("utf-8", "replace").decode()  # a half of a pair, which JSON can hold
    return f"{record.get('id')}: {kind}: {text[slice(*span)]!r} {label} {name!r} in …{around}…"
