"""Korean names from Arabic, and Chinese ones that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from transcript_nlp.knowledge.writing.korean import korean_name
from transcript_nlp.knowledge.writing.names import is_pinyin
from transcript_nlp.knowledge.writing.romanize import romanize
from transcript_nlp.tables import RESOURCES, read_table

ROWS = list(read_table(RESOURCES / "names" / "korean.tsv", ("arabic", "latin", "kind", "note")))
SURNAMES = st.sampled_from([row for row in ROWS if row["kind"] == "surname"])
SYLLABLES = st.sampled_from([row for row in ROWS if row["kind"] == "given"])


@given(SURNAMES, SYLLABLES, SYLLABLES)
def test_a_name_is_korean_if_a_part_of_it_is_only_that(surname, first, second):
    parts = (surname, first, second)
    name = korean_name([part["arabic"] for part in parts])
    if any(part["note"] == "Korean" for part in parts):
        assert name == f"{surname['latin']} {first['latin'].title()}-{second['latin']}"
    else:
        assert name is None


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("بارك سيونج هو", "Park Seung-ho"),
        ("كيم دوهيون", "Kim Do-hyun"),
        ("لي مينغ", "Li Ming"),
        ("غو جينيي", "Gu Jinyi"),
    ],
)
def test_how_it_is_written(arabic, latin):
    assert romanize(arabic) == latin


def test_hardly_any_chinese_name_of_the_base_is_read_as_korean():
    persons = (e for e in tn.KnowledgeBase.builtin().entities.values() if e.label == "PERSON")
    chinese = [e for e in persons if is_pinyin(e.name.lower().split())]
    forms = [form for e in chinese for form in e.aliases if " " in form and not form.isascii()]
    assert len(forms) > 4000
    assert sum(korean_name(form.split()) is not None for form in forms) <= len(forms) / 1000
