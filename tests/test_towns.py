"""Persons who are called like towns: where the town is meant, and where the person is."""

import pytest

import transcript_nlp as tn

PERSONS = {
    "أوستن": "قال ديفيد أوستن من غولدمان ساكس إن الطلب قوي. ",
    "دالاس": "قال مارك دالاس من غولدمان ساكس إن الطلب قوي. ",
    "لينكولن": "قال بيتر لينكولن من غولدمان ساكس إن الطلب قوي. ",
    "كونغ": "قال جيمس كونغ من غولدمان ساكس إن الطلب قوي. ",
    "يورك": "قال ديفيد يورك من غولدمان ساكس إن الطلب قوي. ",
    "سيدني": "قال بيتر سيدني من غولدمان ساكس إن الطلب قوي. ",
}


def _found_behind(word, sentence):
    text = PERSONS[word] + sentence
    return [m.text for m in tn.process(text).mentions if m.start >= len(PERSONS[word])]


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("أوستن", "وتبني الشركة مصنعا في أوستن."),
        ("أوستن", "ونقلت مقرها إلى أوستن."),
        ("دالاس", "وسافر من دالاس إلى بوسطن."),
        ("سيدني", "وتطير الشركة بين نيويورك وسيدني."),
        ("لينكولن", "وتقع مدينة لينكولن في الوسط."),
        ("لينكولن", "وللشركة مصنع في لينكولن."),
        # what is a town once is one elsewhere
        ("أوستن", "وتبني الشركة مصنعا في أوستن. وترحب أوستن بالمصنع."),
        # parts of longer names
        ("كونغ", "وأعلنت الشركة في هونغ كونغ خطتها."),
        ("يورك", "وافتتحت الشركة مكتبا في نيو يورك."),
    ],
)
def test_the_town_is_no_short_form(word, sentence):
    assert word not in _found_behind(word, sentence)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("أوستن", "وقال أوستن إن الأسعار سترتفع."),
        ("أوستن", "وتبني الشركة مصنعا في أوستن. وقال أوستن إن الأسعار سترتفع."),
        ("أوستن", "ويرى السيد أوستن أن الأسعار سترتفع."),
        ("أوستن", "ويرى أوستن أن الأسعار سترتفع."),
        ("لينكولن", "والتقرير من لينكولن وزميله."),
        ("كونغ", "ويرى كونغ أن الأسعار سترتفع."),
    ],
)
def test_the_person_is_one(word, sentence):
    assert word in _found_behind(word, sentence)
