"""Names to swap in: those of the knowledge base and the name lexicon, and coined ones."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import ARABIC_LETTERS
from transcript_nlp.types import Label

_COINED = 0.6  # share of swapped names that are coined; the others are names of the base
_ONSETS = "b br c cl d dr f fl g gr h j k kl l m n p pr qu r s st t tr v w x y z zh".split()
_VOWELS = "a e i o u ai ea ia io oo".split()
_CODAS = ["", "", "", "n", "r", "x", "l", "s", "m", "ck", "th", "nd"]
_ORG_TAILS = (
    "AI;Labs;Capital;Ventures;Robotics;Systems;Technologies;Partners;Research;Networks;Bio;Dynamics;Holdings;"
    "Exchange;Finance;Motors;Semiconductor;Cloud;Data;Health;Games;Media;Group;Bank;Pay;Energy;Studios"
).split(";")
_ARABIC_ORG_TAILS = (
    "إيه آي;لابس;كابيتال;فنتشرز;روبوتيكس;سيستمز;تكنولوجيز;تكنولوجي;بارتنرز;نتوركس;هولدينغز;إكستشينج;فاينانس;موتورز;"
    "كلاود;داتا;ميديا;غروب;بنك;باي;إنرجي;ستوديوز;ديناميكس"
).split(";")
_PRODUCT_TAILS = "Pro;Studio;Hub;One;Go;Max;Mini;Chain;Swap;Desk;Watch;OS;Bench;Flow;Kit;Wallet".split(";")
_ARABIC_PRODUCT_TAILS = "برو;ستوديو;هاب;ون;غو;ماكس;ميني;تشين;سواب;كيت;فلو;ووليت".split(";")
_MODEL_TAILS = "LM;GPT;Coder;Vision;Former;Chat;VL;Diffusion;Net;Mind;Voice".split(";")
_ARABIC_MODEL_TAILS = "جي بي تي;كودر;فيجن;تشات;ماكس;برو;لارج;ميني".split(";")
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_SIZES = "1.5 2 3 4 7 8 9 13 14 32 34 70 72 405".split()


class NameSource:
    """Draws names by label and script. Everything is drawn from the given generator, so a seed tells all."""

    def __init__(self, kb: KnowledgeBase, *, without: Collection[str] = ()) -> None:
        """`without` holds the `match` forms of names that are never drawn."""
        self._without = frozenset(without)
        self._base: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key in sorted(kb.aliases):
            for alias in kb.aliases[key]:
                entity = kb.entities.get(alias.entity or "")
                if entity is not None and alias.guard is OPEN and not alias.mt_error and len(alias.form) > 2:
                    self._base[entity.label, _script(alias.form)].append(alias.form)
        self._given: dict[str, list[str]] = {"arabic": [], "latin": []}
        self._family: dict[str, list[str]] = {"arabic": [], "latin": []}
        for table in ("foreign", "arab"):
            path = RESOURCES / "names" / f"{table}.tsv"
            for row in read_table(path, ("arabic", "latin", "kind", "note")):
                pool = self._given if row["kind"] == "given" else self._family
                pool["arabic"].append(row["arabic"])
                pool["latin"].append(row.values("latin")[0])
        rows = read_table(RESOURCES / "names" / "parts.tsv", ("latin", "arabic", "count"))
        self._sounds = [row.values("arabic")[0] for row in rows if len(row.values("arabic")[0]) > 3]

    def draw(self, label: Label, script: str, rng: random.Random) -> str:
        """A name of a label, in `arabic` or `latin` letters."""
        while True:
            pool = self._base[label, script]
            if label == "PERSON":
                name = self._person(script, rng)
            elif pool and rng.random() > _COINED:
                name = rng.choice(pool)
            else:
                name = self._coined(label, script, rng)
            if fold(name) not in self._without:
                return name

    def _person(self, script: str, rng: random.Random) -> str:
        pool = self._base["PERSON", script]
        if pool and rng.random() < 0.3:
            return rng.choice(pool)
        given = rng.choice(self._given[script])
        chance = rng.random()
        if script == "arabic":  # family names that no lexicon has, too
            family = rng.choice(self._family[script]) if chance < 0.5 else rng.choice(self._sounds)
        else:
            family = rng.choice(self._family[script]) if chance < 0.5 else _coined_word(rng)
        if rng.random() < 0.06:
            return family
        return f"{given} {family}"

    def _coined(self, label: Label, script: str, rng: random.Random) -> str:
        tails = {
            ("ORG", "latin"): _ORG_TAILS,
            ("ORG", "arabic"): _ARABIC_ORG_TAILS,
            ("PRODUCT", "latin"): _PRODUCT_TAILS,
            ("PRODUCT", "arabic"): _ARABIC_PRODUCT_TAILS,
            ("MODEL", "latin"): _MODEL_TAILS,
            ("MODEL", "arabic"): _ARABIC_MODEL_TAILS,
        }[label, script]
        word = _coined_word(rng) if script == "latin" else rng.choice(self._sounds)
        form = rng.random()
        if form < 0.45:
            tail = rng.choice(tails)
            glued = script == "latin" and rng.random() < 0.35
            word = f"{word}{tail}" if glued else f"{word} {tail}"
        elif form < 0.6 and script == "latin":
            word = f"{word}{_coined_word(rng)}"
        elif form < 0.6:
            word = f"{word} {rng.choice(self._sounds)}"
        if label == "MODEL" and rng.random() < 0.7:
            word += self._version(script, rng)
        elif label == "PRODUCT" and rng.random() < 0.3:
            word += f" {rng.choice(['X', 'S', 'G', ''])}{rng.randint(1, 30)}"
        return word

    @staticmethod
    def _version(script: str, rng: random.Random) -> str:
        number = rng.choice([str(rng.randint(1, 5)), f"{rng.randint(0, 5)}.{rng.randint(1, 9)}"])
        if script == "arabic":
            return f" {number}"
        size = f"{rng.choice(_SIZES)}B"
        return rng.choice(
            [f" {number}", f"-{number}", f"-{size}", f" {size}", f"-{number}-{size}", f" v{number}"]
        )


def _coined_word(rng: random.Random) -> str:
    syllables = rng.choice([1, 2, 2, 2, 3])
    word = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables)) + rng.choice(_CODAS)
    return word.capitalize() if rng.random() < 0.9 else word.upper() if len(word) < 6 else word.title()


def _script(name: str) -> str:
    return "arabic" if _ARABIC.search(name) else "latin"
