"""Names of the base in every surrounding that pages have: whatever is guarded, glossed or cut there, the document is whole."""

import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.hostile import assert_whole
from transcript_nlp.knowledge.base import GUARDED_COLUMNS, KnowledgeBase
from transcript_nlp.tables import RESOURCES, read_tables

_ARABIC = re.compile("[ء-ي]")
_PATTERNS = [
    "{latin} ({arabic})", "{arabic} ({latin})", "{arabic} «{other}»", "«{arabic}» و«{other}»", "{arabic}: {other}", "{arabic}/{other}",
    "و{arabic} ل{other}", "#{arabic} #{other}", "({arabic}: {latin})", "{arabic} {latin} 3", "{latin}-{other}", "شركة {arabic} {other}",
    "قال {arabic} من {other} ({latin})", "[{arabic}]({latin})", "{latin} {arabic}، {other}", "(({arabic})) {latin}٣", "{arabic} (NASDAQ: {latin})",
]  # fmt: skip


@cache
def _pairs():
    """The English names of entities and their Arabic forms that want a cue: what two witnesses may tell together."""
    kb = KnowledgeBase.builtin()
    rows = read_tables(RESOURCES / "kb" / "guarded", GUARDED_COLUMNS)
    forms = [(row["entity"], row["alias"]) for row in rows if _ARABIC.search(row["alias"])]
    return [(kb.entities[entity].name, alias) for entity, alias in forms]


@st.composite
def surroundings(draw):
    """Lines of names of the base, with words of every day between them."""
    names = st.sampled_from(_pairs())
    lines = []
    for pattern in draw(st.lists(st.sampled_from(_PATTERNS), min_size=1, max_size=4)):
        (latin, arabic), (latin_2, arabic_2) = draw(names), draw(names)
        line = pattern.format(latin=latin, arabic=arabic, other=draw(st.sampled_from([latin_2, arabic_2])))
        lines.append(f"{draw(st.sampled_from(['أعلنت', 'في', 'مع', '', 'منصة']))} {line} أمس.")
    return draw(st.sampled_from(["\n", " "])).join(lines)


@given(surroundings())
@settings(max_examples=50)
def test_names_of_the_base_in_any_surroundings_give_a_whole_document(text):
    assert_whole(tn.process(text))
