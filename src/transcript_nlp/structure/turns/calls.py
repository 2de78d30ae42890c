"""Who speaks in the transcript of a call: where its operator stands alone in a line, so do the others, perhaps with what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from transcript_nlp.structure.credits.people import may_be_person
from transcript_nlp.structure.credits.speakers import is_listed, is_name
from transcript_nlp.structure.turns.markers import (
    LEAST_TEXT,
    LONGEST_ALONE,
    NAME,
    QUESTION_MARKS,
    SENTENCE_ENDS,
    Named,
    without_vowels,
)

_OPERATOR = re.compile(
    "(?:ال)?(?:مشغلة?|منسقة?)(?: (?:ال)?(?:مكالمة|مؤتمر|هاتف))?|عاملة? (?:الهاتف|التشغيل|المقسم|البدالة)|Operator"
)
_LEAST_OPERATOR = 2  # lines
# `سامي كريم -- بنك الواحة -- محلل`
_WITH_ROLE = re.compile(f"(?P<name>{NAME}) (?:--|[-–—]) (?P<role>[^:.؟!\\n]{{3,90}})")
_ANALYST = re.compile(r"(?<!\w)(?:ال)?محللة?(?!\w)|(?<!\w)Analyst(?!\w)")
_LONGEST_ROLE = 80
_MOST_NAME = 4  # words


class Call(NamedTuple):
    """The transcript of a call.

    Attributes:
        named: who stands alone in a line, by line.
        heard: the lines, but for what stands below a name alone (`المدير المالي`), for which there is what is said below that.
        asking: the analysts.
    """

    named: dict[int, Named]
    heard: list[str]
    asking: set[str]


def may_be_alone(line: str) -> bool:
    """Whether a line is as short as a name that stands alone, and begins and ends in a letter."""
    return 0 < len(line) <= LONGEST_ALONE and line[-1].isalpha() and line[0].isalpha()


def read_call(lines: Sequence[str]) -> Call | None:
    """The names in the transcript of a call, `None` if nobody stands alone in a line who puts the callers through.

    Who stands below the operator's first line with a function behind a dash or on the next line speaks, and of others who are persons by the lists,
    who stand so twice or whom the operator names.
    """
    operator = [
        index
        for index, line in enumerate(lines[:-1])
        if len(line) <= LONGEST_ALONE
        and _OPERATOR.fullmatch(without_vowels(line))
        and _is_said(lines[index + 1])
    ]
    if len({lines[index + 1] for index in operator}) < _LEAST_OPERATOR:
        return None
    call = Call({}, list(lines), set())
    times = Counter(lines)
    announced = "\n".join(lines[index + 1] for index in operator)
    for index in range(operator[0], len(lines) - 1):
        line, below = lines[index], lines[index + 1]
        if line != call.heard[index]:
            continue  # what the one above is
        if index in operator:
            call.named[index] = Named(line, line, len(line), told=True)
        elif (match := _WITH_ROLE.fullmatch(line)) and is_name(match["name"]) and _is_said(below):
            call.named[index] = Named(match["name"], line, len(line), told=True)
            if _ANALYST.search(match["role"]):
                call.asking.add(match["name"])
        elif may_be_alone(line) and line.count(" ") < _MOST_NAME and is_name(line):
            is_sure = times[line] > 1 or line in announced or is_listed(line) or may_be_person(line)
            if is_sure and _is_said(below):
                call.named[index] = Named(line, line, len(line), told=True)
            elif is_sure and _is_role(below) and index + 2 < len(lines) and _is_said(lines[index + 2]):
                call.named[index] = Named(line, line, len(line), told=True)
                call.heard[index + 1] = lines[index + 2]
                if _ANALYST.search(below):
                    call.asking.add(line)
    return call


def _is_said(line: str) -> bool:
    """Whether a line is no name or function: it ends as a sentence, or is longer than these."""
    return line.endswith((*SENTENCE_ENDS, *QUESTION_MARKS)) or len(line) >= LEAST_TEXT


def _is_role(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_ROLE and line[-1].isalpha() and ":" not in line
