"""Arabic names in Latin letters: the name lexicon first, then what was learned from name pairs; and two schemes of camel-tools."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf, log
from typing import Literal, NamedTuple

import numpy as np

from transcript_nlp.arguments import need_text
from transcript_nlp.errors import MissingDependencyError
from transcript_nlp.knowledge.words.domains import DOMAINS, DOT
from transcript_nlp.knowledge.words.places import place_at
from transcript_nlp.knowledge.writing.arab_names import vocalized
from transcript_nlp.knowledge.writing.beam import spelled
from transcript_nlp.knowledge.writing.japanese import japanese_name
from transcript_nlp.knowledge.writing.korean import korean_name
from transcript_nlp.knowledge.writing.latin_words import COMMON, latin_words
from transcript_nlp.knowledge.writing.letter_names import (
    initials,
    letter_beside_number,
    letters_read,
    lone_letter,
    opens_with_letters,
)
from transcript_nlp.knowledge.writing.names import (
    COMPOUND,
    PARTICLE_NAMES,
    NamePart,
    UsualSpelling,
    arab_usual,
    brand_parts,
    brand_words,
    english_towns,
    is_usual_given,
    name_lexicon,
)
from transcript_nlp.knowledge.writing.pinyin import SYLLABLES, chinese_name, chinese_surname, given_name
from transcript_nlp.knowledge.writing.pinyin_brands import NUMBER, pinyin_apart
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.knowledge.writing.transliterate import LONGEST, costs, plain_arabic
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC_LETTERS, ASCII_DIGITS, unaccented

Scheme = Literal["names", "buckwalter", "hsb"]
_CAMEL_TABLES = {"buckwalter": "ar2bw", "hsb": "ar2hsb"}
_COMPARED = 12  # English words whose channel from Arabic is compared, too
_FORTH = 0.1  # weight of the channel from Arabic beside the way back, where words are compared
_SHORTEST_PINYIN = 5
_OF_ARABS = frozenset("حعصضظ")  # letters that no English sound is written with
_SILENT = "a"  # how a word is written that has nothing but hamza and ain
_NO_NAME = 2.9  # how common an English word is at least that nobody is called, see `LatinWords.zipf`
_SHORTEST_READ = 3  # letters of an Arabic word that may stand for an English one
_OF_NOBLES = frozenset(("فان", "فون"))  # inside of a name
_ARTICLE, _HAMZATED = "ال", "أل"
_SHORTEST_FAMILY = 3  # the same of one behind a given name of Arabs: العاصي
_SHORTEST = 5  # letters of a word whose ال is the article: القحطاني, not الكس
_ARABIC_RUN = re.compile(f"[{ARABIC_LETTERS}]{{3,}}")  # `الAI` has an article
_BESIDE_DIGITS = re.compile(f"[{ARABIC_LETTERS}]+")
_OF_TOWNS = frozenset(
    "Academy Bank College Exchange Hospital School University".split()
)  # mostly called after a town
_BEFORE_NUMBER = re.compile(f"(?<=[{ARABIC_LETTERS}])(?=-[0-9])")  # `سي إكس-30`
_BETWEEN_WORDS = re.compile(f"(?<=[{ARABIC_LETTERS}])-(?=[{ARABIC_LETTERS}])")  # `لينغ-فلاش`
_AND, _LETTERS = "اند", {"إي": "E", "زد": "Z"}
# Names of letters that are no words: alone behind another word they are the letter, `بلانيت إيه`. The others are words more often (`آي`, AI or Eye).
_LAST_LETTERS = dict(
    zip("إيه أيه سي إف إتش كيه إل إم كيو آر إس دبليو واي زد".split(), "AACFHKLMQRSWYZ", strict=True)
)
_ALWAYS = {"آه": "Ah", "الله": "Allah"}  # `آه تشيانغ`, for short, and `منة الله`
_OLD, _OLD_AND_SURNAME = "لاو", 2  # how Chinese call somebody older: `لاو ليو`
_HYPHEN = re.compile(" ?- ?")
_CLAN = re.compile("mc([a-z]{3,})")
# Surnames that begin with O', as the census writes them: without the apostrophe.
_IRISH = frozenset(
    "obannon obrien obryan obyrne ocallaghan oconnell oconner oconnor odea odonnell odonoghue odonovan odowd odriscoll odwyer "
    "ofarrell oflaherty ogorman ogrady ohagan ohalloran ohanlon ohara ohare oherlihy okane okeefe okeeffe oleary oloughlin omahony "
    "omalley omeara oneal oneil oneill oreilly oriordan orourke oshaughnessy oshea osullivan otoole".split()
)
_NEVER = frozenset("anus feces fuck nazi penis porn rape shit urine vagina".split())  # nothing is called so
# Shorter words that such a name is more often made with than not, and the fewest letters before them: `كوربيس` is Corebase. Of 181 names of the base that end so
# behind a known word 117 are right, 29 otherwise.
_ENDING = 3
_ENDINGS = dict.fromkeys(
    "بنك بوت بوك توك تري جيت غيت سنس شيب شير فلو فيو كات كور لاب ماب ميد ناو هاب".split(), 4
) | dict.fromkeys("باي بود بيس".split(), 3)
# How English writes what words end in, by how Arabic spells that: the ending, and letters of Arabic with its consonants.
_SOUNDS = {
    "يشن": (("ation", "تن"),),
    "يشنز": (("ations", "تنس"),),
    "يشنال": (("ational", "تنل"),),
    "يوشن": (("ution", "تن"),),
    "شن": (("tion", "تن"), ("sion", "سن"), ("cian", "سن")),
    "شنز": (("tions", "تنس"), ("sions", "سنس")),
    "شنال": (("tional", "تنل"), ("sional", "سنل")),
    "جن": (("sion", "سن"),),
    "كشن": (("ction", "كتن"),),
    "كشنز": (("ctions", "كتنس"),),
    "تشر": (("ture", "تر"),),
    "تشرز": (("tures", "ترس"),),
}
_SHORTEST_STEM, _LEAST_STEM = (
    3,
    -1.3,
)  # letters before such an ending, and nats a letter by which they fit at least
_SHORTEST_HALF = 4  # letters of each of two English words in one; with 3, half of what they spell is wrong


_FULL_NAME = 2  # words
# Behind a full name: which of several in the family who are called so.
NAME_SUFFIXES = {fold(word): latin for word, latin in (("الابن", "Jr."), ("الثالث", "III"))}
SUFFIX_WORDS = frozenset((*NAME_SUFFIXES, *map(fold, "Jr Jr. Sr Sr. II III IV".split())))


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

    >>> romanize("سلطان القحطاني"), romanize("ليانغ وينفنغ"), romanize("جون رينولدز الابن")
    ('Sultan Al-Qahtani', 'Liang Wenfeng', 'John Reynolds Jr.')
    """
    need_text(name, "name")
    if scheme in _CAMEL_TABLES:
        return _camel(name, _CAMEL_TABLES[scheme])
    if scheme != "names":
        raise ValueError(f"unknown scheme {scheme!r}; known: names, {', '.join(_CAMEL_TABLES)}")
    words, at = _BETWEEN_WORDS.sub(" -", name).split(), 0
    suffix = NAME_SUFFIXES.get(fold(words[-1])) if len(words) > _FULL_NAME else None
    if suffix is not None:
        return f"{romanize(' '.join(words[:-1]))} {suffix}"
    joined = [word.startswith("-") and len(word) > 1 for word in words]  # `كروه-هارتمان`
    words = [word[1:] if is_joined else word for word, is_joined in zip(words, joined, strict=True)]
    eastern = (
        None
        if opens_with_letters(words)
        else japanese_name(words) or korean_name(words) or chinese_name(words)
    )
    if eastern is not None:
        return eastern
    if len(words) == _OLD_AND_SURNAME and words[0] == _OLD and (surname := chinese_surname(words[1])):
        return f"Lao {surname}"
    written = ""
    folded = [fold(word) for word in words]
    western = _western_given(words, folded)
    is_arab = not western and _is_of_arab(words, folded)
    if western:
        written, at = f" {western}", 1
    while at < len(words):
        prior = _OF_FAMILIES if at == len(words) - 1 else _OF_GIVEN
        of_arab = is_arab or (not _OF_ARABS.isdisjoint(words[at]) and not _is_of_others(folded[at]))
        told = initials(words, at) or lone_letter(words, at) or (_as_usual(folded, at) if of_arab else None)
        told = told or _from_lexicon(words, folded, at) or _with_article(words, folded, at)
        length, latin = told or (1, _word(words[at], prior))
        written += ("-" if joined[at] else " ") + latin
        at += length
    return japanese_name(words, written.split()) or _as_in_english(written.lstrip(" "))


def romanize_brand(name: str) -> str:
    """An Arabic name of a company, model or product in Latin letters.

    The English words such names are made of (`كابيتال`) are written as English writes them, also two of them in one
    word, letters that are read one by one (`إيه آي`) as capitals, what a firm is (`بنك`, `للتأمين`) is translated, words that are each a
    syllable of pinyin are one, the rest is written by the learned costs.

    >>> romanize_brand("بلو ريفر روبوتكس"), romanize_brand("نوفا إيه آي"), romanize_brand("ديتابريدج")
    ('Blue River Robotics', 'Nova AI', 'DataBridge')
    >>> romanize_brand("مجموعة زورفا للتأمين"), romanize_brand("جامعة بازل"), romanize_brand("غالاكسي إس 24")
    ('Zorva Insurance Group', 'Basel University', 'Galaxy S24')
    >>> romanize_brand("بروتوكول زورفا"), romanize_brand("مصرف زورفا بنك")
    ('Zorva Protocol', 'Zorva Bank')
    >>> romanize_brand("فنغ خه كابيتال"), romanize_brand("زورفا كوريا الجنوبية")
    ('Fenghe Capital', 'Zorva South Korea')
    >>> romanize_brand("بلانيت إيه")
    'Planet A'
    """
    pinyin = pinyin_apart(name)
    if pinyin is not None:
        return pinyin
    core, *translated = brand_parts(name.translate(ASCII_DIGITS))
    core = _BETWEEN_WORDS.sub(" - ", core)
    towns = english_towns() if translated[1] in _OF_TOWNS else {}
    words = [towns[fold(core)]] if fold(core) in towns else _BEFORE_NUMBER.sub(" ", core).split()
    folded = [fold(word) for word in words]
    written: list[str] = []
    at = 0
    while at < len(words):
        domain = DOMAINS.get(tuple(folded[at + 1 :])) if written and words[at] == DOT else None
        if domain is not None:
            written[-1] += domain
            break
        read, latin = letters_read(words, at)
        latin = latin or _sign(words, at)
        if not latin:
            read, latin = _word_or_place(folded, at)
        written.append(latin or towns.get(folded[at], "") or _word(words[at], _OF_BRANDS))
        at += read or 1
    if len(written) > 1 and written[-1] == translated[1]:
        del written[-1]  # `مصرف زورفا بنك`
    latin = " ".join(filter(None, written))
    return " ".join(filter(None, (_HYPHEN.sub("-", latin) if "-" in core else latin, *translated)))


def _sign(words: list[str], at: int) -> str:
    """What is no word between or before those of a brand: `&` (of names of firms with it or `and` 114 of 119 have the sign), No. before a number, the E
    of `إي-بلاس`, the Z of `زد كابيتال`, the A of `بلانيت إيه`.
    """
    if 0 < at < len(words) - 1 and fold(words[at]) == NUMBER and words[at + 1].isdecimal():
        return "No."
    if 0 < at < len(words) - 1 and fold(words[at]) == _AND:
        return "&"
    if at and at == len(words) - 1:
        return _LAST_LETTERS.get(words[at], "")
    return _LETTERS.get(words[0], "") if at == 0 and len(words) > 1 else ""


def _word_or_place(words: Sequence[str], at: int) -> tuple[int, str]:
    """How many words from one on, in `match` form, are English or the name of a place, and how that is written; Athena is rather called so than Athens."""
    size, place = place_at(words, at)
    latin = _brand_word(words[at]) if size < 2 else ""
    return (1, latin) if latin else (size, place)


def _brand_word(word: str) -> str:
    """The English word or the two English words that a word in `match` form spells, or nothing."""
    known = brand_words()
    if word in known or len(word) > LONGEST:
        return known.get(word, "")
    cuts = [*range(len(word) - _SHORTEST_HALF, _SHORTEST_HALF - 1, -1)]
    ending = len(word) - _ENDING
    if word[ending:] in _ENDINGS and ending >= _ENDINGS[word[ending:]]:
        cuts.append(ending)
    return next(
        (known[word[:k]] + known[word[k:]] for k in cuts if word[:k] in known and word[k:] in known), ""
    )


def _is_of_arab(words: list[str], folded: list[str]) -> bool:
    """Whether a given name or an article in a name tells that an Arab has it, or that all of its words are such names.

    Others have such names in another spelling: `هيدي براون` is Heidi.
    """
    given, usual = name_lexicon().arab_given, arab_usual()
    return any(
        word in given or word in COMPOUND or _has_article(written)
        for word, written in zip(folded, words, strict=True)
    ) or (len(folded) > 1 and all(word in usual and not _is_of_others(word) for word in folded))


def _is_of_others(word: str) -> bool:
    """Whether the lexicon has a word as a name of others than Arabs alone: `داني` is Danny before `بينغهام`."""
    lexicon = name_lexicon()
    part = lexicon.part(word)
    return part is not None and part.latin != "" and word not in lexicon.arab


def _as_in_english(name: str) -> str:
    """A person's name, the family name without accents where many in the United States have the given name: Jennifer Lopez, but Lautaro Martínez.

    Of 136 people of the base with such a given name and a family name that the lexicon has with accents, 105 are written without.
    """
    given, _, rest = name.partition(" ")
    is_usual = given.isascii() and is_usual_given(given)
    if not rest or rest.isascii() or not is_usual:
        return name
    return f"{given} {unaccented(rest.replace('ı', 'i'))}"  # `Barış` is Baris


def _western_given(words: list[str], folded: list[str]) -> str:
    """How a given name that Arabs have, too, is written before family names that none of them has: `نوح تشامبرز` is Noah Chambers; else nothing."""
    lexicon, usual = name_lexicon(), arab_usual()
    told = lexicon.part(folded[0]) if len(words) > 1 else None
    if told is None or not told.western:
        return ""
    is_of_arab = any(
        word in lexicon.arab
        or word in usual
        or word in COMPOUND
        or _has_article(written)
        or not _OF_ARABS.isdisjoint(word)
        for word, written in zip(folded[1:], words[1:], strict=True)
    )
    return "" if is_of_arab else told.western


def _has_article(word: str) -> bool:
    return word.startswith(_ARTICLE) and len(word) >= _SHORTEST + len(_ARTICLE)


def _as_usual(folded: list[str], at: int) -> tuple[int, str] | None:
    """How a part of an Arab's name is usually written, and how many words it has."""
    usual, part = arab_usual(), name_lexicon().part_at(folded, at)
    known = part[0] if part is not None and part[1].latin else 0
    for length in (2, 1):
        told = usual.get(" ".join(folded[at : at + length])) if length >= known else None
        if told is not None and at + length <= len(folded):
            return length, _where_it_stands(told, at, length == len(folded))
    return None


def _where_it_stands(told: NamePart | UsualSpelling, at: int, is_alone: bool) -> str:
    """A part of a name as it is written at the beginning of the name, behind that, or alone."""
    return told.latin if is_alone else told.last if at else told.first


def _from_lexicon(words: list[str], folded: list[str], at: int) -> tuple[int, str] | None:
    """The usual spelling of the part of a name that begins at a word, and how many words it has; `ألفريد` has no article."""
    lexicon = name_lexicon()
    if 0 < at < len(folded) - 1 and folded[at] in _OF_NOBLES:
        return 1, PARTICLE_NAMES[folded[at]]
    part = lexicon.part_at(folded, at)
    if part is not None and part[1].latin:
        length, told = part
        return length, _where_it_stands(told, at, length == len(folded))
    if folded[at] in PARTICLE_NAMES and len(folded) > 1:
        return 1, PARTICLE_NAMES[folded[at]]
    bare = folded[at] if words[at].startswith(_HAMZATED) else folded[at].removeprefix(_ARTICLE)
    inner = lexicon.part(bare) if bare != folded[at] else None
    if inner is None or not inner.latin or (bare not in lexicon.arab and vocalized(bare)):
        return None  # names of others stand behind no article: `الزبيري` is no Zuberi of Karachi
    return 1, f"Al-{inner.latin}"


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


# Measured on words of names of the knowledge base that no list of spellings has (docs/transliteration.md).
_OF_GIVEN = _Prior(common=1.4, most=2.5, names=1.0, given=1.0, family=0.0, counted=-0.5, unknown=-2.0)
_OF_FAMILIES = _OF_GIVEN._replace(given=0.0, family=1.0)
_OF_BRANDS = _Prior(common=1.4, most=9.0, names=0.7, given=0.0, family=0.0, counted=-2.0, unknown=-2.0)


def _word(word: str, prior: _Prior) -> str:
    if word in _ALWAYS:
        return _ALWAYS[word]
    letters = plain_arabic(word)
    if not 0 < len(letters) <= LONGEST:
        return word
    if any(c.isascii() and c.isalpha() for c in word):  # `نفل-7B`
        return _ARABIC_RUN.sub(lambda run: _word(run[0], prior), word)
    if any(map(str.isdecimal, word)):  # `36كيو`
        return _BESIDE_DIGITS.sub(
            lambda run: (
                letters_read([run[0], "1"], 0)[1].removesuffix("1")
                or letter_beside_number(run[0])
                or _word(run[0], prior)
            ),
            word,
        )
    if _has_article(letters) and not word.startswith(_HAMZATED):
        rest = vocalized(letters[len(_ARTICLE) :]).title()
        return f"Al-{rest}" if rest else word
    return _capitalized(_most_likely(letters, prior)) or word


def _capitalized(word: str) -> str:
    """A word as names are written: `Howes`, `McCabe`, `O'Brien`."""
    if word in _IRISH:
        return f"O'{word[1:].title()}"
    clan = _CLAN.fullmatch(word)
    return f"Mc{clan[1].title()}" if clan else word.title()


def _by_ending(arabic: str) -> str | None:
    """The English word of a firm's name that ends as English writes otherwise than it sounds: `أوبتيمايزيشن` is Optimization."""
    best, most = None, -inf
    for sound, (latin, letters) in ((sound, way) for sound, ways in _SOUNDS.items() for way in ways):
        stem = arabic.removesuffix(sound)
        if stem == arabic or len(stem) < _SHORTEST_STEM:
            continue
        alike = latin_words().alike(skeleton(stem + letters))
        for word, zipf in zip(alike.words, alike.zipf.tolist(), strict=True):
            if zipf < COMMON or not word.endswith(latin) or len(word) == len(latin):
                continue
            fit = costs().to_arabic.log_probability(word.removesuffix(latin), stem)
            if fit >= _LEAST_STEM * len(stem) and fit + _OF_BRANDS.common * zipf > most:
                best, most = word, fit + _OF_BRANDS.common * zipf
    return best


@lru_cache(maxsize=1 << 14)
def _most_likely(arabic: str, prior: _Prior) -> str:
    """The English word or name that an Arabic word stands for, or its most likely spelling where none fits as well."""
    if not _OF_ARABS.isdisjoint(arabic):
        return vocalized(arabic) or _SILENT
    if prior is _OF_BRANDS and (told := _by_ending(arabic)) is not None:
        return told
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
    if (
        prior is not _OF_BRANDS and fold(arabic) not in brand_words()
    ):  # who calls himself `كريبتو` does by the word
        is_nobody = (alike.names == 0) & (alike.given == 0) & (alike.family == 0)
        fits[is_nobody & (alike.zipf >= _NO_NAME)] = -inf
    best, most = by_letters, _both_ways(by_letters, arabic) + prior.unknown
    for place in np.argsort(-fits, kind="stable")[:_COMPARED].tolist():
        word = alike.words[place]
        if word in _NEVER:
            continue
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


def _camel(name: str, table: str) -> str:
    try:
        from camel_tools.utils.charmap import CharMapper
    except ImportError as error:
        raise MissingDependencyError(
            "romanizing by Buckwalter or HSB needs camel-tools: pip install 'transcript-nlp[camel]'"
        ) from error
    return str(CharMapper.builtin_mapper(table)(name))
