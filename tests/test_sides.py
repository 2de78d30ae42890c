"""Who does something and to what, taken for one name."""

import pytest

import transcript_nlp as tn
from tests.test_sifted import tagged
from transcript_nlp.entities.frames.sides import objects, sides_apart
from transcript_nlp.knowledge.found import Doubt, Found, Hit
from transcript_nlp.text.tokens import tokenize


def _apart(sentence, *aliases, label="ORG", doubt=Doubt.NONE):
    """The names and labels in a sentence, of which the base has some aliases."""
    text, tokens, finds = tagged(sentence, label, 0.8)
    hits = []
    for alias in aliases:
        first = tokens.at(text.index(alias))
        hits.append(Hit(first, first + len(alias.split()), label, doubt))
    return [(text[find.start : find.end], find.label) for find in sides_apart(text, tokens, finds, hits)]


@pytest.mark.parametrize(
    ("sentence", "subject", "names"),
    [
        ("اشترت {ويلز فارغو زوربالينا} مقابل مليار", "ويلز فارغو", ["ويلز فارغو", "زوربالينا"]),
        ("قبل عام اشترت {ويلز فارغو زوربالينا}.", "ويلز فارغو", ["ويلز فارغو", "زوربالينا"]),
        ("وفي يناير تبنت {ويلز فارغو زوربالينا} بنحو مليار", "ويلز فارغو", ["ويلز فارغو", "زوربالينا"]),
        ("يستخدم بنك {ويلز فارغو زوربالينا} للملاحظات", "ويلز فارغو", ["ويلز فارغو", "زوربالينا"]),
        # no such verb, not the verb of the sentence, the object follows, words of firms or of Arabic
        ("قالت {ويلز فارغو زوربالينا} ذلك", "ويلز فارغو", ["ويلز فارغو زوربالينا"]),
        ("الشركة التي اشترت {ويلز فارغو زوربالينا} أمس", "ويلز فارغو", ["ويلز فارغو زوربالينا"]),
        ("اشترت {ويلز فارغو زوربالينا} مصنعا صغيرا", "ويلز فارغو", ["ويلز فارغو زوربالينا"]),
        ("اشترت {ويلز فارغو كابيتال} في يونيو", "ويلز فارغو", ["ويلز فارغو كابيتال"]),
        ("مولت {ويلز فارغو كوادر} في يونيو", "ويلز فارغو", ["ويلز فارغو كوادر"]),
        ("اشترت {زوربالينا موركاستر} في يونيو", "", ["زوربالينا موركاستر"]),
    ],
)
def test_a_firm_and_what_it_buys_or_uses_are_two(sentence, subject, names):
    assert [name for name, _ in _apart(sentence, *([subject] if subject else []))] == names


def test_two_aliases_are_two_whatever_follows():
    assert len(_apart("اشترت {ويلز فارغو سابستاك} أسهما", "ويلز فارغو", "سابستاك")) == 2


def test_an_alias_in_doubt_is_a_subject_where_it_is_no_word():
    assert len(_apart("اشترت {ميتا زوربالينا} أمس", "ميتا", doubt=Doubt.OPEN)) == 2
    assert len(_apart("اشترت {شريط زوربالينا} أمس", "شريط", doubt=Doubt.OPEN)) == 1


@pytest.mark.parametrize(
    ("sentence", "person", "names"),
    [
        ("أسس {ماكس ليفشين زوربالينا} عام 2024", "ماكس ليفشين", ["ماكس ليفشين", "زوربالينا"]),
        ("غادر {توم ويستون زوربالينا} في مارس", "", ["توم ويستون", "زوربالينا"]),
        # a longer name, a name before its object, no verb of founders, three names of people, Chinese
        ("قال {ماكس ليفشين زوربالينا} أمس", "ماكس ليفشين", ["ماكس ليفشين زوربالينا"]),
        ("غادر {توم ويستون زوربالينا} الشركة", "", ["توم ويستون زوربالينا"]),
        ("قال {توم ويستون زوربالينا} أمس", "", ["توم ويستون زوربالينا"]),
        ("غادر {جيمس إيرل كارتر} في مارس", "", ["جيمس إيرل كارتر"]),
        ("قاد {وانغ شياو تشوان} في مارس", "", ["وانغ شياو تشوان"]),
    ],
)
def test_a_person_and_what_that_one_leads_are_two(sentence, person, names):
    apart = _apart(sentence, *([person] if person else []), label="PERSON")
    assert [name for name, _ in apart] == names
    assert [label for _, label in apart] == ["PERSON", "ORG"][: len(names)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("اشترت أدوبي زوربالينا مقابل 40 مليونا", ["زوربالينا"]),
        ("اشترت أدوبي خوادم في يونيو", []),
        ("اشترت أدوبي زوربالينا الشركة", []),
        ("أعلنت أدوبي زوربالينا أمس", []),
    ],
)
def test_what_nothing_was_found_in_may_be_an_object(text, names):
    tokens = tokenize(text)
    firm = Found(tokens.starts[1], tokens.ends[1], 1, 2, (), "ORG")
    spans = [span for frame in objects(text, tokens, [firm]) for span in frame.spans]
    assert [" ".join(tokens.texts[first:last]) for first, last in spans] == names


def test_who_is_left_is_a_firm():
    mentions = tn.process("غادر يان لوكون ميتا ليؤسس شركته الخاصة.").mentions
    assert [(m.text, m.label, m.name) for m in mentions] == [
        ("يان لوكون", "PERSON", "Yann LeCun"),
        ("ميتا", "ORG", "Meta"),
    ]
