"""Blanks that are missing. Judged when everything that hides them is gone."""

from __future__ import annotations

import re
from bisect import bisect_left

from transcript_nlp.text.rule import INSERT, Rule
from transcript_nlp.text.scripts import ARABIC, ARABIC_LETTERS, ARABIC_MARKS, LATIN

_DIGIT = "0-9٠-٩۰-۹"
_LETTERS = ARABIC_LETTERS + ARABIC_MARKS
_LONGEST_TOKEN = 300
_LONGEST_CODE = 500

_SIGN = re.compile(r"[@#]|://|www\.")  # in every address, handle and hashtag
_NO_ADDRESS = re.compile(r"[<>«»\"]")  # ends a web address
_NO_NAME, _NO_MAIL = re.compile(r"\W"), re.compile(r"[^\w.-]")  # end a handle or hashtag, a mail address
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|tsv|jsonl?|xml|html?|md|py|js|ts|java|zip|rar|gz|png|jpe?g|gif|svg|webp|mp[34]|"
    r"avi|mov|apk|exe|dmg|epub)\b"
)
_PATH_SIGN = re.compile(r"[_/\\=]")
_TOKEN_END = re.compile(r"[\s،؛؟]")
_WORD, _MARK = re.compile(f"[{ARABIC}]+"), re.compile(f"[{ARABIC_MARKS}]")
_LONGEST_WORD = 30  # code points of the end of a word that are looked at
# What Arabic writes together with a Latin name: proclitics before it, endings after it.
_PROCLITICS = re.compile("[وف]?(?:[بكلس]?(?:ال)?|لل)|.")
# Names of Latin letters; news agencies part them by stops: `بي.واي.دي`, `جيه.بي مورجان`, `إس.يو7`.
_LETTER_NAMES = frozenset(
    (
        "ال إيه ايه أيه بي سي دي إي اي إف اف أف جي جيه جاي إتش اتش آي أي كيه كي كاي إل إم ام أم إن ان أن أو او "
        "بي كيو آر ار إس اس أس تي يو في دبليو إكس اكس أكس واي زد زي زيد كوم نت"
    ).split()
)
_DOMAINS = frozenset("كوم نت أورغ اورغ أورج".split())  # `كريبتو.كوم`
# The same in letters, behind whole words: `بيلدر.إيه آي`, `غيت.آيو`; with what no sentence begins.
_SPELLED_DOMAIN = re.compile(f"(?:(?:إيه|ايه|أيه) (?:آي|اي|أي)|آي(?: أو)?|آيو|ايو)(?![{_LETTERS}])")
# What ends a word without doubt: ta marbuta, the ending of an accusative, alef maksura of these words.
_IN_MAKSURA = frozenset(
    form for word in "على إلى الى حتى لدى".split() for form in (word, f"و{word}", f"ف{word}")
)
# What begins the next word: three letters, since some write an ending behind ta marbuta, or a short word; two letters.
_THREE = f"(?=[{ARABIC_LETTERS}]{{3}}|(?:من|في|عن|مع|قد|لم|لن|ثم|أو|هي|هو)(?![{_LETTERS}]))"
_TWO = f"(?=[{ARABIC_LETTERS}]{{2}})"
_ENDINGS = re.compile("ات|ين|ون|ي|ية|ه|ها|هم|نا|[^و]")


def _token_start(text: str, position: int) -> int:
    low = max(position - _LONGEST_TOKEN, 0)
    start = text.rfind(" ", low, position) + 1 or low
    return text.rfind("\n", start, position) + 1 or start


def _is_protected(text: str, position: int) -> bool:
    """Whether a place is inside a web or mail address, a handle, a hashtag or `code`."""
    start = _token_start(text, position)
    if _SIGN.search(text, start, position) and _is_address(text[start:position]):
        return True
    return text.rfind("`", max(position - _LONGEST_CODE, 0), position) >= 0 and _is_code(text, position)


def _is_address(token: str) -> bool:
    """Whether what follows a word that begins so belongs to a web or mail address, a handle or a hashtag."""
    address = max(token.rfind("://"), token.rfind("www."))
    if address >= 0 and not _NO_ADDRESS.search(token, address):
        return True
    sign = max(token.rfind("@"), token.rfind("#"))
    is_mail = sign > 0 and token[sign] == "@" and token[sign - 1].isalnum()
    return sign >= 0 and not (_NO_MAIL if is_mail else _NO_NAME).search(token, sign + 1)


def _is_code(text: str, position: int) -> bool:
    starts, ends = _code_spans(text)
    index = bisect_left(starts, position) - 1
    return index >= 0 and position <= ends[index]


_latest: tuple[str, tuple[list[int], list[int]]] = ("", ([], []))


def _code_spans(text: str) -> tuple[list[int], list[int]]:
    """Where backticks of one line that pair up open and close.

    Asked for at many places of one text. The pairs hang on the whole line, so no pass moves them.
    """
    global _latest
    known, spans = _latest
    if known is not text:  # comparing or hashing a text takes as long as looking for its backticks
        spans = _find_code(text)
        _latest = text, spans
    return spans


def _find_code(text: str) -> tuple[list[int], list[int]]:
    starts, ends = [], []
    at = text.find("`")
    while at >= 0:
        close = text.find("`", at + 1)
        if 0 < close <= at + _LONGEST_CODE and text.find("\n", at, close) < 0:
            starts.append(at)
            ends.append(close)
            at = text.find("`", close + 1)
        else:
            at = close
    return starts, ends


def _word_before(text: str, position: int) -> str:
    """The Arabic letters right before a place."""
    backwards = _WORD.match(text[max(position - _LONGEST_WORD, 0) : position][::-1])
    return backwards[0][::-1] if backwards else ""


def _free(match: re.Match[str]) -> bool:
    return not _is_protected(match.string, match.start())


def _ends_sentence(match: re.Match[str]) -> bool:
    """Whether a stop without a blank may end a sentence: not between letter names, not in an address or its name."""
    text, stop = match.string, match.start()
    head = _WORD.match(text, match.end())
    if head is not None and (head[0] in _DOMAINS or _SPELLED_DOMAIN.match(text, match.end())):
        return False
    if head is not None and head[0] in _LETTER_NAMES:
        word = _word_before(text, stop)
        if not _LETTER_NAMES.isdisjoint((word, word[1:], word[2:])):
            return False
    # The first of two addresses is one like the second: each would wait for the one before it, a pass for each.
    return not text.startswith("www", max(stop - 3, 0)) and not _is_protected(text, stop)


def _is_glued(match: re.Match[str]) -> bool:
    """Whether an Arabic and a Latin word meet here that are not written together."""
    text, place = match.string, match.end()
    if text[place - 1] < "\u0600":
        head = _WORD.match(text, place)
        together = head is not None and _ENDINGS.fullmatch(head[0])
    else:
        tail = _word_before(text, place)
        together = tail != "" and _PROCLITICS.fullmatch(_MARK.sub("", tail))
    if together:
        return False
    end = _TOKEN_END.search(text, place, place + _LONGEST_TOKEN)
    token = text[_token_start(text, place) : end.start() if end else place + _LONGEST_TOKEN]
    if _FILE_NAME.search(token) or _PATH_SIGN.search(token):
        return False
    return not _is_protected(text, place)


def _ends_word(match: re.Match[str]) -> bool:
    """Whether a word has to end here: behind alef maksura only one of few words, since some write it for ya."""
    text, place = match.string, match.end()
    is_word = text[place - 1] != "ى" or _word_before(text, place) in _IN_MAKSURA
    return is_word and not _is_protected(text, place)


INSERTION: tuple[Rule, ...] = (
    Rule(
        "space_after",
        f"[،؛؟!:,;?](?:(?<=[^\\s،؛؟][،؛؟])()(?=[{ARABIC_LETTERS}{LATIN}«“(])|(?<=[^{_DIGIT}\\s][،؛])()(?=[{_DIGIT}])"
        f"|(?<=[{ARABIC}][!:,;?])()(?=[{ARABIC_LETTERS}]))",
        " ",
        "`العالم،تم` → `العالم، تم`; not inside `1،500` and web addresses",
        at=(("،؛؟", f"{ARABIC_LETTERS}{LATIN}«“({_DIGIT}"), ("!:,;?", ARABIC_LETTERS)),
        stage=INSERT,
        guard=_free,
    ),
    Rule(
        "space_after_stop",
        f"\\.(?:(?<=[{ARABIC}][{ARABIC}].)()(?=[{ARABIC_LETTERS}]{{2}}|(?!(?:NET|COM|ORG|AI|IO)\\b)[A-Z][A-Za-z]{{2}})"
        f'|(?<=[{LATIN}{_DIGIT}%٪)»”"].)()(?=[{ARABIC_LETTERS}]{{2}}))',
        " ",
        "`تطبيق.يعمل` → `تطبيق. يعمل`; never inside `OpenAI.com`, `Node.js`, `4.5`, `د.أحمد`, `بي.واي.دي`, `بيلدر.إيه آي`",
        at=((".", f"{ARABIC_LETTERS}A-Z"),),
        stage=INSERT,
        guard=_ends_sentence,
    ),
    Rule(
        "glued_script",
        f"[{_LETTERS}]()(?=[{LATIN}])|[{LATIN}]()(?=[{ARABIC_LETTERS}])",
        " ",
        "`شركةOpenAI` → `شركة OpenAI`, `OpenAIهي` → `OpenAI هي`; `وOpenAI`, `الAPI`, `APIات` stay",
        "repair",
        at=((_LETTERS, LATIN), (LATIN, ARABIC_LETTERS)),
        stage=INSERT,
        guard=_is_glued,
    ),
    Rule(
        "glued_word",
        f"(?<=[{_LETTERS}][{_LETTERS}])ة[{ARABIC_MARKS}]?(){_THREE}|[ءأى]ً(){_THREE}|(?<![ءأىة])ًا(){_TWO}|اً(){_TWO}"
        f"|ى()(?=ال[{ARABIC_LETTERS}]{{2}})",
        " ",
        "`شركةالذكاء` → `شركة الذكاء`, `شكراًجزيلاً` → `شكراً جزيلاً`, `إلىالسوق` → `إلى السوق`; `فيالسوق` stays",
        "repair",
        at=(("ة", _LETTERS), ("ءأىا", "ً"), ("ً", "ا"), ("ى", "ا")),
        stage=INSERT,
        guard=_ends_word,
    ),
)
