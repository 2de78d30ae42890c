"""How much an article reads like machine translation: densities of its artefacts, and one score from them.

The densities are counted in the source, since normalization takes many artefacts away. The score is a logistic function of
their logarithms with the weights of `resources/mt_signals.tsv`, fitted by `training/mt_likeness.py`. No weight is
negative, so each artefact can only raise the score, and `mt_evidence` says by how much.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.scripts import ARABIC_LETTERS, CJK

_MARKS = re.compile("[\u064b-\u0652\u0670]+")
_EDGES = "«»“”\"'()[]،؛.:!؟?*…，。（）"
_GLOSS = re.compile(r"[(（][A-Za-z][A-Za-z0-9 .&'/+-]{1,50}[)）]")
_DOLLARS = re.compile(r"[$€£¥] ?[0-9][0-9.,]* (?:مليار|مليون|ألف|تريليون)")
_REVERSED = re.compile(r"”(?<![^\s]”)(?=\S)|“(?<=\S“)(?=[\s،.])")
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
# A genitive with two articles: `البنية التحتية الذكاء الاصطناعي`.
_DOUBLE_HEADS = frozenset(
    "التحتية النماذج النموذج الشركات الشركة التقنيات التقنية القطاع الصناعة السوق المجال العصر التطبيقات الأدوات المنصات "
    "الخوارزميات".split()
)
_DOUBLE_TAILS = frozenset(
    "الذكاء التعلم البيانات الحوسبة اللغة العملات التكنولوجيا البرمجيات السيارات".split()
)
_GAPPED = frozenset(("و", "ل", "لـ", "ب", "بـ", "ك", "كـ", "ولـ", "وبـ", "فـ", "ف"))


@cache
def _triggers() -> tuple[dict[str, str], dict[str, list[tuple[str, ...]]]]:
    """Words that are a signal by themselves or with the next word, and phrases by their first word."""
    words: dict[str, str] = {}
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in read_table(RESOURCES / "mt_words.tsv", ("signal", "words", "note")):
        for entry in row.values("words"):
            parts = tuple(_MARKS.sub("", entry).split())
            if row["signal"] == "mt_calque":
                phrases[parts[0]].append(parts)
            elif len(parts) == 1:
                words[parts[0] if row["signal"] != "mt_bare_tanwin" else entry] = row["signal"]
    return words, dict(phrases)


@cache
def _terms() -> tuple[tuple[tuple[frozenset[str], tuple[str, ...]], ...], ...]:
    """For each term its renderings, each as single words and as phrases."""
    found = []
    for row in read_table(RESOURCES / "mt_terms.tsv", ("term", "renderings", "note")):
        spellings = [rendering.split(",") for rendering in row.values("renderings")]
        found.append(
            tuple(
                (frozenset(word for word in one if " " not in word), tuple(x for x in one if " " in x))
                for one in spellings
            )
        )
    return tuple(found)


@cache
def _weights() -> tuple[float, dict[str, float]]:
    weights = {
        row["signal"]: float(row["weight"])
        for row in read_table(RESOURCES / "mt_signals.tsv", ("signal", "weight", "note"))
    }
    return weights.pop("bias"), weights


def mt_densities(source: str) -> dict[str, float]:
    """The artefacts of machine translation in a text, each per 1,000 words.

    Args:
        source: the article as it came in, before normalization.
    """
    words = source.split()
    counts = _word_counts(words)
    counts["mt_space_before"] = sum(source.count(sign) for sign in (" ،", " ؛", " . ", " .\n", " ؟"))
    counts["mt_curly_quotes"] = source.count("“") + source.count("”") + source.count("„")
    counts["mt_reversed_quotes"] = len(_REVERSED.findall(source)) if "“" in source else 0
    counts["mt_latin_gloss"] = len(_GLOSS.findall(source)) if "(" in source or "（" in source else 0
    counts["mt_dollar_first"] = len(_DOLLARS.findall(source))
    counts["mt_term_variety"] = _varied_terms(source, words)
    counts["mt_bold_markers"] = source.count("**") // 2
    scale = 1000 / max(len(words), 50)  # a text of a few words proves nothing
    return {name: round(count * scale, 3) for name, count in sorted(counts.items())}


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    """A word without the signs around it and without vowel marks."""
    return _MARKS.sub("", word.strip(_EDGES))


@lru_cache(maxsize=1 << 16)
def _signals_of(word: str) -> tuple[tuple[str, int], ...]:
    """What a word tells by itself, and `?` where the next words have to be looked at; mostly nothing."""
    single, phrases = _triggers()
    bare, plain = word.strip(_EDGES), _plain(word)
    found = {
        "mt_cjk_signs": len(_CJK_SIGNS.findall(word)),
        "mt_glued_stop": len(_STOP_GLUED.findall(word)),
        "mt_glued_words": glued_words(word),
        "mt_untranslated": len(_CJK_WORDS.findall(word)) + (_LATIN_WORD.fullmatch(bare) is not None),
        "mt_and_latin": int(word[:1] == "و" and "A" <= word[1:2] <= "z"),
        "?": int(word in _GAPPED or plain in phrases or plain in _DOUBLE_HEADS),
    }
    signal = single.get(bare)
    if signal in _WITH_NEXT:
        found["?"] = 1
    elif signal:
        found[signal] = 1
    return tuple((name, count) for name, count in found.items() if count)


_WITH_NEXT = ("mt_passive_tam", "mt_qama_bi", "mt_head_noun_latin")


def _word_counts(words: list[str]) -> dict[str, int]:
    """Artefacts that are words, or a word and what follows it."""
    single, phrases = _triggers()
    names = (*single.values(), "mt_calque", "mt_preposition_gap", "mt_and_gap", "mt_and_latin")
    names += ("mt_double_article", "mt_cjk_signs", "mt_glued_stop", "mt_glued_words", "mt_untranslated")
    counts = dict.fromkeys(names, 0)
    for index, found in enumerate(map(_signals_of, words)):
        for name, count in found:
            if name != "?":
                counts[name] += count
                continue
            following = [_plain(word) for word in words[index + 1 : index + 5]]
            for signal in _with_following(words[index], following, single, phrases):
                counts[signal] += 1
    return counts


def _with_following(
    word: str, following: list[str], single: dict[str, str], phrases: dict[str, list[tuple[str, ...]]]
) -> Iterator[str]:
    """The signals of a word together with the words after it."""
    plain, after = _plain(word), following[0] if following else ""
    signal = single.get(word.strip(_EDGES), "")
    if signal in _WITH_NEXT and _counts(signal, after):
        yield signal
    if word in _GAPPED and after[:1].isascii() and after[:1].isalnum():
        yield "mt_and_gap" if word == "و" else "mt_preposition_gap"
    if plain in _DOUBLE_HEADS and after in _DOUBLE_TAILS and word[-1] not in _EDGES:
        yield "mt_double_article"
    if any(_stands(phrase[1:], following) for phrase in phrases.get(plain, ())):
        yield "mt_calque"


def _counts(signal: str, after: str) -> bool:
    """Whether a word counts as a signal before this word."""
    if signal == "mt_passive_tam":
        return len(after) > 2 and "\u0621" <= after[0] <= "\u064a"
    if signal == "mt_qama_bi":
        return after.startswith("ب")
    return "A" <= after[:1] <= "Z"


def _stands(rest: tuple[str, ...], following: list[str]) -> bool:
    """Whether the rest of a phrase follows; a last `لـ` or `بـ` is the beginning of a word."""
    if len(following) < len(rest):
        return False
    return all(
        word == part or (part[-1] == "ـ" and word.startswith(part[:-1]))
        for part, word in zip(rest, following, strict=False)
    )


def _varied_terms(source: str, words: list[str]) -> int:
    """How many terms stand in more than one rendering."""
    seen = {_plain(word) for word in set(words)}
    seen |= {word[1:] for word in seen if word[:1] in ("و", "ب", "ل", "ف")}
    return sum(
        sum(not single.isdisjoint(seen) or any(x in source for x in several) for single, several in term) > 1
        for term in _terms()
    )


def glued_words(text: str) -> int:
    """How many words are run together (`فيالسوق`, `شركةOpenAI`)."""
    return sum(not _GLUED_TRUE.match(found) for found in _GLUED.findall(text))


def mt_evidence(densities: dict[str, float]) -> dict[str, float]:
    """What each density adds to the logit of the score."""
    _, weights = _weights()
    return {name: weights[name] * math.log1p(densities.get(name, 0.0)) for name in weights}


def mt_likeness(densities: dict[str, float]) -> float:
    """A score from 0 (well-edited Arabic) to 1 (machine translation), from `mt_densities`."""
    bias, _ = _weights()
    logit = bias + sum(mt_evidence(densities).values())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))), 4)
