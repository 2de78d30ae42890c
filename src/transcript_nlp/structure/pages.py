"""Lines of the site that no rule tells: a model of whole pages, read line by line.

Menus, links, comments and footers differ from site to site, but they stand together, above and below the text, and speak of other
things than it does. A linear-chain model (CRF, Lafferty et al. 2001) with two tags, article and site, sees of each line its words, its
shape, where on the page it stands and what the rules have found around it. `training/pages.py` trains it.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from transcript_nlp.structure.credits import is_dated
from transcript_nlp.structure.frame import MENU
from transcript_nlp.structure.lines import RUNNING, Lines
from transcript_nlp.tables import RESOURCES
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import digits_in

PAGE = "page"  # instead of the name of a rule
MODEL = RESOURCES / "pages.npz"
# What no rule has decided on; a turn or a row of a table is never of the site.
_OPEN = frozenset(("paragraph", "heading", "list_item", "foreign"))
_LEAST_LINES = 4  # of a page
_MOST_TIMES = 2  # a line that stands more often may be a refrain
_TITLES, _LEAST_TITLE = ("paragraph", "heading"), 12
_SURE = 0.99  # least probability that a line is of the site: the model is surer than it should be
_ROW = 0.8  # and for a row of words among the first lines
_TOP_ROWS, _LEAST_ROW = 4, 7  # lines in which they are looked for, words
_SENTENCE_SIGN = re.compile(r'[.؟?!،؛:…"“”«»()]|(?<!\w)(?:ي(?!وم|وت)|سي|ست)\w{3}')  # or a verb
# What titles have and menus have not.
_IN_SENTENCES = frozenset(
    "من في على إلى الى عن مع أن ان إن التي الذي الذين هذا هذه ما لا لم لن هل كيف قد بعد قبل بين أو ثم حتى كل عند لماذا ليس غير دون ضد "
    "منذ خلال حول تحت فوق بسبب لدى عبر وفق كان كانت هو هي".split()
)
_STAMPED = re.compile(r"[(\[]?(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}[)\]]? (?=.{8}).*[.؟?!…]$")
_LEAST_STAMPED = 3
_WHOLE = 0.95  # the same for the other items of a list that is of the site
_LEAST_ABOVE = 4  # lines of text in all to one below a line as long as text that is of the site
# The same for a line outside of the text with lines of the site above and below it, for one at the end of the page, and where
# those above may be a box in the middle of an article that ends in short lines.
_BETWEEN, _AT_END, _DOUBTED = 0.2, 0.5, 0.9
_LONGEST_MIDDLE = 5  # lines of such a box
# How the names of rules begin that find what stands in no middle.
_FOOT = (
    "comment",
    "previous_next",
    "post_navigation",
    "author",
    "all_of_author",
    "biography",
    "copyright",
    "all_rights",
    "keywords",
    "tags",
    "tag_",
    "feedback",
    "medium_frame",
    "read_before",
    "report_",
    "delete_request",
    "views_of",
)
_OF_SITE = frozenset(("disclaimer", "navigation", "promotion", "related", "remark"))
_BETWEEN_LINKS = frozenset(("separator", "url"))
_LONGEST_ENTRY, _MOST_BETWEEN = 40, 12  # of a menu; lines in a row that are taken
_SENTENCE = (".", "؟", "?", "!", "…", "؛", "،", ":")
_LONGEST_BOX = 400  # code points of a disclaimer or a reader's comment; longer lines are the article's
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
        """The same before and after it is settled which running text is the article's."""
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
        doubted = [i for i in page.running if likely[i] < _SURE or len(texts[i]) > _LONGEST_BOX]
        if 2 * len(doubted) < len(page.running):
            doubted = list(page.running)
        for index in doubted:
            scores[index] = _NEVER
        return likely, _marginals(scores, self.moves) if doubted else likely


def mark_site(kinds: list[str], names: list[str | None], lines: Lines, source: str) -> None:
    """Mark the lines that belong to the site; kinds and names of rules are changed in place."""
    page = read_page(lines, source, kinds, names)
    if len(lines) < _LEAST_LINES or not page.running:
        return  # what is no text can be told only beside text
    guessed, likely = page_model().passes(page)
    site = [index for index, share in enumerate(likely) if is_of_site(share, kinds[index], names[index])]
    long, taken = set(page.running), set(site)
    text = [index for index in page.running if index not in taken]
    site = [index for index in site if index not in long or _is_near_end(text, index)]
    times = Counter(lines.texts)
    site = [index for index in site if times[lines.texts[index]] <= _MOST_TIMES]
    kept = _items_of_kept_lists(page, likely) | _stamped(lines.texts)
    site = [index for index in site if index not in kept]
    title = _last_title(lines.texts, kinds, names, site, page.running[0])
    for index in site:
        if index != title:
            kinds[index], names[index] = "navigation", PAGE
    # Long lines of the foot (comments, disclaimers) are no end of the text.
    last = next((k for k in reversed(text) if guessed[k] < _AT_END), text[-1])
    shares = [*likely[: last + 1], *guessed[last + 1 :]]
    more = [*_between(page, shares, text[0], last), *_rows_of_menus(page, likely, text[0])]
    more = [index for index in more if not _STAMPED.match(lines.texts[index])]
    boxes = long.intersection(index for index in (*site, *more) if names[index] in (PAGE, None))
    for index in more:
        if index not in long or 2 * len(boxes) <= len(long):
            kinds[index], names[index] = "navigation", PAGE


def _is_near_end(text: Sequence[int], index: int) -> bool:
    """Whether hardly any of the text is below a line: a first paragraph between two boxes is not of the site."""
    return _LEAST_ABOVE * (len(text) - bisect(text, index)) < len(text)


def _stamped(texts: Sequence[str]) -> set[int]:
    """What is said in a transcript whose lines begin with their times; chapters have no full stops."""
    said = {k for k, line in enumerate(texts) if _STAMPED.match(line)}
    return said if len(said) >= _LEAST_STAMPED else set()


def _items_of_kept_lists(page: Page, likely: Sequence[float]) -> set[int]:
    """Items of lists of which one is the article's: a list is of the site whole or not at all."""
    kept: set[int] = set()
    row: list[int] = []
    for index, kind in enumerate((*page.kinds, "")):
        if kind == "list_item":
            row.append(index)
        elif row:
            if any(likely[k] < _WHOLE for k in row):
                kept.update(row)
            row = []
    return kept


def _between(page: Page, likely: Sequence[float], first: int, last: int) -> list[int]:
    """Lines above or below the text, which stands from `first` to `last`, that could be of the site and have lines of it on
    both sides: above only entries of a menu that goes on, where another line could be the title.
    """
    size, names = len(page.lines), page.names
    is_site = [name is not None and kind in _OF_SITE for name, kind in zip(names, page.kinds, strict=True)]
    titles = [k for k in range(first) if _could_be_title(page, k)]
    found: list[int] = []
    start, above, is_foot = 0, 0, False
    for stop in range(size + 1):
        if stop < size and not is_site[stop] and _could_be_between(page, stop, likely[stop], last):
            continue
        row = [k for k in range(start, stop) if page.kinds[k] in _OPEN]
        is_within = start > 0 and is_site[start - 1] and (stop == size or is_site[stop])
        if is_within and 0 < len(row) <= _MOST_BETWEEN:
            is_long = max(len(page.lines.texts[k]) for k in row) >= RUNNING
            is_said = any(
                len(line) > _LONGEST_ENTRY and line.endswith(_SENTENCE)
                for line in map(page.lines.texts.__getitem__, row)
            )
            is_middle = not is_foot and above <= _LONGEST_MIDDLE
            is_doubted = is_middle or (is_long and not is_foot)
            least = _DOUBTED if is_doubted else _AT_END if stop == size else _BETWEEN
            is_below = start > last and min(likely[k] for k in row) >= least and not (is_said and is_middle)
            is_menu = stop <= first and (names[stop] or "").startswith(MENU)
            found += (
                row
                if is_below or (is_menu and titles and not start <= titles[0] <= titles[-1] < stop)
                else ()
            )
        if stop < size and stop > last and is_site[stop]:
            above, is_foot = above + 1, is_foot or (names[stop] or "").startswith(_FOOT)
        start = stop + 1
    return found


def _rows_of_menus(page: Page, likely: Sequence[float], first: int) -> list[int]:
    """Menus in one of the first lines, words side by side and no sentence, where a line below them could be the title."""
    return [
        index
        for index in range(min(_TOP_ROWS, first))
        if page.kinds[index] in _OPEN
        and page.names[index] is None
        and likely[index] >= _ROW
        and len(words := page.lines.texts[index].split()) >= _LEAST_ROW
        and not _IN_SENTENCES.intersection(words)
        and not _SENTENCE_SIGN.search(page.lines.texts[index])
        and any(_could_be_title(page, k) for k in range(index + 1, first))
    ]


def _could_be_between(page: Page, index: int, share: float, last: int) -> bool:
    """Whether a line could be of the site where it is on both sides, or stands there and is kept (an address, a date)."""
    kind, line = page.kinds[index], page.lines.texts[index]
    if index > last and (kind in _BETWEEN_LINKS or (kind == "credit" and is_dated(line))):
        return True
    is_entry = index > last or (len(line) <= _LONGEST_ENTRY and not line.endswith(_SENTENCE))
    least = _BETWEEN if len(line) < RUNNING else _AT_END
    is_no_text = is_entry and len(line) <= _LONGEST_BOX
    return is_no_text and kind in _OPEN and page.names[index] is None and share >= least


def _could_be_title(page: Page, index: int) -> bool:
    return (
        page.names[index] is None
        and page.kinds[index] in _TITLES
        and len(page.lines.texts[index]) >= _LEAST_TITLE
    )


def _last_title(
    texts: Sequence[str], kinds: Sequence[str], names: Sequence[str | None], site: Sequence[int], top: int
) -> int:
    """The longest of the lines of the site above the text, which begins at `top`, where no other could be the title; else -1."""
    left = {k for k in range(top) if names[k] is None and kinds[k] in _TITLES}.difference(site)
    if any(len(texts[k]) >= _LEAST_TITLE for k in left):
        return -1
    return max((k for k in site if k < top), key=lambda k: len(texts[k]), default=-1)


def read_page(lines: Lines, source: str, kinds: Sequence[str], names: Sequence[str | None]) -> Page:
    """A page with its lines of running text: long ones that no rule knows and that are no menu."""
    known = enumerate(zip(lines.texts, names, strict=True))
    long = [index for index, (line, name) in known if len(line) >= RUNNING and name is None]
    return Page(lines, source, kinds, names, [index for index in long if not _is_row(lines, source, index)])


def _is_row(lines: Lines, source: str, index: int) -> bool:
    """Whether a line is one of entries side by side, without a sentence."""
    if _STOP.search(lines.texts[index]):
        return False
    parts = _PARTED.findall(source, lines.source_starts[index], lines.source_ends[index])
    return len(parts) >= _LEAST_PARTS


def is_of_site(share: float, kind: str, name: str | None) -> bool:
    """Whether a line that is of the site with some probability is taken for one: no rule has decided on it, and the model is sure."""
    return share >= _SURE and kind in _OPEN and name is None


@cache
def page_model() -> PageModel:
    """The model that comes with the library."""
    import numpy as np  # heavy for a program that only wants the public names

    weights: dict[str, dict[str, float]] = {}
    with np.load(MODEL, allow_pickle=False) as stored:
        names = stored["features"].tobytes().decode("utf-8").split("\n")
        for name, weight in zip(names, stored["weights"].astype(float).tolist(), strict=True):
            group, _, value = name.partition("=")
            weights.setdefault(group, {})[value] = weight
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
        most = len(line) if is_short else _LONGEST_READ if len(line) <= _LONGEST_BOX else 0
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
