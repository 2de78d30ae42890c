"""What to write for a mistranslated term where it stands, so that no word of the right wording is there twice."""

from __future__ import annotations

import re

from transcript_nlp.knowledge.found import Found

_LETTER = "[\u0621-\u064a]"
_BEFORE = re.compile(rf"(?:({_LETTER}+) )?({_LETTER}+) \Z")  # the two words right before
# What comes between: `جولة ما قبل السلسلة أ` is a round before that round.
_AROUND = re.compile(r"(?<!\S)[وفبل]?ما (?:قبل|بعد) \Z")
_FAR = 60  # code points before a term that are looked at
_FROM = "من"
# What a noun has before it, and behind it: possessives, a plural, the ending of an adjective (`تمويلية`).
_CLITIC, _ENDING = "([وف]?[بكل]?)(ال|(?<=ل)ل)?", "(?:ة|ات|ا|ية|ي|ت?(?:ه|ها|هم|نا))?"
_BROKEN_PLURALS = {"نموذج": "نماذج", "صندوق": "صناديق", "نماذج": "نموذج", "صناديق": "صندوق"}


def wording(text: str, find: Found) -> tuple[int, int, str]:
    """What replaces a term that was found: start and end in code points, and the wording, empty if nothing fits.

    The wording of a term brings its head noun along (`جولة التمويل من الفئة B`). Where that noun stands before the term already, it is
    replaced with it, or only what follows it is written: `شركة وحيد القرن` → `شركة يونيكورن`, `جولتها من السلسلة ب` → `جولتها من الفئة B`,
    `جولة ما قبل السلسلة أ` → `جولة ما قبل الفئة A`.
    A head in another number (`شركات وحيد القرن`) fits no wording.
    """
    start, right = find.start, find.aliases[0].meant
    around = _AROUND.search(text, max(start - _FAR, 0), start)
    before = _BEFORE.search(text, max(start - _FAR, 0), around.start() if around else start)
    if before is None or find.clitics or " " not in right:
        return start, find.end, right
    head, joint, rest = right.partition(f" {_FROM} ")
    if not rest:
        return (start, find.end, right) if around else _with_head(before, find, right)
    if around:
        is_there = any(_form(word, noun) for word in before.groups("") for noun in head.split())
        return start, find.end, rest if is_there else right
    if before[2] == _FROM:
        start = before.start(2)
    elif not any(_form(word, noun) for word in before.groups("") for noun in head.split()):
        return start, find.end, right
    return start, find.end, joint.lstrip() + rest


def _with_head(before: re.Match[str], find: Found, right: str) -> tuple[int, int, str]:
    first = right.split()[0]
    form = _form(before[2], first)
    if form is None:
        return find.start, find.end, right
    clitic, article, stem = form.groups("")
    if stem != first.removeprefix("ال") or (article and not first.startswith("ال")):
        return find.start, find.end, ""
    if clitic.endswith("ل") and first.startswith("ال"):
        right = right[1:]
    return before.start(2) + len(clitic), find.end, right


def _form(word: str, noun: str) -> re.Match[str] | None:
    """The clitics, article and stem of a word that is a form of this noun."""
    bare = noun.removeprefix("ال")
    stem = re.escape(bare.removesuffix("ة").removesuffix("ات"))
    return re.fullmatch(f"{_CLITIC}({stem}{_ENDING}|{_BROKEN_PLURALS.get(bare, bare)})", word)
