"""Properties of repeats inside one article, on generated articles with known truth."""

import random
from itertools import pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.strategies import anything
from tests.test_pipeline import assert_whole
from training.generate_repeats import count, doubled, single
from transcript_nlp.repeats.beads import Bead, find_beads, heaviest_chain, similarity
from transcript_nlp.repeats.cuts import cut_merged
from transcript_nlp.repeats.merge import Places
from transcript_nlp.repeats.phrases import repeated_trigrams, shared_phrases
from transcript_nlp.repeats.planning import plan_union
from transcript_nlp.repeats.readings import reading_kind
from transcript_nlp.repeats.stutters import stuttered_phrases
from transcript_nlp.repeats.units import Unit, make_unit
from transcript_nlp.text.keys import match_key, match_keys
from transcript_nlp.text.sentences import sentence_spans

CONFIG = tn.Config(entities=False)
seeds = st.integers(0, 10**9)


def repeats(doc):
    return [removal for removal in doc.removed if removal.reason != "boilerplate"]


def units_of(text):
    return [make_unit(text, a, b, 0, "paragraph") for a, b in sentence_spans(text)]


@given(seeds)
@example(200)  # a paragraph that begins with a profession below the byline of a second copy
@example(2389)  # a title went beside a sentence that was moved itself
@example(1648756)  # the halves of a sentence are kept far apart
@example(266)  # the model of pages took a long paragraph below the foot of the first copy for the site's
@example(176868)  # the halves repeat one sentence, each found in a round of its own
@example(2227)  # the last sentence but one looked to the model of pages like a line of the site
@settings(max_examples=25)
def test_no_unique_sentence_is_lost_and_removals_say_the_truth(seed):
    sample = doubled(random.Random(seed))
    doc = tn.process(sample.text, config=CONFIG)
    assert_whole(doc)
    assert count(sample, doc.text).lost == 0
    for removal in repeats(doc):
        gone = match_key(doc.source[removal.source_start : removal.source_end])
        kept = match_key(doc.source[slice(*removal.duplicate_of)])
        assert doc.from_source(*removal.duplicate_of) is not None
        if removal.reason == "repeat":
            assert (gone, removal.score) == (kept, 1)
        else:
            assert 0.5 < removal.score < 1
            assert similarity(gone, kept, 0) >= removal.score - 0.1


@pytest.mark.parametrize(
    "seed",
    [
        "7-393",
        "x-1217",
        "y-2357",
        "z-1986",
        "q-875",
        "dev3-459",
        "dev4-182",
        "dev5-781",
        "dev10-481",
        "fresh9-103",
        "fresh13-869",
    ],
)
def test_what_was_once_lost_stays(seed):
    """What each was taken for, in this order.

    A number in another context, a closer reading elsewhere, equal ends of two sentences, another end of one; then: a copy
    says both sentences, the same near each other, a merged sentence whose first half is altered, another thing for another
    sum, half of the words replaced, a context of its own, three words replaced.
    """
    sample = doubled(random.Random(seed))
    assert count(sample, tn.process(sample.text, config=CONFIG).text).lost == 0


def test_almost_no_sentence_of_a_repeated_body_stands_twice():
    found = []
    for seed in range(40):
        sample = doubled(random.Random(seed))
        found.append(count(sample, tn.process(sample.text, config=CONFIG).text))
    assert sum(one.lost for one in found) == 0
    assert sum(one.left for one in found) <= 0.005 * sum(one.repeats for one in found)


@given(seeds)
@settings(max_examples=25)
def test_an_article_without_a_repeat_loses_nothing(seed):
    sample = single(random.Random(seed))
    doc = tn.process(sample.text, config=CONFIG)
    assert not repeats(doc)
    assert count(sample, doc.text).lost == 0


@given(anything)
def test_cut_units_cover_the_text_and_their_keys_say_the_same(text):
    units = units_of(text + text)
    cut = cut_merged(text + text, units)
    assert [unit.start for unit in cut] == [0, *(unit.end for unit in cut)][: len(cut)]
    assert " ".join(u.key for u in cut).split() == " ".join(u.key for u in units).split()


# Signs that hang on their neighbours, marks that are dropped, lower cases longer than their letter, letters of other planes.
key_signs = st.text(st.sampled_from("أةى\u064b\u0640 .-–−%٪5٥۵ab_A+$ΣσİẞǅﬁΩ😀𝐀𐐀\u0345\n\0")) | anything


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_wherever_units_are_put_none_is_lost(puts):
    places = Places()
    for before, at, unit in puts:
        places.put(places.before if before else places.after, at, [unit])
    assert sorted(places.applied(10)) == list(range(10))


@given(st.lists(key_signs, max_size=6))
@settings(max_examples=300)
def test_keys_made_together_are_those_of_each_sentence(sentences):
    assert match_keys(sentences) == [match_key(sentence) for sentence in sentences]


def test_every_character_has_the_same_key_in_the_table():
    for first in range(0, 0x20000, 0x400):
        characters = map(chr, range(first, first + 0x400))
        sentences = [f"م{c} {c}5-{c}3" for c in characters if c not in "Σİ"]
        assert match_keys(sentences) == [match_key(sentence) for sentence in sentences]


def runs_of(key, size):
    words = key.split()
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]


@given(st.lists(st.lists(st.sampled_from("ا ب ج د هو".split()), max_size=7).map(" ".join), max_size=5))
@settings(max_examples=300)
def test_shared_phrases_are_what_stands_twice(keys):
    places = {}
    for k, key in enumerate(keys):
        for run in runs_of(key, 3):
            places.setdefault(run, []).append(k)
    twice = [found for found in places.values() if len(found) > 1]
    wanted = [k % 2 == 0 for k in range(len(keys))]
    assert sorted(repeated_trigrams(keys, wanted)) == sorted(
        found for found in twice if any(k % 2 == 0 for k in found)
    )
    sharing, echoing = shared_phrases(keys)
    assert sharing == {k for found in twice for k in found}
    assert echoing == {k for k, key in enumerate(keys) if len({*runs_of(key, 2)}) < len(runs_of(key, 2))}


def test_a_merged_sentence_is_cut_where_the_other_copy_ends_one():
    first = "تستعد الشركة الصغيرة لافتتاح مصنعها الثاني. ويقول المؤسس إن الروبوت الجديد يحمل صندوقين."
    merged = "تستعد الشركة الصغيرة لافتتاح مصنعها الثاني، و«يقول المؤسس إن الروبوت الجديد يحمل صندوقين»."
    text = f"{first} {merged}"
    cut = [text[u.start : u.end].strip() for u in cut_merged(text, units_of(text))]
    assert cut[2:] == ["تستعد الشركة الصغيرة لافتتاح مصنعها الثاني،", merged.split("، ")[1]]


beads = st.lists(
    st.tuples(*[st.integers(0, 5)] * 4).map(
        lambda t: Bead(min(t[:2]), max(t[:2]) + 1, 7 + min(t[2:]), 8 + max(t[2:]), 1.0, True)
    ),
    max_size=7,
)


@given(beads, st.lists(st.integers(1, 9), min_size=14, max_size=14))
def test_the_chain_is_the_heaviest_of_all_rising_ones(found, lengths):
    row = [Unit(0, 0, "ا" * length) for length in lengths]

    def weight(chain):
        return sum(sum(lengths[b.i0 : b.i1]) + sum(lengths[b.j0 : b.j1]) for b in chain)

    def rises(chain):
        return all(a.i1 <= b.i0 and a.j1 <= b.j0 for a, b in pairwise(chain))

    subsets = ([b for b, taken in zip(sorted(found), choice, strict=True) if taken] for choice in product((0, 1), repeat=len(found)))  # fmt: skip
    chain = heaviest_chain(row, found)
    assert rises(chain)
    assert weight(chain) == max(weight(subset) for subset in subsets if rises(subset))


LINE = "السعر اليوم هو نفسه كما كان بالأمس في كل الأسواق العالمية."
ADVERSARIAL = {
    "equal": lambda k: LINE,
    "alternating": lambda k: (LINE, "أما غدا فلا يعرف أحد ما الذي سيحدث في الأسواق الكبيرة.")[k % 2],
    "numbered": lambda k: LINE.replace("نفسه", str(k)),
    "short": lambda k: "نعم",
}


@pytest.mark.parametrize("kind", ADVERSARIAL)
def test_work_grows_with_the_text_and_not_with_its_square(kind):
    units = units_of(" ".join(ADVERSARIAL[kind](k) for k in range(2000)))
    assert len(find_beads(units)) <= 10 * len(units)


def test_many_copies_leave_one():
    body = [f"{word} الأول كتب تقريرا طويلا عن سوق {word} قبل أن ينام بساعتين." for word in "ابجد هوز حطي كلمن سعفص قرشت ثخذ ضظغ".split()]  # fmt: skip
    lines = [line for k in range(60) for line in (f"عنوان النسخة رقم {k}", *body)]
    doc = tn.process("\n".join(lines), config=CONFIG)
    assert [doc.text.count(sentence) for sentence in body] == [1] * len(body)
    assert all(f"رقم {k}\n" in doc.text for k in range(60))


PAGE = [
    "قصة آلة لا تنام",
    "## خلفية",
    "المصدر: مجلة الورشة الذكية",
    "س: من دفع ثمن التجربة الأولى في المصنع القديم؟",
    "ج: نعم.",
    "بيتكوين | 61,240 | -2.1٪",
    "سولانا | 138 | 0.8٪",
    "- بطارية تعمل ثماني ساعات متواصلة",
    "« لا أحد يعرف ثمن الصبر »",
    "قال مدير الفريق إن المحرك الجديد يعمل منذ الربيع بلا توقف، وإن العمال رتبوا حوله مقاعدهم. ولم يسأل أحد عن الفاتورة.",
    "قال مدير الفريق إن المحرك الجديد يعمل منذ الربيع بلا توقف…",
    "تنتظر المدينة الصغيرة على الساحل قرار البنك منذ شهرين، فقد تأخرت الشحنة الثالثة. وبقيت الصناديق في الميناء.",
    "أغلقت المتاجر أبوابها مبكرا في اليوم الأول من المعرض.",
]


@given(st.lists(st.sampled_from(PAGE), max_size=30))
@settings(max_examples=100)
def test_whatever_stands_on_a_page_still_stands_there(lines):
    # Rows of prices and the source may be the site's: what is removed for that is no repeat.
    doc = tn.process("\n".join(lines), config=tn.Config(entities=False, drop_boilerplate=False))
    assert_whole(doc)
    said = f" {match_key(doc.text)} "
    for line in (line.lstrip("#") for line in lines):
        assert all(f" {match_key(line[start:end])} " in said for start, end in sentence_spans(line))
    rows = [line for line in doc.text.split("\n") if "|" in line]
    assert {*rows} == {line for line in lines if "|" in line}


@pytest.mark.parametrize(
    "lines",
    [
        (11, 10, 0, 11, 9),
        (9, 11, 10, 5, 9, 11, 12, 9),
        (11, 10, 4, 11, 9),
        (10, 0, 0, 11, 9, 11),
        (2, 9, 0, 11, 9, 11, 2, 10, 3, 10),
        (9, 0, 9, 11, 6, 1, 10, 11, 0, 1, 11),
        (5, 5, 12, 5, 6, 11, 12, 10, 12, 9, 5, 9, 11),
        (3, 0, 10, 11, 12, 10, 11, 10, 10, 9, 3),
    ],
)
def test_what_was_once_lost_on_a_page_stands_there(lines):
    """What was put inside a sentence or a line, in this order.

    A heading, a row, an answer and the second of two titles between two copies, the rest of a sentence that came first
    of all, a sentence, the parts of one kept far apart, a beginning that an excerpt before it says.
    """
    test_whatever_stands_on_a_page_still_stands_there.hypothesis.inner_test([PAGE[k] for k in lines])


def test_a_paragraph_under_hundreds_of_headings_stays_once():
    """More copies than rounds: all go at once."""
    paragraph = " ".join(f"كتبت {word} تقريرا طويلا عن سوق {word} قبل أن تنام بساعتين." for word in "ابجد هوز حطي كلمن سعفص".split())  # fmt: skip
    lines = [line for k in range(250) for line in (f"## القسم رقم {k}", paragraph)]
    doc = tn.process("\n".join(lines), config=CONFIG)
    assert doc.text.count(paragraph) == 1
    assert all(f"القسم رقم {k}\n" in f"{doc.text}\n" for k in range(250))


def test_a_text_of_lines_that_stands_hundreds_of_times_in_a_row_stays_once():
    lines = [f"سطر قصير من كلام {word} بلا نقطة في آخره ولا فاصلة" for word in "ابجد هوز حطي كلمن سعفص قرشت ثخذ ضظغ".split()]  # fmt: skip
    lines += [line.replace("قصير", "طويل") for line in lines]
    doc = tn.process("\n".join(lines * 250), config=CONFIG)
    assert doc.text.strip().split("\n") == lines


def test_what_is_repeated_was_kept_even_after_several_rounds():
    plan = plan_union(units_of(" ".join([f"{LINE[:-1]} ويصف مدينة {w}." for w in ("نور", "حلم", "أمل", "سفر", "قمر")] * 4)))  # fmt: skip
    kept = set(plan.order)
    assert plan.pairs
    assert all(k in kept for pair in plan.pairs for k in pair.kept)


@pytest.mark.parametrize(
    ("kept", "other", "kind"),
    [
        ("جمعت الشركة 4.5 مليون دولار", "جمعت الشركة 45 مليون دولار", "number"),
        ("تراجع السعر -5٪ أمس", "تراجع السعر 5٪ أمس", "number"),
        ("بعد ثلاثة أعوام من العمل", "بعد أربعة أعوام من العمل", "number"),
        ("يدعم النموذج اللغة العربية", "لا يدعم النموذج اللغة العربية", "negation"),
        ("ولن يصل قبل الصيف", "وسوف يصل قبل الصيف", "negation"),
        ("أطلقت OpenAI نموذجا", "أطلقت Anthropic نموذجا", "name"),
        ("قال محمود إن السوق هادئة", "قال إبراهيم إن السوق هادئة", "name"),
        ("في السوق الكبيرة", "في السوق الضخمة", "wording"),
        ("بنسبة ١٢٪ في الأسبوع", "بنسبة 12% خلال الأسبوع", "wording"),
    ],
)
def test_reading_kind(kept, other, kind):
    assert reading_kind(kept, other) == reading_kind(other, kept) == kind


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("منتجات مثل شركة Acme، مثل شركة Acme، وغيرها.", ["، مثل شركة Acme"]),
        ("قال إن هذه المرحلة من العمل هذه المرحلة من العمل صعبة.", [" هذه المرحلة من العمل"]),
        (
            "في السوق الأولية أيضا في السوق الأولية أيضا في السوق الأولية أيضا.",
            [" في السوق الأولية أيضا"] * 2,
        ),
        ("كان الطريق جدا جدا طويلا، وتغير شيئا فشيئا.", []),
        ("من أجل الوطن، من أجل الوطن، سنعمل.", []),
        ("بلغت 5 ملايين دولار أمريكي، 5 ملايين دولار أمريكي، 7 ملايين.", []),
        ("يوما بعد يوم، يوما بعد يوم، خطوة خطوة.", []),
        # What is said of two is no stutter, but whole clauses are.
        ("من زورفا للتأمين على الحياة وتالف للتأمين على الحياة وتالف للأصول.", []),
        ("نمت شركة زورفا لأشباه الموصلات، شركة تالف لأشباه الموصلات، شركة تالف للسيارات.", []),
        ("أرباح زورفا في الربع الثالث ثم أرباح تالف في الربع الثالث ثم أرباح تالف كلها.", []),
        (
            "نمت السوق في الصين واليابان نمت السوق في الصين واليابان بسرعة.",
            [" نمت السوق في الصين واليابان"],
        ),
        (
            "وقال: إن وزارة التجارة في الصين وافقت إن وزارة التجارة في الصين وافقت أمس.",
            [" إن وزارة التجارة في الصين وافقت"],
        ),
        # What stands three times is none of that.
        (
            "كان البيت صغيرا جدا والطريق طويل البيت صغيرا جدا والطريق طويل البيت صغيرا جدا والطريق طويل.",
            [" البيت صغيرا جدا والطريق طويل"] * 2,
        ),
        ("ثم قالت وزارة التجارة في الصين وزارة التجارة في الصين ذلك.", [" وزارة التجارة في الصين"]),
    ],
)
def test_stuttered_phrases(text, gone):
    found = stuttered_phrases(text, 0, len(text))
    assert [text[slice(*phrase.again)] for phrase in found] == gone
    assert all(match_key(text[slice(*p.again)]) == match_key(text[slice(*p.kept)]) for p in found)


@given(anything)
def test_a_stutter_is_never_found_where_nothing_stands_twice(text):
    for phrase in stuttered_phrases(text, 0, len(text)):
        assert match_key(text[slice(*phrase.again)]) == match_key(text[slice(*phrase.kept)])


def test_switched_off_nothing_is_looked_for():
    sample = doubled(random.Random(5))
    assert not repeats(tn.process(sample.text, config=tn.Config(entities=False, drop_repeats=False)))


LUMORA = """أعلنت شركة Lumora يوم الثلاثاء عن جولة تمويل بقيمة 48 مليون دولار، بقيادة صندوق Harbor Lane، لبناء مستودعات تعمل ليلا بلا عمال في بولندا.
وقال المؤسس إن الروبوتات تنقل 320 صندوقا في الساعة، وهو ضعف ما كانت تنقله في الربيع، لكنها ما زالت تتعثر في العبوات المبللة.
ويرى محللون في Nordgate أن السوق ستبلغ 17 مليارا بحلول 2029، غير أن المنافسة من الشرق تضغط على الأسعار وعلى هوامش المصنعين."""
AGAIN = """كشفت {} الثلاثاء أنها حصلت على {} مليون دولار في جولة قادها {}، وستقيم بها مستودعات ليلية دون موظفين في بولندا.
وبحسب مؤسسها فإن الروبوتات تحمل {} صندوقا كل ساعة، أي مرتين مما حملته في فصل الربيع، ولا تزال العبوات المبللة تربكها.
وتقدر {} حجم السوق بنحو {} مليارا في عام {}، في حين تضغط منافسة آسيوية على الأسعار وتأكل هوامش المصنعين."""


@pytest.mark.parametrize("again_first", [False, True])
def test_a_body_in_other_words_goes(again_first):
    again = AGAIN.format("Lumora", 48, "Harbor Lane", 320, "Nordgate", 17, 2029)
    kept, gone = (again, LUMORA) if again_first else (LUMORA, again)
    doc = tn.process(f"{kept}\nعنوان آخر للخبر نفسه\n{gone}", config=CONFIG)
    assert_whole(doc)
    [removal] = doc.removed
    assert (removal.reason, removal.rule) == ("retranslation", "body_retranslation")
    assert doc.source[removal.source_start : removal.source_end] == gone
    assert removal.duplicate_of == (0, len(kept) + 1)
    assert [(v.other, v.kind) for v in doc.variants] == [(line, "wording") for line in gone.split("\n")]
    assert doc.signals["repeat_share"] > 0.4


MARIS = """بلغت إيرادات Maris Data في الربع الثاني {} مليون دولار بزيادة {} بالمئة على أساس سنوي، وارتفع عدد عملائها الكبار إلى {} عميلا.
وأنفقت الشركة {} مليون دولار على البحث والتطوير، ووظفت {} مهندسا في مكاتب دبلن وسيول، وقال رئيسها إن التوظيف سيتباطأ.
وتتوقع الإدارة هامش تشغيل بين {} و{} بالمئة في العام {}، بينما خفض المحللون السعر المستهدف إلى {} دولارا."""
MARIS_AGAIN = """حققت ماريس داتا في الربع الثاني إيرادات قدرها {} مليون دولار، أي أكثر بنسبة {}% مما حققته قبل عام، وتخدم اليوم {} مؤسسة كبيرة.
وذهب إلى المختبرات {} مليونا، وانضم إلى فرق أيرلندا وكوريا {} مهندسا، غير أن المدير يرى أن التوظيف سيهدأ قريبا.
وتنتظر القيادة هامش ربح من {}% إلى {}% في سنة {}، فيما رأى المحللون في البورصة أن السهم يساوي {} فقط."""
MARIS_NUMBERS = (412, 37, 1650, 96, 240, 14, 16, 2026, 88)


def test_many_same_numbers_speak_for_a_body_in_words_that_are_hardly_alike():
    one, again = MARIS.format(*MARIS_NUMBERS), MARIS_AGAIN.format(*MARIS_NUMBERS)
    [removal] = tn.process(f"{one}\nعنوان آخر للخبر نفسه\n{again}", config=CONFIG).removed
    assert removal.rule == "body_retranslation"
    for k in range(3):  # a later quarter
        numbers = [number + 5 * (place % 3 == k) for place, number in enumerate(MARIS_NUMBERS)]
        other = MARIS_AGAIN.format(*numbers)
        assert not tn.process(f"{one}\nعنوان آخر\n{other}", config=CONFIG).removed


def test_what_two_sections_of_one_form_say_on_other_things_stays():
    other = AGAIN.format("Brightfield", 61, "Oak Row", 250, "Westmark", 23, 2031)
    doc = tn.process(f"{LUMORA}\nعنوان آخر\n{other}", config=CONFIG)
    assert doc.removed == ()


def test_a_summary_and_paragraphs_told_again_among_others_stay():
    again = AGAIN.format("Lumora", 48, "Harbor Lane", 320, "Nordgate", 17, 2029).split("\n")
    assert not tn.process(f"{LUMORA}\nملخص\n{again[0]}", config=CONFIG).removed
    more = [
        f"وفي سياق منفصل تحدث المدير رقم {k} عن خطة مختلفة تماما لفرع {k} من المجموعة القابضة في آسيا."
        for k in range(8)
    ]
    assert not tn.process("\n".join((LUMORA, *more, *again)), config=CONFIG).removed
