"""Names that nothing but an unsure tagger speaks for, once all places of them have voted."""

from __future__ import annotations

import re

from transcript_nlp.entities.words.foreignness import foreignness
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.types import Mention

# The score by which a name stands alone. Of eleven such names below it in the tuned, learned and dev articles none was right.
_LEAST = 0.7
_LONG = 4  # letters of such a word beside others: `جي تي آي` is read by letters
_ADDRESS = re.compile(r"[a-z0-9-]+\.(?:com|net|org)")
_FOREIGN = 1.0  # how foreign a word of Arabic at large sounds that is a name nevertheless: `زيك`


def is_doubtful(mention: Mention) -> bool:
    """Whether a tagger alone, and not surely, takes an Arabic word for a name, or several words with such a one for a product's.

    So it is with addresses (`pocketnow.com`). The score of the mention says how likely it is a name of this label. Words that Arabic at large does not have stay, and so do
    those that are hardly anything but names.

    >>> surely = Mention(0, 2, 0, 2, "تام", "PRODUCT", 0.9, ("tagger",))
    >>> is_doubtful(surely), is_doubtful(Mention(0, 2, 0, 2, "تام", "PRODUCT", 0.6, ("tagger",)))
    (False, True)
    """
    is_tagged = mention.entity is None and mention.evidence[0] == "tagger"
    if not is_tagged or mention.score >= _LEAST:
        return False
    if mention.text.isascii():
        return _ADDRESS.fullmatch(mention.text) is not None
    words = fold_word(mention.text).split()
    if len(words) > 1:
        return mention.label == "PRODUCT" and any(len(word) >= _LONG and is_word(word) for word in words)
    part = name_lexicon().part(words[0])
    return is_word(words[0]) and not (part is not None and part.plain)


def is_word(word: str) -> bool:
    """Whether a word in `match` form is one of Arabic at large that does not surely sound foreign."""
    return vocabulary().steps.get(word, 0) > 0 and foreignness().score(word) < _FOREIGN
