"""The cast: lines that tell who speaks where turns are marked by words or letters (`الضيف: كريم منصور، مؤسس الشركة`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.structure.credits.speakers import (
    cast_name,
    full_names,
    has_name,
)
from transcript_nlp.structure.turns.markers import (
    QUESTIONS,
    START,
)
from transcript_nlp.structure.turns.openings import Opening, role_word

_CAST_LINES = 30  # lines among which the cast is told
_FUNCTION = re.compile(" ?[،,(|]| [-–—] ")  # before what somebody is, in the cast


def read_cast(turns: list[Opening | None], lines: Sequence[str]) -> list[int]:
    """Give turns marked by a word the name that a line of the cast gives it (`الضيف: كريم منصور، مؤسس الشركة`).

    Returns:
        The lines of the cast, which are turns no longer. The same word has to open a turn later, unless it names who
        asks (`الصحفية: هند جابر`).
    """
    _name_initials(turns, lines)
    words = {k: "" if turn.speaker else role_word(turn) for k, turn in enumerate(turns) if turn}
    first = {word: index for index, word in reversed(words.items())}
    last = {word: index for index, word in words.items()}
    cast = _names_of_roles(turns)
    speakers = {turn.speaker for turn in turns if turn and turn.speaker}
    found = []
    # Nobody speaks in an article whose markers all have a name behind them and nothing else.
    is_cast_only = all(_is_cast(lines[k], turn) for k, turn in enumerate(turns) if turn)
    for index, word in words.items():
        turn = turns[index]
        if turn is None or len(word) < 3:
            continue
        is_first = index < _CAST_LINES and first[word] == index and turn.marker.startswith(word)
        said = lines[index].removeprefix(turn.marker).strip() if is_first else ""
        # `المضيف: أليكس، شريك في الصندوق`, who speaks by that name.
        told = _FUNCTION.split(said, maxsplit=1)[0]
        name = cast_name(said) or (told if told in speakers else None) if said else None
        if name and (
            last[word] > index
            or is_cast_only
            or (turn.role == "question" and word not in QUESTIONS)
            or name in speakers
            or name.split()[0] in speakers
        ):
            cast[word] = name
            turns[index] = None
            found.append(index)
        elif word in cast:
            turns[index] = replace(turn, speaker=cast[word])
    return found


def _name_initials(turns: list[Opening | None], lines: Sequence[str]) -> None:
    """Give turns marked by letters the name that a line tells which is no turn and may be a credit: `المضيفان: كاي (ك) ولولو (ل)`."""
    speakers = {turn.speaker for turn in turns if turn and turn.speaker}
    full = full_names([name for name in speakers if not has_name(name)], lines)
    for index, turn in enumerate(turns) if full else ():
        if turn and turn.speaker in full:
            turns[index] = replace(turn, speaker=full[turn.speaker])


def _is_cast(line: str, turn: Opening) -> bool:
    return cast_name(line.removeprefix(turn.marker).strip()) is not None


def _names_of_roles(turns: Sequence[Opening | None]) -> dict[str, str]:
    """For words behind which one name only stands in brackets (`المضيفة (لينا):`) that name. Questions and letters are no one's."""
    told: dict[str, set[str]] = defaultdict(set)
    for turn in turns:
        if turn and turn.speaker:
            told[role_word(turn)].add(turn.speaker)
    return {
        word: names.pop()
        for word, names in told.items()
        if len(word) >= START and word not in QUESTIONS and len(names) == 1
    }
