"""spaCy: a pipeline component, a ready pipeline, and the knowledge base in spaCy's form.

`nlp.add_pipe("transcript_nlp")` works wherever this package is installed (entry point `spacy_factories`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from transcript_nlp.config import Config
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.pipeline import process

if TYPE_CHECKING:
    from spacy.kb import InMemoryLookupKB
    from spacy.vocab import Vocab

_EXTENSIONS = ("name", "name_source", "score", "clitics", "mt_error")


@Language.factory(
    "transcript_nlp",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={"min_score": 0.5, "kb": None, "overwrite_ents": True},
)
def create(nlp: Language, name: str, min_score: float, kb: str | None, overwrite_ents: bool) -> Component:
    """The component; see `Component`."""
    return Component(min_score=min_score, kb=kb, overwrite_ents=overwrite_ents)


class Component:
    """Finds and links names in a `Doc`, whose text stays as it is.

    `doc.ents` gets the names with their entity ids in `ent.kb_id_`; `ent._.name` is the canonical English name,
    `ent._.name_source`, `ent._.score`, `ent._.clitics` and `ent._.mt_error` are those of the mention. A token that a name
    shares with its proclitic (`لجيفري`) is cut, so that the name has tokens of its own.

    Args:
        min_score: names with a lower score are left out.
        kb: folder of knowledge base tables to add.
        overwrite_ents: replace the entities that are there; otherwise they stay and win over new ones.
    """

    def __init__(self, *, min_score: float = 0.5, kb: str | None = None, overwrite_ents: bool = True) -> None:
        self._config = Config(
            normalize=False, drop_repeats=False, drop_boilerplate=False, min_score=min_score, kb=kb
        )
        self._overwrite = overwrite_ents
        for extension in _EXTENSIONS:
            if not Span.has_extension(extension):
                Span.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its names."""
        mentions = process(doc.text, id="", config=self._config).mentions
        _cut(doc, sorted({cut for m in mentions for cut in (m.start, m.end)}))
        kept = [] if self._overwrite else list(doc.ents)
        taken = {token.i for ent in kept for token in ent}
        for m in mentions:
            span = doc.char_span(m.start, m.end, label=m.label, kb_id=m.entity or "")
            if span is None or not taken.isdisjoint(range(span.start, span.end)):
                continue
            for extension in _EXTENSIONS:
                span._.set(extension, getattr(m, extension))
            kept.append(span)
        doc.ents = kept
        return doc


def _cut(doc: Doc, cuts: Sequence[int]) -> None:
    """Cut the tokens in which a name begins or ends."""
    inner: dict[int, list[int]] = {}
    k = 0
    for token in doc:
        end = token.idx + len(token.text)
        while k < len(cuts) and cuts[k] <= token.idx:
            k += 1
        while k < len(cuts) and cuts[k] < end:
            inner.setdefault(token.i, []).append(cuts[k] - token.idx)
            k += 1
    with doc.retokenize() as retokenizer:
        for index, places in inner.items():
            token = doc[index]
            parts = [token.text[a:b] for a, b in pairwise([0, *places, len(token.text)])]
            heads: list[Token | tuple[Token, int]] = [(token, 0)] * len(parts)
            retokenizer.split(token, parts, heads=heads)


def load(**config: Any) -> Language:
    """A pipeline for Arabic with this component.

    >>> doc = load()("تحدث لجيفري هينتون أمس")
    >>> [(ent.text, ent.label_, ent.kb_id_, ent._.name) for ent in doc.ents]
    [('جيفري هينتون', 'PERSON', 'geoffrey-hinton', 'Geoffrey Hinton')]
    """
    nlp = spacy.blank("ar")
    nlp.add_pipe("transcript_nlp", config=config)
    return nlp


def to_spacy_kb(kb: KnowledgeBase, vocab: Vocab) -> InMemoryLookupKB:
    """The knowledge base as spaCy's, for spaCy's entity linker.

    Entities have no vectors (length 1, zero) and equal frequencies; the entities of a shared alias share its
    probability. Mistranslated terms, which name no entity, are left out.
    """
    from spacy.kb import InMemoryLookupKB

    made = InMemoryLookupKB(vocab, entity_vector_length=1)
    ids = sorted(kb.entities)
    made.set_entities(ids, [1.0] * len(ids), [[0.0]] * len(ids))
    forms: dict[str, list[str]] = {}
    for aliases in kb.aliases.values():
        for alias in aliases:
            if alias.entity is not None and alias.entity not in forms.setdefault(alias.form, []):
                forms[alias.form].append(alias.entity)
    for form, entities in forms.items():
        made.add_alias(form, sorted(entities), [1.0 / len(entities)] * len(entities))
    return made
