"""Who speaks: the markers that open a turn of an interview.

A marker is a letter or word (`Q1:`, `س 4:`, `س/`, `المضيف:`), a name and a colon (`Lisa Su:`, `Lisa Su (AMD):`), a
name with a time stamp (`[00:12:34] Lisa Su:`, `Lisa Su (00:12)`), or a name of two words and more in brackets or
before a dash (`[Lisa Su] …`, `Lisa Su - …`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from transcript_nlp.structure.credits.people import is_of_thing, may_be_person, tells_role
from transcript_nlp.structure.credits.speakers import (
    cast_name,
    full_names,
    has_name,
    is_chinese_name,
    is_listed,
    is_name,
)
from transcript_nlp.structure.turns.calls import may_be_alone, read_call
from transcript_nlp.structure.turns.markers import (
    DIGITS,
    EDITOR,
    LEAST_SENTENCE,
    LEAST_TEXT,
    LONGEST_ALONE,
    MARKED,
    NAME,
    OUTLET,
    QUESTION_MARKS,
    QUESTIONS,
    SENTENCE_ENDS,
    START,
    TIME,
    TIME_BEHIND,
    TIME_STARTS,
    Named,
    is_from_audience,
    is_letter,
    marked_word,
    may_be_marked,
    word_of,
)
from transcript_nlp.text.scripts import ARABIC_LETTERS

# What stands before a name: how one is addressed, or what one does in the talk, before a name without the article (`المضيفة هند جابر:`).
_TITLE = rf"(?:المضيفة?|المحاورة?|المذيعة?|الضيفة?|المراسلة?|الصحفية?|الصحافية?|البروفيسورة?|مقدمة? (?:البرنامج|البودكاست|الحلقة))(?! ال)|السيدة|السيد|الدكتورة|الدكتور|المهندسة|المهندس|الأستاذة|الأستاذ|[دمأ]\.(?! ?[{ARABIC_LETTERS}](?:\.| ?:))|Dr\.|Mr\.|Ms\.|Mrs\.|Prof\."
_NAMED = re.compile(
    f"(?:{TIME} ?[-–]? ?)?(?:(?:{_TITLE}) ?)?(?P<name>{NAME}(?: {DIGITS}{{1,2}})?)"
    rf"(?P<role> ?\([^()\n]{{1,60}}\)|، [^:،\n]{{3,60}}| [|] [^:|\n]{{3,60}}|(?P<dash> [-–—] [^:\n]{{3,60}}))?(?: ?{TIME})? ?[:：](?!//|(?<=[0-9٠-٩]:)[0-9٠-٩]){TIME_BEHIND}"
)
_STAMPED = re.compile(f"(?P<name>{NAME}) ?[-–|]? ?{TIME}$|{TIME} ?[-–|]? ?(?P<late>{NAME})$")
_TIME_BEFORE, _MOST_NAME_WORDS = (
    re.compile(rf"[\[(]{DIGITS}{{1,2}}:{DIGITS}{{2}}(?::{DIGITS}{{2}})?[\])] (?=\S)"),
    4,
)
_CLOCK, _DASHED = re.compile(TIME), re.compile(" [-–—] [^:]+[:：]$")
_ASIDE = re.compile(rf"\[(?P<inside>{NAME})(?:,? {TIME})?\] ?:?(?= )|(?P<before>{NAME}) [-–—](?= )")
_DASHES = (" - ", " – ", " — ")
_BAR = " | "  # before the firm of who speaks
_ASIDE_REACH = 50  # code points in which a name before a dash ends
_REACH = 110  # code points in which a marker has to end
_MOST_WORDS = 14  # blanks before the colon: a title, a name, a function in brackets
_CAST_LINES = 30  # lines among which the cast is told
LEAST_TURNS = 2
_FUNCTION = re.compile(" ?[،,(|]| [-–—] ")  # before what somebody is, in the cast
_TALK = re.compile(
    "(?<!\\w)(?:ال)?(?:حوارا?|نقاشا?|مقابلة|ندوة|طاولة مستديرة|المائدة المستديرة) (?:مع|بين|جمع)"
)
_LEAST_ROW, _LEAST_HEARD = 4, 3  # turns one below the other, speakers of them
_CAST = r"\[?(?:(?:ال)?(?:ضيوف|ضيف|ضيفة|مضيف|مضيفة|مضيفون|مضيفان|متحدثون|مشاركون|محاورون)(?: (?:ال)?(?:حلقة|برنامج|حوار|بودكاست))?)\]? ?[:：\]]"
_VOWELS, _LEAST_BONES = re.compile("[ اوي]"), 6  # consonants of a long Chinese name
_COUNTED = re.compile(rf"(?:(?:ال)?(?:متحدثة?|متكلمة?|مشاركة?|محاورة?)|[Ss]peaker) {DIGITS}{{1,2}}")
_LATIN_TAIL = re.compile(" [A-Z]{1,3}$")  # of a nickname: `لي تشي AJ`
_OFTEN, _SELDOM = 0.5, 0.25  # share of the turns of who asks, and of the others, that have a question in them


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line opens a turn: the role, the marker as it stands, the speaker if it is a name."""

    role: str
    marker: str
    speaker: str | None


def find_turns(
    lines: Sequence[str],
    has_colon: Sequence[bool] | None = None,
    bold: Collection[int] = (),
    told: Sequence[str] = (),
) -> list[Opening | None]:
    """For each line the turn it opens, or `None`.

    A name and a colon opens a turn when the same name opens at least two lines and two names
    alternate, or when it answers a marked question; of such speakers, the one whose turns mostly end
    in a question mark asks. Initials and single names get the full name where the lines tell it. Names in
    brackets or before a dash are tried where nothing else opens a turn, and one of them has to ask.

    Args:
        lines: the lines of an article; an empty string for one that can be no turn.
        has_colon: which of them have a colon somewhere; at least these.
        bold: those that begin with a bold label (`**هند جابر:** …`).
        told: all lines as they stand, among which credits may introduce who speaks.
    """
    turns: list[Opening | None] = [None] * len(lines)
    hopeful = [
        index
        for index, (line, colon) in enumerate(zip(lines, has_colon or repeat(True), strict=False))
        if line
        and (
            (colon and (line.find(":", 0, _REACH) >= 0 or line.find("：", 0, _REACH) >= 0))
            or line[0] in "سجQAqa["
        )
    ]
    _add_marked(turns, hopeful, lines)
    _add_editors(turns, hopeful, lines)
    named = {index: found for index in hopeful if turns[index] is None and (found := _named(lines[index]))}
    named = _of_one_spelling(_of_one_firm(named))
    named |= _outlets([index for index in hopeful if turns[index] is None], lines)
    if named:
        _add_named(turns, named, lines, bold=bold, told_lines=told or lines)
    marked = [index for index, turn in enumerate(turns) if turn]
    # A question of the audience is marked where nobody else is; one marked line alone is no dialogue.
    if len(marked) < LEAST_TURNS or all(is_from_audience(lines[index]) for index in marked):
        return _by_names(turns, lines)
    return turns


def _by_names(marked: list[Opening | None], lines: Sequence[str]) -> list[Opening | None]:
    """Turns by names without a colon: in brackets or before a dash, above or behind a time, alone in a line; those that are `marked` all the same,
    but for what stands right below a name.
    """
    turns: list[Opening | None] = [None] * len(lines)
    # Lines that ask are few, so they are looked at first.
    if any(_ASIDE.match(line) for line in lines if line.endswith(QUESTION_MARKS)):
        aside = _names_aside(lines)
        if any(lines[index].endswith(QUESTION_MARKS) for index in aside):
            _add_named(turns, aside, lines)
    if not any(turns) and (stamped := _names_at_times(lines)):
        _add_named(turns, stamped, lines)
    if not any(turns) and (call := read_call(lines)):
        _add_named(turns, call.named, call.heard, call.asking)
    if not any(turns):
        _add_alone(turns, lines)
    for index, turn in enumerate(marked):
        above = turns[index - 1] if index else None
        if turn is not None and turns[index] is None and (above is None or above.marker != lines[index - 1]):
            turns[index] = turn
    return turns


def _of_one_firm(named: dict[int, Named]) -> dict[int, Named]:
    """Without names that have one word behind a bar here and another there: rows on things (`بكسل 10 | السعر: …`, `بكسل 10 | الشاشة: …`)."""
    marked: dict[str, set[str]] = defaultdict(set)
    for found in named.values():
        if _BAR in found.marker:
            marked[found.name].add(found.marker)
    things = {name for name, markers in marked.items() if len(markers) > 1}
    return {index: found for index, found in named.items() if found.name not in things} if things else named


def _of_one_spelling(named: dict[int, Named]) -> dict[int, Named]:
    """With one name for all that differ by blanks only, as a machine writes Chinese names now in syllables, now not (`تشانغ تيان يو`, `تشانغ تيانيو`), of long
    ones also by vowels (`هنغ شينغ`, `هينغشينغ`).
    """
    names = list(dict.fromkeys(found.name for found in named.values()))
    spelled: dict[str, str] = {}
    for name in names:
        if is_chinese_name(name):
            bones = _VOWELS.sub("", name)
            spelled.setdefault(bones if len(bones) >= _LEAST_BONES else name.replace(" ", ""), name)
    first = {
        name: spelled.get(_VOWELS.sub("", name), spelled.get(name.replace(" ", ""), name)) for name in names
    }
    if all(name == same for name, same in first.items()):
        return named
    return {index: found._replace(name=first[found.name]) for index, found in named.items()}


def _add_editors(turns: list[Opening | None], hopeful: Sequence[int], lines: Sequence[str]) -> None:
    """Turns of the editor or writer who asks twice or more; else the line is a credit."""
    found = {
        index: match
        for index in hopeful
        if turns[index] is None and (match := EDITOR.match(lines[index])) is not None
    }
    if sum(lines[index].endswith(QUESTION_MARKS) for index in found) < LEAST_TURNS:
        return
    for index, match in found.items():
        if lines[index].endswith((*QUESTION_MARKS, *SENTENCE_ENDS)):
            turns[index] = Opening("question", match[0], None)


def _outlets(hopeful: Sequence[int], lines: Sequence[str]) -> dict[int, Named]:
    """Outlets in quotation marks or with a number in their names, each in two lines or more, of which one asks."""
    found = {
        index: Named(match["quoted"] or match["numbered"], match[0], match.end())
        for index in hopeful
        if (match := OUTLET.match(lines[index])) is not None
    }
    lines_of: dict[str, list[str]] = defaultdict(list)
    for index, own in found.items():
        lines_of[own.name].append(lines[index])
    asking = {name for name, own in lines_of.items() if len(set(own)) >= LEAST_TURNS and _asks_in(own)}
    return {index: own for index, own in found.items() if own.name in asking}


def _names_at_times(lines: Sequence[str]) -> dict[int, Named]:
    """Names with the time behind them in brackets, at the beginning of what is said or alone above it (`ليكس فريدمان`, `(00:01:53) هل يمكنك …؟`),
    of which two stand again; of chapters each stands once.
    """
    times = {
        index: match.end()
        for index, line in enumerate(lines)
        if line[:1] in ("(", "[") and (match := _TIME_BEFORE.match(line))
    }
    found = {
        index - 1: Named(lines[index - 1], lines[index - 1], len(lines[index - 1]), told=True)
        for index in times
        if index and may_be_alone(lines[index - 1])
    }
    for index, line in enumerate(lines) if not found else ():
        if (
            bracket := max(line.find(" (", 0, LONGEST_ALONE), line.find(" [", 0, LONGEST_ALONE))
        ) > 0 and _TIME_BEFORE.match(line, bracket + 1):
            found[index] = Named(line[:bracket], line[:bracket], bracket, told=True)
    found = {
        index: own
        for index, own in found.items()
        if is_name(own.name) and own.name.count(" ") < _MOST_NAME_WORDS
    }
    again = [
        name for name, count in Counter(own.name for own in found.values()).items() if count >= LEAST_TURNS
    ]
    is_talk = len(again) >= LEAST_TURNS and 2 * sum(own.name in again for own in found.values()) > len(found)
    return found if is_talk else {}


def _add_alone(turns: list[Opening | None], lines: Sequence[str]) -> None:
    """Turns by names that stand alone above what is said, where two stand above two different lines or more and one of these asks.

    Persons by the lists of names speak, Chinese names, parts of these (`هند` beside `هند جابر`), and beside one of them that stands again other
    words that do; beside two speakers also a person who speaks once.
    """
    again = {line for line, count in Counter(lines).items() if count >= LEAST_TURNS and may_be_alone(line)}
    if len(again) < LEAST_TURNS or not any(line.endswith(QUESTION_MARKS) for line in lines):
        return
    full = {line for line in lines if line and len(line) <= LONGEST_ALONE and is_listed(line)}
    full |= {line for line in again if may_be_person(line)}
    if not full.isdisjoint(again):
        full |= {line for line in again if " " in line and not is_of_thing(line)}
    known = full.union(*map(str.split, full))
    names = {
        index: Named(line, line, len(line))
        for index, line in enumerate(lines[:-1])
        if line in known and may_be_alone(line) and is_name(line)
    }
    said = {
        index: own
        for index, own in names.items()
        if index + 1 not in names and len(lines[index + 1]) > len(lines[index])
    }
    asks_in = any(lines[index + 1].endswith(QUESTION_MARKS) for index in said)
    if not asks_in or 2 * len(said) <= len(names):
        return
    _add_named(turns, said, lines)
    opened = [index for index, turn in enumerate(turns) if turn]
    for index in said:
        if opened and opened[0] < index < opened[-1] and turns[index] is None and lines[index] in full:
            role = "question" if asks([lines[index + 1]]) else "answer"
            turns[index] = Opening(role, lines[index], lines[index])


def _ends_in_time(line: str) -> bool:
    return len(line) < 80 and ":" in line[-10:] and line[-2:].rstrip("])")[-1:].isdigit()


def _names_aside(lines: Sequence[str]) -> dict[int, Named]:
    """Names in brackets or before a dash, by line: of two words and more, and single words of these."""
    matches = {
        index: match
        for index, line in enumerate(lines)
        if (line[:1] == "[" or any(line.find(dash, 0, _ASIDE_REACH) > 0 for dash in _DASHES))
        and (match := _ASIDE.match(line))
    }
    found = {k: Named(m["inside"] or m["before"], m[0], m.end()) for k, m in matches.items()}
    full = {own.name for own in found.values() if " " in own.name and not is_of_thing(own.name)}
    known = full.union(*map(str.split, full))
    return {index: own for index, own in found.items() if own.name in known and is_name(own.name)}


def _add_marked(turns: list[Opening | None], hopeful: Sequence[int], lines: Sequence[str]) -> None:
    """Turns by letters and words. An answering letter or a dash behind one needs questions with the same sign."""
    tried = ((index, MARKED.match(lines[index])) for index in hopeful if may_be_marked(lines[index]))
    matches = [(index, match) for index, match in tried if match]
    dashed = {match["dash"] for _, match in matches if match["dash"] and match["asks"] == "س"}
    has_question = any(match["asks"] for _, match in matches)
    names = _names_alone(matches, lines)
    for index, match in matches:
        if match["dash"] and (match["dash"] not in dashed or not is_letter(match)):
            continue
        if match["answers"] and is_letter(match) and not has_question:
            continue  # `A:` of a list of cases
        if word_of(match) in ("المتحدث", "المتحدثة") and match["number"]:
            continue  # `المتحدث 2` is a speaker like a name
        who = match["who"] if match["who"] and is_name(match["who"]) else names.get(index)  # `ج (ون):`
        marker = lines[index] if index in names else match[0].strip()
        turns[index] = Opening("question" if match["asks"] else "answer", marker, who)


def _names_alone(matches: Sequence[tuple[int, re.Match[str]]], lines: Sequence[str]) -> dict[int, str]:
    """The names behind letters where all letters have one and nothing else behind them: `س - كيث وايزمان` above what he asks."""
    letters = [(index, match) for index, match in matches if is_letter(match)]
    names = {index: cast_name(lines[index][match.end() :]) for index, match in letters}
    if len(names) <= LEAST_TURNS or not all(names.values()):
        return {}
    return {index: name for index, name in names.items() if name}


def _named(line: str) -> Named | None:
    colon = max(line.find(":", 0, _REACH), line.find("：", 0, _REACH))
    match = _NAMED.match(line) if colon > 0 and line.count(" ", 0, colon) <= _MOST_WORDS else None
    if match is None and (_ends_in_time(line) or line[0] in TIME_STARTS):
        match = _STAMPED.match(line)
    if match is None:
        return None
    name = match["name"] or match["late"]
    # A time and words without a colon could be a chapter.
    told = match.re is _NAMED and (match["dash"] is not None or _CLOCK.search(match[0]) is not None)
    return Named(name, match[0], match.end(), told) if is_name(name) else None


def _add_named(
    turns: list[Opening | None],
    named: Mapping[int, Named],
    lines: Sequence[str],
    asking_names: Collection[str] = (),
    bold: Collection[int] = (),
    told_lines: Sequence[str] = (),
) -> None:
    """Turns by names, which are given by line.

    Args:
        turns: the turns; changed in place.
        named: the names, by line.
        lines: the lines.
        asking_names: who asks for certain.
        bold: the lines that begin with a bold label.
        told_lines: the lines with those that can be no turns.
    """
    # Distinct lines: a heading with a colon stands twice in an article whose body stands twice.
    own: dict[str, dict[str, int]] = defaultdict(dict)
    for index, found in named.items():
        # What is said stands on the next line where the marker is a line of its own.
        alone = found.end == len(lines[index]) and index + 1 < len(lines)
        own[found.name].setdefault(lines[index + 1] if alone else lines[index], index)
    counts = Counter({name: len(said) for name, said in own.items()})
    after_question = {
        found.name
        for index, found in named.items()
        if index and (turn := turns[index - 1]) and turn.role == "question"
    }
    before_answer = {
        found.name
        for index, found in named.items()
        if index + 1 < len(turns)
        and (turn := turns[index + 1])
        and turn.role == "answer"
        and asks([lines[index]])
    }
    asking = any(turn and turn.role == "question" for turn in turns)
    speakers = {name for name, count in counts.items() if count >= LEAST_TURNS and _speaks(name, own[name])}
    speakers |= after_question | before_answer
    roles_told = {turn.speaker: turn.role for turn in turns if turn and turn.speaker}
    speakers |= {name for name in own if name in roles_told}  # `لينا:` beside `المضيفة (لينا):`
    speakers |= _speak_in_call(named, own) | _speak_in_a_row(named, lines)
    speakers |= _speak_as_introduced(named, own, lines)
    speakers |= _speak_by_number(own)
    speakers |= _speak_in_short(own, speakers, turns, lines)
    speakers |= _speak_beside(named, own, speakers, told_lines)
    if len(speakers) < 2 and not (speakers and asking):
        return
    # In the form in which two others speak somebody speaks once, too: `[00:12] هند: نعم.`, `سامي رضوان - لايت بوست: نعم.`
    told = {found.name for found in named.values() if found.told and not is_of_thing(found.name)}
    if len(told & speakers) >= LEAST_TURNS:
        speakers |= told
        speakers |= {name for name in own if is_listed(name) and _speaks(name, own[name])}
    speakers |= _speak_in_bold(named, own, speakers, bold)
    speakers |= _speak_once(named, own, speakers, turns, lines)
    full = full_names([name for name in own if name in speakers or counts[name] == 1], lines)
    speakers |= {name for name in own if full.get(name) in speakers}
    speakers |= {full[name] for name in speakers if full.get(name) in own}
    role = _roles({name: list(own[name]) for name in speakers}, full)
    role |= {full.get(name, name): asked for name, asked in roles_told.items()}
    asking_names = speakers & {*asking_names, *_announced(named, speakers, lines)}
    role |= {full.get(name, name): "question" for name in asking_names}
    if not asking and "question" not in role.values() and all(map(_COUNTED.fullmatch, speakers)):
        host = _asks_most({name: own[name] for name in speakers})
        if host is None:
            return  # a transcript in which nobody asks has no answers
        role[full.get(host, host)] = "question"
    for index, turn in enumerate(turns):
        if turn and turn.speaker:
            turns[index] = replace(turn, speaker=_longer_name(turn.speaker, full, speakers))
    for index, found in named.items():
        if found.name in speakers:
            who = full.get(found.name, found.name)
            turns[index] = Opening(role[who], found.marker.strip(), who)


def _speak_in_call(named: Mapping[int, Named], own: Mapping[str, Collection[str]]) -> set[str]:
    """Names with a firm or function behind a dash, as transcripts of calls have them, where there are three, persons among them, and one asks."""
    found = {one.name for one in named.values() if one.told and _DASHED.search(one.marker)}
    persons = sum(map(is_listed, found))
    if len(found) <= LEAST_TURNS or persons < LEAST_TURNS or not any(_asks_in(own[name]) for name in found):
        return set()
    return found


def _speak_by_number(own: Mapping[str, Collection[str]]) -> set[str]:
    """Speakers whom a transcript only counts (`المتحدث 1:`, `Speaker 2:`), where there are two or more."""
    found = {name for name in own if _COUNTED.fullmatch(name)}
    return found if len(found) >= LEAST_TURNS else set()


def _speak_in_a_row(named: Mapping[int, Named], lines: Sequence[str]) -> set[str]:
    """Persons who speak once each in lines one below the other, three or more, of whom the first asks."""
    found: set[str] = set()
    row: list[int] = []
    for index in (*range(len(lines)), len(lines)):
        if index in named and (is_listed(name := named[index].name) or may_be_person(name)):
            row.append(index)
        else:
            if len(row) > LEAST_TURNS and asks([lines[row[0]]]):
                found.update(named[k].name for k in row)
            row = []
    return found


def _speak_as_introduced(
    named: Mapping[int, Named], own: Mapping[str, Collection[str]], lines: Sequence[str]
) -> set[str]:
    """Names that open four lines or more one below the other, of three persons or more, one of whom asks, where two are introduced above with what they
    are (`تارون شيترا، الشريك في الصندوق`): those introduced, also by a part of their name, persons by the lists, and who asks. Where a line above calls it
    a talk nobody need ask if all are named there, each by the whole name.
    """
    found: set[str] = set()
    row: list[int] = []
    for index in (*range(len(lines)), len(lines)):
        if index in named:
            row.append(index)
            continue
        names = {named[k].name for k in row}
        if len(row) >= _LEAST_ROW and len(names) >= _LEAST_HEARD:
            above = "\n".join(line for line in lines[: row[0]] if line)
            told = {name for name in names if _is_introduced(name, above)}
            if len(told) >= LEAST_TURNS and any("؟" in lines[k] for k in row):
                found |= told
                found |= {name for name in names if is_listed(name) or _asks_in(own[name])}
            elif _TALK.search(above) and all(" " in name and name in above for name in names):
                found |= names
        row = []
    return found


def _speak_beside(
    named: Mapping[int, Named],
    own: Mapping[str, Collection[str]],
    speakers: set[str],
    lines: Sequence[str],
) -> set[str]:
    """Names right below a turn of who speaks for certain, or of another one that was found so, where somebody asks: whom a line above introduces with
    what they are, or as who talks there, and below who asks persons by the lists where a certain speaker goes on.
    """
    found = set[str]()
    if not lines:
        return found
    asking = {name for name in speakers if _asks_in(own.get(name, ()))}
    if not asking:  # who asks once, right above who speaks for certain
        asking = found = {
            one.name
            for index, one in named.items()
            if lines[index].endswith(QUESTION_MARKS)
            and (below := named.get(index + 1)) is not None
            and below.name in speakers
            and _is_told(one.name, lines[:index])
        }
    if not asking:
        return found
    last = max(index for index, one in named.items() if one.name in speakers)
    for index in sorted(named):
        name, above = named[index].name, named.get(index - 1)
        if above is None or name in speakers or not _speaks(name, own[name]):
            continue
        is_person = " " in name and is_listed(_LATIN_TAIL.sub("", name))
        goes_on = is_person and index < last and above.name in asking | found
        if goes_on or (above.name in found | speakers and _is_told(name, lines[:index])):
            found.add(name)
    return found


def _is_told(name: str, lines: Sequence[str]) -> bool:
    """Whether lines above introduce somebody of this name, with what they are or as who talks there."""
    text = "\n".join(line for line in lines if line)
    return _is_introduced(name, text) or _is_in_cast(name, text)


def _is_in_cast(name: str, text: str) -> bool:
    """Whether a line of a text tells that somebody of this name talks there: `الضيوف: سامي رضوان، الشريك في الصندوق`."""
    return (
        name in text
        and re.search(rf"(?m)^{_CAST}[^\n]{{0,80}}?(?<!\w)و?{re.escape(name)}(?!\w)", text) is not None
    )


def _is_introduced(name: str, text: str) -> bool:
    """Whether a text has a person's name that is this one or begins with it, before a comma or bracket behind which it tells what the person is."""
    pattern = rf"(?<!\w)و?(?P<full>{re.escape(name)}(?: [^\W\d_]+){{0,2}}?) ?[،(] ?(?P<what>[^\W\d_]*)"
    return any(
        is_listed(match["full"])
        or may_be_person(match["full"])
        or (" " in match["full"] and match["what"] != "" and tells_role(match["what"]))
        for match in re.finditer(pattern, text)
    )


def _speak_in_bold(
    named: Mapping[int, Named],
    own: Mapping[str, Collection[str]],
    speakers: Collection[str],
    bold: Collection[int],
) -> set[str]:
    """Names in bold (`**هند جابر:** …`) where two or more speak for certain, all so marked, in most of such lines."""
    certain = [index for index, found in named.items() if found.name in speakers]
    marked = [index for index in named if index in bold]
    if (
        len({named[index].name for index in certain}) < LEAST_TURNS
        or len(certain) < 2 * LEAST_TURNS
        or 2 * len(certain) < len(marked)
        or not set(certain) <= set(marked)
    ):
        return set()
    return {name for index in marked if _speaks(name := named[index].name, own[name])}


def _announced(named: Mapping[int, Named], speakers: Collection[str], lines: Sequence[str]) -> set[str]:
    """Speakers whose question another one announces right above: `السؤال التالي من هند جابر من بنك الواحة.`."""
    return {
        found.name
        for index, found in named.items()
        if found.name in speakers
        and (above := _said_above(index, named, speakers, lines)) is not None
        and re.search(f"(?:سؤال|أسئلة)[^؟]{{0,80}} (?:من|مع) (?:[^ ]+ ){{0,2}}{re.escape(found.name)}", above)
    }


def _said_above(
    index: int, named: Mapping[int, Named], speakers: Collection[str], lines: Sequence[str]
) -> str | None:
    """What another speaker says right above a line, in the line of the name or below it."""
    for above in (index - 1, index - 2):
        other = named.get(above)
        if other is not None:
            is_alone = other.end == len(lines[above])
            is_other = other.name in speakers and other.name != named[index].name
            return lines[index - 1] if is_other and is_alone == (above == index - 2) else None
    return None


def _speak_once(
    named: Mapping[int, Named],
    own: Mapping[str, Collection[str]],
    speakers: Collection[str],
    turns: Sequence[Opening | None],
    lines: Sequence[str],
) -> set[str]:
    """Persons, by the lists, by the cast (`المدير المالي — جان هو`) or named right above by who speaks there, who open one line between those of others,
    where these have several.
    """
    opened = [index for index, found in named.items() if found.name in speakers]
    opened += [index for index, turn in enumerate(turns) if turn]
    if len(opened) <= 2 * LEAST_TURNS or len(speakers) < LEAST_TURNS:
        return set()
    first, last = min(opened), max(opened)
    cast = [line for line in lines[:first] if len(line) <= _REACH and any(dash in line for dash in _DASHES)]
    return {
        found.name
        for index, found in named.items()
        if found.name not in speakers
        and len(own[found.name]) == 1
        and " " in found.name
        and (first < index < last or any(found.name in line for line in cast))
        and (
            is_listed(_LATIN_TAIL.sub("", found.name))
            or any(found.name in line for line in cast)
            or found.name in (_said_above(index, named, speakers, lines) or "")
        )
        and _speaks(found.name, own[found.name])
    }


def _speak_in_short(
    own: Mapping[str, Mapping[str, int]],
    speakers: Collection[str],
    turns: Sequence[Opening | None],
    lines: Sequence[str],
) -> set[str]:
    """Names that speak though what they say is short: who asks, counted under the full name, and who follows other speakers.

    Args:
        own: for each name what it opens, and the line of that.
        speakers: names that speak for certain.
        turns: the marked turns.
        lines: the lines of the article.
    """
    marked = {index for index, turn in enumerate(turns) if turn}
    if not (speakers or marked or any(_asks_in(texts) for texts in own.values())):
        return set()
    full = full_names(own, lines)
    said: dict[str, dict[int, str]] = defaultdict(dict)  # under the full name what each line says
    for name, texts in own.items():
        said[full.get(name, name)].update((index, text) for text, index in texts.items())
    who_opens = {index: who for who, texts in said.items() for index in texts}
    certain = {full.get(name, name) for name in speakers}
    often = [
        who
        for who, texts in said.items()
        if len(texts) >= LEAST_TURNS and who not in certain and not is_of_thing(who)
    ]
    found = {who for who in often if _asks_in(said[who].values())}
    for who in often:
        others = (certain | found) - {who}
        behind_others = [
            index
            for index, text in said[who].items()
            if text.endswith((*SENTENCE_ENDS, *QUESTION_MARKS))
            # Where a marker is a line of its own, what another one said stands between.
            and (
                (above := index - 1 if text == lines[index] else index - 2) in marked
                or who_opens.get(above) in others
            )
        ]
        if len(behind_others) >= LEAST_TURNS:
            found.add(who)
    heard = certain | found
    # Who asks once, between turns of others. One speaker beside is no dialogue: an article that quotes a few lines of a hearing.
    if marked or len(heard) >= 2:
        found |= {
            who
            for index, who in who_opens.items()
            if " " in who
            and who in own
            and len(said[who]) == 1
            and lines[index].endswith(QUESTION_MARKS)
            and all(k in marked or who_opens.get(k) in heard for k in (index - 1, index + 1))
        }
    return {name for name in own if full.get(name, name) in found}


def _asks_in(texts: Iterable[str]) -> bool:
    """Whether one of some texts ends in a question mark."""
    return any(text.endswith(QUESTION_MARKS) for text in texts)


def _longer_name(name: str, full: dict[str, str], speakers: set[str]) -> str:
    fits = {full.get(other, other) for other in speakers if name in other.split()}
    return fits.pop() if len(fits) == 1 else name


def _speaks(name: str, own: Collection[str]) -> bool:
    """Whether a speaker, whose turns are given, asks, or is no thing and says a sentence or something longer than what stands in a row of a list."""
    said = [line[line.find(":") + 1 :].strip() for line in own]
    if _asks_in(said):
        return True
    return not is_of_thing(name) and any(
        len(text) >= (LEAST_SENTENCE if text.endswith(SENTENCE_ENDS) else LEAST_TEXT) for text in said
    )


def _roles(own: dict[str, list[str]], full: dict[str, str]) -> dict[str, str]:
    """Who asks: those of whose turns at least half are questions, else the one who asks anywhere in half of them, if the others hardly do."""
    said: dict[str, list[str]] = defaultdict(list)
    for name, lines in own.items():
        said[full.get(name, name)] += lines
    asking = {name for name, lines in said.items() if asks(lines)}
    if not asking and len(said) > 1:
        share = {
            name: sum("؟" in line or "?" in line for line in lines) / len(lines)
            for name, lines in said.items()
        }
        often = {name for name, asked in share.items() if asked >= _OFTEN}
        if len(often) == 1 and all(asked <= _SELDOM for name, asked in share.items() if name not in often):
            asking = often
    return {name: "question" if name in asking else "answer" for name in said}


def _asks_most(own: Mapping[str, Collection[str]]) -> str | None:
    """Who has more turns with a question in them than any other; `None` where nobody has."""
    asked = Counter({name: sum("؟" in line or "?" in line for line in lines) for name, lines in own.items()})
    (first, most), *others = asked.most_common(2)
    return first if most > max((count for _, count in others), default=0) else None


def asks(own: Sequence[str]) -> bool:
    """Whether at least half of some lines end in a question mark."""
    return sum(line.rstrip().endswith(QUESTION_MARKS) for line in own) * 2 >= len(own)


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


def role_word(turn: Opening) -> str:
    """The word by which a turn is marked, without a time; "" where a name marks it."""
    return marked_word(turn.marker)


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
