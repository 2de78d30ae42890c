"""Whether a cue holds is what its definition says, for any words around a name."""

from hypothesis import given
from hypothesis import strategies as st

from transcript_nlp.knowledge.guards import NEAR, SCOPES, Context, Cue, Guard, Heads
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.tokens import tokenize

WORDS = ["شركة", "الشركة", "وبالشركة", "سوق", "السوق", "مال", "كبير", "للمال", "GPT"]
HEADS = ["شركه", "سوق", "مال", "gpt"]
REACH = {"near": (NEAR, NEAR), "prev": (2, 0), "next": (0, 2), "doc": (10_000, 10_000)}
PHRASES = st.lists(
    st.lists(st.sampled_from(HEADS), min_size=1, max_size=2).map(tuple), min_size=1, max_size=3
)


def holds(folded, cue, start, end):
    """The definition, word by word."""
    before, after = REACH[cue.scope]
    return any(
        start - before <= at < end + after
        and not start <= at < end
        and all(at + k < len(folded) and part in bare_forms(folded[at + k]) for k, part in enumerate(phrase))
        for phrase in cue.phrases
        for at in range(len(folded))
    )


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60),
    st.lists(st.tuples(st.sampled_from(SCOPES), PHRASES), min_size=1, max_size=4),
    st.data(),
)
def test_a_cue_holds_where_its_words_stand_in_its_scope(words, drawn, data):
    cues = [Cue(scope, tuple(phrases)) for scope, phrases in drawn]
    tokens = tokenize(" ".join(words))
    context = Context(tokens, Heads([Guard(tuple(cues))]))
    for _ in range(3):
        start = data.draw(st.integers(0, len(tokens) - 1))
        end = data.draw(st.integers(start + 1, len(tokens)))
        for cue in cues:
            assert context.has(cue, start, end) == holds(tokens.folded, cue, start, end)
