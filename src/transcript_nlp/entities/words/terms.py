"""English terms, which are no names, in Arabic text: `التعلم العميق (Deep Learning)`, `ميزة الـ Dark Mode`.

A table has the terms of the fields (`resources/tagger/terms.tsv`). Others are known by where they stand: common English words in
brackets right behind Arabic words of every day say the same again, unless these tell that something is called so (`شركة المرآة (Mirror)`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.wording import is_of_every_day
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.versions.counts import ends_in_amount
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.names import denied, name_lexicon
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Label

# Possessive, and begun at the beginning of a word only, so that a long one costs one look.
_WORD = r"[A-Za-z][A-Za-z0-9]*+(?:['’&/+-][A-Za-z0-9]++)*+"
# A number belongs to it at its end (`Layer 1`, `Web 3.0`).
_STRETCH = re.compile(
    rf"(?<![A-Za-z0-9_.@#/$'’&+-]){_WORD}(?: {_WORD})*(?: [0-9]++(?:\.[0-9]++)?+)?(?![A-Za-z0-9_-]|\.[A-Za-z0-9])"
)
# What is counted behind an abbreviation of the table; behind two letters a whole number is rather of a name (`ID 4`).
_COUNTED = re.compile(r"(?<=[A-Za-z0-9 ]{3}) [0-9]++$| [0-9]++\.[0-9]++$")
# An abbreviation and what no version is: `FID 3.43`, `PSNR 32.1`, `SSIM 0.91`.
_FIGURE = re.compile(
    r"(?:[a-z-]|[A-Z](?![A-Z]))*+[A-Z]{2}[A-Za-z-]*+ (?:0\.[0-9]+|[2-9][0-9]\.[0-9]+|[0-9]+\.[0-9]{2,})"
)
_MEASURES = frozenset(
    map(
        fold,
        "بلغ بلغت يبلغ تبلغ بلوغ بلوغه حقق حققت يحقق تحقق تحقيق سجل سجلت يسجل تسجل تسجيل وصل وصلت يصل تصل تحسن تحسنت يتحسن درجة نتيجة بدرجة بنتيجة قيمة".split(),
    )
)  # verbs and nouns before a figure
_FARTHEST_MEASURE = 6  # tokens
_ENDS = frozenset(".؟?!:؛،,")
_BETWEEN_FIGURES = frozenset(("و", "،", ",", "/"))
_PARTS = re.compile(r"[ &/+-]+")
_BREAK = re.compile(r"[ -]+")
_OPENS = re.compile(r"\((?: ?بال[إا]نجليزية ?:)? ?$")
_CLOSES = re.compile(r" ?[)،,;/–-]")
_LONGEST_OPENING = 20  # code points of what `_OPENS` matches
_SMALL = frozenset("a an and as at by for from in into of on or the to vs with".split())
_CALLED, _HAS_JOB = 0.6, 0.75  # scores of a name that is called so, and of one behind which a job stands
_LEAST_COMMON = 2.0  # of a word in a billion, as a decimal logarithm (`LatinWords.zipf`)
_FARTHEST_HEAD = 4  # tokens from the bracket back to the noun that tells that a name follows
_ARTICLES = frozenset(clitic + ARTICLE for clitic in ("", "و", "ب", "ف", "ك")) | {"لل"}
_CLOSING_QUOTES = frozenset("»”\"'’")
_JOB = (
    r"(?:(?:[A-Z][a-z-]+ )+(?:Manager|Officer|Director|Engineer|Editor|Analyst|President|Counsel|Reporter|Correspondent|Writer|Lead|Scientist|"
    r"Architect|Strategist|Economist|Consultant|Specialist|Coordinator|Recruiter|Secretary|Representative)(?: of [A-Z][a-z ]+)?"
    r"|(?:Head|Director|President|VP|Chief) of [A-Z][A-Za-z ]+|(?:General|Managing|Founding|Senior|Venture|Limited) Partners?)"
)
_APPOSED_JOB = re.compile(rf" ?[،,] {_JOB}")
# Nouns of kind: what ends in one says what something is (`شبكة عصبية (Neural Network)`), whatever its Arabic begins with.
_KINDS = frozenset(
    "app application car card chain chip coin company contract currency device engine file framework game group index interface "
    "language learning library machine market marketplace method model network page phone platform processor product program "
    "project protocol robot series server service site software stack standard startup store system team test token tool vehicle wallet "
    "website".split()
)
# Of nouns that tell what a name is, the plurals that are not built with ات: what is told of many is no name.
_PLURALS = frozenset(
    "اجهزه اسهم العاب انظمه برامج بطاقات بنوك رقائق رموز سماعات شرائح صناديق مواقع نماذج هواتف مختبرات معايير متاجر ادوات مكاتب".split()
)
_INSTITUTIONS = frozenset(
    "academy agency association authority bank bureau college commission committee corporation council department federation "
    "forum foundation inc institute ltd ministry organization organisation society union university".split()
)


def term_spans(text: str, tokens: Tokens, known: Sequence[Found]) -> list[tuple[int, int]]:
    """Where terms stand, in code points, in order; what is in `known` is none.

    What is a term in brackets once is one at all its places in the text, but where a noun says that it is called so.
    """
    stretches = [match.span() for match in _STRETCH.finditer(text)]
    if not stretches:
        return []
    ends = {find.last for find in known}
    taken = sorted((find.start, find.end) for find in known)
    free = list(_untouched(stretches, taken))
    glosses = {(start, end) for start, end in free if _is_gloss(text, tokens, start, end, ends)}
    glossed = {text[start:end].casefold() for start, end in glosses}
    figures = _figures(text, tokens, free)
    return [
        (start, end)
        for start, end in free
        if (start, end) in glosses
        or (start, end) in figures
        or _is_listed(text, tokens, start, end)
        or _is_job(text[start:end])
        or _has_article(text, tokens, start, end)
        or (text[start:end].casefold() in glossed and not _is_told(tokens, start))
    ]


def with_told(text: str, tokens: Tokens, runs: Sequence[Found]) -> list[Found]:
    """Latin runs, those in brackets that only their shape speaks for with what the Arabic words before them tell: `شركة المرآة (Mirror)`.

    Who has a job behind a comma is a person: `Sipho Ndlovu، Senior Policy Manager`.
    """
    result = []
    for run in runs:
        if _APPOSED_JOB.match(text, run.end) and run.last - run.first > 1:
            result.append(run._replace(label="PERSON", score=_HAS_JOB, evidence=("apposition",)))
            continue
        bracketed = run.is_guess and run.first > 1 and tokens.texts[run.first - 1] == "("
        label = _called(tokens, run.first - 2) if bracketed else None
        result.append(
            run if label is None else run._replace(label=label, score=_CALLED, evidence=("head_noun",))
        )
    return result


def is_term(surface: str) -> bool:
    """Whether Latin words are a term of the table, or the plural of one, or an abbreviation of it with a number.

    >>> is_term("Deep Learning"), is_term("Zorva Learning"), is_term("PCIe 6.0"), is_term("Agent 2.0")
    (True, False, True, False)
    """
    key, known = _BREAK.sub(" ", surface), _keys()
    bare = _COUNTED.sub("", key)
    if key in known or (bare in known and any(map(str.isupper, bare[1:]))):
        return True
    key = key.casefold()
    return key in known or (key.endswith("s") and (key[:-1] in known or key[:-3] + "y" in known))


def is_figure(surface: str) -> bool:
    """Whether Latin words are an abbreviation and a number that is no version.

    >>> is_figure("PSNR 32.1"), is_figure("SSIM 0.91"), is_figure("GLM 4.6"), is_figure("Quillfox 0.9")
    (True, True, False, False)
    """
    return _FIGURE.fullmatch(surface) is not None


def _figures(text: str, tokens: Tokens, stretches: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Which stretches are what was measured, and how much: `بلغ PSNR 32.1 وSSIM 0.91`; what has a price is a coin or share."""
    found: set[tuple[int, int]] = set()
    last = -1  # the token behind the one before
    for start, end in stretches:
        first = tokens.at(start)
        if first is None or not is_figure(text[start:end]) or ends_in_amount(text, start, end):
            continue
        is_next = 0 <= last < first <= last + 2 and _BETWEEN_FIGURES.issuperset(tokens.texts[last:first])
        if is_next or _is_measured(tokens, first):
            found.add((start, end))
            last = bisect_left(tokens.starts, end)
    return frozenset(found)


def _is_measured(tokens: Tokens, first: int) -> bool:
    """Whether a word before a token in its sentence says that something is measured."""
    for at in range(first - 1, max(-1, first - 1 - _FARTHEST_MEASURE), -1):
        if tokens.texts[at] in _ENDS:
            return False
        if not _MEASURES.isdisjoint(bare_forms(tokens.folded[at])):
            return True
    return False


def _untouched(
    spans: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The spans that no taken one touches; both in order."""
    at = 0
    for start, end in spans:
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at == len(taken) or taken[at][0] >= end:
            yield start, end


def _is_listed(text: str, tokens: Tokens, start: int, end: int) -> bool:
    """Whether a term of the table stands there; `شركة Container` tells of a single word that it is a name, `شركة HPC` says of which field it is."""
    surface = text[start:end]
    if not is_term(surface):
        return False
    if surface.isupper():
        return True
    first = tokens.at(start)
    is_several = " " in _COUNTED.sub("", surface)
    return is_several or first is None or triggers().label_before(tokens, first) != "ORG"


def _is_job(surface: str) -> bool:
    """Whether English words say what somebody is: `Senior Policy Manager`, `Head of Growth`."""
    words = surface.split()
    return len(words) > 1 and re.fullmatch(_JOB, surface) is not None and all(map(_is_common_english, words))


def _has_article(text: str, tokens: Tokens, start: int, end: int) -> bool:
    """Whether common English words stand behind an Arabic article, as nouns do: `الـ Landing Page`."""
    first = tokens.at(start)
    if not first or tokens.folded[first - 1] not in _ARTICLES:
        return False
    words = text[start:end].split()
    return all(map(_is_common_english, words)) and not name_lexicon().is_latin_person(words)


def _is_told(tokens: Tokens, start: int) -> bool:
    first = tokens.at(start)
    return first is not None and triggers().label_before(tokens, first) is not None


def _is_gloss(text: str, tokens: Tokens, start: int, end: int, known_ends: set[int]) -> bool:
    """Whether Latin words in brackets say in English what the Arabic words before them say."""
    if not _CLOSES.match(text, end) or not _OPENS.search(text, max(0, start - _LONGEST_OPENING), start):
        return False
    words = text[start:end].split()
    if not all(map(_is_common_english, words)) or name_lexicon().is_latin_person(words):
        return False
    if len(words) == 1 and (words[0].isupper() or name_lexicon().is_given(words[0])):
        return False  # an abbreviation may be that of a body: `صندوق النقد الدولي (IMF)`
    last = _before_bracket(tokens, start)
    if last is None or last + 1 in known_ends or not _is_wording(tokens.folded[last]):
        return False
    lower = [word.casefold() for word in words]
    if lower[-1].removesuffix("s") in _KINDS:
        return True
    return _INSTITUTIONS.isdisjoint(lower) and _called(tokens, last) is None


def _before_bracket(tokens: Tokens, start: int) -> int | None:
    """The Arabic word before the bracket that a Latin word stands in."""
    at = tokens.at(start)
    while at and tokens.texts[at] != "(":
        at -= 1
    while at and (tokens.texts[at] == "(" or tokens.texts[at] in _CLOSING_QUOTES):
        at -= 1
    return at if at is not None and tokens.texts[at].isalpha() and not tokens.texts[at].isascii() else None


def _is_common_english(word: str) -> bool:
    """Whether a word is one that dictionaries have, or an abbreviation that is no name, in common spelling."""
    if word in denied():
        return True
    for part in _PARTS.split(word):
        lower = part.casefold().removesuffix("'s")
        if lower in _SMALL or part in denied():
            continue
        if not (part.islower() or part.istitle()) or not lower.isalpha():
            return False
        if max(map(latin_words().zipf, (lower, lower.removesuffix("s")))) < _LEAST_COMMON:
            return False
    return True


def _is_wording(word: str) -> bool:
    """Whether a word is one of every day, or has an article and does not sound like a name: `الهابطة`."""
    *_, bare = forms = bare_forms(word)
    with_article = len(forms) > 1 and forms[-2].endswith(ARTICLE + bare)
    return is_of_every_day(word) or (with_article and foreignness().score(bare) < 0)


def _called(tokens: Tokens, last: int) -> Label | None:
    """What a noun of one thing, without an article, tells that begins the Arabic words: `أداة البحث العميق`, but not `أدوات البحث`."""
    for at in range(last, max(-1, last - _FARTHEST_HEAD), -1):
        word, folded = tokens.texts[at], tokens.folded[at]
        if not word.isalpha() or word.isascii() or is_function_word(word, folded):
            return None
        if folded.startswith(ARTICLE) or folded.endswith("ات") or not _PLURALS.isdisjoint(bare_forms(folded)):
            continue
        label = triggers().class_before(tokens, at + 1)
        if label not in (None, "PERSON"):
            return label
    return None


@cache
def terms() -> tuple[str, ...]:
    """The terms of the table, in small letters but for abbreviations."""
    return tuple(row["term"] for row in read_table(RESOURCES / "tagger" / "terms.tsv", ("term", "note")))


@cache
def _keys() -> frozenset[str]:
    return frozenset(_BREAK.sub(" ", term) for term in terms())
