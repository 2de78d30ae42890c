"""The command line as a user meets it: a process, its output, its exit status."""

import json
import os
import subprocess
import sys

import pytest
from tests.cases import ARTICLES

ARTICLE = ARTICLES / "chips_doubled.txt"


def run(*args, stdin=b"", cwd=None, env=None):
    command = [sys.executable, "-m", "transcript_nlp.cli", *map(str, args)]
    return subprocess.run(
        command, input=stdin, capture_output=True, cwd=cwd, env={**os.environ, **(env or {})}
    )


def one_sentence(result, status):
    lines = result.stderr.decode().strip().splitlines()
    assert result.returncode == status, result.stderr
    assert len(lines) == 1, lines
    assert "Traceback" not in lines[0]
    return lines[0]


def test_run_writes_one_record_a_document(tmp_path):
    out = tmp_path / "out.jsonl"
    result = run("run", ARTICLE, "-o", out)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert record["id"] == "chips_doubled"
    assert record["source"] == ARTICLE.read_bytes().decode("utf-8")
    assert {r["reason"] for r in record["removed"]} == {"repeat", "boilerplate"}
    assert list(tmp_path.iterdir()) == [out]


def test_text_on_stdout_from_stdin():
    result = run("run", "-", "--format", "text", stdin="العالم ، تم.\n".encode())
    assert result.stdout.decode() == "العالم، تم.\n"


def test_jsonl_keeps_ids_and_reports_bad_lines(tmp_path):
    good = json.dumps({"id": "a", "text": "نص ، أول.", "site": "x"}, ensure_ascii=False)
    (tmp_path / "in.jsonl").write_text(f"{good}\n{{broken\n\n{{\"id\": 3}}\n{{\"text\": \"\\ud800 نص\"}}\n", encoding="utf-8")  # fmt: skip
    result = run("run", "in.jsonl", "-o", "out.jsonl", cwd=tmp_path)
    assert result.returncode == 1
    complaints = result.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in complaints] == ["in.jsonl:2", "in.jsonl:4"]
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["id"] for r in records] == ["a", "in:5"]
    assert records[0]["metadata"] == {"site": "x"}
    assert records[1]["text"] == "\ud800 نص"


def test_workers_change_nothing(tmp_path):
    for workers in (1, 2):
        assert run("run", ARTICLES, "-o", tmp_path / f"{workers}.jsonl", "--workers", workers).returncode == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("latin.txt", "السلام".encode("cp1256"), 1, "is not UTF-8"),
        ("empty.txt", b"", 1, "is empty"),
        ("blank.txt", b" \n\t\n", 1, "is empty"),
        ("binary.txt", b"\x89PNG\x00\x01\x02", 1, "binary file"),
        ("page.pdf", b"%PDF", 2, "cannot read files of this kind"),
        ("missing.txt", None, 2, "there is no file or folder"),
    ],
)
def test_bad_input_is_one_clear_sentence(tmp_path, name, content, status, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    sentence = one_sentence(run("run", name, cwd=tmp_path), status)
    assert words in sentence
    assert name in sentence


def test_folder_without_articles(tmp_path):
    assert "holds no articles" in one_sentence(run("run", tmp_path), 2)


def test_config_file_environment_and_flags(tmp_path):
    (tmp_path / "transcript_nlp.toml").write_text("entities = false\ndrop_repeats = false\n")
    record = json.loads(run("run", ARTICLE, cwd=tmp_path).stdout)
    assert not record["mentions"]
    assert {r["reason"] for r in record["removed"]} == {"boilerplate"}
    record = json.loads(
        run("run", ARTICLE, cwd=tmp_path, env={"TRANSCRIPT_NLP_DROP_BOILERPLATE": "false"}).stdout
    )
    assert not record["removed"]
    (tmp_path / "transcript_nlp.toml").write_text("drop_repeat = false\n")
    assert "did you mean 'drop_repeats'" in one_sentence(run("run", ARTICLE, cwd=tmp_path), 2)
    assert "cannot read the config file" in one_sentence(
        run("run", ARTICLE, "--config", "no.toml", cwd=tmp_path), 2
    )


def test_output_is_whole_or_not_there(tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("precious")
    assert "use --force" in one_sentence(run("run", ARTICLE, "-o", out), 2)
    assert out.read_text() == "precious"
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xff")
    assert (
        run(
            "run", ARTICLE, tmp_path / "bad.txt", "-o", tmp_path / "new.jsonl", "--on-error", "fail"
        ).returncode
        == 1
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.txt", "out.jsonl"]
    assert "cannot write" in one_sentence(run("run", ARTICLE, "-o", tmp_path / "no" / "such" / "x.jsonl"), 2)


def test_explain_tells_every_kind_of_thing():
    out = run("explain", ARTICLE).stdout.decode()
    for title in ("Edits (", "Removed (", "Suggestions (", "Names ("):
        assert title in out
    assert "repeat of" in out
    assert "\x1b[" not in out
    assert "\x1b[" in run("explain", ARTICLE, "--color").stdout.decode()


def test_evaluate_prints_figures_and_errors():
    out = run("evaluate", ARTICLES / "chips_doubled.gold.json").stdout.decode()
    assert "precision" in out
    assert "traps    0 extracted" in out
    quiet = run("evaluate", ARTICLES / "chips_doubled.gold.json", "--no-errors").stdout.decode()
    assert len(quiet.splitlines()) == 7
    assert "cannot read gold" in one_sentence(run("evaluate", "no.json"), 2)


def test_kb_check(tmp_path):
    result = run("kb", "check")
    assert result.returncode == 0
    assert b"entities" in result.stdout
    result = run("kb", "check", tmp_path)
    assert result.returncode == 1
    assert b"has no folder 'entities'" in result.stderr


def test_version_and_help():
    assert run("--version").stdout.startswith(b"transcript-nlp ")
    for verb in ("run", "explain", "evaluate"):
        assert b"Example:" in run(verb, "--help").stdout
