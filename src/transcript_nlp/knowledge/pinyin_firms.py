"""Chinese firms and products of a base in any Arabic spelling of their syllables: `باي تشوان` and `بايتشوان` are Baichuan.

Names of one word that is pinyin for the Chinese characters of an alias are read so everywhere: of other names the syllables say nothing.
In an article on China the characters are read, too, whatever the firm calls itself in English: `شياوبنغ` (小鹏) is XPeng.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import inf, log
from typing import TYPE_CHECKING, NamedTuple

from transcript_nlp.knowledge.store.columns import Columns, Texts
from transcript_nlp.knowledge.writing.han import pinyin_of
from transcript_nlp.knowledge.writing.names import brand_parts, words_by_english
from transcript_nlp.knowledge.writing.pinyin import LONGEST_SYLLABLE, cuts_of, readings_of
from transcript_nlp.text.hash_index import HashIndex
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import HAN
from transcript_nlp.types import Entity, Label

if TYPE_CHECKING:
    from transcript_nlp.knowledge.base import KnowledgeBase

_FEWEST, _MOST = 2, 4  # syllables
# Arabic letters of a name in one word, and in several: shorter ones are too many things (`لي بين`, Li Bin).
_LEAST_LETTERS, _LEAST_APART = 5, 6
_LEAST_FIT = log(0.1)  # of a syllable on the average
_LEAST_OF_ARTICLE = log(
    0.03
)  # the same of somebody whom the article may name: `زهييوان` is Zhiyuan letter by letter
_AHEAD = 1.0  # nats that the best firm is before any other
_CACHED = 1 << 12
_OF_CHINA = re.compile(r"\bChin(?:a|ese)\b")
_FOREIGN = re.compile(
    r"\b(?:US|American|British|UK|German|French|Swiss|Swedish|Dutch|Italian|Japanese|Korean|Indian|Israeli|Taiwan(?:ese)?|Russian)\b"
)
_ALL_HAN = re.compile(f"[{HAN}]+")
# What a firm is, at the end of its Chinese name: what it is called for short lacks it, but for those that make another firm (`北京银行` is no Beijing).
_KINDS = {
    "半导体": "Semiconductor",
    "保险": "Insurance",
    "传媒": "Media",
    "创投": "Ventures",
    "大学": "University",
    "电池": "Battery",
    "电器": "Electric",
    "电气": "Electric",
    "电子": "Electronics",
    "动力": "Power",
    "光电": "Optoelectronics",
    "航空": "Airlines",
    "基金": "Fund",
    "机器人": "Robotics",
    "健康": "Health",
    "金融": "Financial",
    "精密": "Precision",
    "咖啡": "Coffee",
    "能源": "Energy",
    "期货": "Futures",
    "汽车": "Auto",
    "人寿": "Life",
    "软件": "Software",
    "生物": "Biotech",
    "食品": "Foods",
    "投资": "Investment",
    "网络": "Network",
    "微电子": "Microelectronics",
    "文化": "Culture",
    "新材": "Materials",
    "新能源": "New Energy",
    "信托": "Trust",
    "信息": "Information",
    "药业": "Pharmaceuticals",
    "医疗": "Medical",
    "医药": "Pharmaceuticals",
    "银行": "Bank",
    "影业": "Pictures",
    "游戏": "Games",
    "娱乐": "Entertainment",
    "证券": "Securities",
    "制药": "Pharmaceuticals",
    "资本": "Capital",
}
_NEEDED = frozenset(
    "Airlines Bank Capital Financial Fund Futures Insurance Investment Life Securities Trust University Ventures".split()
)
_GENERAL = "国际 股份 股份有限公司 互动 集团 技术 科技 控股 智能 智能科技".split()
_GENERALLY = frozenset(
    "AI Company Group Holdings Intelligence Intelligent International Tech Technologies Technology".split()
)
_TAILS = sorted([*_GENERAL, *_KINDS], key=len, reverse=True)
_ALIKE = {
    "Automobile": "Auto",
    "Automotive": "Auto",
    "Cafe": "Coffee",
    "Investments": "Investment",
    "Motors": "Auto",
    "Networks": "Network",
    "Robot": "Robotics",
    "Venture": "Ventures",
}


class Read(NamedTuple):
    """What the characters of some syllables name.

    Attributes:
        entity: whose characters they are.
        syllables: how many.
        fit: the logarithm of how likely one of them is written so, on the average.
    """

    entity: Entity
    syllables: int
    fit: float

    @property
    def is_foreign(self) -> bool:
        """Whether the note of the entity says that it is of another country."""
        return is_foreign(self.entity)

    @property
    def is_likely(self) -> bool:
        """Whether it is spelled as such names are, so that the spelling alone may tell."""
        return self.fit >= _LEAST_FIT


class _Names:
    """Names by their syllables."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        # Whose each name is; several with spaces between.
        ids: dict[tuple[str, ...], str] = {}
        for name, id in names:
            if syllables := tuple(name.split()):
                ids[syllables] = f"{ids[syllables]} {id}" if syllables in ids else id
        self._row_of, self._ids = HashIndex(ids), Texts.of(ids.values())
        self._begun = HashIndex({key[:end]: None for key in ids for end in range(1, len(key) + 1)})

    def _whose(self, syllables: tuple[str, ...]) -> list[str]:
        """The ids of those that have a name."""
        row = self._row_of.row(syllables) if syllables else -1
        return self._ids[row].split() if row >= 0 else []

    def find(
        self, words: Sequence[str], least: float, behind: Sequence[str] = ()
    ) -> list[tuple[float, str, int]]:
        """The names that are most likely written as some words in `match` form: how likely that is, whose each is, and its syllables. Of several none
        is much likelier than the others.

        Args:
            words: what is read; no syllable goes over a space.
            least: the logarithm of how likely a syllable must be written so, on the average.
            behind: what stands behind the syllables of the name.
        """
        # Of each place in the words, all syllables before it read, the best way there.
        ways: dict[tuple[int, int], dict[tuple[str, ...], float]] = {(0, 0): {(): 0.0}}
        for row, word in enumerate(words):
            for at in range(len(word)):
                for begun, fit in ways.pop((row, at), {}).items():
                    for end in range(at + 1, min(len(word), at + LONGEST_SYLLABLE) + 1):
                        there = ways.setdefault((row + 1, 0) if end == len(word) else (row, end), {})
                        for syllable, nats in readings_of(word[at:end]).items():
                            longer = (*begun, syllable)
                            if longer in self._begun:
                                there[longer] = max(fit + nats, there.get(longer, -inf))
        best: dict[str, tuple[float, str, int]] = {}
        for syllables, fit in ways.get((len(words), 0), {}).items():
            if fit >= least * len(syllables):
                for id in self._whose((*syllables, *behind)):
                    best[id] = max((fit, id, len(syllables)), best.get(id, (-inf, id, 0)))
        most = max(best.values(), default=(0.0, "", 0))[0]
        return sorted((found for found in best.values() if found[0] >= most - _AHEAD), reverse=True)


class PinyinFirms:
    """Chinese firms, products and models by the syllables of their names."""

    def __init__(self, kb: KnowledgeBase) -> None:
        columns = kb.index("pinyin_firms", index).texts
        self._entities = kb.entities
        self._pinyin = frozenset(columns["ids"])
        self._names = _Names(zip(columns["names"], columns["ids"], strict=True))
        self._characters = _Names(zip(columns["read"], columns["read_ids"], strict=True))
        self.link = lru_cache(maxsize=_CACHED)(self._link)
        self.read = lru_cache(maxsize=_CACHED)(self._read)
        self.is_chinese = lru_cache(maxsize=_CACHED)(self._is_chinese)

    def _link(self, name: str, label: Label) -> Entity | None:
        """The firm that an Arabic name spells, with a label; `None` where it spells none or several."""
        words = _words(name)
        found = self._names.find(words, _LEAST_FIT) if _is_long(words) else []
        if len(found) != 1:
            return None
        entity = self._entities[found[0][1]]
        return entity if entity.label == label else None

    def _read(self, name: str) -> tuple[Read, ...]:
        """Whose Chinese characters an Arabic name spells, with or without the word for what a firm is."""
        core, kind = _parts(name)
        found = self._characters.find(_words(core), _LEAST_OF_ARTICLE, (kind,) if kind else ())
        return tuple(Read(self._entities[id], count, fit / count) for fit, id, count in found)

    def _is_chinese(self, id: str) -> bool:
        """Whether a firm, product or model is of China, as its name or its note tells."""
        return id in self._pinyin or _OF_CHINA.search(self._entities[id].note) is not None


def _words(name: str) -> list[str]:
    return [fold(word) for word in name.replace("-", " ").split()]


def _is_long(words: Sequence[str]) -> bool:
    return len("".join(words)) >= (_LEAST_APART if len(words) > 1 else _LEAST_LETTERS)


def _parts(name: str) -> tuple[str, str]:
    """A name without the words that tell what a firm is, and English for these where they say more than `Group`."""
    core, *translated = brand_parts(name)
    words = core.split()
    if len(words) > 1 and (written := words_by_english().get(fold(words[-1]), "")):
        core, translated = " ".join(words[:-1]), [written, *translated]
    kinds = (_ALIKE.get(word, word) for word in translated if word and word not in _GENERALLY)
    return core, next(kinds, "")


def is_foreign(entity: Entity) -> bool:
    """Whether the note of an entity says that it is of another country than China."""
    return _FOREIGN.search(entity.note) is not None


def without_kind(name: str) -> str:
    """A name in Chinese characters without what a firm is, at its end."""
    tail = next((tail for tail in _TAILS if name.endswith(tail)), "")
    return name.removesuffix(tail) or name


def index(kb: KnowledgeBase) -> Columns:
    """What `PinyinFirms` reads: the syllables of each name, of each in Chinese characters, and whose it is."""
    names, read, short = [], [], []
    for entity in kb.entities.values():
        if entity.label == "PERSON":
            continue
        characters = [alias for alias in entity.aliases if _ALL_HAN.fullmatch(alias)]
        if characters:
            names += [(" ".join(cut), entity.id) for cut in _syllables_of(entity, characters)]
            read += [(syllables, entity.id) for syllables in sorted(set(_whole(characters)))]
            short += [(syllables, entity.id) for syllables in sorted(set(_shortened(characters)))]
    whole = {syllables for syllables, _ in read}
    read += [pair for pair in short if pair[0] not in whole]  # `天猫` is Tmall and not `天猫国际`
    texts = {"names": names, "read": read}
    ids = {"ids": names, "read_ids": read}
    return Columns(
        {name: Texts.of(pair[0] for pair in pairs) for name, pairs in texts.items()}
        | {name: Texts.of(pair[1] for pair in pairs) for name, pairs in ids.items()},
        {},
    )


def _whole(names: Iterable[str]) -> Iterator[str]:
    """Names in Chinese characters as syllables."""
    return (
        " ".join(syllables)
        for name in names
        if _FEWEST <= len(name) <= _MOST
        for syllables in pinyin_of(name)
    )


def _shortened(names: Iterable[str]) -> Iterator[str]:
    """Names in Chinese characters as syllables, with the English for what a firm is, and where they do not need that, without it."""
    for name in names:
        tail = next((tail for tail in _TAILS if name.endswith(tail)), "")
        kind, head = _KINDS.get(tail, ""), name.removesuffix(tail)
        if tail and _FEWEST <= len(head) <= _MOST:
            kinds = {kind} if kind in _NEEDED else {kind, ""}
            for syllables in pinyin_of(head):
                yield from (" ".join(filter(None, (*syllables, one))) for one in kinds)


def _syllables_of(entity: Entity, characters: Sequence[str]) -> list[tuple[str, ...]]:
    """The syllables of the name of a firm or product, as many as an alias has Chinese characters; none of other names."""
    lengths = set(map(len, characters)) & set(range(_FEWEST, _MOST + 1))
    if not lengths or not entity.name.isalpha():
        return []
    return [cut for cut in cuts_of(entity.name.lower()) if len(cut) in lengths]
