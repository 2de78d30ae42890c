"""What `make demo` shows: the result of the main job on a fixture article, in a few lines."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path


def main(path: str) -> None:
    """Print a summary of the first document of a JSONL file."""
    with Path(path).open(encoding="utf-8") as file:
        document = json.loads(file.readline())
    removed = sum(r["source_end"] - r["source_start"] for r in document["removed"])
    print(f"{document['id']}: {len(document['source'])} code points in, {len(document['text'])} out")
    print(
        f"{len(document['edits'])} edits, {removed} code points removed in {len(document['removed'])} stretches:"
    )
    for removal in document["removed"]:
        repeats = "" if removal["duplicate_of"] is None else " of {}-{}".format(*removal["duplicate_of"])
        print(f"  {removal['source_start']}-{removal['source_end']} {removal['rule']}{repeats}")
    names = Counter((m["label"], m["name"] or m["text"]) for m in document["mentions"])
    print(f"{len(document['mentions'])} mentions of {len(names)} names, the most frequent:")
    for (label, name), count in names.most_common(12):
        print(f"  {count:3} {label:8} {name}")
    print("\nThe text begins:\n" + document["text"][:300] + " …")


if __name__ == "__main__":
    main(sys.argv[1])
