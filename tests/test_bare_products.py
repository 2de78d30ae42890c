"""Products without their maker or their number."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("سيارة هيونداي كونا صغيرة، وكونا الكهربائية أغلى منها", ["Hyundai Kona"] * 2),
        ("كونا الكهربائية أغلى منها", []),  # alone it is a news agency, or a company
        ("سيارة هيونداي أيونك 6 صغيرة، ثم عادت أيونك إلى السوق", ["Hyundai Ioniq 6", "Hyundai Ioniq"]),
        # English words of every day are more than the product
        ("تعرف جوجل كلاود في السوق، ثم كتب أن كلاود كلمة إنجليزية", ["Google Cloud"]),
    ],
)
def test_the_word_that_a_product_is_known_by(text, names):
    assert [m.name for m in tn.process(text).mentions] == names


@given(st.lists(st.sampled_from("هيونداي كونا وكونا أيونك 6 توسان سيارة ، هوندا سيفيك".split()), max_size=12))
def test_mentions_never_overlap(words):
    spans = [(m.start, m.end) for m in tn.process(" ".join(words)).mentions]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
