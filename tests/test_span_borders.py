"""Where names begin and end on real pages, and what is none there: each mend with a case that it must leave alone."""

import pytest

import transcript_nlp as tn
from transcript_nlp.entities.words.borders import owns_first_letter
from transcript_nlp.text.tokens import tokenize


def names(text):
    return [(mention.text, mention.label, mention.name) for mention in tn.process(text).mentions]


def surfaces(text):
    return [mention.text for mention in tn.process(text).mentions]


@pytest.mark.parametrize(
    "text",
    [
        # a word with its pronoun, a verbal noun with its object
        "حافظ على هدوئك دائما.",
        "خصصت الإدارة مبلغا لبلوغه هذا الهدف.",
        "يتقاعد المدير لبلوغه السن القانونية.",
        # lines of programs
        "type DevelopmentContext struct {",
        "realEfficiency = labEfficiency * contextComplexity",
        'const BetaClient = new BetaClient("x");',
        # coupons, pairs of coins, items
        "رمز القسيمة EARLYBIRD25 للحصول على خصم.",
        "استخدم الكود SAVE20 عند الدفع.",
        "ارتفع زوج SOLUSDT اليوم.",
        "يدعم SSM+MoE وIGBT وMOSFET.",
        # what any fund is, and a verb before the firm
        "يعتزم صندوق رأس مال استثماري جديد الشراء.",
        "روت الشركة قصة مختلفة.",
        "في منشور تالي سيصدر قريبا.",
        "تحدث المدعي الفيدرالي السابق عن القضية.",
        # words of every day
        "وبذلت قصارى جهدها للوصول.",
        "لعبة صندوق الرمل الخاصة بها رائعة.",
        "يعمل الفريق في إدارة الخزانة والمصروفات.",
    ],
)
def test_no_names(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs in the past that sound like names, behind `and` also such as brands are called like
        ("وهوت ميتوان بنسبة 4%", "ميتوان"),
        ("وتهاوت فوتوبيا 5%.", "فوتوبيا"),
        ("وطمأنت زورفا للتكنولوجيا المستثمرين.", "زورفا للتكنولوجيا"),
        # the letter of the name
        ("شركات مثل لينغشي وغيرها.", "لينغشي"),
        ("شركات مثل لبايت دانس وغيرها.", "بايت دانس"),
        ("يقيم كلو بنش الوكلاء.", "كلو بنش"),
        ("لعبة ميك واريور 5 قادمة.", "ميك واريور 5"),
        # commands and signs
        ("ollama pull mistral-small", "mistral-small"),
        ("النموذج يستخدم DiT + مشفر النص.", "DiT"),
        # adjectives of devices
        ("طرحت نظارات لي أوتو الذكية في السوق.", "لي أوتو"),
        ("قالت تشيانشون الذكية إن الطلب قوي.", "تشيانشون الذكية"),
        # legal forms of India belong to the surface
        ("جمعت شركة أدريت ريتيل الخاصة المحدودة 5 ملايين دولار.", "أدريت ريتيل الخاصة المحدودة"),
        # dated versions
        ("أصدرت الشركة كودسترال 25.08 اليوم.", "كودسترال 25.08"),
        ("حقق كودسترال 45.2 نقطة.", "كودسترال"),
        # no part of the name
        ("أرجعت لوسي تشاو الزيادة إلى عاملين.", "لوسي تشاو"),
    ],
)
def test_one(text, expected):
    assert surfaces(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تعاونت جوجل + أنثروبيك على المشروع.", ["جوجل", "أنثروبيك"]),
        ("يتيح جوجل+ للمستخدمين النشر.", ["جوجل+"]),
        ("CPU | Intel i5-12400 | إنتل i7-13700K", ["Intel", "i5-12400", "إنتل", "i7-13700K"]),
        ("تعمل بفضل رقاقة شاومي شوانجي O2 الجديدة.", ["شاومي", "شوانجي O2"]),
        ("سيارة هيونداي أيونيك 6/5 وكيا EV9.", ["هيونداي أيونيك 6", "5", "كيا EV9"]),
        ("جامعة بكين لي هاو، جامعة فودان وانغ مينغ", ["جامعة بكين", "لي هاو", "جامعة فودان", "وانغ مينغ"]),
        ("لين يوي، مؤسسة نوفاليس من الصين، كتبت المقال.", ["لين يوي", "نوفاليس"]),
        ("ضمت القائمة إيلون ماسك، مؤسسة فورد.", ["إيلون ماسك", "مؤسسة فورد"]),
    ],
)
def test_two_or_one(text, expected):
    assert surfaces(text) == expected


def test_two_chinese_persons_in_a_credit():
    text = "تحرير | ليو ييتشين تشو يوان\n\nقالت الشركة إن الطلب قوي في السوق هذا العام، وإنها تخطط للتوسع."
    assert [s for s in surfaces(text) if "تشو" in s or "ليو" in s] == ["ليو ييتشين", "تشو يوان"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال وليام ماكدونالد الابن إن السوق قوي. وأضاف ماكدونالد أن الطلب مستمر.", "William McDonald Jr."),
        ("قال جورج تيلور الثالث إن السوق قوي. وأضاف تيلور أن الطلب مستمر.", "George Taylor III"),
    ],
)
def test_name_suffixes(text, expected):
    assert [name for _, _, name in names(text)] == [expected, expected]


def test_no_name_suffix():
    assert surfaces("كان فوز ماكس فيرستابن الثالث كبيرا.") == ["ماكس فيرستابن"]


def test_editions():
    text = "أطلقت ميسترال Le Chat Enterprise وNotion Business وCursor Teams."
    assert [name for _, _, name in names(text)][1:] == [
        "Le Chat Enterprise",
        "Notion Business",
        "Cursor Teams",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a firm that is called as another one with AI behind it
        (
            "أوستن أولريد، الرئيس التنفيذي لشركة جونتليت إيه آي، وهي شركة ناشئة للتدريب، قال ذلك.",
            [("أوستن أولريد", "Austen Allred"), ("جونتليت إيه آي", "Gauntlet AI")],
        ),
        ("قالت جوجل إيه آي ذلك.", [("جوجل إيه آي", "Google AI")]),
        # verbs for a fall, and brands that begin like them
        ("هوت كوين بيس 9٪ بعد الإعلان.", [("كوين بيس", "Coinbase")]),
        ("وهوت كوين بيس 9٪ بعد الإعلان.", [("كوين بيس", "Coinbase")]),
        ("هوت أميكس في التداولات.", [("أميكس", "American Express")]),
        ("هوت تسلا بأكثر من 7٪ يوم الثلاثاء.", [("تسلا", "Tesla")]),
        ("تهاوت سوبر مايكرو 12٪.", [("سوبر مايكرو", "Supermicro")]),
        ("أعلنت هوت كوين عن إدراج عملة جديدة.", [("هوت كوين", "Hotcoin")]),
        ("هوت سويت منصة لإدارة الشبكات.", [("هوت سويت", "Hootsuite")]),
        # the magazine Inc. in a list, and the legal form
        ("فوربس، إنك، فاست كومباني وغيرها.", [("فوربس", "Forbes"), ("فاست كومباني", "Fast Company")]),
        ("كتب في رويترز، فوربس، إنك.", [("رويترز", "Reuters"), ("فوربس", "Forbes")]),
        ("رفعت شركة أبل، إنك، دعوى على جوجل.", [("أبل، إنك", "Apple"), ("جوجل", "Google")]),
        ("شركات مثل أبل، إنك، جوجل، إنك.", [("أبل، إنك", "Apple"), ("جوجل، إنك", "Google")]),
        # what a name ends with is not added to it once more
        ("لعبة هونكاي إمباكت 3 حققت نجاحا.", [("هونكاي إمباكت 3", "Honkai Impact 3rd")]),
        (
            "سيارة وولينغ هونغقوانغ ميني EV هي الأكثر مبيعا.",
            [("وولينغ هونغقوانغ ميني EV", "Wuling Hongguang Mini EV")],
        ),
        ("أولاما 0.11.4 متاح الآن.", [("أولاما 0.11.4", "Ollama 0.11.4")]),
        # no conjunction behind a noun without its article
        ("وتضاعفت إيرادات فيي يو تكنولوجي.", [("فيي يو تكنولوجي", "FeiyuTech")]),
        ("ارتفعت الإيرادات فإنفيديا قوية.", [("إنفيديا", "Nvidia")]),
    ],
)
def test_parts_of_names(text, expected):
    assert [(surface, name) for surface, _, name in names(text)] == expected


@pytest.mark.parametrize(
    ("word", "clitic", "is_own"),
    [("إيرادات", "ف", True), ("مبيعات", "ف", True), ("الإيرادات", "ف", False), ("إيرادات", "و", False)],
)
def test_first_letter_behind_what_firms_have(word, clitic, is_own):
    tokens = tokenize(f"ارتفعت {word} {clitic}ايدو بنسبة")
    assert owns_first_letter(tokens, 2, clitic) is is_own
