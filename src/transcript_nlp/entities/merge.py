"""Merging: gazetteer and grammars first, then what a trained model adds, then repeats of its names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from transcript_nlp.entities.latin import counted, denied
from transcript_nlp.entities.wording import is_distinctive, no_names
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.names import name_lexicon, ordinary_words
from transcript_nlp.knowledge.spelling import TANWIN
from transcript_nlp.knowledge.triggers import triggers
from transcript_nlp.text.clitics import ARTICLE, SHORTEST_STEM, clitic_length, splits
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.scripts import ARABIC_LETTERS, LATIN
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Label

_LETTERS = re.compile(f"[{ARABIC_LETTERS}{LATIN}]")
_CUT = re.compile(r"_|^[.،,:؛!؟–—-]|[–—،,:؛-]$|[«»“”\"؟؛](?=.)|[(][^)]*$|^[^(]*[)]")
_SIZE = re.compile(r"[0-9][0-9.]*[BMKT]")  # `نموذج 3B`: a count of parameters
_HIJRI = re.compile("(?:محرم|صفر|رجب|شعبان|رمضان|شوال) 1[0-9]{3}")
# Names of files; `.js` and `.ai` end names of software.
_FILE = re.compile(
    r"\w\.(?:php|html?|css|json|xml|ya?ml|py|sh|md|txt|log|ini|conf|csv|pdf|docx?|xlsx?|pptx?|zip|rar|exe|apk|png|jpe?g|gif|svg|mp[34])$",
    re.IGNORECASE,
)
_RATING = re.compile("(?:AA|BB?B?|CCC?|A)[+-][.]?")  # of a debtor: `BBB+`
_LEAST = 0.5  # what is less likely a name than not is none, and keeps nothing else from being found
_UNTOLD = 0.6  # a name that no head noun tells must be more likely; measured on the tuned articles
_LABELLING = 0.6  # a tagged name with this score beats a Latin run that only its shape speaks for
_CERTAIN = 0.95  # a tagged name with this score may have the form of a concept or a place
_KNOWN_PERSON = 0.9  # a word with this score is somebody of the article, also a short one: `سجل سون`
_LONGER = 0.8  # a tagged name with this score that covers a shorter find of a grammar wins
_MOST_TOKENS = 10
_REPEATED = 0.8  # a tagged name with this score is looked for in the whole article
_SHORTENED = 0.65  # a firm's name with this score is looked for by its first word
_SHORTEST = 4  # letters of a single Arabic word that is looked for
_REPEAT_FACTOR = 0.9
_AND = "و"
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
    if is_guess(find):
        return tag.score >= _LABELLING
    longer = (
        tag.start <= find.start and find.end <= tag.end and (tag.start, tag.end) != (find.start, find.end)
    )
    return longer and not find.aliases and tag.score >= _LONGER


def plausible(
    text: str,
    tokens: Tokens,
    tagged: Sequence[Found],
    persons: Sequence[Found],
    skip: Sequence[tuple[int, int]],
) -> list[Found]:
    """The tagged names without those in lines that are not Arabic, without overlong ones, and without family names.

    A single word that ends the full name of a person of the article is left to coreference, which knows whose it is, unless it surely is a person.
    """
    full = [find for find in persons if find.last - find.first > 1]
    family = {fold_word(text[find.start : find.end]).split()[-1] for find in full}
    skip = sorted(skip)
    begins, reach = [a for a, _ in skip], list(accumulate((b for _, b in skip), max))

    def is_skipped(tag: Found) -> bool:
        before = bisect_left(begins, tag.end)
        return before > 0 and reach[before - 1] > tag.start

    def fits(tag: Found) -> bool:
        if tag.last - tag.first > _MOST_TOKENS or is_skipped(tag):
            return False
        surface = text[tag.start : tag.end]
        if "أو" in tokens.texts[tag.first : tag.last]:
            return False  # two things, of which one: `TO C أو TO B`
        if TANWIN.search(surface) and tag.label != "PERSON":
            return False  # `لامًا`
        if not may_be_name(surface) or (tag.label == "PERSON" and tokens.texts[tag.first] in denied()):
            return False  # `CEO Altman`
        counted = tag.first > 0 and tokens.texts[tag.first - 1][-1:].isdecimal()  # `3200 بيكسل`
        if (counted or tag.score < _CERTAIN) and _is_listed(_without_stops(surface)):
            return False
        head, _, rest = _without_stops(surface).partition(" ")
        if tag.score < _CERTAIN and triggers().before.get((head,)) == "PRODUCT" and rest in no_names():
            return False  # `سيارات إس.يو.في`
        if tag.score < _CERTAIN:
            is_word = surface.islower() and surface.isascii() and surface.isalpha()  # left in: `labyrinth`
            if is_word or tag.score < _UNTOLD:
                told = triggers().label_before(tokens, tag.first) == tag.label
                if not told and (is_word or not _opens_with_given_name(tokens, tag)):
                    return False
        word = tokens.folded[tag.first]
        short = tag.last - tag.first == 1
        if short and word in ordinary_words() and _is_said_of_oneself(tokens, tag):
            return False
        before_colon = (
            short and tokens.texts[tag.last : tag.last + 1] == [":"] and _opens_line(text, tag.start)
        )
        if before_colon and (tag.label == "PERSON" or tag.score < _CERTAIN):
            return False  # `فئتان: …`; who speaks is told by the structure
        if tag.label != "PERSON" and tag.score < _CERTAIN and is_heading(text, tag.start, tag.end):
            return False  # `قطاع الطاقة الشمسية:`
        ends_name = short and (word in family or any(name in family for _, name in splits(word)))
        return not ends_name or (tag.label == "PERSON" and tag.score >= _KNOWN_PERSON)

    return [tag for tag in tagged if fits(tag)]


def _is_said_of_oneself(tokens: Tokens, tag: Found) -> bool:
    """Whether an ordinary word tells what someone is, and not who: `أنا سعيد بوجودي معكم`."""
    return tokens.folded[tag.first - 1 : tag.first] in (["انا"], ["كنت"], ["انه"], ["انني"]) and any(
        word.startswith("ب") for word in tokens.folded[tag.last : tag.last + 1]
    )


def _opens_with_given_name(tokens: Tokens, tag: Found) -> bool:
    """Whether a tagged person of several words has a given name that is little else before the family name."""
    if tag.label != "PERSON" or tag.last - tag.first < 2:
        return False
    word = tokens.folded[tag.first].removeprefix(fold(tag.clitics))
    return name_lexicon().opens_with_given_name((word,))


@lru_cache(maxsize=1 << 14)
def may_be_name(surface: str) -> bool:
    """Whether what a model tagged may be a name by its form."""
    if _CUT.search(surface):
        return False  # it reaches over a quote or a bracket: `روشن» العقارية`
    # Chinese characters, which no model was trained on; words and abbreviations that are no names.
    if (
        not _LETTERS.search(surface)
        or surface in denied()
        or _HIJRI.fullmatch(surface)
        or _FILE.search(surface)
    ):
        return False
    if all(word in denied() or word.isdecimal() or _RATING.fullmatch(word) for word in surface.split()):
        return False  # `July 28`
    return _SIZE.fullmatch(surface) is None and not counted(surface) and fold(surface) not in _arabic_denied()


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether a span is a line by itself that ends in a colon, so that a section or a list follows: `اتصالات الصين:`."""
    line_end = text.find("\n", end)
    return text[end : line_end if line_end >= 0 else len(text)].strip() == ":" and _opens_line(text, start)


def _opens_line(text: str, position: int) -> bool:
    return not text[text.rfind("\n", 0, position) + 1 : position].strip()


def _without_stops(surface: str) -> str:
    """A name in `match` form, without the stops between the names of letters: `إس.يو.في`."""
    return fold_word(surface if surface.isascii() else surface.replace(".", " "))


@lru_cache(maxsize=1 << 14)
def _is_listed(name: str) -> bool:
    """Whether a table says of a folded name, with or without its article, that it is a concept, a place or a head noun."""
    bare = name.removeprefix(ARTICLE)
    return name in no_names() or bare in no_names() or (bare,) in triggers().before


@cache
def _arabic_denied() -> frozenset[str]:
    """Ordinary Arabic words that are no names, whatever a model says, in `match` form."""
    return frozenset(fold(term) for term in denied() if not term.isascii())


def is_guess(find: Found) -> bool:
    """Whether only its shape speaks for a Latin name."""
    return find.label is None and not find.aliases


def agreed(text: str, found: Sequence[Found]) -> list[Found]:
    """The finds, with one label for all places where a model tagged the same words: the one with most weight."""
    weight: dict[str, dict[Label, float]] = {}
    for find in found:
        if is_tagged(find) and find.label is not None:
            labels = weight.setdefault(fold_word(text[find.start : find.end]), {})
            labels[find.label] = labels.get(find.label, 0.0) + find.score
    best = {name: max(sorted(labels), key=labels.__getitem__) for name, labels in weight.items()}

    def told(find: Found) -> Label | None:
        return best.get(fold_word(text[find.start : find.end]), find.label) if is_tagged(find) else find.label

    return [find if (label := told(find)) == find.label else find._replace(label=label) for find in found]


def persons_in_lists(tokens: Tokens, found: Sequence[Found], labels: Mapping[int, Label]) -> list[Found]:
    """The finds, with a tagged name of several words made a person where at least half of its enumeration are.

    `labels` has the labels of the finds by their position, as far as they are known.
    """
    result = list(found)
    first = 0
    for at in range(1, len(found) + 1):
        if at < len(found) and _goes_on(tokens, found[at - 1], found[at]):
            continue
        group = range(first, at)
        persons = sum(labels.get(k) == "PERSON" for k in group)
        if len(group) >= _LEAST_LIST and 2 * persons >= len(group):
            for k in group:
                if is_tagged(found[k]) and found[k].last - found[k].first > 1:
                    result[k] = found[k]._replace(label="PERSON")
        first = at
    return result


def _goes_on(tokens: Tokens, a: Found, b: Found) -> bool:
    """Whether an enumeration goes on from one find to the next: `كات دينينغز، وراندال بارك وكاثرين هان`."""
    if b.first - a.last > 2:
        return False
    between = tokens.texts[a.last : b.first]
    return (not between and b.clitics == "و") or between in (["،"], [","], ["و"], ["،", "و"])


def is_tagged(find: Found) -> bool:
    """Whether a model found a name, and no list has it."""
    return not find.aliases and find.evidence[:1] == ("tagger",)


def repeats(text: str, tokens: Tokens, found: Sequence[Found]) -> Iterator[Found]:
    """Other places where a single Arabic word stands that a model tagged with confidence, or that begins a firm's name.

    `هيدويغ` is short for `هيدويغ سوفتوير`. Whole names of several words are looked for by coreference.
    """
    told: dict[str, Found] = {}
    for find in found:
        if find.aliases or find.score < (_REPEATED if find.last - find.first == 1 else _SHORTENED):
            continue
        name, *rest = fold_word(text[find.start : find.end]).split()
        if rest and (find.label != "ORG" or name in no_names() or name_lexicon().part_at((name,), 0)):
            continue
        if not name.isascii() and len(name) >= _SHORTEST and is_distinctive(name):
            told.setdefault(name, find)
    if not told:
        return
    taken = {at for f in found for at in range(f.first, f.last)}
    for at in tokens.where(told):
        word = tokens.folded[at]
        if at in taken or is_function_word(tokens.texts[at], word):
            continue
        for clitic, name in (("", word), *splits(word)):
            if name in told:
                yield _repeated(tokens, at, clitic, told[name])
                break


def _repeated(tokens: Tokens, at: int, clitic: str, told: Found) -> Found:
    word = tokens.texts[at]
    skip = clitic_length(word, clitic)
    score = round(told.score * _REPEAT_FACTOR, 3)
    start, end = tokens.starts[at] + skip, tokens.ends[at]
    return Found(start, end, at, at + 1, (), told.label, score, ("repeated",), word[:skip])
