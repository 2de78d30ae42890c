"""Make the tagger's tables of words: how common Arabic words are, and which words several known names share.

    python -m training.vocabulary [--frequencies]

The words of names come from the knowledge base, and `make train` makes their table anew. Frequencies come from the package
wordfreq (Speer, 2022; its lists are CC BY-SA 4.0, so is the file made of them), which has to be installed
for `--frequencies` only.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict

from transcript_nlp.entities.words.vocabulary import COLUMNS, NAME_WORDS
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.words.frequencies import FREQUENCIES, pack_frequencies
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC
from transcript_nlp.text.tokens import folded_tokens

_ARABIC = re.compile(f"[{ARABIC}]+")
_LEAST_ZIPF = 3.0  # once in a million words
_FEWEST = 3  # names that have a word in common
_MOSTLY = 0.7  # share of the names with a word that have its label
_HEAD = "# Words that names of at least three entities of the base have, their label, and how many have them. Made by training.vocabulary."


def frequency_steps() -> dict[str, int]:
    """How common the Arabic words of wordfreq are, see `Vocabulary.steps`."""
    from wordfreq import get_frequency_dict

    total: dict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict("ar", wordlist="large").items():
        if _ARABIC.fullmatch(word):
            total[fold(word)] += frequency
    zipf = {word: math.log10(frequency) + 9 for word, frequency in total.items()}
    return {
        w: min(int((z - _LEAST_ZIPF) * 2) + 1, 5) for w, z in zipf.items() if z >= _LEAST_ZIPF and len(w) > 1
    }


def name_words(kb: KnowledgeBase) -> dict[str, tuple[str, int]]:
    """The words that several names share: their label, or `MIXED`, and how many entities have them."""
    owners: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for aliases in kb.aliases.values():
        for alias in aliases:
            entity = kb.entities.get(alias.entity or "")
            if entity is None or alias.mt_error:
                continue
            for word in folded_tokens(alias.form):
                if len(word) > 1 and word[0].isalpha():
                    owners[word][entity.label].add(entity.id)
    shared = {}
    for word, by_label in sorted(owners.items()):
        total = sum(map(len, by_label.values()))
        count, label = max((len(ids), label) for label, ids in by_label.items())
        if total >= _FEWEST:
            shared[word] = (label, count) if count >= _MOSTLY * total else ("MIXED", total)
    return shared


def build(kb: KnowledgeBase) -> None:
    """Write the table of the words of names."""
    rows = [f"{word}\t{label}\t{count}" for word, (label, count) in name_words(kb).items()]
    NAME_WORDS.write_text("\n".join([_HEAD, "\t".join(COLUMNS), *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--frequencies"]):
        sys.exit(__doc__)
    if sys.argv[1:]:
        pack_frequencies(frequency_steps(), FREQUENCIES)
    build(KnowledgeBase.builtin())
