"""Folders of shards: the same bytes as one output, whatever was killed, and no stale shard taken for a good one."""

import gzip
import json
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.command_line import one_sentence, run
from tests.poison import PLAIN, SECONDS, poison, rows, write_rows
from transcript_nlp.engines.engine import Engine
from transcript_nlp.engines.shard_files import Fingerprints
from transcript_nlp.engines.shards import Corpus
from transcript_nlp.engines.work import Work
from transcript_nlp.formats.export import FORMATS
from transcript_nlp.formats.pieces import Piece, cuts, groups, is_single
from transcript_nlp.formats.read import RUN_FOLDER, Reading, files_of, read_file

SIZE = 1000  # bytes of a shard in these tests
RENDER = FORMATS["jsonl"].render


def make(paths, folder, *, engine=None, force=False, config=PLAIN, size=SIZE):
    """Run a corpus into a folder; the steps."""
    corpus = Corpus(files_of([str(path) for path in paths]), folder, force=force, size=size)
    return list(corpus.run(Work(config, RENDER), engine or Engine()))


def outputs(folder):
    """All files of a folder of shards but the lock, with their bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def put_together(folder):
    """The shards one after the other."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*.jsonl")))


@pytest.fixture
def corpus(tmp_path):
    bad = [b"{broken", b'{"id": "n"}', b'{"id": "u", "text": "\xff"}', b""]
    return write_rows(tmp_path / "in.jsonl", [*rows(40), *bad, *rows(20)])


@pytest.fixture
def clean_run(tmp_path, corpus):
    folder = tmp_path / "whole"
    make([corpus], folder)
    return outputs(folder)


def test_shards_put_together_are_the_one_output_with_any_number_of_workers(tmp_path, corpus, clean_run):
    env = {"TRANSCRIPT_NLP_ENTITIES": "false"}
    one = run("run", corpus, env=env)
    assert put_together(tmp_path / "whole") == one.stdout
    assert len(list((tmp_path / "whole").glob("*.jsonl"))) > 3
    for workers in (2, 4):
        make([corpus], tmp_path / f"w{workers}", engine=Engine(workers))
        assert outputs(tmp_path / f"w{workers}") == clean_run
        assert run("run", corpus, "--workers", workers, env=env).stdout == one.stdout


def test_failures_stand_beside_their_shard_and_in_the_summary(tmp_path, corpus, clean_run):
    found = [json.loads(line) for name in clean_run if name.endswith(".errors.jsonl") for line in clean_run[name].splitlines()]  # fmt: skip
    assert [row["stage"] for row in found] == ["read"] * 3
    assert [row["id"].rpartition(":")[2] for row in found] == ["41", "42", "43"]
    assert all(row["reason"].startswith(row["id"]) for row in found)
    summary = json.loads(clean_run[f"{RUN_FOLDER}/summary.json"])
    shards = sum(not name.startswith(RUN_FOLDER) for name in clean_run)
    assert summary == {"shards": shards, "documents": 60, "failures": {"read": 3}}


def test_a_second_run_does_nothing_and_one_after_a_loss_only_what_is_lost(tmp_path, corpus, clean_run):
    folder = tmp_path / "whole"
    stamps = {path: path.stat().st_mtime_ns for path in folder.glob("*.jsonl")}
    assert all(step.is_old for step in make([corpus], folder))
    lost = sorted(stamps)[1]
    lost.unlink()
    made = [step.shard.output for step in make([corpus], folder) if step.marker and not step.is_old]
    assert made == [lost]
    assert outputs(folder) == clean_run
    assert {p: p.stat().st_mtime_ns for p in stamps if p != lost} == {
        p: stamps[p] for p in stamps if p != lost
    }


def changed_input(corpus):
    data = corpus.read_bytes().replace(b'"d3"', b'"e3"')
    corpus.write_bytes(data)


def cut_input(corpus):
    corpus.write_bytes(corpus.read_bytes()[:SIZE])
    end = corpus.read_bytes().rindex(b"\n") + 1
    corpus.write_bytes(corpus.read_bytes()[:end])


@pytest.mark.parametrize(
    ("change", "config", "words"),
    [
        (changed_input, PLAIN, "made of other input"),
        (cut_input, PLAIN, "made of other input|earlier run with more input"),
        (lambda _: None, tn.Config(entities=False, normalize=False), "other settings"),
    ],
)
def test_other_input_or_settings_are_not_taken_for_the_same(
    tmp_path, corpus, clean_run, change, config, words
):
    folder = tmp_path / "whole"
    change(corpus)
    with pytest.raises(tn.InputError, match=words):
        make([corpus], folder, config=config)
    make([corpus], folder, config=config, force=True)
    make([corpus], tmp_path / "fresh", config=config)
    assert outputs(folder) == outputs(tmp_path / "fresh") != clean_run


def test_a_table_that_changed_is_another_setting(tmp_path, corpus):
    table = tmp_path / "rules.tsv"
    table.write_text((tn.__path__ and Path(tn.__path__[0]) / "resources" / "boilerplate.tsv").read_text("utf-8"), "utf-8")  # fmt: skip
    config = tn.Config(entities=False, boilerplate=str(table))
    make([corpus], tmp_path / "out", config=config)
    table.write_text(table.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(tn.InputError, match="other settings"):
        make([corpus], tmp_path / "out", config=config)


@pytest.mark.parametrize(
    "key", [f.name for f in fields(tn.Config) if "str" in f.type and f.name not in ("rules_off", "repair")]
)
def test_every_file_that_the_settings_name_is_in_the_fingerprint(tmp_path, key):
    file = tmp_path / "named.tsv"
    config = tn.Config(**{key: (str(file),) if key == "rules" else str(file)})
    prints = set()
    for content in ("one", "other"):
        file.write_text(content)
        prints.add(Fingerprints(config, "jsonl").of(Piece(("in.jsonl",), Reading()), "digest"))
    assert len(prints) == 2


def test_what_is_not_of_such_a_run_stays(tmp_path, corpus):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "in-00001.jsonl").write_text("precious")
    with pytest.raises(tn.InputError, match="is there already"):
        make([corpus], folder)
    assert (folder / "in-00001.jsonl").read_text() == "precious"


def test_shards_of_input_that_is_gone_stay_and_are_told_and_not_counted(tmp_path):
    env = {"TRANSCRIPT_NLP_ENTITIES": "false"}
    files = [write_rows(tmp_path / f"{name}.jsonl", rows(5)) for name in "abc"]
    folder = tmp_path / "out"
    run("run", *files, "-o", f"{folder}/", env=env)
    whole = put_together(folder)
    for options in ((), ("--force",)):
        files[2].unlink(missing_ok=True)
        done = run("run", *files[:2], "-o", f"{folder}/", *options, env=env)
        last, told = done.stderr.decode().splitlines()[-2:]
        assert done.returncode == 0 and "2 shards (2 done before), 10 documents" in last
        assert "1 shard, 5 documents, of input that is gone" in told and f"{folder}/c-00000.jsonl" in told
        summary = json.loads((folder / RUN_FOLDER / "summary.json").read_bytes())
        assert (summary["documents"], summary["others"]) == (10, ["c-00000.jsonl"])
        assert put_together(folder) == whole
    assert "not given this time" in run("run", files[0], "-o", f"{folder}/", env=env).stderr.decode()
    for name in "bc":
        (folder / f"{name}-00000.jsonl").unlink()
    done = run("run", files[0], "-o", f"{folder}/", env=env)
    assert b"still there" not in done.stderr
    assert "others" not in json.loads((folder / RUN_FOLDER / "summary.json").read_bytes())


def test_articles_are_not_twice_in_a_folder_when_others_of_their_shard_are_gone(tmp_path):
    for number in range(40):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{number:02}.txt").write_text(f"قال {number} ذلك أمس.\n" * 5, "utf-8")
    make([tmp_path / "in"], tmp_path / "out")
    for number in range(25):
        (tmp_path / "in" / f"{number:02}.txt").unlink()
    with pytest.raises(tn.InputError, match="--force"):
        make([tmp_path / "in"], tmp_path / "out")
    make([tmp_path / "in"], tmp_path / "out", force=True)
    ids = [json.loads(line)["id"] for line in put_together(tmp_path / "out").splitlines()]
    assert sorted(ids) == [f"{number:02}" for number in range(25, 40)]


def test_files_of_all_kinds_have_shards_below_what_they_have_in_common(tmp_path):
    for name in ("a/x.jsonl.gz", "b/x.jsonl.gz"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(gzip.compress(b'{"text": "a"}\n'))
    for k in range(3):
        (tmp_path / "a" / f"{k}.txt").write_text(f"نص {k}", encoding="utf-8")
    make([tmp_path], tmp_path / "out", engine=Engine(2))
    shards = {name for name in outputs(tmp_path / "out") if not name.startswith(RUN_FOLDER)}
    assert shards == {"a/x-00000.jsonl", "b/x-00000.jsonl", "articles-00000.jsonl"}
    ids = [
        json.loads(line)["id"]
        for line in (tmp_path / "out" / "articles-00000.jsonl").read_bytes().splitlines()
    ]
    assert ids == ["0", "1", "2"]
    (tmp_path / "a" / "x.jsonl").write_text('{"text": "a"}\n')
    with pytest.raises(tn.InputError, match="would have the same names"):
        make([tmp_path / "a"], tmp_path / "other")


def test_only_one_run_at_a_time_writes_to_a_folder(tmp_path, corpus):
    code = f"import fcntl, sys; f = open({str(tmp_path / 'out' / RUN_FOLDER / 'lock')!r}, 'wb'); fcntl.lockf(f, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()"  # fmt: skip
    (tmp_path / "out" / RUN_FOLDER).mkdir(parents=True)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        with pytest.raises(tn.InputError, match="another run is writing"):
            make([corpus], tmp_path / "out")
        other.stdin.close()
    make([corpus], tmp_path / "out")


@pytest.mark.parametrize(
    "count", [pytest.param(1000, id="quick"), pytest.param(100_000, marks=pytest.mark.slow)]
)
def test_every_poison_is_told_once_and_all_others_are_written(monkeypatch, tmp_path, count):
    poison(monkeypatch)
    kinds = {0: "KILL", 1: "HANG", 2: "FAIL", 3: b"{broken", 4: b'{"id": 1, "text": 5}', 5: b'"\xfe"'}
    kinds = {**kinds, **{k: kinds[2 + k % 4] for k in range(6, count // 100)}}
    places = dict(zip(random.Random(7).sample(range(count), len(kinds)), kinds.values(), strict=True))
    words = {k: word for k, word in places.items() if isinstance(word, str)}
    lines = (
        places[k] if isinstance(places.get(k), bytes) else row for k, row in enumerate(rows(count, words))
    )
    source = write_rows(tmp_path / "in.jsonl", lines)
    steps = make([source], tmp_path / "out", engine=Engine(2, timeout=SECONDS), size=50_000)
    written = [json.loads(line)["id"] for line in put_together(tmp_path / "out").splitlines()]
    assert written == [f"d{k}" for k in range(count) if k not in places]
    told = [failure.id for step in steps for failure in step.failures]
    assert sorted(told) == sorted(f"d{k}" if isinstance(word, str) else f"{source}:{k + 1}" for k, word in places.items())  # fmt: skip
    recorded = [json.loads(line)["id"] for path in (tmp_path / "out").rglob("*.errors.jsonl") for line in path.read_bytes().splitlines()]  # fmt: skip
    assert sorted(recorded) == sorted(told)


# A run in a process of its own, to be killed

_RUN = """
import sys, time
from tests.test_shards import make
from tests.poison import PLAIN
from transcript_nlp.engines import work
from transcript_nlp.engines.engine import Engine
from transcript_nlp.pipeline import process
def slowed(text, **options):
    time.sleep(0.03)
    return process(text, **options)
work.process = slowed
from pathlib import Path
print("begun", flush=True)
make([sys.argv[1]], Path(sys.argv[2]), engine=Engine(2))
"""


def start(corpus, folder, **options):
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(corpus), str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )  # fmt: skip
    process.stdout.readline()
    return process


def workers_of(process):
    try:
        return [
            int(one) for one in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        ]
    except FileNotFoundError:
        return []


KILLS = [pytest.param(2, id="quick"), pytest.param(20, marks=pytest.mark.slow)]


@pytest.mark.skipif(sys.platform != "linux", reason="the children of a process are read from /proc")
@pytest.mark.parametrize("kills", KILLS)
def test_a_driver_killed_at_any_moment_is_resumed_to_the_same_bytes(tmp_path, corpus, clean_run, kills):
    chance = random.Random(kills)
    for _ in range(kills):
        with start(corpus, tmp_path / "out") as process:
            time.sleep(chance.uniform(0.0, 0.8))
            workers = workers_of(process)
            process.send_signal(signal.SIGKILL)
        patience = time.monotonic() + 10
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            assert time.monotonic() < patience, "a worker outlives its driver"
            time.sleep(0.03)
    with start(corpus, tmp_path / "out") as process:
        assert process.communicate()[1] == b""
    assert outputs(tmp_path / "out") == clean_run


@pytest.mark.skipif(sys.platform != "linux", reason="the children of a process are read from /proc")
@pytest.mark.parametrize("kills", KILLS)
def test_workers_killed_at_random_moments_change_nothing(tmp_path, corpus, kills):
    write_rows(corpus, rows(30 * kills))
    make([corpus], tmp_path / "alone")
    chance = random.Random(kills)
    killed = 0
    with start(corpus, tmp_path / "out") as process:
        while killed < kills and process.poll() is None:
            time.sleep(chance.uniform(0.3, 0.5))
            for worker in chance.sample(workers_of(process), min(1, len(workers_of(process)))):
                os.kill(worker, signal.SIGKILL)
                killed += 1
        assert process.communicate()[1] == b""
    assert killed
    assert outputs(tmp_path / "out") == outputs(tmp_path / "alone")


def test_a_full_disk_is_one_sentence_and_the_run_goes_on_later(tmp_path, corpus, clean_run):
    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))

    run_to = ("run", corpus, "-o")
    options = {"cwd": tmp_path, "env": {"TRANSCRIPT_NLP_ENTITIES": "false"}}
    with multiprocessing.get_context("fork").Pool(1, initializer=limited) as process:
        for args in (
            (*run_to, "out/"),
            (*run_to, "one.jsonl"),
            (*run_to, "hf", "--format", "hf"),
            ("dedup", corpus, "-o", os.devnull, "--index", "seen"),
            (*run_to, "/dev/full"),
        ):
            done = process.apply(run, args, options)
            last = done.stderr.decode().strip().splitlines()[-1]
            assert (done.returncode, last.startswith("transcript-nlp: cannot write")) == (2, True), (
                done.stderr
            )
    assert "cannot write /dev/full: No space left" in last
    assert not (tmp_path / "one.jsonl").exists() and not (tmp_path / "hf").exists()
    assert not put_together(tmp_path / "out")
    make([corpus], tmp_path / "again")
    assert outputs(tmp_path / "again") == clean_run


# The command line


def test_run_into_a_folder_tells_in_one_line_what_there_is(tmp_path, corpus):
    env = {"TRANSCRIPT_NLP_ENTITIES": "false"}
    for made_before in (0, 1):
        result = run("run", corpus, "-o", f"{tmp_path}/out/", env=env)
        assert result.returncode == 1
        last = result.stderr.decode().splitlines()[-1]
        assert f"1 shard ({made_before} done before), 60 documents, 3 failed; what failed is told in" in last
    assert run("run", corpus, "-o", f"{tmp_path}/out/", "-q", env=env).stderr == b""
    one = run("run", corpus, env=env).stdout
    assert put_together(tmp_path / "out") == one
    assert run("normalize", tmp_path / "out", "--format", "jsonl").stdout.count(b"\n") == 60
    result = run("dedup", tmp_path / "out")
    assert result.returncode == 0


def test_the_time_limit_on_the_command_line(monkeypatch, tmp_path):
    poison(monkeypatch)
    source = write_rows(tmp_path / "in.jsonl", rows(6, {2: "HANG", 4: "KILL"}))
    result = run("run", source, "--timeout", SECONDS, env={"TRANSCRIPT_NLP_ENTITIES": "false"})
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["d0", "d1", "d3", "d5"]
    told = result.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in told] == ["d2", "d4"]
    assert result.returncode == 1
    assert "--timeout" in one_sentence(run("run", source, "--timeout", 0), 2)


def test_what_cannot_be_sharded_is_told(tmp_path, corpus):
    (tmp_path / "out").mkdir()
    args = ("run", corpus, "-o", tmp_path / "out", "--format", "spacy")
    assert "cannot be written in shards" in one_sentence(run(*args), 2)
    assert "standard input cannot be cut" in one_sentence(run("run", "-", "-o", tmp_path / "out"), 2)
    assert "--dask goes with neither" in one_sentence(run("run", corpus, "--dask", "x", "--workers", 2), 2)


def test_stop_at_the_first_failure_leaves_nothing_half_done(tmp_path, corpus):
    env = {"TRANSCRIPT_NLP_ENTITIES": "false"}
    result = run("run", corpus, "-o", f"{tmp_path}/out/", "--on-error", "fail", "--workers", 2, env=env)
    assert "in.jsonl:41" in one_sentence(result, 1)
    assert not put_together(tmp_path / "out")


def test_a_failure_is_told_before_its_shard_is_there(tmp_path):
    source = write_rows(tmp_path / "in.jsonl", [*rows(2), b"{broken"])
    corpus = Corpus(files_of([str(source)]), tmp_path / "out")
    steps = corpus.run(Work(PLAIN, RENDER), Engine(2))
    assert next(step for step in steps if step.failures).marker is None
    steps.close()
    assert not put_together(tmp_path / "out")


# Pieces


@given(st.lists(st.binary(max_size=12).map(lambda line: line.replace(b"\n", b"")), max_size=30), st.integers(1, 40), st.booleans())  # fmt: skip
def test_cuts_are_whole_lines_that_cover_the_file(tmp_path_factory, lines, size, is_ended):
    path = tmp_path_factory.mktemp("cuts") / "x.jsonl"
    data = b"\n".join(lines) + b"\n" * is_ended
    path.write_bytes(data)
    found = list(cuts(path, size))
    assert [(a.end, data[: a.end].count(b"\n")) for a in found[:-1]] == [(b.start, b.line) for b in found[1:]]
    assert (found[0].start, found[0].line, found[-1].end) == (0, 0, len(data))
    assert all(data[cut.end - 1 : cut.end] == b"\n" and cut.end - cut.start >= size for cut in found[:-1])
    pieces = [Piece((str(path),), Reading(), cut.start, cut.end, cut.line) for cut in found]
    assert [one for piece in pieces for one in piece.records()] == list(read_file(path, Reading()))


@given(st.lists(st.sampled_from(["txt", "html", "jsonl", "parquet", "txt.gz", "jsonl.gz"]), max_size=12), st.integers(1, 9), st.integers(1, 4))  # fmt: skip
def test_groups_keep_the_files_in_order_and_only_articles_together(tmp_path_factory, endings, size, most):
    folder = tmp_path_factory.getbasetemp()
    files = [folder / f"{number}.{ending}" for number, ending in enumerate(endings)]
    found = list(groups(files, size, most))
    assert [file for group in found for file in group] == files
    assert all(len(group) == 1 or (len(group) <= most and all(map(is_single, group))) for group in found)
