"""One label for an unknown name: all its places in the article vote, in both scripts.

Single places mislead: `Keystone` alone on a line may be anything. Each place votes with what the tagger makes of its words and
its neighbours, and with what a head noun or a definition there tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.found import LabelScores
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.linking.linker import Linked
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import LABELS, Label, Mention

# First evidence of mentions whose label their place tells for sure; they vote, and stay.
_SURE = frozenset(
    "speaker title verb short_form person_grammar name_lexicon apposition last_word gloss enumeration".split()
)
_TOLD = frozenset("head_noun model_grammar acts".split())
_TAGGED = frozenset(("tagger", "repeated"))  # their score says so far how likely the span is a name
_WEIGHT_SURE, _WEIGHT_TOLD, _WEIGHT_SHAPE = 5.0, 3.0, 3.0  # in nats, beside the tagger's votes
_TRUST = 0.6  # the tagger's votes at several places of a name are not independent


_PERSON, _PRODUCT = LABELS.index("PERSON"), LABELS.index("PRODUCT")

Votes = npt.NDArray[np.float32]


def by_votes(tokens: Tokens, linked: Sequence[Linked], scores: LabelScores) -> list[Linked]:
    """The mentions, those of one unknown name with the label that its places vote for together."""
    places = [at for at, x in enumerate(linked) if x.mention.entity is None]
    if not places:
        return list(linked)
    votes = _TRUST * scores([(linked[at].first, linked[at].last) for at in places])
    for vote, at in zip(votes, places, strict=True):
        _add_told(vote, tokens, linked[at])
    groups: dict[str, list[int]] = defaultdict(list)
    for row, at in enumerate(places):
        groups[_key(linked[at].mention)].append(row)
    result = list(linked)
    for rows in groups.values():
        total = votes[rows].sum(axis=0)
        label = LABELS[int(np.argmax(total))]
        share = float(np.exp(total.max() - np.logaddexp.reduce(total)))
        for at in (places[row] for row in rows):
            result[at] = replace(linked[at], mention=_labelled(linked[at].mention, label, share))
    return result


def _labelled(mention: Mention, label: Label, share: float) -> Mention:
    """The mention with the voted label, and, where a tagger found it, the probability of the label in its score."""
    reason = _reasons(mention)[0]
    if mention.label != label and reason not in _SURE:
        mention = replace(mention, label=label, evidence=(*mention.evidence, "votes"))
    if reason in _TAGGED:
        mention = replace(mention, score=round(mention.score * share, 3))
    return mention


def _add_told(vote: Votes, tokens: Tokens, x: Linked) -> None:
    """Add to the votes of one place what its words and its shape tell."""
    reasons, label = _reasons(x.mention), LABELS.index(x.mention.label)
    if reasons[0] in _SURE:
        vote[label] += _WEIGHT_SURE
    elif not _TOLD.isdisjoint(reasons):
        vote[label] += _WEIGHT_TOLD
    elif "latin_run" in reasons:
        # Persons in Latin letters are told by their given names, and a digit speaks for a product.
        vote[_PERSON] -= _WEIGHT_SHAPE
        if any(map(str.isdigit, x.mention.text)):
            vote[_PRODUCT] += _WEIGHT_SHAPE
    defined = triggers().label_defined(tokens, x.first, x.last)
    if defined is not None:
        vote[LABELS.index(defined)] += _WEIGHT_SURE


def _reasons(mention: Mention) -> list[str]:
    return [reason.partition(":")[0] for reason in mention.evidence]


def _key(mention: Mention) -> str:
    """What the places of one name share."""
    return (mention.name or fold_word(mention.text)).lower()
