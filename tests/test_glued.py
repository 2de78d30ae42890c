"""Two names that a tagger read as one: where they are parted, and where they stay one."""

import pytest

import transcript_nlp as tn
from tests.test_sifted import tagged
from transcript_nlp.entities.frames.glued import happenings_apart, letters_apart, signs_apart, without_negated


def _names(text, finds):
    return [text[find.start : find.end] for find in finds]


def found(text):
    return [(mention.text, mention.name) for mention in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("الشركاء: {تينت + زورفا + كوفر جينيوس}", ["تينت", "زورفا", "كوفر جينيوس"]),
        ("رأينا {زورفا × تالف} أمس", ["زورفا", "تالف"]),
        ("قارنا {Zorva 8 vs Talif 15} اليوم", ["Zorva 8", "Talif 15"]),
        ("رأينا {Zorva x Talif} أمس", ["Zorva", "Talif"]),
        ("رأينا {Zorva x} أمس", ["Zorva x"]),
        # no blanks around the sign
        ("اشترك في {زورفا+} أمس", ["زورفا+"]),
    ],
)
def test_no_name_reaches_over_a_sign(sentence, names):
    text, tokens, finds = tagged(sentence, "ORG", 0.8)
    assert _names(text, signs_apart(text, tokens, finds)) == names


def test_an_x_stays_inside_of_a_title():
    text, tokens, finds = tagged("رأينا {Zorva x Talif} أمس", "PRODUCT", 0.8)
    assert _names(text, signs_apart(text, tokens, finds)) == ["Zorva x Talif"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("تشارك {زورفا وآي سي جي كابيتال} في الجولة", ["زورفا", "آي سي جي كابيتال"]),
        ("جلس {سكوت وسي جيه} مع الفريق", ["سكوت", "سي جيه"]),
        # `and` inside of an abbreviation, a word that begins like a letter's name
        ("قدمت {كيه وآر كابيتال} عرضا", ["كيه وآر كابيتال"]),
        ("قالت {زورفا وسيلفر كابيتال} ذلك", ["زورفا وسيلفر كابيتال"]),
    ],
)
def test_letters_behind_and_begin_another_name(sentence, names):
    text, tokens, finds = tagged(sentence, "ORG", 0.8)
    assert _names(text, letters_apart(tokens, finds, [])) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("{ملحمة زورفيلا} هزت السوق", ["زورفيلا"]),
        ("قادت {جولات زورفيلا} الربع", ["زورفيلا"]),
        ("عملت {زورفيلا كابيتال} هنا", ["زورفيلا كابيتال"]),
    ],
)
def test_what_happens_to_a_firm_is_no_part_of_it(sentence, names):
    text, tokens, finds = tagged(sentence, "ORG", 0.8)
    assert _names(text, happenings_apart(tokens, finds, [])) == names


def test_a_negated_adjective_opens_no_name():
    text, tokens, finds = tagged("تبني سفنا غير {مأهولة للبحرية} هنا", "ORG", 0.8)
    assert without_negated(tokens, finds) == []
    text, tokens, finds = tagged("تشتري شركات غير {زورفيلا} هنا", "ORG", 0.8)
    assert _names(text, without_negated(tokens, finds)) == ["زورفيلا"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a firm and what it launches, two of the base, who founded it with somebody else
        ("أطلقت سكاي مافيس تيراريومز، وهي لعبة أراض.", ["سكاي مافيس", "تيراريومز"]),
        ("تكامل تشين لينك سويفت ناجح.", ["تشين لينك", "سويفت"]),
        (
            "شارك مؤسسا سترايب باتريك وجون كوليسون في الجولة.",
            ["سترايب", "باتريك", "جون كوليسون"],
        ),
        # a code, syllables of one Chinese name, no verb of makers
        ("اشتريت هاتف سمارتيسان T1 أمس.", ["سمارتيسان T1"]),
        ("تراجعت هاومو تشي شينغ عن المسرح.", ["هاومو تشي شينغ"]),
        ("ارتفعت رسوم إيثريوم L1 وسولانا L2.", ["إيثريوم", "سولانا"]),
    ],
)
def test_names_beside_those_of_the_base(text, names):
    assert [name for name, _ in found(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a registered name is of who does such things
        ("قالت شركة شنتشن داتشن للروبوتات المحدودة إنها توسعت.", "Shenzhen Dachen Robotics"),
        ("قالت شركة بكين شاومي للتكنولوجيا المحدودة إنها توسعت.", "Xiaomi"),
        ("قالت شركة شنتشن بي واي دي للسيارات المحدودة إنها توسعت.", "BYD"),
        # what drives a car
        ("سيارة هيونداي الكهربائية الجديدة رخيصة.", "Hyundai"),
        ("تعمل ميتسوبيشي الكهربائية في الرقائق.", "Mitsubishi Electric"),
        # which generation stands before
        ("يستخدم الهاتف الجيل الخامس من سناب دراجون 8 الإصدار الأسمى.", "Snapdragon 8 Elite Gen 5"),
        # a letter more is another abbreviation
        ("تستخدم يو بي إم سي أداة جديدة.", "UPMC"),
    ],
)
def test_the_name_is_of_whom_the_words_mean(text, name):
    assert [name for _, name in found(text)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أطلقت سانتشي للترفيه التفاعلي لعبة جديدة.", ["سانتشي للترفيه التفاعلي"]),
        ("ذكرت صحيفة داهي اليومية الخبر.", ["داهي اليومية"]),
        ("استثمر صندوق رؤية سوفت بنك 2 في الشركة.", ["صندوق رؤية سوفت بنك 2"]),
        ("استثمر صندوق رؤية سوفت بنك 3 مليارات.", ["صندوق رؤية سوفت بنك"]),
        ("قال مدير صندوق إي فوند إن السوق سترتفع.", ["إي فوند"]),
        ("صدرت شريحة وورمهول من تينستورنت.", ["وورمهول", "تينستورنت"]),
        ("ارتفع سهم كامبريكون-U أمس.", ["كامبريكون"]),
    ],
)
def test_where_a_name_ends(text, names):
    assert [name for name, _ in found(text)] == names
