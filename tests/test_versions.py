"""Versions behind names of models."""

from bisect import bisect_left

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.versions.counts import before_score, ends_in_amount
from transcript_nlp.knowledge.versions.naming import versioned_name
from transcript_nlp.knowledge.versions.reading import joined_behind, version_at, version_behind
from transcript_nlp.knowledge.words.tiers import COLUMNS, TABLE
from transcript_nlp.knowledge.writing.romanize import romanize_brand
from transcript_nlp.tables import read_table
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity

MODELS = {
    "زورفا": Entity("zorva", "Zorva", "MODEL", "llm", versions="Zorva {}"),
    "zorva": Entity("zorva", "Zorva", "MODEL", "llm", versions="Zorva {}"),
    "ZOR": Entity("zor", "ZOR", "MODEL", "llm", versions="ZOR-{}"),
    "يوزو": Entity("yuzo", "YUZO", "MODEL", "vision_model", versions="YUZOv{}"),
    "تالف": Entity("talef", "Talef", "PRODUCT", "software", versions="Talef {}"),
    "كيمي": Entity("kimi", "Kimi", "PRODUCT", "app", versions="Kimi K{}"),
    "نينوى بنش": Entity("ninawa", "Ninawa-Bench", "PRODUCT", "benchmark", versions="Ninawa-Bench {}"),
    "تدمير بنش": Entity("tadmir", "Tadmir-Bench", "PRODUCT", "benchmark"),
    # Of families that the table of tiers has.
    "SWE-bench": Entity("swe", "SWE-bench", "PRODUCT", "benchmark"),
    "جيميناي فلاش": Entity("flash", "Gemini Flash", "MODEL", "llm", versions="Gemini {} Flash"),
    "جيميناي": Entity("gemini", "Gemini", "MODEL", "llm", versions="Gemini {}"),
    "غروك": Entity("grok", "Grok", "MODEL", "llm", versions="Grok {}"),
    "لاما": Entity("llama", "LLaMA", "MODEL", "llm", versions="Llama {}"),
    "GPT": Entity("gpt", "GPT", "MODEL", "llm", versions="GPT-{}"),
    "آيفون": Entity("iphone", "iPhone", "PRODUCT", "device", versions="iPhone {}"),
    "ميت": Entity("mate", "Huawei Mate", "PRODUCT", "device", versions="Huawei Mate {}"),
    "هاتف لاشيء": Entity("nothing", "Nothing Phone", "PRODUCT", "device", versions="Nothing Phone ({})"),
    "سنابدراجون": Entity("snapdragon", "Snapdragon", "PRODUCT", "chip", versions="Snapdragon {}"),
}


def _version(text):
    name = next(name for name in MODELS if name in text)
    end = text.index(name) + len(name)
    version = version_at(text, end, MODELS[name])
    return versioned_name(MODELS[name], name, version) if version else MODELS[name].name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # A hyphen between two digits is the point, but before a size, in a date and between two numbers.
        ("نموذج زورفا-4-5 جديد", "Zorva 4.5"),
        ("نموذج zorva-4-5.", "Zorva 4.5"),
        ("نموذج زورفا-2-5-pro", "Zorva 2.5 Pro"),
        ("نموذج zorva-2-5-pro-latest", "Zorva 2.5 Pro"),
        ("نموذج zorva-3-5-sonnet-20241022", "Zorva 3.5 Sonnet"),
        ("نموذج zorva-latest", "Zorva"),
        ("نموذج زورفا-4-9B جديد", "Zorva 4-9B"),
        ("قارن زورفا 3-4 مرات", "Zorva 3"),
        ("نموذج زورفا-4-12", "Zorva 4"),
        # A score is no version.
        ("زورفا 73، وغيره", "Zorva"),
        ("زورفا 88.5، وغيره", "Zorva"),
        ("زورفا 7، وغيره", "Zorva 7"),
        ("زورفا 70B، وغيره", "Zorva 70B"),
        ("يوزو 11، وغيره", "YUZOv11"),
        ("تالف 11، وغيره", "Talef 11"),
        ("زورفا 4: 80% وغيره", "Zorva 4"),
        ("تالف 11: 4 جيجابايت", "Talef 11"),
        ("تالف 11: 4", "Talef"),
        # The sign behind a number or tier of a device is another device; of a model it is none.
        ("جاء ميت 70 برو+ أولا", "Huawei Mate 70 Pro+"),
        ("جاء آيفون 16+، ثم", "iPhone 16+"),
        ("سنابدراجون 8+ جديد", "Snapdragon 8+"),
        ("ثمن ميت 70 + ساعة", "Huawei Mate 70"),
        ("ميت 70+5", "Huawei Mate 70"),
        ("زورفا 4+ وغيره", "Zorva 4"),
        # A letter before a tier, and no word.
        ("جاء ميت 70 تي برو أولا", "Huawei Mate 70T Pro"),
        ("ميت 70 إس ألترا", "Huawei Mate 70S Ultra"),
        ("باع ميت 70 تي موبايل", "Huawei Mate 70"),
        ("جاء هاتف لاشيء (4أ) أولا", "Nothing Phone (4a)"),
        ("جاء هاتف لاشيء (3a) أولا", "Nothing Phone (3a)"),
        # What thinks, and what is thought about.
        ("جربنا زورفا 4.1 التفكير، ثم", "Zorva 4.1 Thinking"),
        ("جربنا زورفا 4.1 التفكير وتالف 2 التفكير", "Zorva 4.1 Thinking"),
        ("مع زورفا 4.1 التفكير والتخطيط", "Zorva 4.1"),
        ("| زورفا 4.1 التفكير | 77 |", "Zorva 4.1 Thinking"),
        ("يستطيع زورفا 4.1 التفكير، ثم", "Zorva 4.1"),
        ("يعيد زورفا 4 التفكير في السؤال", "Zorva 4"),
        ("جاء زورفا 3 ديب ثينك أولا", "Zorva 3 Deep Think"),
        # Tiers that were translated, only of families that have them.
        ("جاء جيميناي 2.5 المحترف أولا", "Gemini 2.5 Pro"),
        ("جاء جيميناي 2.5 التفكير العميق أولا", "Gemini 2.5 Deep Think"),
        ("جاء GPT-5 الصغير أولا", "GPT-5 Mini"),
        ("جاء غروك 4 السريع أولا", "Grok 4 Fast"),
        ("جاء آيفون 17 المحترف ماكس أولا", "iPhone 17 Pro Max"),
        ("معالج سنابدراجون 8 النخبة جديد", "Snapdragon 8 Elite"),
        ("إطلاق نموذج غروك 4 السريع", "Grok 4 Fast"),
        ("نمو غروك 4 السريع مفاجئ", "Grok 4"),
        ("وأداء غروك 4 السريع مفاجئ", "Grok 4"),
        ("باع آيفون 17 الخفيف الوزن", "iPhone 17"),
        ("جاء GPT-5 الصغيرة", "GPT-5"),
        ("جاء زورفا 4 السريع أولا", "Zorva 4"),
        ("طرحت الشركة آيفون 17 الاحترافية", "iPhone 17 Pro"),
        ("جاءت نسخة آيفون 17 الاحترافية", "iPhone 17 Pro"),
        ("كاميرات آيفون 17 الاحترافية رائعة", "iPhone 17"),
        ("وجودة آيفون 17 القصوى", "iPhone 17"),
        ("والشركة آيفون 17 الاحترافية", "iPhone 17 Pro"),
        ("جاء غروك السريع أولا", "Grok"),
        # The order of the template, the number behind the words.
        ("جاء جيميناي فلاش 2.5 أولا", "Gemini 2.5 Flash"),
        ("جاء جيميناي فلاش لايت", "Gemini Flash Lite"),
        ("جاء زورفا ميديوم 1.2 أولا", "Zorva Medium 1.2"),
        ("جاء زورفا ميديوم 1.2 مليون مرة", "Zorva Medium"),
        # The noun before the number, a letter in Arabic, what has no number.
        ("جاء زورفا الإصدار 4.5 سونيت", "Zorva 4.5 Sonnet"),
        ("جاءت نسخة زورفا إصدار 3، ثم", "Zorva 3"),
        ("جاء زورفا الإصدار الأخير", "Zorva"),
        ("جاء كيمي ك2 أولا", "Kimi K2"),
        ("جاء كيمي-VL أولا", "Kimi-VL"),
        ("يعد كيمي 2 نموذجا جيدا", "Kimi K2"),
        ("طور كيمي 20 نموذجا جيدا", "Kimi"),
        # Numbers of devices in words; small ones count them, others days.
        ("جاء آيفون السابع عشر برو أولا", "iPhone 17 Pro"),
        ("جاء آيفون الحادي عشر من سبتمبر", "iPhone"),
        ("جاء آيفون الثالث أولا", "iPhone"),
        ("جاء زورفا السابع عشر أولا", "Zorva"),
        # How many parameters are active, or how many experts there are, belongs to the size, and what stands behind it, too.
        ("نموذج زورفا 3 235B A22B ثينكينغ 2507 جديد", "Zorva 3 235B A22B Thinking 2507"),
        ("نموذج زورفا-4-17B-16E-إنستركت جديد", "Zorva 4-17B-16E-Instruct"),
        ("نموذج زورفا 3 على A22B", "Zorva 3"),
        # A size in words, where nothing is counted.
        ("جربنا زورفا 3.3 70 مليار محليا", "Zorva 3.3 70B"),
        ("جربنا زورفا 3.3 70 مليار، ثم", "Zorva 3.3 70B"),
        ("أنفق على زورفا 3.3 70 مليار دولار", "Zorva 3.3"),
        ("يضم زورفا 3.3 70 مليار معلمة", "Zorva 3.3"),
        # The day of a version; four digits that are none, or that count.
        ("جاء زورفا 2 0905 أولا", "Zorva 2 0905"),
        ("جاء زورفا 2 (0528) أولا", "Zorva 2-0528"),
        ("جاء زورفا 2 بريفيو 06-05 أولا", "Zorva 2 Preview 06-05"),
        ("جاء زورفا 2 1120، ثم", "Zorva 2 1120"),
        ("جاء زورفا 2 1120 مرة", "Zorva 2"),
        ("سجل زورفا 2 1210، وتالف 1260 وغيره 1302", "Zorva 2"),
        ("جاء زورفا 2 1999 أولا", "Zorva 2"),
        ("بيع ميت 70 0905 أولا", "Huawei Mate 70"),
        # The letter V behind a number, where `in` would be in nothing.
        ("تجاوز زورفا-4 في على الهاتف", "Zorva 4V"),
        ("قارن زورفا 4 في وكلود 3", "Zorva 4V"),
        ("جاء زورفا 4 في واشنطن", "Zorva 4"),
        ("جاء زورفا 4 في وقت سابق", "Zorva 4"),
        ("جاء زورفا 4.1V-9B-ثينكينغ أولا", "Zorva 4.1V-9B-Thinking"),
        ("بيع ميت 70 في، ثم", "Huawei Mate 70"),
        # The letter of a line of models, and no year, level or card.
        ("جاء زورفا O1، ثم", "Zorva O1"),
        ("جاء زورفا X1.1 أولا", "Zorva X1.1"),
        ("جاء زورفا Q3 أولا", "Zorva"),
        ("يعمل زورفا T4 أولا", "Zorva"),
        # Tiers behind other tiers, and where it is tested.
        ("تفوق زورفا 4 أوبوس التفكير على غيره", "Zorva 4 Opus Thinking"),
        ("تفوق زورفا 4 التفكير في الاختبار", "Zorva 4 Thinking"),
        ("يساعد زورفا 4 التفكير على غيره", "Zorva 4"),
        ("جاء GPT-5.1 الفوري أولا", "GPT-5.1 Instant"),
        ("جاء GPT-5.2 تفكير أولا", "GPT-5.2 Thinking"),
        ("جاء زورفا 4 ثينك 32B", "Zorva 4 Think 32B"),
        ("جاء لاما 4 الكشافة أولا", "Llama 4 Scout"),
        ("جاء لاما الكشافة أولا", "LLaMA"),
        # There is no half of a model.
        ("كان زورفا 2.6 نموذج صغير", "Zorva 2.6"),
        ("طور زورفا 26 نموذجا", "Zorva"),
        # Tests have versions with a `v`, and words of their own; other numbers are scores.
        ("في SWE-bench المُتحقق منه حقق", "SWE-bench Verified"),
        ("في SWE-bench برو حقق", "SWE-bench Pro"),
        ("في SWE-bench 70.3، وغيره", "SWE-bench"),
        ("في SWE-bench v2، وغيره", "SWE-bench v2"),
        ("في تدمير بنش المتحقق منه", "Tadmir-Bench"),
        ("في نينوى بنش 45.2، وغيره", "Ninawa-Bench"),
        ("في نينوى بنش 2.0، وغيره", "Ninawa-Bench 2.0"),
    ],
)
def test_the_version_behind_a_name(text, name):
    assert _version(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("نموذج زورفا 3-القاعدة جديد", "Zorva 3-Base"),
        ("نموذج زورفا 3-التفكير جديد", "Zorva 3-Thinking"),
        ("نموذج زورفا-3-عالي جديد", "Zorva 3-high"),
        ("نموذج زورفا 3-ميني-عالي جديد", "Zorva 3-Mini-high"),
        ("نموذج زورفا-1-ديستيل-لاما-70بي جديد", "Zorva 1-Distill-Llama-70B"),
        ("نموذج زورفا 3-30B-A3B-إنستركت-2507 جديد", "Zorva 3-30B-A3B-Instruct-2507"),
        ("نموذج زورفا 3-30B-A3B-المدعوم جديد", "Zorva 3-30B-A3B"),
        ("نموذج زورفا 3-سيدريم جديد", "Zorva 3-Seedream"),
        ("نموذج زورفا 3-وحده جديد", "Zorva 3"),
    ],
)
def test_what_a_hyphen_joins_is_written_in_latin_letters(text, name):
    entity = MODELS["زورفا"]
    end = text.index("زورفا") + len("زورفا")
    tokens = tokenize(text)
    version, _ = version_behind(text, tokens, bisect_left(tokens.starts, end), end, entity)
    assert versioned_name(entity, "زورفا", version) == name


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("غروك 65؛ كيمي 67؛ زورفا 61", "كيمي 67", "كيمي"),
        ("1) زورفا 73 2) تالف 70", "زورفا 73 2", "زورفا"),
        ("فاز كيمي 12 مرة", "كيمي 12", "كيمي"),
        ("وصل كيمي 67 فقط", "كيمي 67", "كيمي 67"),  # no enumeration
        ("كيمي 67، شارك 10 مهندسين", "كيمي 67", "كيمي 67"),
    ],
)
def test_a_name_ends_before_its_score(text, name, left):
    start = text.index(name)
    assert text[start : before_score(text, start, start + len(name))] == left


def test_tiers_are_those_of_families_of_the_base():
    rows = list(read_table(TABLE, COLUMNS))
    lines = TABLE.read_text(encoding="utf-8").split("\n")[1:-1]
    assert lines == sorted(lines)
    words = [(row["arabic"], family) for row in rows for family in row.values("families")]
    assert len(words) == len(set(words))
    made = [
        entity
        for entity in tn.KnowledgeBase.builtin().entities.values()
        if entity.label in ("MODEL", "PRODUCT")
    ]
    firsts = {name.casefold() for e in made for name in (e.name, e.versions)}
    assert not {f for _, f in words if not any(name.startswith(f.casefold()) for name in firsts)}


def test_numbers_stay_in_a_romanized_name():
    assert romanize_brand("سيبيوس-1-36كيو").endswith("-1-36Q")
    assert romanize_brand("نفل-7B").endswith("7B")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أطلقت مينيماكس نموذج M2.1 أمس.", [("M2.1", "MiniMax-M2.1")]),
        ("نموذج M2.1 من شركة مينيماكس جيد.", [("M2.1", "MiniMax-M2.1")]),
        (
            "أعلنت شركة مينيماكس نموذج M2.1 الجديد.\nبايتشوان: نموذج Baichuan-M3 للطب.",
            [("M2.1", "MiniMax-M2.1"), ("Baichuan-M3", "Baichuan-M3")],
        ),
        ("أطلقت مونشوت نموذج K2.5 أمس.", [("K2.5", "Kimi K2.5")]),
        ("أطلقت بايدو نموذج X1.1 أمس.", [("X1.1", "ERNIE X1.1")]),
        ("بنت xAI مركز كولوسوس 2 في ممفيس.", [("كولوسوس 2", "Colossus 2")]),
        ("لوحة راسبيري باي: باي 5 جديدة.", [("راسبيري باي", "Raspberry Pi"), ("باي 5", "Raspberry Pi 5")]),
        ("رأينا H2 من يونيتري في المعرض.", [("H2", "Unitree H2")]),
        ("استخدم claude-sonnet-4-5-20250929 اليوم.", [("claude-sonnet-4-5-20250929", "Claude Sonnet 4.5")]),
        ("استخدم كلود 4.5 سونيت اليوم.", [("كلود 4.5 سونيت", "Claude Sonnet 4.5")]),
        ("استخدم Claude 3.5 Sonnet اليوم.", [("Claude 3.5 Sonnet", "Claude 3.5 Sonnet")]),
        ("أصدرت أنثروبيك أوبوس كلود 4.1 للمطورين.", [("أوبوس كلود 4.1", "Claude Opus 4.1")]),
        ("أصدرت OpenAI نموذج o3 الصغير اليوم.", [("o3 الصغير", "o3-mini")]),
        ("أصدرت ميسترال ماجيسترال ميديوم 1.2 اليوم.", [("ماجيسترال ميديوم 1.2", "Magistral Medium 1.2")]),
        ("كشفت عن شريحة هايلو-10 أمس.", [("هايلو-10", "Hailo-10H")]),
        ("أصدرت مونشوت كيمي-VL-A3B اليوم.", [("كيمي-VL-A3B", "Kimi-VL-A3B")]),
        ("انظر فصل 3 والبند 2.1 من العقد.", []),
        ("عزف السوناتة 14 لساعة.", []),
    ],
)
def test_versions_in_an_article(text, names):
    assert [(m.text, m.name) for m in tn.process(text).mentions if m.label != "ORG"] == names


@pytest.mark.parametrize(
    ("kind", "label", "text", "is_version"),
    [
        ("company", "ORG", "تالف 6.72 -1.18%", False),
        ("company", "ORG", "تالف 28.13 +1.92٪", False),
        ("company", "ORG", "تالف 28.13 (−1.92%)", False),
        ("company", "ORG", "تالف 28.13، +0.53، +1.92%", False),
        ("company", "ORG", "تالف 28.13 ▲ 1.92%", False),
        ("company", "ORG", "تالف 28.13 1.92%", False),
        ("company", "ORG", "تالف 9 +1.2%", False),
        ("company", "ORG", "تالف 6.72 دولار", False),
        ("company", "ORG", "تالف 6.72$ أمس", False),
        ("company", "ORG", "تالف $6.72", False),
        # the share of something, of what has a version, and another name's price
        ("company", "ORG", "تالف 9 20% من السوق", True),
        ("company", "ORG", "تالف 9 $999", True),
        ("company", "ORG", "تالف 9، نورفا 6.72 +1.2%", True),
        ("llm", "MODEL", "تالف 2.5 82%", True),
        ("llm", "MODEL", "تالف 2.5 +3%", True),
        ("device", "PRODUCT", "تالف 17 +12%", True),
    ],
)
def test_a_number_before_a_change_in_percent_is_a_price(kind, label, text, is_version):
    entity = Entity("talef", "Talef", label, kind, versions="Talef {}")
    assert bool(version_at(text, len("تالف"), entity)) == is_version


@pytest.mark.parametrize(
    ("text", "end", "is_amount"),
    [
        ("NIO 6.72 -1.18%", 8, True),
        ("تالف 28.13 (+1.92%)", 10, True),
        ("GPT 4.1 +3%", 7, False),
        ("Python 3.12 82%", 11, False),
        ("Talef 3.12.15 +2%", 13, False),
    ],
)
def test_two_digits_behind_the_point_before_a_signed_change_are_an_amount(text, end, is_amount):
    assert ends_in_amount(text, 0, end) == is_amount


@pytest.mark.parametrize(("between", "end"), [(20, "زورفا"), (400, "زورفا 88")])
def test_only_a_score_nearby_tells_that_a_number_is_one(between, end):
    text = f"زورفا 88، {'نعم ' * (between // 4)}تالف 73."
    assert text[: before_score(text, 0, text.index("،"))] == end


@pytest.mark.parametrize(
    ("kind", "versions", "text", "name"),
    [
        ("device", "Talef {}", "تكفي تالف الجيل الثالث يوما", "Talef 3"),
        ("device", "Talef {}", "تكفي تالف الجيل 11.", "Talef 11"),
        ("device", "Talef {}", "تكفي تالف الجيل الثاني عشر", "Talef 12"),
        ("device", "", "تكفي تالف الجيل الثاني يوما", "Talef Gen 2"),
        ("robot", "Talef Gen {}", "جاء تالف الجيل الرابع أولا", "Talef Gen 4"),
        ("chip", "Talef {}", "معالج تالف 8 من الجيل الخامس", "Talef 8 Gen 5"),
        # of somebody's things, of phone networks, and of what has none
        ("device", "Talef {}", "عرضت تالف الجيل الثاني من ساعاتها", "Talef"),
        ("device", "Talef {}", "يدعم تالف الجيل الخامس", "Talef"),
        ("software", "Talef {}", "جاء تالف الجيل الثاني", "Talef"),
    ],
)
def test_the_generation_of_what_is_made(kind, versions, text, name):
    entity = Entity("talef", "Talef", "PRODUCT", kind, versions=versions)
    end = text.index("تالف") + len("تالف")
    version = version_at(text, end, entity)
    version += joined_behind(text, end + len(version), entity)
    assert (versioned_name(entity, "تالف", version) if version else entity.name) == name
