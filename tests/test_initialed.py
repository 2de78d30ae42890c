"""Persons with initials and the stop behind them, and what such a stop ends otherwise."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.writing.romanize import romanize


def _persons(sentence):
    return [(m.text, m.name) for m in tn.process(sentence).mentions if m.label == "PERSON"]


@pytest.mark.parametrize(
    ("sentence", "person", "name"),
    [
        ("قال ديفيد دبليو. هولواي إن الطلب قوي.", "ديفيد دبليو. هولواي", "David W. Holloway"),
        ("قالت ماري جيه. كوفنتري إن الشركة تنمو.", "ماري جيه. كوفنتري", "Mary J. Coventry"),
        ("أسس جيمس هـ. كلارك شركة عام 1994.", "جيمس هـ. كلارك", "James H. Clark"),
        ("وتحدث إلى بول هـ. أونيل عن السوق.", "بول هـ. أونيل", "Paul H. O'Neill"),
        ("كتبه لجون أ. ب. هولواي محرر المجلة.", "جون أ. ب. هولواي", "John A. B. Holloway"),
        # whom the base knows without the initial
        ("نشر جيفري إي. هينتون ورقة عن الشبكات.", "جيفري إي. هينتون", "Geoffrey Hinton"),
        # before the given name
        ("وقال إل. رافائيل كوفنتري إن البحث مهم.", "إل. رافائيل كوفنتري", "L. Rafael Coventry"),
        ("شارك فيها ديفيد برين وجيه. كريغ فينتر.", "جيه. كريغ فينتر", "Craig Venter"),
    ],
)
def test_the_initial_belongs_to_the_name(sentence, person, name):
    assert (person, name) in _persons(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "يحتوي على فيتامين سي. جون سميث طبيب.",  # no verb, title or sign before the letter
        "ذهب جون إلى ماري. كوفنتري مدينة صغيرة.",  # no letter
        "درس د. أحمد حسن ود. سارة نصر المشروع.",  # a title
        "اختار جون أ. قالت ماري إنها موافقة.",  # a verb behind the stop
        "اختار جون أ. الشركة موافقة.",
        "اختار جون أ.\nهولواي مدينة صغيرة.",
    ],
)
def test_other_stops_end_a_sentence(sentence):
    assert not any("." in person for person, _ in _persons(sentence))


def test_an_initial_before_a_given_name_is_written_as_one():
    assert romanize("إل رافائيل رايف") == "L. Rafael Reif"
    assert romanize("جيمس هـ. كلارك") == "James H. Clark"
