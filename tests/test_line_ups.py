"""Members of a line-up that are named without what the first of them begins with."""

import pytest

import transcript_nlp as tn
from tests.marked import marked
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.linking.products.line_ups import line_ups
from transcript_nlp.types import Entity

NAMES = [
    ("zorva", "Zorva", "ORG", "company", ""),
    ("zorva-song", "Zorva Song", "PRODUCT", "car", "Zorva Song {}"),
    ("zorva-flex", "Zorva Flex", "PRODUCT", "service", ""),
    ("zorva-han", "Zorva Han L", "PRODUCT", "car", ""),
    ("orvex", "Orvex", "PRODUCT", "device", "Orvex {}"),
    ("orvex-z", "Orvex Z Fold", "PRODUCT", "device", "Orvex Z Fold{}"),
    ("lanka-7", "Lanka 7 Plus", "PRODUCT", "device", ""),
    ("lanka", "Lanka", "PRODUCT", "device", "Lanka {}"),
    ("claris", "Zorva Claris", "MODEL", "llm", "Claris {}"),
]
KB = tn.KnowledgeBase(
    [
        Entity(id_, name, label, kind, (name,), versions=versions)
        for id_, name, label, kind, versions in NAMES
    ],
    [Alias(name, id_) for id_, name, *_ in NAMES],
)


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("بعد Orvex يأتي [17 Pro|PRODUCT]", "Orvex 17 Pro", "orvex"),
        ("بعد Orvex يأتي [Z Fold 8|PRODUCT]", "Orvex Z Fold8", "orvex-z"),
        ("بعد Zorva Han L يأتي [Song Pro|PRODUCT]", "Zorva Song Pro", "zorva-song"),
        ("عرضت Zorva سيارة [Song Pro|PRODUCT]", "Zorva Song Pro", "zorva-song"),
        ("بعد Lanka 7 Plus يأتي [Pro Max|PRODUCT]", "Lanka 7 Pro Max", "lanka"),
        ("عرضت Zorva سيارة [Song|PRODUCT]", "Zorva Song", "zorva-song"),
        ("عرضت Zorva نموذج [Claris 3.5|MODEL]", "Claris 3.5", "claris"),  # whose versions have no maker
        # a single word may be any service, and what has another letter is of another family
        ("عرضت Zorva خدمة [Flex|PRODUCT]", "Flex", None),
        ("بعد Orvex يأتي [R7|PRODUCT]", "R7", None),
        ("بعد Orvex تأتي قناة [13 Plus|ORG]", "13 Plus", None),
        ("بعد Orvex" + " شيء آخر" * 40 + " [17 Pro|PRODUCT]", "17 Pro", None),
        ("بعد Orvex قال [Pro Max|PERSON] نعم", "Pro Max", None),
    ],
)
def test_a_member_is_named_as_another_one(text, name, entity):
    tokens, linked = marked(text, KB)
    *_, last = line_ups(tokens, linked, KB)
    assert (last.mention.name, last.mention.entity) == (name, entity)


def _named(text):
    return [(m.text, m.name) for m in tn.process(text).mentions if m.label in ("MODEL", "PRODUCT")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "لا يزال آيفون 17 الأكثر مبيعا. يأتي 17 برو بلون آخر. أما 16e فأرخص.",
            [("17 برو", "iPhone 17 Pro"), ("16e", "iPhone 16e")],
        ),
        ("أطلقت شاومي 17 ألترا، و15 ألترا لا يزال يباع.", [("15 ألترا", "Xiaomi 15 Ultra")]),
        ("يأتي جيميناي 2.5 برو و3 فلاش.", [("3 فلاش", "Gemini 3 Flash")]),
        # numbers that count, that name no version, or that belong to a name before them
        ("باع آيفون 17 بفارق 17 بالمئة و5 ملايين، وسرعته 10x و5G.", []),
        ("لا يزال آيفون 17 الأكثر مبيعا. هبط سهم قناة 13 بلس.", []),
        ("لا يزال آيفون 17 الأكثر مبيعا. وصل 80 ألترا أمس.", []),
    ],
)
def test_a_number_with_a_tier_behind_a_product_is_one_of_its_line_up(text, found):
    assert _named(text)[1:] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تدعم بطاقتا MTT S4000/S5000 النموذج.", [("S5000", "MTT S5000")]),
        ("شارك في نماذج GPT-4o/4.1/4.5 من قبل.", [("4.1", "GPT-4.1"), ("4.5", "GPT-4.5")]),
        ("قالت Apple إن GPT-4o/4.1 أسرع.", [("4.1", "GPT-4.1")]),
        ("منحنا ساعة بيبل — 9/10 في النهاية.", []),  # points
        ("يعمل التطبيق على Windows 10/11 اليوم.", [("11", "Windows 11")]),
        ("يدعم معالج Snapdragon 8 Gen 2/3 الميزة.", [("3", "Snapdragon 8 Gen 3")]),
        ("يدعم Gemini 2.5 Pro/Flash الميزة، ثم فتح Flash أمس.", [("Flash", "Gemini 2.5 Flash")]),
        ("اختبرنا Claude 3.5 و3.7 أمس.", [("3.7", "Claude 3.7")]),
        ("تعمل بطاقات RTX 4080/4090 معا.", [("4090", "RTX 4090")]),
        # sizes, hours, shares and what is counted
        ("سعر iPhone 16/128 جيجابايت مرتفع.", []),
        ("يباع iPhone 15/24 ساعة.", []),
        ("وصل Claude 3.5 و3.7 مليون مستخدم.", []),
        ("وصل Claude 3.5 و3.7% من السوق.", []),
    ],
)
def test_a_version_behind_a_slash_is_one_of_the_name_before_it(text, found):
    assert _named(text)[1:] == found
