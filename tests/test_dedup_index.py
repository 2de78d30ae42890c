"""Deduplication against what earlier runs have seen."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import transcript_nlp as tn
from benchmarks.dedup_corpus import make_corpus
from transcript_nlp.cli import app
from transcript_nlp.dedup import runs, store
from transcript_nlp.dedup.batch import Rules
from transcript_nlp.dedup.index import Index, Text, find
from transcript_nlp.dedup.pairs import jaccard
from transcript_nlp.dedup.store import Store
from transcript_nlp.errors import InputError

RULES = Rules()


@pytest.fixture(scope="module")
def made():
    return make_corpus(300, seed=5)


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch):
    """What a power cut does cannot be tested here, and waiting for the disk takes most of the time."""
    monkeypatch.setattr(store.os, "fsync", lambda handle: None)


def texts(corpus):
    return [Text(name, text, text, lambda: 0) for name, text in corpus.texts.items()]


def batches(rows, size=75):
    return [rows[k : k + size] for k in range(0, len(rows), size)]


def run(folder, rows, rules=RULES):
    with Index(folder, rules) as index:
        return [outcome for batch in batches(rows) for outcome in index.add(batch)]


def contents(folder):
    """The index as bytes, without its lock."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and p.name != "lock"
    }


def test_one_batch_gives_what_the_function_gives(made, tmp_path):
    with Index(tmp_path / "index", RULES) as index:
        outcomes = index.add(texts(made))
    result = tn.dedup([{"id": name, "text": text} for name, text in made.texts.items()])
    gone = {row["id"]: removal for row, removal in result.removed}
    assert {o.id for o in outcomes if o.verdict} == set(gone)
    for outcome in outcomes:
        if outcome.verdict:
            removal = gone[outcome.id]
            assert (outcome.verdict.of, outcome.verdict.score) == (removal.duplicate_of, removal.score)
    assert {one for o in outcomes for one in o.retold} == set(result.retranslations)


def test_two_runs_find_the_same_pairs_as_one(made, tmp_path):
    """Of a pair of copies in two runs the earlier stays; which pairs are copies does not change."""
    often = Counter(name for pair in made.same for name in pair)
    pairs = [pair for pair in made.same if often[pair[0]] == often[pair[1]] == 1]
    first, second = (
        [Text(row[side], made.texts[row[side]], made.texts[row[side]], lambda: 0) for row in pairs]
        for side in (0, 1)
    )
    rules = Rules(containment=None)
    run(tmp_path / "index", first, rules)
    outcomes = run(tmp_path / "index", second, rules)
    result = tn.dedup([{"id": t.id, "text": t.text} for t in (*first, *second)], containment=None)
    together = {frozenset((row["id"], removal.duplicate_of)) for row, removal in result.removed}
    assert {frozenset((o.id, o.verdict.of)) for o in outcomes if o.verdict} == together
    assert len(together) > 10
    retold = {frozenset((one.id, one.of)) for o in outcomes for one in o.retold}
    assert retold >= {frozenset((one.id, one.of)) for one in result.retranslations if one.score > 0.4}


def test_a_digest_of_an_earlier_run_holds_a_new_article(made, tmp_path):
    article, digest = made.held[0]
    one = {name: Text(name, made.texts[name], made.texts[name], lambda: 0) for name in (article, digest)}
    run(tmp_path / "index", [one[digest]])
    (outcome,) = run(tmp_path / "index", [one[article]])
    assert (outcome.verdict.reason, outcome.verdict.of) == ("contained", digest)


def test_what_shares_a_template_is_compared_with_few_of_earlier_runs(tmp_path, monkeypatch):
    """However many documents with one template were kept, and copies of them are found."""
    calls: list[int] = []

    def counted(a, b):
        calls.append(1)
        return jaccard(a, b)

    monkeypatch.setattr("transcript_nlp.dedup.judge.jaccard", counted)
    rules = Rules(containment=None, retranslations="off")
    template = " ".join(f"قالب{k}" for k in range(100))
    own = [" ".join(f"خبر{k}و{n}" for n in range(40)) for k in range(1800)]
    kept = [Text(f"{k:04}", f"{template} {words}", "", lambda: 0) for k, words in enumerate(own[:1500])]
    new = [Text(f"new{k}", f"{template} {words}", "", lambda: 0) for k, words in enumerate(own[1500:])]
    copies = [Text(f"copy{one.id}", one.text + " كلمة", "", lambda: 0) for one in kept[::10]]
    with Index(tmp_path / "index", rules) as index:
        index.add(kept)
        calls.clear()
        outcomes = index.add([*new, *copies])
    assert {one.id: one.verdict.of for one in outcomes if one.verdict} == {
        one.id: one.id.removeprefix("copy") for one in copies
    }
    assert len(calls) < 140 * (len(new) + len(copies))  # 128 earlier ones, and some of the batch


def test_the_same_batch_again_is_the_same_run_again(made, tmp_path):
    rows = texts(made)
    once = run(tmp_path / "index", rows)
    before = contents(tmp_path / "index")
    assert run(tmp_path / "index", rows) == once
    assert contents(tmp_path / "index") == before


def test_yesterdays_articles_in_a_new_batch_go(made, tmp_path):
    rows = texts(made)[:100]
    kept = [o.id for o in run(tmp_path / "index", rows) if o.verdict is None]
    again = run(tmp_path / "index", [*rows[50:], Text("new", "نص جديد تماما", "نص جديد تماما", lambda: 0)])
    assert [o.id for o in again if o.verdict is None] == ["new"]
    assert {o.verdict.of for o in again if o.verdict} <= set(kept)


def test_a_batch_twice_in_one_run_goes_the_second_time(made, tmp_path):
    rows = texts(made)[:10]
    with Index(tmp_path / "index", RULES) as index:
        assert any(o.verdict is None for o in index.add(rows))
        assert all(o.verdict for o in index.add(rows))


class Killed(BaseException):
    """Nothing may catch this."""


PLACES = [
    (np, "save"),
    (Path, "replace"),
    (Path, "mkdir"),
    (store.shutil, "rmtree"),
    (store, "_sync"),
    (runs, "_flush"),
]


@pytest.mark.parametrize(("owner", "name"), PLACES, ids=lambda place: getattr(place, "__name__", place))
def test_killed_anywhere_the_same_command_gives_the_same_result(made, tmp_path, monkeypatch, owner, name):
    rows = [Text(t.id, t.text[:400], t.text[:400], t.damage) for t in texts(made)[:24]]

    def work(folder):
        with Index(folder, RULES) as index:
            return [outcome for batch in batches(rows, 8) for outcome in index.add(batch)]

    undisturbed = work(tmp_path / "whole")
    original, calls = getattr(owner, name), []

    def count(*args, **options):
        calls.append(1)
        return original(*args, **options)

    monkeypatch.setattr(owner, name, count)
    work(tmp_path / "counted")
    total = len(calls)
    assert total >= 3
    for last in sorted({0, total // 3, total // 2, total - 1}):
        left = [last]

        def kill(*args, left=left, **options):
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            return original(*args, **options)

        folder = tmp_path / f"killed{last}"
        monkeypatch.setattr(owner, name, kill)
        with pytest.raises(Killed):
            work(folder)
        monkeypatch.setattr(owner, name, original)
        assert work(folder) == undisturbed
        named = {row["name"] for row in (*Store(folder).batches, *Store(folder)._runs)}
        assert {path.name for path in folder.iterdir() if path.is_dir()} == named


SCRIPT = """
import json, os, sys
from pathlib import Path
from transcript_nlp.dedup.batch import Rules
from transcript_nlp.dedup.index import Index, Text
rows = [Text(name, text, text, lambda: 0) for name, text in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))]
os.fsync = lambda handle: None
with Index(Path(sys.argv[1]), Rules()) as index:
    out = [(o.id, o.verdict and o.verdict.of) for k in range(0, len(rows), 10) for o in index.add(rows[k : k + 10])]
print(json.dumps(out))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_killed_by_the_system_the_same_command_gives_the_same_result(made, tmp_path):
    source = tmp_path / "rows.json"
    source.write_text(
        json.dumps([(name, text[:600]) for name, text in list(made.texts.items())[:120]]), encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def start(folder):
        command = [sys.executable, "-c", SCRIPT, str(folder), str(source)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)

    whole = start(tmp_path / "whole").communicate()[0]
    for after in (1, 5):
        process = start(tmp_path / "killed")
        while process.poll() is None:
            with ExitStack() as stack:
                stack.callback(time.sleep, 0.002)
                if len(list((tmp_path / "killed").glob("batch-*"))) > after:
                    process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    assert start(tmp_path / "killed").communicate()[0] == whole


def test_keys_of_many_runs_are_merged(made, tmp_path):
    rows = texts(made)
    with Index(tmp_path / "index", RULES) as index:
        for row in rows[:20]:
            index.add([row])
    opened = Store(tmp_path / "index")
    assert opened.documents == 20
    assert len(opened._runs) <= 5
    for text in rows[:20]:
        assert [o.id for o in find(tmp_path / "index", text.id)] == [text.id]


def test_merged_tables_are_sorted_and_complete(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "_PIECE", 7)
    generator = np.random.default_rng(0)
    columns = []
    for name in ("a", "b"):
        keys = generator.integers(0, 30, 50).astype(np.uint64)
        columns.append(runs.sorted_columns(keys, np.arange(50)))
        empty = runs.sorted_columns(keys[:0], np.arange(0))
        runs.write_run(
            tmp_path / name, {table: columns[-1] if table == "bands" else empty for table in runs.TABLES}
        )
    runs.merge_runs(tmp_path / "c", tmp_path / "a", tmp_path / "b")
    keys, documents = runs.read_columns(tmp_path / "c", "bands")
    assert keys.tolist() == sorted(keys.tolist())
    expected = sorted(
        (k, d) for column in columns for k, d in zip(*(c.tolist() for c in column), strict=True)
    )
    assert sorted(zip(keys.tolist(), documents.tolist(), strict=True)) == expected


numbers = st.integers(0, 3) | st.integers(0, 2**64 - 1)


@given(st.lists(numbers, max_size=80), st.lists(numbers, max_size=20))
def test_fences_find_what_a_search_of_the_whole_finds(values, sought):
    column = np.sort(np.array([value << 61 >> 1 if value < 4 else value for value in values], np.uint64))
    keys = np.array(sorted([*sought, *column.tolist()[::3]]), np.uint64)
    left, right = runs._find(column, runs._fences(column), keys)
    assert left.tolist() == np.searchsorted(column, keys).tolist()
    assert right.tolist() == np.searchsorted(column, keys, "right").tolist()


def manifest(folder, **changes):
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def test_what_is_no_index_is_told_in_one_sentence(tmp_path):
    folder = tmp_path / "index"
    with Index(folder, RULES), pytest.raises(InputError, match="another run is working on the index"):
        Index(folder, RULES)
    with pytest.raises(InputError, match=r"made with threshold 0\.8, not 0\.7"):
        Index(folder, Rules(threshold=0.7))
    told = r"batches of 134\.218 MB of text, not 8 MB; leave --memory out"
    with pytest.raises(InputError, match=told):
        Index(folder, RULES, batch_bytes=8_000_000)
    manifest(folder, version=9)
    with pytest.raises(
        InputError, match="index of version 9, but this program reads version 4; build the index anew"
    ):
        Index(folder, RULES)
    manifest(folder, format="else")
    with pytest.raises(InputError, match="is not the manifest of"):
        Index(folder, RULES)
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as an index"):
        Index(folder, RULES)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="holds no index"):
        Index(tmp_path / "other", RULES)
    with pytest.raises(InputError, match="is a file"):
        Index(tmp_path / "other" / "notes.txt", RULES)
    with pytest.raises(InputError, match="there is no index in"):
        list(find(tmp_path / "nowhere", "a"))


def test_an_index_with_a_part_lost_is_told_in_one_sentence(made, tmp_path):
    run(tmp_path, texts(made)[:10])
    (keys,) = tmp_path.glob("keys-*/ids.keys.npy")
    for lost in (b"", keys.read_bytes()[:-8]):
        keys.write_bytes(lost)
        with pytest.raises(InputError, match=r"ids\.keys\.npy cannot be read as a part of an index"):
            list(find(tmp_path, "a"))
    (tmp_path / "manifest.json").write_text(json.dumps({"format": store.FORMAT, "version": store.VERSION}))
    with pytest.raises(InputError, match="no manifest of an index: it has no 'settings'"):
        Index(tmp_path, RULES)


# The verb


def invoke(*arguments):
    return CliRunner().invoke(app, ["dedup", *map(str, arguments)])


def write_lines(path, rows):
    path.write_bytes(b"".join(rows))
    return path


def test_the_verb_keeps_lines_as_they_are_and_says_why_others_went(tmp_path):
    lines = [
        '{"id": 1,   "text": "أعلنت الشركة إطلاق النموذج في الإمارات عام 2023 وفق تقرير"}\r\n'.encode(),
        '{"text": "اعلنت الشركه اطلاق النموذج فى الامارات عام ٢٠٢٣ وفق تقرير", "id": 77}\n'.encode(),
        b"no json\n",
        '{"text": "نص آخر", "x": [1.50]}'.encode(),
    ]
    source = write_lines(tmp_path / "in.jsonl", lines)
    out, why, index = tmp_path / "out.jsonl", tmp_path / "why.jsonl", tmp_path / "index"
    result = invoke(source, "-o", out, "--removed", why, "--index", index)
    assert result.exit_code == 1
    assert "in.jsonl:3: no JSON" in result.stderr
    assert out.read_bytes() == lines[0].replace(b"\r", b"") + lines[3] + b"\n"
    (row,) = map(json.loads, why.read_bytes().splitlines())
    assert row == {"id": "77", "removed": True, "reason": "repeat", "rule": "same_document", "duplicate_of": "1", "score": 1.0, "evidence": []}  # fmt: skip
    assert (
        invoke("--index", index, "--explain", "77").stdout
        == "77: removed, repeat (same_document) of 1, score 1.0\n"
    )
    assert invoke("--index", index, "--explain", "in:4").stdout == "in:4: kept\n"
    before = out.read_bytes()
    assert invoke(source, "-o", out, "--force", "--index", index).exit_code == 1
    assert out.read_bytes() == before
    later = write_lines(tmp_path / "later.jsonl", [lines[1], '{"id": "n", "text": "نص جديد"}\n'.encode()])
    assert invoke(later, "--index", index).stdout == '{"id": "n", "text": "نص جديد"}\n'


@pytest.mark.parametrize("known", [{"suggestions": [{}]}, {"mentions": [{"mt_error": True}]}])
def test_the_verb_keeps_the_copy_with_fewer_known_mistranslations(tmp_path, known):
    worse, better = {"id": "a", "text": "نص واحد", **known}, {"id": "b", "text": "نص واحد", "mentions": [{}]}
    lines = [json.dumps(row).encode() + b"\n" for row in (worse, better)]
    assert invoke(write_lines(tmp_path / "in.jsonl", lines)).stdout_bytes == lines[1]


def test_the_verb_reads_what_shards_of_a_run_leave(tmp_path):
    rows = [f'{{"text": "خبر رقم {k} من أخبار اليوم"}}\n'.encode() for k in range(3)]
    (tmp_path / "shards" / "_run").mkdir(parents=True)
    write_lines(tmp_path / "shards" / "_run" / "failures.jsonl", [b'{"text": "no article"}\n'])
    (tmp_path / "shards" / "a.jsonl.gz").write_bytes(gzip.compress(rows[0] + rows[1]))
    write_lines(tmp_path / "shards" / "b.jsonl", [rows[1], rows[2]])
    write_lines(tmp_path / "other-1.jsonl", [rows[0]])
    why = tmp_path / "why.jsonl"
    result = invoke(tmp_path / "shards", tmp_path / "other-*.jsonl", "--removed", why)
    assert result.stdout.encode() == b"".join(rows)
    gone = [(row["id"], row["duplicate_of"]) for row in map(json.loads, why.read_bytes().splitlines())]
    assert gone == [("b:1", "a:2"), ("other-1:1", "a:1")]
    (tmp_path / "broken.jsonl.gz").write_bytes(gzip.compress(rows[0])[:-9])
    result = invoke(tmp_path / "broken.jsonl.gz")
    assert result.exit_code != 0
    assert "broken.jsonl.gz" in (result.stderr or str(result.exception))


def test_the_verb_reports_retellings_of_documents_with_names(made, tmp_path):
    names = made.retold[0]
    docs = [tn.process(made.texts[name], id=name) for name in names]
    source = write_lines(tmp_path / "in.jsonl", [json.dumps(doc.to_dict()).encode() + b"\n" for doc in docs])
    why, index = tmp_path / "why.jsonl", tmp_path / "index"
    result = invoke(source, "-o", tmp_path / "out.jsonl", "--removed", why, "--index", index, "--memory", 64)
    assert result.exit_code == 0, result.stderr
    (row,) = map(json.loads, why.read_bytes().splitlines())
    assert (row["removed"], row["reason"], {row["id"], row["duplicate_of"]}) == (
        False,
        "retranslation",
        set(names),
    )
    assert (tmp_path / "out.jsonl").read_bytes() == source.read_bytes()
    assert "kept, but retranslation" in invoke("--index", index, "--explain", row["id"]).stdout
    gone = invoke(source, "-o", "-", "--retranslations", "remove", "--removed", why)
    assert len(gone.stdout.splitlines()) == 1


def test_the_verb_lists_paragraphs_of_a_site(tmp_path):
    rows = [{"text": f"خبر رقم {k}\nتابعونا على تويتر", "url": f"https://a.example/{k}"} for k in range(3)]
    rows[0]["url"] = "https://www.A.example/0"
    rows.append({"text": "تابعونا على تويتر", "metadata": {"site": "b"}})
    rows.append({"text": "تابعونا على تويتر", "url": "http://[bad/x"})
    source = write_lines(tmp_path / "in.jsonl", [json.dumps(row).encode() + b"\n" for row in rows])
    assert invoke(source, "-o", "-", "--paragraphs", tmp_path / "lines.jsonl").exit_code == 0
    (row,) = map(json.loads, (tmp_path / "lines.jsonl").read_bytes().splitlines())
    assert (row["text"], row["site"], row["documents"], row["place"]) == (
        "تابعونا على تويتر",
        "a.example",
        3,
        "tail",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name the JSONL files"),
        (["--explain", "x"], "--explain needs the --index"),
        (["no-such-file.jsonl"], "there is no file or folder no-such-file.jsonl"),
        (["no-such-*.jsonl"], "no file fits the pattern no-such-*.jsonl"),
        (["{source}", "--threshold", "3"], "threshold must be above 0 and at most 1, not 3.0"),
        (["{source}", "--retranslations", "maybe"], "retranslations must be report, remove or off"),
        (["--index", "{source}", "--explain", "x"], "is a file; an index is a folder"),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(tmp_path, arguments, message):
    source = write_lines(tmp_path / "in.jsonl", [b'{"text": "x"}\n'])
    result = invoke(*(argument.format(source=source) for argument in arguments))
    told = result.stderr or str(result.exception)
    assert result.exit_code != 0
    assert message in told
