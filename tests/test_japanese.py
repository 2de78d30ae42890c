"""Japanese names from Arabic, and names of others that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcript_nlp.knowledge.writing.japanese import COLUMNS, TABLE, japanese_name, spellings
from transcript_nlp.knowledge.writing.romanize import romanize
from transcript_nlp.tables import read_table

ROWS = list(read_table(TABLE, COLUMNS))
GIVEN, FAMILY = ([row["latin"] for row in ROWS if row["kind"] == kind] for kind in ("given", "family"))


@given(st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.data())
def test_two_names_of_the_table_in_any_spelling_are_a_name(first, family, data):
    words = [data.draw(st.sampled_from(list(spellings(name)))) for name in (first, family)]
    name = japanese_name(words)
    if name is not None:  # `هوري` is left out: a list has it as Horie
        assert all(word in spellings(latin) for word, latin in zip(words, name.split(), strict=True))


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("جون إيتو", "Jun Ito"),
        ("مي تاناكا", "Mei Tanaka"),
        ("إيسي ياماموتو", "Issei Yamamoto"),
        ("شون نيشيمورا", "Shun Nishimura"),
        ("تاناكا جون", "Tanaka Jun"),
        ("دايسكي ماتسوزاكا", "Daisuke Matsuzaka"),
        ("جين توميوكا", "Jin Tomioka"),
        ("جون إيشيزاكي", "Jun Ishizaki"),  # in no list, but built so
    ],
)
def test_given_names_beside_a_family_name_of_japan(arabic, latin):
    assert romanize(arabic) == latin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("جون سميث", "John Smith"),
        ("جون موراي", "John Murray"),
        ("هانا كيم", "Hannah Kim"),
        ("توني ناكامورا", "Tony Nakamura"),
        ("سميرة حمادة", "Samira Hamada"),
        ("لي مينغ", "Li Ming"),
    ],
)
def test_names_of_others(arabic, latin):
    assert romanize(arabic) == latin
