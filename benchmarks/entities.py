"""The gazetteer side by side with spaCy's matchers and pyahocorasick: the same aliases, the same text.

    python benchmarks/entities.py [--million]

Text is the fixture articles, each once, so that it is varied. Every contestant gets text and gives spans: its own tokenizing
counts. Speed is MB of UTF-8 per CPU second, best of five; memory is what building adds to the process, each in a process of
its own. `--million` builds a base of a million invented aliases instead. Peers that are not installed are left out and named.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice, product
from pathlib import Path

from transcript_nlp.entities.gazetteer.gazetteer import Gazetteer
from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.text.clitics import splits
from transcript_nlp.text.normalize import fold, normalize
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity

Spans = list[tuple[int, int]]
Matcher = Callable[[str], Spans]
FIXTURES = Path(__file__).parent.parent / "fixtures"


def articles() -> list[str]:
    """The fixture articles, normalized."""
    paths = sorted([*FIXTURES.glob("articles/*.txt"), *FIXTURES.glob("aside/*.txt")])
    return [normalize(path.read_bytes().decode("utf-8")).text for path in paths]


def million_names() -> KnowledgeBase:
    """A base with a million Arabic names of two words."""
    starts, ends = "بتجحخدرزسشصطعغفقكلمن", ("ار", "ين", "وس", "يت", "ان")
    words = ["".join(parts) for parts in product(starts, "اوي", starts, ends)]
    pairs = ((a, b) for b in words for a in words)
    names = [f"{a} {b}" for a, b in islice(pairs, 1_000_000)]
    return KnowledgeBase(
        (Entity(f"n{k}", name, "PERSON", "founder", (name,)) for k, name in enumerate(names)),
        (Alias(name, f"n{k}") for k, name in enumerate(names)),
    )


def forms(kb: KnowledgeBase) -> list[str]:
    """All aliases that name an entity."""
    return sorted(
        {alias.form for found in kb.aliases.values() for alias in found if alias.entity is not None}
    )


def unguarded(kb: KnowledgeBase) -> KnowledgeBase:
    """A base with the same aliases and no guards: the job that the peers do."""
    aliases = (
        Alias(a.form, a.entity) for found in kb.aliases.values() for a in found if a.entity is not None
    )
    return KnowledgeBase(kb.entities.values(), aliases)


def gazetteer(kb: KnowledgeBase) -> Matcher:
    """Ours, clitics and versions included."""
    built = Gazetteer(kb)

    def match(text: str) -> Spans:
        tokens = tokenize(text)
        return [(f.start, f.end) for f in built.find(text, tokens, kb.context(tokens))]

    return match


def phrase_matcher(kb: KnowledgeBase) -> Matcher:
    """SpaCy's PhraseMatcher on the lower-case forms of tokens."""
    spacy = importlib.import_module("spacy")
    nlp = spacy.blank("ar")
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("NAME", [nlp.make_doc(form) for form in forms(kb)])

    def match(text: str) -> Spans:
        found = matcher(nlp.make_doc(text), as_spans=True)
        return [(span.start_char, span.end_char) for span in spacy.util.filter_spans(found)]

    return match


def entity_ruler(kb: KnowledgeBase) -> Matcher:
    """SpaCy's EntityRuler with phrase patterns."""
    nlp = importlib.import_module("spacy").blank("ar")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": "NAME", "pattern": form} for form in forms(kb)])
    return lambda text: [(ent.start_char, ent.end_char) for ent in nlp(text).ents]


def ahocorasick(kb: KnowledgeBase) -> Matcher:
    """Pyahocorasick on the `match` form, longest matches with a check of word boundaries."""
    automaton = importlib.import_module("ahocorasick").Automaton()
    for form in forms(kb):
        if fold(form):
            automaton.add_word(fold(form), len(fold(form)))
    automaton.make_automaton()

    def match(text: str) -> Spans:
        folded = fold(text)
        found = []
        for last, length in automaton.iter_long(folded):
            start, end = last + 1 - length, last + 1
            inside = folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()
            if not inside:
                found.append((start, end))
        return found

    return match


CONTESTANTS: dict[str, tuple[str, Callable[[KnowledgeBase], Matcher]]] = {
    "gazetteer": ("transcript_nlp", lambda kb: gazetteer(unguarded(kb))),
    "with guards": ("transcript_nlp", gazetteer),
    "PhraseMatcher": ("spacy", phrase_matcher),
    "EntityRuler": ("spacy", entity_ruler),
    "pyahocorasick": ("ahocorasick", ahocorasick),
}


def resident() -> float:
    """Resident memory of this process in MB (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def measure(name: str, kb: KnowledgeBase) -> None:
    """Print build time, memory and speed of one contestant."""
    module, build = CONTESTANTS[name]
    importlib.import_module(module)
    texts = articles()
    gc.collect()
    memory, start = resident(), time.process_time()
    match = build(kb)
    built, memory = time.process_time() - start, resident() - memory
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        found = [match(text) for text in texts]
        best = min(best, time.process_time() - start)
    size = sum(len(text.encode("utf-8")) for text in texts) / 1e6
    print(
        f"{name:14} build {built:6.2f} s  {memory:7.1f} MB  {size / best:6.2f} MB/s  {sum(map(len, found)):5} spans"
    )


def behind_clitics(kb: KnowledgeBase) -> None:
    """Print how many names right behind a proclitic ours finds that PhraseMatcher does not."""
    ours, theirs = gazetteer(kb), phrase_matcher(kb)
    behind = missed = 0
    for text in articles():
        found = set(theirs(text))
        for start, end in ours(text):
            word = text[text.rfind(" ", 0, start) + 1 : end].split(" ")[0]
            glued = start > 0 and text[start - 1].isalpha() and any(splits(fold(word)))
            behind += glued
            missed += glued and (start, end) not in found
    print(f"names behind a proclitic: {behind} found, {missed} of them missed by PhraseMatcher")


def main() -> None:
    """Run each contestant in a process of its own."""
    if "--only" in sys.argv:
        name = sys.argv[sys.argv.index("--only") + 1]
        kb = million_names() if "--million" in sys.argv else KnowledgeBase.builtin()
        measure(name, kb)
        return
    for name, (module, _) in CONTESTANTS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name}: not installed")
        else:
            subprocess.run([sys.executable, __file__, "--only", name, *sys.argv[1:]], check=True)
    if "--million" not in sys.argv and importlib.util.find_spec("spacy"):
        behind_clitics(KnowledgeBase.builtin())


if __name__ == "__main__":
    main()
