"""Where the version behind a name ends: `GPT-4 Turbo`, `LLaMA 2 70B`, `آيفون 15 برو`."""

from __future__ import annotations

import re

from transcript_nlp.knowledge.versions.counts import REACH_OF_SCORES, count_behind, is_count
from transcript_nlp.knowledge.versions.families import (
    BENCHMARK,
    GAME,
    GENERATIVE,
    MADE,
    OF_GENERATIONS,
    may_have_release,
    names_models,
)
from transcript_nlp.knowledge.versions.spellings import (
    ARABIC_WORDS,
    BEFORE,
    BILLION,
    DATED,
    DAY,
    GENERATION,
    GLUED,
    HYPHENED,
    IN,
    LETTERS,
    MADE_GENERATION,
    NOUN,
    ONE_BEFORE,
    TAIL_WORD,
    TAIL_WORDS,
    TEENTH,
    THINKING,
    WORDS,
    V,
    tail_word,
)
from transcript_nlp.knowledge.words.tiers import tier_behind
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.scripts import ARABIC_LETTERS
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_CAN_THINK = re.compile(
    r"(?:يمكن|ستطيع|استطاع|قادر|قدر[ةت]|إمكان|حاول|بدأ|واصل|عاد|عيد|جعل|سمح|تيح|أتاح|طلب|منح|ساعد|علم|يحسن|يعزز)[^\n.]{0,40}$"
)
_MORE_WORDS = re.compile(f"(?:[ -](?:{WORDS})(?![A-Za-z{ARABIC_LETTERS}]))*")
_SIZE = rf"[0-9]+(?:\.[0-9]+)?(?:(?:[xX×][0-9]+)?[BbMT](?![A-Za-z])|{BILLION})"
# How many parameters are active at a time, or how many experts there are, behind the size: `235B-A22B`, `17B-16E`.
_SIZED = rf"{_SIZE}(?:[ -](?:A[0-9]+(?:\.[0-9]+)?B|[0-9]+E)(?![A-Za-z0-9]))?"
# A size in words behind the number of a version, where nothing is counted: `لاما 3.3 70 مليار`.
_IN_BILLIONS = (
    r"(?<=[0-9]) [0-9]{1,3} (?:مليار|بليون)"
    rf"(?=[^\S\n]*(?:[،؛,;:.)|\n]|$)| (?:على|من|مع|محليا|أو|إلى)(?![{ARABIC_LETTERS}])| و)"
)
_GLUED_LETTER = rf"(?:{'|'.join(GLUED)})(?![{ARABIC_LETTERS}]| سي)"  # `1200سي سي`
_LETTER_BEHIND = re.compile(rf"(?<=[0-9]){_GLUED_LETTER}(?: (?:{WORDS})(?![A-Za-z{ARABIC_LETTERS}]))*")
# The same behind a blank, where a tier tells that it is no word: `شاومي 17 تي برو`.
_SPACED_LETTER = rf" (?:{'|'.join(GLUED)})(?= (?:{WORDS})(?![A-Za-z{ARABIC_LETTERS}]))"
# The letter V behind the number of a model that sees, where `in` would be in nothing: `جي بي تي-4 في`, before `على` or the next model.
_FAMILIES = "كلود|جيميناي|جيميني|جروك|غروك|لاما|ديب ?سيك|كوين|كيوين|كيمي|ميسترال|جي بي تي|جي إل إم|هايكو|سونيت|أوبوس|[A-Za-z]"
_SEES = rf" {IN}(?=[^\S\n]*(?:[،؛:.)»|\n]|$)| (?:على|من|إلى|عن|مع|أو|ثم|بل|لكن)(?![{ARABIC_LETTERS}])| و ?(?:{_FAMILIES}))"
# The letter of a line of models before its number: `Kling O1`, `إرني X1.1`; no part of a year, level or card.
_LINE_BEFORE = re.compile(r"[ -](?=(?!T4)[KORTXZ][0-9](?:\.[0-9])?(?![A-Za-z0-9٪%]|\.[0-9]))[KORTXZ]")
_LETTER_BEFORE = re.compile(
    rf"[ -](?:(?:{'|'.join(BEFORE)}|{V})[ -]?(?=[0-9])|(?:{'|'.join(ONE_BEFORE)})(?=[0-9]))"
)
_VERSION = re.compile(
    rf"(?:[ -]?(?:(?:[vVrR]|Gen )?(?P<number>{HYPHENED}|[0-9٠-٩]+(?:[.٫][0-9٠-٩]+)*)(?:[a-z]{{1,2}}|B|S|T|V|X|XT|{_GLUED_LETTER}|{_SPACED_LETTER}|{_SEES})?"
    rf"(?![A-Za-z0-9٪%]|[.٫][0-9]|{BILLION}))|(?<=[0-9]){_SPACED_LETTER})?"
    rf"(?:[ -]?{_SIZED}|(?<=[0-9]) [0-9]+ ب(?![{ARABIC_LETTERS}]| ?[0-9])|{_IN_BILLIONS})?"
    rf"(?:[ -](?:{_SIZED}|(?:{WORDS})(?![A-Za-z\u0620-\u064a])))*(?:(?<=[0-9a-z]){DATED.pattern})?"
)
# Ratings of an arena are such numbers, too, where others stand beside them: `كلود 3 1210، وجيميناي 1260`.
_LIKE_RATING = re.compile(" 1[0-9]{3}")
_RATING = re.compile("(?<![0-9.,٫٬-])1[0-9]{3}(?![0-9.٫%٪])")
_OF_DAY = re.compile(rf"[ -](?:{DAY})(?![A-Za-z0-9٪%]|[-.,٫٬:/][0-9])|(?<=[0-9]) ?\((?:{DAY})\)")
_IN_BRACKETS = re.compile(r" ?\([0-9](?:[a-z]|أ|إيه)?\)")  # `Nothing Phone (2a)`
# Of a device, glued to its number or tier: `ميت 70 برو+`, `جالكسي إس 26+`; the `+` of a calculation has blanks.
_PLUS = re.compile(r"(?<=\w)\+(?![\w+])")
_PLUS_KINDS = frozenset(["device", "car", "chip"])
_ROMAN = re.compile(r" (?:I[IV]|III|VI{0,3}|I?X|XI{1,3}|XI?V|XVI)(?![A-Za-z0-9])")
# Of a make of cars: `Q5`, `X9`, `EV6`, `CX-5`; but `Q3`, `H1` are parts of a year and `L4` is a level of autonomous driving.
_CAR = re.compile(
    r"[ -](?!(?:Q[1-4]|H[12]|L[2-5])\b)[A-Z]{1,4}-?[0-9]{1,4}(?:[A-Za-z]{1,2}|\+)?(?![A-Za-z0-9٪%])"
)
# `Ascend 910C`, `أسيند 910 سي`; no `5G`, `4K`.
_CHIP = re.compile(
    rf"[ -][0-9]{{2,4}}(?:[A-FH-JL-Z][A-Z]?(?![A-Za-z0-9])| ?(?:{'|'.join(LETTERS)})(?![{ARABIC_LETTERS}]))"
)
_OF_SERIES = frozenset(["device", "software"])
_OF_NETWORKS = frozenset(["الرابع", "الخامس", "السادس", *"456٤٥٦"])
_LONGEST = 100  # code points; no version has so many, and what goes on without end is read once
_RELEASE = re.compile(
    r" ?(?:[vV][0-9]+(?:\.[0-9]+)*|(?![0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2})[0-9]+(?:\.[0-9]+)+)(?:-?(?:rc|alpha|beta)\.?[0-9]*)?"
    rf"(?![A-Za-z0-9{ARABIC_LETTERS}%٪$€£]|[.,٫٬-][0-9]| ?[%٪$€£]| (?:من [0-9]|نجوم|نجمة|نقاط|مرات))"
)
_OF_BENCHMARK = re.compile(r"[ -]?[vV][0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9٪%]|[.,٫٬][0-9])")
_BEHIND_WORDS = re.compile(r" [1-9]\.[0-9](?![A-Za-z0-9.,٪%])")


def release_behind(text: str, end: int) -> str:
    """The release that surely follows the name of some software that nobody knows: `3.2.0`, `v2.1`; a number with one point may be a price."""
    release = _RELEASE.match(text, end, end + _LONGEST)
    is_sure = release is not None and (release[0].count(".") > 1 or release[0].lstrip()[0] in "vV")
    return release[0] if release is not None and is_sure else ""


def version_behind(text: str, tokens: Tokens, last: int, end: int, entity: Entity) -> tuple[str, int]:
    """The version that follows a name, with what else is joined to it, and the token behind that.

    Args:
        text: the text.
        tokens: of the text.
        last: the token behind the name.
        end: where the name ends in the text.
        entity: whose name it is.
    """
    version = version_at(text, end, entity)
    version += _name_tail(text, end + len(version), entity)
    while last < len(tokens) and tokens.starts[last] < end + len(version):
        last += 1
    return version, last


def version_at(text: str, end: int, entity: Entity) -> str:
    """The version that follows a family name ending at `end`, with what joins it; empty if none does."""
    version = _version_at(text, end, entity)
    version += _day_at(text, end + len(version), entity)
    return version + _plus_at(text, end + len(version), entity) if version else ""


def _day_at(text: str, at: int, entity: Entity) -> str:
    """The day or month that a version of a model is called by: ` 0528`, ` (0528)`, ` 06-05`, where nothing is counted."""
    day = _OF_DAY.match(text, at) if entity.kind in GENERATIVE else None
    if day is None or count_behind(text, day.end()):
        return ""
    beside = text[max(0, at - REACH_OF_SCORES) : at] + text[day.end() : day.end() + REACH_OF_SCORES]
    return "" if _LIKE_RATING.fullmatch(day[0]) and _RATING.search(beside) else day[0]


def _plus_at(text: str, at: int, entity: Entity) -> str:
    """The `+` that is glued to the number or tier of a device: `ميت 70 برو+`."""
    return "+" if entity.kind in _PLUS_KINDS and _PLUS.match(text, at) else ""


def _version_at(text: str, end: int, entity: Entity) -> str:
    if may_have_release(entity):
        release = _RELEASE.match(text, end, end + _LONGEST)
        if release is None or (release[0].count(".") == 1 and count_behind(text, release.end())):
            return ""  # `0.10.0` and `v3` count nothing
        return release[0]
    if entity.kind == BENCHMARK and not entity.versions:
        test = _OF_BENCHMARK.match(text, end)
        return test[0] if test is not None else tier_behind(text, end, end, entity)
    if "({})" in entity.versions and (bracketed := _IN_BRACKETS.match(text, end)):
        return bracketed[0]
    if entity.kind == GAME and text[end - 1].isdecimal():
        return ""  # a game has one number: `بورتال 2 5`
    if entity.kind == GAME and (roman := _ROMAN.match(text, end)):
        return roman[0]
    if entity.label == "ORG" and (car := _CAR.match(text, end)):
        return car[0]
    if entity.kind == "chip" and (chip := _CHIP.match(text, end)):
        return chip[0]
    if entity.kind in _OF_SERIES and (teenth := TEENTH.match(text, end)):
        more = _MORE_WORDS.match(text, teenth.end())
        return _with_tiers(text, end, teenth[0] + (more[0] if more is not None else ""), entity)
    is_of_model = entity.label == "MODEL" or names_models(entity)
    before = (_LETTER_BEFORE.match(text, end) or NOUN.match(text, end)) if is_of_model else None
    if before is None and is_of_model and entity.versions:
        before = _LINE_BEFORE.match(text, end)
    match = _VERSION.match(text, before.end() if before else end, end + _LONGEST)
    if match is None or not 0 < len(match[0]) < _LONGEST:
        return _with_tiers(text, end, "", entity)
    number = match["number"]
    if number and text[end] == " " and is_count(text, match, number, entity):
        return ""
    version = text[end : match.end()]
    if entity.kind not in GENERATIVE:
        version = version.removesuffix(f" {IN}")
    if version.endswith(THINKING) and _CAN_THINK.search(text, max(0, end - _LONGEST), end):
        version = version.removesuffix(f" {THINKING}")
    return _with_tiers(text, end, version, entity)


def _with_tiers(text: str, end: int, version: str, entity: Entity) -> str:
    """A version with what follows it of tiers that were translated as words: `جيميناي 2.5 المحترف`, `آيفون 17 المحترف ماكس`."""
    if not any(map(str.isdigit, version + entity.name + text[end - 1 : end])):
        return version + _number_behind_words(text, end + len(version), entity) if version else ""
    while tier := tier_behind(text, end, end + len(version), entity):
        version += tier
        more = _MORE_WORDS.match(text, end + len(version))
        version += more[0] if more is not None else ""
    return version


def _number_behind_words(text: str, at: int, entity: Entity) -> str:
    """The number behind the words of a version of a model: `ماجيسترال ميديوم 1.2`."""
    number = _BEHIND_WORDS.match(text, at) if entity.kind in GENERATIVE else None
    return number[0] if number is not None and not count_behind(text, number.end()) else ""


def joined_behind(text: str, end: int, entity: Entity) -> str:
    """What is joined to the name of something made that takes no version, or has one: the letter that is glued to the number in which it ends, with
    what else is joined to that, `تي` in `ون بلس 8تي`, the `+` behind that number, or which generation of it is meant.
    """
    if entity.kind not in MADE:
        return ""
    letter = _LETTER_BEHIND.match(text, end)
    version = letter[0] if letter is not None else ""
    if version or text[end - 1].isdecimal():
        version += _plus_at(text, end + len(version), entity)
    return version or _generation_at(text, end, entity)


def _generation_at(text: str, at: int, entity: Entity) -> str:
    """Which generation of a chip, device, car or robot is meant: ` الجيل الثاني`."""
    if entity.kind == "chip":
        of_chip = GENERATION.match(text, at)
        return of_chip[0] if of_chip is not None else ""
    made = MADE_GENERATION.match(text, at) if entity.kind in OF_GENERATIONS else None
    if made is None or (entity.kind == "device" and made["number"] in _OF_NETWORKS):
        return ""
    return made[0]


_TAIL = re.compile(r"(?:[-.][A-Za-z0-9]+(?:\.[0-9]+)*)+(?![A-Za-z0-9])")
# The same in Arabic letters or both, no adjective (`-المدعوم`): `-كودكس-ماكس` after `جي بي تي-5.1`.
_ARABIC_TAIL = re.compile(
    rf"(?:-(?:(?:{'|'.join(word for word in TAIL_WORDS if word.startswith(ARTICLE))})(?![{ARABIC_LETTERS}])"
    rf"|(?!ال|و)(?:[{ARABIC_LETTERS}]{{2,}}|[0-9]+(?:\.[0-9]+)?{BILLION}|[A-Za-z0-9]+(?:\.[0-9]+)*)))+(?![A-Za-z0-9{ARABIC_LETTERS}])"
)
_ADJECTIVE = re.compile(
    r"-(?:based|backed|like|style|powered|level|class|native|only|first|driven)\b", re.IGNORECASE
)


def has_known_tail(text: str, end: int, entity: Entity) -> bool:
    """Whether a hyphen joins words to a version that such names are made of: `-القاعدة` behind `جيما 3`."""
    words = TAIL_WORD.findall(_name_tail(text, end, entity))
    return bool(words) and all(word in ARABIC_WORDS or word in TAIL_WORDS for word in words)


def _name_tail(text: str, end: int, entity: Entity) -> str:
    """What a hyphen joins to a model's name: `-Lightning` after `Yi`, `-Distill-Qwen-32B` after `DeepSeek-R1`; the generation of what is made."""
    if generation := _generation_at(text, end, entity):
        return generation
    if not (entity.label == "MODEL" or names_models(entity)) or text[end : end + 1] != "-":
        return ""
    tails = (pattern.match(text, end, end + _LONGEST) for pattern in (_TAIL, _ARABIC_TAIL))
    match = max(filter(None, tails), key=lambda tail: tail.end(), default=None)
    if match is None or len(match[0]) >= _LONGEST or _ADJECTIVE.match(match[0]):
        return ""
    words = TAIL_WORD.findall(match[0])
    # Behind a number anything belongs to it; else its words must be some of which such names are made.
    is_numbered = text[end - 1].isdecimal() or any(map(str.isdecimal, match[0]))
    return match[0] if is_numbered or all(map(tail_word, words)) else ""
