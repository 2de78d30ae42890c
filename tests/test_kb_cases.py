"""What the tables of the built-in base do to sentences: mistranslated names with and without their context, ordinary words."""

import pytest

import transcript_nlp as tn
from tests.cases import FIXTURES
from transcript_nlp.tables import read_table

ROWS = list(read_table(FIXTURES / "cases" / "mistranslations.tsv", ("surface", "entity", "found", "text")))

# Sentences in which a form of the base, or a spelling near one, is an ordinary word or somebody else's name.
ORDINARY = [
    "وتأسست الشركة قبل ثمانية أعوام",
    "استثمرت في شركة كبيرة جدا",
    "أطلقت المنصة خدمة ترجمة بيانات العملاء",
    "هذا تطبيق يسير بسرعة",
    "في عصر الروبوت تتغير المصانع",
    "يشهد قطاع الروبوتات هذا التطور المتسارع",
    "تعتمد الاستخدامات غير التقليدية للذكاء الاصطناعي على البيانات",
    "في نقطة متأخرة من الحوار ضحك الجميع",
    "صحيفة سبق أن نشرت الخبر",
    "تضرر الاقتصاد بعد الأزمة المالية الأولى في الصين",
    "ارتفعت رسوم خرائط الفقاعات في التقرير",
    "قالوا إنهم ما زالو ينتظرون",
]


@pytest.fixture(scope="module")
def config():
    # A line each: nothing stands twice, is boilerplate or needs to be put right.
    return tn.Config(tagger="none", normalize=False, drop_repeats=False, drop_boilerplate=False)


# Thousands of tests of a line each would take as long to count as to run.
@pytest.mark.parametrize("first", range(0, len(ROWS), 100))
def test_mistranslations_need_their_context(first, config):
    wrong = []
    for row in ROWS[first : first + 100]:
        found = [m.entity for m in tn.process(row["text"], config=config).mentions if m.mt_error]
        if (row["entity"] in found) != (row["found"] == "yes"):
            wrong.append((row["surface"], row["found"], row["text"]))
    assert wrong == []


def test_each_mistranslation_has_both_cases():
    kinds = {row["surface"]: set() for row in ROWS}
    for row in ROWS:
        kinds[row["surface"]].add(row["found"])
    assert {surface for surface, found in kinds.items() if found != {"yes", "no"}} == set()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_no_names(text, config):
    assert [m.text for m in tn.process(text, config=config).mentions] == []
