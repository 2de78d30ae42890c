"""A body that stands again in other words: one source that was put into Arabic twice, on one page.

Hardly a sentence of it is near another one, so `copies.py` finds nothing. But its paragraphs tell the same in the same
order: they share words that are rare in the article, and both bodies have the same numbers and Latin words, which a
translation keeps. Sections of one form on other things (two phones, two quarters) have their own. Below the title once more
paragraphs that are more alike need none.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, combinations, groupby, pairwise
from typing import NamedTuple

from transcript_nlp.repeats.beads import NEAR, OFTEN, Bead, heaviest_chain, joined_key, similarity
from transcript_nlp.repeats.plan import Pair
from transcript_nlp.repeats.units import Unit
from transcript_nlp.text.clitics import stem

_LEAST_PARAGRAPHS = 3  # of each body
_SHORTEST = 60  # code points of a paragraph
_SHORTEST_WORD = 4  # letters of an Arabic word that tells anything
_SHORTEST_SIGN = 2  # digits of a number and letters of a Latin word that do
_ALIKE = 0.12  # least similarity of two paragraphs that tell the same, wherever they stand
_HARDLY_ALIKE = 0.03  # the same of two that stand where their neighbours tell the same
_AGREEMENT = 0.2  # the same of all of them on average
_SHARE = 0.55  # of the prose of each body that is told again
_FAR_APART = 3  # of so many parts of the article one lies between the two places of a sign
_LEAST_SIGNS = 4  # numbers and Latin words that paragraphs which pair have in common, in all
# The same as a share of those of the one that has fewer; a translation may spell in Arabic what the other leaves in Latin.
_SAME_NUMBERS, _SAME_LATIN = 0.7, 0.5
# So many of them, nearly all that the one with fewer has, speak for themselves: the words may be less alike.
_MANY_SIGNS, _NEARLY_ALL, _LESS_AGREEMENT = 8, 0.9, 0.15
# The first two where the title stands again above the second body.
_TITLED_SHARE, _TITLED_AGREEMENT = 0.8, 0.35
_FULLER = 1.1  # how much longer the second body must be to be the one that stays
_MOST_SPLITS = 6  # points where the second body may begin that are tried
_AROUND = "$%+#"  # signs of a key that are no part of a number or a word
_stem = lru_cache(maxsize=1 << 14)(stem)
_KINDS = frozenset(("paragraph", "list_item", "quote", "foreign"))


class _Paragraph(NamedTuple):
    """A line of prose: its first unit, the one after its last, its key, and the numbers and Latin words in it."""

    first: int
    last: int
    key: str
    signs: frozenset[str]


def find_reworded(units: Sequence[Unit], order: Sequence[int]) -> list[Pair]:
    """The paragraphs of a body and those of another that tell them again; near-linear. `order` has the units that stand.

    What both bodies say in the same words is a `body_repeat`, the rest a `body_retranslation`; its score is the cosine of the words
    of the two paragraphs, weighted by how rare they are in the article.
    """
    row = [units[k] for k in order]
    paragraphs = list(_paragraphs(row))
    if len(paragraphs) < 2 * _LEAST_PARAGRAPHS:
        return []
    titled = _below_title(row, paragraphs)
    if not titled and not _may_tell_again(paragraphs):
        return []
    alike = _alike(paragraphs)
    beads = [
        Bead(*paragraphs[i][:2], *paragraphs[j][:2], score, agrees=True)
        for (i, j), score in alike.items()
        if score >= _ALIKE
    ]
    at = {paragraph.first: k for k, paragraph in enumerate(paragraphs)}
    for begin in _begins(beads):
        chain = heaviest_chain(row, [bead for bead in beads if bead.i1 <= begin <= bead.j0])
        pairs = [(at[bead.i0], at[bead.j0]) for bead in chain]
        split = at[begin]
        if _tells_again(paragraphs, pairs, alike, split, is_titled=split in titled):
            filled = _filled(pairs, alike, split, len(paragraphs))
            spans = [(paragraphs[i][:2], paragraphs[j][:2], alike[i, j]) for i, j in filled]
            second_is_fuller = _size(paragraphs[split:]) > _FULLER * _size(paragraphs[:split])
            found = list(_pairs(row, order, spans, second_is_fuller=second_is_fuller))
            if split in titled:
                first, again = (order[k] for k in titled[split])
                found.append(Pair((first,), (again,), 1.0))
            return found
    return []


def _paragraphs(row: Sequence[Unit]) -> Iterator[_Paragraph]:
    for _, group in groupby(range(len(row)), key=lambda k: row[k].line):
        line = list(group)
        key = joined_key(row, line[0], line[-1] + 1)
        if len(key) >= _SHORTEST and row[line[0]].kind in _KINDS and any(row[k].prose for k in line):
            yield _Paragraph(line[0], line[-1] + 1, key, _signs(key))


def _signs(key: str) -> frozenset[str]:
    """The numbers of two digits or more and the Latin words of a key."""
    return frozenset(word for word in _bare_words(key) if word.isascii() and len(word) >= _SHORTEST_SIGN)


def _below_title(row: Sequence[Unit], paragraphs: Sequence[_Paragraph]) -> dict[int, tuple[int, int]]:
    """The paragraphs above which a title stands that stood before: the units of both."""
    titles: dict[str, int] = {}
    below: dict[int, tuple[int, int]] = {}
    last = 0
    for number, paragraph in enumerate(paragraphs):
        for k in range(last, paragraph.first):
            if row[k].kind == "title" and row[k].key:
                first = titles.setdefault(row[k].key, k)
                if number and first != k:
                    below[number] = first, k
        last = paragraph.last
    return below


def _bare_words(key: str) -> Iterator[str]:
    return (word.strip(_AROUND) for word in key.split())


def _may_tell_again(paragraphs: Sequence[_Paragraph]) -> bool:
    """Whether most numbers and Latin words that stand in two paragraphs stand far apart; nearly all articles are done with that."""
    places = _places([paragraph.signs for paragraph in paragraphs])
    twice = [found for found in places.values() if len(found) == 2]
    far = sum(_FAR_APART * (b - a) >= len(paragraphs) for a, b in twice)
    return far >= max(_LEAST_SIGNS, len(twice) / 2)


def _places(words: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """The paragraphs of each word, ascending."""
    places: dict[str, list[int]] = defaultdict(list)
    for k, of_paragraph in enumerate(words):
        for word in of_paragraph:
            places[word].append(k)
    return places


def _words(key: str) -> frozenset[str]:
    """The words of a key that tell anything, without proclitics and article."""
    return frozenset(
        _stem(word)
        for word in _bare_words(key)
        if len(word) >= (_SHORTEST_SIGN if word.isascii() else _SHORTEST_WORD)
    )


def _alike(paragraphs: Sequence[_Paragraph]) -> dict[tuple[int, int], float]:
    """How alike two paragraphs are by words that only a few of all have: the cosine."""
    words = [_words(paragraph.key) for paragraph in paragraphs]
    places = _places(words)
    weights = {word: math.log(len(paragraphs) / len(found)) ** 2 for word, found in places.items()}
    norms = [math.sqrt(sum(weights[word] for word in sorted(told))) for told in words]
    shared: dict[tuple[int, int], float] = defaultdict(float)
    # In an order of its own: the sums must not depend on that of a set.
    for word, found in sorted(places.items()):
        if 1 < len(found) <= OFTEN and weights[word]:
            for pair in combinations(found, 2):
                shared[pair] += weights[word]
    return {(i, j): weight / (norms[i] * norms[j]) for (i, j), weight in sorted(shared.items())}


def _begins(beads: Sequence[Bead]) -> list[int]:
    """Where a second body may begin: where most pairs cross, by how alike they are."""
    change: dict[int, float] = defaultdict(float)
    for bead in beads:
        change[bead.i1] += bead.score
        change[bead.j0 + 1] -= bead.score
    points = sorted({*change, *(bead.j0 for bead in beads)})
    crossing = dict(zip(points, accumulate(change[point] for point in points), strict=True))
    return sorted({bead.j0 for bead in beads}, key=lambda j: (-crossing[j], j))[:_MOST_SPLITS]


def _tells_again(
    paragraphs: Sequence[_Paragraph],
    pairs: Sequence[tuple[int, int]],
    alike: dict[tuple[int, int], float],
    split: int,
    *,
    is_titled: bool,
) -> bool:
    """Whether most of both bodies is told by the other, paragraph by paragraph with the same numbers and Latin words; where the
    second one `is_titled` there need be none, if nearly all is told again in words that are more alike.
    """
    if len(pairs) < _LEAST_PARAGRAPHS:
        return False
    first, second = ([paragraphs[k] for k in side] for side in zip(*pairs, strict=True))
    share = min(_size(first) / _size(paragraphs[:split]), _size(second) / _size(paragraphs[split:]))
    agreement = sum(alike[i, j] * len(paragraphs[j].key) for i, j in pairs) / _size(second)
    if share < _SHARE or agreement < _LESS_AGREEMENT:
        return False
    same = all_of_fewer = 0
    for is_kind, least in ((str.isdecimal, _SAME_NUMBERS), (_is_latin, _SAME_LATIN)):
        shared = fewer = 0
        for one, other in ((_signs_of(paragraphs[k].key, is_kind) for k in pair) for pair in pairs):
            shared += len(one & other)
            fewer += min(len(one), len(other))
        if shared < least * fewer:
            return False  # the next week's report on the same tokens
        same += shared
        all_of_fewer += fewer
    if agreement < _AGREEMENT and (same < _MANY_SIGNS or same < _NEARLY_ALL * all_of_fewer):
        return False
    is_same = is_titled and share >= _TITLED_SHARE and agreement >= _TITLED_AGREEMENT
    return is_same or same >= _LEAST_SIGNS


def _signs_of(key: str, is_kind: Callable[[str], bool]) -> set[str]:
    return {word for word in _bare_words(key) if is_kind(word)}


def _is_latin(word: str) -> bool:
    return word.isascii() and not word.isdecimal() and word != ""


def _size(paragraphs: Sequence[_Paragraph]) -> int:
    return sum(len(paragraph.key) for paragraph in paragraphs)


def _filled(
    pairs: Sequence[tuple[int, int]], alike: dict[tuple[int, int], float], split: int, end: int
) -> list[tuple[int, int]]:
    """The pairs with those between them that are hardly alike, where both bodies have as many, and those that go on at both ends."""
    filled = list(pairs)
    for (i, j), (next_i, next_j) in pairwise(pairs):
        if next_i - i == next_j - j:
            filled += zip(range(i + 1, next_i), range(j + 1, next_j), strict=True)
    (i, j), (last_i, last_j) = pairs[0], pairs[-1]
    filled += zip(range(i - 1, -1, -1), range(j - 1, split - 1, -1), strict=False)
    filled += zip(range(last_i + 1, split), range(last_j + 1, end), strict=False)
    return sorted(pair for pair in filled if alike.get(pair, 0) >= _HARDLY_ALIKE)


def _pairs(
    row: Sequence[Unit],
    order: Sequence[int],
    spans: Sequence[tuple[Sequence[int], Sequence[int], float]],
    *,
    second_is_fuller: bool,
) -> Iterator[Pair]:
    """The pairs of what stays and what goes; also of the headings between, where both bodies have as many."""
    reached = spans[0][0][0], spans[0][1][0]
    for first, second, score in spans:
        headings = [
            [(k, k + 1) for k in range(start, stop) if row[k].kind == "heading"]
            for start, stop in zip(reached, (first[0], second[0]), strict=True)
        ]
        told = [*zip(*headings, strict=True)] if len(headings[0]) == len(headings[1]) else []
        for one, other in (*told, (first, second)):
            kept, again = (other, one) if second_is_fuller else (one, other)
            near = similarity(joined_key(row, *kept), joined_key(row, *again), NEAR)
            numbers = tuple(order[slice(*kept)]), tuple(order[slice(*again)])
            yield Pair(*numbers, near) if near else Pair(*numbers, round(score, 3), "body_retranslation")
        reached = first[1], second[1]
