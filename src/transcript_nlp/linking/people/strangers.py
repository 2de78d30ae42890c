"""Persons who are only called like one of the base: `الطبيبة كاثرين وود` is no Cathie Wood of ARK.

What somebody does for a living stands beside the name. Where it is nothing that the base says of its person, the article names nobody with whom
that one belongs, and many have the surname, somebody else is meant: who is known is told by more than what the base says, `إيلون ماسك، لاعب ألعاب
الفيديو`. A name that only spells another one is believed less: with another form of the given name, or a family name that many have, something
must speak for it; so it must where the name is read as one that many more have, `كيفن روس` as Kevin Ross beside Kevin Roose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.affiliations import Named
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.words.professions import profession_beside
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters
from transcript_nlp.knowledge.writing.transliterate import plain_latin
from transcript_nlp.linking.links.linker import (
    Linked,
    has_other_given_name,
    is_read_with_usual_family,
    unlinked,
    written_as,
)
from transcript_nlp.linking.lookup.homographs import telling_words
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_SPELLED = "spelling:"
_LINKS = ("alias:", "spelling:", "guarded_alias:")
_OF_FIRMS, _APPOSED = frozenset(("founder", "executive", "investor")), 4  # tokens
_POSTS = frozenset(map(fold, "مؤسس مؤسسة تنفيذي تنفيذية رئيس رئيسة مستثمر مستثمرة شريك شريكة".split()))
_TELLING = 30  # tokens on either side in which words of a note speak for a person
# The logarithm of how many in the United States have a surname that tells nobody, with another given name and with the same: Dunn, and Smith.
_USUAL_FAMILY, _COMMON_FAMILY = 5.0, 5.5


def without_strangers(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; persons whose full names are those of the base, but who are somebody else, are linked to nobody, at all their places."""
    persons = [x for x in linked if x.mention.label == "PERSON" and x.mention.entity is not None]
    if not persons:
        return list(linked)
    named = Named(kb.affiliations, (kb.entities[x.mention.entity] for x in linked if x.mention.entity))
    told = {x.mention.entity for x in persons if not _is_spelled(x)}
    strangers = {
        entity.id
        for x, entity in ((x, kb.entities[x.mention.entity or ""]) for x in persons)
        if _is_stranger(tokens, x, entity)
        and not (_is_spelled(x) and entity.id in told)
        and not named.kin(entity)
    }
    return [_unlinked(x, kb) if x.mention.entity in strangers else x for x in linked]


def _is_stranger(tokens: Tokens, x: Linked, person: Entity) -> bool:
    """Whether the words around a full name tell that it is another's."""
    is_spelled = _is_spelled(x)
    is_full = " " in x.mention.text and not is_read_by_letters(x.mention.text)
    if not is_full or not x.mention.evidence[-1].startswith(_LINKS):
        return False
    family = latin_words().as_family(plain_latin(person.name.split()[-1]))
    if not x.mention.clitics or x.mention.clitics == "و":
        profession = profession_beside(tokens, x.first, x.last)
        if profession is not None and (is_spelled or (profession.is_far and family >= _USUAL_FAMILY)):
            return not profession.is_of(person)
    if not x.mention.evidence[-1].startswith(_SPELLED) or _is_told(tokens, x, person):
        return False
    if is_read_with_usual_family(x.mention.text, person):
        return True
    return is_spelled and family >= (
        _USUAL_FAMILY if has_other_given_name(x.mention.text, person) else _COMMON_FAMILY
    )


def _is_spelled(x: Linked) -> bool:
    """Whether a person is linked by the likeness of the name, and not by one that the base has."""
    reason, _, confidence = x.mention.evidence[-1].partition(":")
    return f"{reason}:" == _SPELLED and confidence[:1].isdigit()


def _is_told(tokens: Tokens, x: Linked, person: Entity) -> bool:
    """Whether a word of the note of a person stands near the name."""
    around = (
        *tokens.folded[max(0, x.first - _TELLING) : x.first],
        *tokens.folded[x.last : x.last + _TELLING],
    )
    near = {form for word in around for form in bare_forms(word)}
    behind = {form for word in tokens.folded[x.last : x.last + _APPOSED] for form in bare_forms(word)}
    if person.kind in _OF_FIRMS and not _POSTS.isdisjoint(behind):
        return True
    return any(not near.isdisjoint(words) for words in telling_words(person.note).values())


def _unlinked(x: Linked, kb: KnowledgeBase) -> Linked:
    """A mention of somebody unknown, whose name is spelled as that of the person of the base if it is one of hers, but for another form of the given name."""
    mention, person = x.mention, kb.entities[x.mention.entity or ""]
    reasons = tuple(reason for reason in mention.evidence if not reason.startswith(_LINKS))
    bare = unlinked(mention, reasons or ("name_lexicon",))
    is_spelled = mention.evidence[-1].startswith(_SPELLED)
    is_whole = not mention.text.isascii() and len(mention.text.split()) == len(person.name.split()) > 1
    if is_spelled or not is_whole:
        return replace(x, mention=bare)
    return replace(x, mention=replace(bare, name=written_as(mention.text, person)))
