"""Arabic names in Latin letters: the name lexicon first, then what was learned from name pairs; and two schemes of camel-tools."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, inf, log, log1p
from typing import Literal, NamedTuple

import numpy as np

from transcript_nlp.arguments import need_text
from transcript_nlp.errors import MissingDependencyError
from transcript_nlp.knowledge.arab_names import vocalized
from transcript_nlp.knowledge.korean import korean_name
from transcript_nlp.knowledge.latin_words import latin_words
from transcript_nlp.knowledge.names import (
    COMPOUND,
    PARTICLE_NAMES,
    PARTICLES,
    brand_words,
    english_towns,
    firm_words,
    name_lexicon,
)
from transcript_nlp.knowledge.pinyin import SYLLABLES, chinese_name, given_name
from transcript_nlp.knowledge.skeleton import skeleton
from transcript_nlp.knowledge.transliterate import LONGEST, Floats, Ints, costs, plain_arabic
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.scripts import ARABIC_LETTERS

Scheme = Literal["names", "buckwalter", "hsb"]
_CAMEL_TABLES = {"buckwalter": "ar2bw", "hsb": "ar2hsb"}
_BEAM = 16
_COMPARED = 12  # finished romanizations whose way back to Arabic is compared
# Weights beside the channel from Arabic: the letters of English names, the way back, how often the lexicon has a name.
_LETTERS, _BACK, _KNOWN = 0.5, 0.5, 2.0
_ROUNDING = 1e-6  # nats
_FORTH = 0.1  # weight of the channel from Arabic beside the way back, where words are compared
_SHORTEST_PINYIN = 5
_OF_ARABS = frozenset("حعصضظ")  # letters that no English sound is written with
_SILENT = "a"  # how a word is written that has nothing but hamza and ain
_SHORTEST_READ = 3  # letters of an Arabic word that may stand for an English one
_OFTEN = 3.0  # the most that the logarithm of how often counts
_CODES = 27  # the edge of a name and the letters
_LETTER = 2.2  # nats that a letter costs on the average: a long name is not less likely than a short one
_OF_NOBLES = frozenset(("فان", "فون"))  # inside of a name
_ARTICLE, _HAMZATED = "ال", "أل"
_SHORTEST_FAMILY = 3  # the same of one behind a given name of Arabs: العاصي
_SHORTEST = 5  # letters of a word whose ال is the article: القحطاني, not الكس
_ARABIC_RUN = re.compile(f"[{ARABIC_LETTERS}]{{3,}}")  # `الAI` has an article
_OF_TOWNS = frozenset(
    "Academy Bank College Exchange Hospital School University".split()
)  # mostly called after a town
_BEFORE_NUMBER = re.compile(f"(?<=[{ARABIC_LETTERS}])(?=-[0-9])")  # `سي إكس-30`
_BETWEEN_WORDS = re.compile(f"(?<=[{ARABIC_LETTERS}])-(?=[{ARABIC_LETTERS}])")  # `لينغ-فلاش`
_HYPHEN = re.compile(" ?- ?")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
_JOINED_NUMBER = re.compile("-[0-9]+")
_CLAN = re.compile("mc([a-z]{3,})")
# Surnames that begin with O', as the census writes them: without the apostrophe.
_IRISH = frozenset(
    "obannon obrien obryan obyrne ocallaghan oconnell oconner oconnor odea odonnell odonoghue odonovan odowd odriscoll odwyer "
    "ofarrell oflaherty ogorman ogrady ohagan ohalloran ohanlon ohara ohare oherlihy okane okeefe okeeffe oleary oloughlin omahony "
    "omalley omeara oneal oneil oneill oreilly oriordan orourke oshaughnessy oshea osullivan otoole".split()
)
_SHORTEST_HALF = 4  # letters of each of two English words in one; with 3, half of what they spell is wrong


def romanize(name: str, *, scheme: Scheme = "names") -> str:
    """An Arabic name in Latin letters.

    Args:
        name: one or more words; what is not Arabic stays as it is, and so does what is too long for a word.
        scheme: `names` writes it as English newspapers would: the usual spelling of each part where the name lexicon has
            it (given and family names, Arab, foreign, Korean and Chinese), else the most likely one by the learned
            costs. `buckwalter` and `hsb` (Habash, Soudi and Buckwalter 2007) are letter by letter and reversible, from camel-tools.

    Raises:
        TypeError: `name` is not a string.
        ValueError: an unknown scheme.
        MissingDependencyError: a scheme of camel-tools without the extra `camel`.

    >>> romanize("سلطان القحطاني"), romanize("ليانغ وينفنغ")
    ('Sultan Al-Qahtani', 'Liang Wenfeng')
    """
    need_text(name, "name")
    if scheme in _CAMEL_TABLES:
        return _camel(name, _CAMEL_TABLES[scheme])
    if scheme != "names":
        raise ValueError(f"unknown scheme {scheme!r}; known: names, {', '.join(_CAMEL_TABLES)}")
    words, at = name.split(), 0
    eastern = korean_name(words) or chinese_name(words)
    if eastern is not None:
        return eastern
    written: list[str] = []
    folded = [fold(word) for word in words]
    while at < len(words):
        prior = _OF_FAMILIES if at == len(words) - 1 else _OF_GIVEN
        told = _initials(words, at) or _from_lexicon(words, folded, at) or _with_article(words, folded, at)
        length, latin = told or (1, _word(words[at], prior))
        written.append(latin)
        at += length
    return " ".join(written)


def romanize_brand(name: str) -> str:
    """An Arabic name of a company, model or product in Latin letters.

    The English words such names are made of (`كابيتال`) are written as English writes them, also two of them in one
    word, letters that are read one by one (`إيه آي`) as capitals, what a firm is (`بنك`, `للتأمين`) is translated, the rest is
    written by the learned costs.

    >>> romanize_brand("بلو ريفر روبوتكس"), romanize_brand("نوفا إيه آي"), romanize_brand("ديتابريدج")
    ('Blue River Robotics', 'Nova AI', 'DataBridge')
    >>> romanize_brand("مجموعة زورفا للتأمين"), romanize_brand("جامعة بازل"), romanize_brand("غالاكسي إس 24")
    ('Zorva Insurance Group', 'Basel University', 'Galaxy S24')
    """
    core, *translated = brand_parts(name.translate(_DIGITS))
    core = _BETWEEN_WORDS.sub(" - ", core)
    towns = english_towns() if translated[1] in _OF_TOWNS else {}
    words = [towns[fold(core)]] if fold(core) in towns else _BEFORE_NUMBER.sub(" ", core).split()
    written: list[str] = []
    at = 0
    while at < len(words):
        read, latin = _letters_read(words, at)
        folded = fold(words[at])
        written.append(latin or _brand_word(folded) or towns.get(folded) or _word(words[at], _OF_BRANDS))
        at += read or 1
    latin = " ".join(filter(None, written))
    return " ".join(filter(None, (_HYPHEN.sub("-", latin) if "-" in core else latin, *translated)))


def brand_parts(name: str) -> tuple[str, str, str]:
    """A name without the words that tell what a firm is, and English for those behind and before it.

    >>> brand_parts("مجموعة زورفا للتأمين"), brand_parts("بنك")
    (('زورفا', 'Insurance', 'Group'), ('بنك', '', ''))
    """
    words = name.split()
    folded = tuple(fold(word) for word in words)
    first, last = firm_words("first"), firm_words("last")
    begin = 1 if len(words) > 1 and folded[:1] in first else 0
    end = next((k for k in range(begin + 1, len(words)) if folded[k:] in last), len(words))
    return " ".join(words[begin:end]), last.get(folded[end:], ""), first[folded[:1]] if begin else ""


def _brand_word(word: str) -> str:
    """The English word or the two English words that a word in `match` form spells, or nothing."""
    known = brand_words()
    if word in known or len(word) > LONGEST:
        return known.get(word, "")
    cuts = range(len(word) - _SHORTEST_HALF, _SHORTEST_HALF - 1, -1)
    return next(
        (known[word[:k]] + known[word[k:]] for k in cuts if word[:k] in known and word[k:] in known), ""
    )


# How Arabic writes English letters that are read one by one: in `match` form, and as it stands where that is two.
# `بي` is P about as often; of 597 in the base 336 are B.
_SPELLED_LETTERS = {
    form: latin
    for latin, forms in {
        "A": "إيه أيه أي", "B": "بي", "C": "سي", "D": "دي", "E": "إي", "F": "إف أف", "G": "جي", "H": "إتش أتش", "I": "آي",
        "J": "جيه", "K": "كيه", "L": "إل", "M": "إم", "N": "إن", "O": "أو", "Q": "كيو", "R": "آر", "S": "إس",
        "T": "تي", "U": "يو", "V": "في", "W": "دبليو", "X": "إكس", "Y": "واي", "Z": "زد",
    }.items()
    for arabic in forms.split()
    for form in (fold(arabic), arabic)
}  # fmt: skip


_J = "جي"  # G in names of firms, but J in initials, eight times in ten
_SHORTEST_GIVEN = 4  # letters; shorter ones are family names in Korea too: `كيم جي وون`


def is_read_by_letters(name: str) -> bool:
    """Whether all words of a name are names of letters: `بي بي سي`."""
    return all(word in _SPELLED_LETTERS for word in fold_word(name).split())


def _letters_read(words: list[str], at: int) -> tuple[int, str]:
    """How many words from `at` on spell Latin letters one by one, and these; one letter is read only with a number (`إس 24`)."""
    letters = ""
    for word in words[at:]:
        letter = _SPELLED_LETTERS.get(word) or _SPELLED_LETTERS.get(fold(word))
        if not letter:
            break
        letters += letter
    number = words[at + len(letters)] if letters and at + len(letters) < len(words) else ""
    if (len(letters) == 1 and number.isdecimal()) or _JOINED_NUMBER.fullmatch(number):
        return len(letters) + 1, letters + number
    return (len(letters), letters) if len(letters) > 1 else (0, "")


def _initials(words: list[str], at: int) -> tuple[int, str] | None:
    """The initials of a person that begin at a word, and how many words they are: `سي جيه ميوز`, `براين إكس تشن`.

    Two or more at the beginning of a name, or one behind a given name that is no syllable of Asian names.
    """
    letters = ""
    for word in words[at:-1]:
        letter = "J" if word == _J else _SPELLED_LETTERS.get(word)
        if letter is None or (at and word in PARTICLES):
            break
        letters += letter
    if not at:
        return (len(letters), letters) if len(letters) > 1 else None
    if len(letters) != 1 or at > 1 or len(words[0]) < _SHORTEST_GIVEN:
        return None
    part = name_lexicon().part_at([fold(words[0])], 0)
    return (1, f"{letters}.") if part is not None and part[1].given else None


def _from_lexicon(words: list[str], folded: list[str], at: int) -> tuple[int, str] | None:
    """The usual spelling of the part of a name that begins at a word, and how many words it has; `ألفريد` has no article."""
    lexicon = name_lexicon()
    if 0 < at < len(folded) - 1 and folded[at] in _OF_NOBLES:
        return 1, PARTICLE_NAMES[folded[at]]
    part = lexicon.part_at(folded, at)
    if part is not None and part[1].latin:
        length, told = part
        if length == len(folded):
            return length, told.latin
        return length, told.last if at else told.first
    if folded[at] in PARTICLE_NAMES and len(folded) > 1:
        return 1, PARTICLE_NAMES[folded[at]]
    bare = folded[at] if words[at].startswith(_HAMZATED) else folded[at].removeprefix(_ARTICLE)
    inner = lexicon.part_at([bare], 0) if bare != folded[at] else None
    if inner is None or not inner[1].latin or (bare not in lexicon.arab and vocalized(bare)):
        return None  # names of others stand behind no article: `الزبيري` is no Zuberi of Karachi
    return 1, f"Al-{inner[1].latin}"


def _with_article(words: list[str], folded: list[str], at: int) -> tuple[int, str] | None:
    """A short family name with its article behind a given name of Arabs: `محمد العاصي`; behind others it may be Alves or Elmer."""
    is_arab = at and (folded[0] in name_lexicon().arab_given or folded[at - 1] in COMPOUND)
    if not is_arab or not words[at].startswith(_ARTICLE):
        return None
    rest = plain_arabic(words[at]).removeprefix(_ARTICLE)
    if not _SHORTEST_FAMILY <= len(rest) < _SHORTEST:
        return None
    latin = vocalized(rest)
    return (1, f"Al-{latin.title()}") if latin else None


class _Prior(NamedTuple):
    """What makes an English word or a name likely before its letters are looked at, in nats.

    Attributes:
        common: for each power of ten by which a word is more common.
        most: powers of ten that count: `then` and `school` are common, and no names of people.
        names: for each power of ten by which a word was more often a name in the name pairs.
        given: for each power of ten of people who have it as given name.
        family: the same as surname.
        counted: of a name that only the census has.
        unknown: of a word that is in no list.
    """

    common: float
    most: float
    names: float
    given: float
    family: float
    counted: float
    unknown: float


# Measured on words of names of the knowledge base that no list of spellings has (docs/linking.md).
_OF_GIVEN = _Prior(common=1.4, most=2.5, names=1.0, given=1.0, family=0.0, counted=-0.5, unknown=-2.0)
_OF_FAMILIES = _OF_GIVEN._replace(given=0.0, family=1.0)
_OF_BRANDS = _Prior(common=1.4, most=9.0, names=0.7, given=0.0, family=0.0, counted=-2.0, unknown=-2.0)


def _word(word: str, prior: _Prior) -> str:
    letters = plain_arabic(word)
    if not 0 < len(letters) <= LONGEST:
        return word
    if any(c.isascii() and c.isalpha() for c in word):  # `نفل-7B`
        return _ARABIC_RUN.sub(lambda run: _word(run[0], prior), word)
    has_article = letters.startswith(_ARTICLE) and not word.startswith(_HAMZATED)
    if has_article and len(letters) >= _SHORTEST + len(_ARTICLE):
        rest = vocalized(letters[len(_ARTICLE) :]).title()
        return f"Al-{rest}" if rest else word
    return _capitalized(_most_likely(letters, prior)) or word


def _capitalized(word: str) -> str:
    """A word as names are written: `Howes`, `McCabe`, `O'Brien`."""
    if word in _IRISH:
        return f"O'{word[1:].title()}"
    clan = _CLAN.fullmatch(word)
    return f"Mc{clan[1].title()}" if clan else word.title()


@lru_cache(maxsize=1 << 14)
def _most_likely(arabic: str, prior: _Prior) -> str:
    """The English word or name that an Arabic word stands for, or its most likely spelling where none fits as well."""
    if not _OF_ARABS.isdisjoint(arabic):
        return vocalized(arabic) or _SILENT
    by_letters = spelled(arabic)
    if len(arabic) < _SHORTEST_READ:
        return by_letters
    alike = latin_words().alike(skeleton(arabic))
    if not alike.words:
        return _as_pinyin(arabic, prior) or by_letters
    known = prior.common * np.minimum(alike.zipf, prior.most) + prior.names * alike.names / log(10)
    known += prior.given * alike.given + prior.family * alike.family
    known += prior.counted * ((alike.zipf == 0) & (alike.names == 0))
    fits = alike.fits(arabic) + known
    best, most = by_letters, _both_ways(by_letters, arabic) + prior.unknown
    for place in np.argsort(-fits, kind="stable")[:_COMPARED].tolist():
        word = alike.words[place]
        total = float(fits[place]) + _FORTH * costs().to_latin.log_probability(arabic, word)
        if total > most:
            best, most = word, total
    return best if best in alike.words else _as_pinyin(arabic, prior) or best


def _as_pinyin(arabic: str, prior: _Prior) -> str | None:
    """A company's name that is two Chinese syllables (`جيوتشانغ` is Jiuzhang); people have a surname before them."""
    if prior is not _OF_BRANDS or len(arabic) < _SHORTEST_PINYIN:
        return None
    pinyin = given_name(arabic)
    return None if pinyin in SYLLABLES else pinyin


def _both_ways(latin: str, arabic: str) -> float:
    forth = costs().to_latin.log_probability(arabic, latin)
    return costs().to_arabic.log_probability(latin, arabic) + _FORTH * forth


@lru_cache(maxsize=1 << 14)
def spelled(arabic: str) -> str:
    """The most likely English spelling of one Arabic word, in small letters, by the learned costs (cached).

    A beam over the letters of the word; the best results are ranked by how well they spell the word in turn, and by how
    often the name lexicon has them.
    """
    model = _model()
    texts, scores, states = [""], np.zeros(1), np.zeros(1, np.intp)
    for row in costs().to_latin.contexts(arabic):
        columns, pieces = model.likely(row)
        longer = scores[:, None] + pieces + model.letters[states[:, None], columns]
        order = np.argsort(-longer, axis=None, kind="stable").tolist()
        kept: dict[str, int] = {}
        for place in order:
            text = texts[place // len(columns)] + model.outputs[columns[place % len(columns)]]
            if kept.setdefault(text, place) == place and len(kept) == _BEAM:
                break
        places = np.fromiter(kept.values(), np.intp, len(kept))
        texts, scores = list(kept), longer.ravel()[places]
        states = model.states[states[places // len(columns)], columns[places % len(columns)]]
    ended = scores + model.ends[states]
    likely = [k for k in np.argsort(-ended, kind="stable").tolist() if texts[k]][:_COMPARED]
    best, most = "", -inf
    for text, score in zip([texts[k] for k in likely], ended[likely].tolist(), strict=True):
        known = _KNOWN * min(log1p(name_lexicon().count(text)), _OFTEN)
        # What the way back must have at least, or another text stays the best.
        least = exp(min((most - known - score) / _BACK - _ROUNDING, 0.0))
        total = score + _BACK * costs().to_arabic.log_probability(text, arabic, least) + known
        if total > most:
            best, most = text, total
    return best


@dataclass(frozen=True, slots=True)
class _Model:
    """What the beam adds up; a state stands for the two letters before, 27 for each: the edge and a to z.

    Attributes:
        outputs: the strings that an Arabic letter writes, by column of the channel.
        letters: weighed log-probability of a string (column) after a state (row) in English names.
        ends: the same of the end of the name after a state.
        states: the state after a string (column) that follows a state (row).
    """

    outputs: list[str]
    letters: Floats
    ends: Floats
    states: Ints

    @staticmethod
    @lru_cache(maxsize=1 << 13)
    def likely(row: int) -> tuple[Ints, Floats]:
        """The most likely strings of an Arabic letter in its context, by column, and their log-probabilities."""
        probs = costs().to_latin.probs[row, :-1]
        columns = np.argsort(-probs, kind="stable")[:_BEAM]
        return columns, np.log(probs[columns].astype(float) + 1e-12)


@cache
def _model() -> _Model:
    gains = _LETTERS * (_LETTER - costs().letters.reshape(-1, _CODES))
    outputs = list(costs().to_latin.outputs)
    letters, states = [], []
    for output in outputs:
        state, gain = np.arange(_CODES**2), np.zeros(_CODES**2)
        for letter in output:
            code = ord(letter) - ord("a") + 1
            gain = gain + gains[state, code]
            state = state % _CODES * _CODES + code
        letters.append(gain)
        states.append(state)
    return _Model(outputs, np.stack(letters, axis=1), gains[:, 0], np.stack(states, axis=1))


def _camel(name: str, table: str) -> str:
    try:
        from camel_tools.utils.charmap import CharMapper
    except ImportError as error:
        raise MissingDependencyError(
            "romanizing by Buckwalter or HSB needs camel-tools: pip install 'transcript-nlp[camel]'"
        ) from error
    return str(CharMapper.builtin_mapper(table)(name))
