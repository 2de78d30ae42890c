"""Authors, editors and translators are persons where a credit names them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.strategies import anything
from transcript_nlp.structure.credits.credited import credited

BODY = (
    "تقول الشركة إن النموذج الجديد يعمل بسرعة كبيرة، وقد أطلقت خدمة جديدة للعملاء في السوق المحلية هذا العام."
)


def named(line):
    return [line[start:end] for start, end in credited(line)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("النص / كارلا دومبروس", ["كارلا دومبروس"]),
        ("ترجمة: سامي رضوان | تحرير: Hao Ran", ["سامي رضوان", "Hao Ran"]),
        ("المؤلف | تشاو يينغ المصدر | زورفا", ["تشاو يينغ"]),
        ("المؤلف: وانغ لي المحرر: تشن هاو", ["وانغ لي", "تشن هاو"]),
        ("المؤلف | وانغ لي المحرر | تشن هاو", ["وانغ لي", "تشن هاو"]),
        ("المحرر｜تشن شي مصدر صورة الرأس｜المفهوم المرئي", ["تشن شي"]),
        ("الكاتب | سون جينغ التصميم | لي نا", ["سون جينغ"]),
        ("التحرير丨لي شين الإخراج丨وانغ لي", ["لي شين"]),
        ("الكاتب | سامي الحداد | المحرر | هند جابر", ["سامي الحداد", "هند جابر"]),
        ("المصدر: دفتر الجسور عن المحرر: مهنة شاقة", []),  # no name ends before the label
        ("【المحرر: ليلى حسن】", ["ليلى حسن"]),
        ("المؤلف الأصلي: Aengus Lynch وآخرون", ["Aengus Lynch"]),
        ("تشن يو من معبد أوفيسي | الحساب العام EnergyBit", ["تشن يو"]),
        ("تشن يو من معبد أوفيد", []),
        ("المحرر: وانغ شياو بريد: a@b.cn", ["وانغ شياو"]),
        ("الكاتب: سامي رضوان البريد الإلكتروني: a@b.cn", ["سامي رضوان"]),
        ("تأليف: كارين هاو. الناشر: بنغوين برس", ["كارين هاو"]),
        ("الكاتب: آدم بريدي", ["آدم بريدي"]),
        ("بقلم: ليلى آخرس", ["ليلى آخرس"]),
        ("بقلم: سارة جونسون وديفيد كيم", ["سارة جونسون", "ديفيد كيم"]),
        ("الكاتب: جيمس ويلسون وآنا فيليبس ومارك تشين", ["جيمس ويلسون", "آنا فيليبس", "مارك تشين"]),
        ("المؤلف: تشن مينغ ووانغ هاو", ["تشن مينغ", "وانغ هاو"]),
        ("بقلم: ليلى ووليد", ["ليلى", "وليد"]),
        ("بقلم: هند وهبة", ["هند وهبة"]),
        ("النص | سونغ وان شين  المحرر | بنغ شياو تشيو", ["سونغ وان شين", "بنغ شياو تشيو"]),
        ("المؤلفان: سامي & Lisa", ["سامي", "Lisa"]),
        ("تحرير: Anna Smith and Ben Wu", ["Anna Smith", "Ben Wu"]),
        ("الترجمة: Siqi، Lavida، Tianyi", ["Siqi", "Lavida", "Tianyi"]),
        ("المؤلف: هند جابر، مراسلة أولى", ["هند جابر"]),
        ("بقلم: بقلم سارة خان", ["سارة خان"]),
        ("بقلم: مكتب الأخبار", []),
        ("المؤلف: سامي رضوان حجم الخط: كبير متوسط صغير", ["سامي رضوان"]),
        ("المصدر: سامي رضوان", []),  # may be a medium
        ("التحرير / غرفة التحرير", []),
        ("المحرر: فريق الأخبار", []),
        ("ترجمة هذا النص: مهمة صعبة جدا", []),
    ],
)
def test_names_behind_labels(line, names):
    assert named(line) == names


@given(anything, st.sampled_from(["بقلم: ", "المحرر | ", ""]))
def test_names_are_parts_of_their_line(text, label):
    line = (label + text).replace("\n", " ")
    for start, end in credited(line):
        assert line[start:end].strip() == line[start:end] != ""


def test_who_is_credited_is_a_person():
    document = tn.process(f"حديث طويل عن الصناعة\nالنص / كارلا دومبروس\n{BODY}")
    assert [(m.text, m.label, m.evidence) for m in document.mentions] == [
        ("كارلا دومبروس", "PERSON", ("credit",))
    ]


def test_words_and_known_firms_behind_a_label_are_no_persons():
    document = tn.process(f"حديث طويل عن الصناعة\nتحرير: الأخبار العاجلة\nالمؤلف: TechCrunch\n{BODY}")
    assert [(m.text, m.label) for m in document.mentions] == [("TechCrunch", "ORG")]


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("مارينا تمكين | 6:42 صباحا", ["مارينا تمكين"]),
        ("بقلم: سوزان زورفال", ["سوزان زورفال"]),
        ("رويترز | 6:42 صباحا", []),
        ("المؤلف | شين هان", ["شين هان"]),  # a bank is called so, too
        ("تحرير | ليو ييتشين تشو يوان", ["ليو ييتشين", "تشو يوان"]),
        ("المؤلف: أويانغ شياو مينغ", ["أويانغ شياو مينغ"]),
        ("المؤلف: هواوي", []),
        ("المؤلف: تشيشينغ", ["تشيشينغ"]),  # in an article on cars the guarded name of a firm
    ],
)
def test_who_stands_in_a_credit_without_a_label_is_a_person(credit, names):
    document = tn.process(f"حديث طويل عن صناعة السيارات\n{credit}\n{BODY}")
    assert [m.text for m in document.mentions if m.label == "PERSON"] == names


@pytest.mark.parametrize("text", ["زار الوفد بيونغ يانغ أمس.", "وصلت الشحنة إلى سان سيباستيان أمس."])
def test_towns_are_no_persons(text):
    assert tn.process(text).mentions == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("الترجمة: Siqi، Lavida", [("Siqi", "PERSON", None), ("Lavida", "PERSON", None)]),
        ("ترجمة: زورفا ميديا", [("زورفا ميديا", "ORG", None)]),
        ("بقلم: ليلى ووليد", [("ليلى", "PERSON", None), ("وليد", "PERSON", None)]),
    ],
)
def test_who_signs_is_no_product_and_a_firm_by_its_last_word(line, expected):
    document = tn.process(f"حديث طويل عن الصناعة\n{line}\n{BODY}")
    found = [(m.text, m.label, m.entity) for m in document.mentions]
    assert [mention for mention in found if mention[0] in line] == expected
