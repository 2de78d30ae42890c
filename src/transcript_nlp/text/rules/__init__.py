"""The rules of the built-in profiles, in the order in which they are tried at one place."""

from __future__ import annotations

from transcript_nlp.text.rule import Rule
from transcript_nlp.text.rules.encoding import ENCODING
from transcript_nlp.text.rules.folding import FOLDING
from transcript_nlp.text.rules.insertion import INSERTION
from transcript_nlp.text.rules.letters import LETTERS
from transcript_nlp.text.rules.markup import MARKUP
from transcript_nlp.text.rules.spacing import SPACING
from transcript_nlp.text.rules.wrapping import WRAPPING

# What a careful editor would do. Letters, diacritics, digits, emoji and signs stay as they are.
CLEAN: tuple[Rule, ...] = (*ENCODING, *MARKUP, *LETTERS, *SPACING, *INSERTION, *WRAPPING)
# `CLEAN` and folds: only to compare, never to be shown.
MATCH: tuple[Rule, ...] = (*CLEAN, *FOLDING)
PROFILES = {"clean": CLEAN, "match": MATCH}
