"""What tools that collect pages write: rows with other fields, tables, JSON, subtitles."""

import csv
import gzip
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.command_line import one_sentence, run
from tests.strategies import anything
from transcript_nlp.errors import InputError
from transcript_nlp.formats.read import Reading, _read_lines, files_of, read_paths
from transcript_nlp.formats.rows import Fields, at_field, read_table
from transcript_nlp.formats.subtitles import is_subtitles, spoken_text
from transcript_nlp.formats.titled import with_title
from transcript_nlp.types import Failure, Record


def read(path, **reading):
    return list(read_paths([str(path)], Reading(**reading)))


@pytest.mark.parametrize(
    ("row", "field", "text"),
    [
        ({"body": "نص"}, "body", "نص"),
        ({"data": {"body": "نص"}}, "data.body", "نص"),
        ({"data.body": "نص"}, "data.body", "نص"),  # a name may have a stop
        ({"text": ["سطر", "سطر آخر"]}, "text", "سطر\nسطر آخر"),
        ({"content": [{"value": "أ"}, {"value": "ب"}]}, "content.value", "أ\nب"),
        ({"text": ["قالت ", {"type": "bold", "text": "OpenAI"}, " ذلك"]}, "text", "قالت OpenAI ذلك"),
        ({"data": "نص"}, "data.body", None),
        ({"data": {}}, "data.body", None),
        ({}, "text", None),
        ({"text": [1, 2]}, "text", [1, 2]),
    ],
)
def test_where_a_field_leads(row, field, text):
    assert at_field(row, field) == text


def test_what_else_a_row_says_becomes_metadata():
    row = {"data": {"body": "نص", "day": 3, "key": 7}, "site": "x"}
    assert Fields("data.body", "data.key").record(row, "a", None) == Record(
        "7", "نص", {"data": {"day": 3}, "site": "x"}
    )
    assert row["data"]["body"] == "نص"


def test_mappings_are_read_alike():
    (doc,) = tn.process_all([{"data": {"body": ["نص ، أول", "نص ثان"], "day": 3}}], text_field="data.body")
    assert (doc.text, doc.metadata["data"]) == ("نص، أول\nنص ثان", {"day": 3})


VISUAL = "(OpenAI) ةسسؤم تلاق\n.ةديدج ةعباسلا ةسلجلا ةعاسلا ةيناثلا ةنسلا يف"


def test_mappings_and_batches_are_read_as_rows_are(tmp_path):
    pytest.importorskip("trafilatura")
    pa = pytest.importorskip("pyarrow")
    from transcript_nlp.engines.arrow import process_batch

    body = "".join(f"<p>قالت الشركة في الفقرة {k} إن السوق تغيرت في هذه السنة كثيرا.</p>" for k in range(5))
    page = f"<!DOCTYPE html><html><head><title>سوق الرقائق بعد عام</title></head><body><nav>القائمة</nav><article><h1>سوق الرقائق بعد عام</h1>{body}</article></body></html>"
    rows = [
        {"id": name, "text": text} for name, text in (("a", page), ("b", VISUAL), ("c", "نص <b>أول</b>."))
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    sources = [record.text for record in read(tmp_path / "a.jsonl")]
    assert sources[0].startswith("سوق الرقائق بعد عام\n") and sources[1].startswith("قالت مؤسسة (OpenAI)")
    config = tn.Config(entities=False)
    assert [doc.source for doc in tn.process_all(rows, config=config)] == sources
    batch = process_batch(pa.Table.from_pylist(rows), config=config).to_pylist()
    assert [row["source"] for row in batch] == sources
    (string,) = tn.process_all([VISUAL], config=config)
    assert string.source == VISUAL
    empty = {"text": "<html></html>"}
    (failure,) = tn.process_all([empty], config=config, on_failure="report")
    assert failure.reason == "record 1: no article text was found in the page"
    (row,) = process_batch(pa.Table.from_pylist([empty]), config=config).to_pylist()
    assert row["error"] == "a row: no article text was found in the page"


TITLE = "إيلون ماسك يقاضي OpenAI"


@pytest.mark.parametrize(
    ("title", "text", "is_above"),
    [
        (TITLE, "قالت الشركة ذلك.", True),
        (f" {TITLE}\n", "<p>قالت الشركة ذلك.</p>", True),
        (f"{TITLE} | حوار الأسبوع", "قالت الشركة ذلك.", True),
        (TITLE, f"{TITLE}\nقالت الشركة ذلك.", False),
        (TITLE, "الأحد 3 مايو\n# إيلون  ماسك يقاضي **OpenAI**\nقالت الشركة ذلك.", False),
        (f"{TITLE} - مجلة الدائرة", f"{TITLE}\nقالت الشركة ذلك.", False),
        (f"{TITLE} - مجلة الدائرة", "إيلون ماسك\nقالت الشركة ذلك.", True),
        ("AT&amp;T وأوبن", "AT&T وأوبن\nقالت الشركة ذلك.", False),
        ("", "نص", False),
        ("—", "نص", False),
        (None, "نص", False),
        (7, "نص", False),
        (TITLE, " \n", False),
    ],
)
def test_when_a_title_is_put_above_its_text(title, text, is_above):
    above = f"{' '.join(title.split())}\n" if is_above else ""
    assert with_title(title, text) == above + text


@given(anything, anything)
def test_a_title_is_put_above_a_text_once_and_the_text_stays(title, text):
    once = with_title(title, text)
    assert once.endswith(text)
    assert with_title(title, once) == once


def test_a_title_beside_a_text_stands_above_it_wherever_the_row_comes_from(tmp_path):
    text = "قالت الشركة أمس إنها سترد على الدعوى."
    row = {"id": "a", "title": TITLE, "text": text}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    (tmp_path / "a.json").write_text(json.dumps([row]), "utf-8")
    (tmp_path / "a.csv").write_text(f"id,title,text\na,{TITLE},{text}\n", "utf-8")
    pq = pytest.importorskip("pyarrow.parquet")
    import pyarrow as pa

    from transcript_nlp.engines.arrow import process_batch

    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "a.parquet")
    for name in ("a.jsonl", "a.json", "a.csv", "a.parquet"):
        assert read(tmp_path / name) == [Record("a", f"{TITLE}\n{text}", {"title": TITLE})]
        assert read(tmp_path / name, title_field="") == [Record("a", text, {"title": TITLE})]
    (made,) = tn.process_all([row])
    assert ("elon-musk", 0) in [(m.entity, m.start) for m in made.mentions]
    assert (made.source, made.metadata["title"]) == (f"{TITLE}\n{text}", TITLE)
    (plain,) = tn.process_all([row], title_field="")
    assert plain.source == text
    (row_of_batch,) = process_batch(pa.Table.from_pylist([row])).to_pylist()
    assert row_of_batch["source"] == made.source
    (inner,) = tn.process_all(
        [{"a": {"head": TITLE, "text": text}}], text_field="a.text", title_field="a.head"
    )
    assert inner.source == made.source
    done = json.loads(run("run", tmp_path / "a.jsonl").stdout)
    assert done["source"] == made.source
    assert json.loads(run("run", tmp_path / "a.jsonl", "--title-field", "").stdout)["source"] == text
    # What shows one step is of the text as it is, and what `run` wrote is not given its title again.
    assert run("normalize", tmp_path / "a.jsonl", "--format", "jsonl").stdout.decode().count(TITLE) == 0
    (tmp_path / "done.jsonl").write_text(json.dumps({**done, "title": "عنوان"}), "utf-8")
    assert read(tmp_path / "done.jsonl")[0].text == done["text"]


def test_a_whole_page_in_a_field_is_read_like_one_in_a_file(tmp_path):
    body = "".join(
        f"<p>قالت الشركة رقم {n} إن المشروع الكبير بدأ في المدينة وسيستمر عاما كاملا.</p>" for n in range(9)
    )
    page = f"<!DOCTYPE html><html><head><title>سوق الرقائق بعد عام</title></head><body><nav>القائمة</nav><article><h1>سوق الرقائق بعد عام</h1>{body}</article></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"id": "a", "html": page, "title": "من الصف"}) + "\n", "utf-8"
    )
    (tmp_path / "a.txt").write_text(page, "utf-8")
    file, text, row = read(tmp_path, text_field="html")
    assert file == text
    assert (row.id, row.text, row.metadata) == (file.id, file.text, {**file.metadata, "title": "من الصف"})
    empty = Fields().record({"text": "<html></html>"}, "x.jsonl:1", None)
    assert isinstance(empty, Failure) and "x.jsonl:1" in empty.reason


@given(
    st.recursive(
        anything | st.none() | st.integers(),
        lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from("ab"), x),
        max_leaves=8,
    )
)
def test_any_row_is_a_record_or_a_failure(value):
    for field in ("a", "a.b", "a.b.a"):
        made = Fields(field, "b").record(value, "w", "d")
        assert isinstance(made, Record | Failure)
        if isinstance(made, Record):
            json.dumps(made.metadata)


def test_a_row_without_a_text_is_told_with_the_fields_that_hold_one(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"headline": "عنوان", "parts": {"body": "نص طويل جدا"}, "n": 1}\n', "utf-8"
    )
    (failure,) = read(tmp_path)
    assert "no text under 'text'; its texts: parts.body, headline (" in failure.reason
    assert "--text-field" in failure.reason
    for row, words in (
        ({"id": "n", "text": None}, "; it holds null"),
        ({"id": "n", "text": 3}, "; it holds int"),
        ({"id": "n"}, ""),
    ):
        assert Fields().record(row, "w", None).reason == f"w: no text under 'text'{words}"


ROWS = [{"id": "a", "text": "سطر\nسطر آخر، \"كذا\"", "n": "1"}, {"id": "b", "text": "نص", "n": "2"}]  # fmt: skip
RECORDS = [Record(row["id"], row["text"], {"n": row["n"]}) for row in ROWS]


@pytest.mark.parametrize(
    ("data", "records"),
    [
        (ROWS, RECORDS),
        (ROWS[0], RECORDS[:1]),
        ({"text": "نص"}, [Record("x", "نص")]),
        ([{"text": "نص"}], [Record("x:1", "نص")]),
    ],
)
def test_json(data, records, tmp_path):
    (tmp_path / "x.json").write_text(json.dumps(data, indent=1), "utf-8")
    assert read(tmp_path / "x.json") == records


def test_messages_of_a_channel(tmp_path):
    messages = [{"id": 1, "text": "نص"}, {"id": 2, "text": ["قالت ", {"type": "bold", "text": "OpenAI"}]}]
    (tmp_path / "result.json").write_text(json.dumps({"name": "قناة", "messages": messages}), "utf-8")
    assert read(tmp_path / "result.json", text_field="messages.text") == [
        Record("1", "نص"),
        Record("2", "قالت OpenAI"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"text": "a"}\n{"text": "b"}', "several records are .jsonl"),
        ("[1]", "x.json:1: no text under 'text'"),
        ("3", "neither a record nor a list"),
        ("", "is empty"),
        ("{", "no JSON"),
    ],
)
def test_what_is_no_json_of_articles_is_one_failure(text, words, tmp_path):
    (tmp_path / "x.json").write_text(text, "utf-8")
    (failure,) = read(tmp_path / "x.json")
    assert words in failure.reason and failure.stage == "read"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gzip"])
def test_tables(delimiter, encoding, tmp_path):
    def cell(text):
        return '"' + text.replace('"', '""') + '"'

    table = "\r\n".join(
        delimiter.join(row) for row in [list(ROWS[0]), *(map(cell, row.values()) for row in ROWS)]
    )
    data = gzip.compress(table.encode()) if encoding == "gzip" else table.encode(encoding)
    file = tmp_path / f"x.{'tsv' if delimiter == chr(9) else 'csv'}{'.gz' * (encoding == 'gzip')}"
    file.write_bytes(data)
    assert read(file) == RECORDS


def test_a_table_tells_its_columns_and_where_it_cannot_be_read(tmp_path):
    (tmp_path / "a.csv").write_text("id,body\n1,نص\n", "utf-8")
    assert "has no column 'text'; its columns: id, body" in read(tmp_path / "a.csv")[0].reason
    assert read(tmp_path / "a.csv", text_field="body") == [Record("1", "نص")]
    (tmp_path / "b.csv").write_bytes("text\nنص\n".encode() + "قالت الشركة\n".encode("cp1256"))
    assert "windows-1256" in read(tmp_path / "b.csv")[-1].reason
    assert len(read(tmp_path / "b.csv", encoding="cp1256")) == 2
    (tmp_path / "c.csv").write_text("id,text\n1\n2,نص\n", "utf-8")
    assert [type(one) for one in read(tmp_path / "c.csv")] == [Failure, Record]
    (tmp_path / "d.csv").write_text("", "utf-8")
    assert "is empty" in read(tmp_path / "d.csv")[0].reason


@pytest.mark.parametrize(
    ("kind", "lines", "told"),
    [
        ("csv", ["1,قال سام, ثم سكت"], ["2: 3 cells below 2 names"]),
        ("tsv", ["1\tقال سام\tثم سكت", "2\tنص"], ["2: 3 cells below 2 names", "نص"]),
        ("csv", ["1,نص,", "2,نص آخر,,"], ["نص", "نص آخر"]),  # nothing stands in those cells
        ("csv", ["1,أ", '2,"غير مغلق', "3,ب", '4,"ج ""د"""'], ["أ", "3: a cell with a quote", "ب", 'ج "د"']),
        ("csv", ['1,"غير مغلق', '2,"مغلق"'], ["2: a cell with a quote", "مغلق"]),
        ("csv", ['1,"سطر', 'آخر"', '2,"غير مغلق'], ["سطر\nآخر", "4: a cell with a quote"]),
        ("tsv", ['1\t"قال" سام', '"2"\tقال "نعم" ذلك'], ['"قال" سام', 'قال "نعم" ذلك']),
        ("csv", ['1,"قال, ثم" سكت'], ["2: a cell with a quote"]),
    ],
)
def test_no_part_of_a_row_is_lost_silently(kind, lines, told, tmp_path):
    file = tmp_path / f"x.{kind}"
    file.write_text("\n".join(["id\ttext" if kind == "tsv" else "id,text", *lines]), "utf-8")
    found = [one.text if isinstance(one, Record) else one.reason for one in read(file)]
    assert len(found) == len(told)
    for one, words in zip(found, told, strict=True):
        assert one == words or one.startswith(f"{file}:{words}")


@given(st.lists(st.text('نa ,"\n', max_size=12), max_size=5))
def test_a_table_without_a_failure_is_read_whole(lines):
    table = "id,text\n" + "\n".join(lines)
    found = list(read_table(io.BytesIO(table.encode()), "x.csv", "x", ".csv", None, Fields("text", "none")))
    if all(isinstance(one, Record) for one in found):
        kept = "".join(one.text + one.metadata["id"] for one in found)
        assert [kept.count(sign) for sign in "نa"] == ["".join(lines).count(sign) for sign in "نa"]


@given(st.lists(st.tuples(anything, anything), max_size=5))
def test_what_is_written_as_a_table_is_read_as_it_was(rows):
    rows = [[cell.encode("utf-8", "replace").decode().replace("\0", "") for cell in row] for row in rows]
    written = io.StringIO(newline="")
    csv.writer(written).writerows([["title", "text"], *rows])
    found = read_table(
        io.BytesIO(written.getvalue().encode()), "x.csv", "x", ".csv", None, Fields("text", "none")
    )
    assert [one.metadata["title"] for one in found if isinstance(one, Record)] == [row[0] for row in rows]


def test_a_folder_is_not_searched_for_tables(tmp_path):
    (tmp_path / "a.csv").write_text("text\nنص\n", "utf-8")
    (tmp_path / "b.json").write_text("{}", "utf-8")
    with pytest.raises(InputError, match="holds no articles"):
        read(tmp_path)
    assert len(read(f"{tmp_path}/*.csv")) == 1


def test_what_a_folder_holds_besides_is_told_and_hidden_files_are_none(tmp_path):
    for name in ("a.txt", "._a.txt", ".dot/b.txt", "in/.c.txt", "in/d.md", "e.csv", "f.docx", "LICENSE"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("نص", "utf-8")
    told = []
    assert files_of([str(tmp_path)], tell=told.append) == [tmp_path / "a.txt", tmp_path / "in" / "d.md"]
    (line,) = told
    assert line.startswith(f"{tmp_path}: not read: 1 .csv, 1 .docx, 1 without an ending; tables")
    assert files_of([str(tmp_path / ".dot")]) == [tmp_path / ".dot" / "b.txt"]  # it is named
    assert files_of([str(tmp_path / "._a.txt")]) == [tmp_path / "._a.txt"]
    assert line in run("segment", tmp_path).stderr.decode().splitlines()
    assert run("segment", tmp_path, "-q").stderr == b""


def test_what_a_browser_saved_with_a_page_and_what_is_no_file_is_told(tmp_path):
    for name in ("page.html", "page_files/saved_resource.html", "page_files/in/a.txt", "own_files/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("<html>نص</html>", "utf-8")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "d.txt")
    told = []
    assert files_of([str(tmp_path)], tell=told.append) == [
        tmp_path / "own_files/b.txt",
        tmp_path / "page.html",
    ]
    assert told == [
        f"{tmp_path}: not read: 2 in folders of saved pages, 1 links to nothing, 1 neither files nor folders"
    ]
    assert len(files_of([str(tmp_path / "page_files")])) == 2  # it is named


@pytest.mark.parametrize("output", ["out.jsonl", "shards/", ""])
@pytest.mark.parametrize("pattern", ["", "**/*.jsonl"])
def test_an_output_in_the_folder_of_its_input_is_not_read_again(output, pattern, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "نص ، أول"}\n', "utf-8")
    (tmp_path / "b.txt").write_text("نص ثان", "utf-8")
    command = ("run", tmp_path / pattern, "-o", f"{tmp_path}/{output}", "--force")
    assert run(*command).returncode == 0
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.jsonl")}
    again = run(*command)
    assert (again.returncode, b"not read: " in again.stderr, b" of an output" in again.stderr) == (
        0,
        True,
        True,
    )
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.jsonl")} == before
    # Of another command it is input.
    assert len(files_of([str(tmp_path)], output="elsewhere.jsonl")) == len(before) + 1


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_what_run_wrote_is_run_again_without_how_it_was_made(ending, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "قالت OpenAI نعم ، أول", "site": "x"}\n', "utf-8")
    first, second = tmp_path / f"first.{ending}", tmp_path / "second.jsonl"
    assert run("run", tmp_path / "a.jsonl", "-o", first).returncode == 0
    assert run("run", first, "-o", second).returncode == 0
    row = json.loads(second.read_text("utf-8"))
    assert row["source"] == "قالت OpenAI نعم، أول"
    assert row["metadata"] == {"title": row["text"], "site": "x"}


@pytest.mark.parametrize("kind", ["json", "csv", "tsv", "srt"])
def test_standard_input_may_be_any_of_them(kind, tmp_path):
    data = {"json": '{"text": "نص ، أول"}', "srt": "1\n00:00:01,000 --> 00:00:02,000\nنص ، أول\n"}.get(
        kind, "text\nنص ، أول\n"
    )
    done = run("run", "-", "--stdin-format", kind, stdin=data.encode())
    assert json.loads(done.stdout)["text"] == "نص، أول"
    files = [tmp_path / f"{n}.{kind}" for n in range(3)]
    for file in files:
        file.write_text(data, "utf-8")
    single = run("run", *files).stdout
    assert run("run", *files, "--workers", "2").stdout == single
    assert run("run", *files, "-o", f"{tmp_path}/shards/").returncode == 0
    shards = b"".join(file.read_bytes() for file in sorted(Path(tmp_path, "shards").glob("*.jsonl")))
    assert sorted(shards.splitlines()) == sorted(single.splitlines())


@pytest.mark.parametrize("mark", ["utf-16", "utf-32", "utf-16-be", "utf-16-le", "utf-32-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_lines_of_letters_of_several_bytes(mark, packed, tmp_path):
    # Signs with the byte of a line end in one place or both, and the sign that such bytes make when they are cut badly.
    texts = ["نص \u060a أول", "\u0a0a\u0a00\u000b\u010a\u2028", "", "\U0001f00a آخر", "نص " * 5000]
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts)
    data = f"{lines}\n\n{{\n".encode(mark)
    file = tmp_path / f"x.jsonl{'.gz' * packed}"
    file.write_bytes(gzip.compress(data) if packed else data)
    *records, broken = read(file, encoding=mark if mark.endswith("e") else None)
    assert [record.text for record in records] == texts
    assert [record.id for record in records] == [f"x:{n}" for n in range(1, 6)]
    assert broken.reason.startswith(f"{file}:7: no JSON")


@given(st.lists(anything, max_size=4), st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-8"]))
def test_any_lines_are_read_in_any_width(texts, encoding):
    texts = [text.encode("utf-16-le", "replace").decode("utf-16-le") for text in texts]
    rows = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    found = _read_lines(io.BytesIO(rows.encode(encoding)), "x", "x", Reading(encoding=encoding), 0, None)
    fields = Fields()
    assert [one for one in found if texts] == [
        fields.record({"text": text}, f"x:{n}", f"x:{n}") for n, text in enumerate(texts, 1)
    ]


def test_wide_lines_in_workers_and_shards(tmp_path):
    rows = [{"id": str(n), "text": f"قالت الشركة ، {n}"} for n in range(3)]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    for name, encoding in (("a", "utf-8"), ("b", "utf-16")):
        (tmp_path / f"{name}.jsonl").write_text(text, encoding)
    plain = run("run", tmp_path / "a.jsonl").stdout
    assert run("run", tmp_path / "b.jsonl", "--workers", "2").stdout == plain
    assert run("run", "-", "--stdin-format", "jsonl", stdin=text.encode("utf-16")).stdout == plain
    assert run("run", tmp_path / "b.jsonl", "-o", f"{tmp_path}/shards/").returncode == 0
    assert (tmp_path / "shards" / "b-00000.jsonl").read_bytes() == plain
    assert "b.jsonl is utf-16-le" in run("dedup", tmp_path / "b.jsonl").stderr.decode()
    (tmp_path / "c.jsonl").write_bytes(text.encode("utf-16-le"))
    assert "--encoding utf-16-le" in read(tmp_path / "c.jsonl")[0].reason


def test_bytes_in_pairs_without_a_mark_are_told(tmp_path):
    (tmp_path / "a.txt").write_bytes("قالت الشركة إن المشروع بدأ".encode("utf-16-le"))
    assert "--encoding utf-16-le" in one_sentence(run("run", tmp_path / "a.txt"), 1)
    assert len(read(tmp_path / "a.txt", encoding="utf-16-le")) == 1


SRT = """1
00:00:00,000 --> 00:00:04,000
هند: أهلا بكم في الحلقة.

2
00:00:04,000 --> 00:00:08,000 position:50%
معنا اليوم <i>سامي</i>،
نبدأ من السؤال الذي يطرحه

3
00:00:08,000 --> 00:00:12,000
الجميع: لماذا الصوت؟

4
00:00:12,000 --> 00:00:16,000
سامي: في عام
2024

5
00:00:16,000 --> 00:00:20,000
كان ذلك ممكنا.

6
00:00:20,000 --> 00:00:22,000
هند: شكرا. سامي: نعم
"""
SPOKEN = """هند: أهلا بكم في الحلقة. معنا اليوم سامي، نبدأ من السؤال الذي يطرحه الجميع: لماذا الصوت؟
سامي: في عام 2024 كان ذلك ممكنا.
هند: شكرا. سامي: نعم"""


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (SRT, SPOKEN),
        (SRT.replace("\n", "\r\n"), SPOKEN),
        (  # a voice, a note, a style and no numbers
            "WEBVTT - x\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE\nملاحظة\n\n00:01.000 --> 00:02.000 align:start\n<v هند>مرحبا.\n\n"
            "first\n00:02.000 --> 00:03.000\n<v سامي>أهلا <00:02.500><c>وسهلا</c>",
            "هند: مرحبا.\nسامي: أهلا وسهلا",
        ),
        (  # what moves up the screen is said once
            "WEBVTT\n\n00:01.000 --> 00:03.000\nبدأ المشروع\n\n00:03.000 --> 00:05.000\nبدأ المشروع\nفي العام الماضي\n\n"
            "00:05.000 --> 00:07.000\nفي العام الماضي\nولم ينته.\n\n00:12.000 --> 00:13.000\nثم بدأ آخر",
            "بدأ المشروع في العام الماضي ولم ينته.\nثم بدأ آخر",
        ),
        (  # the line that moves up began with who says it; what is heard is not said
            "WEBVTT\n\n00:01.000 --> 00:03.000\nسامي: مرحبا بكم في البرنامج\n\n00:03.000 --> 00:05.000\nمرحبا بكم في البرنامج\nالأول من نوعه\n\n"
            "00:05.000 --> 00:06.000\n[موسيقى]\n\n00:06.000 --> 00:07.000\n[تصفيق حار] وشكرا [سامي]\n\n00:07.000 --> 00:08.000\nهند: نعم\n\n"
            "00:08.000 --> 00:09.000\nنعم",
            "سامي: مرحبا بكم في البرنامج الأول من نوعه وشكرا [سامي] هند: نعم نعم",
        ),
        (  # as copied from a player
            "حديث عن الصوت\n0:00\nبدأ المشروع\n0:04\nفي العام الماضي.\n0:09\nثم بدأ\n1:00:12\nآخر",
            "حديث عن الصوت\nبدأ المشروع في العام الماضي.\nثم بدأ آخر",
        ),
        (  # with empty lines everywhere
            "0:02\n\nهذه هي القصة التي\n\n0:05\n\nلم يروها أحد من قبل.\n\n0:08\n\nبدأت في قرية على\n\n0:12\n\nالساحل الغربي",
            "هذه هي القصة التي لم يروها أحد من قبل.\nبدأت في قرية على الساحل الغربي",
        ),
    ],
)  # fmt: skip
def test_what_subtitles_say(text, spoken):
    assert is_subtitles(text)
    assert spoken_text(text) == spoken


@pytest.mark.parametrize(
    "text",
    [
        "",
        "نص عادي\n\n12:30\nنص آخر",
        "برنامج اليوم\n9:00\nافتتاح\n8:00\nعشاء\n7:00\nفطور\n6:00\nنوم",  # the times go back
        "1\nعنوان\n2\nعنوان آخر",
        "WEBVTT هي صيغة للترجمة",
        # a report of a night, its entries sentences, with and without empty lines between them
        "مباشر: العاصفة\n00:05\nانقطعت الكهرباء عن الحي القديم.\n00:09\nأغلقت الشرطة الجسر الشمالي.\n00:12\nعاد التيار إلى المستشفى.\n00:31\nهدأت الريح.",
        "مباشر: العاصفة\n\n00:05\nالكهرباء تنقطع عن الحي القديم\n\n00:09\nالشرطة تغلق الجسر الشمالي\n\n00:12\nالتيار يعود إلى المستشفى\n\n00:31\nالريح تهدأ",
        # of a day, in headlines
        "مباشر: المؤتمر\n05:12\nالوفود تصل إلى القاعة الكبرى\n05:20\nالرئيس يفتتح الجلسة الأولى\n05:43\nخلاف على جدول الأعمال\n06:10\nاستراحة قصيرة",
        # chapters of a film
        "محطات الحلقة\n0:00\nمقدمة\n2:10\nطفولة في الجبال\n7:44\nأول شركة\n15:02\nدروس الفشل",
    ],
)
def test_what_is_no_subtitles(text):
    assert not is_subtitles(text)


@given(anything)
def test_any_text_is_spoken_or_not(text):
    is_subtitles(text)
    assert "-->" in text or "-->" not in spoken_text(f"1\n00:00:00,000 --> 00:00:04,000\n{text}")


RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>مجلة الدائرة</title><link>https://x.example</link><image><title>شعار</title></image>
<item><title>سوق الرقائق &amp;amp; العام</title><link>https://x.example/1</link><dc:creator><![CDATA[بقلم: سامي رضوان وهند جابر]]></dc:creator>
<pubDate>Wed, 28 May 2025 00:00:00 +0000</pubDate><category>رقائق</category><guid>g1</guid><description>ملخص</description>
<content:encoded><![CDATA[<h2>في السوق</h2><p>نص</p>]]></content:encoded></item>
<item><title>بلا معرف</title><description>&lt;p&gt;نص ثان&lt;/p&gt;</description></item><item><title>بلا نص</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>مدونة</title><entry><title>عنوان</title><author><name>هند جابر</name></author>
<published>2025-08-02T00:00:00Z</published><id>tag:1</id><link rel="self" href="https://x.example/self"/><link href="https://x.example/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>نص <b>غامق</b></p></div></content></entry></feed>"""


def test_feeds(tmp_path):
    (tmp_path / "a.rss").write_text(RSS, "utf-8")
    (tmp_path / "b.xml").write_text(ATOM, "utf-8")
    whole, other, empty = read(tmp_path / "a.rss")
    assert (whole.id, whole.text) == ("g1", "سوق الرقائق & العام\n<h2>في السوق</h2><p>نص</p>")
    assert whole.metadata == {
        "title": "سوق الرقائق & العام",
        "authors": ["سامي رضوان", "هند جابر"],
        "date": "2025-05-28",
        "url": "https://x.example/1",
        "site": "مجلة الدائرة",
        "tags": ["رقائق"],
    }
    assert (other.id, other.text) == ("a:2", "بلا معرف\n<p>نص ثان</p>")
    assert empty == Failure(f"{tmp_path}/a.rss:3", f"{tmp_path}/a.rss:3: the entry has no text")
    (entry,) = read(tmp_path / "b.xml")
    doc = tn.process(entry.text, config=tn.Config(entities=False))
    assert doc.text == "عنوان\nنص غامق"
    assert (entry.id, entry.metadata["authors"], entry.metadata["url"]) == (
        "tag:1",
        ["هند جابر"],
        "https://x.example/1",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<a/>", "no feed"),
        ("<a", "no XML"),
        ("", "no XML"),
        ("<?xml version='1.0' encoding='x'?><a/>", "no XML"),
    ],
)
def test_what_is_no_feed_is_one_failure(text, words, tmp_path):
    (tmp_path / "a.xml").write_text(text, "utf-8")
    (failure,) = read(tmp_path / "a.xml")
    assert words in failure.reason
