"""Which lines of a page are of the site: those that the page model is sure of, and some that stand among lines of the site.

A menu or a foot seldom has an article's line in its middle. So a line there that no rule knows needs less of the model's certainty, and
what no site would cut in two (a list, a transcript by times) needs more.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from transcript_nlp.structure.credits.clocks import clock_entries
from transcript_nlp.structure.credits.credits import is_dated
from transcript_nlp.structure.credits.outlets import is_outlet, is_site_name
from transcript_nlp.structure.credits.people import is_person, may_be_person
from transcript_nlp.structure.credits.speakers import is_chinese_name
from transcript_nlp.structure.lines import QUOTES, RUNNING, SENTENCE_END, Lines, counted_up
from transcript_nlp.structure.site.chapters import begins_recording, chapter_lists
from transcript_nlp.structure.site.frame import MENU
from transcript_nlp.structure.site.pages import LONGEST_BOX, OPEN, Page, is_of_site, page_model, read_page
from transcript_nlp.structure.site.parted import FOOT, OF_SITE, last_lines, manual_steps, parted_lists
from transcript_nlp.structure.site.told import told_lines
from transcript_nlp.structure.titles.headings import in_code, is_fact
from transcript_nlp.structure.titles.headlines import is_section_row
from transcript_nlp.structure.titles.titles import could_be_long_title
from transcript_nlp.text.normalize import fold_word

PAGE = "page"  # instead of the name of a rule
_LEAST_LINES = 4  # of a page
_LEAST_TEXT = 2  # lines; below a single one a table or a list looks like a foot
_MOST_TIMES = 2  # a line that stands more often may be a refrain
_LEAST_ABOVE = 4  # lines of the text in all, to one below a line of running text that is of the site
_TITLES, _LEAST_TITLE = ("paragraph", "heading"), 12
_WHOLE = 0.95  # least probability of each item of a list that is of the site
_SAID = re.compile(r"[(\[]?(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}[)\]]? (?=.{8}).*[.؟?!…]$")  # with its time
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
_LEAST_SAID_LAST = 60  # code points of a sentence alone at the end
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
# The end of a sentence inside of a line that breaks off, of text cut at a width.
_LEAST_NEWS, _LEAST_NEWS_BLANKS = 3, 5  # rows with one picture that tell news; blanks in each
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
_MASTHEAD_PARTS, _MASTHEAD_WORDS = 2, 4
_NO_TITLE_END = tuple(sign for sign in SENTENCE_END if sign not in "؟?!")
_LEAST_HEADLINE, _MENU_SIGN = 5, re.compile(r"[|·•›>»/\[©@]| - |http")
# Least probability of a line outside of the text with lines of the site above and below it, of one at the end of the page, and of one
# below what may be a box in the middle of an article that goes on in short lines.
_AMONG, _AT_END, _DOUBTED = 0.2, 0.5, 0.9
_LONGEST_MIDDLE = 5  # lines of such a box
_MOST_AMONG = 12  # lines in a row
_LONGEST_ENTRY = 40  # code points
_LINKS = frozenset(("separator", "url"))

# A row of words above the title that is a menu: its least probability, which lines, least words, and what only sentences have.
_ROW, _TOP_ROWS, _LEAST_ROW = 0.8, 4, 7
_SENTENCE_SIGN = re.compile(
    r'[.؟?!،؛:…"“”«»()]|(?<!\w)(?:ي(?!وم|وت)|سي(?!اس|ار|نم)|ست(?!ار|ور))\w{3}'
)  # or a verb
_IN_SENTENCES = frozenset(
    "من في على إلى الى عن مع أن ان إن التي الذي الذين هذا هذه ما لا لم لن هل كيف قد بعد قبل بين أو ثم حتى كل عند لماذا ليس غير دون ضد "
    "منذ خلال حول تحت فوق بسبب لدى عبر وفق كان كانت هو هي".split()
)


_ANYWHERE = frozenset(
    _CLITICS.sub("", fold_word(word))[:_LONGEST_STEM]
    for word in (
        "التي الذي الذين هذا هذه ذلك تلك على إلى حيث عند خلال بعد قبل بين أيضا كانت كان يكون تكون يمكن غير كما لكن مثل حول منذ ضمن جميع أكثر عبر لدى "
        "ليس المقال المقالة الموقع هنا معلومات المحتوى"
    ).split()
)


def mark_site(kinds: list[str], names: list[str | None], lines: Lines, source: str) -> None:
    """Mark the lines that belong to the site; kinds and names of rules are changed in place."""
    page = read_page(lines, source, kinds, names)
    if len(lines) < _LEAST_LINES or not page.running:
        return  # what is no text can be told only beside text
    before, likely = page_model().passes(page)
    site = [index for index, share in enumerate(likely) if is_of_site(share, kinds[index], names[index])]
    running = set(page.running)
    text = sorted(running.difference(site))
    if len(text) < _LEAST_TEXT:
        site = _beside_known(page, site)
    # Long lines of the foot (comments, disclaimers) are no end of the text.
    last = next((k for k in reversed(text) if before[k] < _AT_END), text[-1])
    kept = (
        _authors(page, next((k for k in text if kinds[k] != "credit"), text[0]))
        | _goes_on(page, likely, text, last)
        | _spoken(page)
    )
    kept |= {k for k in page.running if _AMONG <= likely[k] < _ALL_CERTAIN and _is_paragraph(lines.texts[k])}
    code = in_code(kinds, lines.texts)
    kept |= _facts(page, likely, site) | _figures(page) | _wrapped(page) | _led_to(page, likely, site)
    kept |= code | _above_text(page, likely, site, code)
    kept |= {index for index, line in enumerate(lines.texts) if _WRITTEN.match(line)}
    kept |= (
        _dashed_rows(page, likely)
        | _chapters(page, likely)
        | parted_lists(page, likely, site)
        | last_lines(page, last, text)
    )
    kept.update(manual_steps(lines.texts, page.running))
    kept |= {index for index in range(text[0]) if _UNDER_RUBRIC.fullmatch(lines.texts[index])}
    kept |= {index for index in site[:1] if index < text[0] and _ISSUE.fullmatch(lines.texts[index])}
    kept |= pictured(page, likely)
    kept.update(told_lines(page, likely, site, text))
    kept.update(_broken_off(page, site, text))
    kept |= {k for clock, entry in clock_entries(lines.texts).items() for k in range(clock, entry + 1)}
    sure = [index for index in _sure(page, likely, site, text) if index not in kept]
    for index in sure:
        kinds[index], names[index] = "navigation", PAGE
    shares = [*likely[: last + 1], *before[last + 1 :]]
    titles = [k for k in range(text[0]) if _could_be_title(page, k)]
    among = [
        *_among_site(page, shares, titles, text[0], last),
        *_menus_in_a_row(page, likely, titles, text[0]),
    ]
    among = [index for index in among if index not in kept and not _SAID.match(lines.texts[index])]
    boxes = running.intersection(sure) | {k for k in running.intersection(among) if names[k] is None}
    for index in among:
        if index not in running or 2 * len(boxes) <= len(running):  # not most of the long lines
            kinds[index], names[index] = "navigation", PAGE


def _beside_known(page: Page, site: Sequence[int]) -> list[int]:
    """Those of the lines of the site that stand in a row with one of it that a rule knows."""
    known = {k for k, is_known in enumerate(_known_of_site(page)) if is_known}
    beside: list[int] = []
    of_site = known.union(site)
    for is_row, group in groupby(range(len(page.lines)), key=of_site.__contains__):
        row = list(group)
        if is_row and not known.isdisjoint(row):
            beside += [k for k in row if k not in known]
    return beside


def _known_of_site(page: Page) -> list[bool]:
    """Which lines are known to be of the site."""
    return [name is not None and kind in OF_SITE for name, kind in zip(page.names, page.kinds, strict=True)]


def _authors(page: Page, first: int) -> set[int]:
    """Names of persons between a line that could be the title and the text, which begins at `first`."""
    title = next((k for k in range(first) if _could_be_title(page, k)), first)
    lines = enumerate(page.lines.texts[title + 1 : first], title + 1)
    return {
        k
        for k, line in lines
        if len(line) <= _LONGEST_ENTRY and (is_chinese_name(line) or is_person(line) or may_be_person(line))
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
    return "، " in line and line.rsplit(" ", 1)[-1] in _IN_SENTENCES


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
    is_known, of_site = _known_of_site(page), frozenset(site)
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
            if above > 0 and page.names[above] is None and len(texts[above]) <= _LONGEST_ENTRY:
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
    own = sum(mark is not None and likely[k] < _AT_END for k, mark in enumerate(marks))
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
            begin = next((k for k in row if len(texts[k]) >= _LONGEST_ENTRY), len(texts))
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
        is_sure, is_long = likely[lead] < _AT_END, len(line) >= _LEAST_LEAD
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
        k for k, name in enumerate(page.names) if name is None and k not in of_site and likely[k] < _AT_END
    }
    said = {k for k in text if page.kinds[k] in OPEN and _is_sentence(page.lines.texts[k])}
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


def _sure(page: Page, likely: Sequence[float], site: Sequence[int], text: Sequence[int]) -> list[int]:
    """The lines of `site`, of which the model is sure, without those that are rather the article's, whose running text is `text`."""
    texts, running = page.lines.texts, set(page.running)
    times = Counter(texts)
    kept = _items_of_kept_lists(page, likely) | _said_by_times(texts) | _measured(texts)
    steps = {k for row in counted_up(texts) for k in row}
    kept |= steps
    alone = set(range(len(texts))).difference(site) | steps

    said = {
        k
        for k, line in enumerate(texts)
        if likely[k] < _AT_END and _is_sentence(line) and page.kinds[k] in OPEN
    }
    said_last = max(said | steps, default=-1)

    def is_lone(index: int) -> bool:
        """Between the text and a sentence of it, with lines on both sides that are not of the site: a heading, or a step."""
        return (
            text[0] < index < said_last
            and {index - 1, index + 1} <= alone
            and not any(page.names[k] for k in (index - 1, index + 1))
        )

    def stays(index: int) -> bool:
        """Also of a first paragraph between two boxes: hardly any of the text is below running text of the site."""
        below = len(text) - bisect(text, index)
        is_early = index in running and _LEAST_ABOVE * below >= len(text)
        return (
            is_early or is_led(index) or is_lone(index) or times[texts[index]] > _MOST_TIMES or index in kept
        )

    def is_led(index: int) -> bool:
        """A last line alone below the text: what a colon there leads to, or a sentence; also with other sentences of the text below it."""
        above, below = index - 1, range(index + 1, len(texts))
        if above not in alone or page.names[above] is not None:
            return False
        if not all(k in alone and page.names[k] is None and texts[k].endswith(".") for k in below):
            return False
        return texts[above].endswith(":") or (
            len(texts[index]) >= _LEAST_SAID_LAST and texts[index].endswith(".")
        )

    sure = [index for index in site if not stays(index)]
    title = _last_title(page, sure, likely)
    return [index for index in sure if index != title]


def _last_title(page: Page, site: Sequence[int], likely: Sequence[float]) -> int:
    """The longest of the lines of the site above the text, where no other could be the title; else -1.

    Rather one that stands again at the end of a longer one, behind the sections that lead to it.
    """
    top, texts = page.running[0], page.lines.texts
    if _opens_page(page, site, top):
        return 0
    others = [k for k in range(top) if k not in site and _could_be_title(page, k)]
    if any(_is_headline(page, k, likely) for k in others):
        return _signed(page, site, top)
    if others:  # sentences, names, and what is rather of the site
        reads = [k for k in site if k < others[-1] and _reads_as_headline(page, k)]
        return reads[0] if reads else _signed(page, site, top)
    if len(page.running) > 1 and top not in site and could_be_long_title(texts[top]):
        return -1
    above = [k for k in site if k < top]
    led_to = [
        k
        for k in above
        if len(texts[k]) >= _LEAST_TITLE
        and any(len(texts[j]) > len(texts[k]) and texts[j].endswith(texts[k]) for j in above)
    ]
    return max(led_to or above, key=lambda k: len(texts[k]), default=-1)


def _is_headline(page: Page, index: int, likely: Sequence[float]) -> bool:
    """Whether a line that could be the title is rather one than a sentence, a name, or a line of the site of which the model is not sure."""
    line = page.lines.texts[index]
    return (
        likely[index] < _ROW
        and not line.endswith(_NO_TITLE_END)
        and not (len(line) <= _LONGEST_ENTRY and (is_person(line) or may_be_person(line)))
    )


def _reads_as_headline(page: Page, index: int) -> bool:
    """Whether a line has the words of a headline and no sign of a menu."""
    line = page.lines.texts[index]
    return (
        _could_be_title(page, index)
        and line.count(" ") >= _LEAST_HEADLINE - 1
        and not _MENU_SIGN.search(line)
        and not line.endswith(_NO_TITLE_END)
    )


def _signed(page: Page, site: Sequence[int], top: int) -> int:
    """The first line, where it is one of the `site` right above a credit and each other that could be the title is rather a sentence; else -1."""
    others = (page.lines.texts[k] for k in range(1, top) if _could_be_title(page, k))
    is_signed = site[:1] == [0] and page.kinds[1] == "credit" and _could_be_title(page, 0)
    return 0 if is_signed and all(line.endswith(SENTENCE_END) for line in others) else -1


def _opens_page(page: Page, site: Sequence[int], top: int) -> bool:
    """Whether the first line stands above the text as a title does: longer than any other above it, and no rule finds a menu there, or
    above a masthead and what rules find only below that.
    """
    texts, is_known = page.lines.texts, _known_of_site(page)
    if 0 not in site or top == 0 or not _could_be_title(page, 0):
        return False
    others = [k for k in range(1, top) if not texts[k].endswith(SENTENCE_END)]
    if any(is_known[:top]):
        others = [k for k in others if _could_be_title(page, k)]
        if others[:1] != [1] or not _is_masthead(texts[1]) or any(is_known[: others[-1]]):
            return False
        del others[0]
    return len(texts[0]) > max([2 * _LEAST_TITLE, *(len(texts[k]) for k in others)])


def _is_masthead(line: str) -> bool:
    """Whether a line is the name of a site or number, or these with sections between bars or a dash: `الواحة - أخبار البحر`."""
    parts = line.split(" - ")
    return (
        is_outlet(line)
        or is_site_name(line)
        or is_section_row(line)
        or (len(parts) == _MASTHEAD_PARTS and all(len(part.split()) < _MASTHEAD_WORDS for part in parts))
    )


def _could_be_title(page: Page, index: int) -> bool:
    is_open = page.names[index] is None and page.kinds[index] in _TITLES
    return is_open and len(page.lines.texts[index]) >= _LEAST_TITLE


def _said_by_times(texts: Sequence[str]) -> set[int]:
    """What is said in a transcript whose lines begin with their times; chapters have no full stops."""
    said = {k for k, line in enumerate(texts) if _SAID.match(line)}
    return said if len(said) >= _LEAST_SAID else set()


def _measured(texts: Sequence[str]) -> set[int]:
    """Lines below a label that all begin with a number of something: what a recipe takes, what firms raised."""
    kept: set[int] = set()
    for is_measured, group in groupby(range(len(texts)), key=lambda k: _MEASURE.match(texts[k]) is not None):
        rows = list(group)
        if is_measured and len(rows) >= _LEAST_MEASURED and rows[0] and texts[rows[0] - 1].endswith(":"):
            kept.update(rows)
    return kept


def _items_of_kept_lists(page: Page, likely: Sequence[float]) -> set[int]:
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


def _among_site(
    page: Page, likely: Sequence[float], titles: Sequence[int], first: int, last: int
) -> list[int]:
    """Lines above or below the text, which stands from `first` to `last`, that could be of the site and have lines of it on both sides.

    `titles` are the lines above the text that could be its title.
    """
    names, size = page.names, len(page.lines)
    is_site = _known_of_site(page)
    below = list(accumulate((of_site and k > last for k, of_site in enumerate(is_site)), initial=0))
    feet = (k for k in range(last + 1, size) if is_site[k] and (names[k] or "").startswith(FOOT))
    foot = next(feet, size)
    found: list[int] = []
    for start, stop in _gaps(page, is_site, likely, last):
        row = [k for k in range(start, stop) if page.kinds[k] in OPEN]
        if not 0 < len(row) <= _MOST_AMONG:
            continue
        if start > last:
            is_box = start <= foot and below[start] <= _LONGEST_MIDDLE
            least = _AT_END if stop == size else _AMONG
            is_taken = _is_foot(page, row, likely, least, is_below_box=is_box, is_below_foot=start > foot)
        else:  # only entries of a menu that goes on, where another line could be the title
            goes_on = stop <= first and (names[stop] or "").startswith(MENU)
            is_taken = goes_on and bool(titles) and not start <= titles[0] <= titles[-1] < stop
        found += row if is_taken else ()
    return found


def _gaps(
    page: Page, is_site: Sequence[bool], likely: Sequence[float], last: int
) -> Iterator[tuple[int, int]]:
    """The stretches of lines that could be of the site with lines of the site on both sides, or at the end of the page."""
    start, size = 0, len(page.lines)
    for stop in range(size + 1):
        if stop < size and not is_site[stop] and _could_be_among(page, stop, likely[stop], last):
            continue
        if start > 0 and is_site[start - 1] and (stop == size or is_site[stop]):
            yield start, stop
        start = stop + 1


def _could_be_among(page: Page, index: int, share: float, last: int) -> bool:
    """Whether a line could be of the site where it is on both sides, or stands there and is kept (an address, a date)."""
    kind, line = page.kinds[index], page.lines.texts[index]
    if index > last and (kind in _LINKS or (kind == "credit" and is_dated(line))):
        return True
    is_entry = index > last or (len(line) <= _LONGEST_ENTRY and not line.endswith(SENTENCE_END))
    least = _AMONG if len(line) < RUNNING else _AT_END
    is_no_text = is_entry and len(line) <= LONGEST_BOX
    return is_no_text and kind in OPEN and page.names[index] is None and share >= least


def _is_sentence(line: str) -> bool:
    """Whether a line is long enough for a sentence and ends as one."""
    return len(line) >= _LEAST_SAID_LAST and line.endswith((".", "؟", "!"))


def _is_foot(
    page: Page,
    row: Sequence[int],
    likely: Sequence[float],
    least: float,
    *,
    is_below_box: bool,
    is_below_foot: bool,
) -> bool:
    """Whether lines below the text are of the site, by their least probability: more is asked below what may be a box in the middle."""
    lines = [page.lines.texts[k] for k in row]
    if is_below_box and any(len(line) > _LONGEST_ENTRY and line.endswith(SENTENCE_END) for line in lines):
        return False
    is_long = max(map(len, lines)) >= RUNNING
    is_doubted = is_below_box or (is_long and not is_below_foot)
    return min(likely[k] for k in row) >= (_DOUBTED if is_doubted else least)


def _menus_in_a_row(page: Page, likely: Sequence[float], titles: Sequence[int], first: int) -> list[int]:
    """Menus in one of the first lines, words side by side and no sentence, where a line below them could be the title and is no masthead."""

    def is_menu(index: int) -> bool:
        line = page.lines.texts[index]
        words = line.split()
        is_open = page.kinds[index] in OPEN and page.names[index] is None
        is_likely = is_open and likely[index] >= _ROW and len(words) >= _LEAST_ROW
        return is_likely and _IN_SENTENCES.isdisjoint(words) and not _SENTENCE_SIGN.search(line)

    below = [k for k in titles if _is_headline(page, k, likely) and not _is_masthead(page.lines.texts[k])]
    return [k for k in range(min(_TOP_ROWS, first)) if is_menu(k) and any(title > k for title in below)]
