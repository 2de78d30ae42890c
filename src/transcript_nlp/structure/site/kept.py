"""Lines that look like those of a site and are the article's: its lists, tables and figures, what is spoken, what goes on below a box."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from transcript_nlp.structure.credits.people import is_person, may_be_person
from transcript_nlp.structure.credits.speakers import is_chinese_name
from transcript_nlp.structure.lines import QUOTES, RUNNING, SENTENCE_END
from transcript_nlp.structure.site.chapters import begins_recording, chapter_lists
from transcript_nlp.structure.site.marks import (
    AMONG,
    AT_END,
    IN_SENTENCES,
    LONGEST_ENTRY,
    could_be_title,
    is_sentence,
    known_of_site,
)
from transcript_nlp.structure.site.pages import LONGEST_BOX, OPEN, Page
from transcript_nlp.structure.site.parted import last_lines, manual_steps, parted_lists
from transcript_nlp.structure.site.told import told_lines
from transcript_nlp.structure.titles.headings import in_code, is_fact
from transcript_nlp.text.normalize import fold_word

_WHOLE = 0.95  # least probability of each item of a list that is of the site
SAID = re.compile(r"[(\[]?(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}[)\]]? (?=.{8}).*[.؟?!…]$")  # with its time
_LEAST_SAID = 3
_WRITTEN = re.compile(r"(?:[-+*•] )?(?:\[[ xX✓]\] |\[\^[\w-]{1,20}\]: )")  # a task or a note in Markdown
# A title behind its rubric, where a menu has more bars: `رأي | أسواق التنبؤ ليست كازينو`.
_UNDER_RUBRIC = re.compile(
    r"(?:رأي|تحليل|مقال|حوار|مقابلة|تقرير|تحقيق|خاص|حصري|عاجل|ملف|(?:ملخص|حصاد|موجز|نشرة) (?:ال)?(?:يوم|أسبوع|شهر)) ?[|｜丨] ?[^ |｜丨]+(?: [^ |｜丨]+){3,}"
)
# An item of a list that begins with an amount: `• 11.7 مليار يورو: تقييم الشركة`.
_FIGURE = re.compile(
    r"(?:[-+*•·▪◦] ?)?[$€£]?\d[\d.,]*(?: ?%| (?:ألف|آلاف|مليون|ملايين|مليار|مليارات|تريليون|دولار|دولارا|يورو|ريال|درهم|يوان)(?!\w))"
)
# Below this, running text with so many words of the article is the article's.
_CERTAIN, _LEAST_SHARED, _MANY_SHARED = 0.999, 2, 4
# A paragraph, which sites have few of, below this is the article's.
_STOP, _LEAST_STOPS, _LEAST_PARAGRAPH, _ALL_CERTAIN = re.compile(r"[.؟!][\"»”]?(?: |$)"), 3, 150, 0.99995
_GOING_ON = re.compile(
    "(?:[وف](?!عاء|قت|كالة|رشة|جهة|زن|زارة|ثيقة|صفة|رق|ن|ور)|كما |لكن |ثم |غير أن )[^\\W\\d_]"
)
_SENTENCE = (".", "؟", "!", '"', "»", "”")
_LONG_WORD, _LONGEST_STEM = re.compile(r"[^\W\d_]{4,}"), 6
_CLITICS = re.compile("^(?:وال|بال|كال|فال|لل|ال|[وفبلك])(?=.{3})")
_QUESTIONS = re.compile("(?:ال)?[أا]سئلة |FAQ|س ?و ?ج")
_ASKS, _MOST_SAID = re.compile("[سج](?: ?[0-9]{1,2})? ?[:/] ?[^\\W\\d]"), 6
_SPEAKS, _LEAST_TURNS = re.compile(r"([^\W\d_][^:.؟!\d]{1,24}): ?(?=.{8})"), 2
_LEAST_NEWS, _LEAST_NEWS_BLANKS = 3, 5  # rows with one picture that tell news; blanks in each
# The end of a sentence inside of a line that breaks off, of text cut at a width.
_BROKEN, _LEAST_WRAPPED = re.compile(r"[^\W\d]{2}[.؟!] [^\W\d]"), 4
_LEAST_CUT = 90  # code points of a paragraph that breaks off
_LABELLED = re.compile(r"[^.؟!:：]{1,40}[:：]")
_SENTENCE_INSIDE = re.compile('[^\\W\\d][\u064b-\u0652]?[^\\W\\d][.؟!]["»”]? ["«“]?[^\\W\\d]')
# What only the site says in a paragraph: to subscribe, and whose the rights are.
_OF_SITE_ONLY = re.compile(
    r"(?<!\w)(?:اشترك|اشتركوا|تابعنا|تابعونا|النشرة|نشرتنا|نشرة|علامات تجارية|حقوق النشر|جميع الحقوق|لا يجوز|ملفات تعريف)(?!\w)"
)
_LEAST_LEAD = 30  # code points of a line that leads to a list, or breaks off
_LEAST_ITEMS_LEAD = 15  # of one that leads to items with a mark
# Behind it a headline, where nothing but lines of the site stands above: `#008 سامي رضوان`.
_ISSUE = re.compile(r"#\d{1,4}(?: ?[:–—-])? [^\W\d_]\S*(?: \S+)+")
# Rows of a letter, each with a picture of its own before it: `🤖 مختبر الساحل يكشف عن نموذجه`.
_PICTURED = re.compile("([\U0001f300-\U0001faff\u2600-\u27bf\u2795]\ufe0f?) ?(?=[^\\W\\d_]\\S*(?: \\S+){2})")
_TOLD_TWICE = re.compile(f"(?:{_PICTURED.pattern}[^،,|\n]+(?:[،,] ?|$)){{2}}")
_MEASURE = re.compile(r"[0-9½¼¾⅓⅔][0-9½¼¾⅓⅔/.,]* (?:[^\W\d_]+ ){2}")
_LEAST_MEASURED = 3
_LEAST_FACTS = 3  # rows of one table
_DASHED_ROW, _LEAST_DASHED = re.compile(r"[^\s—–]+(?: [^\s—–]+){0,3} [—–] [^\s—–]+(?: [^—–]*)?$"), 3
_ANYWHERE = frozenset(
    _CLITICS.sub("", fold_word(word))[:_LONGEST_STEM]
    for word in (
        "التي الذي الذين هذا هذه ذلك تلك على إلى حيث عند خلال بعد قبل بين أيضا كانت كان يكون تكون يمكن غير كما لكن مثل حول منذ ضمن جميع أكثر عبر لدى "
        "ليس المقال المقالة الموقع هنا معلومات المحتوى"
    ).split()
)


def kept_lines(
    page: Page, likely: Sequence[float], site: Sequence[int], text: Sequence[int], last: int
) -> set[int]:
    """The lines of a page that stay whatever the model says.

    Args:
        page: the page.
        likely: how likely each line is of the site.
        site: the lines of which the model is sure.
        text: the running text of the article.
        last: where that ends.
    """
    texts = page.lines.texts
    code = in_code(page.kinds, texts)
    return {
        *_authors(page, next((k for k in text if page.kinds[k] != "credit"), text[0])),
        *_goes_on(page, likely, text, last),
        *_spoken(page),
        *(k for k in page.running if AMONG <= likely[k] < _ALL_CERTAIN and _is_paragraph(texts[k])),
        *_facts(page, likely, site),
        *_figures(page),
        *_wrapped(page),
        *_led_to(page, likely, site),
        *code,
        *_above_text(page, likely, site, code),
        *(k for k, line in enumerate(texts) if _WRITTEN.match(line)),
        *_dashed_rows(page, likely),
        *_chapters(page, likely),
        *parted_lists(page, likely, site),
        *last_lines(page, last, text),
        *manual_steps(texts, page.running),
        *(k for k in range(text[0]) if _UNDER_RUBRIC.fullmatch(texts[k])),
        *(k for k in site[:1] if k < text[0] and _ISSUE.fullmatch(texts[k])),
        *pictured(page, likely),
        *told_lines(page, likely, site, text),
        *_broken_off(page, site, text),
    }


def _authors(page: Page, first: int) -> set[int]:
    """Names of persons between a line that could be the title and the text, which begins at `first`."""
    title = next((k for k in range(first) if could_be_title(page, k)), first)
    lines = enumerate(page.lines.texts[title + 1 : first], title + 1)
    return {
        k
        for k, line in lines
        if len(line) <= LONGEST_ENTRY and (is_chinese_name(line) or is_person(line) or may_be_person(line))
    }


def _goes_on(page: Page, likely: Sequence[float], text: Sequence[int], last: int) -> set[int]:
    """Running text of the site, or below the `last` of the text, with words of the text, of which the model is not all but certain or which begins as a sentence that
    goes on does: the last paragraph of an article below a box of links looks like part of the foot.
    """
    texts = page.lines.texts
    own = [index for index in text if index <= last]
    least = {
        index: 1 if _GOING_ON.match(texts[index]) and texts[index].endswith(_SENTENCE) else _LEAST_SHARED
        for index in set(page.running).difference(own)
    }
    doubted = {
        k: shared if shared == 1 or likely[k] < _CERTAIN else _MANY_SHARED
        for k, shared in least.items()
        if shared == 1 or likely[k] < _ALL_CERTAIN
    }
    if not doubted:
        return set()
    told = {stem for index in own for stem in _stems(texts[index])}
    return {index for index, shared in doubted.items() if len(told & _stems(texts[index])) >= shared}


def _broken_off(page: Page, site: Sequence[int], text: Sequence[int]) -> Iterator[int]:
    """A paragraph of the `site` that breaks off in mid-sentence right below lines of the article, with words of its `text`: the last one of a page that was cut.

    Teasers of other articles break off, too, but stand one below the other, and what readers or the site say is led by a label.
    """
    texts, of_site = page.lines.texts, frozenset(site)
    broken = {k for k in site if _is_cut_prose(texts[k])}
    told: set[str] | None = None
    for index in broken:
        above = index - 1
        if above < text[0] or above in of_site or page.names[above] is not None:
            continue
        if index + 1 in broken or _LABELLED.match(texts[index]):
            continue
        if told is None:
            told = {stem for k in text for stem in _stems(texts[k])}
        if len(told & _stems(texts[index])) >= _LEAST_SHARED:
            yield index


def _is_cut_prose(line: str) -> bool:
    """Whether a line is long, ends as no sentence does and has the end of one inside, or breaks off behind a comma in a word that leads on.

    >>> _is_cut_prose("بنت الشركة ميناء جديدا في الشمال. وتقول إن العمل يبدأ في الربيع القادم وإن السفن تصل إليه بعد عام، ويعتقد سامي رضوان أن")
    True
    """
    if not _LEAST_CUT <= len(line) <= LONGEST_BOX or line.endswith((*SENTENCE_END, *QUOTES, ")", "]")):
        return False
    if _OF_SITE_ONLY.search(line):
        return False
    if _SENTENCE_INSIDE.search(line):
        return True
    return "، " in line and line.rsplit(" ", 1)[-1] in IN_SENTENCES


def _is_paragraph(line: str) -> bool:
    """Whether a line is a paragraph of three sentences or more."""
    return len(line) >= _LEAST_PARAGRAPH and len(_STOP.findall(line)) >= _LEAST_STOPS


def _stems(line: str) -> set[str]:
    """What words of a line begin with behind clitics; without those that stand anywhere."""
    stems = (_CLITICS.sub("", fold_word(word))[:_LONGEST_STEM] for word in _LONG_WORD.findall(line))
    return {stem for stem in stems if stem not in _ANYWHERE}


def _spoken(page: Page) -> set[int]:
    """What two or more speak in turn, where each opens two lines or more with the same name: `منير: بدأت في العاشرة.`."""
    names = {
        index: match[1]
        for index, line in enumerate(page.lines.texts)
        if page.names[index] is None and page.kinds[index] in OPEN and (match := _SPEAKS.match(line))
    }
    times = Counter(names.values())
    often = {name for name, count in times.items() if count >= _LEAST_TURNS}
    spoken = (
        {index for index, name in names.items() if name in often} if len(often) >= _LEAST_TURNS else set()
    )
    return spoken | _asked(page)


def _facts(page: Page, likely: Sequence[float], site: Sequence[int]) -> set[int]:
    """Rows of facts among the lines of the `site` with nothing else beside them, as who signed a paper, and those below rows of the article: a table is
    of the site whole or not at all.
    """
    is_known, of_site = known_of_site(page), frozenset(site)
    kept: set[int] = set()
    for is_row, group in groupby(range(len(page.lines)), key=of_site.__contains__):
        row = list(group)
        beside = is_known[max(row[0] - 1, 0) : row[0]] + is_known[row[-1] + 1 : row[-1] + 2]
        if is_row and len(row) > 1 and not any(beside) and all(is_fact(page.lines.texts[k]) for k in row):
            kept.update(row)
    for are_facts, group in groupby(
        range(len(page.lines)),
        key=lambda k: page.names[k] is None and page.kinds[k] in OPEN and is_fact(page.lines.texts[k]),
    ):
        row = list(group)
        if are_facts and len(row) >= _LEAST_FACTS and likely[row[0]] < _WHOLE:
            kept.update(row)
    return kept


def _figures(page: Page) -> set[int]:
    """Items of a list that begin with amounts, two or more, and the heading above them: `- 40%: حصة الرقائق الأوروبية`. Links to articles begin otherwise."""
    texts, kept = page.lines.texts, set[int]()
    for is_row, group in groupby(
        range(len(texts)), key=lambda k: page.kinds[k] == "list_item" and _FIGURE.match(texts[k]) is not None
    ):
        row = list(group)
        if is_row and len(row) > 1:
            kept.update(row)
            above = row[0] - 1
            if above > 0 and page.names[above] is None and len(texts[above]) <= LONGEST_ENTRY:
                kept.add(above)
    return kept


def pictured(page: Page, likely: Sequence[float]) -> set[int]:
    """Rows of a letter that begin with pictures, no two of them the same, of which one is the article's, or two other lines are that begin so; of rows
    with the same picture three or more that tell news and stand beside nothing that a rule knows.
    """
    kept: set[int] = set()
    marks = [
        _PICTURED.match(line) if page.names[k] is None and page.kinds[k] in OPEN else None
        for k, line in enumerate(page.lines.texts)
    ]
    own = sum(mark is not None and likely[k] < AT_END for k, mark in enumerate(marks))
    for is_row, group in groupby(range(len(marks)), key=lambda k: marks[k] is not None):
        row = list(group)
        signs = {match[1] for k in row if (match := marks[k])}
        is_own = own > 1 or any(likely[k] < _WHOLE for k in row)
        if is_row and len(row) > 1 and len(signs) == len(row) and is_own:
            kept.update(row)
        elif is_row and len(row) == 1 and _TOLD_TWICE.match(page.lines.texts[row[0]]):
            kept.update(row)  # the headline of a letter: `🧠 …، 🛠️ …، 📣 …`
        elif is_row and len(row) >= _LEAST_NEWS and len(signs) == 1 and _are_news(page, row):
            kept.update(row)
    return kept


def _are_news(page: Page, row: Sequence[int]) -> bool:
    """Whether rows are as long as sentences, half of them with a figure or a stop, and no list of links, which has a label above it or buttons below."""
    texts, beside = page.lines.texts, (row[0] - 1, row[-1] + 1)
    told = sum(any(map(str.isdigit, texts[k])) or texts[k].endswith(_SENTENCE) for k in row)
    return (
        2 * told >= len(row)
        and all(texts[k].count(" ") >= _LEAST_NEWS_BLANKS for k in row)
        and not any(0 <= k < len(texts) and page.names[k] is not None for k in beside)
    )


def _wrapped(page: Page) -> set[int]:
    """Lines of text cut at a width: one below another, of which two or more break off in a sentence behind the end of another one
    (`180 شخصا. وتقول إن ثلثي`).
    """
    texts = page.lines.texts
    kept: set[int] = set()

    def is_open(index: int) -> bool:
        return page.kinds[index] == "paragraph" and page.names[index] is None and len(texts[index]) < RUNNING

    for is_row, group in groupby(range(len(texts)), key=is_open):
        row = list(group)
        if is_row and len(row) >= _LEAST_WRAPPED and sum(_is_broken(texts[k]) for k in row) > 1:
            # The first lines could be entries of a menu above the text.
            begin = next((k for k in row if len(texts[k]) >= LONGEST_ENTRY), len(texts))
            kept.update(k for k in row if k >= begin)
    return kept


def _is_broken(line: str) -> bool:
    return len(line) >= _LEAST_LEAD and not line.endswith(SENTENCE_END) and _BROKEN.search(line) is not None


def _led_to(page: Page, likely: Sequence[float], site: Sequence[int]) -> set[int]:
    """Rows below a line of the article that ends in a colon: items of a list, and what ends in a semicolon (`سعر BTC هو 112,317 دولارا؛`)."""
    texts, of_site = page.lines.texts, frozenset(site)
    kept: set[int] = set()
    for lead, line in enumerate(texts):
        if not line.endswith(":") or len(line) < _LEAST_ITEMS_LEAD or page.names[lead] or lead in of_site:
            continue
        is_sure, is_long = likely[lead] < AT_END, len(line) >= _LEAST_LEAD
        row = lead + 1
        while row < len(texts) and (
            (is_long and texts[row].endswith("؛"))
            or (is_long and row > lead + 1 and texts[row - 1].endswith("؛"))
            or (is_sure and page.kinds[row] == "list_item" and page.names[row] is None)
        ):
            kept.add(row)
            row += 1
    return kept


def _above_text(page: Page, likely: Sequence[float], site: Sequence[int], code: Collection[int]) -> set[int]:
    """Lines of the `site` that are marked as headings (`**حكايات التقنية**`), one above another or one more line, and that above a sentence of
    the article: below a box in its middle. So is what leads to `code`, a quotation or a table.
    """
    of_site = frozenset(site)
    text = {
        k for k, name in enumerate(page.names) if name is None and k not in of_site and likely[k] < AT_END
    }
    said = {k for k in text if page.kinds[k] in OPEN and is_sentence(page.lines.texts[k])}
    kept: set[int] = set()
    for index in reversed(site):
        below = index + 1
        is_led = below in code and page.lines.texts[index].endswith(":")
        if (
            is_led
            or page.kinds[below : below + 1] in (["quote"], ["table"])
            or (
                page.kinds[index] == "heading"
                and (below in kept or below in said or (below in text and below + 1 in said))
            )
        ):
            kept.add(index)
    return kept


def _asked(page: Page) -> set[int]:
    """What stands between lines that ask or answer behind a letter (`س: هل تقود السيارة؟`), and above them that these are questions."""
    texts = page.lines.texts
    marked = [index for index, line in enumerate(texts) if _ASKS.match(line)]
    asked = {
        index
        for above, below in pairwise(marked)
        if below - above <= _MOST_SAID
        for index in range(above, below + 1)
    }
    return asked | {k - 1 for k in marked[:1] if k and asked and _QUESTIONS.match(texts[k - 1])}


def said_by_times(texts: Sequence[str]) -> set[int]:
    """What is said in a transcript whose lines begin with their times; chapters have no full stops."""
    said = {k for k, line in enumerate(texts) if SAID.match(line)}
    return said if len(said) >= _LEAST_SAID else set()


def measured(texts: Sequence[str]) -> set[int]:
    """Lines below a label that all begin with a number of something: what a recipe takes, what firms raised."""
    kept: set[int] = set()
    for is_measured, group in groupby(range(len(texts)), key=lambda k: _MEASURE.match(texts[k]) is not None):
        rows = list(group)
        if is_measured and len(rows) >= _LEAST_MEASURED and rows[0] and texts[rows[0] - 1].endswith(":"):
            kept.update(rows)
    return kept


def items_of_kept_lists(page: Page, likely: Sequence[float]) -> set[int]:
    """Items of lists of which one is the article's: a list is of the site whole or not at all."""
    kept: set[int] = set()
    for kind, group in groupby(range(len(page.kinds)), key=page.kinds.__getitem__):
        items = list(group)
        if kind == "list_item" and any(likely[k] < _WHOLE for k in items):
            kept.update(items)
    return kept


def _dashed_rows(page: Page, likely: Sequence[float]) -> set[int]:
    """Rows of a name and what is told of it behind a dash, three or more, of which one is the article's: `المطحنة — جولة بقيادة بنك الساحل`."""
    kept: set[int] = set()
    texts = page.lines.texts
    for is_dashed, group in groupby(
        range(len(texts)),
        key=lambda k: (
            page.names[k] is None and page.kinds[k] in OPEN and _DASHED_ROW.match(texts[k]) is not None
        ),
    ):
        rows = list(group)
        if is_dashed and len(rows) >= _LEAST_DASHED and any(likely[k] < _WHOLE for k in rows):
            kept.update(rows)
    return kept


def _chapters(page: Page, likely: Sequence[float]) -> set[int]:
    """The chapters of a recording of which one is the article's, a list being of the site whole or not at all, and all that begin with it."""
    kept: set[int] = set()
    for rows in chapter_lists(page.lines.texts):
        own = [k for k in rows if page.names[k] is None and page.kinds[k] in OPEN]
        if any(likely[k] < _WHOLE for k in own) or begins_recording(page.lines.texts[rows[0]]):
            kept.update(own)
    return kept
