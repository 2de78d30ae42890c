"""What one mention tells of another place of the article: whose name stands there, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from transcript_nlp.knowledge.found import SLASHED, tokens_of
from transcript_nlp.knowledge.writing.names import is_pinyin, name_lexicon
from transcript_nlp.knowledge.writing.nicknames import forms_of
from transcript_nlp.knowledge.writing.romanize import SUFFIX_WORDS
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.text.clitics import bare_forms, clitic_length
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Mention

COREF = 0.75  # the most a mention scores that another one tells
_FAMILIES = frozenset(map(fold, ("عائلة", "عائلتي", "أسرة")))
CONFIRMED = 0.5  # a mention with at least this score speaks for others


class Same(NamedTuple):
    """Where what a mention names is named again.

    Attributes:
        first, last: the tokens, half-open.
        clitic: the folded proclitic of the first one.
        told: the mention that tells it.
        reason: how it tells it.
    """

    first: int
    last: int
    clitic: str
    told: Mention
    reason: str


def named_as(mention: Mention, told: Mention, score: float, evidence: tuple[str, ...]) -> Mention:
    """The mention with what another one names: its label, its entity and its English name; a Latin one's own spelling is better than a romanization."""
    is_own = mention.text.isascii() and told.name_source == "romanized"
    return replace(
        mention,
        label=told.label,
        score=score,
        evidence=evidence,
        entity=told.entity,
        name=mention.text if is_own else told.name,
        name_source="document" if is_own else told.name_source,
    )


def called(x: Linked, told: Mention) -> Linked:
    """A mention as a short form of what another one names, whatever spoke for something else."""
    mention = named_as(x.mention, told, min(COREF, told.score), (f"short_form:{told.text}",))
    return replace(x, mention=mention)


def same_as(x: Linked, told: Mention, reason: str) -> Linked:
    """A mention as one of what another one names, whose English name it keeps where the other has none in use."""
    mention = named_as(
        x.mention, told, min(COREF, told.score), (f"{reason}:{told.text}", *x.mention.evidence)
    )
    named = told if is_named(told) or not is_named(x.mention) else x.mention
    name, source = named.name or x.mention.name, named.name_source or x.mention.name_source
    return replace(x, mention=replace(mention, name=name, name_source=source))


def linked_to(mention: Mention, entity: Entity, name: str, reason: str) -> Mention:
    """The mention of an entity of its label that the base calls by an English name."""
    return replace(
        mention, entity=entity.id, name=name, name_source="kb", evidence=(*mention.evidence, reason)
    )


def is_of_family(tokens: Tokens, at: int) -> bool:
    """Whether all who bear the family name at a token are meant: `عائلة Guillemot`."""
    return at > 0 and not _FAMILIES.isdisjoint(bare_forms(tokens.folded[at - 1]))


def is_named(mention: Mention) -> bool:
    """Whether the English name is one that is in use, and no romanization."""
    return mention.name_source in ("kb", "document")


def is_slashed(mention: Mention) -> bool:
    """Whether a slash joins a version to the name before it, `Gemini 2.5 Pro/Flash`, so that it is of that name alone."""
    return mention.evidence[:1] == (SLASHED,)


def is_only_shaped(mention: Mention) -> bool:
    """Whether only its shape speaks for a Latin name."""
    return mention.evidence == ("latin_run",)


def is_unknown_person(mention: Mention) -> bool:
    """Whether nothing is known of a person but how the name is written."""
    return mention.label == "PERSON" and mention.entity is None


def is_doubted(mention: Mention) -> bool:
    """Whether only a tagger speaks for what an alias names."""
    return mention.evidence[0].startswith("doubted_alias:")


def merged(
    text: str, tokens: Tokens, linked: Sequence[Linked], found: Iterable[Same | Linked]
) -> list[Linked]:
    """The mentions, in order, and what was found beside them.

    A name with no English one, or only a romanized one, gives way in its very place to one that has it; so does a person's by
    a part of it to the whole.
    """
    result, more = list(linked), list(found)
    if not more:
        return result
    taken = tokens_of(linked)
    weak = {
        (x.first, x.last): at
        for at, x in enumerate(linked)
        if not is_named(x.mention) or _is_part_of_name(x.mention)
    }
    for new in more:
        link = made(text, tokens, new) if isinstance(new, Same) else new
        told = new.told if isinstance(new, Same) else new.mention
        at = weak.get((new.first, new.last))
        if at is not None and (is_named(told) or _is_fuller(told, linked[at].mention)):
            result[at] = link
        elif taken.isdisjoint(range(new.first, new.last)):
            taken.update(range(new.first, new.last))
            result.append(link)
    return sorted(result, key=lambda x: x.first)


def _is_part_of_name(mention: Mention) -> bool:
    return mention.label == "PERSON" and mention.entity is None and " " not in mention.text


def _is_fuller(told: Mention, mention: Mention) -> bool:
    """Whether the name is told of a person whose given name, family name or Chinese surname stands alone: `وانغ` beside `وانغ شينغ تشي`."""
    guessed = mention.entity is None and mention.evidence[0] == "tagger"
    if told.label != "PERSON" or not (mention.label == "PERSON" or guessed):
        return False
    return any(_is_part(form, told, mention) for form in forms_of(told.text))


def _is_part(form: str, told: Mention, mention: Mention) -> bool:
    """Whether a name is the beginning or the end of a form of a person's."""
    words = (told.name or "").lower().split()
    parts, part = (
        [w for w in fold_word(form).split() if w not in SUFFIX_WORDS],
        fold_word(mention.text).split(),
    )
    if mention.label != "PERSON":
        if len(part) == 1:  # `لورا` beside `لورا هالبرن`
            return parts[:1] == part and name_lexicon().may_be_given(part[0])
        return parts[-len(part) :] == part  # `دي ليخت` beside `ماتياس دي ليخت`
    full = words if mention.text.isascii() else parts  # `Raman` beside `شانكار رامان`
    is_part = len(words) > 1 and len(part) < len(full) and part in (full[:1], full[-len(part) :])
    return is_part or (is_pinyin(words) and (mention.name or "").lower() in words)


def made(text: str, tokens: Tokens, same: Same) -> Linked:
    """A new mention of what another one names."""
    first, last, clitic, told, reason = same
    word = tokens.texts[first]
    skip = clitic_length(word, clitic)
    span = tokens.starts[first] + skip, tokens.ends[last - 1]
    mention = Mention(
        *span,
        *span,
        text[slice(*span)],
        label=told.label,
        score=min(COREF, told.score),
        evidence=(f"{reason}:{told.text}",),
        clitics=word[:skip],
        entity=told.entity,
        name=told.name,
        name_source=told.name_source,
    )
    return Linked(mention, first, last)
