"""Chinese and Korean names with all of their syllables, of which some are also words: `هوو شاو آن`, `وانغ تشانغ هو`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import takewhile

from transcript_nlp.entities.words.wording import is_common, is_foreign, is_of_every_day
from transcript_nlp.knowledge.found import Found, tokens_of, unknown_at
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.korean import is_korean_surname
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.knowledge.writing.pinyin import (
    are_pinyin,
    are_syllables,
    chinese_name,
    chinese_surname,
    compound_surname,
    readings_of,
)
from transcript_nlp.text.clitics import ARTICLE
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word

_WORDS_OF_TWO = 4  # of two full names
_USUAL = frozenset(
    "لي وانغ تشانغ ليو تشن تشين يانغ هوانغ تشاو وو تشو شو سون ما لين لوه قاو".split()
)  # surnames
_THAT = "إن"  # a letter, too
_AN, _HU, _HE, _OR = "آن", "هو", "هي", "أو"  # syllables, and words: now, he, she, or
_LAN = "لان"  # also `because`, which is hardly ever written without its hamza
_OF_HER = "ت"  # with which a verb ends whose subject is a woman
_IN_IT, _FROM, _THAT_HE = "فيه", "من", "أن"  # Fei, men, an
_PREPOSITIONS = frozenset(("في", "بين", _IN_IT))  # syllables, too
_LAST = frozenset((_HU, _OR, _FROM, _THAT_HE, *_PREPOSITIONS))
# What stands behind no preposition.
_NO_OBJECT = frozenset("إن بأن في إلى عن على مع".split())
_SAYING = frozenset((_THAT, "بأن"))
_CLAUSES = frozenset((_THAT, _THAT_HE, "بأن"))  # what no preposition and no `that` stands before
_STOPS = frozenset("،,.؛;:؟?!)]»”")
_PAUSES = frozenset("،,.)»”")
_WHO = frozenset(("الذي", "التي"))
_WHICH = _WHO | frozenset("اللذين اللتين الذين حيث وقت يوم".split())  # behind these `in it` ends a clause
_OWNER = frozenset(("صاحب", "صاحبة"))
_WILL, _SHORTEST_FUTURE = ("سي", "ست"), 5  # what future verbs begin with, and letters
ORDINALS = frozenset(
    map(fold_word, "أول ثاني ثالث رابع خامس".split())
)  # behind a name they begin what its bearer has
_TO_ME, _BETWEEN, _AND, _SUCH_AS = "لي", "بين", "و", "مثل"
_FIRMS = frozenset(map(fold_word, "شركة مجموعة بنك جامعة معهد مختبر صندوق فريق".split()))
_OF_ONE, _LONGEST_CLAUSE = ("ة", "اً", "ًا"), 8  # endings, and tokens
_SYLLABLES, _SHORTEST_FULL, _GIVEN = 3, 2, 2  # of a full name, words of one, and syllables behind the surname
_TOLD = 0.65  # score of a person whom a title, a verb or an apposition tells


def with_syllable(text: str, tokens: Tokens, find: Found) -> Found:
    """A Chinese name with its last syllable that is also a word: `هوو شاو آن`, and `وانغ تشانغ هو ،`, where no sentence goes on.

    So it is with Korean names: `بارك سيونج هو،`.
    """
    if not _is_other_pronoun(text, tokens, find) and (
        not _may_go_on(text, tokens, find) or not _is_syllable(text, tokens, find.last)
    ):
        return find
    return find._replace(end=tokens.ends[find.last], last=find.last + 1)


def short_eastern(text: str, tokens: Tokens, taken: Set[int]) -> Iterator[Found]:
    """Chinese persons whose given name is but a syllable that is also a word, behind a title or verb or before an apposition:
    `أكد لي بين، مؤسس الشركة،`, `قال ليو هو إن`.

    What follows tells that the word is none, as to `with_syllable`. Whom one place tells stands elsewhere too, but not where a
    definite noun follows: `قال لي بين الجلستين`.
    """
    told: set[tuple[str, str]] = set()
    loose: list[int] = []
    for at in tokens.places(map(fold_word, _LAST)):
        first = at - 1
        if first < 0 or not taken.isdisjoint((first, at)) or not _is_surname(tokens.folded[first]):
            continue
        if text[tokens.ends[first] : tokens.starts[at]] != " " or tokens.texts[at] not in _LAST:
            continue
        if _is_given(text, tokens, first, taken):
            first -= 1
        reason = _reason(text, tokens, first, at)
        if reason:
            told.add((tokens.folded[at - 1], tokens.folded[at]))
            find = unknown_at(text, tokens, (first, at + 1, ""), "PERSON", _TOLD, reason)
            # What a tagger has without the syllable is no better.
            yield find._replace(evidence=(reason, "syllable"))
        elif tokens.texts[at] == _BETWEEN and not is_before_noun(tokens, at + 1):
            loose.append(first)
    for first in loose:
        if (tokens.folded[first], tokens.folded[first + 1]) in told:
            yield unknown_at(text, tokens, (first, first + 2, ""), "PERSON", _TOLD, "repeated")


@lru_cache(maxsize=1 << 12)
def _is_surname(word: str) -> bool:
    """Whether a word in `match` form is a Chinese surname."""
    return chinese_surname(word) is not None


def is_given_name(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Whether two words are syllables that spell a Chinese full name with the word before them, a surname and no word of clauses: `فان تشي جيه`."""
    before = first - 1
    if last - first != _GIVEN or before < 0 or text[tokens.ends[before] : tokens.starts[first]] != " ":
        return False
    words = tokens.texts[before:last]
    if len(tokens.folded[before]) == 1 or words[0] == _TO_ME or not are_syllables(words):
        return False  # `لـ جينغ دونغ`
    if chinese_name(words) is None:
        return False
    if words[0] == _HU and triggers().verb_before(tokens, before):
        return True  # `أسس هو شياو بينغ`, where `he` would be of no use
    return not is_function_word(words[0], tokens.folded[before]) and not is_common(tokens.folded[before])


def _is_given(text: str, tokens: Tokens, at: int, taken: Set[int]) -> bool:
    """Whether a word is the first syllable of a given name behind its surname: `هوانغ شياو فيه`."""
    before = at - 1
    if before < 0 or before in taken or not _is_surname(tokens.folded[before]):
        return False
    words = tokens.texts[before : at + 2]
    return text[tokens.ends[before] : tokens.starts[at]] == " " and chinese_name(words) is not None


def _reason(text: str, tokens: Tokens, first: int, last: int) -> str:
    """What tells that a name from a surname to a word that is a syllable, too, is a person; nothing, if it is none."""
    is_he = tokens.texts[first] == _TO_ME and tokens.texts[last] not in ("في", _BETWEEN)
    if is_he or not _is_syllable(text, tokens, last):
        return ""  # `قال لي هو إن`
    if first and tokens.texts[first - 1] == _SUCH_AS:
        return "enumeration"
    if tokens.texts[last] != _HU and (_is_role(tokens, last + 1) or is_future(tokens, last + 1)):
        return "apposition"
    if triggers().label_before(tokens, first) == "PERSON":
        return "title"
    if triggers().verb_before(tokens, first):
        return "verb"
    return "apposition" if triggers().label_apposed(tokens, last + 1) == "PERSON" else ""


def is_before_noun(tokens: Tokens, at: int) -> bool:
    """Whether a definite noun or a number stands at a token, as it does behind the word `between`."""
    word = tokens.folded[at] if at < len(tokens) else ""
    return word.startswith(ARTICLE) or word[:1].isdecimal()


def _is_other_pronoun(text: str, tokens: Tokens, find: Found) -> bool:
    """Whether a pronoun behind one word for a person, who does the verb before it, is of the other gender, and so a name: `كتب كايمينغ هي ورقة`."""
    at, verbs = find.last, triggers().verbs
    if find.label != "PERSON" or at - find.first != 1 or at == len(tokens) or find.clitics:
        return False
    verb, pronoun = triggers().verb_before(tokens, find.first), tokens.texts[at]
    if not verb or pronoun not in (_HU, _HE) or not text[find.end : tokens.starts[at]].isspace():
        return False
    if "\n" in text[find.end : tokens.starts[at]]:
        return False
    of_her = verb.removesuffix(_OF_HER)
    if pronoun == _HU:
        return of_her != verb and of_her in verbs  # `قالت ديانا هو`
    return verb + _OF_HER in verbs  # `قال بريان هي`


def whole_eastern(text: str, tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """The finds in order, of which Chinese and Korean persons have all of their syllables.

    One that is also a preposition is told where none can stand (`وانغ غاو في،`), and by that in the whole article. What stands before
    a name may be the other half of its surname (`شانغ غوان يون`).
    """
    taken = tokens_of(found)
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


def is_behind_and(tokens: Tokens, first: int, last: int) -> bool:
    """Whether some words spell a Chinese name only without the `and` that their first begins with: `وجيه يو`, `وصن يانغ`; not `وانغ يانغ`.

    A surname need not be usual, if all words are syllables; names of Arabs are no such words.
    """
    word, *rest = tokens.texts[first:last]
    if not rest or not word.startswith(_AND) or readings_of(fold_word(word)):
        return False  # `وان تشينغ`
    if chinese_name([word, *rest]) is not None:
        return False
    bare = word.removeprefix(_AND)
    if not name_lexicon().arab_given.isdisjoint(tokens.folded[first + 1 : last]):
        return False
    is_usual = chinese_surname(bare) is not None and chinese_name([bare, *rest]) is not None
    return is_usual or (bool(readings_of(fold_word(bare))) and are_pinyin(rest))


def behind_chinese(tokens: Tokens, tagged: Sequence[Found], known: Sequence[Found]) -> list[Found]:
    """The tagged names, Chinese persons without what stands behind the whole name: `غادر تشانغ مينغ هواوي`, `باي جيان هونغ أوبراتور`.

    Args:
        tokens: of the text.
        tagged: what a tagger found.
        known: the firms and products that the base tells.
    """
    begun = {find.first for find in known if not find.clitics}
    return [
        find
        if (end := _end_of_chinese(tokens, find, begun)) == find.last
        else find._replace(end=tokens.ends[end - 1], last=end)
        for find in tagged
    ]


def chinese_apart(tokens: Tokens, persons: Sequence[Found]) -> list[Found]:
    """The finds, those of a person that are the full names of two Chinese ones, as credits have them in a row: `لي نا تشن هاو`."""
    apart: list[Found] = []
    for find in persons:
        cut = _second_chinese(tokens, find) if find.last - find.first >= _WORDS_OF_TWO else 0
        if cut:
            apart.append(find._replace(end=tokens.ends[cut - 1], last=cut))
            find = find._replace(start=tokens.starts[cut], first=cut, clitics="")
        apart.append(find)
    return apart


def _second_chinese(tokens: Tokens, find: Found) -> int:
    """The token with which the second of two Chinese names begins, 0 if a find is none of such."""
    words = [tokens.texts[find.first].removeprefix(find.clitics), *tokens.texts[find.first + 1 : find.last]]
    if find.label != "PERSON" or chinese_name(words) is not None or not are_pinyin(words):
        return 0
    cuts = [
        at
        for at in range(2, len(words) - 1)
        if chinese_name(words[:at]) is not None and chinese_name(words[at:]) is not None
    ]
    # `وانغ شينغ تشي لي مينغ`: far more people are called Li than Qi.
    return find.first + min(cuts, key=lambda at: words[at] not in _USUAL) if cuts else 0


def _end_of_chinese(tokens: Tokens, find: Found, begun: Set[int]) -> int:
    """Where a Chinese name ends that a tagged person begins with: behind a surname and two syllables, before an ordinal (`تشن هاو ثاني أكبر حصة`), or where a
    known name begins that is none of its syllables.
    """
    words = tokens.texts[find.first : find.last]
    if find.label != "PERSON" or find.clitics or len(words) <= _SHORTEST_FULL:
        return find.last
    if tokens.folded[find.last - 1] in ORDINALS and chinese_name(words[:-1]) is not None:
        return find.last - 1
    surname = compound_surname(words)
    longest = _SYLLABLES if surname is None else surname[0] + _SYLLABLES - 1
    if len(words) > longest and are_syllables(words[:longest]) and chinese_name(words[:longest]) is not None:
        return find.first + longest
    if chinese_name(words) is not None:
        return find.last
    ends = range(_SHORTEST_FULL, len(words))
    told = (size for size in ends if find.first + size in begun and chinese_name(words[:size]) is not None)
    return find.first + next(told, len(words))


def _with_surname(text: str, tokens: Tokens, find: Found, taken: Set[int]) -> Found:
    """A Chinese name with the first half of its surname before it, or with Hu: `قال هو قوه بينغ`; `أو` only where a title or verb stands before it, `هو` where a verb does."""
    at = find.first - 1
    if find.label != "PERSON" or at < 0 or at in taken or find.start != tokens.starts[find.first]:
        return find
    words = tokens.texts[at : find.last]
    surname, is_hu = compound_surname(words), words[0] == _HU and _may_be_given(words[1:], find)
    if (not is_hu and (surname is None or surname[0] == 1)) or not text[
        tokens.ends[at] : find.start
    ].isspace():
        return find
    if "\n" in text[tokens.ends[at] : find.start] or chinese_name(words) is None:
        return find
    is_titled = (
        not is_hu and triggers().label_before(tokens, at) == "PERSON"
    )  # `الرئيس التنفيذي هو تشانغ يونغ`
    if words[0] in (_OR, _HU) and not (is_titled or triggers().verb_before(tokens, at)):
        return find
    return find._replace(start=tokens.starts[at], first=at)


def _may_be_given(words: Sequence[str], find: Found) -> bool:
    """Whether a find that no list has is two syllables, which may be a given name."""
    return not find.aliases and len(words) == _GIVEN and are_syllables(words)


def _may_go_on(text: str, tokens: Tokens, find: Found) -> bool:
    """Whether a person of two words, before `لان` also of one, and the token behind them spell a Chinese or a Korean name that ends in a word of every day."""
    if find.label != "PERSON" or find.last - find.first > 2 or find.last == len(tokens):
        return False
    syllable = tokens.texts[find.last]
    if syllable != _LAN and find.last - find.first != 2:
        return False
    if syllable not in (_AN, _HU, _OR, _LAN) and syllable not in _PREPOSITIONS:
        return False
    if "\n" in text[find.end : tokens.starts[find.last]]:
        return False
    if syllable == _HU and is_korean_surname(tokens.folded[find.first]):
        return True
    words = [text[find.start : tokens.ends[find.first]], *tokens.texts[find.first + 1 : find.last], syllable]
    return chinese_name(words) is not None


def _is_syllable(text: str, tokens: Tokens, at: int) -> bool:
    """Whether what stands behind one of those words tells that it is none, but ends a name: `تشن مينغ هو مؤسس الشركة`."""
    word = tokens.texts[at]
    if word == _AN:
        return True
    if word == _LAN:
        return not is_before_noun(tokens, at + 1)
    behind = tokens.texts[at + 1] if at + 1 < len(tokens) else ""
    if word == _HU:
        return behind in _SAYING or _ends_phrase(text, tokens, at)
    if word in (_FROM, _THAT_HE):
        return behind in _CLAUSES or behind in _PAUSES or _ends_line(text, tokens, at)
    if word in _PREPOSITIONS and behind == _FROM and _is_of_firm(tokens, at + 2):
        return True
    if word == _BETWEEN and (_is_one_thing(tokens, at + 1) or _is_one_person(tokens, at + 1)):
        return True
    if word in _PREPOSITIONS and (is_future(tokens, at + 1) or _is_other_surname(behind)):
        return True
    if word == _IN_IT and _is_role(tokens, at + 1):
        return True
    if word == _IN_IT and _is_in_which(tokens, at):
        return False
    following = _SAYING if word == _OR else _NO_OBJECT
    return behind in following or behind in _STOPS or _ends_line(text, tokens, at)


def ends_name(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a token may end a name: it is no preposition, or what follows tells that it is a syllable."""
    return tokens.texts[at] not in _PREPOSITIONS or _is_syllable(text, tokens, at)


def _is_of_firm(tokens: Tokens, at: int) -> bool:
    """Whether a token begins the name of whom somebody is from, and no sentence as behind `who`: `وعلق وانغ في من شاومي`, not `في من حضر`."""
    if at >= len(tokens):
        return False
    return tokens.folded[at] in _FIRMS or (tokens.texts[at].isalpha() and is_foreign(tokens.folded[at]))


def _is_one_thing(tokens: Tokens, at: int) -> bool:
    """Whether a token is an indefinite noun of one thing and none follows it with `and`, as `between` has two or many: `ونشر لي بين رسالة داخلية`."""
    word = tokens.texts[at] if at < len(tokens) else ""
    if (
        not word.endswith(_OF_ONE)
        or word.startswith((ARTICLE, _AND))
        or not is_of_every_day(tokens.folded[at])
    ):
        return False
    return _has_no_other(tokens, at + 1)


def _is_one_person(tokens: Tokens, at: int) -> bool:
    """Whether a token is the role of one person whom no other follows with `and`: `ينافسها بنغ بين صاحب الشركة`."""
    return _is_role(tokens, at) and _has_no_other(tokens, at + 1)


def _has_no_other(tokens: Tokens, at: int) -> bool:
    """Whether no `and` stands behind a token in its clause, and no second `between`."""
    clause = takewhile(lambda word: word not in _STOPS, tokens.texts[at : at + _LONGEST_CLAUSE])
    return not any(word.startswith(_AND) or word == _BETWEEN for word in clause)


def _is_role(tokens: Tokens, at: int) -> bool:
    """Whether a token is what somebody is of something, without an article: `صاحب الشركة`, `مؤسس شاومي`."""
    if at + 1 >= len(tokens) or tokens.folded[at].startswith((ARTICLE, _AND)):
        return False
    return tokens.texts[at] in _OWNER or triggers().class_before(tokens, at + 1) == "PERSON"


def is_future(tokens: Tokens, at: int) -> bool:
    """Whether a token is a verb in the future, which hardly stands behind a preposition: `سيواصل`, no `سيارته`."""
    word = tokens.folded[at] if at < len(tokens) else ""
    if len(word) < _SHORTEST_FUTURE or not word.startswith(_WILL) or tokens.texts[at].endswith(_OF_ONE[0]):
        return False
    return is_common(word[1:])


def _is_other_surname(word: str) -> bool:
    """Whether a word is `and` with a Chinese surname, which no preposition stands right before: `لي بين ولي شيانغ`; not `وانغ`."""
    return word.startswith(_AND) and not readings_of(fold_word(word)) and _is_surname(fold_word(word[1:]))


def _is_in_which(tokens: Tokens, at: int) -> bool:
    """Whether `in it` at a token takes up what stands before `which` in its clause: `الاجتماع الذي تحدث وانغ فيه،`."""
    before = reversed(tokens.texts[max(0, at - _LONGEST_CLAUSE) : at])
    return not _WHICH.isdisjoint(takewhile(lambda word: word not in _STOPS, before))


def _ends_line(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a token is the last of its line."""
    return at + 1 == len(tokens) or "\n" in text[tokens.ends[at] : tokens.starts[at + 1]]


def _ends_phrase(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a sign, a new line or `who` stands behind a token."""
    if _ends_line(text, tokens, at):
        return True
    behind = tokens.texts[at + 1]
    return behind in _WHO or not behind[0].isalnum()
