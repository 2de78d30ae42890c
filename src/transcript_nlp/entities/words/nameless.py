"""What the words around a name tell of it: that it is no firm, product or person, but a place, an event, a prize or the title of a work."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import cache, lru_cache

from transcript_nlp.entities.words.wording import is_foreign, is_town_name, no_names
from transcript_nlp.knowledge.found import CERTAIN, SURE, Found
from transcript_nlp.knowledge.words.triggers import is_nisba, triggers
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import capital_parts, is_function_word

_FARTHEST_HEAD = 3  # tokens of a place's name before the part that was tagged: `مطار روغ فالي ميدفورد`
# Tokens from the opening of a quote to a name in it: `مسلسل «سائق التاكسي – Taxi Driver»`
_FARTHEST_QUOTE = 6
_FARTHEST_LIST = 20  # tokens from the word for titles or terms to one in a list
_COLOURS = frozenset(map(fold, "ألوان ألوانه ألوانها".split()))
_LIKE, _AND = "مثل", "و"
THE = frozenset(("ذا", "ذي"))  # at the beginning of English titles
_MOST_SIGNS = 6  # quotes and brackets between a noun and a name
_OPENING, _CLOSING = frozenset('«“"'), frozenset("»”")
# First and last words of Latin names of places.
_MOUNTS = frozenset("Mount Mt Lake Cape".split())
_GEOGRAPHIC = frozenset(
    "Valley River Island Islands Mountains Peninsula Falls Canyon Ocean Airport Avenue".split()
)
_OF_THE_YEAR = ("of", "the", "Year")
_LAWS = frozenset("Act Bill Directive Law".split())
_AWARDS = frozenset("Award Awards Prize Prizes Cup Championship Championships Olympics Oscars".split())
_CHARACTERS = frozenset(map(fold, ("شخصية", "شخصيات")))
_KEYS = frozenset(map(fold, "زر أزرار زري مفتاح مفاتيح مفتاحي".split()))
_BETWEEN_KEYS = frozenset(("و", "أو", "،", ",", "+", "/", "-"))
_KEY = re.compile("[A-Z]{1,4}[0-9]?|Alt|Ctrl|Shift|Enter|Tab|Esc|Del|Delete|Fn|Home|End|Space")
# What a buyer tells to pay less, `رمز القسيمة SAVE20`, `استخدم الكود SAVE20`.
_COUPONS = frozenset(
    map(fold, "قسيمة القسيمة كوبون الكوبون كود الكود الخصم خصم الترويجي الإحالة الدعوة".split())
)
_COUPON = re.compile("(?=[A-Z]*[0-9])[A-Z][A-Z0-9]{4,}")
_LEAST_LIKENESS = 0.2  # of a word to its spelling in the other script, as in linking/links/aligned.py
_COMMAS = frozenset("،,")
_STREETS = frozenset(map(fold, "أفينيو أفنيو بوليفارد".split()))  # last words
_PLACES = frozenset(map(fold, "مدن مدينتي بلدات قرى ولايات محافظات مقاطعات جزر".split()))
# Behind these stands no firm in the construct state; `منطقة` may be one of a cloud, and `الخليج` a paper.
_PLACE_NOUNS = frozenset(
    map(
        fold,
        "مدينة قرية بلدة دولة ولاية مقاطعة محافظة إقليم جبل جبال نهر بحر بحيرة وادي جزيرة جزر شارع".split(),
    )
)
_PREPOSITIONS = frozenset("بلو")
_LANDS = frozenset(map(fold, "بولاية بمقاطعة بمحافظة بإقليم بمدينة".split()))
_SIGNS = frozenset("«\"“”'‘’(")


def told_places(tokens: Tokens, names: Set[tuple[str, ...]]) -> Set[tuple[str, ...]]:
    """Those of some names, as words, that stand right behind a word for a place or a storm anywhere in the article."""
    return _told(tokens, names, lambda at: _head_before(tokens, at) in ("place", "storm"))


def told_titles(tokens: Tokens, names: Set[tuple[str, ...]]) -> Set[tuple[str, ...]]:
    """Those of some names of several words that stand behind a word for works anywhere in the article."""
    return _told(tokens, {name for name in names if len(name) > 1}, lambda at: _head_of(tokens, at) == "work")


def _told(
    tokens: Tokens, names: Set[tuple[str, ...]], is_told: Callable[[int], bool]
) -> Set[tuple[str, ...]]:
    """Those of some names that stand at a token of which something is told."""
    lengths = set(map(len, names))
    places = filter(is_told, tokens.places(name[0] for name in names))
    return names & {tuple(tokens.folded[at : at + length]) for at in places for length in lengths}


def is_named_place(tokens: Tokens, find: Found, words: tuple[str, ...], told: Set[tuple[str, ...]]) -> bool:
    """Whether a word says that a name is that of a place, here or where it is `told`; streets and towns are also called after persons.

    `words` are those of the name in `match` form, without its proclitics.
    """
    part = name_lexicon().part(words[0])
    if len(words) > 1 and triggers().label_before(tokens, find.first) is None:
        if words[-1] in _STREETS:
            return True
        # `بيونغ يانغ`, of which ب may have been taken off
        written = " ".join(tokens.folded[find.first : find.last])
        if is_town_name(" ".join(words), written):
            return True  # one word is rather somebody's or a firm's
        if written[0] in _PREPOSITIONS and not find.clitics and is_town_name(written[1:]):
            return True  # `بلاس فيجاس`
    if find.label == "PERSON" and len(words) > 1 and part is not None and part.given:
        return False
    return words in told or is_place(tokens, find.first)


def is_land(tokens: Tokens, first: int) -> bool:
    """Whether the noun right before a token says so surely that a place is named there that no firm of that name is meant: `جبل كونلون`."""
    return (
        first > 0
        and not _PLACE_NOUNS.isdisjoint(bare_forms(tokens.folded[first - 1]))
        and not _has_article(tokens.folded[first - 1])
    )


def _has_article(word: str) -> bool:
    return word.startswith((ARTICLE, FOR_THE)) or word[1:].startswith((ARTICLE, FOR_THE))


def without_nameless(tokens: Tokens, runs: Sequence[Found]) -> list[Found]:
    """The Latin runs; of those that only their shape speaks for none that is a place, an event or a title of a work, also where the article says so
    elsewhere: `Game of Thrones` behind `مسلسل «Game of Thrones»`.
    """
    guesses = {tuple(tokens.folded[run.first : run.last]) for run in runs if run.is_guess}
    titles = told_titles(tokens, guesses)
    return [
        run
        for run in runs
        if not run.is_guess
        or not (is_nameless(tokens, run) or tuple(tokens.folded[run.first : run.last]) in titles)
    ]


def is_nameless(tokens: Tokens, run: Found) -> bool:
    """Whether a Latin run that only its shape speaks for is a place, an event or a title of a work."""
    if not run.is_guess:
        return False
    return (
        _is_award(tokens, run)
        or is_place(tokens, run.first)
        or is_glossed_place(tokens, run)
        or _is_key(tokens, run)
        or _is_coupon(tokens, run)
        or _is_character(tokens, run.first)
        or _head_of(tokens, run.first) is not None
    )


def is_place(tokens: Tokens, first: int) -> bool:
    """Whether a word before a token says that a place is named there: `مدينة`, `نهر`, `مطار روغ فالي`, `مدن ديربورن، تايلور`."""
    if _is_listed_place(tokens, first):
        return True
    end = first
    while end > 0 and first - end < _FARTHEST_HEAD:
        kind = _head_before(tokens, end)
        if kind is not None:
            return kind == "place"
        if not _may_be_of_name(tokens, end - 1):
            return False
        end -= 1
    return False


def _has_inner_capital(word: str) -> bool:
    """Whether a Latin word is written as those of firms and products are, and no place is: `نبض الغابة (PulseThicket)`, beside a forest."""
    return word.isascii() and len(capital_parts(word)) > 1


def _is_listed_place(tokens: Tokens, first: int) -> bool:
    """Whether a list before a token begins with a word for several places."""
    at, listed = first, False
    while at > max(0, first - _FARTHEST_LIST):
        word, folded = tokens.texts[at - 1], tokens.folded[at - 1]
        if listed and not _PLACES.isdisjoint(bare_forms(folded)):
            return True
        is_sign = word in _COMMAS or word == _AND
        if not (is_sign or _may_be_of_name(tokens, at - 1)):
            return False
        listed = listed or is_sign
        at -= 1
    return False


def is_in_land(tokens: Tokens, find: Found) -> bool:
    """Whether something is said to be in a place, and in which land that is: `في تيلور بولاية تكساس`, `أرلينغتون، فيرجينيا`."""
    at = find.last
    before_land = at + 1 < len(tokens) and tokens.texts[at] in _COMMAS and tokens.folded[at + 1] in no_names()
    if before_land and is_town_name(" ".join(tokens.folded[find.first : at])):
        return True
    behind = tokens.folded[at : at + 1]
    return find.first > 0 and tokens.texts[find.first - 1] == "في" and not _LANDS.isdisjoint(behind)


def is_event_or_work(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name is that of an award, an event or a work; a sure one may stand behind the noun of an event or a work."""
    kind = _head_of(tokens, find.first)
    if _is_award(tokens, find) or _is_key(tokens, find) or _is_coupon(tokens, find):
        return True
    if find.label != "PERSON" and _is_character(tokens, find.first):
        return True
    # `قانون مور`, but also `أستاذ القانون ماركوس تيبودو`
    if kind == "prize" or (
        kind == "term" and not (find.label == "PERSON" and _has_article(tokens.folded[find.first - 1]))
    ):
        return True
    if find.score >= CERTAIN and kind != "title":
        return False
    return kind in ("event", "storm", "work", "title") and find.label != "PERSON"


def _is_award(tokens: Tokens, find: Found) -> bool:
    """Whether a Latin name is that of an award, a competition or a law by its last words: `Truck of the Year`, `GENIUS Act`."""
    words = tuple(tokens.texts[find.first : find.last])
    return words[-3:] == _OF_THE_YEAR or (len(words) > 1 and words[-1] in _AWARDS | _LAWS)


def _is_character(tokens: Tokens, first: int) -> bool:
    """Whether somebody in a game or a film is called so: `شخصية “ماريو”`."""
    least = max(0, first - _MOST_SIGNS)
    while first > least and tokens.texts[first - 1] in _SIGNS:
        first -= 1
    return first > 0 and not _CHARACTERS.isdisjoint(bare_forms(tokens.folded[first - 1]))


def _is_key(tokens: Tokens, find: Found) -> bool:
    """Whether few capitals, or what keys are called, stand in a list of keys (`أزرار SL و SR`, `مفتاح Ctrl`), or keys are pressed together: `Windows + I`."""
    texts = tokens.texts
    if "+" in texts[find.first + 1 : find.last - 1]:
        return _KEY.fullmatch(texts[find.last - 1]) is not None
    if find.last - find.first > 1 or not _KEY.fullmatch(texts[find.first]):
        return False
    at = find.first
    least = max(0, at - _FARTHEST_LIST)
    while at > least and (texts[at - 1] in _BETWEEN_KEYS or _KEY.fullmatch(texts[at - 1])):
        at -= 1
    return at > 0 and not _KEYS.isdisjoint(bare_forms(tokens.folded[at - 1]))


def _is_coupon(tokens: Tokens, find: Found) -> bool:
    """Whether capitals and digits stand behind a word for a coupon or a code, perhaps behind a colon or in quotes."""
    is_one = all(map(tokens.glued, range(find.first + 1, find.last)))
    if not is_one or not _COUPON.fullmatch("".join(tokens.texts[find.first : find.last])):
        return False
    at = find.first
    least = max(0, at - _FARTHEST_HEAD)
    while at > least and (tokens.texts[at - 1] in _SIGNS or tokens.texts[at - 1] == ":"):
        at -= 1
    return at > 0 and not _COUPONS.isdisjoint(bare_forms(tokens.folded[at - 1]))


def _head_of(tokens: Tokens, first: int) -> str | None:
    """The kind of the head noun before a token, or before the quote that it stands in."""
    kind = _head_before(tokens, first)
    if kind is not None:
        return kind
    if first > 1 and _is_spelled(tokens, first) and _head_before(tokens, first - 1) == "event":
        return "event"
    for at in range(first - 1, max(-1, first - 1 - _FARTHEST_QUOTE), -1):
        if tokens.texts[at] in _OPENING:
            kind = _head_before(tokens, at)
            break
        if tokens.texts[at] in _CLOSING:
            break
    return kind or _kind_of_list(tokens, first)


def _is_spelled(tokens: Tokens, at: int) -> bool:
    """Whether the Arabic word before a Latin one spells it: `معرض بيتساميت BitSummit`."""
    latin, arabic = tokens.texts[at], tokens.folded[at - 1]
    is_pair = latin.isascii() and latin.isalpha() and arabic.isalpha() and not arabic.isascii()
    return is_pair and spells(arabic, latin, _LEAST_LIKENESS)


def _kind_of_list(tokens: Tokens, first: int) -> str | None:
    """The kind of the titles or terms that a name stands among, or in the other script: `أفلام العصابات مثل …`, `فيلم ذا جاز سينغر «The Jazz Singer»`."""
    at, listed = first, False
    least = max(0, first - _FARTHEST_LIST)
    while at > least:
        word = tokens.texts[at - 1]
        is_comma, is_sign = word in _COMMAS or word == _AND, word in _SIGNS or word in _CLOSING
        gloss = _opening_bracket(tokens, at - 1, least) if word == ")" else None
        is_foreign = word in THE or (_may_be_of_name(tokens, at - 1) and _kind(tokens.folded[at - 1]) is None)
        if not (is_comma or is_sign or is_foreign or gloss is not None):
            break
        listed = listed or is_comma
        at = at - 1 if gloss is None else gloss
    if at == least:
        return None
    if tokens.texts[at - 1] == _LIKE:
        return _kind_before_like(tokens, at - 1)
    return "title" if at < first and not listed and _kind(tokens.folded[at - 1]) == "work" else None


def _opening_bracket(tokens: Tokens, at: int, least: int) -> int | None:
    """The token of the bracket that a closing one ends, if it is near."""
    return next((k for k in range(at - 1, least, -1) if tokens.texts[k] == "("), None)


def _kind_before_like(tokens: Tokens, at: int) -> str | None:
    """Whether what `مثل` gives examples of are titles or terms: `الألوان المتوفرة مثل`."""
    kinds = {_kind(tokens.folded[k]) for k in range(max(0, at - _FARTHEST_HEAD), at)}
    if "work" in kinds:
        return "title"
    colours = any(
        not _COLOURS.isdisjoint(bare_forms(tokens.folded[k])) for k in range(max(0, at - _FARTHEST_HEAD), at)
    )
    return "term" if colours or "term" in kinds else None


def _head_before(tokens: Tokens, end: int) -> str | None:
    """The kind of the head noun right before a token; quotes and an adjective of origin may stand between."""
    least, first = max(0, end - _MOST_SIGNS), end
    while end > least and tokens.texts[end - 1] in _SIGNS:
        end -= 1
    if not end or (tokens.texts[first - 1] == "(" and _has_inner_capital(tokens.texts[first])):
        return None
    if end > 1 and is_nisba(tokens.folded[end - 1]):
        kind = _kind(tokens.folded[end - 2])
        if kind is not None:
            return kind
    if tokens.folded[end - 1].startswith(ARTICLE) and "work" in map(
        _kind, tokens.folded[max(0, end - 3) : end - 1]
    ):
        return "work"  # `فيلم الرعب …`, `مسلسل نتفليكس الأشهر …`
    phrase = " ".join(tokens.folded[max(0, end - 2) : end])
    return heads().get(phrase) or _kind(tokens.folded[end - 1])


@lru_cache(maxsize=1 << 14)
def _kind(word: str) -> str | None:
    kind = next((heads()[form] for form in bare_forms(word) if form in heads()), None)
    return None if kind == "bearer" else kind


def _may_be_of_name(tokens: Tokens, at: int) -> bool:
    """Whether a word is none of every day, so that it may belong to a name."""
    word, folded = tokens.texts[at], tokens.folded[at]
    return word.isalpha() and not is_function_word(word, folded) and is_foreign(folded)


def is_glossed_place(tokens: Tokens, find: Found) -> bool:
    """Whether a Latin name stands in brackets behind a place, or is that of one by its last word: `بورتو (Porto)`."""
    if not tokens.texts[find.first].isascii():
        return False
    words = tokens.texts[find.first : find.last]
    if len(words) > 1 and (words[0] in _MOUNTS or words[-1] in _GEOGRAPHIC):
        return True
    if _has_inner_capital(words[0]):
        return False
    if len(words) == 1 and words[0].isupper() and find.score >= SURE:
        return False  # `ميليغرام (MLG)`
    at = find.first - 2
    return (
        at >= 0
        and tokens.texts[at + 1] == "("
        and any(form in no_names() for form in bare_forms(tokens.folded[at]))
    )


@cache
def heads() -> dict[str, str]:
    """What stands before places, events and titles of works, and before names without being a part of them, in `match` form."""
    rows = read_table(RESOURCES / "tagger" / "heads.tsv", ("word", "kind", "note"))
    return {fold(row["word"]): row["kind"] for row in rows}
