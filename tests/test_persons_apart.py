"""Where a person's name ends and another name begins: behind a verb, behind a post, in brackets behind a firm."""

import pytest

import transcript_nlp as tn
from tests.test_sifted import tagged
from transcript_nlp.entities.frames.objects import firms_of_persons_apart
from transcript_nlp.entities.frames.staff import staff_apart
from transcript_nlp.knowledge.found import Hit


def _names(text, finds):
    return [text[find.start : find.end] for find in finds]


@pytest.mark.parametrize(
    ("sentence", "known", "names"),
    [
        ("أسس {ماكس ليفشين زورفاكس} عام 2024", "ماكس ليفشين", ["ماكس ليفشين", "زورفاكس"]),
        ("ويقود {مارك جونسون تراكسون} منذ عام", "", ["مارك جونسون", "تراكسون"]),
        ("غادر {توم هاريس زورفاكس}.", "", ["توم هاريس", "زورفاكس"]),
        # another object follows, a name of Spain, a second given name, no such verb, nothing before it
        ("غادر {أليخاندرو غارسيا مانتيلا} الشركة", "", ["أليخاندرو غارسيا مانتيلا"]),
        ("أسس {جون ديفيد زورفالمان} شركة", "", ["جون ديفيد زورفالمان"]),
        ("قال {مارك جونسون تراكسون} إن السوق جيد", "", ["مارك جونسون تراكسون"]),
        ("{مارك جونسون تراكسون} في السوق", "", ["مارك جونسون تراكسون"]),
        # a name of three words of the lexicon
        ("غادر {مارك جونسون ميلر}.", "", ["مارك جونسون ميلر"]),
    ],
)
def test_what_a_person_leads_is_another_name(sentence, known, names):
    text, tokens, finds = tagged(sentence, "PERSON", 0.9)
    hits = []
    if known:
        first = tokens.at(text.find(known))
        hits = [Hit(first, first + len(known.split()), "PERSON")]
    assert _names(text, firms_of_persons_apart(tokens, finds, hits)) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("حضر رئيس {شيري ين تونغ يوه} الحفل", ["شيري", "ين تونغ يوه"]),
        ("وصل مؤسس {زورفال لين يي فنغ} أمس", ["زورفال", "لين يي فنغ"]),
        # behind the title of an executive, also where the firm is called like a person or the given name is a word
        ("قال الرئيس التنفيذي لـ {زورفا جيك هولاند} إن", ["زورفا", "جيك هولاند"]),
        ("قال الرئيس التنفيذي لـ {تيسا توم هولاند} إن", ["تيسا", "توم هولاند"]),
        ("قال المؤسس المشارك لشركة {لونا تشانغ هاو} إن", ["لونا", "تشانغ هاو"]),
        # the firm's own words, and who may have somebody for whom others work
        ("قال الرئيس التنفيذي لـ {روبنسون كلارك تكنولوجيز} إن", ["روبنسون كلارك تكنولوجيز"]),
        ("قال محامي لـ {جون بول ميلر} إن", ["جون بول ميلر"]),
        # a person alone, and no post before it
        ("زار رئيس {تشن مينغ يوان} المصنع", ["تشن مينغ يوان"]),
        ("زار {شيري ين تونغ يوه} المصنع", ["شيري ين تونغ يوه"]),
    ],
)
def test_a_firm_and_its_head_are_two(sentence, names):
    text, tokens, finds = tagged(sentence, "ORG", 0.8)
    assert _names(text, staff_apart(tokens, finds)) == names


@pytest.mark.parametrize(
    ("sentence", "person", "label"),
    [
        ("مورغان ستانلي (شينغ زي تشيانغ): النمو سيتباطأ.", "شينغ زي تشيانغ", "PERSON"),
        ("سينولينك للأوراق المالية (مو ييلينغ): السوق جيد.", "مو ييلينغ", "PERSON"),
        ("إيرينيك كابيتال التابع لآدم كاتز", "آدم كاتز", "PERSON"),
        ("جمعت الشركة 20 مليون دولار بقيادة سوزان كريغ من لوميس فنتشرز.", "سوزان كريغ", "PERSON"),
        ("ديب مايند التابعة لألفابت", "ألفابت", "ORG"),
        ("أعلن رئيس لجنة تنظيم الأوراق المالية وو تشينغ ذلك، وقال تشنغجيانهوي إن", "وو تشينغ", "PERSON"),
        ("استثمرت كي كي آر ووربورغ بينكوس في الشركة.", "وربورغ بينكوس", "ORG"),
        # Chinese names that end in a preposition
        ("ورد لي يون في من بي واي دي على السؤال.", "لي يون في", "PERSON"),
        ("وعلق وانغ في من شاومي على السؤال.", "وانغ في", "PERSON"),
        ("ونشر لي بين رسالة داخلية تطالب بتحقيق الربح.", "لي بين", "PERSON"),
    ],
)
def test_the_name_has_its_label(sentence, person, label):
    assert (person, label) in [(m.text, m.label) for m in tn.process(sentence).mentions]


@pytest.mark.parametrize(
    "sentence",
    [
        "كتب لي بين فترة وأخرى.",
        "نشر لي بين الصفحتين ملاحظة.",
        "تحدث وانغ في من حضر من الناس.",
        "قال لي في من يقرر ذلك نظر.",
        # the syllable of a given name, and a verb that is somebody's family name
        "قال لين تشينغ يوان إن السهم جيد. السعر المستهدف (يوان).",
        "قال أوستن راسل إن الشركة ستنمو. هل لديك معلومة؟ راسل كيرستن كوروسيك عبر البريد.",
    ],
)
def test_words_are_no_names(sentence):
    found = {m.text for m in tn.process(sentence).mentions}
    assert found.isdisjoint({"لي بين", "وانغ في", "لي في", "يوان", "راسل"})


@pytest.mark.parametrize(
    ("sentence", "persons"),
    [
        # verbs that are given names of Arabs, too
        ("رفعت كوتي الأسعار.", []),
        ("أشرف كيم على المشروع.", ["كيم"]),
        ("أشرف زكي على المشروع.", ["أشرف زكي"]),
        ("قال رفعت هاريس إن الأمر جيد.", ["رفعت هاريس"]),
        ("حضر رفعت عباس الحفل.", ["رفعت عباس"]),
        # a preposition before a surname
        ("استثمر الجميع، ومن ليانغ نفسه جاءت الفكرة.", ["ليانغ"]),
    ],
)
def test_verbs_and_prepositions_open_no_name(sentence, persons):
    assert [m.text for m in tn.process(sentence).mentions if m.label == "PERSON"] == persons


@pytest.mark.parametrize(
    ("sentence", "persons"),
    [
        (
            "وقال نير زورف إنه سيتقاعد. يتولى دور زورف لينا مورغان، المديرة السابقة.",
            ["نير زورف", "زورف", "لينا مورغان"],
        ),
        (
            "غادر توم هاريس الشركة. ويخلف هاريس جيمس كلارك في المنصب.",
            ["توم هاريس", "هاريس", "جيمس كلارك"],
        ),
        ("يقود جون ديفيد مورغان الشركة.", ["جون ديفيد مورغان"]),
    ],
)
def test_whom_somebody_follows_is_another_person(sentence, persons):
    assert [m.text for m in tn.process(sentence).mentions if m.label == "PERSON"] == persons


def test_a_firm_in_latin_letters_ends_before_a_given_name():
    mentions = tn.process("قال الرئيس التنفيذي لشركة Acme جون ميلر إن السوق ينمو.").mentions
    assert [(m.text, m.label) for m in mentions] == [("Acme", "ORG"), ("جون ميلر", "PERSON")]
    assert [m.name for m in tn.process("قالت Goldman ساكس ذلك").mentions] == ["Goldman Sachs"]


def test_a_chinese_author_may_begin_with_a_pronoun():
    head = "عنوان المقالة الطويل عن صناعة الخشب في الصين\nالمصدر: بريد الساحل | المؤلف: هي تشيان مينغ | التاريخ: 2025-03-14\n"
    text = head + "قالت الشركة إن النتائج جيدة هذا العام، وإنها ستستثمر أكثر في المصانع.\n"
    assert "هي تشيان مينغ" in [m.text for m in tn.process(text).mentions if m.label == "PERSON"]
