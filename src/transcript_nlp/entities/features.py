"""What the tagger looks at: features of a word type, and classes of types for pairs of neighbours.

Everything here depends on the word alone, so it is computed once per type. What depends on the
place (knowledge base hits, whether a token is glued to the next) is a small code per token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transcript_nlp.entities.foreignness import Foreignness
from transcript_nlp.entities.latin import denied
from transcript_nlp.knowledge.names import PARTICLES, NamePart, name_lexicon, ordinary_words
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold_word
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
_LONGEST_AFFIX = 4
_GIVEN_COUNT = 10  # how often a Latin word opens a person's name in the source of the lexicon


@dataclass(frozen=True, slots=True)
class TypeFeatures:
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

    def __call__(self, word: str) -> TypeFeatures:
        """The features of a word as it stands in the text."""
        folded = fold_word(word)
        if _ARABIC_WORD.match(word):
            return self._arabic(word, folded)
        if _LATIN_WORD.match(word):
            return _latin(word, folded)
        return _other(word)

    def _arabic(self, word: str, folded: str) -> TypeFeatures:
        forms = bare_forms(folded)
        table = _trigger_words()
        told = next((table[form] for form in forms if form in table), "")
        far, stem, steps = [f"w={folded}"], folded, 0
        if told:
            far.append(f"trigger={told}")
        if len(forms) > 1:
            far.append(f"bare={forms[-1]}")
        is_verb = any(form in triggers().verbs for form in forms)
        if is_verb:
            far.append("verb")
        near = [f"length={min(len(folded), 9)}"]
        parts = _name_parts(forms)
        near += [f"part={part}" for part in parts]
        if self._sounds is not None and len(folded) > 2:
            _, clitic, stem = self._sounds.readings(folded)[0]
            steps = _step(self._sounds.score(stem))
            near += [f"foreign={steps}", f"whole={_step(self._sounds.score(folded))}"]
            if clitic:
                near.append(f"proclitic={clitic}")
        if folded.startswith(ARTICLE):
            near.append("article")
        elif ARTICLE in (form[:2] for form in forms):
            near.append("inner_article")
        if folded in ordinary_words():
            near.append("ordinary")
        near += [f"last{k}={folded[-k:]}" for k in (1, 2, 3) if len(folded) > k]
        kind = _arabic_class(word, folded, told, is_verb, parts, steps)
        far.insert(0, f"class={kind}")
        rest = [f"first{k}={folded[:k]}" for k in range(1, _LONGEST_AFFIX + 1) if len(folded) > k]
        if len(folded) > _LONGEST_AFFIX:
            rest.append(f"last{_LONGEST_AFFIX}={folded[-_LONGEST_AFFIX:]}")
        if stem != folded:
            rest += [f"stem={stem}", *(f"stem_first{k}={stem[:k]}" for k in (2, 3))]
        return _packed(far, near, rest, kind)


def _latin(word: str, folded: str) -> TypeFeatures:
    kind = _latin_class(word, folded)
    far = [f"class={kind}", f"w={folded}"]
    last = triggers().after.get(word)
    if last:
        far.append(f"last_word={last}")
    near = [f"length={min(len(word), 9)}", f"shape={_shape(word)}"]
    given = name_lexicon().is_latin_person((folded.capitalize(), "Xx"))
    if given:
        near.append("latin_name")
    if word in denied():
        near.append("denied")
    elif folded in _denied_words():
        near.append("denied_word")
    rest = [f"last{k}={folded[-k:]}" for k in (1, 2, 3) if len(folded) > k]
    rest += [f"first{k}={folded[:k]}" for k in (1, 2, 3) if len(folded) > k]
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


def _latin_class(word: str, folded: str) -> str:
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
    given = name_lexicon().is_latin_person((word, "Xx"))
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


def _step(score: float) -> int:
    return sum(score > bound for bound in _FOREIGN_STEPS)


@cache
def _trigger_words() -> dict[str, str]:
    """Trigger words, also the last words of trigger phrases, and their label."""
    single = {key[0]: label for key, label in triggers().before.items() if len(key) == 1}
    longer = {key[-1]: label for key, label in sorted(triggers().before.items()) if len(key) > 1}
    return {**{word: label for word, label in longer.items() if len(word) > 3}, **single}


@cache
def _denied_words() -> frozenset[str]:
    return frozenset(term.lower() for term in denied())
