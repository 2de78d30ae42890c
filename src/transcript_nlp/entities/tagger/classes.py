"""Classes of word types: pairs and triples of neighbouring classes are features of the tagger."""

from __future__ import annotations

from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import PARTICLES, denied
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.words import is_function_word

# The class of a type is an index into this tuple.
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
SIGNS = {
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
_CLITIC_TOKENS = frozenset("و ف ب ك ل وال بال كال فال ال ول وب لل".split())
_FOREIGN = 5  # from this step of foreignness on a word looks foreign


def arabic_class(word: str, folded: str, told: str, is_verb: bool, parts: list[str], steps: int) -> str:
    """The class of an Arabic word.

    `told` is the label or the kind that a table gives it, `parts` what the name lexicon knows of it, `steps` its foreignness.
    """
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
    if steps >= _FOREIGN:
        return f"foreign_{min(steps - 4, 3)}"
    if folded.startswith(ARTICLE):
        return "article"
    return "word" if len(folded) > 3 else "short"


def latin_class(word: str, given: bool) -> str:
    """The class of a Latin word; `given` tells that it may open a person's name."""
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
