"""Versions that a slash joins to the one before them: `3.7` in `Claude 3.5/3.7`, `S5000` in `MTT S4000/S5000`, `Flash` in `Gemini 2.5 Pro/Flash`.

What they are versions of is told later (`linking/products/slashed_versions.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from transcript_nlp.knowledge.found import SLASHED, Found, tokens_of, unknown_at
from transcript_nlp.knowledge.versions.counts import count_behind
from transcript_nlp.knowledge.versions.parts import TIERS, are_versions_alike, last_part
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_SCORE = 0.7
_VERSION = rf"[vV]?[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?[A-Za-z]?|[A-Z]{{1,2}}[0-9]{{1,4}}[A-Za-z]?|(?:{TIERS})(?: (?:{TIERS}))*"
_BEHIND_SLASH = re.compile(rf" ?/ ?(?P<version>{_VERSION})(?![\w%٪]|[.,٬][0-9]|/(?:19|20)[0-9]{2})")
_MOST_POINTS = frozenset(("5", "10", "20", "100"))  # of an unknown name that is rated: `بيبل — 9/10`
# `Claude 3.5 و3.7`
_BEHIND_AND = re.compile(r" و ?(?P<version>[0-9]\.[0-9])(?![\w%٪]|[.,٬][0-9]|/(?:19|20)[0-9]{2})")


def with_slashed(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds with such versions behind them, in order."""
    if "/" not in text and " و" not in text:
        return list(found)
    found = [_before_slash(text, tokens, find) for find in found]
    taken = tokens_of(found)
    versions = [each for find in found for each in _versions(text, tokens, find, taken, entities)]
    return sorted((*found, *versions), key=lambda find: find.first) if versions else list(found)


def _versions(
    text: str, tokens: Tokens, find: Found, taken: set[int], entities: Mapping[str, Entity]
) -> Iterator[Found]:
    """The versions that slashes join to a find, one behind the other."""
    label = find.label_in(entities)
    if label not in ("MODEL", "PRODUCT"):
        return
    own, end = last_part(text[find.start : find.end]), find.end
    while own:
        behind = _BEHIND_SLASH.match(text, end) or _BEHIND_AND.match(text, end)
        if (
            behind is None
            or not are_versions_alike(own, behind["version"])
            or (behind["version"] in _MOST_POINTS and not find.aliases)
            or count_behind(text, behind.end())
        ):
            return
        start, end = behind.span("version")
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        if first and tokens.ends[first - 1] > start:
            first -= 1  # behind a proclitic: `و3.7`
        if not taken.isdisjoint(range(first, last)):
            return
        taken.update(range(first, last))
        clitic = text[tokens.starts[first] : start]
        yield unknown_at(text, tokens, (first, last, clitic), label, _SCORE, SLASHED)
        own = behind["version"]


def _before_slash(text: str, tokens: Tokens, find: Found) -> Found:
    """An unknown name that ends in two versions with the first of them only: `RTX 4080` of `RTX 4080/4090`."""
    name = text[find.start : find.end]
    first, slash, second = name.rpartition("/")
    own = last_part(first)
    if find.aliases or find.label == "PERSON" or not slash or not own or "/" in first:
        return find
    if not _BEHIND_SLASH.fullmatch(slash + second) or not are_versions_alike(own, second):
        return find
    end = find.start + len(first)
    return find._replace(end=end, last=bisect_left(tokens.starts, end))
