"""A name in brackets behind another one is the same or of its kind: `جامعة كوليدج لندن (UCL)`, `كيو بت آي (量子位)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import are_listed
from transcript_nlp.knowledge.rendered import rendering
from transcript_nlp.knowledge.words.triggers import is_nisba, triggers
from transcript_nlp.knowledge.writing import transliterate
from transcript_nlp.knowledge.writing.han import pinyin_of
from transcript_nlp.knowledge.writing.letter_names import possible_letters
from transcript_nlp.knowledge.writing.names import (
    is_pinyin_name,
    name_lexicon,
    ordinary_words,
    words_by_english,
)
from transcript_nlp.knowledge.writing.pinyin import (
    are_pinyin,
    begins_as_syllables,
    chinese_name,
    chinese_surname,
)
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.linking.brackets.tickers import is_of, is_symbol
from transcript_nlp.linking.links.aligned import spells
from transcript_nlp.linking.links.linker import Linked, has_syllables_of, telling_words, unlinked
from transcript_nlp.linking.links.told import (
    CONFIRMED,
    COREF,
    Same,
    is_doubted,
    is_named,
    is_only_shaped,
    is_unknown_person,
    named_as,
    same_as,
)
from transcript_nlp.text.clitics import ARTICLE, bare_forms, readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import HAN, HAS_ARABIC
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Mention

_KNOWN = frozenset("المعروف المعروفه والمعروف والمعروفه".split())
_BY_NAME, _KNOWN_AS = "باسم", 2  # words of `known as`
_BY = "ب"  # `المعروف بـ GB`; longer words may be what somebody is known for
_INITIALS = re.compile("[A-Z]{1,3}")
_AUTHORITIES = frozenset("government ngo regulator university".split())
_FEMININE = "ت"  # how the verb of a woman ends, and that of a firm
_COMMAS = (["،"], [","])
_PARTS = frozenset(
    map(fold_word, "فريق وحدة قسم مختبر مختبرات استوديو أستوديو منصة تطبيق علامة".split())
)  # of a firm
_MOST_WORDS = 4  # of a name in brackets, or before them, that nothing has found
_SPELLING, _ALIKE = "spelling:", 0.1  # likeness of a name to the known one that is said to be its own
# Notes of those who say what stands before the brackets that they fill, rather than being that.
_SOURCE = re.compile(r"\bnews agency\b|\b(?:data|research)\b[^,;]*\b(?:company|firm|house|provider)\b")
_MEDIA = "media"  # a kind
_SOURCES = frozenset(map(fold_word, "صحيفة جريدة مجلة موقع وكالة قناة مدونة بودكاست نشرة أبحاث".split()))
_HAS_HAN = re.compile(f"[{HAN}]")
_YOUNG = frozenset(map(fold_word, ("الناشئة", "الناشئ")))
_ALSO = frozenset("( ، , ايضا اختصارا سابقا".split())


def with_glosses(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; of two, the second in brackets, an unknown Arabic one has the name of the Latin or Chinese one behind it, at all its places,
    and a weak Latin one that of the one before it, or its label. A doubted alias of something else is what the known name of its label before
    it is; so are its initials in Arabic letters (`بريفيرد نتوركس (بي إف إن)`), and its Chinese name.
    """
    result = list(linked)
    for at in range(1, len(result)):
        before, x = result[at - 1], result[at]
        if _is_twin_of_another(before, x, kb):
            result[at - 1] = _called_as(before, x.mention)
            continue
        if _is_known_as(tokens, before, x):
            result[at - 1 : at + 1] = _one_bearer(before, x)
            continue
        is_alone = tokens.texts[x.last : x.last + 1] == [")"]
        behind = result[at + 1].first if at + 1 < len(result) else len(tokens)
        if not _is_in_brackets_of(tokens, before, x) or not (is_alone or _goes_on(tokens, x, behind)):
            continue
        if _is_person(before.mention, x.mention):
            x = result[at] = replace(x, mention=replace(x.mention, label="PERSON"))
        if _speaks_for(tokens, before.mention, x):
            result[at] = _as_person(x)
            continue
        if _is_translated(before.mention, x.mention) and not _is_other(tokens, before, x.mention, kb):
            before = result[at - 1] = same_as(
                _without_descriptions(tokens, before, x.mention), x.mention, "gloss"
            )
        if not is_alone:
            continue
        if _is_persons_name(before.mention, x.mention) or _is_spelled_otherwise(before.mention, x.mention):
            before = result[at - 1] = _called_as(before, x.mention)
        if _is_person_of(before.mention, x.mention, kb):
            result[at] = _as_person(x)
            continue
        if _is_other_than(before.mention, x.mention, kb):
            result[at] = _called_as(x, before.mention)
        if is_only_shaped(x.mention) and _speaks(before.mention):
            told = before.mention
            if not _is_short_for(x.mention.text, told):  # only of its kind
                told = replace(told, entity=None, name=None, name_source=None)
            result[at] = same_as(x, told, "gloss")
        elif _is_of_body(before.mention, x.mention, kb):
            told = replace(before.mention, text=x.mention.text, name=x.mention.text, name_source="document")
            result[at - 1 : at + 1] = (_called_as(each, told) for each in (before, x))
    return _told_everywhere(tokens, result)


def with_other_names(tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The mentions; an unknown name is that in the brackets behind it where one of both is Chinese, or somebody's, at all its places. Words in quotes
    behind each of two persons of a list are theirs.
    """
    result = _with_nicknames(tokens, linked)
    before: set[str | None] = set()  # what is named before
    for at in range(1, len(result)):
        x, gloss = result[at - 1], result[at]
        around = tokens.texts[x.last : gloss.first], tokens.texts[gloss.last : gloss.last + 1]
        if around == (["("], [")"]) and _is_renamed(tokens, x, gloss.mention, gloss.mention.entity in before):
            result[at - 1] = _called_as(x, gloss.mention)
        before.add(linked[at - 1].mention.entity)
    return _told_everywhere(tokens, result)


def _with_nicknames(tokens: Tokens, linked: Sequence[Linked]) -> list[Linked]:
    """The mentions; words in quotes behind each of two persons of a list are what these are called: `ليو تشن "بلو" ووانغ يو "دان"`. So is what is in
    quotes within brackets behind one of several words, at all later places where nothing surely names something else: `أندرو بوسورث ("بوز")`.

    Behind one person a quote without brackets may be what he founded or sells.
    """
    result = list(linked)
    nicknames: dict[str, Mention] = {}
    for at in range(len(result)):
        x, before = result[at], result[at - 1] if at else None
        is_weak = x.mention.entity is None or is_doubted(x.mention)
        if is_weak and before is not None and _is_in_quotes_of(tokens, before, x.first, x.last):
            nicknames.setdefault(fold_word(x.mention.text), before.mention)
        told = nicknames.get(fold_word(x.mention.text)) if is_weak else None
        if told is not None:
            result[at] = _called_as(x, told)
    quoted = [at for at in range(1, len(linked)) if _is_nickname(tokens, linked[at - 1], linked[at])]
    for at, after in pairwise(quoted):
        second = linked[after - 1]
        if after == at + 2 and are_listed(tokens, linked[at].last + 1, second.first, second.mention.clitics):
            for place in (at, after):
                result[place] = _called_as(linked[place], linked[place - 1].mention)
    return result


def _is_in_quotes_of(tokens: Tokens, person: Linked, first: int, last: int) -> bool:
    """Whether some tokens fill quotes within brackets right behind the full name of a person."""
    opening, closing = tokens.outside(first, last)
    return (
        person.mention.label == "PERSON"
        and person.last - person.first > 1
        and opening == first - 1 == person.last + 1
        and (tokens.texts[person.last], tokens.texts[closing : closing + 1]) == ("(", [")"])
    )


def _may_be_nickname(tokens: Tokens, person: Linked, at: int) -> bool:
    """Whether a word that nothing was found in is what the person before it is called: no word of every day, and no title of a book (`("التحول")`)."""
    word = tokens.folded[at]
    is_word = not word.isalpha() or word.startswith(ARTICLE) or word in ordinary_words()
    return not is_word and _is_in_quotes_of(tokens, person, at, at + 1)


def _is_nickname(tokens: Tokens, person: Linked, x: Linked) -> bool:
    """Whether a weak name of one word fills quotes right behind a person."""
    if person.mention.label != "PERSON" or (x.first, x.last) != (person.last + 1, person.last + 2):
        return False
    is_quoted = tokens.outside(x.first, x.last) == (x.first - 1, x.last + 1)
    told = x.mention.evidence[0].partition(":")[2]
    return is_quoted and (x.mention.entity is None or is_doubted(x.mention) or told == person.mention.text)


def unfound_glosses(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """What fills the brackets behind a known name, or stands before such a one in brackets, and is nothing found yet, though the base knows it as another
    name of just that: `صمام (Valve)`, `المشروط (Modal)`; and what fills quotes within brackets behind a person.
    """
    for x in linked:
        nickname = x.last + 2
        if nickname < len(tokens) and _may_be_nickname(tokens, x, nickname):
            yield Same(nickname, nickname + 1, "", x.mention, "gloss")
        if x.mention.entity is None or x.mention.score < CONFIRMED:
            continue
        opening = tokens.outside(x.first, x.last)[1]
        inside = tokens.texts[opening : opening + 2 + _MOST_WORDS]
        if inside[:1] == ["("] and ")" in inside[2:]:
            words = inside[1 : inside.index(")", 2)]
            if not words[0].islower() and _names(" ".join(words), x.mention, kb):
                yield Same(opening + 1, opening + 1 + len(words), "", x.mention, "gloss")
        if x.first > 1 and tokens.texts[x.first - 1] == "(" and tokens.texts[x.last : x.last + 1] == [")"]:
            yield from _before_gloss(tokens, x, kb)


def _before_gloss(tokens: Tokens, x: Linked, kb: KnowledgeBase) -> Iterator[Same]:
    """The words before the brackets that a known Latin name fills, if they are an alias of the same."""
    end = x.first - 1
    for first in range(max(0, end - _MOST_WORDS), end if x.mention.text.isascii() else 0):
        for clitic, stem in readings(tokens.folded[first]):
            if _names(" ".join((stem, *tokens.folded[first + 1 : end])), x.mention, kb):
                yield Same(first, end, clitic, x.mention, "gloss")
                return


def _names(form: str, told: Mention, kb: KnowledgeBase) -> bool:
    """Whether the base knows words as a name of what a mention names."""
    return any(entity.id == told.entity for _, entity in kb.named(form))


def _is_in_brackets_of(tokens: Tokens, before: Linked, x: Linked) -> bool:
    """Whether a mention opens the brackets right behind another one, which may be quoted: `"نواة زورفا" (Zorva)`."""
    return tokens.texts[tokens.outside(before.first, before.last)[1] : x.first] == ["("]


def _goes_on(tokens: Tokens, x: Linked, behind: int) -> bool:
    """Whether a bracket that a name opens goes on with what it is, and with no list of names: `زورفا (Zorva، صاحبة تطبيق كيندا)`.

    `behind` is where the next name begins.
    """
    return tokens.texts[x.last : x.last + 1] in _COMMAS and behind > x.last + 1


def _is_twin_of_another(before: Linked, x: Linked, kb: KnowledgeBase) -> bool:
    """Whether a doubted alias right before a Latin name spells that, which is none of its entity's: `ديمو DIMOO` is no DIMO, `مولي MOLLY` no Mollie."""
    alias, latin = before.mention, x.mention
    if before.last != x.first or not is_doubted(alias) or alias.text.isascii() or not latin.text.isascii():
        return False
    entity = kb.entities[alias.entity or ""]
    forms = {form.casefold() for form in (entity.name, *entity.aliases)}
    is_other = latin.entity != alias.entity and not is_doubted(latin) and latin.text.casefold() not in forms
    return is_other and spells(fold_word(alias.text), latin.text)


def _is_renamed(tokens: Tokens, before: Linked, gloss: Mention, was_named: bool) -> bool:
    """Whether an unknown name is that of a known one in brackets behind it: `بلوكس (بو لو كه)`, `ديفيد لي (لي ييفان)`, and behind a verb of persons
    the one that somebody has on the net: `قال كوساين (يو شيان)`.

    Behind a Chinese name that opens an article a firm of another name is the same, one named before may be its owner: `فريق هوا تشوان (تينسنت)`.
    """
    name = before.mention
    if name.text.isascii() or not HAS_ARABIC.search(gloss.text):
        return False
    if gloss.label == "PERSON":
        is_unsure = name.entity is None or (is_doubted(name) and " " not in name.text)
        verb = triggers().verb_before(tokens, before.first)
        is_told = verb != "" and not verb.endswith(_FEMININE)
        is_somebody = gloss.entity is not None or name.label != "PERSON"
        return is_unsure and is_somebody and (is_told or _has_family_of(name, gloss))
    if gloss.entity is None or name.entity is not None or is_named(name) or name.label != gloss.label:
        return False
    is_owner = was_named or (
        before.first > 0 and not _PARTS.isdisjoint(bare_forms(tokens.folded[before.first - 1]))
    )
    # `أرامارك (بيتش بوك)` tells who says so: PitchBook is spelled, however like pinyin.
    is_spelled = spells(fold_word(gloss.text), gloss.name or "")
    return (_is_chinese(gloss) and not is_spelled) or (
        _is_chinese(name) and not is_doubted(gloss) and not is_owner
    )


def _is_chinese(mention: Mention) -> bool:
    """Whether a name in Arabic letters is that of a Chinese firm or thing as Chinese says it: several words of pinyin, but for what tells its kind."""
    words = telling_words(mention.text)
    return len(words) > 1 and are_pinyin(words)


def _has_family_of(name: Mention, gloss: Mention) -> bool:
    """Whether the family name of a person's name is that of a gloss, which may begin with it: `ديفيد لي (لي ييفان)`."""
    words, others = fold_word(name.text).split(), fold_word(gloss.text).split()
    is_full = name.label == "PERSON" and len(words) > 1 and len(others) > 1
    return is_full and words[-1] in (others[-1], others[0] if is_pinyin_name(gloss.name) else "")


def _told_everywhere(tokens: Tokens, linked: list[Linked]) -> list[Linked]:
    """The mentions; what a gloss tells of a name is told of all its places."""
    named = dict(_named(tokens, linked))
    return [_as_named_there(x, named) for x in linked] if named else linked


def _named(tokens: Tokens, linked: Sequence[Linked]) -> Iterator[tuple[str, Mention]]:
    """Arabic names that the brackets right behind them say in another script or otherwise, folded, and what they name."""
    for before, x in pairwise(linked):
        told = before.mention
        if (
            _is_in_brackets_of(tokens, before, x)
            and told.entity == x.mention.entity
            and is_named(told)
            and (told.entity if HAS_ARABIC.search(x.mention.text) else told.label != "PERSON")
        ):
            yield fold_word(told.text), told


def _as_named_there(x: Linked, named: Mapping[str, Mention]) -> Linked:
    """An unknown name as what it is where its gloss stands: `زد` after `زد (Zed)`."""
    told = None if x.mention.entity or is_named(x.mention) else named.get(fold_word(x.mention.text))
    return (
        x if told is None or "PERSON" in {x.mention.label, told.label} != {"PERSON"} else _called_as(x, told)
    )


def _is_known_as(tokens: Tokens, before: Linked, x: Linked) -> bool:
    """Whether a name stands behind a person's and `known as`: `كوبي (المعروف باسم جوردان فيش)`; firms also have things that are known as something, but
    not where just that fills brackets.
    """
    is_in_brackets = tokens.texts[before.last : before.last + 1] == ["("]
    if before.mention.label != "PERSON" and not (
        is_in_brackets and tokens.texts[x.last : x.last + 1] == [")"]
    ):
        return False
    between = tokens.folded[before.last : tokens.outside(x.first, x.last)[0]]
    words = [word for word in between if word not in _ALSO]
    if len(words) != _KNOWN_AS or words[0] not in _KNOWN:
        return False
    return words[1] == _BY_NAME or (words[1] == _BY and _INITIALS.fullmatch(x.mention.text) is not None)


def _one_bearer(before: Linked, x: Linked) -> list[Linked]:
    """Two names of one bearer, the unknown one as the known one; of two unknown ones of a person the second is one too."""
    told, other = before.mention, x.mention
    is_unknown = other.entity is None or is_doubted(other)
    if told.entity is None and not is_unknown and other.label == "PERSON":
        return [_called_as(before, other), x]
    is_told = (
        told.entity is not None or other.label != "PERSON" or _INITIALS.fullmatch(other.text) is not None
    )
    return [before, _called_as(x, told)] if is_unknown and is_told and _speaks(told) else [before, x]


def _called_as(x: Linked, told: Mention) -> Linked:
    """A mention as what a gloss beside it, or the name that it is the gloss of, says that it is."""
    score, evidence = min(COREF, told.score), (f"gloss:{told.text}", *x.mention.evidence)
    return replace(x, mention=named_as(x.mention, told, score, evidence))


def _is_translated(before: Mention, gloss: Mention) -> bool:
    """Whether an unknown Arabic name is that of the Latin or Chinese one behind it: `الروح النظيفة (CleanSpark)`."""
    unknown = before.entity is None and not is_named(before) and not before.text.isascii()
    is_written_so = not HAS_ARABIC.search(gloss.text) and is_named(gloss) and not is_only_shaped(gloss)
    if gloss.evidence[0].startswith("ticker:"):
        return False  # `سيهاي بروتوكول (SHAI)` is not called so
    if not (unknown and is_written_so and before.label == gloss.label):
        return False
    return gloss.label != "PERSON" or not gloss.text.isascii() or _has_word_of(before.text, gloss.text)


def _is_persons_name(before: Mention, latin: Mention) -> bool:
    """Whether a Latin full name of a person spells the unknown name before it, in either order, whatever a tagger takes that for: `سون باي (Pei Sun)`."""
    words, names = fold_word(before.text).split(), latin.text.split()
    if before.entity is not None or is_named(before) or before.text.isascii() or not latin.text.isascii():
        return False
    if latin.label != "PERSON" or len(words) < 2 or len(names) < 2:
        return False
    if len(words) == len(names):
        return any(all(map(spells, words, order)) for order in (names, names[::-1]))
    turned = " ".join((names[-1], *names[:-1]))
    return any(has_syllables_of(before.text.split(), name) for name in (latin.text, turned))


def _without_descriptions(tokens: Tokens, x: Linked, latin: Mention) -> Linked:
    """An unknown name without the adjectives between it and the brackets with its Latin one: `بلومغرين الصينية الناشئة (Bloomgreen)`, but `اتصالات الإماراتية`."""
    last = x.last - (tokens.folded[x.last - 1] in _YOUNG)
    if last - x.first > 1 and is_nisba(tokens.folded[last - 1]):
        spelled = " ".join(tokens.folded[x.first : last - 1])
        last -= spells(spelled.removeprefix(fold_word(x.mention.clitics)), latin.text)
    if last in (x.first, x.last):
        return x
    size = tokens.ends[last - 1] - x.mention.start
    mention = replace(x.mention, end=x.mention.start + size, text=x.mention.text[:size])
    return Linked(replace(mention, source_end=mention.end), x.first, last)


def _is_person(before: Mention, latin: Mention) -> bool:
    """Whether an unknown Latin name behind an unknown person's spells it whole: `شين يان (Xin Yan)`."""
    if not (is_unknown_person(before) and latin.entity is None and latin.text.isascii()):
        return False
    words, names = fold_word(before.text).split(), latin.text.split()
    if latin.label == "PERSON" or before.text.isascii() or len(names) < 2:
        return False
    if len(words) == len(names) and all(map(spells, words, names)):
        return True
    return has_syllables_of(before.text.split(), latin.text)


def _speaks_for(tokens: Tokens, firm: Mention, x: Linked) -> bool:
    """Whether who says what stands behind a colon is in the brackets behind a firm: `مورغان ستانلي (شينغ زي تشيانغ): النمو سيتباطأ`."""
    if firm.label != "ORG" or firm.entity is None or x.mention.entity is not None or x.mention.text.isascii():
        return False
    if tokens.texts[x.last : x.last + 2] != [")", ":"]:
        return False
    words = x.mention.text.split()
    given = name_lexicon().part(fold_word(words[0]))
    is_western = len(words) > 1 and given is not None and given.given
    return is_western or chinese_name(words) is not None


def _is_other(tokens: Tokens, before: Linked, gloss: Mention, kb: KnowledgeBase) -> bool:
    """Whether a known name in brackets is surely none of the name before it: a token of it, or who says so."""
    return _is_token_of(before.mention, gloss, kb) or _is_source_of(tokens, before, gloss, kb)


def _is_source_of(tokens: Tokens, before: Linked, gloss: Mention, kb: KnowledgeBase) -> bool:
    """Whether somebody who has what stands before the brackets from others, or writes of it, fills them: `بقيادة أرتيسيان (PitchBook)`.

    A paper or house of research is also rendered word for word, and Chinese media have names that English does not render.
    """
    entity = kb.entities.get(gloss.entity or "")
    if entity is None or not _is_source(entity) or _is_called_source(tokens, before):
        return False
    words = fold_word(before.mention.text)
    return rendering(words.split(), gloss.text) is None and not spells(words, gloss.text)


def _is_called_source(tokens: Tokens, x: Linked) -> bool:
    """Whether the noun for a medium or for research stands before a name, or opens it."""
    around = tokens.folded[max(0, x.first - 1) : x.first + 1]
    return any(not _SOURCES.isdisjoint(bare_forms(word)) for word in around)


def _is_source(entity: Entity) -> bool:
    if _SOURCE.search(entity.note):
        return entity.label == "ORG"
    return entity.kind == _MEDIA and not any(map(_HAS_HAN.search, entity.aliases))


def _is_token_of(firm: Mention, token: Mention, kb: KnowledgeBase) -> bool:
    """Whether a known token in brackets is another thing than the name before it, which sounds otherwise: `إليكسير (deUSD)`."""
    entity = kb.entities.get(token.entity or "")
    if entity is None or entity.kind != "token" or firm.name is None or token.text != entity.name:
        return False
    return not spells(fold_word(firm.text), entity.name)


def _is_person_of(firm: Mention, gloss: Mention, kb: KnowledgeBase) -> bool:
    """Whether an unknown Arabic name behind a known firm's is somebody's who speaks for it: a full Chinese name that is none of the firm's,
    `مورغان ستانلي (شينغ زي تشيانغ)`, or one that opens with what is hardly anything but a given name.
    """
    known, words = kb.entities.get(firm.entity or ""), gloss.text.split()
    if known is None or known.label != "ORG" or gloss.entity is not None or not HAS_ARABIC.search(gloss.text):
        return False
    if gloss.label != "ORG" or not 1 < len(words) <= _MOST_WORDS or _is_also_spelled(gloss, known):
        return False
    if fold_word(words[-1]) in words_by_english():
        return False  # `(باري كابيتال)`
    if chinese_name(words) is not None:
        return not _has_chinese_name(gloss, known)
    return name_lexicon().opens_with_given_name([fold_word(word) for word in words])


def _as_person(x: Linked) -> Linked:
    """The mention as one of a person whom nobody knows."""
    told = replace(x.mention, label="PERSON")
    return replace(x, mention=unlinked(told, told.evidence))


def _has_chinese_name(gloss: Mention, known: Entity) -> bool:
    """Whether a name in Arabic letters is written as the Chinese one of an entity begins."""
    letters = fold_word("".join(gloss.text.split()))
    return any(
        begins_as_syllables(letters, syllables)
        for alias in known.aliases
        if _HAS_HAN.search(alias)
        for syllables in pinyin_of(alias)
    )


def _is_other_than(before: Mention, gloss: Mention, kb: KnowledgeBase) -> bool:
    """Whether only a tagger speaks for what a gloss names, and the known name before it is another: `هيئة حماية البيانات (غارانتي)`.

    A Latin one that spells it is its gloss; an unknown Arabic name is so behind an authority, and behind a firm it may be a part of it.
    """
    known = kb.entities.get(before.entity or "")
    if known is None or is_doubted(before) or not _speaks(before):
        return False
    if _is_weak_latin(gloss) and not before.text.isascii() and spells(fold_word(before.text), gloss.text):
        return gloss.entity != before.entity
    if before.label == "PERSON" and _is_no_product(before, gloss):
        return True
    if gloss.entity is None and (_are_initials(before, gloss) or _is_chinese_name(before, gloss)):
        return True
    if not gloss.label == before.label != "PERSON":
        return False
    if gloss.entity is None and _is_also_called(gloss, known):
        return True
    if gloss.entity is None:
        return known.kind in _AUTHORITIES and gloss.name_source == "romanized"
    if _is_source(kb.entities[gloss.entity]) and " " in gloss.text:
        return False  # `ديب سيك (شبه التحليل)`: SemiAnalysis, word for word
    return is_doubted(gloss) and gloss.entity != before.entity


def _is_spelled_otherwise(before: Mention, gloss: Mention) -> bool:
    """Whether a name that was linked by its spelling alone spells the known Latin name in brackets behind it: `هاي فاي (HiPhi)` is no Hive AI."""
    by_spelling = any(reason.startswith(_SPELLING) for reason in before.evidence)
    is_known = gloss.entity is not None and not is_doubted(gloss) and gloss.text.isascii()
    if not (by_spelling and is_known) or gloss.entity == before.entity or gloss.label != before.label:
        return False
    return transliterate.spells(fold_word(before.text), gloss.text, _ALIKE)


def _is_no_product(person: Mention, gloss: Mention) -> bool:
    """Whether a Latin name behind a person is none of something: it has the words of theirs (`كاسينغ لونغ (Lung Kasing)`), or only a tagger speaks for a
    product, which a person has none of in brackets.
    """
    if not _is_weak_latin(gloss):
        return False
    words, others = (sorted(name.lower().split()) for name in (gloss.text, person.name or ""))
    return words == others if gloss.entity is None else gloss.label in ("MODEL", "PRODUCT")


def _is_also_called(gloss: Mention, known: Entity) -> bool:
    """Whether an unknown Arabic name is the Chinese one of an entity that has one (`وي رايد (وينيوان تشيشينغ)`), or its English name in other letters."""
    if not HAS_ARABIC.search(gloss.text):
        return False
    if _is_chinese(gloss):
        return any(_HAS_HAN.search(alias) for alias in known.aliases)
    return _is_also_spelled(gloss, known)


def _is_also_spelled(gloss: Mention, known: Entity) -> bool:
    """Whether the telling words of a name are the English name of an entity."""
    return spells(" ".join(telling_words(gloss.text)), known.name)


def _are_initials(before: Mention, gloss: Mention) -> bool:
    """Whether a gloss is the letters of the English name before it, by their names: `جلوبال إنفراستركتشر بارتنرز (جي آي بي)`."""
    if before.label == "PERSON" or before.name is None:
        return False
    return any(is_of(letters, before.name) for letters in possible_letters(gloss.text))


def _is_chinese_name(before: Mention, gloss: Mention) -> bool:
    """Whether a gloss is the Chinese name of a person with an English given name: `ويليام لي (لي بن)`."""
    if not (before.label == gloss.label == "PERSON" and is_unknown_person(gloss)):
        return False
    family, surname = fold_word(before.text).split()[-1], fold_word(gloss.text).split()[0]
    is_western = before.name is not None and not is_pinyin_name(before.name)
    return is_western and family == surname != fold_word(gloss.text) and chinese_surname(surname) is not None


def _is_of_body(before: Mention, gloss: Mention, kb: KnowledgeBase) -> bool:
    """Whether a symbol that is otherwise written differently is that of the body without an English name before it: `رابطة كودا اليابانية (CODA)`, no Coda."""
    entity = kb.entities.get(gloss.entity or "")
    if entity is None or entity.label == "ORG" or not is_symbol(gloss.text):
        return False
    is_body = before.label == "ORG" and before.name is None and _speaks(before)
    return is_body and gloss.text not in (entity.name, *entity.aliases)


def _is_weak_latin(mention: Mention) -> bool:
    return mention.text.isascii() and (mention.entity is None or is_doubted(mention))


def _speaks(mention: Mention) -> bool:
    return mention.score >= CONFIRMED and not is_only_shaped(mention)


def _is_short_for(latin: str, told: Mention) -> bool:
    """Whether a Latin name has the initials of another one's English name, or its consonants."""
    bones = skeleton(told.text).replace(" ", "")
    return _initials(told.name or "") == latin or bones == skeleton(latin).replace(" ", "")


def _has_word_of(arabic: str, latin: str) -> bool:
    """Whether the given names or the family names of two full names are alike: `أندي نج (Andrew Ng)`, and no actor in a role."""
    words, names = fold_word(arabic).split(), latin.split()
    return len(words) > 1 and len(names) > 1 and any(spells(words[at], names[at]) for at in (0, -1))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
