"""What the tagger looks at: features of a word type, and classes of types for pairs of neighbours.

Everything here depends on the word alone, so it is computed once per type. What depends on the
place (knowledge base hits, whether a token is glued to the next) is a small code per token.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from transcript_nlp.entities.foreignness import Foreignness, Reading
from transcript_nlp.entities.latin import denied
from transcript_nlp.knowledge.names import PARTICLES, NamePart, name_lexicon, ordinary_words
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.scripts import ARABIC_LETTERS, CJK, LATIN
from transcript_nlp.text.words import is_function_word

# The class of a type is an index into this tuple; pairs and triples of neighbouring classes are features.
CLASSES = (
    "edge",  # before the first and after the last token of a sentence
    "comma colon stop open close quote dash slash and at sign".split(),
    "year number".split(),
    "cjk".split(),
    "latin_lower latin_title latin_upper latin_inner latin_denied latin_given latin_last".split(),
    "clitic function particle verb given family_word name_part".split(),
    "org model product person".split(),
    "place month currency unit term".split(),
    "foreign_3 foreign_2 foreign_1 article word short".split(),
)
CLASS_NAMES: tuple[str, ...] = tuple(
    name for group in CLASSES for name in ([group] if isinstance(group, str) else group)
)
CLASS_INDEX = {name: index for index, name in enumerate(CLASS_NAMES)}
_SIGNS = {
    **dict.fromkeys("،,؛;", "comma"),
    ":": "colon",
    **dict.fromkeys(".؟!?…。", "stop"),
    **dict.fromkeys("([（", "open"),
    **dict.fromkeys(")]）", "close"),
    **dict.fromkeys("\"'«»“”‘’", "quote"),
    **dict.fromkeys("-–—‑", "dash"),
    "/": "slash",
    "&": "and",
    "+": "and",
    **dict.fromkeys("@#_", "at"),
}
_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}]")
_LATIN_WORD = re.compile(f"[{LATIN}]")
_CJK_SIGN = re.compile(f"[{CJK}]")
_CLITIC_TOKENS = frozenset("و ف ب ك ل وال بال كال فال ال ول وب لل".split())
_FOREIGN_STEPS = (-0.6, -0.3, -0.1, 0.1, 0.3, 0.5, 0.8, 1.2)
_AFFIXES = (1, 2, 3, 4)


class TypeFeatures(NamedTuple):
    """Features of a word type.

    Attributes:
        features: all of them, the most general first.
        far: how many of them are used two words away.
        near: how many of them are used one word away (all are used on the word itself).
        kind: the class of the type.
    """

    features: tuple[str, ...]
    far: int
    near: int
    kind: int


EDGE = TypeFeatures(("edge",), 1, 1, CLASS_INDEX["edge"])


class FeatureMaker:
    """Makes the features of word types."""

    def __init__(self, sounds: Foreignness | None) -> None:
        """`sounds=None` leaves foreignness out."""
        self._sounds = sounds

    def __call__(self, words: Sequence[str]) -> list[TypeFeatures]:
        """The features of words as they stand in the text."""
        folded = [fold_word(word) for word in words]
        arabic = [at for at, word in enumerate(words) if _ARABIC_WORD.match(word) and folded[at]]
        readings: dict[int, list[Reading]] = {}
        if self._sounds is not None:
            long = [at for at in arabic if len(folded[at]) > 2]
            readings = dict(zip(long, self._sounds.readings([folded[at] for at in long]), strict=True))
        result = []
        is_arabic = set(arabic)
        for at, word in enumerate(words):
            if at in is_arabic:
                result.append(_arabic(word, folded[at], readings.get(at)))
            elif _LATIN_WORD.match(word):
                result.append(_latin(word, folded[at]))
            else:
                result.append(_other(word))
        return result


def _arabic(word: str, folded: str, readings: Sequence[Reading] | None) -> TypeFeatures:
    forms = bare_forms(folded)
    told = _first(_trigger_words(), forms)
    listed = _first(_not_names(), forms)
    parts = _name_parts(forms)
    is_verb = not triggers().verbs.isdisjoint(forms)
    size, steps, near = len(folded), 0, [f"part={part}" for part in parts]
    clitic = stem = ""
    if readings:
        _, clitic, stem, foreign = max(readings)
        steps = bisect_left(_FOREIGN_STEPS, foreign)
        near += [f"foreign={steps}", f"whole={bisect_left(_FOREIGN_STEPS, readings[0][3])}"]
    kind = _arabic_class(word, folded, told or listed, is_verb, parts, steps)
    far = ["class=" + kind, "w=" + folded]
    if told:
        far.append("trigger=" + told)
    if len(forms) > 1:
        far.append("bare=" + forms[-1])
    if is_verb:
        far.append("verb")
    if listed:
        far.append("listed=" + listed)
    near.append(f"length={min(size, 9)}")
    if clitic:
        near.append("proclitic=" + clitic)
    if folded.startswith(ARTICLE):
        near.append("article")
    elif len(forms) > 1 and any(form.startswith(ARTICLE) for form in forms):
        near.append("inner_article")
    if folded in ordinary_words():
        near.append("ordinary")
    near += ["last=" + folded[-k:] for k in _AFFIXES[:3] if size > k]
    rest = ["first=" + folded[:k] for k in _AFFIXES if size > k]
    if size > _AFFIXES[-1]:
        rest.append("last=" + folded[-_AFFIXES[-1] :])
    if clitic:
        rest += ["stem=" + stem, "stem_first=" + stem[:2], "stem_first=" + stem[:3]]
    return _packed(far, near, rest, kind)


def _first(table: Mapping[str, str], forms: tuple[str, ...]) -> str:
    """What a table says of the first form it has."""
    for form in forms:
        if form in table:
            return table[form]
    return ""


def _latin(word: str, folded: str) -> TypeFeatures:
    given = word not in denied() and name_lexicon().is_latin_person((folded.capitalize(), "Xx"))
    kind = _latin_class(word, given)
    far = [f"class={kind}", f"w={folded}"]
    last = triggers().after.get(word)
    if last:
        far.append(f"last_word={last}")
    near = [f"length={min(len(word), 9)}", f"shape={_shape(word)}"]
    if given:
        near.append("latin_name")
    if word in denied():
        near.append("denied")
    elif folded in _denied_words():
        near.append("denied_word")
    rest = ["last=" + folded[-k:] for k in _AFFIXES[:3] if len(folded) > k]
    rest += ["first=" + folded[:k] for k in _AFFIXES[:3] if len(folded) > k]
    return _packed(far, near, rest, kind)


def _other(word: str) -> TypeFeatures:
    if word[0].isdigit():
        whole = word.isdigit()
        year = whole and len(word) == 4 and word[:2] in ("19", "20", "١٩", "٢٠")
        kind = "year" if year else "number"
        far, near = [f"class={kind}"], [f"digits={min(len(word), 5)}"]
        if not whole:
            near.append("decimal")
        return _packed(far, near, [], kind)
    kind = "cjk" if _CJK_SIGN.match(word) else _SIGNS.get(word, "sign")
    return _packed([f"class={kind}", f"w={word}"], [], [], kind)


def _packed(far: list[str], near: list[str], rest: list[str], kind: str) -> TypeFeatures:
    return TypeFeatures((*far, *near, *rest), len(far), len(far) + len(near), CLASS_INDEX[kind])


def _arabic_class(word: str, folded: str, told: str, is_verb: bool, parts: list[str], steps: int) -> str:
    if word in _CLITIC_TOKENS or folded in _CLITIC_TOKENS:
        return "clitic"
    if is_function_word(word, folded):
        return "function"
    if told:
        return told.lower()
    if is_verb:
        return "verb"
    if folded in PARTICLES:
        return "particle"
    if "given" in parts:
        return "given"
    if parts:
        return "family_word" if "word" in parts else "name_part"
    if steps >= 5:
        return f"foreign_{min(steps - 4, 3)}"
    if folded.startswith(ARTICLE):
        return "article"
    return "word" if len(folded) > 3 else "short"


def _latin_class(word: str, given: bool) -> str:
    if word in denied():
        return "latin_denied"
    if word in triggers().after:
        return "latin_last"
    if word.islower():
        return "latin_lower"
    if word.isupper():
        return "latin_upper"
    if not word.istitle():
        return "latin_inner"
    return "latin_given" if given else "latin_title"


def _name_parts(forms: tuple[str, ...]) -> list[str]:
    """What the name lexicon knows of a word, with or without its proclitics."""
    found = []
    for form in forms[:3]:
        part = _part(form)
        if part is not None:
            found += ["given" if part.given else "family", "plain" if part.plain else "word"]
            if not part.latin:
                found.append("rare")
            break
    return found


def _part(form: str) -> NamePart | None:
    found = name_lexicon().part_at((form,), 0)
    return found[1] if found else None


def _shape(word: str) -> str:
    """`OpenAI` is `Xx-X`: capitals and small letters, repeats as one."""
    signs = ["X" if c.isupper() else "x" if c.islower() else "-" for c in word]
    return "".join(c for at, c in enumerate(signs) if not at or signs[at - 1] != c)[:6]


@cache
def _trigger_words() -> dict[str, str]:
    """Trigger words, also the last words of trigger phrases, and their label."""
    single = {key[0]: label for key, label in triggers().before.items() if len(key) == 1}
    longer = {key[-1]: label for key, label in sorted(triggers().before.items()) if len(key) > 1}
    return {**{word: label for word, label in longer.items() if len(word) > 3}, **single}


@cache
def _not_names() -> dict[str, str]:
    """Places, months, currencies, units and loanwords: they look foreign and are no names."""
    rows = read_table(RESOURCES / "tagger" / "not_names.tsv", ("word", "kind", "note"))
    return {fold(word): row["kind"] for row in rows for word in row["word"].split() if len(word) > 2}


@cache
def _denied_words() -> frozenset[str]:
    return frozenset(term.lower() for term in denied())
