"""Articles on crypto: symbols, who is meant among coins and protocols, accounts, and amounts that are no part of names."""

from __future__ import annotations

import pytest

import transcript_nlp as tn
from transcript_nlp.entities.completing.longer import without_amounts
from transcript_nlp.entities.gazetteer.cashtags import known_cashtags, unknown_cashtags
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.fields import CryptoNear, is_far_from_crypto, is_of_crypto
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.guards import Cue, Guard
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity

HOSPITAL = Entity("zorva-health", "Zorva", "ORG", "company", note="hospital group")
EXCHANGE = Entity("zorva-dex", "Zorva", "PRODUCT", "protocol", note="exchange on Solana")
MODEL = Entity("talif", "TALIF", "MODEL", "llm", note="language model")
GAME = Entity("meadows", "Meadows", "PRODUCT", "game", note="farm game")
FIRM = Entity("orbl", "Orbital Loom", "ORG", "company", note="maker of looms")
IN_CLINICS = Guard((Cue("near", (("مستشفي",),)),))
BASE = tn.KnowledgeBase(
    [HOSPITAL, EXCHANGE, MODEL, GAME, FIRM],
    [
        Alias("Zorva", "zorva-health", IN_CLINICS),
        Alias("Zorva", "zorva-dex", Guard((Cue("near", (("منصه",),)),))),
        Alias("TALIF", "talif"),
        Alias("Meadows", "meadows"),
        Alias("MDW Token", "meadows"),
        Alias("ORBL", "orbl"),
    ],
)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("ارتفع $ZORVA اليوم", "zorva-dex"),  # the coin, and none of the hospitals
        ("ارتفع و$ZORVA، اليوم", "zorva-dex"),
        ("ارتفع $MDW اليوم", "meadows"),  # by the word for a coin
        ("صعد سهم $ORBL اليوم", "orbl"),
        ("ارتفع $TALIF اليوم", None),  # no model is traded
        ("ارتفع $NOT اليوم", None),
        ("بلغ US$50 أو $100", None),
        ('نفذ echo $ZORVA و"$ZORVA" و$ZORVA/bin', None),
    ],
)
def test_behind_the_sign_of_the_dollar_only_what_is_traded_is_meant(text, entity):
    tokens = tokenize(text)
    found = known_cashtags(text, tokens, BASE.context(tokens), BASE)
    assert [find.entity for find in found] == ([entity] if entity else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ارتفع $NOT اليوم", [("NOT", "PRODUCT")]),
        ("صعد سهم $LUMR اليوم", [("LUMR", "ORG")]),
        ("ارتفع $H و$INIT", [("H", "PRODUCT"), ("INIT", "PRODUCT")]),
        ("بلغ US$50 أو $100 أو $USD", []),
        ("نفذ echo $PATH ثم $HOME/bin", []),
    ],
)
def test_a_symbol_of_nobody_is_a_coin_or_a_share(text, found):
    tokens = tokenize(text)
    assert [(text[find.start : find.end], find.label) for find in unknown_cashtags(text, tokens, [])] == found


ROWS = tn.KnowledgeBase(
    [
        HOSPITAL,
        EXCHANGE,
        FIRM,
        Entity("kilu", "KiluEx", "PRODUCT", "protocol", note="decentralised exchange"),
        Entity("kilu-code", "Kilu Code", "PRODUCT", "software", note="coding tool"),
        Entity("vrt", "Virtu", "PRODUCT", "protocol", note="protocol for tokens"),
        Entity("mera", "Mera", "ORG", "company", note="maker of glasses"),
        Entity("mera-dao", "MeraDAO", "PRODUCT", "token", note="coin"),
    ],
    [
        Alias("ZORVA", "zorva-dex"),
        Alias("KILU token", "kilu"),
        Alias("KILU", "kilu-code"),
        Alias("VRT Token", "vrt"),
        Alias("ORBL", "orbl"),
        Alias("MERA", "mera"),
        Alias("MERA token", "mera-dao"),
    ],
)


@pytest.mark.parametrize(
    ("text", "known", "unknown"),
    [
        ("KILU -27.4% · ZORVA -8.1% · VRT +2.2%", ["kilu", "zorva-dex", "vrt"], []),
        ("KILU: $0.021 (-27.4%)\nVRT: $1.2 (+2%)\nTALEF: $7 (−3%)", ["kilu", "vrt"], ["TALEF"]),
        ("KILU -27% وVRT +2% وORBL +1.2%", ["kilu", "vrt", "orbl"], []),
        ("KILU -27%، VRT +2%، MERA +1%", ["kilu", "vrt"], ["MERA"]),  # the firm or the coin
        ("KILU -27%، VRT +2%، WTI +1%، GDP +3%، EUR +1%", ["kilu", "vrt"], []),  # of other markets
        ("ORBL +1.2%، MERA -3%، TALEF +1%", [], []),  # shares
        ("ARR +20%، NRR +110%، GMV +30%", [], []),  # figures of a firm
        ("KILU -27% ثم ارتفع في المساء كثيرا وعاد VRT +2% إلى الصعود", [], []),  # no row
        ("KILU 27%، VRT 2%، ZORVA 8%", [], []),  # shares of a whole
    ],
)
def test_symbols_in_a_row_of_coins_are_traded(text, known, unknown):
    tokens = tokenize(text)
    found = known_cashtags(text, tokens, ROWS.context(tokens), ROWS)
    assert [find.entity for find in found] == known
    assert [text[find.start : find.end] for find in unknown_cashtags(text, tokens, found)] == unknown


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("ارتفع $MERA اليوم", ["mera-dao"]),
        ("هبط $MERA و$ORBL اليوم", ["mera", "orbl"]),  # among shares
        ("هبط $MERA و$VRT اليوم", ["mera-dao", "vrt"]),  # among coins
        ("هبطت MERA ($MERA) اليوم", ["mera"]),  # behind the firm
        ("هبطت VRT ($MERA) اليوم", ["mera-dao"]),
    ],
)
def test_a_symbol_of_a_coin_and_a_firm_is_told_by_what_stands_beside_it(text, entities):
    tokens = tokenize(text)
    found = known_cashtags(text, tokens, ROWS.context(tokens), ROWS)
    assert [find.entity for find in found] == entities


def test_what_is_of_crypto_is_told_by_kind_and_note():
    assert [is_of_crypto(entity) for entity in (EXCHANGE, HOSPITAL, MODEL, GAME)] == [
        True,
        False,
        False,
        False,
    ]
    assert is_far_from_crypto(HOSPITAL)
    assert not is_far_from_crypto(Entity("pay", "Pay", "ORG", "company", note="payments company"))
    assert not is_far_from_crypto(Entity("fund", "Fund", "ORG", "fund", note="Paris fund"))


def test_two_others_of_crypto_stand_near():
    other = Entity("loom", "Loom", "PRODUCT", "blockchain")
    near = CryptoNear([(1, EXCHANGE), (5, other), (80, HOSPITAL)])
    assert near.stands_at(10, 11)
    assert not near.stands_at(10, 11, but="loom")
    assert not near.stands_at(80, 81)
    assert near.stands_beside(12, 13)
    assert not near.stands_beside(30, 31)


@pytest.mark.parametrize(
    ("text", "name", "label", "left"),
    [
        ("فتح BTC 40x اليوم", "BTC 40x", "PRODUCT", "BTC"),
        ("فتح MSTR 2x اليوم", "MSTR 2x", "ORG", "MSTR"),
        ("عرض Redmi Note 9x اليوم", "Redmi Note 9x", "PRODUCT", "Redmi Note 9x"),
        ("تلقت هيئة النقد 36 طلبا", "هيئة النقد 36", "ORG", "هيئة النقد"),
        ("قالت فرقة بلينك 182 نعم", "بلينك 182", "ORG", "بلينك 182"),
    ],
)
def test_amounts_behind_a_name_are_no_part_of_it(text, name, label, left):
    tokens, start = tokenize(text), text.index(name)
    first, last = tokens.starts.index(start), tokens.ends.index(start + len(name)) + 1
    find = Found(start, start + len(name), first, last, (), label, 0.9, ("tagger",))
    [bare] = without_amounts(text, tokens, [find], BASE)
    assert text[bare.start : bare.end] == left


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ينطلق العرض في الساعة 18:00 (UTC+8) ثم GMT+8.", []),
        ("وقعت ذا إيثر ماشين اتفاقا مع مايكروسوفت.", ["ذا إيثر ماشين", "مايكروسوفت"]),
        ("قالت شركة ذا كليرينغ كومباني نعم، لذا مايكروسوفت قلقة.", ["ذا كليرينغ كومباني", "مايكروسوفت"]),
        ("تم إيداع المال في بورصة بولليش أمس.", ["بولليش"]),
        ("أغلقت بورصة طوكيو مرتفعة.", ["بورصة طوكيو"]),
    ],
)
def test_names_of_crypto_have_their_borders(text, names):
    assert [mention.text for mention in tn.process(text).mentions] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال محلل السلسلة يو جين (@EmberCN) إن الحوت باع.", "EmberCN"),
        ("قال محلل السلسلة يو جين (@unknown_guy99) إن الحوت باع.", "Yu Jin"),
    ],
)
def test_an_account_in_brackets_tells_whose_name_stands_before_it(text, name):
    assert tn.process(text).mentions[0].name == name
