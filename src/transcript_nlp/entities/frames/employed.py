"""Unknown persons before `من` and the firm that they are from: `مايا هورغودان من إنغريسيف كابيتال وتيدجان ديم من بارتيك`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from transcript_nlp.entities.persons.persons import may_be_name
from transcript_nlp.entities.words.wording import is_foreign
from transcript_nlp.knowledge.found import Found, tokens_of, unknown_at
from transcript_nlp.knowledge.writing.names import english_words, name_lexicon
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Label

_FROM, _AND, _COMMAS = "من", "و", ("،", ",")
_TWO = 2  # words of a name
_SCORE, _EVIDENCE = 0.65, "apposition"


def employed(text: str, tokens: Tokens, found: Sequence[Found], labels: Mapping[int, Label]) -> list[Found]:
    """The finds, and names of two words between `and` or a comma and a firm that they are from, where the first is a given name, or another person and
    firm stand so before.

    Args:
        text: the text.
        tokens: of the text.
        found: what was found, in order.
        labels: by the position of a find in it.
    """
    persons = {find.last for at, find in enumerate(found) if labels.get(at) == "PERSON"}
    ends = {find.last: find.first for at, find in enumerate(found) if labels.get(at) == "ORG"}
    firms = {find.first for find in found if find.last in ends and not find.clitics}
    names = list(_names(text, tokens, firms, ends, persons))
    if not names:
        return list(found)
    # Such a name that a tagger took for a firm is the same person.
    mistaken = {(find.first, find.last) for find in found if find.is_tagged}
    taken = tokens_of(found)
    new = [
        name
        for name in names
        if (name.first, name.last) in mistaken or taken.isdisjoint(range(name.first, name.last))
    ]
    told = {(name.first, name.last) for name in new}
    return sorted([*(f for f in found if (f.first, f.last) not in told), *new], key=lambda find: find.first)


def _names(
    text: str, tokens: Tokens, firms: set[int], ends: Mapping[int, int], persons: set[int]
) -> Iterator[Found]:
    for firm in sorted(firms):
        first, last = firm - 1 - _TWO, firm - 1
        if (
            first < 1
            or tokens.texts[last] != _FROM
            or "\n" in text[tokens.starts[first - 1] : tokens.ends[last]]
        ):
            continue
        clitic = _clitic(tokens, first)
        if clitic is None or not _may_be_person(tokens, first, last, clitic):
            continue
        begin = ends.get(first - (tokens.texts[first - 1] in _COMMAS))  # the firm before
        is_parallel = (
            begin is not None and begin > 1 and tokens.texts[begin - 1] == _FROM and begin - 1 in persons
        )
        if is_parallel or _is_given(tokens, first, clitic):
            yield unknown_at(text, tokens, (first, last, clitic), "PERSON", _SCORE, _EVIDENCE)


def _clitic(tokens: Tokens, first: int) -> str | None:
    """The `and` of a name that goes on with a list, also behind a comma (`، وتالية غولدبرغ من بيسيمر`), or nothing behind one; `None` elsewhere."""
    is_joined = tokens.texts[first].startswith(_AND) and name_lexicon().part(tokens.folded[first]) is None
    if is_joined:
        return _AND
    return "" if tokens.texts[first - 1] in _COMMAS else None


def _may_be_person(tokens: Tokens, first: int, last: int, clitic: str) -> bool:
    """Whether the words are none of every day, of firms or Latin ones."""
    words = [tokens.texts[first].removeprefix(clitic), *tokens.texts[first + 1 : last]]
    folded = [tokens.folded[first].removeprefix(clitic), *tokens.folded[first + 1 : last]]
    if folded[-1] in english_words() or any(word.startswith(ARTICLE) for word in folded):
        return False
    return all(map(may_be_name, words, folded)) and all(map(is_foreign, folded))


def _is_given(tokens: Tokens, first: int, clitic: str) -> bool:
    part = name_lexicon().part(tokens.folded[first].removeprefix(clitic))
    return part is not None and part.given and part.latin != ""
