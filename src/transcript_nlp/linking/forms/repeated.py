"""Other places of what is told once, where nothing was found: names of several words, and aliases whose context spoke for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcript_nlp.knowledge.as_written import is_written_as
from transcript_nlp.knowledge.base import Alias, KnowledgeBase, alias_key
from transcript_nlp.knowledge.writing.names import ordinary_words
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import Same
from transcript_nlp.text.clitics import clitic_length, readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens, folded_tokens
from transcript_nlp.types import Mention

_SHORTEST_BELIEVED = 3  # letters


def repeated_names(tokens: Tokens, linked: Sequence[Linked]) -> Iterator[Same]:
    """Other places where an Arabic name of several words stands that no alias has, the longest at each."""
    names: dict[tuple[str, ...], Mention] = {}
    lengths: dict[str, set[int]] = {}  # of names, by first word
    for x in linked:
        told = x.mention.entity is not None and not x.mention.evidence[0].startswith("gloss:")
        if told or x.mention.text.isascii():
            continue
        key = tuple(folded_tokens(x.mention.text))  # of `إف-55`, too
        if len(key) > 1:
            names.setdefault(key, x.mention)
            lengths.setdefault(key[0], set()).add(len(key))
    if not names:
        return
    for at in tokens.where(lengths):
        for clitic, stem in readings(tokens.folded[at]):
            for length in sorted(lengths.get(stem, ()), reverse=True):
                key = (stem, *tokens.folded[at + 1 : at + length])
                if len(key) == length and key in names:
                    yield Same(at, at + length, clitic, names[key], "consistency")


def believed_aliases(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Other places of an alias whose context spoke for it once: `سيري` without `آبل` beside it.

    What the alias must not stand beside still counts there. Mistranslations and ordinary words need their
    context each time.
    """
    believed: dict[str, tuple[Mention, list[Alias]]] = {}
    for x in linked:
        if x.last == x.first + 1 and (aliases := _guarded(x.mention, kb)):
            believed.setdefault(fold_word(x.mention.text), (x.mention, aliases))
    if not believed:
        return
    context = kb.context(tokens)
    for at in tokens.where(believed):
        word = tokens.folded[at]
        for clitic, stem in readings(word):
            told, aliases = believed.get(stem, (None, []))
            if told is None or (stem.isascii() and tokens.texts[at] != told.text):
                continue
            surface = tokens.texts[at][clitic_length(tokens.texts[at], clitic) :]
            if not any(is_written_as(alias, surface, clitic) for alias in aliases):
                continue  # `كابل` is a cable beside `آبل`
            if not any(alias.guard.forbidden(context, at, at + 1) for alias in aliases):
                yield Same(at, at + 1, clitic, told, "consistency")
                break


def _guarded(mention: Mention, kb: KnowledgeBase) -> list[Alias]:
    """The aliases behind a mention that its context made likely, if they may be believed elsewhere."""
    if mention.mt_error or not "".join(mention.evidence[:1]).startswith("guarded_alias:"):
        return []
    word = fold_word(mention.text)
    if len(word) < _SHORTEST_BELIEVED or word in ordinary_words():
        return []
    return [alias for alias in kb.aliases.get(alias_key(mention.text), ()) if alias.entity == mention.entity]
