import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.marked import marked
from tests.strategies import anything
from transcript_nlp.entities.gazetteer.gazetteer import Gazetteer
from transcript_nlp.entities.indexes import _INDEXES
from transcript_nlp.entities.recognize import Recognizer
from transcript_nlp.knowledge import base
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.match import LINKS
from transcript_nlp.knowledge.store.columns import unpack
from transcript_nlp.knowledge.store.stored import BUILTIN_STORE, Store, with_own
from transcript_nlp.linking.forms.repeated import repeated_names
from transcript_nlp.linking.links.linker import Linked, _linked_by_spelling, link
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity, Mention

NAMES = [
    "Geoffrey Hinton",
    "Casey Newton",
    "Priscilla Vandermeer",
    "Kofi Achterberg",
    "Tomasz Wielgosz",
    "Lisa Su",
]
BASE = tn.KnowledgeBase.from_names(NAMES)
# Two letters that no proclitic is made of, so that what stands before the name is certain.
WORD = st.text(alphabet="جحدرزشصطعغقمنيس", min_size=4, max_size=8)


@given(anything)
def test_candidates_are_sorted_and_their_scores_are_shares(name):
    found = BASE.candidates(name, limit=4)
    scores = [c.score for c in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({c.entity.id for c in found}) == len(found) <= 4
    link = BASE.link(name)
    assert link is None or link.score >= LINKS


@given(st.lists(st.sampled_from("جيفري هينتون نيوتن كيسي ليزا سو كوفي فاندرمير بن".split()), max_size=3))
def test_few_candidates_are_the_first_of_many(words):
    name = " ".join(words)
    many = BASE.candidates(name, limit=len(NAMES))
    assert BASE.candidates(name, limit=2) == many[:2]


def test_a_long_word_that_is_no_name_is_like_none():
    [best] = tn.KnowledgeBase.from_names(["Geoffrey Hinton"]).candidates("ك" * 100)
    assert best.score < 0.01
    assert best.features["margin"] >= 0


@pytest.mark.parametrize(
    ("arabic", "name"),
    [
        ("جيفري هينتون", "Geoffrey Hinton"),
        ("جفري هنتون", "Geoffrey Hinton"),
        ("بريسيلا فاندرمير", "Priscilla Vandermeer"),
        ("فاندرمير", "Priscilla Vandermeer"),
        ("كوفي اختربرغ", "Kofi Achterberg"),
        ("توماش ويلغوش", "Tomasz Wielgosz"),
        ("ليزاسو", "Lisa Su"),
    ],
)
def test_whole_names_family_names_and_names_without_a_blank(arabic, name):
    assert BASE.candidates(arabic)[0].entity.name == name


def test_a_family_name_alone_costs_something():
    kb = tn.KnowledgeBase.from_names(["Priscilla Vandermeer", "Vandermeer"])
    assert [c.entity.name for c in kb.candidates("فاندرمير")] == ["Vandermeer", "Priscilla Vandermeer"]


@pytest.mark.parametrize(
    "arabic", ["الشركة الجديدة", "جيفري سميث", "بيتر هينتون", "ولم", "بينما", "وقالت المنصة", "كيسي"]
)
def test_no_link_by_half_a_name_or_ordinary_words(arabic):
    assert BASE.link(arabic) is None


def test_the_label_must_be_right():
    assert BASE.link("بريسيلا فاندرمير", "PERSON").entity.name == "Priscilla Vandermeer"
    assert BASE.link("بريسيلا فاندرمير", "ORG") is None


@pytest.mark.parametrize(
    ("name", "label", "entity"),
    [
        ("OpenAI", None, "openai"),
        ("openai", "ORG", "openai"),
        ("OpenAI", "PERSON", None),
        ("هينتون", None, "geoffrey-hinton"),
        ("جفري هنتن", None, "geoffrey-hinton"),
        ("كلود", None, None),  # guarded: also a man's name
        ("السابع عشر", None, None),
    ],
)
def test_a_name_alone_is_linked_by_its_alias_or_its_spelling(name, label, entity):
    found = tn.KnowledgeBase.builtin().link(name, label)
    assert (found and found.entity.id) == entity


def test_an_alias_of_two_entities_is_linked_by_its_label_only():
    kb = tn.KnowledgeBase.from_names(["Quux"]).merged_with(tn.KnowledgeBase([tn.Entity("q", "Quux", "ORG", "lab")], [Alias("Quux", "q")]))  # fmt: skip
    assert kb.link("Quux") is None
    assert kb.link("Quux", "ORG").entity.id == "q"


def test_ordinary_words_of_the_articles_are_not_linked():
    """At most 1 % of the words outside of names, as the issue of linking asks."""
    kb, words = tn.KnowledgeBase.builtin(), set()
    for gold in sorted(ARTICLES.glob("*.gold.json")):
        record = json.loads(gold.read_text(encoding="utf-8"))
        text = (ARTICLES / record["source"]).read_bytes().decode("utf-8")
        for mention in sorted(record["mentions"], key=lambda m: -m["start"]):
            text = text[: mention["start"]] + " . " + text[mention["end"] :]
        words |= {token for token in tokenize(text).texts if token.isalpha() and not token.isascii()}
    asked = [word for word in sorted(words)[::12] if len(word) > 2 and not kb.aliases.get((word,))]
    assert len(asked) > 100
    assert sum(kb.link_by_spelling(word) is not None for word in asked) <= len(asked) / 100


def kb_folder(tmp_path, row):
    (tmp_path / "entities").mkdir()
    header = "id\tname\tlabel\tkind\tversions\tlatin\tarabic\tnote\n"
    (tmp_path / "entities" / "own.tsv").write_text(header + row, encoding="utf-8")
    return str(tmp_path)


def test_a_person_without_an_arabic_alias_is_linked_in_an_article(few_built_in, tmp_path):
    few_built_in()
    row = "petersen\tThomas Petersen\tPERSON\tfounder\t\t\t\tinvented\n"
    config = tn.Config(kb=kb_folder(tmp_path, row))
    [mention] = tn.process("قال الدكتور توماس بيترسن إن العام جيد.", config=config).mentions
    assert (mention.text, mention.name, mention.entity) == ("توماس بيترسن", "Thomas Petersen", "petersen")
    assert mention.name_source == "kb"
    assert any(reason.startswith("spelling:") for reason in mention.evidence)


def test_behind_the_noun_for_a_firm_the_first_letter_belongs_to_the_name():
    names = [
        [m.name for m in tn.process(f"أعلنت {noun} وينتل كابيتال عن صندوق جديد.").mentions]
        for noun in ("شركة", "الشركة")
    ]
    assert names == [["Wintle Capital"], ["Intel Capital"]]


def test_a_word_of_every_day_behind_its_article_is_not_read_as_a_name():
    assert tn.process("لإعادة النشر يرجى الاتصال بالمؤلف أولا.").mentions == ()
    [mention] = tn.process("اشترت بالموليفا مصنعين.").mentions
    assert mention.name == "Palmolive"


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("قالت شركة Tyson Foods, Inc. إنها تسحب المنتج.", "Tyson Foods, Inc.", "Tyson Foods"),
        ("تايسون فودز، إنك – تسحب المنتج.", "تايسون فودز، إنك", "Tyson Foods"),
        ("وقعت الشركة اتفاقا مع Zorvel Labs, Inc. أمس.", "Zorvel Labs, Inc.", "Zorvel Labs"),
        ("قال رئيس شركة سيمنس إيه جي ذلك.", "سيمنس إيه جي", "Siemens"),
        ("باعت SoftBank Group Corp حصتها.", "SoftBank Group Corp", "SoftBank Group"),
        ("جمعت كايا موتورز برايفت ليمتد تمويلا أمس.", "كايا موتورز برايفت ليمتد", "Kaya Motors"),
    ],
)
def test_a_firm_has_its_legal_form_and_is_called_without_it(text, surface, name):
    [mention] = tn.process(text).mentions
    assert (mention.text, mention.label, mention.name) == (surface, "ORG", name)


SHORT = tn.KnowledgeBase(
    [
        Entity("phil", "Phil Tarkovell", "PERSON", "founder", ("Phil Tarkovell",)),
        Entity("robert", "Robert Mandrosi", "PERSON", "founder", ("Robert Mandrosi",)),
        Entity("tom", "Tom Felgrano", "PERSON", "founder", ("Tom Felgrano",)),
        Entity("thomas", "Thomas Felgrano", "PERSON", "founder", ("Thomas Felgrano",)),
        Entity("matt-labs", "Matt Kordavo", "ORG", "company", ("Matt Kordavo",)),
    ],
    [],
)


@pytest.mark.parametrize(
    ("arabic", "entity"),
    [
        ("فيليب تاركوفيل", "phil"),
        ("فيل تاركوفيل", "phil"),
        ("بوب ماندروسي", "robert"),
        ("توم فيلغرانو", "tom"),
        ("توماس فيلغرانو", "thomas"),
    ],
)
def test_a_person_is_found_by_the_other_form_of_the_given_name(arabic, entity):
    best = SHORT.candidates(arabic, limit=1)[0]
    assert (best.entity.id, best.score > 0.8) == (entity, True)


@pytest.mark.parametrize(
    ("arabic", "name", "entity"),
    [
        ("فيليب نايت", "Phil Knight", "phil-knight"),
        ("كاثرين تشو", "Catherine Zhou", None),  # no Katie Chiou: neither name is alike
        ("ديف بيكر", "Dave Baker", None),  # spelled like David Baker, and somebody else
    ],
)
def test_another_given_name_links_where_the_family_name_is_alike(arabic, name, entity):
    doc = tn.process(f"أطلقت الشركة نموذجا جديدا. قال {arabic}، الرئيس التنفيذي للشركة، إن السوق سوف ينمو.")
    [person] = [m for m in doc.mentions if m.label == "PERSON"]
    assert (person.text, person.name, person.entity) == (arabic, name, entity)


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("تعاونت الشركة مع ZTE لإطلاق هاتف نوبيا M153 الجديد.", "نوبيا M153", "Nubia M153"),
        ("أعلنت يوشو للتكنولوجيا أن روبوتها البشري G1 انخفض سعره.", "G1", "Unitree G1"),
        (
            "اختارت معالج سنابدراغون 8 إيليت الجيل الخامس.",
            "سنابدراغون 8 إيليت الجيل الخامس",
            "Snapdragon 8 Elite Gen 5",
        ),
        ("اختارت معالج سنابدراجون 8s من الجيل 4 لهاتفها.", "سنابدراجون 8s من الجيل 4", "Snapdragon 8s Gen 4"),
        ("اختارت معالجات سنابدراجون. الجيل 4 منها سريع.", "سنابدراجون", "Snapdragon"),
        ("سامسونج جالكسي زد تراي فولد قادم.", "سامسونج جالكسي زد تراي فولد", "Samsung Galaxy Z TriFold"),
        ("عرضت الشركة هاتف نوثينج فون (3a) في لندن.", "نوثينج فون (3a)", "Nothing Phone (3a)"),
        ("منعت الصين شراء RTX Pro 6000D من إنفيديا.", "RTX Pro 6000D", "RTX PRO 6000D"),
        ("أعلنت إنفيديا بطاقة RTX PRO 6000 أمس.", "RTX PRO 6000", "RTX PRO 6000"),
        ("يقيس سوار ووب 5.0 النوم.", "ووب 5.0", "Whoop 5.0"),
        ("صدرت لعبة ستاركرافت 2 أمس.", "ستاركرافت 2", "StarCraft II"),
        ("اشترى هاتف أوبو فايند X8 برو أمس.", "أوبو فايند X8 برو", "Oppo Find X8 Pro"),
        ("هاتف جالاكسي S25 ألترا أغلى. ربطته بساعة شاومي S4 أمس.", "S4", "Xiaomi Watch S4"),
        ("هاتف جالاكسي S25 ألترا أغلى، وS24 أرخص.", "S24", "Galaxy S24"),
        # word for word, with the version in the alias or behind it
        ("أطلقت جوجل الجوزاء 2.5 برو.", "الجوزاء 2.5 برو", "Gemini 2.5 Pro"),
        ("أطلقت جوجل الجوزاء 3 برو.", "الجوزاء 3 برو", "Gemini 3 Pro"),
        ("أطلقت أنثروبيك كلود 3.7 السوناتة.", "كلود 3.7 السوناتة", "Claude 3.7 Sonnet"),
    ],
)
def test_a_device_or_model_keeps_its_number(text, surface, name):
    assert (surface, name) in [(m.text, m.name) for m in tn.process(text).mentions]


def test_a_firm_has_no_other_given_name():
    as_written, longer = (
        SHORT.candidates("مات كوردافو", limit=1)[0],
        SHORT.candidates("ماثيو كوردافو", limit=1)[0],
    )
    assert as_written.score > 2 * longer.score


@pytest.mark.parametrize(
    ("arabic", "name"),
    [
        ("أحمد جابر", "Ahmed Jaber"),
        ("عمر زكي", "Omar Zaki"),
        ("جون كيم", "John Kim"),
    ],
)
def test_a_name_that_thousands_have_is_nobody_of_the_base(arabic, name):
    (mention,) = tn.process(f"قال {arabic} إن الشركة تنمو").mentions
    assert (mention.text, mention.name, mention.entity) == (arabic, name, None)


def test_a_person_outside_the_base_is_romanized():
    [mention] = tn.process("قال الدكتور سلطان القحطاني إن العام جيد.").mentions
    assert (mention.name, mention.name_source, mention.entity) == ("Sultan Al-Qahtani", "romanized", None)


@given(
    st.lists(WORD, min_size=1, max_size=3),
    st.sampled_from(["", "و", "ب", "ل", "ف", "ول", "وب"]),
    st.booleans(),
)
def test_an_alias_is_always_found_behind_proclitics(words, clitic, tail):
    name = " ".join(words)
    kb = tn.KnowledgeBase([Entity("x", "X", "ORG", "company", (name,))], [Alias(name, "x")])
    text = f"قال {clitic}{name}" + (" اليوم." if tail else "")
    tokens = tokenize(text)
    [found] = Gazetteer(kb).find(text, tokens, kb.context(tokens))
    assert (text[found.start : found.end], found.clitics) == (name, clitic)


def differing(one, other):
    """The names of columns that are not the same in two sets of them."""
    texts, numbers = one.texts.keys() | other.texts.keys(), one.numbers.keys() | other.numbers.keys()
    same = {
        name
        for name in one.texts.keys() & other.texts.keys()
        if one.texts[name].encoded == other.texts[name].encoded
    }
    same |= {
        name
        for name in one.numbers.keys() & other.numbers.keys()
        if np.array_equal(one.numbers[name], other.numbers[name])
    }
    return (texts | numbers) - same


def test_the_stored_base_and_its_indexes_are_those_of_the_tables(monkeypatch, tmp_path):
    assert BUILTIN_STORE.stale() == [], "the built-in tables have changed: run transcript-nlp kb compile"
    loaded, store = BUILTIN_STORE.load(), Store(tmp_path)
    made = store.write()
    (sets, columns), (stored_sets, stored_columns) = map(
        unpack, (store.read_base(), BUILTIN_STORE.read_base())
    )
    assert (sets, differing(columns, stored_columns)) == (stored_sets, set())
    indexes = {}

    def index(name, make):
        """Each is made once: it takes seconds."""
        if name not in indexes:
            indexes[name] = make(made)
        return indexes[name]

    # Without stored indexes the same is found.
    monkeypatch.setattr(made, "index", index)
    text = "قالت Open AI إن فيس بوك وميسترال AI وشرارة رأس المال وبات غيلسنجر، إلى جانب STV ومبادلة وباي بال، معها."
    with made.at_hand():
        found = Recognizer(made).find(text)[1]
        for name, make in _INDEXES.items():
            assert differing(index(name, make), loaded.index(name, lambda _: None)) == set(), name
    assert len(found) > 5
    assert Recognizer(loaded).find(text)[1] == found


def test_a_compiled_base_makes_the_same_one_by_one_and_all_at_once():
    loaded = BUILTIN_STORE.load()
    for found in (loaded.entities, loaded.aliases):
        some = list(found)[::997]
        for key in some:
            assert found[key] == found.get(key)
            assert key in found
        everything = dict(found.items())
        assert {key: found[key] for key in some} == {key: everything[key] for key in some}
        assert list(everything.values()) == list(found.values())
        assert len(everything) == len(found)
    with loaded.at_hand():
        assert list(loaded.aliases.values()) == list(everything.values())
    assert "no such id" not in loaded.entities
    assert loaded.entities.get("no such id") is None
    with pytest.raises(KeyError):
        loaded.aliases["no", "such", "key"]


def test_own_tables_are_compiled_with_the_built_in_ones(monkeypatch, tmp_path):
    monkeypatch.setattr(base, "_builtin", lambda: BASE)  # so that it does not take long
    kb_folder(tmp_path, "a\tAlphamax\tORG\tcompany\t\t\tألفاماكس\tinvented\n")
    store = Store(tmp_path, tmp_path)
    assert store.load() is None
    merged = with_own(tmp_path)
    store.write()
    compiled = store.load()
    assert type(compiled) is not type(merged)
    assert compiled.entities == merged.entities
    assert dict(compiled.aliases.items()) == merged.aliases
    assert type(with_own(tmp_path)) is type(compiled)

    whole = store.base.read_bytes()
    for broken in (b"", whole[:10], whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1])):
        store.base.write_bytes(broken)
        assert store.load() is None
    store.base.write_bytes(whole)
    table = tmp_path / "entities" / "own.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace("Alphamax", "Betamax"), encoding="utf-8")
    assert store.load() is None
    assert with_own(tmp_path).entities["a"].name == "Betamax"


def test_of_names_that_begin_alike_the_longest_stands_again():
    text = "مجموعة زورلان ثم مجموعة زورلان كاف قالت لمجموعة زورلان كاف ومجموعة زورلان"
    tokens = tokenize(text)
    linked = []
    for first, last in ((0, 2), (3, 6)):
        start, end = tokens.starts[first], tokens.ends[last - 1]
        mention = Mention(start, end, start, end, text[start:end], "ORG", 0.9, ("tagger",), "")
        linked.append(Linked(mention, first, last))
    found = repeated_names(tokens, linked)
    first = {}
    for same in found:
        first.setdefault(same.first, (same.clitic, same.told.text))
    assert first == {
        0: ("", "مجموعة زورلان"),
        3: ("", "مجموعة زورلان كاف"),
        7: ("ل", "مجموعة زورلان كاف"),
        10: ("و", "مجموعة زورلان"),
    }


@pytest.mark.parametrize(("text", "entity"), [("قال توم براون إن {} تنمو بسرعة.", None), ("قال توم براون إن {} من صنع أنثروبيك.", "tom-brown-anthropic")])  # fmt: skip
def test_a_guarded_name_is_not_linked_by_its_spelling_without_its_context(text, entity):
    [person] = [m for m in tn.process(text.format("المدينة")).mentions if m.label == "PERSON"]
    assert (person.text, person.name, person.entity) == ("توم براون", "Tom Brown", entity)


@pytest.mark.parametrize(
    ("arabic", "name"),
    [
        ("نانو لابز", "Nano Labs"),
        ("هايفماين كابيتال", "Hivemind Capital"),
        ("آر كابيتال", None),  # not Arch Capital: the generic word alone fits
        ("IDG كابيتال", None),  # not 360 Capital
    ],
)
def test_generic_words_and_halves_of_names_link_nothing(arabic, name):
    found = _linked_by_spelling(arabic, "ORG", tn.KnowledgeBase.builtin())
    assert (found and found.entity.name) == name


@pytest.mark.parametrize(
    ("arabic", "name"),
    [
        ("بيتر فينتون", "Peter Fenton"),
        ("بيتر رينتون", "Peter Renton"),  # not Fenton
        ("بوب فينيرو", None),  # not Bobby Pinero
        ("كيم هوان", None),  # not Kim Byoung-hwan
    ],
)
def test_a_person_with_another_sound_or_without_a_syllable_is_somebody_else(arabic, name):
    found = _linked_by_spelling(arabic, "PERSON", tn.KnowledgeBase.builtin())
    assert (found and found.entity.name) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("مع نتفليكس وشاهد بعينيه ما حدث", ["Netflix"]),
        ("استثمرت STV ومبادلة وباي بال في الشركة", ["STV", "Mubadala Investment Company", "PayPal"]),
    ],
)
def test_a_word_of_every_day_is_listed_only_between_names(text, names):
    assert [m.name for m in tn.process(text).mentions] == names


def test_a_code_that_is_written_with_a_hyphen_stands_again():
    kb = tn.KnowledgeBase([])
    text = "تعرف باسم “زد-55” في الجيش، وعن زد-55 كتب كثيرون، وعن زد أيضا"
    tokens, linked = marked(text.replace("زد-55", "[زد-55|PRODUCT]", 1), kb)
    _, same = repeated_names(tokens, linked)  # the first place is its own
    assert (tokens.texts[same.first : same.last], same.told.label) == (["زد", "-", "55"], "PRODUCT")


def test_a_person_in_full_is_who_the_article_names_by_less():
    text = "ويقول الرئيس المشارك مايكل دي لوكا، خلال مقابلة حديثة. وكان دي لوكا وزميلته باميلا أبدي من محترفي السينما المعروفين."
    people = [m for m in tn.process(text).mentions if "لوكا" in m.text]
    assert [(m.text, m.entity) for m in people] == [
        ("مايكل دي لوكا", "michael-de-luca"),
        ("دي لوكا", "michael-de-luca"),
    ]


@pytest.mark.parametrize(
    ("text", "symbol", "name"),
    [
        ("أعلنت شركة زورفا (ناسداك: ZRVA) نتائجها، وصعد ZRVA أمس", "ZRVA", "ZRVA"),
        ("شركة Zorva Inc. (NASDAQ: ZRVA) أعلنت نتائجها", "ZRVA", "Zorva"),
        ("أعلنت شركة «زورفا» (NASDAQ: ZRVA) نتائجها", "ZRVA", "ZRVA"),
        ("ارتفع سهم تسلا (NASDAQ: TSLA) أمس", "TSLA", "Tesla"),
        ("بورصة لندن (LSE: ABC)", "ABC", "ABC"),  # the exchange before the bracket is the one in it
    ],
)
def test_a_symbol_of_a_share_is_the_firm_before_it(text, symbol, name):
    names = {m.name for m in tn.process(text).mentions if m.text == symbol}
    assert names == {name}


@pytest.mark.parametrize(
    ("text", "gloss", "name", "label"),
    [
        # A symbol alone is the coin or firm before it, at all its places, whatever else the base knows by it.
        ("أعلنت ميرا نتورك (MIRA) عن رمزها، وارتفع MIRA أمس.", "MIRA", "Mira Network", "PRODUCT"),
        ("أطلقت Kernel DAO (KERNEL) رمزها على بينانس.", "KERNEL", "KernelDAO", "PRODUCT"),
        ("أعلن بروتوكول Sign (SIGN) عن توزيع رموز. وقال إن رمز SIGN سيدرج.", "SIGN", "Sign", "PRODUCT"),
        (
            "هبط رمز أوربت لينك ($ORBL) بعد الاختراق، وقال إن حاملي ORBL عوضوا.",
            "ORBL",
            "ORBL",
            "PRODUCT",
        ),
        # One that spells an unknown name is its English name.
        ("أعلنت شركة زورفا (ZORVA) نتائجها", "زورفا", "ZORVA", "ORG"),
        # The symbol of somebody else stays.
        ("تنافس شركة إنفيديا (AMD) على السوق.", "AMD", "AMD", "ORG"),
        # So does that of an institute: a university has no shares.
        ("تدرس في جامعة تسينغهوا (AIR) منذ عام.", "AIR", "AIR", "ORG"),
        ("درس في جامعة فودان (FDU) قبل ذلك.", "FDU", "Fudan University", "ORG"),
        # An alias in doubt behind an authority is that; what it is beside its cue stays.
        (
            "غرمت هيئة حماية البيانات الإيطالية (غارانتي) الشركة.",
            "غارانتي",
            "Garante per la protezione dei dati personali",
            "ORG",
        ),
        ("أعلن بنك غارانتي (غارانتي) في تركيا نتائجه.", "غارانتي", "Garanti BBVA", "ORG"),
        # A Latin name that spells a person's is that, and no firm's.
        ("أسسه شين يان (Xin Yan)، وهو مهندس سابق.", "Xin Yan", "Xin Yan", "PERSON"),
        ("أسسه شين يان (Xin Yan)، وهو مهندس سابق. وقال شين يان نعم.", "شين يان", "Xin Yan", "PERSON"),
        ("قال جون سميث (Acme Robotics) إن السوق تنمو.", "Acme Robotics", "Acme Robotics", "ORG"),
        # A token that sounds otherwise is another thing.
        ("تأثرت مورفو وإليكسير (deUSD) بعد الاختراق.", "إليكسير", "Elixir", "PRODUCT"),
        (
            "أعلنت هيئة المنافسة الفرنسية (أوتوريتي) فتح تحقيق.",
            "أوتوريتي",
            "Autorité de la concurrence",
            "ORG",
        ),
        # A symbol of the letters of the product before it is that, though a firm's elsewhere; a version is none.
        ("يعمل على بروتوكول سبارك (SPK) ومنصة هايبرليكويد.", "SPK", "Spark", "PRODUCT"),
        ("أطلقت ديب مايند نموذج ألفا فولد (AF3).", "AF3", "AF3", "MODEL"),
        ("يستخدم المطورون المؤشر (Cursor) في البرمجة.", "المؤشر", "Cursor", "PRODUCT"),
        # What spells the name before it is its gloss.
        ("قالت أوكلو (OKLO) إن مفاعل أورورا (Aurora) سيعمل.", "Aurora", "Oklo Aurora", "PRODUCT"),
        # A body without an English name has that of its brackets.
        ("شارك علماء من المعهد الوطني للبيانات (NDI) في المؤتمر.", "المعهد الوطني للبيانات", "NDI", "ORG"),
        # What an unknown name's gloss is by an alias of its label, so is the name.
        ("أطلق المختبر معيار هيومانيتي (HLE) الجديد.", "هيومانيتي", "Humanity's Last Exam", "PRODUCT"),
        # Two names of one person.
        ("قال المستثمر كوبي (المعروف باسم جوردان فيش) إن السوق هادئة.", "كوبي", "Cobie", "PERSON"),
        ("عرضت إنفيديا المعروفة باسم زوربو الحل.", "إنفيديا", "Nvidia", "ORG"),
        ("قال أولوغبينغا أغبولا، المعروف بـ GB، نعم.", "GB", "Olugbenga Agboola", "PERSON"),
        ("قال سام ألتمان، المعروف بـ ChatGPT، نعم.", "ChatGPT", "ChatGPT", "MODEL"),
        # In Chinese letters, in Arabic ones by their names, the Chinese name of a person.
        ("قالت كيو بت آي (量子位) إن السوق تنمو.", "كيو بت آي", "QbitAI", "ORG"),
        ("قالت بريفيرد نتوركس (بي إف إن) نعم.", "بي إف إن", "Preferred Networks", "ORG"),
        ("تنافس بريفيرد نتوركس (إس تي دي) في اليابان.", "بريفيرد نتوركس", "Preferred Networks", "ORG"),
        ("قال ويليام لي (لي بن) إن نيو ستربح.", "لي بن", "William Li", "PERSON"),
        ("قال ويليام لي (سامي رضوان) إن المبيعات تنمو.", "سامي رضوان", "Sami Radwan", "PERSON"),
        # What is spelled alike is not it, where its gloss is another's; a symbol with its first letter may be its own.
        ("أعلنت شركة كورتكس (Cortex) منصة جديدة.", "كورتكس", "Cortex", "ORG"),
        ("شركة كامبركون (Cambricon) صينية.", "كامبركون", "Cambricon", "ORG"),
        ("أعلنت شركة هيلسنغ (HSG) منصة جديدة.", "هيلسنغ", "Helsing", "ORG"),
        # One in Arabic letters: its Chinese name, or the known one is that of it; no part of a firm.
        ("حصلت بلوكات (بو لو كه) على تمويل في شانغهاي.", "بلوكات", "Bloks", "ORG"),
        ("طلبت وي رايد (ويناي تشيشينغ) سيارات جديدة.", "ويناي تشيشينغ", "WeRide", "ORG"),
        ("فاز فريق لونغ تشوان (تينسنت) بالجائزة.", "لونغ تشوان", "Longchuan", "ORG"),
        ("قال أليكس لي (لي ييفان)، من هيساي، إن الليدار أرخص.", "أليكس لي", "Li Yifan", "PERSON"),
        ("يلعب شيلدون كوبر (جيم بارسونز) مع أصدقائه.", "جيم بارسونز", "Jim Parsons", "PERSON"),
        # Who speaks under another name; a firm and its founder are two.
        ("وقال كوساين (يو شيان) من سلو ميست إن المخترق هرب.", "كوساين", "Yu Xian", "PERSON"),
        ("شركة كوزي (يو شيان) صغيرة.", "كوزي", "Coze", "ORG"),
        # The words of a known person in another order, and none of a product behind a person.
        ("حضر الحفل كاسينغ لونغ (Lung Kasing) أمس.", "Lung Kasing", "Kasing Lung", "PERSON"),
        # A thing that is known as something, a bracket that goes on, a list of others.
        ("سيارة زيكر 9X (المعروفة باسم غوانغهوي) كبيرة.", "غوانغهوي", "Zeekr 9X", "PRODUCT"),
        ("قال مؤسس شركة زورفا (Zorva، صاحبة تطبيق كيندا) إن العدد كبير.", "زورفا", "Zorva", "ORG"),
        # A symbol of the letters of the firm before it, and another maker's by no letters.
        ("قالت Forward Industries (FORD) إنها اشترت سولانا.", "FORD", "Forward Industries", "ORG"),
        ("تنافس شركة تسلا (FORD) في السوق.", "FORD", "Ford", "ORG"),
        # A doubted alias right before the Latin name that it spells.
        ("صنعت بوب مارت ديمو DIMOO ولابوبو.", "ديمو", "Dimoo", "PRODUCT"),
        # A symbol that is otherwise written differently is the body's before it.
        ("رابطة كودا اليابانية (CODA) طلبت التوقف.", "CODA", "CODA", "ORG"),
        # Who says so is none of whom it is said, but a paper or house of research that is translated is itself.
        ("قاد الجولة صندوق أرتيسيان (PitchBook) أمس.", "أرتيسيان", "Artesian", "ORG"),
        ("شاركت في الجولة أيضا نورداكس كابيتال (Reuters).", "نورداكس كابيتال", "Nordaks Capital", "ORG"),
        ("نتعمق في ديب سيك (شبه التحليل) اليوم.", "شبه التحليل", "SemiAnalysis", "ORG"),
        ("ذكرت كتاب الملعب (PitchBook) أن الشركة نمت.", "كتاب الملعب", "PitchBook", "ORG"),
        ("نقلت البرق المالي (Cailian Press) عن مصدر قوله ذلك.", "البرق المالي", "Cailian Press", "ORG"),
        # What is said to be short for a name is that, at all places.
        (
            "قالت كريزي مابل (Crazy Maple Studio، واختصارها CMS) ذلك. وأضافت CMS أنها ستنمو.",
            "CMS",
            "Crazy Maple Studio",
            "ORG",
        ),
        ("قالت نوفا ديب تك (Nova Deep Tech، واختصارها NDT) ذلك.", "NDT", "Nova Deep Tech", "ORG"),
        ("قالت الشركة (Nova Deep Tech، ومنافستها NDT) ذلك.", "NDT", "NDT", "ORG"),
    ],
)
def test_a_gloss_in_brackets_is_the_name_before_it(text, gloss, name, label):
    found = {(m.name, m.label) for m in tn.process(text).mentions if m.text == gloss}
    assert found == {(name, label)}


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("إكسش (eXch) بورصة. ورفضت إكسش تجميد الأموال.", "إكسش", ["eXch", "eXch"]),
        ("زد (Zed) محرر. أنا أستخدم كلود كود وزد معا.", "زد", ["Zed Industries", "Zed Industries"]),
        ("أعلنت كورتكس (CTXC) شبكة. وقالت كورتكس إنها ستنمو.", "كورتكس", ["Cortex", "Cortex"]),
    ],
)
def test_a_name_is_everywhere_what_its_gloss_says(text, word, names):
    assert [m.name for m in tn.process(text).mentions if m.text == word] == names


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("أكد شاين كوبلان أن رمز بولي قادم لمنصة بوليماركت.", "بولي", "Poly"),
        ("أطلقت أمازون خدمة بولي لتحويل النص إلى كلام.", "بولي", "Amazon Polly"),
        ("هبطت عملة ترون ورمز أستر أمس.", "ترون", "TRON"),
        ("حدثت الشركة تطبيق بولت أمس.", "بولت", "Bolt"),
        ("سيارة بولت من شيفروليه رخيصة.", "بولت", "Chevrolet Bolt"),
        ('تدعم البورصة رمز "بولي" منذ أمس.', "بولي", "Poly"),
        ("شركة الرقائق تشي مينغ تطلق معالجا جديدا.", "تشي مينغ", "Zhiming"),
        ("شركة الاستثمار في الرقائق تشي مينغ تقود الجولة.", "تشي مينغ", "Qiming Venture Partners"),
        ("استثمرت تشي مينغ في شركة الرقائق هايغوانغ.", "تشي مينغ", "Qiming Venture Partners"),
    ],
)
def test_behind_a_word_for_a_thing_stands_nothing_else(text, word, name):
    assert [m.name for m in tn.process(text).mentions if m.text == word] == [name]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("وقالت بولارا كابيتال إنها استثمرت.", "بولارا كابيتال", "Pollara Capital"),
        ("وقالت نورديكا كابيتال إنها استثمرت.", "نورديكا كابيتال", "Nordica Capital"),
        ("وقالت بولار كابيتال إنها استثمرت.", "بولار كابيتال", "Polar Capital"),
    ],
)
def test_another_last_vowel_makes_another_firm(text, word, name):
    assert [m.name for m in tn.process(text).mentions if m.text == word] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            '17:30 شياو هونغ "ريد" وتشانغ تاو "هيدي": كيف اجتمع الثلاثة في مانوس',
            {"ريد": "Xiao Hong", "هيدي": "Zhang Tao"},
        ),
        ('أسس جيف بيزوس "أمازون" وبيل غيتس "مايكروسوفت".', {"أمازون": "Amazon", "مايكروسوفت": "Microsoft"}),
    ],
)
def test_quotes_behind_each_of_two_persons_are_what_they_are_called(text, names):
    found = {m.text: m.name for m in tn.process(text).mentions}
    assert {word: found[word] for word in names} == names


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        # What spells somebody with another number of syllables, and a word that is known to write another one.
        ("انضم وانغ مينغ إلى ميتوان أمس.", "وانغ مينغ", [("Wang Ming", None)]),
        ("وقالت فوتون كابيتال إنها استثمرت.", "فوتون كابيتال", [("Photon Capital", None)]),
        ("شاركت تشنغباي كابيتال في الجولة.", "تشنغباي كابيتال", [("Chengbai Capital", None)]),
        ("شاركت تشنغ وي كابيتال في الجولة.", "تشنغ وي كابيتال", [("Chengwei Capital", "chengwei-capital")]),
        ("وقالت سيكويا كابيتال إنها استثمرت.", "سيكويا كابيتال", [("Sequoia Capital", "sequoia-capital")]),
        # A Chinese name has many bearers: who is meant is told by what they belong with.
        ("قال تشانغ يوبو وتشو يوان من مور ثريدز نعم.", "تشو يوان", [("Zhou Yuan", None)]),
        ("قال تشو يوان من تشيهو إن المنصة تنمو.", "تشو يوان", [("Zhou Yuan", "zhou-yuan-zhihu")]),
        # Another given name, other syllables, the family name first where nobody has it so.
        ("قال رون ليفي، مدير الشركة، إن السوق هادئة.", "رون ليفي", [("Ron Levy", None)]),
        ("قال آرون ليفي، مدير الشركة، إن السوق هادئة.", "آرون ليفي", [("Aaron Levie", "aaron-levie")]),
        ("قال جون هيل، مدير الشركة، إن السوق هادئة.", "جون هيل", [("John Hill", None)]),
        ("قال المراسل بارك دو-يون إن السوق هادئة.", "بارك دو-يون", [("Park Do-yeon", None)]),
        ("يقول كين جون المراسل إن السوق هادئة.", "كين جون", [("Ken John", None)]),
        # A name is that of the base with other blanks; `تيك` alone makes none.
        ("حصلت شركة هانوا سيمي تيك على طلبية.", "هانوا سيمي تيك", [("Hanwha Semitech", "hanwha-semitech")]),
        ("أطلقت شركة AST سبيس موبايل قمرا.", "AST سبيس موبايل", [("AST SpaceMobile", "ast-spacemobile")]),
        ("أطلقت شركة زورفا تيك قمرا.", "زورفا تيك", [("Zorva Tech", None)]),
        # Names that are read as that of a known one in the article.
        ("أطلقت ميتا SAM 3 للصور. يتفوق سام 3 على غيره.", "سام 3", [("SAM 3", "segment-anything")]),
        ("التقى آدم سميث، من أندريسن، بمارك.", "أندريسن", [("Andreessen Horowitz", "andreessen-horowitz")]),
        # What stands near tells which of two, and `كبيرة` is no beer.
        ("شركات التاكسي الطائر مثل جوبي وآرتشر تجمع المال.", "جوبي", [("Joby Aviation", "joby-aviation")]),
        ("توظف جوبي في البرازيل آلاف العمال.", "جوبي", [("Gupy", "gupy")]),
        ("هاتف هواوي بمعالج كيرين وبطارية كبيرة.", "كيرين", [("Kirin", "kirin")]),
        ("البطارية كلها كيرين أو غيرها.", "كيرين", [("Qilin battery", "catl-qilin")]),
        # Capitals tell a coin from a person, with others beside it.
        ("هبطت أسعار XRP وTRUMP وDOGE أمس.", "TRUMP", [("Official Trump", "official-trump")]),
        ("قال Trump ذلك في واشنطن.", "Trump", [("Donald Trump", "donald-trump")]),
        # Who raises money is no fund of the name; a university that says what it is for is another one.
        ("جمعت بيسلاين 30 مليون دولار بقيادة أكرو كابيتال.", "بيسلاين", [("Baseline", None)]),
        (
            "قادت بيسلاين الجولة بمشاركة مستثمرين ملائكة.",
            "بيسلاين",
            [("Baseline Ventures", "baseline-ventures")],
        ),
        (
            "تخرج من جامعة تشجيانغ للعلوم والتكنولوجيا",
            "جامعة تشجيانغ للعلوم والتكنولوجيا",
            [("Zhejiang Science and Technology University", None)],
        ),
        ("تقدم جامعة بكين للباحثين منحا", "جامعة بكين", [("Peking University", "peking-university")]),
        # A name in doubt with the word for what firms are is theirs where it would be theirs alone.
        ("قالت موميندا تكنولوجي إن الطلب قوي.", "موميندا تكنولوجي", [("Mominda Technology", None)]),
        (
            "قالت موميندا تكنولوجي إن الطلب على القيادة الذاتية قوي.",
            "موميندا تكنولوجي",
            [("Momenta", "momenta")],
        ),
        # A post right behind a given name is one at what stands there.
        ("تعرفت على جيسيكا مؤسسة المجلة. ثم استثمرت مايكروسوفت.", "جيسيكا", [("Jessica", None)]),
        ("قالت جيسيكا، المديرة في مايكروسوفت، نعم.", "جيسيكا", [("Jessica Hawk", "jessica-hawk")]),
    ],
)
def test_who_is_meant_is_told_by_more_than_sounds(text, word, names):
    assert [(m.name, m.entity) for m in tn.process(text).mentions if m.text == word] == names


BODY = "\nأعلنت شركة علي بابا اليوم عن نموذج جديد في السوق الصينية، وقالت إنها ستطرحه قريبا."


@pytest.mark.parametrize(
    ("line", "word", "entity"),
    [
        ("أفضل الشركات\nبقلم كاتي جينينغز، فريق عمل فوربس", "كاتي جينينغز", None),
        ("أفضل الشركات\nالمضيف: هاري ستيبينغز", "هاري ستيبينغز", "harry-stebbings"),
        ("أفضل الشركات\nبقلم ستيفن ألفير", "ستيفن ألفير", "stephen-alpher"),
        ("نموذج ديب سيك\nالمؤلفون: جينغيانغ يوان، ونفنغ ليانغ", "ونفنغ ليانغ", "liang-wenfeng"),
    ],
)
def test_in_credits_nobody_is_linked_by_chance_who_writes_nothing(line, word, entity):
    assert [m.entity for m in tn.process(line + BODY).mentions if m.text == word] == [entity]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تخطط صمام (Valve) لبيع ألعاب على ستيم.", ["Valve", "Valve"]),
        ("الصمام (Valve) يفتح عند ارتفاع الضغط في المحرك.", []),
    ],
)
def test_both_halves_of_a_gloss_are_found(text, names):
    assert [m.name for m in tn.process(text).mentions if m.text in ("صمام", "الصمام", "Valve")] == names


@pytest.mark.parametrize(
    ("arabic", "latin", "label", "text"),
    [
        # Translated, in whatever order, and spelled.
        ("مشاريع الموجة الزرقاء", "Blue Wave Ventures", "ORG", "قادت {} الجولة."),
        ("منارة الفجر", "DawnBeacon", "ORG", "أعلن {} عن تطبيقه الجديد."),
        ("لان تينغ للحوسبة", "Lanting Computing", "ORG", "• {} : جولة ملاك ، 30 مليون يوان."),
        ("طبقة الملح", "Salt Layer", "ORG", "جمعت {} 14 مليون دولار بقيادة باراديم."),
        # One word is of no table.
        ("مشاريع الحزاز", "Lichen Ventures", "ORG", "جمعت مبلغ 44 مليون يورو من {}."),
        ("عاصمة مياه الخريف", "Qiushui Capital", "ORG", "شاركت في الجولة {} أمس."),
        # Beside what looks like a place, a writer, another name or a proclitic.
        ("نبض الغابة", "PulseThicket", "ORG", "+ {} ، دبلن: 6 ملايين يورو."),
        ("سرخس الكاتب", "ScribeFern", "PRODUCT", "كذلك يفعل {}، وهو منتج شركة ناشئة."),
        ("ديناميكيات تشو جي", "LimX Dynamics", "ORG", "و{} تصنع ساقين."),
        ("بستان البق", "BugOrchard", "ORG", "استخدمنا أيضا {}، وهي مجموعة خاصة."),
        # Both sides have one label.
        ("لومينغ فاينانس", "Luming Finance", "ORG", "أعلنت شركة {} عن جولة جديدة."),
    ],
)
def test_arabic_words_that_render_the_latin_name_in_brackets_are_it(arabic, latin, label, text):
    found = {(m.text, m.name, m.label) for m in tn.process(text.format(f"{arabic} ({latin})")).mentions}
    assert {(arabic, latin, label), (latin, latin, label)} <= found
    assert not {word for word, *_ in found if word != arabic and (word in arabic or arabic in word)}


def test_words_that_render_a_name_are_found_everywhere():
    text = "كتب الفريق في ريشة الحبر (InkFeather) أن النسخة جاهزة. وتقول ريشة الحبر إنها مجانية."
    names = [(m.text, m.name) for m in tn.process(text).mentions]
    assert names == [("ريشة الحبر", "InkFeather"), ("InkFeather", "InkFeather"), ("ريشة الحبر", "InkFeather")]


def test_a_word_that_says_what_something_is_called_is_no_part_of_the_name():
    text = "عندما ظهر صندوق اسمه بصل (Onion Capital) اعتقدت أنه مزحة."
    assert "اسمه بصل" not in {m.text for m in tn.process(text).mentions}


def test_what_a_firm_is_said_to_be_before_its_latin_name_is_no_part_of_the_name():
    text = "شركة بلومغرين الصينية الناشئة (Bloomgreen) جمعت 5 ملايين دولار."
    assert [m.text for m in tn.process(text).mentions] == ["بلومغرين", "Bloomgreen"]


@pytest.mark.parametrize(
    "text",
    [
        "يعتمد النموذج على التعلم العميق (Deep Learning) في فهم الصور.",
        "قدمت فكرة الرفيق الذكي (Smart Companion) في المؤتمر.",
        "تستخدم الفرق التوليد المعزز بالاسترجاع (Retrieval-Augmented Generation) كثيرا.",
        "يتحدث الجميع عن رأس المال الصبور (Patient Capital) في الصين.",
        "رأس مال النمو (Growth Capital) يبحث عن صفقات.",
        "المختبرات الحية (Living Labs) في المدن الأوروبية.",
        "قالت الموجة الثانية (Second Wave) من الموظفين إنهم سيغادرون.",
        "طبقة التطبيق (Application Layer) مزدحمة.",
        "صندوق التحوط (Hedge Fund) خسر المال.",
        # Laws
        "ينظم قانون الوضوح (CLARITY Act) الأسواق.",
        "قانون مور (Moore's Law) انتهى.",
    ],
)
def test_terms_in_brackets_are_no_names(text):
    assert tn.process(text).mentions == ()


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("أعلن سيهاي بروتوكول(SHAI) عن الإطلاق. ارتفعت SHAI بنسبة 41%.", "SHAI", ("SHAI", "PRODUCT")),
        ("أعلن سيهاي بروتوكول(SHAI) عن الإطلاق.", "سيهاي بروتوكول", ("Sihai Protocol", "PRODUCT")),
        ("برايتلوم (NASDAQ: BRLM) أعلنت نتائجها.", "BRLM", ("BRLM", "ORG")),
        ("تقرر إدراج عملة بلوبيري (BLBR) غدا.", "بلوبيري", ("Blueberry", "PRODUCT")),
        ("أفيرم مدرجة في ناسداك (NASDAQ: AFRM).", "AFRM", ("AFRM", "ORG")),
        ("تخطط الشركة للإدراج في ناسداك (NAVN) قريبا.", "NAVN", ("NAVN", "ORG")),
        ("ستدرج الأسهم في ناسداك تحت الرمز «ZRVA» غدا.", "ZRVA", ("ZRVA", "ORG")),
        ("أطلق المشروع رمزه. سيتداول تحت الرمز «ZRVA» غدا.", "ZRVA", ("ZRVA", "PRODUCT")),
    ],
)
def test_a_symbol_is_no_exchange_and_has_its_own_spelling(text, word, name):
    assert {(m.name, m.label) for m in tn.process(text).mentions if m.text == word} == {name}


def test_a_symbol_is_found_at_its_other_places():
    text = "ستدرج باينانس نيبولاب (NBLB).\nأزواج التداول الجديدة: NBLB/BTC، NBLB/USDT\nيبدأ سحب NBLB غدا."
    assert [m.text for m in tn.process(text).mentions].count("NBLB") == 4


def test_what_somebody_is_called_on_a_messenger_is_no_name():
    text = "للنشر يرجى الاتصال بنا عبر ويتشات: kc-robot01 أو تيليجرام: qxf_36kr اليوم."
    assert {m.text for m in tn.process(text).mentions} <= {"ويتشات", "تيليجرام"}


def test_a_known_firm_and_its_partners_is_that_firm():
    text = "استثمر غولدمان ساكس وشركاه في الشركة."
    assert [(m.text, m.name) for m in tn.process(text).mentions] == [("غولدمان ساكس وشركاه", "Goldman Sachs")]


def test_an_alias_in_doubt_is_none_whose_gloss_is_anothers():
    text = "انضمت شركة مايكرون إلى المؤشر (SOX) أمس."
    assert "Cursor" not in {m.name for m in tn.process(text).mentions}


def test_a_concept_and_its_abbreviation_are_no_names():
    text = "تعتمد المنصة على شبكة توليدية تنافسية (GAN) لتوليد الصور."
    assert tn.process(text).mentions == ()


def test_a_mention_in_two_scripts_never_breaks_recognition():
    """A doubted Arabic alias in brackets behind its Latin name has no English word to be compared with."""
    assert [m.name for m in tn.process("متوافق مع Claude (كلود) أيضا").mentions] == ["Claude", "Claude"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قالت سي إف تي سي إنها تحقق.", ["Commodity Futures Trading Commission"]),
        ("وتابعت إف دي آي سي البنك.", ["Federal Deposit Insurance Corporation"]),
        ("منع القاضي إس بي إف من الكلام.", ["Sam Bankman-Fried"]),
        ("استثمرت كيو آي إيه وبي آي إف في الصفقة.", ["Qatar Investment Authority", "Public Investment Fund"]),
        # في and أو are words here, and the letter V there
        (
            "تدرج العملة في إس إي سي أو سي إف تي سي.",
            ["U.S. Securities and Exchange Commission", "Commodity Futures Trading Commission"],
        ),
        ("وافقت في إيه آر إيه على الترخيص.", ["VARA"]),
        # of which the tagger must say that they are names
        ("قالت إف سي إيه إنها تحقق.", ["Financial Conduct Authority"]),
        ("ارتفع سهم بي بي فينتك 38%.", ["Policybazaar"]),
        # of nobody, words of every day, and the end of a longer name
        ("لم يجد في أي بي آي خدمة أو إي ميل.", []),
        ("سألنا إن كان في أي وقت أو في أي مكان.", []),
        ("تعاونت إنتل إي آي سي مع الشركة.", [None]),
    ],
)
def test_names_of_letters_spell_who_is_meant(text, names):
    doc = tn.process(text)
    assert [m.name if m.entity else None for m in doc.mentions] == names


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("تشانغ لي مؤسس قاو لينغ يستثمر في الشركة.", "قاو لينغ", "Hillhouse Investment"),
        (
            "أسس تشانغ لي صندوق قاو لينغ. قاو لينغ كابيتال رفضت ذلك.",
            "قاو لينغ كابيتال",
            "Hillhouse Investment",
        ),
        ("استثمرت تشي مينغ للاستثمار في الشركة.", "تشي مينغ للاستثمار", "Qiming Venture Partners"),
        ("مثل سوغون للاستثمار وهيل هاوس.", "سوغون للاستثمار", "Sugon Investment"),  # a firm's fund is another
        ("وقال لي قاو لينغ إن السوق كبيرة.", "لي قاو لينغ", "Li Gaoling"),
        ("أثبتت تابي وتمارا أن المستهلك مستعد.", "تابي", "Tabby"),
        ("كتب شون هوليستر في الحافة بعد التجربة إنه شعر بالدوار.", "الحافة", "The Verge"),
        ("المحامي جيك تشيرفينسكي من شركة البديل وصف التوقيت.", "البديل", "Variant Fund"),
    ],
)
def test_whoever_stands_beside_a_name_speaks_for_it(text, surface, name):
    doc = tn.process(text)
    assert [m.name for m in doc.mentions if m.text == surface][-1] == name


@pytest.mark.parametrize(
    "text", ["وقف شون هوليستر على الحافة ونظر.", "ابتعد شون هوليستر. من الحافة رأى البحر."]
)
def test_a_word_of_every_day_near_a_person_is_no_firm(text):
    assert [m.name for m in tn.process(text).mentions] == ["Sean Hollister"]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        # `that` behind a verb and who says something is no letter of a name.
        ("قال ماسك إن إكس إيه آي تدرب نموذجا.", "إكس إيه آي", "xAI"),
        # A firm with its article right before a name is another one.
        ("أطلقت الشركة غروك 4 أمس.", "غروك 4", "Grok 4"),
        ("قالت شركة غروك إن شريحتها أسرع.", "غروك", "Groq"),
    ],
)
def test_words_that_look_like_a_part_or_a_cue_of_a_name(text, surface, name):
    assert (surface, name) in [(mention.text, mention.name) for mention in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("name", "label", "entity"),
    [
        ("إتش ستار", "PRODUCT", "hstar"),
        ("آر بريدج", "PRODUCT", "r-bridge"),
        ("إتش ستار", "ORG", None),
        ("إس ستار", "PRODUCT", None),
        ("إتش ستار بريدج", "PRODUCT", None),
    ],
)
def test_a_letter_and_a_word_are_what_the_base_calls_so(name, label, entity):
    made = [("hstar", "HSTAR"), ("r-bridge", "R-Bridge")]
    kb = tn.KnowledgeBase(
        [Entity(id_, called, "PRODUCT", "benchmark", (called,)) for id_, called in made],
        [Alias(called, id_) for id_, called in made],
    )
    tokens = tokenize(name)
    find = Found(0, len(name), 0, len(tokens), (), label, 0.8, ("tagger",))
    assert [x.mention.entity for x in link(name, tokens, [find], kb)] == [entity]
