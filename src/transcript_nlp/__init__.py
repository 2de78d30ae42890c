"""Machine-translated Arabic articles in; clean, deduplicated, entity-annotated, bilingual data out.

>>> import transcript_nlp as tn
>>> doc = tn.process("أصدرت شركة OpenAI نموذج GPT-4 ، وفق جيفري هينتون.")
>>> [(m.text, m.label, m.name) for m in doc.mentions][-1]
('جيفري هينتون', 'PERSON', 'Geoffrey Hinton')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Where each public name lives; it is imported when it is first used.
_PLACES = {
    "Block": "types",
    "BoilerplateRule": "types",
    "Candidate": "types",
    "Config": "config",
    "ConfigError": "errors",
    "DedupResult": "dedup.corpus",
    "Document": "types",
    "Edit": "types",
    "Entity": "types",
    "Failure": "types",
    "InputError": "errors",
    "Kept": "types",
    "KnowledgeBase": "knowledge.base",
    "Mention": "types",
    "MissingDependencyError": "errors",
    "Normalized": "text.engine",
    "Normalizer": "text.normalize",
    "Removal": "types",
    "Rule": "text.rule",
    "RuleError": "errors",
    "RuleReport": "text.normalize",
    "Suggestion": "types",
    "TableError": "errors",
    "TranscriptNlpError": "errors",
    "Turn": "types",
    "Variant": "types",
    "WorkerError": "errors",
    "dedup": "dedup.corpus",
    "learn_boilerplate": "structure.site.learn",
    "normalize": "pipeline",
    "process": "pipeline",
    "process_all": "engines.documents",
    "process_batch": "engines.arrow",
    "read_brat": "formats.annotators",
    "read_label_studio": "formats.annotators",
    "read_prodigy": "formats.annotators",
    "romanize": "knowledge.writing.romanize",
    "segment": "structure.segment",
    "write_boilerplate": "structure.site.learn",
}
__all__ = [
    "Block",
    "BoilerplateRule",
    "Candidate",
    "Config",
    "ConfigError",
    "DedupResult",
    "Document",
    "Edit",
    "Entity",
    "Failure",
    "InputError",
    "Kept",
    "KnowledgeBase",
    "Mention",
    "MissingDependencyError",
    "Normalized",
    "Normalizer",
    "Removal",
    "Rule",
    "RuleError",
    "RuleReport",
    "Suggestion",
    "TableError",
    "TranscriptNlpError",
    "Turn",
    "Variant",
    "WorkerError",
    "dedup",
    "learn_boilerplate",
    "normalize",
    "process",
    "process_all",
    "process_batch",
    "read_brat",
    "read_label_studio",
    "read_prodigy",
    "romanize",
    "segment",
    "write_boilerplate",
]

if TYPE_CHECKING:
    from transcript_nlp.config import Config
    from transcript_nlp.dedup.corpus import DedupResult, dedup
    from transcript_nlp.engines.arrow import process_batch
    from transcript_nlp.engines.documents import process_all
    from transcript_nlp.errors import (
        ConfigError,
        InputError,
        MissingDependencyError,
        RuleError,
        TableError,
        TranscriptNlpError,
        WorkerError,
    )
    from transcript_nlp.formats.annotators import read_brat, read_label_studio, read_prodigy
    from transcript_nlp.knowledge.base import KnowledgeBase
    from transcript_nlp.knowledge.writing.romanize import romanize
    from transcript_nlp.pipeline import normalize, process
    from transcript_nlp.structure.segment import segment
    from transcript_nlp.structure.site.learn import learn_boilerplate, write_boilerplate
    from transcript_nlp.text.engine import Normalized
    from transcript_nlp.text.normalize import Normalizer, RuleReport
    from transcript_nlp.text.rule import Rule
    from transcript_nlp.types import (
        Block,
        BoilerplateRule,
        Candidate,
        Document,
        Edit,
        Entity,
        Failure,
        Kept,
        Mention,
        Removal,
        Suggestion,
        Turn,
        Variant,
    )


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # `dedup` is a room and a function; importing the room would put the module in the function's place.
    value = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
