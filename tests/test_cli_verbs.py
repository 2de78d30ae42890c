"""One user path for each verb, and what it says to bad input."""

import bz2
import gzip
import json
import re

import pytest

from tests.cases import ARTICLES
from tests.command_line import one_sentence, run
from tests.read_back import read_spacy
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.store.spill import Spill
from transcript_nlp.knowledge.tools.check import check_tables

ARTICLE = ARTICLES / "chips_doubled.txt"
STEPS = ("normalize", "segment", "entities", "link")
TEXT = "عنوان\nقال جيفري هينتون ، لـOpenAI.\nشاهد المزيد"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Three articles as `run` writes them."""
    path = tmp_path_factory.mktemp("corpus") / "clean.jsonl"
    names = ("chips_doubled", "interview_robotics", "clean_fintech")
    assert run("run", *(ARTICLES / f"{name}.txt" for name in names), "-o", path).returncode == 0
    return path


# One step


def test_normalize_changes_and_removes_nothing():
    assert run("normalize", "-", stdin=TEXT.encode()).stdout.decode() == TEXT.replace(" ،", "،") + "\n"
    record = json.loads(run("normalize", "-", "--format", "jsonl", stdin=TEXT.encode()).stdout)
    assert [edit["rule"] for edit in record["edits"]] == ["space_before"]


def test_segment_tells_what_each_line_is(tmp_path):
    rows = run("segment", "-", stdin=TEXT.encode()).rows
    assert rows[0] == ["# stdin"]
    assert [row[1] for row in rows[1:]] == ["title", "paragraph", "navigation"]
    out = tmp_path / "blocks.jsonl"
    run("segment", ARTICLES / "interview_robotics.txt", "-o", out)
    blocks = json.loads(out.read_text("utf-8"))["blocks"]
    assert {"question", "answer"} <= {block["kind"] for block in blocks}
    assert any(block["speaker"] for block in blocks)


def test_entities_and_link_take_the_text_as_it_is():
    names = [row[1:3] for row in run("entities", "-", stdin=TEXT.encode()).rows[1:]]
    assert names == [["PERSON", "جيفري هينتون"], ["ORG", "OpenAI"]]
    record = json.loads(run("entities", "-", "--format", "jsonl", stdin=TEXT.encode()).stdout)
    assert all(TEXT[m["start"] : m["end"]] == m["text"] for m in record["mentions"])
    assert "entity" not in record["mentions"][0]
    links = run("link", "-", stdin=TEXT.encode()).rows[1:]
    assert links[0][3:] == ["Geoffrey Hinton", "geoffrey-hinton", "kb"]
    record = json.loads(run("link", "-", "--format", "jsonl", stdin=TEXT.encode()).stdout)
    assert [m["entity"] for m in record["mentions"]] == ["geoffrey-hinton", "openai"]


@pytest.mark.parametrize("verb", STEPS)
def test_a_step_goes_on_after_a_bad_file(verb, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff\xfa")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    result = run(verb, tmp_path, "--format", "jsonl")
    assert "a.txt" in one_sentence(result, 1)
    assert json.loads(result.stdout)["id"] == "b"
    assert run(verb, tmp_path, "--on-error", "fail").stdout == b""
    assert "--format must be text" in one_sentence(run(verb, tmp_path, "--format", "xml"), 2)


# Looking


def test_explain_tells_every_kind_of_thing(corpus):
    out = run("explain", ARTICLE).stdout.decode()
    for title in ("Edits (", "Removed (", "Suggestions (", "Names ("):
        assert title in out
    assert "repeat of" in out
    assert "\x1b[" not in out
    again = run("explain", corpus, "--color").stdout.decode()
    assert "\x1b[" in again
    assert "repeat of" in again
    assert "\x1b[" not in run("explain", corpus, "--no-color").stdout.decode()


def test_explain_takes_several_articles():
    out = run("explain", ARTICLE, ARTICLE).stdout.decode()
    assert out.count("code points in, ") == 2


def test_explain_shows_of_a_name_what_its_span_has():
    out = run("explain", "-", stdin="أعلنت أندريسن هورويتز وجنرال كاتاليست ذلك.".encode()).stdout.decode()
    assert "  23-37 ORG جنرال كاتاليست (behind و) = General Catalyst" in out


def test_explain_shows_what_a_terminal_would_obey():
    out = run("explain", "-", stdin="العالم ، تم.\r\nثم\x1b[31m انتهى.\r\n".encode()).stdout.decode()
    assert "[-␍-]" in out
    assert not set(out) & {"\r", "\x1b"}


def test_what_ids_hold_is_no_order_to_the_terminal():
    line = json.dumps({"id": "a\x1b[2J\u202e\x9b", "text": "العالم."}).encode()
    out = run("explain", "-", "--stdin-format", "jsonl", stdin=line).stdout.decode()
    assert "a␛[2J\ufffd\ufffd: 7 code points" in out
    told = run("run", "-", "--stdin-format", "jsonl", "-v", stdin=line).stderr.decode()
    assert told.startswith("a␛[2J\ufffd\ufffd: 7 code points")


def test_report_of_an_article_and_of_a_corpus(corpus, tmp_path):
    page, whole = tmp_path / "page.html", tmp_path / "corpus.html"
    assert run("report", ARTICLE, "-o", page).returncode == 0
    assert 'id="clean"' in page.read_text("utf-8")
    result = run("report", corpus, "-o", whole)
    assert (result.returncode, result.stderr) == (0, b"")
    html = whole.read_text("utf-8")
    assert "<b>3</b>documents" in html
    assert 'id="clean"' not in html
    one = corpus.read_text("utf-8").splitlines()[0]
    assert run("report", "-", stdin=one.encode()).stdout.decode() == page.read_text("utf-8")
    assert "use --force" in one_sentence(run("report", ARTICLE, "-o", page), 2)
    assert "no document to report on" in one_sentence(run("report", "-", stdin=b"\n"), 2)


# Data sets


def test_export_reads_what_run_wrote(corpus, tmp_path):
    assert run("export", corpus).stdout == corpus.read_bytes()
    assert run("export", "-", stdin=corpus.read_bytes()).stdout == corpus.read_bytes()
    assert run("export", corpus, "-o", tmp_path / "x.parquet").returncode == 0
    assert run("export", tmp_path / "x.parquet").stdout == corpus.read_bytes()
    assert run("export", corpus, "-o", tmp_path / "x.spacy").returncode == 0
    records = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    assert [len(spans) for spans in read_spacy((tmp_path / "x.spacy").read_bytes())] == [
        len(record["mentions"]) for record in records
    ]


def test_export_runs_articles_first_and_tells_broken_records(corpus):
    mentions = run("export", ARTICLE, "--format", "tsv").rows
    first = json.loads(corpus.read_text("utf-8").splitlines()[0])
    assert len(mentions) == 1 + len(first["mentions"])
    broken = json.dumps({**first, "mentions": [{"start": 1}]})
    mixed = "\n".join([json.dumps({"id": "raw", "text": "نص ، أول"}), broken, json.dumps(first)])
    result = run("export", "-", stdin=mixed.encode())
    assert "chips_doubled: no document as `run` writes it" in one_sentence(result, 1)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["raw", "chips_doubled"]


def test_dedup_writes_the_lines_that_stay(tmp_path):
    text = " ".join(f"كلمة{k}" for k in range(50))
    lines = [json.dumps({"id": id, "text": text}, ensure_ascii=False) for id in "ab"]
    result = run("dedup", "-", "--removed", tmp_path / "why.jsonl", stdin="\n".join(lines).encode())
    assert result.stdout.decode() == lines[0] + "\n"
    assert json.loads((tmp_path / "why.jsonl").read_text("utf-8"))["duplicate_of"] == "a"
    assert "stdin:1: no JSON" in one_sentence(run("dedup", "-", stdin=b"{"), 1)
    assert run("dedup", "-", "--on-error", "fail", stdin=b"{\n" + lines[0].encode()).stdout == b""


def test_dedup_tells_of_documents_with_one_id(tmp_path):
    file = tmp_path / "a.jsonl"
    texts = [f"النص {k} عن شركة {k} وعن سوق {k} في مدينة {k} لا يشبه غيره" for k in range(5)]
    rows = [{"id": id, "text": text} for id, text in zip("abaca", texts, strict=True)]
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    done = run("dedup", file, "-o", tmp_path / "b.jsonl")
    told = done.stderr.decode()
    assert (
        "2 documents have the id of another one before ('a' is the first)" in told and told.count("\n") == 1
    )
    assert len((tmp_path / "b.jsonl").read_text("utf-8").splitlines()) == 5
    file.write_text("\n".join(map(json.dumps, rows[:2])), "utf-8")
    assert run("dedup", file, "-o", tmp_path / "c.jsonl").stderr == b""


def test_dedup_puts_no_byte_order_mark_between_lines(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text(
            f'{{"id": "{name}", "text": "{name}"}}\r\n', "utf-8-sig", newline=""
        )
    lines = run("dedup", tmp_path).stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b"]


@pytest.mark.parametrize("option", ["--removed", "--paragraphs"])
def test_dedup_writes_over_no_input_and_no_other_output(option, tmp_path):
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "نص"}\n', encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to("in.jsonl")
    before = (tmp_path / "in.jsonl").read_bytes()
    for given, output in (("in.jsonl", "./in.jsonl"), (".", "in.jsonl"), ("link.jsonl", "in.jsonl")):
        result = run("dedup", given, option, output, "-o", "out.jsonl", cwd=tmp_path)
        assert "is one of the inputs" in one_sentence(result, 2)
    for output in ("-", "out.jsonl"):
        result = run("dedup", "in.jsonl", option, output, "-o", output, cwd=tmp_path)
        assert "two outputs have one name" in one_sentence(result, 2)
    assert (tmp_path / "in.jsonl").read_bytes() == before
    assert not (tmp_path / "out.jsonl").exists()
    assert run("dedup", "in.jsonl", "-o", "in.jsonl", "--force", cwd=tmp_path).returncode == 0
    assert (tmp_path / "in.jsonl").read_bytes() == before


def test_evaluate_prints_figures_and_errors():
    out = run("evaluate", ARTICLES / "chips_doubled.gold.json").stdout.decode()
    assert "precision" in out
    assert "traps    0 extracted" in out
    assert "MODEL    none in the gold, none found" in out
    quiet = run("evaluate", ARTICLES / "chips_doubled.gold.json", "--no-errors").stdout.decode()
    assert len(quiet.splitlines()) == 7
    assert "cannot read gold" in one_sentence(run("evaluate", "no.json"), 2)


def test_evaluate_reads_what_run_wrote_and_folders_of_gold(corpus, tmp_path):
    figures = run("evaluate", corpus).rows[-3:]
    assert "(0 missed)" not in figures[0][0] and ", 0 missed)" in figures[0][0]
    assert "names    1.000 of" in figures[1][0]
    line = '{"text": "قالت OpenAI\u2028نعم", "mentions": [{"start": 5, "end": 11, "label": "ORG"}]}\n'
    (tmp_path / "a.jsonl").write_text("\ufeff" + line, encoding="utf-8")
    (tmp_path / "b.gold.json").write_text(line, encoding="utf-8")
    assert "(2 right, 0 extra, 0 missed)" in run("evaluate", tmp_path).rows[-3][0]
    (tmp_path / "empty").mkdir()
    assert "holds no gold" in one_sentence(run("evaluate", tmp_path / "empty"), 2)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("{", "gold.jsonl:2: "),
        ("5", "must be an object"),
        ("{}", "must be an object with 'mentions'"),
        ('{"mentions": []}', "needs its text"),
        ('{"text": "a", "mentions": 5}', "each mention needs"),
        ('{"text": "a", "mentions": [5]}', "each mention needs"),
        ('{"text": "a", "mentions": [{"start": 0, "end": 1}]}', "each mention needs"),
        ('{"text": "a", "mentions": [{"start": 0, "end": 1, "label": "X"}]}', "each mention needs"),
        ('{"text": "a", "mentions": [{"start": 0, "end": 2, "label": "ORG"}]}', "each mention needs"),
        ('{"text": "a", "mentions": [{"start": "0", "end": 1, "label": "ORG"}]}', "each mention needs"),
        ('{"text": "a", "mentions": [], "traps": [{}]}', "each mention needs"),
    ],
)
def test_bad_gold_is_one_sentence_with_its_line(record, words, tmp_path):
    (tmp_path / "gold.jsonl").write_text(f"\n{record}\n", encoding="utf-8")
    sentence = one_sentence(run("evaluate", tmp_path / "gold.jsonl"), 2)
    assert "gold.jsonl:2" in sentence
    assert words in sentence


def test_train_writes_a_tagger_that_run_takes(few_built_in, tmp_path):
    pytest.importorskip("pycrfsuite")
    few_built_in()  # whose names are not looked for in a text of two lines
    (tmp_path / "gold.txt").write_text(
        "قالت [[Zorblatt|ORG]] نعم.\nثم أعلنت [[Zorblatt|ORG]] ذلك.\n", "utf-8"
    )
    model = tmp_path / "mine.npz"
    result = run("train", tmp_path / "gold.txt", "-o", model, "--copies", "0")
    assert result.returncode == 0
    assert b"1 articles with 2 names" in result.stderr
    assert run("run", "-", env={"TRANSCRIPT_NLP_TAGGER": str(model)}, stdin=TEXT.encode()).returncode == 0
    assert "use --force" in one_sentence(run("train", tmp_path / "gold.txt", "-o", model), 2)


def test_boilerplate_is_learned_from_files(tmp_path):
    names = ("نور", "ضياء", "أمل", "سلام", "وفاء", "رجاء")
    pages = [
        {"id": str(n), "title": f"عنوان {name}", "url": "https://www.example.com/a",
         "body": f"تفتح شركة {name} مصنعا جديدا.\nمجلة الأفق، كل صباح"}
        for n, name in enumerate(names)
    ]  # fmt: skip
    source, table = tmp_path / "in.jsonl", tmp_path / "site.tsv"
    source.write_text("".join(json.dumps(page) + "\n" for page in pages), "utf-8")
    done = run("boilerplate", source, "--text-field", "body", "-o", table)
    assert (done.returncode, done.stderr.decode()) == (0, f"{table}: 1 lines\n")
    env = {"TRANSCRIPT_NLP_BOILERPLATE": str(table), "TRANSCRIPT_NLP_ENTITIES": "false"}
    clean = run("run", source, "--text-field", "body", env=env).stdout
    assert "مجلة" not in json.loads(clean.splitlines()[0])["text"]
    # What `run` wrote gives the same, though the line is gone from its text.
    assert run("boilerplate", "-", stdin=clean).stdout == table.read_bytes()
    assert "use --force" in one_sentence(run("boilerplate", source, "-o", table), 2)
    assert "least_share above 0" in one_sentence(run("boilerplate", source, "--least-share", "0"), 2)


# The knowledge base


def test_kb_check(tmp_path):
    result = run("kb", "check")  # the built-in tables
    assert result.returncode == 0
    [[counted]] = result.rows
    entities, aliases = (int(number) for number in re.findall("[0-9]+", counted)[:2])
    assert entities >= 6000 and aliases > 2 * entities
    result = run("kb", "check", tmp_path)
    assert result.returncode == 1
    assert b"has no folder 'entities'" in result.stderr
    new = ("--name", "Zorblatt", "--label", "ORG", "--kind", "lab", "--latin", "Zorb", "--latin", "Blatt")
    assert run("kb", "add", tmp_path, *new).returncode == 0
    table = tmp_path / "entities" / "own.tsv"
    table.write_bytes(table.read_bytes().replace(b"Zorb|Blatt", b"Zorb||Blatt |Zblt"))
    assert (
        b"own.tsv:2: an empty form or a stray blank in the column latin"
        in run("kb", "check", tmp_path).stderr
    )
    table.write_bytes(b"\xff" + table.read_bytes())
    told = run("kb", "check", tmp_path).stderr.decode().splitlines()
    assert told == [f"{table} is not UTF-8 (byte 0)", "transcript-nlp: 1 problem"]


def test_own_tables_may_guard_and_mend_built_in_entities(tmp_path):
    (tmp_path / "entities").mkdir()
    for name, columns, row in (
        ("guarded", "alias entity requires forbids note", "زوربلات|openai|doc:@crypto||x"),
        ("mt_errors", "surface kind meant requires forbids note", "فتح زوربل|name|openai|||x"),
    ):
        (tmp_path / name).mkdir()
        lines = columns.replace(" ", "\t"), row.replace("|", "\t")
        (tmp_path / name / "own.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert run("kb", "check", tmp_path).rows == [["0 entities, 2 aliases, 1 guarded, 1 mistranslations"]]
    text = "قالت زوربلات نعم لعملة بيتكوين. ثم أعلنت فتح زوربل ذلك مع أوبن إيه آي."
    found = run("link", "-", stdin=text.encode(), env={"TRANSCRIPT_NLP_KB": str(tmp_path)}).rows[1:]
    assert [row[4] for row in found] == ["openai", "bitcoin", "openai", "openai"]
    (tmp_path / "guarded" / "own.tsv").write_text("alias\tentity\trequires\tforbids\tnote\na\tzorb\tb\t\tx\n")
    assert b"own.tsv:2: unknown entity 'zorb'" in run("kb", "check", tmp_path).stderr


def test_kb_search_shows_scores():
    (alias, *_) = run("kb", "search", "جيفري هينتون").rows
    assert alias == ["1.000", "alias", "geoffrey-hinton", "Geoffrey Hinton", "PERSON", "researcher"]
    assert run("kb", "search", " \u202bجيفري\u200f هينتون\u202c\n").rows[0] == alias
    spelled = run("kb", "search", "جفري هنتن", "--label", "PERSON", "--limit", "2").rows
    assert spelled[0][3] == "Geoffrey Hinton"
    assert 0 < float(spelled[0][0]) < 1
    record = json.loads(run("kb", "search", "OpenAI", "--limit", "1", "--format", "jsonl").stdout)
    assert (record["entity"]["id"], record["score"]) == ("openai", 1.0)
    assert "no entity is like '???'" in one_sentence(run("kb", "search", "???"), 1)


def test_kb_add_begins_extends_and_guards_a_folder(few_built_in, tmp_path):
    tables = tmp_path / "mine"

    def add(name, *more, label="ORG", kind="company"):
        return run("kb", "add", tables, "--name", name, "--label", label, "--kind", kind, *more)

    assert "added zorblatt" in add("Zorblatt", "--arabic", "زوربلات").stderr.decode()
    assert "added quux-labs" in add("Quux Labs", "--arabic", "مختبرات كوكس", kind="lab").stderr.decode()
    assert "changed zorblatt" in add("Zorblatt", "--arabic", "زوربلاط", "--latin", "ZBL").stderr.decode()
    assert "adds to the built-in one" in add("OpenAI", "--arabic", "أوبنة آي").stderr.decode()
    lines = (tables / "entities" / "own.tsv").read_text("utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines] == ["id", "openai", "quux-labs", "zorblatt"]
    assert lines[3].split("\t")[5:7] == ["ZBL", "زوربلات|زوربلاط"]
    assert check_tables(tables)[0] == []

    before = (tables / "entities" / "own.tsv").read_bytes()
    assert "ORG has no kind 'shop'" in one_sentence(add("New", kind="shop"), 2)
    assert "is not in Arabic letters" in one_sentence(add("New", "--arabic", "new"), 2)
    assert "without a guard" in one_sentence(add("New", "--arabic", "زوربلات"), 2)
    assert "has the kind 'company', not 'lab'" in one_sentence(add("Zorblatt", kind="lab"), 2)
    assert (tables / "entities" / "own.tsv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert "unknown label 'FIRM'; known: ORG, MODEL" in one_sentence(add("New", label="FIRM"), 2)
    assert "'New|Old' has a bar" in one_sentence(add("New|Old"), 2)
    for name, label, kind in (
        ("Apple Pay", "ORG", "company"),
        ("Apple Pay", "PRODUCT", "device"),
        ("Apple-Pay", "PRODUCT", "service"),
    ):
        told = one_sentence(add(name, label=label, kind=kind), 2)
        assert "apple-pay is built in as Apple Pay, PRODUCT service, not as" in told and "own.tsv" not in told
    assert (tables / "entities" / "own.tsv").read_bytes() == before
    assert "added apple-pay-inc" in add("Apple Pay", "--id", "apple-pay-inc").stderr.decode()
    assert "means nvidia" in add("Nvidium", "--arabic", "إنفيديا").stderr.decode()

    few_built_in()
    config = tmp_path / "mine.toml"
    config.write_text(f'kb = "{tables}"\n')
    found = run("link", "-", "--config", config, stdin="أعلنت زوربلاط ذلك.".encode()).rows
    assert found[1][3:5] == ["Zorblatt", "zorblatt"]
    assert run("kb", "search", "زوربلاط", "--config", config).rows[0][2] == "zorblatt"


def test_compiled_tables_are_all_that_is_read(few_built_in, monkeypatch, tmp_path):
    tables, config = tmp_path / "mine", tmp_path / "mine.toml"
    config.write_text(f'kb = "{tables}"\n')
    few_built_in()
    new = ("--name", "Zorblatt", "--label", "ORG", "--kind", "company", "--arabic", "زوربلاط")
    assert run("kb", "add", tables, *new).returncode == 0
    said = run("kb", "compile", tables).stderr.decode()
    assert said == f"wrote {tables / 'kb.z'} and {tables / 'indexes.z'}\n"
    assert run("kb", "check", tables).stderr == b""
    base_file = (tables / "kb.z").read_bytes()
    (tables / "kb.z").write_bytes(base_file[:-1])
    told = run("kb", "check", tables)
    assert (told.returncode, told.stderr.decode()) == (
        0,
        f"{tables / 'kb.z'} is not of these tables and not used: run transcript-nlp kb compile {tables}\n",
    )
    (tables / "kb.z").write_bytes(base_file)
    monkeypatch.setattr(KnowledgeBase, "from_tables", None)
    monkeypatch.setattr(KnowledgeBase, "merged_with", None)
    found = run("link", "-", "--config", config, stdin="أعلنت زوربلاط مع Quux ذلك.".encode()).rows
    assert [row[3:5] for row in found[1:]] == [["Zorblatt", "zorblatt"], ["Quux", "Quux"]]
    assert run("kb", "search", "زوربلاط", "--config", config).rows[0][2] == "zorblatt"


def record(id, text, *names):
    """A record of `run` with some names, each with label, English name, its source and entity."""
    mentions = [
        {"start": text.index(surface), "end": text.index(surface) + len(surface), "text": surface, "score": 0.9,
         "source_start": 0, "source_end": 0, "label": label, "name": name, "name_source": source, "entity": entity}
        for surface, label, name, source, entity in names
    ]  # fmt: skip
    return json.dumps({"id": id, "source": text, "text": text, "kept": [], "mentions": mentions})


def test_kb_suggest_puts_spellings_together():
    told, guessed = ("document", None), ("romanized", None)
    lines = [
        record("a", "قالت زوربلاتكس إن Zorblatex", ("زوربلاتكس", "ORG", None, None, None), ("Zorblatex", "ORG", "Zorblatex", *told)),
        record("b", "وZORBLATEX في دبي", ("ZORBLATEX", "ORG", "ZORBLATEX", *told)),
        record("c", "تقول كوكسلي (Quxley)", ("كوكسلي", "PERSON", "Quxley", *told), ("Quxley", "PERSON", "Quxley", *told)),
        record("d", "نديم الفلاني", ("نديم الفلاني", "PERSON", "Nadim Al-Folani", *guessed)),
        record("e", "نديم الفلانى مع OpenAI", ("نديم الفلانى", "PERSON", "Nadim Al-Folani", *guessed), ("OpenAI", "ORG", "OpenAI", "kb", "openai")),
        record("f", "Zorblatex القديم \ud800", ("Zorblatex", "PRODUCT", "Zorblatex", *told)),
    ]  # fmt: skip
    corpus = "\n".join(lines).encode()
    found = run("kb", "suggest", "-", "--format", "jsonl", stdin=corpus)
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert [
        (row["name"], row["label"], row["mentions"], row["documents"], row["romanized"]) for row in rows
    ] == [
        ("Zorblatex", "ORG", 3, 2, False),
        ("Nadim Al-Folani", "PERSON", 2, 2, True),
        ("Quxley", "PERSON", 2, 1, False),
    ]
    assert (rows[0]["latin"], rows[0]["arabic"]) == (["ZORBLATEX"], ["زوربلاتكس"])
    assert rows[2]["examples"][0] == "تقول كوكسلي (Quxley)"

    (header, first, *rest) = run("kb", "suggest", "-", "--least", "1", stdin=corpus).rows
    assert first[:4] == ["zorblatex", "Zorblatex", "ORG", ""]
    assert first[-1].startswith("3 mentions in 2 documents: ")
    assert {len(row) for row in (first, *rest)} == {len(header)}
    assert ["zorblatex", "Zorblatex", "PRODUCT"] in [row[:3] for row in rest]
    assert "--format must be tsv or jsonl" in one_sentence(run("kb", "suggest", "-", "--format", "csv"), 2)


def item(number, english, arabic, kind, *, occupation=None, aliases=(), language="ar"):
    """A line of a dump."""

    def terms(*values, language):
        return {language: [{"language": language, "value": value} for value in values]}

    def claims(property, value):
        return {property: [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": value}}}}]}

    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {code: found[0] for code, found in {**terms(english, language="en"), **terms(arabic, language=language)}.items()},
        "aliases": terms(*aliases, language="ar"),
        "descriptions": {"en": {"language": "en", "value": "a\tmade-up thing"}},
        "claims": {**claims("P31", kind), **(claims("P106", occupation) if occupation else {})},
    }  # fmt: skip


DUMP = [
    item(
        1,
        "Zorblatt Holdings",
        "زوربلات القابضة",
        "Q4830453",
        aliases=["زوربلات", "Zorb", "أخرى", "رسائل كثيرة"],
    ),
    item(2, "Nadim Quxley", "نديم كوكسلي", "Q5", occupation="Q131524", aliases=["نديم"]),
    item(3, "Quxcoin", "كوكسكوين", "Q13479982"),
    item(4, "Paris", "باريس", "Q515"),  # a city
    item(5, "Only English", "Nur Deutsch", "Q4830453", language="de"),
    item(6, "Twin One", "جامعة التوأم", "Q3918"),
    item(7, "Twin Two", "جامعة التوأم", "Q3918", aliases=["جامعة توأم ثان", "رسائل"]),
    item(8, "Same Name", "اسم واحد أ", "Q3918"),
    item(9, "Same Name", "اسم واحد ب", "Q3918"),
    item(10, "Samsung", "سامسونغ", "Q783794"),
    item(11, "Nvidium", "إنفيديا", "Q783794"),  # means Nvidia in the built-in base
    item(12, "Jane Unknown", "جين مجهولة", "Q5"),  # no known occupation
]


def dump(items):
    return ("[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in items) + "\n]\n").encode()


@pytest.mark.parametrize(("ending", "packed"), [(".json", bytes), (".json.gz", gzip.compress), (".json.bz2", bz2.compress)])  # fmt: skip
def test_kb_build_takes_what_is_sure(few_built_in, tmp_path, ending, packed):
    path, tables = tmp_path / f"dump{ending}", tmp_path / "tables"
    path.write_bytes(packed(dump(DUMP)))
    result = run("kb", "build", "--wikidata", path, "-o", tables)
    assert result.returncode == 0, result.stderr
    assert b"5 entities of 14 lines, 2 ambiguous forms left out" in result.stderr
    assert check_tables(tables)[0] == []
    lines = (tables / "entities" / "wikidata.tsv").read_text("utf-8").splitlines()
    rows = {row[0]: row for row in (line.split("\t") for line in lines[1:])}
    assert set(rows) == {"zorblatt-holdings-q1", "nadim-quxley-q2", "quxcoin-q3", "twin-two-q7", "samsung"}
    assert rows["zorblatt-holdings-q1"][2:4] == ["ORG", "company"]
    assert rows["zorblatt-holdings-q1"][6:] == ["زوربلات القابضة|زوربلات", "Q1", "a made-up thing"]
    assert rows["nadim-quxley-q2"][2:7] == ["PERSON", "founder", "", "", "نديم كوكسلي"]
    assert rows["twin-two-q7"][6] == "جامعة توأم ثان"
    few_built_in()
    env = {"TRANSCRIPT_NLP_KB": str(tables)}
    assert run("kb", "search", "كوكسكوين", env=env).rows[0][2] == "quxcoin-q3"


def test_kb_build_tells_a_bad_dump_and_leaves_nothing(tmp_path):
    path, tables = tmp_path / "dump.json", tmp_path / "tables"
    path.write_bytes(dump(DUMP) + b'{"ar": "ar"')
    build = ("kb", "build", "--wikidata", path, "-o", tables)
    assert "dump.json:15: no JSON of one item" in one_sentence(run(*build), 2)
    (tmp_path / "x.json.gz").write_bytes(gzip.compress(dump(DUMP))[:-9])
    assert "x.json.gz" in one_sentence(
        run("kb", "build", "--wikidata", tmp_path / "x.json.gz", "-o", tables), 2
    )
    assert "there is no file" in one_sentence(run("kb", "build", "--wikidata", "no.json", "-o", tables), 2)
    for content in (b"", b"\n\n", b"\x89PNG\n\x00"):
        (tmp_path / "x.json.gz").write_bytes(gzip.compress(content))
        result = run("kb", "build", "--wikidata", tmp_path / "x.json.gz", "-o", tables)
        assert "x.json.gz is no JSON dump of Wikidata" in one_sentence(result, 2)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["dump.json", "x.json.gz"]
    tables.mkdir()
    assert "use --force" in one_sentence(run(*build), 2)


def test_more_lines_than_memory_come_back_sorted(tmp_path):
    spill = Spill(tmp_path, lines=3)
    lines = [f"{k * 7919 % 1000}\tس" for k in range(1000)]
    for line in lines:
        spill.add(line)
    assert list(spill) == sorted(lines)
    assert list(spill) == sorted(lines)
