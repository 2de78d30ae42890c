"""Symbols of coins and shares."""

import pytest

import transcript_nlp as tn


def _named(text):
    return [(m.text, m.label, m.name) for m in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("symbol", "label", "name"),
    [
        ("SOL", "PRODUCT", "Solana"),
        ("TSLA", "ORG", "Tesla"),
        # no firm, model, device or word that is called like it
        ("ASTER", "PRODUCT", "Aster"),
        ("GLM", "PRODUCT", "Golem"),
        ("MEW", "PRODUCT", "Cat in a dogs world"),
        ("PIXEL", "PRODUCT", "Pixels"),
        ("SHELL", "PRODUCT", "SHELL"),
        ("BARD", "PRODUCT", "BARD"),
        # whatever word it is
        ("OPEN", "PRODUCT", "OPEN"),
        ("NOT", "PRODUCT", "NOT"),
    ],
)
def test_the_sign_of_the_dollar_tells_a_symbol(symbol, label, name):
    assert _named(f"ارتفع ${symbol} بنسبة 20٪ اليوم.") == [(symbol, label, name)]


@pytest.mark.parametrize("text", ["بلغ السعر $5 اليوم.", "دفع US$2B و$USD أمس.", "ارتفع $100 ثم $B."])
def test_a_sum_is_no_symbol(text):
    assert _named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # how much was borrowed, zones of time and formats of numbers are part of no name, and none
        ("فتح مركزا على BTC 40x ثم ETH 25x.", ["Bitcoin", "Ether"]),
        ("يبدأ في الساعة 8 بتوقيت UTC+8 أو GMT+8.", []),
        ("يعمل بدقة Int8 وMXFP4 وFP16.", []),
        # what is listed under a symbol
        ("سان ديسك (المدرجة بالرمز SNDK) رابحة.", ["SanDisk", "SanDisk"]),
        ("ويسترن ديجيتال (رمز السهم: WDC) رابحة.", ["Western Digital", "Western Digital"]),
    ],
)
def test_what_stands_beside_symbols(text, names):
    assert [m.name for m in tn.process(text).mentions] == names
