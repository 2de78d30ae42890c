"""Turn an inline-annotated article into text and gold, and back.

    python training/inline_gold.py NAME.inline.txt OUTDIR     -> OUTDIR/NAME.txt, OUTDIR/NAME.gold.json
    python training/inline_gold.py --inline NAME.gold.json    -> inline form on stdout

The inline form is described in docs/annotation.md.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from transcript_nlp.errors import InputError
from transcript_nlp.gold import gold_of_inline

ARABIC = re.compile(r"[ء-ي\u064b-\u0652ـ]")
FLAGS = {"mt": "mt_error", "unsure": "uncertain"}


def parse(inline: str, name: str) -> tuple[str, dict[str, Any]]:
    """Split inline text into the plain text and its gold record."""
    header, body = [], inline
    while body.startswith("#!"):
        line, _, body = body.partition("\n")
        header.append(line[2:].strip())

    text, found = gold_of_inline(body, name)
    for group, mentions in found.items():
        found[group] = [_full(mention, text) for mention in mentions]
    gold: dict[str, Any] = {"id": name, "source": f"{name}.txt", "length": len(text), **found}
    return text, gold | _lines(header, text, gold)


def _full(mention: dict[str, Any], text: str) -> dict[str, Any]:
    """A mention with what can be read off its text: its surface, the word it stands in if that has a proclitic, its script."""
    start, end = mention["start"], mention["end"]
    word = start
    while word and ARABIC.match(text[word - 1]):
        word -= 1
    read = {
        "surface": text[start:end],
        "start": start,
        "end": end,
        "with_clitics": text[word:end] if word < start else None,
        "type": mention["type"],
        "canonical_en": mention["canonical_en"],
        "mt_error": False,
        "script": _script(text[start:end]),
    }
    return {**read, **mention}


def _script(surface: str) -> str:
    arabic, latin = bool(ARABIC.search(surface)), bool(re.search("[A-Za-z]", surface))
    return "mixed" if arabic and latin else "arabic" if arabic else "latin"


def _lines(header: list[str], text: str, gold: dict[str, Any]) -> dict[str, Any]:
    """Read the `#!` header: what the lines of the article are."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def span(lines: str) -> list[int]:
        first, _, last = lines.partition("-")
        return [starts[int(first) - 1], starts[int(last or first)] - 1]

    out: dict[str, Any] = {"boilerplate": [], "repeated": [], "headings": [], "qa_turns": [], "notes": []}
    for entry in header:
        verb, _, rest = entry.partition(" ")
        words = rest.split()
        if verb == "id":
            out["id"] = words[0]
        elif verb in ("heading", "boilerplate"):
            start, end = span(words[0])
            row = {"start": start, "end": end, "kind": words[1]}
            out["headings" if verb == "heading" else "boilerplate"].append(row)
        elif verb == "repeated":
            out["repeated"].append({"first": span(words[0]), "second": span(words[1])})
        elif verb == "turn":
            start, end = span(words[0])
            marker = words[2] if len(words) > 2 else ""
            row = {"turn_start": start, "turn_end": end, "role": words[1], "marker": marker}
            out["qa_turns"].append(row | {"speaker": " ".join(words[3:]) or None})
        else:
            out["notes"].append(entry)
    return out


def to_inline(gold: dict[str, Any], text: str) -> str:
    """The text of a gold record with its mentions in inline form (without the line header)."""
    marked = [(m, group) for group in ("mentions", "optional_mentions", "traps") for m in gold.get(group, ())]
    pieces, at = [], 0
    for mention, group in sorted(marked, key=lambda pair: pair[0]["start"]):
        fields = [mention["surface"], mention["type"], mention["canonical_en"] or ""]
        if mention.get("alt_names"):
            fields.append("alt=" + ";".join(mention["alt_names"]))
        if mention.get("alt_type"):
            fields.append("type=" + mention["alt_type"])
        fields += [flag for flag, key in FLAGS.items() if mention.get(key)]
        fields += {"optional_mentions": ["opt"], "traps": ["trap"]}.get(group, [])
        if mention.get("note"):
            fields.append("note=" + mention["note"])
        pieces += [text[at : mention["start"]], "[[" + "|".join(fields) + "]]"]
        at = mention["end"]
    return "".join([*pieces, text[at:]])


def main(args: list[str]) -> None:
    """Convert as the arguments say."""
    if len(args) == 2 and args[0] == "--inline":
        path = Path(args[1])
        gold = json.loads(path.read_text(encoding="utf-8"))
        sys.stdout.write(to_inline(gold, (path.parent / gold["source"]).read_bytes().decode("utf-8")))
    elif len(args) == 2:
        path, out = Path(args[0]), Path(args[1])
        name = path.name.removesuffix(".inline.txt")
        text, gold = parse(path.read_bytes().decode("utf-8"), name)
        (out / f"{name}.txt").write_bytes(text.encode("utf-8"))
        (out / f"{name}.gold.json").write_text(
            json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        print(f"{name}: {len(text)} characters, {len(gold['mentions'])} mentions", file=sys.stderr)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (InputError, OSError, ValueError) as error:
        sys.exit(f"inline_gold: {error}")
