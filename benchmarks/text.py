"""Normalization side by side with peers, on one corpus in one run, one core.

    python benchmarks/text.py [MEGABYTES]

Prints MB/s of UTF-8 and ns per code point, by CPU time, best of three. The corpus is made of the paragraphs of the
fixture articles in ever new order, with a number of its own in each document, and of the normalization cases. Peers that are not
installed are named. They do less: none but HF `NormalizedString` and araclean keeps offsets.
"""

from __future__ import annotations

import importlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from transcript_nlp.structure.segment import segment
from transcript_nlp.text.normalize import normalize, normalizer
from transcript_nlp.text.sentences import sentence_spans

FIXTURES = Path(__file__).parent.parent / "fixtures"
Contestant = Callable[[str], object]


def documents(megabytes: float) -> list[str]:
    """Documents of about 10 kB, together of the given size."""
    paragraphs = [
        line
        for folder in ("articles", "aside")
        for path in sorted((FIXTURES / folder).glob("*.txt"))
        for line in path.read_bytes().decode("utf-8").splitlines(keepends=True)
    ]
    for path in sorted((FIXTURES / "cases").glob("normalize_*.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        paragraphs += random.Random(2).sample([row["source"] + "\n" for row in rows], 20)
    chance, size = random.Random(1), 0.0
    made: list[str] = []
    while size < megabytes * 1e6:
        document = f"{len(made)}. " + "".join(chance.choices(paragraphs, k=40))
        made.append(document)
        size += len(document.encode("utf-8"))
    return made


def with_tashkeel(text: str) -> str:
    """The text with a vowel mark on every other Arabic letter, and a shadda before some, as people type them."""
    chance = random.Random(3)
    marks = ["\u064e", "\u064f", "\u0650", "\u0652", "", "", "", "\u0651\u064e"]
    return "".join(c + chance.choice(marks) if "\u0621" <= c <= "\u064a" and c != "ـ" else c for c in text)


def own() -> Iterator[tuple[str, Contestant]]:
    """This library, with more and less."""
    yield "clean, text only", normalize
    yield "clean, with offsets", lambda text: normalize(text).alignment
    yield "clean, with offsets and edits", lambda text: normalize(text).edits
    yield "match, with offsets", lambda text: normalizer("match")(text).alignment


def peers() -> Iterator[tuple[str, Contestant]]:
    """What can be compared here, by name."""
    import re

    table = str.maketrans("أإآة", "اااه")
    spaces = re.compile(" +([،؛؟.])")
    yield "str.translate, four letters", lambda text: text.translate(table)
    yield "one regex pass", lambda text: spaces.sub(r"\1", text)
    for name, module, make in _PEERS:
        try:
            yield name, make(importlib.import_module(module))
        except ImportError:
            print(f"{name}: {module} is not installed")


def _hf(module: object) -> Contestant:
    normalizers = importlib.import_module("tokenizers.normalizers")
    string = importlib.import_module("tokenizers").NormalizedString
    replace = normalizers.Replace
    few = normalizers.Sequence(
        [normalizers.NFC(), replace("ـ", ""), replace("\u200f", ""), replace(" ،", "،"), replace("  ", " ")]
    )
    return lambda text: few.normalize(string(text))


def _arabert(module: object) -> Contestant:
    made = module.ArabertPreprocessor("bert-base-arabertv02")  # type: ignore[attr-defined]
    return lambda text: made.preprocess(text)


def _araclean(module: object) -> Contestant:
    return lambda text: module.clean(text)  # type: ignore[attr-defined]


_PEERS: list[tuple[str, str, Callable[[object], Contestant]]] = [
    ("HF NormalizedString, NFC and four replacements, with offsets", "tokenizers", _hf),
    ("ftfy.fix_text", "ftfy", lambda m: m.fix_text),  # type: ignore[attr-defined]
    ("camel_tools normalize_unicode", "camel_tools.utils.normalize", lambda m: m.normalize_unicode),  # type: ignore[attr-defined]
    ("camel_tools normalize_alef_ar", "camel_tools.utils.normalize", lambda m: m.normalize_alef_ar),  # type: ignore[attr-defined]
    ("camel_tools dediac_ar", "camel_tools.utils.dediac", lambda m: m.dediac_ar),  # type: ignore[attr-defined]
    ("pyarabic strip_tashkeel", "pyarabic.araby", lambda m: m.strip_tashkeel),  # type: ignore[attr-defined]
    ("pyarabic normalize_hamza", "pyarabic.araby", lambda m: m.normalize_hamza),  # type: ignore[attr-defined]
    ("arabert preprocess", "arabert.preprocess", _arabert),
    ("datatrove simplify_text", "datatrove.utils.text", lambda m: m.simplify_text),  # type: ignore[attr-defined]
    ("araclean", "araclean", _araclean),
]


def seconds(function: Contestant, text: str, runs: int = 3) -> float:
    """CPU seconds, the best of some runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        function(text)
        best = min(best, time.process_time() - start)
    return best


def show(name: str, function: Contestant, text: str) -> None:
    """One line of figures."""
    try:
        took = seconds(function, text)
    except Exception as error:
        print(f"{name:62} failed: {type(error).__name__}: {error}")
        return
    print(
        f"{name:62} {len(text.encode()) / 1e6 / took:8.1f} MB/s {took * 1e9 / len(text):8.1f} ns/code point"
    )


def growth() -> None:
    """Cost per code point from 5 to 50 MB, in one string; and one line without blanks."""
    for megabytes in (5, 50):
        text = "".join(documents(megabytes))
        for name, sample in [("one string", text), ("one line without blanks", "".join(text.split()))]:
            size = len(sample.encode()) / 1e6
            took = seconds(lambda text: normalize(text).alignment, sample, 1)
            print(f"{name} of {size:5.1f} MB: {took:6.2f} s, {size / took:6.1f} MB/s")


def main(megabytes: float) -> None:
    """Print all figures."""
    made = documents(megabytes)
    text = "".join(made)
    normalize(text[:1000])
    edits = len(normalize(text).edits)
    print(
        f"{len(text.encode()) / 1e6:.1f} MB, {len(made)} documents, one edit in {len(text) / edits:.0f} code points\n"
    )
    for name, function in [*own(), *peers()]:
        show(name, function, text)
    print("\nin documents")
    show(
        "clean, with offsets and edits, document by document",
        lambda _: [normalize(d).edits for d in made],
        text,
    )
    print("\ndense in tashkeel")
    dense = with_tashkeel(text[: len(text) // 5])
    for name, function in [*own(), *peers()]:
        if "clean" in name or "HF" in name or "ftfy" in name:
            show(name, function, dense)
    print("\nafter normalization")
    norm = normalize(text)
    show("clean again, nothing to change", normalize, norm.text)
    show("sentence_spans", sentence_spans, norm.text)
    show("segment", lambda _: segment(norm), norm.text)
    print("\n100 code points, best of 2000")
    line = "أعلنت شركة OpenAI ، يوم الخميس ، عن نموذج GPT-4 الجديد .وقال جيفري هينتون إن النموذج أفضل من سابقه، وأسرع"[
        :100
    ]
    for name, function in own():
        print(f"{name:62} {seconds(function, line, 2000) * 1e6:8.1f} µs")
    print()
    growth()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)
