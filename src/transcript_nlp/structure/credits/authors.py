"""Who wrote and who translated an article, as its credits or its front matter say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from transcript_nlp.structure.credits.credits import (
    BEHIND_NAME,
    ORIGINAL,
    OTHERS_OR_CONTACT,
    SENT_FROM,
    TOWNS,
    any_of,
    label_roles,
)
from transcript_nlp.structure.credits.outlets import is_outlet
from transcript_nlp.structure.credits.people import (
    ends_as_person,
    is_known_name,
    is_person,
    is_unlisted,
    may_be_person,
)
from transcript_nlp.structure.credits.speakers import is_chinese_name, is_listed, is_name

_FIELDS = {
    "author": "authors",
    "translator": "translators",
}  # roles of labels, and what the metadata calls them
# Labels of those who speak in an article and do not write it, or of what is no person.
_SPEAK = frozenset(
    (
        "الضيوف",
        "ضيف الحلقة",
        "ضيوف الحلقة",
        "المتحدثون",
        "المضيف والضيف",
        "الراوي",
        "المقابلة",
        "الأصلي",
        "口述",
    )
)
_ENDS = r"[:：/|｜丨\]】]"
_BORDERS = r"[|｜丨·•(（\d]|  +| [-–—](?: |\Z)"
_DOT = re.compile(" [·•] ")
_REST = re.compile(rf"\s(?:{BEHIND_NAME})", re.IGNORECASE)
_WORD = "[^\\W\\d_]+(?:['’.-][^\\W\\d_]+)*\\.?"
_NAME = re.compile(f"{_WORD}(?: {_WORD}){{0,4}}")
_AND = re.compile(r"\s*([،,;؛、/])\s*|\s+(?:و|and|&)\s+")
_SHORTEST_GIVEN = 3  # letters of a name behind a و that is written to it
_LONGEST, _LONGEST_HAN, _LONGEST_LINE = 45, 4, 90
_FUNCTION = re.compile(r"(?!و)[^\W\d]+(?: [^\W\d]+){0,8}")
_IN_TOWN = re.compile(f" (?:في|من) (?:{TOWNS})(?= و|،|$)")
_IN_TOWN_FIRST = re.compile(rf"(?:{TOWNS}) ?[:：/ـ–—-] ?(?P<name>[^\d:.؟!،|]{{4,40}})")
_REPORTER = re.compile(
    "(?:كبيرة? )?(?:ال)?(?:مراسل|صحفي|صحافي|متدرب)(?:ة|ون|ين|و|ي)? (?:(?:ال)?(?:متدربة?|خاصة?) )?"
)
# From where somebody reports, behind the name or a slash, as papers in Chinese have it: `تقرير فوري من تايبيه`, `تقرير شنتشن`.
_REPORT = re.compile(
    rf"(?:^|\s)(?:ال)?تق(?:رير|ارير)(?: (?:ال)?(?:فوري|خاص|شامل|مشترك|ميداني)ة?)?(?: (?:من|في) [^\W\d_]+(?: [^\W\d_]+)?| (?:{TOWNS}))?\Z"
)
_BAR = re.compile(r"\s?[/|｜]\s|[،,] ")
_MOST_OUTLET_WORDS = 5
# For which paper somebody reports: `مراسل صحيفة الساحل تشانغ هاي`.
_PAPER = re.compile("(?:صحيفة|جريدة|وكالة|شبكة|مجلة|قناة|موقع) ")
_LATIN_NAME = re.compile(r"[A-Z][\w'’.-]*(?: [A-Za-z][\w'’.-]*){1,3}")
# The name of a member: `reader_77`.
_HANDLE = re.compile(r"(?:@?[A-Za-z][A-Za-z.]{0,25}(?:_[\w.-]{1,25}|\d{2,6})|@[A-Za-z][\w.-]{2,25})(?!\S)")
_HANDLE_BEHIND = re.compile(r" @[A-Za-z][\w.-]{2,25}\Z")
NAME_LABELS = ("الاسم", "Name")  # between the label of the authors and a name
_HAN = re.compile("[\u4e00-\u9fff·]{2,}")
# Who did it instead of a person, or what tells that nobody is named.
_OTHERS = frozenset(
    "فريق قسم هيئة طاقم أسرة إدارة موقع وكالة وكالات شبكة صحيفة جريدة مجلة مركز قناة مجموعة شركة مكتب محرر محررو المحرر التحرير الترجمة الأخبار الأخبارية غرفة خاص "
    "مترجم المترجم الكاتب المؤلف غير مجهول المشرف الإدارة متابعات آلية آليا الذكاء جوجل غوغل team staff desk editors editor admin administrator unknown anonymous "
    "translate google deepl chatgpt gpt ai".split()
)
# In front of a name without a colon, at the beginning of a credit or behind a sign.
_WROTE = "By|Written by|كتبت? بواسطة|مكتوبة? بواسطة|بقلم|كتبه|كتبها|كتبته|كتبتها|كتبت?|من إعداد|كتابة|من تأليف|تأليف"
_AGAIN = re.compile(rf"(?:{_WROTE}|بواسطة) ", re.IGNORECASE)  # behind a label: `بقلم: بقلم سارة خان`
# For whom somebody writes, between the label and the name: `الكاتب الخاص لـ«بريد الساحل» سامي رضوان`.
_WRITES_FOR = re.compile(
    '(?:ال)?(?:كاتب|مراسل|محرر)ة? (?:ال)?(?:خاصة? )?(?:لـ?|في|لدى) ?[«"“][^«»"“”]{2,40}[»"”] '
)
_TRANSLATED = "Translated by|ترجمة|ترجمه|ترجمته|ترجمها|ترجمتها|تعريب|نقله إلى العربية|نقلته إلى العربية"
_PLAIN = re.compile(
    "(?:من|تقرير|المؤلفة?|الكاتبة?|إعداد(?: و(?:ترجمة|تحرير|كتابة|تصوير))?) "
)  # before a name alone
_OTHER_WORK = "تحرير|تصوير|مراجعة|تدقيق|رسوم"  # before the name of who did something else
_BY = "بواسطة|من قبل"  # also a firm
_ORIGINAL = re.compile(rf"(?:{ORIGINAL}) (?P<told>[^\d:]{{4,60}}) (?=\d)")
_DONE = re.compile(
    rf"(?:^|[|·•،,؛(–—-] ?|(?<=\d )|(?<=[^\W\d_]\. ))(?:(?P<author>{_WROTE})|(?P<translator>(?:{_TRANSLATED})(?: و(?:تحرير|إعداد|كتابة|تقديم))?)|(?P<by>{_BY}))(?:\s*[-–—ـ]\s*|\s+)"
    r"(?:ال(?:مراسل|محرر|كاتب|صحفي|صحافي|محلل|زميل)ة?\s+)?"
    rf"(?P<name>{_WORD}(?: (?!{BEHIND_NAME}|(?:في|من|يوم|بتاريخ|اترك|أضف|{_OTHER_WORK}) ){_WORD}){{1,8}})(?=$|\s*[،,؛;|·•()\d–—./@]| - | (?:في|يوم|بتاريخ) \d| (?:اترك|أضف|{_OTHER_WORK}) | (?:في|من) (?:{TOWNS})(?!\w)| {OTHERS_OR_CONTACT})",
    re.IGNORECASE,
)


def credited_people(head: Sequence[str], others: Sequence[str] = ()) -> dict[str, list[str]]:
    """Who wrote an article and who translated it, as far as its credits tell that plainly.

    Args:
        head: credits that stand above the text, in order. A person's name alone is the author there.
        others: credits elsewhere, where a name counts only behind what tells its role.

    Returns:
        The lists `authors` and `translators`, each where there is somebody, in order.

    >>> credited_people(["بقلم: سامي رضوان وهند جابر", "ترجمة هند جابر"])
    {'authors': ['سامي رضوان', 'هند جابر'], 'translators': ['هند جابر']}
    """
    found: dict[str, dict[str, None]] = {field: {} for field in _FIELDS.values()}
    for lines in (head, others):
        for role, name in _told(lines):
            found[_FIELDS[role]][name] = None
    if not found["authors"]:
        found["authors"] = dict.fromkeys(name for line in head for name in _alone(line))
    return {field: list(names) for field, names in found.items() if names}


def written_by(value: object) -> list[str]:
    """The names in the field `author` of front matter, a page or a feed: one or several in a text, or a list of such.

    A label in front is left out; behind a comma or an `and` another begins where all parts are names of persons.

    >>> written_by("Leila Mansouri; Tom Hadley"), written_by(["[[سامي رضوان]]", "بقلم هند جابر"])
    (['Leila Mansouri', 'Tom Hadley'], ['سامي رضوان', 'هند جابر'])
    """
    texts = value if isinstance(value, list | tuple) else [value]
    parts = (part for text in texts if isinstance(text, str) for part in re.split("[;؛]", text))
    names = (name for part in parts for name in _listed(_unlabelled(part.strip(" []\"'@"))))
    return list(dict.fromkeys(name for name in names if name))


def _unlabelled(text: str) -> str:
    """A name without a label of authors in front; a label of the table needs a sign behind it, or persons and nothing else."""
    match = _author_label().match(text)
    if match is None:
        return text
    rest = text[match.end() :].strip()
    return rest if match["plain"] is None or all(map(_is_person, _listed(rest))) else text


@cache
def _author_label() -> re.Pattern[str]:
    labels = any_of(label for label in label_roles() if _role(label) == "author")
    return re.compile(
        rf"(?:{labels}\s*{_ENDS}|(?:{_WROTE}|{_BY})(?!\w)\s*[-–—ـ]?|(?P<plain>{labels}) )", re.IGNORECASE
    )


def _listed(text: str) -> list[str]:
    """The persons that a text lists, if it does nothing else, or the text."""
    names = [name for part in _AND.split(text)[::2] for name in and_glued(part)]
    return names if all(map(_is_person, names)) else [text]


def _told(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Roles and names behind labels, and behind words that need none; a label at the end has its value on the next line."""
    waiting: str | None = None
    for line in map(_with_colons, lines):
        if waiting is not None and line in NAME_LABELS:
            continue
        if waiting is not None and not _labels().search(line):
            yield from ((waiting, name) for name in _names(line))
        waiting = None
        labels = list(_labels().finditer(line))
        ends = [*(label.start() for label in labels[1:]), len(line)]
        for label, end in zip(labels, ends, strict=False):
            role = _role(label["label"])
            value = _AGAIN.sub("", line[label.end() : end].strip(), count=1)
            value = _WRITES_FOR.sub("", value, count=1)
            if not (handle := _HANDLE.match(value)):  # whose digits end no name
                value = re.split(_BORDERS, _REST.split(value)[0])[
                    0
                ]  # a bar behind a role tells that it is one
            value = handle[0] if handle else value.strip(" )]】）[【")
            if role and value:
                yield from ((role, name) for name in _names(value))
            elif role and end == len(line):
                waiting = role
        bare = line.rstrip(" :：")
        if not labels and bare in label_roles():
            waiting = _role(bare)
        for match in _DONE.finditer(line.lstrip("-–—([• ")):
            role = "translator" if match["translator"] else "author"
            names = list(_names(match["name"]))
            for name in names:
                if not match["by"] or len(names) > 1 or _may_write(name) or _LATIN_NAME.fullmatch(name):
                    yield role, name
        if sent := SENT_FROM.fullmatch(line):
            yield from (("author", name) for name in _names(sent["names"]))
        elif poster := _of_original(line):
            yield "author", poster


def _with_colons(line: str) -> str:
    """A row of roles and names with the same dot between all of them (`النص · هند جابر · تحرير · سامي رضوان`), with colons behind the roles."""
    parts = _DOT.split(line)
    roles, names = parts[::2], parts[1::2]
    if len(roles) != len(names) or not all(role in label_roles() for role in roles):
        return line
    return " · ".join(f"{role}: {name}" for role, name in zip(roles, names, strict=True))


def _of_original(line: str) -> str | None:
    """Who wrote a post at WeChat, by the line below its title, where the account stands behind the name: `أصلي تشن يو عالم الأسماك 2025-05-02`."""
    match = _ORIGINAL.match(line)
    words = match["told"].split() if match else []
    parts = (" ".join(words[:size]) for size in (3, 2) if size < len(words))
    return next(filter(_is_person, parts), None)


def _role(label: str) -> str | None:
    roles = label_roles().get(label, frozenset())
    return next((role for role in _FIELDS if role in roles), None) if label not in _SPEAK else None


@cache
def _labels() -> re.Pattern[str]:
    """A label of any role, so that the value before it ends there."""
    return re.compile(
        rf"(?<![^\s(\[【（|｜丨·•،,;؛])(?P<label>{any_of(label_roles())})(?: ?[(][^()]{{1,30}}[)])?\s*{_ENDS}"
    )


@cache
def _date_label() -> re.Pattern[str]:
    """A label of a date in front, before others that need none: `آخر تحديث: 3 مايو 2025 | هند جابر | بريد الساحل`."""
    labels = (label for label, roles in label_roles().items() if roles == {"date"})
    return re.compile(rf"{any_of(labels)}\s*[:：]\s*(?=\d)")


def _names(value: str) -> Iterator[str]:
    """The names of which a value consists; behind a comma only what surely is one, since a function or a firm may stand there."""
    parts = _AND.split(value)  # with the sign before each but the first, `None` for a word
    for number, part in enumerate(parts[::2]):
        for name in and_glued(part.strip(' .«»"“”'), is_told=True):
            is_listed = number > 0 and parts[2 * number - 1] is not None
            if _may_write(name) or (_is_named(name) and not is_listed):
                yield name
            elif number == 0:
                return


def and_glued(part: str, *, is_told: bool = False) -> list[str]:
    """The names of two persons or more with a و written to the next: `سامي رضوان وهند جابر`; a family may begin with that letter too. One of
    two may be a name that no list has, the second behind a label only (`is_told`).
    """
    words = part.split()
    if (
        is_told and len(words) > 1 and _are_given(words[0], words[1]) and not is_chinese_name(part)
    ):  # `ليلى ووليد`
        return [words[0], *and_glued(" ".join([words[1].removeprefix("و"), *words[2:]]), is_told=True)]
    for at in range(2, len(words) - 1):
        if not words[at].startswith("و"):
            continue
        first = " ".join(words[:at])
        others = and_glued(" ".join([words[at].removeprefix("و"), *words[at + 1 :]]), is_told=is_told)
        is_family = is_known_name(words[at])
        if is_told and not is_family and _may_write(first) and all(map(is_unlisted, others)):
            return [first, *others]  # `كيسي روس وبرتان بارفي`
        if (
            _may_write(first) or (not is_family and is_unlisted(first) and all(map(_may_end, others)))
        ) and all(_may_write(other) or (_may_end(other) and not is_family) for other in others):
            return [first, *others]
    return [part]


def _are_given(first: str, second: str) -> bool:
    """Whether two words are a given name and another one with a و before it, which is no family."""
    other = second.removeprefix("و")
    return (
        len(other) >= _SHORTEST_GIVEN
        and other != second
        and not is_known_name(second)
        and is_known_name(first)
        and is_known_name(other)
    )


def _may_end(name: str) -> bool:
    return _may_write(name) or ends_as_person(name)


def tells_reporters(line: str) -> bool:
    """Whether a line is the names of persons and nothing else, of two or more or with the town they are in; ask it between the title and the text.

    >>> tells_reporters("ليو لويس وكانا إيناغاكي في طوكيو"), tells_reporters("هند جابر وسامي رضوان"), tells_reporters("متجر جديد في طوكيو")
    (True, True, False)
    """
    if len(line) > _LONGEST_LINE:
        return False
    bare, towns = _IN_TOWN.subn("", line.removeprefix("من ").removeprefix("تقرير "))
    names = [name for part in _AND.split(bare)[::2] for name in and_glued(part)]
    # Of three words the last could be a verb.
    are_plain = all(_is_person(name) or (name.count(" ") == 1 and _may_end(name)) for name in names)
    return len(names) + towns > 1 and are_plain and any(map(_may_write, names))


def tells_report(line: str) -> bool:
    """Whether a line is who reports for which outlet, and from where, as papers in Chinese begin with it; ask it at the head or the end.

    >>> tells_report("بريد الساحل / المراسلة لين يا تينغ / تقرير فوري من تايبيه"), tells_report("مراسل صحيفة الساحل تشانغ هاي")
    (True, True)
    >>> tells_report("مراسل الصحيفة يعود إلى الميناء / قصة"), tells_report("تقرير فوري من تايبيه")
    (False, False)
    """
    return len(line) <= _LONGEST_LINE and bool(_of_report(line))


def _of_report(line: str) -> list[str]:
    """The persons in a line that is nothing but who reports, for whom and from where; behind an outlet also one without what tells the role."""
    names: list[str] = []
    parts = [(part, _REPORT.sub("", part).strip()) for part in _BAR.split(line)]
    is_told = any(part != bare for part, bare in parts)
    for _, bare in parts:
        if reporter := _REPORTER.match(bare):
            name = bare[reporter.end() :]
            found = _reporters(bare) or [name] * (is_told and is_unlisted(name))
            if not found and any(is_listed(other) for _, other in parts) and is_outlet(name):
                continue  # `مراسلة بريد الساحل | سامي رضوان`
            if not found or (len(parts) == 1 and not is_told and not _PAPER.match(name)):
                return []
            names += found
        elif (
            bare
            and bare.count(" ") >= _MOST_OUTLET_WORDS
            and not is_chinese_name(" ".join(bare.split()[-2:]))
        ):
            return []
        elif len(parts) > 1 and is_listed(bare):
            names.append(bare)
        elif bare and is_told and is_chinese_name(" ".join(bare.split()[-2:])):
            names.append(" ".join(bare.split()[-2:]))
    return names if any(_REPORTER.match(bare) for _, bare in parts) else []


def tells_function(line: str) -> bool:
    """Whether a line is a person's name and what the person does; ask it between the title and the date.

    >>> tells_function("سامي رضوان، شريك عام"), tells_function("سامي رضوان، وهند جابر")
    (True, False)
    """
    name, comma, function = line.partition("، ")
    is_function = comma != "" and _FUNCTION.fullmatch(function) is not None
    return is_function and _may_write(name) and not any(map(_may_write, _AND.split(function)[::2]))


def _alone(line: str) -> Iterator[str]:
    """The persons whose names stand in a credit without a label: alone, two of them, or beside a date or a time to read."""
    line = _with_colons(line)
    if label := _date_label().match(line):
        line = line[label.end() :]
    if _labels().search(line):
        return
    if reporters := _of_report(line):
        yield from reporters
        return
    if town := _IN_TOWN_FIRST.fullmatch(line):
        line = f"{town['name']} |"
    # Beside a day or how long it takes to read, a name that no list has whole is one too.
    line = _HANDLE_BEHIND.sub("", line)
    parts = [part.strip(" )/") for part in re.split(f"{_BORDERS}|[،,]", line)]
    is_told = any(bar in line for bar in "|·•") or "/ " in line or any(map(is_outlet, parts))
    for told in parts:
        if reporters := _reporters(told):
            yield from reporters
            continue
        part = _IN_TOWN.sub("", _PLAIN.sub("", told))
        names = [name for one in _AND.split(part.strip())[::2] for name in and_glued(one)]
        if (
            all(is_person(name) for name in names)
            or tells_reporters(told)
            or (is_told and (len(and_glued(part)) > 1 or (len(names) > 1 and all(map(_may_write, names)))))
            or ((told == line or part != told) and is_chinese_name(part))
            or (told == line and part.count(" ") == 1 and _may_write(part))
        ):
            yield from names
        elif is_told and may_be_person(part) and not is_outlet(part):
            yield part


def _reporters(part: str) -> list[str]:
    """The persons at the end of words that begin with what they are, perhaps for an outlet: `مراسلة المالية الأولى تشن شو`."""
    match = _REPORTER.match(part)
    if match is None:
        return []
    words = part[match.end() :].split()
    for size in (4, 3, 2):
        if size > len(words):
            continue
        names = and_glued(" ".join(words[-size:]))
        is_told = len(words) == size or is_outlet(" ".join(words[:-size])) or size == 2
        if is_told and all(_is_person(name) or is_chinese_name(name) for name in names):
            return names
    return []


def _is_named(name: str) -> bool:
    words = name.split()
    if _HANDLE.fullmatch(name):
        return True
    return (
        2 < len(name) <= _LONGEST
        and _NAME.fullmatch(name) is not None
        and _OTHERS.isdisjoint(map(str.casefold, words))
        and is_name(name)
    )


def _is_person(name: str) -> bool:
    return is_listed(name) or _is_han(name)


def _may_write(name: str) -> bool:
    """Whether words behind what tells a role are a person: by the lists, or a given name that is no word before a name that no list has."""
    return _is_person(name) or (may_be_person(name) and not is_outlet(name))


def _is_han(name: str) -> bool:
    return _HAN.fullmatch(name) is not None and len(name) <= _LONGEST_HAN


def people_of(told: Mapping[str, object], credits: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The same of front matter, which says it more plainly, and of credits.

    Args:
        told: what front matter says; its `author` and `translator` count.
        credits: what `credited_people` gives.
    """
    found = {field: written_by(told.get(role)) for role, field in _FIELDS.items()}
    return {field: names or credits[field] for field, names in found.items() if names or field in credits}
