"""A maker and what it makes, where the verb before them tells that they are two: `أطلقت تسلا موديل Y` is not on a Tesla Model Y that launches."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_MAKER_SCORE = 0.9
_MOST_WORDS = 2  # of a maker's name
_AND = "و"
_WILL = "س"  # `ستطرح`


def makers_apart(text: str, tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """The finds, those of a product with its maker as two where the maker does the verb before them: Arabic has the subject behind its verb."""
    firms = {find.last for find in found if find.label_in(kb.entities) == "ORG"}
    return [
        part
        for find in found
        for part in (
            _apart(text, tokens, find, kb) if _is_behind_verb(text, tokens, find, firms) else (find,)
        )
    ]


def _is_behind_verb(text: str, tokens: Tokens, find: Found, firms: Set[int]) -> bool:
    """Whether a verb of makers stands right before a product, and no firm before that, which then is its subject: `لينوفو تطلق موتورولا رازر 60`.

    `firms` are the tokens behind such names.
    """
    if not find.aliases or find.clitics or not find.first or find.last - find.first < _MOST_WORDS:
        return False
    before = find.first - 1
    on_one_line = "\n" not in text[tokens.ends[before] : find.start]
    if before in firms and not tokens.texts[before].startswith(_AND):
        return False
    return on_one_line and is_maker_verb(tokens.folded[before])


def is_maker_verb(word: str) -> bool:
    """Whether a folded word is a verb of what makers do to what they make, behind `and` and of what will be, too.

    >>> is_maker_verb("وستطلق"), is_maker_verb("قالت")
    (True, False)
    """
    return any(form.removeprefix(_WILL) in _verbs() for form in bare_forms(word))


def _apart(text: str, tokens: Tokens, find: Found, kb: KnowledgeBase) -> tuple[Found, ...]:
    product = kb.entities.get(find.entity)
    if product is None or product.label not in ("PRODUCT", "MODEL"):
        return (find,)
    for cut in range(find.first + 1, min(find.first + _MOST_WORDS, find.last - 1) + 1):
        makers = _makers(kb, tuple(tokens.folded[find.first : cut]), product)
        rest = tuple(tokens.folded[cut : find.last])
        if makers and _names_alone(kb, rest, product):
            evidence = (f"alias:{makers[0].form}",)
            end = tokens.ends[cut - 1]
            maker = Found(find.start, end, find.first, cut, makers, None, _MAKER_SCORE, evidence)
            return maker, find._replace(start=tokens.starts[cut], first=cut)
    return (find,)


def _makers(kb: KnowledgeBase, key: tuple[str, ...], product: Entity) -> tuple[Alias, ...]:
    """The aliases of companies with whose name that of the product begins, or that of one of its forms."""
    names = {product.name.partition(" ")[0], *(form.partition(" ")[0] for form in product.aliases)}
    firms = (alias for alias in kb.aliases.get(key, ()) if alias.entity in kb.entities)
    return tuple(alias for alias in firms if _is_firm(kb.entities[alias.entity or ""], names))


def _is_firm(entity: Entity, names: set[str]) -> bool:
    return entity.label == "ORG" and entity.name.partition(" ")[0] in names


def _names_alone(kb: KnowledgeBase, key: tuple[str, ...], product: Entity) -> bool:
    """Whether some words name a product without its maker: by an alias, or with a number. `بلاي` of `جوجل بلاي` does not, nor does 14 of Xiaomi 14."""
    if any(map(str.isalpha, key[0])) and any(any(map(str.isdigit, word)) for word in key):
        return True
    return any(alias.entity == product.id for alias in kb.aliases.get(key, ()))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(
        fold(row["verb"]) for row in read_table(RESOURCES / "kb" / "maker_verbs.tsv", ("verb", "note"))
    )
