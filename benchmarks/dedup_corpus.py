"""A corpus with known duplicates, for benchmarks/dedup.py and the tests.

Articles are made of *facts*: sentences of concepts, names and numbers. Concepts are word types of the fixture articles. An
*engine* renders facts as text: it has its own word for a part of the concepts, its own habits of clitics and word order, and its own
way with names and numbers. So two renderings of the same facts are a simulated re-translation; nothing in them is copied but what
both engines happen to choose alike. The simulation knows no syntax and no real transliteration.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
_LATIN = "Al Ba Cor Da El Fi Gen Ho In Ju Ka Lo Me Nu Or Pa Qua Ro Sy Te".split()
_SOUNDS = "ال با كور دا إل في جن هو إن جو كا لو مي نو أور با كوا رو سي تي".split()

Token = tuple[str, int]  # ("concept" | "name" | "number", its number)
Facts = list[list[Token]]


@dataclass(slots=True)
class Corpus:
    """Documents in a random order, and what is known of them.

    `same` are pairs that differ in spelling and in what an editor drops or changes, `held` pairs of an article and the digest
    that holds it, `retold` pairs of renderings of the same facts, `related` pairs that tell of the same names otherwise.
    """

    texts: dict[str, str] = field(default_factory=dict)
    same: list[tuple[str, str]] = field(default_factory=list)
    held: list[tuple[str, str]] = field(default_factory=list)
    retold: list[tuple[str, str]] = field(default_factory=list)
    related: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str) -> str:
        """Add a document; its new id."""
        name = f"d{len(self.texts):06}"
        self.texts[name] = text
        return name


class Engine:
    """One way to put facts into Arabic."""

    def __init__(self, seed: int, words: Sequence[str], own: float) -> None:
        """`own` is the share of concepts for which this engine has another word than the common one."""
        chance = random.Random(seed)
        self._chance = chance
        self._words = [chance.choice(words) if chance.random() < own else word for word in words]
        self._latin = 0.55 + 0.4 * chance.random()  # how often a name stays in Latin letters
        self._eastern = chance.random() < 0.3  # digits
        self._percent = chance.choice(("٪", "%", " في المئة", " بالمئة"))

    def render(self, facts: Facts) -> str:
        """The text of an article, a sentence a line."""
        latin: dict[int, bool] = {}
        lines = []
        for sentence in facts:
            words = [self._word(token, latin) for token in sentence]
            for k in range(len(words) - 1):
                if self._chance.random() < 0.06:
                    words[k : k + 2] = words[k + 1], words[k]
            lines.append(" ".join(words) + self._chance.choice((".", ".", " .", "؛")))
        return "\n".join(lines)

    def _word(self, token: Token, latin: dict[int, bool]) -> str:
        kind, number = token
        if kind == "concept":
            word = self._words[number % len(self._words)]
            turn = self._chance.random()
            return "تم " + word if turn < 0.02 else "و" + word if turn < 0.05 else word
        if kind == "name":
            stays = latin.setdefault(number, self._chance.random() < self._latin)
            return name_of(number, _LATIN).capitalize() if stays else name_of(number, _SOUNDS)
        return self._number(number)

    def _number(self, number: int) -> str:
        if number % 7 == 0:
            return f"{number // 7}{self._percent}"
        text = f"{number:,}" if number > 9999 and self._chance.random() < 0.5 else str(number)
        return text.translate(_EASTERN) if self._eastern else text


_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def name_of(number: int, syllables: Sequence[str]) -> str:
    """A made-up name of two or three syllables."""
    size = len(syllables)
    parts = [syllables[number % size], syllables[number // size % size]]
    return "".join([*parts, syllables[number // size**2 % size]] if number >= size**2 else parts).lower()


class Maker:
    """Makes facts, variants and corpora from one seed."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt")))
        self.words = sorted(set(re.findall(r"[ء-ي]{2,}", text)))
        self.chance.shuffle(self.words)
        self._weights = [1 / (k + 20) for k in range(len(self.words))]
        engines = range(6)
        self.engines = [Engine(seed + k, self.words, 0.55) for k in engines]

    def facts(self, sentences: int = 26, names: Sequence[int] | None = None) -> Facts:
        """What an article tells: about ten names, about thirty numbers."""
        chance = self.chance
        cast = names or [int(chance.paretovariate(0.6) * 3) % 4000 for _ in range(chance.randint(6, 14))]
        concepts = iter(chance.choices(range(len(self.words)), self._weights, k=sentences * 32))
        facts: Facts = []
        for _ in range(sentences):
            sentence: list[Token] = [("concept", next(concepts)) for _ in range(chance.randint(12, 28))]
            for _ in range(chance.choice((0, 1, 1, 2))):
                sentence.insert(chance.randrange(len(sentence)), ("name", chance.choice(cast)))
            for _ in range(chance.choice((0, 1, 1, 2))):
                sentence.insert(chance.randrange(len(sentence)), ("number", self._number()))
            facts.append(sentence)
        return facts

    def _number(self) -> int:
        chance = self.chance
        kind = chance.random()
        if kind < 0.3:
            return chance.randint(2015, 2026)
        return chance.randint(1, 99) if kind < 0.65 else chance.randint(100, 99_999)

    def render(self, facts: Facts, engine: int | None = None) -> str:
        """The facts in the words of an engine, by default any."""
        return (
            self.chance.choice(self.engines).render(facts)
            if engine is None
            else self.engines[engine].render(facts)
        )

    def retelling(self, facts: Facts) -> Facts:
        """The same facts as an editor leaves them: some sentences dropped, two neighbours exchanged."""
        kept = [sentence for sentence in facts if self.chance.random() > 0.12]
        for k in range(len(kept) - 1):
            if self.chance.random() < 0.03:
                kept[k : k + 2] = kept[k + 1], kept[k]
        return kept

    def respelled(self, text: str) -> str:
        """Another spelling: alef, ya, ta marbuta, digits, tashkeel, tatweel, blanks before signs."""
        chance = self.chance
        for pattern, choices in _SPELLINGS:
            share = chance.random()
            text = re.sub(pattern, _some(chance, choices, share), text)
        text = re.sub(r"(?<=[بتكلمن])(?=[ء-ي])", _some(chance, "َُِّـ", chance.random() * 0.05), text)
        return text.translate(_EASTERN) if chance.random() < 0.3 else text

    def edited(self, text: str, share: float) -> str:
        """The text without some lines and with other words in others, up to about this share of it."""
        lines = text.split("\n")
        for _ in range(round(share * len(lines))):
            k = self.chance.randrange(len(lines))
            if self.chance.random() < 0.5 and len(lines) > 3:
                del lines[k]
            else:
                words = lines[k].split(" ")
                words[self.chance.randrange(len(words))] = self.chance.choice(self.words)
                lines[k] = " ".join(words)
        return "\n".join(lines)


_SPELLINGS = [("[أإآا]", "اأ"), ("ى", "يى"), (r"ي\b", "يى"), (r"ة\b", "هة"), (" ?،", ["،", " ،"])]


def _some(chance: random.Random, choices: Sequence[str], share: float) -> Callable[[re.Match[str]], str]:
    """Replaces a share of what matches."""
    return lambda match: chance.choice(choices) if chance.random() < share else match[0]


def make_corpus(size: int = 20_000, seed: int = 7) -> Corpus:
    """A corpus: 20 % spelled otherwise, 10 % in clusters of five, 6 % in digests, 10 % retold, 9 % related, the rest alone."""
    maker, corpus = Maker(seed), Corpus()
    chance = maker.chance
    sites = [(maker.render(maker.facts(1)), maker.render(maker.facts(1))) for _ in range(20)]
    site = sites[0]

    def put(text: str) -> str:
        nonlocal site  # copies stand on one site as often as not
        site = chance.choice(sites) if chance.random() < 0.4 else site
        head, tail = site
        return corpus.add(f"{head}\n{text}\n{tail}")

    plans: list[tuple[float, Callable[[], None]]] = [
        (0.20, lambda: _spelled(maker, corpus, put)),
        (0.10, lambda: _cluster(maker, corpus, put)),
        (0.06, lambda: _digest(maker, corpus, put)),
        (0.10, lambda: _retold(maker, corpus, put)),
        (0.05, lambda: _related(maker, corpus, put)),
        (0.04, lambda: _series(maker, corpus, put)),
    ]
    target = 0.0
    for share, plan in plans:
        target += share * size
        while len(corpus.texts) < target:
            plan()
    while len(corpus.texts) < size:
        put(maker.render(maker.facts()))
    names = list(corpus.texts)
    chance.shuffle(names)
    corpus.texts = {name: corpus.texts[name] for name in names}
    return corpus


Put = Callable[[str], str]


def _spelled(maker: Maker, corpus: Corpus, put: Put) -> None:
    text = maker.render(maker.facts())
    other = maker.edited(text, maker.chance.choice((0, 0, 0.1, 0.2, 0.3, 0.5)))
    corpus.same.append((put(text), put(maker.respelled(other))))


def _cluster(maker: Maker, corpus: Corpus, put: Put) -> None:
    text = maker.render(maker.facts())
    names = [put(maker.respelled(maker.edited(text, 0.08 * k))) for k in range(5)]
    corpus.same += _pairs(names)


def _digest(maker: Maker, corpus: Corpus, put: Put) -> None:
    texts = [maker.render(maker.facts()) for _ in range(3)]
    digest = corpus.add("\n".join(maker.respelled(text) for text in texts))
    corpus.held += [(corpus.add(text), digest) for text in texts]


def _retold(maker: Maker, corpus: Corpus, put: Put) -> None:
    facts = maker.facts()
    first, second = maker.chance.sample(range(len(maker.engines)), 2)
    corpus.retold.append((put(maker.render(facts, first)), put(maker.render(maker.retelling(facts), second))))


def _related(maker: Maker, corpus: Corpus, put: Put) -> None:
    """Two articles on one event: the same names, a third of the numbers, another order."""
    facts = maker.facts()
    cast = [number for sentence in facts for kind, number in sentence if kind == "name"]
    numbers = [number for sentence in facts for kind, number in sentence if kind == "number"]
    other = maker.facts(names=cast)
    for sentence in other:
        for k, (kind, _) in enumerate(sentence):
            if kind == "number" and maker.chance.random() < 0.33:
                sentence[k] = ("number", maker.chance.choice(numbers))
    corpus.related.append((put(maker.render(facts)), put(maker.render(other))))


def _series(maker: Maker, corpus: Corpus, put: Put) -> None:
    """A weekly report: the same sentences and names, half of the wording and all numbers new."""
    facts = maker.facts()
    names = []
    for _ in range(6):
        issue = [
            [
                ("number", maker._number()) if kind == "number"
                else ("concept", maker.chance.randrange(len(maker.words))) if kind == "concept" and maker.chance.random() < 0.5
                else (kind, number)
                for kind, number in sentence
            ]
            for sentence in facts
        ]  # fmt: skip
        names.append(put(maker.render(issue, 0)))
    corpus.related += _pairs(names)


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((a, b) for k, a in enumerate(names) for b in names[k + 1 :])
