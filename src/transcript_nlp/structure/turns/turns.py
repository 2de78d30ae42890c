"""Who speaks: the markers that open a turn of an interview.

A marker is a letter or word (`Q1:`, `س 4:`, `س/`, `المضيف:`), a name and a colon (`Lisa Su:`, `Lisa Su (AMD):`), a
name with a time stamp (`[00:12:34] Lisa Su:`, `Lisa Su (00:12)`), or a name of two words and more in brackets or
before a dash (`[Lisa Su] …`, `Lisa Su - …`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import repeat

from transcript_nlp.structure.credits.people import is_of_thing, may_be_person
from transcript_nlp.structure.credits.speakers import (
    cast_name,
    is_chinese_name,
    is_listed,
    is_name,
)
from transcript_nlp.structure.turns.calls import may_be_alone, read_call
from transcript_nlp.structure.turns.hearing import CLOCK, DASHES, REACH, add_named
from transcript_nlp.structure.turns.markers import (
    DIGITS,
    EDITOR,
    LONGEST_ALONE,
    MARKED,
    NAME,
    OUTLET,
    QUESTION_MARKS,
    SENTENCE_ENDS,
    TIME,
    TIME_BEHIND,
    TIME_STARTS,
    Named,
    is_from_audience,
    is_letter,
    may_be_marked,
    word_of,
)
from transcript_nlp.structure.turns.openings import LEAST_TURNS, Opening, asks, asks_in
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
_ASIDE = re.compile(rf"\[(?P<inside>{NAME})(?:,? {TIME})?\] ?:?(?= )|(?P<before>{NAME}) [-–—](?= )")
_BAR = " | "  # before the firm of who speaks
_ASIDE_REACH = 50  # code points in which a name before a dash ends
_MOST_WORDS = 14  # blanks before the colon: a title, a name, a function in brackets
_VOWELS, _LEAST_BONES = re.compile("[ اوي]"), 6  # consonants of a long Chinese name


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
            (colon and (line.find(":", 0, REACH) >= 0 or line.find("：", 0, REACH) >= 0))
            or line[0] in "سجQAqa["
        )
    ]
    _add_marked(turns, hopeful, lines)
    _add_editors(turns, hopeful, lines)
    named = {index: found for index in hopeful if turns[index] is None and (found := _named(lines[index]))}
    named = _of_one_spelling(_of_one_firm(named))
    named |= _outlets([index for index in hopeful if turns[index] is None], lines)
    if named:
        add_named(turns, named, lines, bold=bold, told_lines=told or lines)
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
            add_named(turns, aside, lines)
    if not any(turns) and (stamped := _names_at_times(lines)):
        add_named(turns, stamped, lines)
    if not any(turns) and (call := read_call(lines)):
        add_named(turns, call.named, call.heard, call.asking)
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
    asking = {name for name, own in lines_of.items() if len(set(own)) >= LEAST_TURNS and asks_in(own)}
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
    add_named(turns, said, lines)
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
        if (line[:1] == "[" or any(line.find(dash, 0, _ASIDE_REACH) > 0 for dash in DASHES))
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
    colon = max(line.find(":", 0, REACH), line.find("：", 0, REACH))
    match = _NAMED.match(line) if colon > 0 and line.count(" ", 0, colon) <= _MOST_WORDS else None
    if match is None and (_ends_in_time(line) or line[0] in TIME_STARTS):
        match = _STAMPED.match(line)
    if match is None:
        return None
    name = match["name"] or match["late"]
    # A time and words without a colon could be a chapter.
    told = match.re is _NAMED and (match["dash"] is not None or CLOCK.search(match[0]) is not None)
    return Named(name, match[0], match.end(), told) if is_name(name) else None
