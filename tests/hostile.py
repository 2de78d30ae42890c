"""Input nobody expects: what a run on any bytes may do, for the tests, and for a fuzzer (`make fuzz`).

    python -m tests.hostile TARGET [OPTIONS OF LIBFUZZER]

A target takes bytes. It may refuse them with one of the library's own errors; anything else that is raised is a fault.
"""

import contextlib
import gzip
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import transcript_nlp as tn
from benchmarks.growth import repeated
from transcript_nlp.text.engine import Engine
from transcript_nlp.text.rules import CLEAN

_ENDINGS = (".txt", ".jsonl", ".html", ".txt.gz", ".jsonl.gz", ".md", ".parquet", ".jsonl.zst")
_PLAIN = tn.Config(entities=False)


class _CountingEngine(Engine):
    """Counts how often a pattern is tried."""

    tries = 0

    def _tries_of(self, mask):
        counted = []
        for bit, attempt, *rest in super()._tries_of(mask):
            counted.append((bit, attempt and self._counting(attempt), *rest))
        self._tries[mask] = counted
        return counted

    def _counting(self, attempt):
        def count(text, position):
            self.tries += 1
            return attempt(text, position)

        return count


_ENGINE = _CountingEngine(CLEAN)


def work(text):
    """How much there is to do to normalize a text, whatever the machine: code points gone through, patterns tried."""
    _ENGINE.tries = 0
    passes = _ENGINE.run(text)._passes
    return len(text) + sum(step.length for step in passes) + _ENGINE.tries


def assert_linear(unit, size=300):
    """Four times the text is about four times the work; where its end is cut may add a few passes."""
    assert work(repeated(unit, 4 * size)) <= 6 * work(repeated(unit, size)) + 4 * 4 * size, unit


def steps(call):
    """How many lines of Python a call runs, whatever the machine."""
    count = 0

    def trace(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def assert_whole(doc):
    """Source = kept + removed, the text is the kept stretches after their edits, spans are in range."""
    stretches = sorted(
        [(k.source_start, k.source_end) for k in doc.kept]
        + [(r.source_start, r.source_end) for r in doc.removed]
    )
    at = 0
    for start, end in stretches:
        assert start == at
        at = end
    assert at == len(doc.source)
    rebuilt = []
    for kept in doc.kept:
        at = kept.source_start
        for edit in doc.edits:
            inside = kept.start <= edit.start and edit.end <= kept.end
            if inside and kept.source_start <= edit.source_start and edit.source_end <= kept.source_end:
                rebuilt += [doc.source[at : edit.source_start], edit.after]
                at = edit.source_end
        rebuilt.append(doc.source[at : kept.source_end])
    assert "".join(rebuilt) == doc.text
    for thing in (*doc.blocks, *doc.mentions, *doc.variants, *doc.suggestions):
        assert 0 <= thing.start <= thing.end <= len(doc.text)
        assert 0 <= thing.source_start <= thing.source_end <= len(doc.source)
    for mention in doc.mentions:
        assert doc.text[mention.start : mention.end] == mention.text
    for a, b in pairwise(doc.mentions):
        assert a.end <= b.start
    for block in doc.blocks:
        assert doc.text.startswith(block.marker or "", block.start, block.end)
    for a, b in pairwise(doc.blocks):
        assert a.end <= b.start


def article(data):
    """Any bytes, read as text, go through the whole pipeline."""
    assert_whole(tn.process(data.decode("utf-8", "surrogateescape")))


def growth(data):
    """A few characters said again and again cost in proportion to how often they are said."""
    if unit := data.decode("utf-8", "surrogateescape")[:12]:
        assert_linear(unit)


def readers(data):
    """Any file gives records or failures; the first byte chooses its ending and whether it is really compressed."""
    from transcript_nlp.formats.read import read_paths

    if not data:
        return
    ending = _ENDINGS[data[0] % len(_ENDINGS)]
    content = data[1:]
    if ending.endswith(".gz") and data[0] & 128:
        content = gzip.compress(content, 1)
    with _file(ending, content) as path:
        for record in read_paths([str(path)]):
            if isinstance(record, tn.types.Record):
                assert_whole(tn.process(record.text, config=_PLAIN))
            else:
                assert record.reason


def tables(data):
    """Any table of a knowledge base, of rules, of boilerplate, any config file is read or refused in a sentence."""
    from transcript_nlp.structure.site.boilerplate import load_rules
    from transcript_nlp.text.normalize import Normalizer

    with _file("/entities/x.tsv", data) as path:
        for read, what in (
            (tn.KnowledgeBase.from_tables, path.parent.parent),
            (load_rules, path),
            (Normalizer.from_table, path),
            (lambda file: tn.Config.load(file, environ={}), path),
        ):
            with contextlib.suppress(tn.TranscriptNlpError):
                read(what)


def models(data):
    """Any file that is named as a tagger is read or refused; nothing in it is ever run."""
    from transcript_nlp.entities.tagger.tagger import Tagger

    with _file(".npz", data) as path, contextlib.suppress(tn.TranscriptNlpError):
        Tagger.load(path)


TARGETS = {target.__name__: target for target in (article, growth, readers, tables, models)}


@contextlib.contextmanager
def _file(ending, content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(f"{folder}/x{ending}")
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content)
        yield path


def main():
    import atheris

    name, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["transcript_nlp"]):
        import transcript_nlp.pipeline  # noqa: F401
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
