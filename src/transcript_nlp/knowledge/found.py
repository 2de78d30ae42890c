"""What recognition hands to linking."""

from __future__ import annotations

from dataclasses import dataclass

from transcript_nlp.knowledge.base import Alias
from transcript_nlp.types import Label


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in the text.

    Attributes:
        start, end: its span in code points, without attached clitics.
        first, last: its tokens, half-open.
        aliases: the knowledge base aliases that fit and whose guards hold; empty for an unknown name.
        label: what an unknown name is by its context; `None` while that is open.
        score: 0 to 1.
        evidence: why, most important first.
        clitics: the proclitics written together with it.
        version: the version after a family name (`4 Turbo`).
    """

    start: int
    end: int
    first: int
    last: int
    aliases: tuple[Alias, ...] = ()
    label: Label | None = None
    score: float = 0.0
    evidence: tuple[str, ...] = ()
    clitics: str = ""
    version: str = ""

    @property
    def is_term(self) -> bool:
        """Whether this is a mistranslated word and no name."""
        first = self.aliases[0] if self.aliases else None
        return first is not None and first.entity is None and all(a.entity is None for a in self.aliases)
