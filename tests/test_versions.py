"""Versions behind names of models."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.romanize import romanize_brand
from transcript_nlp.knowledge.versions import before_score, version_at, versioned_name
from transcript_nlp.types import Entity

MODELS = {
    "زورفا": Entity("zorva", "Zorva", "MODEL", "llm", versions="Zorva {}"),
    "zorva": Entity("zorva", "Zorva", "MODEL", "llm", versions="Zorva {}"),
    "ZOR": Entity("zor", "ZOR", "MODEL", "llm", versions="ZOR-{}"),
    "يوزو": Entity("yuzo", "YUZO", "MODEL", "vision_model", versions="YUZOv{}"),
    "تالف": Entity("talef", "Talef", "PRODUCT", "software", versions="Talef {}"),
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
        # What thinks, and what is thought about.
        ("جربنا زورفا 4.1 التفكير، ثم", "Zorva 4.1 Thinking"),
        ("جربنا زورفا 4.1 التفكير وتالف 2 التفكير", "Zorva 4.1 Thinking"),
        ("مع زورفا 4.1 التفكير والتخطيط", "Zorva 4.1"),
        ("| زورفا 4.1 التفكير | 77 |", "Zorva 4.1 Thinking"),
        ("يستطيع زورفا 4.1 التفكير، ثم", "Zorva 4.1"),
        ("يعيد زورفا 4 التفكير في السؤال", "Zorva 4"),
        ("جاء زورفا 3 ديب ثينك أولا", "Zorva 3 Deep Think"),
    ],
)
def test_the_version_behind_a_name(text, name):
    assert _version(text) == name


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
    ],
)
def test_versions_in_an_article(text, names):
    assert [(m.text, m.name) for m in tn.process(text).mentions if m.label != "ORG"] == names


@pytest.mark.parametrize(("between", "end"), [(20, "زورفا"), (400, "زورفا 88")])
def test_only_a_score_nearby_tells_that_a_number_is_one(between, end):
    text = f"زورفا 88، {'نعم ' * (between // 4)}تالف 73."
    assert text[: before_score(text, 0, text.index("،"))] == end
