"""Chinese names whose words are a syllable each, where what stands around them tells whether a firm is named or a person.

`شين جي` may be either: `شين جي ومؤسسها تشن هاو` is a firm, `امتلك شين جي نصف الأسهم` a person. What a tagger makes of such words depends on the sentence
around them, so places that tell are read before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from transcript_nlp.entities.persons.eastern import ends_name, is_future
from transcript_nlp.entities.words.wording import is_of_every_day
from transcript_nlp.knowledge.found import Found, unknown_at
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.pinyin import chinese_name, chinese_surname, readings_of
from transcript_nlp.knowledge.writing.pinyin_brands import may_be_apart
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word

_SCORE = 0.7
_FEWEST, _MOST, _MOST_OF_PERSON = 2, 4, 3  # words of a name
# Who belongs to what is named before: `شين جي ورئيسها`; what somebody did with it: `شين جي، التي أسسها`, `شين جي (أسسها`; and that somebody leads it.
_ITS_HEAD = frozenset(
    map(fold_word, "ومؤسسها ومؤسستها ومؤسسوها ومؤسساها ورئيسها ورئيستها ومديرها ومديرتها ومالكها".split())
)
_FOUNDED = frozenset(map(fold_word, "أسسها أسستها تأسست يقودها تقودها يديرها تديرها يرأسها ترأسها".split()))
_LED_BY, _WHICH, _COMMAS, _OPENING = "بقيادة", "التي", frozenset("،,"), "("
_CLITICS = frozenset("ولب")  # before a name
_OF_HER = "ت"  # with which a verb ends whose subject is a firm or a woman
# What one person says or shows of another: `أن تشن هاو سيقود`, and words before a verb there.
_THAT = frozenset(("أن", "إن", "بأن", "وأن", "وإن", "لأن"))
_BEFORE_VERB = frozenset(("لن", "لم", "قد", "سوف", "كان", "ليس"))
_HE, _SHORTEST_VERB = "ي", 4  # what the verb begins with if he does it, and letters
_SYLLABLES_TOO, _TO_ME = (
    frozenset(("هو", "ما")),
    "لي",
)  # surnames, and words that open a clause; and that may follow
# What a man has or does, of whom a firm would have it with another ending.
_OWNING = frozenset(map(fold_word, "امتلك وامتلك يمتلك ويمتلك يملك ويملك".split()))
# Of whom a name behind `such as` is one: `زملاء قدامى مثل وانغ لي`.
_SUCH_AS, _FARTHEST = "مثل", 3  # tokens between
_MANY = frozenset(
    map(
        fold_word,
        "زملاء زملائه زملائها زملائي أصدقاء أصدقائه مؤسسين مؤسسون مهندسين مهندسون باحثين باحثون علماء مديرين مديرون مدراء مخضرمين مخضرمون مؤثرين مسؤولين "
        "رجال رواد موظفين موظفون محللين محللون".split(),
    )
)


def by_syllables(text: str, tokens: Tokens, taken: Set[int]) -> list[Found]:
    """Firms and persons of China outside of the tokens `taken`, told by what stands around their syllables, in order."""
    finds = [*_firms(text, tokens, taken), *_persons(text, tokens, taken)]
    return sorted(finds, key=lambda find: find.first)


def _firms(text: str, tokens: Tokens, taken: Set[int]) -> Iterator[Found]:
    """The firms before whoever heads, founded or leads them: `حصلت تشانغ جينغ ومؤسسها تشن هاو على تمويل`."""
    for at in tokens.places(_ITS_HEAD):
        yield from _firm_before(text, tokens, at, taken, may_be_listed=False)
    for at in tokens.places(_FOUNDED):
        before = tokens.texts[max(0, at - 2) : at]
        if before[-1:] == [_OPENING]:
            yield from _firm_before(text, tokens, at - 1, taken, may_be_listed=True)
        elif before[-1:] == [_WHICH] and before[0] in _COMMAS:
            yield from _firm_before(text, tokens, at - 2, taken, may_be_listed=True)
    for at in tokens.places((fold_word(_LED_BY),)):
        if _is_person(tokens, at + 1):
            yield from _firm_before(text, tokens, at, taken, may_be_listed=False)


def _firm_before(
    text: str, tokens: Tokens, last: int, taken: Set[int], *, may_be_listed: bool
) -> Iterator[Found]:
    """The firm of two syllables or more that ends before a token; none behind a title or behind what one man says.

    Args:
        text: the text.
        tokens: of the text.
        last: the token.
        taken: tokens of other names.
        may_be_listed: whether a name behind `and` may be one, too; before `and` and a head it may be another head.
    """
    first, clitic = last, ""
    while first and last - first <= _MOST and first - 1 not in taken and _is_syllable(tokens, first - 1):
        first -= 1
    if first and last - first < _MOST and first - 1 not in taken:
        clitic = _clitic_of_syllable(tokens.texts[first - 1])
        first -= clitic != ""
    if not _FEWEST <= last - first <= _MOST or "\n" in text[tokens.starts[first] : tokens.starts[last]]:
        return
    words = (tokens.texts[first].removeprefix(clitic), *tokens.texts[first + 1 : last])
    verb = triggers().verb_before(tokens, first)
    is_said_by_him = verb != "" and not verb.endswith(_OF_HER)
    is_titled = not clitic and triggers().label_before(tokens, first) == "PERSON"
    is_other = not may_be_listed and (clitic == "و" or _is_full_name(words))
    if is_said_by_him or is_titled or is_other or not may_be_apart(" ".join(words)):
        return
    yield unknown_at(text, tokens, (first, last, clitic), "ORG", _SCORE, "firm_noun")


def _is_full_name(words: tuple[str, ...]) -> bool:
    """Whether words are as many as a person's name mostly has, and may be one."""
    return len(words) == _MOST_OF_PERSON and chinese_name(words) is not None


def _clitic_of_syllable(word: str) -> str:
    """What stands before the syllable that a word is without it: `وشين`; a word that is a syllable with it has none."""
    rest = word[1:]
    is_behind = word[:1] in _CLITICS and len(rest) > 1 and readings_of(fold_word(rest)) != {}
    return word[0] if is_behind and not readings_of(fold_word(word)) else ""


def _is_syllable(tokens: Tokens, at: int) -> bool:
    """Whether a token is a syllable of pinyin and no function word."""
    return (
        len(tokens.folded[at]) > 1
        and readings_of(tokens.folded[at]) != {}
        and not is_function_word(tokens.texts[at], tokens.folded[at])
    )


def _is_person(tokens: Tokens, first: int) -> bool:
    """Whether a Chinese full name begins at a token."""
    return any(
        chinese_surname(tokens.texts[first]) is not None
        and chinese_name(tokens.texts[first:last]) is not None
        for last in range(first + _FEWEST, min(first + _MOST_OF_PERSON, len(tokens)) + 1)
    )


def _persons(text: str, tokens: Tokens, taken: Set[int]) -> Iterator[Found]:
    """The persons of whom somebody says what they do, and who own something: `أن تشنغ وي سيواصل`, `امتلك لو جيان نصف الأسهم`."""
    for at in tokens.places(map(fold_word, _THAT)):
        last = _end_of_name(text, tokens, at + 1, taken) if tokens.texts[at] in _THAT else at
        if last > at + 1 and _is_done_by_him(tokens, last):
            yield unknown_at(text, tokens, (at + 1, last, ""), "PERSON", _SCORE, "verb")
    for at in tokens.places((_SUCH_AS,)):
        last = _end_of_name(text, tokens, at + 1, taken)
        if last > at + 1 and _are_persons(tokens, at):
            yield unknown_at(text, tokens, (at + 1, last, ""), "PERSON", _SCORE, "enumeration")
    for at in tokens.places(_OWNING):
        last = _end_of_name(text, tokens, at + 1, taken)
        if last > at + 1 and last < len(tokens) and tokens.texts[last].isalpha():
            yield unknown_at(text, tokens, (at + 1, last, ""), "PERSON", _SCORE, "verb")


def _are_persons(tokens: Tokens, last: int) -> bool:
    """Whether the words right before a token say that persons are meant."""
    words = tokens.folded[max(0, last - _FARTHEST) : last]
    return any(not _MANY.isdisjoint(bare_forms(word)) for word in words)


def _end_of_name(text: str, tokens: Tokens, first: int, taken: Set[int]) -> int:
    """Behind the last word of the Chinese name with a usual surname that begins at a token, or the token."""
    if first >= len(tokens) or first in taken or chinese_surname(tokens.texts[first]) is None:
        return first
    for last in range(min(first + _MOST_OF_PERSON, len(tokens)), first + 1, -1):
        words = tokens.texts[first:last]
        if (
            not taken.isdisjoint(range(first, last))
            or "\n" in text[tokens.starts[first] : tokens.ends[last - 1]]
        ):
            continue
        if not all(map(readings_of, tokens.folded[first:last])) or chinese_name(words) is None:
            continue
        if words[0] in _SYLLABLES_TOO and any(map(_is_word, words[1:])):
            continue  # `أن ما لي يكفي`
        if ends_name(text, tokens, last - 1):
            return last
    return first


def _is_word(word: str) -> bool:
    """Whether a syllable is a word of every day, too."""
    return word == _TO_ME or is_function_word(word, fold_word(word)) or is_of_every_day(fold_word(word))


def _is_done_by_him(tokens: Tokens, at: int) -> bool:
    """Whether a verb of which a man is the subject stands at a token, or what stands before one."""
    if at >= len(tokens):
        return False
    word = tokens.folded[at]
    if tokens.texts[at] in _BEFORE_VERB:
        return True
    is_verb = word.startswith(_HE) and len(word) >= _SHORTEST_VERB and is_of_every_day(word)
    return (is_verb and not readings_of(word)) or (is_future(tokens, at) and word.startswith("سي"))
