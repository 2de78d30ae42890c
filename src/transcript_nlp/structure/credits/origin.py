"""A line right below the title that begins with the outlet, or has a day without its year: `رويترز | بقلم هند جابر`, `3 مايو، تك كرانش`."""

from __future__ import annotations

import re

from transcript_nlp.structure.credits.credits import (
    AGENCIES,
    AGO,
    CLOCK_TIME,
    DAY_OF_YEAR,
    TOWNS,
    is_dated,
    tells_author,
)
from transcript_nlp.structure.credits.dates import MONTHS, WEEKDAYS
from transcript_nlp.structure.credits.outlets import is_outlet
from transcript_nlp.structure.credits.people import are_persons, is_person, may_be_person
from transcript_nlp.structure.credits.speakers import is_listed

_LONGEST, _MOST_PARTS = 90, 5
_MOST_WORDS, _MOST_NAME_WORDS = 4, 7  # of an outlet; of who wrote, perhaps with a town
_DAY = re.compile(
    rf"(?:{WEEKDAYS}[،,]? )?{DAY_OF_YEAR}(?: [0-9٠-٩]{{4}}| ['’]?[0-9٠-٩]{{2}}(?![:0-9٠-٩]))?(?:[،,]? {CLOCK_TIME})?",
    re.IGNORECASE,
)
# A month, a day of the week, or a clock time behind a word for news: less than a day, but nothing else stands there alone.
_TIMES = re.compile(
    rf"(?:{'|'.join(MONTHS)})[،,]? [0-9٠-٩]{{4}}|{WEEKDAYS}|(?:محدثة?|(?:تم |[اآ]خر )?تحديث|تم التحديث|نُ?شرت?) ?:? ?(?:في )?(?:الساعة )?{CLOCK_TIME}",
    re.IGNORECASE,
)
# The column and the day behind a bar, and the number of a paper: `دفتر الأسواق 14 يناير 2026`, `العدد 311 من مجلة الميناء`.
_COLUMN_DAY = re.compile(rf"[^\d:.؟!]{{2,30}} {DAY_OF_YEAR} [0-9٠-٩]{{4}}")
_NUMBER = re.compile("العدد ?:? ?[0-9٠-٩]{1,5}(?: من (?:مجلة|صحيفة|جريدة|نشرة) [^ ]+(?: [^ ]+)?)?")
_SINCE = re.compile(AGO)
_TIME = re.compile(CLOCK_TIME, re.IGNORECASE)
_AGENCY = re.compile(AGENCIES)
# An outlet and a day with nothing between: of words in Arabic it could be an event (`أحداث 25 يناير`).
_OUTLET_DAY = re.compile(rf"(?:{AGENCIES}|[A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}}) (?:{_DAY.pattern})")
_NAMED_OUTLET = re.compile(
    r"[A-Z][\w.]*(?: [A-Za-z][\w.]*)* (?:News|Times|Post|Journal|Daily|Weekly|Magazine|Review|Press|Herald|Tribune|Insider|Wire)"
)
_BORDER = re.compile(r"\)?\s?([|｜•·])\s?|\s?([،,])\s|\)?\s([/–—-]|--)\s|\)?\s?(—)\s?|\s?([(])")
_BAR = frozenset("|｜•·/")  # between an outlet and a name; a comma could stand before what somebody is
_DASHES = frozenset(("-", "–", "—", "--"))
_COLON_OR_BLANK = "(?:(?P<colon> ?[:：]) ?| )"
_BY = re.compile(f"(?:بقلم|بواسطة|By){_COLON_OR_BLANK}(?P<name>[^:：؟!]{{3,60}})", re.IGNORECASE)
# Words that may begin a heading too (`تحرير الصور`, `كتب جديدة`): with a colon, or before a person.
_WORK = re.compile(
    f"(?:كتبت?|كتبه|كتبها|كتبته|كتبتها|حرره|حررته|أعده|أعدته|(?:(?:ال)?(?:حوار|مقابلة|تقرير) )?(?:أجراه|أجراها|أجرته|أجرتها)|(?:ال)?محاورة?|المساهمون|المحللون|(?:ال)?(?:ترجمة|تحرير|إعداد|تقرير|كتابة|تصوير|مراجعة|تدقيق)(?: و(?:ترجمة|تحرير|إعداد|كتابة|تصوير))?){_COLON_OR_BLANK}(?P<name>[^:：؟!]{{3,60}})"
)
_MACHINE = re.compile("ترجمة (?:آلية|تلقائية|الذكاء الاصطناعي)(?: بواسطة [^:.؟!]{2,30})?")
# Nobody by name, a kind of text beside a bar, for whom it was written, from where: `فريق تحرير ومضة`, `رأي | …`, `تقرير خاص لـ …`.
_STAFF = re.compile(
    "(?:فريق|هيئة|أسرة|طاقم|قسم) (?:التحرير|الأخبار|تحرير [^ .:؟!،]+(?: [^ .:؟!،]+)?)|غرفة (?:الأخبار|التحرير)"
)
_GENRE = re.compile(
    "(?:مقال )?رأي|تحليل|(?:تقرير|تحقيق|حوار|ملف)(?: خاص)?|مقابلة(?: خاصة)?|مقال|ورقة (?:موقف|بحثية|عمل|سياسات)|بيان صحفي|نشرة|خاص|حصري"
)
_FOR = re.compile("(?:تقرير |مقال |تحقيق |حوار |ترجمة )?(?:خاصة?|حصرية?) ?(?:لـ|ل|ب|بـ) ?(?P<outlet>.+)")
_FROM = re.compile(f"من (?:{TOWNS})")
# Where somebody reports from, before the name: `القاهرة: أحمد سالم`.
_IN_TOWN = re.compile(rf"(?:{TOWNS}) ?[:：/ـ–—-] ?(?P<name>[^\d:.؟!،]{{4,40}})")
# Who reports, perhaps for whom: `مراسلة المالية الأولى تشن شو`.
_REPORTER = re.compile("(?:كبيرة? )?(?:ال)?(?:مراسل|محرر|صحفي|صحافي)(?:ة|ون|ين|و|ي)? [^\\d:.؟!،]{4,50}")
_OWN = re.compile("(?:خاص|حصري) ?[:：-] ?(?P<name>[^:：؟!،]{3,40})")
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_]\.\Z")  # `هند م.`


def is_day(line: str) -> bool:
    """Whether a line is a day, perhaps without its year, a month, or a time of the day on which it was changed."""
    return len(line) <= _LONGEST and (_DAY.fullmatch(line) or _TIMES.fullmatch(line)) is not None


def begins_with_day(line: str) -> bool:
    """Whether a line begins with a day, as entries of a timeline do."""
    return line[:1].isdigit() and _DAY.match(line) is not None


def tells_origin(line: str) -> bool:
    """Whether a line tells the outlet and who wrote or when, in any order; ask it right below the title.

    >>> tells_origin("رويترز | بقلم هند جابر"), tells_origin("3 مايو، تك كرانش"), tells_origin("ما بعد النفط - أسئلة")
    (True, True, False)
    """
    if len(line) > _LONGEST or (line[-1] in ".؟?!…:" and not _INITIAL.search(line)):
        return False
    if any(pattern.fullmatch(line) for pattern in (_OUTLET_DAY, _NAMED_OUTLET, _STAFF)):
        return True
    if (town := _IN_TOWN.fullmatch(line)) and (is_listed(town["name"]) or may_be_person(town["name"])):
        return True
    if own := _OWN.fullmatch(line):
        return is_person(own["name"]) or _INITIAL.search(own["name"]) is not None
    parts, borders = _parts(line)
    if len(parts) == 1:
        work = _WORK.fullmatch(line)
        return work is not None and (is_listed(work["name"]) or are_persons(work["name"]))
    if not 1 < len(parts) <= _MOST_PARTS:
        return False
    sure = [
        _is_sure(part)
        or ("|" in borders and (_GENRE.fullmatch(part) or _NUMBER.fullmatch(part)) is not None)
        or (not _BAR.isdisjoint(borders) and _COLUMN_DAY.fullmatch(part) is not None)
        for part in parts
    ]
    if not any(sure):
        persons = [_is_name(part) for part in parts]
        if len(parts) == 2 and any(persons):
            other = parts[persons.index(True) - 1]
            if is_outlet(other) or _FROM.fullmatch(other):
                return True
        is_short = all(part.count(" ") < _MOST_WORDS - 1 or is_outlet(part) for part in parts)
        if borders == ["|"] and is_short and any(map(is_outlet, parts)):
            return True  # and its column: `زئير النمر|هوشيو`
        if not _BAR.issuperset(borders):
            return False
        sure = [is_listed(part) or tells_author(part) for part in parts]
    # Before a dash and a month stands rather a title: `جولة إنفاذ الأوراق المالية – مايو 2025`.
    most = _MOST_WORDS if not _DASHES.issuperset(borders) else _MOST_WORDS - 1
    return any(sure) and all(told or part.count(" ") < most for told, part in zip(sure, parts, strict=True))


def _parts(line: str) -> tuple[list[str], list[str]]:
    """What stands between the borders of a line, and the borders."""
    parts, borders, start = [], [], 0
    for match in _BORDER.finditer(line):
        parts.append(line[start : match.start()])
        borders.append(match[match.lastindex or 0])
        start = match.end()
    parts.append(line[start:].removesuffix(")"))
    return [part.strip() for part in parts if part.strip()], borders


def _is_name(part: str) -> bool:
    """Whether a part beside an outlet is who wrote it."""
    return (is_listed(part) or may_be_person(part)) and not is_outlet(part)


def _is_sure(part: str) -> bool:
    """Whether a part tells by itself who did it or when."""
    return (
        any(pattern.fullmatch(part) for pattern in (_DAY, _TIMES, _TIME, _SINCE, _AGENCY, _MACHINE, _STAFF))
        or is_dated(part)
        or (_REPORTER.fullmatch(part) is not None and part.count(" ") < _MOST_NAME_WORDS)
        or ((told := _FOR.fullmatch(part)) is not None and is_outlet(told["outlet"]))
        or ((by := _BY.fullmatch(part)) is not None and by["name"].count(" ") < _MOST_NAME_WORDS)
        or (
            (work := _WORK.fullmatch(part)) is not None
            and (work["colon"] is not None or is_listed(work["name"]))
        )
    )
