"""The command line as a user meets it: `run`, bad input, settings, output, exit status."""

import csv
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import product
from pathlib import Path
from unittest import mock

import pytest
import tqdm

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.command_line import one_sentence, run
from transcript_nlp.formats.export import FORMATS, FileFormat, export

ARTICLE = ARTICLES / "chips_doubled.txt"


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


def test_python_m_is_the_command():
    command = [sys.executable, "-m", "transcript_nlp", "run", "-", "--format", "text"]
    plain = {**os.environ, "TRANSCRIPT_NLP_ENTITIES": "false"}
    done = subprocess.run(
        command, input="العالم ، تم.\n".encode(), env=plain, capture_output=True, check=True
    )
    assert done.stdout.decode() == "العالم، تم.\n"


def test_rules_of_a_table_named_in_the_settings(tmp_path):
    header = "name\tpattern\treplacement\tsafety\tnote\n"
    (tmp_path / "rules.tsv").write_text(f"{header}brand\tأوبن إيه آي\tOpenAI\trepair\t\n", encoding="utf-8")
    (tmp_path / "transcript_nlp.toml").write_text('rules = ["rules.tsv"]\n', encoding="utf-8")
    text = "أعلنت أوبن إيه آي ، أمس.\n".encode()
    for verb in ("run", "normalize"):
        result = run(verb, "-", "--format", "text", stdin=text, cwd=tmp_path)
        assert result.stdout.decode() == "أعلنت OpenAI، أمس.\n"
    missing = run("normalize", "-", stdin=text, env={"TRANSCRIPT_NLP_RULES": '["no.tsv"]'})
    assert "cannot read the table no.tsv" in one_sentence(missing, 2)


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
    (tmp_path / "transcript_nlp.toml").write_text("entities = false\ndrop_repeats = false\n", "utf-8-sig")
    record = json.loads(run("run", ARTICLE, cwd=tmp_path).stdout)
    assert not record["mentions"]
    assert {r["reason"] for r in record["removed"]} == {"boilerplate"}
    record = json.loads(
        run("run", ARTICLE, cwd=tmp_path, env={"TRANSCRIPT_NLP_DROP_BOILERPLATE": "false"}).stdout
    )
    assert not record["removed"]
    (tmp_path / "transcript_nlp.toml").write_text("drop_repeat = false\n")
    assert "did you mean 'drop_repeats'" in one_sentence(run("run", ARTICLE, cwd=tmp_path), 2)
    for value in ("false", "no value"):
        wrong = run("run", ARTICLE, env={"TRANSCRIPT_NLP_DROP_REPEAT": value})
        assert "environment: unknown key 'drop_repeat'; did you mean 'drop_repeats'" in one_sentence(wrong, 2)
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


def test_links_pipes_and_devices_stay_what_they_are(tmp_path):
    (tmp_path / "link.txt").symlink_to("real.txt")
    (tmp_path / "real.txt").write_text("old")
    write = ("normalize", "-", "-o")
    assert "use --force" in one_sentence(run(*write, "link.txt", stdin=b"new", cwd=tmp_path), 2)
    assert run(*write, "link.txt", "--force", stdin=b"new", cwd=tmp_path).returncode == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new\n"
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run(*write, "pipe", stdin=b"new", cwd=tmp_path).returncode == 0
    assert os.read(reader, 9) == b"new\n"
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["one.jsonl", "folder"])
def test_what_another_run_wrote_meanwhile_is_not_replaced(name, tmp_path):
    document = tn.process("نص")

    def documents():
        yield document
        export([document], str(tmp_path / name), format=form)
        for file in (tmp_path / name).rglob("*") if form == "brat" else [tmp_path / name]:
            file.write_text("theirs")

    form = "brat" if name == "folder" else "jsonl"
    with pytest.raises(tn.InputError, match="is there already"):
        export(documents(), str(tmp_path / name), format=form)
    assert {file.read_text() for file in tmp_path.rglob("*") if file.is_file()} == {"theirs"}


def test_standard_output_that_is_full_is_one_sentence():
    plain = {**os.environ, "TRANSCRIPT_NLP_ENTITIES": "false"}
    for verb in ("run", "explain"):
        command = [sys.executable, "-m", "transcript_nlp.cli", verb, str(ARTICLE)]
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=plain, check=False)
        assert done.returncode == 2
        assert done.stderr.endswith(b"standard output: No space left on device\n")
        assert done.stderr.count(b"\n") == 1


def test_every_format_is_written_by_its_ending_and_by_its_name(tmp_path):
    source = "قال جيفري هينتون ذلك ، ثم صمت."
    for name, chosen in FORMATS.items():
        args = ["--format", name, "-o", tmp_path / name]
        assert run("run", "-", *args, stdin=source.encode()).returncode == 0
        if isinstance(chosen, FileFormat) and name != "parquet":  # Parquet names its writer
            named = tmp_path / f"x{chosen.ending}"
            assert run("run", "-", "-o", named, stdin=source.encode()).returncode == 0
            if name != "spacy":  # DocBin compresses with the time
                assert named.read_bytes() == (tmp_path / name).read_bytes()
    assert "unknown format 'xml'" in one_sentence(run("run", "-", "--format", "xml", stdin=b"a"), 2)
    assert "cannot go to standard output" in one_sentence(run("run", "-", "--format", "brat", stdin=b"a"), 2)


@pytest.mark.parametrize(
    ("verb", "ending"),
    [
        *product(["run", "normalize"], [".jsonl", ".txt"]),
        ("run", ".csv"),
        ("run", ".parquet"),
        ("link", ".tsv"),
    ],
)
def test_outputs_are_compressed_by_their_names(verb, ending, tmp_path):
    source = "قال جيفري هينتون ذلك ، ثم صمت.".encode()
    for name in (f"a{ending}", f"b{ending}.gz", f"c{ending}.GZ"):
        assert run(verb, "-", "-o", tmp_path / name, stdin=source).returncode == 0
    plain, *packed = (file.read_bytes() for file in sorted(tmp_path.iterdir()))
    assert [gzip.decompress(one) for one in packed] == [plain] * 2
    assert packed[0] == packed[1]
    refused = run(verb, "-", "-o", tmp_path / f"d{ending}.zst", stdin=source)
    assert "can be compressed as .gz only" in one_sentence(refused, 2)


@pytest.mark.parametrize(
    ("verb", "name", "known"),
    [
        ("run", "x.json", ".jsonl"),
        ("run", "x.xlsx.gz", ".csv"),
        ("export", "x.html", ".tsv"),
        ("normalize", "x.csv", ".txt"),
        ("segment", "x.parquet", ".csv"),
        ("dedup", "x.csv", ".jsonl"),
        ("kb suggest", "x.csv", ".tsv"),
        ("report", "x.csv", ".html"),
    ],
)
def test_what_a_name_tells_is_never_written_as_something_else(verb, name, known, tmp_path):
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps(tn.process("قال جيفري هينتون ذلك").to_dict()), "utf-8")
    said = one_sentence(run(*verb.split(), source, "-o", tmp_path / name), 2)
    assert "cannot be written as" in said and known in said
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", ["csv", "tsv"])
@pytest.mark.parametrize("verb", ["run", "export", "segment", "entities", "link"])
def test_tables_have_a_row_for_each_record(verb, ending, tmp_path):
    source = 'قال جيفري هينتون، لـOpenAI: "نعم".\nثم صمت هينتون'
    file = tmp_path / f"x.{ending}"
    assert run(verb, "-", "--stdin-format", "text", "-o", file, stdin=source.encode()).returncode == 0
    with file.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, dialect="excel" if ending == "csv" else "excel-tab"))
    expected = source.split("\n") if verb == "segment" else ["جيفري هينتون", "OpenAI", "هينتون"]
    assert [row["text"] for row in rows] == expected


def test_standard_input_may_be_jsonl_and_another_encoding():
    line = '{"key": 7, "body": "نص ، أول"}\n'
    args = ["--stdin-format", "jsonl", "--text-field", "body", "--id-field", "key"]
    for encoding in ("utf-8", "windows-1256"):
        result = run("run", "-", *args, "--encoding", encoding, stdin=line.encode(encoding))
        record = json.loads(result.stdout)
        assert (record["id"], record["text"]) == ("7", "نص، أول")
    assert "unknown encoding 'x'" in one_sentence(run("run", "-", "--encoding", "x"), 2)
    assert "--stdin-format must be" in one_sentence(run("run", "-", "--stdin-format", "xml"), 2)


@pytest.mark.parametrize("verb", [[], ["run"], ["kb"], ["kb", "add"]])
def test_help_has_a_short_form(verb):
    short, long = run(*verb, "-h"), run(*verb, "--help")
    assert (short.returncode, short.stdout) == (0, long.stdout)
    assert b"Usage:" in short.stdout


def test_an_empty_file_is_told_by_dedup_too(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert "a.jsonl is empty" in one_sentence(run("dedup", tmp_path / "a.jsonl"), 1)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["run"], "missing argument 'paths'; see transcript-nlp run --help"),
        (["run", "-", "--frobnicate"], "no such option: --frobnicate"),
        (["run", "-", "--workers", "0"], "--workers"),
        (["run", "-", "--on-error", "never"], "--on-error must be skip or fail, not 'never'"),
        (["walk"], "no such command 'walk'"),
        (["kb", "chek"], "no such command 'chek'"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(args, words):
    assert words in one_sentence(run(*args), 2)


def test_progress_is_for_terminals_and_can_be_silenced():
    shown = run("run", ARTICLE, "-v").stderr.decode()
    assert shown.startswith("chips_doubled: 12009 code points in")
    lines = b"\n".join(b'{"text": "a"}' for _ in range(5))
    args = ("normalize", "-", "--stdin-format", "jsonl")
    with mock.patch.object(tqdm, "tqdm", wraps=tqdm.tqdm) as bar:
        run(*args, stdin=lines)
        run(*args, "-q", stdin=lines, terminal=True)
        run(*args, "-v", stdin=lines, terminal=True)
        assert not bar.called
        run(*args, stdin=lines, terminal=True)
        assert bar.called


def test_a_reader_that_goes_away_is_no_failure():
    command = [
        sys.executable,
        "-m",
        "transcript_nlp.cli",
        "normalize",
        "--quiet",
        "--format",
        "jsonl",
        *[str(ARTICLES)] * 4,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(("kind", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_is_stopped_leaves_nothing(kind, status, workers, tmp_path):
    args = ["run", "-", "--stdin-format", "jsonl", "-o", "out.jsonl", "--workers", str(workers)]
    command = [sys.executable, "-m", "transcript_nlp.cli", *args]
    env = {**os.environ, "TRANSCRIPT_NLP_ENTITIES": "false", "PYTHONPATH": os.pathsep.join(sys.path)}
    # A shell that starts tests in the background has them ignore SIGINT, and so would what they start.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, cwd=tmp_path, env=env, stdin=subprocess.PIPE, preexec_fn=heard) as process:
        process.stdin.write(b'{"text": "a"}\n')
        process.stdin.flush()
        while not any(tmp_path.iterdir()) and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(kind)
        assert process.wait() == status
    assert not any(tmp_path.iterdir())


def test_version_help_and_completion():
    assert run("--version").stdout.decode() == f"transcript-nlp {tn.__version__}\n"
    assert run().returncode == 2
    env = {"_TRANSCRIPT_NLP_COMPLETE": "complete_bash", "COMP_WORDS": "transcript-nlp run --format ", "COMP_CWORD": "3"}  # fmt: skip
    assert run(env=env).stdout.decode().split() == list(FORMATS)
