"""Persons and firms of one name: `فورد` behind Harrison Ford is he, and no maker of cars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.words.triggers import is_titled, triggers
from transcript_nlp.knowledge.writing.names import PARTICLES, is_pinyin_name
from transcript_nlp.linking.links.acts import acts_at
from transcript_nlp.linking.links.aligned import spells
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import CONFIRMED, called, linked_to
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens

_OF_FIRMS = frozenset(("founder", "executive"))  # kinds of persons whose firm may bear their name
_FROM = (["من"], ["،", "من"])
_IN_DOUBT = ("doubted_alias:", "enumeration:", "spelling:")
_DOUBTFUL = ("guarded_alias:", *_IN_DOUBT)
_OF_WOMEN = "ت"  # how the verb of a firm ends too: `قالت فورد`


def namesakes(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; an ambiguous one of a firm or product behind the full name of a person is that person.

    Not where the article names the firm beyond doubt (`شركة فورد`, `Ford Motor`), or the person may be of it (Bill Ford): there only the
    subject of a verb (`قال فورد`) or one with a title is. Of a name that is told without its context (`كلارنا`), any mention before the
    person names the firm so. The other way round, a family name behind a person and `من` is the firm of that name.

    What nothing but a tagger, a list or its spelling makes one, `نورا` (NAURA) behind `نورا هالبرن`, is who alone has that given name. What somebody else
    is but called for short is who has it for a family name: `زوك` behind `نير زوك` is no Mark Zuckerberg.
    """
    linked = _with_employers(tokens, linked, kb)
    persons, givens = _by_family_name(linked), _by_given_name(linked)
    spelled = _by_other_spellings(persons.values(), kb)
    named = set(_surely_named(tokens, linked))
    headed = {x.mention.entity for x in linked if not _is_bare(x) or _is_headed(tokens, x)}
    firsts = {x.mention.entity: x.first for x in reversed(linked)}

    def is_firm(x: Linked, person: Linked) -> bool:
        entity = kb.entities.get(person.mention.entity or "")
        if (entity is not None and entity.kind in _OF_FIRMS) or x.mention.entity in named:
            return True
        return not _is_doubtful(x) and firsts[x.mention.entity] < person.first

    def resolved(x: Linked) -> Linked:
        word, entity = fold_word(x.mention.text), x.mention.entity
        if (
            _is_nickname(x, kb)
            and (bearer := persons.get(word)) is not None
            and bearer.mention.entity != entity
        ):
            return called(x, bearer.mention) if bearer.first < x.first else x
        bearer = givens.get(word) if _is_in_doubt(x) and entity not in headed else None
        if bearer is not None and bearer.first < x.first:
            return called(x, bearer.mention)
        person = persons.get(word) if _is_bare(x) else None
        if person is None and _is_in_doubt(x) and entity not in named:
            other = spelled.get(word)
            is_own = other is not None and other.mention.entity in kb.affiliations.persons(entity or "")
            return x if other is None or is_own or other.first > x.first else called(x, other.mention)
        if person is None:
            return x
        verb = triggers().verb_before(tokens, x.first)
        is_told = is_titled(tokens, x.first) or (verb and not verb.endswith(_OF_WOMEN))
        if person.first > x.first:  # only named in full behind: `يعتقد فورد أن`
            return called(x, person.mention) if is_told and entity not in headed else x
        return called(x, person.mention) if is_told or not is_firm(x, person) else x

    return [resolved(x) for x in linked]


def _with_employers(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; a family name that says where the person before it is from is the one firm that is called so: `آنا لوبيز، من أندريسن`."""
    result = list(linked)
    for at, (person, x) in enumerate(pairwise(linked), 1):
        is_family_name = x.mention.entity is not None and x.last == x.first + 1 and x.mention.clitics == ""
        if person.mention.label == x.mention.label == "PERSON" and is_family_name:
            firms = {entity.id: entity for _, entity in kb.named(x.mention.text, "ORG")}
            if len(firms) == 1 and tokens.texts[person.last : x.first] in _FROM:
                firm = next(iter(firms.values()))
                mention = replace(x.mention, label=firm.label)
                result[at] = replace(
                    x, mention=linked_to(mention, firm, firm.name, f"employer:{person.mention.text}")
                )
    return result


def _by_family_name(linked: Sequence[Linked]) -> dict[str, Linked]:
    """By the last word of their full names, where persons are first named in full."""
    persons: dict[str, Linked] = {}
    for x in linked:
        words = fold_word(x.mention.text).split()
        is_full = len(words) > 1 and x.mention.label == "PERSON" and x.mention.score >= CONFIRMED
        if is_full and not x.mention.mt_error and not is_pinyin_name(x.mention.name):
            persons.setdefault(words[-1], x)
    return persons


def _by_given_name(linked: Sequence[Linked]) -> dict[str, Linked]:
    """By the first word of their full names, where persons are first named in full; of those only that alone have it. Chinese ones begin with the surname."""
    persons: dict[str, Linked] = {}
    shared: set[str] = set()
    for x in linked:
        words = fold_word(x.mention.text).split()
        is_full = len(words) > 1 and x.mention.label == "PERSON" and x.mention.score >= CONFIRMED
        if is_full and not x.mention.mt_error and not is_pinyin_name(x.mention.name):
            first = persons.setdefault(words[0], x)
            if first.mention.name != x.mention.name:
                shared.add(words[0])
    return {word: x for word, x in persons.items() if word not in shared}


def _by_other_spellings(persons: Iterable[Linked], kb: KnowledgeBase) -> dict[str, Linked]:
    """By how else the base has the family names of those of full names: `سيلر` of `مايكل سايلور`."""
    found: dict[str, Linked] = {}
    for x in persons:
        entity = kb.entities.get(x.mention.entity or "")
        for words in (fold_word(form).split() for form in (entity.aliases if entity is not None else ())):
            if len(words) > 1:
                found.setdefault(words[-1], x)
    return found


def _is_bare(x: Linked) -> bool:
    """Whether one word is linked to a firm or product by an alias, in a list or by its spelling."""
    mention = x.mention
    return (
        x.last == x.first + 1
        and mention.label != "PERSON"
        and mention.mt_error is False
        and mention.evidence[0].startswith(("alias:", *_DOUBTFUL))
        and not any(reason.startswith("version:") for reason in mention.evidence)
    )


def _is_nickname(x: Linked, kb: KnowledgeBase) -> bool:
    """Whether one word is linked to a person by an alias that ends none of the full names which the base has of them: `زوك` of Mark Zuckerberg."""
    entity = kb.entities.get(x.mention.entity or "")
    is_told = x.mention.label == "PERSON" and x.mention.evidence[0].startswith(("alias:", *_DOUBTFUL))
    if entity is None or not is_told or x.last != x.first + 1:
        return False
    full = (fold_word(form).split() for form in (entity.name, *entity.aliases) if " " in form)
    return fold_word(x.mention.text) not in {words[-1] for words in full}


def _is_doubtful(x: Linked) -> bool:
    """The same of what only its context or its spelling speaks for."""
    return _is_bare(x) and x.mention.evidence[0].startswith(_DOUBTFUL)


def _is_in_doubt(x: Linked) -> bool:
    """The same of what no context speaks for."""
    return _is_bare(x) and x.mention.evidence[0].startswith(_IN_DOUBT)


def _surely_named(tokens: Tokens, linked: Sequence[Linked]) -> Iterator[str]:
    """The firms and products that something tells beside their bare name: a longer one, or a head noun."""
    for x in linked:
        entity, label = x.mention.entity, x.mention.label
        if entity is not None and label != "PERSON" and (not _is_bare(x) or _is_told(tokens, x)):
            yield entity


def _is_told(tokens: Tokens, x: Linked) -> bool:
    """Whether the words beside a mention say what it is: `شركة فورد`, `موظفي كلارنا`."""
    return triggers().label_before(tokens, x.first) == x.mention.label or acts_at(tokens, x) != []


def _is_headed(tokens: Tokens, x: Linked) -> bool:
    """Whether the noun for what a mention is stands before it. Of what persons do, too, nothing is told where one has this given name: `استثمرت نورا`."""
    return triggers().class_before(tokens, x.first) == x.mention.label


def with_given_names(text: str, tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The mentions, family names with the given name that stands before them: `لـبارلوا مالت كوسوب`, where `مالت` is also a word."""
    result: list[Linked] = []
    for x in linked:
        free = result[-1].last if result else 0
        result.append(_with_given_name(text, tokens, x) if x.first > free else x)
    return result


def _with_given_name(text: str, tokens: Tokens, x: Linked) -> Linked:
    mention, names = x.mention, (x.mention.name or "").split()
    is_family_name = mention.label == "PERSON" and x.last == x.first + 1 and len(names) == 2
    start = tokens.starts[x.first - 1]
    if not is_family_name or mention.clitics or mention.mt_error or is_pinyin_name(mention.name):
        return x
    if (
        text[tokens.ends[x.first - 1] : mention.start] != " "
        or tokens.texts[x.first - 1].isascii() != mention.text.isascii()
    ):
        return x
    if not spells(tokens.folded[x.first - 1], names[0]) or not spells(fold_word(mention.text), names[1]):
        return x
    whole = replace(mention, start=start, source_start=start, text=text[start : mention.end])
    return replace(x, first=x.first - 1, mention=whole)


def with_relatives(linked: Sequence[Linked]) -> list[Linked]:
    """The mentions; unknown persons with the family name of one whose English name is known have it in the same spelling.

    `جيسون كيلس` is Jason Kelce beside his brother.
    """
    families: dict[str, str] = {}
    for x in linked:
        words, name = x.mention.text.split(), (x.mention.name or "").split()
        if (
            x.mention.label == "PERSON"
            and x.mention.name_source in ("kb", "document")
            and not x.mention.mt_error
            and len(words) == len(name) > 1
            and not is_pinyin_name(x.mention.name)
            and spells(fold_word(words[-1]), name[-1])
        ):
            families.setdefault(fold_word(words[-1]), name[-1])
    return [_in_family(x, families) for x in linked] if families else list(linked)


def _in_family(x: Linked, families: dict[str, str]) -> Linked:
    words, name = fold_word(x.mention.text).split(), (x.mention.name or "").split()
    family = families.get(words[-1]) if words else None
    is_unknown = x.mention.label == "PERSON" and x.mention.name_source == "romanized"
    if family is None or not is_unknown or len(words) != len(name) or len(words) < 2:
        return x
    if words[-2] in PARTICLES:
        return x
    return replace(x, mention=replace(x.mention, name=" ".join([*name[:-1], family])))
