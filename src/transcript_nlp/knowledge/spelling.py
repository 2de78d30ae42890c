"""Whether what stands in a text is spelled as an alias, hamza and capitals included."""

from __future__ import annotations

import re

from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.writing.names import denied
from transcript_nlp.text.clitics import ARTICLE, SHORTEST_STEM

_SHORT_ACRONYM = 4
_WORDS = frozenset(("الآن", "رأي"))  # of every day, with the `match` form of names: Alaan, Ray
FINAL_HAMZA = "أ"  # no transliteration ends in it
_PARTICLES = frozenset(
    ("إن", "أن", "بأن", "لأن", "إلى")
)  # with the `match` form of parts of names: Ping An, Pan, Eli Lilly
TANWIN = re.compile("[\u064b-\u064d]")  # the ending of an Arabic noun, which no foreign name has
_DECENTRALIZED = re.compile("[a-z][A-Z]{2,}")  # a small letter before an abbreviation
_AND_ALEF = re.compile("و[إأآ]")


def spelling_fits(alias: Alias, surface: str, clitic: str) -> bool:
    """Capital letters must be where they tell a name from a word; a short stem must be spelled exactly."""
    if not surface.isascii():
        if " " in surface and not _PARTICLES.intersection(surface.split()).issubset(alias.form.split()):
            return False  # `قال فانغ بينغ إن` is not Ping An, though `آن` folds to the same, and `إلى ليلي` no Eli Lilly
        if TANWIN.search(surface) and not TANWIN.search(alias.form):
            return False  # `أجورًا` are wages, and no Agora
        if (surface in _WORDS and surface != alias.form) or (
            surface.endswith(FINAL_HAMZA) and not alias.form.endswith(FINAL_HAMZA)
        ):
            return False  # `كافأ` is no Kava
        if any(c.isascii() and c.isalpha() for c in surface):
            return True
        if not clitic and _AND_ALEF.match(surface) and not _AND_ALEF.match(alias.form):
            return False  # `وإيفنت برايت` begins with `and`
        bare = surface.removeprefix(ARTICLE)
        # Two words are no short stem: `وال جي` is and LG, whose letters begin with no article.
        short = clitic != "" and len(bare) <= SHORTEST_STEM and " " not in surface
        # `وأبل` is و and أبل for آبل; `وابل` is a word.
        return not short or _one_hamza(bare) == _one_hamza(alias.form.removeprefix(ARTICLE))
    form = alias.form
    if surface.isupper() and surface != form and surface in denied():
        return False  # `PIPE`, a private placement, is no Pipe
    letters = "".join(filter(str.isalpha, form))
    if letters.isupper() and len(letters) <= _SHORT_ACRONYM:
        return "".join(filter(str.isalpha, surface)) == letters
    if _DECENTRALIZED.fullmatch(surface) and surface != form:
        return False  # `dAI` is no DAI
    if surface.islower() and not form.islower():
        inside = form[1:]
        distinctive = any(map(str.isdigit, form)) or "." in inside[:-1] or any(map(str.isupper, inside))
        return distinctive and len(letters) >= _SHORT_ACRONYM
    return True


def _one_hamza(word: str) -> str:
    return word.replace("آ", "أ").replace("إ", "أ")
