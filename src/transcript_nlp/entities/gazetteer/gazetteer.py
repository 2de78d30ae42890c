"""The gazetteer: the aliases of a base in a text, also behind proclitics."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transcript_nlp.entities.gazetteer.cashtags import known_cashtags
from transcript_nlp.entities.gazetteer.glosses import glossed
from transcript_nlp.entities.gazetteer.headed import is_headed
from transcript_nlp.entities.gazetteer.kin import beside_kin
from transcript_nlp.entities.gazetteer.openings import Opening, Openings, Start
from transcript_nlp.entities.gazetteer.respelled import is_owner_and_product
from transcript_nlp.entities.gazetteer.translations import with_translated
from transcript_nlp.entities.persons.bearers import FamilyNames
from transcript_nlp.entities.persons.eastern import is_before_noun
from transcript_nlp.entities.words.borders import (
    closes,
    glued_clitic,
    is_any,
    is_fall,
    is_month_of_a_day,
    is_subject,
    opens,
    owns_first_letter,
)
from transcript_nlp.entities.words.vocabulary import is_rather_a_brand, is_rather_a_person, is_rather_whole
from transcript_nlp.entities.words.wording import is_of_every_day
from transcript_nlp.knowledge.as_written import is_written_as
from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase
from transcript_nlp.knowledge.found import Doubted, Found, Hit, longest_beside
from transcript_nlp.knowledge.guards import OPEN, Context
from transcript_nlp.knowledge.versions.counts import ends_in_amount, is_release_of_model
from transcript_nlp.knowledge.versions.families import may_have_release, takes_versions
from transcript_nlp.knowledge.versions.reading import (
    has_known_tail,
    joined_behind,
    version_at,
    version_behind,
)
from transcript_nlp.knowledge.words.domains import Domain, domain_behind
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters, letters_of, letters_read
from transcript_nlp.knowledge.writing.names import brand_words, denied, is_pinyin_name, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import readings_of
from transcript_nlp.text.clitics import ARTICLE, SHORTEST_STEM, clitic_length, readings
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import HAMZA, Tokens
from transcript_nlp.text.word_table import TypeArray
from transcript_nlp.text.words import ON, PREPOSITIONS, is_function_word
from transcript_nlp.types import Entity, Label

_THAT = "ان"  # `إن`, `أن`, and the letter N
_TATWEEL = "ـ"
_WORD_ENDS = ("ى", "ة")  # letters that words end in, and halves of names do not
_JOINERS = ("-", "‑", "–", ".")  # between the words of an alias: `Chat-GPT`, `بي.واي.دي`
_WORDS_TOO = frozenset((ON, "أي"))  # as they stand
_IN, _TV = "في", "تي"
_HOW_MANY = [
    [fold(word)]
    for word in "الثلاثة الثلاث الأربعة الأربع الخمسة الخمس الستة السبعة السبع الثمانية التسعة العشرة".split()
]
_TO_ME_BETWEEN = ("لي", "بين")
_ALEF = "ا"
_THATS, _X, _MOST_SPELLED = ("إن", "أن"), "إكس", 6  # words of an abbreviation
_LIKE, _AND, _BY = "ك", "و", "ب"
_OF = frozenset("بكل")  # prepositions
_OF_TOO, _LONGEST_BY_CHANCE = _OF | {"ف"}, 5  # letters of a word that is a name of two by chance
# A word that Chinese names end in, too (`تونغ يي لينغ ما`), and what goes on with it as the word.
_WHAT = "ما"
_BEHIND_WHAT = frozenset(
    map(fold, "زال زالت زالوا زلنا يزال تزال يزالون دام دامت إذا يعني جعل يجعل بعد قبل".split())
)
# The word `or`, also the letter O, and what goes on with it as the word, beside names.
_OR, _MOST_BEHIND_OR = fold("أو"), 3
_BEHIND_OR = frozenset(
    map(
        fold,
        "أي حتى غير غيره غيرها نموذج نماذج أحد إحدى أحدث ربما ما أقل أعلى أكثر أفضل منافس منافسه".split(),
    )
)
_PUBLIC_BODY = "government"
_WAS = "كان"  # never `ك` and a name: `كان ستايل`
_LETTERS_AND_WORDS = frozenset((_IN, "إن"))  # V and N, or `in` and `that`
_LETTERS_TOO_OFTEN_WORDS = frozenset("في إن أن أو أي آي كي دي جي".split())  # AI, and what ends names
_COLON, _PAIR = ":", 2
_BLANK_AND_PLUS = " +"
_ANY = fold("أي")  # in `match` form also the `i` of iMac
_NUMBERED = re.compile("-[0-9]")  # `Sarvam-1` is no mention of the company
_NUMBER_OF_PRODUCT = re.compile(r"-[0-9]{1,4}[A-Z]{0,2}(?![\w.-])")
_MOST_SPELLINGS = 1 << 13  # kept


@dataclass(frozen=True, slots=True)
class _Article:
    """A text to look for names in.

    Attributes:
        written: its folded words without the signs inside of `GPT-4`, as in keys.
        words: the same, those that are spelled in several ways in one (see `Openings.plain`).
        places: the token of each word.
        families: whose its family names are.
        doubted: where aliases stand whose guards do not hold, as they are come upon.
    """

    text: str
    tokens: Tokens
    context: Context
    written: Sequence[str]
    words: Sequence[str]
    places: Sequence[int]
    families: FamilyNames
    doubted: list[Doubted]

    def is_on_one_line(self, first: int, last: int) -> bool:
        """Whether two words stand on one line."""
        start, end = self.tokens.ends[self.places[first]], self.tokens.starts[self.places[last]]
        return "\n" not in self.text[start:end]


class _Told(NamedTuple):
    """What a find needs to know of its best alias: whom it names (nobody, if it is a term), its score and evidence."""

    entity: Entity | None
    label: Label | None
    may_have_version: bool
    score: float
    evidence: tuple[str, ...]


class _Fitting(NamedTuple):
    """The aliases that a spelling fits, what the first of them tells, and whether none of them asks for its context."""

    aliases: tuple[Alias, ...]
    told: _Told | None
    open: bool


class Gazetteer:
    """Finds the aliases of a knowledge base in a text.

    Most words of a text open no name. What each opens, and what may follow, is known per word type (`Openings`), so that a
    text costs a few operations on arrays, and more only where a name may stand.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._openings = Openings(kb)
        self._spellings: dict[tuple[Key, str, bool], _Fitting] = {}

    def find(self, text: str, tokens: Tokens, context: Context) -> list[Found]:
        """The aliases in a text, leftmost and longest first, without overlaps."""
        return self._aliased(text, tokens, context)[0]

    def matches(self, text: str, tokens: Tokens, context: Context) -> tuple[list[Found], list[Hit]]:
        """The aliases in a text and the phrases that surely translate a name (`entities/gazetteer/translations.py`), and beside them those that nothing
        near speaks for, nor against.
        """
        found, doubted = self._aliased(text, tokens, context)
        found, translated = with_translated(text, tokens, context, found, self._kb)
        found += glossed(text, tokens, found, [*doubted, *translated])
        found.sort(key=lambda find: find.first)
        doubted = longest_beside([*doubted, *translated], found)
        named = {find.entity for find in found}
        kin = beside_kin(text, tokens, found, doubted, self._kb)
        return found, [
            each.hit({kin[each].entity} if each in kin else named, self._kb.entities) for each in doubted
        ]

    def _aliased(self, text: str, tokens: Tokens, context: Context) -> tuple[list[Found], list[Doubted]]:
        """The aliases in a text, and those that nothing near speaks for, nor against."""
        openings = self._openings
        written, places = _without_joiners(tokens, openings)
        words = openings.plain(tokens, written, places)
        article = _Article(text, tokens, context, written, words, places, FamilyNames(text, tokens), [])
        found = known_cashtags(text, tokens, context, self._kb)
        symbols = {at for find in found for at in _with_sign(tokens, find.first)}
        free = 0
        following = [*words[1:], ""]
        for at, opening in openings.places(tokens, places):
            after = following[at]
            if places[at] < free or places[at] in symbols:
                continue
            if (opening.alone or openings.goes_on(opening, after)) and opens(tokens, places[at]):
                best = self._longest(article, at, opening, after)
                # `على` is rather the word than the `علي` of Alipay, `يعتمد على باي تورش`, and `أي` than the `إي` of Yi Li: `أي لي يانهونغ`.
                if best is not None and not best.clitics and _is_cut_abbreviation(text, tokens, best, free):
                    best = None
                opens_none = words[at] == _THAT or tokens.texts[places[at]] in _WORDS_TOO
                opens_none = opens_none or is_fall(words[at])
                if best is not None and not (opens_none and self._goes_farther(article, at + 1, best)):
                    best = self._with_tail(article, at, best)
                    found.append(best)
                    free = best.last
        return _in_order(found) if symbols else found, article.doubted

    def _longest(self, article: _Article, at: int, opening: Opening, after: str) -> Found | None:
        """The longest name that begins at a word."""
        best: Found | None = None
        places = article.places
        for start in opening.starts:
            for key, aliases in self._aliases(article, at, start, after):
                last = places[at + len(key) - 1] + 1
                if best is not None and last <= best.last:
                    break
                best = self._accepted(article, places[at], last, start.clitic, key, aliases) or best
        for clitic, joined in self._openings.torn(opening, after):
            last = places[at + 1] + 1
            if (best is not None and last <= best.last) or not self._may_be_torn(article, at):
                break  # an alias that is written so beats one that was torn apart
            aliases = self._openings.alone(joined)
            if readings_of(article.words[at + 1]) and readings_of(joined.removesuffix(article.words[at + 1])):
                aliases = [alias for alias in aliases if not self._is_of_the_west(alias)]
            best = self._accepted(article, places[at], last, clitic, (joined,), aliases) or best
        return best

    def _goes_farther(self, article: _Article, at: int, best: Found) -> bool:
        """Whether a name that begins at a word ends behind another, `إن بي إم دبليو` is BMW behind the word `that`, or with it behind what may be a verb
        and who says something: `قال ماسك إن إكس إيه آي` is xAI, and no NXAI.
        """
        words = article.words
        opening = self._openings.of[words[at]] if at < len(words) else None
        if opening is None:
            return False
        after = words[at + 1] if at + 1 < len(words) else ""
        other = self._longest(article, at, opening, after)
        if other is None or best.first + 1 != other.first or other.last != best.last:
            return other is not None and other.last > best.last
        tokens, before = article.tokens, best.first - 1
        return (
            tokens.texts[best.first] == _THATS[0]
            and before >= 0
            and tokens.texts[before][0].isalpha()
            and tokens.texts[before] not in PREPOSITIONS
            and triggers().class_before(tokens, best.first) is None
        )

    def _with_tail(self, article: _Article, at: int, best: Found) -> Found:
        """A name that begins at a word, with what another alias of the same entity adds to it: `شبكة أكاش` and `أكاش نتورك`; and one of a longer
        name, with the rest of that: `سامسونج جالاكسي` and `جالاكسي زد تراي فولد`. What a noun before it is only a part of an alias of gives way to
        the name with its number: `محركات رابتور` to `رابتور 3`; and one that begins with a noun in place of its last word to a longer name behind it:
        `مشاريع بلوم` (Blume Ventures) to `بلوم إنرجي`.
        """
        openings, words, inner = self._openings, article.words, at + 1
        while inner + 1 < len(words) and article.places[inner] < best.last:
            opening = openings.of[words[inner]]
            if opening is not None and openings.goes_on(opening, words[inner + 1]):
                other = self._longest(article, inner, opening, words[inner + 1])
                if other is not None and other.last > best.last and best.entity:
                    if inner == at + 1 and self._is_behind_noun(article, best, other):
                        return other
                    if other.entity == best.entity:
                        return best._replace(end=other.end, last=other.last, version=other.version)
                    if self._is_longer(best, other):
                        return other._replace(start=best.start, first=best.first, clitics=best.clitics)
                    first = fold(article.text[best.start : article.tokens.ends[best.first]])
                    if is_headed(first, best.aliases[0]):
                        return other
            inner += 1
        return best

    @staticmethod
    def _is_behind_noun(article: _Article, best: Found, other: Found) -> bool:
        """Whether a find begins with the noun for a thing before another, which has a number that it lacks."""
        if not any(map(str.isdigit, article.text[best.end : other.end])):
            return False
        is_noun = triggers().class_before(article.tokens, other.first) == "PRODUCT"
        return is_noun or is_of_every_day(article.tokens.folded[best.first])

    def _is_longer(self, best: Found, other: Found) -> bool:
        """Whether the English name of a find goes on with more words in that of another."""
        shorter, longer = (self._kb.entities.get(find.entity) for find in (best, other))
        if shorter is None or longer is None or best.version:
            return False
        return longer.name.startswith(f"{shorter.name} ")

    def _aliases(
        self, article: _Article, at: int, start: Start, after: str
    ) -> Iterator[tuple[Key, Sequence[Alias]]]:
        """The aliases that begin with a word and that the next words go on with, the longest first."""
        for length in self._openings.lengths(start.word, after):
            key = (start.word, *article.written[at + 1 : at + length])
            aliases = self._openings.aliases(key, (start.word, *article.words[at + 1 : at + length]))
            if aliases and article.is_on_one_line(at, at + len(key) - 1):
                yield key, aliases
        if start.alone:
            yield (start.word,), start.alone

    @staticmethod
    def _may_be_torn(article: _Article, at: int) -> bool:
        """Whether a word and the next may be halves of one (`فيس بوك`)."""
        words = (article.tokens.texts[article.places[k]] for k in (at, at + 1))
        plain = any(map(is_function_word, words, article.words[at : at + 2]))  # `سهم ديسكو في` is no Descovy
        if article.tokens.texts[article.places[at]].endswith(_TATWEEL):
            return False  # `بـ لايتر`: a proclitic
        is_joined = article.words[at + 1] == _AND  # `لايتر و إيدج إكس` is no Lytro
        is_word = article.tokens.texts[article.places[at]].endswith(_WORD_ENDS)  # `أجرى فاي` is no Agrify
        return not (plain or is_joined or is_word) and article.is_on_one_line(at, at + 1)

    def _accepted(
        self, article: _Article, first: int, last: int, clitic: str, key: Key, aliases: Sequence[Alias]
    ) -> Found | None:
        """The find at some tokens, if its spelling, its guards and its end allow it."""
        text, tokens = article.text, article.tokens
        begin, end = tokens.starts[first], tokens.ends[last - 1]
        start = begin + clitic_length(tokens.texts[first], clitic) if clitic else begin
        surface = text[start:end]
        if not surface:
            return None  # `تليكوم` is read as `للاتصالات`, whose ل is not written
        if clitic and (
            self._is_no_clitic(tokens, first, last, clitic)
            or (clitic in _OF and is_subject(text, tokens, first, last))
        ):
            return None
        if last == first + 1 and is_month_of_a_day(text, tokens, first):
            return None
        if surface.endswith(_BLANK_AND_PLUS) and self._may_begin_name(tokens, last):
            return None  # `جوجل + سامسونغ` are two
        if self._goes_on_behind(text, tokens, last, key, aliases) or ends_in_amount(text, start, end):
            return None
        if last - first > 1 and (
            _is_cut_spelling(text, tokens, last) or _goes_on_in_letter(text, tokens, first, last)
        ):
            return None
        if _COLON in surface:
            aliases = [alias for alias in aliases if self._has_colon(alias)]
        fitting, told, is_open = self._fitting(aliases, key, surface, clitic)
        if key[0] == _ANY and self._kb.aliases.get(key[1:]) and is_any(tokens, first, last):
            return None
        if clitic in _OF_TOO and last == first + 1 and _is_joined_by_chance(surface, fitting):
            return None
        if fitting and last == first + 1 and _lacks_hamza(tokens, clitic, surface, fitting[0].form):
            return None
        allowed = fitting
        if not is_open and allowed:
            best = allowed[0]
            allowed = tuple([a for a in allowed if a.guard.allows(article.context, first, last)])
            allowed = tuple([a for a in allowed if not self._is_of_other_kind(tokens, first, a)])
            if not allowed:
                allowed = tuple([a for a in fitting if self._is_versioned(article, first, last, a)][:1])
            if allowed and allowed[0] is not best:
                told = self._told(allowed[0])
        domain = None if surface.isascii() else domain_behind(text, end)
        if domain is not None and (of_site := tuple(a for a in fitting if self._is_site(a, domain))):
            allowed, told = of_site, self._told(of_site[0])
        if is_open and allowed and triggers().is_behind_trade(tokens, first):
            allowed = tuple([a for a in allowed if not self._is_of_other_kind(tokens, first, a)])
        if told is None or not allowed:
            may_mean = self._may_mean(article.context, first, last, fitting)
            if may_mean:
                article.doubted.append(Doubted(first, last, may_mean, clitic))
            return None
        entity, version = told.entity, ""
        is_family = told.label == "PERSON" and last == first + 1
        if is_family and triggers().is_called(tokens, first):
            return None  # `وكيل اسمه أسيموف`: what is called so is rather something else
        if is_family and entity and article.families.is_another_person(first, fold(surface), entity):
            return None
        if entity is not None and told.may_have_version:
            version, last = version_behind(text, tokens, last, end, entity)
            end += len(version)
        if entity is not None and not version and (version := joined_behind(text, end, entity)):
            end += len(version)
            last = bisect_left(tokens.starts, end)
        if domain is not None and not version and told.label in ("ORG", "PRODUCT", "MODEL"):
            end += len(domain.text)
            last = bisect_left(tokens.starts, end)
        if told.label == "ORG" and _NUMBERED.match(text, end):
            named = self._product_of(text, end, told.entity)
            if named is None:
                return None
            allowed, number, told = (named[0],), named[1], self._told(named[0])
            end += len(number)
            last = bisect_left(tokens.starts, end)
        if not closes(text, tokens, last, end):
            return None
        clitics = text[begin:start] or glued_clitic(tokens, first)
        return Found(start, end, first, last, allowed, None, told.score, told.evidence, clitics, version)

    def _may_begin_name(self, tokens: Tokens, at: int) -> bool:
        """Whether a capital letter or an alias of one word stands at a token."""
        if at >= len(tokens):
            return False
        return tokens.texts[at][0].isupper() or (tokens.folded[at],) in self._kb.aliases

    def _product_of(self, text: str, end: int, firm: Entity | None) -> tuple[Alias, str] | None:
        """What the base knows by the name of a firm and the number behind it at a place, and the number: `هايلو-10` is Hailo-10."""
        number = _NUMBER_OF_PRODUCT.match(text, end)
        if number is None or firm is None:
            return None
        for alias, entity in self._kb.named(f"{firm.name}{number[0]}"):
            if alias.guard is OPEN and entity.label in ("MODEL", "PRODUCT"):
                return alias, number[0]
        return None

    @staticmethod
    def _is_no_clitic(tokens: Tokens, first: int, last: int, clitic: str) -> bool:
        """Whether what looks like a proclitic before a name is a letter of its word: `لدى كانكورد`, `شركة فيو كابيتال`, `كافية`."""
        if (first and tokens.texts[first - 1] in PREPOSITIONS) or owns_first_letter(tokens, first, clitic):
            return True
        word = tokens.folded[first]
        if word == _WAS:
            return True
        may_be_inside = tokens.texts[first][len(clitic) :][:1] not in HAMZA
        if may_be_inside and clitic != _AND and is_rather_a_brand(word, clitic):
            return True
        if last > first + 1:  # `كاي فاينانس` is no `إي فاينانس`
            # `ليو كلاود` is no `يو كلاود`, but `لوي تشات` may be ل and WeChat.
            is_short = len(word) - len(clitic) < SHORTEST_STEM and word in brand_words()
            if is_short and may_be_inside and clitic in (_LIKE, _BY):
                return True  # `كلو بنش` is no `لو بنش`
            may_be_name = clitic == _LIKE or (clitic in _OF and is_short)
            return may_be_inside and may_be_name and name_lexicon().may_be_given(word)
        return is_rather_whole(word, clitic) or (may_be_inside and is_rather_a_person(word, clitic))

    def _goes_on_behind(
        self, text: str, tokens: Tokens, last: int, key: Key, aliases: Sequence[Alias]
    ) -> bool:
        """Whether the last word of a name is rather a word behind a shorter one: `هاتف هونر ماجيك في الصين` names no Honor Magic V, `قال لي بين
        الجلستين` no Li Bin.

        It is a letter before a sign, a number or a preposition, and behind the names of letters.
        """
        if key == _TO_ME_BETWEEN:
            return is_before_noun(tokens, last)
        if (
            len(key) > 1
            and tokens.folded[last - 1].startswith(ARTICLE)
            and tokens.folded[last : last + 1] in _HOW_MANY
            and not any(map(self._is_of_body, aliases))
        ):
            return True  # `رأس مال الينابيع الخمسة` is of five springs, `شهادات إدارة الطيران الفيدرالية الأربع` are a body's
        if len(key) > 1 and key[-1] == _WHAT and not _BEHIND_WHAT.isdisjoint(tokens.folded[last : last + 1]):
            return True  # `إن لان ما زالت` has no Lanma
        is_number = len(key) > 1 and any(map(str.isdigit, key[-2]))  # `آي بي أو` is IPO, whatever follows
        if is_number and key[-1] == _OR and self._is_or(tokens, last):
            return True
        word = _IN if key[-1] == _IN else tokens.texts[last - 1]  # `فى`, too
        if word not in _LETTERS_AND_WORDS or len(key) < 2 or not self._kb.aliases.get(key[:-1]):
            return False
        before = tokens.folded[last - 2]
        if before == _TV or (word != _IN and is_read_by_letters(before)):
            return False
        if last == len(tokens) or "\n" in text[tokens.ends[last - 1] : tokens.starts[last]]:
            return False
        behind = tokens.texts[last]
        return behind[0].isalpha() and behind not in PREPOSITIONS

    def _is_or(self, tokens: Tokens, last: int) -> bool:
        """Whether the letter O at the end of a name is rather the word `or`, as another name or what is said of others follows: `جي بي تي-4 أو كلود`."""
        behind = tokens.folded[last : last + _MOST_BEHIND_OR]
        if not _BEHIND_OR.isdisjoint(behind[:1]):
            return True
        return any(self._kb.aliases.get(tuple(behind[:size])) for size in range(1, len(behind) + 1))

    def _is_of_body(self, alias: Alias) -> bool:
        """Whether an alias names a public body, which has so many of something and is not as many itself."""
        entity = self._kb.entities.get(alias.entity or "")
        return entity is not None and entity.kind == _PUBLIC_BODY

    def _is_of_the_west(self, alias: Alias) -> bool:
        """Whether an alias is that of a person without a Chinese name: two syllables of one are no torn word, `بينغ يو` is no Bengio."""
        entity = self._kb.entities.get(alias.entity or "")
        return entity is not None and entity.label == "PERSON" and not is_pinyin_name(entity.name)

    def _has_colon(self, alias: Alias) -> bool:
        """Whether an alias names what has a colon in its English name; `Anthropic: Claude` is two names."""
        entity = self._kb.entities.get(alias.entity or "")
        return entity is not None and (_COLON in alias.form or _COLON in entity.name)

    def _is_versioned(self, article: _Article, first: int, last: int, alias: Alias) -> bool:
        """Whether a version follows that tells a name by itself: one in words, `كلود 4 سونيت`, or that of a model, `جيما 2.5`."""
        entity = self._kb.entities.get(alias.entity or "")
        if entity is None or not takes_versions(entity):
            return False
        end = article.tokens.ends[last - 1]
        version = version_at(article.text, end, entity)
        if any(map(str.isdigit, version)) and any(map(str.isalpha, version)):
            return True
        if version and has_known_tail(article.text, end + len(version), entity):
            return True
        is_release = is_release_of_model(version, entity)
        return is_release and not alias.guard.forbidden(article.context, first, last)

    def _is_site(self, alias: Alias, domain: Domain) -> bool:
        """Whether an alias names what has the ending of an address in an English name of it: `جيت.io` is Gate.io."""
        entity = self._kb.entities.get(alias.entity or "")
        return entity is not None and any(form.endswith(domain.latin) for form in entity.aliases)

    def _is_of_other_kind(self, tokens: Tokens, first: int, alias: Alias) -> bool:
        """Whether the word before a guarded alias says that it is something else: `تطبيق بولت` is no car."""
        entity = self._kb.entities.get(alias.entity or "")
        return entity is not None and triggers().tells_other_kind(tokens, first, entity)

    def _may_mean(
        self, context: Context, first: int, last: int, aliases: Sequence[Alias]
    ) -> tuple[Alias, ...]:
        """The aliases at some tokens that name somebody and beside which nothing stands that they must not stand beside."""
        names = (alias for alias in aliases if alias.entity in self._kb.entities)
        return tuple(alias for alias in names if not alias.guard.forbidden(context, first, last))

    def _fitting(self, aliases: Sequence[Alias], key: Key, surface: str, clitic: str) -> _Fitting:
        """The aliases of a key that a spelling fits (kept, since names recur)."""
        spelling = (key, surface, clitic != "")
        fitting = self._spellings.get(spelling)
        if fitting is None:
            if len(self._spellings) >= _MOST_SPELLINGS:
                self._spellings.clear()
            is_word = surface.isascii() and surface.isalpha()
            exact = [alias for alias in aliases if alias.form == surface] if is_word else ()
            # `TRUMP` is a coin beside Trump, `SWIFT` no Swift.
            fits = (alias for alias in exact or aliases if is_written_as(alias, surface, clitic))
            found = tuple(alias for alias in fits if not is_owner_and_product(alias, key, self._kb))
            told = self._told(found[0]) if found else None
            fitting = self._spellings[spelling] = _Fitting(found, told, all(a.guard is OPEN for a in found))
        return fitting

    def _told(self, alias: Alias) -> _Told:
        entity = self._kb.entities.get(alias.entity or "")
        if entity is None:
            return _Told(None, None, False, *_judged(alias))
        may_have_version = takes_versions(entity) or may_have_release(entity)
        return _Told(entity, entity.label, may_have_version, *_judged(alias))


def _with_sign(tokens: Tokens, symbol: int) -> range:
    """The token of a symbol and that of the sign of the dollar before it."""
    return range(symbol - (symbol > 0 and tokens.texts[symbol - 1].endswith("$")), symbol + 1)


def _in_order(found: list[Found]) -> list[Found]:
    return sorted(found, key=lambda find: find.start)


def _goes_on_in_letter(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Whether some names of letters are the first ones of a longer abbreviation, with just one more behind them: `يو بي إم سي` is UPMC, and no UPM.

    Two more are those of what a firm makes (`إيه إم دي إم آي 300`), and so is one before a number.
    """
    if last >= len(tokens) or text[tokens.ends[last - 1] : tokens.starts[last]] != " ":
        return False
    names = tokens.texts[first + 1 : last + 1]
    if tokens.texts[last] in _LETTERS_TOO_OFTEN_WORDS | {_X} or not all(map(letters_of, names)):
        return False
    behind = "".join(tokens.texts[last + 1 : last + 2])
    return not letters_of(behind) and not behind[:1].isdecimal()


def _is_joined_by_chance(surface: str, aliases: Sequence[Alias]) -> bool:
    """Whether a short word is a name of two only, whose first letter was taken for a proclitic: `بلوشيب` is no Lo Ship."""
    is_short = len(surface) <= _LONGEST_BY_CHANCE and aliases != ()
    return is_short and all(" " in alias.form for alias in aliases)


def _without_joiners(tokens: Tokens, openings: Openings) -> tuple[Sequence[str], Sequence[int]]:
    """The folded words and their tokens, without hyphens and stops that are glued on both sides.

    A hyphen or a stop stays where a key has it there (`C-` for C-Eval, `كريبتو.كوم`) and none goes on with the next word. A stop
    joins letter names in Arabic; `mistral.ai` is an address.
    """
    words, places = tokens.folded, range(len(tokens))

    def is_in_key(at: int) -> bool:
        return any(
            openings.is_key(tuple(words[at - 1 : at - 1 + length]))
            for length in openings.lengths(words[at - 1], words[at])
        )

    starts, ends = tokens.bounds.T
    glued = starts[1:] == ends[:-1]
    inner = [
        at
        for at in (np.flatnonzero(_is_joiner.of(tokens)[1:-1] & glued[:-1] & glued[1:]) + 1).tolist()
        if not (words[at] == "." and words[at + 1].isascii())
        and (openings.lengths(words[at - 1], words[at + 1]) or not is_in_key(at))
    ]
    inner += [at for at in tokens.places((_COLON,)) if _is_in_title(tokens, at, glued, openings)]
    inner.sort()
    if not inner:
        return words, places
    words, kept = words.copy(), list(places)
    for at in reversed(inner):
        del words[at], kept[at]
    return words, kept


def _is_in_title(tokens: Tokens, at: int, glued: npt.NDArray[np.bool_], openings: Openings) -> bool:
    """Whether a colon may stand inside of a title, as it does in English: `أركنايتس: إندفيلد` (see `Gazetteer._accepted`), and no key has it there."""
    words = tokens.folded
    is_between = 0 < at < len(words) - 1 and glued[at - 1] and not glued[at]
    if not is_between:
        return False
    first = next((form for _, form in readings(words[at - 2]) if openings.lengths(form, words[at - 1])), "")
    longer = [length for length in openings.lengths(first, words[at - 1]) if length > _PAIR]
    has_it = any(openings.is_key((first, *words[at - 1 : at - 2 + length])) for length in longer)
    return not has_it and (
        bool(longer) or any(openings.lengths(form, words[at + 1]) for _, form in readings(words[at - 1]))
    )


def _is_cut_spelling(text: str, tokens: Tokens, last: int) -> bool:
    """Whether a name ends in the one letter with which others begin that are spelled, too: `أوبن إي إل إيه` is no OpenAI, `أوبن سي في إن` no OpenSea.

    Not where these are an abbreviation that is no name, one with a number, or X: `سبيس إكس آي بي أو`, `وين جيه إم 7`, `لينكد إن إكس`.
    """
    word, letter = tokens.texts[last - 2 : last]
    if last >= len(tokens) or letter in _THATS or is_read_by_letters(word) or not is_read_by_letters(letter):
        return False
    behind = tokens.texts[last : last + _MOST_SPELLED]
    if not is_read_by_letters(behind[0]) or text[tokens.ends[last - 1] : tokens.starts[last]] != " ":
        return False
    if behind[0] == _IN:
        return behind[1:2] in ([that] for that in _THATS)
    is_alone = not any(map(is_read_by_letters, behind[1:2]))
    if (behind[0] == _X and is_alone) or is_function_word(behind[0], tokens.folded[last]):
        return False
    size, letters = letters_read(behind, 0)
    is_code = letters[-1:].isdecimal() or "".join(behind[size : size + 1]).isdecimal()
    return letters not in denied() and not is_code


def _is_cut_abbreviation(text: str, tokens: Tokens, find: Found, free: int) -> bool:
    """Whether a find begins within names of letters, which are one abbreviation: `يو بي تي للتكنولوجيا` is no Beite. Names end at token `free`."""
    before = find.first - 1
    if before < free or text[tokens.ends[before] : find.start] != " ":
        return False
    word, first = tokens.texts[before], tokens.texts[find.first]
    is_word = word in _LETTERS_TOO_OFTEN_WORDS or is_function_word(word, tokens.folded[before])
    return not is_word and bool(letters_of(word)) and bool(letters_of(first)) and find.last - find.first > 1


def _lacks_hamza(tokens: Tokens, clitic: str, surface: str, form: str) -> bool:
    """Whether an article that writes hamzas has none where a preposition and a name that begins with one would meet: `باكمان` is no Ackman; the
    alef of an article has none, `بالإيثريوم`.
    """
    if clitic in ("", "و") or form[0] not in HAMZA:
        return False
    bare = surface if form.startswith(ARTICLE) else surface.removeprefix(ARTICLE)
    return bare[:1] == _ALEF and tokens.has_hamza


_is_joiner = TypeArray(lambda words: [word in _JOINERS for word in words], bool)


def _judged(best: Alias) -> tuple[float, tuple[str, ...]]:
    """The score and the evidence of a find."""
    if best.mt_error:
        return 0.8, (f"mt_error:{best.form}",)
    return (0.95, (f"alias:{best.form}",)) if best.guard is OPEN else (0.9, (f"guarded_alias:{best.form}",))
