"""Which names before a colon, a dash or in brackets are of somebody who speaks, and who of them asks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from transcript_nlp.structure.credits.people import is_of_thing, may_be_person, tells_role
from transcript_nlp.structure.credits.speakers import (
    full_names,
    is_listed,
)
from transcript_nlp.structure.turns.markers import (
    DIGITS,
    LEAST_SENTENCE,
    LEAST_TEXT,
    QUESTION_MARKS,
    SENTENCE_ENDS,
    TIME,
    Named,
)
from transcript_nlp.structure.turns.openings import LEAST_TURNS, Opening, asks, asks_in

CLOCK = re.compile(TIME)
_DASHED = re.compile(" [-–—] [^:]+[:：]$")
DASHES = (" - ", " – ", " — ")
REACH = 110  # code points in which a marker has to end
_TALK = re.compile(
    "(?<!\\w)(?:ال)?(?:حوارا?|نقاشا?|مقابلة|ندوة|طاولة مستديرة|المائدة المستديرة) (?:مع|بين|جمع)"
)
_LEAST_ROW, _LEAST_HEARD = 4, 3  # turns one below the other, speakers of them
_CAST = r"\[?(?:(?:ال)?(?:ضيوف|ضيف|ضيفة|مضيف|مضيفة|مضيفون|مضيفان|متحدثون|مشاركون|محاورون)(?: (?:ال)?(?:حلقة|برنامج|حوار|بودكاست))?)\]? ?[:：\]]"
_COUNTED = re.compile(rf"(?:(?:ال)?(?:متحدثة?|متكلمة?|مشاركة?|محاورة?)|[Ss]peaker) {DIGITS}{{1,2}}")
_LATIN_TAIL = re.compile(" [A-Z]{1,3}$")  # of a nickname: `لي تشي AJ`
_OFTEN, _SELDOM = 0.5, 0.25  # share of the turns of who asks, and of the others, that have a question in them


def add_named(
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
    if len(found) <= LEAST_TURNS or persons < LEAST_TURNS or not any(asks_in(own[name]) for name in found):
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
                found |= {name for name in names if is_listed(name) or asks_in(own[name])}
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
    asking = {name for name in speakers if asks_in(own.get(name, ()))}
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
    cast = [line for line in lines[:first] if len(line) <= REACH and any(dash in line for dash in DASHES)]
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
    if not (speakers or marked or any(asks_in(texts) for texts in own.values())):
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
    found = {who for who in often if asks_in(said[who].values())}
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


def _longer_name(name: str, full: dict[str, str], speakers: set[str]) -> str:
    fits = {full.get(other, other) for other in speakers if name in other.split()}
    return fits.pop() if len(fits) == 1 else name


def _speaks(name: str, own: Collection[str]) -> bool:
    """Whether a speaker, whose turns are given, asks, or is no thing and says a sentence or something longer than what stands in a row of a list."""
    said = [line[line.find(":") + 1 :].strip() for line in own]
    if asks_in(said):
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
