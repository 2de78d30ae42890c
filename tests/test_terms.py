"""English terms in Arabic text are no names, and names in the same places are."""

import pytest
from hypothesis import given

import transcript_nlp as tn
from tests.strategies import anything
from transcript_nlp.entities.words.terms import is_term, term_spans, terms
from transcript_nlp.text.tokens import tokenize


def names(text):
    return [mention.text for mention in tn.process(text).mentions]


@pytest.mark.parametrize(
    "text",
    [
        "يعتمد النظام على التعلم العميق (Deep Learning) والشبكات العصبية (Neural Networks) في ذلك.",
        "تقلل هذه الطريقة من الهلوسة (Hallucination) وتحتاج إلى مرونة (Flexibility) كبيرة.",
        "وتشمل البرامج التجسسية (Spyware) وبرامج الفدية (Ransomware).",
        "القيادة الذاتية (Autonomous Driving) والسوق الهابطة (Bear Market) موضوعان آخران.",
        "تتيح ميزة القص التلقائي (Auto Crop) ذلك، وتعمل Auto Crop بلا اتصال.",
        "الحاوية (بالإنجليزية: Container) من أسس هذا العمل.",
        "تم شرح التحسين المستمر (Continuous Improvement - CI) في الفصل الأول.",
        "نادرا ما يفهم الطلاب مصطلح Backflow عند القراءة الأولى.",
        "اضغط على زر Restore Window ثم انتظر قليلا.",
        "وتتنافس شبكات Layer 2 مع سلاسل الطبقة الأولى (Layer 1) في الرسوم.",
        "الوظائف المفتوحة: Staff Software Engineer، Product Marketing Manager، Head of Growth.",
        "حقوق محفوظة، رقم التسجيل 京ICP备17005886号-1 في بكين.",
        "التفاصيل في https://example.com/Kimi-K2/thinking.html وفي x.com/Thom_Wolf/status أمس.",
        "اختبار القيادة الذاتية من Level 4 إلى Level 5 يستمر في المدينة.",
        # what is measured, with its number, and abbreviations with one
        "حقق النموذج FID 3.43 بعد التدريب.",
        "بلغ PSNR 32.1 وSSIM 0.91 في الاختبار.",
        "وصلت النتيجة إلى mAP 45.2 وBLEU 31 وFID 2.1 على المجموعة.",
        "تحسنت الدقة لتصل إلى QAV 47.3 وVTR 88.12، ZRX-Score 0.4 بعد الضبط.",
        "تشمل التقنيات MLA وMTP وDSA في هذا الجيل، وتقلل حجم KV Cache.",
        "زودت السيارة بنظام AEB وذاكرة HBM4 وواجهة PCIe 6.0 أيضا.",
        "وقال إن KDA أسرع من الانتباه الكامل.",
        "أبرمت الصفقة شركة HPC ناشئة، وتوفر المنصة MTTR أقل بنسبة 60٪ لفرق RevOps.",
    ],
)
def test_terms_are_no_names(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أعلنت شركة المرآة (Mirror) عن جولة تمويل جديدة.", "Mirror"),
        ("أطلقت أداة البحث العميق (Deep Harvest) للباحثين.", "Deep Harvest"),
        ("نشرت رابطة النقل الجوي (Air Transport Association) تقريرها.", "Air Transport Association"),
        ("قال المدير ماثيو غرين (Matthew Green) ذلك.", "Matthew Green"),
        ("قالت شركة زورفا (Zorva) إن الخدمة تعمل.", "Zorva"),
    ],
)
def test_names_in_brackets_stay(text, found):
    assert found in names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أطلقت الشركة نموذج ZLM 4.6 أمس.", "ZLM 4.6"),
        ("حقق نموذج ZLM 4.6 نتائج جيدة.", "ZLM 4.6"),
        ("استخدم نظام LEAP 3.5 في السيارة.", "LEAP 3.5"),
        ("سجلت إيثريوم قمة، وهبط ORBL 0.35 بعدها.", "ORBL 0.35"),
        ("وصلت العملة إلى 3 دولارات، وأعلنت شركة FID Capital ذلك.", "FID Capital"),
        ("قفزت عملة KDA بعد إطلاق بلوكتشين كادينا.", "KDA"),
        ("نقلت وكالة WAM الخبر من دبي.", "وكالة WAM"),
    ],
)
def test_names_with_numbers_stay(text, found):
    assert found in names(text)


@pytest.mark.parametrize(("text", "count"), [("بلغ ORBL 0.35 اليوم", 1), ("بلغ ORBL 0.35 دولار اليوم", 0)])
def test_what_has_a_price_is_nothing_measured(text, count):
    assert len(term_spans(text, tokenize(text), [])) == count


def test_what_a_noun_tells_to_be_a_name_is_none_of_the_terms_of_the_text():
    found = names("النسيج المستمر (Steady Weaving) مهم. وقالت شركة Steady Weaving إنها توسعت.")
    assert found == ["Steady Weaving"]


def test_terms_are_found_in_every_spelling():
    assert is_term("Deep Learning") and is_term("deep-learning") and is_term("DEEP LEARNING")
    assert not is_term("Deep Blue")
    assert all(is_term(term) for term in terms())


@given(anything)
def test_spans_are_latin_words_of_the_text_in_order(text):
    spans = term_spans(text, tokenize(text), [])
    assert spans == sorted(spans)
    assert all(
        text[start:end].strip() == text[start:end] != "" and text[start:end].isascii() for start, end in spans
    )


def test_the_terms_of_the_table_are_found_in_brackets():
    texts = {term: f"وهذا يسمى البيانات ({term}) عادة." for term in terms()}
    spans = {term: term_spans(text, tokenize(text), []) for term, text in texts.items()}
    assert [t for t, text in texts.items() if (text.index(t), text.index(t) + len(t)) not in spans[t]] == []


def test_who_has_a_job_behind_a_comma_is_a_person():
    document = tn.process("وقالت Zorva Ndlovu، Senior Policy Manager في الشركة، إن الأمر انتهى.")
    assert [(m.text, m.label) for m in document.mentions] == [("Zorva Ndlovu", "PERSON")]
