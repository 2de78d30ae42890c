"""Documents in worker processes and executors: order, equality, time limits, workers that die."""

import itertools
import os
import signal
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.poison import PLAIN, SECONDS, hurt, poison, rows
from transcript_nlp.engines.documents import run_files
from transcript_nlp.engines.engine import Engine, _sorted
from transcript_nlp.engines.processes import Processes
from transcript_nlp.engines.work import Batch, Work, batches
from transcript_nlp.formats.read import Reading, files_of, read_file
from transcript_nlp.structure.credits import credits, people
from transcript_nlp.text import word_types
from transcript_nlp.types import Record

HANG = {"timeout": SECONDS}


def outcome(content, **options):
    """Ids of documents, and (id, stage) of failures, in order."""
    found = tn.process_all(content, config=PLAIN, on_failure="report", **options)
    return [(one.id, one.stage) if isinstance(one, tn.Failure) else one.id for one in found]


@pytest.mark.parametrize(
    ("bad", "options"),
    [
        ({}, {"workers": 2}),
        ({}, {"workers": 4}),
        ({0: "KILL"}, {"workers": 2}),
        ({39: "KILL", 17: "KILL", 18: "KILL"}, {"workers": 2}),
        ({5: "HANG", 6: "HANG", 30: "KILL"}, {"workers": 2, **HANG}),
        ({20: "HANG"}, {"workers": 1, **HANG}),
        ({3: "FAIL", 31: "FAIL"}, {"workers": 1}),
        ({3: "FAIL", 31: "FAIL", 32: "KILL"}, {"workers": 2}),
    ],
)
def test_a_bad_document_is_told_once_and_all_others_are_there_in_order(monkeypatch, bad, options):
    poison(monkeypatch)
    stages = {"KILL": "worker", "HANG": "timeout", "FAIL": "process"}
    expected = [(f"d{k}", stages[bad[k]]) if k in bad else f"d{k}" for k in range(40)]
    assert outcome(rows(40, bad), **options) == expected


def test_what_workers_share_is_read_before_they_are_forked(monkeypatch):
    kb = tn.KnowledgeBase.builtin()
    monkeypatch.delitem(vars(kb), "_candidates", raising=False)
    credits.label_roles.cache_clear()
    people._names.cache_clear()
    Work().warm()
    assert "_candidates" in vars(kb), "else each worker builds the index of names for itself"
    assert credits.label_roles.cache_info().currsize
    assert people._names.cache_info().currsize


def test_a_worker_killed_from_outside_costs_no_document(monkeypatch, tmp_path):
    killed = tmp_path / "killed"

    def once(text, *, id=None, config=None):
        if id == "d7" and not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return hurt(text, id=id, config=config)

    monkeypatch.setattr("transcript_nlp.engines.work.process", once)
    assert outcome(rows(30), workers=2) == [f"d{k}" for k in range(30)]
    assert killed.exists()


@pytest.mark.parametrize("ending", ["txt", "jsonl"])
def test_a_file_that_kills_its_reader_is_told_once(monkeypatch, tmp_path, ending):
    """One article a file: only that file is lost. Many in one file: what follows is, and that is said."""
    for k in range(5):
        line = "نص" if ending == "txt" else '{"text": "نص"}\n' * 2
        (tmp_path / f"{k}.{ending}").write_text(line, encoding="utf-8")

    def killing(file, reading, **where):
        for number, record in enumerate(read_file(file, reading, **where)):
            if file.stem == "2" and number == (ending == "jsonl"):
                os.kill(os.getpid(), signal.SIGKILL)
            yield record

    monkeypatch.setattr("transcript_nlp.formats.pieces.read_file", killing)
    found = list(run_files(files_of([str(tmp_path)]), Reading(), Work(PLAIN), Engine(2)))
    failures = [one for one in found if isinstance(one, tn.Failure)]
    (failure,) = failures
    assert failure.id == str(tmp_path / f"2.{ending}")
    assert failure.stage == ("worker" if ending == "txt" else "read")
    assert len(found) - 1 == (4 if ending == "txt" else 9)


def test_reasons_are_sentences_that_name_the_document(monkeypatch):
    poison(monkeypatch)
    bad = [{"id": "a", "text": "HANG"}, {"id": "b", "text": "KILL"}, "FAIL", {"id": "c"}, 7]
    found = tn.process_all(bad, workers=1, timeout=SECONDS, on_failure="report")
    assert [one.reason for one in found] == [
        "a: took longer than 0.4 s",
        "b: its worker process ended 3 times (SIGKILL)",
        f"{tn.process('FAIL').id}: cannot process: RuntimeError: it fails",
        "c has no text under 'text'; its fields: id",
        "record 5 is neither a string nor a mapping, but int",
    ]


@pytest.mark.parametrize(
    ("text", "error"), [("HANG", tn.WorkerError), ("KILL", tn.WorkerError), ("FAIL", RuntimeError)]
)
def test_errors_are_raised_if_nobody_wants_reports(monkeypatch, text, error):
    poison(monkeypatch)
    documents = tn.process_all(["نص", text], workers=2, timeout=SECONDS, config=PLAIN)
    with pytest.raises(error):
        list(documents)


def test_wrong_tables_stop_the_run_in_workers_too(tmp_path):
    for workers in (1, 2):
        with pytest.raises(tn.TranscriptNlpError):
            list(tn.process_all(["نص"], workers=workers, config=tn.Config(kb=str(tmp_path / "none"))))


def test_an_endless_input_is_read_only_as_fast_as_it_is_processed():
    read = itertools.count()

    def endless():
        while True:
            yield f"نص رقم {next(read)}."

    documents = tn.process_all(endless(), workers=2, config=PLAIN)
    assert next(documents).text == "نص رقم 0."
    documents.close()
    assert next(read) < 1000


def test_no_worker_outlives_the_run():
    def children():
        return Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split()

    before = children()
    documents = tn.process_all(rows(60), workers=2, config=PLAIN)
    next(documents)
    assert len(children()) == len(before) + 2
    documents.close()
    assert children() == before


def test_workers_that_cannot_start_are_told(monkeypatch):
    monkeypatch.setattr("transcript_nlp.engines.processes.serve", lambda *_: os._exit(3))
    with pytest.raises(tn.WorkerError, match="end while they start"):
        list(tn.process_all(["نص"], workers=2, config=PLAIN))


@pytest.fixture(scope="module")
def alone():
    return [doc.to_dict() for doc in tn.process_all(rows(100), config=PLAIN)]


@pytest.mark.parametrize(
    "make", [lambda: ThreadPoolExecutor(3), lambda: ProcessPoolExecutor(2, mp_context=get_context("fork"))]
)
def test_any_executor_gives_the_same(make, alone):
    with make() as executor:
        found = tn.process_all(rows(100), executor=executor, config=PLAIN)
        assert [doc.to_dict() for doc in found] == alone


def test_threads_get_what_one_gets(monkeypatch):
    texts = [path.read_bytes().decode("utf-8")[:1500] for path in sorted(ARTICLES.glob("*.txt"))]
    expected = list(map(tn.process, texts))
    monkeypatch.setattr(word_types, "_current", word_types.WordTypes())  # all words are learned once more
    interval = sys.getswitchinterval()
    try:
        sys.setswitchinterval(1e-6)
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(tn.process, texts))
    finally:
        sys.setswitchinterval(interval)
    assert together == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_process_forked_while_a_thread_works_can_work():
    with ThreadPoolExecutor(1) as threads, ProcessPoolExecutor(2, mp_context=get_context("fork")) as executor:
        beside = threads.submit(lambda: [tn.process(f"قال كلمة{k} ثم") for k in range(200)])
        found = [executor.submit(tn.process, "قالت OpenAI").result(60).mentions[0].name for _ in range(4)]
        assert found == ["OpenAI"] * 4 and len(beside.result()) == 200


def test_an_executor_that_breaks_loses_nothing(monkeypatch):
    poison(monkeypatch)
    bad = {20: "KILL", 50: "FAIL"}
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as executor:
        found = outcome(rows(60, bad), executor=executor)
    stages = {20: "worker", 50: "process"}
    assert found == [(f"d{k}", stages[k]) if k in stages else f"d{k}" for k in range(60)]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"workers": 0}, "at least 1"),
        ({"timeout": 0}, "more than 0"),
        ({"executor": ThreadPoolExecutor(1), "workers": 2}, "not both"),
        ({"executor": ThreadPoolExecutor(1), "timeout": 2.0}, "not an executor"),
    ],
)
def test_what_does_not_go_together_is_told(options, words):
    with pytest.raises(ValueError, match=words):
        Engine(**options)
    with pytest.raises(ValueError, match=words):
        list(tn.process_all(["نص"], **options))


def test_sources_far_ahead_of_the_first_are_not_begun(monkeypatch):
    """The results that wait for their turn are bounded, also when the first source takes long."""

    def slow(text, *, id=None, config=None):
        time.sleep(SECONDS if id == "0" else 0)
        return hurt(text, id=id, config=config)

    monkeypatch.setattr("transcript_nlp.engines.work.process", slow)
    begun = itertools.count()
    sources = (Batch((Record(str(next(begun)), "نص"),)) for _ in range(1000))
    with Processes(2, Work(PLAIN), depth=2, ahead=6) as pool:
        for number, found, _ in pool.events(sources):
            if number == 0 and found:
                break
    assert next(begun) <= 8


def lumps():
    """Results of some sources as events, each source in order, the sources mixed."""
    return st.lists(st.lists(st.integers(), min_size=1, max_size=4), max_size=6).flatmap(
        lambda sources: st.permutations([k for k, source in enumerate(sources) for _ in source]).map(
            lambda order: (sources, order)
        )
    )


@given(lumps())
def test_results_are_put_in_the_order_of_their_sources(drawn):
    sources, order = drawn
    at = dict.fromkeys(range(len(sources)), 0)
    events = []
    for number in order:
        events.append((number, [sources[number][at[number]]], at[number] == len(sources[number]) - 1))
        at[number] += 1
    assert list(_sorted(events)) == [one for source in sources for one in source]


@given(st.lists(st.text(max_size=30), max_size=40), st.integers(1, 5), st.integers(1, 60))
def test_batches_hold_everything_in_order_and_are_bounded(texts, most, size):
    made = list(batches((Record(None, text) for text in texts), most=most, size=size))
    assert [record.text for batch in made for record in batch.records()] == texts
    assert all(len(batch.content) <= most for batch in made)
    assert all(sum(len(one.text) for one in batch.content[:-1]) < size for batch in made)


@pytest.mark.parametrize(
    ("broken", "stage"),
    [
        ("structure.segment.read_lines", "structure"),
        ("entities.recognize.tokenize", "entities"),
        ("pipeline.resolve", "process"),
    ],
)
def test_the_stage_of_an_error_is_the_room_the_pipeline_called(monkeypatch, broken, stage):
    def fail(*_):
        raise RuntimeError

    tn.process("نص")
    monkeypatch.setattr(f"transcript_nlp.{broken}", fail)
    (failure,) = tn.process_all(["نص"], on_failure="report")
    assert failure.stage == stage
