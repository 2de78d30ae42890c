"""With which characters a match of a pattern can begin, to know quickly which patterns are worth trying."""

from __future__ import annotations

import re
from functools import lru_cache

PREFIX = 6  # characters; enough to tell `المزيد` from `المصدر`
_MOST = 200  # beginnings of one pattern; with more, shorter ones are kept
_DIGITS = "0123456789"
_ITEM = re.compile(r"\\(.)|\[(\^?)((?:\\.|[^\]\\])*)\]|(\(\?:|\()|(.)", re.DOTALL)
_REPEAT = re.compile(r"\?|\*|\+|\{(\d*),?\d*\}")


@lru_cache(maxsize=1024)
def first_characters(pattern: str) -> frozenset[str]:
    """The beginnings, up to `PREFIX` characters, of what a pattern can match.

    Knows literals, escapes, classes of few characters, groups, alternatives and repeats; what it does not know may
    be anything and cuts a beginning short. The empty string stands for "anything".

    >>> sorted(first_characters("(?:read|see) more"))
    ['read m', 'see mo']
    >>> "" in first_characters(".{0,9}cookies")
    True
    """
    return frozenset(beginning for beginning, _ in _alternatives(pattern))


def _alternatives(pattern: str) -> set[tuple[str, bool]]:
    """Beginnings, each with whether what follows the pattern may be added to it."""
    found: set[tuple[str, bool]] = set()
    for branch in _split(pattern):
        found |= _sequence(branch)
    return found


def _split(pattern: str) -> list[str]:
    branches, depth, last, at = [], 0, 0, 0
    while at < len(pattern):
        match = _ITEM.match(pattern, at)
        assert match is not None  # the last alternative takes any character
        if match[4]:
            depth += 1
        elif match[5] == ")":
            depth -= 1
        elif match[5] == "|" and depth == 0:
            branches.append(pattern[last:at])
            last = match.end()
        at = match.end()
    return [*branches, pattern[last:]]


def _sequence(pattern: str) -> set[tuple[str, bool]]:
    found, at = {("", True)}, 0
    while at < len(pattern) and any(is_open for _, is_open in found):
        item, at = _item(pattern, at)
        repeat = _REPEAT.match(pattern, at)
        if repeat:
            at = repeat.end() + (pattern[repeat.end() : repeat.end() + 1] in ("?", "+"))
            if repeat[0] != "?":
                item = {(text, False) for text, _ in item}  # repeated, so no one knows what follows
            if repeat[0] in ("?", "*") or repeat[1] in ("", "0"):
                item = item | {("", True)}
        found = _joined(found, item)
    return found


def _item(pattern: str, at: int) -> tuple[set[tuple[str, bool]], int]:
    """The beginnings of one literal, class or group, and where it ends."""
    match = _ITEM.match(pattern, at)
    assert match is not None
    if match[4]:
        stop = _closing(pattern, match.end())
        return _alternatives(pattern[match.end() : stop]), stop + 1
    if match[1] == "d":
        return {(c, True) for c in _DIGITS}, match.end()
    if match[1]:
        known = not match[1].isalnum()
        return ({(match[1], True)} if known else {("", match[1] == "b")}), match.end()
    if match[3] is not None:
        members = match[3].replace("\\d", _DIGITS).replace("0-9", _DIGITS)
        known = not match[2] and "\\" not in members and "-" not in members[1:-1] and len(members) <= _MOST
        return ({(c, True) for c in members} if known else {("", False)}), match.end()
    if match[5] in "^$":
        return {("", True)}, match.end()
    return ({("", False)} if match[5] == "." else {(match[5], True)}), match.end()


def _closing(pattern: str, at: int) -> int:
    depth = 1
    while at < len(pattern):
        match = _ITEM.match(pattern, at)
        assert match is not None
        depth += bool(match[4]) - (match[5] == ")")
        if depth == 0:
            return at
        at = match.end()
    return at


def _joined(found: set[tuple[str, bool]], item: set[tuple[str, bool]]) -> set[tuple[str, bool]]:
    joined = {pair for pair in found if not pair[1]}
    for head, is_open in found:
        if is_open:
            for tail, goes_on in item:
                text = head + tail
                joined.add((text[:PREFIX], goes_on and len(text) < PREFIX))
    if len(joined) > _MOST:  # close all that is open, where it stands
        return {(text, False) for text, _ in found}
    return joined
