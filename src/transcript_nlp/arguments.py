"""What a caller hands over by mistake is told in one sentence: the checks that the public functions share, and counts in words."""

from __future__ import annotations

from collections.abc import Mapping

from transcript_nlp.types import LABELS, Label


def need(value: object, kind: type | tuple[type, ...], name: str, wanted: str) -> None:
    """Check the kind of an argument.

    Args:
        value: what was given.
        kind: what it must be.
        name: what the caller calls it.
        wanted: the kind in words.

    Raises:
        TypeError: it is of another kind.
    """
    if not isinstance(value, kind):
        raise TypeError(f"{name} must be {wanted}, not {type(value).__name__}")


def need_text(value: object, name: str = "text") -> None:
    """Check that an argument is a string.

    Raises:
        TypeError: it is none.
    """
    need(value, str, name, "a string")


def need_many(values: object, name: str, wanted: str) -> None:
    """Check that an argument is many values, and no single text or mapping, whose letters or keys would be taken for them.

    Raises:
        TypeError: it is one, or nothing that can be gone through.
    """
    if isinstance(values, str | bytes | Mapping):
        raise TypeError(f"{name} must be {wanted}, not one {type(values).__name__}")
    try:
        iter(values)  # type: ignore[call-overload]
    except TypeError:
        raise TypeError(f"{name} must be {wanted}, not {type(values).__name__}") from None


def counted(number: int, what: str) -> str:
    """A number and what it counts.

    >>> counted(1, "shard"), counted(2, "shard")
    ('1 shard', '2 shards')
    """
    return f"{number} {what}{'s' * (number != 1)}"


def need_label(label: str) -> Label:
    """One of the labels.

    Raises:
        ValueError: it is none of them.
    """
    known = next((value for value in LABELS if value == label), None)
    if known is None:
        raise ValueError(f"unknown label {label!r}; known: {', '.join(LABELS)}")
    return known
