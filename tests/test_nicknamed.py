"""Persons with a nickname in quotes or brackets."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.writing.nicknames import forms_of, without_nickname


def _persons(text):
    return [(m.text, m.name) for m in tn.process(text).mentions if m.label == "PERSON"]


@pytest.mark.parametrize(
    ("sentence", "person", "name"),
    [
        # whom the base knows with the given name, or with the nickname for it
        ('قال جيمس "جيم" سايمونز إن الرياضيات تكفي.', 'جيمس "جيم" سايمونز', "Jim Simons"),
        ("يشتري ويليام «بيل» غروس السندات في نيويورك.", "ويليام «بيل» غروس", "Bill Gross"),
        ('لوارن "حكيم أوماها" بافيت رأي آخر.', 'وارن "حكيم أوماها" بافيت', "Warren Buffett"),
        # others: a given name, what one is called for short, and any words beside what is a family name only
        ("كتبت مارغريت (ماغي) تومسون الكتاب.", "مارغريت (ماغي) تومسون", "Margaret Thompson"),
        ("عين البنك روبرت (بوب) ماكنمارا رئيسا.", "روبرت (بوب) ماكنمارا", "Robert McNamara"),
        ('كتب ستيفن "أسطورة الرمال" كينغ رواية.', 'ستيفن "أسطورة الرمال" كينغ', "Stephen King"),
        # no name of any list, behind a verb or a title
        ('وكتب أندرو "زيرو" هولتسمان مقالا جديدا.', 'أندرو "زيرو" هولتسمان', "Andrew Holtzman"),
    ],
)
def test_a_nickname_belongs_to_the_name(sentence, person, name):
    assert (person, name) in _persons(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'قرأت سارة "الأمير" أحيانا في الليل.',
        'اشترى جون "آيفون" جديدا من المتجر.',
        "قال مايكل (المدير) سعيد إن العمل صعب.",
        "شاهد ديفيد (5 سنوات) الفيلم.",
        'سأل توماس "لماذا؟" وغادر.',
        'قال ستيفن "أسطورة الرمال" بشكل مفاجئ إنه سيغادر.',
        'وصف مارك "التطبيق" سريعا بأنه جيد.',
        'قالت سارة "زورفا" كابيتال ستنمو.',
        "رد جون (جوجل) سميث على الأسئلة.",
        'ليو تشن "بلو" ووانغ يو "دان" يعملان معا.',
        "كتب جيمس `جيم` سايمونز برنامجا.",
    ],
)
def test_other_quotes_and_brackets_belong_to_no_name(sentence):
    assert not any(set(person) & set('"(«') for person, _ in _persons(sentence))


def test_the_parts_of_such_a_name_are_its_short_forms():
    text = 'يرى إدوارد "تيد" هولواي أن السوق هادئة. وأضاف هولواي أن الأسعار ستنخفض. وقال تيد: نعم.'
    assert [name for _, name in _persons(text)] == ["Edward Holloway"] * 3


def test_a_nickname_in_quotes_within_brackets_is_the_person_everywhere():
    text = 'قال أندرو بوسورث ("بوز") إن النظارات ناجحة. ورفض بوز التعليق.'
    assert [m.name for m in tn.process(text).mentions] == ["Andrew Bosworth"] * 3
    title = 'ألف جيمس كوفنتري ("التحول") و("النهاية").'
    assert _persons(title) == [("جيمس كوفنتري", "James Coventry")]


def test_the_forms_of_a_name():
    assert forms_of("مارغريت (ماغي) تومسون") == ("مارغريت تومسون", "ماغي تومسون")
    assert without_nickname("زورفا (Zorva)") == "زورفا (Zorva)"
