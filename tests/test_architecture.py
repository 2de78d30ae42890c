"""Who may import whom: the rooms of docs/decisions.md, read from the imports."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import transcript_nlp

SRC = Path(transcript_nlp.__file__).parent
FLOOR = ("types", "errors", "config", "tables", "arguments", "gold")
ABOVE = {"config": ("text",)}  # when a config names rules, which only these know
# In order: a room may import from the floor, from what its entry names, and from itself.
ROOMS = {
    "text": set(),
    "structure": {"text"},
    "repeats": {"text"},
    "dedup": {"text"},
    "knowledge": {"text"},
    "entities": {"text", "knowledge"},
    "linking": {"text", "knowledge"},
    "draft": {"text", "structure", "repeats"},
    "learn": {"text", "knowledge", "entities"},
    "pipeline": {"text", "draft", "knowledge", "entities", "linking"},
    "evaluate": {"pipeline"},
    "explain": set(),
    "formats": {"text", "structure"},
    "report": {"text"},
    "engines": {"formats", "pipeline"},
    "spacy_plugin": {"pipeline", "knowledge"},
    # The verbs: each imports what it runs when it runs.
    "commands": {
        "dedup",
        "engines",
        "entities",
        "evaluate",
        "explain",
        "formats",
        "knowledge",
        "learn",
        "pipeline",
        "report",
        "structure",
    },
    "cli": {"commands"},
    "__main__": {"cli"},
}
# Rooms within rooms, in order: one imports from those before it. What lies beside them may import all of them.
INNER = {
    "entities": ("words", "persons", "gazetteer", "tagger", "sifting", "frames", "completing"),
    "knowledge": ("words", "writing"),
    "linking": ("links", "brackets", "forms", "products", "lookup", "people"),
    "structure": ("lines", "credits", "turns", "titles", "site"),
}
HEAVY = ("torch", "spacy", "pyarrow", "daft", "camel_tools", "numpy", "typer", "rapidfuzz", "ftfy")


def imports(path):
    """The modules of this package that a file imports, without the package's name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("transcript_nlp."):
            yield node.module.removeprefix("transcript_nlp.")
        elif isinstance(node, ast.Import):
            yield from (
                a.name.removeprefix("transcript_nlp.")
                for a in node.names
                if a.name.startswith("transcript_nlp.")
            )


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda p: str(p.relative_to(SRC)))
def test_rooms_import_only_from_above(path):
    room = path.relative_to(SRC).parts[0].removesuffix(".py")
    if room == "__init__":
        return
    allowed = {*FLOOR, *ABOVE.get(room, ())} if room in FLOOR else {*FLOOR, room, *ROOMS[room]}
    assert {module.split(".")[0] for module in imports(path)} <= allowed


@pytest.mark.parametrize(
    ("room", "inner"), [(room, inner) for room, inners in INNER.items() for inner in inners]
)
def test_rooms_within_rooms_import_only_from_before(room, inner):
    before = INNER[room][: INNER[room].index(inner) + 1]
    for path in sorted((SRC / room / inner).glob("*.py")):
        own = [module.split(".") for module in imports(path) if module.startswith(f"{room}.")]
        assert {parts[1] for parts in own} <= set(before), path


def test_the_floor_needs_only_the_standard_library():
    for name in FLOOR:
        tree = ast.parse((SRC / f"{name}.py").read_text(encoding="utf-8"))
        top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        for node in top:
            module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            assert module.split(".")[0] in {*sys.stdlib_module_names, "transcript_nlp", "__future__"}


def run_python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_importing_the_package_imports_nothing_heavy():
    code = f"import sys, transcript_nlp; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert run_python(code) == "[]"


def test_the_command_line_answers_help_without_anything_heavy():
    code = (
        f"import sys, transcript_nlp.cli; print([m for m in {HEAVY!r} if m in sys.modules and m != 'typer'])"
    )
    assert run_python(code) == "[]"


def test_processing_imports_neither_torch_nor_spacy():
    code = "import sys, transcript_nlp as tn; tn.process('قال Sam Altman'); print([m for m in ('torch','spacy','camel_tools') if m in sys.modules])"  # fmt: skip
    assert run_python(code) == "[]"


def test_public_names_are_those_of_the_reference():
    reference = (SRC.parent.parent / "docs" / "reference.md").read_text(encoding="utf-8")
    documented = {line.split("`")[1] for line in reference.splitlines() if line.startswith("### `")}
    assert documented == set(transcript_nlp.__all__)
    for name in transcript_nlp.__all__:
        assert getattr(transcript_nlp, name).__doc__


def test_dedup_stays_callable_whatever_was_imported_before():
    code = "import transcript_nlp as tn; d = tn.process('نص', config=tn.Config(entities=False)); import transcript_nlp.dedup.index; print(len(tn.dedup([d]).kept))"  # fmt: skip
    assert run_python(code) == "1"
