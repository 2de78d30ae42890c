"""A name and its gloss in brackets: `إنتركونتيننتال إكستشينج (ICE)`, `القلعة (Citadel)`.

An alias that nothing near speaks for is believed where it glosses a name of the same entity, or is glossed by one. Two
such aliases speak for each other only where the Latin one is no common word: `المعيار (Benchmark)` is rather a term with its English.
"""

from __future__ import annotations

from collections.abc import Sequence

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import Doubted, Found, Hit, believed, longest_beside
from transcript_nlp.knowledge.rendered import rendering
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.tokens import QUOTES, Tokens, folded_tokens

_SCORE = 0.9
_LONGEST = 6  # tokens of a gloss, and the bracket behind it
_TAGGED, _SURE = 0.6, 0.8  # scores of a tagged name before a bracket, and of a tagged one in it

# What may be named at some tokens: the doubted match there, or none, and the ids of the entities.
_Side = tuple[Doubted | None, frozenset[str]]


def glossed(text: str, tokens: Tokens, found: Sequence[Found], doubted: Sequence[Doubted]) -> list[Found]:
    """Those of doubted aliases that stand beside a bracket with a name of the same entity, as finds."""
    if not doubted:
        return []
    opening = tokens.places(["("])
    if not opening:
        return []
    before: dict[int, list[_Side]] = {}
    inside: dict[int, list[_Side]] = {}
    for find in found:
        _add(tokens, find.first, find.last, (None, frozenset([find.entity])), before, inside)
    for each in doubted:
        entities = frozenset(alias.entity or "" for alias in each.aliases)
        _add(tokens, each.first, each.last, (each, entities), before, inside)
    finds: list[Found] = []
    for at in opening:
        for name, named in before.get(at, ()):
            for gloss, meant in inside.get(at + 1, ()):
                same = (named & meant) - {""}
                if same and (name is None or gloss is None or not _is_common(tokens, gloss)):
                    finds += (_find(text, tokens, each, same) for each in (name, gloss) if each is not None)
    return longest_beside(finds, found)


def glossed_and_others(
    text: str, tokens: Tokens, tagged: Sequence[Found], names: Sequence[Found]
) -> tuple[list[Found], list[Found]]:
    """The tagged Arabic names of which Latin words in brackets right behind say what they are, and the other ones: `الروح النظيفة (CleanSpark)`.

    Words of every day are a name then. Words that are no find yet say it of a name of theirs without an article, word for word: `طبقة الملح (Salt Layer)`.
    """
    beginning = {find.first: find for find in reversed(names) if not find.is_guess}

    def is_glossed(tag: Found) -> bool:
        behind = tokens.outside(tag.first, tag.last)[1]
        bracketed = tag.score >= _TAGGED and tokens.texts[behind : behind + 1] == ["("]
        if not bracketed or tokens.texts[tag.first].isascii():
            return False
        inside = tokens.texts[behind + 1 : behind + 1 + _LONGEST]
        size = inside.index(")") if ")" in inside else 0
        if size == 0:
            return False
        last = behind + 1 + size
        gloss = beginning.get(behind + 1)
        if gloss is not None and gloss.last == last and text[gloss.start].isascii():
            return bool(gloss.aliases) or (gloss.label == tag.label and gloss.score >= _SURE)
        latin = text[tokens.starts[behind + 1] : tokens.ends[last - 1]]
        return _renders(text[tag.start : tag.end], latin)

    glossed: list[Found] = []
    others: list[Found] = []
    for tag in tagged:
        if is_glossed(tag):
            glossed.append(_without_loose_quote(tokens, tag))
        else:
            others.append(tag)
    return glossed, others


def _without_loose_quote(tokens: Tokens, find: Found) -> Found:
    """The name without the quote sign that closes what was opened before it, which a tagger may take for its end: `"نواة زورفا"`."""
    last = find.last - 1
    opens = QUOTES.get(tokens.texts[find.first - 1]) if find.first else None
    if last == find.first or tokens.texts[last] != opens or opens in tokens.texts[find.first : last]:
        return find
    return find._replace(end=tokens.ends[last - 1], last=last)


def _renders(arabic: str, latin: str) -> bool:
    """Whether Arabic words without an article render a Latin name of several words; with one they are a term: `التفكير العميق (Deep Thinking)`."""
    if arabic.startswith(ARTICLE) or not latin.isascii() or not latin[0].isupper():
        return False
    found = rendering(folded_tokens(arabic), latin)
    return found is not None and found.first == found.left == 0 and found.parts > 1 and found.translated > 0


def is_glossed_as_another(tokens: Tokens, hit: Hit, kb: KnowledgeBase) -> bool:
    """Whether the Latin name in brackets behind a doubted alias is one of its label, and none of its entity: `المؤشر (SOX)` is no Cursor."""
    opening = tokens.outside(hit.first, hit.last)[1]
    inside = tokens.texts[opening + 1 : opening + 1 + _LONGEST]
    if hit.alias is None or tokens.texts[opening : opening + 1] != ["("] or ")" not in inside:
        return False
    gloss = " ".join(inside[: inside.index(")")])
    entities = [entity for _, entity in kb.named(gloss)] if gloss.isascii() else []
    return any(entity.label == hit.label for entity in entities) and all(
        entity.id != hit.alias.entity for entity in entities
    )


def lone_glosses(tokens: Tokens) -> dict[str, set[str]]:
    """The single Latin words that stand in brackets behind words of a text."""
    glosses: dict[str, set[str]] = {}
    for at in tokens.places(("(",)):
        gloss, closing, *_ = (*tokens.texts[at + 1 : at + 3], "", "")
        if at and closing == ")" and gloss.isascii() and gloss.isalpha():
            glosses.setdefault(tokens.folded[at - 1], set()).add(gloss)
    return glosses


def _add(
    tokens: Tokens,
    first: int,
    last: int,
    side: _Side,
    before: dict[int, list[_Side]],
    inside: dict[int, list[_Side]],
) -> None:
    """Note what ends before a bracket, and what fills one."""
    behind = tokens.outside(first, last)[1]
    if tokens.texts[behind : behind + 1] == ["("]:
        before.setdefault(behind, []).append(side)
    if first and tokens.texts[first - 1] == "(" and tokens.texts[last : last + 1] == [")"]:
        inside.setdefault(first, []).append(side)


def _is_common(tokens: Tokens, gloss: Doubted) -> bool:
    """Whether the words of a gloss are such as English texts are full of; single Arabic ones are taken for that."""
    words = tokens.folded[gloss.first : gloss.last]
    if not words[0].isascii():
        return len(words) == 1
    return all(map(latin_words().is_common, words))


def _find(text: str, tokens: Tokens, doubted: Doubted, entities: frozenset[str]) -> Found:
    aliases = tuple(alias for alias in doubted.aliases if alias.entity in entities)
    place = (doubted.first, doubted.last, doubted.clitic)
    return believed(text, tokens, place, aliases, _SCORE, (f"gloss:{aliases[0].form}",))
