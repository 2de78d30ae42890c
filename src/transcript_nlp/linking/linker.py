"""From finds to mentions: choose the entity, write the canonical name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.names import romanize_person
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.knowledge.versions import aliased_name, versioned_name
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Label, Mention

_AMBIGUOUS = 0.7  # factor on the score when two entities remain


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention with its tokens; the source span is set when the document is put together."""

    mention: Mention
    first: int
    last: int


def link(text: str, tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Linked]:
    """Choose an entity for each find.

    Returns:
        One mention per find that is no mistranslated term, in order.
    """
    return [
        Linked(_link_known(text, tokens, f, kb) if f.aliases else _link_unknown(text, f), f.first, f.last)
        for f in found
        if not f.is_term
    ]


def _link_known(text: str, tokens: Tokens, find: Found, kb: KnowledgeBase) -> Mention:
    alias, certain = _choose(tokens, find, kb)
    entity = kb.entities[alias.entity or ""]
    if find.version:
        name = versioned_name(entity, alias.form, find.version)
    else:
        name = aliased_name(entity, alias.form)
    evidence = (*find.evidence, f"version:{find.version.strip()}") if find.version else find.evidence
    return Mention(
        find.start,
        find.end,
        find.start,
        find.end,
        text[find.start : find.end],
        entity.label,
        round(find.score * (1 if certain else _AMBIGUOUS), 3),
        evidence,
        find.clitics,
        entity.id,
        name,
        "kb",
        alias.mt_error,
    )


def _choose(tokens: Tokens, find: Found, kb: KnowledgeBase) -> tuple[Alias, bool]:
    """The best alias of a find, and whether nothing speaks for another entity as much."""
    named = [alias for alias in find.aliases if alias.entity is not None]
    if len({alias.entity for alias in named}) == 1:
        return named[0], True
    told = triggers().label_before(tokens, find.first)

    def rank(alias: Alias) -> tuple[bool, bool, bool]:
        label = kb.entities[alias.entity or ""].label
        return (label == told, bool(alias.guard.requires), alias.guard is not OPEN)

    ranked = sorted(named, key=lambda alias: (rank(alias), alias.entity or ""), reverse=True)
    return ranked[0], rank(ranked[0]) > rank(ranked[1])


def _link_unknown(text: str, find: Found) -> Mention:
    surface = text[find.start : find.end]
    label = find.label or _guessed_label(surface)
    name: str | None = None
    source: Literal["document", "romanized"] | None = None
    if surface.isascii():
        name, source = surface, "document"
    elif label == "PERSON" and (roman := romanize_person(surface)):
        name, source = roman, "romanized"
    return Mention(
        find.start,
        find.end,
        find.start,
        find.end,
        surface,
        label,
        find.score,
        find.evidence,
        find.clitics,
        None,
        name,
        source,
    )


def _guessed_label(name: str) -> Label:
    """Of a Latin name that nothing tells anything about: one with a digit is mostly a product."""
    return "PRODUCT" if any(c.isdigit() for c in name) else "ORG"
