"""What stands above or begins like something else than the title: sections (`سياسة التكنولوجيا`), headlines with the label of a credit (`مراجعة: …`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from transcript_nlp.structure.credits.credited import is_of_staff
from transcript_nlp.structure.credits.credits import is_labelled
from transcript_nlp.structure.credits.outlets import is_outlet, is_site_name
from transcript_nlp.structure.credits.people import are_persons, is_known_name, is_person, may_be_person
from transcript_nlp.structure.credits.speakers import is_chinese_name
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC
from transcript_nlp.text.words import is_function_word

_HEAD = 14  # lines among which a headline stands
# Labels of credits that also tell what kind of article follows, or what it is about.
_LABEL = re.compile(
    "(?P<label>مراجعة|ترجمة|تصوير|تحرير|تصميم|رسم|إنتاج|إخراج|كتابة|تدقيق|تلخيص|تجميع) ?[:：] ?(?P<value>.+)"
)
# Behind the label, with a figure or a particle among them and without.
_LEAST_WORDS, _LEAST_PLAIN_WORDS = 3, 5
# Between a name and its outlet: `تصوير: هند جابر عبر رويترز`.
_OF_OUTLET = frozenset(("عبر", "عن", "من", "لدى", "مع"))
_PAGE_MARKS = re.compile("[،؛|/·•]")
_SECTION = re.compile(f"[{ARABIC}]+(?: [{ARABIC}]+)?")  # `رياضة`, `هواتف ذكية`
_LONGEST_SHORT = 12
_LONG_SECTION = re.compile(f"[{ARABIC}]+(?: [{ARABIC}]+){{1,3}}")  # `سياسة الذكاء الاصطناعي`
_LONGEST_LONG = 32
_BAR = re.compile(" ?[|｜/·•>›] ?")
# A rubric and the name of a site, or another rubric: `مقابلة | المتحدي`.
_RUBRIC_OF_SITE = re.compile(
    f"(?:ال)?(?:رأي|تحليل|مقال|حوار|مقابلة|تقرير|تحقيق|خاص|حصري|ملف|بحث|أبحاث|أخبار|بودكاست|نشرة|مدونة) ?[|｜丨/›] ?[{ARABIC}]+(?: [{ARABIC}]+)?"
)
# A row of sections has three parts or more, or two, one of which is called as sections are: `STAR+ | حصري`.
_LEAST_PARTS, _LONGEST_PART, _MOST_PART_WORDS, _LONGEST_PAIR = 3, 25, 4, 30
_SENTENCE_SIGNS = re.compile('[.؟?!:…؛،«»"](?: |$)')
_NUMBER_OF_PAPER = re.compile("arXiv ?: ?[0-9.v]+", re.IGNORECASE)
# Of which sections of two words consist; other two words (`حرب المواهب`) are a title.
_OF_SECTIONS = frozenset(
    fold(
        "أخبار خبر تقارير تقرير مقالات مقال آراء رأي تحليل تحليلات اقتصاد سياسة رياضة ثقافة فنون فن صحة علوم تقنية تقنيات تكنولوجيا منوعات متفرقات "
        "سيارات محليات محلية دولية دولي عالم عالمية عربي عربية أعمال أسواق سوق مجتمع مدونة ملفات ملف فيديو صور بودكاست كتب دراسات أبحاث فعاليات شركات "
        "ناشئة عملات رقمية مشفرة منتجات خدمات تطبيقات ألعاب هواتف ذكية مراجعات شروحات دروس نصائح سياحة سفر تعليم وظائف ذكاء اصطناعي مال بنوك مصارف "
        "طاقة بيئة مناخ فضاء أمن سيبراني معلومات برمجيات برامج أجهزة حوسبة سحابية إنترنت روبوتات بيانات ريادة استثمار استثمارات تمويل عقارات تجارة "
        "إلكترونية بلوكتشين حوارات حوار مقابلات تحقيقات قصص نجاح خاص خاصة حصري مميز مختارات تغطية تغطيات هوايات أسرة مرأة جوائز معرفة يوم أسبوع "
        "متنوعة عامة عام حياة وصفات وصفة مطبخ طبخ مشاهير ترفيه جديد جديدة أحدث آخر صناعة صناعات نقل مواصلات طب تصميم برمجة تسويق إعلام إعلانات قانون عمل "
        "أشباه موصلات رقائق شرائح أسهم سندات نفط غاز شرق أوسط خليج أفريقيا إفريقيا أوروبا آسيا أمريكا تحول رقمي أمان خصوصية سيبرانية تعلم آلة محتوى"
    ).split()
)
# What the name of a section of two or three words begins with: `شؤون عالمية`, `تحديثات سوق الأسهم`.
_HEADS_OF_SECTIONS = _OF_SECTIONS.difference(
    fold("جديد جديدة أحدث آخر عام عامة يوم ذكية ذكاء آلة أمن أمان لغة شركات").split()
) | frozenset(fold("شؤون أنباء نشرة نشرات تحديثات متابعات قضايا مستجدات تطورات زوايا").split())
_MOST_SECTION_WORDS, _LONGEST_MASTHEAD = 3, 40
_ABOUT = re.compile(r"[\d.؟?!:…؛،«»\"]")
# Longer ones (`المحاكم والتكنولوجيا`) have these words, too.
_OF_LONG_SECTIONS = _OF_SECTIONS | frozenset(
    fold(
        "محاكم قضاء قوانين تشريعات تنظيم لوائح حقوق نشر ملكية فكرية منافسة سياسات حكومة حكومات دفاع عسكرية طيران تجاري تجارية مالية سلامة "
        "كمومية كمية كم نووية نووي متجددة نظيفة كهرباء بطاريات تخزين سلسلة سلاسل توريد إمداد مراكز حيوية حيوي أدوية رعاية صحية علم آلي عميق لغوية "
        "نماذج كبيرة بشرية مفتوحة مصدر ذاتية قيادة مستهلك مستهلكين اجتماعية اجتماعي تواصل وسائل منصات شبكات اتصالات جوال محمولة حواسيب حاسوب كمبيوتر "
        "مؤسسات مؤسسية مخاطر جريء رأس أرباح اندماجات استحواذات صفقات شخصية عقود ورقة أوراق بحثية بحث ملخص مخلص شرح دليل نشرة عمود افتتاحية هندسة مطورين مطورون ابتكار مستقبل دراسة مقابلة تحقيق وثائقي تعليق"
    ).split()
)


# Words with an article and nothing else, perhaps several between commas: `البنية التحتية`, `الصحة، الذكاء الاصطناعي`.
_KICKER = re.compile(f"ال[{ARABIC}]+(?: و?ال[{ARABIC}]+){{0,2}}")
_KICKERS = re.compile("، | ?[|•] ?")
_MOST_KICKERS, _LONGEST_KICKER = 3, 45
# With which a lead below a short title begins as often as a headline.
_LEADS = ("كيف ", "لماذا ", "حين ", "عندما ", "قصة ", "رحلة ", "ما الذي ")


# What stands above the list of what a digest tells: `عناوين الأخبار الرئيسية`.
_HEAD_OF_DIGEST = re.compile(
    "(?:(?:أهم|أبرز) )?(?:ال)?(?:عناوين|أخبار)(?: (?:ال)?(?:أخبار|يوم|عدد|أسبوع|ساعة))?(?: (?:ال)?رئيسية)?|(?:في|محتويات) (?:هذا )?(?:ال)?عدد|(?:في )?عدد اليوم"
)


def heads_digest(line: str) -> bool:
    """Whether a line is what stands above the list of the news of a digest, and no title.

    >>> heads_digest("عناوين الأخبار الرئيسية"), heads_digest("أهم العناوين"), heads_digest("أخبار الساحل اليوم")
    (True, True, False)
    """
    return _HEAD_OF_DIGEST.fullmatch(line.rstrip(":")) is not None


def mark_headlines(kinds: list[str], lines: Sequence[str], known: Collection[str]) -> None:
    """A headline that begins as a credit is none: `مراجعة: هاتف جديد بسعر منخفض`, where nothing but the site stands above it, and one of several parts anywhere.

    Args:
        kinds: what the lines are; changed in place.
        lines: the lines.
        known: the kinds of lines of the site.
    """
    for index, line in enumerate(lines):
        if kinds[index] == "credit" and " | " in line and is_headline(line):
            kinds[index] = "paragraph"  # `تجميع: حرب الأسواق | الميناء يغلق`
    for index, line in enumerate(lines[:_HEAD]):
        if kinds[index] == "credit" and is_headline(line):
            kinds[index] = "paragraph"
            return
        if not (kinds[index] in known or _is_of_site(line)):
            return


def _is_of_site(line: str) -> bool:
    """Whether a line above a headline is the name of a section, an outlet or a site, or a row of sections."""
    return (
        is_section(line)
        or is_outlet(line)
        or is_site_name(line)
        or is_long_section(line)
        or is_section_row(line)
    )


def is_section_row(line: str) -> bool:
    """Whether a line is a row of a few words each between bars, as a menu of sections or a masthead is and no title.

    >>> is_section_row("36氪 | المالية | الاستهلاك"), is_section_row("النشرة | العدد 214 | الأحد 8 مارس 2026"), is_section_row("STAR+ | حصري")
    (True, True, True)
    >>> is_section_row("تقرير | شركة الساحل تجمع خمسة ملايين دولار"), is_section_row("ليلى | رامي")
    (False, False)
    """
    parts = [part for part in _BAR.split(line) if part]
    if (
        len(parts) < _LEAST_PARTS - 1
        or any(len(part) > _LONGEST_PART or part.count(" ") >= _MOST_PART_WORDS for part in parts)
        or _SENTENCE_SIGNS.search(line)
    ):
        return False
    is_pair = len(line) <= _LONGEST_PAIR and any(
        all(_is_of(word, _OF_SECTIONS) for word in _bare(part)) for part in parts
    )
    return len(parts) >= _LEAST_PARTS or is_pair


def is_headline(line: str) -> bool:
    """Whether what stands behind the label of a credit is nobody's name.

    >>> is_headline("مراجعة: هاتف بكسل 10 أفضل من المتوقع"), is_headline("ترجمة: كيف غيرت النماذج عمل المترجمين")
    (True, True)
    >>> is_headline("مراجعة: هند جابر"), is_headline("تصوير: سامي رضوان عبر وكالة الساحل للأنباء")
    (False, False)
    """
    match = _LABEL.fullmatch(line)
    if match is None or line.endswith("."):
        return False
    value = match["value"]
    words = value.split()
    if len(words) < _LEAST_WORDS or is_of_staff(words[0]):
        return False
    parts = value.split(" | ")
    if len(parts) > 1 and not any(_is_anybody(part) for part in parts):
        return True  # `تجميع: حرب الأسواق | الميناء يغلق | …`
    is_numbered = any(map(str.isdigit, words[1]))  # `آيفون 17 برو`, a name of women without its number
    if is_known_name(words[0]) and not is_numbered:
        return False
    if any(map(is_labelled, map(str.strip, _PAGE_MARKS.split(value)))):
        return False
    starts = (" ".join(words[:size]) for size in (2, 3))
    if are_persons(value) or any(
        is_person(start) or may_be_person(start) or is_chinese_name(start) or is_outlet(start)
        for start in starts
    ):
        return False
    tells = any(any(map(str.isdigit, word)) or word.endswith(("؟", "?")) for word in words) or any(
        is_function_word(word, fold(word)) and word not in _OF_OUTLET for word in words
    )
    return tells or len(words) >= _LEAST_PLAIN_WORDS


def _is_anybody(part: str) -> bool:
    """Whether a part of a headline could be a name, of one word or several, or a credit itself."""
    return (
        " " not in part.strip()
        or is_labelled(part)
        or is_person(part)
        or may_be_person(part)
        or is_chinese_name(part)
        or is_outlet(part)
    )


def could_be_section(line: str) -> bool:
    """Whether a line is as short as the name of a section."""
    return _SECTION.fullmatch(line) is not None and len(line) <= _LONGEST_SHORT


def is_above_headline(line: str) -> bool:
    """Whether a line reads like what stands above a headline that is followed by its text: a section of two or three words, the name of a site in
    Latin letters, an outlet and its column between bars.

    >>> is_above_headline("شؤون عالمية"), is_above_headline("Bikes Today"), is_above_headline("الورقة | ميناء نت")
    (True, True, True)
    >>> is_above_headline("وداع الشاشة"), is_above_headline("كيف تختار دراجتك")
    (False, False)
    """
    if len(line) > _LONGEST_MASTHEAD or _SENTENCE_SIGNS.search(line):
        return False
    parts = [part for part in _BAR.split(line) if part]
    if len(parts) == _LEAST_PARTS - 1:
        return all(part.count(" ") < _MOST_SECTION_WORDS for part in parts)
    if _ABOUT.search(line):
        return False
    words = line.split()
    if line.isascii():
        return len(words) <= _MOST_PART_WORDS
    return (
        len(words) <= _MOST_SECTION_WORDS
        and _is_of(_bare(line)[0], _HEADS_OF_SECTIONS)
        and not any(is_function_word(word, fold(word)) for word in words)
    )


def is_kicker(line: str, headline: str) -> bool:
    """Whether a line reads like the subject that pages put above a headline: a few words, each with an article, or subjects between commas of which
    one has it; a short title looks the same above a lead that tells how or why.

    >>> headline = "شركة الساحل للطاقة تجمع خمسة ملايين دولار"
    >>> is_kicker("البنية التحتية", headline), is_kicker("صحة، الذكاء الاصطناعي", headline), is_kicker("صيف بلا ثلج", headline)
    (True, True, False)
    >>> is_kicker("الحرب الباردة", "كيف غيرت الأقمار السباق بين القوى الكبرى")
    False
    """
    if len(line) > _LONGEST_KICKER or headline.startswith(_LEADS):
        return False
    subjects = _KICKERS.split(line)
    return (
        len(subjects) <= _MOST_KICKERS
        and any(map(_KICKER.fullmatch, subjects))
        and all(_LONG_SECTION.fullmatch(one) or _SECTION.fullmatch(one) for one in subjects)
        and all(one.count(" ") < _MOST_SECTION_WORDS for one in subjects)
    )


def is_section(line: str) -> bool:
    """Whether a line is the name of a section: one word, two of those that sections are called by, or a rubric before the name of a site."""
    if _RUBRIC_OF_SITE.fullmatch(line) is not None:
        return True
    words = _bare(line)
    return could_be_section(line) and (len(words) == 1 or all(_is_of(word, _OF_SECTIONS) for word in words))


def is_told_section(line: str) -> bool:
    """Whether every word of a line is one that sections are called by, be it one, two, or between bars: `وصفات`, `الصحة | دراسة`."""
    if _BAR.search(line) is not None:
        return is_long_section(line)
    return is_section(line) and all(_is_of(word, _OF_SECTIONS) for word in _bare(line))


def is_long_section(line: str) -> bool:
    """Whether a line consists of words of sections and nothing else, or of such, outlets and numbers of papers between bars.

    >>> is_long_section("سياسة الذكاء الاصطناعي"), is_long_section("ملخص ورقة | التعلم الآلي | arXiv:2501.12948")
    (True, True)
    >>> is_long_section("حرب المواهب في الوادي")
    False
    """
    parts = [part for part in _BAR.split(line) if part]
    sections = [_has_words_of_sections(part) for part in parts]
    return any(sections) and all(
        told or is_outlet(part) or _NUMBER_OF_PAPER.fullmatch(part)
        for told, part in zip(sections, parts, strict=True)
    )


def _has_words_of_sections(part: str) -> bool:
    return (
        len(part) <= _LONGEST_LONG
        and (_LONG_SECTION.fullmatch(part) is not None or is_section(part))
        and all(_is_of(word, _OF_LONG_SECTIONS) for word in _bare(part))
    )


def _bare(line: str) -> list[str]:
    return [word.removeprefix("و").removeprefix("ال") for word in fold(line).split()]


def _is_of(word: str, words: Collection[str]) -> bool:
    return word in words or f"و{word}" in words
