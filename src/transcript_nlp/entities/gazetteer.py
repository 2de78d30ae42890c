"""The clitic-aware gazetteer: a token trie over the `match` forms of all aliases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from transcript_nlp.entities.bearers import is_another_person
from transcript_nlp.entities.respelled import (
    half_transliterated,
    is_owner_and_product,
    respelled,
    written_together,
)
from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.guards import OPEN, Context
from transcript_nlp.knowledge.versions import name_tail, version_at
from transcript_nlp.text.clitics import ARTICLE, PROCLITICS, SHORTEST_STEM, clitic_length, splits
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word

_END = ""  # the trie key under which a node keeps its aliases
_HYPHENS = ("-", "‑", "–")
_JOINERS = (*_HYPHENS, ".")  # between the words of an alias: `Chat-GPT`, `بي.واي.دي`
_NUMBERED = re.compile("-[0-9]")  # `Sarvam-1` is no mention of the company
_SHORT_ACRONYM = 4
_SHORTEST_TORN = 6
_SINGLE_PROCLITICS = tuple(clitic for clitic in PROCLITICS if len(clitic) == 1)
_MOST_WORDS = 1 << 17  # word types kept
_Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a word opens.

    Attributes:
        starts: proclitics, and the nodes of the trie that the rest of the word leads to.
        torn: it may be the first half of an alias that is written as one word.
        lone: the next word need not be in one of the nodes.
    """

    starts: tuple[tuple[str, _Node], ...]
    torn: bool
    lone: bool


class Gazetteer:
    """Finds the aliases of a knowledge base in a text.

    Most words of a text open no name. What a word opens is looked up once per word type and kept, so that a text
    costs one set and one dictionary test per token, and more only where a name may stand.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._root: _Node = {}
        for key, aliases in kb.aliases.items():
            self._insert(key, [alias for alias in aliases if not is_owner_and_product(alias, key, kb)])
        for key, alias in [*respelled(kb), *half_transliterated(kb), *written_together(kb)]:
            if key not in kb.aliases:
                self._insert(key, [alias])
        self._singles = sorted(
            w for w, node in self._root.items() if _END in node and len(w) >= _SHORTEST_TORN
        )
        self._seen: set[str] = set()
        self._opens: dict[str, _Opening] = {}
        self._fits: dict[tuple[int, str, bool], list[Alias]] = {}

    def _insert(self, key: tuple[str, ...], aliases: list[Alias]) -> None:
        node = self._root
        if not aliases:
            return
        for token in key:
            node = node.setdefault(token, {})
        node.setdefault(_END, []).extend(aliases)

    def find(self, text: str, tokens: Tokens, context: Context) -> list[Found]:
        """The names in a text, leftmost and longest first, without overlaps."""
        self._learn(set(tokens.folded) - self._seen)
        opens = self._opens
        found, free = [], 0
        following = [*tokens.folded[1:], ""]
        for at in [index for index, word in enumerate(tokens.folded) if word in opens]:
            opening, after = opens[tokens.folded[at]], following[at]
            if at < free or not (
                opening.lone or after in _JOINERS or any(after in node for _, node in opening.starts)
            ):
                continue
            best = self._longest(text, tokens, context, at, opening)
            if best is not None:
                found.append(best)
                free = best.last
        return found

    def _learn(self, words: set[str]) -> None:
        """Find out what new words open."""
        if len(self._seen) > _MOST_WORDS:
            self._seen.clear()
            self._opens.clear()
        self._seen |= words
        for word in words:
            starts, torn = tuple(self._starts(word)), self._heads_single(word)
            if starts or torn:
                self._opens[word] = _Opening(starts, torn, torn or any(_END in node for _, node in starts))

    def _heads_single(self, word: str) -> bool:
        """Whether an alias of one Arabic word begins with this word and goes on."""
        place = bisect_right(self._singles, word)
        return place < len(self._singles) and self._singles[place].startswith(word) and not word.isascii()

    def _longest(
        self, text: str, tokens: Tokens, context: Context, at: int, opening: _Opening
    ) -> Found | None:
        best: Found | None = None
        for clitic, node in opening.starts:
            for last, aliases in self._walk(text, tokens, at, node):
                if best is not None and last <= best.last:
                    break
                hit = self._accept(text, tokens, context, at, last, clitic, aliases)
                if hit is not None and (best is None or hit.last > best.last):
                    best = hit
        torn = self._torn(tokens, at) if opening.torn and (best is None or best.last < at + 2) else ""
        if torn:  # an alias that is written so beats one that was torn apart
            best = self._accept(text, tokens, context, at, at + 2, "", self._root[torn][_END]) or best
        return best

    def _torn(self, tokens: Tokens, at: int) -> str:
        """Two Arabic words that are one alias when written together (`فيس بوك` for `فيسبوك`), or nothing."""
        if at + 1 >= len(tokens) or is_function_word(tokens.texts[at], tokens.folded[at]):
            return ""
        joined = tokens.folded[at] + tokens.folded[at + 1]
        return joined if len(joined) >= _SHORTEST_TORN and _END in self._root.get(joined, ()) else ""

    def _starts(self, word: str) -> Iterator[tuple[str, _Node]]:
        """The ways a name may begin in a word: (proclitic, what may follow), also with the article taken off."""
        for clitic, rest in (("", word), *splits(word)):
            if rest in self._root:
                yield clitic, self._root[rest]
            if (
                rest.startswith(ARTICLE)
                and len(rest) >= len(ARTICLE) + SHORTEST_STEM
                and rest[2:] in self._root
            ):
                yield clitic, self._root[rest[2:]]
        for clitic in _SINGLE_PROCLITICS:  # `وإس كيه هاينكس`: a short stem opens only names that go on
            rest = word.removeprefix(clitic)
            if rest != word and len(rest) < SHORTEST_STEM and rest in self._root:
                yield clitic, {token: node for token, node in self._root[rest].items() if token != _END}

    def _walk(self, text: str, tokens: Tokens, at: int, node: _Node) -> list[tuple[int, list[Alias]]]:
        """All ends of aliases that go on from `node` after a token, the longest first."""
        ends, position, size = [], at + 1, len(tokens)
        while True:
            if _END in node:
                ends.append((position, node[_END]))
            if position >= size or len(node) == (_END in node):
                break
            token = tokens.folded[position]
            if token in _JOINERS and self._joins(tokens, position) and tokens.folded[position + 1] in node:
                position += 1
                token = tokens.folded[position]
            if token not in node or "\n" in text[tokens.ends[position - 1] : tokens.starts[position]]:
                break
            node, position = node[token], position + 1
        return ends[::-1]

    @staticmethod
    def _joins(tokens: Tokens, position: int) -> bool:
        glued = position + 1 < len(tokens) and tokens.glued(position) and tokens.glued(position + 1)
        # A stop joins letter names in Arabic; `mistral.ai` is an address.
        return glued and not (tokens.texts[position] == "." and tokens.texts[position + 1].isascii())

    def _accept(
        self,
        text: str,
        tokens: Tokens,
        context: Context,
        at: int,
        last: int,
        clitic: str,
        aliases: list[Alias],
    ) -> Found | None:
        """The find at some tokens, if its spelling, its borders and its guards allow it."""
        if not _opens(text, tokens, at):
            return None
        start = tokens.starts[at] + (clitic_length(tokens.texts[at], clitic) if clitic else 0)
        end = tokens.ends[last - 1]
        allowed = tuple(
            alias
            for alias in self._fitting(aliases, text[start:end], clitic)
            if alias.guard is OPEN or alias.guard.allows(context, at, last)
        )
        if not allowed:
            return None
        version = ""
        entity = self._kb.entities.get(allowed[0].entity or "")
        if entity is not None and entity.label == "PERSON" and last == at + 1:
            surface = text[start:end]
            if not surface.isascii() and is_another_person(text, tokens, at, fold(surface), entity):
                return None
        if entity is not None and (entity.versions or entity.label == "MODEL"):
            version = version_at(text, end, entity)
            version += name_tail(text, end + len(version), entity)
            while last < len(tokens) and tokens.starts[last] < end + len(version):
                last += 1
            end += len(version)
        numbered = entity is not None and entity.label == "ORG" and _NUMBERED.match(text, end)
        if numbered or not _closes(text, tokens, last, end):
            return None
        clitics = text[tokens.starts[at] : start] or glued_clitic(tokens, at)
        return Found(
            start, end, at, last, allowed, None, _score(allowed), _evidence(allowed), clitics, version
        )

    def _fitting(self, aliases: list[Alias], surface: str, clitic: str) -> list[Alias]:
        """The aliases of a node that a spelling fits (kept, since names recur)."""
        key = (id(aliases), surface, clitic != "")  # the lists live as long as the trie
        found = self._fits.get(key)
        if found is None:
            if len(self._fits) > _MOST_WORDS:
                self._fits.clear()
            found = [alias for alias in aliases if spelling_fits(alias, surface, clitic)]
            self._fits[key] = found
        return found


def spelling_fits(alias: Alias, surface: str, clitic: str) -> bool:
    """Capital letters must be where they tell a name from a word; a short stem must be spelled exactly."""
    if not surface.isascii():
        if any(c.isascii() and c.isalpha() for c in surface):
            return True
        bare = surface.removeprefix(ARTICLE)
        short = clitic != "" and len(bare) <= SHORTEST_STEM
        # `وأبل` is و and أبل for آبل; `وابل` is a word.
        return not short or _one_hamza(bare) == _one_hamza(alias.form.removeprefix(ARTICLE))
    form = alias.form
    letters = "".join(filter(str.isalpha, form))
    if letters.isupper() and len(letters) <= _SHORT_ACRONYM:
        return "".join(filter(str.isalpha, surface)) == letters
    if surface.islower() and not form.islower():
        distinctive = any(c.isdigit() for c in form) or any(c.isupper() for c in form[1:] if c != " ")
        return distinctive and len(letters) >= _SHORT_ACRONYM
    return True


def _one_hamza(word: str) -> str:
    return word.replace("آ", "أ").replace("إ", "أ")


def _opens(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a name may begin at a token: not inside a handle, a path or a longer Latin word."""
    if not tokens.glued(at):
        return True
    before = tokens.texts[at - 1]
    if before in ("@", "#", "/", "_", "\\", "$", "="):
        return False
    if before == "." and at > 1 and tokens.glued(at - 1) and tokens.texts[at - 2][-1].isascii():
        return not tokens.texts[at - 2][-1].isalnum()
    mixes = before[-1].isascii() and before[-1].isalnum() and tokens.texts[at][0].isascii()
    return not mixes


def _closes(text: str, tokens: Tokens, last: int, end: int) -> bool:
    """Whether a name may end before token `last`: not inside a longer Latin word or a domain."""
    if last >= len(tokens) or tokens.starts[last] != end:
        return True
    after = tokens.texts[last]
    if after[0].isascii() and after[0].isalnum() and text[end - 1].isascii() and text[end - 1].isalnum():
        return False
    if after in ("@", "_", "/"):
        return after == "/" and last + 1 < len(tokens) and tokens.texts[last + 1][0].isupper()
    domain = after == "." and last + 1 < len(tokens) and tokens.glued(last + 1)
    return not (domain and tokens.texts[last + 1].isascii() and tokens.texts[last + 1].islower())


def glued_clitic(tokens: Tokens, at: int) -> str:
    """The proclitic token right before a Latin name: `و` in `وGPT-4`, `لـ` in `لـOpenAI`."""
    if tokens.glued(at) and tokens.folded[at - 1] in (*PROCLITICS, "ال", "وال", "بال", "كال", "فال"):
        return tokens.texts[at - 1]
    return ""


def _score(aliases: tuple[Alias, ...]) -> float:
    best = aliases[0]
    return 0.8 if best.mt_error else 0.95 if best.guard is OPEN else 0.9


def _evidence(aliases: tuple[Alias, ...]) -> tuple[str, ...]:
    best = aliases[0]
    kind = "mt_error" if best.mt_error else "alias" if best.guard is OPEN else "guarded_alias"
    return (f"{kind}:{best.form}",)
