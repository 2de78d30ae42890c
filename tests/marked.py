"""Texts with marked names, as linking gets them."""

import re

from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Mention

_MARK = re.compile(r"\[([^\]|]+)(?:\|([A-Z]+))?\]")


def marked(text, kb):
    """The tokens and the mentions of a text: what `[…]` marks is an unknown person, or of the label behind `|`, and the English names of a base are linked."""
    spans, plain = [], ""
    for at, piece in enumerate(_MARK.split(text)):
        if at % 3 == 1:
            spans.append([len(plain), len(plain) + len(piece), "PERSON"])
        if at % 3 == 2:
            spans[-1][2] = piece or "PERSON"
        else:
            plain += piece
    tokens = tokenize(plain)
    found = [(start, end, label, None) for start, end, label in spans]
    for entity in sorted(kb.entities.values(), key=lambda entity: -len(entity.name)):
        for match in re.finditer(rf"(?<!\w){re.escape(entity.name)}(?!\w)", plain):
            if all(match.end() <= start or end <= match.start() for start, end, *_ in found):
                found.append((*match.span(), entity.label, entity))
    return tokens, [_linked(plain, tokens, *each) for each in sorted(found, key=lambda each: each[0])]


def _linked(plain, tokens, start, end, label, entity):
    surface = plain[start:end]
    place = (start, end, start, end, surface, label)
    if entity is None:
        name = surface if surface.isascii() else None
        mention = Mention(*place, 0.6, ("tagger",), name=name, name_source="document" if name else None)
    else:
        mention = Mention(*place, 0.95, ("alias",), "", entity.id, entity.name, "kb")
    return Linked(mention, tokens.starts.index(start), tokens.ends.index(end) + 1)
