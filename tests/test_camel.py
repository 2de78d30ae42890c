"""The `match` form against camel-tools, which folds the same variants one by one."""

from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import ARTICLES
from transcript_nlp.text.normalize import fold

# What both fold; hamza on waw and ya, Persian letters and digits are folded by us only.
SHARED = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآٱىة\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670 ،.aZ1"


def camel_fold(text):
    text = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(text)))
    return dediac_ar(text).lower()


@given(st.text(alphabet=SHARED, max_size=60))
def test_folds_agree_on_shared_variants(text):
    assert fold(text) == camel_fold(text)


def test_folds_agree_on_the_articles_but_for_what_only_we_fold():
    for path in ARTICLES.glob("*.txt"):
        text = "".join(c for c in path.read_bytes().decode("utf-8") if c in SHARED)
        assert fold(text) == camel_fold(text)
