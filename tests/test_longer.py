"""Longer names than the base has."""

import pytest

import transcript_nlp as tn
from transcript_nlp.entities.completing.longer import apart, cut_at_gaps, longer_names
from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.linking.links.linker import link
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity

FIRM = Entity("thornix", "Thornix", "ORG", "company", ("ثورنيكس",))
CHIP = Entity("quorl", "Quorl", "PRODUCT", "chip", ("كورل",), versions="Quorl {}")
COIN = Entity("plonk", "Plonk", "PRODUCT", "token", ("بلونك",))
KB = KnowledgeBase([FIRM, CHIP, COIN], [Alias("ثورنيكس", "thornix")])


def find(text, surface, **values):
    tokens = tokenize(text)
    start = text.index(surface)
    end = start + len(surface)
    first = next(at for at, e in enumerate(tokens.ends) if e > start)
    last = next((at for at, s in enumerate(tokens.starts) if s >= end), len(tokens))
    return Found(start, end, first, last, **values)


def run(text, known, tagged, score=0.9):
    """The surfaces, versions and English names that stand after a name was tagged over known ones."""
    entities = {"Thornix": FIRM, "ثورنيكس": FIRM, "Quorl": CHIP, "كورل": CHIP, "Plonk": COIN, "بلونك": COIN}
    found = [
        find(text, surface, aliases=(Alias(surface, entities[surface].id),), score=0.95, evidence=("alias",))
        for surface in known
    ]
    tag = find(text, tagged, label="PRODUCT", score=score, evidence=("tagger",))
    tokens = tokenize(text)
    found, kept = longer_names(text, tokens, found, [tag], KB.entities)
    mentions = link(text, tokens, [*found, *kept], KB)
    return [(x.mention.text, x.mention.entity, x.mention.name) for x in mentions]


@pytest.mark.parametrize(
    ("text", "known", "tagged", "stands"),
    [
        ("على Thornix Grove أمس", "Thornix", "Thornix Grove", ("Thornix Grove", None, "Thornix Grove")),
        ("على ثورنيكس كولدرا أمس", "ثورنيكس", "ثورنيكس كولدرا", ("ثورنيكس كولدرا", None, "Thornix Caldera")),
        ("على كورل 910C أمس", "كورل", "كورل 910C", ("كورل 910C", "quorl", "Quorl 910C")),
        (
            "على Thornix 25 أمس",
            "Thornix",
            "Thornix 25",
            ("Thornix 25", None, "Thornix 25"),
        ),  # what a firm makes
        ("على Thornix HP07 أمس", "Thornix", "Thornix HP07", ("Thornix HP07", None, "Thornix HP07")),
        ("على Thornix إنرجي أمس", "Thornix", "Thornix إنرجي", ("Thornix إنرجي", None, "Thornix Energy")),
        (
            "على ثورنيكس الدولية أمس",
            "ثورنيكس",
            "ثورنيكس الدولية",
            ("ثورنيكس الدولية", None, "Thornix International"),
        ),
        ("على ثورنيكس الصينية أمس", "ثورنيكس", "ثورنيكس الصينية", ("ثورنيكس الصينية", "thornix", "Thornix")),
    ],
)
def test_the_longer_name_stands(text, known, tagged, stands):
    assert run(text, [known], tagged) == [stands]


@pytest.mark.parametrize(
    ("text", "known", "tagged", "score"),
    [
        ("على Thornix Grove أمس", ["Thornix"], "Thornix Grove", 0.6),  # not sure
        ("تدريب Quorl 650 مليار", ["Quorl"], "Quorl 650", 0.9),  # it counts
        ("على ثورنيكس كولدرا أمس", ["ثورنيكس"], "ثورنيكس كولدرا", 0.75),
        ("على ثورنيكس اليوم", ["ثورنيكس"], "ثورنيكس اليوم", 0.85),  # an ordinary word
        ("سحر Thornix", ["Thornix"], "سحر Thornix", 0.9),
        ("على Thornix للتجارة السريعة أمس", ["Thornix"], "Thornix للتجارة السريعة", 0.95),  # what it is for
        ("على Thornix GPU أمس", ["Thornix"], "Thornix GPU", 0.9),  # a word that is no name
        ("على Thornix Quorl أمس", ["Thornix", "Quorl"], "Thornix Quorl", 0.99),  # a firm and its chip
        ("بلغ بلونك 142 أمس", ["بلونك"], "بلونك 142", 0.9),  # a price
        ("Plonk 5.25, and", ["Plonk"], "Plonk 5.25", 0.9),
        ("بلغ ثورنيكس 0.52 أمس", ["ثورنيكس"], "ثورنيكس 0.52", 0.9),
    ],
)
def test_the_name_of_the_base_stands(text, known, tagged, score):
    surfaces = [surface for surface, entity, _ in run(text, known, tagged, score) if entity]
    assert surfaces == known


def test_a_tagged_name_is_cut_where_a_menu_has_a_gap():
    text = "مع ثورنيكس لينكد إن كورل"
    tag = find(text, "ثورنيكس لينكد إن كورل", label="PRODUCT", score=0.9, evidence=("tagger",))
    gaps = [(text.index(word) - 1, text.index(word)) for word in ("لينكد", "كورل")]
    cut = cut_at_gaps(tokenize(text), [tag], gaps)
    assert [text[f.start : f.end] for f in cut] == ["ثورنيكس", "لينكد إن", "كورل"]
    assert [(f.first, f.last) for f in cut] == [(1, 2), (2, 4), (4, 5)]
    assert cut_at_gaps(tokenize(text), [tag], []) == [tag]


def test_a_name_of_ones_own_that_is_a_mistranslated_word_of_the_base_is_a_name():
    """And longer names begin with it like with any."""
    term = KnowledgeBase((), [Alias("ثورنيكس", None, meant="كلمة")])
    (alias, other) = term.merged_with(KB).aliases["ثورنيكس",]
    assert (alias.entity, other.entity) == ("thornix", None)
    text = "على ثورنيكس كولدرا أمس"
    known = find(text, "ثورنيكس", aliases=(alias, other), score=0.95)
    tag = find(text, "ثورنيكس كولدرا", label="PRODUCT", score=0.9, evidence=("tagger",))
    found, kept = longer_names(text, tokenize(text), [known], [tag], KB.entities)
    assert (found, [one.part for one in kept]) == ([], [(known.start, known.end, "Thornix")])


def test_the_title_of_a_game_has_its_subtitle():
    names = [
        (m.text, m.label, m.name)
        for m in tn.process("صدرت The Legend of Zelda: Ashes of Quornbury أمس").mentions
    ]
    title = "The Legend of Zelda: Ashes of Quornbury"
    assert names == [(title, "PRODUCT", title)]
    quoted = tn.process("أعلنت OpenAI: Quornbury Studios خبرا").mentions
    assert [m.text for m in quoted] == ["OpenAI", "Quornbury Studios"]


def test_a_sure_tag_on_a_name_of_the_base_relabels_nothing():
    assert run("أعلنت Thornix عن نتائجها", ["Thornix"], "Thornix", 0.99) == [
        ("Thornix", "thornix", "Thornix")
    ]


@pytest.mark.parametrize(("score", "names"), [(0.9, ["Thornix"]), (0.97, ["Thornix Ventures"])])
def test_ordinary_words_are_added_where_the_tagger_is_sure(score, names):
    found = run("مولت Thornix Ventures الجولة", ["Thornix"], "Thornix Ventures", score)
    assert [name for _, _, name in found] == names


@pytest.mark.parametrize(
    ("tagged", "names"),
    [
        ("ثورنيكس للتأمين", ["Thornix Insurance"]),
        ("ثورنيكس القابضة", ["Thornix"]),
        ("ثورنيكس للتكنولوجيا", ["Thornix"]),
        ("ثورنيكس للابتكار", ["Thornix"]),
    ],
)
def test_of_arabic_words_only_what_a_firm_does_is_added(tagged, names):
    found = run(f"مولت {tagged} الجولة", ["ثورنيكس"], tagged, 0.99)
    assert [name for _, _, name in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("استخدم سناب شات snapchat كل يوم.", {"سناب شات": "Snapchat", "snapchat": "Snapchat"}),
        ("يتنافس مع تسلا موديل Y في السوق.", {"تسلا موديل Y": "Tesla Model Y"}),
        ("أعلنت هواوي Mate XT أمس.", {"هواوي": "Huawei", "Mate XT": "Huawei Mate XT"}),
        ("بيعت سيارة شاومي SU7 Ultra أمس.", {"شاومي SU7 Ultra": "Xiaomi SU7 Ultra"}),
        ("صدر هاتف جالاكسي Z Fold7 أمس.", {"جالاكسي Z Fold7": "Galaxy Z Fold7"}),
        ("واصلت هوا هونغ لأشباه الموصلات الصعود.", {"هوا هونغ لأشباه الموصلات": "Hua Hong Semiconductor"}),
        ("سعر ريدمي Note 14 برو منخفض.", {"ريدمي Note 14 برو": "Redmi Note 14 Pro"}),
        ("أعلنت سامسونج للمرة الأولى ذلك.", {"سامسونج": "Samsung"}),
        ("نموذج كيمي K2 من مون شوت قوي.", {"كيمي K2": "Kimi K2", "مون شوت": "Moonshot AI"}),
        ("صدر ديب سيك R1 في يناير.", {"ديب سيك R1": "DeepSeek-R1"}),
        ("كلود 4 سونيت أفضل من غيره.", {"كلود 4 سونيت": "Claude Sonnet 4"}),
        ("ارتفع $SOL اليوم.", {"SOL": "Solana"}),
        ("هبط زوج BTC/USDT اليوم.", {"BTC": "Bitcoin", "USDT": "USDT"}),
        ("ارتفع سهم بينغ آن للتأمين.", {"بينغ آن للتأمين": "Ping An Insurance"}),
        ("قال فانغ بينغ إن الأمر صعب.", {"فانغ بينغ": "Fang Ping"}),
        ("هبطت عملة إيثريوم 2% أمس.", {"إيثريوم": "Ethereum"}),
        ("اكتملت ترقية إيثريوم 2 أمس.", {"إيثريوم 2": "Ethereum 2.0"}),
        ("ارتفع سهم شاومي 14 دولارا أمس.", {"شاومي": "Xiaomi"}),
        ("يعمل هاتف شاومي 14 بسرعة.", {"شاومي 14": "Xiaomi 14"}),
        ("زادت مبيعات آيفون 16 بالمئة.", {"آيفون": "iPhone"}),
        ("يضم نموذج كلود 4 آلاف مستخدم.", {"كلود": "Claude"}),
        ("أطلقت بايدو نموذج إرني إكس 1 أمس.", {"بايدو": "Baidu", "إرني إكس 1": "ERNIE X1"}),
        ("أطلقت تينسنت نموذج هونيوان تي1.", {"تينسنت": "Tencent", "هونيوان تي1": "Hunyuan-T1"}),
        (
            "صدرت هاديس 2 وهولو نايت: سيلكسونغ.",
            {"هاديس 2": "Hades II", "هولو نايت: سيلكسونغ": "Hollow Knight: Silksong"},
        ),
        ("نماذج ديب غرام مثل Nova-3 للصوت.", {"ديب غرام": "Deepgram", "Nova-3": "Deepgram Nova-3"}),
        ("احفظ ملف index.php الآن.", {}),
        ("صدر التقرير في July 28 من هذا العام.", {}),
    ],
)
def test_where_names_of_the_base_begin_and_end(text, names):
    assert {mention.text: mention.name for mention in tn.process(text).mentions} == names


def test_a_name_in_both_scripts_is_two_with_accents_too():
    text = "ليطلق ماركة هيرميس Hermès التجارية"
    tokens = tokenize(text)
    first = tokens.texts.index("هيرميس")
    start, end = tokens.starts[first], tokens.ends[first + 1]
    whole = Found(start, end, first, first + 2, (), "ORG", 0.8, ("tagger",))
    assert [text[f.start : f.end] for f in apart(text, tokens, [whole])] == ["هيرميس", "Hermès"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلنت شركة نيو أوربت عن جولة", "New Orbit"),
        ("أعلنت شركة سمارت لوجيك عن جولة", "Smart Logic"),
        ("قادت الجولة شركة زد كابيتال أمس", "Z Capital"),
        ("سلمت إنفيديا لكور ويف 16 ألف معالج", "CoreWeave"),
        ("قالت شركة نيو باور إنها ستبني محطات", "NIO Power"),
        ("أعلنت شركة إنفيديا كابيتال عن جولة", "Nvidia Capital"),
    ],
)
def test_a_word_of_english_in_a_longer_name_is_no_entity_in_doubt(text, name):
    assert tn.process(text).mentions[-1].name == name
