"""Arabic names of Chinese firms, models and products in pinyin: `شانغ دونغ تكنولوجي` is Shangdong Technology."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from math import inf, log
from typing import NamedTuple

from transcript_nlp.knowledge.words.frequencies import frequencies
from transcript_nlp.knowledge.writing.letter_names import letters_read
from transcript_nlp.knowledge.writing.names import brand_parts, brand_words, english_words
from transcript_nlp.knowledge.writing.pinyin import joined_syllables, syllables_in
from transcript_nlp.text.normalize import fold

NUMBER = "رقم"  # before the number of a product
# Syllables of a firm's name in an article on China, and the logarithm of how likely each is written so.
_FEWEST_SYLLABLES, _MOST_SYLLABLES, _LEAST_READ = 2, 4, log(0.15)
# The same on the average where each is a word by itself, or one is `he` as hardly any other name is written; h is seldom written خ, fei فيه, and bo بوه.
_LEAST_APART, _HE, _SELDOM = log(0.03), ("خه", "هه"), re.compile("خ|فيه$|.+وه$")
# The same where it begins with one of these sounds.
_SURELY, _SIBILANTS = log(0.6), ("x", "q", "zh", "sh", "ch")
# What such a syllable ends in, if no other language has it.
_DISTINCTIVE = re.compile("(?:ng|ia[on]?|ua[in]?|ui|iu|ue)$")
_MOST_WORDS_OF_BRANDS = 1  # of syllables that another language has, too, where nothing else tells
_PAIR_OF_LETTERS = 2  # words, which may be two syllables as well
_SHORTEST = 5  # letters of a word of every day that is no syllables


class _Read(NamedTuple):
    """The words of a name and what each is read as.

    Attributes:
        words: without those that say what is named.
        fits: the logarithm of how likely a syllable of each is written so.
        syllables: of each, one or two; none of a word that is no pinyin.
        behind: the words that say what is named, in English, and a code behind it.
    """

    words: tuple[str, ...]
    fits: tuple[float, ...]
    syllables: tuple[tuple[str, ...], ...]
    behind: tuple[str, ...]

    @property
    def is_apart(self) -> bool:
        """Whether each syllable is a word by itself."""
        return len(self.syllables) > 1 and all(len(each) == 1 for each in self.syllables)

    def written(self) -> str:
        """The name in Latin letters: one word, but two for two pairs of syllables."""
        are_pairs = len(self.syllables) > 1 and all(len(each) > 1 for each in self.syllables)
        parts = self.syllables if are_pairs else (tuple(chain(*self.syllables)),)
        return " ".join((*(joined_syllables(part).capitalize() for part in parts), *self.behind))


def romanize_chinese_brand(name: str) -> str | None:
    """The name of a company, model or product of China in pinyin; `None` where a word is English, or need not be Chinese.

    Syllables are one word, as theirs are, but for two pairs. Where each of them stands by itself, one may be an English word (`لان هاي`), and none has to be
    Chinese by its sound.

    >>> romanize_chinese_brand("شانغ دونغ تكنولوجي"), romanize_chinese_brand("شاوبينغ للأغذية"), romanize_chinese_brand("ليزا")
    ('Shangdong Technology', 'Shaoping Foods', None)
    >>> romanize_chinese_brand("تشو يه كابيتال"), romanize_chinese_brand("لوخه كابيتال"), romanize_chinese_brand("هاي يو")
    ('Zhuye Capital', 'Luhe Capital', None)
    >>> romanize_chinese_brand("لانشي فنتشرز"), romanize_chinese_brand("سيلا")
    ('Lanshi Ventures', None)
    """
    read = _read(name)
    if read is None:
        return None
    if read.is_apart:
        return read.written() if _are_apart(read, most=len(read.words) - 1) else None
    is_he = any(word.endswith(_HE) for word in read.words)
    is_likely = min(read.fits) >= (_LEAST_APART if is_he else _LEAST_READ)
    is_told = is_he or _is_distinctive(chain(*read.syllables)) or _is_surely_written(read)
    return read.written() if is_likely and is_told and not any(map(_is_word, read.words)) else None


def _is_surely_written(read: _Read) -> bool:
    """Whether all syllables are mostly written so, and one of them begins with a sound that is seldom of English: `شيسي` is Xisi rather than Cheesy."""
    begun = any(syllable.startswith(_SIBILANTS) for syllable in chain(*read.syllables))
    return begun and min(read.fits) >= _SURELY


def romanize_registered(name: str) -> str | None:
    """The name of a firm that surely is one of China, as behind the town of its register, in pinyin, whatever English its words may be, but letters.

    >>> romanize_registered("شيو للتكنولوجيا"), romanize_registered("ميلر للتكنولوجيا"), romanize_registered("يو بي تي للتكنولوجيا")
    ('Xiu Technology', None, None)
    """
    words = name.split()
    read = None if letters_read(words, 0)[0] > _PAIR_OF_LETTERS else _read(name, fewest=1)
    return None if read is None or min(read.fits) < _LEAST_READ else read.written()


def pinyin_apart(name: str) -> str | None:
    """The name of a company, model or product whose every word is a syllable of pinyin, in whatever article; `None` of other names.

    Of 6,850 such names of the base 3,610 are their pinyin, and 51 the English words that they may be read as.

    >>> pinyin_apart("تونغ رن"), pinyin_apart("يون سوي L600"), pinyin_apart("بي سي"), pinyin_apart("ماي شوب")
    ('Tongren', 'Yunsui L600', None, None)
    """
    read = _read_apart(name)
    return None if read is None else read.written()


def words_apart(name: str) -> tuple[str, ...]:
    """The words of such a name that are syllables; none of other names.

    >>> words_apart("شين فنغ كابيتال"), words_apart("بلو ريفر كابيتال")
    (('شين', 'فنغ'), ())
    """
    read = _read_apart(name)
    return () if read is None else read.words


def may_be_apart(name: str) -> bool:
    """Whether every word of a name is a syllable of pinyin that names of firms have, where something else tells that it is one: words of English may be, too.

    >>> may_be_apart("وي مين"), may_be_apart("بي سي"), may_be_apart("بلو مين")
    (True, False, False)
    """
    read = _read(name)
    return read is not None and read.is_apart and _are_apart(read, most=len(read.words))


def pinyin_core(name: str) -> tuple[str, ...]:
    """The words of a name in pinyin, two syllables or more, before those that say what is named; none where there are none such.

    >>> pinyin_core("لان تشي للاستثمار"), pinyin_core("لانتشي كابيتال"), pinyin_core("لانتشي"), pinyin_core("نورث للاستثمار")
    (('لان', 'تشي'), ('لانتشي',), (), ())
    """
    read = _read(name)
    if read is None or not name.startswith(" ".join((*read.words, ""))):
        return ()
    if read.is_apart:
        return read.words if _are_apart(read, most=len(read.words)) else ()
    is_likely = min(read.fits) >= _LEAST_READ and not any(map(_is_word, read.words))
    return read.words if is_likely else ()


def _read_apart(name: str) -> _Read | None:
    read = _read(name)
    is_pinyin = read is not None and read.is_apart and _are_apart(read, most=_MOST_WORDS_OF_BRANDS)
    return read if is_pinyin else None


@lru_cache(maxsize=1 << 12)  # names recur
def _read(name: str, fewest: int = _FEWEST_SYLLABLES) -> _Read | None:
    """A name by its syllables; `None` where they are too few or too many."""
    core, *translated = brand_parts(name)
    words = core.split()
    codes: list[str] = []
    while len(words) > 1 and words[-1].isascii():
        codes.insert(0, words.pop())
    if codes and len(words) > 1 and fold(words[-1]) == NUMBER:
        codes[0], words = f"No. {codes[0]}", words[:-1]
    if len(words) > 1 and (written := english_words().get(fold(words[-1]), "")):
        words, translated = words[:-1], [written, *translated]
    if not words:
        return None
    read = [syllables_in(word, is_first=at == 0) for at, word in enumerate(words)]
    fits, syllables = zip(*read, strict=True)
    if min(fits) == -inf or not fewest <= sum(map(len, syllables)) <= _MOST_SYLLABLES:
        return None
    return _Read(tuple(words), fits, syllables, tuple(filter(None, (*codes, *translated))))


def _are_apart(read: _Read, most: int) -> bool:
    """Whether words of a syllable each are pinyin and no English: no letters (`بي سي`), none hardly ever written so (`لينك كو`), and where none is
    Chinese by its sound, at most so many words of brands.
    """
    words = list(read.words)
    if any(letters_read(words, at)[0] > 1 for at in range(len(words))):
        return False
    fits = [
        max(fit, _LEAST_APART) if _SELDOM.match(word) else fit
        for fit, word in zip(read.fits, read.words, strict=True)
    ]
    if min(fits) < _LEAST_APART:
        return False
    if any(word.endswith(_HE) for word in read.words) or _is_distinctive(chain(*read.syllables)):
        return True
    return sum(fold(word) in brand_words() for word in read.words) <= most


def _is_word(word: str) -> bool:
    """Whether an Arabic word is one that names of firms are made of, or one of every day."""
    return fold(word) in brand_words() or (len(word) >= _SHORTEST and fold(word) in frequencies())


def _is_distinctive(syllables: Iterable[str]) -> bool:
    """Whether one of some syllables is hardly of another language: `شاوبنغ` is, `ليزا`, `رومو` are not."""
    return any(_DISTINCTIVE.search(syllable) for syllable in syllables)
