"""Coreference inside one article: what is told of a name once is told everywhere, also what stands in brackets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import LabelScores
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.linking.brackets.explained import without_explained
from transcript_nlp.linking.brackets.glosses import unfound_glosses, with_glosses, with_other_names
from transcript_nlp.linking.brackets.handles import named_by_handles
from transcript_nlp.linking.brackets.share_codes import unfound_by_code, with_share_codes
from transcript_nlp.linking.brackets.tickers import repeated_symbols, unfound_symbols, with_tickers
from transcript_nlp.linking.forms.consistency import shared_names
from transcript_nlp.linking.forms.echoes import echoes
from transcript_nlp.linking.forms.in_english import in_english
from transcript_nlp.linking.forms.institutes import research_institutes
from transcript_nlp.linking.forms.one_person import one_person
from transcript_nlp.linking.forms.repeated import believed_aliases, repeated_names
from transcript_nlp.linking.forms.short_firms import short_firms, unfound_short_firms
from transcript_nlp.linking.forms.short_forms import mere_words, short_forms
from transcript_nlp.linking.forms.votes import by_votes
from transcript_nlp.linking.links.acts import believed
from transcript_nlp.linking.links.aligned import aligned_names, rendered_names
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import Same, is_unknown_person, merged
from transcript_nlp.linking.lookup.chinese import chinese_bodies, chinese_names, unfound_chinese_names
from transcript_nlp.linking.lookup.cueless import cueless_names
from transcript_nlp.linking.lookup.homographs import homographs
from transcript_nlp.linking.people.affiliated import affiliated, called_by_a_part
from transcript_nlp.linking.people.firms_of_people import firms_of_people
from transcript_nlp.linking.people.joint_families import joint_families
from transcript_nlp.linking.people.namesakes import namesakes, with_given_names, with_relatives
from transcript_nlp.linking.people.strangers import without_strangers
from transcript_nlp.linking.products.bare_products import bare_products
from transcript_nlp.linking.products.index_funds import index_funds
from transcript_nlp.linking.products.line_ups import line_ups
from transcript_nlp.linking.products.platforms import platform_firms
from transcript_nlp.linking.products.siblings import (
    of_makers_behind,
    with_families,
    with_tails,
    without_lone_versions,
    without_other_makers,
)
from transcript_nlp.linking.products.slashed_versions import slashed_versions
from transcript_nlp.text.addresses import address_spans
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Mention


@dataclass(frozen=True, slots=True)
class _Article:
    """What the passes read beside the mentions."""

    text: str
    tokens: Tokens
    kb: KnowledgeBase
    scores: LabelScores | None


_Run = Callable[[_Article, list[Linked]], list[Linked]]


class Pass(NamedTuple):
    """One pass over the mentions of an article.

    Attributes:
        name: what it does.
        run: gives the mentions after it.
        why: why it stands where it stands.
    """

    name: str
    run: _Run
    why: str


def _adding(find: Callable[[_Article, list[Linked]], Iterable[Same | Linked]]) -> _Run:
    """A pass that adds what is found to the mentions."""
    return lambda a, linked: merged(a.text, a.tokens, linked, find(a, linked))


PASSES = (
    Pass(
        "tickers",
        lambda a, x: with_tickers(a.tokens, x, a.kb),
        "First: whose symbol it is stands beside it, whatever else its letters may be.",
    ),
    Pass(
        "share_codes",
        lambda a, x: with_share_codes(a.tokens, x, a.kb),
        "As the symbols of shares (tickers).",
    ),
    Pass(
        "unfound_share_codes",
        _adding(lambda a, x: unfound_by_code(a.text, a.tokens, x, a.kb)),
        "The same where nothing was found.",
    ),
    Pass(
        "handles",
        lambda a, x: named_by_handles(a.text, x, a.kb),
        "Likewise; whose account it is all places of the name know (shared).",
    ),
    Pass(
        "chinese",
        lambda a, x: chinese_names(a.tokens, x, a.kb),
        "Names that all later passes may tell other places by, also the one beside a gloss.",
    ),
    Pass(
        "chinese_bodies",
        lambda a, x: chinese_bodies(a.tokens, x, a.kb),
        "In the same articles; who is linked tells which those are.",
    ),
    Pass(
        "unfound_chinese",
        _adding(lambda a, x: unfound_chinese_names(a.text, a.tokens, x, a.kb)),
        "The same where nothing was found.",
    ),
    Pass(
        "shared",
        lambda a, x: shared_names(a.tokens, x),
        "What one place knows for sure, all others of the same words know before anything is made of them.",
    ),
    Pass(
        "acts",
        lambda a, x: believed(a.tokens, x),
        "Weak Latin names that are believed here speak for others below.",
    ),
    Pass(
        "glosses",
        lambda a, x: with_glosses(a.tokens, x, a.kb),
        "Two mentions beside each other; what is found below would stand between them no more.",
    ),
    Pass(
        "symbols",
        _adding(lambda a, x: unfound_symbols(a.tokens, x)),
        "Of names that are known by now (glosses).",
    ),
    Pass(
        "unfound_glosses",
        _adding(lambda a, x: unfound_glosses(a.tokens, x, a.kb)),
        "Beside brackets where only one of both names was found, and is known by now (glosses).",
    ),
    Pass(
        "homographs",
        lambda a, x: homographs(a.tokens, x, a.kb),
        "Of all that the article names by now (glosses); before persons are told by their firms (affiliated).",
    ),
    Pass(
        "strangers",
        lambda a, x: without_strangers(a.tokens, x, a.kb),
        "Of all that the article names by now (homographs); whoever is meant instead may be told by that (affiliated), and by a part of the name (short_forms).",
    ),
    Pass(
        "affiliated",
        lambda a, x: affiliated(a.tokens, x, a.kb),
        "Full names only; family names follow from whom they turn out to be (short_forms).",
    ),
    Pass(
        "joint_families",
        _adding(lambda a, x: joint_families(a.tokens, x, a.kb)),
        "Beside full names, also such as only their firms tell (affiliated); before a given name alone is anybody's (short_forms).",
    ),
    Pass(
        "firms_of_people",
        _adding(lambda a, x: firms_of_people(a.text, a.tokens, x, a.kb)),
        "Of persons who are known by now (affiliated).",
    ),
    Pass(
        "other_names",
        lambda a, x: with_other_names(a.tokens, x),
        "Of persons who are known by now (affiliated), and before parts of their names are looked for (short_forms).",
    ),
    Pass(
        "rendered",
        lambda a, x: rendered_names(a.text, a.tokens, x),
        "What is known of either side of a bracket is told by now; before parts of the names are looked for (aligned, short_forms).",
    ),
    Pass(
        "aligned",
        _adding(lambda a, x: aligned_names(a.text, a.tokens, x)),
        "Whole names in the other script, before single words of them (echoes).",
    ),
    Pass(
        "echoes",
        _adding(lambda a, x: echoes(a.text, a.tokens, x)),
        "Single words of Latin names whose bearers are known by now (shared).",
    ),
    Pass(
        "short_firms",
        lambda a, x: short_firms(a.tokens, x, a.kb),
        "Of firms that glosses, aligned and echoes have named by now; before what their first word may be alone (cueless, votes).",
    ),
    Pass(
        "unfound_short_firms",
        _adding(lambda a, x: unfound_short_firms(a.tokens, x, a.kb)),
        "The same of newspapers, where nothing was found.",
    ),
    Pass(
        "namesakes",
        lambda a, x: namesakes(a.tokens, x, a.kb),
        "Needs all full names of persons; short_forms may then tell of them.",
    ),
    Pass(
        "repeated",
        _adding(lambda a, x: repeated_names(a.tokens, x)),
        "Longer than what short_forms would take in the same place.",
    ),
    Pass(
        "repeated_symbols",
        _adding(lambda a, x: repeated_symbols(a.tokens, x)),
        "Of what all passes above have told in brackets.",
    ),
    Pass(
        "short_forms",
        _adding(lambda a, x: short_forms(a.tokens, x, a.kb)),
        "Family names of persons whom affiliated, aligned and echoes have named by now.",
    ),
    Pass(
        "one_person",
        lambda a, x: one_person(a.tokens, x),
        "What short_forms left, since no full name has the same letters, or gave to somebody who is only named later.",
    ),
    Pass(
        "aliases",
        _adding(lambda a, x: believed_aliases(a.tokens, x, a.kb)),
        "A guarded alias elsewhere, if it is nobody's family name.",
    ),
    Pass(
        "bare_products",
        _adding(lambda a, x: bare_products(a.tokens, x, a.kb)),
        "The same of products; what is a name already stays.",
    ),
    Pass(
        "parts",
        lambda a, x: called_by_a_part(a.tokens, x, a.kb),
        "A given or family name whose bearer the article does not name in full: what short_forms left.",
    ),
    Pass(
        "votes",
        lambda a, x: by_votes(a.tokens, x, a.scores),
        "All places of a name are there, so that each votes.",
    ),
    Pass(
        "mere_words",
        lambda a, x: _without_mere_words(a.tokens, x),
        "After a vote, which no mere word loses by; before versions are told of a maker that is one.",
    ),
    Pass(
        "makers_behind",
        lambda a, x: of_makers_behind(a.tokens, x, a.kb),
        "The maker right behind a code counts before whatever stands before it (families, tails).",
    ),
    Pass(
        "families",
        lambda a, x: with_families(a.tokens, x, a.kb),
        "The maker before a version counts before what else has the name of the version (cueless).",
    ),
    Pass("cueless", lambda a, x: cueless_names(a.tokens, x, a.kb), "Needs the voted label."),
    Pass(
        "cueless_homographs",
        lambda a, x: homographs(a.tokens, x, a.kb, weak_only=True),
        "Of what was linked without a cue (cueless).",
    ),
    Pass(
        "institutes",
        lambda a, x: research_institutes(a.text, a.tokens, x),
        "Needs the names of their owners.",
    ),
    Pass(
        "platforms",
        lambda a, x: platform_firms(a.tokens, x, a.kb),
        "The words around a name tell the label of this very place, whatever the vote was.",
    ),
    Pass(
        "relatives",
        lambda _, x: with_relatives(x),
        "Only changes the spelling of names that are romanized still.",
    ),
    Pass(
        "given_names",
        lambda a, x: with_given_names(a.text, a.tokens, x),
        "Family names that short_forms found, with the given name before them.",
    ),
    Pass(
        "index_funds",
        lambda a, x: index_funds(a.text, a.tokens, x, a.kb),
        "Managers and indices are known by now; what becomes one tells nothing of others.",
    ),
    Pass("tails", lambda a, x: with_tails(x, a.kb), "Codes that families left."),
    Pass(
        "lone_versions",
        lambda a, x: without_lone_versions(a.tokens, x),
        "What families and tails did not know.",
    ),
    Pass(
        "explained",
        lambda a, x: without_explained(a.text, a.tokens, x),
        "What nothing knew by now (cueless, tails); a symbol may have been told of the name before it (tickers).",
    ),
    Pass(
        "other_makers",
        lambda a, x: without_other_makers(a.tokens, x, a.kb),
        "What a code was taken for by chance (cueless, families) gives way to the maker beside it.",
    ),
    Pass(
        "slashed",
        lambda a, x: slashed_versions(x, a.kb),
        "What the name before the slash is, is known by now (cueless, families).",
    ),
    Pass(
        "line_ups",
        lambda a, x: line_ups(a.tokens, x, a.kb),
        "Names that nothing else knew by now (cueless, tails); what is no name (lone_versions) is gone.",
    ),
    Pass(
        "in_english",
        lambda a, x: in_english(x, a.kb),
        "Names that nothing knew; a suggestion must tell no other pass who is meant.",
    ),
    Pass(
        "addresses",
        lambda a, x: _outside_of_addresses(a.text, x),
        "Last: a name in an address tells nothing of its place, but names in the text may tell of it.",
    ),
)


def resolve(
    text: str, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase, scores: LabelScores | None = None
) -> list[Linked]:
    """Add what other mentions of the article tell: labels for unknown names, short forms, alignments.

    `scores` tells how likely each label is at a span, for the names that nothing else tells.
    """
    article, result = _Article(text, tokens, kb, scores), list(linked)
    for each in PASSES:
        result = each.run(article, result)
    return result


def _outside_of_addresses(text: str, linked: list[Linked]) -> list[Linked]:
    """The mentions but for those in web addresses: `https://example.com/Kimi-K2`."""
    spans = address_spans(text)
    begins = [start for start, _ in spans]

    def is_inside(mention: Mention) -> bool:
        at = bisect_right(begins, mention.start) - 1
        return at >= 0 and mention.start < spans[at][1]

    return [x for x in linked if not is_inside(x.mention)]


def _without_mere_words(tokens: Tokens, linked: list[Linked]) -> list[Linked]:
    """The mentions but for words that are no names here: `Discover`, and `لو` where it is `if`."""
    words = mere_words(tokens, linked)
    return [
        x
        for x in linked
        if not _is_mere_word(x.mention)
        and not (x.first in words and is_unknown_person(x.mention) and not _is_short_form(x.mention))
    ]


def _is_short_form(mention: Mention) -> bool:
    """Whether a part of a full name was found where no mere word stands: at the beginning of a turn."""
    return mention.evidence[0].startswith("short_form:")


def _is_mere_word(mention: Mention) -> bool:
    """Whether a Latin name is one common English word for which nothing but its shape speaks: `Empty`, `Discover`."""
    word = mention.text.lower()
    if mention.evidence[0] != "latin_run" or not word.isalpha() or not word.isascii():
        return False
    return latin_words().is_common(word) and not name_lexicon().is_given(mention.text)
