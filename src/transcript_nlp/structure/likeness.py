"""How much an article reads like machine translation: densities of its artefacts, and one score from them.

The densities are counted in the source, since normalization takes many artefacts away. The score is a logistic function of
their logarithms with the weights of `resources/mt_signals.tsv`, fitted by `training/mt_likeness.py`. No weight is
negative, so each artefact can only raise the score, and `mt_evidence` says by how much.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cache

from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.scripts import ARABIC_LETTERS, CJK, LATIN

_MARKS = re.compile("[\u064b-\u0652\u0670]+")
_WORD_EDGES = "«»“”\"'()[]،؛.:!؟?*…"
_GLOSS = re.compile(rf"(?<=[{ARABIC_LETTERS}]) ?[(（][A-Za-z][A-Za-z0-9 .&'/+-]{{1,50}}[)）]")
_STOP_GLUED = re.compile(f"(?<=[{ARABIC_LETTERS}]{{2}})[.،؛؟](?=[{ARABIC_LETTERS}]{{2}})")
_CJK_SIGNS = re.compile("[，、。：；？！（）【】「」《》]")
_CJK_WORDS = re.compile(f"[{CJK}]{{2,}}")
_LATIN_WORDS = re.compile(f"(?<![{LATIN}0-9@#/._-])[a-z]{{3,}}(?![{LATIN}0-9@#/._-])")
_DOLLARS = re.compile(r"[$€£¥] ?[0-9][0-9.,]* (?:مليار|مليون|ألف|تريليون)")
_REVERSED = re.compile(r"(?:(?:^|\s)”(?=\S)|(?<=\S)“(?=[\s،.]))")
# Glued words: a preposition with the noun after it, ta marbuta or alif maqsura inside a word, scripts run together.
_GLUED = re.compile(
    rf"(?<![{ARABIC_LETTERS}])(?:في|من|على|إلى|عن|أن|مع|هذا|هذه)ال[{ARABIC_LETTERS}]{{3,}}"
    rf"|[ةى][{ARABIC_LETTERS}]{{2,}}|[ء-ي]{{3,}}[A-Za-z]{{2,}}|[A-Za-z]{{3,}}[ء-ي]{{3,}}"
)
_GLUED_TRUE = re.compile("^(?:منال|عنال|مع)")  # names and words that only look glued
_DOUBLE = re.compile(
    rf"(?<![{ARABIC_LETTERS}])(?:ال|بال|وال|لل)(?:بنية التحتية|نماذج|نموذج|شركات|شركة|تقنيات|تقنية|قطاع|صناعة|سوق|مجال|عصر|تطبيقات|أدوات|منصات|خوارزميات)"
    rf" ال(?:ذكاء الاصطناعي|تعلم الآلي|تعلم العميق|بيانات|حوسبة|لغة|عملات|تكنولوجيا|تقنية|برمجيات|سيارات)(?![{ARABIC_LETTERS}])"
)


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
def _terms() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """For each term the patterns of its renderings."""
    found = []
    for row in read_table(RESOURCES / "mt_terms.tsv", ("term", "renderings", "note")):
        one = tuple(
            re.compile(rf"(?<![\w-])[وبلف]?(?:{'|'.join(map(re.escape, rendering.split(',')))})(?![\w-])")
            for rendering in row.values("renderings")
        )
        found.append(one)
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
    counts["mt_cjk_signs"] = len(_CJK_SIGNS.findall(source))
    counts["mt_latin_gloss"] = len(_GLOSS.findall(source)) if "(" in source or "（" in source else 0
    counts["mt_glued_stop"] = len(_STOP_GLUED.findall(source))
    counts["mt_glued_words"] = glued_words(source)
    counts["mt_untranslated"] = len(_LATIN_WORDS.findall(source)) + len(_CJK_WORDS.findall(source))
    counts["mt_dollar_first"] = len(_DOLLARS.findall(source))
    counts["mt_double_article"] = len(_DOUBLE.findall(source))
    counts["mt_term_variety"] = _varied_terms(source)
    counts["mt_bold_markers"] = source.count("**") // 2
    scale = 1000 / max(len(words), 50)  # a text of a few words proves nothing
    return {name: round(count * scale, 3) for name, count in sorted(counts.items())}


def _word_counts(words: list[str]) -> dict[str, int]:
    """Artefacts that are words, or a word and what follows it."""
    single, phrases = _triggers()
    counts = dict.fromkeys(
        (*single.values(), "mt_calque", "mt_preposition_gap", "mt_and_gap", "mt_and_latin"), 0
    )
    bare = [word.strip(_WORD_EDGES) for word in words]
    plain = [_MARKS.sub("", word) for word in bare]
    plain += ["", "", "", "", ""]
    for index, word in enumerate(bare):
        signal = single.get(word)
        if signal and _counts(signal, plain[index + 1]):
            counts[signal] += 1
        if word in _GAPPED and plain[index + 1][:1].isascii() and plain[index + 1][:1].isalnum():
            counts["mt_and_gap" if word == "و" else "mt_preposition_gap"] += 1
        elif word[:1] == "و" and "A" <= word[1:2] <= "z":
            counts["mt_and_latin"] += 1
        for phrase in phrases.get(plain[index], ()):
            if _stands(phrase, plain, index):
                counts["mt_calque"] += 1
                break
    return counts


_GAPPED = frozenset(("و", "ل", "لـ", "ب", "بـ", "ك", "كـ", "ولـ", "وبـ", "فـ", "ف"))


def _counts(signal: str, following: str) -> bool:
    """Whether a word counts as a signal before this word."""
    if signal == "mt_passive_tam":
        return len(following) > 2 and "\u0621" <= following[0] <= "\u064a"
    if signal == "mt_qama_bi":
        return following.startswith("ب")
    if signal == "mt_head_noun_latin":
        return "A" <= following[:1] <= "Z"
    return True


def _stands(phrase: tuple[str, ...], plain: list[str], index: int) -> bool:
    """Whether a phrase stands here; a last `لـ` or `بـ` is the beginning of a word."""
    for offset, part in enumerate(phrase):
        word = plain[index + offset]
        if word != part and not (part[-1] == "ـ" and word.startswith(part[:-1])):
            return False
    return True


def _varied_terms(source: str) -> int:
    """How many terms stand in more than one rendering."""
    varied = 0
    for renderings in _terms():
        varied += sum(pattern.search(source) is not None for pattern in renderings) > 1
    return varied


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
