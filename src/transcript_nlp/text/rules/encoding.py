"""Residue of encodings: mojibake, entities' blanks, marks nobody sees, line ends, positional letters, NFC."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from transcript_nlp.text.rule import ORDER, REPAIR, Rule
from transcript_nlp.text.scripts import ARABIC

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ZERO_WIDTH = "\u200b\u200c\u200e\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_CONTROLS = "\u00ad\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f"
_PRESENTATION = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"

# What bytes above 127 are in Latin-1, and those from 128 to 159 in cp1252 and cp1256.
_HIGH = "\u0080-\u00ff"
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_CP1256 = "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں\u00a0،¢£¤¥¦§¨©ھ«¬\u00ad®¯°±²³´µ¶·¸¹؛»¼½¾؟"
_LEADS = "ÂÃØÙÚÛ"  # the first bytes of what stands in Arabic text, and of those once more
_CONTINUED = f"\u0080-\u00bf{_CP1252}"  # what the other bytes of a character are
_PAIR = f"(?:[{_LEADS}][{_CONTINUED}]|â[€„][{_CONTINUED}])"
# A clitic in front of a name in Latin letters, or a word of one letter: `ÙˆOpenAI`.
_LONE_LETTER = rf"(?<![^\s(«\"])[ØÙ][{_CONTINUED}](?=[A-Za-z0-9(\"«]|\s|\Z)"
_SOUND = re.compile(f"[{ARABIC}’‘“”–—…«»•]|^[\u00a0 ]$")
_ALL_ARABIC = re.compile(f"[{ARABIC} ،,.؛؟]+")


def _demojibake(match: re.Match[str]) -> str | None:
    import ftfy  # only documents with mojibake pay for it

    stretch = match[0]
    fixed: str = ftfy.fix_encoding(stretch)
    if fixed == stretch and len(stretch) < 4:  # too short for ftfy to be sure
        fixed = _recoded(stretch)
    return fixed if fixed != stretch and _SOUND.search(fixed) else None


def _recoded(stretch: str) -> str:
    """UTF-8 read as cp1252 or Latin-1, read right; the stretch itself if that is impossible."""
    for read_as in ("cp1252", "latin-1"):
        try:
            return stretch.encode(read_as).decode("utf-8")
        except UnicodeError:
            continue
    return stretch


def _demojibake_1256(match: re.Match[str]) -> str | None:
    """`ط§ظ„` → `ال`, `ÇáÓ` → `الس`; a stretch that does not decode to Arabic throughout stays."""
    stretch = match[0]
    for read_as, written_as in (("cp1256", "utf-8"), ("cp1252", "cp1256"), ("latin-1", "cp1256")):
        try:
            fixed = stretch.encode(read_as).decode(written_as)
        except UnicodeError:
            continue
        if _ALL_ARABIC.fullmatch(fixed):
            return fixed
    return None


def _plain_letters(match: re.Match[str]) -> str:
    characters = match[0]
    return unicodedata.normalize("NFKC", characters).replace("\u0640", "").replace(" ", "") or characters


# Whatever NFC may change or move, apart from the harakat, whose order is looked at pair by pair; the other
# characters never combine with what stands before them.
_HARAKAT = "\u064b-\u0652\u0670"
_COMBINING = (
    "\u0300-\u036f\u0374\u037e\u0387\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0653-\u065f\u06d6-\u06ed\u0700-\u1fff"
    "\u2000\u2001\u20d0-\u20ff\u2126\u212a\u212b\u2329\u232a\u2adc\u2ced-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua67d"
    "\ua69e\ua69f\ua6f0\ua6f1\ua800-\uabff\ud7b0-\ud7ff\uf900-\ufaff\ufb1d-\ufb4f\ufe20-\ufe2f"
    "\U00010000-\U0001efff\U0002f800-\U0002fa1f\U000e0100-\U000e01ef"
)
_IN_CLUSTER = re.compile(f"[{_HARAKAT}{_COMBINING}]")
# (before, after): pairs of harakat out of canonical order (combining classes 27 to 35).
_DISORDER = (
    ("\u064c", "\u064b"), ("\u064d", "\u064b\u064c"), ("\u064e", "\u064b-\u064d"), ("\u064f", "\u064b-\u064e"),
    ("\u0650", "\u064b-\u064f"), ("\u0651", "\u064b-\u0650"), ("\u0652", "\u064b-\u0651"), ("\u0670", "\u064b-\u0652"),
)  # fmt: skip
_MANY_MARKS = 200
_ANY = "\x00-\U0010ffff"


def _cluster_start(text: str, position: int, floor: int) -> int:
    while position > floor and _IN_CLUSTER.match(text, position):
        position -= 1
    return position


def _nfc(match: re.Match[str]) -> str | None:
    cluster = match[0]
    if unicodedata.is_normalized("NFC", cluster):
        return None
    return unicodedata.normalize("NFC", _ordered(cluster) if len(cluster) > _MANY_MARKS else cluster)


def _ordered(cluster: str) -> str:
    """The same decomposed and in canonical order: `unicodedata.normalize` sorts by insertion, so many marks take long."""
    ordered: list[str] = []
    characters = (part for character in cluster for part in unicodedata.normalize("NFD", character))
    for _, stretch in groupby(characters, lambda character: unicodedata.combining(character) > 0):
        # Those that do not combine all have class 0, so they stay as they are.
        ordered += sorted(stretch, key=unicodedata.combining)
    return "".join(ordered)


def _line_end(match: re.Match[str]) -> str:
    """A line feed, or nothing where one follows."""
    return "" if match[0] == "\r" and match.string.startswith("\n", match.end()) else "\n"


ENCODING: tuple[Rule, ...] = (
    Rule(
        "mark_order",
        "|".join(f"{first}[{second}]" for first, second in _DISORDER),
        lambda match: match[0][::-1],
        "vowel marks in the order in which people type them, shadda first; put in canonical order",
        "lossless",
        at=_DISORDER,
        stage=ORDER,
    ),
    Rule(
        "mojibake",
        f"(?:{_PAIR}[ ،,.]{{0,2}}){{2,}}|â€[{_HIGH}{_CP1252}]|(?<![{_HIGH}])Â[\u00a0«»]|{_LONE_LETTER}",
        _demojibake,
        "UTF-8 read as Latin-1 or cp1252, also twice (`Ø§Ù„` → `ال`), by stretch; decided by ftfy",
        "repair",
        at=((f"{_LEADS}â", _HIGH + _CP1252),),
        stage=REPAIR,
    ),
    Rule(
        "mojibake_1256",
        f"(?:[طظ][{_CP1256}طظ][ ،,.]{{0,2}}){{3,}}"
        "|(?<![A-Za-z])[\u00c0-\u00ff]{3,}(?:[ ،,.]*[\u00c0-\u00ff]+)*(?![A-Za-z])",
        _demojibake_1256,
        "UTF-8 read as cp1256 (`ط§ظ„` → `ال`), cp1256 read as Latin-1 (`ÇáÓ` → `الس`), if all of it decodes",
        "repair",
        at=(("طظ", _CP1256), ("\u00c0-\u00ff", "\u00c0-\u00ff")),
        stage=REPAIR,
    ),
    Rule(
        "zero_width",
        f"[{_ZERO_WIDTH}]+",
        "",
        "bidirectional and zero-width marks",
        "lossless",
        at=((_ZERO_WIDTH, None),),
        sure=(((_ZERO_WIDTH, None), ""),),
        stage=REPAIR,
    ),
    Rule(
        "joiner",
        f"(?<=[{ARABIC} ])\u200d+|(?<!\u200d)\u200d+(?=[{ARABIC} ])",
        "",
        "zero-width joiners beside Arabic letters; one inside an emoji stays",
        "lossless",
        at=(("\u200d", None),),
        stage=REPAIR,
    ),
    Rule(
        "control",
        f"[{_CONTROLS}]+",
        "",
        "control characters and soft hyphens",
        "lossless",
        at=((_CONTROLS, None),),
        sure=(((_CONTROLS, None), ""),),
        stage=REPAIR,
    ),
    Rule(
        "line_end",
        "[\r\x0b\x0c\x85\u2028\u2029]",
        _line_end,
        "Windows, old Mac and Unicode line ends",
        "lossless",
        at=(("\r\x0b\x0c\x85\u2028\u2029", None),),
        sure=((("\x0b\x0c\x85\u2028\u2029", None), "\n"),),  # what follows `\r` may be the end of the text
        stage=REPAIR,
    ),
    Rule(
        "space",
        f"[{_SPACES}\t]",
        " ",
        "no-break, ideographic and other special blanks, tabs",
        "lossless",
        at=((f"{_SPACES}\t", None),),
        sure=(((f"{_SPACES}\t", None), " "),),
        stage=REPAIR,
    ),
    Rule(
        "presentation_form",
        f"[{_PRESENTATION}]",
        _plain_letters,
        "letters in their positional form, as pasted from a PDF (`ﺍﻟ` → `ال`); a ligature keeps its span",
        "lossless",
        at=((_PRESENTATION, None),),
        stage=REPAIR,
    ),
    Rule(
        "nfc",
        f"(?s:.)[{_HARAKAT}{_COMBINING}]*",
        _nfc,
        "canonical composition (Unicode Standard Annex 15), cluster by cluster (`أ` → `أ`)",
        "lossless",
        at=(*_DISORDER, (_ANY, _COMBINING)),
        stage=REPAIR,
        rewind=_cluster_start,
    ),
)
