"""Persons who are only called like one of the base: what stands beside the name tells that somebody else is meant."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.words.professions import profession_beside
from transcript_nlp.text.tokens import tokenize

STRANGERS = [
    # Another profession, before or behind the name.
    ("قالت الطبيبة كاثرين وود إن المرضى يتحسنون.", "Catherine Wood"),
    ("قال عالم الأحياء البريطاني تيموثي كوك إن الطيور تهاجر.", "Timothy Cook"),
    ("قال تيم كوك، وهو طبيب قلب في أوهايو، إن المرض نادر.", "Tim Cook"),
    ("تيم كوك مزارع من كنت.", "Tim Cook"),
    ("قال تيم كوك، مدرب المنتخب، إن الفريق جاهز.", "Tim Cook"),
    # A name that spells another one with another form of the given name, or one that thousands have.
    ("قال الأستاذ أندرو دان إن الخلايا تستجيب للعلاج.", "Andrew Dunn"),
    ("وقال روبرت سميث إن الأمر جيد.", "Robert Smith"),
    # One that is read as a usual name, where the base has somebody with a rare surname or another given name.
    ("قال كيفن روس، المحلل في أحد البنوك، إن السهم رخيص.", "Kevin Ross"),
    ("قال مارك بيك، المحلل في أحد البنوك، إن السهم رخيص.", "Mark Beck"),
    ("قال تشارلز مور، المحلل في أحد البنوك، إن السهم رخيص.", "Charles Moore"),
    ("قالت نيا ويليامز، المحللة في أحد البنوك، إن السهم رخيص.", "Nia Williams"),
    ("قال مارك أندرسون، المحلل في أحد البنوك، إن السهم رخيص.", "Mark Anderson"),
    ("قال جيمس كوك، المحلل في أحد البنوك، إن السهم رخيص.", "James Cook"),
]
KNOWN = [
    # The profession of the person of the base, or one that he has beside it.
    ("قال الطبيب إريك توبول إن الطب سيتغير.", "eric-topol"),
    ("الممثل أشتون كوتشر استثمر في الشركة.", "ashton-kutcher"),
    ("قال لاعب كرة السلة كيفن دورانت إنه استثمر.", "kevin-durant"),
    ("قال رائد الأعمال بيتر ثيل إن الجامعات مبالغ فيها.", "peter-thiel"),
    # The profession of somebody else.
    ("مدرب إيلون ماسك الشخصي قال ذلك.", "elon-musk"),
    ("زارت جنسن هوانغ طبيبة أسنان.", "jensen-huang"),
    # A rare surname with whom its bearer belongs near.
    ("كتب كيفن روس في نيويورك تايمز عن روبوت الدردشة.", "kevin-roose"),
    # Hardly anybody else has the surname.
    ("إيلون ماسك، لاعب ألعاب الفيديو المتحمس، غير رأيه.", "elon-musk"),
    ("كان جاك ما، مدرس اللغة الإنجليزية السابق، يعيش في هانغتشو.", "jack-ma"),
    ("قال وارن بافيت، وهو معلم صبور، إن السوق غالية.", "warren-buffett"),
    # What somebody was, or is only called.
    ("كان تيم كوك، مدرس سابق، في بكين.", "tim-cook"),
    ("تيم كوك، لاعب رئيسي في السوق، قال ذلك.", "tim-cook"),
    # The article names whom the person belongs with.
    ("كان المدرب تيم كوك قد قاد آبل سنوات.", "tim-cook"),
]


@pytest.mark.parametrize(("text", "name"), STRANGERS)
def test_somebody_else_is_linked_to_nobody(text: str, name: str) -> None:
    person = next(m for m in tn.process(text).mentions if m.label == "PERSON")
    assert (person.entity, person.name) == (None, name)


@pytest.mark.parametrize(("text", "entity"), KNOWN)
def test_who_is_meant_stays(text: str, entity: str) -> None:
    assert entity in [m.entity for m in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("text", "name", "is_told"),
    [
        ("قال الطبيب سام", "سام", True),
        ("قال طبيب الأسنان الشهير سام", "سام", True),
        ("قال طبيب سام", "سام", False),  # of him
        ("سام (طبيب)", "سام", True),
        ("وكان سام مدربا", "سام", False),  # as it stands in the table only
        ("التقى سام طبيب", "سام", False),
    ],
)
def test_professions_beside_names(text: str, name: str, is_told: bool) -> None:
    tokens = tokenize(text)
    at = tokens.texts.index(name)
    assert (profession_beside(tokens, at, at + 1) is not None) is is_told
