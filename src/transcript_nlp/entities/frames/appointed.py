"""Who is appointed, leads or leaves, and what is founded: the words around a tagged name tell which of both it is.

`عيّن الصندوق كوبي هيرش شريكًا إداريًا`, `يغادر الصندوق ماكس كورتلاند`; and the other way round `الذي أسس سونغ كيك`. A tagger that learned from articles on
firms takes the first for firms, and what sounds like a name of persons for one.
"""

from __future__ import annotations

from collections.abc import Sequence

from transcript_nlp.entities.frames.objects import OF_PERSONS
from transcript_nlp.entities.words.wording import is_foreign
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.letter_names import letters_of
from transcript_nlp.knowledge.writing.names import english_words, firm_words, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import chinese_name, chinese_surname
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Label

_EVIDENCE = "object"
_FEWEST, _MOST = 2, 3  # words of a person's name
_MOST_OF_SUBJECT = 3  # words between the verb and whom its subject appoints
# What somebody is appointed as, in the accusative.
_POSTS = frozenset(
    map(
        fold,
        "شريكا شريكة مديرا مديرة رئيسا رئيسة نائبا نائبة عضوا عضوة مسؤولا مسؤولة قائدا أمينا متحدثا متحدثة محافظا وزيرا وزيرة سفيرا سفيرة "
        "كبيرا مهندسا مهندسة محللا محللة محررا محررة باحثا باحثة".split(),
    )
)
# The same of banks and law firms, too: `عينت لازارد مستشارًا`.
_POSTS_OF_FIRMS = frozenset(map(fold, "مستشارا مستشارة ممثلا وكيلا خلفا بديلا".split()))
# Of what somebody does to a firm.
_OF_PEOPLE = frozenset(
    map(
        fold,
        "غادر يغادر سيغادر غادرت تغادر ستغادر ترك تركت يقود سيقود يدير سيدير ترأس يترأس سيترأس ترأست تترأس ستترأس".split(),
    )
)
_HIRING = frozenset(
    map(fold, "عين عينت يعين تعين سيعين ستعين وظفت توظف ستوظف وظف يوظف رقت رقى نصبت تنصب".split())
)
_FOUNDING = frozenset(map(fold, "أسس أسست أسسا أسسوا".split()))
_WHO = frozenset("الذي التي اللذان الذين اللذين".split())
_AND, _ENDS = "و", frozenset("،,.؛")
_MOST_OF_CLAUSE = 10  # tokens


def appointed(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names; of several words a person who is appointed to a post, leads or leaves a firm, and no person what somebody founded."""
    return [_as(find, label) if (label := _label(tokens, find)) is not None else find for find in tagged]


def _as(find: Found, label: Label) -> Found:
    return find._replace(label=label, evidence=(_EVIDENCE, *find.evidence))


def _label(tokens: Tokens, find: Found) -> Label | None:
    """What the verb before a tagged name makes of it, if anything."""
    if find.clitics or not find.first:
        return None
    if _is_founded(tokens, find):
        return "ORG" if find.label == "PERSON" else find.label
    if not _FEWEST <= find.last - find.first <= _MOST or not _reads_as_person(tokens, find):
        return None
    is_person = _is_appointed(tokens, find) or _is_hired_by_noun(tokens, find) or _acts_on_firm(tokens, find)
    return "PERSON" if is_person else None


def _reads_as_person(tokens: Tokens, find: Found) -> bool:
    """Whether the words of a name are none of every day, of firms or letters."""
    words = tokens.folded[find.first : find.last]
    telling = (
        words[1:] if name_lexicon().may_be_given(tokens.folded[find.first]) else words
    )  # `ماكس` is Max, too
    if (words[-1],) in firm_words("last") or not english_words().keys().isdisjoint(telling):
        return False
    return all(
        word.isalpha() and not word.isascii() and is_foreign(word) and not letters_of(word) for word in words
    )


def _is_appointed(tokens: Tokens, find: Found) -> bool:
    """Whether a post stands behind a name that is the object of a verb for appointing; its subject may stand between."""
    behind = tokens.folded[find.last] if find.last < len(tokens) else ""
    if not (
        behind in _POSTS
        or (behind in _POSTS_OF_FIRMS and name_lexicon().may_be_given(tokens.folded[find.first]))
    ):
        return False
    before = tokens.folded[max(0, find.first - 1 - _MOST_OF_SUBJECT) : find.first]
    for at in range(len(before) - 1, -1, -1):
        if not before[at].isalnum():
            return False
        if not OF_PERSONS.isdisjoint(bare_forms(before[at])):
            return True
    return False


def _is_hired_by_noun(tokens: Tokens, find: Found) -> bool:
    """Whether a verb of hiring and the noun for the firm that does it stand before a name: `عينت الشركة سيما فيرما في منصب`, but no `عينت الشركة بيكر تيلي مدققا`."""
    noun = find.first - 1
    if noun < 1 or not tokens.folded[noun].startswith(ARTICLE):
        return False
    behind = tokens.texts[find.last] if find.last < len(tokens) else "."
    goes_on = behind[0].isalpha() and not is_function_word(behind, tokens.folded[find.last])
    return (
        not goes_on
        and not _HIRING.isdisjoint(bare_forms(tokens.folded[noun - 1]))
        and triggers().class_before(tokens, find.first) == "ORG"
    )


def _acts_on_firm(tokens: Tokens, find: Found) -> bool:
    """Whether a given name opens a name behind the verb for what somebody does to a firm, and the noun for that with an article."""
    noun = find.first - 1
    return (
        noun > 0
        and tokens.folded[noun].startswith(ARTICLE)
        and triggers().class_before(tokens, find.first) == "ORG"
        and not _OF_PEOPLE.isdisjoint(bare_forms(tokens.folded[noun - 1]))
        and name_lexicon().may_be_given(tokens.folded[find.first])
    )


def _is_founded(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged person is the object of founding, whose subject stands before: `الذي أسس سونغ كيك`, `وأسس سونغ كيك، وباعها`.

    Behind a verb that opens its clause a name that may be anybody's is the subject.
    """
    verb = find.first - 1
    if _FOUNDING.isdisjoint(bare_forms(tokens.folded[verb])):
        return False
    words = tokens.texts[find.first : find.last]
    if name_lexicon().may_be_given(tokens.folded[find.first]):
        return False
    if _is_relative(tokens, verb):
        return True
    is_chinese = chinese_surname(words[0]) is not None and chinese_name(words) is not None
    behind = tokens.texts[find.last : find.last + 1]
    ends = behind == [] or behind[0] in _ENDS or behind[0].startswith(_AND)
    return tokens.texts[verb].startswith(_AND) and ends and not is_chinese


def _is_relative(tokens: Tokens, verb: int) -> bool:
    """Whether a verb, or one that it goes on from behind `and`, is what is told of somebody before: `الذي ولد في لندن وأسس سونغ كيك`."""
    if not tokens.texts[verb].startswith(_AND):
        return tokens.folded[max(0, verb - 1)] in _WHO
    for at in range(verb - 1, max(-1, verb - 1 - _MOST_OF_CLAUSE), -1):
        if tokens.texts[at] in _ENDS:
            return False
        if tokens.folded[at] in _WHO:
            return True
    return False
