"""What marks a turn without a name: letters and words (`س 4:`, `المضيف:`, `[الضيف] …`), and the outlet or editor that asks."""

from __future__ import annotations

import re
from typing import NamedTuple

from transcript_nlp.text.scripts import ARABIC_LETTERS, ARABIC_MARKS, LATIN

# Words that ask and words that answer. `المقدمة` is more often an introduction than a presenter.
_ASKS = (
    "س|سؤال|السؤال|Q|Question|Host|Interviewer|Moderator|المضيف|المضيفة|المذيع|المذيعة|المحاور|المحاورة|المراسل|"
    "المراسلة|الصحفي|الصحفية|الصحافي|الصحافية|المقدم|مقدم البرنامج|مقدمة البرنامج|مدير الجلسة|مديرة الجلسة|مدير الحوار|"
    "عضو من الجمهور|عضو من الحضور|أحد الحضور|سؤال من الجمهور|سؤال من الحضور"
)
_ANSWERS = "ج|جواب|الجواب|إجابة|الإجابة|A|Answer|Guest|الضيف|الضيفة|المتحدث|المتحدثة|المجيب|المجيبة"
_ORDINALS = "الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر|الأخير"
_FROM_AUDIENCE = frozenset(word for word in _ASKS.split("|") if word.endswith(("الجمهور", "الحضور")))
START = 4  # code points in which these words differ from others; those of more than one letter have as many
QUESTIONS = ("سؤال", "السؤال", "Question")
_LETTERS = ("س", "ج", "q", "a")

DIGITS = "[0-9٠-٩]"
_CLOCK = rf"{DIGITS}{{1,2}}:{DIGITS}{{2}}(?::{DIGITS}{{2}}(?:[.,]{DIGITS}{{1,3}})?)?"
_TIMES = rf"{_CLOCK}(?: ?[-–]{{1,2}}>? ?{_CLOCK})?"  # when somebody begins, perhaps until when
TIME = rf"[\[(]?{_TIMES}[\])]?"
TIME_BEHIND = rf"(?: ?[\[(]{_TIMES}[\])](?= ))?"  # behind the colon: `هند: [00:12] نعم`
TIME_STARTS = frozenset("[(0123456789٠١٢٣٤٥٦٧٨٩")
# Never giving back, since no sign behind it fits inside; initials may end in a tatweel: `ش هـ`.
WORD = f"[{LATIN}{ARABIC_LETTERS}][{LATIN}{ARABIC_LETTERS}'’.-]*+\u0640?"
NAME = f"{WORD}(?: {WORD}){{0,4}}"

LONGEST_ALONE = 40  # code points of a name in a line of its own
# Code points of the longest thing a speaker says, where it ends like a sentence and where not; rows of a list are shorter.
LEAST_SENTENCE, LEAST_TEXT = 16, 50
QUESTION_MARKS = ("؟", "?")
SENTENCE_ENDS = tuple('.!…»"”)')

_VOWEL = f"[{ARABIC_MARKS}]"  # which may be written in these words: `المُضيف`
_NUMBER = f"(?: ?(?:{DIGITS}{{1,3}}|{_ORDINALS}))?"


def _vocalized(words: str) -> str:
    """A pattern of words between bars, with and without vowels."""
    return re.sub(f"([{ARABIC_LETTERS}])", rf"\1{_VOWEL}*", words)


_END = r"(?:(?P<colon>[:：/])(?!/)|(?<=[0-9٠-٩])[.](?= )|(?P<dash>[-–.])(?= ))"
MARKED = re.compile(
    rf"(?:{TIME} ?[-–]? ?)?(?P<box>\[)?(?:(?P<asks>{_vocalized(_ASKS)})|(?P<answers>{_vocalized(_ANSWERS)}))(?P<number>{_NUMBER})"
    rf"(?: ?\((?P<who>[^()\n]{{1,40}})\))? ?(?(box)\](?: ?[:：]|(?= ))|{_END}){TIME_BEHIND}",
    re.IGNORECASE,
)
_VOWELS = re.compile(_VOWEL)
_SHORT_STARTS = TIME_STARTS | frozenset("سجqa")  # with which a marker begins
_LONG_STARTS = frozenset(word[:START].lower() for word in f"{_ASKS}|{_ANSWERS}".split("|") if len(word) > 1)

# Who asks in a line that could as well be a credit: `المحرر: ومن سيخسر؟`.
EDITOR = re.compile("(?:المحررة?|الكاتبة?|(?:هيئة )?التحرير) ?[:：](?!//)")
# The outlet that asks, in quotation marks or with a number in its name: `«ساحل بوست»: …؟`, `36 كريبتون: …؟`.
OUTLET = re.compile(
    rf"(?:(?:مراسلة?|محررة?|صحيفة|مجلة|موقع) )?(?:[«“\"](?P<quoted>{NAME})[»”\"]|(?P<numbered>{DIGITS}{{1,3}} ?{NAME})) ?[:：](?!//)"
)


class Named(NamedTuple):
    """A name that may open a turn: the marker with it, where that ends, and whether it has a time or a function behind a dash."""

    name: str
    marker: str
    end: int
    told: bool = False


def without_vowels(text: str) -> str:
    """A text without the marks of vowels."""
    return _VOWELS.sub("", text)


def may_be_marked(line: str) -> bool:
    """Whether a line begins as markers do."""
    beginning = without_vowels(line[: 2 * START])[:START].lower()
    return beginning[0] in _SHORT_STARTS or beginning in _LONG_STARTS


def is_letter(match: re.Match[str]) -> bool:
    """Whether a letter and no word marks a turn."""
    return (match["asks"] or match["answers"]).lower() in _LETTERS


def word_of(match: re.Match[str]) -> str:
    """The word or letter that marks a turn, without vowels and number."""
    return without_vowels(match["asks"] or match["answers"])


def marked_word(marker: str) -> str:
    """The word by which a turn is marked, with its number and without a time; "" where a name marks it.

    >>> marked_word("المُضيف 2:"), marked_word("(02:10) س:"), marked_word("[الضيفة]"), marked_word("هند جابر:")
    ('المضيف 2', 'س', 'الضيفة', '')
    """
    match = MARKED.match(f"{marker} ")
    return word_of(match) + match["number"] if match else ""


def is_from_audience(marker: str) -> bool:
    """Whether somebody of the audience asks.

    >>> is_from_audience("سؤال من الجمهور:"), is_from_audience("سؤال:")
    (True, False)
    """
    return marked_word(marker) in _FROM_AUDIENCE
