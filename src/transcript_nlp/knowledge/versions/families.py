"""Which names take versions or releases, and whose they are."""

from __future__ import annotations

from transcript_nlp.types import Entity

OF_GENERATIONS = frozenset(["device", "car", "robot"])
# Of these kinds a longer Latin alias names one of several; what such words add tells only what it is.
MADE = frozenset(["device", "car", "game", "chip", "robot"])
# Of these kinds a release follows any name, though the table tells no pattern; numbers without a point or `v` count rather.
_RELEASED = frozenset(["software", "framework", "language"])
GAME = "game"
# What tests models has a `v` before the number of a version, or a word, `LiveCodeBench v6`, `SWE-بنش المتحقق منه`; other numbers behind it are scores.
BENCHMARK = "benchmark"
# Of what these make no version has two digits before its point: `كلود 88، جيميناي 73` are scores.
GENERATIVE = frozenset("llm multimodal_model image_model video_model music_model speech_model".split())


def takes_versions(entity: Entity) -> bool:
    """Whether a version may follow a name of an entity."""
    return bool(entity.versions) or entity.label == "MODEL" or entity.kind == BENCHMARK


def may_have_release(entity: Entity) -> bool:
    """Whether a release may follow a name of an entity of which no pattern of versions is known: `vLLM v0.10.0`, `أولاما 0.11.4`."""
    return not takes_versions(entity) and entity.kind in _RELEASED


def names_models(entity: Entity) -> bool:
    """Whether the versions of an app are called otherwise than the app, since they are those of its models: `Kimi K2.5`, `Hailuo 02`."""
    stem = entity.versions.partition("{}")[0].rstrip().casefold()
    return entity.kind == "app" and bool(stem) and stem != entity.name.casefold()
