"""Aliases in doubt beside whom they belong with: `المعيار` is rather Benchmark where Everett Randle stands in the sentence.

The note of an entity names its people, its makers and its owners. That one of them stands there speaks for an alias as if the article named its entity
elsewhere: of such aliases 63 in 64 mean it on the annotated articles, where the tagger takes them for names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from transcript_nlp.entities.words.wording import is_common
from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.fields import CryptoNear, is_of_crypto
from transcript_nlp.knowledge.found import Doubted, Found, Hit
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.sentences import sentence_spans
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_NEAR, _LONGEST = 6, 8  # tokens between two names, and of a name
_LEAST_BESIDE = 0.01  # of five such words near a firm or product on the annotated articles all are names
_OF_EVERY_DAY = 2  # words of a translated name
_CRYPTO_WORDS = "crypto"  # the set of cues
_ENDS, _COMMA = frozenset(".؟!؛"), "،"
_AT = frozenset(map(fold_word, "من في لدى الشريك المشارك التنفيذي".split()))


def beside_kin(
    text: str,
    tokens: Tokens,
    found: Sequence[Found],
    doubted: Sequence[Doubted],
    kb: KnowledgeBase,
) -> dict[Doubted, Alias]:
    """The aliases in doubt that name an entity with which one of the finds in their sentence belongs, or one of crypto among several others.

    Args:
        text: the text.
        tokens: of the text.
        found: the names that are sure.
        doubted: those that are not, elsewhere.
        kb: the base.
    """
    if not doubted or not found:
        return {}
    begins = [start for start, _ in sentence_spans(text)]
    named: dict[int, dict[str, Entity]] = defaultdict(dict)  # by the numbers of the sentences
    for find in found:
        if find.entity:
            named[bisect_right(begins, find.start)][find.entity] = kb.entities[find.entity]
    kin: dict[Doubted, Alias] = {}
    crypto = CryptoNear((find.first, kb.entities[find.entity]) for find in found if find.entity)
    for each in doubted:
        beside = named.get(bisect_right(begins, tokens.starts[each.first]))
        if beside:
            alias = next((alias for alias in each.aliases if _is_of(alias, beside, kb)), None)
            alias = alias or next(
                (alias for alias in each.aliases if _is_of_crypto(alias, each, crypto, kb)), None
            )
            told = triggers().label_before(tokens, each.first)
            if alias is not None and told in (None, kb.entities[alias.entity or ""].label):
                kin[each] = alias
    return kin


def told_by_kin(
    text: str, tokens: Tokens, hits: Sequence[Hit], known: Sequence[Found], kb: KnowledgeBase
) -> Mapping[tuple[int, int], float]:
    """The tokens of those of some aliases in doubt near which whoever belongs with their entity stands in their sentence, with the least
    probability that they then need.

    It is none behind a person who is at the entity (`ديفيد هولز، مؤسس منتصف الرحلة`), and for what is no word of every day nor two that translate a name
    (`استخدام الكمبيوتر`). A person elsewhere says nothing of those: `قال جيريمي ألير إن الدائرة الكهربائية معطلة`.
    """
    told: dict[tuple[int, int], float] = {}
    firsts = [find.first for find in known]
    for hit in hits:
        assert hit.alias is not None
        entity, place = kb.entities[hit.alias.entity or ""], (hit.first, hit.last)
        size = hit.last - hit.first
        is_word = size == 1 and is_common(fold_word(hit.alias.form))
        least = _LEAST_BESIDE if is_word or (hit.alias.mt_error and size <= _OF_EVERY_DAY) else 0.0
        low, high = hit.first - _NEAR - _LONGEST, hit.last + _NEAR + 1
        for find in known[bisect_left(firsts, low) : bisect_left(firsts, high)]:
            between = range(min(find.last, hit.last), max(find.first, hit.first))
            other = kb.entities.get(find.entity) if len(between) <= _NEAR else None
            if other is None or other.id == entity.id or _is_apart(text, tokens, between):
                continue
            if kb.affiliations.are_kin(entity, other):
                is_person = other.label == "PERSON"
                is_at = is_person and find.last < hit.first and _is_joint(tokens, between)
                if is_at or not (is_person and least):
                    told[place] = min(told.get(place, 1.0), 0.0 if is_at else least)
    return told


def _is_apart(text: str, tokens: Tokens, between: range) -> bool:
    """Whether a sentence or a line ends among the tokens between two names."""
    if any(tokens.texts[at] in _ENDS for at in between):
        return True
    return "\n" in text[tokens.ends[between.start - 1] : tokens.starts[between.stop]]


def _is_joint(tokens: Tokens, between: range) -> bool:
    """Whether all tokens behind a person say that one is at what follows: `، مؤسس`, `من شركة`, `في`."""
    before = triggers().before
    words = [tokens.folded[at] for at in between if tokens.texts[at] != _COMMA]
    return words != [] and all(word in _AT or (word,) in before for word in words)


def _is_of_crypto(alias: Alias, each: Doubted, crypto: CryptoNear, kb: KnowledgeBase) -> bool:
    """Whether a coin, a protocol or a firm of crypto is called so, and others of it stand near; of the names of people there are many, and phrases are words.

    One that stands where the guard asks for a word of crypto is enough.
    """
    entity = kb.entities[alias.entity or ""]
    if entity.label not in ("ORG", "PRODUCT") or alias.mt_error or not is_of_crypto(entity):
        return False
    words = kb.cue_sets.get(_CRYPTO_WORDS)
    is_asked = any(cue.scope == "near" and cue.phrases == words for cue in alias.guard.requires)
    return crypto.stands_at(each.first, each.last) or (
        is_asked and crypto.stands_beside(each.first, each.last)
    )


def _is_of(alias: Alias, beside: Mapping[str, Entity], kb: KnowledgeBase) -> bool:
    """Whether one of those beside an alias belongs with its entity."""
    entity = kb.entities[alias.entity or ""]
    return any(id_ != entity.id and kb.affiliations.are_kin(entity, other) for id_, other in beside.items())
