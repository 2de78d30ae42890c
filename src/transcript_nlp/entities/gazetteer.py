"""The clitic-aware gazetteer: a token trie over the `match` forms of all aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from transcript_nlp.knowledge.base import Alias, KnowledgeBase, alias_key
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.guards import OPEN, Context
from transcript_nlp.knowledge.versions import name_tail, version_at
from transcript_nlp.text.clitics import ARTICLE, PROCLITICS, SHORTEST_STEM, clitic_length, splits
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_END = ""  # the trie key under which a node keeps its aliases
_HYPHENS = ("-", "‑", "–")
_NUMBERED = re.compile("-[0-9]")  # `Sarvam-1` is no mention of the company
_SHORT_ACRONYM = 4
_SHORTEST_TORN = 6
_Node = dict[str, Any]


class Gazetteer:
    """Finds the aliases of a knowledge base in a text."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._root: _Node = {}
        for key, aliases in kb.aliases.items():
            self._insert(key, [alias for alias in aliases if not _is_owner_and_product(alias, key, kb)])
        for form, alias in [*_respelled(kb), *_half_transliterated(kb), *_written_together(kb)]:
            key = alias_key(form)
            if key not in kb.aliases:
                self._insert(key, [alias])

    def _insert(self, key: tuple[str, ...], aliases: list[Alias]) -> None:
        node = self._root
        if not aliases:
            return
        for token in key:
            node = node.setdefault(token, {})
        node.setdefault(_END, []).extend(aliases)

    def find(self, text: str, tokens: Tokens, context: Context) -> list[Found]:
        """The names in a text, leftmost and longest first, without overlaps."""
        found, at = [], 0
        while at < len(tokens):
            best = self._longest(text, tokens, context, at)
            if best is None:
                at += 1
            else:
                found.append(best)
                at = best.last
        return found

    def _longest(self, text: str, tokens: Tokens, context: Context, at: int) -> Found | None:
        best: Found | None = None
        torn = self._torn(tokens, at)
        if torn:
            best = self._accept(text, tokens, context, at, at + 2, "", self._root[torn][_END])
        for clitic, stem in self._starts(tokens.folded[at]):
            for last, aliases in self._walk(text, tokens, at, stem):
                if best is not None and last <= best.last:
                    continue
                hit = self._accept(text, tokens, context, at, last, clitic, aliases)
                if hit is not None and (best is None or hit.last > best.last):
                    best = hit
        return best

    def _torn(self, tokens: Tokens, at: int) -> str:
        """Two Arabic words that are one alias when written together (`فيس بوك` for `فيسبوك`), or nothing."""
        if (
            at + 1 >= len(tokens)
            or tokens.texts[at].isascii()
            or is_function_word(tokens.texts[at], tokens.folded[at])
        ):
            return ""
        joined = tokens.folded[at] + tokens.folded[at + 1]
        return joined if len(joined) >= _SHORTEST_TORN and _END in self._root.get(joined, ()) else ""

    def _starts(self, word: str) -> Iterator[tuple[str, str]]:
        """The ways a name may begin in a word: (proclitic, rest), also with the article taken off."""
        for clitic, rest in (("", word), *splits(word)):
            if rest in self._root:
                yield clitic, rest
            if (
                rest.startswith(ARTICLE)
                and len(rest) >= len(ARTICLE) + SHORTEST_STEM
                and rest[2:] in self._root
            ):
                yield clitic, rest[2:]

    def _walk(self, text: str, tokens: Tokens, at: int, stem: str) -> list[tuple[int, list[Alias]]]:
        """All ends of aliases that begin with `stem` at a token, the longest first."""
        node: _Node = self._root[stem]
        ends, position = [], at + 1
        while True:
            if _END in node:
                ends.append((position, node[_END]))
            if position >= len(tokens):
                break
            token = tokens.folded[position]
            if token in _HYPHENS and self._joins(tokens, position) and tokens.folded[position + 1] in node:
                position += 1
                token = tokens.folded[position]
            if token not in node or "\n" in text[tokens.ends[position - 1] : tokens.starts[position]]:
                break
            node, position = node[token], position + 1
        return ends[::-1]

    @staticmethod
    def _joins(tokens: Tokens, position: int) -> bool:
        return position + 1 < len(tokens) and tokens.glued(position) and tokens.glued(position + 1)

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
        start = tokens.starts[at] + clitic_length(tokens.texts[at], clitic)
        end = tokens.ends[last - 1]
        surface = text[start:end]
        fitting = [alias for alias in aliases if spelling_fits(alias, surface, clitic)]
        allowed = tuple(
            alias for alias in fitting if alias.guard is OPEN or alias.guard.allows(context, at, last)
        )
        if not allowed or not _opens(text, tokens, at):
            return None
        version = ""
        entity = self._kb.entities.get(allowed[0].entity or "")
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


def _is_owner_and_product(alias: Alias, key: tuple[str, ...], kb: KnowledgeBase) -> bool:
    """Whether an alias is two names, `Nvidia A100`: a company, and what names the product alone."""
    entity = kb.entities.get(alias.entity or "")
    if entity is None or entity.label not in ("PRODUCT", "MODEL") or alias.form == entity.name:
        return False
    return any(
        _means(kb, key[:cut], "ORG") and any(a.entity == entity.id for a in kb.aliases.get(key[cut:], ()))
        for cut in range(1, len(key))
    )


def _means(kb: KnowledgeBase, key: tuple[str, ...], label: str) -> bool:
    found = (kb.entities.get(alias.entity or "") for alias in kb.aliases.get(key, ()))
    return any(entity is not None and entity.label == label for entity in found)


def _respelled(kb: KnowledgeBase) -> Iterator[tuple[str, Alias]]:
    """Latin aliases written as one word or as two: `HuggingFace`, `Open AI`."""
    for aliases in kb.aliases.values():
        for alias in aliases:
            if alias.entity is None or not alias.form.isascii() or alias.guard is not OPEN:
                continue
            words = alias.form.split()
            if len(words) > 1 and all(word.isalpha() for word in words) and len(alias.form) >= 8:
                yield "".join(words), alias
            parts = _CAMEL.split(alias.form)
            if len(parts) > 1 and all(len(part) > 1 for part in parts):
                yield " ".join(parts), alias


def _half_transliterated(kb: KnowledgeBase) -> Iterator[tuple[str, Alias]]:
    """Names of two words with one in each script: `سام Altman`, `SK هاينكس`."""
    latin: dict[str, list[Alias]] = {}
    arabic: dict[str, list[list[str]]] = {}
    for aliases in kb.aliases.values():
        for alias in aliases:
            words = alias.form.split()
            entity = kb.entities.get(alias.entity or "")
            if (
                entity is None
                or entity.label not in ("PERSON", "ORG")
                or alias.guard is not OPEN
                or len(words) != 2
            ):
                continue
            if alias.form.isascii():
                latin.setdefault(entity.id, []).append(alias)
            elif not any(word.isascii() for word in words):
                arabic.setdefault(entity.id, []).append(words)
    for entity_id, forms in latin.items():
        for alias in forms:
            first, last = alias.form.split()
            for arabic_first, arabic_last in arabic.get(entity_id, ()):
                yield f"{arabic_first} {last}", alias
                yield f"{first} {arabic_last}", alias


def _written_together(kb: KnowledgeBase) -> Iterator[tuple[str, Alias]]:
    """Arabic names of two or three words as one: `هيكفيجن` for `هيك فيجن`."""
    for aliases in kb.aliases.values():
        for alias in aliases:
            words = alias.form.split()
            plain = alias.entity is not None and alias.guard is OPEN and not alias.mt_error
            if (
                plain
                and 2 <= len(words) <= 3
                and not any(word.isascii() or word[:2] == ARTICLE for word in words)
            ):
                yield "".join(words), alias


def spelling_fits(alias: Alias, surface: str, clitic: str) -> bool:
    """Capital letters must be where they tell a name from a word; a short stem must be spelled exactly."""
    if not surface.isascii():
        if any(c.isascii() and c.isalpha() for c in surface):
            return True
        bare = surface.removeprefix(ARTICLE)
        short = clitic != "" and len(bare) <= SHORTEST_STEM
        return not short or bare == alias.form.removeprefix(ARTICLE)
    form = alias.form
    letters = "".join(filter(str.isalpha, form))
    if letters.isupper() and len(letters) <= _SHORT_ACRONYM:
        return "".join(filter(str.isalpha, surface)) == letters
    if surface.islower() and not form.islower():
        distinctive = any(c.isdigit() for c in form) or any(c.isupper() for c in form[1:] if c != " ")
        return distinctive and len(letters) >= _SHORT_ACRONYM
    return True


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
