"""How names of firms and bodies are composed: partners, letters, funds without their last word, symbols, and whom a body does something to."""

import pytest

import transcript_nlp as tn
from transcript_nlp.entities.completing.partnerships import partners_of
from transcript_nlp.knowledge.writing.romanize import romanize_brand


def _mentions(text):
    return [(mention.text, mention.name) for mention in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        # all joined by `and`, by commas, by the English `and`, by nothing
        ("استعانت بمكتب واتشيل وليبتون وروزن وكاتز في الصفقة.", "واتشيل وليبتون وروزن وكاتز", "Wachtell"),
        (
            "هم سكادن، أربس، سليت، ميجر وفلوم.",
            "سكادن، أربس، سليت، ميجر وفلوم",
            "Skadden",
        ),
        ("مثلت كرافاث سوين آند مور شركة نتفليكس.", "كرافاث سوين آند مور", "Cravath"),
        (
            "قال محللو كيف برويت وودز إن السهم رخيص.",
            "كيف برويت وودز",
            "Keefe, Bruyette & Woods",
        ),
        # fewer of them
        ("قدمت سكادن وأربس المشورة لشركة وارنر.", "سكادن وأربس", "Skadden"),
        # two
        ("قالت روبس وغراي إن الصفقة تمت.", "روبس وغراي", "Ropes & Gray"),
    ],
)
def test_partners_are_one_firm(text, surface, name):
    assert (surface, name) in _mentions(text)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("قال ويليامز وكونولي إنهما سافرا.", "williams-and-connolly"),
        ("قال بيل وروس إن الشركة نمت.", "bell-and-ross"),
        ("اجتمع موريسون وفورستر أمس.", "morrison-foerster"),
    ],
)
def test_two_persons_are_no_firm(text, entity):
    assert entity not in [mention.entity for mention in tn.process(text).mentions]


def test_partners_are_read_from_the_english_name():
    assert partners_of("Gibson, Dunn & Crutcher") == ("Gibson", "Dunn", "Crutcher")


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        # a fund without the word for a fund, where investors are the subject
        ("وقادت الجولة تي إل كوم بمشاركة نورسكن.", "تي إل كوم", "TLcom Capital"),
        ("قادت إمباكت إكس الجولة البالغة 10 ملايين دولار.", "إمباكت إكس", "Impact X Capital"),
        # regional banks in each order
        (
            "قالت بيث هاماك، رئيسة بنك كليفلاند الاحتياطي الفيدرالي، ذلك.",
            "بنك كليفلاند الاحتياطي الفيدرالي",
            "Federal Reserve Bank of Cleveland",
        ),
        (
            "قال رئيس بنك أتلانتا الفيدرالي إن التضخم مرتفع.",
            "بنك أتلانتا الفيدرالي",
            "Federal Reserve Bank of Atlanta",
        ),
        # so many things of a body, and what it does something to
        (
            "حصلت على شهادات إدارة الطيران الفيدرالية الأربع في عام واحد.",
            "إدارة الطيران الفيدرالية",
            "Federal Aviation Administration",
        ),
        ("ألزمت وزارة النقل الشركات بالكشف عن البيانات.", "وزارة النقل", None),
        ("أصدرت وزارة النقل العام قرارا.", "وزارة النقل العام", None),
        # a fleet is its owner's
        ("تشغل روبوتاكسي بايدو مئة سيارة.", "بايدو", "Baidu"),
        ("يعمل روبوتاكسي تسلا في المدينة.", "روبوتاكسي تسلا", "Tesla Robotaxi"),
        # holdings, the stop of a legal form, traded funds
        ("أعلنت مجموعة زندورا القابضة عن أرباحها.", "مجموعة زندورا القابضة", "Zendora Holdings Group"),
        ("قالت XPeng Inc. إن المبيعات ارتفعت.", "XPeng Inc.", "XPeng"),
        ("أعلنت غلوبال بايمنتس إنك. (بورصة نيويورك: GPN) ذلك.", "غلوبال بايمنتس إنك.", "Global Payments"),
        ("باعت حصتها إلى زندورا إنك. وقال المدير ذلك.", "زندورا إنك", "Zendora"),
        (
            "جمع صندوق بيتوايز بيتكوين المتداول 20 مليون دولار.",
            "صندوق بيتوايز بيتكوين المتداول",
            "Bitwise Bitcoin ETF",
        ),
        # abbreviations are not cut, and I is no E
        (
            "قالت شركة شنتشن يو بي تي للتكنولوجيا المحدودة إنها باعت ألف روبوت.",
            "شنتشن يو بي تي للتكنولوجيا المحدودة",
            "Shenzhen UBT Technology",
        ),
        ("تنافسها أوبتيفر وجين ستريت وآي إم سي في صناعة السوق.", "آي إم سي", "IMC Trading"),
        # symbols that brackets announce
        ("أدرجت نتسكوب (رمز المؤشر NTSK) أسهمها.", "NTSK", "Netskope"),
        ("أدرجت زندورا (رمز التداول: ZDRA) أسهمها في ناسداك.", "ZDRA", "ZDRA"),
        ("تتداول أسهم فيغما تحت الرمز FIG في بورصة نيويورك.", "FIG", "Figma"),
        ("أدرجت فيغما (NYSE: FIG) أسهمها في نيويورك.", "FIG", "Figma"),
    ],
)
def test_names_are_composed(text, surface, name):
    assert (surface, name) in _mentions(text)


def test_a_fund_needs_investors():
    names = [name for _, name in _mentions("باع مصنع إمباكت إكس ألف سيارة في المدينة أمس.")]
    assert "Impact X Capital" not in names


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("بلانيت إيه", "Planet A"),
        ("زورفا كيو", "Zorva Q"),
        ("إيه آي زورفا", "AI Zorva"),
        ("ذا جي بي يو", "The GPU"),
        ("إم بي سي زورفا", "MBC Zorva"),
        ("نورفا جينومكس", "Norva Genomics"),
        # two words in one, of which the second is a short one that many are made with; others (`تون`) are no word there
        ("كلاودبيس", "CloudBase"),
        ("سمارتباي", "SmartPay"),
        ("فيوتشرماب", "FutureMap"),
        ("غولتون", "Golton"),
        # what a firm does, translated
        ("زورفا للدوائر", "Zorva Circuits"),
        ("دوائر زورفا", "Zorva Circuits"),
        ("صندوق زورفا للصناديق", "Zorva Fund"),
        ("صندوق زورفا للابتكار", "Zorva Innovation Fund"),
        ("زورفا إكسبيديشنز", "Zorva Expeditions"),
    ],
)
def test_lone_letters_and_words_of_firms(arabic, latin):
    assert romanize_brand(arabic) == latin
