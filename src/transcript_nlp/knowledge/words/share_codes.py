"""The codes of shares that are listed in mainland China and Hong Kong: `002837` is Envicool, whatever stands before it in an article."""

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
_JOINTS = frozenset((".", ":", "-"))
_CLOSING = frozenset((")", "）"))
_GOES_ON = frozenset((*_CLOSING, "،", ",", "؛", ";", "/"))
_LONGEST = 3  # tokens of a code with its market


class ShareCode(NamedTuple):
    """A code in brackets.

    Attributes:
        code: six digits of mainland China, five of Hong Kong.
        is_alone: whether nothing else stands in the brackets.
        has_market: whether its market is told there: `0700.HK`.
    """

    code: str
    is_alone: bool
    has_market: bool


@cache
def share_codes() -> Mapping[str, str]:
    """The ids of firms by the codes of their shares: six digits in mainland China, five in Hong Kong."""
    return {row["code"]: row["entity"] for row in read_table(CODES, ("code", "entity", "note"))}


def code_in_brackets(texts: Sequence[str], at: int) -> ShareCode | None:
    """The code of a share that opens the brackets at a token, with its market or without: `(002837)`, `(0700.HK)`, `(SH: 600519)`.

    >>> code_in_brackets(["(", "0700", ".", "HK", ")"], 0), code_in_brackets(["(", "2024", ")"], 0)
    (ShareCode(code='00700', is_alone=True, has_market=True), None)
    """
    if at >= len(texts) or texts[at] not in ("(", "（"):
        return None
    size = next((k for k in range(1, _LONGEST + 2) if at + k < len(texts) and texts[at + k] in _GOES_ON), 0)
    inside = [text for text in texts[at + 1 : at + size] if text not in _JOINTS]
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
