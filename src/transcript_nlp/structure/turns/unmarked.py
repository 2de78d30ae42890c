"""Turns that nothing marks: told by question marks, by numbers and dashes, by what the article calls itself.

The lines that ask are found once; most articles have few.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from transcript_nlp.structure.turns.markers import DIGITS
from transcript_nlp.structure.turns.openings import LEAST_TURNS, Opening, role_word

_ASKED_NUMBER = re.compile(f"[(]?{DIGITS}{{1,3}} ?[-–—ـ.)/]+ *")
_ASKED_SIGN = re.compile("[*•·●▪◾■◆>] *")
_ASKED = re.compile(f"(?:{_ASKED_NUMBER.pattern}|{_ASKED_SIGN.pattern})?")
_CLOCK = re.compile(rf"[(\[]?(?:{DIGITS}{{1,2}}:)?{DIGITS}{{1,2}}:{DIGITS}{{2}}[)\]]? ?[^\W\d]")
_DASH = re.compile("[-–—ـ]+ *")
_SIGNS = re.compile("[-–—ـ=_*•◾●]+(?: [-–—]+)? *")  # before questions and answers that nothing else marks
_SIGN = re.compile("[-–—*•·●▪◾■◆] *")
_NOTHING = re.compile("")
_INTERVIEW = re.compile(
    r"(?<!\w)(?:ال)?(?:حوار|مقابلة|لقاء)(?: (?:صحفي|صحافي|حصري|خاص|مطول|موسع|شامل))* (?:مع|أجراه|أجرته|لـ|ل[^ ]+)|(?<!\w)(?:في|خلال) (?:حوار|مقابلة|لقاء|هذا الحوار|هذه المقابلة|هذا اللقاء)(?!\w)"
    r"|(?<!\w)(?:حوار|مقابلة)(?: (?:صحفي|صحافي|حصري|خاص|صحفية|خاصة))? ?[:/]|حاور[هت]|[Ii]nterview with|[|.:–-] ?(?:حوار|مقابلة)$"
)
# The last line above it: `وإلى نص الحوار:`.
_TEXT_OF = re.compile(
    r"(?<!\w)(?:نص|تفاصيل) (?:ال)?(?:حوار|مقابلة|لقاء)(?: (?:التالي|كاملا|الكامل))?[ :.]*$|(?<!\w)(?:هذا|معه|معها|معهم|لنا|إليكم) (?:هذا )?(?:ال)?(?:حوار|مقابلة|لقاء)(?: التالي)?[:.]+$"
)
# Who held it, below it.
_INTERVIEWED = re.compile("حاور(?:ه|ها|هم|ته|تها|تهم) ?[:：/-]|أجر[ىت] (?:الحوار|المقابلة|اللقاء)")
_INTERVIEW_LINES, _LAST_LINES = 6, 4
_LONGEST_HEAD = 250  # code points of a line at the head that may say so: titles and leads, no paragraph
_LONGEST_QUESTION = 300
_LEAST_QUESTIONS = 3


def asking_lines(lines: Sequence[str]) -> list[int]:
    """The lines that end in a question mark and have a line below them."""
    return [
        index
        for index, line in enumerate(lines[:-1])
        if line[-1] != "." and line.rstrip().endswith(("؟", "?"))
    ]


def pair_numbered(
    kinds: list[str], lines: Sequence[str], turns: list[Opening | None], asking: Sequence[int]
) -> None:
    """Questions behind a number or a sign with answers behind a dash (`3- متى بدأت؟`, `– قبل عامين.`) are turns where there
    are several, questions behind nothing where there are three; so are questions above marked answers (`الإجابة:`).
    """
    answered = [
        index
        for index in asking
        if turns[index] is None
        and kinds[index] in ("list_item", "paragraph", "heading", "quote")
        and kinds[index + 1] in ("list_item", "paragraph")
        and _DASH.match(lines[index + 1])
        and not _DASH.match(lines[index])
    ]
    pairs = [
        index for index in answered if _ASKED_NUMBER.match(lines[index]) or _ASKED_SIGN.match(lines[index])
    ]
    if len(pairs) < LEAST_TURNS and len(answered) >= _LEAST_QUESTIONS:
        # A list below a question has more than one item.
        alone = [k for k in answered if k + 2 >= len(lines) or not _DASH.match(lines[k + 2])]
        pairs = alone if len(alone) >= max(_LEAST_QUESTIONS, len(answered) - 1) else []
    above = [
        index
        for index in asking
        if turns[index] is None
        and kinds[index] in ("list_item", "paragraph", "heading")
        and (below := turns[index + 1]) is not None
        and below.role == "answer"
        and below.speaker is None
    ]
    if len(pairs) >= LEAST_TURNS:
        pairs = sorted({*pairs, *_asked_alike(pairs, kinds, lines, turns)})
    for index in above if len(above) >= LEAST_TURNS else ():
        _open_turn(kinds, lines, turns, index, "question", _ASKED)
    for index in pairs if len(pairs) >= LEAST_TURNS else ():
        _open_turn(kinds, lines, turns, index, "question", _ASKED)
        _open_turn(kinds, lines, turns, index + 1, "answer", _DASH)


def _asked_alike(
    pairs: Sequence[int], kinds: Sequence[str], lines: Sequence[str], turns: Sequence[Opening | None]
) -> list[int]:
    """Lines behind the sign of the questions and above a dash, as those are, that ask without a question mark
    (`● حدثنا عن البداية.`).
    """
    signs = {lines[index][0] for index in pairs if _ASKED_SIGN.match(lines[index])}
    return [
        index
        for index, line in enumerate(lines[:-1])
        if line[0] in signs
        and kinds[index] == "list_item"
        and turns[index] is None
        and kinds[index + 1] in ("list_item", "paragraph")
        and _DASH.match(lines[index + 1])
    ]


def _open_turn(
    kinds: list[str],
    lines: Sequence[str],
    turns: list[Opening | None],
    index: int,
    role: str,
    sign: re.Pattern[str],
) -> None:
    """Make a line the beginning of a turn, marked by the sign it begins with, if it does."""
    marker = sign.match(lines[index])
    kinds[index], turns[index] = role, Opening(role, marker[0].strip() if marker else "", None)


def ask_by_sign(
    kinds: list[str], lines: Sequence[str], turns: list[Opening | None], asking: Sequence[int]
) -> None:
    """Three or more questions behind a dash or star, each above a paragraph or one more item that answers, are turns where most
    items of lists are such.
    """
    if any(turns):
        return
    questions = [
        index
        for index in asking
        if kinds[index] == "list_item"
        and _SIGN.match(lines[index])
        and (kinds[index + 1] == "paragraph" or _SIGN.match(lines[index + 1]))
        and not lines[index + 1].rstrip().endswith(("؟", "?"))
    ]
    answers = sum(kinds[index + 1] == "list_item" for index in questions)
    if len(questions) >= _LEAST_QUESTIONS and 2 * len(questions) + answers > kinds.count("list_item"):
        for index in questions:
            sign = _SIGN if kinds[index + 1] == "list_item" else _NOTHING
            _open_turn(kinds, lines, turns, index, "question", _SIGN)
            _open_turn(kinds, lines, turns, index + 1, "answer", sign)


def ask_in_interview(
    kinds: list[str], lines: Sequence[str], turns: list[Opening | None], asking: Sequence[int]
) -> None:
    """In an article that calls itself an interview and marks nobody, lines that ask and paragraphs below them are turns."""
    questions = [
        index
        for index in asking
        if kinds[index] in ("heading", "paragraph", "list_item")
        and kinds[index + 1] in ("heading", "paragraph", "list_item")
        and len(lines[index]) <= _LONGEST_QUESTION
        and not lines[index + 1].rstrip().endswith(("؟", "?"))
    ]
    questions = [index for index in questions if not _is_chapter(index, lines)]
    if len(questions) < _LEAST_QUESTIONS or any(turns):
        return
    told = islice(
        (line for line, kind in zip(lines, kinds, strict=True) if kind != "navigation"), _INTERVIEW_LINES
    )
    head = [line for line in told if len(line) <= _LONGEST_HEAD]
    if (
        not any(map(_INTERVIEW.search, head))
        and not any(map(_INTERVIEWED.match, lines[-_LAST_LINES:]))
        and not any(map(_TEXT_OF.search, lines[max(questions[0] - _LAST_LINES, 0) : questions[0]]))
    ):
        return
    for index in questions:
        _open_turn(kinds, lines, turns, index, "question", _SIGNS)
        _open_turn(kinds, lines, turns, index + 1, "answer", _SIGNS)


def _is_chapter(index: int, lines: Sequence[str]) -> bool:
    """Whether a line that asks is a chapter of a recording: it begins with its time, and so does the line above or below."""
    return _CLOCK.match(lines[index]) is not None and any(
        _CLOCK.match(lines[k]) for k in (index - 1, index + 1) if 0 <= k < len(lines)
    )


def ask_unmarked(kinds: list[str], turns: list[Opening | None], asking: Sequence[int]) -> None:
    """In an interview with marked questions, a heading that asks, above an answer or a paragraph, is a question too, and so is what
    somebody sent in (`@reader: متى؟`).
    """
    marked = [k for k, turn in enumerate(turns) if turn and turn.role == "question"]
    if len(marked) < LEAST_TURNS:
        return
    for index in asking:
        if (
            index > marked[0]
            and kinds[index] in ("heading", "tweet")
            and kinds[index + 1] in ("answer", "paragraph")
        ):
            kinds[index] = "question"
            turns[index] = Opening("question", "", None)


def answer_unmarked(kinds: list[str], lines: Sequence[str], turns: list[Opening | None]) -> None:
    """A paragraph right after a marked question is its answer though nothing marks it."""
    asked = [
        k
        for k, turn in enumerate(turns[:-1])
        if turn and (turn.speaker is None or role_word(turn)) and kinds[k] == "question"
    ]
    for index in asked:
        below = index + 1
        dash = _DASH.match(lines[below]) if kinds[below] == "list_item" else None
        if (kinds[below] == "paragraph" or dash) and lines[index].rstrip(' *»"”').endswith(("؟", "?")):
            kinds[below] = "answer"
            turns[below] = Opening("answer", dash[0].strip() if dash else "", None)
