"""Recognition: gazetteer, grammars and titles, merged into one list without overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.found import Found
from transcript_nlp.entities.gazetteer import Gazetteer, glued_clitic
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.entities.latin import find_runs, label_lists
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.guards import OPEN, Context
from transcript_nlp.knowledge.names import PARTICLES, name_parts, ordinary_words
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.scripts import prevailing_script
from transcript_nlp.text.tokens import Tokens, tokenize
from transcript_nlp.text.words import FUNCTION_WORDS
from transcript_nlp.types import Label

_TOLD = 0.65
_LONGEST_PERSON = 4


class Recognizer:
    """Finds names in clean text."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._gazetteer = Gazetteer(kb)

    def find(self, text: str) -> tuple[Tokens, list[Found]]:
        """The tokens of a text and the names in it, in order, without overlaps.

        Mistranslated terms are among the finds (`Found.is_term`); they keep their words from
        being read as names.
        """
        tokens = tokenize(text)
        known = self._gazetteer.find(text, tokens, Context(tokens))
        runs = find_runs(text, tokens, known, _foreign_lines(text))
        known, runs = _prefer_long_runs(text, known, runs)
        titled = _arabic_persons(text, tokens, [*known, *runs])
        found = sorted([*known, *runs, *titled], key=lambda f: f.start)
        found = label_lists(text, tokens, found, self._labels(found))
        return tokens, [f if f.clitics else replace(f, clitics=glued_clitic(tokens, f.first)) for f in found]

    def _labels(self, found: Sequence[Found]) -> dict[int, Label]:
        labels: dict[int, Label] = {}
        for index, find in enumerate(found):
            entity = self._kb.entities.get(find.aliases[0].entity or "") if find.aliases else None
            label = entity.label if entity else find.label
            if label is not None:
                labels[index] = label
        return labels


def _foreign_lines(text: str) -> list[tuple[int, int]]:
    """Lines that are not Arabic: there a capital letter tells nothing."""
    spans, at = [], 0
    for line in text.split("\n"):
        if len(line) > 60 and prevailing_script(line) != "arabic":
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


_LEGAL = frozenset("Inc Inc. Corp Corporation Co Company Ltd Limited LLC Group Holdings Technologies Technology".split())


def _prefer_long_runs(
    text: str, known: Sequence[Found], runs: Sequence[Found]
) -> tuple[list[Found], list[Found]]:
    """`Alibaba Research Institute`, told by its last word, beats `Alibaba` at its beginning.

    So does `Ledger Dispatch` beat a `Ledger` that only its context made likely. A legal form
    (`Tesla Inc`) is left outside and makes no new name.
    """
    kept, longer = list(known), []
    by_end = {f.end: f for f in known if not f.version and text[f.start : f.end].isascii()}
    for run in runs:
        head = by_end.get(run.start - 1)
        last_word = text[run.start : run.end].split()[-1]
        if head is None or text[run.start - 1] != " ":
            longer.append(run)
        elif last_word in _LEGAL and run.last - run.first == 1:
            continue
        elif last_word in triggers().after or head.aliases[0].guard is not OPEN:
            kept.remove(head)
            label = triggers().after.get(last_word)
            evidence = (f"last_word:{last_word}",) if label else run.evidence
            score = _TOLD if label else run.score
            longer.append(
                Found(head.start, run.end, head.first, run.last, (), label or run.label, score, evidence, head.clitics)
            )
        else:
            longer.append(run)
    return kept, longer


def _arabic_persons(text: str, tokens: Tokens, known: Sequence[Found]) -> list[Found]:
    """Arabic person names that their context tells: a title or verb before them, an apposition after.

    Two to four words in a row from the name lexicon: `الرئيس التنفيذي محمد كريم`, `ويقول سلطان الدغيمي`.
    """
    taken = {i for f in known for i in range(f.first, f.last)}
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        last = _name_end(text, tokens, at, taken)
        reason = _person_context(tokens, at, last) if last - at >= 2 else ""
        if reason:
            span = tokens.starts[at], tokens.ends[last - 1]
            found.append(Found(*span, at, last, (), "PERSON", _TOLD, (reason,)))
            at = last
        else:
            at += 1
    return found


def _name_end(text: str, tokens: Tokens, at: int, taken: set[int]) -> int:
    """Where a run of Arabic name words that begins at a token ends; `at` if none begins there."""
    lexicon, ordinary = name_parts().arabic, ordinary_words()
    last = at
    while last < len(tokens) and last - at < _LONGEST_PERSON and last not in taken:
        word = tokens.folded[last]
        if last > at and "\n" in text[tokens.ends[last - 1] : tokens.starts[last]]:
            break
        if word in FUNCTION_WORDS or (last == at and word in ordinary):
            break
        stem = word.removeprefix(ARTICLE)
        family = last > at and stem != word and (stem in lexicon or (stem.endswith("ي") and len(stem) > 3))
        if word not in lexicon and word not in PARTICLES and not family:
            break
        last += 1
    while last > at and (tokens.folded[last - 1] in PARTICLES or tokens.folded[last - 1] in triggers().verbs):
        last -= 1
    return last


def _person_context(tokens: Tokens, first: int, last: int) -> str:
    table = triggers()
    if table.label_before(tokens, first) == "PERSON":
        return "title"
    if table.verb_before(tokens, first):
        return "verb"
    return "apposition" if table.label_apposed(tokens, last) == "PERSON" else ""
