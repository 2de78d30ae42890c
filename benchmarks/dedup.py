"""Corpus deduplication side by side with peers: one corpus, one run, one core each.

    python benchmarks/dedup.py [DOCUMENTS]

Every system runs in a process of its own, bound to one core, from raw texts to pairs: this library as it is, the peers on the
`match` form (folding counts, for on raw text they find no spelling variant) and once on raw text. All have 5-word shingles
and a threshold of 0.8. Speed is by CPU time, memory the peak above what holding the corpus takes. Peers that are not installed are
named and left out. datasketch, rensa, text-dedup and Daft report candidate pairs as they find them; here all are verified.

A known pair counts as found when one of its two goes. A removal is right when it and what it duplicates are a known pair;
`below .8` is the share of removals whose pair is one, but less similar than was asked for.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.dedup_corpus import Corpus, make_corpus
from transcript_nlp.dedup.corpus import dedup
from transcript_nlp.text.keys import match_key

Found = list[tuple[str, str]]  # what goes, and for the sake of what
HASHES = 128
BANDS, ROWS = 25, 5


def shingles(text: str) -> set[str]:
    """The 5-word shingles of a text, as strings: the plain definition that the figures are checked by."""
    words = text.split()
    return {" ".join(words[k : k + 5]) for k in range(max(1, len(words) - 4))} if words else set()


def ours(corpus: Corpus, **options: Any) -> tuple[Found, Found]:
    """This library: removals, and retellings."""
    result = dedup([{"id": name, "text": text} for name, text in corpus.texts.items()], **options)
    found = [(str(row["id"]), str(removal.duplicate_of)) for row, removal in result.removed]
    return found, [(one.id, one.of) for one in result.retranslations]


def datasketch(corpus: Corpus, form: Callable[[str], str]) -> tuple[Found, Found]:
    """Datasketch: a MinHash per document, its LSH."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.8, num_perm=HASHES, params=(BANDS, ROWS))
    found: Found = []
    for name, text in corpus.texts.items():
        sketch = MinHash(HASHES)
        sketch.update_batch([one.encode("utf-8") for one in shingles(form(text))])
        found += [(name, other) for other in lsh.query(sketch)[:1]]
        lsh.insert(name, sketch)
    return found, []


def rensa(corpus: Corpus, form: Callable[[str], str]) -> tuple[Found, Found]:
    """Rensa: its R-MinHash over all documents at once, its LSH."""
    from rensa import RMinHash, RMinHashLSH

    names = list(corpus.texts)
    sketches = RMinHash.from_token_sets(
        [list(shingles(form(text))) for text in corpus.texts.values()], HASHES, 42
    )
    lsh = RMinHashLSH(0.8, BANDS * ROWS + (HASHES - BANDS * ROWS), 32)
    lsh.insert_many(sketches)
    rows = lsh.query_all(sketches)
    return [(names[k], names[min(row)]) for k, row in enumerate(rows) if min(row) < k], []


def daft(corpus: Corpus, form: Callable[[str], str]) -> tuple[Found, Found]:
    """Daft: its Rust minhash; the bands are joined by a dictionary."""
    import daft as engine

    names = list(corpus.texts)
    frame = engine.from_pydict({"text": [form(text) for text in corpus.texts.values()]})
    column = engine.col("text").minhash(
        num_hashes=BANDS * ROWS, ngram_size=5, seed=42, hash_function="xxhash"
    )
    rows = frame.select(column.alias("sketch")).to_arrow()["sketch"].combine_chunks()
    matrix = np.asarray(rows.flatten() if hasattr(rows, "flatten") else rows.values).reshape(len(names), -1)
    return _band_pairs(names, np.ascontiguousarray(matrix)), []


def _band_pairs(names: Sequence[str], matrix: np.ndarray[Any, Any]) -> Found:
    first: dict[tuple[int, bytes], int] = {}
    found: dict[str, str] = {}
    for band in range(BANDS):
        part = np.ascontiguousarray(matrix[:, band * ROWS : (band + 1) * ROWS])
        for k in range(len(names)):
            other = first.setdefault((band, part[k].tobytes()), k)
            if other != k:
                found.setdefault(names[k], names[other])
    return list(found.items())


def text_dedup(corpus: Corpus, form: Callable[[str], str]) -> tuple[Found, Found]:
    """text-dedup: its MinHash command on a saved data set, which is what it offers."""
    from datasets import Dataset
    from text_dedup import minhash

    names = list(corpus.texts)
    with tempfile.TemporaryDirectory() as folder:
        texts = Dataset.from_dict({"text": [form(text) for text in corpus.texts.values()]})
        texts.save_to_disk(f"{folder}/in")
        options = {
            "path": f"{folder}/in", "output": f"{folder}/out", "cache_dir": f"{folder}/cache", "column": "text", "ngram": 5,
            "min_length": 1, "num_perm": HASHES, "b": BANDS, "r": ROWS, "hash_func": "xxh3", "hash_bits": 32, "num_proc": 1,
        }  # fmt: skip
        arguments = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        minhash.main(["--local", *arguments], standalone_mode=False)
    leaders = [minhash.uf.find(k) for k in range(len(names))]
    return [(names[k], names[leader]) for k, leader in enumerate(leaders) if leader != k], []


def _raw(text: str) -> str:
    return text


SYSTEMS: dict[str, Callable[[Corpus], tuple[Found, Found]]] = {
    "this library, near copies only": lambda corpus: ours(corpus, containment=None, retranslations="off"),
    "this library, all of it": ours,
    "datasketch": lambda corpus: datasketch(corpus, match_key),
    "datasketch, raw text": lambda corpus: datasketch(corpus, _raw),
    "rensa": lambda corpus: rensa(corpus, match_key),
    "rensa, raw text": lambda corpus: rensa(corpus, _raw),
    "text-dedup": lambda corpus: text_dedup(corpus, match_key),
    "text-dedup, raw text": lambda corpus: text_dedup(corpus, _raw),
    "daft": lambda corpus: daft(corpus, match_key),
    "daft, raw text": lambda corpus: daft(corpus, _raw),
}


def measure(name: str, path: str) -> dict[str, Any]:
    """Run one system in this process."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    corpus: Corpus = pickle.loads(Path(path).read_bytes())
    SYSTEMS[name](
        Corpus(dict(list(corpus.texts.items())[:50]))
    )  # imports and tables are not what is measured
    before = _memory(reset=True)
    start = _cpu_time()
    found, retold = SYSTEMS[name](corpus)
    seconds = _cpu_time() - start
    return {"found": found, "retold": retold, "seconds": seconds, "memory": _memory() - before}


def _cpu_time() -> float:
    """Seconds of this process and of those it has started."""
    return sum(os.times()[:4])


def _memory(*, reset: bool = False) -> float:
    """Peak memory of this process in MB, on Linux since the last reset."""
    if reset:
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def known_similarity(corpus: Corpus) -> dict[frozenset[str], float]:
    """The Jaccard similarity of each known pair of copies."""
    sets = {name: shingles(match_key(corpus.texts[name])) for pair in corpus.same for name in pair}
    return {frozenset((a, b)): len(sets[a] & sets[b]) / len(sets[a] | sets[b]) for a, b in corpus.same}


def _bands(known: dict[frozenset[str], float], found: Found) -> Iterator[str]:
    gone = {name for name, _ in found}
    for low, high in ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0), (1.0, 1.01)):
        pairs = [pair for pair, score in known.items() if low <= score < high]
        hits = sum(bool(pair & gone) for pair in pairs)
        yield f"{hits / max(1, len(pairs)):8.4f}"


def main(size: int) -> None:
    """Print a line for each system."""
    corpus = make_corpus(size)
    megabytes = sum(len(text.encode("utf-8")) for text in corpus.texts.values()) / 1e6
    known = known_similarity(corpus)
    right = {*known, *map(frozenset, corpus.held)}
    above = sum(score >= 0.8 for score in known.values())
    print(
        f"{size} documents, {megabytes:.0f} MB; {len(known)} known pairs of copies, {above} of them at 0.8 or more"
    )
    print(
        f"{'':32}  docs/s  MB peak  removals  precision  below .8  recall by Jaccard .5     .6      .7      .8      .9     1.0"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus"
        path.write_bytes(pickle.dumps(corpus))
        for name in SYSTEMS:
            run = subprocess.run(
                [sys.executable, "-m", "benchmarks.dedup", "--only", name, str(path)],
                capture_output=True,
                text=True,
            )
            if run.returncode:
                print(f"{name:32}  {run.stderr.strip().splitlines()[-1]}")
                continue
            result = json.loads(run.stdout.splitlines()[-1])  # peers print, too
            found = [(a, b) for a, b in result["found"]]
            good = sum(frozenset(pair) in right for pair in found) / max(1, len(found))
            below = sum(known.get(frozenset(pair), 1) < 0.8 for pair in found) / max(1, len(found))
            figures = f"{size / result['seconds']:8.0f} {result['memory']:8.0f} {len(found):9} {good:10.4f} {below:9.4f}"
            print(f"{name:32}{figures}        {'  '.join(_bands(known, found))}")
            if result["retold"]:
                _print_others(corpus, found, [(a, b) for a, b in result["retold"]])


def _print_others(corpus: Corpus, found: Found, reported: Found) -> None:
    """Digests and retellings; a pair of copies below the threshold that is reported as a retelling is one."""
    gone = {name for name, _ in found}
    held = sum(article in gone for article, _ in corpus.held)
    print(f"{'':32}  contained in a digest: {held} of {len(corpus.held)} found")
    pairs = set(map(frozenset, reported))
    retold, same, related = (
        {frozenset(pair) for pair in row} for row in (corpus.retold, corpus.same, corpus.related)
    )
    wrong = pairs - retold - same
    hits = len(pairs & retold)
    strict = hits / max(1, hits + len(wrong))
    print(
        f"{'':32}  retold: {hits} of {len(retold)} found ({hits / max(1, len(retold)):.4f}), {len(wrong)} wrong "
        f"({len(wrong & related)} of them on the same names), precision {strict:.4f}; {len(pairs & same)} edited copies"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--only"]:
        print(json.dumps(measure(sys.argv[2], sys.argv[3])))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
