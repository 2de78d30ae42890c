"""Lines of the site that no rule tells."""

import json
from unittest.mock import patch

import pytest
from hypothesis import given

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.strategies import anything
from training.pages import FRAMES, fit, read_frames, sample
from transcript_nlp.structure.kinds import known_kinds
from transcript_nlp.structure.lines import RUNNING, read_lines
from transcript_nlp.structure.segment import segment_with_rules
from transcript_nlp.structure.site.boilerplate import matcher
from transcript_nlp.structure.site.kept import pictured
from transcript_nlp.structure.site.pages import features, page_model, read_page
from transcript_nlp.structure.site.site import PAGE, mark_site
from transcript_nlp.text.normalize import normalize

TEXT = "تقول المهندسة إن الفريق عمل على المحرك عامين كاملين، وإن أول تجربة جرت في ليلة باردة من ليالي الشتاء، ولم تنجح إلا بعد ساعات طويلة."


def removed_as_page(source):
    norm = normalize(source)
    blocks, names = segment_with_rules(norm)
    return [norm.text[b.start : b.end] for b, name in zip(blocks, names, strict=True) if name == PAGE]


@given(anything)
def test_only_open_lines_become_lines_of_the_site(source):
    norm = normalize(source)
    lines = read_lines(norm)
    kinds, names = known_kinds(norm, lines, matcher())
    before = list(kinds), list(names)
    mark_site(kinds, names, lines, source)
    for old, new, name, rule in zip(before[0], kinds, before[1], names, strict=True):
        assert (old, name) == (new, rule) or (
            name is None
            and (new, rule) == ("navigation", PAGE)
            and old in ("paragraph", "heading", "list_item", "foreign")
        )


def taken_of(lines):
    """The lengths of the lines of running text of a page that are taken for the site's, and how many lines of running text it has."""
    page, _ = sample(lines, [False] * len(lines))
    kinds, names = list(page.kinds), list(page.names)
    mark_site(kinds, names, page.lines, page.source)
    return [len(page.lines.texts[index]) for index in page.running if names[index] == PAGE], len(page.running)


@pytest.mark.parametrize(("times", "is_found"), [(1, True), (4, False)])
def test_an_article_keeps_most_of_its_text_and_all_long_paragraphs(times, is_found):
    found = 0
    for path in sorted(FRAMES.glob("[hi].txt")):
        for frame in read_frames(path):
            # One paragraph at each place, so that some pages have more boxes than text; boxes also longer than any is.
            lines = [
                TEXT if letter == "*" else " ".join([text] * (times if len(text) >= RUNNING else 1))
                for letter, text in frame
            ]
            taken, running = taken_of(lines)
            assert 2 * len(taken) <= running
            assert max(taken, default=0) <= 400
            found += len(taken)
    assert (found > 0) == is_found


MENU_ROW = "توصيات جولات صناديق أسهم ناس دليل المستثمرين وظائف بودكاست الجمعة"
FOOT = ["الوسوم", "بطاريات", "عن الكاتب", "سامي رضوان", "التعليقات", "اكتب تعليقك", "فرز حسب", "الأحدث"]


def test_between_lines_of_the_foot_less_is_asked_of_a_line():
    lines = [
        "مصنع البطاريات في الشمال يبدأ العمل",
        *[TEXT] * 3,
        *FOOT,
        "مثبت بواسطة المؤلف",
        "ضيف من الشمال",
        "الرد",
        "© 2025 المجلة",
    ]
    norm = normalize("\n".join(lines))
    blocks, _ = segment_with_rules(norm)
    assert [b.kind for b in blocks[4:]] == [
        b.kind for b in blocks[4:] if b.kind not in ("paragraph", "heading", "title")
    ]


class _SureModel:
    """A model that takes what stands from a line on for the site's."""

    def __init__(self, first):
        self.first = first

    def passes(self, page):
        likely = [0.99999 if k >= self.first else 0.0 for k in range(len(page.lines))]
        return likely, likely


CUT = "ليس الميناء وحده ما يشغل مصنع البطاريات في الشمال، بل المهندسة والفريق أيضا. ويعتقد سامي رضوان أن المحرك والتجربة"
TEASER = "خسر نادي المدينة مباراته الأولى أمام ضيفه من الجنوب. وقال المدرب بعد نهاية الشوط الثاني إن لاعبيه لم يناموا"


@pytest.mark.parametrize(
    ("above", "line", "is_kept"),
    [
        ([], CUT, True),
        ([], f"قارئ من الشمال: {CUT}", False),
        ([], f"{CUT} اشترك في نشرتنا", False),
        (["اقرأ أيضا"], TEASER, False),
        ([], TEASER, False),
    ],
)
def test_the_last_paragraph_of_a_page_may_break_off(above, line, is_kept):
    lines = ["مصنع البطاريات في الشمال يبدأ العمل", *[TEXT] * 12, *above, line, *FOOT]
    index = len(lines) - len(FOOT) - 1
    norm = normalize("\n".join(lines))
    page = read_lines(norm)
    kinds, names = known_kinds(norm, page, matcher(None))
    with patch("transcript_nlp.structure.site.site.page_model", return_value=_SureModel(index)):
        mark_site(kinds, names, page, norm.source)
    assert (names[index] != PAGE) == is_kept


@pytest.mark.parametrize(
    "box", [["اشترك في نشرتنا البريدية"], ["إعلان"], ["قد يهمك أيضا", "خمسة هواتف رخيصة"]]
)
def test_what_is_short_below_a_small_box_stays(box):
    end = [
        "جولات الأسبوع",
        "- جمعت نورفا أربعين مليون دولار لمصنع ثان في الشمال.",
        "- جمعت قمة ثمانية ملايين دولار.",
    ]
    source = "\n".join(
        ["مصنع البطاريات في الشمال يبدأ العمل", *[TEXT] * 3, *box, *end, "شارك", "فيسبوك", "سياسة الخصوصية"]
    )
    assert [line for line in removed_as_page(source) if line in end] == []


def test_a_list_goes_whole_or_not_at_all():
    items = [
        "• 57 مليون: جولة نورفا في الربيع",
        "• 7: عدد المرات التي توقف فيها المصنع",
        "• 1: روبوت أغلق على نفسه الباب",
    ]
    source = "\n".join(
        [
            "مصنع البطاريات في الشمال",
            *[TEXT] * 3,
            "أرقام",
            *items,
            "كيف كان عدد اليوم؟",
            "إلغاء الاشتراك",
            "© 2025 المجلة",
        ]
    )
    removed = removed_as_page(source)
    assert len([item for item in items if item in removed]) in (0, 3)


_NEWS = "\n".join(
    (
        "🔥 مصنع نورفا يعتزم إطلاق صندوق جديد بقيمة مليار دولار",
        "🔥 شركة الساحل للنقل تجمع 530 مليون دولار من بنك الواحة",
        "🔥 الشركة الجديدة تستحوذ على 19% من أسهم الميناء",
    )
)


@pytest.mark.parametrize(
    ("rows", "are_kept"),
    [
        (_NEWS, True),
        (_NEWS.replace("🔥 ش", "📌 ش"), False),
        ("🔥 كيف تختار دراجتك\n🔥 خمس حقائب للسفر\n🔥 أفضل المصابيح", False),
        (f"مقالات ذات صلة\n{_NEWS}", False),
    ],
)
def test_rows_with_one_picture_stay_where_they_tell_news(rows, are_kept):
    text = "تبني شركة الساحل ميناء جديدا في الشمال، وتقول إن العمل يبدأ في الربيع القادم وإن الميناء يستقبل أول سفينة بعد عامين."
    source = f"الميناء الجديد\n{rows}\n{text}"
    norm = normalize(source)
    lines = read_lines(norm)
    page = read_page(lines, source, *known_kinds(norm, lines, matcher()))
    kept = pictured(page, [1.0] * len(lines))
    assert {lines.texts[k] for k in kept} == (set(rows.split("\n")) if are_kept else set())


def test_a_row_of_words_above_the_title_is_a_menu():
    source = "\n".join(
        [MENU_ROW, "تسجيل الدخول", "مصنع البطاريات في الشمال يبدأ العمل بعد عامين", *[TEXT] * 3]
    )
    assert MENU_ROW in removed_as_page(source)
    title = "البنك المركزي يخفض نسبة الاحتياطي نصف نقطة ويطلق برنامجا جديدا للإقراض"
    assert title not in removed_as_page(source.replace(MENU_ROW, title))


def test_a_transcript_by_times_is_of_no_site():
    said = [
        "12:40 هل خفتم أن ينفد المال قبل أن يفتح المصنع؟",
        "12:46 كل شهر، ثم جاءت جولة صغيرة من مستثمر.",
        "12:52 ومن كان؟",
    ]
    source = "\n".join(
        ["كيف بني المصنع", TEXT, "إعلان", *said, "الفصول", "0:00", "التعليقات 97", "الرد", "© 2025 القناة"]
    )
    assert [line for line in removed_as_page(source) if line in said] == []


CHAPTERS = [
    "0:00 - أبرز الحلقة",
    "1:21 - مقدمة",
    "2:06 - الأنماط في الطبيعة",
    "14:26 - فيديو عن الماء",
    "18:50 - ألعاب الفيديو",
    "30:52 - الطقس",
    "41:17 - محاكاة الخلية",
    "1:17:54 - الصحافة والسباق إلى الشمال",
    "1:35:53 - المنافسة والوظائف",
    "1:48:53 - نادر عزيز",
]
HEADLINES = ["22:10 - الطقس غدا في الشمال", "21:40 - وظائف جديدة في الميناء", "20:15 - صور من المعرض"]


@pytest.mark.parametrize(
    ("above", "rows", "is_kept"),
    [("الفصول", CHAPTERS, True), ("آخر الأخبار", HEADLINES, False)],
    ids=["chapters", "headlines with their times of day"],
)
def test_no_chapter_of_a_recording_goes_alone(above, rows, is_kept):
    source = "\n".join(["كيف بني المصنع", TEXT, above, *rows, "إعجاب", "تابعنا", "© 2025 القناة"])
    text = tn.process(source).text
    assert all(row in text for row in rows) == is_kept


@given(anything)
def test_every_line_has_a_probability(source):
    norm = normalize(source)
    lines = read_lines(norm)
    page = read_page(lines, source, *known_kinds(norm, lines, matcher()))
    likely = page_model().site(page)
    assert len(likely) == len(lines)
    assert all(0 <= share <= 1 for share in likely)


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.gold.json")), ids=lambda p: p.stem)
def test_no_line_of_an_article_is_taken_for_the_site(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    source = path.with_name(gold["source"]).read_text(encoding="utf-8")
    site = "\n".join(source[span["start"] : span["end"]] for span in gold["boilerplate"])
    assert [line for line in removed_as_page(source) if line not in normalize(site).text] == []


def test_a_text_without_a_page_stays_whole():
    assert removed_as_page("\n".join(["عنوان قصير عن المحرك", *[TEXT] * 5, "ثم صمتت."])) == []


def test_the_model_gives_what_crfsuite_gives(tmp_path):
    pycrfsuite = pytest.importorskip("pycrfsuite")
    samples = [sample(["الرئيسية ثم أخبارنا", TEXT, "وصلات أخرى", "خبر آخر"], [True, False, True, True])] * 3
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for page, site in samples:
        found = [[f"{g}={v}" for g, values in line for v in values] for line in features(page)]
        trainer.append(found, ["site" if of_site else "article" for of_site in site])
    trainer.set_params({"c2": 0.05})
    trainer.train(str(tmp_path / "model"))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "model"))
    page = samples[0].page
    tagger.set([[f"{g}={v}" for g, values in line for v in values] for line in features(page)])
    model = fit(samples, c1=0.0, smallest=0.0)
    assert model.site(page) == pytest.approx([tagger.marginal("site", k) for k in range(4)], abs=0.02)
