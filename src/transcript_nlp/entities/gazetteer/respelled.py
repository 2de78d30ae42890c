"""Other forms of aliases that the gazetteer finds: run together, torn apart, half in the other script.

What is written in one word is read (`written_together`), what is written in several is made beforehand: so a base of
a million names has no second million of names written together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, product

from transcript_nlp.entities.gazetteer.pairs import Pairs
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.entities.words.wording import is_common, no_names
from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase, alias_key
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.japanese import is_japanese
from transcript_nlp.knowledge.writing.korean import korean_surnames, may_be_surname
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters
from transcript_nlp.knowledge.writing.names import trade_words
from transcript_nlp.knowledge.writing.pinyin import (
    SYLLABLES,
    chinese_surname,
    is_any_surname,
    readings_of,
    syllables_apart,
)
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.scripts import CJK, HAS_ARABIC
from transcript_nlp.text.words import PREPOSITIONS, capital_parts, is_function_word
from transcript_nlp.types import Entity

_SHORTEST_TOGETHER = 8  # code points of a Latin form that may be written in one word
_PAIR = 2  # words
_MOST_PARTS = 3  # words of a form that may be written in one
_AI = alias_key("آي")
_X = "x"
_LATIN_LETTERS = {**dict.fromkeys(map(alias_key, ("إيه آي", "أيه آي", "أي آي")), "ai"), alias_key("إكس"): _X}
_FOR_THE = "لل"
_LEAST_LETTERS = 2  # of a name that is read letter for letter
_LEAST_ENGLISH = 3.2  # of a Latin word that is no two words of a name, see `LatinWords.zipf`
_VOWELS, _LONGEST_MISSPELLED = "اوي", 8  # letters
_CHARACTERS = re.compile(f"[{CJK}]{{2}}")
_THREE_CHARACTERS = re.compile(f"[{CJK}]{{3}}")
_SHORTEST_SYLLABLE = 2  # letters
# Other spellings of a syllable that can be no other one: fei, he, xue, jue, que, xuan. A lone `في` and `هي` is rather a word.
_SAID_ALIKE = {
    "في": ("فيه",),
    "هي": ("هه", "خه"),
    "هه": ("خه",),
    "خه": ("هه",),
    **{
        one: (other,)
        for pair in (("شويه", "شيويه"), ("جويه", "جيويه"), ("شوان", "شيوان"))
        for one, other in (pair, pair[::-1])
    },
}
_G, _MOST_SPELLINGS = ("ق", "غ"), 16
_LONGEST_TOGETHER = 200  # code points of such a word; the ways to cut it grow with the square

Named = Mapping[Key, Sequence[Alias]]  # the aliases of a base


def is_owner_and_product(alias: Alias, key: Key, kb: KnowledgeBase) -> bool:
    """Whether an alias is two names, `Nvidia A100`: a company, and what names the product alone.

    What goes on in Arabic from an alias with the company in it is one name as that is: `هواوي ميت إكس` beside `هواوي ميت`.
    """
    entity = kb.entities.get(alias.entity or "")
    if entity is None or entity.label not in ("PRODUCT", "MODEL") or alias.form == entity.name:
        return False
    arabic = not alias.form.isascii()
    if arabic and any(_means(kb, key[:cut], entity.label) for cut in range(2, len(key))):
        return False
    return any(
        _is_owner(kb, key[:cut], entity) and any(a.entity == entity.id for a in kb.aliases.get(key[cut:], ()))
        for cut in range(1, len(key))
    )


def _is_owner(kb: KnowledgeBase, key: Key, product: Entity) -> bool:
    """Whether some words are a company that the name of a product does not begin with: `تسلا موديل واي` is the Tesla Model Y, `أوبو فايند إكس` the
    Oppo Find X of OPPO.
    """
    owners = (kb.entities.get(a.entity or "") for a in kb.aliases.get(key, ()) if not a.mt_error)
    first = _first_word(product)
    return any(e is not None and e.label == "ORG" and _first_word(e) != first for e in owners)


def _first_word(entity: Entity) -> str:
    return entity.name.partition(" ")[0].casefold()


def _means(kb: KnowledgeBase, key: Key, label: str) -> bool:
    found = (kb.entities.get(alias.entity or "") for alias in kb.aliases.get(key, ()))
    return any(entity is not None and entity.label == label for entity in found)


def written_together(word: str, kb: KnowledgeBase, pairs: Pairs) -> list[Alias]:
    """The aliases of several words that a word is: `hugging face` in `huggingface`, `هيك فيجن` in `هيكفيجن`; `البنك` is a word, no `إل بنك`."""
    found = [
        alias
        for key in _cuts(word, pairs)
        for alias in kb.aliases.get(key, ())
        if _is_written_together(alias)
    ]
    return [] if found and (_is_word(word) or _is_misspelled(word)) else found


def _is_word(word: str) -> bool:
    """Whether a word is one of Arabic at large, with or without its article, of English (`checkpoint`, which is no Check Point), or that of a place or thing:
    `جيبوتي`, `النيتروجين`.
    """
    if word.isascii():
        return latin_words().zipf(word) >= _LEAST_ENGLISH
    steps = vocabulary().steps
    return word in steps or ARTICLE + word in steps or word in no_names()


def _is_misspelled(word: str) -> bool:
    """Whether an Arabic word is one of every day without one of its long vowels: `سيارت`, which is no `سي آرت`."""
    if word.isascii() or len(word) > _LONGEST_MISSPELLED:
        return False
    return any(is_common(word[:at] + vowel + word[at:]) for at in range(1, len(word)) for vowel in _VOWELS)


def _cuts(word: str, pairs: Pairs) -> Iterator[Key]:
    """The ways to cut a word into two or three that may be a key."""
    if len(word) > _LONGEST_TOGETHER:
        return
    for cut in range(1, len(word)):
        first = word[:cut]
        if first not in pairs:
            continue
        if pairs.lengths(first, word[cut:]):
            yield first, word[cut:]
        for end in range(cut + 1, len(word)):
            if pairs.lengths(first, word[cut:end]):
                yield first, word[cut:end], word[end:]


def _is_written_together(alias: Alias) -> bool:
    words = alias.form.split()
    if alias.entity is None or alias.guard is not OPEN or not 2 <= len(words) <= _MOST_PARTS:
        return False
    if alias.form.isascii():
        return len(alias.form) >= _SHORTEST_TOGETHER and all(word.isalpha() for word in words)
    return not alias.mt_error and not any(word.isascii() or word[:2] == ARTICLE for word in words)


def torn_apart(named: Named) -> Iterator[tuple[Key, Key, int]]:
    """Latin aliases whose inner capitals begin words, `Open AI`: the keys of these (see `AliasIndex`)."""
    for key, aliases in named.items():
        for at, alias in enumerate(aliases):
            if alias.entity is None or alias.guard is not OPEN or not alias.form.isascii():
                continue
            parts = capital_parts(alias.form)
            if len(parts) > 1 and all(len(part) > 1 for part in parts):
                yield alias_key(" ".join(parts)), key, at


def half_transliterated(named: Named, kb: KnowledgeBase) -> Iterator[tuple[Key, Key, int]]:
    """Names with a part in each script, `سام Altman`, `SK هاينكس`, `ميسترال AI`: their keys (see `AliasIndex`)."""
    of_label = {entity.id for entity in kb.entities.values() if entity.label in ("PERSON", "ORG")}
    latin: dict[str, list[tuple[Alias, Key, int, list[Key]]]] = {}
    for key, aliases in named.items():
        for at, alias in enumerate(aliases):
            words = alias.form.split() if alias.guard is OPEN and alias.form.isascii() else ()
            if len(words) == 2 and alias.entity in of_label:
                latin.setdefault(alias.entity, []).append((alias, key, at, _keys(words, key)))
    arabic: dict[str, list[list[Key]]] = {}
    for key, aliases in named.items():
        if key[:1] in triggers().before:
            continue  # `تطبيق كوفي` has the words of `COFE App` in another order
        for alias in aliases:
            if alias.entity not in latin or alias.form.isascii():
                continue
            words = alias.form.split()
            is_one = len(words) == 1 and not _is_of_another(alias, aliases)
            usable = is_one or (alias.guard is OPEN and 1 < len(words) <= _MOST_PARTS)
            if any(map(str.isascii, words)):
                continue
            if usable:
                arabic.setdefault(alias.entity, []).append(_keys(words, key))
            if alias.guard is OPEN and (spelled := _with_letters_behind(words, key)):
                arabic.setdefault(alias.entity, []).append(spelled)
    for entity_id, forms in latin.items():
        for alias, key, at, (first, last) in forms:
            for *before, end in arabic.get(entity_id, ()):
                if last == ("ai",) and end != _AI:  # none of the Arabic words is the AI of `InOrbit AI`
                    if alias.form.endswith("AI"):
                        yield (*chain.from_iterable(before), *end, *last), key, at
                elif before and _bones(before[-1]) != _bones(last):  # `يانغ Yang` is one word twice
                    if not _is_function_word(*before):
                        yield (*chain.from_iterable(before), *last), key, at
                    if not _is_function_word(end) and not _is_other_trade(end, last):
                        yield (*first, *end), key, at


def _is_function_word(*words: Key) -> bool:
    """Whether the Arabic part of such a name is one word that says something else beside any Latin name: `Zhang في` is no Zhang Pengfei."""
    parts = tuple(chain.from_iterable(words))
    return len(parts) == 1 and is_function_word(parts[0], parts[0])


def _with_letters_behind(words: Sequence[str], key: Key) -> list[Key]:
    """The keys of a word and of the names of letters behind it, as one: `ووشي إكس دي سي` is also `ووشي XDC`; none of other forms."""
    first, *letters = words
    if len(letters) < _LEAST_LETTERS or len(key) != len(words) or is_read_by_letters(first):
        return []
    return [key[:1], key[1:]] if is_read_by_letters(" ".join(letters)) else []


def _is_other_trade(end: Key, last: Key) -> bool:
    """Whether the Arabic part of such a name is what a firm does, and not as English says it: `LG للإلكترونيات` is LG Electronics, but
    `TCL للإلكترونيات` may be any firm of TCL.
    """
    if len(end) > 1 or not end[0].startswith(_FOR_THE):
        return False
    return alias_key(trade_words().get(end, "")) != last


def with_latin_letters(named: Named) -> Iterator[tuple[Key, Key, int]]:
    """Arabic aliases that end in the letters AI or in an X by their names (`نانو إيه آي`, `فالكون إكس`), with these in Latin (`نانو AI`, `فالكون X`): their keys
    (see `AliasIndex`).

    Behind another name or a word of every day they may say what something is, or whom it is with: `بيانات AI`, `بينانس x كوين بيز`.
    """
    for key, aliases in named.items():
        spoken = next((end for end in _LATIN_LETTERS if key[-len(end) :] == end), None)
        if spoken is None or key == spoken:
            continue
        before, letters = key[: -len(spoken)], _LATIN_LETTERS[spoken]
        if is_common(before[-1]) or (letters == _X and is_read_by_letters(before[-1])):
            continue  # `إف تي إكس`, which is written in Latin as a whole
        if all(alias.guard is not OPEN for alias in named.get(before, ())):
            for at, alias in enumerate(aliases):
                if alias.entity is not None and alias.guard is OPEN and not alias.mt_error:
                    yield (*before, letters), key, at


def eastern_orders(named: Named, kb: KnowledgeBase) -> Iterator[tuple[Key, Key, int]]:
    """Chinese, Korean and Japanese persons with the surname at the other end, and the syllables of the given name apart or in one word:
    `شياوهو تشو` and `تشو شياو هو`, `هيغاشي تيتسورو`: the keys of these (see `AliasIndex`).

    A key that several persons have so tells nothing.
    """
    persons = [entity for entity in kb.entities.values() if entity.label == "PERSON"]
    japanese = {person.id for person in persons if is_japanese(person.name)}
    names = {person.id: names for person in persons if (names := _eastern_names(person))}
    found: dict[Key, list[tuple[str | None, Key, int]]] = {}
    for key, aliases in named.items():
        if not _PAIR <= len(key) <= _MOST_PARTS:
            continue
        for at, alias in enumerate(aliases):
            if alias.mt_error or not HAS_ARABIC.match(key[0]):
                continue
            orders = set(_eastern_orders(key, names.get(alias.entity or "", ())))
            if alias.entity in japanese and len(key) == _PAIR:
                orders.add(key[::-1])
            for other in sorted(orders - {key}):  # in an order of its own, so that it is stored alike
                found.setdefault(other, []).append((alias.entity, key, at))
    for other, told in found.items():
        if len({person for person, _, _ in told}) == 1:
            yield from ((other, key, at) for _, key, at in told)


def _eastern_names(person: Entity) -> list[tuple[str, str]]:
    """The surnames of a Chinese or Korean person in Latin letters, each with a given name of two syllables."""
    names = (form.split() for form in dict.fromkeys((person.name, *person.aliases)) if form.isascii())
    ways = (way for name in names if len(name) == _PAIR for way in (name, name[::-1]))
    return [
        (surname, given)
        for surname, given in ways
        if ("-" in given and surname in korean_surnames())
        or (is_any_surname(surname) and given.lower() not in SYLLABLES)
    ]


def _eastern_orders(key: Key, names: Sequence[tuple[str, str]]) -> Iterator[Key]:
    """The other ways to write an Arabic name."""
    for surname, given in names:
        if "-" in given:
            yield from _korean_orders(key, surname)
        else:
            yield from _chinese_orders(key, surname, given)


def _korean_orders(key: Key, surname: str) -> Iterator[Key]:
    written, *given = key
    if may_be_surname(written, surname):  # `يو يو ما` begins with the given name
        yield *given, written
        yield written, "".join(given)
        yield "".join(given), written


def _chinese_orders(key: Key, surname: str, given: str) -> Iterator[Key]:
    for written, *rest in (key, key[::-1])[: _MOST_PARTS + 1 - len(key)]:
        if surname.lower() not in readings_of(written) and chinese_surname(written) != surname:
            continue
        together = "".join(rest)
        for apart in syllables_apart(together, given):
            if len(rest) > 1 and apart != tuple(rest):
                continue
            if apart[-1] not in PREPOSITIONS:  # `رن زينج في المؤتمر`
                yield written, *apart
            yield written, together
            yield together, written


def syllables_apart_in_firms(named: Named, kb: KnowledgeBase) -> Iterator[tuple[Key, Key, int]]:
    """Chinese firms and products of three characters whose Arabic name is one word, with its syllables apart: `مي هو يو`, which is `ميهويو`."""
    chinese = {
        entity.id
        for entity in kb.entities.values()
        if entity.label != "PERSON" and any(map(_THREE_CHARACTERS.fullmatch, entity.aliases))
    }
    for key, aliases in named.items():
        word, alias = key[0], aliases[0]
        if (
            len(key) > 1
            or alias.entity not in chinese
            or alias.guard is not OPEN
            or not HAS_ARABIC.match(word)
        ):
            continue
        for one in range(_SHORTEST_SYLLABLE, len(word) - 2 * _SHORTEST_SYLLABLE + 1):
            for two in range(one + _SHORTEST_SYLLABLE, len(word) - _SHORTEST_SYLLABLE + 1):
                apart = word[:one], word[one:two], word[two:]
                if all(map(readings_of, apart)) and PREPOSITIONS.isdisjoint(apart):
                    yield apart, key, 0


def other_syllables(named: Named, kb: KnowledgeBase) -> Iterator[tuple[Key, Key, int]]:
    """Chinese firms and products of two words or more in other spellings of their syllables: `جي فيه للتكنولوجيا`, which is `جي في للتكنولوجيا`, `قاو خه`
    beside `غاو هه`. A key that several have so tells nothing.
    """
    chinese = {
        entity.id
        for entity in kb.entities.values()
        if entity.label != "PERSON" and any(map(_CHARACTERS.search, entity.aliases))
    }
    found: dict[Key, list[tuple[str | None, Key, int]]] = {}
    for key, aliases in named.items():
        if len(key) < _PAIR or not all(map(readings_of, key[:_PAIR])):
            continue
        ways = islice(product(*map(_spellings_of, key)), _MOST_SPELLINGS)
        others = {way for way in ways if way != key and not all(map(is_function_word, way, way))}
        for at, alias in enumerate(aliases) if others else ():
            if alias.entity in chinese and not alias.mt_error:
                for other in sorted(others):
                    found.setdefault(other, []).append((alias.entity, key, at))
    for other, told in found.items():
        if len({id_ for id_, _, _ in told}) == 1:
            yield from ((other, key, at) for _, key, at in told)


def _spellings_of(word: str) -> tuple[str, ...]:
    """A word and the other ways to write the syllable of pinyin that it is; g is ق or غ, h before e ه or خ."""
    if not readings_of(word):
        return (word,)
    if word in _SAID_ALIKE:
        return word, *_SAID_ALIKE[word]
    for one, other in (_G, _G[::-1]):
        if word[0] == one and readings_of(other + word[1:]):
            return word, other + word[1:]
    return (word,)


def _is_of_another(alias: Alias, aliases: Sequence[Alias]) -> bool:
    """Whether the word of an alias with a guard names something else wherever it stands: `هايلو AI` is Hailuo AI, and no Hailo."""
    others = (other for other in aliases if other.guard is OPEN)
    return alias.guard is not OPEN and any(other.entity != alias.entity for other in others)


def _bones(key: Key) -> str:
    return skeleton("".join(key))


def _keys(words: Sequence[str], key: Key) -> list[Key]:
    """The keys of the words of a form, given its own: with a token for each word there is nothing to do."""
    if len(key) == len(words) and "".join(words).isalnum():
        return [(token,) for token in key]
    return list(map(alias_key, words))
