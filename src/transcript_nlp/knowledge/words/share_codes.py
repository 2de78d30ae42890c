"""The codes of shares: `002837` is Envicool, `HCM.US` Hutchmed, whatever stands before it in an article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from transcript_nlp.tables import RESOURCES, read_table

CODES = RESOURCES / "names" / "share_codes.tsv"
_HONG_KONG = 5  # digits, with zeros before them
_DIGITS = re.compile("[0-9]{1,6}")
_FIRST = re.compile("[03469][0-9]{5}|8[0-9]{5}")  # of Shenzhen, Shanghai, Beijing
_MARKETS = {
    "SH": 6, "SS": 6, "SSE": 6, "SZ": 6, "SZSE": 6, "BJ": 6, "CH": 6, "HK": 5, "HKEX": 5, "SEHK": 5
}  # fmt: skip
# Of the United States, behind a symbol: as Chinese brokers write it, and as Reuters does for Nasdaq and New York.
_AMERICAN, _SYMBOL = frozenset(("US", "O", "OQ", "N")), re.compile("[A-Z]{1,5}")
_STOP, _US = ".", ".US"
_JOINTS = frozenset((_STOP, ":", "-"))
_CLOSING = frozenset((")", "）"))
_GOES_ON = frozenset((*_CLOSING, "،", ",", "؛", ";", "/"))
# What exchanges write behind the name of a firm by its shares: with weighted votes, of biotechnology, listed elsewhere too, without a profit yet.
_CLASSES, _HYPHENS, _CLASS_SIZE = frozenset(("W", "B", "S", "SW", "BW", "P", "U", "UW")), frozenset("-－–"), 2
_LONGEST = 3  # tokens of a code with its market


class ShareCode(NamedTuple):
    """A code in brackets.

    Attributes:
        code: six digits of mainland China, five of Hong Kong, a symbol and `.US` of the United States.
        is_alone: whether nothing else stands in the brackets.
        has_market: whether its market is told there: `0700.HK`.
    """

    code: str
    is_alone: bool
    has_market: bool


@cache
def share_codes() -> Mapping[str, str]:
    """The ids of firms by the codes of their shares, see `ShareCode`."""
    return {row["code"]: row["entity"] for row in read_table(CODES, ("code", "entity", "note"))}


def name_end(texts: Sequence[str], end: int) -> int:
    """Where the name of a firm ends that ends before a token, without the class of its shares in Hong Kong.

    >>> name_end(["شاومي", "-", "W"], 3), name_end(["شاومي"], 1)
    (1, 1)
    """
    begin = end - _CLASS_SIZE
    is_class = begin > 0 and texts[end - 1] in _CLASSES and texts[begin] in _HYPHENS
    return begin if is_class else end


def code_in_brackets(texts: Sequence[str], at: int) -> ShareCode | None:
    """The code of a share that opens the brackets at a token, with its market or without: `(002837)`, `(0700.HK)`, `(SH: 600519)`, `(HCM.US)`.

    >>> code_in_brackets(["(", "0700", ".", "HK", ")"], 0), code_in_brackets(["(", "2024", ")"], 0)
    (ShareCode(code='00700', is_alone=True, has_market=True), None)
    """
    if at >= len(texts) or texts[at] not in ("(", "（"):
        return None
    size = next((k for k in range(1, _LONGEST + 2) if at + k < len(texts) and texts[at + k] in _GOES_ON), 0)
    inside = [text for text in texts[at + 1 : at + size] if text not in _JOINTS]
    if len(inside) == 2 and texts[at + 2] == _STOP and inside[1] in _AMERICAN:
        is_symbol = _SYMBOL.fullmatch(inside[0]) is not None
        return ShareCode(inside[0] + _US, texts[at + size] in _CLOSING, True) if is_symbol else None
    digits = [text for text in inside if _DIGITS.fullmatch(text)]
    markets = [_MARKETS[text.upper()] for text in inside if text.upper() in _MARKETS]
    if len(digits) != 1 or len(digits) + len(markets) != len(inside) or len(markets) > 1:
        return None
    code = digits[0].zfill(_HONG_KONG) if markets == [_HONG_KONG] else digits[0]
    is_code = len(code) == markets[0] if markets else _is_one(code)
    return ShareCode(code, texts[at + size] in _CLOSING, bool(markets)) if is_code else None


def _is_one(digits: str) -> bool:
    """Whether digits without a market are a code: of five only such as begin with zero, as nearly all of Hong Kong do."""
    return (len(digits) == _HONG_KONG and digits.startswith("0")) or _FIRST.fullmatch(digits) is not None
