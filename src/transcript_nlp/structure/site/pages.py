"""Lines of the site that no rule tells: a model of whole pages, read line by line.

Menus, links, comments and footers differ from site to site, but they stand together, above and below the text, and speak of other
things than it does. A linear-chain model (CRF, Lafferty et al. 2001) with two tags, article and site, sees of each line its words, its
shape, where on the page it stands and what the rules have found around it. `training/pages.py` trains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from transcript_nlp.structure.lines import Lines, running_text
from transcript_nlp.tables import RESOURCES
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import digits_in

MODEL = RESOURCES / "pages.npz"
# What no rule has decided on; a turn or a row of a table is never of the site.
OPEN = frozenset(("paragraph", "heading", "list_item", "foreign"))
_SURE = 0.99  # least probability that a line is of the site: the model is surer than it should be
LONGEST_BOX = 400  # code points of a disclaimer or a reader's comment; longer lines are the article's
_NEVER = -30.0  # the score of a line that is of the article
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SIGN = re.compile(r"[|·•>»/→←©@#\[▲▼∨(%$♡♥★]|http")
_FIRST_WORDS, _FIRST_LONG = 16, 8  # of a line, and of one of running text, that are looked at
_LONGEST_READ = 80  # code points of a line of running text that words are looked for in
_LONGEST_LABEL = 40  # code points of a line that tells what is below
_WIDE = re.compile(r"(?:  |\t|\u00a0 | \u00a0|\u3000)")
_PARTED = re.compile(r"[|·•\t\u3000]+| {2,}")  # between entries
_STOP = re.compile(r"[.؟!،؛](?: |$)")
_LEAST_PARTS = 4
_NEAR = 2  # lines on either side whose shapes count
# Lengths and distances are told by these only.
_STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34)
_STEP = [max(step for step in _STEPS if step <= number) for number in range(_STEPS[-1] + 1)]

# A group of features and the values that a line has in it.
Features = list[tuple[str, Sequence[str]]]


class Page(NamedTuple):
    """What is known of the lines of a page before the model reads it.

    Attributes:
        lines: the lines.
        source: the article as it came in.
        kinds: what they are by themselves.
        names: the names of the rules that they fit.
        running: the lines of running text.
    """

    lines: Lines
    source: str
    kinds: Sequence[str]
    names: Sequence[str | None]
    running: Sequence[int]


class PageModel(NamedTuple):
    """Weights for the site and against the article.

    Attributes:
        weights: of values, by group of features.
        moves: from one tag to the next: (article, article), (article, site), (site, article), (site, site).
    """

    weights: Mapping[str, Mapping[str, float]]
    moves: tuple[float, float, float, float]

    def site(self, page: Page) -> list[float]:
        """How likely each line is of the site, by forward-backward (Rabiner, 1989)."""
        return self.passes(page)[1]

    def passes(self, page: Page) -> tuple[list[float], list[float]]:
        """What `site` tells, before and after it is settled which running text is the article's."""
        weights = self.weights
        scores = []
        for found in features(page):
            score = 0.0
            for group, values in found:
                known = weights.get(group)
                if known is not None:
                    for value in values:
                        if value in known:
                            score += known[value]
            scores.append(score)
        likely = _marginals(scores, self.moves)
        # Running text is the article's where the model is not sure of it, or would take most of it; that tells what stands around it.
        texts = page.lines.texts
        doubted = [i for i in page.running if likely[i] < _SURE or len(texts[i]) > LONGEST_BOX]
        if 2 * len(doubted) < len(page.running):
            doubted = list(page.running)
        for index in doubted:
            scores[index] = _NEVER
        return likely, _marginals(scores, self.moves) if doubted else likely


def read_page(lines: Lines, source: str, kinds: Sequence[str], names: Sequence[str | None]) -> Page:
    """A page with its lines of running text: long ones that no rule knows and that are no menu."""
    long = running_text(lines.texts, names)
    return Page(lines, source, kinds, names, [index for index in long if not _is_row(lines, source, index)])


def _is_row(lines: Lines, source: str, index: int) -> bool:
    """Whether a line is one of entries side by side, without a sentence."""
    if _STOP.search(lines.texts[index]):
        return False
    parts = _PARTED.findall(source, lines.source_starts[index], lines.source_ends[index])
    return len(parts) >= _LEAST_PARTS


def is_of_site(share: float, kind: str, name: str | None) -> bool:
    """Whether a line that is of the site with some probability is taken for one: no rule has decided on it, and the model is sure."""
    return share >= _SURE and kind in OPEN and name is None


@cache
def page_model() -> PageModel:
    """The model that comes with the library."""
    import numpy as np  # heavy for a program that only wants the public names

    weights: dict[str, dict[str, float]] = {}
    shared: dict[float, float] = {}  # they are stored in 16 bits, so many are the same: each is one object
    with np.load(MODEL, allow_pickle=False) as stored:
        names = stored["features"].tobytes().decode("utf-8").split("\n")
        for name, weight in zip(names, stored["weights"].astype(float).tolist(), strict=True):
            group, _, value = name.partition("=")
            weights.setdefault(group, {})[value] = shared.setdefault(weight, weight)
        a, b, c, d = stored["moves"].astype(float).tolist()
    return PageModel(weights, (a, b, c, d))


def _marginals(scores: Sequence[float], moves: tuple[float, float, float, float]) -> list[float]:
    """The probability of the second of two tags at each place, whose scores against the first are given."""
    to_first, to_second, from_second, stay = map(exp, moves)
    factors = [exp(max(min(score, 30.0), -30.0)) for score in scores]
    forward: list[float] = []  # how much likelier the second tag is, given what stands before
    ratio = 1.0
    for place, factor in enumerate(factors):
        if place:
            ratio = (to_second + ratio * stay) / (to_first + ratio * from_second)
        ratio = min(ratio * factor, 1e30)
        forward.append(ratio)
    likely = [0.0] * len(factors)
    behind = 1.0
    for place in range(len(factors) - 1, -1, -1):
        odds = forward[place] * behind
        likely[place] = odds / (1.0 + odds)
        onward = min(behind * factors[place], 1e30)
        behind = (from_second + onward * stay) / (to_first + onward * to_second)
    return likely


def features(page: Page) -> Iterator[Features]:
    """The features of each line of a page."""
    lines, _, kinds, names, running = page
    texts, size, text = lines.texts, len(lines), frozenset(running)
    first, last = (running[0], running[-1]) if running else (size, -1)
    shapes = [_shape(page, index, index not in text) for index in range(size)]
    above, before = -1, ""
    for index, line in enumerate(texts):
        if not running:
            place, far = "none", 0
        elif index < first:
            place, far = "above", first - index
        elif index > last:
            place, far = "below", index - last
        else:
            place, far = "within", 0
        shape = shapes[index]
        found: Features = [
            ("any", (place,)),
            (f"far {place}", (_step(far),)),
            ("head", (_step(index),)),
            ("foot", (_step(size - 1 - index),)),
            ("shape", shape),
            (f"shape {place}", shape),
        ]
        for distance in range(1, _NEAR + 1):
            found += (
                (f"{side}{distance}", shapes[other][:3] if 0 <= other < size else ("edge",))
                for side, other in (("-", index - distance), ("+", index + distance))
            )
        if above >= 0:
            found.append(("under", (str(names[above]), kinds[above])))
            found.append((f"under {place}", (f"{kinds[above]} {_step(index - above)}",)))
        is_short = index not in text
        most = len(line) if is_short else _LONGEST_READ if len(line) <= LONGEST_BOX else 0
        folded = fold(line[:most])
        words = ["0" if word.isdigit() else word for word in _WORD.findall(folded)]
        words = words[: _FIRST_WORDS if is_short else _FIRST_LONG]
        if words and not is_short:
            found += (
                ("long", words),
                ("long pair", list(map(" ".join, zip(["^", *words], words, strict=False)))),
            )
        elif words:
            found += (
                ("line", (" ".join(words[:6]),)),
                ("word", words),
                (f"word {place}", words),
                ("pair", list(map(" ".join, zip(["^", *words], [*words, "$"], strict=True)))),
            )
        found.append(("below", (before,)))
        yield found
        before = folded if len(line) <= _LONGEST_LABEL else ""
        if names[index] is not None:
            above = index


def _shape(page: Page, index: int, is_short: bool) -> list[str]:
    """The shape of a line; what its neighbours are told of it comes first. `is_short`: whether it is no running text."""
    lines = page.lines
    text, kind = lines.texts[index], page.kinds[index]
    first, last = text[0], text[-1]
    shape = [
        kind if page.names[index] is None else f"rule {kind}",
        f"words {_step(text.count(' ') + 1)}",
        f"end {'a' if last.isalpha() else '0' if last.isdigit() else last}",
        f"start {'a' if first.isalpha() else '0' if first.isdigit() else first}",
        lines.scripts[index],
    ]
    if is_short:
        shape += map("sign {}".format, set(_SIGN.findall(text)))
        digits = digits_in(lines.sums[index])
        if digits:
            shape.append(f"digits {_step(digits * 10 // len(text))}")
        if _WIDE.search(page.source, lines.source_starts[index], lines.source_ends[index]):
            shape.append("wide")
    return shape


def _step(number: int) -> str:
    return str(_STEP[min(number, _STEPS[-1])])
