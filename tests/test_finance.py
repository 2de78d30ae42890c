"""What markets write: codes and symbols of shares, houses and who speaks for them, funds and firms under their full names."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.words.share_codes import code_in_brackets, share_codes

# Text, and what some of its mentions are: label and name.
CASES = [
    # A person in brackets behind the house for which they speak.
    ("مورغان ستانلي (شينغ زي تشيانغ): النمو سيتباطأ.", {"شينغ زي تشيانغ": ("PERSON", "Robin Xing")}),
    (
        "هواتاي للأوراق المالية (تشانغ جي تشيانغ): السوق هادئ.",
        {"تشانغ جي تشيانغ": ("PERSON", "Zhang Jiqiang")},
    ),
    ("باي دو (بايدو شيويه) شركة بحث.", {"بايدو شيويه": ("ORG", "Baidu")}),
    # Codes tell the firm, however it is rendered.
    ("صعدت إينفيك (002837) أمس.", {"إينفيك": ("ORG", "Envicool")}),
    ("تراجع سهم ماوتاي قويتشو (600519.SH) قليلا.", {"ماوتاي قويتشو": ("ORG", "Kweichow Moutai")}),
    ("تشاو داي فو (01929) ارتفعت.", {"تشاو داي فو": ("ORG", "Chow Tai Fook")}),
    ("صعد المؤشر.\nمصدر طاقة الشمس (300274.SZ) 5٪", {"مصدر طاقة الشمس": ("ORG", "Sungrow")}),
    # The class of shares in Hong Kong is no part of the name, and makes no product of the firm.
    ("هبطت أبيسكو-B (02256.HK) أمس.", {"أبيسكو": ("ORG", "Abbisko"), "أبيسكو-B": None}),
    ("صعد المؤشر.\nكونوا-B (02162.HK) 5٪", {"كونوا": ("ORG", "Keymed Biosciences")}),
    (
        "ارتفعت ميتوان-W وعلي بابا-SW أمس.",
        {"ميتوان": ("ORG", "Meituan"), "علي بابا": ("ORG", "Alibaba"), "SW": None},
    ),
    ("أعلنت تسلا عن سيارة موديل-S الجديدة.", {"موديل-S": ("PRODUCT", "Tesla Model S")}),
    # A symbol of the United States, which is no name by itself.
    ("تراجع سهم هوتشي ميد الصين (HCM.US) قليلا.", {"هوتشي ميد الصين": ("ORG", "Hutchmed"), "HCM": None}),
    ("ارتفع سهم زاي لاب (ZLAB.US) أمس.", {"زاي لاب": ("ORG", "Zai Lab"), "ZLAB": None}),
    # So do codes of several firms, but not what is numbered otherwise.
    ("فاز العداء هايلي غبرسيلاسي (00011) بالسباق.", {"هايلي غبرسيلاسي": ("PERSON", "Haile Gebrselassie")}),
    ("إينفيك (002837)، ماوتاي قويتشو (600519)", {"ماوتاي قويتشو": ("ORG", "Kweichow Moutai")}),
    # What surely is another firm stays it.
    ("ارتفعت هواوي (002837) أمس.", {"هواوي": ("ORG", "Huawei")}),
    # The form of a firm by shares, of one in the base and of an unknown one.
    ("ارتفعت سيفانغ للأسهم أمس في الصين.", {"سيفانغ للأسهم": ("ORG", "Sifang")}),
    # Registered names, with town, trade and legal form.
    (
        "وقالت شنتشن إنفيكول للتكنولوجيا المحدودة بالأسهم إن الطلب قوي.",
        {"شنتشن إنفيكول للتكنولوجيا المحدودة بالأسهم": ("ORG", "Envicool")},
    ),
    ("أسست في شنغهاي بايدو للتكنولوجيا مركزا.", {"بايدو للتكنولوجيا": ("ORG", "Baidu")}),
    # A symbol under which shares are traded is the firm's; one of a coin stays a coin.
    (
        'قدمت سيريبراس طلبا للإدراج في ناسداك تحت الرمز "CBRS" أمس.',
        {"CBRS": ("ORG", "Cerebras")},
    ),
    ('تتداول الشركة تحت رمز "ZXQV" في بورصة نيويورك.', {"ZXQV": ("ORG", "ZXQV")}),
    ("أدرجت بينانس الرمز ZXQV في قائمة العملات الجديدة.", {"ZXQV": ("PRODUCT", "ZXQV")}),
    # Who goes public is a firm, also in a list.
    ("فيجما وديسكورد وكانفا تستعد للاكتتاب.", {"ديسكورد": ("ORG", "Discord")}),
    ("قدمت فيجما طلبا للإدراج في نيويورك.", {"فيجما": ("ORG", "Figma")}),
    ("يستخدم المصممون فيجما وكانفا يوميا.", {"فيجما": ("PRODUCT", "Figma")}),
    # Whose a fund is.
    ("مكتب العائلة التابع لآدم كاترمان اشترى الأسهم.", {"آدم كاترمان": ("PERSON", "Adam Katterman")}),
    ("الذراع التابعة لآدم سولوشنز توسعت.", {"آدم سولوشنز": ("ORG", "Adam Solutions")}),
    # Manager, index and `ETF` are one product.
    ("اشترى إي فاند ChiNext ETF وغيره.", {"إي فاند ChiNext ETF": ("PRODUCT", "E Fund ChiNext ETF")}),
    # A surname of one letter twice is not `and`, and a syllable begins with no preposition.
    (
        "قال رئيس لجنة تنظيم الأوراق المالية الصينية وو تشينغ إن السوق مستقر.",
        {"وو تشينغ": ("PERSON", "Wu Qing")},
    ),
    # Whoever is called like one who is known by an English given name.
    ("زوجته ليو تشينغ طبيبة.", {"ليو تشينغ": ("PERSON", "Liu Qing")}),
    # What a court ruled, what somebody thinks, `any`.
    ("لا يمثل رأي سوتشو للأوراق المالية.", {"سوتشو للأوراق المالية": ("ORG", "Soochow Securities")}),
    # Subsidiaries are no parents.
    (
        "استثمرت بينغ آن للتأمين على الحياة وتايكانغ للأصول.",
        {"بينغ آن للتأمين على الحياة": ("ORG", "Ping An Life")},
    ),
]

NOWHERE = [
    ("كيف ترون أسعار السعة بعد المزاد؟", "ترون"),
    ("وصلت حافلة الخط الدائري (600519) متأخرة.", "الخط الدائري"),
    ("قضت المحكمة العليا بتغريم البنك.", "المحكمة العليا بتغريم البنك"),
    ("لا تتحمل تشيتونغ أي مسؤولية عن ذلك.", "تشيتونغ أي"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finance(text, expected):
    found = {m.text: (m.label, m.name) for m in tn.process(text).mentions}
    assert {surface: found.get(surface) for surface in expected} == expected


@pytest.mark.parametrize(("text", "surface"), NOWHERE)
def test_no_name(text, surface):
    assert surface not in [m.text for m in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["(", "002837", ")"], "002837"),
        (["(", "00700", ".", "HK", ")"], "00700"),
        (["(", "HK", ":", "0700", ")"], "00700"),
        (["(", "600519", ".", "SH", "،"], "600519"),
        (["(", "HCM", ".", "US", ")"], "HCM.US"),
        (["(", "AAPL", ".", "O", ")"], "AAPL.US"),
        (["(", "HCM", ")"], None),
        (["(", "hcm", ".", "US", ")"], None),
        (["(", "2024", ")"], None),
        (["(", "500", ".", "SH", ")"], None),
        (["(", "15000", ")"], None),
        (["(", "510300", ")"], None),
        (["600519", ")"], None),
    ],
)
def test_codes_in_brackets(texts, code):
    found = code_in_brackets(texts, 0)
    assert (found.code if found else None) == code


def test_share_codes_are_of_firms():
    entities = KnowledgeBase.builtin().entities
    assert [
        code for code, id_ in share_codes().items() if id_ not in entities or entities[id_].label != "ORG"
    ] == []
