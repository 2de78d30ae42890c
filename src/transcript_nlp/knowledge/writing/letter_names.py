"""Latin letters that Arabic spells by their names, one by one: `بي بي سي`, `سي جيه ميوز`."""

from __future__ import annotations

import re
from itertools import product

from transcript_nlp.knowledge.writing.names import PARTICLES, denied, name_lexicon
from transcript_nlp.text.normalize import fold, fold_word

_JOINED_NUMBER = re.compile("-[0-9]+")
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
_K, _DOT = "كي", "دوت"  # K only among other letters: alone it is Key; a stop between two (`إيه دوت إكس`)
_AMPERSAND = "اند"  # `جي آند إف`
_J = "جي"  # G in names of firms, but J in initials, eight times in ten, and before `&`
_ALSO = {"B": "BP", "G": "GJ"}  # other letters that are called so
_VOWEL, _VOWELS = "اي", "AEI"
_MOST_LETTERS = 6  # of an abbreviation
_INITIAL_AND_NAME = 2  # words
_SHORTEST_GIVEN = 4  # letters; shorter ones are family names in Korea too: `كيم جي وون`
_TWO_INITIALS = 2
_LETTER_VOWEL = "إ"  # how the names of F, H, L, M, N, S, X begin


_AND, _STRETCH = "و", "ـ"  # the second behind a single `هـ`
# Arabic letters that stand for a name, mostly of people whom the news do not name: `سارة ن.`
_INITIALS = dict(
    zip(
        "ا أ إ آ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي".split(),
        "A A E A B T Th J H Kh D Dh R Z S Sh S D T Z A Gh F Q K L M N H W Y".split(),
        strict=True,
    )
)


def is_read_by_letters(name: str) -> bool:
    """Whether all words of a name are names of letters: `بي بي سي`."""
    return all(word in _SPELLED_LETTERS for word in fold_word(name).split())


def possible_letters(name: str) -> list[str]:
    """What Latin letters a name may be whose words, two or more, are names of letters: BFN and PFN of `بي إف إن`."""
    words = name.split()
    if not 1 < len(words) <= _MOST_LETTERS:
        return []
    return list(map("".join, product(*map(letters_of, words))))


def letter_beside_number(word: str) -> str:
    """The Latin letter that an Arabic one stands for which is written together with a number: the K of `ك5`; nothing for a word."""
    return _INITIALS.get(word, "") if len(word) == 1 else ""


def letters_of(word: str) -> str:
    """The Latin letters that a word, as it stands, may be the name of; without hamza `اي` is any of three."""
    letter = _letter(word)
    return _VOWELS if word == _VOWEL else "" if letter is None else _ALSO.get(letter, letter)


def letters_read(words: list[str], at: int) -> tuple[int, str]:
    """How many words from `at` on spell Latin letters one by one, and these; one letter is read only with a number (`إس 24`)."""
    letters, read = "", 0
    for word in words[at:]:
        letter = _letter(word)
        if letter is None and word == _DOT and letters:
            behind = words[at + read + 1 : at + read + 2]
            letter = "." if behind and _letter(behind[0]) else None
        if letter is None:
            break
        letters, read = letters + letter, read + 1
    if read == 1 and fold(words[at + 1 : at + 2][0] if words[at + 1 :] else "") == _AMPERSAND:
        behind = words[at + 2 : at + 3]
        second = _letter(behind[0]) if behind else None
        if second is not None:
            return 3, f"{'J' if words[at] == _J else letters}&{second}"
    if words[at : at + read] == [_K] * read:
        return (0, "")  # `كي بنك`
    number = words[at + read] if read and at + read < len(words) else ""
    if (read == 1 and number.isdecimal()) or _JOINED_NUMBER.fullmatch(number):
        return read + 1, letters + number
    return (read, _as_known(letters)) if read > 1 else (0, "")


def _as_known(letters: str) -> str:
    """Letters as the abbreviation that they are with a P for the one B, where only that is one: GPU of `جي بي يو`."""
    other = letters.replace("B", "P")
    return other if letters.count("B") == 1 and letters not in denied() and other in denied() else letters


def _letter(word: str) -> str | None:
    """The Latin letter that a word is the name of."""
    return "K" if word == _K else _SPELLED_LETTERS.get(word) or _SPELLED_LETTERS.get(fold_word(word))


def is_arabic_letter(word: str) -> bool:
    """Whether a word is one Arabic letter: `ك`, `هـ`."""
    return word.rstrip(_STRETCH) in _INITIALS


def initial_of(word: str) -> str:
    """The initial that a word of a person's name may be before a stop: the name of a letter, an Arabic letter, a Latin capital; else nothing.

    >>> initial_of("دبليو"), initial_of("هـ"), initial_of("جي"), initial_of("لي")
    ('W', 'H', 'J', '')
    """
    if len(word) == 1 and word.isascii():
        return word if word.isupper() else ""
    return _INITIALS.get(word.rstrip(_STRETCH)) or ("J" if word == _J else _letter(word) or "")


def initials(words: list[str], at: int) -> tuple[int, str] | None:
    """The initials of a person that begin at a word, and how many words they are: `سي جيه ميوز`, `براين إكس تشن`.

    Two or more at the beginning of a name, one there before a given name and another word, or one behind a given name that is no syllable of
    Asian names.
    """
    letters = ""
    for word in words[at:-1]:
        letter = "J" if word == _J else _SPELLED_LETTERS.get(word)
        if letter is None or (at and word in PARTICLES):
            break
        letters += letter
    if not at and len(letters) == 1 and len(words) > _INITIAL_AND_NAME:
        behind = name_lexicon().part(fold(words[1]))
        is_given = behind is not None and behind.given and behind.plain and words[0] not in PARTICLES
        return (1, f"{letters}.") if is_given else None
    if not at:
        return (len(letters), letters) if len(letters) > 1 else None
    if len(letters) == _TWO_INITIALS and at == 1 and name_lexicon().opens_with_given_name((fold(words[0]),)):
        return _TWO_INITIALS, letters  # `جون كي سي لي`
    if len(letters) != 1 or at > 1 or len(words[0]) < _SHORTEST_GIVEN:
        return None
    return (1, f"{letters}.") if name_lexicon().may_be_given(fold(words[0])) else None


def opens_with_letters(words: list[str]) -> bool:
    """Whether a name opens with two initials, of which one is read as no syllable of pinyin is: `سي إن تان`, but `سي تو لي`."""
    told = initials(words, 0)
    return (
        told is not None and told[0] > 1 and any(word.startswith(_LETTER_VOWEL) for word in words[: told[0]])
    )


def lone_letter(words: list[str], at: int) -> tuple[int, str] | None:
    """The initial that a single Arabic letter of a person's name is, and that it is one word: `سارة ن.`, `أ. ر. رحمن`."""
    letter = _INITIALS.get(words[at].removesuffix(".").rstrip(_STRETCH))
    is_and = words[at] == _AND and at < len(words) - 1
    return (1, f"{letter}.") if letter is not None and len(words) > 1 and not is_and else None
