"""Blanks that are missing. Judged when everything that hides them is gone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import replace

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
_NAME_OF_LETTER = f"(?:{'|'.join(sorted(_LETTER_NAMES))})(?![{_LETTERS}])"
_MORE_LETTERS = re.compile(f"\\.{_NAME_OF_LETTER}")  # letter names go on: `وول.اي.ام`
# Domains that may be words too: only behind what can be the name of a site, `بولت.نيو` but `السيارات.نيو تتوسع`.
_SITE_END = re.compile(
    "(?:سي بي بي|كيه زد|إف واي آي|ديف|سو|كو|فاي|فن(?! ال)|تي في|إكس واي زد|جيه? إس|إف إم|في إن|تي?ك(?! توك)|نيو(?! يورك| جيرسي| دلهي| مكسيكو)"
    f"|إم(?: دي)?(?! {_NAME_OF_LETTER}))(?![{_LETTERS}])"
)
_NO_SITE = re.compile(".?|[وف]?(?:[بك]?ال|لل).*|.*(?:[ةىءؤئ]|[تن]ا)")
# Names with a stop that nothing else tells.
_WITH_STOP = frozenset(
    (
        "جين إيه آي.ميل كوندكتور.بيلد إي.صن بلوك.ون فور.ميم بامب.فان إي.أون ريفوك.كاش وي.تريد دوتس.إل دي.لايت ميوزيكال.لي بورو.إيرث "
        "بيتكوين.دي إيثر.في"
    ).split()
)
# What ends a word without doubt: ta marbuta, the ending of an accusative, alef maksura of these words.
_IN_MAKSURA = frozenset(
    form for word in "على إلى الى حتى لدى".split() for form in (word, f"و{word}", f"ف{word}")
)
# Before a word without the article: `الىابان` may be `اليابان`, `لدىهما` is `لديهما`.
_SURE_MAKSURA = _IN_MAKSURA - {"الى", "والى", "فالى"}
_NO_NEXT_WORD = re.compile(f"(?:هما|كما|هن|كن|هم|كم|نا|ها)(?![{_LETTERS}])")
# What begins the next word: three letters, since some write an ending behind ta marbuta, or a short word; two letters.
_THREE = f"(?=[{ARABIC_LETTERS}]{{3}}|(?:من|في|عن|مع|قد|لم|لن|ثم|أو|هي|هو)(?![{_LETTERS}]))"
_TWO = f"(?=[{ARABIC_LETTERS}]{{2}})"
_ENDINGS = re.compile("ات|ين|ون|ي|ية|ه|ها|هم|نا|[^و]")

_HEX = re.compile("(?<![A-Za-z0-9])0x")  # begins names of people of crypto: `0xتود`
_INNER_STOP = re.compile(f"(?=(?<![{ARABIC}])([{ARABIC}]+\\.[{ARABIC}]+))")  # overlapping: `أ.ب.ج`

_NO_WORD = re.compile(f"(?![{_LETTERS}]{{2}})")
_LONGEST_LINE = 2000  # code points in which straight quotes are counted
_PAIRS = {"(": ")", "[": "]"}
_AND_BRACKET = r"و ?[(\[«“]"  # what و joins to brackets is a word of its own: `(نعم)و(لا)`
_JOINS_BRACKET = re.compile(_AND_BRACKET)
_FAR = 120  # code points within which the other bracket is looked for
# Inside of brackets that belong to a word: `المستخدم(ين)`, `موظف(ات/ين)`, `(ال)مدير`, `نص(12)`, `f(x)`.
_PART_OF_WORD = re.compile(f"[{_LETTERS}]{{1,3}}(?:/[{_LETTERS}]{{1,3}})*|[{_DIGIT}]{{1,2}}|.?")
_MARKER = re.compile(f"[(]?[{_DIGIT}]{{1,2}}")  # `1)النص`, `(1)النص`
_INCHES = re.compile(f'[{_DIGIT}]"')
# Words behind or before a number that are written apart from it; others could be a name with it (`21شيرز`, `فلات6`).
_MONTHS = "يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
_FOLLOWS_NUMBER = frozenset(
    (
        "إلى الى في من على حتى بالمئة بالمائة ألف ألفا الف آلاف مليون مليونا ملايين مليار مليارا مليارات تريليون تريليونا تريليونات "
        "دولار دولارا دولارات يورو يوان يوانا جنيه جنيها جنيهات ريال ريالا ريالات درهم درهما دراهم دينار دينارا دنانير روبل روبية وون سنت سنتا "
        "عام عاما أعوام سنة سنوات شهر شهرا أشهر أسبوع أسبوعا أسابيع يوم يوما أيام ساعة ساعات دقيقة دقائق ثانية ثوان ثواني مرة مرات "
        "نقطة نقاط شخص شخصا أشخاص شركة شركات موظف موظفا موظفين مستخدم مستخدما مستخدمين دولة دول بلدا نسخة درجة درجات "
        "إنش انش إنشا بوصات متر مترا أمتار كيلومتر كيلومترا نانومتر نانومترا ملليمتر مللي بوصة كيلو كيلوغرام كيلوجرام غرام غراما جرام جراما طن طنا لتر لترا "
        "جيجا جيجابايت غيغابايت جيجابت غيغابت تيرابايت ميجابايت ميغابايت ميجابكسل ميغابكسل ميجابيكسل بكسل بيكسل هرتز جيجاهرتز غيغاهرتز "
        "ميجاهرتز ميغاهرتز واط كيلوواط ميجاواط ميغاواط جيجاواط غيغاواط أمبير فولت "
        "أعلن أعلنت أطلق أطلقت كشف كشفت قال قالت أصدر أصدرت أضاف أضافت وقال وقالت وأضاف وأضافت وأعلن وأعلنت "
        f"{_MONTHS}"
    ).split()
)
_LEADS_NUMBER = frozenset(
    form
    for word in (
        "إلى الى من في حتى بعد قبل نحو حوالي أكثر أقل عام عامي سنة العام منذ خلال لمدة مدة بلغ تبلغ يبلغ بلغت "
        "رقم النسخة نسخة الإصدار إصدار الجيل نسبة قيمة سعة دقة درجة حجم عرض طول ارتفاع عددها بنسبة بقيمة بحجم بسعر بمبلغ بسعة بدقة بقوة بواقع بمعدل "
        f"{_MONTHS}"
    ).split()
    for form in (word, f"و{word}", f"ف{word}")
)


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
    if head is not None and _is_named(text, stop, head[0], _WITH_STOP):
        return False
    if head is not None and (head[0] in _DOMAINS or _SPELLED_DOMAIN.match(text, match.end())):
        return False
    if head is not None and _SITE_END.match(text, match.end()):
        return _NO_SITE.fullmatch(_word_before(text, stop)) is not None
    if head is not None and head[0] in _LETTER_NAMES:
        word = _word_before(text, stop)
        if not _LETTER_NAMES.isdisjoint((word, word[1:], word[2:])) or _MORE_LETTERS.match(text, head.end()):
            return False
    # The first of two addresses is one like the second: each would wait for the one before it, a pass for each.
    return not text.startswith("www", max(stop - 3, 0)) and not _is_protected(text, stop)


def _is_named(text: str, stop: int, head: str, names: Collection[str]) -> bool:
    """Whether a stop stands inside of one of these names (`وي.تريد`: the word before it and the one behind), perhaps with a proclitic."""
    word = _word_before(text, stop)
    return any(f"{word[clitics:]}.{head}" in names for clitics in range(min(3, len(word))))


def leaving_whole(rule: Rule, forms: Iterable[str]) -> Rule:
    """A rule that does not act at the stops inside of these forms."""
    names = frozenset(name for form in forms for name in _INNER_STOP.findall(form))
    guard = rule.guard

    def acts(match: re.Match[str]) -> bool:
        head = _WORD.match(match.string, match.end())
        if head is not None and _is_named(match.string, match.start(), head[0], names):
            return False
        return guard is None or guard(match)

    return replace(rule, guard=acts)


def _is_glued(match: re.Match[str]) -> bool:
    """Whether an Arabic and a Latin word meet here that are not written together."""
    text, place = match.string, match.end()
    if text[place - 1] < "\u0600":
        head = _WORD.match(text, place)
        is_hex = _HEX.match(text, max(0, place - 2)) is not None
        together = is_hex or (head is not None and _ENDINGS.fullmatch(head[0]))
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
    word = _word_before(text, place) if text[place - 1] == "ى" else ""
    known = _IN_MAKSURA if text.startswith("ال", place) else _SURE_MAKSURA
    is_word = not word or (word in known and not _NO_NEXT_WORD.match(text, place))
    return is_word and not _is_protected(text, place)


def _is_bracket_apart(match: re.Match[str]) -> bool:
    """Whether a bracket holds more than a part of the word beside it, and the word is no clitic or ending."""
    text, place = match.string, match.end()
    opens = text[place] in _PAIRS
    if opens:
        end = text.find(_PAIRS[text[place]], place, place + _FAR)
        inside = text[place + 1 : end if end >= 0 else place + _FAR].partition("\n")[0]
        if inside.startswith("^"):  # the note of a word: `سام[^1]`
            return False
        beside = _MARK.sub("", _word_before(text, place))
        part = _PROCLITICS.fullmatch(beside) if text[place - 1] >= "\u0600" else _NO_WORD.match(inside)
        is_part = part is not None
    else:
        start = text.rfind("(" if text[place - 1] == ")" else "[", max(place - 1 - _FAR, 0), place - 1)
        inside = text[start + 1 : place - 1]
        head = _WORD.match(text, place)
        is_part = bool(_ENDINGS.fullmatch(head[0])) if head else not _WORD.search(inside)
        line = text.rfind("\n", max(place - 5, 0), place) + 1
        if (line or place <= 5) and _MARKER.fullmatch(text, line, place - 1):
            return head is not None and not is_part
        if start < 0 or "\n" in inside:
            return False
        if _JOINS_BRACKET.match(text, place):
            return not _is_protected(text, place)
    return not (is_part or _PART_OF_WORD.fullmatch(inside) or _is_protected(text, place))


def _is_quote_apart(match: re.Match[str]) -> bool:
    """Whether a word and a quotation meet here: a straight quote opens where the line has an even number before it."""
    text, place = match.string, match.end()
    opens = text[place] in '"“«'
    sign = text[place if opens else place - 1]
    if (
        opens
        and text[place - 1] not in ":.!؟"
        and _PROCLITICS.fullmatch(_MARK.sub("", _word_before(text, place)))
    ):
        return False
    if not opens:
        head = _WORD.match(text, place)
        if head is not None and _ENDINGS.fullmatch(head[0]):
            return False
    if sign == '"':
        at = place if opens else place - 1
        line = text.rfind("\n", max(at - _LONGEST_LINE, 0), at) + 1
        if (line == 0 and at > _LONGEST_LINE) or _INCHES.search(text, line, at):
            return False
        if text.count('"', line, at) % 2 == (1 if opens else 0):
            return False
    return not _is_protected(text, place)


def _is_number_apart(match: re.Match[str]) -> bool:
    """Whether a number and a word meet here that are no name together."""
    text, place = match.string, match.end()
    if text[place].isdigit():
        word, known = _word_before(text, place), _LEADS_NUMBER
    else:
        head = _WORD.match(text, place)
        word, known = head[0] if head else "", _FOLLOWS_NUMBER
    return _MARK.sub("", word) in known and not _is_protected(text, place)


INSERTION: tuple[Rule, ...] = (
    Rule(
        "space_after",
        f"[،؛؟!:,;?](?:(?<=[^\\s،؛؟][،؛؟])()(?=[{ARABIC_LETTERS}{LATIN}«“(])|(?<=[^{_DIGIT}\\s][،؛])()(?=[{_DIGIT}])"
        f'|(?<=[{ARABIC}][!:,;?])()(?=[{ARABIC_LETTERS}])|(?<=[)»”"%٪][!:])()(?=[{ARABIC_LETTERS}]{{2}})|(?<=[{ARABIC}]{{3}}:)()(?=[{_DIGIT}]))|[%٪](?<=[{_DIGIT}].)()(?=[{ARABIC_LETTERS}]{{2}})',
        " ",
        "`العالم،تم` → `العالم، تم`, `30%من` → `30% من`, `السعر:50` → `السعر: 50`; not inside `1،500` and web addresses",
        at=(("،؛؟", f"{ARABIC_LETTERS}{LATIN}«“({_DIGIT}"), ("!:,;?%٪", ARABIC_LETTERS), (":", _DIGIT)),
        stage=INSERT,
        guard=_free,
    ),
    Rule(
        "space_after_stop",
        f"\\.(?:(?<=[{ARABIC}][{ARABIC}].)()(?=[{ARABIC_LETTERS}]{{2}}|(?!(?:NET|COM|ORG|AI|IO)\\b)[A-Z][A-Za-z]{{2}})"
        f'|(?<=[{LATIN}{_DIGIT}%٪)»”"].)()(?=[{ARABIC_LETTERS}]{{2}}))',
        " ",
        "`تطبيق.يعمل` → `تطبيق. يعمل`; never inside `OpenAI.com`, `Node.js`, `4.5`, `د.أحمد`, `بي.واي.دي`, `بيلدر.إيه آي`, `بولت.نيو`",
        at=((".", f"{ARABIC_LETTERS}A-Z"),),
        stage=INSERT,
        guard=_ends_sentence,
    ),
    Rule(
        "glued_script",
        f"[{_LETTERS}]()(?=[{LATIN}])|[{LATIN}]()(?=[{ARABIC_LETTERS}])",
        " ",
        "`شركةOpenAI` → `شركة OpenAI`, `OpenAIهي` → `OpenAI هي`; `وOpenAI`, `الAPI`, `APIات`, `0xتود` stay",
        "repair",
        at=((_LETTERS, LATIN), (LATIN, ARABIC_LETTERS)),
        stage=INSERT,
        guard=_is_glued,
    ),
    Rule(
        "glued_word",
        f"(?<=[{_LETTERS}][{_LETTERS}])ة[{ARABIC_MARKS}]?(){_THREE}|[ءأى]ً(){_THREE}|(?<![ءأىة])ًا(){_TWO}|اً(){_TWO}"
        f"|ى()(?=[{ARABIC_LETTERS}]{{3}})",
        " ",
        "`شركةالذكاء` → `شركة الذكاء`, `شكراًجزيلاً` → `شكراً جزيلاً`, `إلىالسوق` → `إلى السوق`; `فيالسوق` stays",
        "repair",
        at=(("ة", _LETTERS), ("ءأىا", "ً"), ("ً", "ا"), ("ى", ARABIC_LETTERS)),
        stage=INSERT,
        guard=_ends_word,
    ),
    Rule(
        "glued_bracket",
        f"[{_LETTERS}{LATIN}{_DIGIT}]()(?=[(\\[])|[)\\]]()(?=[{ARABIC_LETTERS}]{{2}}|[{LATIN}]{{2}}|{_AND_BRACKET})",
        " ",
        "`شركة(OpenAI)في` → `شركة (OpenAI) في`, as translations from Chinese have it; `المستخدم(ين)`, `(ال)مدير`, `و(نص)`, `f(x)`, `نص(1)` stay",
        at=((f"{_LETTERS}{LATIN}{_DIGIT}", "(["), (")]", f"{ARABIC_LETTERS}{LATIN}")),
        stage=INSERT,
        guard=_is_bracket_apart,
    ),
    Rule(
        "glued_quote",
        f'(?:(?<=[{ARABIC}»”)])[:.!؟]|[{_LETTERS}])()(?=["“«][{ARABIC_LETTERS}{LATIN}{_DIGIT}])|[»”"](?<=[^\\s(].)()(?=[{ARABIC_LETTERS}]{{2}})',
        " ",
        '`قال:«نعم»` → `قال: «نعم»`, `ثم"نص"ثم` → `ثم "نص" ثم`; `و«نص»`, `بـ"نص"`, `«نص»ات` stay',
        at=((f":.!؟{_LETTERS}", '"“«'), ('»”"', ARABIC_LETTERS)),
        stage=INSERT,
        guard=_is_quote_apart,
    ),
    Rule(
        "glued_number",
        f"[{_LETTERS}]()(?=[{_DIGIT}])|[{_DIGIT}]()(?=[{ARABIC_LETTERS}]{{2}})",
        " ",
        "`5مليارات` → `5 مليارات`, `إلى120` → `إلى 120`, `بنسبة30` → `بنسبة 30`; `21شيرز`, `فلات6`, `2م` stay",
        "repair",
        at=((_LETTERS, _DIGIT), (_DIGIT, ARABIC_LETTERS)),
        stage=INSERT,
        guard=_is_number_apart,
    ),
)
