"""Platforms that are firms of the same name: `جمعت كانفا تمويلا` and `شركة كانفا` are of the company, `تطبيق كانفا` of what it makes.

The base has such a name once, as a product. Where the words around it tell of a firm its mention is one of an ORG; where they tell
nothing it is what most told places of the article are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.legal_forms import without_legal_form
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.linking.acts import acts_at, is_subject_of_firm
from transcript_nlp.linking.linker import Linked
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Label

# Of which many a firm has but one, and its name: Canva, Midjourney.
_KINDS = frozenset("app platform service image_model".split())
_FIRMS = frozenset(map(fold, "شركة ناشئة مؤسس مؤسسة مؤسسي مؤسسو سهم أسهم تنفيذي تنفيذية".split()))
_FOR = frozenset(map(fold, ("ل", "لدى", "في")))  # between a title and the firm: `الرئيس التنفيذي لـ كانفا`


def platform_firms(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, those of platforms with the label that their places tell."""
    places = [at for at, x in enumerate(linked) if _may_be_firm(x, kb)]
    if not places:
        return list(linked)
    told = {at: _told(tokens, linked[at]) for at in places}
    votes: dict[str | None, Counter[Label]] = {}
    for at, label in told.items():
        if label is not None:
            votes.setdefault(linked[at].mention.entity, Counter())[label] += 1
    result = list(linked)
    for at, own in told.items():
        mention = linked[at].mention
        of_article = votes.get(mention.entity, Counter())
        if own == "ORG" or (own is None and of_article["ORG"] > of_article["PRODUCT"]):
            result[at] = replace(
                linked[at], mention=replace(mention, label="ORG", evidence=(*mention.evidence, "acts"))
            )
    return result


def _may_be_firm(x: Linked, kb: KnowledgeBase) -> bool:
    """Whether a mention is that of a platform under its whole name; `WeChat Pay` is not WeChat, and versions are of products."""
    entity = kb.entities.get(x.mention.entity or "")
    return (
        entity is not None
        and entity.kind in _KINDS
        and x.mention.label == entity.label
        and x.mention.name == entity.name
    )


def _told(tokens: Tokens, x: Linked) -> Label | None:
    """What the words around a mention tell it is: nouns before all that is done."""
    if without_legal_form(x.mention.text) != x.mention.text:
        return "ORG"
    if triggers().label_before(tokens, x.first) in ("MODEL", "PRODUCT"):
        return "PRODUCT"
    acts = acts_at(tokens, x)
    if _is_of_firm(tokens, x) or is_subject_of_firm(tokens, x.first):
        return "ORG"
    return acts[0] if acts and len(set(acts)) == 1 and acts[0] in ("ORG", "PRODUCT") else None


def _is_of_firm(tokens: Tokens, x: Linked) -> bool:
    """Whether the word before a mention, or before its preposition, is one of firms: `شركة كانفا`, `الرئيس التنفيذي لكانفا`."""
    at = x.first - 1
    while at > 0 and (tokens.folded[at] in _FOR or tokens.texts[at] == "ـ"):
        at -= 1
    return at >= 0 and not _FIRMS.isdisjoint(bare_forms(tokens.folded[at]))
