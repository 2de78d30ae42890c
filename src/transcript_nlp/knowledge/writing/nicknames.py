"""Names of persons with a nickname in quotes or brackets between given and family name: `ويليام "بيل" غروس`."""

from __future__ import annotations

import re

_NICKNAMED = re.compile(
    r"""(?P<given>[^"«»“”()]+)\ ["«“”(](?P<nickname>[^"«»“”()]+)["»”“)]\ (?P<family>[^"«»“”()]+)""",
    re.VERBOSE,
)


def without_nickname(name: str) -> str:
    """The name without the nickname inside of it.

    >>> without_nickname('ويليام "بيل" غروس'), without_nickname("بيل غروس")
    ('ويليام غروس', 'بيل غروس')
    """
    parts = _NICKNAMED.fullmatch(name)
    return name if parts is None else f"{parts['given']} {parts['family']}"


def forms_of(name: str) -> tuple[str, ...]:
    """What somebody is called whose name has a nickname inside of it: with the given name, and with the nickname for it; else only the name.

    >>> forms_of('ويليام "بيل" غروس'), forms_of("بيل غروس")
    (('ويليام غروس', 'بيل غروس'), ('بيل غروس',))
    """
    parts = _NICKNAMED.fullmatch(name)
    if parts is None:
        return (name,)
    return f"{parts['given']} {parts['family']}", f"{parts['nickname']} {parts['family']}"
