"""What single words, and words with those after them, tell of machine translation.

What a word tells by itself is found once per word type and kept, so that most words of a text cost one look-up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.scripts import ARABIC_LETTERS, CJK

_MARKS = re.compile("[\u064b-\u0652\u0670]+")
_EDGES = "«»“”\"'()[]،؛.:!؟?*…，。（）"
_STOP_GLUED = re.compile(f"[.،؛؟](?<=[{ARABIC_LETTERS}]{{2}}.)(?=[{ARABIC_LETTERS}]{{2}})")
_CJK_SIGNS = re.compile("[，、。：；？！（）【】「」《》]")
_CJK_WORDS = re.compile(f"[{CJK}]{{2,}}")
_LATIN_WORD = re.compile("[a-z]{3,}")
# Glued words: a preposition with the noun after it, ta marbuta or alif maqsura inside a word, scripts run together.
_GLUED = re.compile(
    rf"(?<![{ARABIC_LETTERS}])(?:في|من|على|إلى|عن|أن|هذا|هذه)ال[{ARABIC_LETTERS}]{{3,}}"
    rf"|[ةى][{ARABIC_LETTERS}]{{2,}}"
    # From the beginning of a run, and never giving back: a run of a million letters costs one look.
    rf"|(?<![ء-ي])[ء-ي]{{3,}}+[A-Za-z]{{2,}}|(?<![A-Za-z])[A-Za-z]{{3,}}+[ء-ي]{{3,}}"
)
_GLUED_TRUE = re.compile("منال|عنال")  # verbs that only look glued
_ARABIC_ONLY = re.compile(f"[{ARABIC_LETTERS}]+[.،:؟]?")  # has no sign inside and no letter of another script
# A genitive with two articles: `البنية التحتية الذكاء الاصطناعي`.
_DOUBLE_HEADS = frozenset(
    "التحتية النماذج النموذج الشركات الشركة التقنيات التقنية القطاع الصناعة السوق المجال العصر التطبيقات الأدوات المنصات "
    "الخوارزميات".split()
)
_DOUBLE_TAILS = frozenset(
    "الذكاء التعلم البيانات الحوسبة اللغة العملات التكنولوجيا البرمجيات السيارات".split()
)
_GAPPED = frozenset(("و", "ل", "لـ", "ب", "بـ", "ك", "كـ", "ولـ", "وبـ", "فـ", "ف"))
_WITH_NEXT = ("mt_passive_tam", "mt_qama_bi", "mt_head_noun_latin")
_LONGEST_REST = 4  # words of a phrase after the first
_MOST_KNOWN = 1 << 15  # word types that are kept

_Phrases = dict[str, tuple[tuple[str, ...], ...]]


class _Word(NamedTuple):
    """What a word tells: signals with their counts, renderings of terms, and what to ask of the words after it."""

    counts: tuple[tuple[str, int], ...]
    renderings: tuple[int, ...]
    with_next: str | None
    gap: str | None
    is_double_head: bool
    asks_next: bool  # one of the three above
    phrases: _Phrases | None  # the rest of phrases behind their first word, by the second word; "" for any


class _Rendering(NamedTuple):
    """One of the renderings of a term: its number, and those of its spellings that are phrases."""

    number: int
    phrases: tuple[str, ...]


@cache
def _triggers() -> tuple[dict[str, str], dict[str, _Phrases]]:
    """Words that are a signal by themselves or with the next word, and phrases by their first and second word."""
    words: dict[str, str] = {}
    phrases: dict[str, _Phrases] = defaultdict(dict)
    for row in read_table(RESOURCES / "mt_words.tsv", ("signal", "words", "note")):
        for entry in row.values("words"):
            first, *rest = _MARKS.sub("", entry).split()
            if row["signal"] == "mt_calque":
                if len(rest) > _LONGEST_REST:
                    raise row.error(f"a phrase has at most {_LONGEST_REST + 1} words")
                second = "" if not rest or rest[0].endswith("ـ") else rest[0]
                phrases[first][second] = (*phrases[first].get(second, ()), tuple(rest))
            elif not rest:
                words[first if row["signal"] != "mt_bare_tanwin" else entry] = row["signal"]
    return words, dict(phrases)


@cache
def _terms() -> tuple[dict[str, tuple[int, ...]], tuple[tuple[_Rendering, ...], ...]]:
    """For each word the renderings that it is, by number, and for each term its renderings."""
    words: dict[str, tuple[int, ...]] = {}
    terms = []
    numbers = count()
    for row in read_table(RESOURCES / "mt_terms.tsv", ("term", "renderings", "note")):
        renderings = []
        for spellings, number in zip(row.values("renderings"), numbers, strict=False):
            spelled = spellings.split(",")
            for word in spelled:
                words[word] = (*words.get(word, ()), number)
            renderings.append(_Rendering(number, tuple(x for x in spelled if " " in x)))
        terms.append(tuple(renderings))
    return words, tuple(terms)


@lru_cache(maxsize=_MOST_KNOWN)
def _plain(word: str) -> str:
    """A word without the signs around it and without vowel marks."""
    return _MARKS.sub("", word.strip(_EDGES))


class _Known(dict[str, _Word | None]):
    """What each word tells; `None` where it tells nothing, as nearly all do."""

    def __missing__(self, word: str) -> _Word | None:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        told = self[word] = _read(word)
        return told


_known = _Known()


def _read(word: str) -> _Word | None:
    bare, plain = word.strip(_EDGES), _plain(word)
    single, phrases = _triggers()
    signal = single.get(bare)
    counts = {"mt_glued_words": glued_words(word)}
    if not _ARABIC_ONLY.fullmatch(word):
        counts["mt_cjk_signs"] = len(_CJK_SIGNS.findall(word))
        counts["mt_glued_stop"] = len(_STOP_GLUED.findall(word))
        counts["mt_untranslated"] = len(_CJK_WORDS.findall(word)) + (_LATIN_WORD.fullmatch(bare) is not None)
        counts["mt_and_latin"] = int(word[:1] == "و" and "A" <= word[1:2] <= "z")
    if signal and signal not in _WITH_NEXT:
        counts[signal] = 1
    with_next = signal if signal in _WITH_NEXT else None
    gap = ("mt_and_gap" if word == "و" else "mt_preposition_gap") if word in _GAPPED else None
    is_double_head = plain in _DOUBLE_HEADS and word[-1] not in _EDGES
    told = _Word(
        counts=tuple((name, number) for name, number in counts.items() if number),
        renderings=_renderings(plain),
        with_next=with_next,
        gap=gap,
        is_double_head=is_double_head,
        asks_next=bool(with_next or gap or is_double_head),
        phrases=phrases.get(plain),
    )
    return told if any(told) else None


def _renderings(plain: str) -> tuple[int, ...]:
    """The renderings of terms that a word is, also behind a proclitic."""
    words, _ = _terms()
    behind = words.get(plain[1:], ()) if plain.startswith(("و", "ب", "ل", "ف")) else ()
    return words.get(plain, ()) + behind


def count_word_signals(source: str, words: list[str]) -> dict[str, int]:
    """How often each artefact stands that is a word, or a word and what follows it.

    Args:
        source: the article as it came in.
        words: the same, split at white space.
    """
    single, _ = _triggers()
    names = (*single.values(), "mt_calque", "mt_preposition_gap", "mt_and_gap", "mt_and_latin")
    names += ("mt_double_article", "mt_cjk_signs", "mt_glued_stop", "mt_glued_words", "mt_untranslated")
    counts = dict.fromkeys(names, 0)
    renderings: set[int] = set()
    followers = [*words[1:], ""]
    facts = map(_known.__getitem__, words)
    for index, told in [(index, told) for index, told in enumerate(facts) if told is not None]:
        for name, number in told.counts:
            counts[name] += number
        if told.renderings:
            renderings.update(told.renderings)
        phrases, asks_next = told.phrases, told.asks_next
        if phrases is None and not asks_next:
            continue
        after = _plain(followers[index])
        if phrases is not None and (after in phrases or "" in phrases):
            likely = phrases.get(after, ()) + phrases.get("", ())
            if _any_stands(likely, words, index + 1):
                counts["mt_calque"] += 1
        if asks_next:
            for name in _with_next(told, after):
                counts[name] += 1
    counts["mt_term_variety"] = _varied_terms(source, renderings)
    return counts


def _with_next(told: _Word, after: str) -> Iterator[str]:
    """The signals of a word together with the word after it."""
    if told.with_next and _counts(told.with_next, after):
        yield told.with_next
    if told.gap and after[:1].isascii() and after[:1].isalnum():
        yield told.gap
    if told.is_double_head and after in _DOUBLE_TAILS:
        yield "mt_double_article"


def _counts(signal: str, after: str) -> bool:
    """Whether a word counts as a signal before this word."""
    if signal == "mt_passive_tam":
        return len(after) > 2 and "\u0621" <= after[0] <= "\u064a"
    if signal == "mt_qama_bi":
        return after.startswith("ب")
    return "A" <= after[:1] <= "Z"


def _any_stands(rests: Sequence[tuple[str, ...]], words: Sequence[str], at: int) -> bool:
    """Whether the rest of one of some phrases stands at a place; a last `لـ` or `بـ` is the beginning of a word."""
    following = [_plain(word) for word in words[at : at + _LONGEST_REST]]
    return any(
        len(following) >= len(rest)
        and all(
            word == part or (part[-1] == "ـ" and word.startswith(part[:-1]))
            for part, word in zip(rest, following, strict=False)
        )
        for rest in rests
    )


def _varied_terms(source: str, seen: set[int]) -> int:
    """How many terms stand in more than one rendering; `seen` are those that stand as a single word."""
    _, terms = _terms()
    return sum(_is_varied(source, seen, term) for term in terms)


def _is_varied(source: str, seen: set[int], term: Sequence[_Rendering]) -> bool:
    """Whether a term stands in more than one rendering; phrases are looked for only while they can decide it."""
    single = sum(number in seen for number, _ in term)
    spelled = [phrases for number, phrases in term if phrases and number not in seen]
    if single > 1 or single + len(spelled) < 2:
        return single > 1
    found = (True for phrases in spelled if any(phrase in source for phrase in phrases))
    return all(next(found, False) for _ in range(2 - single))


def glued_words(text: str) -> int:
    """How many words are run together (`فيالسوق`, `شركةOpenAI`)."""
    return sum(not _GLUED_TRUE.match(found) for found in _GLUED.findall(text))
