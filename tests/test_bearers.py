"""Tagged persons that are two, or the family name of one behind a noun, and names that end in a pronoun."""

import pytest

from tests.test_sifted import tagged
from transcript_nlp.entities.persons.bearers import (
    objects_apart,
    persons_apart,
    predicates_apart,
    traits_apart,
)
from transcript_nlp.entities.sifting.sifted import sifted


def _names(text, finds):
    return [text[find.start : find.end] for find in finds]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("على متنها {تشانغ لو ووو فاي} أمس", ["تشانغ لو", "وو فاي"]),
        ("قال لي {مينغ ووو فاي} ذلك", ["لي مينغ", "وو فاي"]),
        ("قال {لين لي وسام لي} ذلك", ["لين لي", "سام لي"]),
        ("قال {سيمون زورفال وجون كلاركسون} ذلك", ["سيمون زورفال", "جون كلاركسون"]),
        ("أسسها {تشن تيان ووانغ لي} أمس", ["تشن تيان", "وانغ لي"]),
        # Chinese ones with the given name first, three of them, and behind an `and` that is still on the first
        ("كتبها {شنغجيا تشاو وهونغيو رن} معا", ["شنغجيا تشاو", "هونغيو رن"]),
        ("كتبها {شنغجيا تشاو ومينغكسو شو وهونغيو رن} معا", ["شنغجيا تشاو", "مينغكسو شو", "هونغيو رن"]),
        ("كتبها {شنغجيا تشاو ويوهانغ لي وهونغيو رن} معا", ["شنغجيا تشاو", "يوهانغ لي", "هونغيو رن"]),
        ("كتبها رن {ووانغ شياو مينغ ويوهانغ لي} معا", ["وانغ شياو مينغ", "يوهانغ لي"]),
        # two given names
        ("معنا {بوريس وكات} اليوم، وتقول كات ذلك", ["بوريس", "كات"]),
        ("معنا {بوريس وديانا} اليوم", ["بوريس", "ديانا"]),
        ("معنا {كريس والن} اليوم", ["كريس والن"]),
        ("معنا {سام ويلسون} اليوم", ["سام ويلسون"]),
        ("معنا {كاي ويلب} اليوم", ["كاي ويلب"]),
        ("معنا {زورفال وكات} اليوم", ["زورفال وكات"]),
        # the `and` before a Chinese name
        ("التقى لي مينغ {وصن يانغ} أمس", ["صن يانغ"]),
        ("قال {وانغ يانغ} ذلك", ["وانغ يانغ"]),
        ("قال {وليد تشانغ} ذلك", ["وليد تشانغ"]),
        # one person
        ("قال {أحمد علي وسام حسن} ذلك", ["أحمد علي وسام حسن"]),
        ("قال {لي وو شنغ} ذلك", ["لي وو شنغ"]),
        ("قال {سيمون وولف زورفال} ذلك", ["سيمون وولف زورفال"]),
        ("قال {أو يانغ وين تاو} ذلك", ["أو يانغ وين تاو"]),
        ("قال {محمد وليد كمال} ذلك", ["محمد وليد كمال"]),
    ],
)
def test_two_persons_with_and_between_them(sentence, names):
    text, tokens, finds = tagged(sentence, "PERSON", 0.9)
    apart = persons_apart(tokens, finds)
    assert _names(text, apart) == names
    assert all(text[find.start : find.end].split()[0][-2:] == tokens.texts[find.first][-2:] for find in apart)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("قال {أليكس زورفال} نعم، ونشتري {إيمان زورفال} بالأمر", ["أليكس زورفال", "زورفال"]),
        ("وهذه {آمال زورفال} كما يراها {أليكس زورفال}", ["زورفال", "أليكس زورفال"]),
        ("أثار {كرم زورفال} إعجاب {أليكس زورفال}", ["زورفال", "أليكس زورفال"]),
        # persons: nobody else is called so, a verb tells them, an Arab has the name, the given name is nothing else
        ("ونشتري {إيمان زورفال} بالأمر", ["إيمان زورفال"]),
        ("قالت {إيمان زورفال} ل{أليكس زورفال} ذلك", ["إيمان زورفال", "أليكس زورفال"]),
        ("وهذه {آمال عباس} كما يراها {هاني عباس}", ["آمال عباس", "هاني عباس"]),
        ("ونشتري {محمد زورفال} مع {أليكس زورفال}", ["محمد زورفال", "أليكس زورفال"]),
        ("ونشتري {سيمون زورفال} مع {أليكس زورفال}", ["سيمون زورفال", "أليكس زورفال"]),
    ],
)
def test_what_a_known_person_has_is_no_given_name(sentence, names):
    text, tokens, finds = tagged(sentence, "PERSON", 0.9)
    assert _names(text, traits_apart(tokens, finds, [])) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "وقد خلفت {ليزا زورفال كلاركسون} بعد رحيل {سيمون كلاركسون}",
            ["ليزا زورفال", "كلاركسون", "سيمون كلاركسون"],
        ),
        (
            "والتقى {أليكس مور كلاركسون} أمس، و{سيمون كلاركسون} سعيد",
            ["أليكس مور", "كلاركسون", "سيمون كلاركسون"],
        ),
        # a Chinese name, nobody else is called so, the verb has no such object, or no verb stands there
        ("والتقى {وانغ شينغ شينغ} أمس، و{ليو شينغ} سعيد", ["وانغ شينغ شينغ", "ليو شينغ"]),
        ("وقد خلفت {ليزا زورفال كلاركسون} أمس", ["ليزا زورفال كلاركسون"]),
        ("والتقى {محمد علي حسن} أمس، و{سامي حسن} سعيد", ["محمد علي حسن", "سامي حسن"]),
        ("وقد خلفت {ليزا زورفال كلاركسون}، أي {ليزا كلاركسون}", ["ليزا زورفال كلاركسون", "ليزا كلاركسون"]),
        ("قالت {ليزا زورفال كلاركسون} ل{سيمون كلاركسون} ذلك", ["ليزا زورفال كلاركسون", "سيمون كلاركسون"]),
        ("مع {ليزا زورفال كلاركسون} و{سيمون كلاركسون} أمس", ["ليزا زورفال كلاركسون", "سيمون كلاركسون"]),
    ],
)
def test_the_subject_of_a_verb_and_its_object_are_two(sentence, names):
    text, tokens, finds = tagged(sentence, "PERSON", 0.9)
    assert _names(text, objects_apart(tokens, finds, [])) == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("وكتب {كايمينغ} هي ورقة عن ذلك", "كايمينغ هي"),
        ("قال {بريان} هي من زورفال", "بريان هي"),
        ("قالت {سوزان} هو أمس", "سوزان هو"),
        # pronouns, or what may be one
        ("قالت {سوزان} هي المديرة", "سوزان"),
        ("قال {بريان} هو المدير", "بريان"),
        ("مع {بريان} هي المديرة", "بريان"),
        ("قال {بريان}: هي المديرة", "بريان"),
        ("قال {بريان}\nهي المديرة", "بريان"),
    ],
)
def test_a_pronoun_of_the_other_gender_is_a_name(sentence, name):
    text, tokens, finds = tagged(sentence, "PERSON", 0.9)
    assert _names(text, sifted(text, tokens, finds)) == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("قال {جاريد سمنر سعيد}.", ["جاريد سمنر"]),
        ("وقالت {هيلاري كينغ سعيدة}، ثم صمتت", ["هيلاري كينغ"]),
        ("هنا {ديفيد كروز كريم}\nثم صمت", ["ديفيد كروز"]),
        ("قال {سام ألتمان أمين}", ["سام ألتمان"]),
        # whose name it is
        ("قال {محمد كريم سعيد}.", ["محمد كريم سعيد"]),
        ("قالت {سارة سعيد}.", ["سارة سعيد"]),
        ("قال {إدوارد سعيد}.", ["إدوارد سعيد"]),
        ("قال {جاريد سمنر سعيد} ذلك", ["جاريد سمنر سعيد"]),
        ("قالت {ليلى حسن كريمة}.", ["ليلى حسن كريمة"]),
        ("قال {يوهان كارل ماهرت}.", ["يوهان كارل ماهرت"]),
    ],
)
def test_what_is_said_of_somebody_at_the_end_of_a_sentence_is_no_name(sentence, names):
    text, tokens, finds = tagged(sentence, "PERSON", 0.9)
    assert _names(text, predicates_apart(text, tokens, finds)) == names
