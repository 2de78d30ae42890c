"""Who speaks: the markers that open a turn of an interview."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from transcript_nlp.text.scripts import ARABIC_LETTERS, LATIN

_QUESTION = "س|سؤال|السؤال|Q|المضيف|المذيع|المحاور|المحاورة|المراسل|الصحفي|مقدم البرنامج|المقدم|المذيعة|المضيفة|الصحفية|مقدمة البرنامج|Host|Interviewer|Question"
_ANSWER = "ج|جواب|الجواب|إجابة|الإجابة|A|الضيف|الضيفة|المتحدث|المتحدثة|Guest|Answer"
_NUMBER = "(?: ?(?:[0-9٠-٩]{1,3}|الأول|الثاني|الثالث|الرابع|الخامس))?"
_MARKED = re.compile(f"((?:({_QUESTION})|{_ANSWER}){_NUMBER} ?[:：])(?=\\s|$|[^\\s/])")
# A name and a colon: up to four words that could be a name, then text.
_WORD = f"[{LATIN}{ARABIC_LETTERS}'’.-]+"
_NAMED = re.compile(
    f"(?:(?:السيدة|السيد|الدكتورة|الدكتور|د\\.|م\\.|أ\\.) )?({_WORD}(?: {_WORD}){{0,3}}) ?[:：] ?(?=\\S)"
)
_SHORTEST_TURNS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """How a line opens a turn: the role, the marker as it stands, the speaker if it is a name."""

    role: str
    marker: str
    speaker: str | None


def find_turns(lines: Sequence[str]) -> list[Turn | None]:
    """For each line the turn it opens, or `None`.

    A name and a colon opens a turn when the same name opens at least two lines and two names
    alternate, or when it answers a marked question; of such speakers, the one whose turns mostly end
    in a question mark asks.
    """
    turns: list[Turn | None] = [_marked(line) for line in lines]
    named = [None if turn else _NAMED.match(line) for turn, line in zip(turns, lines, strict=True)]
    # Distinct lines: a heading with a colon stands twice in an article whose body stands twice.
    counts = Counter(match[1] for match in {m[0] + m.string: m for m in named if m}.values())
    speakers = {name for name, count in counts.items() if count >= _SHORTEST_TURNS}
    speakers |= {
        match[1]
        for before, match in zip(turns, named[1:], strict=False)
        if match and before and before.role == "question"
    }
    if len(speakers) < 2 and not (speakers and any(turns)):
        return turns
    own: dict[str, list[str]] = defaultdict(list)
    for line, match in zip(lines, named, strict=True):
        if match:
            own[match[1]].append(line)
    asking = {name for name in speakers if _asks(own[name])}
    for index, match in enumerate(named):
        if match and match[1] in speakers:
            role = "question" if match[1] in asking else "answer"
            turns[index] = Turn(role, match[0].strip(), match[1])
    return turns


def _marked(line: str) -> Turn | None:
    match = _MARKED.match(line)
    if match is None:
        return None
    return Turn("question" if match[2] else "answer", match[1], None)


def _asks(own: Sequence[str]) -> bool:
    """Whether at least half of a speaker's lines are questions."""
    return sum(line.rstrip().endswith(("؟", "?")) for line in own) * 2 >= len(own)
