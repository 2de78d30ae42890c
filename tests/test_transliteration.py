import sys
from math import exp

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.strategies import anything
from transcript_nlp.knowledge.writing.arab_names import vocalized
from transcript_nlp.knowledge.writing.names import arab_usual, brand_parts, brand_words, english_words
from transcript_nlp.knowledge.writing.nearest import Nearest, by_consonants, consonants
from transcript_nlp.knowledge.writing.romanize import romanize_brand
from transcript_nlp.knowledge.writing.skeleton import latin_skeletons, skeleton
from transcript_nlp.knowledge.writing.transliterate import (
    FLOOR,
    costs,
    likeness,
    plain_arabic,
    spells,
    windows,
)
from transcript_nlp.knowledge.writing.vocabulary import Vocabulary
from transcript_nlp.linking.links.stems import near_skeletons
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold

ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىئؤء", min_size=1, max_size=12)
LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


def nearest(words, wanted, count):
    """The words that are nearest to a wanted one."""
    alike = by_consonants(words)
    numbered = [word for some in alike.values() for word in some]
    found = Nearest("\n".join(alike).encode(), np.array([*map(len, alike.values())])).find(wanted, count)
    return [numbered[k] for k in found]


# Names that are in no training file: whole names put together from new parts.
PAIRS = [
    ("ألتمان", "Altman"), ("هوانغ", "Huang"), ("هوانج", "Huang"), ("زوكربيرغ", "Zuckerberg"), ("زوكربيرج", "Zuckerberg"),
    ("كوالكوم", "Qualcomm"), ("بيركشاير", "Berkshire"), ("سيكويا", "Sequoia"), ("شميدهوبر", "Schmidhuber"),
    ("بريدجووتر", "Bridgewater"), ("أندريسن", "Andreessen"), ("ساتيا", "Satya"), ("تشيسكي", "Chesky"),
]  # fmt: skip


@given(ARABIC, LATIN, st.floats(-40.0, 0.0))
def test_a_probability_is_told_as_it_is_where_it_is_enough(arabic, latin, least):
    target = plain_arabic(arabic)
    whole = costs().to_arabic.log_probability(latin, target)
    told = costs().to_arabic.log_probability(latin, target, exp(least))
    assert told == whole or told < whole < least + 1e-6


@pytest.mark.parametrize(("arabic", "latin"), PAIRS)
def test_a_spelling_is_more_like_its_name_than_like_any_other(arabic, latin):
    others = {name for _, name in PAIRS} - {latin}
    assert likeness(arabic, latin) > 2 * max(likeness(arabic, other) for other in others)


@given(ARABIC, st.lists(LATIN, min_size=1, max_size=6))
def test_a_word_is_scored_alike_alone_and_among_others(arabic, latin):
    together = Vocabulary(latin).scores(arabic, np.arange(len(latin)))
    alone = [Vocabulary([word]).scores(arabic, np.zeros(1, np.intp))[0] for word in latin]
    single = [costs().to_arabic.log_probability(word, plain_arabic(arabic)) for word in latin]
    assert np.allclose(together, alone, rtol=1e-4)
    assert np.allclose(together, single, rtol=1e-4)
    assert (together <= 1e-3).all()
    assert (together >= FLOOR * len(arabic)).all()


def test_vectorized_scores_are_the_sum_over_all_cuts():
    """Against the definition, written as a recursion over both words."""
    channel = costs().to_arabic

    def probability(rows, target):
        if not rows:
            return float(not target)
        return sum(
            channel.probs[rows[0], channel.outputs[target[:k]]] * probability(rows[1:], target[k:])
            for k in range(min(channel.longest, len(target)) + 1)
            if target[:k] in channel.outputs
        )

    for arabic, latin in [("هينتون", "hinton"), ("شي", "xi"), ("تشن", "chen")]:
        score = Vocabulary([latin]).scores(arabic, np.zeros(1, np.intp))[0]
        assert score == pytest.approx(np.log(probability(channel.contexts(latin), arabic)), rel=1e-4)


@given(LATIN, st.lists(st.text(alphabet="bdfklmnrst", max_size=20), min_size=1, max_size=30))
def test_the_nearest_words_have_the_longest_common_subsequence(wanted, words):
    """Against rapidfuzz, one pair at a time; a longer word is a little less near, and 16 of its consonants are compared."""
    from rapidfuzz.distance import LCSseq

    def key(word):
        ours, theirs = consonants([wanted, word])
        common = LCSseq.similarity(ours, theirs[:16]) / (len(ours) + len(theirs)) if ours else 0.0
        return 0.001 * len(theirs) - 2 * common

    found = nearest(words, wanted, 5)
    assert len(found) == min(5, len(words))
    assert sorted(map(key, found)) == pytest.approx(sorted(map(key, words))[: len(found)], abs=1e-5)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("زاك", "zach"),
        ("سوشون", "souchon"),
        ("عظوم", "adhoum"),
        ("الشاوي", "chaoui"),
        ("كريتيان", "chretien"),
    ],
)
def test_an_arabic_letter_finds_every_consonant_that_it_writes(arabic, latin):
    others = ["stefan", "kalt", "zenker", "sandstone", "adams", "lakes", "kornfeld", "stock", "lassell"]
    assert nearest([*others, latin], arabic, 1) == [latin]


def test_of_equally_near_words_the_usual_spelling_stands_in_front():
    words = ["sun", "zane", "chan", "shin", "sean"]
    assert nearest(words, "شين", 1) == ["shin"]
    assert nearest(words, "زين", 1) == ["zane"]


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("روبرت بالارد", "Robert Ballard"),  # seldom Rupert
        ("جون سميث", "John Smith"),  # Jun in Chinese names
        ("غريغوري بالارد", "Gregory Ballard"),  # only Grigory is among the pairs
        ("أليكس ميرفي", "Alex Murphy"),  # Merve as a given name
        ("بيتي ليو", "Betty Liu"),  # Petit as a family name
        ("محمد العبار", "Mohammed Alabbar"),  # Mehmet in Turkish
        ("روي هاشيمورا", "Roy Hashimura"),  # also an Arab name
        ("سارة فراير", "Sarah Freire"),
        # more people are called so than Erik, Nicolas, Philippe, Gilles; but seldom Eve
        ("إريك بلومفيلد", "Eric Bloomfield"),
        ("نيكولاس هيل", "Nicholas Hill"),
        ("فيليب كينان", "Philip Keenan"),
        ("جيل ميلر", "Jill Miller"),
        ("إيف ميلر", "Yves Miller"),
        ("محمد العاضي", "Mohammed Al-Adi"),  # an article behind a given name of Arabs
        ("دانيال الفيس", "Daniel Alves"),
    ],
)
def test_a_part_of_a_name_is_written_as_most_often_where_it_stands(arabic, latin):
    assert tn.romanize(arabic) == latin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("الزبيري", "Al-Zubairi"),
        ("المزباني", "Al-Mizbani"),
        ("المرسومي", "Al-Marsoumi"),
        ("العظيمي", "Al-Uzaimi"),
    ],
)
def test_family_names_that_no_list_has_get_the_vowels_of_their_pattern(arabic, latin):
    assert tn.romanize(arabic) == latin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("سي جيه هيثرينغتون", "CJ Hetherington"),
        ("جي بي مورغان", "JB Morgan"),
        ("صامويل إل جاكسون", "Samuel L. Jackson"),
        ("جورج دبليو هانكوك", "George W. Hancock"),
        ("ليوناردو دي كابريو", "Leonardo de Caprio"),  # a particle
        ("كيم جي وون", "Kim Ji-won"),  # a syllable
        ("سي لين", "Si Lin"),
        ("كريس بي", "Chris Bey"),  # nothing behind it
        ("سارة ن.", "Sarah N."),  # letters, not their names
        ("زياد ك", "Ziad K."),
        ("أ. ر. رحمن", "A. R. Rahman"),
        ("ن", "In"),  # no name beside it
    ],
)
def test_initials_of_persons_are_letters(arabic, latin):
    assert tn.romanize(arabic) == latin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("غريغ كروه-هارتمان", "Greg Kroh-Hartmann"),
        ("جان-لوك ميلونشون", "Jean-Luc Mélenchon"),
        ("كيم مين-جي", "Kim Min-ji"),  # a Korean given name
        ("لي-مينغ", "Li Ming"),  # a Chinese name
    ],
)
def test_a_hyphen_inside_of_a_persons_name_stays(arabic, latin):
    assert tn.romanize(arabic) == latin


def test_names_of_the_lexicon_are_preferred_among_likely_spellings():
    assert tn.romanize("تيرينس تاو") == "Terence Tao"


@pytest.mark.parametrize("name", ["to_arabic", "to_latin"])
def test_each_row_of_a_channel_is_a_distribution(name):
    sums = getattr(costs(), name).probs.sum(axis=1)
    assert np.abs(sums - 1).max() < 0.08  # costs are rounded to a byte


@given(LATIN)
def test_each_letter_has_all_its_contexts(word):
    assert [keys[-1][1:] for keys in windows(word)] == list(word)


@settings(max_examples=40)
@given(anything)
def test_romanize_never_fails(text):
    assert isinstance(tn.romanize(text), str)


@given(ARABIC)
def test_any_arabic_letters_can_be_vocalized(word):
    latin = vocalized(word)
    assert latin.isascii() and (latin == "" or latin.isalpha())


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("جينيفر لوبيز", "Jennifer Lopez"),
        ("توم باريش", "Tom Parish"),
        ("لاوتارو مارتينيز", "Lautaro Martínez"),
    ],
)
def test_accents_stand_behind_given_names_of_no_english(arabic, latin):
    assert tn.romanize(arabic) == latin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("رشوان المزروعي", "Rashwan Al-Mazrouei"),
        ("سهيل القاضي", "Suhail Al-Qadi"),
        ("عبد العزيز الشمراني", "Abdulaziz Al-Shamrani"),
        ("موسى الزهراني", "Moussa Al-Zahrani"),
        ("هيدي براون", "Heidi Brown"),  # Hedi is a man of Tunis
        # given names that others have, too, before their family names and those of Arabs
        ("ريان كوبر", "Ryan Cooper"),
        ("ريان زيدان", "Rayyan Zeidan"),
        ("نوح تشامبرز", "Noah Chambers"),
        ("نوح الحربي", "Nuh Al-Harbi"),
        ("داني بينغهام", "Danny Bingham"),
    ],
)
def test_names_of_arabs_are_written_as_their_bearers_write_them(arabic, latin):
    assert tn.romanize(arabic) == latin


def test_the_table_of_usual_spellings_is_in_match_form():
    assert [name for name in arab_usual() if fold(name) != name] == []


@settings(max_examples=30)
@example("ءع")
@given(ARABIC.filter(lambda word: len(word) > 1))
def test_arabic_letters_become_latin(word):
    roman = tn.romanize(word)
    assert roman
    assert roman.replace("-", "").replace(" ", "").isascii()


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("سلطان القحطاني", "Sultan Al-Qahtani"),
        ("ليانغ وينفنغ", "Liang Wenfeng"),
        ("وانغ شياوتشوان", "Wang Xiaochuan"),
        ("براتيك ديساي", "Pratik Desai"),
        ("هيروشي تاناكا", "Hiroshi Tanaka"),
        ("ديمتري كوزلوف", "Dmitry Kozlov"),
    ],
)
def test_romanized_names(arabic, latin):
    assert likeness(arabic, tn.romanize(arabic)) >= 0.3
    assert sum(a == b for a, b in zip(tn.romanize(arabic).split(), latin.split(), strict=True)) >= 1


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("هاربور بوينت", "Harbor Point"),
        ("روكيت بول", "Rocket Pool"),
        ("أركتيك وولف", "Arctic Wolf"),
        ("سيلفر ليك بارتنرز", "Silver Lake Partners"),
        ("إيفرجرين جروث", "Evergreen Growth"),
        ("إيفرغرين غروث", "Evergreen Growth"),
        ("كلاش أوف كلانز", "Clash of Clans"),
        ("كلاودبريدج", "CloudBridge"),  # two words in one
        ("بيت", "Bit"),  # a house: no English word of brands, however a table of them may grow
        ("غرافانا لابز", "Grafana Labs"),
        ("جيروسكوب", "Gyroscope"),
        ("جيوتشانغ", "Jiuzhang"),
        ("زورفالا-X2", "Zorvala-X2"),  # half in each script
        ("بنك زورفا", "Zorva Bank"),
        ("مستشفيات زورفا", "Zorva Hospitals"),
        ("خدمات زورفا", "Zorva Services"),
        ("مجموعة إي إف جي", "EFG Group"),  # `آي`, `إي` and `أي` are one in `match` form
        ("أي بي إم", "ABM"),
        ("آي بي إم", "IBM"),
        ("زورفا لأشباه الموصلات", "Zorva Semiconductor"),
        ("زورفا آند بلوم", "Zorva & Bloom"),
        ("إي-بلاس", "E-Plus"),
        ("زورفا-1T", "Zorva-1T"),  # versions behind hyphens
        ("زورفا-٢٫٥", "Zorva-2.5"),
        ("زورفا-برو", "Zorva-Pro"),
        ("كي تي", "KT"),  # K among letters
        ("كي إل إيه", "KLA"),
        ("كي إنرجي", "Key Energy"),  # and no letter by itself
        ("إيه دوت إكس 4.0", "A.X 4.0"),  # a stop between letters
        ("دوت تيك", "Dot Tech"),
        ("غيت دوت آيو", "Gate.io"),  # an address
        ("كوين دوت بي إتش", "Coin.ph"),
        ("زورفالا دوت كوم", "Zorvala.com"),
        ("جي آند إف", "J&F"),  # letters around a sign
        ("سي آند إم للبرمجيات", "C&M Software"),
        ("زورفا وشركاه", "Zorva & Co."),
        ("رأس مال فولكان", "Vulcan Capital"),
        ("شبكة زورفا", "Zorva Network"),
        ("زورفا-R1-ميني-32B", "Zorva-R1-Mini-32B"),
        ("زورفا سنغافورة", "Zorva Singapore"),  # where a firm is
        ("زورفا آسيا والمحيط الهادئ", "Zorva Asia Pacific"),
        ("زورفا المملكة المتحدة", "Zorva UK"),
        ("زورفا لندن", "Zorva London"),
        ("بكين فينغشيا للتكنولوجيا", "Beijing Fengxia Technology"),
        ("أثينا روبوتيكس", "Athena Robotics"),  # rather an English word than a town
    ],
)
def test_romanized_brands(arabic, latin):
    assert romanize_brand(arabic) == latin


@pytest.mark.parametrize(
    ("arabic", "parts"),
    [
        ("مجموعة زورفا للتأمين", ("زورفا", "Insurance", "Group")),
        ("زورفا للطائرات المسيرة", ("زورفا", "Drones", "")),
        ("معهد زورفا لأبحاث الذكاء", ("زورفا", "AI Research", "Institute")),
        ("زورفا لتكنولوجيا الفضاء", ("زورفا", "Space Technology", "")),  # put together
        ("مكتب زورفا للمحاماة", ("زورفا", "Law", "Office")),
        ("زورفا لتكنولوجيا", ("زورفا لتكنولوجيا", "", "")),
        ("زورفا لبيت الفضاء", ("زورفا لبيت الفضاء", "", "")),
        ("القابضة", ("القابضة", "", "")),
    ],
)
def test_what_a_firm_is(arabic, parts):
    assert brand_parts(arabic) == parts


@given(anything)
def test_what_a_firm_is_is_taken_off_and_nothing_else(text):
    core, last, first = brand_parts(text)
    assert core in " ".join(text.split())
    assert bool(core) == bool(text.split())
    assert bool(last or first) == (core != " ".join(text.split()))


@given(anything)
def test_romanize_brand_never_fails(text):
    assert isinstance(romanize_brand(text), str)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("words", ("arabic", "latin", "note")),
        ("brand_words", ("arabic", "latin", "note")),
        ("firm_words", ("arabic", "latin", "place", "note")),
        ("foreign", ("arabic", "latin", "kind", "note")),
        ("arab", ("arabic", "latin", "kind", "note")),
        ("ordinary", ("word", "note")),
    ],
)
def test_tables_of_names_are_sorted_and_say_nothing_twice(table, columns):
    rows = [tuple(row.cells.values()) for row in read_table(RESOURCES / "names" / f"{table}.tsv", columns)]
    assert rows == sorted(set(rows))


def test_an_arabic_spelling_is_one_brand_word():
    rows = list(read_table(RESOURCES / "names" / "brand_words.tsv", ("arabic", "latin", "note")))
    spellings = [fold(row["arabic"]) for row in rows]
    assert len(set(spellings)) == len(spellings)
    assert not set(spellings) & english_words().keys()
    assert all(row["latin"].isascii() and row["latin"].isalpha() and row["note"] for row in rows)


def test_common_arabic_words_are_no_brand_words():
    common = (
        "باب بريد بيت بين جار جديد دار دور رأي رائد سفير سلام سند سيف غاب غريب كريم كيف ليس موت نوم هو يا"
    )
    assert not brand_words().keys() & {fold(word) for word in common.split()}


def test_schemes_of_camel_tools():
    from camel_tools.utils.charmap import CharMapper

    assert tn.romanize("محمد", scheme="buckwalter") == CharMapper.builtin_mapper("ar2bw")("محمد") == "mHmd"
    assert tn.romanize("هينتون", scheme="hsb") == CharMapper.builtin_mapper("ar2hsb")("هينتون")


def test_a_missing_extra_names_the_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "camel_tools.utils.charmap", None)
    with pytest.raises(tn.MissingDependencyError, match=r"pip install 'transcript-nlp\[camel\]'"):
        tn.romanize("محمد", scheme="hsb")


def test_an_unknown_scheme_is_told():
    with pytest.raises(ValueError, match="unknown scheme 'x'; known: names, buckwalter, hsb"):
        tn.romanize("محمد", scheme="x")


def test_the_costs_are_small():
    from transcript_nlp.knowledge.writing.transliterate import COSTS

    assert COSTS.stat().st_size < 1_000_000


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzCHKPSTX", min_size=1, max_size=9)))
def test_skeletons_of_many_words_are_those_of_each(words):
    assert latin_skeletons(words) == list(map(skeleton, words))


@given(ARABIC, LATIN, st.floats(0.01, 1))
def test_whether_a_word_is_spelled_is_told_by_its_likeness(arabic, latin, least):
    assert spells(arabic, latin, least) == (likeness(arabic, latin) >= least)


@given(*[st.text("bdfklmnrst", max_size=6)] * 2)
def test_near_skeletons_differ_in_one_consonant(ours, theirs):
    """Against the definition: the same first consonant, and one edit."""
    from rapidfuzz.distance import Levenshtein

    ours, theirs = skeleton(ours), skeleton(theirs)  # no consonant stands twice in a row
    near = ours[:1] == theirs[:1] != "" and Levenshtein.distance(ours, theirs) <= 1
    assert (theirs in near_skeletons(ours)) == near
