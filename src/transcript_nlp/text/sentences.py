"""Sentence boundaries, lossless: the sentences of a text, joined, are the text."""

from __future__ import annotations

import re

from transcript_nlp.text.scripts import ARABIC, LATIN

_CLOSERS = "\"'»”’)\\]"
# A stop with what closes after it and the numbers of notes (`.[4]`), then a blank; or a full-width stop; or a line end. It begins with one class of
# characters, so that the search can skip to the next of these.
_BOUNDARY = re.compile(
    f"[.!?؟…。！？\n](?:(?<=[.!?؟…])(?<![.!?؟…].)[.!?؟…]*+[{_CLOSERS}]*(?:\\[[0-9٠-٩]{{1,3}}\\])*+(?=\\s)"
    f"|(?<=[。！？])[。！？]*[{_CLOSERS}」』）》]*|(?<=\n))\\s*"
)
_NOTES = re.compile(r"(?:\[[0-9٠-٩]{1,3}\])+$")
_LONG = 7  # letters, more than any abbreviation has: a full stop behind them ends a sentence
_LONG_WORD = re.compile(f"[{ARABIC}{LATIN}]{{{_LONG}}}")
_LONG_ARABIC = re.compile(f"[{ARABIC}]{{4}}")  # the same in Arabic, where no abbreviation is as long
_ABBREVIATIONS = frozenset(
    (
        "inc corp ltd llc plc co no nos vs mr mrs ms dr prof st mt ft jr sr gen sen rep gov e.g i.e cf al etc fig vol pp "
        "approx dept est jan feb aug sept oct nov dec ave blvd د أ م ص ت ج إلخ أ.د ق.م"
    ).split()
)
_LAST_WORD = re.compile(f"[{ARABIC}{LATIN}0-9٠-٩.]+$")
# After these, and after an acronym such as `U.S.`, a Latin word that begins sentences begins one.
_STARTERS = re.compile(
    r"(?:The|This|That|These|It|He|She|We|They|You|But|And|However|In|On|At|For|If|When|As|A|An)\b"
)
_NAMES_WITH_MARK = frozenset(("yahoo", "jeopardy", "yum"))  # `Yahoo!`
_TITLES = frozenset("no vs mr mrs ms dr prof st mt ft gen sen rep gov e.g i.e fig vol pp".split())
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*[(]?[0-9٠-٩]{1,3}$")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`, in order, without gaps.

    A sentence includes the white space after it. Abbreviations (`د.`, `Inc.`), decimals, names with
    dots (`Node.js`) and list numbers (`1.`) do not end a sentence; a line end always does.
    """
    end = len(text) if end is None else end
    spans, at = [], start
    for match in _BOUNDARY.finditer(text, start, end):
        sign, stop = match[0], match.start()
        if "\n" in sign or (
            sign == ". "
            and stop - at >= _LONG
            and (_LONG_ARABIC.match(text, stop - 4) or _LONG_WORD.match(text, stop - _LONG))
        ):
            is_inside = False
        else:
            is_inside = _inside(text, at, stop, _NOTES.sub("", sign.strip()), match.end())
        if not is_inside:
            spans.append((at, at := match.end()))
    if at < end:
        spans.append((at, end))
    return spans


def _inside(text: str, start: int, stop: int, sign: str, after: int) -> bool:
    """Whether a stop ends no sentence: in brackets, an ellipsis after a blank, an abbreviation, a list number.

    The sentence begins at `start`; at `stop` stands `sign`, and what follows it begins at `after`.
    """
    aside = sign.endswith((")", "]")) and text[start] not in "(["
    if aside or (sign in ("...", "…") and text[stop - 1 : stop] in (" ", "[", "(")):
        return True
    if sign == "!":
        word = _LAST_WORD.search(text, max(start, stop - 20), stop)
        return word is not None and word[0].lower() in _NAMES_WITH_MARK and after < len(text)
    if not sign.startswith(".") or sign.startswith(".."):
        return False
    head = text[max(start, stop - 20) : stop]
    word = _LAST_WORD.search(head)
    if word is None:
        return False
    last = word[0].lower()
    is_initial = len(last) == 1 and last.isalpha() and (not last.isascii() or word[0].isupper())
    known = last in _ABBREVIATIONS or is_initial or _ACRONYM.fullmatch(word[0]) is not None
    if known and last not in _TITLES and len(last) > 1 and _STARTERS.match(text, after):
        return False
    return known or _LIST_NUMBER.search(head) is not None


def sentences(text: str) -> list[str]:
    """The sentences of a text, lossless.

    >>> sentences("قال د. علي نعم. انتهى!")
    ['قال د. علي نعم. ', 'انتهى!']
    """
    return [text[a:b] for a, b in sentence_spans(text)]
