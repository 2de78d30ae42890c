"""Names that machine translation rendered word for word, found by the translations of their English words."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import transcript_nlp as tn
from transcript_nlp.entities.gazetteer.gazetteer import Gazetteer
from transcript_nlp.entities.words.vocabulary import may_be_whole
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.found import Doubt
from transcript_nlp.knowledge.translated import TranslatedNames, tells, translations
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import SHORTEST_STEM
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity

BARE = tn.Config(tagger="none")


def base(*names, label="ORG"):
    return tn.KnowledgeBase(
        [Entity(name, name, label, "company", (name,)) for name in names],
        [Alias(name, name) for name in names],
    )


def test_the_table_is_sorted_and_has_arabic_for_each_english_word():
    rows = list(read_table(RESOURCES / "names" / "translated_words.tsv", ("english", "arabic", "note")))
    english = [row["english"] for row in rows]
    assert english == sorted(set(english))
    for row in rows:
        assert row["english"].isascii() and row["english"].islower() and row["english"].isalpha()
        for arabic in row.values("arabic"):
            words = arabic.split()
            assert 1 <= len(words) <= 2 and not any(map(str.isascii, words)), row["english"]


_TELLING = sorted(word for word in translations().english if tells(word) and translations().arabic.get(word))


@given(
    st.lists(st.sampled_from(_TELLING), min_size=2, max_size=3, unique=True),
    st.sampled_from(["", "و", "ب", "ل"]),
    st.data(),
)
def test_a_name_is_found_in_any_order_of_its_words(english, clitic, data):
    names = TranslatedNames(base(" ".join(english).title()))
    arabic = [
        data.draw(st.sampled_from(translations().arabic[word]))
        for word in data.draw(st.permutations(english))
    ]
    assume(not clitic or len(arabic[0]) >= SHORTEST_STEM)
    tokens = tokenize(f"قيل {clitic}{' '.join(arabic)}.")
    assert [(m.first, m.last) for m in names.find(tokens)] == [(1, 1 + len(english))]


@pytest.mark.parametrize(
    ("name", "arabic"),
    [("On Holding", "القابضة"), ("ON Semiconductor", "أشباه الموصلات"), ("Capital A", "رأس المال")],
)
def test_the_kind_of_a_firm_alone_names_none(name, arabic):
    assert not TranslatedNames(base(name)).whole(arabic)


def test_a_word_that_begins_as_the_article_does_is_found_with_and_without_it():
    names = TranslatedNames(base("Epic Games"))
    for text in ("ملحمة ألعاب", "ملحمة الألعاب", "الألعاب الملحمية"):
        assert [match.words for match in names.find(tokenize(text))] == [2], text


@given(st.text("اسملةو فبلراك مالشبكةسحابة.،\n", max_size=40))
def test_found_phrases_are_disjoint_and_in_order(text):
    kb = tn.KnowledgeBase.builtin()
    ends = [(m.first, m.last) for m in kb.translated.find(tokenize(text))]
    assert all(first < last for first, last in ends)
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("فوضى المختبرات", "Chaos Labs"),
        ("رأس مال الجولة الأولى", "First Round Capital"),
        ("شرارة رأس المال", "Spark Capital"),
        ("حارس السلسلة", "Chainguard"),
        ("الأوزان والتحيزات", "Weights & Biases"),
        ("البديل", "Variant"),
        ("ملحمة الألعاب", "Epic Games"),  # the table has `ألعاب`, which begins with no article
        ("ألعاب ملحمية", "Epic Games"),
        ("الآلات البديهية", "Intuitive Machines"),
        # with the word for what it is spelled
        ("كسوف فنتشرز", "Eclipse Ventures"),
        ("النظرية فينتشرز", "Theory Ventures"),
        ("نمر غلوبال مانجمنت", "Tiger Global Management"),
        ("كومنولث الانصهار سيستمز", "Commonwealth Fusion Systems"),
        ("نسبية سبيس", "Relativity Space"),
    ],
)
def test_whole_names(phrase, name):
    assert name in {alias.form for alias in tn.KnowledgeBase.builtin().translated.whole(phrase)}


def test_no_proclitic_is_read_off_a_whole_name():
    names = [alias.form for alias in tn.KnowledgeBase.builtin().translated.whole("بطارية فنتشرز")]
    assert names == ["Battery Ventures"]  # and none of ب and `طارية`, emergent


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قاد الجولة كسوف فنتشرز أمس.", "Eclipse Ventures"),
        ("قادت رائد فنتشرز الجولة.", "Raed Ventures"),  # whatever it translates, an alias is in other letters
        ("قادت ذرات فنتشرز الجولة.", None),  # no Threat
        ("قالت أرباح كابيتال إن الصندوق مغلق.", "Arbah Capital"),
    ],
)
def test_half_translated_names(text, name):
    [mention] = tn.process(text).mentions
    assert mention.name == name


def matches(kb, text):
    tokens = tokenize(text)
    found, doubted = Gazetteer(kb).matches(text, tokens, kb.context(tokens))
    return [(text[f.start : f.end], f.entity) for f in found], [
        (text[tokens.starts[hit.first] : tokens.ends[hit.last - 1]], hit.doubt, hit.alias.entity)
        for hit in doubted
    ]


def test_two_words_are_doubted_and_three_are_believed():
    kb = base("Chaos Labs", "First Round Capital")
    found, doubted = matches(kb, "قالت فوضى المختبرات ورأس مال الجولة الأولى نعم.")
    assert found == [("رأس مال الجولة الأولى", "First Round Capital")]
    assert doubted == [("فوضى المختبرات", Doubt.OPEN, "Chaos Labs")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أطلقت منصة بينانس عملة جديدة.", ["Binance"]),  # what the firm makes, no Binance Coin
        ("تمنح أنثروبيك نموذج Claude ذاكرة أطول.", ["Anthropic", "Claude"]),
        ("تعلن سوفت بنك وأوبن إيه آي خططا لتمويل ستارغيت.", ["SoftBank Group", "OpenAI", "Stargate Project"]),
        ("أطلقت أدوبي اليراع لتوليد الصور.", ["Adobe Firefly"]),
        ("نشرت الشركة خرائط جوجل الجديدة.", ["Google Maps"]),
    ],
)
def test_a_word_beside_a_name_is_half_of_it_or_what_it_has(text, names):
    assert [mention.name for mention in tn.process(text).mentions] == names


def test_two_words_are_believed_where_the_article_has_the_name():
    found, doubted = matches(base("Chaos Labs"), "قالت Chaos Labs نعم. وقالت فوضى المختبرات لا.")
    assert found == [("Chaos Labs", "Chaos Labs"), ("فوضى المختبرات", "Chaos Labs")]
    assert doubted == []


def test_a_word_that_translates_a_name_of_the_article_is_doubted():
    found, doubted = matches(base("Lovable"), "قالت Lovable نعم. وقالت محبوبة لا.")
    assert found == [("Lovable", "Lovable")]
    assert doubted == [("محبوبة", Doubt.NAMED, "Lovable")]
    assert matches(base("Lovable"), "وقالت محبوبة لا.") == ([], [])


def test_words_of_every_day_are_no_name():
    assert matches(base("Big Company", "One Day"), "في يوم واحد قالت شركة كبيرة نعم.") == ([], [])


def test_a_phrase_does_not_go_on_in_the_next_line():
    assert matches(base("First Round Capital"), "رأس مال\nالجولة الأولى") == ([], [])


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("تخزن الملفات في محرك جوجل منذ عام.", "محرك جوجل", "Google Drive"),
        ("ارتفعت عملة على سلسلة BNB أمس.", "سلسلة BNB", "BNB Chain"),
        ("تفوق نموذج ميسترال صغير 3.1 في الاختبار.", "ميسترال صغير 3.1", "Mistral Small 3.1"),
    ],
)
def test_half_of_a_name_is_translated(text, surface, name):
    assert (surface, name) in [(m.text, m.name) for m in tn.process(text, config=BARE).mentions]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("أدرجت الأسهم في بورصة ناسداك أمس.", "ناسداك"),
        ("صدر تطبيق دوباو للهواتف.", "دوباو"),
        ("تعمل على شبكة الإيثريوم منذ عام.", "الإيثريوم"),
        ("تطورها شركة الألعاب NetEase منذ عام.", "NetEase"),  # not NetEase Games
        ("صنفت القائمة الحاسوب العملاق لومي ثالثا.", "لومي"),
        ("أطلقت الشركة صندوق بيتكوين جديدا.", "بيتكوين"),  # not BTC Box
    ],
)
def test_a_head_noun_before_a_name_is_none_of_its_words(text, surface):
    assert surface in [m.text for m in tn.process(text, config=BARE).mentions]


@pytest.mark.parametrize(
    ("word", "clitic", "may_be"),
    [("بطاقه", "ب", True), ("بمشاريع", "ب", False), ("طاقه", "", False), ("وطاقه", "و", False)],
)
def test_a_translated_name_begins_in_no_word_that_is_one_itself(word, clitic, may_be):
    assert may_be_whole(word, clitic) is may_be  # `مع بطاقة أفالانش` is of no Avalanche Energy


def test_projects_of_a_firm_are_its_fund_beside_a_round_only():
    def named(text):
        return [m.name for m in tn.process(text).mentions]

    assert named("تتوسع مشاريع سامسونج في فيتنام.") == ["Samsung"]
    assert named("قادت مشاريع سامسونج جولة التمويل.") == ["Samsung Ventures"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أيضا، أكملت إبرة، وهي شركة مدفوعات، جولتها.", "Needle"),
        ("استثمرت في سلة الخبز، وهي شركة ناشئة للأغذية.", "Bread Basket"),
        ("توسعت حبل الغسيل الكهربائي، وهي شركة ناشئة، إلى فرنسا.", None),
    ],
)
def test_unknown_names_of_one_or_two_words_are_put_into_english(text, name):
    (mention,) = tn.process(text).mentions
    assert (mention.name, mention.entity) == (name, None)
    assert mention.name_source == (name and "romanized")


def test_english_of_words():
    in_english = tn.KnowledgeBase.builtin().translated.in_english
    assert in_english("القطار الليلي السريع") is None
    assert in_english("الزيتون AI") == "Olive AI"
    assert in_english("زورفا") is None
