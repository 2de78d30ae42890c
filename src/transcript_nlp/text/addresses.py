"""Addresses of web pages in a text."""

from __future__ import annotations

import re

# Looked for from the beginning of a run of its signs, so that a long run costs one look.
PAGE = r"(?<![\w.-])(?:[A-Za-z0-9-]++\.)+[a-z]{2,}/\S*"  # `example.com/page`
_HANDLE = re.compile(
    r"(?:و[يى]? ?تشات|WeChat|واتساب|WhatsApp|تي?ليجرام|تي?لي?غرام|Telegram)(?: ID| id)? ?[:：] ?([a-z][a-z0-9_-]{3,}+)(?![A-Z.])"
)
URL = r"(?:https?://|www\.)\S+"
_ADDRESS = re.compile(rf"{URL}|{PAGE}")


def address_spans(text: str) -> list[tuple[int, int]]:
    """Where addresses of pages stand, in code points, in order.

    >>> address_spans("في https://example.com/Kimi-K2 و example.com/a")
    [(3, 30), (33, 46)]
    """
    return [match.span() for match in _ADDRESS.finditer(text)] if "/" in text or "www." in text else []


def handle_spans(text: str) -> list[tuple[int, int]]:
    """Where it is told what somebody is called on a messenger, in code points.

    >>> handle_spans("ويتشات: kc-robot01"), handle_spans("ويتشات: Zorva-01")
    ([(8, 18)], [])
    """
    return [match.span(1) for match in _HANDLE.finditer(text)]
