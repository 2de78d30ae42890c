"""Names of the knowledge base in spellings that no table has: `بات غيلسنجر` for Pat Gelsinger.

A stretch of Arabic words is such a name when each word has the consonant skeleton of a word of its English form
and the learned costs of transliteration find each of them likely. One word alone must have many consonants, or
a head noun before it that tells its label: a short word that looks like a name is too often another word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from statistics import fmean

import numpy as np

from transcript_nlp.entities.gazetteer.glosses import lone_glosses
from transcript_nlp.entities.words.vocabulary import is_rather_a_brand, vocabulary
from transcript_nlp.entities.words.wording import is_common
from transcript_nlp.knowledge.base import Alias, Key, KnowledgeBase, alias_key
from transcript_nlp.knowledge.found import Found, believed, tokens_of, with_version
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.store.alias_index import AliasIndex
from transcript_nlp.knowledge.store.columns import Columns, Texts
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.letter_names import letters_of, possible_letters
from transcript_nlp.knowledge.writing.names import COMPOUND, brand_words, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import (
    chinese_surname,
    is_three_syllables,
    may_be_written,
    readings_of,
)
from transcript_nlp.knowledge.writing.skeleton import latin_skeletons, skeleton
from transcript_nlp.knowledge.writing.transliterate import (
    lacks_first_vowel,
    lacks_last_vowel,
    likeness,
    spells,
)
from transcript_nlp.text.clitics import ARTICLE, clitic_length, indefinite_forms, splits
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import HAMZA, Tokens
from transcript_nlp.text.word_table import ANY, TypeArray, WordTable, bits
from transcript_nlp.text.words import is_function_word

_SCORE = 0.8
_CLITICS = "وفبكل"
_LETTER, _BEHIND_CLITIC = 1, 2
_WORDS_TOO = frozenset("في فى إن ان أو او أي اي".split())  # names of letters that are also words of every day
_LEAST_SPELLED = 3  # letters of an abbreviation; of one that begins or ends with such a word one more
_LEAST_OTHER = 5  # letters of a word that is known to write another English one
_AND, _LIKE = "و", "ك"
_FIRM = fold_word("شركة")
_MOST_WORDS = 4
_MOST_BEGINNINGS = 1 << 13  # kept
_LEAST_LETTERS = 8  # of an English form
_LEAST_BONES = 3  # consonants of the words that tell something
_LEAST_WORD, _LEAST_MEAN = 0.3, 0.45  # likeness of each word, and of all words
# Consonants of a name of one word, alone and after a head noun, and its likeness. Measured on annotated sentences: with
# five consonants nothing else was found; with four, places and Arabic words were (`كولومبيا`, `مباشر`).
_LONE_BONES, _TOLD_BONES, _LONE_LIKENESS = 5, 4, 0.55


@dataclass(frozen=True, slots=True)
class _Form:
    """The words of an English form, and whose form it is."""

    words: tuple[str, ...]
    entity: str


class _Forms:
    """Forms by the skeletons of their first two words, told by where they are in a base; they are made when they are asked for.

    Args:
        kb: the base.
        columns: of an `AliasIndex` of the skeletons.
    """

    def __init__(self, kb: KnowledgeBase, columns: Columns) -> None:
        following: dict[str, int] = {}
        for bones in columns.texts["keys"]:
            first, _, second = bones.partition(" ")
            following[first] = following.get(first, 0) | (bits([second]) if second else 0)
        self._firsts, self._following = HashIndex(following), np.fromiter(following.values(), np.uint64)
        self._beginnings = AliasIndex(kb, columns)
        self.goes_on = lru_cache(maxsize=_MOST_BEGINNINGS)(self._goes_on)
        self.beginning = lru_cache(maxsize=_MOST_BEGINNINGS)(self._beginning)

    def __contains__(self, bones: str) -> bool:
        """Whether a form begins with a word of a skeleton."""
        return bones in self._firsts

    def following(self, bones: str) -> int:
        """The bits of the skeletons of second words behind a word of a skeleton that forms begin with."""
        return int(self._following[self._firsts.row(bones)])

    def _goes_on(self, first: str, second: str) -> bool:
        """Whether a form begins with words of two skeletons."""
        return (first, second) in self._beginnings

    def _beginning(self, *bones: str) -> Mapping[tuple[str, ...], Sequence[_Form]]:
        """The forms of one word with a skeleton, or those of several whose first two have some: by the skeletons of all but the first."""
        forms: dict[tuple[str, ...], list[_Form]] = {}
        for form in map(_spelled_out, self._beginnings.aliases(bones)):
            if form is not None:
                forms.setdefault(tuple(latin_skeletons(form.words[1:])), []).append(form)
        return forms


@dataclass(frozen=True, slots=True)
class _Start:
    """What a word may begin.

    Attributes:
        readings: the skeletons of the forms that it may begin, each after the proclitic before it.
        following: the bits of the skeletons that may follow.
        alone: the forms of one word that it spells, with the proclitic before them.
    """

    readings: tuple[tuple[str, str], ...]
    following: int
    alone: tuple[tuple[str, _Form], ...]


class SpelledNames:
    """Finds names by how Arabic would spell their English forms."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        columns = kb.index("spelled", index)
        self._guarded = HashIndex(columns.texts["guarded"])
        self._forms = _Forms(kb, columns.part("forms"))
        self._starts = WordTable(self._read, as_written=True)
        self._opening = TypeArray(self._followers, np.uint64, as_written=True)
        self._following = TypeArray(lambda words: [bits([b]) for b in latin_skeletons(words)], np.uint64)
        self._letters = TypeArray(lambda words: list(map(_letter_place, words)), np.uint8, as_written=True)

    def _read(self, words: Sequence[str]) -> list[_Start | None]:
        """What each of some words, as they stand, may begin."""
        readings = list(map(_readings, words))
        bones = iter(latin_skeletons([stem for ways in readings for _, stem in ways]))
        known = [[(clitic, next(bones)) for clitic, _ in ways] for ways in readings]
        return [self._start(word, ways) for word, ways in zip(words, known, strict=True)]

    def _start(self, word: str, readings: Sequence[tuple[str, str]]) -> _Start | None:
        """What an Arabic word may begin: its proclitics, and the skeletons of what follows them."""
        known = tuple((clitic, bones) for clitic, bones in readings if bones in self._forms)
        if not known:
            return None
        folded = fold_word(word)
        alone = tuple(
            (clitic, form)
            for clitic, bones in (known if not _has_article(folded) else ())
            for form in self._forms.beginning(bones).get((), ())
            if folded[len(clitic) :] not in self._guarded
            and not _writes_another(folded[len(clitic) :], form.words[0])
            and not is_common(folded[len(clitic) :])  # `كمنافس مباشر` is no Mubasher
            and spells(word[clitic_length(word, clitic) :], form.words[0], _LONE_LIKENESS)
        )
        following = reduce(or_, (self._forms.following(bones) for _, bones in known))
        return _Start(known, following, alone) if following or alone else None

    def _followers(self, words: Sequence[str]) -> list[int]:
        """The bits of what may follow each of some words, as they stand."""
        starts = self._starts.learned(words)
        return [0 if start is None else ANY if start.alone else start.following for start in starts]

    def find(self, text: str, tokens: Tokens, known: Sequence[Found]) -> list[Found]:
        """Such names, where no find of `known` has the same words or more."""
        longest = {i: f.last - f.first for f in known for i in range(f.first, f.last)}
        found: list[Found] = []
        free, glosses = 0, lone_glosses(tokens)
        following = [*tokens.folded[1:], ""]
        after = np.append(self._following.of(tokens)[1:], np.uint64(bits([""])))
        for at in np.flatnonzero(self._opening.of(tokens) & after).tolist():
            start = self._starts[tokens.texts[at]]
            if at < free or start is None:
                continue
            best, known_words = None, longest.get(at, 0)
            if known_words < _MOST_WORDS and self._goes_on(start, skeleton(following[at])):
                best = self._longest(text, tokens, at, start, known_words)
            if best is None and start.alone and not known_words:
                best = self._alone(tokens, at, start, glosses)
            if best is None:
                continue
            clitic, form = best
            last = at + len(form.words)
            if all(longest.get(i, 0) < last - at for i in range(at, last)):
                found.append(self._found(text, tokens, at, clitic, form))
                free = found[-1].last
        taken = longest.keys() | tokens_of(found)
        return [
            *found,
            *(x for x in self._abbreviations(text, tokens) if self._stands_free(x, taken)),
        ]

    def _found(self, text: str, tokens: Tokens, at: int, clitic: str, form: _Form) -> Found:
        """The find of a form at a token, with the version behind it."""
        place, name = (at, at + len(form.words), clitic), " ".join(form.words)
        find = believed(text, tokens, place, (Alias(name, form.entity),), _SCORE, (f"spelling:{name}",))
        return with_version(text, tokens, find, self._kb.entities[form.entity])

    def _stands_free(self, find: Found, taken: Set[int]) -> bool:
        """Whether an abbreviation is no part of a name among those that take some tokens, nor of one that begins with it: `إنتل إي آي سي`."""
        goes_on = find.first - 1 in taken and not find.clitics
        is_part = goes_on and find.label_in(self._kb.entities) != "PERSON"
        return not is_part and taken.isdisjoint(range(find.first, find.last))

    def _abbreviations(self, text: str, tokens: Tokens) -> Iterator[Found]:
        """The names that are spelled by their letters, as only one entity is called without a guard: `سي إف تي سي`, `بي آي إف`."""
        places = self._letters.of(tokens)
        begins = np.flatnonzero((places[:-2] > 0) & (places[1:-1] == _LETTER) & (places[2:] == _LETTER))
        free = 0
        for first in begins.tolist():
            if first >= free:
                free = first + 1
                while free < len(tokens) and places[free] == _LETTER:
                    free += 1
                clitic = tokens.texts[first][: int(places[first] == _BEHIND_CLITIC)]
                yield from self._of_letters(text, tokens, first, free, clitic)

    def _of_letters(self, text: str, tokens: Tokens, first: int, last: int, clitic: str) -> Iterator[Found]:
        """What some tokens that are names of letters stand for, the first of them behind a proclitic; they begin and end at words of every day, too: `في
        إس إي سي أو سي إف تي سي`.
        """
        words = [tokens.texts[first][len(clitic) :], *tokens.texts[first + 1 : last]]
        between = [at for at, word in enumerate(words) if word in _WORDS_TOO]
        ends = sorted({len(words), *between, *(at + 1 for at in between)}, reverse=True)
        free = 0
        for begin in sorted({0, *ends}):
            for end in ends if begin >= free else ():
                is_doubted = not {begin, end - 1}.isdisjoint(between)
                if end - begin < _LEAST_SPELLED + is_doubted:
                    continue
                alias = self._called_by_letters(" ".join(words[begin:end]))
                start, stop = tokens.starts[first + begin], tokens.ends[first + end - 1]
                if alias is not None and "\n" not in text[start:stop]:
                    place = first + begin, first + end, "" if begin else clitic
                    yield believed(text, tokens, place, (alias,), _SCORE, (f"spelling:{alias.form}",))
                    free = end
                    break

    def _called_by_letters(self, name: str) -> Alias | None:
        """The one entity, by its alias, that is called as names of letters may spell."""
        found = {
            alias.entity: alias
            for letters in possible_letters(name)
            for alias in self._kb.aliases.get(alias_key(letters), ())
            if alias.entity is not None and (alias.guard is not OPEN or alias.form == letters)
        }
        alias = next(iter(found.values())) if len(found) == 1 else None
        return alias if alias is not None and alias.guard is OPEN else None

    def _goes_on(self, start: _Start, bones: str) -> bool:
        """Whether a word with a skeleton may follow."""
        if not start.following & bits([bones]):
            return False
        return any(self._forms.goes_on(first, bones) for _, first in start.readings)

    def _longest(
        self, text: str, tokens: Tokens, at: int, start: _Start, least: int
    ) -> tuple[str, _Form] | None:
        """The longest form of more than `least` words, and of several, that words spell, and the proclitic before it."""
        following = tuple(map(skeleton, tokens.folded[at + 1 : at + _MOST_WORDS]))
        best: tuple[str, _Form] | None = None
        for clitic, bones in start.readings:
            forms = self._forms.beginning(bones, *following[:1])
            for size in range(max(1, least), len(following) + 1):
                for form in forms.get(following[:size], ()):
                    longer = best is None or len(form.words) > len(best[1].words)
                    if longer and self._fits(text, tokens, at, clitic, form):
                        best = clitic, form
        return best

    def _fits(self, text: str, tokens: Tokens, at: int, clitic: str, form: _Form) -> bool:
        """Whether words spell a form of as many words."""
        last = at + len(form.words)
        folded = (tokens.folded[at][len(clitic) :], *tokens.folded[at + 1 : last])
        if " ".join(folded) in self._guarded:
            return False
        if "\n" in text[tokens.starts[at] : tokens.ends[last - 1]]:
            return False
        if tokens.folded[last - 1] in COMPOUND or any(
            map(is_function_word, tokens.texts[at + 1 : last], tokens.folded[at + 1 : last])
        ):
            return False  # `محمد عبد الحميد` is no Mohammed Abdu; `بيوت لم ترها`
        is_person = self._kb.entities[form.entity].label == "PERSON"
        if is_person and not _may_be_person(tokens, at, last, clitic):
            return False
        first = tokens.texts[at]
        if clitic and (_owns_letter(first, clitic) or _is_behind_firm(tokens, at)):
            return False  # `كوين تشين` is no Eowyn Chen
        words = [first[clitic_length(first, clitic) :], *tokens.texts[at + 1 : last]]
        given = words[0], form.words[0]
        if is_person and (lacks_first_vowel(*given) or lacks_last_vowel(*given)):
            return False
        if is_person and is_three_syllables(form.words) and not may_be_written(words, " ".join(form.words)):
            return False  # `غوان يون` is no Guan Yiwen
        if not is_person and any(
            len(word) >= _LEAST_OTHER and _writes_another(word, latin)
            for word, latin in zip(folded, form.words, strict=True)
        ):
            return False  # `كلاود سيكيوريتي` is no Claude Security, but `ليف` may be Lieff
        fits = [likeness(arabic, latin) for arabic, latin in zip(words, form.words, strict=True)]
        return min(fits) >= _LEAST_WORD and fmean(fits) >= _LEAST_MEAN

    def _alone(
        self, tokens: Tokens, at: int, start: _Start, glosses: Mapping[str, Set[str]]
    ) -> tuple[str, _Form] | None:
        """The form of one word that a word spells, if no gloss of the word is another's."""
        told = glosses.get(tokens.folded[at], ())
        return next(
            (
                (clitic, form)
                for clitic, form in start.alone
                if not (clitic and _is_behind_firm(tokens, at))
                and not any(self._is_of_another(gloss, form) for gloss in told)
                and self._stands_alone(tokens, at, form)
            ),
            None,
        )

    def _is_of_another(self, gloss: str, form: _Form) -> bool:
        """Whether the Latin word in brackets behind a name is another's than of whom it is spelled: `كورتكس (Cortex)`, `كورتكس (CTXC)` are no Kortix."""
        if any(entity.id == form.entity for _, entity in self._kb.named(gloss)):
            return False
        return not gloss.isupper() or gloss[0] != form.words[0][0].upper()

    def _stands_alone(self, tokens: Tokens, at: int, form: _Form) -> bool:
        """Whether a single word has consonants enough and is no name of persons (`فرانكلين`), or a head noun of its label before it."""
        is_persons = any(name_lexicon().part(word) is not None for _, word in _readings(tokens.texts[at]))
        if len(skeleton(form.words[0])) >= _LONE_BONES and not is_persons:
            return True
        return triggers().label_before(tokens, at) == self._kb.entities[form.entity].label


def index(kb: KnowledgeBase) -> Columns:
    """What `SpelledNames` reads: the forms that may be spelled, and the keys of aliases with a guard."""
    forms: list[tuple[_Form, Key, int]] = []
    # A guarded alias needs its context however it is spelled, and a spelling with a guard is judged by that alone.
    guarded: list[Key] = []
    for key, aliases in kb.aliases.items():
        if all(alias.guard is OPEN for alias in aliases):
            spelled = ((_spelled_out(alias), key, at) for at, alias in enumerate(aliases))
            forms += ((form, key, at) for form, key, at in spelled if form is not None)
        else:
            guarded.append(key)
    part = Columns.joined({"forms": AliasIndex.columns(_by_skeletons(kb, forms))})
    return Columns({"guarded": Texts.of(map(" ".join, guarded)), **part.texts}, part.numbers)


def _by_skeletons(
    kb: KnowledgeBase, forms: Sequence[tuple[_Form, Key, int]]
) -> Iterator[tuple[Key, Key, int]]:
    """The skeletons of the first two words of forms that tell enough, each with the key of the form's alias, and which of that key's it is."""
    labels = {entity.id: entity.label for entity in kb.entities.values()}
    words = list(dict.fromkeys(word for form, _, _ in forms for word in form.words))
    bones = dict(zip(words, latin_skeletons(words), strict=True))
    general = triggers().after
    for form, key, at in forms:
        first, *rest = skeletons = [bones[word] for word in form.words]
        if rest:
            # `Capital` and `Ventures` tell nothing.
            telling = sum(len(bones[word]) for word in form.words if word not in general)
            tells = telling >= _LEAST_BONES and len("".join(form.words)) >= _LEAST_LETTERS
            tells = tells and "" not in skeletons
        else:  # A family name alone is told by the full name in the article, not by the base.
            tells = len(first) >= _TOLD_BONES and labels[form.entity] != "PERSON"
        if tells:
            yield (first, *rest[:1]), key, at


def _letter_place(word: str) -> int:
    """Whether a word is the name of a letter, or that behind a proclitic."""
    if letters_of(word):
        return _LETTER
    return _BEHIND_CLITIC if word[:1] in _CLITICS and letters_of(word[1:]) else 0


def _readings(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to read a word: (proclitic, rest in `match` form); none where it begins no name in Arabic letters."""
    folded = fold_word(word)
    if folded.isascii() or is_function_word(word, folded):
        return ()
    return ("", folded), *reversed(splits(folded))


def _may_be_person(tokens: Tokens, at: int, last: int, clitic: str) -> bool:
    """Whether words may be the name of somebody of the base: none of them is only a word of every day (`رد بول سيارة`), thousands are not called so
    (`محمد علي`), and they do not begin inside of a Chinese name (`تشانغ لي ومينغ يانغ`), nor inside of a Chinese surname (`وانج لي بين` is
    no Ang Lee).
    """
    if clitic and chinese_surname(tokens.texts[at]):
        return False
    words = (tokens.folded[at][len(clitic) :], *tokens.folded[at + 1 : last])
    if any(word in vocabulary().steps and name_lexicon().part(word) is None for word in words):
        return False
    if name_lexicon().are_given_names_of_arabs(words):
        return False
    is_inside = at > 0 and not clitic and tokens.texts[at - 1].isalpha()
    return not (is_inside and chinese_surname(tokens.texts[at - 1]))


def _owns_letter(word: str, clitic: str) -> bool:
    """Whether what looks like a preposition is the first letter of a word of firms' names or of a syllable of pinyin that is one without it, too
    (`وبينغ بونغ`), or ك that of a given name.
    """
    rest = word[clitic_length(word, clitic) :]
    if clitic == _AND or rest[:1] in HAMZA:
        return False
    if readings_of(fold_word(word).removeprefix(_AND)) and readings_of(fold_word(rest)):
        return True
    is_given = clitic == _LIKE and name_lexicon().may_be_given(fold_word(word))
    return is_given or is_rather_a_brand(fold_word(word), clitic)


def _is_behind_firm(tokens: Tokens, at: int) -> bool:
    """Whether the noun for a firm stands right before a token, whose first letter is then no proclitic: `شركة وينتل كابيتال` is no Intel Capital."""
    return at > 0 and _FIRM in indefinite_forms(tokens.folded[at - 1])


def _writes_another(word: str, latin: str) -> bool:
    """Whether a word is known to write another English one that names are made of: `ديفينس` is Defense, and no Defiance."""
    return brand_words().get(word, latin).casefold() != latin.casefold()


def _has_article(word: str) -> bool:
    """Whether a word in `match` form is one of every day behind proclitic and article: `بالمؤلف` is no Palmolive."""
    rests = (rest for _, rest in splits(word) if rest.startswith(ARTICLE))
    return any(rest.removeprefix(ARTICLE) in vocabulary().steps for rest in rests)


def _spelled_out(alias: Alias) -> _Form | None:
    """The words of an alias that is of Latin letters only."""
    if alias.entity is None or alias.mt_error or not alias.form.isascii():
        return None
    words = tuple(alias.form.replace("-", " ").split())
    if len(words) > _MOST_WORDS or not "".join(words).isalpha():
        return None
    return _Form(words, alias.entity)
