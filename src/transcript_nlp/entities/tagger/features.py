"""What the tagger looks at: the features of a word type.

Everything here depends on the word alone, so it is computed once per type. What depends on the
place (knowledge base hits, whether a token is glued to the next) is a small code per token.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from transcript_nlp.entities.tagger.classes import CLASS_INDEX, SIGNS, arabic_class, latin_class
from transcript_nlp.entities.words.foreignness import Foreignness
from transcript_nlp.entities.words.vocabulary import towns, vocabulary
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.names import denied, name_lexicon, ordinary_words
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.scripts import ARABIC_LETTERS, CJK, LATIN

_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}]")
_LATIN_WORD = re.compile(f"[{LATIN}]")
_CJK_SIGN = re.compile(f"[{CJK}]")
_FOREIGN_STEPS = (-0.6, -0.3, -0.1, 0.1, 0.3, 0.5, 0.8, 1.2)
_AFFIXES = (1, 2, 3)
_LONGEST_AFFIX = 4
# Features of few values, made once.
_FOREIGN, _WHOLE = ([f"{name}={step}" for step in range(9)] for name in ("foreign", "whole"))
_COMMON, _STEM_COMMON = ([f"{name}={step}" for step in range(6)] for name in ("common", "stem_common"))
_COMMON_SOUND = [[f"common={step}:{sound}" for sound in range(5)] for step in range(6)]
_PERSON = {step: f"person={step}" for step in range(-4, 5)}
_LENGTH = [f"length={size}" for size in range(10)]
_PART = {part: f"part={part}" for part in ("given", "family", "plain", "word", "rare")}


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


class Sound(NamedTuple):
    """How an Arabic word sounds: its most likely proclitic and stem as a name.

    `foreign` and `whole` are the foreignness of the stem and of the whole word, `person` is above 0 where the stem sounds more
    like a person's name than like a brand.
    """

    clitic: str
    stem: str
    foreign: float
    whole: float
    person: float


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
        sounds: dict[int, Sound] = {}
        if self._sounds is not None:
            long = [at for at in arabic if len(folded[at]) > 2]
            readings = self._sounds.readings([folded[at] for at in long])
            best = [max(ways) for ways in readings]
            persons = self._sounds.person_scores([name for _, _, name, _ in best])
            for at, ways, (_, clitic, stem, foreign), person in zip(
                long, readings, best, persons, strict=True
            ):
                sounds[at] = Sound(clitic, stem, foreign, ways[0][3], person)
        result = []
        is_arabic = set(arabic)
        for at, word in enumerate(words):
            if at in is_arabic:
                result.append(_arabic(word, folded[at], sounds.get(at)))
            elif _LATIN_WORD.match(word):
                result.append(_latin(word, folded[at]))
            else:
                result.append(_other(word))
        return result


def _arabic(word: str, folded: str, sound: Sound | None) -> TypeFeatures:
    forms = bare_forms(folded)
    told = _first(_trigger_words(), forms)
    listed = _first(_not_names(), forms)
    parts = _name_parts(forms)
    is_verb = not triggers().verbs.isdisjoint(forms)
    size, steps, near = len(folded), 0, [_PART[part] for part in parts]
    clitic = ""
    if sound is not None:
        clitic, steps = sound.clitic, bisect_left(_FOREIGN_STEPS, sound.foreign)
        near += (_FOREIGN[steps], _WHOLE[bisect_left(_FOREIGN_STEPS, sound.whole)])
        near.append(_PERSON[max(-4, min(4, int(sound.person * 4)))])
    kind = arabic_class(word, folded, told or listed, is_verb, parts, steps)
    far = ["class=" + kind, "w=" + folded]
    if told:
        far.append("trigger=" + told)
    if len(forms) > 1:
        far.append("bare=" + forms[-1])
    if is_verb:
        far.append("verb")
    if listed:
        far.append("listed=" + listed)
    elif any(form in towns() for form in forms):
        far.append("town")
    near += _known(folded, forms, steps)
    near.append(_LENGTH[min(size, 9)])
    if clitic:
        near.append("proclitic=" + clitic)
    if folded.startswith(ARTICLE):
        near.append("article")
    elif len(forms) > 1 and any(form.startswith(ARTICLE) for form in forms):
        near.append("inner_article")
    if folded in ordinary_words():
        near.append("ordinary")
    rest: list[str] = []
    if size > _LONGEST_AFFIX:
        near += ("last=" + folded[-1], "last=" + folded[-2:], "last=" + folded[-3:])
        near += ("first=" + folded[0], "first=" + folded[:2])
        rest += ("first=" + folded[:3], "first=" + folded[:4], "last=" + folded[-4:])
    else:
        near += ["last=" + folded[-k:] for k in range(1, min(size, 4))]
        near += ["first=" + folded[:k] for k in range(1, min(size, 3))]
        rest += ["first=" + folded[:k] for k in range(3, size)]
    if sound is not None and clitic:
        stem = sound.stem
        rest += ["stem=" + stem, "stem_first=" + stem[:2], "stem_first=" + stem[:3]]
    return _packed(far, near, rest, kind)


def _known(folded: str, forms: tuple[str, ...], steps: int) -> list[str]:
    """How common a word is, with what it sounds like, and the names it is known to be a part of."""
    words = vocabulary()
    common = words.steps.get(folded, 0)
    of_stem = max(common, *(words.steps.get(form, 0) for form in forms[1:])) if len(forms) > 1 else common
    features = [_COMMON[common], _STEM_COMMON[of_stem], _COMMON_SOUND[of_stem][steps // 2]]
    features += _part_of(forms)
    for form in forms:
        if (bearers := words.persons.get(form)) > 0:
            features.append(f"persons={bearers}")
            break
    return features


def _in_english(folded: str) -> list[str]:
    """How common a Latin word is in English, and as a name."""
    if not folded.isascii() or not folded.isalpha():
        return []
    common = latin_words().common(folded)
    if common is None:
        return ["english=none"]
    zipf, name = common
    return [f"english={round(zipf)}", f"english_name={min(round(name), 9)}"]


def _part_of(forms: Sequence[str]) -> list[str]:
    parts = vocabulary().parts
    for form in forms:
        if form in parts:
            label, size = parts[form]
            return [f"part_of={label}", f"part_of={label}:{size}"]
    return []


def _first(table: Mapping[str, str], forms: tuple[str, ...]) -> str:
    """What a table says of the first form it has."""
    for form in forms:
        if form in table:
            return table[form]
    return ""


def _latin(word: str, folded: str) -> TypeFeatures:
    given = word not in denied() and name_lexicon().opens_latin_person(folded.capitalize())
    kind = latin_class(word, given)
    far = [f"class={kind}", f"w={folded}"]
    last = triggers().after.get(word)
    if last:
        far.append(f"last_word={last}")
    near = [f"length={min(len(word), 9)}", f"shape={_shape(word)}", *_part_of((folded,))]
    near += _in_english(folded)
    if folded in towns():
        near.append("town")
    if given:
        near.append("latin_name")
    if word in denied():
        near.append("denied")
    elif folded in _denied_words():
        near.append("denied_word")
    rest = ["last=" + folded[-k:] for k in _AFFIXES if len(folded) > k]
    rest += ["first=" + folded[:k] for k in _AFFIXES if len(folded) > k]
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
    kind = "cjk" if _CJK_SIGN.match(word) else SIGNS.get(word, "sign")
    return _packed([f"class={kind}", f"w={word}"], [], [], kind)


def _packed(far: list[str], near: list[str], rest: list[str], kind: str) -> TypeFeatures:
    return TypeFeatures((*far, *near, *rest), len(far), len(far) + len(near), CLASS_INDEX[kind])


def _name_parts(forms: tuple[str, ...]) -> list[str]:
    """What the name lexicon knows of a word, with or without its proclitics."""
    found = []
    for form in forms[:3]:
        part = name_lexicon().part(form)
        if part is not None:
            found += ["given" if part.given else "family", "plain" if part.plain else "word"]
            if not part.latin:
                found.append("rare")
            break
    return found


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
