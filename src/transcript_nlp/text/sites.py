"""Which site an article is from, by what its record says of it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit


def site_of(fields: Mapping[str, object]) -> str:
    """The `site` of a record, else the host of its `url` or `source`; empty where none tells it.

    >>> site_of({"url": "https://www.Example.com/1"}), site_of({"url": "http://[bad/1"})
    ('example.com', '')
    """
    if fields.get("site"):
        return str(fields["site"])
    addresses = (str(fields.get(key) or "") for key in ("url", "source"))
    return next((host for host in map(_host, addresses) if host), "")


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower().removeprefix("www.")
    except ValueError:  # no web address
        return ""
