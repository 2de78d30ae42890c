"""Tokens for lookup: words, numbers and single signs, with offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import ARABIC, CJK, LATIN
from transcript_nlp.text.word_table import Keys, TypeKeys
from transcript_nlp.text.word_types import ONE_AT_A_TIME, WordTypes, word_types

Ints = npt.NDArray[np.int64]

# An Arabic word, a Latin word (with inner apostrophe or ampersand), a number with its inner signs,
# one ideograph, or one other sign. A Latin word and the digits glued to it are separate tokens.
_TOKEN = re.compile(
    f"[{ARABIC}]+|[{LATIN}]+(?:['’&](?!s\\b)[{LATIN}]+)*|[0-9٠-٩۰-۹]+(?:[.,٫][0-9٠-٩۰-۹]+)*|[{CJK}]|[^\\s]"
)
_SPLIT = re.compile(f"({_TOKEN.pattern})").split
HAMZA = frozenset("أإآ")  # with which a word begins, and no middle of one
QUOTES = {"«": "»", "“": "”", "”": "“", '"': '"', "‘": "’", "'": "'"}  # by what opens them
# A word has at most eight forms: it begins with three proclitics at most (و, ول, ولل), and each rest may have an article.
_FORMS = TypeKeys(bare_forms, 8)


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text in parallel lists.

    Attributes:
        texts: as they stand.
        folded: their `match` forms.
        starts, ends: in code points.
        bounds: starts and ends once more, as an array: (tokens, 2).
        types: what numbers their word types.
        ids: the word type of each.
    """

    texts: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    bounds: Ints
    types: WordTypes
    ids: Ints

    def __len__(self) -> int:
        return len(self.texts)

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def outside(self, first: int, last: int) -> tuple[int, int]:
        """Some tokens with the quotes right around them, if they fill quotes; else these tokens."""
        quoted = (
            first > 0 and last < len(self.texts) and QUOTES.get(self.texts[first - 1]) == self.texts[last]
        )
        return (first - 1, last + 1) if quoted else (first, last)

    def at(self, start: int) -> int | None:
        """The token that begins at a code point, if one does."""
        index = bisect_left(self.starts, start)
        return index if index < len(self.starts) and self.starts[index] == start else None

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words.

        Most words of a text concern no name, so what looks for names looks here first.
        """
        return frozenset(self.folded)

    @cached_property
    def has_hamza(self) -> bool:
        """Whether a word begins with a hamza on its alef, which many a text leaves out."""
        return any(word[0] in HAMZA for word in self.texts)

    @cached_property
    def _keys(self) -> Keys:
        """Where the words stand, also by what they are without proclitics and article."""
        return _FORMS.of(self)

    def places(self, words: Iterable[str]) -> list[int]:
        """The tokens whose folded word is one of some, in order."""
        wanted = self.words.intersection(words)
        return [at for at in self._keys.places(wanted) if self.folded[at] in wanted] if wanted else []

    def where(self, forms: Iterable[str]) -> list[int]:
        """The tokens that one of the forms stands at, also behind proclitics and article, in order."""
        wanted = frozenset(forms)
        places = self._keys.places(wanted) if wanted else ()
        return [at for at in places if not wanted.isdisjoint(bare_forms(self.folded[at]))]


def tokenize(text: str, cuts: Sequence[int] = ()) -> Tokens:
    """Cut a text into tokens; also at some code points, in order, at which a word is two.

    >>> tokenize("وGPT-4 ، نعم").texts, tokenize("إن ليو", [4]).texts
    (['و', 'GPT', '-', '4', '،', 'نعم'], ['إن', 'ل', 'يو'])
    """
    # What stands between tokens and the tokens take turns; their lengths tell where each begins.
    parts = _SPLIT(text[: cuts[0]] if cuts else text)
    for start, end in pairwise((*cuts, len(text))):
        gap, *more = _SPLIT(text[start:end])
        parts[-1] += gap
        parts += more
    texts = parts[1::2]
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    bounds = lengths.cumsum()[:-1].reshape(-1, 2)
    with ONE_AT_A_TIME:
        types = word_types()
        ids = list(map(types.numbers.__getitem__, texts))
    folded = list(map(types.folded.__getitem__, ids))
    starts, ends = bounds.T.tolist()
    return Tokens(texts, folded, starts, ends, bounds, types, np.array(ids, np.int64))


def folded_tokens(text: str) -> list[str]:
    """The `match` forms of the tokens of a text, without offsets."""
    return [fold_word(token) for token in _TOKEN.findall(text)]
