"""One label for an unknown name, by what all its places tell."""

import numpy as np
import pytest

import transcript_nlp as tn
from transcript_nlp.entities.tagger.tagger import Tagger
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.linking.forms.votes import by_votes
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import LABELS, Mention


def linked(text, surface, label, *evidence, entity=None):
    """The mentions of all places of a one-word name."""
    tokens = tokenize(text)
    for at, word in enumerate(tokens.texts):
        if word == surface:
            span = (tokens.starts[at], tokens.ends[at])
            mention = Mention(*span, *span, surface, label, 0.8, evidence, "", entity, surface, "document")
            yield Linked(mention, at, at + 1)


def labels(text, mentions, *votes):
    """The labels after voting with given log-probabilities, as (ORG, MODEL, PRODUCT, PERSON) per place."""
    assert LABELS == ("ORG", "MODEL", "PRODUCT", "PERSON")
    voted = by_votes(tokenize(text), list(mentions), lambda spans: np.log(np.array(votes, np.float32)))
    return [x.mention.label for x in voted]


TWICE = "صدر ثورنيكس أمس . يحب الناس ثورنيكس كثيرا"
ORG, PRODUCT, UNSURE = (0.9, 0.02, 0.06, 0.02), (0.03, 0.02, 0.94, 0.01), (0.4, 0.1, 0.4, 0.1)


def test_the_places_of_a_name_decide_together():
    places = list(linked(TWICE, "ثورنيكس", "ORG", "tagger"))
    assert labels(TWICE, places, UNSURE, PRODUCT) == ["PRODUCT", "PRODUCT"]
    assert labels(TWICE, places, ORG, UNSURE) == ["ORG", "ORG"]


def test_what_a_place_tells_for_sure_stays_and_speaks_for_the_others():
    _, second = linked(TWICE, "ثورنيكس", "ORG", "tagger")
    (speaker, _) = linked(TWICE, "ثورنيكس", "PERSON", "speaker")
    assert labels(TWICE, [speaker, second], UNSURE, UNSURE) == ["PERSON", "PERSON"]
    assert labels(TWICE, [speaker, second], ORG, ORG)[0] == "PERSON"


@pytest.mark.parametrize(
    ("name", "label"),
    [("دانييلا", "PERSON"), ("ثورنيكس", "ORG"), ("سام", "ORG")],  # a given name, none, and one of few letters
)
def test_a_given_name_alone_is_rather_a_persons(name, label):
    text = f"نشرت {name} ذلك"
    assert labels(text, list(linked(text, name, "ORG", "tagger")), (0.45, 0.05, 0.1, 0.4)) == [label]


@pytest.mark.parametrize(
    ("behind", "label"),
    [("( 18 عاما )", "PERSON"), ("( 18 شخصا )", "ORG"), ("، 44 سنة ،", "PERSON"), ("( 9 أعوام )", "PERSON")],
)
def test_an_age_tells_a_person(behind, label):
    text = f"حضر ثورنيكس {behind} أمس"
    assert labels(text, linked(text, "ثورنيكس", "ORG", "tagger"), ORG) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("المؤلفون: سامي رضوان، هواتشو جاو، دامي داي، جونيو لو، ليانغ تشاو.", "PERSON"),
        ("حضر المخرج مارتن سكورسيزي وروبرت دي نيرو وهواتشو جاو كابيتال.", "ORG"),
    ],
)
def test_a_list_of_persons_tells_a_person(text, label):
    assert {m.label for m in tn.process(text).mentions if m.text.startswith("هواتشو جاو")} == {label}


def test_names_of_the_base_do_not_vote():
    known = list(linked(TWICE, "ثورنيكس", "ORG", "alias:ثورنيكس", entity="thornix"))
    assert labels(TWICE, known) == ["ORG", "ORG"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("أما Keystone فإن Keystone هو نظام بناء جديد", "PRODUCT"),
        ("ثم Keystone ، وهي شركة ناشئة من دبي", "ORG"),
        ("قدم Keystone ، وهو نموذج صغير", "MODEL"),
        ("كتبوا أداة مفتوحة المصدر تسمى Keystone", "PRODUCT"),
        ("دربوا نموذجا صغيرا اسمه Keystone", "MODEL"),
        ("أطلقوا تطبيقا يسمى Keystone هو الأفضل بينها", "PRODUCT"),
        ("وقال Keystone ، وهو مدير في الشركة", None),  # of a company whose name would follow
        ("انتهى التطبيق . رجل يدعى Keystone", None),  # the class of another sentence
        ("كما قال Keystone نظام", None),
    ],
)
def test_a_definition_tells_a_label(text, label):
    tokens = tokenize(text)
    at = max(at for at, word in enumerate(tokens.texts) if word == "Keystone")
    assert triggers().label_defined(tokens, at, at + 1) == label


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("ثم جربت أداة واحة أمس", True),  # a head noun of the label
        ("أطلق مؤسس واحة حملة", False),  # one of another
        ("صنعوا جهازا اسمه واحة", True),
        ("صنعوا جهازا أسميناه واحة", False),
        ("آلة تحمل الاسم الرمزي «واحة»", True),
        ("في الصحراء واحة", False),
        ("واحة", False),
    ],
)
def test_the_words_before_tell_that_a_name_is_there(text, tells):
    tokens = tokenize(text)
    assert triggers().tell(tokens, tokens.texts.index("واحة"), "PRODUCT") == tells


def test_a_definition_corrects_the_tagger_in_an_article():
    text = "أعلنت الشركة عن أداة مفتوحة المصدر تسمى ثورنيكس . قال ماركوس ويلر إن ثورنيكس مجانية ."
    found = [(m.text, m.label) for m in tn.process(text).mentions]
    assert found == [("ثورنيكس", "PRODUCT"), ("ماركوس ويلر", "PERSON"), ("ثورنيكس", "PRODUCT")]


def test_label_scores_are_log_probabilities():
    text = "أعلنت ثورنيكس لابز عن ذلك"
    tokens = tokenize(text)
    tell = Tagger.load().label_scores(text, tokens)
    scores = tell([(1, 3), (1, 2), (4, 5)])
    assert scores.shape == (3, len(LABELS))
    assert tell([]).shape == (0, len(LABELS))
    np.testing.assert_allclose(np.exp(scores).sum(axis=1), 1, rtol=1e-5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جمعت كانفا تمويلا بقيمة 200 مليون دولار.", ["ORG"]),
        ("استخدم الطلاب تطبيق كانفا لتصميم الملصقات.", ["PRODUCT"]),
        ("قال الرئيس التنفيذي لدى كانفا إن العام كان جيدا.", ["ORG"]),
        ("قال الرئيس التنفيذي لشركة يوديمي إن الطلب ينمو.", ["ORG"]),
        ("دورة على منصة يوديمي تكلف عشرة دولارات.", ["PRODUCT"]),
        ("سرحت دروبوكس خمس موظفيها. حفظ الملفات في تطبيق دروبوكس.", ["ORG", "PRODUCT"]),
        ("سرحت دروبوكس خمس موظفيها. كان الناس يحبون دروبوكس.", ["ORG", "ORG"]),
        ("قالت شركة Midjourney إنها ستنمو. كان الناس يحبون نموذج Midjourney.", ["ORG", "MODEL"]),
        ("يعمل نموذج Midjourney V7 بسرعة.", ["MODEL"]),
        # Who is from it, and whose post it is.
        ("قال أليكسيس لانترنييه من ديزر إن الموسيقى تتغير.", ["PERSON", "ORG"]),
        ("كتب كريس بيست في سابستاك أن السوق صعب.", ["PERSON", "ORG"]),
        ("قال مدير كورسيرا المالي إن الأرباح جيدة.", ["ORG"]),
        ("أرسل خالد رسالة من ديسكورد.", ["PRODUCT"]),
        ("كتب جون في سابستاك مقالا عن الذكاء الاصطناعي.", ["PERSON", "PRODUCT"]),
        ("طلب مدير المشروع نوشن المالي.", ["PRODUCT"]),
        # A program with a firm of its name, and one without.
        ("أعلنت شركة دوكر عن جولة.", ["ORG"]),
        ("ارتفع سهم مونغو دي بي اليوم.", ["ORG"]),
        ("استخدم المطورون دوكر لتشغيل الحاويات.", ["PRODUCT"]),
        ("استخدمت الشركة دوكر لتشغيل الحاويات.", ["PRODUCT"]),
        # One that is called after its maker is none.
        ("قال عملاء كانفا إن الأداة سريعة.", ["ORG"]),
        ("قال عملاء أمازون بيدروك إن الأداة سريعة.", ["PRODUCT"]),
    ],
)
def test_a_platform_is_its_firm_where_a_firm_acts(text, expected):
    assert [m.label for m in tn.process(text).mentions] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• زورفا - 50 مليون دولار، السلسلة أ", "ORG"),
        ("زورفا (2.1 مليون دولار، ما قبل البذور)", "ORG"),
        ("• زورفا - 50 مليون مستخدم", "PRODUCT"),
        ("زورفا - 300 دولار، من سلسلة جديدة", "PRODUCT"),
    ],
)
def test_a_sum_and_its_round_tell_a_firm(text, expected):
    assert labels(text, linked(text, "زورفا", "PRODUCT", "tagger"), (0.2, 0.01, 0.7, 0.01)) == [expected]


def test_what_ends_as_firms_do_is_no_person():
    person = (0.3, 0.02, 0.02, 0.66)
    for name, label in (
        ("ستانكابيتال", "PERSON"),
        ("ستان كابيتال", "ORG"),
        ("ستان تريبيون", "ORG"),
        ("ستان فورد", "PERSON"),
    ):
        text = f"كتب لنا {name} عن الجهاز الجديد"
        tokens = tokenize(text)
        first, last = 2, 2 + len(name.split())
        span = (tokens.starts[first], tokens.ends[last - 1])
        mention = Mention(*span, *span, name, "PERSON", 0.8, ("tagger",), "", None, name, "document")
        assert labels(text, [Linked(mention, first, last)], person) == [label]
