"""Research institutes that are named after what they belong to: `معهد علي بابا للبحوث`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.linking.links.aligned import spells
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.text.clitics import clitic_length
from transcript_nlp.text.tokens import Tokens

_INSTITUTE = "معهد"
_RESEARCH = frozenset(["للبحوث", "للابحاث", "للبحث", "البحثي"])


def research_institutes(text: str, tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """`معهد X للبحوث` with a known X is one name, `X Research Institute`, whether X was found or a model tagged the whole."""
    if _RESEARCH.isdisjoint(tokens.words):
        return list(linked)
    result = []
    latin = {y.mention.text: y.mention.name for y in linked if y.mention.name and y.mention.text.isascii()}
    for x in linked:
        # A name has the two words around it; what a model tagged has them inside.
        tagged = x.mention.entity is None and _is_institute(tokens.folded[x.first : x.last])
        first, last = (x.first, x.last) if tagged else (x.first - 1, x.last + 1)
        inside = first >= 0 and last <= len(tokens)
        if x.mention.label == "ORG" and inside and _is_institute(tokens.folded[first:last]):
            inner = " ".join(tokens.folded[first + 1 : last - 1])
            told = (name for surface, name in latin.items() if spells(inner, surface))
            owner = next(told, None) if tagged else x.mention.name
            x = x if owner is None else _institute(text, tokens, x, first, last, owner)
        result.append(x)
    return result


def _is_institute(words: Sequence[str]) -> bool:
    return len(words) > 2 and words[0].lstrip("ول") == _INSTITUTE and words[-1] in _RESEARCH


def _institute(text: str, tokens: Tokens, x: Linked, first: int, last: int, owner: str) -> Linked:
    """The mention from `معهد` to `للبحوث`."""
    clitic = tokens.folded[first].removesuffix(_INSTITUTE)
    start = tokens.starts[first] + clitic_length(tokens.texts[first], clitic)
    end = tokens.ends[last - 1]
    mention = replace(
        x.mention,
        start=start,
        end=end,
        source_start=start,
        source_end=end,
        text=text[start:end],
        clitics=text[tokens.starts[first] : start],
        entity=None,
        name=f"{owner} Research Institute",
        name_source="document",
        evidence=("research_institute", *x.mention.evidence),
    )
    return Linked(mention, first, last)
