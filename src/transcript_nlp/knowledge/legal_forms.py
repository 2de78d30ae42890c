"""The legal forms of companies behind their names: `Tyson Foods, Inc.` is one name, and the firm is called Tyson Foods."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.writing.pinyin import are_pinyin, readings_of
from transcript_nlp.text.normalize import fold

LEGAL_FORMS = (
    "Inc Incorporated Corp Corporation Co Ltd Limited LLC LLP PLC plc GmbH AG SE AB ASA BV NV SA Pte Pty "
    "L.L.C L.P S.A N.V B.V K.K A/S "
    "إنك إنكوربوريتد كوربوريشن كوربوريشين كورب ليمتد ليميتد المحدودة ذ.م.م ش.ذ.م.م ش.م.م ش.م.ع ش.م.ك ش.م.ل ش.م.ق م.م.ح"
).split()
# Read letter by letter: AG, GmbH, LLC, PLC. `إس إيه` would be SA, and is the end of USA.
_SPELLED = r"[إأاآ]يه ?جي|جي إم بي إتش|إل إل سي|بي إل سي"
# Behind a known firm the same firm, of an unknown one a part of its name; `غولدمان ساكس وشركاه` is Goldman Sachs & Co.
_HOLDINGS = "القابضة هولدينغز هولدينجز هولدينغ هولدينج كو وشركاه وشركاؤه وشركاءه Holdings Holding".split()
# Of firms of China and Arabia; the last words of the first are no form alone.
_IN_WORDS = (
    "(?:ش )?ذ م م|ش م [معكلق]|المحدودة بالأسهم|المساهمة المحدودة|المساهمة العامة|ذات المسؤولية المحدودة|(?:ال)?خاصة المحدودة|المحدودة الخاصة"
    # Private Limited, Pvt, Pte and Pty Ltd of India, Singapore and Australia.
    "|(?:براي?في?ت|بي في تي|بي تي إي|بي تي واي) (?:المحدودة|لي?متد|ليميتد)"
)
# How machine translation renders 股份, a company by shares, at the end of a name: `قاو لان للأسهم`. Elsewhere it is `for shares`.
_BY_SHARES = "للأسهم"
_CO, _NEXT_WORD = " كو", re.compile(r" \w+")
_KNOWN = frozenset(LEGAL_FORMS)
_LONGEST = max(map(len, LEGAL_FORMS))
# What a stop shortens; behind LLC or AG it ends the sentence.
_SHORTENED = "|".join(f"(?<={form})" for form in ("Inc", "Corp", "Ltd", "Co", "Pte", "Pty", r"\.[A-Z]"))
_BEHIND = re.compile(
    f"(?:[,،]? (?:{_IN_WORDS}|{'|'.join(map(re.escape, [*LEGAL_FORMS, *_HOLDINGS]))}|{_SPELLED})"
    # The stop behind `المحدودة` ends the sentence, and so does that behind `إنك` but before a bracket or a comma.
    + rf"(?!\w)(?:(?:{_SHORTENED})\.|(?<=إنك)\.(?= ?[(،,]))?)+"
)
# Also the name of a magazine; with its stop it is the form.
_INC, _COMMA = re.compile(r"[,،] (?:إنك(?!\w)(?!\. ?[(،,])|Inc(?![\w.]))"), re.compile("[,،] ?")
# Behind a legal form: `Zorvala Co., Ltd.`, also without a blank.
_SECOND = re.compile(r"\.?[,،]? ?(?:(?:Ltd|LTD|Inc)(?!\w)\.?|(?:Limited|LLC)(?!\w))")
# Such a form of Arab lands behind a comma ends a name; a tagger may take what follows for a part of it.
_INNER = re.compile(r"(?:^|[،,] )(?:ش\.ذ\.م|ذ\.م|ش\.م|م\.م)\.[محعكلق](?!\w)")
_SPELLED_BEHIND = re.compile(f"(?<=.)[,،]? (?:{_SPELLED}|{_IN_WORDS})$")


def legal_form_end(text: str, end: int) -> int:
    """Where the legal forms, or `Holdings`, end that stand behind a name which ends at `end`; `end` where none stand there.

    >>> text = "Foxconn Industrial Internet Co., Ltd. في الصين"
    >>> text[: legal_form_end(text, 27)]
    'Foxconn Industrial Internet Co., Ltd.'
    """
    before = text[max(0, end - _LONGEST - 1) : end].replace("\n", " ").rpartition(" ")[2]
    found = (_SECOND.match(text, end) if before in _KNOWN else None) or _BEHIND.match(text, end)
    if found is None or (found[0].endswith(_CO) and _opens_in_syllable(text, found.end())):
        return end
    return found.end()


def is_before_magazine(text: str, found: Sequence[Found], at: int) -> bool:
    """Whether `Inc` behind a comma is one more name of a list, the magazine: another name stands behind a comma before or behind the two,
    `فوربس، إنك، فاست كومباني`, and no legal form behind another name of the line.
    """
    inc = _INC.match(text, found[at].end)
    if inc is None or len(_INC.findall(_line_at(text, found[at].end))) > 1:
        return False
    is_behind_name = at > 0 and _COMMA.fullmatch(text, found[at - 1].end, found[at].start) is not None
    is_before_name = at + 1 < len(found) and found[at + 1].start >= inc.end()
    return is_behind_name or (
        is_before_name and _COMMA.fullmatch(text, inc.end(), found[at + 1].start) is not None
    )


def _line_at(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end]


def _opens_in_syllable(text: str, at: int) -> bool:
    """Whether the next word is a syllable of a name: `سامسونج كو دونغ جين` is Samsung's Koh Dong-jin, and no Samsung Co."""
    word = _NEXT_WORD.match(text, at)
    return word is not None and bool(readings_of(fold(word[0].strip())))


def without_shares(name: str) -> str:
    """The name of a firm in Arabic letters without the word for its shares, which is the form of the firm in Chinese.

    >>> without_shares("قاو لان للأسهم"), without_shares("صندوق أبردين للأسهم")
    ('قاو لان', 'صندوق أبردين للأسهم')
    """
    bare = name.removesuffix(f" {_BY_SHARES}")
    return bare if bare == name or are_pinyin(bare.split()) else name


def before_legal_form(name: str) -> str:
    """What stands before the abbreviated form of an Arab firm in a name, which reaches no farther.

    >>> before_legal_form("زورفا للتجارة، ش.م.ك في الكويت"), before_legal_form("ذ.م.م العقود"), before_legal_form("زورفا")
    ('زورفا للتجارة', '', 'زورفا')
    """
    found = _INNER.search(name)
    return name if found is None else name[: found.start()]


def without_legal_form(name: str) -> str:
    """What a firm is called, without the legal forms at its end.

    >>> without_legal_form("Mirado Systems, LLC"), without_legal_form("Mirado Co.,Ltd"), without_legal_form("Inc.")
    ('Mirado Systems', 'Mirado', 'Inc.')
    """
    words = _SPELLED_BEHIND.sub("", name).replace(".,", "., ").split()
    while len(words) > 1 and words[-1].rstrip(".,،") in _KNOWN:
        words.pop()
        words[-1] = words[-1].rstrip(",،")
    return " ".join(words)
