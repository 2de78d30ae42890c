"""Text from paper: lines cut at one width are joined, heads and numbers of pages go."""

import json
import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.cases import FIXTURES
from tests.strategies import anything
from transcript_nlp.formats.read import read_paths
from transcript_nlp.text.normalize import normalize
from transcript_nlp.text.rules.wrapping import wrapped_width
from transcript_nlp.text.visual import in_reading_order, is_visual

PLAIN = tn.Config(entities=False)
PARAGRAPHS = [
    "أعلنت الشركة يوم الخميس عن صافي أرباح بلغ 398.3 مليار دولار في الربع الثاني، بزيادة 61٪ على أساس سنوي، متجاوزة متوسط "
    "تقديرات المحللين. ورفعت الشركة توقعاتها لنمو الإيرادات إلى حوالي 30٪، وقالت إن الطلب يزداد.",
    "قال المدير المالي إن تقلبات سعر الصرف ضغطت على هامش الربح، وإن الشركة لم تر حتى الآن أي تغيير في سلوك العملاء. وأضاف أن "
    "المصنع الجديد سيبدأ الإنتاج في النصف الثاني من العام، وأن معظم السعة حجزت لعملاء كبار: ثلاثة منهم في الخارج.",
    "ويرى محللون أن الخطر الأكبر ليس في الطلب بل في السياسة، فالرسوم لا تزال معلقة، ولا يعرف أحد كيف ستحسب. ومع ذلك ارتفع "
    "السهم بنسبة 3.4٪ في التداولات، لتصل القيمة السوقية إلى مستوى لم تبلغه من قبل.",
]
TITLE = "الشركة ترفع توقعاتها مرة أخرى"


@given(st.integers(50, 120), st.permutations(PARAGRAPHS * 3))
def test_wrapped_paragraphs_are_joined(width, paragraphs):
    text = "\n\n".join([TITLE, *paragraphs])
    cut = "\n\n".join("\n".join(textwrap.wrap(part, width)) for part in [TITLE, *paragraphs])
    norm = normalize(cut)
    assert norm.text.split() == text.split()
    assert len(norm.text.split("\n\n")) == len(paragraphs) + 1
    assert norm.text.count("\n") == text.count("\n")
    assert normalize(norm.text).text == norm.text
    assert {edit.rule for edit in norm.edits} <= {"wrapped_line"}


VERSES = "\n".join(
    [
        "قفا نحك عن مصنع في الرمال وعن عامل لم ينم في الليال",
        "بنى للسحاب بيوتا من الضو وصب الحديد على كل حال",
        "إذا قيل من صاحب الفكرة قالوا فتى من بعيد كثير السؤال",
    ]
    * 6
)
LIST = "\n".join(f"شركة رقم {n} في قائمة الشركات الكبيرة في المدينة القديمة" for n in range(20))


@pytest.mark.parametrize("text", ["", "نص", "\n" * 300, VERSES, LIST, f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}"])
def test_lines_that_nobody_cut_stay(text):
    assert wrapped_width(text) == 0


def test_no_article_of_the_fixtures_is_from_paper():
    articles = [path for name in ("articles", "learned", "dev") for path in (FIXTURES / name).glob("*.txt")]
    texts = [path.read_text("utf-8") for path in articles]
    assert not any(is_visual(text) or wrapped_width(normalize(text).text) for text in texts)


def page(number, *lines):
    return "\n".join(["مجلة الدائرة – تقرير أسبوعي", "", *lines, "", f"صفحة {number} من 3", ""])


def test_heads_and_numbers_of_pages_go():
    source = "\f".join(
        [
            page(1, TITLE, "", PARAGRAPHS[0]),
            page(2, PARAGRAPHS[1], "", "في السوق"),
            page(3, PARAGRAPHS[2], "", "انتهى التقرير في 12"),
        ]
    )
    doc = tn.process(source, config=PLAIN)
    assert [line for line in doc.text.split("\n") if line] == [
        TITLE,
        *PARAGRAPHS[:2],
        "في السوق",
        PARAGRAPHS[2],
        "انتهى التقرير في 12",
    ]
    assert {removal.rule for removal in doc.removed} == {"page_head", "page_number"}
    assert doc.metadata["title"] == TITLE


def test_without_page_breaks_a_number_alone_stays():
    source = f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n2024\n\n{PARAGRAPHS[1]}"
    assert "\n2024\n" in tn.process(source, config=PLAIN).text


def test_the_head_of_the_pages_may_be_the_title():
    source = "\f".join(f"{TITLE}\n{paragraph}" for paragraph in PARAGRAPHS)
    doc = tn.process(source, config=PLAIN)
    assert doc.metadata["title"] == TITLE
    assert doc.text.count(TITLE) == 1


def visual(text):
    """A text as it stands on paper, from left to right."""
    return "\n".join(
        re.sub(r"٪?[0-9][0-9.]*|[A-Za-z]+(?: [A-Za-z]+)*", lambda run: run[0][::-1], line[::-1])
        for line in text.split("\n")
    )


SAID = "\n".join(PARAGRAPHS).replace("المدير المالي", "مدير شركة Great Wall Motor (السيد سامي)")


@pytest.mark.parametrize("text", [SAID, SAID.replace("(", "").replace(")", ""), f"Reuters\n\n{SAID}"])
def test_text_in_visual_order_is_turned_when_it_is_read(text, tmp_path):
    (tmp_path / "a.txt").write_text(visual(text), "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": visual(text)}) + "\n", "utf-8")
    assert [record.text for record in read_paths([str(tmp_path)])] == [text, text]


@pytest.mark.parametrize("text", ["", "ةى", "كتب ةى خطأ في السنة الثانية", SAID, VERSES])
def test_text_in_reading_order_stays(text):
    assert in_reading_order(text) == text


@given(anything)
def test_any_text_is_turned_or_not(text):
    turned = in_reading_order(text)
    assert turned == text or (is_visual(text) and len(turned) == len(text))


class Uncompared(str):
    """A text that may be asked for its hash, but not compared, which takes time as it is long."""

    __hash__ = str.__hash__

    def __eq__(self, other):
        raise AssertionError("two texts were compared")


def test_an_equal_text_that_came_before_is_not_compared():
    texts = [Uncompared(" ".join(["نص طويل جدا"] * 9) + "\n" + "سطر") for _ in range(2)]
    assert [wrapped_width(text) for text in texts * 2] == [0] * 4
