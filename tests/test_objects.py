"""Who does something and whom it is done to, taken for one name."""

import pytest

from tests.test_sifted import tagged
from transcript_nlp.entities.frames.objects import family_names_apart
from transcript_nlp.knowledge.found import Doubt, Hit


def _apart(sentence, subject, label="ORG", doubt=Doubt.NONE, hit_label="ORG"):
    """The names and labels in a sentence, of which the base has `subject`."""
    text, tokens, finds = tagged(sentence, label, 0.8)
    start = text.find(subject) if subject else -1
    hits = []
    if start >= 0:
        first = tokens.at(start)
        hits = [Hit(first, first + len(subject.split()), hit_label, doubt)]
    return [
        (text[find.start : find.end], find.label)
        for find in family_names_apart(text, tokens, finds, hits, [])
    ]


@pytest.mark.parametrize(
    ("sentence", "subject", "names"),
    [
        # a family name of the lexicon, one that no list has, and one whose bearer the article names in full
        ("عيّنت {سيتي غروب ماير} أمس", "سيتي غروب", ["سيتي غروب", "ماير"]),
        ("وقد أقالت {ويلز فارغو زوربالمان} أمس", "ويلز فارغو", ["ويلز فارغو", "زوربالمان"]),
        ("كما انتقدت {سيتي غروب تشن} أمس", "سيتي غروب", ["سيتي غروب", "تشن"]),
        ("قاضت {ويلز فارغو زوربالمان} أمس", "ويلز فارغو", ["ويلز فارغو", "زوربالمان"]),
        # public bodies that the base lacks
        ("اتهمت {وزارة الطاقة زوربالمان} بالكذب", "", ["وزارة الطاقة", "زوربالمان"]),
        # no such verb, a word of firms, a name that the base has whole, an adjective, a town, nothing that the base has
        ("قالت {سيتي غروب ماير} أمس", "سيتي غروب", ["سيتي غروب ماير"]),
        ("انتقدت {ويلز فارغو كابيتال} السوق", "ويلز فارغو", ["ويلز فارغو كابيتال"]),
        ("عينت {هيوليت باكارد} مديرا", "هيوليت باكارد", ["هيوليت باكارد"]),
        ("اتهمت {وزارة الطاقة الفرنسية} البنك", "", ["وزارة الطاقة الفرنسية"]),
        ("عينت {ويلز فارغو لندن} مديرا", "ويلز فارغو", ["ويلز فارغو لندن"]),
        ("عينت {زورفا ماير} مديرا", "", ["زورفا ماير"]),
    ],
)
def test_a_firm_or_body_and_whom_it_does_something_to_are_two(sentence, subject, names):
    assert [name for name, _ in _apart(sentence, subject)] == names


def test_the_family_name_of_somebody_named_in_full():
    sentence = "تحدث {سيمون كابيتال} أمس. وفاجأت {ويلز فارغو كابيتال} بالأسئلة."
    text, tokens, (person, firm) = tagged(sentence, "ORG", 0.8)
    hits = [Hit(firm.first, firm.first + 2, "ORG")]
    apart = family_names_apart(text, tokens, [firm], hits, [person._replace(label="PERSON")])
    assert [(text[find.start : find.end], find.label) for find in apart] == [
        ("ويلز فارغو", "ORG"),
        ("كابيتال", "PERSON"),
    ]


@pytest.mark.parametrize(
    ("sentence", "subject", "names"),
    [
        ("رشّح {ترامب زوربالمان} أمس", "ترامب", ["ترامب", "زوربالمان"]),
        ("انتقد {أوباما رومني} أمس", "أوباما", ["أوباما", "رومني"]),
        # one person: the first is a given name, too, the name is Chinese, or no such verb stands there
        ("رشّح {جون زوربالمان} أمس", "جون", ["جون زوربالمان"]),
        ("رشّح {وانغ تاو} أمس", "وانغ", ["وانغ تاو"]),
        ("قال {ترامب زوربالمان} ذلك", "ترامب", ["ترامب زوربالمان"]),
    ],
)
def test_somebody_and_whom_he_does_something_to_are_two(sentence, subject, names):
    assert _apart(sentence, subject, "PERSON", hit_label="PERSON") == [(name, "PERSON") for name in names]


def test_a_doubted_alias_is_believed_beside_a_family_name_only():
    assert len(_apart("عينت {فيجن ماير} أمس", "فيجن", doubt=Doubt.OPEN)) == 2
    assert len(_apart("عينت {فيجن زوربالمان} أمس", "فيجن", doubt=Doubt.OPEN)) == 1
