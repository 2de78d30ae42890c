"""Arabic person names that no knowledge base has, by the name lexicon and by context."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

import numpy as np

from transcript_nlp.entities.persons.eastern import (
    ORDINALS,
    chinese_apart,
    ends_name,
    is_behind_and,
    short_eastern,
)
from transcript_nlp.entities.persons.initialed import is_initial
from transcript_nlp.entities.words.borders import ROLE, behind_role, behind_title, is_played
from transcript_nlp.entities.words.trimmed import is_no_family_name, is_to_me
from transcript_nlp.entities.words.wording import is_common, is_of_every_day, is_town_name
from transcript_nlp.knowledge.found import Found, tokens_of, unknown_at
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.words.triggers import is_nisba, triggers
from transcript_nlp.knowledge.writing.letter_names import is_arabic_letter
from transcript_nlp.knowledge.writing.names import (
    DAYS,
    PARTICLES,
    NamePart,
    brand_words,
    name_lexicon,
    ordinary_words,
)
from transcript_nlp.knowledge.writing.pinyin import are_pinyin, are_syllables, chinese_name, chinese_surname
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, clitic_length, splits
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.word_table import WordTable, each
from transcript_nlp.text.words import THAT, is_function_word
from transcript_nlp.types import Entity, Label

_TOLD, _PLAIN = 0.65, 0.6  # scores: context tells it, the lexicon alone does
_BY_STRUCTURE = 0.7  # score of a person whom the structure of the article tells
_MOST_WORDS = 5
# The last words of outlets and firms that sign articles, in English.
_ENDS_OF_FIRMS = frozenset(
    map(
        fold_word,
        "نيوز ميديا كابيتال فنتشرز فينتشرز بلوكتشين فاينانس لابز ريسيرش نتوورك تايمز ديلي "
        "news media capital ventures blockchain finance labs research network times daily".split(),
    )
)
_SHORTENED = frozenset("Jr Sr Esq PhD MD هـ".split())
_MOST_INTRODUCED = 3  # words
# Titles, and no family names as `الأمير` and `الملك` are
_LADIES = frozenset(("الاميره", "الملكه", "السيده"))
VERBS_TOO = frozenset("رفعت طلعت حكمت عزت مدحت".split())  # given names of Arabs: `ورفعت تيري ليفيت الدعوى`
_PRAISE = frozenset("الكبير الشهير الراحل العظيم".split())  # family names, too, but they open no name
_KINSHIP = frozenset("ابو بن ابن بنت".split())  # what stands behind them is a part of the name
_NEAR = frozenset("مع في على إلى عن".split())  # these stand in no name
_SHORTEST_SYLLABLE = 2  # letters, without what joins them: `لـ` is a preposition
_WITHOUT = "دون"  # Don, and also a syllable, but hardly behind a whole Chinese name
_FIRSTLY = "اولا"  # and Ola, whom no Arab is called
_BEFORE = "أمام"  # and no Imam, as it stands
_AND, _GIVEN_SYLLABLES = "و", 2
_LEAST_LISTED, _MOST_LISTED = 2, 3  # words of a person between two others
_COMMAS = ("،", ",")
_SHORTEST_NISBA = 5  # letters of a family name like الدغيمي that no list has


@dataclass(frozen=True, slots=True)
class _Run:
    """Name words in a row: where they end, and what is known of each part (`None`: only its form)."""

    last: int
    parts: tuple[NamePart | None, ...]


def find_persons(text: str, tokens: Tokens, known: Sequence[Found]) -> list[Found]:
    """Runs of two or more name words outside of `known`.

    `ليان المرسومي` is told by the lexicon (a given name that is rarely anything else, then a known
    part); other runs need a title or a verb before them or an apposition after them.
    """
    taken = tokens_of(known)
    found: list[Found] = []
    free, openings = 0, _openings()
    # The last word opens nothing: a name has two or more.
    for at in np.flatnonzero(openings.has(tokens)[:-1] & _goes_on().has(tokens)[1:]).tolist():
        readings = openings[tokens.folded[at]]
        if at < free or at in taken or readings is None:
            continue
        person = _person_at(text, tokens, at, readings, taken)
        if person is not None:
            found.append(person)
            free = person.last
    taken |= tokens_of(found)
    found += _introduced(text, tokens, taken)
    found += short_eastern(text, tokens, taken | tokens_of(found))
    return sorted(found, key=lambda f: f.first)


def _introduced(text: str, tokens: Tokens, taken: AbstractSet[int]) -> Iterator[Found]:
    """A given name with unknown words behind it, between a verb that persons do and what they are: `وصرح علي فحدتي، المؤسس`."""
    for before in triggers().verb_places(tokens):
        first, last = before + 1, before + 2
        if last >= len(tokens) or not name_lexicon().opens_with_given_name((tokens.folded[first],)):
            continue
        if is_function_word(tokens.texts[first], tokens.folded[first]):
            continue  # `وحصل على`
        while last < len(tokens) and last - first < _MOST_INTRODUCED and _may_be_family(tokens, last):
            last += 1
        if last - first < 2 or not taken.isdisjoint(range(first, last)):
            continue
        if (
            tokens.texts[last : last + 1] not in (["،"], [","])
            or "\n" in text[tokens.starts[first] : tokens.ends[last]]
        ):
            continue
        if triggers().label_apposed(tokens, last) == "PERSON":
            yield unknown_at(text, tokens, (first, last, ""), "PERSON", _TOLD, "apposition")


def between_persons(
    text: str, tokens: Tokens, found: Sequence[Found], labels: Mapping[int, Label]
) -> Iterator[Found]:
    """Names between two persons of an enumeration that nothing else tells: `لين جونيانغ وآن يانغ وبينيوان هوي`.

    Args:
        text: the text.
        tokens: of the text.
        found: what was found, in order.
        labels: by the position of a find in it.
    """
    for at in range(1, len(found)):
        before, behind = found[at - 1], found[at]
        if not 1 < behind.first - before.last <= _MOST_LISTED + 2 or "\n" in text[before.end : behind.start]:
            continue
        if labels.get(at - 1) != "PERSON" or labels.get(at) != "PERSON":
            continue
        first, last = before.last, behind.first
        clitic = ""
        if tokens.texts[first] in _COMMAS:
            first += 1
        elif tokens.folded[first].startswith(_AND):
            clitic = _AND
        else:
            continue
        if tokens.texts[last - 1] in _COMMAS:
            last -= 1
        elif behind.clitics != _AND:
            continue
        if _LEAST_LISTED <= last - first <= _MOST_LISTED and may_be_listed(tokens, first, last, clitic):
            yield unknown_at(text, tokens, (first, last, clitic), "PERSON", _TOLD, "enumeration")


def may_be_listed(tokens: Tokens, first: int, last: int, clitic: str) -> bool:
    """Whether words among persons may be one: a Chinese name, or a given name and such as are none of every day nor of firms' names."""
    written = [tokens.texts[first].removeprefix(clitic), *tokens.texts[first + 1 : last]]
    folded = [tokens.folded[first].removeprefix(clitic), *tokens.folded[first + 1 : last]]
    if any(map(is_function_word, written, folded)):
        return False
    if chinese_name(written) is not None:
        return True
    part = name_lexicon().part(folded[0])
    is_given = part is not None and part.given and brand_words().keys().isdisjoint(folded[1:])
    return is_given and all(map(may_be_name, written, folded))


def _may_be_family(tokens: Tokens, at: int) -> bool:
    """Whether a word may be a family name that no list has: a word that is none of every day."""
    return may_be_name(tokens.texts[at], tokens.folded[at])


def may_be_name(word: str, folded: str) -> bool:
    """The same of a word as it stands and in `match` form."""
    if not word.isalpha() or word.isascii() or is_function_word(word, folded):
        return False
    return not (is_of_every_day(folded) or folded in ordinary_words())


@cache
def _openings() -> WordTable[tuple[tuple[str, str], ...]]:
    """The ways a name may begin in a word: (proclitic, name), the shortest proclitic first."""
    lexicon, titles = name_lexicon(), {words[0] for words in triggers().before}

    def readings(word: str) -> tuple[tuple[str, str], ...] | None:
        # `وليان` is و and ليان, not ول and يان.
        found: list[tuple[str, str]] = []
        for clitic, stem in (("", word), *reversed(splits(word))):
            found.append((clitic, stem))
            if stem in titles or is_function_word(stem, stem):
                break  # `وكبير العلماء` is a title behind و, not وك and بير, `ولدينا` no ول and دينا
        return tuple((clitic, stem) for clitic, stem in found if stem in lexicon.heads) or None

    return WordTable(each(lambda word: None if word.isascii() else readings(word)))


@cache
def _goes_on() -> WordTable[bool]:
    """Whether a name of a person may go on with a word."""
    lexicon = name_lexicon()

    def may(word: str) -> bool:
        bare = word.removeprefix(ARTICLE)
        return (
            word in lexicon.heads
            or word in lexicon.seconds
            or word in PARTICLES
            or (bare != word and (bare in lexicon.heads or _is_nisba(bare)))
        )

    return WordTable(each(lambda word: may(word) or None))


def _person_at(
    text: str, tokens: Tokens, at: int, readings: Sequence[tuple[str, str]], taken: set[int]
) -> Found | None:
    is_whole = False
    for clitic, stem in readings:
        start = tokens.starts[at] + clitic_length(tokens.texts[at], clitic)
        if (
            stem in _PRAISE
            or (
                stem in VERBS_TOO and not (triggers().verb_before(tokens, at) or _is_of_arabs(tokens, at + 1))
            )
            or (stem == ROLE and is_played(tokens, at))
            or (is_whole and clitic not in ("", _AND))  # `الرقيب بريان كيلي` is no Rayyan
            or tokens.texts[at] in THAT
            or is_function_word(text[start : tokens.ends[at]], stem)
        ):
            continue  # `الفنان الهولندي الكبير فنسنت`, `وعلى المستوى المحلي`, `وإن خوسلا`
        run = _with_syllable(text, tokens, at, _run_at(text, tokens, at, stem, taken), taken)
        run = _with_hyphens(tokens, run, taken)
        if is_to_me(tokens, at, run.last):
            continue  # `كما قال لي يزيد الرميح`
        words = [stem, *tokens.folded[at + 1 : run.last]]
        if stem == _FIRSTLY and words[-1] in name_lexicon().arab_given:
            continue  # `أولا باسم الشركة`, but `أولا كالينيوس`
        if len(run.parts) < 2 or _is_town(words, tokens.folded[at]) or is_town_name(" ".join(words[:2])):
            continue  # `رئيس هونغ كونغ جون لي`
        opening = run.parts[0]
        is_whole = is_whole or (not clitic and opening is not None and opening.given and opening.latin != "")
        if not clitic and _is_inside_chinese(tokens, at, run.last, taken):
            return None
        if not clitic and is_behind_and(tokens, at, run.last):
            return None  # `وجيه يو` is no Wajih
        if triggers().label_before(tokens, at + 1) == "PERSON":
            return None  # `القاضي جيمس`: a title opens no name, even one that is also a family name
        told = "" if _is_wording(words, run) else _context(tokens, at, run.last)
        if told or _speaks_for_itself(tokens.folded[at : run.last], run):
            score, reason = (_TOLD, told) if told else (_PLAIN, "name_lexicon")
            first, clitic = _first_of_given(tokens, at, taken) if not clitic else (at, clitic)
            return unknown_at(text, tokens, (first, run.last, clitic), "PERSON", score, reason)
    return None


def _with_hyphens(tokens: Tokens, run: _Run, taken: AbstractSet[int]) -> _Run:
    """A run with the other halves of a family name that hyphens join: `بيرتا رودريغيز-هيرفاس`."""
    last, parts = run.last, run.parts
    while len(parts) > 1 and _is_hyphen(tokens, last) and last + 1 not in taken:
        word = tokens.folded[last + 1]
        if _opens_title([word], 0) or (is_common(word) and name_lexicon().part(word) is None):
            break  # `مايكل جونسون-رئيس الشركة`
        last, parts = last + 2, (*parts, None)
    return _Run(last, parts)


def _first_of_given(tokens: Tokens, at: int, taken: AbstractSet[int]) -> tuple[int, str]:
    """The token at which a name begins whose given name goes on at another one behind a hyphen (`آن-صوفي`), and what stands before it there."""
    first = at - 2
    if first < 0 or first in taken or not _is_hyphen(tokens, at - 1):
        return at, ""
    readings = _openings()[tokens.folded[first]]
    return (first, readings[0][0]) if readings else (at, "")


def _is_hyphen(tokens: Tokens, at: int) -> bool:
    """Whether a token is a hyphen that joins two words in Arabic letters."""
    if not 0 < at < len(tokens) - 1 or tokens.texts[at] != "-":
        return False
    is_joined = tokens.ends[at - 1] == tokens.starts[at] and tokens.ends[at] == tokens.starts[at + 1]
    return is_joined and all(
        word.isalpha() and not word.isascii() for word in (tokens.texts[at - 1], tokens.texts[at + 1])
    )


def _is_inside_chinese(tokens: Tokens, at: int, last: int, taken: AbstractSet[int]) -> bool:
    """Whether the word before a name is the surname with which it spells a Chinese name, behind `and` too: `وياو شون يو` is no Sean Yu."""
    if at == 0 or at - 1 in taken or last - at != _GIVEN_SYLLABLES:
        return False
    before = tokens.texts[at - 1]
    return any(
        chinese_surname(word) is not None and chinese_name([word, *tokens.texts[at:last]]) is not None
        for word in (before, before.removeprefix(_AND))
    )


def _is_of_arabs(tokens: Tokens, at: int) -> bool:
    """Whether a word goes on with a name of Arabs: it has an article, or is no name of others: not `رفعت كوتي الأسعار`."""
    word, lexicon = tokens.folded[at], name_lexicon()
    part = lexicon.part(word)
    return word.startswith(ARTICLE) or word in lexicon.arab or part is None or not part.latin


def _is_wording(words: Sequence[str], run: _Run) -> bool:
    """Whether all words of a name are of every day, and none is a given name: `ظهر لأول مرة`, `شارك للمرة الأولى`."""
    is_given = any(part is not None and part.given for part in run.parts)
    bare = (word.removeprefix(ARTICLE) for word in words)
    return not is_given and all(word in ordinary_words() or is_common(word) for word in bare)


def _is_town(words: Sequence[str], as_written: str) -> bool:
    """Whether the words of a name are those of a town, with or without what was taken off them (`بيونغ يانغ`, no ب and Young Yang)."""
    return is_town_name(" ".join(words), " ".join([as_written, *words[1:]]))


def _run_at(text: str, tokens: Tokens, at: int, stem: str, taken: set[int]) -> _Run:
    """The name words from a token on, of which the first is without its proclitic."""
    lexicon = name_lexicon()
    words = [stem, *tokens.folded[at + 1 : at + _MOST_WORDS]]
    parts: list[NamePart | None] = []
    k = 0
    while k < len(words) and at + k not in taken and not _ends_before(text, tokens, at, words, k):
        word, bare, part = words[k], words[k].removeprefix(ARTICLE), lexicon.part_at(words, k)
        if part is not None and part[0] > 1 and not ends_name(text, tokens, at + k + part[0] - 1):
            part = _as_word(lexicon.part(word))  # `التقينا تاو يي في شنتشن`
        if len(parts) > 1 and word in DAYS:
            break  # `أعلن ديفيد غيلمور الخميس`
        if part is not None:
            parts.append(part[1])
            k += part[0]
        elif word in PARTICLES and k:
            k += 1
        elif k and bare != word and (_is_sure(lexicon.part(bare)) or _is_family_name(bare)):
            if k > 1 and chinese_name(tokens.texts[at : at + k]) is not None:
                break  # `تشن تيان شي الأولى`
            if is_no_family_name(words[0], word):
                break  # `دييغو الأمريكي`
            if len(parts) > 1 and words[0] not in lexicon.arab and is_of_every_day(word):
                break  # `أرجعت لوسي تشاو الزيادة إلى عاملين`
            parts.append(None)
            k += 1
        else:
            break
    if k and words[k - 1] in _KINSHIP and k < len(words) and _goes_on_behind(tokens, at + k, taken):
        parts.append(None)  # `علي أبو دشيش`
        k += 1
    while k > 1 and words[k - 1] in PARTICLES and lexicon.part_at(words, k - 2) is None:
        k -= 1
    return _Run(at + k, tuple(parts))


def _with_syllable(text: str, tokens: Tokens, at: int, run: _Run, taken: AbstractSet[int]) -> _Run:
    """A run of two words with a third syllable of a Chinese name that no list has: `قال لي تشونغ شيوان`."""
    last = run.last
    if last - at != _GIVEN_SYLLABLES or last >= len(tokens) or last in taken:
        return run
    if text[tokens.ends[last - 1] : tokens.starts[last]] != " " or not may_be_name(
        tokens.texts[last], tokens.folded[last]
    ):
        return run
    words = tokens.texts[at : last + 1]
    if (
        len(tokens.folded[last]) < _SHORTEST_SYLLABLE
        or chinese_surname(words[0]) is None
        or not are_syllables(words)
        or chinese_name(words) is None
    ):
        return run
    return _Run(last + 1, (*run.parts, None))


def _as_word(part: NamePart | None) -> tuple[int, NamePart] | None:
    """A part of a name that is one word, with its length."""
    return None if part is None else (1, part)


def _ends_before(text: str, tokens: Tokens, at: int, words: Sequence[str], k: int) -> bool:
    """Whether a name that begins at a token ends before one of its words, whatever the lexicon has: `محمد المصباحي نائب رئيس الشركة`."""
    word, written = words[k], tokens.texts[at + k]
    if is_function_word(written, word) or word in triggers().verbs or written == _BEFORE:
        return True
    if k and word == ROLE:
        return True  # `يون شي يون بدور يو هيون جاي`
    if k and (word in _LADIES or "\n" in text[tokens.ends[at + k - 1] : tokens.starts[at + k]]):
        return True
    if (
        (word == _WITHOUT or word in ORDINALS)
        and k > 1
        and chinese_name(tokens.texts[at : at + k]) is not None
    ):
        return True  # `قال تشاو لين دون أن يبتسم`, `يملك تشانغ لي أول رخصة`
    if k and written.startswith(_AND) and is_initial(tokens, at + k, _AND):
        return True  # `ديفيد برين وجيه. كريغ فينتر`
    if k and is_behind_and(tokens, at + k, at + k + _GIVEN_SYLLABLES):
        return True  # `ماكس وجيه يويه`
    return _opens_title(words, k)


def _goes_on_behind(tokens: Tokens, at: int, taken: set[int]) -> bool:
    """Whether a token is a word that a name may have behind `أبو`, whatever it is."""
    word = tokens.texts[at]
    return at not in taken and word.isalpha() and not is_function_word(word, tokens.folded[at])


def _opens_title(words: Sequence[str], at: int) -> bool:
    """Whether a title or head noun begins at a word, which is no name: `نائب`, `الرئيس التنفيذي`; not `القاضي`."""
    before = triggers().before
    alone = not words[at].startswith(ARTICLE) and (words[at],) in before
    return alone or any(tuple(words[at : at + length]) in before for length in (2, 3))


def _is_sure(part: NamePart | None) -> bool:
    """Whether a word is a name that has a romanization: `المال` and `الدولي` are words."""
    return part is not None and part.latin != ""


def _is_family_name(bare: str) -> bool:
    """Whether a word, without its article, is built like a family name, and is no adjective of every day: `الدغيمي`, not `الإبداعي`."""
    return _is_nisba(bare) and not is_common(bare)


def _is_nisba(bare: str) -> bool:
    return bare.endswith("ي") and len(bare) >= _SHORTEST_NISBA


def _speaks_for_itself(words: Sequence[str], run: _Run) -> bool:
    """Whether the words are a given name that is little else, and parts that are no plain words: not `رفعت دار`."""
    first, rest = run.parts[0], run.parts[1:]
    opens = first is not None and first.given and first.plain
    named = (part is None or (part.latin and (part.plain or words[-1].startswith(ARTICLE))) for part in rest)
    return opens and all(named)


def _context(tokens: Tokens, first: int, last: int) -> str:
    table = triggers()
    if table.label_before(tokens, first) == "PERSON":
        return "title"
    if table.verb_before(tokens, first):
        return "verb"
    return "apposition" if table.label_apposed(tokens, last) == "PERSON" else ""


def told_persons(
    tokens: Tokens, spans: Sequence[tuple[int, int]], known: Sequence[Found], reason: str
) -> list[Found]:
    """The persons whom the structure of the article tells, where nothing better is known; a medium that asks by its name, `التروس العميقة: …`,
    is a firm. Who is called by a letter has no name there.
    """
    sure = {f.first for f in known if f.aliases or f.label}
    found = []
    for start, end in spans:
        first = tokens.at(start)
        if first is None:
            continue
        last = bisect_right(tokens.ends, end)
        if "@" in tokens.texts[first + 1 : last]:
            last = tokens.texts.index("@", first + 1)  # `المؤلف: ماريو @IOSG`
            end = tokens.ends[last - 1]
        if _is_role(tokens.folded[first:last]):
            continue
        if _ends_in_full_stop(tokens, first, last):
            last, end = last - 1, tokens.ends[last - 2]
        if last - first == 1 and is_arabic_letter(tokens.texts[first]):
            continue  # `ك: أهلا بك`
        if (named := max(behind_title(tokens, first, last), behind_role(tokens, first, last))) > first:
            first, start = named, tokens.starts[named]
        if sure.isdisjoint(range(first, last)):
            label: Label = "ORG" if _is_medium(tokens.folded[first:last]) else "PERSON"
            found.append(Found(start, end, first, last, (), label, _BY_STRUCTURE, (reason,)))
    return chinese_apart(tokens, found)


def without_firms_of_authors(
    tokens: Tokens, spans: Sequence[tuple[int, int]], known: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The names of the base without firms that an author in a credit is called like, whose name is one of a Chinese in full, or a guarded one in pinyin:
    `المؤلف | شين هان` is nobody's bank, and neither is `تشيشينغ` there a firm.

    `spans` are where the names of authors stand.
    """
    credited = set(spans)

    def is_author(find: Found) -> bool:
        if (find.start, find.end) not in credited or find.label_in(entities) != "ORG":
            return False
        words = tokens.texts[find.first : find.last]
        is_guarded = all(alias.guard is not OPEN for alias in find.aliases)
        return chinese_name(words) is not None or (is_guarded and are_pinyin(words))

    return [find for find in known if not is_author(find)] if credited else list(known)


def _ends_in_full_stop(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a stop behind a name ends the line and shortens nothing: `المحرر: شياو لو.`, but `Robert Downey Jr.`, `سمير أ.`."""
    if last - first < 2 or tokens.texts[last - 1] != ".":
        return False
    word = tokens.texts[last - 2]
    return len(word) > 1 and word not in _SHORTENED


def _is_role(words: Sequence[str]) -> bool:
    """Whether who speaks is only told by what he or she is, and how, in words with articles: `المستثمر المغامر: ما رأيك؟`.

    Behind the title of a person they may be any words of every day and such as are in no name, elsewhere none that are in names.
    """
    lexicon, titles = name_lexicon(), triggers().before
    is_of_person = len(words) > 1 and titles.get((words[0],)) == "PERSON"
    is_titled = words[0].startswith(ARTICLE) and (
        (words[0],) in titles or (words[0].removeprefix(ARTICLE),) in titles
    )

    def fits(word: str) -> bool:
        is_plain, is_in_names = is_of_every_day(word), lexicon.part(word) is not None
        if is_of_person:
            return is_plain or not is_in_names
        return not is_in_names and (is_plain or is_nisba(word))

    return (is_of_person or is_titled) and all(word.startswith(ARTICLE) and fits(word) for word in words[1:])


def _is_medium(words: Sequence[str]) -> bool:
    """Whether who speaks or writes is called by several words of every day, or with an article, of which none is in names of persons or a title, or as
    firms are in English: `ديب تايد ميديا`.
    """
    lexicon, titles = name_lexicon(), triggers().before
    if len(words) > 1 and words[-1] in _ENDS_OF_FIRMS:
        return True
    if len(words) < 2 or not any(map(is_of_every_day, words)):
        return False
    return all(
        (word.startswith(ARTICLE) or is_common(word)) and lexicon.part(word) is None and (word,) not in titles
        for word in words
    )


def is_no_author(tokens: Tokens, find: Found) -> bool:
    """Whether what stands behind the label of a credit is no name but words of every day, or one word that is no given name."""
    words = tokens.folded[find.first : find.last]
    if chinese_name(tokens.texts[find.first : find.last]) is not None:
        return False  # `المؤلف: هي تشيان مينغ`
    if is_function_word(tokens.texts[find.first], words[0]):
        return True  # `المترجم: لا يوجد`
    if not _NEAR.isdisjoint(tokens.texts[find.first : find.last]):
        return True  # `مراجعة: أسبوع مع Lulu Ring`
    if any(word.startswith(FOR_THE) for word in words[1:]):
        return True  # `ترتيب: سينا للتكنولوجيا`
    lexicon = name_lexicon()
    if len(words) == 1:
        name = tokens.texts[find.first]
        # Who calls himself by one word in Latin letters has as often that of a product: `الترجمة: Siqi، Lavida`.
        is_written = name.isascii() and name.isalpha() and name.istitle()
        return not is_written and not lexicon.is_given(name) and lexicon.part(words[0]) is None
    return all(is_common(word) and lexicon.part(word) is None for word in words)
