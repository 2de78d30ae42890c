"""Names of the base in every surrounding that pages have: whatever is guarded, glossed or cut there, the document is whole."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.hostile import assert_whole
from transcript_nlp.knowledge.base import KnowledgeBase

_ARABIC = re.compile("[ء-ي]")
_PATTERNS = [
    "{latin} ({arabic})", "{arabic} ({latin})", "{arabic} «{other}»", "«{arabic}» و«{other}»", "{arabic}: {other}", "{arabic}/{other}",
    "و{arabic} ل{other}", "#{arabic} #{other}", "({arabic}: {latin})", "{arabic} {latin} 3", "{latin}-{other}", "شركة {arabic} {other}",
    "قال {arabic} من {other} ({latin})", "[{arabic}]({latin})", "{latin} {arabic}، {other}", "(({arabic})) {latin}٣", "{arabic} (NASDAQ: {latin})",
]  # fmt: skip


def _pairs():
    """Forms in Latin and in Arabic letters of entities that have both."""
    pairs = []
    for entity in KnowledgeBase.builtin().entities.values():
        arabic = [form for form in entity.aliases if _ARABIC.search(form)]
        if arabic:
            pairs.append((entity.name, arabic[0]))
    return pairs


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
@settings(max_examples=150)
def test_names_of_the_base_in_any_surroundings_give_a_whole_document(text):
    assert_whole(tn.process(text))
