"""What stands behind the last stop of an address that is a name: `.كوم` of `ويكس.كوم`, `.io` of `جيت.io`, `دوت كوم`."""

from __future__ import annotations

import re
from typing import NamedTuple

from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC_LETTERS

DOT = "دوت"
_FORMS = {
    form: domain
    for domain, forms in {
        ".ai": "إيه آي|أيه آي|ايه اي", ".app": "آب", ".com": "كوم", ".dev": "ديف", ".finance": "فاينانس", ".fun": "فن", ".io": "آيو|آي أو|أي أو",
        ".kz": "كيه زد", ".me": "مي", ".money": "موني", ".net": "نت", ".org": "أورغ|أورج", ".ph": "بي إتش|بي أتش", ".so": "سو", ".tv": "تي في",
        ".xyz": "إكس واي زد",
    }.items()
    for form in forms.split("|")
}  # fmt: skip
DOMAINS = {
    tuple(map(fold, form.split())): domain for form, domain in _FORMS.items()
}  # by their words in `match` form
_LATIN = "com|net|org|io|ai|co|app|dev|xyz|fun|finance|me|money|tv|gg|so|kz|network|exchange"
_SPELLED = "|".join(sorted(_FORMS, key=lambda form: (-len(form), form)))
_BEHIND = re.compile(
    rf"(?:\.| {DOT} )(?P<arabic>{_SPELLED})(?![{ARABIC_LETTERS}])|(?P<latin>\.(?:{_LATIN}))(?![A-Za-z0-9/@_-]|\.[A-Za-z0-9])"
)
_AT_END = re.compile(f"(?P<head>.*[{ARABIC_LETTERS}])(?:{_BEHIND.pattern})")


class Domain(NamedTuple):
    """An ending of an address: how it is written, and in Latin letters."""

    text: str
    latin: str


def domain_behind(text: str, end: int) -> Domain | None:
    """The ending of an address behind a name in Arabic letters.

    >>> domain_behind("قالت ويكس.كوم إن", 9), domain_behind("منصة جيت.io.", 8), domain_behind("في جيت.io/page", 6)
    (Domain(text='.كوم', latin='.com'), Domain(text='.io', latin='.io'), None)
    """
    match = _BEHIND.match(text, end)
    return None if match is None else Domain(match[0], _in_latin(match))


def apart_from_domain(name: str) -> tuple[str, str]:
    """A name in Arabic letters without the ending of an address, and the ending in Latin letters; empty where it has none.

    >>> apart_from_domain("زورفا.كوم"), apart_from_domain("زورفا")
    (('زورفا', '.com'), ('زورفا', ''))
    """
    match = _AT_END.fullmatch(name)
    return (name, "") if match is None else (match["head"], _in_latin(match))


def spelled_domains(domain: str) -> list[str]:
    """How the ending of an address is written in Arabic: `.io` as `آي أو`."""
    return [form for form, latin in _FORMS.items() if latin == domain]


def _in_latin(match: re.Match[str]) -> str:
    return match["latin"] or _FORMS[match["arabic"]]
