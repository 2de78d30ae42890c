"""Documents that do what bad documents do to a process, and the engine tests' input made of them."""

import json
import os
import signal
import time

from transcript_nlp import Config
from transcript_nlp.engines import work
from transcript_nlp.pipeline import process

PLAIN = Config(entities=False)
SECONDS = 0.4  # the time limit of tests with documents that hang


def hurt(text, *, id=None, config=None):
    """The pipeline, but some words kill the process, hang, or fail."""
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in text:
        time.sleep(60)
    if "FAIL" in text:
        raise RuntimeError("it fails")
    return process(text, id=id, config=config)


def poison(monkeypatch):
    """Make the workers that are forked from now on fall for bad documents."""
    monkeypatch.setattr(work, "process", hurt)


def rows(count, bad=None):
    """JSONL rows; `bad` gives the words of some, by number."""
    bad = bad or {}
    for k in range(count):
        text = f"قال المتحدث {k} ، إن العمل{'.' * (k % 3)} مستمر {bad.get(k, '')}"
        yield {"id": f"d{k}", "text": text, "site": "x"}


def write_rows(path, content):
    """Write rows as JSONL; bytes stand as they are."""
    lines = (
        one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode() for one in content
    )
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path
