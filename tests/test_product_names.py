"""Names of devices, cars and games, and what stands beside them on pages about them."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.versions.naming import aliased_name
from transcript_nlp.types import Entity

NAMES = [
    # What an alias adds to a device or game, also a letter in Arabic.
    ("باع المتجر هاتف OnePlus 8T أمس.", [("OnePlus 8T", "OnePlus 8T")]),
    ("باع المتجر هاتف ون بلس 8تي أمس.", [("ون بلس 8تي", "OnePlus 8T")]),
    ("باع المتجر هاتف شاومي 13تي برو أمس.", [("شاومي 13تي برو", "Xiaomi 13T Pro")]),
    ("جرب اللاعب لعبة Half-Life: Alyx أمس.", [("Half-Life: Alyx", "Half-Life: Alyx")]),
    # A number behind the alias of one game of a series is that of another one; a game has but one number.
    ("ستصدر لعبة هونكاي إمباكت 5 قريبا.", [("هونكاي إمباكت 5", "Honkai Impact 5")]),
    ("ستصدر لعبة هونكاي إمباكت 3 قريبا.", [("هونكاي إمباكت 3", "Honkai Impact 3rd")]),
    ("تنتظر الجماهير لعبة هيلدايفرز 3 منذ عام.", [("هيلدايفرز 3", "Helldivers 3")]),
    ("تنتظر الجماهير لعبة هيلدايفرز 2 منذ عام.", [("هيلدايفرز 2", "Helldivers 2")]),
    ("صدر تحديث جنشن إمباكت 5.3 أمس.", [("جنشن إمباكت 5.3", "Genshin Impact 5.3")]),
    # In Arabic a noun stands before what it says.
    (
        "أعارتنا شركة Huawei ساعة Huawei Watch 3 لأسبوع.",
        [("Huawei", "Huawei"), ("Huawei Watch 3", "Huawei Watch 3")],
    ),
    # A firm and what it makes, in one script and in two.
    ("قاد المدير لوسيد Gravity في المصنع.", [("لوسيد Gravity", "Lucid Gravity")]),
    ("تأجلت مهمة ناسا Crew-10 إلى الغد.", [("ناسا", "NASA"), ("Crew-10", "Crew-10")]),
    (
        "صنعت شركة Valve الجهاز، وبدا جهاز Valve كبيرا.",
        [("Valve", "Valve"), ("Valve", "Valve")],
    ),
    # What a number counts stands on its line, and a colon opens a list.
    (
        "يناسب هذا Windows 11\nكما يرى اللاعبون. يحتاج Windows 11: 4 جيجابايت من الذاكرة.",
        [("Windows 11", "Windows 11"), ("Windows 11", "Windows 11")],
    ),
    # V and N, or `in` and `that`.
    ("بدأ بيع هاتف هونر ماجيك في الصين.", [("هونر ماجيك", "Honor Magic")]),
    ("بدأ بيع هاتف هونر ماجيك في 3 أمس.", [("هونر ماجيك في 3", "Honor Magic V3")]),
    ("تعمل إل جي في كوريا منذ عقود.", [("إل جي", "LG")]),
    ("توقفت قناة دي إس تي في الجديدة أمس.", [("دي إس تي في", "DStv")]),
    # What the noun before a name is for, and no part of it.
    (
        "كشفت OpenAI عن شريحة Jalapeño للذكاء الاصطناعي أمس.",
        [("OpenAI", "OpenAI"), ("Jalapeño", "OpenAI Jalapeño")],
    ),
    ("تعمل شريحة فيرا روبن للذكاء الاصطناعي أسرع.", [("فيرا روبن", "Vera Rubin")]),
    ("جربنا نظارات كوارك للذكاء الاصطناعي أمس.", [("نظارات كوارك للذكاء الاصطناعي", "Quark AI Glasses")]),
    # Behind a verb of saying stands the particle of the clause, and what a company trains is no firm.
    ("قال إيلون ماسك إن إكس إيه آي ستنمو.", [("إيلون ماسك", "Elon Musk"), ("إكس إيه آي", "xAI")]),
    ("تدرب الشركة غروك 5 في ممفيس.", [("غروك 5", "Grok 5")]),
    # The kind of a car, an adjective and a letter before a name of letters.
    ("رأينا سيارة YU7 SUV وسيارة شاومي SU7 في المعرض.", [("YU7", "Xiaomi YU7"), ("شاومي SU7", "Xiaomi SU7")]),
    ("تخلت لينوفو عن ميزة TrackPoint الأحمر الشهير.", [("لينوفو", "Lenovo"), ("TrackPoint", "TrackPoint")]),
    (
        "ألمح الرئيس التنفيذي لشركة ريفيان، آر جي سكارنج، إلى شاحنة أصغر.",
        [("ريفيان", "Rivian"), ("آر جي سكارنج", "RJ Scaringe")],
    ),
]
NAMELESS = [
    "تستخدم المصانع بطاريات الليثيوم أيون في السيارات الكهربائية.",
    "يشارك الشباب في تمارين الكروس فت كل أسبوع.",
    "السبب الأول هو أنك تجاوزت متطلبات النظام.",
    "عرضت السينما فيلم ذا غراي هاوند «The Gray Hound» أمس.",
    "اشتهرت بأفلام العصابات مثل ذا غراي هاوند «The Gray Hound».",
    "شاهد الجميع مسلسل القناة الأشهر The Gray Hound أمس.",
    "الألوان المتوفرة مثل بورسلين (أبيض)، وونتر جرين تمنحه هوية جديدة.",
    "يحتاج النظام إلى TPM 2.0 و Secure Boot في كل جهاز.",
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_products_and_firms(text, names):
    assert [(m.text, m.name) for m in tn.process(text).mentions] == names


@pytest.mark.parametrize("text", NAMELESS)
def test_what_stands_beside_products_is_no_name(text):
    assert [m.text for m in tn.process(text).mentions] == []


@pytest.mark.parametrize(
    ("name", "form", "called"),
    [
        ("Nintendo Switch", "Switch OLED", "Nintendo Switch OLED"),
        ("OnePlus 8", "OnePlus 8T", "OnePlus 8T"),
        ("Griffin", "Griffin lander", "Griffin"),
        ("TPU Ironwood", "Ironwood TPU", "TPU Ironwood"),
        ("Ray-Ban Meta", "Meta Ray-Ban", "Ray-Ban Meta"),
        ("Project Aria", "Aria", "Project Aria"),
    ],
)
def test_a_longer_alias_names_one_of_several(name, form, called):
    assert aliased_name(Entity("x", name, "PRODUCT", "device", (form,)), form) == called


@pytest.mark.parametrize(
    "text", ["تكلفة الجهاز 5 جي مرتفعة", "سعة المحرك 1200سي سي", "شاشة المكتب 4كيه واضحة"]
)
def test_a_letter_behind_a_number_that_counts_is_none_of_a_name(text):
    assert [m.text for m in tn.process(text).mentions] == []
