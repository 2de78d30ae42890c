"""The whole pipeline beside what one would chain together instead, on varied text in one run, one core.

    python -m benchmarks.pipeline [MEGABYTES]

Prints CPU seconds to the first document, MB/s of UTF-8 by CPU time (one pass over the corpus after one document to warm up)
and the peak of memory of the process. Each contestant runs in a process of its own. The corpus of
`benchmarks/text.py` puts the paragraphs of the fixture articles into ever new order, so its documents share words, as
those of one site do. The column `first` has the articles as they are, once in a fresh process: nearly every word is new.
Peers that are not installed are named.

Then `run` with worker processes, from a JSONL file to rendered lines: seconds by the clock and CPU seconds of all processes,
both from the first document on, and the peak of memory of the largest worker. The clock says something on idle cores only; the
CPU seconds tell what the second worker costs on any machine. The ceiling is what two runs with one worker each do side by side that
know nothing of each other: cores share caches, memory and power, so it may be less than twice the work.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.text import FIXTURES, documents

Contestant = Callable[[str], object]
_PERMUTATIONS = 128
_SHINGLE = 5  # words
_WORKERS = (1, 2)


def _pipeline() -> Contestant:
    import transcript_nlp as tn

    return tn.process


def _without_entities() -> Contestant:
    import transcript_nlp as tn

    config = tn.Config(entities=False)
    return lambda text: tn.process(text, config=config)


def _blank_spacy() -> Contestant:
    spacy = importlib.import_module("spacy")
    nlp = spacy.blank("ar")
    nlp.max_length = 1 << 30
    make: Contestant = nlp.make_doc
    return make


def _chained() -> Contestant:
    """Clean, normalize, find aliases, make a signature: no offsets, no structure, no repeats inside an article, no linking."""
    ftfy = importlib.import_module("ftfy")
    normalize = importlib.import_module("camel_tools.utils.normalize")
    dediac = importlib.import_module("camel_tools.utils.dediac")
    datasketch = importlib.import_module("datasketch")
    nlp = _with_ruler()

    def run(text: str) -> object:
        text = normalize.normalize_unicode(ftfy.fix_text(text))
        for step in (
            dediac.dediac_ar,
            normalize.normalize_alef_ar,
            normalize.normalize_alef_maksura_ar,
            normalize.normalize_teh_marbuta_ar,
        ):
            text = step(text)
        signature = datasketch.MinHash(_PERMUTATIONS)
        words = text.split()
        shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
        signature.update_batch([shingle.encode("utf-8") for shingle in shingles])
        return nlp(text), signature

    return run


def _with_ruler() -> Contestant:
    """A blank spaCy pipeline with an EntityRuler of this library's aliases, without their guards."""
    spacy = importlib.import_module("spacy")
    import transcript_nlp as tn

    kb = tn.KnowledgeBase.builtin()
    nlp = spacy.blank("ar")
    nlp.max_length = 1 << 30
    patterns = [
        {"label": kb.entities[alias.entity].label, "pattern": alias.form, "id": alias.entity}
        for aliases in kb.aliases.values()
        for alias in aliases
        if alias.entity is not None
    ]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    run: Contestant = nlp
    return run


CONTESTANTS: dict[str, Callable[[], Contestant]] = {
    "transcript_nlp, everything on": _pipeline,
    "transcript_nlp, without entities": _without_entities,
    "spacy.blank('ar'), tokens only": _blank_spacy,
    "ftfy + camel-tools + EntityRuler + MinHash": _chained,
}


def articles() -> list[str]:
    """The fixture articles as they are."""
    return [
        path.read_bytes().decode("utf-8")
        for folder in ("articles", "aside")
        for path in sorted((FIXTURES / folder).glob("*.txt"))
    ]


def megabytes(texts: list[str]) -> float:
    """The size of some texts in UTF-8."""
    return sum(len(text.encode("utf-8")) for text in texts) / 1e6


def measure(name: str, size: float) -> str:
    """One line of the table."""
    texts, fresh = documents(size), articles()
    began = time.process_time()
    run = CONTESTANTS[name]()
    run("أعلنت شركة OpenAI عن نموذج GPT-4 ، حسب سام ألتمان.")
    first = time.process_time() - began
    speeds = []
    for some in (fresh, texts):
        began = time.process_time()
        for text in some:
            run(text)
        speeds.append(megabytes(some) / (time.process_time() - began))
    peak = mebibytes(resource.getrusage(resource.RUSAGE_SELF))
    return f"{name:45} {first:6.2f} s {speeds[0]:8.3f} {speeds[1]:8.3f} {peak:8.0f} MiB"


def mebibytes(usage: resource.struct_rusage) -> float:
    """The peak of resident memory."""
    return usage.ru_maxrss / (1 << 10 if sys.platform != "darwin" else 1 << 20)


def measure_workers(workers: int, size: float) -> str:
    """Clock and CPU seconds, MB/s by the clock and the peak of memory of a worker, as one line."""
    from transcript_nlp.config import Config
    from transcript_nlp.engines.documents import run_files
    from transcript_nlp.engines.engine import Engine
    from transcript_nlp.engines.work import Work
    from transcript_nlp.formats.export import FORMATS, FileFormat
    from transcript_nlp.formats.read import Reading

    texts = documents(size)
    chosen = FORMATS["jsonl"]
    assert isinstance(chosen, FileFormat)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in texts)
        count, read = len(texts), megabytes(texts)
        del texts  # workers are forks: what stands here would count as theirs
        # A time limit, so that one worker is a process too and the two lines differ in nothing else.
        engine = Engine(workers, timeout=3600)
        results = run_files([path], Reading(), Work(Config(), chosen.render), engine)
        next(iter(results))
        began, used = time.perf_counter(), _cpu_seconds()
        rendered = sum(1 for _ in results)
        clock = time.perf_counter() - began
    assert rendered == count - 1
    peak = mebibytes(resource.getrusage(resource.RUSAGE_CHILDREN))
    speed = read / clock
    return f"{workers} {clock:8.2f} {_cpu_seconds() - used:8.2f} {speed:8.3f} {peak:8.0f}"


def _cpu_seconds() -> float:
    """Of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def workers_table(size: str) -> Iterator[str]:
    """One worker beside two, each run in a process of its own."""
    yield f"{'workers':45} {'clock s':>8} {'CPU s':>8} {'MB/s':>8} {'memory':>12}"
    clocks = []
    for workers in _WORKERS:
        (figures,) = _side_by_side(size, workers, runs=1)
        clock, cpu, speed, peak = figures
        clocks.append(float(clock))
        yield f"{workers:<45} {clock:>8} {cpu:>8} {speed:>8} {peak:>8} MiB"
    slower = max(float(clock) for clock, *_ in _side_by_side(size, 1, runs=2))
    faster, ceiling = clocks[0] / clocks[1], 2 * clocks[0] / slower
    yield f"two workers are {faster:.2f} times as fast as one, two runs side by side {ceiling:.2f} times: {faster / ceiling:.0%}"


def _side_by_side(size: str, workers: int, runs: int) -> list[list[str]]:
    """What `measure_workers` says in some processes that run at one time, each with its corpus."""
    command = [sys.executable, "-m", "benchmarks.pipeline", size, f"workers={workers}"]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(runs)]
    done = [process.communicate()[0].split()[1:] for process in started]
    assert not any(process.returncode for process in started)
    return done


def table(size: str) -> Iterator[str]:
    """The lines of the table, each measured in a process of its own."""
    yield f"{'':45} {'start':>8} {'first':>8} {'MB/s':>8} {'memory':>12}"
    for name in CONTESTANTS:
        command = [sys.executable, "-m", "benchmarks.pipeline", size, name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        yield (
            done.stdout.rstrip()
            if done.returncode == 0
            else f"{name}: {done.stderr.strip().splitlines()[-1]}"
        )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        given_size, what = sys.argv[1:3]
        if what.startswith("workers="):
            print(measure_workers(int(what.removeprefix("workers=")), float(given_size)))
        else:
            print(measure(what, float(given_size)))
    else:
        wanted = sys.argv[1] if len(sys.argv) > 1 else "1"
        for line in (*table(wanted), *workers_table(wanted)):
            print(line)
