"""One label for an unknown name: all its places in the article vote, in both scripts.

Single places mislead: `Keystone` alone on a line may be anything. Each place votes with what the tagger makes of its words and
its neighbours, with what a head noun or a definition there tells, and with what is done with the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from transcript_nlp.knowledge.found import LabelScores, enumerations
from transcript_nlp.knowledge.words.ages import has_age
from transcript_nlp.knowledge.words.triggers import is_listing, triggers
from transcript_nlp.knowledge.writing.names import (
    brand_words,
    firm_words,
    is_pinyin_name,
    name_lexicon,
    words_by_english,
)
from transcript_nlp.knowledge.writing.pinyin import chinese_name, joined_syllables, readings_of
from transcript_nlp.knowledge.writing.pinyin_brands import pinyin_apart, words_apart
from transcript_nlp.knowledge.writing.romanize import romanize
from transcript_nlp.linking.forms.short_forms import NUMBERS
from transcript_nlp.linking.links.acts import acts_at
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import LABELS, Label, Mention

# First evidence of mentions whose label their place tells for sure; they vote, and stay.
_SURE = frozenset(
    "speaker credit title verb short_form person_grammar name_lexicon apposition share gloss enumeration subtitle round firm_noun object tail share_code".split()
)
_BY_NAME = "name_lexicon"
_TOLD = frozenset("head_noun last_word model_grammar".split())
_VERSION = re.compile(r" v?[0-9]+\.[0-9.]+$")
_TAGGED = frozenset(("tagger", "repeated"))  # their score says so far how likely the span is a name
_SHAPED = 0.5  # the least score of a Latin name whose shape speaks for it too
# In nats, beside the tagger's votes.
_WEIGHT_SURE, _WEIGHT_TOLD, _WEIGHT_SHAPE, _WEIGHT_ACT, _WEIGHT_GIVEN = 8.0, 3.0, 1.5, 1.5, 1.0
_TRUST = 0.8  # in the tagger's votes; at several places of a name they are not independent
_LEAST_ALONE = 4  # letters of a given name alone
_LEAST_SHARE = 0.6  # of the others of a list that are persons
# Behind the name in lists of rounds: the sign before the sum, and the words for its round.
_BEFORE_SUM = frozenset("-–—:،(")
_ROUNDS = frozenset(map(fold_word, "السلسلة سلسلة البذور البذرة بذرة التأسيسية التمهيدية".split()))
_FARTHEST_ROUND = 9  # tokens
# Between what many are called and examples of them: `شركات ناشئة من بينها`.
_SUCH_AS, _AMONG = frozenset(map(fold_word, "مثل منها ومنها بينها وبينها".split())), "من"
_FOR = "ل"
_OWNED = frozenset(map(fold_word, "تابع تابعة مملوك مملوكة".split()))
_CALL = "يا"  # before who is called: `يا روميل`
_TOKENS = frozenset(
    map(fold_word, "رمز عملة توكن زوج أزواج عقد عقود الرمز العملة رمزها عملتها".split())
)  # of which an exchange lists one
_DAO = frozenset(("dao", "داو"))  # a decentralized autonomous organization
_LEAST_BEFORE_BENCH = 3  # letters
_BENCH = ("بنش", "بينش")  # `Bench`, which names of benchmarks end in
_ORG, _PERSON, _PRODUCT = (LABELS.index(label) for label in ("ORG", "PERSON", "PRODUCT"))

Votes = npt.NDArray[np.float32]


def by_votes(tokens: Tokens, linked: Sequence[Linked], scores: LabelScores | None) -> list[Linked]:
    """The mentions, those of one unknown name with the label that its places vote for together.

    Without a tagger's scores what a mention is already called has a small vote.
    """
    places = [at for at, x in enumerate(linked) if x.mention.entity is None]
    if not places:
        return list(linked)
    if scores is not None:
        votes = _TRUST * scores([(linked[at].first, linked[at].last) for at in places])
    else:
        votes = np.array(
            [[linked[at].mention.label == label for label in LABELS] for at in places], np.float32
        )
    among_persons = frozenset(_among_persons(tokens, linked))
    examples = dict(_examples(tokens, linked))
    for vote, at in zip(votes, places, strict=True):
        _add_told(vote, tokens, linked[at])
        if at in among_persons:
            vote[_PERSON] += _WEIGHT_TOLD
        if at in examples:
            vote[LABELS.index(examples[at])] += _WEIGHT_TOLD
    keys = {fold_word(x.mention.text): _key(x.mention) for x in linked if x.mention.entity is None}
    groups: dict[str, list[int]] = defaultdict(list)
    for row, at in enumerate(places):
        groups[_key(linked[at].mention, keys)].append(row)
    result = list(linked)
    for rows in groups.values():
        total = votes[rows].sum(axis=0)
        label = LABELS[int(np.argmax(total))]
        share = float(np.exp(total.max() - np.logaddexp.reduce(total))) if scores is not None else 1.0
        for at in (places[row] for row in rows):
            result[at] = replace(linked[at], mention=_labelled(linked[at].mention, label, share))
    return result


def _is_dao(mention: Mention) -> bool:
    """Whether a name of several words ends in what an organization is called whose members vote, `أوربكس داو`; in Arabic letters Dao is also a family name."""
    *rest, last = fold_word(mention.text).split()
    if not rest or last not in _DAO:
        return False
    is_somebody = chinese_name([*rest, last]) is not None or name_lexicon().opens_with_given_name(rest[:1])
    return last.isascii() or not is_somebody


def _labelled(mention: Mention, label: Label, share: float) -> Mention:
    """The mention with the voted label, and, where a tagger found it, the probability of the label in its score."""
    reasons = _reasons(mention)
    if mention.label != label and not _is_sure(mention, reasons):
        mention = replace(
            mention, label=label, name=_name_as(label, mention), evidence=(*mention.evidence, "votes")
        )
    if reasons[0] in _TAGGED:
        least = _SHAPED if "latin_run" in reasons else 0.0
        mention = replace(mention, score=max(least, round(mention.score * share, 3)))
    return mention


def _name_as(label: Label, mention: Mention) -> str | None:
    """The English name of an unknown Chinese name with another label: a firm's syllables are one word, and a person's have a surname."""
    name = mention.name
    if name is None or mention.name_source != "romanized":
        return name
    pinyin = pinyin_apart(mention.text)
    if label == "PERSON":
        return name if pinyin is None else romanize(mention.text)
    if mention.label == "PERSON" and pinyin is None and is_pinyin_name(name):
        return joined_syllables(name.lower().split()).capitalize()
    return pinyin if mention.label == "PERSON" and pinyin is not None else name


def _add_told(vote: Votes, tokens: Tokens, x: Linked) -> None:
    """Add to the votes of one place what its words and its shape tell."""
    reasons, label = _reasons(x.mention), x.mention.label
    if _is_sure(x.mention, reasons):
        vote[LABELS.index(label)] += _WEIGHT_SURE
    elif (told := label if not _TOLD.isdisjoint(reasons) else _label_before(tokens, x, reasons)) is not None:
        vote[LABELS.index(told)] += _WEIGHT_TOLD
    elif "latin_run" in reasons:
        # Persons in Latin letters are told by their given names, and a digit speaks for a product.
        vote[_PERSON] -= _WEIGHT_SHAPE
        if any(map(str.isdigit, x.mention.text)):
            vote[_PRODUCT] += _WEIGHT_SHAPE
    if is_listing(tokens, x.first - 1) and not _TOKENS.isdisjoint(tokens.folded[x.last : x.last + 1]):
        vote[_ORG] += _WEIGHT_SURE
    if _is_dao(x.mention):
        vote[_ORG] += _WEIGHT_SURE
    if x.first and tokens.texts[x.first - 1] == _CALL:
        vote[_PERSON] += _WEIGHT_TOLD
    if _is_benchmark(x.mention.text):
        vote[_PRODUCT] += _WEIGHT_TOLD
    if _ends_as_firm(x.mention.text):
        vote[_PERSON] -= _WEIGHT_TOLD
    if has_age(tokens, x.last):
        vote[_PERSON] += _WEIGHT_SURE
    if _opens_with_given_name(x.mention.text):
        vote[_PERSON] += _WEIGHT_GIVEN
    if _is_of_owner(tokens, x):
        vote[_PERSON] += _WEIGHT_TOLD
    else:
        for act in acts_at(tokens, x):
            vote[LABELS.index(act)] += _WEIGHT_ACT
    if _is_before_round(tokens, x.last):
        vote[_ORG] += _WEIGHT_TOLD
    defined = triggers().label_defined(tokens, x.first, x.last)
    if defined is not None:
        vote[LABELS.index(defined)] += _WEIGHT_SURE


def _is_benchmark(name: str) -> bool:
    """Whether a name is one word that ends as those of benchmarks do: `روبوبنش`."""
    word = fold_word(name)
    return any(word.endswith(ending) and len(word) >= len(ending) + _LEAST_BEFORE_BENCH for ending in _BENCH)


@lru_cache(maxsize=1 << 13)
def _ends_as_firm(text: str) -> bool:
    """Whether an Arabic name of several words ends in an English word that firms and papers end in, and no person: `ستان كابيتال`, `ماك أوبزرفر`."""
    *rest, last = fold_word(text).split()
    return bool(rest) and triggers().after.get(words_by_english().get(last, "")) == "ORG"


def _is_sure(mention: Mention, reasons: Sequence[str]) -> bool:
    """Whether its place tells the label of a mention; that words are of Chinese names does not: of the same syllables are those of firms (`حصلت شين خه على
    تمويل`).
    """
    is_chinese = reasons[0] == _BY_NAME and all(map(readings_of, fold_word(mention.text).split()))
    return reasons[0] in _SURE and not is_chinese


def _label_before(tokens: Tokens, x: Linked, reasons: Sequence[str]) -> Label | None:
    """What the words before a name tell; those that render the one in brackets do not: `سرخس الكاتب (ScribeFern)` is no writer."""
    is_rendered = reasons[0] == "aligned" and tokens.texts[x.first - 1 : x.first] == ["("]
    return None if is_rendered else triggers().label_before(tokens, x.first)


def _among_persons(tokens: Tokens, linked: Sequence[Linked]) -> Iterator[int]:
    """The unknown names of several words that stand in a list of which most others are persons. What is unknown itself counts half.

    Firms and products stand in one list (`كوالكوم وNexaML`), so of them a list tells nothing.
    """
    for group in enumerations(tokens, [(x.first, x.last, x.mention.clitics) for x in linked]):
        if len(group) == 1:
            continue
        weights = [(1 + (linked[k].mention.entity is not None), linked[k].mention) for k in group]
        total = sum(weight for weight, _ in weights)
        persons = sum(weight for weight, mention in weights if mention.label == "PERSON")
        for k, (weight, mention) in zip(group, weights, strict=True):
            others = persons - weight * (mention.label == "PERSON")
            is_most = others > _LEAST_SHARE * (total - weight)
            if is_most and " " in mention.text and not _has_word_of_firms(mention.text):
                yield k


def _examples(tokens: Tokens, linked: Sequence[Linked]) -> Iterator[tuple[int, Label]]:
    """What the words before a list of examples tell all of them to be: `شركات ناشئة مثل لوميفا وزيلبرا`."""
    for group in enumerations(tokens, [(x.first, x.last, x.mention.clitics) for x in linked]):
        first = linked[group[0]].first - 1
        if first > 0 and tokens.folded[first] in _SUCH_AS:
            label = triggers().label_before(tokens, first - (tokens.folded[first - 1] == _AMONG))
            yield from ((k, label) for k in group if label in ("ORG", "PRODUCT", "MODEL"))


def _has_word_of_firms(text: str) -> bool:
    """Whether a name has a word that names of firms and products are made of: `ستوديو يونيفرسال`."""
    words = fold_word(text).split()
    return not words_by_english().keys().isdisjoint(words) or (words[0],) in firm_words("first")


def _is_of_owner(tokens: Tokens, x: Linked) -> bool:
    """Whether a given name and another word are whose a firm is, `صندوق زورفا التابع لآدم كاتز`: of firms the words before tell otherwise."""
    at = x.first - 1
    is_behind_for = x.mention.clitics == _FOR or (at >= 0 and tokens.folded[at].rstrip("ـ") == _FOR)
    at -= at >= 0 and tokens.folded[at].rstrip("ـ") == _FOR
    if at < 0 or not is_behind_for or _OWNED.isdisjoint(bare_forms(tokens.folded[at])):
        return False
    words = fold_word(x.mention.text).split()
    part = name_lexicon().part(words[0])
    if part is None or not part.given or not 2 <= len(words) <= 3:
        return False
    return brand_words().keys().isdisjoint(words[1:]) and not _has_word_of_firms(x.mention.text)


def _is_before_round(tokens: Tokens, last: int) -> bool:
    """Whether a sum and its round stand right behind a name: `أغورا - 50 مليون دولار، السلسلة أ`."""
    sign, amount, unit, *behind = (*tokens.folded[last : last + _FARTHEST_ROUND], "", "", "")
    is_sum = sign in _BEFORE_SUM and amount[:1].isdecimal() and unit in NUMBERS
    return is_sum and not _ROUNDS.isdisjoint(behind)


@lru_cache(maxsize=1 << 13)
def _opens_with_given_name(text: str) -> bool:
    """Whether a name of up to three words begins with what is hardly anything but a given name, and no word is one of firms."""
    words = fold_word(text).split()
    if len(words) == 1:
        return len(words[0]) >= _LEAST_ALONE and name_lexicon().opens_with_given_name(words)
    if not 2 <= len(words) <= 3 or not brand_words().keys().isdisjoint(words[1:]):
        return False
    return name_lexicon().opens_with_given_name(words)


def _reasons(mention: Mention) -> list[str]:
    return [reason.partition(":")[0] for reason in mention.evidence]


def _key(mention: Mention, keys: Mapping[str, str] = MappingProxyType({})) -> str:
    """What the places of one name share. `Quillfox 0.9` also speaks for `Quillfox`: companies have no versions; a symbol for the name before it.

    `keys` are those of names by their folded texts.
    """
    reason, _, told = mention.evidence[0].partition(":")
    if reason == "ticker" and (key := keys.get(fold_word(told))) is not None:
        return key
    name = (mention.name or fold_word(mention.text)).lower()
    if mention.label != "PERSON" and mention.entity is None and words_apart(mention.text):
        name = romanize(mention.text).lower()  # as that of a person, who is written otherwise than a firm
    return _VERSION.sub("", name) if mention.label in ("ORG", "PRODUCT") else name
