"""Chinese names from Arabic back to pinyin: `وانغ شينغ شينغ` is Wang Xingxing, `ليانغ وينفنغ` is Liang Wenfeng.

Machine translation writes pinyin sound by sound, so the Arabic of each initial and final comes from a short list
(`names/pinyin.tsv`, with how often each was seen). It is ambiguous: `تش` is ch, zh and q. What given names are made of
(`names/pinyin_given.tsv`) decides, for firms and products what theirs are (`names/pinyin_brands.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from math import inf, log
from pathlib import Path
from typing import NamedTuple

from transcript_nlp.knowledge.writing.names import is_surname, name_lexicon
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold

WRITTEN, GIVEN, BRANDS = (
    RESOURCES / "names" / name for name in ("pinyin.tsv", "pinyin_given.tsv", "pinyin_brands.tsv")
)
# Finals by initial (GB/T 16159 without tones; ü is written u). With y and w and without an initial, syllables are written as a whole.
FINALS = {
    "": "a ai an ang ao e en er ou",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    **dict.fromkeys("jqx", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    "zh": "i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "i a e ai ao ou an en ang eng ong u uo uai ui uan un uang",
    "sh": "i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "i e ao ou an en ang eng ong u uo ui uan un",
    "z": "i a e ai ei ao ou an en ang eng ong u uo ui uan un",
    **dict.fromkeys("cs", "i a e ai ao ou an en ang eng ong u uo ui uan un"),
    "y": "a ao ou an ang e i in ing ong u ue uan un",
    "w": "u a o ai ei an en ang eng",
}
SYLLABLES = {
    initial + final: (initial, final) for initial, finals in FINALS.items() for final in finals.split()
}
_WHOLE = ("", "y", "w")
_ROUNDED = "jqx"  # initials after which u stands for ü
_VOWELS = re.compile("[aeiou]+")
NASAL, NOTHING = "*", "_"  # in the table: the Arabic for `ng`, and no letter
_RARE = 0.4  # times that a spelling of the table was seen at least
_SELDOM = 3.0  # times that a syllable stands in names more than it was counted
_ALONE = 1.0  # nats by which given names of one syllable are rarer
_LONGEST_PAIR = 12  # letters of two syllables, in either script
_FULL = 3  # syllables of most full names
_LEAST_REVERSED = 4  # letters of a given name before its surname
# Surnames of two syllables whose syllables are hardly a surname and the beginning of a given name (Huangfu and Xiahou are).
_COMPOUND = {
    ("ou", "yang"): "Ouyang",
    ("si", "ma"): "Sima",
    ("shang", "guan"): "Shangguan",
    ("zhu", "ge"): "Zhuge",
}
# Surnames that only the other word tells to be one; none that Arabic writes as a given name of others (Ruan is Rawan and Rowan).
_RARER = frozenset("geng guan hua jing ling miao nie ning rong shang sheng xia xiang xin xing".split())
# Surnames that only the sound of syllables tells which no other language has: `قان` is Kane before other words, `روان` is Rawan.
_RAREST = (
    frozenset(
        "bao bi bian bu cen chai che chu cong dang dou gan gao guo gui hua huo jiao jie ju kuang lian liao luan mei miao min mu na nong ou "
        "qu quan rao ruan sang sha shan she shu si sui teng tu xi xuan ying yue yun zang zha zhan zhuo zong zu".split()
    )
    | _RARER
)
# How a syllable is written in Arabic that is hardly of a name of others: `تسونغ`, `قه`, `يويه`, `شيو`.
_OF_CHINA = re.compile("(?:تش|تس|ق).+|.+(?:ه|ن[غج]|وي|وان|يان|ياو)|[جشل]ي[او]")
_YUE = "yue"  # of which the Arabic is as often Yu
_LEAST_COMPOUND = log(0.05)  # of each of its syllables
_JOINTS = re.compile("[-\u2010\u2011\u2013\u0640]+")  # hyphens and tatweel
_SURE_SURNAME, _HALF, _LEAST_USUAL = log(0.9), log(0.4), log(0.1)
_LEAST_LIKELY = {6: log(0.1), 5: _SURE_SURNAME}  # by the least letters of the given name in pinyin
_MOST_WORDS = 4  # `أو يانغ نا نا`
_BEHIND = 3.5  # nats by which a syllable may be less likely than another one that is written so
LONGEST_SYLLABLE = 6  # letters, in Latin and in Arabic
_LEAST_BEGUN = 2  # syllables of a longer name that stand for it


class Spelling(NamedTuple):
    """One way to write a syllable: the rows of the table and the form of each, and the Arabic."""

    uses: tuple[tuple[str, str], ...]
    arabic: str


def spellings(syllable: str, table: Mapping[str, Sequence[str]]) -> Iterator[Spelling]:
    """All ways to write a syllable, in `match` form.

    Args:
        syllable: of `SYLLABLES`.
        table: the forms of each row of the table of spellings.
    """
    initial, final = SYLLABLES[syllable]
    pairs: list[tuple[tuple[str, str], ...]]
    pairs = [((syllable, form),) for form in table.get(syllable, ())]
    if initial not in _WHOLE:
        rounded = initial in _ROUNDED and final.startswith("u")
        row = "-ü" + final[1:] if rounded else "-" + final
        pairs += [
            ((initial + "-", one), (row, other)) for one in table[initial + "-"] for other in table[row]
        ]
    for uses in pairs:
        written = "".join(form for _, form in uses).replace(NOTHING, "")
        if NASAL not in written:
            yield Spelling(uses, fold(written))
        else:
            for nasal in table[NASAL]:
                yield Spelling((*uses, (NASAL, nasal)), fold(written.replace(NASAL, nasal)))


def read_spellings() -> dict[str, dict[str, float]]:
    """The rows of the table of spellings: of each how often each form was seen."""
    rows = {}
    for row in read_table(WRITTEN, ("part", "written")):
        forms = (form.split(":") for form in row.values("written"))
        rows[row["part"]] = {form: float(seen) for form, seen in forms}
    return rows


@cache
def _syllables_of() -> dict[str, dict[str, float]]:
    """What an Arabic spelling may stand for: syllables, and the logarithm of how likely they are written so."""
    table = read_spellings()
    nats = {}
    for part, forms in table.items():
        total = sum(max(seen, _RARE) for seen in forms.values())
        nats.update({(part, form): log(max(seen, _RARE) / total) for form, seen in forms.items()})
    found: dict[str, dict[str, float]] = {}
    for syllable in SYLLABLES:
        for uses, arabic in spellings(syllable, {part: list(forms) for part, forms in table.items()}):
            fit = sum(nats[use] for use in uses)
            syllables = found.setdefault(arabic, {})
            syllables[syllable] = max(fit, syllables.get(syllable, fit))
    return found


def readings_of(written: str) -> Mapping[str, float]:
    """The syllables that an Arabic word in `match` form may be, and the logarithm of how likely each is written so."""
    return _syllables_of().get(written, {})


def _nats_by_place(table: Path, *places: str) -> list[dict[str, float]]:
    """The logarithm of how often a syllable stands at each place of the names that a table counts."""
    rows = list(read_table(table, ("syllable", *places)))
    columns = []
    for name in places:
        seen = {row["syllable"]: float(row[name]) + _SELDOM for row in rows}
        total = sum(seen.values())
        columns.append({syllable: log(seen.get(syllable, _SELDOM) / total) for syllable in SYLLABLES})
    return columns


@cache
def _places() -> list[dict[str, float]]:
    """The same of the first and the second syllable of given names."""
    return _nats_by_place(GIVEN, "first", "second")


@cache
def _places_of_brands() -> list[dict[str, float]]:
    """The same of the first and the other syllables of firms and products."""
    return _nats_by_place(BRANDS, "first", "later")


@lru_cache(maxsize=1 << 12)
def given_name(*words: str) -> str | None:
    """The pinyin of a Chinese given name in Arabic: a word of one or two syllables, or a word for each; `None` if it is none.

    >>> given_name("وينفنغ"), given_name("شينغ", "شينغ")
    ('wenfeng', 'xingxing')
    """
    known, (first, second) = _syllables_of(), _places()
    words = tuple(map(fold, words))
    found = []
    if len(words) == 1:
        ways = known.get(words[0], {}).items()
        found = [(fit + max(first[syllable], second[syllable]) - _ALONE, syllable) for syllable, fit in ways]
        cuts = _halves(words[0])
    else:
        cuts = [(words[0], words[1])]
    for one, other in cuts:
        found += (
            (fit + rest + first[begin] + second[end], joined_syllables((begin, end)))
            for begin, fit in known.get(one, {}).items()
            for end, rest in known.get(other, {}).items()
            if one != other or begin == end  # what is written twice is said twice
        )
    return max(found)[1] if found else None


@lru_cache(maxsize=1 << 12)
def syllables_in(word: str, *, is_first: bool = True) -> tuple[float, tuple[str, ...]]:
    """The one or two syllables that the name of a firm or product has most likely for an Arabic word, and the logarithm of how likely one is
    written so.

    Args:
        word: in Arabic letters.
        is_first: whether the name begins with it.

    >>> syllables_in("نايشيو")[1], syllables_in("ميلر")
    (('nai', 'xiu'), (-inf, ()))
    """
    known, (first, later) = _syllables_of(), _places_of_brands()
    begun = first if is_first else later
    folded = fold(word)
    ways: list[tuple[float, float, tuple[str, ...]]]
    ways = [(fit + begun[one], fit, (one,)) for one, fit in known.get(folded, {}).items()]
    for begin, end in _halves(folded):
        ways += (
            (fit + rest + begun[one] + later[other], (fit + rest) / 2, (one, other))
            for one, fit in known.get(begin, {}).items()
            for other, rest in known.get(end, {}).items()
        )
    return max(ways)[1:] if ways else (-inf, ())


def joined_syllables(syllables: Sequence[str]) -> str:
    """Syllables as one word, with the apostrophe before a vowel (GB/T 16159).

    >>> joined_syllables(["xiao", "ou"]), joined_syllables(["an", "xin"])
    ("xiao'ou", 'anxin')
    """
    return "".join(f"'{one}" if at and one[0] in "aeo" else one for at, one in enumerate(syllables))


def may_be_written(words: Sequence[str], name: str) -> bool:
    """Whether a Chinese name in pinyin, surname first, may be written as some Arabic words. What the table does not know speaks against nothing.

    >>> may_be_written(["وانغ", "شينغ"], "Wang Xing"), may_be_written(["وانغ", "شينغ"], "Wang Cheng")
    (True, False)
    >>> may_be_written(["ليو", "نانشنغ"], "Liu Nansheng"), may_be_written(["ليو", "نانشنغ"], "Liu Jincheng")
    (True, False)
    """
    words = _apart(words)
    known, parts = _syllables_of(), name.lower().replace("'", "").replace("’", "").split()
    if len(parts) != 2 or len(words) < 2:
        return True
    first, rest = known.get(fold(words[0])), [known.get(fold(word)) for word in words[1:]]
    if first is not None and parts[0] not in first:
        return False
    if any(readings is None for readings in rest):
        cuts = list(cuts_of(parts[1])) if are_pinyin(words[1:]) else []
        letters = fold("".join(words[1:]))
        return cuts == [] or any(_may_be(letters, cut) for cut in cuts)
    given = [""]
    for readings in rest:
        given = [
            begun + syllable
            for begun in given
            for syllable in readings or ()
            if parts[1].startswith(begun + syllable)
        ]
    return parts[1] in given


def is_one_vowel_off(words: Sequence[str], name: str) -> bool:
    """Whether three Arabic words are a Chinese name in pinyin, surname first, but for the vowel of one syllable of its given name.

    >>> is_one_vowel_off(["وانغ", "تشان", "فو"], "Wang Chuanfu"), is_one_vowel_off(["لي", "يان", "هانغ"], "Li Yanhong")
    (True, True)
    >>> is_one_vowel_off(["وانغ", "تشان", "فا"], "Wang Chuanfu"), is_one_vowel_off(["وانغ", "تشان", "لي"], "Wang Chuanfu")
    (False, False)
    """
    parts = name.lower().split()
    if len(words) != _FULL or len(parts) != 2 or parts[0] not in readings_of(fold(words[0])):
        return False
    given = [readings_of(fold(word)) for word in words[1:]]
    bones = [{_VOWELS.sub("", each) for each in readings} for readings in given]
    return any(
        sum(syllable in readings for syllable, readings in zip(cut, given, strict=True)) == 1
        and all(_VOWELS.sub("", syllable) in each for syllable, each in zip(cut, bones, strict=True))
        for cut in _halves(parts[1])
        if SYLLABLES.keys() >= set(cut)
    )


def syllables_apart(word: str, given: str) -> Iterator[tuple[str, str]]:
    """The ways to cut an Arabic word where a Chinese given name in pinyin has its second syllable, if it is written so.

    >>> list(syllables_apart("شياوهو", "Xiaohu")), list(syllables_apart("ألين", "Xiaohu"))
    ([('شياو', 'هو')], [])
    """
    cuts = [cut for cut in _halves(given.lower().replace("'", "")) if SYLLABLES.keys() >= set(cut)]
    for one, other in _halves(fold(word)):
        if any(a in readings_of(one) and b in readings_of(other) for a, b in cuts):
            yield one, other


def are_syllables(words: Sequence[str]) -> bool:
    """Whether some Arabic words are a syllable of pinyin each."""
    return all(readings_of(fold(word)) for word in words)


def are_pinyin(words: Sequence[str]) -> bool:
    """Whether some Arabic words are all read as one syllable of pinyin or two: names of Chinese firms and things, too.

    >>> are_pinyin(["جينغوي", "تشوانغتو"]), are_pinyin(["نوتيكس", "روبوتيكس"])
    (True, False)
    """
    return all(
        readings_of(word) or any(readings_of(one) and readings_of(other) for one, other in _halves(word))
        for word in map(fold, _apart(words))
    )


def cuts_of(word: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a Latin word as syllables of pinyin.

    >>> list(cuts_of("xian")), list(cuts_of("polar"))
    ([('xi', 'an'), ('xian',)], [])
    """
    if not word:
        yield ()
    for at in range(1, min(LONGEST_SYLLABLE, len(word)) + 1):
        if word[:at] in SYLLABLES:
            yield from ((word[:at], *rest) for rest in cuts_of(word[at:]))


def are_other_syllables(words: Sequence[str], latin: str) -> bool:
    """Whether Arabic words and a Latin name are both pinyin, of as many syllables, and these are others.

    >>> are_other_syllables(["شنتشن"], "Xinchen"), are_other_syllables(["شينتشن"], "Xinchen"), are_other_syllables(["باي", "جين"], "BeiGene")
    (True, False, False)
    """
    letters, count = (
        "".join(latin.lower().split()),
        sum(1 if readings_of(fold(word)) else 2 for word in words),
    )
    if len(letters) > count * LONGEST_SYLLABLE or not are_pinyin(words):
        return False
    cuts = [cut for cut in cuts_of(letters) if len(cut) == count]
    return cuts != [] and not any(_is_written(fold("".join(words)), cut) for cut in cuts)


def are_syllables_of(words: Sequence[str], latin: str) -> bool:
    """Whether Arabic words that are a syllable each are those of a Latin name, of its first words, or some of them those of one of its words.

    >>> are_syllables_of(["جون", "شي"], "Junshi Biosciences"), are_syllables_of(["وي", "لان", "شان"], "Wey Lanshan"), are_syllables_of(["سو", "يان"], "Cevian")
    (True, True, False)
    """
    folded, parts = [fold(word) for word in words], latin.lower().replace("'", "").replace("-", " ").split()
    begun = ["".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return any(
        (len(cut) == len(words) and _is_written("".join(folded), cut))
        or (letters in parts and len(cut) > 1 and _is_written_among(folded, cut))
        for letters in (*begun, *parts[1:])
        if len(letters) <= len(words) * LONGEST_SYLLABLE
        for cut in cuts_of(letters)
    )


def _is_written_among(words: Sequence[str], cut: Sequence[str]) -> bool:
    """Whether some of the words, each a syllable, are written as the syllables of a cut."""
    size = len(cut)
    return any(_is_written("".join(words[at : at + size]), cut) for at in range(len(words) - size + 1))


def _is_written(arabic: str, syllables: Sequence[str]) -> bool:
    """Whether Arabic letters may be some syllables, and none of them is far likelier another one."""
    if not syllables:
        return not arabic
    for end in range(1, min(LONGEST_SYLLABLE, len(arabic)) + 1):
        known = readings_of(arabic[:end])
        is_likely = known.get(syllables[0], -inf) > max(known.values(), default=inf) - _BEHIND
        if is_likely and _is_written(arabic[end:], syllables[1:]):
            return True
    return False


def begins_as_syllables(letters: str, syllables: Sequence[str]) -> bool:
    """Whether folded Arabic letters are all written as some syllables are, or as the first of them, at least two.

    >>> begins_as_syllables("ونيوانتشيشينغ", ["wen", "yuan", "zhi", "xing"]), begins_as_syllables("شينغزيتشيانغ", ["mo", "gen", "shi"])
    (True, False)
    """
    return any(_may_be(letters, syllables[:size]) for size in range(_LEAST_BEGUN, len(syllables) + 1))


def _may_be(letters: str, syllables: Sequence[str]) -> bool:
    """Whether Arabic letters may be some syllables, however rarely these are written so."""
    if not syllables:
        return not letters
    return any(
        syllables[0] in readings_of(letters[:end]) and _may_be(letters[end:], syllables[1:])
        for end in range(1, min(LONGEST_SYLLABLE, len(letters)) + 1)
    )


def chinese_name(words: Sequence[str], *, in_china: bool = False) -> str | None:
    """A Chinese full name in pinyin as English writes it, the surname where it stands; `None` if the words spell none.

    Args:
        words: in Arabic letters.
        in_china: whether most around it are Chinese, so that a less usual surname is believed.

    >>> chinese_name("وانغ شينغ شينغ".split()), chinese_name(["شنغجيا", "تشاو"]), chinese_name(["سام", "ألتمان"])
    ('Wang Xingxing', 'Shengjia Zhao', None)
    >>> chinese_name(["لين", "شيويون"]), chinese_name(["لين", "ميلر"])
    ('Lin Xiuyun', None)
    >>> chinese_name(["جو", "زيهان"]), chinese_name(["جو", "زيهان"], in_china=True)
    (None, 'Gu Zihan')
    >>> chinese_name(["روان", "هوا", "نا"]), chinese_name(["قان", "جيه"]), chinese_name(["روان", "هواري"])
    ('Ruan Huana', 'Gan Jie', None)
    """
    return _chinese_name((*words[:1], *_apart(words[1:])), in_china)  # `سو-جين باي` is Korean


@lru_cache(maxsize=1 << 12)  # many passes ask it of the same names
def _chinese_name(words: tuple[str, ...], in_china: bool) -> str | None:
    """See `chinese_name`."""
    if not 2 <= len(words) <= _MOST_WORDS:
        return None
    compound = compound_surname(words)
    if compound is not None:
        length, both = compound
        behind = given_name(*words[length:]) if 1 <= len(words) - length <= 2 else None
        if behind:
            return f"{both} {behind.capitalize()}"
    if len(words) == _MOST_WORDS:
        return None
    surname, given = chinese_surname(words[0]), given_name(*words[1:])
    if surname is None and given and given not in SYLLABLES:
        if len(words) == 3 or not _is_known(words[0]):
            surname = _likely_surname(words[0], -inf)
        elif not _is_known(words[1]):
            surname = _likely_surname(words[0], _LEAST_USUAL if in_china else _least_likely(given))
    elif surname is None and given and len(words) == 2 and is_surname(given.title()):
        # `لين يو`, `شينغ تشونغ`: both are syllables of Chinese names
        surname = _likely_surname(words[0], _SURE_SURNAME if _is_known(words[0]) else _HALF)
    elif surname is None and given and len(words) == 2 and in_china:
        surname = _likely_surname(words[0], _LEAST_USUAL)
    if (
        surname is None
        and given
        and (
            _is_chinese_by_sound(words)
            or (in_china and given not in SYLLABLES and _has_sound_of_china(words[1]))
        )
    ):
        surname = _likely_surname(words[0], -inf, _RAREST)
    if surname is not None:
        return f"{surname} {given.capitalize()}" if given else None
    is_given = len(words) == 2 and len(words[0]) >= _LEAST_REVERSED and not _is_known(words[0])
    last = chinese_surname(words[-1])
    if last is None and is_given and _OF_CHINA.fullmatch(fold(words[-1])) and not _is_known(words[-1]):
        last = _likely_surname(words[-1], _LEAST_USUAL)  # `تشنغيانغ غنغ`
    given = given_name(words[0]) if last is not None and is_given else None
    return f"{given.capitalize()} {last}" if given and given not in SYLLABLES else None


def _is_chinese_by_sound(words: Sequence[str]) -> bool:
    """Whether each word is a syllable, and one is written as hardly any name of others, so that no word is read as one of these: `قان جيه`.

    The last one is no usual surname, before which a given name of others may stand, or one of China: `مين ليانغ تان`.
    """
    if chinese_surname(words[-1]) is not None:
        return False
    return are_syllables(words) and any(_OF_CHINA.fullmatch(fold(word)) for word in words)


def _has_sound_of_china(word: str) -> bool:
    """Whether one of the two syllables that a word may be is written as hardly any name of others: `غوانغفا`, `شياولي`."""
    cuts = _halves(fold(word))
    return any(
        readings_of(one) and readings_of(other) and any(map(_OF_CHINA.fullmatch, (one, other)))
        for one, other in cuts
    )


def _likely_surname(word: str, least: float, rarer: Set[str] = _RARER) -> str | None:
    """The likeliest Chinese surname that an Arabic word spells, in pinyin, if one is `least` likely: `لين` is Lynn or Lin, `جاي` hardly Zhai.

    A usual one goes before a rare one that is spelled better: `شين` is rather Shen than Xin.
    """
    ways = sorted(_syllables_of().get(fold(word), {}).items(), key=lambda way: -way[1])
    likely = [(name, fit) for name, fit in ways if is_surname(name) or name in rarer]
    if likely and ways[0][0] in _RAREST - {_YUE} and likely[0][1] < ways[0][1] - _BEHIND:
        likely = ways[:1]  # `تو` is Tu, and hardly Tao
    if not likely or likely[0][1] < least:
        return None
    at_least = max(likely[0][1] - _BEHIND, min(least, _LEAST_USUAL))  # `غنغ` is Geng, and hardly Gong
    usual = (name for name, fit in likely if is_surname(name) and fit >= at_least)
    return next(usual, likely[0][0]).title()


def _least_likely(given: str) -> float:
    """How likely a word that is another name too has to be a surname, before a given name that is none: `جي لينو` is Jay Leno, no Ji Linu."""
    return next((least for letters, least in _LEAST_LIKELY.items() if len(given) >= letters), inf)


def is_any_surname(word: str) -> bool:
    """Whether a word in pinyin is a Chinese surname, a rare one, too.

    >>> is_any_surname("Geng"), is_any_surname("Ming")
    (True, False)
    """
    return is_surname(word) or word.lower() in _RAREST


def compound_surname(words: Sequence[str]) -> tuple[int, str] | None:
    """The Chinese surname of two syllables that words begin with, in one word or two: how many words it has, and its pinyin.

    >>> compound_surname("أو يانغ جيان".split()), compound_surname(["تشوغه", "ليانغ"]), compound_surname(["لي", "نا"])
    ((2, 'Ouyang'), (1, 'Zhuge'), None)
    """
    first, *rest = (fold(word) for word in words[:2])
    for length, cuts in ((2, [(first, other) for other in rest]), (1, _halves(first))):
        for one, other in cuts:
            begins, ends = readings_of(one), readings_of(other)
            for (begin, end), surname in _COMPOUND.items() if begins and ends else ():
                fits = begins.get(begin, -inf), ends.get(end, -inf)
                if min(fits) >= _LEAST_COMPOUND:  # `جوكا` is no Zhuge
                    return length, surname
    return None


def is_three_syllables(words: Sequence[str]) -> bool:
    """Whether Latin words are one syllable of pinyin and two in one word, as most Chinese names are.

    >>> is_three_syllables(["Guan", "Yiwen"]), is_three_syllables(["Sam", "Altman"])
    (True, False)
    """
    if len(words) != 2 or words[0].lower() not in SYLLABLES:
        return False
    return any(a in SYLLABLES and b in SYLLABLES for a, b in _halves(words[1].lower()))


def _apart(words: Sequence[str]) -> list[str]:
    """Words without what joins their syllables: `وي-دونغ`."""
    return [part for word in words for part in _JOINTS.split(word) if part]


def _halves(word: str) -> list[tuple[str, str]]:
    """The two parts that a word may be cut into, if it is short enough for two syllables."""
    return [(word[:at], word[at:]) for at in range(1, len(word))] if len(word) <= _LONGEST_PAIR else []


@lru_cache(maxsize=1 << 12)
def chinese_surname(word: str) -> str | None:
    """The Chinese surname that an Arabic word is, in pinyin."""
    folded = fold(word)
    for form in (re.sub("ن[جقك]$", "نغ", folded), folded):  # `تشانج` by itself is Chang
        part = name_lexicon().part(form)
        if part is not None and is_surname(part.latin):
            return part.latin
    return None


def _is_known(word: str) -> bool:
    part = name_lexicon().part(fold(word))
    return part is not None and part.latin != ""
