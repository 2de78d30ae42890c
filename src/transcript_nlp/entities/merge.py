"""Merging: gazetteer and grammars first, then what a trained model adds, then repeats of its names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from transcript_nlp.entities.frames.rounds import is_near_round
from transcript_nlp.entities.persons.apposed import is_of_persons
from transcript_nlp.entities.persons.persons import may_be_listed
from transcript_nlp.entities.words.wording import is_distinctive, no_names
from transcript_nlp.knowledge.found import SURE, Found, enumerations, tokens_of, unknown_at
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import name_lexicon, words_by_english
from transcript_nlp.knowledge.writing.pinyin import chinese_name
from transcript_nlp.text.clitics import SHORTEST_STEM, readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Label

_LEAST = 0.5  # what is less likely a name than not is none, and keeps nothing else from being found
_LABELLING = 0.6  # a tagged name with this score beats a Latin run that only its shape speaks for
_LONGER = 0.8  # a tagged name with this score that covers a shorter find of a grammar wins
_BY_VERB = ("verb",)  # what ends where the name lexicon says so: a tagger that is sure knows better
_REPEATED = 0.8  # a tagged name with this score is looked for in the whole article
_SHORTENED = 0.65  # a firm's name with this score is looked for by its first word
_SHORTEST = 4  # letters of a single Arabic word that is looked for
_REPEAT_FACTOR = 0.9
_AND, _OF, _OF_PERSON = "و", "ل", 2  # words of a person
_LED_BY, _FROM = "بقيادة", "من"
_BELONGING = frozenset(map(fold_word, "التابعة التابع المملوكة المملوك".split()))
_LEAST_LIST = 3  # names of an enumeration that tell what the others are


def merged(tokens: Tokens, found: Sequence[Found], tagged: Sequence[Found]) -> list[Found]:
    """What lists and grammars found and what a model tagged, in order, without overlaps.

    A tagged name stands where nothing else was found. A sure one gives its label and its borders to a Latin run
    that only its shape speaks for, and replaces shorter finds that no list has.
    """
    owner = {at: find for find in found for at in range(find.first, find.last)}
    gone: set[int] = set()  # by identity: finds have no cheap equality
    added: list[Found] = []
    for tag in tagged:
        rivals = list({id(owner[at]): owner[at] for at in range(tag.first, tag.last) if at in owner}.values())
        if tag.score < _LEAST or any(not _yields(rival, tag) for rival in rivals):
            continue
        same = next((f for f in rivals if (f.start, f.end) == (tag.start, tag.end)), None)
        evidence = (*tag.evidence, *(same.evidence if same else ()))
        gone.update(id(rival) for rival in rivals)
        added.append(tag._replace(evidence=evidence))
    ends = {find.last for find in (*found, *added)}
    added = [_without_and(tokens, tag) if tag.first in ends else tag for tag in added]
    return sorted([*(f for f in found if id(f) not in gone), *added], key=lambda f: f.start)


def _without_and(tokens: Tokens, tag: Found) -> Found:
    """A tagged name right behind another one without the `and` between them: `غايدواير ودك كريك`."""
    word, folded = tokens.texts[tag.first], tokens.folded[tag.first]
    shortest = SHORTEST_STEM if tag.last == tag.first + 1 else SHORTEST_STEM - 1
    is_whole = tag.clitics or not word.startswith(_AND) or len(folded) <= shortest
    if is_whole or folded in name_lexicon().heads or (folded,) in triggers().before:
        return tag  # `وليد`, `وزارة`
    return tag._replace(start=tag.start + len(_AND), clitics=_AND)


def _yields(find: Found, tag: Found) -> bool:
    if find.is_guess:
        return tag.score >= _LABELLING
    if find.evidence == _BY_VERB:
        return tag.label == "PERSON" and tag.score >= SURE  # `يقول جيهان مارينا دون مرارة`
    # What has but an `and` more is no longer name: `وخوسيه أندريس`
    longer = (
        tag.start <= find.start and find.end <= tag.end and (tag.first, tag.last) != (find.first, find.last)
    )
    return longer and not find.aliases and tag.score >= _LONGER


def agreed(text: str, found: Sequence[Found]) -> list[Found]:
    """The finds, with one label for all places where a model tagged the same words: the one with most weight."""
    weight: dict[str, dict[Label, float]] = {}
    for find in found:
        if find.is_tagged and find.label is not None:
            labels = weight.setdefault(fold_word(text[find.start : find.end]), {})
            labels[find.label] = labels.get(find.label, 0.0) + find.score
    best = {name: max(sorted(labels), key=labels.__getitem__) for name, labels in weight.items()}

    def told(find: Found) -> Label | None:
        return best.get(fold_word(text[find.start : find.end]), find.label) if find.is_tagged else find.label

    return [find if (label := told(find)) == find.label else find._replace(label=label) for find in found]


def persons_in_lists(tokens: Tokens, found: Sequence[Found], labels: Mapping[int, Label]) -> list[Found]:
    """The finds, with a tagged name of several words made a person where at least half of its enumeration are; surely what reads as one.

    `labels` has the labels of the finds by their position, as far as they are known.
    """
    result = list(found)
    for group in enumerations(tokens, [(find.first, find.last, find.clitics) for find in found]):
        persons = sum(labels.get(k) == "PERSON" for k in group)
        if len(group) >= _LEAST_LIST and 2 * persons >= len(group):
            for k in group:
                if found[k].is_tagged and found[k].last - found[k].first > 1:
                    result[k] = _as_listed(tokens, found[k])
    return result


def persons_of_firms(
    text: str, tokens: Tokens, found: Sequence[Found], labels: Mapping[int, Label]
) -> list[Found]:
    """The finds, with a tagged name of several words behind a firm and ل made the person who founded or leads it: `دي آر دبليو لدون ويلسون`; with
    `بقيادة` between, a Chinese name: `مومنتا بقيادة تساو شيو دونغ`.

    `labels` has the labels of the finds by their position, as far as they are known.
    """
    result = list(found)
    for at in range(1, len(found)):
        before, find = found[at - 1], found[at]
        if (
            find.is_tagged
            and find.clitics == _OF
            and _is_right_behind(tokens, before.last, find.first)
            and labels.get(at - 1) == "ORG"
        ):
            words = fold_word(text[find.start : find.end]).split()
            if len(words) == _OF_PERSON and is_of_persons(words):
                evidence = ("apposition", *find.evidence)
                result[at] = find._replace(label="PERSON", evidence=evidence)
        elif (
            find.is_tagged
            and find.first == before.last + 1
            and tokens.texts[before.last] == _LED_BY
            and labels.get(at - 1) == "ORG"
            and chinese_name(tokens.texts[find.first : find.last]) is not None
        ):
            result[at] = find._replace(label="PERSON", evidence=("title", *find.evidence))
    firms = {find.first for at, find in enumerate(result) if labels.get(at) == "ORG" or find.label == "ORG"}
    return [_as_leader(text, tokens, find, firms) for find in result]


def _is_right_behind(tokens: Tokens, last: int, first: int) -> bool:
    """Whether nothing but whose something is stands between two names: `جانا بارتنرز التابعة لباري روزنشتاين`."""
    return last == first or (first == last + 1 and tokens.folded[last] in _BELONGING)


def _as_leader(text: str, tokens: Tokens, find: Found, firms: Container[int]) -> Found:
    """A tagged firm or person as the person who leads something, where no money is raised, `مختبر الروبوتات بقيادة نيلز أوبرهاوزر`, or who is from one
    of the `firms` that begin at some tokens: `جمعت 12 مليونا بقيادة سوزان كريغ من لوميس فنتشرز`.
    """
    is_named = find.is_tagged and find.label in ("ORG", "PERSON")
    if not is_named or tokens.texts[max(0, find.first - 1)] != _LED_BY:
        return find
    words = fold_word(text[find.start : find.end]).split()
    is_person = _OF_PERSON <= len(words) <= _OF_PERSON + 1 and words_by_english().keys().isdisjoint(words)
    is_from = tokens.texts[find.last : find.last + 1] == [_FROM] and find.last + 1 in firms
    is_from = is_from and name_lexicon().opens_with_given_name(words)
    if not is_person or (not is_from and is_near_round(tokens, find.first, of_firms=True)):
        return find
    return find._replace(label="PERSON", evidence=("title", *find.evidence))


def _as_listed(tokens: Tokens, find: Found) -> Found:
    """A tagged name among persons as one of them; what else its words may be counts no more where they read as a person's (`وآن يانغ`)."""
    reads_so = may_be_listed(tokens, find.first, find.last, find.clitics)
    evidence = ("enumeration", *find.evidence) if reads_so else find.evidence
    return find._replace(label="PERSON", evidence=evidence)


def repeats(text: str, tokens: Tokens, found: Sequence[Found]) -> Iterator[Found]:
    """Other places where a single Arabic word stands that a model tagged with confidence, or that begins a firm's name.

    `هيدويغ` is short for `هيدويغ سوفتوير`. Whole names of several words are looked for by coreference.
    """
    told: dict[str, Found] = {}
    for find in found:
        if find.aliases or find.score < (_REPEATED if find.last - find.first == 1 else _SHORTENED):
            continue
        name, *rest = fold_word(text[find.start : find.end]).split()
        if rest and (find.label != "ORG" or name in no_names() or name_lexicon().part(name)):
            continue
        if not name.isascii() and len(name) >= _SHORTEST and is_distinctive(name):
            told.setdefault(name, find)
    if not told:
        return
    taken = tokens_of(found)
    for at in tokens.where(told):
        word = tokens.folded[at]
        if at in taken or is_function_word(tokens.texts[at], word):
            continue
        for clitic, name in readings(word):
            if name in told:
                score = round(told[name].score * _REPEAT_FACTOR, 3)
                yield unknown_at(text, tokens, (at, at + 1, clitic), told[name].label, score, "repeated")
                break
