"""What field an entity is of, as far as its kind and its note tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property, lru_cache

from transcript_nlp.knowledge.guards import NEAR
from transcript_nlp.types import Entity

COINS = frozenset(
    ("token", "blockchain", "protocol")
)  # kinds of what has a coin of its own more often than not
_CRYPTO_KINDS = COINS | {"wallet"}
_CRYPTO_NOTE = re.compile(
    r"\b(?:crypto\w*|blockchains?|bitcoin|ethereum|solana|stablecoins?|memecoins?|web3|defi|dex|nfts?|dao|depin|rollups?|"
    r"on-chain|onchain|tokens?|coins?|airdrops?|staking|restaking|bnb chain|layer [12]|l[12])\b",
    re.IGNORECASE,
)
# Protocols between programs and devices have no coin: `agent payments protocol of Google`, `home network`.
_NO_CRYPTO_NOTE = re.compile(
    r"\b(?:agents?|messages?|messaging|wireless|radio|link|flash|chat|home|crawlers|editors|tools|clusters|"
    r"google|huawei|ibm|microsoft|openai|anthropic|cisco)\b",
    re.IGNORECASE,
)
# Of these kinds is what people of crypto have to do with, whatever its field.
_OF_MANY_FIELDS = frozenset("fund exchange bank government media university lab ngo index".split())
_FINANCE_NOTE = re.compile(
    r"\b(?:pay\w*|bank\w*|fintech|financ\w*|fund\w*|invest\w*|broker\w*|trad\w+|exchange\w*|capital|ventures?|asset\w*|audit\w*|law|legal|"
    r"security|cyber\w*|money|credit|lend\w*|cards?|prediction|betting|mining|data cent\w+|cloud|custod\w+|analytics|identity|wallet\w*)\b",
    re.IGNORECASE,
)
_REACH, _ENOUGH = 24, 2  # tokens on either side; names
_MADE = frozenset("chip device car robot dataset benchmark language historical".split())


@lru_cache(maxsize=1 << 14)
def is_of_crypto(entity: Entity) -> bool:
    """Whether what the base says of an entity is that it is of crypto.

    >>> is_of_crypto(Entity("o", "Orca", "PRODUCT", "protocol", note="decentralised exchange on Solana"))
    True
    >>> is_of_crypto(Entity("o", "Orca", "MODEL", "llm", note="small model of Microsoft"))
    False
    """
    if entity.label == "MODEL" or entity.kind in _MADE:
        return False
    if entity.kind in ("token", "blockchain", "wallet"):
        return True
    note = entity.note or ""
    return _CRYPTO_NOTE.search(note) is not None or (
        entity.kind in _CRYPTO_KINDS and not _NO_CRYPTO_NOTE.search(note)
    )


def may_have_symbol(entity: Entity) -> bool:
    """Whether a share or a coin may be of an entity: no model, person or device is traded."""
    return entity.label in ("ORG", "PRODUCT") and entity.kind not in _MADE


def is_far_from_crypto(entity: Entity) -> bool:
    """Whether nobody thinks of a product or a company where protocols and coins are spoken of: headphones, but no payments and no data centres.

    >>> is_far_from_crypto(Entity("o", "Pony.ai", "ORG", "company", note="autonomous driving company"))
    True
    >>> is_far_from_crypto(Entity("o", "Stripe", "ORG", "company", note="payments company"))
    False
    """
    if entity.label == "PERSON" or entity.kind in _OF_MANY_FIELDS or is_of_crypto(entity):
        return False
    return _FINANCE_NOTE.search(entity.note or "") is None


class CryptoNear:
    """Where an article names what is of crypto."""

    def __init__(self, named: Iterable[tuple[int, Entity]]) -> None:
        """`named`: the tokens at which names begin, and whom they name; gone through when it is first asked for, as it is in few articles."""
        self._named = named

    @cached_property
    def _places(self) -> tuple[list[int], list[str]]:
        """The tokens at which names of crypto begin, in order, and whom each names."""
        places = sorted((at, entity.id) for at, entity in self._named if is_of_crypto(entity))
        return [at for at, _ in places], [id_ for _, id_ in places]

    def stands_at(self, first: int, last: int, *, but: str = "") -> bool:
        """Whether enough others of crypto stand near the tokens `first` to `last`, in whose company an alias in doubt is of crypto, too."""
        return len(self._within(first, last, _REACH) - {but}) >= _ENOUGH

    def stands_beside(self, first: int, last: int) -> bool:
        """Whether one of crypto stands as near as a cue must."""
        return bool(self._within(first, last, NEAR))

    def _within(self, first: int, last: int, reach: int) -> set[str]:
        firsts, ids = self._places
        return {*ids[bisect_left(firsts, first - reach) : bisect_left(firsts, last + reach)]}
