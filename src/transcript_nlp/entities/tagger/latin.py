"""Latin runs in Arabic text: capitalized words that no list knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from transcript_nlp.entities.gazetteer.cashtags import unknown_cashtags
from transcript_nlp.knowledge.found import Found, unknown_at
from transcript_nlp.knowledge.versions.counts import ends_in_amount, is_leverage
from transcript_nlp.knowledge.words.triggers import model_like, triggers
from transcript_nlp.knowledge.writing.latin_words import COMMON, latin_words
from transcript_nlp.knowledge.writing.names import denied, english_words, events, name_lexicon
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import LATIN, script_counts
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Label

_SLUG = re.compile("-(?:in|the|of|and|to|for|with|on|a)-")  # of an address: `Sportage-in-the-UAE`
_DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r" [0-9]{1,2}(?:st|nd|rd|th)?"
)
_DATE = r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}(?![0-9])"
_WORD = f"(?!{_DATE})[{LATIN}0-9]+(?:[.'’&+/-][{LATIN}0-9]+)*"
# A capital or digit inside a word is looked for from its first letter on, not from each.
_NAME_WORD = f"(?:[A-Z\u00c0-\u00d6\u00d8-\u00de][{LATIN}0-9]*|(?<![{LATIN}])[{LATIN}]+[0-9A-Z][{LATIN}0-9]*)(?:[.'’&+-][{LATIN}0-9]+)*"
_LINK = "(?:of|and|the|for|de|van|von|der|al|bin|ibn|&|la|du)"
_RUN = re.compile(f"{_NAME_WORD}(?: (?:{_LINK} (?={_NAME_WORD}))?{_WORD}(?![{LATIN}]))*")
_AFTER_VERSION = re.compile(r"[1-9][0-9]?(?= ?[،:)»”\"]| (?:من|على|هو|هي|مع|و|إلى|أو)(?![\w])|\n|$)")
_LIST_SEPARATORS = frozenset(["،", ",", "و", "أو", "/", "؛", "-"])
_STRONG, _FAIR, _PLAIN, _WEAK = 0.75, 0.6, 0.5, 0.4
# Not inside of a path, an address or a longer word, and alone: `open source` is no name.
_SMALL = re.compile(r"(?<![\w@#/.:&'’-])[a-z]{3,}(?![\w@/&'’-]|\.\w| [A-Za-z0-9])(?=.)")
_OPENING, _CLOSING = frozenset('«“"'), frozenset('»”"')
_SHORTEST_HEAD = 3  # letters of a noun that tells what a name is
_COMMON_QUOTED = 4.0  # of an English word that is none of every day in quotes, see `LatinWords.zipf`
_EDGES = ".-'’&+/"
_SMALL_WORDS = frozenset(
    "The This See For Of And In On At By To Is It We You She They Not No Yes Our Your".split()
)
_ASKING = frozenset("What How Why When Where Who Which".split())
# English words that are family names too; they speak against no person. The other words of `english_words` do.
_SURNAMES = frozenset(
    "Black East Gold Green Hill Lake Moon Mountain North Post Power River Rock Sand Silver South Star Stone West White Wood".split()
)
_UNDER_SYMBOL = ("تحت", "الرمز")
_EXCHANGES, _FARTHEST_EXCHANGE = frozenset(map(fold_word, "بورصة ناسداك nasdaq nyse".split())), 8  # tokens
_FOUNDATION = "مؤسسة"  # a foundation, or a founder; folded, it looks like `مؤسسه`, its founder
_LONG = 5  # letters of a capitalized word that is a name more often than not
_SHORTEST_FOREIGN = 60  # code points
# Lines of a program or a shell, which are shorter than most lines in another language.
_COMMANDS = (
    r"(?:sudo|pip3?|python3?|conda|npm|npx|yarn|pnpm|brew|apt|apt-get|git|docker|kubectl|curl|wget|cargo|go|ollama|huggingface-cli|export|cd|mkdir|chmod|source)"
    r" +(?:-|[\w./-]*[a-z])"
)
_PROGRAM = (
    r"(?:def|class|func|fn|import|return|const|let|var|type|struct|public|private|async|await|for|while|if|elif|else|print|package|use)\b.*[({;:=<]"
    r"|from [\w.]+ import |import [\w.]+(?: as \w+)?$"
)
_ASSIGNED = r"[A-Za-z_][\w.\[\]\"']* *(?::?=|\+=|-=|=>) *(?:[\"'\[({\d]|[\w.]+ *[*+/(\[-]|new |await )"
_CALLED = r"[\w.]+\((?:[^()A-Z]*|.*[=\"'].*)\);?$|.*\{$|.*\);$"
_CODE_LINE = re.compile(rf"[ \t$>#]*(?:{_COMMANDS}|{_PROGRAM}|{_ASSIGNED}|{_CALLED})")
_SHORTEST_CODE = 6
_OF_ARABIC = "اليمن"  # letters that are more than a quarter of nearly every Arabic line


def find_runs(
    text: str, tokens: Tokens, known: Sequence[Found], skip: Sequence[tuple[int, int]]
) -> list[Found]:
    """Latin runs outside of `known` and of the spans to skip, labelled where their context tells.

    A run with no label gets a weak score; the same name may be told elsewhere in the article.
    """
    found = [find for find in unknown_cashtags(text, tokens, known) if not _is_in(find, skip)]
    taken = sorted([*((f.start, f.end) for f in (*known, *found)), *skip])
    for match in _RUN.finditer(text):
        for start, end in _free(match.span(), taken):
            span = _trimmed(text, start, end)
            if span is None:
                continue
            run = _classified(text, tokens, span)
            if run is not None:
                found.append(run)
    small = _small_runs(text, tokens, sorted([*taken, *((run.start, run.end) for run in found)]))
    return sorted([*found, *small], key=lambda run: run.start) if small else found


def _is_in(find: Found, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= find.start < end for start, end in spans)


def _small_runs(text: str, tokens: Tokens, taken: Sequence[tuple[int, int]]) -> list[Found]:
    """Single words in small letters that a head noun tells, no English words of every day: `موقع gizmochina`, `مجلة «wired»`."""
    found = []
    for match in _SMALL.finditer(text):
        if [match.span()] != list(_free(match.span(), taken)) or match[0] in denied():
            continue
        first = tokens.at(match.start())
        if first is None or not first or tokens.ends[first] != match.end():
            continue
        head = tokens.texts[first - 1 - (first > 1 and tokens.texts[first - 1] in _OPENING)]
        if len(head) < _SHORTEST_HEAD:
            continue  # `مزودة بـ lidar`
        is_quoted = text[match.start() - 1 : match.start()] in _OPENING and text[match.end()] in _CLOSING
        if latin_words().is_common(match[0], _COMMON_QUOTED if is_quoted else COMMON):
            continue
        label = triggers().label_before(tokens, first)
        if label in ("ORG", "PRODUCT"):
            found.append(unknown_at(text, tokens, (first, first + 1, ""), label, _FAIR, "head_noun"))
    return found


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a span that no taken span (sorted by start) touches."""
    at, end = span
    for index in range(max(0, bisect_left(taken, (at, 0)) - 1), len(taken)):
        low, high = taken[index]
        if low >= end:
            break
        if at < low:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The run without what is no name at its edges; `None` if nothing is left.

    Abbreviations and small words go (`AI`, `The`, `API`); a common word goes only with all others, since
    it may belong to the name (`Robot Herald`).
    """
    if names_nothing(text[start:end]) or _SLUG.search(text, start, end) or _DAY.fullmatch(text, start, end):
        return None
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    while len(words) > 1 and text[words[0][0] : words[1][1]] in denied():
        words = words[2:]
    while words and _goes(text[slice(*words[0])]):
        words = words[1:]
    while words and _goes(text[slice(*words[-1])]) and not _is_last_word(text, words):
        if _is_version(text, words):
            break
        words = words[:-1]
    while len(words) > 1 and (
        is_leverage(text[words[0][0] : words[-1][1]]) or ends_in_amount(text, words[0][0], words[-1][1])
    ):
        words = words[:-1]  # `BTC 40x`, `ASTER 0.98` before `دولار`
    if not words or all(_is_denied(text[slice(*word)].strip(_EDGES)) for word in words):
        return None
    if len(words) > 2 and text[slice(*words[0])] in _ASKING:
        return None  # a question left in English
    a, b = words[0][0], words[-1][1]
    name = text[a:b].strip(_EDGES)
    if len(name) < 2 or name in denied() or name[0].isdigit() or names_nothing(name):
        return None
    if len(words) > 1 and name.isupper() and name.title() in denied():
        return None  # `UNITED STATES`
    a = text.index(name, a)
    if text[start:a].endswith("The "):
        a -= len("The ")  # an article inside Arabic text belongs to a title: `The Last of Us`
    return a, text.index(name, a) + len(name)


def _is_denied(word: str) -> bool:
    """Whether a word is no name, or several that are none with a sign between: `SSM+MoE`."""
    return word in denied() or ("+" in word and all(part in denied() for part in word.split("+")))


_COUNTED = re.compile(
    r"(?:Speaker|Panelist|Interviewee|Participant|Guest|Host|Worker|Caller|Step|Day|Week|Slide|Lesson|Lecture|Chapter"
    r"|Episode|Question|Appendix|Section|Workshop|Session) (?:[0-9]{1,2}|[A-E])|TOP[ -]?(?:[0-9]{1,2}|100)|[A-Z](?: [A-Z]){2,}|.{0,12}ICP[^A-Za-z0-9]{0,2}[0-9]{6,}.{0,4}|v[0-9]+(?:\.[0-9]+){2,}"
    r"|(?:UTC|GMT) ?[+-][0-9]{1,2}(?::[0-9]{2})?|(?:CVE-[0-9]{4}|CWE|CAPEC|CNVD-[0-9]{4}|MS[0-9]{2})-[0-9]{2,}|RFC[ -]?[0-9]{3,5}|KB[0-9]{6,}|GHSA(?:-[a-z0-9]{4}){3}"
    r"|(?:b|mx|nv)?(?:fp|bf|u?int)[0-9]{1,2}(?:E[0-9]M[0-9])?|tf32"
    r"|(?:(?:H\.?R|S|[HAS]\.?B)\. ?|H\.?R ?)[0-9]{1,5}"
    r"|[A-Z]{1,4}[0-9]?-?[0-9]{6,}(?:-[0-9A-Z]+)*|f/?[0-9](?:\.[0-9]{1,2})?|MIL-STD-[0-9]+[A-Z]?"
    r"|(?:Q[1-4]|FY|[1-4]Q|[12]H) ?['’]?(?:20)?[12][0-9]E?|H[12](?: ?['’]| (?=20))(?:20)?[12][0-9]"
    r"|SOC ?[1-3](?: Type II?)?|Form [0-9A-Z]{1,2}-[0-9K]|(?:Phase|Type) (?:I{1,3}|IV)(?:/I{1,3})?|[TD][+-][0-9]|L[0-5]\+{0,2}|[EW]?MA ?[0-9]{1,3}|TP[0-9]"
    r"|No\. ?[0-9]{1,3}|(?:S[0-9]{1,2} ?)?EP[. ]?[0-9]{1,4}|S[0-9]{1,2}E[0-9]{1,3}|E[0-9]{4}",
    re.IGNORECASE,
)
# A round of a start-up, `السلسلة B2`; BMW has numbers behind `الفئة`, and phones have more than one digit.
_ROUND, _SERIES = (
    re.compile("[A-H](?:-?[1-9])?[+]?"),
    frozenset(map(fold_word, ("السلسلة", "للسلسلة", "بالسلسلة", "والسلسلة", "الجولة", "جولة"))),
)
# An event of those who build on something, `LlamaCon`, and what a program calls what it does, `transferFrom`.
_EVENT = re.compile(r"(?:[A-Z][a-z]+)+Con(?: ?[0-9]{2,4})?")
_FUNCTION = re.compile(
    r"(?:get|set|is|has|add|remove|delete|create|update|transfer|approve|mint|burn|fetch|load|parse|init|handle|send|use|to|on)(?:[A-Z][a-z]+)+"
)
_PAIR = re.compile("[A-Z]{3,6}(?:USDT|BUSD)")  # of coins that are traded: `BTCUSDT`
_SEVERAL = re.compile("[a-z]?[A-Z][A-Z0-9]+s")  # of which an abbreviation says the kind: `PPAs`, `L2s`
# A conference with its year, and how a paper was shown there: `NeurIPS’25 Oral`.
_OF_YEAR = re.compile(
    r"(?P<event>[A-Za-z]+) ?['’]?(?:20)?[0-9]{2}(?: (?:Oral|Spotlight|Poster|Workshop|Best Paper))?"
)


def names_nothing(surface: str) -> bool:
    """Whether words count, are of an event or of a program, or an abbreviation for several things.

    >>> names_nothing("LlamaCon"), names_nothing("NeurIPS’25 Oral"), names_nothing("getPurchasePrice"), names_nothing("Falcon")
    (True, True, True, False)
    """
    return _counted(surface) or _is_event_or_code(surface)


def _counted(surface: str) -> bool:
    """Whether words count the speakers or parts of a text, `Speaker 1`, `Step 2`, `TOP3`, are letters that a list is sorted by, `A B C`, the number under
    which a Chinese site is registered, `ICP备17005886号-1`, a time zone, `UTC+8`, the number of a flaw or standard, `CVE-2025-55182`, `RFC 9110`, or of a release,
    `v1.2.3`, quarters, halves and years of business, `Q325`, `1H25`, `FY2025`, but not the chip `H200`, a report on a firm's controls, `SOC2`, the form of a filing, `Form S-1`, the phase of a trial, `Phase II`, days behind a trade, `T+1`, a level of driving, `L2+`, a mean of days, `EMA20`, a format of numbers, `Int8`, `MXFP4`, the number of a bill, `S.394`, `HR.3633`, of a document or licence, `YC-20250716-0093`, of an episode, `EP36`, `S02E05`, of an item, `NO.1`,
    or an aperture, `f1.8`; `V3.1` may be the short name of a model.
    """
    return _COUNTED.fullmatch(surface) is not None


def _is_event_or_code(surface: str) -> bool:
    """Whether words are those of an event, perhaps with its year, of a program, two coins in one word, or the plural of an abbreviation."""
    of_year = _OF_YEAR.fullmatch(surface)
    if of_year is not None and of_year["event"] in events():
        return True
    return any(form.fullmatch(surface) is not None for form in (_EVENT, _FUNCTION, _PAIR, _SEVERAL))


def _goes(word: str) -> bool:
    """Whether a word at the edge of a run is no part of a name."""
    word = word.strip(_EDGES)
    small = word in _SMALL_WORDS or not word or (word.islower() and word.isalpha())
    return small or word.isdigit() or (word.isupper() and word in denied())


def _is_last_word(text: str, words: list[tuple[int, int]]) -> bool:
    """Whether the last of several words is one that names end in: `Rongyi Capital`."""
    return len(words) > 1 and text[slice(*words[-1])] in triggers().after


def _is_version(text: str, words: list[tuple[int, int]]) -> bool:
    """Whether a run ends in the number of a version, after which nothing is counted: `Ember 2 من Cinderpath`."""
    return len(words) > 1 and _AFTER_VERSION.match(text, words[-1][0]) is not None


def _classified(text: str, tokens: Tokens, span: tuple[int, int]) -> Found | None:
    start, end = span
    first = tokens.at(start)
    if (
        first is None
        or (start and text[start - 1] in "@#/_\\.0123456789")
        or _is_option(text, start)
        or text[end : end + 1] in ("@", "_", "/")
    ):
        return None
    last = bisect_left(tokens.starts, end)
    if _ROUND.fullmatch(text, start, end) and first and tokens.folded[first - 1] in _SERIES:
        return None
    label, score, reason = _judge(text[start:end], tokens, first, last)
    return Found(start, end, first, last, (), label, score, (reason,))


def _is_option(text: str, start: int) -> bool:
    """Whether small letters stand behind a hyphen that follows a blank, as the options of a command do: `curl -fsSL`."""
    return text[start].islower() and text[max(0, start - 2) : start] == " -"


def _judge(name: str, tokens: Tokens, first: int, last: int) -> tuple[Label | None, float, str]:
    words, table = name.split(), triggers()
    if model_like(name):
        return "MODEL", _STRONG, "model_grammar"
    if len(words) > 1 and (label := table.after.get(words[-1])):
        return label, _STRONG, f"last_word:{words[-1]}"
    before = table.label_before(tokens, first)
    if first and tokens.texts[first - 1].endswith(_FOUNDATION):
        before = "ORG" if len(words) == 1 else None
    told = before == "PERSON" or table.label_apposed(tokens, last) == "PERSON"
    if name_lexicon().is_latin_person(words) and (told or (before is None and not _has_english_word(words))):
        return "PERSON", _STRONG, "person_grammar"
    if before is not None:
        return ("ORG", _STRONG, "share") if _is_of_share(tokens, first) else (before, _STRONG, "head_noun")
    apposed = table.label_apposed(tokens, last)
    if apposed is not None and not (apposed == "PERSON" and any(map(str.isdigit, name))):
        return apposed, _FAIR, "apposition"
    if 2 <= len(words) <= 3 and all(word.istitle() and word.isalpha() for word in words):
        verb = table.verb_before(tokens, first)
        if verb and name_lexicon().is_given(words[0]):
            return "PERSON", _FAIR, "verb"
        if verb:  # a company is feminine: `قال Orrin Castellane`, `تقول Lumerik Photonics`
            return ("ORG" if verb.startswith("ت") or verb.endswith("ت") else "PERSON"), _FAIR, "verb"
    return None, _unknown_score(name), "latin_run"


def _is_of_share(tokens: Tokens, first: int) -> bool:
    """Whether a symbol is that under which a share is traded: `في ناسداك تحت الرمز "ZRVA"`, and no token."""
    at = first - (first > 0 and tokens.texts[first - 1] in _OPENING)
    if tuple(tokens.folded[max(0, at - 2) : at]) != _UNDER_SYMBOL:
        return False
    return any(
        not _EXCHANGES.isdisjoint(bare_forms(word))
        for word in tokens.folded[max(0, at - _FARTHEST_EXCHANGE) : at]
    )


def _has_english_word(words: Sequence[str]) -> bool:
    """Whether a word speaks against a person: `Speed Ultra`, `Rose Gold Edition`; not `Jack Black`, `Max Levchin`."""
    english = _english()
    return words[-1] in english - _SURNAMES or (words[0] in english and words[0] != "Max")


@cache
def _english() -> frozenset[str]:
    return frozenset(english_words().values())


def _unknown_score(name: str) -> float:
    """How much a capitalized Latin name speaks for itself.

    Two words, an inner capital or digit, or a long capitalized word do; a short abbreviation does not.
    """
    inner = len(name) > 2 and any(c.isupper() or c.isdigit() for c in name[1:]) and not name.isupper()
    numbered = len(name) > 2 and name.isupper() and any(c.isdigit() for c in name)
    return _PLAIN if " " in name or inner or numbered or (name.istitle() and len(name) >= _LONG) else _WEAK


def label_lists(text: str, tokens: Tokens, found: Sequence[Found], labels: dict[int, Label]) -> list[Found]:
    """Give unlabelled runs the label of their neighbours in an enumeration (`Baidu و Kingsoft و Alibaba`).

    `found` holds all finds in order, `labels` the labels of those that have one by their position in it.
    """
    labels = dict(labels)
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for index in order:
            if index not in labels and index + step in labels:
                a, b = sorted((index, index + step))
                if _listed(text, tokens, found[a], found[b]):
                    labels[index] = labels[index + step]
    return [
        f
        if f.label or f.aliases or i not in labels
        else f._replace(label=labels[i], score=_FAIR, evidence=("enumeration",))
        for i, f in enumerate(found)
    ]


def _listed(text: str, tokens: Tokens, a: Found, b: Found) -> bool:
    """Whether only list separators stand between two finds."""
    between = tokens.texts[a.last : b.first]
    return (
        0 < len(between) <= 2
        and all(t in _LIST_SEPARATORS for t in between)
        and "\n" not in text[a.end : b.start]
    )


def foreign_lines(text: str) -> list[tuple[int, int]]:
    """Lines that are not Arabic: there a capital letter tells nothing. A line full of Latin names is Arabic, but short lines of a program are none:
    `pip install diffusers`, `area = width * height`.
    """
    spans, at = [], 0
    for line in text.split("\n"):
        if len(line) >= _SHORTEST_CODE and line.isascii() and _CODE_LINE.match(line) is not None:
            spans.append((at, at + len(line)))
        elif len(line) > _SHORTEST_FOREIGN and sum(map(line.count, _OF_ARABIC)) * 4 < len(line):
            counts = script_counts(line)
            if counts["arabic"] * 4 < min(len(line), sum(counts.values())):
                spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans
