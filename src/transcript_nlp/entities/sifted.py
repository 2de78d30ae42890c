"""What the words around a tagged name tell of it: that it is a place, an event or a title, and where it really begins and ends.

A tagger learned from articles on firms; on other pages it takes towns, rivers, prizes and songs for names of firms and persons,
and the noun or verb before a name for a part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import cache, lru_cache

from transcript_nlp.entities.foreignness import foreignness
from transcript_nlp.entities.merge import is_guess
from transcript_nlp.entities.spans import found_at
from transcript_nlp.entities.wording import (
    is_common,
    is_foreign,
    is_of_every_day,
    is_ordinary,
    is_origin,
    is_town_name,
    no_names,
)
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.korean import is_korean_surname
from transcript_nlp.knowledge.names import (
    COMPOUND,
    DAYS,
    PARTICLES,
    brand_words,
    name_lexicon,
    ordinary_words,
)
from transcript_nlp.knowledge.pinyin import chinese_name, compound_surname
from transcript_nlp.knowledge.romanize import is_read_by_letters
from transcript_nlp.knowledge.triggers import is_nisba, model_like, triggers
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, bare_forms, splits
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import ON, THAT, is_function_word

_CERTAIN = 0.95  # a tagged name with this score keeps its borders, and may stand behind the name of an event
_DOUBTFUL = 0.7
_FARTHEST_HEAD = 3  # tokens of a place's name before the part that was tagged: `مطار روغ فالي ميدفورد`
_LEAST_CODE = 2  # characters of `S3`, which may need the word before it
_LONG_PHRASE = 4  # words
_LEAST_ENDING = 3  # letters of a function word that ends a name wrongly
_FARTHEST_QUOTE = (
    6  # tokens from the opening of a quote to a name in it: `مسلسل «سائق التاكسي – Taxi Driver»`
)
_MOST_SIGNS = 6  # quotes and brackets between a noun and a name
_OPENING, _CLOSING = frozenset('«“"'), frozenset("»”")
_AI = ["ايه", "اي"]  # the names of two letters
_AN, _HU, _OR = "آن", "هو", "أو"  # syllables, and words: now, he, or
_PREPOSITIONS = frozenset(("في", "بين"))  # syllables, too
_THAT = "إن"  # a letter, too
# What stands behind no preposition.
_NO_OBJECT = frozenset("إن بأن في إلى عن على مع".split())
_SAYING = frozenset((_THAT, "بأن"))
_STOPS = frozenset("،,.؛;:؟?!)]»”")
_WHO = frozenset(("الذي", "التي"))
_UNIQUE = frozenset("فريد فريده".split())
_OF_ITS_KIND = frozenset(("من", kind) for kind in "نوعه نوعها نوعهم نوعهما".split())
_TO = frozenset(
    "لأ لإ بأ بإ كأ كإ وأ وإ فأ فإ".split()
)  # how a word begins that is none inside of a name: `هدية لأمير`
_BORN = frozenset("ولد ولدت".split())  # `ولد` is also Ould, but inside a name
# First and last words of Latin names of places.
_MOUNTS = frozenset("Mount Mt Lake Cape".split())
_GEOGRAPHIC = frozenset(
    "Valley River Island Islands Mountains Peninsula Falls Canyon Ocean Airport Avenue".split()
)
_OF_THE_YEAR = ("of", "the", "Year")
_AWARDS = frozenset("Award Awards Prize Prizes Cup Championship Championships Olympics Oscars".split())
_ON = (ON, f"و{ON}", f"ف{ON}")  # no Ali: `ضغط على باول`
# What the sentence behind a name goes on with, also behind ف and و; `إن` is a letter, too, and `في` stands in names of bodies.
_GOING_ON = frozenset(
    "قد سوف الذي التي الذين كان كانت ليس ليست هذا هذه لكن حيث إنه إنها أنه أنها لأن بأن بها لديها لديه".split()
)
_HE = frozenset(("هو", "هي"))
_NEAR = frozenset("في على إلى عن".split())
# Beginnings of verbs, and how many letters they have at least, also such as are common without the first.
_FUTURE, _LEAST_FUTURE, _LEAST_COMMON_FUTURE = ("سي", "ست", "سن"), 6, 5
_COMMAS = frozenset("،,")
_DASHES = frozenset("-–—")
_LANDS = frozenset(map(fold, "بولاية بمقاطعة بمحافظة بإقليم بمدينة".split()))
_SAINTS = frozenset("سان سانت سانتا ساو".split())  # `سان` is also a word
_SIGNS = frozenset("«\"“”'‘’(")


def sifted(text: str, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names with their right borders, without places, events and titles of works.

    What is called a place once, or a title of several words, is none anywhere in the article.
    """
    names = (_bordered(text, tokens, find) for find in tagged)
    whole = (_with_second_half(text, tokens, name) for name in names if name is not None)
    bordered = [with_syllable(text, tokens, name) for name in whole]
    keys = [_key(text, find) for find in bordered]
    told = _told_places(tokens, {tuple(key.split()) for key in keys})
    places = {
        key for find, key in zip(bordered, keys, strict=True) if _is_named_place(tokens, find, key, told)
    }
    titles = _told_titles(tokens, {tuple(key.split()) for key in keys})
    return [
        _labelled(text, tokens, find)
        for find, key in zip(bordered, keys, strict=True)
        if key not in places
        and (find.label == "PERSON" or find.score >= _CERTAIN or tuple(key.split()) not in titles)
        and not is_place(tokens, find.first)
        and not _is_in_land(tokens, find)
        and not _is_event_or_work(tokens, find)
        and not _is_phrase(tokens, find)
    ]


def _with_second_half(text: str, tokens: Tokens, find: Found) -> Found:
    """A person's name that breaks off in a word that needs another: `إلهام أبو الفتح`, `محمد عبد الحميد`."""
    last = find.last
    if find.label != "PERSON" or last - find.first < 2 or tokens.folded[last - 1] not in COMPOUND:
        return find
    if (
        last == len(tokens)
        or not tokens.texts[last].isalpha()
        or "\n" in text[find.end : tokens.starts[last]]
    ):
        return find
    if is_function_word(tokens.texts[last], tokens.folded[last]):
        return find
    return find._replace(end=tokens.ends[last], last=last + 1)


def with_syllable(text: str, tokens: Tokens, find: Found) -> Found:
    """A Chinese name with its last syllable that is also a word: `هوو شاو آن`, and `وانغ تشانغ هو ،`, where no sentence goes on.

    So it is with Korean names: `بارك سيونج هو،`.
    """
    if not _may_go_on(text, tokens, find) or not _is_syllable(text, tokens, find.last):
        return find
    return find._replace(end=tokens.ends[find.last], last=find.last + 1)


def whole_eastern(text: str, tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """The finds in order, of which Chinese and Korean persons have all of their syllables.

    One that is also a preposition is told where none can stand (`وانغ غاو في،`), and by that in the whole article. What stands before
    a name may be the other half of its surname (`شانغ غوان يون`).
    """
    taken = {at for find in found for at in range(find.first, find.last)}
    found = [_with_surname(text, tokens, find, taken) for find in found]
    free = [find.last not in taken and _may_go_on(text, tokens, find) for find in found]
    told = {
        tuple(tokens.folded[find.first : find.last + 1])
        for find, may in zip(found, free, strict=True)
        if may and _is_syllable(text, tokens, find.last)
    }
    return [
        find._replace(end=tokens.ends[find.last], last=find.last + 1)
        if may and tuple(tokens.folded[find.first : find.last + 1]) in told
        else find
        for find, may in zip(found, free, strict=True)
    ]


def _with_surname(text: str, tokens: Tokens, find: Found, taken: Set[int]) -> Found:
    """A Chinese name with the first half of its surname before it; `أو` is one only where a title or verb stands before it."""
    at = find.first - 1
    if find.label != "PERSON" or at < 0 or at in taken or find.start != tokens.starts[find.first]:
        return find
    words = tokens.texts[at : find.last]
    surname = compound_surname(words)
    if surname is None or surname[0] == 1 or not text[tokens.ends[at] : find.start].isspace():
        return find
    if "\n" in text[tokens.ends[at] : find.start] or chinese_name(words) is None:
        return find
    told = triggers().label_before(tokens, at) == "PERSON" or triggers().verb_before(tokens, at)
    if words[0] == _OR and not told:
        return find
    return find._replace(start=tokens.starts[at], first=at)


def _may_go_on(text: str, tokens: Tokens, find: Found) -> bool:
    """Whether a person of two words and the token behind them spell a Chinese or a Korean name that ends in a word of every day."""
    if find.label != "PERSON" or find.last - find.first != 2 or find.last == len(tokens):
        return False
    syllable = tokens.texts[find.last]
    if syllable not in (_AN, _HU, _OR) and syllable not in _PREPOSITIONS:
        return False
    if "\n" in text[find.end : tokens.starts[find.last]]:
        return False
    if syllable == _HU and is_korean_surname(tokens.folded[find.first]):
        return True
    words = [*tokens.texts[find.first : find.last], syllable]
    return chinese_name(words) is not None


def _is_syllable(text: str, tokens: Tokens, at: int) -> bool:
    """Whether what stands behind one of those words tells that it is none, but ends a name: `تشن مينغ هو مؤسس الشركة`."""
    word = tokens.texts[at]
    if word == _AN:
        return True
    behind = tokens.texts[at + 1] if at + 1 < len(tokens) else ""
    if word == _HU:
        return behind in _SAYING or _ends_phrase(text, tokens, at)
    following = _SAYING if word == _OR else _NO_OBJECT
    return behind in following or behind in _STOPS or _ends_line(text, tokens, at)


def _ends_line(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a token is the last of its line."""
    return at + 1 == len(tokens) or "\n" in text[tokens.ends[at] : tokens.starts[at + 1]]


def _ends_phrase(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a sign, a new line or `who` stands behind a token."""
    if at + 1 == len(tokens) or "\n" in text[tokens.ends[at] : tokens.starts[at + 1]]:
        return True
    behind = tokens.texts[at + 1]
    return behind in _WHO or not behind[0].isalnum()


def _told_places(tokens: Tokens, names: Set[tuple[str, ...]]) -> Set[tuple[str, ...]]:
    """Those of some names, as words, that stand right behind a word for a place anywhere in the article."""
    return _told(tokens, names, lambda at: _head_before(tokens, at) == "place")


def _told_titles(tokens: Tokens, names: Set[tuple[str, ...]]) -> Set[tuple[str, ...]]:
    """Those of some names of several words that stand behind a word for works anywhere in the article."""
    return _told(tokens, {name for name in names if len(name) > 1}, lambda at: _head_of(tokens, at) == "work")


def _told(
    tokens: Tokens, names: Set[tuple[str, ...]], is_told: Callable[[int], bool]
) -> Set[tuple[str, ...]]:
    """Those of some names that stand at a token of which something is told."""
    lengths = set(map(len, names))
    places = filter(is_told, tokens.places(name[0] for name in names))
    return names & {tuple(tokens.folded[at : at + length]) for at in places for length in lengths}


def _is_named_place(tokens: Tokens, find: Found, key: str, told: Set[tuple[str, ...]]) -> bool:
    """Whether a word says that a name is that of a place, here or where it is `told`; streets and towns are also called after persons."""
    words = key.split()
    part = name_lexicon().part_at((words[0],), 0)
    if len(words) > 1 and triggers().label_before(tokens, find.first) is None:
        # `بيونغ يانغ`, of which ب may have been taken off
        written = " ".join(tokens.folded[find.first : find.last])
        if is_town_name(key, written):
            return True  # one word is rather somebody's or a firm's
    if find.label == "PERSON" and len(words) > 1 and part is not None and part[1].given:
        return False
    return tuple(words) in told or is_place(tokens, find.first)


def without_nameless(tokens: Tokens, runs: Sequence[Found]) -> list[Found]:
    """The Latin runs; of those that only their shape speaks for none that is a place, an event or a title of a work, also where the article says so
    elsewhere: `Game of Thrones` behind `مسلسل «Game of Thrones»`.
    """
    guesses = {tuple(tokens.folded[run.first : run.last]) for run in runs if is_guess(run)}
    titles = _told_titles(tokens, guesses)
    return [
        run
        for run in runs
        if not is_guess(run)
        or not (is_nameless(tokens, run) or tuple(tokens.folded[run.first : run.last]) in titles)
    ]


def is_nameless(tokens: Tokens, run: Found) -> bool:
    """Whether a Latin run that only its shape speaks for is a place, an event or a title of a work."""
    if not is_guess(run):
        return False
    return (
        _is_award(tokens, run)
        or is_place(tokens, run.first)
        or _is_glossed_place(tokens, run)
        or _head_of(tokens, run.first) is not None
    )


def _labelled(text: str, tokens: Tokens, find: Found) -> Found:
    """What stands behind `سيارة` is no language model, whatever it looks like to a tagger."""
    if find.label != "MODEL" or model_like(text[find.start : find.end]):
        return find
    told = triggers().label_before(tokens, find.first)
    if told != "PRODUCT":
        return find
    return find._replace(label="PRODUCT", evidence=(*find.evidence, "head_noun"))


def is_place(tokens: Tokens, first: int) -> bool:
    """Whether a word before a token says that a place is named there: `مدينة`, `نهر`, `مطار روغ فالي`."""
    end = first
    while end > 0 and first - end < _FARTHEST_HEAD:
        kind = _head_before(tokens, end)
        if kind is not None:
            return kind == "place"
        if not _may_be_of_name(tokens, end - 1):
            return False
        end -= 1
    return False


def _is_in_land(tokens: Tokens, find: Found) -> bool:
    """Whether something is said to be in a place, and in which land that is: `في تيلور بولاية تكساس`, `أرلينغتون، فيرجينيا`."""
    at = find.last
    before_land = at + 1 < len(tokens) and tokens.texts[at] in _COMMAS and tokens.folded[at + 1] in no_names()
    if before_land and is_town_name(" ".join(tokens.folded[find.first : at])):
        return True
    behind = tokens.folded[at : at + 1]
    return find.first > 0 and tokens.texts[find.first - 1] == "في" and not _LANDS.isdisjoint(behind)


def _key(text: str, find: Found) -> str:
    return fold_word(text[find.start : find.end])


def _is_event_or_work(tokens: Tokens, find: Found) -> bool:
    kind = _head_of(tokens, find.first)
    if _is_award(tokens, find):
        return True
    if find.score >= _CERTAIN or kind in ("prize", "term"):
        return kind in ("prize", "term")
    return kind in ("event", "work") and find.label != "PERSON"


def _is_award(tokens: Tokens, find: Found) -> bool:
    """Whether a Latin name is that of an award or a competition by its last words: `Truck of the Year`."""
    words = tuple(tokens.texts[find.first : find.last])
    return words[-3:] == _OF_THE_YEAR or (len(words) > 1 and words[-1] in _AWARDS)


def _head_of(tokens: Tokens, first: int) -> str | None:
    """The kind of the head noun before a token, or before the quote that it stands in."""
    kind = _head_before(tokens, first)
    if kind is not None:
        return kind
    for at in range(first - 1, max(-1, first - 1 - _FARTHEST_QUOTE), -1):
        if tokens.texts[at] in _OPENING:
            return _head_before(tokens, at)
        if tokens.texts[at] in _CLOSING:
            break
    return None


def _head_before(tokens: Tokens, end: int) -> str | None:
    """The kind of the head noun right before a token; quotes and an adjective of origin may stand between."""
    least = max(0, end - _MOST_SIGNS)
    while end > least and tokens.texts[end - 1] in _SIGNS:
        end -= 1
    if not end:
        return None
    if end > 1 and is_nisba(tokens.folded[end - 1]):
        kind = _kind(tokens.folded[end - 2])
        if kind is not None:
            return kind
    if end > 1 and tokens.folded[end - 1].startswith(ARTICLE) and _kind(tokens.folded[end - 2]) == "work":
        return "work"  # `فيلم الرعب …`
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


def _bordered(text: str, tokens: Tokens, find: Found) -> Found | None:
    """The name without the words before and after that are no part of it; `None` if it is that of a place."""
    first, last, certain = find.first, find.last, find.score >= _CERTAIN
    if _is_glossed_place(tokens, find) or (not certain and _is_wording(tokens, find)):
        return None
    if last - first < 2:
        return find if certain or not is_origin(tokens.folded[first]) else None
    if find.label == "PERSON" and (dash := _dash(text, tokens, find)) is not None:
        if dash + 1 == last or tokens.texts[dash + 1].isascii() != tokens.texts[first].isascii():
            last = dash
        else:
            first = dash + 1  # `القاهرة - أحمد صلاح`: where, and who
    opening = _opening(tokens.folded[first])
    if opening == "place" and (find.label == "PERSON" or not certain):
        return None  # `معبد ديانا`
    if opening == "work" and not certain and all(map(is_foreign, tokens.folded[first + 1 : last])):
        return None  # `فيلم سترينج وورلد`, the title with its noun
    if not certain and _has_no_name(tokens, find):
        return None
    last = next((at for at in range(first + 1, last) if _goes_on_behind(tokens, find, at)), last)
    while last - first > 1 and _is_function_word(tokens, last - 1):
        last -= 1  # `معهد أبحاث فيها`
    if (
        last - first > len(_AI)
        and tokens.texts[last - 1] == _THAT
        and tokens.folded[last - 3 : last - 1] == _AI
    ):
        last -= 1  # `قالت فيرول إيه آي إن`
    while not certain and last - first > 1 and _is_after(tokens, find, last - 1):
        last -= 1
    is_apart = tokens.texts[first] in _ON
    if find.label != "PERSON":
        is_apart = is_apart or _is_two(tokens.folded[first])
    else:
        is_apart = is_apart or tokens.texts[first] in THAT  # `وإن خوسلا` is no Ann
        is_apart = is_apart or _is_of_land(tokens.folded[first]) or _is_to_me(tokens, first, last)
    if last - first > 1 and (
        is_apart or ((opening == "bearer" or not certain) and _is_before(tokens, find, last, opening))
    ):
        first += 1
    if find.label in ("MODEL", "PRODUCT") and last - first > 1 and _is_adjective(tokens, first):
        first += 1
    if find.label == "PERSON":
        rest = range(first + 1, last)
        last = next(
            (at for at in rest if _begins_anew(tokens.folded[at]) or tokens.texts[at][:2] in _TO), last
        )
        last -= last - first > 1 and _is_unique(tokens, last - 1)
    if (first, last) == (find.first, find.last):
        return find
    words = frozenset(tokens.folded)
    found = found_at(text, tokens, words, first, last, find.label or "ORG", find.score, find.evidence[0])
    return found._replace(evidence=find.evidence)


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """Whether the word before a Latin name is the adjective of the noun before it: `روبوتها البشري G1`."""
    word = tokens.folded[at]
    is_before_latin = word.startswith(ARTICLE) and tokens.texts[at + 1].isascii()
    return is_before_latin and is_nisba(word) and triggers().label_before(tokens, at) is not None


def _dash(text: str, tokens: Tokens, find: Found) -> int | None:
    """The token of a dash with blanks on either side inside of a name, if there is one."""
    for at in range(find.first + 1, find.last - 1):
        if tokens.texts[at] in _DASHES and text[tokens.starts[at] - 1] == text[tokens.ends[at]] == " ":
            return at
    return None


def _goes_on_behind(tokens: Tokens, find: Found, at: int) -> bool:
    """Whether the sentence goes on with a word inside of a tagged name: `نظارات شاومي فليس`, `مجلس النواب إن الصين`, `جويس لي في سول`."""
    word, folded = tokens.texts[at], tokens.folded[at]
    if word in _GOING_ON or (word[0] in "فو" and (word[1:] in _GOING_ON or word[1:] in _HE)):
        return True
    if word in THAT:
        beside = (at - 1, at + 1) if at + 1 < find.last else (at - 1,)
        return not any(is_read_by_letters(tokens.folded[k]) for k in beside)  # no `سي إن إن`, `إنفست إن إل`
    if find.label == "PERSON":
        return word in _NEAR
    # `JEF سيستهلك`, `تونغي ستوفر`
    if not folded.startswith(_FUTURE):
        return False
    if len(folded) >= _LEAST_FUTURE and tokens.texts[find.first].isascii():
        return foreignness().score(folded) < 0
    return len(folded) >= _LEAST_COMMON_FUTURE and is_common(folded[1:])


def _has_no_name(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name of two words is none: a loanword with a number (`فيتامين 12`), a common word and an origin
    (`عقبة الروسي`), or a person that opens with a place or ends in one behind a word that is no given name (`جنة شانغريلا`).
    """
    if find.last - find.first != 2:
        return False
    a, b = tokens.folded[find.first : find.last]
    if a.isdecimal() or b.isdecimal():
        return a in no_names() or b in no_names()
    if find.label != "PERSON":
        return not a.startswith(ARTICLE) and is_common(a) and b.startswith(ARTICLE) and is_origin(b)
    opens = a in no_names() and name_lexicon().part_at((a,), 0) is None
    return opens or (b in no_names() and (is_common(a) or name_lexicon().part_at((a,), 0) is None))


def _is_wording(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name, but for a firm's, is made of words of every day: `العقلين المدبرين`, `الأولى 2-6`."""
    words = [word for word in tokens.folded[find.first : find.last] if word.isalpha()]
    if find.label == "ORG" or find.last - find.first < 2 or any(map(str.isascii, words)):
        return False
    return all(is_ordinary(word) or (word.startswith(ARTICLE) and _is_ordinary_noun(word)) for word in words)


def _is_two(word: str) -> bool:
    """Whether a word says that two things of a class are named behind it: `قناتي`, `منصتي`."""
    one = word.removesuffix("ي")
    singular = one.removesuffix("ت") + "ه" if one.endswith("ت") else one
    return one != word and (singular,) in triggers().before


def _is_unique(tokens: Tokens, at: int) -> bool:
    """Whether a word behind a name says that something is the only one of its kind: `فريدة من نوعها`."""
    behind = tuple(tokens.folded[at + 1 : at + 3])
    return tokens.folded[at].removeprefix(ARTICLE) in _UNIQUE and behind in _OF_ITS_KIND


def _is_phrase(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name is a phrase about things: of words of every day, and not that of a body (`وزارة التعليم`).

    `الغيوم العالية`, `العلوم التطبيقية`, `جامعة في البرتغال`; what sounds foreign in a part, or has no article, is left to its score.
    """
    words = tokens.folded[find.first : find.last]
    if find.label == "PERSON" or any(map(str.isascii, words)):
        return False
    if len(words) > 1 and not bodies().isdisjoint(bare_forms(words[0])):
        is_any = len(words) == 2 and is_origin(words[1]) and not any(w.startswith(ARTICLE) for w in words)
        is_for = words[1].startswith(FOR_THE) and all(
            map(_is_of_purpose, words[1:])
        )  # `مصنع للمواد الكيميائية`
        return words[1] == "في" or is_any or is_for  # `بنك سويسري`
    worded = [
        word.startswith((ARTICLE, FOR_THE)) or tokens.texts[at].endswith("ة")
        for at, word in enumerate(words, find.first)
    ]
    if not any(worded):
        return False
    if find.score < _DOUBTFUL:
        return True
    # In a long phrase one word may be rare: `التطور المتعمق للموجة الجديدة`.
    rare = sum(not is_of_every_day(word) for word in words)
    return find.score < _CERTAIN and rare <= (len(words) >= _LONG_PHRASE)


def _is_of_purpose(word: str) -> bool:
    """Whether a word says what something is for, or of which kind that is."""
    return word.startswith((ARTICLE, FOR_THE)) and is_of_every_day(word)


def _is_ordinary_noun(word: str) -> bool:
    """Whether a word with an article is no family name."""
    bare, lexicon = word.removeprefix(ARTICLE), name_lexicon()
    return (
        not bare.endswith("ي") and lexicon.part_at((word,), 0) is None and lexicon.part_at((bare,), 0) is None
    )


def _is_glossed_place(tokens: Tokens, find: Found) -> bool:
    """Whether a Latin name stands in brackets behind a place, or is that of one by its last word: `بورتو (Porto)`."""
    if not tokens.texts[find.first].isascii():
        return False
    words = tokens.texts[find.first : find.last]
    if len(words) > 1 and (words[0] in _MOUNTS or words[-1] in _GEOGRAPHIC):
        return True
    at = find.first - 2
    return (
        at >= 0
        and tokens.texts[at + 1] == "("
        and any(form in no_names() for form in bare_forms(tokens.folded[at]))
    )


def _opening(word: str) -> str | None:
    """The kind of a head noun without an article that a tagged name begins with."""
    return next(
        (heads()[form] for form in (word, *(rest for _, rest in splits(word))) if form in heads()), None
    )


def _is_before(tokens: Tokens, find: Found, last: int, opening: str | None) -> bool:
    """Whether the first word of a tagged name is a word of kinship, a trade or a verb: `والد أويلر`, `حارس ريال`."""
    word, *rest = tokens.folded[find.first : last]
    word = word.removeprefix(fold_word(find.clitics))
    if find.label == "PERSON" and word.startswith(ARTICLE) and triggers().before.get((word,)) == "PERSON":
        return True  # `الطاهي بييرو رونكوروني`
    if find.label == "PERSON" and word in _BORN:
        return True
    if find.label in ("MODEL", "PRODUCT") and (word,) in triggers().before and _is_code("".join(rest)):
        return True  # `موديل 777-9X`; `نموذج 3` and `نموذج S` are names
    if find.label == "ORG" and (word,) in _media() and _is_english(rest):
        return True  # `مجلة سترات نيوز جلوبال`
    if not all(_is_foreign_here(tokens, at) for at in range(find.first + 1, last)):
        return False
    if find.label == "PERSON" and len(rest) > 1 and word in no_names():
        return True  # `حارس برشلونة تير شتيغن`
    if find.label == "PERSON" and opening is None:
        return is_ordinary(word) and word not in PARTICLES
    if opening == "bearer" and find.label == "PERSON":
        part = name_lexicon().part_at((word,), 0)
        return word not in PARTICLES and not (part is not None and part[1].given)  # not `ملك`, `ابن سينا`
    return opening == "bearer" or (find.label == "ORG" and (word,) in _teams())


def _is_code(name: str) -> bool:
    """Whether a name is one by itself, of digits and Latin letters: `777-9X`."""
    return len(name) > _LEAST_CODE and name.isascii() and not name.isalpha() and any(map(str.isalpha, name))


def _is_of_land(word: str) -> bool:
    """Whether a word says of which land somebody is, before the name: `المصري راجح داود`."""
    return word.startswith(ARTICLE) and is_origin(word)


def is_no_family_name(given: str, word: str) -> bool:
    """Whether a word behind a given name, in `match` form, only says of which land somebody is: `دييغو الأمريكي`.

    Arabs have such family names (`علي الياباني`), and Christians those that the lexicon has (`ميشال المصري`).
    """
    lexicon = name_lexicon()
    part = lexicon.part_at((given,), 0)
    is_other = part is not None and part[1].given and given not in lexicon.arab_given
    return is_other and _is_of_land(word) and lexicon.part_at((word,), 0) is None


def _is_to_me(tokens: Tokens, first: int, last: int) -> bool:
    """Whether someone said something to the writer: `قال لي تيستوت`, but not `قال لي كاي فو`, who is Chinese."""
    said = tokens.folded[first] == "لي" and triggers().verb_before(tokens, first) != ""
    return said and chinese_name(tokens.texts[first:last]) is None


def _is_after(tokens: Tokens, find: Found, at: int) -> bool:
    """Whether the last word of a tagged name is none of it: a day, an adjective of origin, a verb."""
    word, first = tokens.folded[at], find.first
    if at - first > 1 and word in DAYS:
        return True
    if find.label == "PERSON":
        if word.startswith(ARTICLE) and not all(map(is_foreign, tokens.folded[first:at])):
            return False
        if is_no_family_name(tokens.folded[first].removeprefix(fold_word(find.clitics)), word):
            return True
        return is_ordinary(word) and (not word.startswith(ARTICLE) or _is_ordinary_noun(word))
    first += (tokens.folded[first],) in _teams()
    return _is_of_land(word) and all(_is_foreign_here(tokens, k) for k in range(first, at))


def _is_function_word(tokens: Tokens, at: int) -> bool:
    """Whether no name ends in a word; `آي` of PolyAI has the form of one."""
    return len(tokens.folded[at]) >= _LEAST_ENDING and is_function_word(tokens.texts[at], tokens.folded[at])


def _begins_anew(word: str) -> bool:
    """Whether a word cannot go on with a person's name: `سماح للصبي`, `بوز ودي بروي`."""
    if word.startswith(FOR_THE):
        return True
    parts, stem = name_lexicon(), word[1:]
    if not word.startswith("و") or parts.part_at((word,), 0) is not None:
        return False
    part = parts.part_at((stem,), 0)
    return stem in PARTICLES or (part is not None and part[1].given)


def _is_foreign_here(tokens: Tokens, at: int) -> bool:
    """The same of a token of which more is known than its `match` form: `سان دييغو`, `ألميريا`."""
    return is_foreign(tokens.folded[at]) or tokens.folded[at] in _SAINTS or tokens.texts[at].startswith("أل")


@cache
def heads() -> dict[str, str]:
    """What stands before places, events and titles of works, and before names without being a part of them, in `match` form."""
    rows = read_table(RESOURCES / "tagger" / "heads.tsv", ("word", "kind", "note"))
    return {fold(row["word"]): row["kind"] for row in rows}


@cache
def _teams() -> frozenset[tuple[str, ...]]:
    """Head nouns that are part of no official name in foreign words: `فريق`, `نادي`, `شركة`."""
    return frozenset((fold(word),) for word in "فريق نادي منتخب شركة موقع صحيفة مجلة".split())


@cache
def _media() -> frozenset[tuple[str, ...]]:
    """Head nouns of media, which are part of no official name in English words."""
    return frozenset((fold(word),) for word in "موقع صحيفة مجلة".split())


def _is_english(words: Sequence[str]) -> bool:
    """Whether words are spelled as English ones are, at least one surely and none with an article."""
    return any(word in brand_words() or is_foreign(word) for word in words) and not any(
        word.startswith((ARTICLE, FOR_THE)) or (word in ordinary_words() and word not in brand_words())
        for word in words
    )


@cache
def bodies() -> frozenset[str]:
    """What names of public bodies, firms and schools begin with, in `match` form."""
    return frozenset(
        fold(row["word"]) for row in read_table(RESOURCES / "tagger" / "bodies.tsv", ("word", "note"))
    )
