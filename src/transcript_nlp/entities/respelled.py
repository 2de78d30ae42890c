"""Other forms of aliases that the gazetteer finds: run together, torn apart, half in the other script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcript_nlp.knowledge.base import Alias, KnowledgeBase, alias_key
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.normalize import fold_word

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_owner_and_product(alias: Alias, key: tuple[str, ...], kb: KnowledgeBase) -> bool:
    """Whether an alias is two names, `Nvidia A100`: a company, and what names the product alone.

    What goes on in Arabic from an alias with the company in it is one name as that is: `هواوي ميت إكس` beside `هواوي ميت`.
    """
    entity = kb.entities.get(alias.entity or "")
    if entity is None or entity.label not in ("PRODUCT", "MODEL") or alias.form == entity.name:
        return False
    arabic = not alias.form.isascii()
    if arabic and any(_means(kb, key[:cut], entity.label) for cut in range(2, len(key))):
        return False
    return any(
        _means(kb, key[:cut], "ORG") and any(a.entity == entity.id for a in kb.aliases.get(key[cut:], ()))
        for cut in range(1, len(key))
    )


def _means(kb: KnowledgeBase, key: tuple[str, ...], label: str) -> bool:
    found = (kb.entities.get(alias.entity or "") for alias in kb.aliases.get(key, ()))
    return any(entity is not None and entity.label == label for entity in found)


def respelled(kb: KnowledgeBase) -> Iterator[tuple[tuple[str, ...], Alias]]:
    """Latin aliases written as one word or as two: `HuggingFace`, `Open AI`."""
    for aliases in kb.aliases.values():
        for alias in aliases:
            if alias.entity is None or not alias.form.isascii() or alias.guard is not OPEN:
                continue
            words = alias.form.split()
            if len(words) > 1 and all(word.isalpha() for word in words) and len(alias.form) >= 8:
                yield (fold_word("".join(words)),), alias
            parts = _CAMEL.split(alias.form)
            if len(parts) > 1 and all(len(part) > 1 for part in parts):
                yield alias_key(" ".join(parts)), alias


def half_transliterated(kb: KnowledgeBase) -> Iterator[tuple[tuple[str, ...], Alias]]:
    """Names with a part in each script: `سام Altman`, `SK هاينكس`, `ميسترال AI`."""
    latin: dict[str, list[Alias]] = {}
    arabic: dict[str, list[tuple[str, str]]] = {}  # all words but the last, the last
    for aliases in kb.aliases.values():
        for alias in aliases:
            words = alias.form.split()
            entity = kb.entities.get(alias.entity or "")
            if (
                entity is None
                or entity.label not in ("PERSON", "ORG")
                or (alias.guard is not OPEN and len(words) > 1)
                or not 0 < len(words) <= 3
            ):
                continue
            if alias.form.isascii() and len(words) == 2:
                latin.setdefault(entity.id, []).append(alias)
            elif not any(word.isascii() for word in words):
                arabic.setdefault(entity.id, []).append((" ".join(words[:-1]), words[-1]))
    for entity_id, forms in latin.items():
        for alias in forms:
            first, last = alias.form.split()
            for arabic_first, arabic_last in arabic.get(entity_id, ()):
                if arabic_first:
                    yield alias_key(f"{arabic_first} {last}"), alias
                    yield alias_key(f"{first} {arabic_last}"), alias
                elif last == "AI":
                    yield alias_key(f"{arabic_last} AI"), alias


def written_together(kb: KnowledgeBase) -> Iterator[tuple[tuple[str, ...], Alias]]:
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
                yield alias_key("".join(words)), alias
