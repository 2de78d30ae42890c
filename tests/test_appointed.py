"""What the verb before a tagged name, its firm or its relative tell of it."""

import pytest

import transcript_nlp as tn
from tests.test_sifted import tagged
from transcript_nlp.entities.frames.appointed import appointed
from transcript_nlp.entities.frames.employed import employed
from transcript_nlp.entities.persons.bearers import actions_apart
from transcript_nlp.knowledge.found import Found


@pytest.mark.parametrize(
    ("sentence", "label", "told"),
    [
        ("عيّن {شاين زورف} شريكاً جديداً", "ORG", "PERSON"),
        ("وعيّن الصندوق {لينا مورغان} شريكة أمس", "ORG", "PERSON"),
        ("ورقّت الشركة الناشئة {ديفيد زوربالم} نائبا للرئيس", "ORG", "PERSON"),
        ("يغادر الصندوق {ماكس كورتلاند} بعد عشر سنوات", "ORG", "PERSON"),
        # firms: a word for what they are, what firms are appointed as, too, no verb, another clause
        ("وعينت {زورفا كابيتال} مديرا جديدا", "ORG", "ORG"),
        ("وعيّن البنك {زورفا بلوفر} مستشارا للصفقة", "ORG", "ORG"),
        ("أصبحت {زورفا بلوفر} شريكا جديدا", "ORG", "ORG"),
        ("عيّن الصندوق مديرا، و{زورفا بلوفر} شريكا", "ORG", "ORG"),
        ("تشتري الشركة {ماكس كورتلاند} بعد عام", "ORG", "ORG"),
        # what is founded
        ("إيان هوغارث، الذي أسس {سونغ زورفا}، يقول", "PERSON", "ORG"),
        ("الذي ولد في لندن وأسس {سونغ زورفا}، وكارينا", "PERSON", "ORG"),
        ("وأسس {وانغ شينغ}، الرئيس السابق، الشركة", "PERSON", "PERSON"),
        ("وأسس {مارك زوربالم}، وعمره 19 عاما، الشركة", "PERSON", "PERSON"),
        ("أسس {زوربا لومن} الشركة", "PERSON", "PERSON"),
    ],
)
def test_who_is_appointed_and_what_is_founded(sentence, label, told):
    _, tokens, finds = tagged(sentence, label, 0.8)
    assert [find.label for find in appointed(tokens, finds)] == [told]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("أثارت {إقالة زورفال وعودة شوينمان} الجدل", ["زورفال", "شوينمان"]),
        ("بعد {زورفال وعودة شوينمان} أمس", ["زورفال", "شوينمان"]),
        ("بعد {عودة زورفال} أمس", ["زورفال"]),
        ("كتب {عودة سليمان} المقال", ["عودة سليمان"]),
        ("كتب {سمير عودة} المقال", ["سمير عودة"]),
        ("قال {سيمون زورفال} ذلك", ["سيمون زورفال"]),
    ],
)
def test_nouns_of_action_are_no_names(sentence, names):
    text, tokens, finds = tagged(sentence, "PERSON", 0.9)
    assert [text[find.start : find.end] for find in actions_apart(tokens, finds, [])] == names


def test_a_family_name_behind_a_noun_of_action_is_no_firm():
    text, tokens, finds = tagged("غادر {سيمون زورفال} أمس، وتعني {عودة زورفال} ذلك", "ORG", 0.9)
    apart = actions_apart(tokens, finds[1:], [finds[0]._replace(label="PERSON")])
    assert [(text[find.start : find.end], find.label) for find in apart] == [("زورفال", "PERSON")]
    assert actions_apart(tokens, finds[1:], []) == finds[1:]


def test_a_short_family_name_behind_a_noun_of_action():
    text = "عاد باريت زوف إلى الشركة. وأعلنت عودة زوف أمس."
    assert [m.name for m in tn.process(text).mentions if m.label == "PERSON"] == ["Barret Zoph"] * 2


def _employed(sentence):
    text, tokens, finds = tagged(sentence, "ORG", 0.9)
    labels = {at: "PERSON" if text[find.start] == "م" else "ORG" for at, find in enumerate(finds)}
    return [
        text[find.start : find.end]
        for find in employed(text, tokens, finds, labels)
        if find.evidence[0] == "apposition"
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        # a given name; no given name, but another person and firm before; one that a tagger took for a firm
        ("حضر {مايا زورف} وكريستيان زوربالم من {زورفا} أمس", ["كريستيان زوربالم"]),
        ("حضر {مايا زورف} من {لومن} وتيدزان زوربا من {زورفا} أمس", ["تيدزان زوربا"]),
        ("حضر {مايا زورف} من {لومن} و{تيدزان زوربا} من {زورفا} أمس", ["تيدزان زوربا"]),
        # words of every day, nobody before, another preposition
        ("تلقى عروضا من {لومن} وطلبات جديدة من {زورفا} أمس", []),
        ("باع شاشات {لومن} وتيدزان زوربا من {زورفا} أمس", []),
        ("حضر {مايا زورف} وكريستيان زوربالم إلى {زورفا} أمس", []),
    ],
)
def test_who_is_from_a_firm(sentence, names):
    assert _employed(sentence) == names


def test_nothing_is_from_nothing():
    _, tokens, _ = tagged("قال {زورفا} ذلك", "ORG", 0.9)
    assert employed("", tokens, list[Found](), {}) == []


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("اشترى ديفيد إليسون باراماونت. والده لاري يضمن الصفقة.", "Larry Ellison"),
        ("زاك ديل ابن مايكل أسس الشركة.", "Michael Dell"),
        ("قال إريك ترامب إن شقيقته إيفانكا حضرت.", "Ivanka Trump"),
    ],
)
def test_a_relative_has_the_family_name(text, relative):
    assert relative in [m.name for m in tn.process(text).mentions]


def test_a_relative_whom_nobody_knows_stays_unknown():
    text = "قال تيم كوك إن والده دونالد عامل."
    assert [m.entity for m in tn.process(text).mentions if m.text == "دونالد"] in ([], [None])
