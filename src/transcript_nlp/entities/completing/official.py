"""Chinese firms under their names in full, as registers and prospectuses write them: `شنتشن إنفيكول للتكنولوجيا المحدودة بالأسهم`.

The town before the name, what the firm does and its legal form behind it belong to the name, of which the base has the middle; so does a town in
brackets before the legal form: `هانهاي لتكنولوجيا المعلومات (شنغهاي) المحدودة`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.legal_forms import is_before_magazine, legal_form_end, without_legal_form
from transcript_nlp.knowledge.trades import does_otherwise, trades_at
from transcript_nlp.knowledge.words.places import BRACKETED, chinese_towns, is_chinese
from transcript_nlp.text.clitics import clitic_length, readings
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import PREPOSITIONS
from transcript_nlp.types import Entity

_AND = "و"
_MOST_WORDS = 3  # that say what a firm does
_OFFICIAL = ("official",)


def with_official_names(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, Chinese firms with what stands around them where their name is given in full; unknown ones only with a town in brackets or a legal form."""
    result: list[Found] = []
    for at, find in enumerate(found):
        entity = entities.get(find.entity)
        if result and find.first < result[-1].last:
            continue  # inside the full name
        if find.label_in(entities) == "ORG":
            find = _with_bracketed_town(text, tokens, find)
        is_whole = entity is None and find.label == "ORG" and _has_legal_form(text[find.start : find.end])
        is_known = entity is not None and entity.label == "ORG" and not find.version
        if (is_known or is_whole) and not find.is_term and not is_before_magazine(text, found, at):
            free = result[-1].last if result else 0
            end = found[at + 1].first if at + 1 < len(found) else len(tokens)
            whole = _in_full(text, tokens, find, free, end)
            is_other = entity is not None and _is_another(tokens, find, whole, entity)
            find = whole._replace(aliases=(), label="ORG", evidence=_OFFICIAL) if is_other else whole
        result.append(find)
    return result


def _is_another(tokens: Tokens, find: Found, whole: Found, entity: Entity) -> bool:
    """Whether what a name in full says that its firm does is nothing that a firm of the base with one word of it does: `شنتشن داتشن للروبوتات المحدودة` is
    not the fund Dachen. A town before it is asked for, since a firm may do more than its note tells.
    """
    if find.last - find.first > 1 or whole.first == find.first:
        return False
    english = next((english for _, english in trades_at(tokens, find.last, whole.last)), None)
    return english is not None and does_otherwise(english, entity)


def _has_legal_form(name: str) -> bool:
    return without_legal_form(name) != name


def _with_bracketed_town(text: str, tokens: Tokens, find: Found) -> Found:
    """A find with the town in brackets behind it, what the firm does and its legal form, if all of that but the middle stands there."""
    town = BRACKETED.match(text, find.end)
    if town is None or not is_chinese(town[1]):
        return find
    last = bisect_right(tokens.ends, town.end())
    last = _trade_end(text, tokens, last, len(tokens))
    end = legal_form_end(text, tokens.ends[last - 1])
    return (
        find if end == tokens.ends[last - 1] else find._replace(end=end, last=bisect_right(tokens.ends, end))
    )


def _in_full(text: str, tokens: Tokens, find: Found, free: int, end: int) -> Found:
    """A find with the words around it, between two tokens."""
    last = _trade_end(text, tokens, find.last, end)
    form = legal_form_end(text, tokens.ends[last - 1])
    has_form = form > tokens.ends[last - 1] and "\n" not in text[find.end : form]
    name = text[find.start : find.end]
    if has_form:
        find = find._replace(end=form, last=bisect_right(tokens.ends, form))
    is_told = has_form or last > find.last or _has_legal_form(name)
    town = find.first - 1
    if not is_told or town < free or find.clitics or text[tokens.ends[town] : find.start] != " ":
        return find
    if town and tokens.texts[town - 1].removeprefix(_AND) in PREPOSITIONS:
        return find  # `في شنغهاي`
    clitic = next((clitic for clitic, word in readings(tokens.folded[town]) if word in chinese_towns()), None)
    if clitic not in ("", _AND):
        return find
    start = tokens.starts[town] + clitic_length(tokens.texts[town], clitic)
    whole = find._replace(start=start, first=town, clitics=text[tokens.starts[town] : start])
    return (
        whole
        if has_form
        else whole._replace(end=max(find.end, tokens.ends[last - 1]), last=max(find.last, last))
    )


def _trade_end(text: str, tokens: Tokens, first: int, end: int) -> int:
    """The token behind words that say what a firm does, or the first one if there are none."""
    ends = (last for last, _ in trades_at(tokens, first, min(end, first + _MOST_WORDS)))
    return next(
        (last for last in ends if "\n" not in text[tokens.ends[first - 1] : tokens.ends[last - 1]]), first
    )
