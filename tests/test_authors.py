"""Who wrote and who translated an article, in its metadata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.cases import cases
from tests.strategies import anything
from transcript_nlp.structure.credits.authors import credited_people, written_by
from transcript_nlp.structure.credits.people import is_person, may_be_person

PLAIN = tn.Config(entities=False)
BODY = "أعلنت الشركة اليوم عن نتائجها للربع الثالث من العام وقالت إن الإيرادات ارتفعت كثيرا. " * 3
TITLE = "شركة صغيرة تعلن عن نتائج كبيرة"


@pytest.mark.parametrize("case", [*cases("authors")])
def test_people_of_credits(case):
    assert credited_people(case["head"], case["others"]) == case["expected"]


@given(anything, st.sampled_from(["بقلم: ", "ترجمة ", "الكاتب | ", ""]))
def test_names_stand_in_the_credits(text, label):
    lines = [line for line in (label + text).split("\n") if line]
    for names in credited_people(lines, lines).values():
        assert names == list(dict.fromkeys(names))
        for name in names:
            assert any(name.removeprefix("و") in line for line in lines)


def test_they_are_in_the_metadata():
    doc = tn.process(f"{TITLE}\nبقلم: سامي رضوان | 13 نوفمبر 2025\n{BODY}\nترجمة: هالة منصور", config=PLAIN)
    assert (doc.metadata["authors"], doc.metadata["translators"]) == (["سامي رضوان"], ["هالة منصور"])
    assert not {"authors", "translators"} & tn.process(f"{TITLE}\n{BODY}", config=PLAIN).metadata.keys()


def test_who_wrote_what_an_article_quotes_wrote_not_the_article():
    lead = f"{TITLE}\nبقلم: سامي رضوان | 13 نوفمبر 2025\n{BODY}"
    more = "يقول الخبراء إن السوق كبيرة.\nويقول غيرهم إن السوق صغيرة ولا تكبر إلا قليلا."
    doc = tn.process(f"{lead}\n{more}\nالمؤلف: هند جابر\nوأضافوا أن الطريق طويل.", config=PLAIN)
    assert doc.metadata["authors"] == ["سامي رضوان"]


def test_two_persons_between_title_and_date_are_who_wrote_it():
    doc = tn.process(f"{TITLE}\nLeila Mansouri و Tom Hadley\n6 يونيو 2025\n{BODY}", config=PLAIN)
    assert [block.kind for block in doc.blocks] == ["title", "credit", "credit", "paragraph"]
    assert doc.metadata["authors"] == ["Leila Mansouri", "Tom Hadley"]


def test_front_matter_goes_before_credits():
    head = "---\nauthor: Leila Mansouri; Tom Hadley\n---\n"
    doc = tn.process(f"{head}{TITLE}\nبقلم: سامي رضوان\n{BODY}", config=PLAIN)
    assert doc.metadata["authors"] == ["Leila Mansouri", "Tom Hadley"]
    assert doc.metadata["author"] == "Leila Mansouri; Tom Hadley"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("بقلم هدى ناصر", ["هدى ناصر"]),
        ("بقلم: هدى ناصر وكريم علي", ["هدى ناصر", "كريم علي"]),
        ("By Leila Mansouri and Tom Hadley", ["Leila Mansouri", "Tom Hadley"]),
        ("الكاتب: سامي رضوان", ["سامي رضوان"]),
        ("الكاتب سامي رضوان", ["سامي رضوان"]),
        ("بواسطة فريق التحرير", ["فريق التحرير"]),
        ("هدى ناصر / كريم علي", ["هدى ناصر", "كريم علي"]),
        (["هدى ناصر، كريم علي", "سامي رضوان"], ["هدى ناصر", "كريم علي", "سامي رضوان"]),
        # no label, and no second person
        ("Byron Wien", ["Byron Wien"]),
        ("الكاتب الكبير", ["الكاتب الكبير"]),
        ("سامي رضوان، محرر الشؤون التقنية", ["سامي رضوان، محرر الشؤون التقنية"]),
        ("Mansouri, Leila", ["Mansouri, Leila"]),
        ("بقلم", []),
        (None, []),
    ],
)
def test_who_a_field_says_wrote_it(value, names):
    assert written_by(value) == names


@given(anything | st.lists(anything))
def test_any_field_is_names_or_none(value):
    names = written_by(value)
    assert all(names) and len(set(names)) == len(names)


@given(st.text(alphabet="سارة خان عبد\u064b\u0651\u200f |:.3aZ", max_size=24))
def test_any_line_is_a_person_or_none(line):
    assert is_person(line) in (True, False)
    assert may_be_person(line) in (True, False)
