"""Subtitles (SubRip, WebVTT) and transcripts with a time above each line: what is said, in lines as people would write it down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}")
_SOUND = re.compile(
    r"\[(?:موسيقى|تصفيق|ضحك|ضحكات|هتافات?|music|applause|laughter|cheering)(?: [^\[\]]{1,20})?\]",
    re.IGNORECASE,
)  # what is heard and not said
_TURN = re.compile(r"(?:>>|[-–—])\s?(?=\S)")
_LABEL = re.compile(r"([^\W\d_][^:.؟!?\n]{0,30}):\s")
_MOST_LABEL_WORDS = 3  # of one that stands once
# A time alone in its line, as it stands above each line of a transcript copied from a player.
_STAMP = re.compile(r"\s*(?:(\d{1,2}):)?(\d{1,3}):(\d{2})\s*")
_LEAST_STAMPS, _LEAST_SHARE = 4, 0.3  # of all lines
_LATEST_START = 60  # seconds at which a recording is heard first
_LEAST_PACE = 2.0  # code points a second that are said; chapters and programmes name hours in a few words
_HEAD_BLOCK = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")
_ENDS = (".", "؟", "?", "!", "…", "。", '."', '؟"', ".»", "؟»")
_PAUSE = 3.0  # seconds of silence behind a sentence that begin a new line
_LONG = 400  # code points of a line that the next sentence does not go on with


class _Cue(NamedTuple):
    start: float  # seconds
    end: float
    lines: list[str]


def is_subtitles(text: str) -> bool:
    """Whether a text is subtitles: its first lines are a number and a timing, a timing, or `WEBVTT`; or times stand above its lines."""
    head = [line for line in text[:2000].lstrip("\ufeff").split("\n")[:40] if line.strip()]
    if not head:
        return False
    if head[0].startswith("WEBVTT"):
        return any(map(_TIMING.fullmatch, map(str.rstrip, head)))
    first = head[1] if head[0].strip().isdecimal() and len(head) > 1 else head[0]
    return _TIMING.fullmatch(first.rstrip()) is not None or _is_stamped(text)


def _is_stamped(text: str) -> bool:
    """Whether times stand above what was said then, cut by the clock and not by sentences, from the beginning of a recording.

    Reports that go on all day, chapters and programmes have their times above lines, too: these are hours, of entries that are whole
    sentences or paragraphs, or far apart. Their times belong to the text, so what could be one of these is no transcript.
    """
    if len(_STAMP.findall(text[:400])) == 0:  # most texts have none
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    times = [_seconds(*stamp.groups()) for line in lines if (stamp := _STAMP.fullmatch(line))]
    if len(times) < max(_LEAST_STAMPS, _LEAST_SHARE * len(lines)) or times != sorted(times):
        return False
    said = [" ".join(cue.lines) for cue in _stamped_cues(text)[1]]
    done = sum(piece.endswith(_ENDS) for piece in said)
    at_pace = sum(
        len(piece) >= _LEAST_PACE * (after - time)
        for piece, (time, after) in zip(said, pairwise(times), strict=False)
    )
    return (
        times[0] < _LATEST_START
        and 2 * done <= len(said)
        and 2 * at_pace >= len(times) - 1
        and not _are_paragraphs(text)
    )


def _are_paragraphs(text: str) -> bool:
    """Whether most times have an empty line above them and none below, as entries of a report have."""
    lines = text.splitlines()
    entries = sum(
        _STAMP.fullmatch(line) is not None and not above.strip() and bool(below.strip())
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
    )
    return 2 * entries > sum(_STAMP.fullmatch(line) is not None for line in lines)


def spoken_text(text: str) -> str:
    """What subtitles say.

    A line ends where another one speaks, behind a sentence with a pause or at the end of a long one; what moves up the
    screen, as in captions made by machines, is said once. Timings, numbers, notes, tags and sounds (`[music]`) go; `<v Name>` is `Name: `.
    """
    head, cues = _stamped_cues(text) if _is_stamped(text) else ([], list(_cues(text)))
    lines: list[str] = []
    end, shown = 0.0, list[str]()
    labels = Counter(label[1] for cue in cues for line in cue.lines if (label := _LABEL.match(line)))
    for cue in cues:
        new = _new_lines(cue.lines, shown)
        shown = cue.lines or shown
        for number, said in enumerate(new):
            pause = cue.start - end if number == 0 else 0.0
            if not lines or _begins(said, lines[-1], pause, labels):
                lines.append(said.removeprefix(">>").lstrip())
            else:
                lines[-1] = f"{lines[-1]} {said}"
        end = cue.end
    return "\n".join([*head, *lines])


def _begins(said: str, line: str, pause: float, labels: Counter[str]) -> bool:
    """Whether something said begins a new line behind another one: another one speaks, or what was said is done."""
    is_done = line.endswith(_ENDS)
    label = _LABEL.match(said)
    if label and (labels[label[1]] > 1 or (is_done and label[1].count(" ") < _MOST_LABEL_WORDS)):
        return True
    return _TURN.match(said) is not None or (is_done and (pause >= _PAUSE or len(line) >= _LONG))


def _new_lines(lines: list[str], shown: list[str]) -> list[str]:
    """The lines of a cue without those at its head that the cue before showed at its end, perhaps behind who says them."""
    for size in range(min(len(lines), len(shown)), 0, -1):
        if lines[:size] == shown[-size:]:
            return lines[size:]
        # Alone it may be said again.
        if size < len(lines) and lines[:size] == [_unlabelled(line) for line in shown[-size:]]:
            return lines[size:]
    return lines


def _unlabelled(line: str) -> str:
    label = _LABEL.match(line)
    return line[label.end() :] if label else line


def _cues(text: str) -> Iterator[_Cue]:
    timing: re.Match[str] | None = None
    said: list[str] = []
    is_head = False  # in a block of notes or styles
    block = -1  # where in `said` the lines behind the last empty one begin
    for line in [*text.lstrip("\ufeff").splitlines(), "00:00 --> 00:00"]:
        found = _TIMING.fullmatch(line)
        if found:
            if timing is not None:
                # The number or name of the next cue stands right above its timing.
                if said and (said[-1].isdecimal() or block == len(said) - 1):
                    said.pop()
                start, end = timing.group(1, 2, 3, 4), timing.group(5, 6, 7, 8)
                yield _Cue(_seconds(*start), _seconds(*end), [one for one in said if one])
            timing, said, is_head, block = found, [], False, -1
        elif not line.strip():
            is_head, block = False, len(said)
        elif is_head or _HEAD_BLOCK.match(line):
            is_head = True
        elif timing is not None:
            said.append(_plain(line))


def _stamped_cues(text: str) -> tuple[list[str], list[_Cue]]:
    """The lines above the first time, and what stands below each."""
    head: list[str] = []
    cues: list[_Cue] = []
    for line in text.splitlines():
        if stamp := _STAMP.fullmatch(line):
            time = _seconds(*stamp.groups())
            cues.append(_Cue(time, time, []))
        elif said := _plain(line):
            (cues[-1].lines if cues else head).append(said)
    return head, cues


def _plain(line: str) -> str:
    return " ".join(_SOUND.sub(" ", _TAG.sub("", _VOICE.sub(r"\1: ", line))).split())


def _seconds(hours: str | None, minutes: str, seconds: str, rest: str | None = None) -> float:
    return 3600 * int(hours or 0) + 60 * int(minutes) + int(seconds) + int((rest or "0").ljust(3, "0")) / 1000
