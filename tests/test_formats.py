"""Every format reads back with the same spans; records read back whole; readers tell what they cannot read."""

import datetime
import gzip
import io
import json
import math
import re
from dataclasses import replace
from itertools import combinations_with_replacement
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import DocBin

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.read_back import read_iob, read_parquet, read_spacy
from tests.strategies import anything
from transcript_nlp.errors import InputError
from transcript_nlp.formats.annotators import read_brat, read_label_studio, read_prodigy
from transcript_nlp.formats.export import FORMATS, FileFormat, export, format_named
from transcript_nlp.formats.iob import tagged_sentences
from transcript_nlp.formats.lines import read_json_lines
from transcript_nlp.formats.read import Reading, read_paths
from transcript_nlp.formats.records import document_from_dict
from transcript_nlp.formats.web_pages import read_page
from transcript_nlp.types import Failure, Record, Variant


@pytest.fixture(scope="module")
def documents():
    sources = {path.stem: path.read_bytes().decode() for path in sorted(ARTICLES.glob("*.txt"))[:3]}
    sources["emoji 😀/name"] = "😀 قال 🚀 جيفري هينتون لـOpenAI 😀 وGPT-4.\nثم صمت هينتون 😀"
    sources["超" * 100 + "\n"] = sources["超" * 100 + "\n长"] = "قال جيفري هينتون"
    return [tn.process(text, id=name) for name, text in sources.items()]


def spans(document):
    return [(m.start, m.end, m.label) for m in document.mentions]


def written(documents, name):
    file = io.BytesIO()
    FORMATS[name].write(documents, file)
    return file.getvalue()


READERS = {
    "conll": lambda data, docs: read_iob(data.decode(), [d.text for d in docs]),
    "iob2": lambda data, docs: read_iob(data.decode(), [d.text for d in docs]),
    "labelstudio": lambda data, docs: read_label_studio(data.decode()),
    "parquet": lambda data, docs: [spans(d) for d in read_parquet(data)],
    "prodigy": lambda data, docs: read_prodigy(data.decode()),
    "spacy": lambda data, docs: read_spacy(data),
}


@pytest.mark.parametrize("name", READERS)
def test_spans_read_back(documents, name):
    assert READERS[name](written(documents, name), documents) == [spans(d) for d in documents]


def test_metadata_are_where_a_format_has_a_place(tmp_path):
    told = {
        "title": "عنوان",
        "url": "https://example.com/1",
        "n": 10**30,
        "bad": "\ud800",
        "tags": ["a"],
        "id": "x",
    }
    document = replace(tn.process("نص هنا", id="one"), metadata=told)
    empty = tn.process("", id="two")
    task, _ = json.loads(written([document, empty], "labelstudio"))
    assert task["data"] == {**told, "id": "one", "text": "نص هنا"}
    assert json.loads(written([document], "prodigy"))["meta"] == {**told, "id": "one"}
    kept = {**told, "bad": "?"}
    export([document, empty], str(tmp_path / "hf"), format="hf")
    row, other = map(json.loads, (tmp_path / "hf/data/train.jsonl").read_text("utf-8").splitlines())
    assert json.loads(row["metadata"]) == kept
    assert (row["sentence_starts"], other["sentence_starts"]) == ([0], [])
    one, _ = DocBin().from_bytes(written([document, empty], "spacy")).get_docs(spacy.blank("ar").vocab)
    assert (one.user_data["id"], json.loads(one.user_data["metadata"])) == ("one", kept)


def test_brat_reads_back(documents, tmp_path):
    export(documents, str(tmp_path / "brat"), format="brat")
    found = sorted(path.read_text("utf-8") for path in (tmp_path / "brat").glob("*.ann"))
    assert sorted(spans(d) for d in documents) == sorted(read_brat(text) for text in found)
    for path in (tmp_path / "brat").glob("*.ann"):
        text = path.with_suffix(".txt").read_bytes().decode()
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("T"):
                _, place, surface = line.split("\t")
                assert text[int(place.split()[1]) : int(place.split()[2])] == surface


def test_label_studio_counts_as_a_browser_does(documents):
    task = json.loads(written(documents, "labelstudio"))[-1]
    units = task["data"]["text"].encode("utf-16-le")
    for item in task["predictions"][0]["result"]:
        value = item["value"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]


def label_studio_task(**fields):
    region = {"type": "labels", "value": {"start": 4, "end": 10, "labels": ["ORG"]}}
    return {"data": {"text": "قال OpenAI"}, "predictions": [{"result": [region]}], **fields}


def test_what_annotators_skipped_hides_nothing():
    skipped = {"was_cancelled": True, "result": []}
    other = {"type": "labels", "value": {"start": 0, "end": 3, "labels": ["PERSON"]}}
    relation = {"type": "relation", "from_id": "a", "to_id": "b"}
    tasks = [
        label_studio_task(annotations=[skipped, {"result": [other, relation]}]),
        label_studio_task(annotations=[skipped]),
        label_studio_task(annotations=[{"result": []}]),
    ]
    emptied = {"type": "labels", "value": {"start": 4, "end": 10, "labels": []}}
    tasks.append(label_studio_task(annotations=[{"result": [emptied, other]}]))
    found = [[(0, 3, "PERSON")], [(4, 10, "ORG")], [], [(0, 3, "PERSON")]]
    assert read_label_studio(json.dumps(tasks)) == found
    assert read_prodigy(json.dumps({"text": "نص", "answer": "accept"}) + "\n \n") == [[]]


@pytest.mark.parametrize(
    ("read", "data", "wanted"),
    [
        (read_label_studio, "[", "the file: no export of Label Studio as JSON: Expecting value"),
        (read_label_studio, "[" * 200_000, "the file: no export of Label Studio as JSON: it is nested too deeply"),
        (read_label_studio, [{"text": "نص", "label": []}], "task 1: no task of an export of Label Studio as JSON: it has no 'data', as in JSON-MIN; export"),
        (read_label_studio, [{"label": []}], "task 1: no task of an export of Label Studio as JSON: it has no 'data'$"),
        (read_label_studio, [label_studio_task(annotations=[{"result": [{"type": "labels", "value": {"start": 0, "end": 3, "labels": ["ORG", "PERSON"]}}]}])], "task 1: .*: a region has several labels: ORG, PERSON"),
        (read_label_studio, [label_studio_task(), label_studio_task(annotations=[{"result": [{"type": "labels", "value": {"start": 0, "end": 3}}]}])], "task 2: .*: it has no 'labels'"),
        (read_label_studio, [label_studio_task(data={"text": "نص"})], "task 1: .*: span .4, 10. is not inside a text of 2 code points"),
        (read_label_studio, ["نص"], "task 1: .*: string indices"),
        (read_prodigy, {"text": "نص", "spans": [{"start": 0, "end": 2}]}, "line 1: no task of Prodigy: it has no 'label'"),
        (read_prodigy, {"text": "نص", "spans": [{"start": 0, "end": 9, "label": "ORG"}]}, "line 1: .*: span .0, 9. is not inside a text of 2 code points"),
        (read_prodigy, "{}\n", "line 1: .*: it has no 'text'"),
        (read_brat, "#1\tAnnotatorNotes T1\tx\nT1\tORG 0 5;16 23\tx y", "line 2: no name of brat in one piece"),
        (read_brat, "T1 ORG", "line 1: no name of brat"),
    ],
)  # fmt: skip
def test_annotations_in_another_form_are_refused_in_one_sentence(read, data, wanted):
    with pytest.raises(InputError, match=f"^{wanted}"):
        read(data if isinstance(data, str) else json.dumps(data))


def test_parquet_holds_the_whole_record(documents):
    assert read_parquet(written(documents, "parquet")) == documents


def test_hugging_face_folder(documents, tmp_path):
    export(documents, str(tmp_path / "hf"), format="hf")
    rows = [json.loads(line) for line in (tmp_path / "hf/data/train.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [d.id for d in documents]
    assert all(len(row["tokens"]) == len(row["ner_tags"]) for row in rows)
    for row, document in zip(rows, documents, strict=True):
        starts = row["sentence_starts"]
        first = [[token.text for token in sentence] for sentence in tagged_sentences(document)]
        assert [row["tokens"][a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)] == first
    card = (tmp_path / "hf/README.md").read_text("utf-8")
    assert "data_files: data/train.jsonl" in card
    people = sum(m.label == "PERSON" for d in documents for m in d.mentions)
    assert f"| PERSON | {people} |" in card


def test_tables(documents):
    mentions = written(documents, "tsv").decode().splitlines()
    assert len(mentions) == 1 + sum(len(d.mentions) for d in documents)
    glossary = [line.split("\t") for line in written(documents, "glossary").decode().splitlines()]
    assert glossary[0][0] == "arabic"
    row = next(row for row in glossary if row[0] == "جيفري هينتون")
    assert row[1:4] == ["PERSON", "Geoffrey Hinton", "geoffrey-hinton"]
    assert "جيفري هينتون" in row[6]


def test_records_read_back_whole(documents):
    for document in documents:
        again = document_from_dict(json.loads(json.dumps(document.to_dict())))
        assert again == document
        for start in range(0, len(document.text), 97):
            end = min(start + 31, len(document.text))
            assert again.to_source(start, end) == document.to_source(start, end)


removal = {"source_start": 0, "source_end": 0, "reason": "repeat", "rule": "stutter", "score": 1.0}


def edited(name, **fields):
    return lambda record: record[name][-1].update(fields)


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (lambda record: record.pop("text"), "it has no 'text'"),
        (lambda record: record.update(source=None), "source must be a string, not NoneType"),
        (lambda record: record.update(text=record["text"][:40]), "span .* is not inside a text of 40 code points"),
        (lambda record: record.update(text=record["text"] + "."), "what was kept and removed is not its text and its source"),
        (lambda record: record.update(source=record["source"] + "."), "what was kept and removed is not its text and its source"),
        (lambda record: record.update(text=record["text"].replace("هينتون", "هنتون", 1) + "."), "the name .* does not stand at"),
        (lambda record: record["mentions"].append(record["mentions"][0]), "the names 'جيفري هينتون' and 'جيفري هينتون' overlap"),
        (lambda record: record.update(mentions=[5]), "Mention must be a record, not int"),
        (edited("mentions", start="3"), "Mention.start must be int, not str"),
        (edited("mentions", entity=3), "Mention.entity must be str or NoneType, not int"),
        (edited("mentions", start=True), "Mention.start must be int, not bool"),
        (edited("mentions", score=10**400), "Mention.score is too large"),
        (edited("mentions", evidence=["alias", 5]), "each word of Mention.evidence must be a string, not int"),
        (edited("mentions", label='"><b>'), "unknown label .*; known: ORG, MODEL, PRODUCT, PERSON"),
        (lambda record: record["signals"].update(words=10**400), "the signal words is too large"),
        (lambda record: record["signals"].update(words="many"), "the signal words must be float or int, not str"),
        (lambda record: record.update(removed=[removal | {"duplicate_of": [0]}]), "not enough values"),
        (lambda record: record.update(removed=[removal | {"duplicate_of": ["a", 0]}]), "where duplicate_of begins must be an int"),
        (edited("mentions", text=" هينتون"), "the name ' هينتون' does not stand at"),
        (edited("edits", after=5), "Edit.after must be str, not int"),
        (edited("edits", after="؟"), "the edit .* does not stand at"),
        (edited("blocks", source_end=10**6), "span .* is not inside a text of"),
    ],
)  # fmt: skip
def test_a_record_that_was_edited_is_refused_by_name(edit, wanted):
    source = "تحدث جيفري هينتون لـOpenAI ، وقال إن العالم يتغير.\nثم صمت هينتون ."
    record = json.loads(json.dumps(tn.process(source, id="قصة").to_dict()))
    edit(record)
    with pytest.raises(InputError, match=f"^قصة: no document as `run` writes it: {wanted}"):
        document_from_dict(record)


@given(anything, st.data())
def test_offsets_of_a_record_are_those_of_its_document(text, data):
    document = tn.process(text)
    again = document_from_dict(document.to_dict())
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    assert again.to_source(start, end) == document.to_source(start, end)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert again.from_source(start, end) == document.from_source(start, end)


REPEATED = [
    "<p>فقرة</p>", "ج: رأيي أن الموضوع مهم جدا. ", "المصدر: رويترز", "شاهد المزيد", "“ نص ”", "\n", "\r\n", " \n", "  ", "&nbsp;",
    "قال المدير ، أمس ، إن المشروع  بدأ بنسبة 50 % من العمل كله.", "لا أحد يعرف ثمن الصبر الطويل على كل هذا العمل.",
]  # fmt: skip


pieces = st.lists(st.sampled_from(REPEATED), max_size=8).map("".join)


@given(st.tuples(pieces, pieces).map(lambda parts: f"{parts[0]}{parts[1]}{parts[0]}"))
@example(
    "<p>فقرة</p>ج: رأيي أن الموضوع مهم جدا. ج: رأيي أن الموضوع مهم جدا. \nالمصدر: رويترز\n<p>فقرة</p>ج: رأيي أن الموضوع مهم جدا.\r\nج: رأيي أن الموضوع مهم جدا. \nالمصدر: رويترز"
)
@example("شاهد المزيد\n \n“ نص ”شاهد المزيد \nشاهد المزيد\n \n“ نص ”\n \nشاهد\r المزيد \n")
@example(
    "الموضوع مهم جدا.\nنص<p>فقرة<\nأعلنت إنفيديا اليوم عن شرائح جديدة بقيمة 50% منالسالا.\nسام ألتمان إن شركةOpenAIأطلقت نموذجGPT-4 الجديد في السوق يوم الاثنين الماضي\nل\nذة.ﺍأيي الموضوع مهم جدا.سام ألتمان إن شركةOpenAIأطلقت نموذجGPT-4 الجديد في السوق يوم الاثنين الماضي\nدا. \u200fنص<p>فقرة<p>أعلنت إنفيديا اليوم عن شرائح جديدة بقيمة 50% من السوق العالم"
)
def test_offsets_of_a_record_are_the_same_around_all_that_was_changed(text):
    document = tn.process(text, config=tn.Config(entities=False))
    again = document_from_dict(document.to_dict())
    stretches = (*document.kept, *document.edits)
    ends = {k for one in stretches for k in (one.start, one.end)}
    for start, end in near(ends, len(document.text)):
        assert again.to_source(start, end) == document.to_source(start, end)
    ends = {k for one in stretches for k in (one.source_start, one.source_end)}
    for start, end in near(ends, len(text)):
        assert again.from_source(start, end) == document.from_source(start, end)


def near(ends, length):
    """All spans between places at most one from these."""
    places = sorted({k + by for k in ends for by in (-1, 0, 1) if 0 <= k + by <= length})
    return combinations_with_replacement(places, 2)


@given(anything)
def test_any_text_round_trips_through_every_file_format(text):
    document = tn.process(text.encode("utf-8", "replace").decode(), id="x")
    for name, read in READERS.items():
        if name != "spacy":  # slow, and the same tokens
            assert read(written([document], name), [document]) == [spans(document)]


@pytest.mark.parametrize("name", FORMATS)
def test_lone_surrogates_can_be_written_in_every_format(tmp_path, name):
    document = tn.process("قالت شركة زورفاليكس \ud800 اليوم", id="a\ud800")
    variant = Variant(0, 4, 0, 4, "قال\ud800", "wording")
    document = replace(document, variants=(variant,), metadata={"title": "\ud800"})
    export([document], str(tmp_path / "out"), format=name)
    assert (tmp_path / "out").exists()


def test_a_format_is_told_by_the_name():
    assert format_named("a/b.glossary.tsv") == "glossary"
    assert format_named("b.tsv") == "tsv"
    assert format_named("x.unknown") == "jsonl"
    assert format_named("x.txt", "iob2") == "iob2"
    assert format_named("x.CSV.gz") == "csv"
    assert format_named("shards.json/") == "jsonl"
    with pytest.raises(InputError, match="unknown format 'xml'"):
        format_named("x", "xml")
    with pytest.raises(InputError, match=r"cannot be written as \.xlsx"):
        format_named("x.xlsx")


def test_a_failed_export_leaves_nothing(documents, tmp_path):
    def broken():
        yield documents[0]
        raise RuntimeError("disk")

    for name, chosen in FORMATS.items():
        target = tmp_path / f"out{chosen.ending if isinstance(chosen, FileFormat) else ''}"
        with pytest.raises(RuntimeError):
            export(broken(), str(target), format=name)
        assert list(tmp_path.iterdir()) == []


def test_a_folder_is_replaced_only_by_force(documents, tmp_path):
    target = tmp_path / "data"
    export(documents[:1], str(target), format="brat")
    with pytest.raises(InputError, match="--force"):
        export(documents, str(target), format="brat")
    export(documents[1:], str(target), format="brat", force=True)
    assert len(list(target.glob("*.ann"))) == len(documents) - 1


# Readers


def read(*paths, **options):
    return list(read_paths([str(path) for path in paths], Reading(**options)))


def test_compressed_files_and_patterns(tmp_path):
    line = json.dumps({"id": "a", "text": "نص"}, ensure_ascii=False).encode() + b"\n"
    (tmp_path / "one.jsonl.gz").write_bytes(gzip.compress(line))
    (tmp_path / "two.txt.gz").write_bytes(gzip.compress("نص ثان".encode()))
    assert read(tmp_path) == [Record("a", "نص"), Record("two", "نص ثان")]
    assert read(tmp_path / "*.jsonl.gz") == [Record("a", "نص")]
    with pytest.raises(InputError, match="no file fits the pattern"):
        read(tmp_path / "*.parquet")


def test_a_broken_archive_is_one_failure(tmp_path):
    (tmp_path / "x.txt.gz").write_bytes(gzip.compress("نص".encode() * 999)[:-20])
    (failure,) = read(tmp_path / "x.txt.gz")
    assert isinstance(failure, Failure)
    assert "x.txt.gz" in failure.reason


def test_zstandard(tmp_path):
    import pyarrow as pa

    with pa.output_stream(str(tmp_path / "x.txt.zst"), compression="zstd") as file:
        file.write("نص".encode())
    assert read(tmp_path) == [Record("x", "نص")]


def test_encodings_are_told_and_not_guessed(tmp_path):
    arabic = "قالت الشركة إن المشروع بدأ في دبي"
    (tmp_path / "a.txt").write_bytes(arabic.encode("cp1256"))
    (failure,) = read(tmp_path / "a.txt")
    assert "--encoding windows-1256" in failure.reason
    assert read(tmp_path / "a.txt", encoding="windows-1256") == [Record("a", arabic)]
    for encoding, is_told in (("cp1256", True), ("cp1252", False)):
        text = "قالت OpenAI نعم" if is_told else "Le modèle est prêt à être publié, d'après la société"
        (tmp_path / "c.jsonl").write_bytes(f'{{"id": "one-of-many", "text": "{text}"}}\n'.encode(encoding))
        (failure,) = read(tmp_path / "c.jsonl")
        assert ("--encoding windows-1256" in failure.reason) is is_told
    (tmp_path / "d.txt").write_bytes(arabic.encode() * 9 + b"\xff")
    (failure,) = read(tmp_path / "d.txt")
    assert "windows-1256" not in failure.reason
    (tmp_path / "b.txt").write_bytes(arabic.encode("utf-16"))
    assert read(tmp_path / "b.txt") == [Record("b", arabic)]
    for name in ("arabic-1", "hex", "unicode_escape", "undefined"):
        with pytest.raises(InputError, match="unknown encoding"):
            read(tmp_path / "a.txt", encoding=name)


def test_html(tmp_path):
    body = "".join(
        f"<p>قالت الشركة رقم {n} إن المشروع الكبير بدأ في المدينة وإنه سيستمر عاما كاملا.</p>"
        for n in range(9)
    )
    page = f"<html><head><title>عنوان المقال</title></head><body><nav>القائمة</nav><article><h1>عنوان المقال</h1>{body}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (record,) = read(tmp_path)
    assert record.text.count("قالت الشركة") == 9
    assert "القائمة" not in record.text
    assert record.metadata["title"] == "عنوان المقال"
    (tmp_path / "b.html").write_text("<html></html>", encoding="utf-8")
    (failure,) = read(tmp_path / "b.html")
    assert "no article text" in failure.reason


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>{0}</p>", "{0}"),
        ("<div><p>{0}</p></div>", "{0}"),
        ("<body><p>{0}</p></body>", "{0}"),
        ("<article>{0}</article>", "{0}"),
        ("{0}<br>{1}", "{0}\n{1}"),
        ("{0}", "{0}"),
        ("<p>قال <b>سام</b> ذلك.</p>", "قال سام ذلك."),
        ("<h1>عنوان قصير</h1><p>{0}</p>", "عنوان قصير\n{0}"),
        ("<h2>عنوان قصير</h2>{0}", "## عنوان قصير\n{0}"),
        (f"<!-- {'x' * 99} --><!DOCTYPE html><html><body><p>{{0}}</p></body></html>", "{0}"),
    ],
)
def test_small_pages_and_parts_of_pages(page, text, tmp_path):
    paragraphs = [
        f"قالت الشركة رقم {n} إن المشروع الكبير بدأ في المدينة وإنه سيستمر عاما كاملا." for n in range(2)
    ]
    (tmp_path / "a.html").write_text(page.format(*paragraphs), "utf-8")
    (record,) = read(tmp_path)
    assert "\n".join(map(str.strip, record.text.split("\n"))).strip() == text.format(*paragraphs)


def _page(head, article):
    body = [
        f"<p>قالت الشركة رقم {n} إن المشروع الكبير بدأ في المدينة وإنه سيستمر عاما كاملا.</p>"
        for n in range(9)
    ]
    article = article.format(first=body[0], rest="".join(body[1:]))
    return f"<html><head><meta charset='utf-8'>{head}</head><body><nav>القائمة</nav>{article}</body></html>"


def test_headings_quotes_and_captions_of_a_page_are_what_they_are(tmp_path):
    picture = '<div class="image"><figure><img src="a.jpg"><figcaption>مصنع [قديم] في الجنوب</figcaption></figure></div>'
    old = '<div class="wp-caption"><a href="x"><img src="a.jpg"></a><p class="wp-caption-text">مصنع جديد في الشمال</p></div>'
    article = (
        "<article><h1>سوق الرقائق بعد عام</h1>{first}"
        + picture
        + "<h3><!-- x --><a name='a'></a><strong>ما بعد العام</strong></h3>{rest}"
        + "<ul><li><h4>بند من قائمة</h4></li></ul>"
        + old
        + "<blockquote><p>لن ترتفع الأسعار قبل الصيف.</p></blockquote>{first}</article>"
    )
    (tmp_path / "a.html").write_text(_page("<title>سوق الرقائق بعد عام</title>", article), "utf-8")
    (record,) = read(tmp_path)
    doc = tn.process(record.text, config=tn.Config(entities=False))
    told = {doc.text[b.start : b.end]: b.kind for b in doc.blocks if b.kind != "paragraph"}
    assert told == {
        "سوق الرقائق بعد عام": "title",
        "مصنع قديم في الجنوب": "caption",
        "ما بعد العام": "heading",
        "- بند من قائمة": "list_item",
        "مصنع جديد في الشمال": "caption",
        "> لن ترتفع الأسعار قبل الصيف.": "quote",
    }


_CONTAINERS = (
    "article-body article-content article__content content entry entry-content post post-content postBody story-body text"
).split()


def _paragraph(n):
    return f"قالت الشركة رقم {n} إن المشروع الكبير بدأ في المدينة وإنه سيستمر عاما كاملا، ثم أضافت أنها ستوظف مئة مهندس جديد قبل نهاية الصيف."


@pytest.mark.parametrize("name", _CONTAINERS)
@pytest.mark.parametrize(
    "article",
    [
        "<main><h1>سوق الرقائق بعد عام</h1><p>{0}</p><div class='{name}'><p>{1}</p><p>{2}</p></div></main>",
        "<article><header><h1>سوق الرقائق بعد عام</h1><p>{0}</p></header><div class='{name}'><p>{1}</p><p>{2}</p></div></article>",
        "<main><h1>سوق الرقائق بعد عام</h1><p>{0}</p><div class='{name}'><h2>أولا</h2><p>{1}</p></div><p>{2}</p><div class='{name}'><h2>ثانيا</h2><p>{3}</p></div></main>",
        "<article><h1>سوق الرقائق بعد عام</h1>"
        "<div class='{name}'><time>16:40</time><h3>رفعت الجلسة</h3><p>{0}</p></div><div class='{name}'><time>15:12</time><h3>سبع</h3><p>{1}</p></div>"
        "<div class='{name}'><time>12:05</time><h3>القميص</h3><p>{2}</p></div></article>",
    ],
)
def test_what_stands_outside_of_the_container_of_a_page_is_kept_in_its_place(name, article, tmp_path):
    paragraphs = [_paragraph(n) for n in range(4)]
    page = f"<html><head><meta charset='utf-8'><title>سوق الرقائق بعد عام</title></head><body><nav>القائمة</nav>{article}<footer>ذيل</footer></body></html>"
    page = page.format(*paragraphs, name=name)
    (tmp_path / "a.html").write_text(page, "utf-8")
    (record,) = read(tmp_path)
    shown = re.sub("<head>.*</head>|<nav>.*</nav>|<footer>.*</footer>", "", page)
    shown = shown.replace("<h2>", "<h2>## ").replace("<h3>", "<h3>### ")
    assert record.text.split("\n") == [line for line in re.split("<[^>]*>", shown) if line]


_BOXES = st.recursive(
    st.just("p"),
    lambda inner: st.tuples(st.sampled_from(["div", "section", *_CONTAINERS]), st.lists(inner, max_size=4)),
    max_leaves=12,
)


@given(st.lists(_BOXES, min_size=1, max_size=4))
def test_paragraphs_of_a_page_stay_in_order_and_none_stands_there_twice(boxes):
    count = 0

    def written(box):
        nonlocal count
        if box == "p":
            count += 1
            return f"<p>{_paragraph(count)}</p>"
        name, inner = box
        tag = name if name in ("div", "section") else f"div class='{name}'"
        return f"<{tag}>{''.join(map(written, inner))}</{tag.split()[0]}>"

    page = f"<html><body><h1>سوق الرقائق بعد عام</h1>{''.join(map(written, boxes))}</body></html>"
    found = read_page(page, "a.html", "a")
    numbers = [int(n) for n in re.findall("رقم ([0-9]+)", getattr(found, "text", ""))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("", None),
        ("<footer>© 2025 مجلة الدائرة</footer>", None),
        ("<aside><ul><li>يناير 2024</li><li>فبراير 2024</li></ul></aside>", None),
        ("<p class='meta'>نُشر في <a>5 فبراير 2024</a></p>", "2024-02-05"),
        ("<time datetime='2024-02-05'>قبل عام</time>", "2024-02-05"),
    ],
)
def test_no_year_of_a_page_is_taken_for_its_day(told, day, tmp_path):
    before, after = (told, "") if day else ("", told)
    page = f"<html><head><title>سوق الرقائق بعد عام</title></head><body><article><h1>سوق الرقائق بعد عام</h1>{before}<p>تأسست الشركة في عام 2021 في المدينة.</p>"
    page += "".join(f"<p>{_paragraph(n)}</p>" for n in range(5)) + f"</article>{after}</body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    (record,) = read(tmp_path)
    assert record.metadata.get("date") == day


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("بقلم <a href='#'>هند جابر</a> و<a href='#'>سامي رضوان</a>", ["هند جابر", "سامي رضوان"]),
        ("بقلم ليلى منصور وسامي رضوان", ["هند جابر"]),  # of another article
        ("3 مايو 2024", ["هند جابر"]),
    ],
)
def test_the_byline_of_a_page_names_more_than_its_metas(byline, authors, tmp_path):
    page = _page(
        "<meta name='author' content='هند جابر'>",
        f"<article><h1>سوق الرقائق بعد عام</h1><p class='byline'>{byline}</p>{{first}}{{rest}}</article>",
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    (record,) = read(tmp_path)
    assert record.metadata["authors"] == authors


@pytest.mark.parametrize(
    ("title", "headline", "first"),
    [
        ("سوق الرقائق بعد عام - مجلة الدائرة", "سوق الرقائق بعد عام", "سوق الرقائق بعد عام"),
        ("سوق الرقائق بعد عام", "مجلة الدائرة", "سوق الرقائق بعد عام"),  # the site has the headline
        ("سوق الرقائق بعد عام طويل | مجلة الدائرة", "", "قالت الشركة رقم 0"),  # and what is the site?
    ],
)
def test_the_title_of_a_page_stands_above_its_text(title, headline, first, tmp_path):
    page = _page(
        f"<meta property='og:title' content='{title}'>",
        f"<header><h1>{headline}</h1></header><article>{{first}}{{rest}}</article>",
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    (record,) = read(tmp_path)
    assert record.text.startswith(first)
    assert record.text.count("قالت الشركة") == 9


def test_a_title_in_other_quotes_stands_above_a_page_once(tmp_path):
    article = "<article><h1>سوق «الرقائق» بعد عام</h1>{first}{rest}</article>"
    head = """<meta property="og:title" content='سوق "الرقائق" بعد عام'>"""
    (tmp_path / "a.html").write_text(_page(head, article), "utf-8")
    (record,) = read(tmp_path)
    assert record.text.startswith("سوق «الرقائق» بعد عام\nقالت الشركة")


def test_who_wrote_a_page_is_a_list(tmp_path):
    people = [{"@type": "Person", "name": "سامي رضوان"}, {"@type": "Person", "name": "هند جابر"}]
    told = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "سوق الرقائق",
            "author": people,
        }
    )
    page = _page(
        f"<title>سوق الرقائق</title><script type='application/ld+json'>{told}</script>",
        "<article>{first}{rest}</article>",
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    (record,) = read(tmp_path)
    assert record.metadata["authors"] == ["سامي رضوان", "هند جابر"]


@pytest.mark.parametrize(
    ("told", "authors"),
    [
        ('<span class="author">بقلم هدى ناصر</span>', ["هدى ناصر"]),
        ('<meta name="author" content="هدى ناصر، كريم علي">', ["هدى ناصر", "كريم علي"]),
        ('<meta name="author" content="هدى ناصر، محررة الأسواق">', ["هدى ناصر، محررة الأسواق"]),
    ],
)
def test_who_wrote_a_page_is_told_as_in_a_text(told, authors, tmp_path):
    head, body = (told, "") if told.startswith("<meta") else ("", told)
    page = _page(f"<title>سوق الرقائق</title>{head}", f"<article>{body}{{first}}{{rest}}</article>")
    (tmp_path / "a.html").write_text(page, "utf-8")
    (record,) = read(tmp_path)
    assert record.metadata["authors"] == authors


@pytest.mark.parametrize("charset", ["undefined", "unicode_escape", "hex", "arabic-1"])
def test_a_page_whose_encoding_is_none_is_one_failure(tmp_path, charset):
    (tmp_path / "a.html").write_text(f'<meta charset="{charset}"><p>نص</p>', encoding="utf-8")
    (failure,) = read(tmp_path / "a.html")
    assert f"says its encoding is {charset!r}, which is not known" in failure.reason


def test_parquet_rows(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": ["نص", None], "id": [7, 8], "site": ["a", "b"]}), tmp_path / "x.parquet")
    record, failure = read(tmp_path / "x.parquet")
    assert record == Record("7", "نص", {"site": "a"})
    assert failure.id.endswith("x.parquet:2")
    (failure,) = read(tmp_path / "x.parquet", text_field="body")
    assert "no column 'body'; its columns: text, id, site" in failure.reason
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 nothing")
    (failure,) = read(tmp_path / "bad.parquet")
    assert "no Parquet file" in failure.reason


@pytest.mark.parametrize(
    "line",
    [b"{broken", b"\xff\xfe", b"[" * 200_000, b'{"text": "x", "n": ' + b"9" * 5000 + b"}", b'{"body": "x"}'],
    ids=["no JSON", "no text", "too deep", "a number too long", "another field"],
)
def test_a_line_that_cannot_be_read_is_one_failure(tmp_path, line):
    file = tmp_path / "x.jsonl"
    file.write_bytes(line + b'\n{"text": "y"}\n')
    for records in (read(file), list(read_json_lines([str(file)]))):
        failure, record = records
        assert failure.reason.startswith(f"{file}:1: no ")
        assert record.id == "x:2"


def test_fields_of_any_depth_are_read_or_refused(tmp_path):
    file = tmp_path / "x.jsonl"
    depths = range(900, 1010)
    lines = [f'{{"text": "x", "field": {"[" * depth}{"]" * depth}}}\n' for depth in depths]
    file.write_text("".join(lines), "utf-8")
    results = read(file)
    assert len(results) == len(depths)
    failures = [one.reason for one in results if isinstance(one, Failure)]
    assert failures and all("nested too deeply" in reason for reason in failures)


def test_what_json_cannot_hold_is_told_as_text_or_null(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {"text": ["نص"], "day": [datetime.date(2024, 5, 1)], "scores": [[math.nan, math.inf, 0.5]]}
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    (tmp_path / "b.jsonl").write_text(
        '{"text": "نص", "day": "2024-05-01", "scores": [NaN, 1e999, 0.5]}', "utf-8"
    )
    expected = {"day": "2024-05-01", "scores": [None, None, 0.5]}
    assert [record.metadata for record in read(tmp_path)] == [expected, expected]


def test_every_exported_file_is_named_in_the_handbook():
    handbook = (Path(__file__).parent.parent / "docs" / "formats.md").read_text("utf-8")
    assert all(f"`{name}`" in handbook for name in FORMATS)
