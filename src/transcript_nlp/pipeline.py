"""The whole pipeline: orders the stages, and is the only place that knows them all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from transcript_nlp.arguments import need, need_text
from transcript_nlp.config import Config
from transcript_nlp.draft import Draft
from transcript_nlp.entities.mended_terms import wording
from transcript_nlp.entities.reading import readable
from transcript_nlp.entities.recognize import Recognizer
from transcript_nlp.entities.sifting.doubtful import is_doubtful
from transcript_nlp.entities.tagger.backends import open_finder
from transcript_nlp.entities.tagger.morphology import Recut, open_morphology
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.store.loading import no_collection
from transcript_nlp.knowledge.store.stored import forms_with_stops, with_own
from transcript_nlp.linking.coref import resolve
from transcript_nlp.linking.links.linker import link
from transcript_nlp.linking.people.credits import without_namesakes
from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.normalize import normalizer
from transcript_nlp.text.union import Union
from transcript_nlp.text.word_types import ONE_AT_A_TIME
from transcript_nlp.types import Document, Edits, Mention, Suggestion


def normalize(text: str, *, config: Config | None = None) -> Normalized:
    """Normalize a text with the `clean` profile and the rules of `config.rules`, unless the config switches it off.

    Names with a stop inside that the tables of `config.kb` hold stay whole.

    Returns:
        The text with its source and edits; spans map both ways.

    Raises:
        TypeError: `text` is not a string, or `config` is no `Config`.
        TableError: a table of rules or of `config.kb` breaks its rules.
        RuleError: a rule has a name that another has, or rules undo each other without end.
    """
    config = config_or_default(config)
    if not config.normalize:
        return normalizer(None)(text)
    whole = () if config.kb is None else _forms_with_stops(config.kb)
    return normalizer("clean", config.rules_off, config.rules, whole)(text)


@cache
def _forms_with_stops(kb_folder: str) -> tuple[str, ...]:
    return forms_with_stops(Path(kb_folder))


def process(text: str, *, id: str | None = None, config: Config | None = None) -> Document:
    """Run the whole pipeline on one article. Threads may call it; they take turns.

    Args:
        text: the article as it came in.
        id: the document's id; by default the first 16 hex digits of the text's SHA-256.
        config: switches; by default everything is on.

    Returns:
        The document: clean text, names, and everything that was changed or removed, with reasons.

    Raises:
        TypeError: `text` or `id` is not a string, or `config` is no `Config`.
        TableError: the tables named by `config` break their rules.
        RuleError: rules of `config.rules` have one name, or undo each other without end.
    """
    need_text(text)
    need(id, (str, type(None)), "id", "a string or None")
    config = config_or_default(config)
    with ONE_AT_A_TIME:
        return _process(text, id, config)


def config_or_default(config: Config | None) -> Config:
    """The config that was given, or that with everything on.

    Raises:
        TypeError: it is no `Config`.
    """
    if config is None:
        return Config()
    need(config, Config, "config", "a Config")
    return config


def _process(text: str, id: str | None, config: Config) -> Document:
    norm = normalize(text, config=config)
    if config.repair == "apply" and config.entities:
        norm = _repaired(norm, config)
    draft = Draft(norm, config)
    document = Document(
        id=default_id(text) if id is None else id,
        source=text,
        text=draft.union.text,
        blocks=draft.blocks,
        kept=draft.union.kept,
        removed=draft.removals,
        variants=tuple(draft.variants()),
        edits=Edits(partial(getattr, draft.union, "edits")),
        signals=draft.signals(),
        metadata=draft.metadata(),
        _aligner=draft.union,
    )
    return _with_entities(document, draft, config) if config.entities else document


def default_id(text: str) -> str:
    """The id of a document that came without one: the first 16 hex digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _recognizer(
    kb_folder: str | None, tagger: str, morphology: str | None
) -> tuple[KnowledgeBase, Recognizer]:
    with no_collection():
        kb = KnowledgeBase.builtin() if kb_folder is None else with_own(Path(kb_folder))
        finder = open_finder(tagger)
        if finder is not None and morphology is not None:
            finder = Recut(finder, open_morphology(morphology))
        return kb, Recognizer(kb, finder)


def _repaired(norm: Normalized, config: Config) -> Normalized:
    """The text with its mistranslated terms put right, as one more pass of edits."""
    _, recognizer = _recognizer(config.kb, config.tagger, config.morphology)
    before, after, pieces, at = [], [], [], 0
    for find in recognizer.find(norm.text)[1]:
        if not find.is_term or not find.aliases[0].meant:
            continue
        start, end, right = wording(norm.text, find)
        if not right or start < at:
            continue
        if find.clitics.endswith("ل") and right.startswith("ال"):
            start, right = start - 1, "ل" + right[1:]  # ل and the article are written لل
        pieces += [norm.text[at:start], right]
        before += [start - at, end - start]
        after += [start - at, len(right)]
        at = end
    if not pieces:
        return norm
    pieces.append(norm.text[at:])
    rest = len(norm.text) - at
    edited = [False, True] * (len(pieces) // 2) + [False]
    return norm.followed_by("".join(pieces), [*before, rest], [*after, rest], edited, "mt_term")


def _with_entities(document: Document, draft: Draft, config: Config) -> Document:
    kb, recognizer = _recognizer(config.kb, config.tagger, config.morphology)
    text = readable(document.text)
    tokens, found = recognizer.find(
        text,
        list(draft.speaker_spans()),
        list(draft.credited_spans()),
        draft.gap_spans(),
        draft.proclitic_ends(),
    )
    nobody = {start for start, _ in draft.role_spans()}.union(draft.digest_heads())
    found = [find for find in found if find.start not in nobody]  # `Speaker 1` looks like a product
    scores = recognizer.label_scores(text, tokens, found)
    linked = resolve(text, tokens, link(text, tokens, found, kb), kb, scores)
    linked = without_namesakes(linked, [(x.start, x.end) for x in document.blocks if x.kind == "credit"], kb)
    if scores is not None:
        sure = {x.mention.text for x in linked if not is_doubtful(x.mention)}
        linked = [x for x in linked if x.mention.text in sure]
    mentions = _placed(
        [x.mention for x in linked if x.mention.score >= config.min_score], document, draft.union
    )
    terms = [_suggested(find, document) for find in found if find.is_term]
    return replace(document, mentions=mentions, suggestions=tuple(x for x in terms if x is not None))


def _placed(mentions: Sequence[Mention], document: Document, union: Union) -> tuple[Mention, ...]:
    """The mentions as they stand in the document, with their spans in the source."""
    spans = union.spans_to_source([(m.start, m.end) for m in mentions])
    return tuple(
        replace(m, text=document.text[m.start : m.end], source_start=start, source_end=end)
        for m, (start, end) in zip(mentions, spans, strict=True)
    )


def _suggested(find: Found, document: Document) -> Suggestion | None:
    """What to write for a mistranslated term; `None` where its wording does not fit."""
    start, end, after = wording(document.text, find)
    if not after:
        return None
    before = document.text[start:end]
    note = find.aliases[0].note
    return Suggestion(start, end, *document.to_source(start, end), before, after, "mt_term", note)
