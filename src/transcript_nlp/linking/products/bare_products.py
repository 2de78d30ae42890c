"""A product without its maker or its number: `كونا` beside `هيونداي كونا`, `أيونك` beside `أيونك 6`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.linking.links.linker import Linked, sure_entity
from transcript_nlp.linking.links.stems import is_distinctive
from transcript_nlp.linking.links.told import CONFIRMED, Same
from transcript_nlp.text.clitics import readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention

_ALIKE = 0.1  # likeness of an Arabic word to the English one that it spells; of translations it is 0
_COMMON_WORD = 4.0  # of an English word, see `LatinWords.zipf`: `كلاود` is more than Google Cloud


def bare_products(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Other places of the one Arabic word that the products of the base are known by in an article.

    Where an English word of every day is spelled, only those that something else took for an unknown name.
    """
    forms: dict[str, Mention | None] = {}
    for x in linked:
        bare = _bare(x.mention, kb)
        if bare is not None:
            word, told = bare
            known = forms.setdefault(word, told)
            # Of two products of one bare name neither is told.
            if known is not None and known.name != told.name:
                forms[word] = None
    if not any(forms.values()):
        return
    guessed = {x.first for x in linked if x.last == x.first + 1 and _is_unknown(x.mention)}
    for at in tokens.where(forms):
        for clitic, stem in readings(tokens.folded[at]):
            product = forms.get(stem)
            if product is not None and (
                at in guessed or not latin_words().is_common((product.name or "").split()[-1], _COMMON_WORD)
            ):
                yield Same(at, at + 1, clitic, product, "bare_product")
                break


def _bare(mention: Mention, kb: KnowledgeBase) -> tuple[str, Mention] | None:
    """The word that a product is known by, and what that word alone names; nothing if it is known by more or by less."""
    entity = kb.entities.get(mention.entity or "")
    words, names = fold_word(mention.text).split(), (mention.name or "").split()
    if entity is None or entity.label != "PRODUCT" or mention.mt_error or mention.score < CONFIRMED:
        return None
    told = mention
    if len(words) > 1 and len(names) > 1 and words[-1] == names[-1] and words[-1].isdecimal():
        words, names = words[:-1], names[:-1]
        told = _of(" ".join(names), mention, kb)
    if len(words) > 1 and _is_maker(words[0], names[0], kb):
        words = words[1:]
    is_whole = told is mention and len(mention.text.split()) == len(words)
    if is_whole or len(words) != 1 or not is_distinctive(words[0]) or words[0].isascii():
        return None
    # `غلاف` of a product whose name is translated is any cover; what others are called, too, is left to its context.
    if not spells(words[0], names[-1], _ALIKE) or _is_taken(words[0], told, kb):
        return None
    return words[0], told


def _of(name: str, sibling: Mention, kb: KnowledgeBase) -> Mention:
    """The product without its number, as far as it is known."""
    family = sure_entity(name, kb)
    if family is None:
        return replace(sibling, entity=None, name=name, name_source="document")
    return replace(sibling, entity=family.id, name=family.name, name_source="kb")


def _is_maker(word: str, name: str, kb: KnowledgeBase) -> bool:
    """Whether a word is a firm whose name begins with a word of the product's."""
    firms = (kb.entities.get(a.entity or "") for a in kb.aliases.get((word,), ()) if a.guard is OPEN)
    return any(
        firm is not None and firm.label == "ORG" and firm.name.split()[0].casefold() == name.casefold()
        for firm in firms
    )


def _is_taken(word: str, told: Mention, kb: KnowledgeBase) -> bool:
    """Whether a word names something else wherever it stands."""
    return any(alias.guard is OPEN and alias.entity != told.entity for alias in kb.aliases.get((word,), ()))


def _is_unknown(mention: Mention) -> bool:
    """Whether a word was taken for an unknown name, and not for a person's."""
    return mention.entity is None and mention.label != "PERSON"
