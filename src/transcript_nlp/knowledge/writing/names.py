"""Parts of person names, in Latin and Arabic letters, and the syllables of pinyin."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.transliterate import without_accents
from transcript_nlp.tables import RESOURCES, Row, read_table
from transcript_nlp.text.normalize import fold, fold_word

TOWNS = RESOURCES / "names" / "towns.txt.z"
ARAB_USUAL = RESOURCES / "names" / "arab_usual.tsv"
_INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINALS = "iang|iong|uang|ueng|ang|eng|ong|ian|iao|ing|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ui|un|uo|ue|a|e|i|o|u"
_SYLLABLE = f"(?:(?:{_INITIALS})(?:{_FINALS})|(?:ang|ai|an|ao|en|er|ou|e|a|o))"
_ONE_SYLLABLE = re.compile(_SYLLABLE)
_GIVEN = re.compile(f"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?")
_SURNAMES = frozenset(
    (
        "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang "
        "xie song tang han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai jia ding wei xue "
        "ye yan lu lü du su dai zhong wan lei fang shi jin ren yao tan liao zou xiong lu hao kong bai "
        "cui kang mao qiu qin gu hou shao meng long wan duan qian tang yin li yi chang wu qiao he lai "
        "gong wen pang fan lan yin shi tao hong zhai an yan ni yan niu wen lu ji pan ge fu you fei tong "
        "qi cheng shen zhuang"
    ).split()
)
# How often a given name must occur in the source list, and how many times as often as another, to be the one that is meant.
_COMMON, _FAR = 30, 6
# Decimal logarithms: people who have a given name, and how many times as many. `_SELDOM` times as often another one was seen.
_MANY, _FAR_MORE, _SELDOM = 4.5, 0.8, 5
_LEAST_SPELLED = 5  # letters of a word of firms' names that has several spellings
_THE, _FOR, _FOR_THE = "ال", "ل", "لل"
_LEAST_COUNT = 3  # how often a part must occur in the source list to open a name by itself
_LEAST_LATIN = 4  # letters of a given name in Latin letters that is rarer there and opens one all the same
# What makes a word common in English, and a name in the name pairs (`LatinWords.common`).
_COMMON_ENGLISH, _OFTEN_NAME = 3.3, 2.0
_ANY_CASE = 2  # letters of what may be written in any case
_RATHER_WORD = 1.5  # how much commoner, in powers of ten


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a person's name in Arabic letters.

    Attributes:
        latin: the usual romanization; empty if none is sure.
        given: it may open a name.
        plain: it is rarely anything but a name.
        first: the usual romanization where it opens a name: `روبرت` is Robert there.
        last: the same where it ends one: `بيتي` is Betty before a family name, and Petit as one.
        western: the same where it opens that of somebody with no family name of Arabs, if it is another one: `نوح` is Noah there.
    """

    latin: str
    given: bool
    plain: bool
    first: str = ""
    last: str = ""
    western: str = ""


class NameLexicon:
    """The parts of person names, in both scripts.

    Attributes:
        heads, seconds: the first and second words of parts in Arabic letters.
        arab, arab_given: the names of Arabs, and the given ones of them that nobody else has. All in `match` form.
    """

    def __init__(
        self,
        latin: dict[str, int],
        arabic: dict[tuple[str, ...], NamePart],
        given: frozenset[str],
        arab: frozenset[str],
        arab_given: frozenset[str],
    ) -> None:
        self._latin, self._arabic, self.arab, self.arab_given = latin, arabic, arab, arab_given
        self._given = given
        self._opening = frozenset(word for word in given if _opens_names(word))
        self.heads = frozenset(words[0] for words in arabic)
        self.seconds = frozenset(words[1] for words in arabic if len(words) > 1)

    def count(self, word: str) -> int:
        """How often a Latin word in small letters is a part of a name in the source list."""
        return self._latin.get(word, 0)

    def is_given(self, word: str) -> bool:
        """Whether a Latin word is known as a given name."""
        plain = without_accents(word)
        return plain in self._given or self.count(plain) >= _LEAST_COUNT

    def are_given_names_of_arabs(self, words: Sequence[str]) -> bool:
        """Whether words in `match` form are nothing but given names of Arabs, as thousands of people are called: `أحمد جابر`."""
        parts = [self.part(word) for word in words]
        return len(words) > 1 and all(
            word in self.arab and part is not None and part.given
            for word, part in zip(words, parts, strict=True)
        )

    def is_latin_person(self, words: Sequence[str]) -> bool:
        """Whether capitalized Latin words read as a person's name (two to four words)."""
        if not 2 <= len(words) <= 4 or not all(word[:1].isupper() for word in words if len(word) > _ANY_CASE):
            return False
        parts = [without_accents(word).rstrip(".") for word in words]
        if is_pinyin(parts):
            return True
        known = [self._latin.get(part, 0) for part in parts]
        if known[-1] < _LEAST_COUNT and _is_no_surname(parts[-1]):
            return False
        return self._opens_persons(parts[0]) and (known[-1] > 0 or words[-1][1:].islower())

    def opens_latin_person(self, word: str) -> bool:
        """Whether a capitalized Latin word may be the first of a person's name."""
        plain = without_accents(word).rstrip(".")
        return (word[:1].isupper() or len(word) <= _ANY_CASE) and self._opens_persons(plain)

    def _opens_persons(self, plain: str) -> bool:
        return self.count(plain) >= _LEAST_COUNT or plain in self._opening

    def opens_with_given_name(self, words: Sequence[str]) -> bool:
        """Whether folded words begin with what is hardly anything but a given name."""
        part = self.part_at(words, 0)
        return part is not None and part[1].given and part[1].plain

    def may_be_given(self, word: str) -> bool:
        """Whether a folded Arabic word is a given name, whatever else it may be."""
        part = self.part(word)
        return part is not None and part.given

    def part(self, word: str) -> NamePart | None:
        """The part that is one folded word."""
        return self._arabic.get((word,))

    def part_at(self, words: Sequence[str], at: int) -> tuple[int, NamePart] | None:
        """The longest part that begins at a folded word, and how many words it has."""
        for length in (2, 1):
            part = self._arabic.get(tuple(words[at : at + length]))
            if part is not None and at + length <= len(words):
                return length, part
        return None


@lru_cache(maxsize=1 << 14)
def _is_no_surname(word: str) -> bool:
    """Whether a word in small Latin letters is far more often an English word than a surname: not `banks`, but `metals`, `summit`."""
    if not (word.isascii() and word.isalpha()):
        return False
    zipf = latin_words().zipf(word)
    return zipf >= _COMMON_ENGLISH and zipf - latin_words().as_family(word) >= _RATHER_WORD


def _opens_names(word: str) -> bool:
    """Whether a given name in small Latin letters is no English word or brand, more often than a name: not `made`, `nike`, `precious`."""
    if len(word) < _LEAST_LATIN or not (word.isascii() and word.isalpha()):
        return False
    zipf, names = latin_words().common(word) or (0.0, 0.0)
    return zipf < _COMMON_ENGLISH or names >= _OFTEN_NAME


def is_pinyin(parts: Sequence[str]) -> bool:
    """Whether two words are a Chinese surname and given name, in either order."""
    if len(parts) != 2:
        return False
    a, b = parts
    return (a in _SURNAMES and _GIVEN.fullmatch(b) is not None) or (
        b in _SURNAMES and _GIVEN.fullmatch(a) is not None and len(a) > 3
    )


def is_pinyin_name(name: str | None) -> bool:
    """Whether an English name is that of a Chinese person, see `is_pinyin`."""
    return name is not None and is_pinyin(name.lower().split())


def is_pinyin_syllable(word: str) -> bool:
    """Whether a word may be one syllable of pinyin."""
    return _ONE_SYLLABLE.fullmatch(word.lower()) is not None


def is_surname(word: str) -> bool:
    """Whether a word is one of the usual Chinese surnames in pinyin."""
    return word.lower() in _SURNAMES


def _name_part(foreign: Sequence[Row], arab: Sequence[Row], seen: Mapping[str, int]) -> NamePart:
    """What rows of one Arabic form say. A name is romanized as its last row says first, an Arab one rather than a foreign one,
    unless it is also a given name that was seen far more often: `روبرت` is Robert and seldom Rupert, `روي` is Roy. What was never seen so is
    the given name nevertheless where more people are called so: `غريغوري` is Gregory and seldom Grigory.
    """

    def count(value: str) -> int:
        return seen.get(without_accents(value), 0) if value.isascii() else 0  # Simon, rather than Simón

    rows = (*foreign, *arab)
    usual = rows[-1].values("latin")[0]
    given = [value for row in rows if row["kind"] == "given" for value in row.values("latin")]
    common = max(given, key=count, default=usual)
    is_unseen = bool(given) and not count(given[0]) and not is_pinyin_syllable(given[0])  # `شين` is Shin
    if is_unseen and _as_given(given[0]) > _as_given(common):
        common = given[0]
    if foreign and len(given) > 1:
        common = _usual_in_english(given, common, count)
    ours = [value for row in arab if row["kind"] == "given" for value in row.values("latin")]
    others = max((count(value) for value in ours if value != common), default=0)
    is_common = count(common) >= _COMMON and (common in ours or count(common) >= _FAR * others)
    first = common if given and (is_common or not ours) else (ours or [usual])[0]
    families = [value for row in rows if row["kind"] == "family" for value in row.values("latin")[:1]]
    if is_common and count(common) >= _FAR * count(usual) and not is_surname(usual):
        usual = common
    is_plain = all(row["note"] == "plain" for row in rows)
    western = _western([value for row in foreign if row["kind"] == "given" for value in row.values("latin")])
    return NamePart(
        usual, bool(given), is_plain, first, families[-1] if families else usual, western if ours else ""
    )


def _western(given: Sequence[str]) -> str:
    """The spelling of a given name of others than Arabs that most people in the United States have, if many do."""
    most = max(given, key=_as_given, default="")
    return most if is_usual_given(most) else ""


def is_usual_given(name: str) -> bool:
    """Whether many in the United States have a given name, in Latin letters."""
    return _as_given(name) >= _MANY


def _usual_in_english(given: Sequence[str], common: str, count: Callable[[str], int]) -> str:
    """The spelling of a given name that far more people in the United States have than the one seen most, if that is not seen far more often:
    Eric and Nicholas, rather than Erik and Nicolas.
    """
    most = max(given, key=_as_given, default=common)
    is_usual = _as_given(most) >= max(_MANY, _as_given(common) + _FAR_MORE)
    is_seldom = 0 < _SELDOM * count(most) <= count(common)
    return most if is_usual and not is_seldom else common


def _as_given(name: str) -> float:
    """How common a name is as a given one."""
    return latin_words().as_given(name.lower())


def _by_form(table: str) -> dict[tuple[str, ...], list[Row]]:
    rows: dict[tuple[str, ...], list[Row]] = {}
    for row in read_table(RESOURCES / "names" / f"{table}.tsv", ("arabic", "latin", "kind", "note")):
        rows.setdefault(tuple(fold(row["arabic"]).split()), []).append(row)
    return rows


def _only_arab_given(
    foreign: Mapping[tuple[str, ...], Sequence[Row]], arab: Mapping[tuple[str, ...], Sequence[Row]]
) -> Iterator[str]:
    """Given names of Arabs without those that others write the same in Latin letters (`دانيال`)."""

    def spellings(rows: Sequence[Row]) -> set[str]:
        return {value for row in rows for value in row.values("latin")}

    for key, rows in arab.items():
        is_given = any(row["kind"] == "given" for row in rows)
        if is_given and spellings(rows).isdisjoint(spellings(foreign.get(key, ()))):
            yield " ".join(key)


@cache
def name_lexicon() -> NameLexicon:
    """The lexicon that comes with the library."""
    latin: dict[str, int] = {}
    arabic: dict[tuple[str, ...], NamePart] = {}
    for row in read_table(RESOURCES / "names" / "parts.tsv", ("latin", "arabic", "count")):
        latin[row["latin"]] = int(row["count"])
        for form in row.values("arabic"):
            arabic.setdefault((fold(form),), NamePart("", given=False, plain=False))
    foreign, arab = _by_form("foreign"), _by_form("arab")
    given = frozenset(
        without_accents(value)
        for rows in (*foreign.values(), *arab.values())
        for row in rows
        if row["kind"] == "given"
        for value in row.values("latin")
    )
    for key in {**foreign, **arab}:
        arabic[key] = _name_part(foreign.get(key, ()), arab.get(key, ()), latin)
    of_arabs = frozenset(map(" ".join, arab))
    return NameLexicon(latin, arabic, given, of_arabs, frozenset(_only_arab_given(foreign, arab)))


class UsualSpelling(NamedTuple):
    """How a part of an Arab's name is usually written: alone (`latin`), where it opens a name and where it ends one, as in `NamePart`."""

    latin: str
    first: str
    last: str


def usual_spellings(rows: Iterable[tuple[str, str, str]]) -> dict[str, UsualSpelling]:
    """The usual spellings by name.

    Args:
        rows: name in `match` form, spelling and kind (`given` or `family`), of each name the more frequent kind first.
    """
    spellings: dict[str, UsualSpelling] = {}
    for name, latin, kind in rows:
        known = spellings.get(name, UsualSpelling(latin, latin, latin))
        spellings[name] = known._replace(first=latin) if kind == "given" else known._replace(last=latin)
    return spellings


@cache
def arab_usual() -> Mapping[str, UsualSpelling]:
    """How the names of Arabs and their neighbours are usually written (`training/arab_names.py`), where the lexicon does not know or not well."""
    rows = read_table(ARAB_USUAL, ("arabic", "latin", "kind", "note"))
    return usual_spellings((row["arabic"], row["latin"], row["kind"]) for row in rows)


# No name ends in these: `إلهام أبو الفتح`, `محمد عبد الحميد`.
COMPOUND = frozenset("عبد ابو بن ابن بنت ام".split())
# Words inside Arabic names that are no name by themselves: `عبد الله`, `بن سليمان`, `آل نهيان`.
PARTICLES = frozenset(("بن ابن بنت عبد ابو ال ام فان دي فون دو لا").split())


@cache
def ordinary_words() -> frozenset[str]:
    """The `match` forms of Arabic words that are also names."""
    return frozenset(
        fold(row["word"]) for row in read_table(RESOURCES / "names" / "ordinary.tsv", ("word", "note"))
    )


@cache
def _denied_and_events() -> tuple[frozenset[str], frozenset[str]]:
    rows = [(row["term"], row["note"]) for row in read_table(RESOURCES / "kb" / "deny.tsv", ("term", "note"))]
    events = frozenset(term for term, note in rows if note.startswith("event"))
    return frozenset(term for term, _ in rows), events


@cache
def denied() -> frozenset[str]:
    """Latin words and abbreviations that are no names."""
    return _denied_and_events()[0]


@cache
def events() -> frozenset[str]:
    """Of these the ones that are conferences and fairs."""
    return _denied_and_events()[1]


@cache
def denied_arabic() -> frozenset[str]:
    """Ordinary Arabic words that are no names, whatever a model says, in `match` form."""
    return frozenset(fold(term) for term in denied() if not term.isascii())


# Days of the week, which stand right behind the name of who did something; الخميس and السبت are also family names.
DAYS = frozenset("السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه".split())

PARTICLE_NAMES = {
    "بن": "bin",
    "ابن": "Ibn",
    "بنت": "bint",
    "ابو": "Abu",
    "ال": "Al",
    "فان": "van",
    "فون": "von",
    "دي": "de",
}


@cache
def english_words() -> dict[str, str]:
    """English words that stand in names of companies and products and in no name of a person (`Capital`, `Labs`), by
    the `match` form of their Arabic spelling.
    """
    return _words("words")


@cache
def brand_words() -> dict[str, str]:
    """All words and elements that such names are made of, in the same form; some (`Star`, `John`) are persons' too."""
    return _words("brand_words") | english_words()


@cache
def firm_words(place: str) -> dict[tuple[str, ...], str]:
    """English for the words, in `match` form, that stand `first` or `last` in translated names of firms: `بنك`, `للتأمين`.

    `described` are such as stand last, but only say what a firm is for: `كامبريكون للرقائق` is Cambricon, an unknown `زورفا للرقائق` Zorva Chips.
    `product` stand first, too, but make no firm of the name behind them (`بروتوكول`, `خدمات`).
    """
    rows = read_table(RESOURCES / "names" / "firm_words.tsv", ("arabic", "latin", "place", "note"))
    return {tuple(fold(row["arabic"]).split()): row["latin"] for row in rows if row["place"] == place}


@cache
def opening_words() -> dict[tuple[str, ...], str]:
    """The same of all that names of firms and products begin with."""
    return firm_words("first") | firm_words("product")


@cache
def trade_words() -> dict[tuple[str, ...], str]:
    """The same of all that stands behind names of firms."""
    return firm_words("last") | firm_words("described")


@cache
def trades() -> dict[str, frozenset[str]]:
    """The words of which the note of a firm has one where it does what an English word behind its name says: Auto is said of makers of cars."""
    rows = read_table(RESOURCES / "names" / "trades.tsv", ("latin", "said", "note"))
    return {row["latin"]: frozenset(row.values("said")) for row in rows}


@cache
def lands() -> dict[str, tuple[str, ...]]:
    """What a land is called in English names, by the `match` form of the Arabic word for what is of it: `صيني`."""
    rows = read_table(RESOURCES / "names" / "lands.tsv", ("word", "english", "note"))
    return {fold(row["word"]): tuple(row.values("english")) for row in rows}


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    spelled: dict[str, list[str]] = {}
    for arabic, latin in brand_words().items():
        spelled.setdefault(latin, []).append(arabic)
    return {latin: tuple(arabic) for latin, arabic in spelled.items()}


def spellings_of(english: str) -> tuple[str, ...]:
    """How Arabic spells an English word that firms' names are made of, in `match` form: `سبيس` of Space."""
    return _spellings().get(english, ())


@cache
def words_by_english() -> dict[str, str]:
    """The English words that words of firms' names write or mean, in `match` form: `فينتشرز` and `فينشرز` are Ventures, `للتكنولوجيا` Technology.

    Without short ones and parts of persons' names: `تشين` is Chen as often as Chain.
    """
    meant = {words[0]: latin for words, latin in firm_words("last").items() if len(words) == 1}
    lexicon = name_lexicon()
    return {
        arabic: latin
        for arabic, latin in (meant | brand_words()).items()
        if len(arabic) >= _LEAST_SPELLED and lexicon.part(arabic) is None
    }


@cache
def english_towns() -> dict[str, str]:
    """The English names of towns by their Arabic ones in `match` form (`training/places.py`)."""
    lines = zlib.decompress(TOWNS.read_bytes()).decode().split("\n")
    return dict(line.split("\t") for line in lines)


def _words(table: str) -> dict[str, str]:
    rows = read_table(RESOURCES / "names" / f"{table}.tsv", ("arabic", "latin", "note"))
    return {fold(row["arabic"]): row["latin"] for row in rows}


def brand_parts(name: str) -> tuple[str, str, str]:
    """A name without the words that tell what a firm is, and English for those behind and before it.

    >>> brand_parts("مجموعة زورفا للتأمين"), brand_parts("بنك")
    (('زورفا', 'Insurance', 'Group'), ('بنك', '', ''))
    >>> brand_parts("صندوق زورفا للصناديق"), brand_parts("زورفا لتكنولوجيا الفضاء")
    (('زورفا', '', 'Fund'), ('زورفا', 'Space Technology', ''))
    """
    words = name.split()
    folded = tuple(map(fold_word, words))
    first = opening_words()
    begin = next((k for k in (2, 1) if len(words) > k and folded[:k] in first), 0)
    trades = ((k, english) for k in range(begin + 1, len(words)) if (english := _trade(folded[k:])))
    end, behind = next(trades, (len(words), ""))
    before = first[folded[:begin]] if begin else ""
    return " ".join(words[begin:end]), behind if behind != before else "", before


def _trade(words: tuple[str, ...]) -> str:
    """English for the words, in `match` form, that say what a firm is for, or nothing. What is of a field is put together from what is for either:
    `لتكنولوجيا الفضاء` of `للتكنولوجيا` and `للفضاء`.
    """
    known = trade_words()
    if words in known:
        return known[words]
    what, *field = words
    if not field or not what.startswith(_FOR) or what.startswith(_FOR_THE) or not field[0].startswith(_THE):
        return ""
    kind = known.get((f"{_FOR}{what}",), "")
    of_field = known.get((f"{_FOR_THE}{field[0].removeprefix(_THE)}", *field[1:]), "")
    return f"{of_field} {kind}" if kind and of_field else ""
