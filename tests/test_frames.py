"""Frames in which a name stands whatever its words are, and idioms in which a word is none."""

import pytest

import transcript_nlp as tn
from transcript_nlp.entities.frames.rounds import frames, is_in_row, rows_of_shares
from transcript_nlp.entities.words.wording import is_said
from transcript_nlp.text.tokens import tokenize


def framed(text, *firms, is_fund=False):
    """The longest words of each frame in a text in which these firms are known."""
    tokens = tokenize(text)
    begins = [text.index(firm) + len(firm) for firm in firms]
    ends = {tokens.ends.index(end) + 1: is_fund for end in begins}
    longest = [max(frame.spans, key=lambda span: span[1] - span[0]) for frame in frames(text, tokens, ends)]
    return [" ".join(tokens.texts[first:last]) for first, last in longest]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # who raises
        ("جمعت بقشيش 2.1 مليون دولار", ["بقشيش"]),
        ("وجمعت ورقة (Leaf) 5 ملايين دولار", ["ورقة"]),
        ("أكملت حديقة الليل جولة تمويل أولية", ["حديقة الليل"]),
        ("أغلقت ستوك الأمريكية جولة بقيمة 5 ملايين", []),
        ("جمعت الشركة مؤخرا 20 مليون دولار", []),
        ("جمعت مصر 3 مليارات دولار", []),
        ("جمعت أكثر من 20 مليون دولار", []),
        ("أغلقت الحكومة جولة المفاوضات", []),
        # items of a list of rounds
        ("الجولات:\n• عمود: 30 مليون دولار، السلسلة ب", ["عمود"]),
        ("الجولات:\n4. أمكا - 300 مليون دولار في السلسلة ب", ["أمكا"]),
        ("الجولات:\n1. نبض (لندن) – 12 مليون جنيه – السلسلة أ", ["نبض"]),
        ("الجولات:\n- سبع أسماك: 30 مليون يوان، ملاك", ["سبع أسماك"]),
        ("الأرقام:\n• الإيرادات: 212 مليون جنيه (+14%)", []),
        ("الدول:\n• التقنية المالية: 90 مليون دولار في جولات البذور", []),
        ("الدول:\n• مصر: 120 مليون دولار، جولة واحدة", []),
        ("قال عمود: 30 مليون دولار، السلسلة ب", []),
        # funds
        ("جمعت 5 ملايين دولار بقيادة شركاء خط الأساس.", ["شركاء خط الأساس"]),
        (
            "جولة بقيادة رأس مال المفتاح الذهبي مع مشاريع حجر القمر وشركاء نهر الشمال.",
            ["رأس مال المفتاح الذهبي", "مشاريع حجر القمر", "وشركاء نهر الشمال"],
        ),
        ("جمعت 5 ملايين دولار بمشاركة شركاء دوليين", []),
        ("جولة بمشاركة رأس المال المخاطر", []),
        ("عقد المؤتمر بمشاركة شركاء التنمية والقطاع الخاص", []),
        ("بقيادة مشاريع الطاقة المتجددة، ارتفع الإنتاج", []),
        # what is called so
        ("طور لعبة طريق الملح أمس", ["طريق الملح أمس"]),
        ("قدم تطبيقا اسمه دودة الكتب 2.", ["دودة الكتب 2"]),
        ("كلب اسمه مشمش", []),
        ("تلفزيون لا يسمى تلفزيونا", []),
        ("استضافه بودكاست «موجات بطيئة» أمس", ["موجات بطيئة"]),
        ("استضافه بودكاست موجات بطيئة أمس", []),
        # what has a symbol
        ("كتلة (NYSE: XYZ): إجمالي الربح", ["كتلة"]),
        ("قفز سهم فتح الباب (OPEN) أمس", ["فتح الباب"]),
        ("وتراجعت رنين (CHYM) 2%", ["وتراجعت رنين"]),
        ("طلبت رنين (CHYM) منه ذلك", []),
        ("طلبت رنين (Chime) 2%", []),
    ],
)
def test_words_in_frames(text, names):
    assert framed(text) == names


@pytest.mark.parametrize(
    ("text", "is_fund", "names"),
    [
        ("مع زورفا وشركاء الغابة السوداء أمس", True, ["وشركاء الغابة السوداء أمس"]),
        ("مع زورفا وشركاء الغابة السوداء أمس", False, []),
        ("مع زورفا وشركاء الغابة السوداء في جولة", False, ["وشركاء الغابة السوداء"]),
        ("مع زورفا وشركاء آخرون", True, []),
        ("مع زورفا في شركاء الغابة", True, []),
    ],
)
def test_funds_are_listed_beside_a_fund_or_in_a_round(text, is_fund, names):
    assert framed(text, "زورفا", is_fund=is_fund) == names


@pytest.mark.parametrize(
    ("text", "word", "is_word"),
    [
        ("وهو يسير بخطى ثابتة", "يسير", True),
        ("وهو كريم مع موظفيه", "كريم", True),
        ("وهو كريم، الذي اشترته أوبر", "كريم", False),
        ("وهو سامسونغ نفسها", "سامسونغ", False),
        ("العميل هو جاهز في الرياض", "جاهز", False),
        ("وبعدد يسير من الموظفين", "يسير", True),
        ("الدفع بشكل فوري أمس", "فوري", True),
        ("استثمرت في فوري أمس", "فوري", False),
        ("زد على ذلك رسوم الشحن", "زد", True),
        ("ثم زد عليها التفاح", "زد", True),
        ("منصة زد على الإنترنت", "زد", False),
    ],
)
def test_words_that_are_said_of_something_are_no_names(text, word, is_word):
    tokens = tokenize(text)
    at = tokens.texts.index(word)
    assert is_said(tokens, at, at + 1) == is_word


def test_a_row_of_shares_has_two_firms_that_are_known():
    text = "الخاسرون: زورفا -3%، روبن -4%، بوليش -2%، ثم مارا\nبوليش -2%"
    tokens = tokenize(text)
    behind = {word: at + 1 for at, word in reversed(list(enumerate(tokens.texts)))}
    rows = rows_of_shares(text, tokens, [behind["زورفا"], behind["روبن"]])
    assert is_in_row(text, tokens, behind["بوليش"], rows)
    assert not is_in_row(text, tokens, behind["مارا"], rows)
    assert not is_in_row(text, tokens, len(tokens) - 3, rows)
    assert not rows_of_shares(text, tokens, [behind["زورفا"], behind["مارا"]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وجمعت مظلة 8 ملايين دولار من المستثمرين في السويد.", [("مظلة", "ORG", "Canopy")]),
        ("أغلقت نبض جولة بقيمة 12 مليون جنيه.", [("نبض", "ORG", "Nabad")]),
        (
            "جمعت 5 ملايين دولار بقيادة شركاء نوفاستار ومشاريع فلوريش.",
            [("نوفاستار", "ORG", "Novastar Ventures"), ("مشاريع فلوريش", "ORG", "Flourish Ventures")],
        ),
        ("صدرت لعبة حافة الهاوية أمس.", [("حافة الهاوية", "PRODUCT", "Abyss Edge")]),
        ("نشرت مجلة «ريح الشمال» مقالا عنه.", [("ريح الشمال", "ORG", "North Wind")]),
        (
            "تراجعت أسهم نخب (TOST) 3% ورنين (CHYM) 2% والتأكيد (AFRM) 6%.",
            [("نخب", "ORG", "TOST"), ("TOST", "ORG", "TOST"), ("رنين", "ORG", "Chime"), ("CHYM", "ORG", "Chime"), ("التأكيد", "ORG", "Affirm"), ("AFRM", "ORG", "Affirm")],
        ),
        (
            "الخاسرون: كوين بيس -3%، روبن هود -4%، بوليش -2%.",
            [("كوين بيس", "ORG", "Coinbase"), ("روبن هود", "ORG", "Robinhood"), ("بوليش", "ORG", "Bullish")],
        ),
        ("زد على ذلك رسوم الشحن من شوبيفاي.", [("شوبيفاي", "ORG", "Shopify")]),
        ("جمعت إيراداته 5 ملايين دولار. جمعت مبلغ 3 ملايين دولار.", []),
        ("لعبة ورق على الهاتف تكفي. وانتهت لعبة القط والفأر بين الجانبين.", []),
        ("انخفضت الأرباح قبل الفوائد والضرائب (EBITDA) 12% أمس.", []),
    ],
)  # fmt: skip
def test_framed_names_of_a_text(text, expected):
    assert [(m.text, m.label, m.name) for m in tn.process(text).mentions] == expected
