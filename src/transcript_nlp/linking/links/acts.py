"""Company or product: what is done with a name tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.tokens import Tokens, folded_tokens
from transcript_nlp.types import Label

_BELIEVED = 0.5  # score of a weak name that something is done with
_SHORTEST = 4  # code points of such a name
_MOST_WORDS = 2  # of a phrase in the table
_POSITIONS = ("before", "after", "subject")

_Acts = dict[tuple[str, ...], Label]


def believed(tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The names, with weak Latin ones (`TMUSD`) believed where something is done with them that is done with names."""
    return [_believed(tokens, x) for x in linked]


def _believed(tokens: Tokens, x: Linked) -> Linked:
    mention = x.mention
    if mention.evidence != ("latin_run",) or mention.score >= _BELIEVED or len(mention.text) < _SHORTEST:
        return x
    label = _act_at(tokens, x.first, "before")
    if label is None:
        return x
    return replace(x, mention=replace(mention, label=label, score=_BELIEVED, evidence=("latin_run", "acts")))


def acts_at(tokens: Tokens, x: Linked) -> list[Label]:
    """The labels that what is done with a name at its place speaks for, before it and after it."""
    first, last = tokens.outside(x.first, x.last)
    told = (_act_at(tokens, first, "before"), _act_at(tokens, last, "after"))
    return [label for label in told if label is not None]


def is_subject_of_firm(tokens: Tokens, first: int) -> bool:
    """Whether the verb before a name is one of what companies do: `جمعت كانفا تمويلا`. Women do some of it too."""
    return _act_at(tokens, first, "subject") == "ORG"


def _act_at(tokens: Tokens, at: int, position: str) -> Label | None:
    """What the words that end before a token, or begin at it (`after`), tell."""
    folded, acts, before = tokens.folded, _acts(position), position != "after"
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
        label = row.label()
        if row["position"] not in _POSITIONS:
            raise row.error(f"position must be one of {', '.join(_POSITIONS)}")
        if row["position"] == position:
            acts[tuple(folded_tokens(row["word"]))] = label
    return acts
