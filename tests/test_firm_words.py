"""Names of firms with the words that say what they are: in which order and which of them make another firm."""

import pytest

import transcript_nlp as tn
from transcript_nlp.entities.gazetteer.gazetteer import Gazetteer
from transcript_nlp.entities.sifting.plausible import is_rubric, may_be_name
from transcript_nlp.entities.words.wording import is_origin_in_name
from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.guards import Cue, Guard
from transcript_nlp.knowledge.trades import is_trade_of
from transcript_nlp.knowledge.writing.names import lands, trades
from transcript_nlp.linking.links.linker import link
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity

FAR = Guard(requires=(Cue("near", (("زمرد",),)),))


def base(*rows):
    """A base of firms: id, English name, kind and Arabic forms, `?` before those that ask for a cue."""
    entities = [
        Entity(id_, name, "ORG", kind, (name, *(f.lstrip("?") for f in forms)))
        for id_, name, kind, *forms in rows
    ]
    aliases = [
        Alias(form.lstrip("?"), id_, FAR) if form.startswith("?") else Alias(form, id_)
        for id_, name, _, *forms in rows
        for form in (name, *forms)
    ]
    return KnowledgeBase(entities, aliases)


FUNDS = base(
    ("thornix-ventures", "Thornix Ventures", "fund", "ثورنيكس فينتشرز"),
    ("quorl-partners", "Quorl Venture Partners", "fund", "كورل فينتشر بارتنرز"),
    ("veltra-capital", "Veltra Capital", "fund", "فيلترا كابيتال", "?فيلترا"),
    ("drovane-labs", "Drovane Labs", "company", "دروفان لابز"),
    ("plonka", "Plonka", "company", "بلونكا"),
    ("plonka-ventures", "Plonka Ventures", "fund", "بلونكا فينتشرز"),
    ("mirvo-power", "Mirvo Power", "company", "?ميرفو"),
    ("mirvo-games", "Mirvo Games", "company", "ميرفو جيمز"),
    ("zelko-ventures", "Zelko Ventures", "fund", "زلكو فينتشرز"),
    ("zelko-grid", "Zelko Grid", "company", "زلكو غريد"),
    ("tanvor-group", "Tanvor", "company", "تانفور", "تانفور غروب"),
)


def found(text, kb=FUNDS):
    tokens = tokenize(text)
    return [(text[x.start : x.end], x.entity) for x in Gazetteer(kb).find(text, tokens, kb.context(tokens))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قادت مشاريع ثورنيكس جولة", [("مشاريع ثورنيكس", "thornix-ventures")]),
        ("وقالت الشركة لمشاريع ثورنيكس نعم", [("مشاريع ثورنيكس", "thornix-ventures")]),
        ("قادت مشاريع Thornix جولة", [("مشاريع Thornix", "thornix-ventures")]),
        ("قاد شركاء كورل جولة", [("شركاء كورل", "quorl-partners")]),
        ("قاد شركاء كورل فنتشر جولة", [("شركاء كورل فنتشر", "quorl-partners")]),
        ("قاد شركاء مشاريع كورل جولة", [("شركاء مشاريع كورل", "quorl-partners")]),
        ("قالت رأس مال فيلترا نعم", [("رأس مال فيلترا", "veltra-capital")]),
        ("قالت مختبرات دروفان نعم", [("مختبرات دروفان", "drovane-labs")]),
        ("قالت ألعاب ميرفو نعم", [("ألعاب ميرفو", "mirvo-games")]),
        # Of a fund that is called so alone another noun is the same; `VC` of any.
        ("قالت مشاريع فيلترا نعم", [("مشاريع فيلترا", "veltra-capital")]),
        ("قالت ثورنيكس في سي نعم", [("ثورنيكس في سي", "thornix-ventures")]),
        ("قالت Thornix VC نعم", [("Thornix VC", "thornix-ventures")]),
        # The projects of a firm, and a longer name behind the noun.
        ("قالت مشاريع بلونكا نعم", [("بلونكا", "plonka")]),
        ("تتوسع مشاريع زلكو غريد في كوريا", [("زلكو غريد", "zelko-grid")]),
        ("قالت مجموعة تانفور نعم", [("تانفور", "tanvor-group")]),
        ("قالت شركة مشاريع ثقافية نعم", []),
    ],
)
def test_the_last_word_of_a_firm_stands_in_arabic_before_the_rest(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("kind", "note", "word", "is_same"),
    [
        ("company", "Japanese car maker", "Auto", True),
        ("company", "Japanese car maker", "Pharmaceuticals", False),
        ("company", "carbon capture", "Auto", False),
        ("company", "Swiss drug maker", "Pharma", True),
        ("company", "Swiss drug maker", "Capital", False),
        ("fund", "US asset manager", "Asset Management", True),
        ("fund", "US energy investor", "Energy", False),
        ("lab", "Danish institute", "Research", True),
        ("lab", "Danish institute of robots", "Robotics", False),
    ],
)
def test_what_a_firm_does_makes_no_other_firm_of_it(kind, note, word, is_same):
    assert is_trade_of(word, Entity("x", "X", "ORG", kind, ("X",), note=note)) == is_same


def test_an_unknown_name_has_the_words_of_a_known_firm_as_that_writes_them():
    kb = base(
        ("arres", "Arres Management", "fund", "?آرريس"),
        ("two", "Bexo One", "fund", "?بيكسو"),
        ("three", "Becso Two", "fund", "?بيكسو"),
    )

    def name(text):
        tokens = tokenize(text)
        find = Found(0, len(text), 0, len(tokens), (), "ORG", 0.9, ("tagger",))
        return link(text, tokens, [find], kb)[0].mention.name

    assert name("آرريس كابيتال") == "Arres Capital"
    assert name("مجموعة آرريس المالية") == "Arres Financial Group"


@pytest.mark.parametrize(
    ("word", "name", "is_in"),
    [
        ("الصينيه", "People's Bank of China", True),
        ("الامريكيه", "U.S. Department of Energy", True),
        ("البريطانيه", "Competition and Markets Authority", False),
        ("الكوريه", "Bank of Japan", False),
        ("الرقميه", "Digital China", False),
    ],
)
def test_a_land_belongs_to_a_body_whose_english_name_has_it(word, name, is_in):
    assert is_origin_in_name(word, name) == is_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رأي | أسواق التنبؤ تتغير", True),
        ("كتلة | أسواق التنبؤ تتغير", True),
        ("رأي: أسواق التنبؤ تتغير", True),
        ("كتلة: أسواق التنبؤ تتغير", False),
        ("ثورنيكس | أسواق التنبؤ تتغير", False),
        ("رأي أسواق التنبؤ", False),
    ],
)
def test_a_word_for_a_kind_of_article_is_no_name(text, expected):
    tokens = tokenize(text)
    assert is_rubric(text, tokens, 0, 1) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("استثمر في شركات ناشئة مثل لوميفا وزيلبرا وكوانتيلا.", "ORG"),
        ("تدعم المنصة أدوات مثل لوميفا وزيلبرا وكوانتيلا.", "PRODUCT"),
    ],
)
def test_examples_are_what_the_words_before_them_say(text, label):
    mentions = tn.process(text).mentions
    assert mentions and {m.label for m in mentions} == {label}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("اشترت غوغل ويز مقابل 32 مليار دولار.", "wiz-company"),
        ("استحوذت غوغل على ويز مقابل 32 مليار دولار.", "wiz-company"),
        ("يستخدم ملايين السائقين تطبيق ويز من غوغل.", "waze"),
    ],
)
def test_what_is_bought_is_rather_a_firm_than_an_app_of_another_one(text, entity):
    assert entity in [m.entity for m in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("أعلنت تويوتا للسيارات عن نتائج الربع الأول.", "تويوتا للسيارات", "Toyota"),
        ("أعلنت شاومي تك عن إطلاق هاتف جديد.", "شاومي تك", "Xiaomi"),
        ("وقالت موديرنا للأدوية إنها جمعت 20 مليون دولار.", "موديرنا للأدوية", "Moderna"),
        ("قالت كلارنا كابيتال إنها استثمرت في الشركة.", "كلارنا كابيتال", "Klarna Capital"),
        ("قالت كوكس للسيارات إنها ستبني مصنعا.", "كوكس للسيارات", "Cox Automotive"),
        (
            "قالت وزارة الأمن الداخلي الأمريكية إنها فتحت تحقيقا.",
            "وزارة الأمن الداخلي الأمريكية",
            "U.S. Department of Homeland Security",
        ),
        ("أطلقت علي بابا أداة تونغ يي لينغ ما للمطورين.", "تونغ يي لينغ ما", "Tongyi Lingma"),
    ],
)
def test_words_behind_a_known_firm(text, surface, name):
    assert (surface, name) in [(m.text, m.name) for m in tn.process(text).mentions]


@pytest.mark.parametrize("surface", ["رأس مال", "مشاريع", "شركاء"])
def test_the_noun_of_a_firm_alone_is_no_name(surface):
    assert not may_be_name(surface) and may_be_name(f"{surface} زورفا")


def test_tables_are_sorted_and_say_something():
    for table, columns in (("trades", ("latin", "said", "note")), ("lands", ("word", "english", "note"))):
        rows = [tuple(r.cells.values()) for r in read_table(RESOURCES / "names" / f"{table}.tsv", columns)]
        assert rows == sorted(set(rows))
    assert all(trades().values()) and all(lands().values())
