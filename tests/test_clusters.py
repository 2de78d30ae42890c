"""The same documents from Dask, Spark, Ray and Daft; what is not installed is skipped (`make test-engines` has all of them)."""

import json
import os
import subprocess
import sys
import time

import pytest

import transcript_nlp as tn
from tests.command_line import one_sentence, run
from tests.poison import PLAIN, rows, write_rows
from tests.test_shards import RENDER, make, outputs
from transcript_nlp.engines.shards import Corpus
from transcript_nlp.engines.work import Work
from transcript_nlp.errors import InputError
from transcript_nlp.formats.parquet import to_row
from transcript_nlp.formats.read import Reading, files_of

# What engines warn of is not ours to mend.
pytestmark = pytest.mark.filterwarnings("default")
TEXTS = [row["text"] for row in rows(6)]


# Dask


@pytest.fixture
def dask(tmp_path):
    """The address of a scheduler with two workers, each a process, and those processes."""
    pytest.importorskip("distributed")
    file = tmp_path / "scheduler.json"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def start(kind, *args):
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", str(file), *args]
        return subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)

    here = ("--host", "127.0.0.1")
    scheduler = start("scheduler", *here, "--port", "0", "--no-dashboard")
    workers = [start("worker", *here, "--nthreads", "1", "--no-nanny", "--no-dashboard") for _ in range(2)]
    from distributed import Client

    patience = time.monotonic() + 60
    # The scheduler makes the file first and writes it then.
    while not (file.exists() and file.read_text().rstrip().endswith("}")) and time.monotonic() < patience:
        time.sleep(0.1)
    address = json.loads(file.read_text())["address"]
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_dask_gives_the_same_though_a_worker_is_killed(tmp_path, dask):
    from transcript_nlp.engines.dask import dask_engine

    address, workers = dask
    source = write_rows(tmp_path / "in.jsonl", [*rows(150), b"{broken", *rows(150)])
    make([source], tmp_path / "alone", size=1500)
    made = 0
    with dask_engine(address) as engine:
        corpus = Corpus(files_of([str(source)]), tmp_path / "dask", Reading(), size=1500)
        for step in corpus.run(Work(PLAIN, RENDER), engine):
            made += step.marker is not None
            if made == 2:
                workers[0].kill()
    assert made > 10
    assert workers[0].wait() < 0
    assert outputs(tmp_path / "dask") == outputs(tmp_path / "alone")


def test_dask_on_the_command_line_writes_the_same_bytes(tmp_path, dask):
    env = {"TRANSCRIPT_NLP_ENTITIES": "false"}
    source = write_rows(tmp_path / "in.jsonl", rows(60))
    one = run("run", source, env=env)
    assert run("run", source, "--dask", dask[0], env=env).stdout == one.stdout
    assert run("run", source, "--dask", dask[0], "-o", f"{tmp_path}/out/", env=env).returncode == 0
    assert (tmp_path / "out" / "in-00000.jsonl").read_bytes() == one.stdout


def test_a_cluster_that_is_not_there_is_one_sentence(monkeypatch, tmp_path):
    source = write_rows(tmp_path / "in.jsonl", rows(1))
    monkeypatch.setitem(sys.modules, "distributed", None)
    args = ("run", source, "--dask", "tcp://127.0.0.1:9")
    assert "pip install 'transcript-nlp[scale]'" in one_sentence(run(*args), 2)
    monkeypatch.undo()
    pytest.importorskip("distributed")
    monkeypatch.setattr("transcript_nlp.engines.dask._PATIENCE", 0.5)
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in one_sentence(run(*args), 2)


# Arrow batches


@pytest.fixture
def table():
    pa = pytest.importorskip("pyarrow")
    return pa.table({"id": [f"d{k}" for k in range(6)], "text": TEXTS, "site": ["x"] * 6})


@pytest.fixture
def expected():
    """The rows by id, as they are in one process."""
    documents = tn.process_all(rows(6), config=PLAIN)
    return {doc.id: {**to_row(doc), "error": None} for doc in documents}


def by_id(table):
    return {row["id"]: plain(row) for row in table.to_pylist()}


def plain(value):
    """Maps as lists of pairs, as Arrow gives them; engines give dictionaries or pairs."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def test_a_batch_has_a_row_for_each_row(table, expected):
    from transcript_nlp.engines.arrow import output_schema, process_batch

    for given in (table, table.to_batches()[0], table.slice(2, 0)):
        made = process_batch(given, config=PLAIN)
        assert type(made) is type(given)
        assert made.schema == output_schema()
        assert by_id(made) == plain({k: v for k, v in expected.items() if k in given["id"].to_pylist()})


def test_a_row_that_fails_keeps_its_place(monkeypatch):
    import datetime

    pa = pytest.importorskip("pyarrow")
    from tests.poison import poison
    from transcript_nlp.engines.arrow import process_batch

    poison(monkeypatch)
    dates = [datetime.date(2024, 5, 1)] * 3
    made = process_batch(pa.table({"key": [1, 2, 3], "body": ["نص", None, "FAIL"], "day": dates}),
                         text_field="body", id_field="key", config=PLAIN)  # fmt: skip
    assert made["error"].to_pylist() == [
        None,
        "2 has no text under 'body'",
        "3: cannot process: RuntimeError: it fails",
    ]
    assert made["source"].to_pylist() == ["نص", "", "FAIL"]
    assert {json.loads(one)["day"] for one in made["metadata"].to_pylist()} == {"2024-05-01"}


def test_what_is_no_batch_or_no_config_is_told_once_and_not_for_each_row(table):
    from transcript_nlp.engines.arrow import process_batch

    with pytest.raises(TypeError, match="batch must be a RecordBatch or a Table of pyarrow, not list"):
        process_batch([{"text": "نص"}])
    with pytest.raises(TypeError, match="config must be a Config, not dict"):
        process_batch(table, config={"entities": False})


def test_a_column_that_can_hold_no_texts_is_told_at_once():
    pa = pytest.importorskip("pyarrow")
    from transcript_nlp.engines.arrow import output_schema, process_batch

    for kind in (pa.table, pa.RecordBatch.from_pydict):
        with pytest.raises(InputError, match="has no column 'text'; its columns: id, body"):
            process_batch(kind({"id": [1], "body": ["نص"]}))
        with pytest.raises(InputError, match="the column 'id' of the batch holds int64"):
            process_batch(kind({"id": [1], "body": ["نص"]}), text_field="id")
        assert process_batch(kind({})).schema == output_schema()
    coded = pa.table({"text": pa.array(["نص"]).dictionary_encode()})
    assert process_batch(coded, config=PLAIN)["error"].to_pylist() == [None]


def test_spark_map_in_arrow(monkeypatch, table, expected):
    pytest.importorskip("pyspark")
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    from transcript_nlp.engines.arrow import output_schema, process_batch

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        articles = spark.createDataFrame(
            table.to_pylist(), "id string, text string, site string"
        ).repartition(2)
        clean = articles.mapInArrow(
            lambda batches: (process_batch(batch, config=PLAIN) for batch in batches),
            from_arrow_schema(output_schema()),
        )
        assert by_id(clean.toArrow()) == plain(expected)
    finally:
        spark.stop()


def test_ray_map_batches(monkeypatch, table, expected):
    pytest.importorskip("ray")
    import ray
    import ray.data

    from transcript_nlp.engines.arrow import process_batch

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        clean = ray.data.from_arrow(table).map_batches(
            process_batch, batch_format="pyarrow", fn_kwargs={"config": PLAIN}
        )
        found = [by_id(one) for one in ray.get(clean.to_arrow_refs())]
        assert {key: row for one in found for key, row in one.items()} == plain(expected)
    finally:
        ray.shutdown()


def test_daft_udf(table, expected):
    daft = pytest.importorskip("daft")
    import pyarrow as pa

    from transcript_nlp.engines.arrow import output_schema, process_batch

    kind = daft.DataType.from_arrow_type(pa.struct(list(output_schema())))

    @daft.func.batch(return_dtype=kind)
    def clean(id, text, site):
        batch = pa.RecordBatch.from_pydict(
            {"id": id.to_arrow(), "text": text.to_arrow(), "site": site.to_arrow()}
        )
        return process_batch(batch, config=PLAIN).to_struct_array()

    articles = daft.from_arrow(table)
    found = articles.select(clean(articles["id"], articles["text"], articles["site"]).alias("document"))
    rows = [row["document"] for row in found.to_pylist()]
    assert {row["id"]: plain(row) for row in rows} == plain(expected)
