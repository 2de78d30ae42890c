"""Company or product: what is done with an unknown name tells it, over all its places in the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from transcript_nlp.linking.linker import Linked
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.tokens import Tokens, folded_tokens
from transcript_nlp.types import LABELS, Label, Mention

_VERSION = re.compile(r"[ -]v?[0-9][0-9.]*$")
_UNSURE = frozenset(
    ("latin_run", "tagger", "repeated", "acts")
)  # evidence that what is done with a name may correct
_BELIEVED = 0.5  # score of a weak name that something is done with
_SHORTEST = 4  # code points of such a name
_MOST_WORDS = 2  # of a phrase in the table

_Acts = dict[tuple[str, ...], Label]


def by_acts(tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The names, with the label of an unknown company or product as most of its places in the article speak for.

    `Quillfox 0.9` also speaks for `Quillfox`: companies have no versions. Names that a head noun, their own form or
    a table tells stay as they are.
    """
    linked = [_believed(tokens, x) for x in linked]
    groups: dict[str, list[Linked]] = defaultdict(list)
    for x in linked:
        if x.mention.entity is None and x.mention.text.isascii() and x.mention.label in ("ORG", "PRODUCT"):
            groups[_VERSION.sub("", x.mention.text)].append(x)
    told: dict[int, Label] = {}
    for group in groups.values():
        if not all(_is_unsure(x.mention) for x in group):
            continue
        label = _voted(tokens, group)
        if label is not None:
            told.update((x.first, label) for x in group)
    return [
        replace(x, mention=replace(x.mention, label=told[x.first], evidence=(*x.mention.evidence, "acts")))
        if x.first in told and told[x.first] != x.mention.label
        else x
        for x in linked
    ]


def _believed(tokens: Tokens, x: Linked) -> Linked:
    """A weak Latin name (`TMUSD`) is believed where something is done with it that is done with names."""
    mention = x.mention
    if mention.evidence != ("latin_run",) or mention.score >= _BELIEVED or len(mention.text) < _SHORTEST:
        return x
    label = _act_at(tokens, x.first, "before")
    if label is None:
        return x
    return replace(x, mention=replace(mention, label=label, score=_BELIEVED, evidence=("latin_run", "acts")))


def _is_unsure(mention: Mention) -> bool:
    return all(reason in _UNSURE or reason.startswith("consistency:") for reason in mention.evidence)


def _voted(tokens: Tokens, group: Sequence[Linked]) -> Label | None:
    """The label that more acts speak for than for the other, if one does."""
    votes: Counter[Label] = Counter()
    for x in group:
        if _VERSION.search(x.mention.text):
            votes["PRODUCT"] += 1
        for at, position in ((x.first, "before"), (x.last, "after")):
            label = _act_at(tokens, at, position)
            if label is not None:
                votes[label] += 1
    if votes["ORG"] == votes["PRODUCT"]:
        return None
    return "ORG" if votes["ORG"] > votes["PRODUCT"] else "PRODUCT"


def _act_at(tokens: Tokens, at: int, position: str) -> Label | None:
    """What the words that end before a token, or begin at it, tell."""
    folded, acts, before = tokens.folded, _acts(position), position == "before"
    for length in range(_MOST_WORDS, 0, -1):
        words = folded[at - length : at] if before else folded[at : at + length]
        if len(words) < length or (before and at < length):
            continue
        for form in bare_forms(words[0]):
            label = acts.get((form, *words[1:]))
            if label is not None:
                return label
    return None


@cache
def _acts(position: str) -> _Acts:
    acts: _Acts = {}
    for row in read_table(RESOURCES / "kb" / "acts.tsv", ("word", "position", "label", "note")):
        label = next((value for value in LABELS if value == row["label"]), None)
        if label is None or row["position"] not in ("before", "after"):
            raise row.error("label must be ORG, MODEL, PRODUCT or PERSON and position before or after")
        if row["position"] == position:
            acts[tuple(folded_tokens(row["word"]))] = label
    return acts
