"""Versions that stand alone."""

import pytest

import transcript_nlp as tn
from tests.marked import marked
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.linking.products.siblings import with_families
from transcript_nlp.types import Entity

NAMES = [
    ("orvex-o1", "Orvex-O1", "MODEL", "llm", "Orvex-O{}"),
    ("tamri-o2", "Tamri O2", "MODEL", "llm", ""),
    ("lanka-k7", "Lanka K7", "PRODUCT", "device", "Lanka K{}"),
    ("talvi-v", "Talvi V", "MODEL", "llm", "Talvi-V{}"),
    ("mirobo", "Mirobo", "ORG", "company", ""),
    ("mirobo-h1", "Mirobo H1", "PRODUCT", "robot", ""),
    ("mirobo-g6", "Mirobo G6", "PRODUCT", "robot", ""),
    ("talvi", "Talvi", "ORG", "company", ""),
]
KB = tn.KnowledgeBase(
    [
        Entity(id_, name, label, kind, (name,), versions=versions)
        for id_, name, label, kind, versions in NAMES
    ],
    [Alias(name, id_) for id_, name, *_ in NAMES],
)


@pytest.mark.parametrize(
    ("text", "name", "entity", "label"),
    [
        ("بعد Orvex-O1 يأتي [O3|PRODUCT] قريبا", "Orvex-O3", "orvex-o1", "MODEL"),
        ("قبل [O3-Mini|ORG] كان Orvex-O1", "Orvex-O3-Mini", "orvex-o1", "MODEL"),
        ("بعد Lanka K7 يأتي [K8 Pro|PRODUCT]", "Lanka K8 Pro", "lanka-k7", "PRODUCT"),
        ("بعد Tamri O2 يأتي [O3|MODEL]", "Tamri O3", None, "MODEL"),  # nobody knows of such a family
        ("بين Orvex-O1 و Tamri O2 يقف [O3|MODEL]", "O3", None, "MODEL"),  # of which of the two?
        ("بعد Orvex-O1 يأتي [K3|PRODUCT]", "K3", None, "PRODUCT"),
        ("عرضت Mirobo روبوت [H1|PRODUCT] في المعرض", "Mirobo H1", "mirobo-h1", "PRODUCT"),
        ("عرضت Mirobo روبوت [H1.5|PRODUCT] في المعرض", "Mirobo H1.5", "mirobo-h1", "PRODUCT"),
        ("عرضت Talvi روبوت [H1|PRODUCT] في المعرض", "H1", None, "PRODUCT"),
        ("قالت Talvi إن [V4|PRODUCT] قادم", "Talvi-V4", "talvi-v", "MODEL"),
        ("قالت Talvi إن [V4.1|PRODUCT] قادم", "Talvi-V4.1", "talvi-v", "MODEL"),
        ("كانت Mirobo هناك وعرضت Talvi روبوت [H1|PRODUCT] في المعرض", "H1", None, "PRODUCT"),
        ("عرضت Mirobo" + " شيئا آخر" * 20 + " ثم [H1|PRODUCT]", "H1", None, "PRODUCT"),
        ("بعد Lanka K7 قال [K8|PERSON] نعم", "K8", None, "PERSON"),
        ("بعد Lanka K7 يأتي [كي 8.1|PRODUCT]", "Lanka K8.1", "lanka-k7", "PRODUCT"),
        ("بعد Orvex-O1 يأتي [كي 8|PRODUCT]", None, None, "PRODUCT"),
        (
            "بعد Mirobo G6 يأتي [H1|PRODUCT]",
            "Mirobo H1",
            "mirobo-h1",
            "PRODUCT",
        ),  # of the maker that a sibling is called after
        ("بعد Lanka K7 يأتي [H1|PRODUCT]", "H1", None, "PRODUCT"),
    ],
)
def test_an_unknown_version_gets_the_name_of_its_family_or_its_maker(text, name, entity, label):
    tokens, linked = marked(text, KB)
    before = [x.mention for x in linked]
    after = [x.mention for x in with_families(tokens, linked, KB)]
    [(at, mention)] = [(at, m) for at, m in enumerate(after) if before[at].entity is None]
    assert (mention.name, mention.entity, mention.label) == (name, entity, label)
    assert [m for k, m in enumerate(after) if k != at] == [m for k, m in enumerate(before) if k != at]


def test_in_an_article_the_next_model_of_a_family_is_a_model():
    doc = tn.process("أصدرت الشركة نموذج Kimi K2 العام الماضي. ويقول المطورون إن موعد إصدار K9 لم يتحدد بعد.")
    assert [(m.name, m.label) for m in doc.mentions if m.text == "K9"] == [("Kimi K9", "MODEL")]


def test_a_code_in_arabic_letters_is_of_the_family_of_the_article_and_no_chip():
    doc = tn.process(
        "أعلنت ميني ماكس نموذجها MiniMax-M2 مفتوح المصدر. يتفوق M2 على غيره. طلبنا من إم 2 كتابة لعبة كاملة للهاتف."
    )
    assert {m.name for m in doc.mentions if m.text in ("M2", "إم 2")} == {"MiniMax M2"}


def test_a_chip_of_the_article_stays_one():
    doc = tn.process("أعلنت ميني ماكس نموذجها MiniMax-M2. ويعمل على ماك بوك بمعالج إم 2 من آبل.")
    assert [m.name for m in doc.mentions if m.text == "إم 2"] == ["Apple M2"]


def _named(text, surface):
    return [m.name for m in tn.process(text).mentions if m.text == surface]


@pytest.mark.parametrize(
    ("text", "code", "names"),
    [
        ("شركة يونيتري تعرض جي 1. وغالاكسي جنرال تعرض جالبوت جي 1.", "جي 1", ["Unitree G1"]),
        # what the base knows goes before what stands first
        ("كانت ليلاند i8 سيئة. وسيارة لي أوتو i8 جيدة. لا تشتر i8 الآن.", "i8", ["Li i8"]),
        # a maker that makes none
        ("أعلنت سامسونج عن جالاكسي A53. وتقول شاومي إن A53 جيد.", "A53", ["Galaxy A53"]),
    ],
)
def test_a_code_is_of_the_maker_before_it(text, code, names):
    assert _named(text, code) == names


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("روبوت جي 1 من يونيتري يرقص. وروبوت جالبوت جي 1 يعمل.", "جي 1", ["Unitree G1"]),
        ("تصدر نموذج الاستدلال M1 مفتوح المصدر من MiniMax القائمة.", "M1", ["MiniMax-M1"]),
        ("أطلقت سبيس إكس ستارشيب ومعه أقمار ستارلينك. النسخة V3 من المركبة ستحلق قريبا.", "V3", []),
        ("محرك V0 و V1 في vLLM.", "V1", []),
        ("أطلقت ديب سيك النسخة V3 أمس.", "V3", ["DeepSeek-V3"]),
    ],
)
def test_whose_a_code_is_stands_around_it(text, word, names):
    assert [m.name for m in tn.process(text).mentions if m.text == word] == names


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # the firm of who speaks, but the maker right before a code
        (
            "وانغ شينغ شينغ: بعنا روبوت G1 هذا العام، وسيأتي H2 قريبا.\nوانغ شينغ شينغ: جالبوت G1 منتج آخر.",
            ["Unitree G1", "Unitree H2", "Galbot G1"],
        ),
        ("ما الدرس من قصة شركة رابيت؟ الجواب: R1 علمنا أن الجهاز وحده لا يكفي.", ["Rabbit R1"]),
        # a firm in a row of a table speaks against a family of the rows above
        ("| مور ثريدز | بكين | MTT S5000 |\n| Enflame | شنغهاي | S70 |", ["MTT S5000", "S70"]),
    ],
)
def test_a_code_is_of_the_firm_of_its_speaker_or_row(text, codes):
    mentions = [m for m in tn.process(text).mentions if any(map(str.isdigit, m.text))]
    assert [m.name for m in mentions] == codes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سيبدأ شحن CL1 من كورتيكال لابز قريبا.", "CL1"),
        ("شريحة M1 من ميدجورني قوية.", "M1"),
        ("أطلقت إليفن لابز نموذجها الصوتي v3 أمس.", "v3"),
        ("شريحة M1 من أبل قوية.", "Apple M1"),
        ("شريحة H20 من إنفيديا قوية.", "H20"),
        ("أطلقت ديب سيك نموذجها v3 أمس.", "DeepSeek-V3"),
    ],
)
def test_a_code_of_another_maker_is_not_what_the_base_knows_by_it(text, name):
    known = {m.name: m.entity for m in tn.process(text).mentions if m.label in ("MODEL", "PRODUCT")}
    assert name in known
    assert (known[name] is None) == (name in ("CL1", "M1", "v3"))
