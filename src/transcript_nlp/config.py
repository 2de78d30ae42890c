"""What a user may switch. Flag > environment > `transcript_nlp.toml` > default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from transcript_nlp.errors import ConfigError, RuleError
from transcript_nlp.types import BoilerplateRule

# Keys whose value may be a list: what its items are, and what a value must be.
_LISTS: Mapping[str, tuple[type, str]] = {
    "rules": (str, "a list of strings"),
    "rules_off": (str, "a list of strings"),
    "boilerplate": (BoilerplateRule, "a path or a list of rules"),
}
ENV_PREFIX = "TRANSCRIPT_NLP_"
# Keys whose value is text, which in the environment stands as it is, without the quotes of TOML.
_TEXTS = ("repair", "tagger", "kb", "boilerplate", "morphology")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Switches of the pipeline.

    Attributes:
        normalize: apply the `clean` normalization profile and `rules`.
        rules: paths of tables of normalization rules of your own; they run when the profile has nothing left to do.
            A table is read once per process.
        rules_off: names or safety classes (lossless, typographic, repair) of normalization rules to leave out. One that no rule
            has is refused here, or, beside `rules`, when these are read.
        drop_repeats: remove the second copy of a body that stands twice.
        drop_boilerplate: remove navigation, disclaimers and share lines.
        entities: find and link names.
        repair: `suggest` reports uncertain repairs, `apply` also applies the term repairs of the MT-error table.
        min_score: mentions with a lower score are left out (0 to 1).
        kb: folder of additional knowledge base tables, merged over the built-in ones.
        boilerplate: more boilerplate rules: what `learn_boilerplate` gives, or the path of a table of them, which is read
            once per process.
        tagger: what finds names that no list knows: `builtin`, `none`, the path of a model of your own
            (`transcript-nlp train`), or another recognizer at a local path: `camel:PATH`, `gliner:PATH`,
            `hf:PATH` (Hugging Face token classification), `spacy:PATH`.
        morphology: a morphological database of CAMeL Tools (`morphology.db`, or the folder it is in) that says where
            names begin which the tagger found; needs the extra `camel`.
    """

    normalize: bool = True
    rules: tuple[str, ...] = ()
    rules_off: tuple[str, ...] = ()
    drop_repeats: bool = True
    drop_boilerplate: bool = True
    entities: bool = True
    repair: str = "suggest"
    min_score: float = 0.5
    kb: str | None = None
    boilerplate: tuple[BoilerplateRule, ...] | str | None = None
    tagger: str = "builtin"
    morphology: str | None = None

    def __post_init__(self) -> None:
        for f in fields(self):
            object.__setattr__(self, f.name, _checked(f.name, f.default, getattr(self, f.name)))
        if self.repair not in ("suggest", "apply"):
            raise ConfigError(f"repair must be 'suggest' or 'apply', not {self.repair!r}")
        if not 0 <= self.min_score <= 1:
            raise ConfigError(f"min_score must be between 0 and 1, not {self.min_score}")
        if self.rules_off and not self.rules:  # which may have more names
            _check_rule_names(self.rules_off)

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any], *, origin: str = "config") -> Config:
        """Build a `Config` from plain data.

        Raises:
            ConfigError: an unknown key or a value of the wrong type; `origin` is named.
        """
        known = {f.name: f.default for f in fields(cls)}
        for key, value in values.items():
            if key not in known:
                close = get_close_matches(key, known, n=1)
                hint = f"; did you mean {close[0]!r}?" if close else f"; known keys: {', '.join(known)}"
                raise ConfigError(f"{origin}: unknown key {key!r}{hint}")
            _checked(key, known[key], value, f"{origin}: ")
        return cls(**values)

    @classmethod
    def load(cls, path: str | Path | None = None, *, environ: Mapping[str, str] | None = None) -> Config:
        """Read a TOML file (default: `transcript_nlp.toml` here, if there is one), then the environment.

        A variable is `TRANSCRIPT_NLP_` + the key in capitals, its value written as in TOML.

        Raises:
            ConfigError: the file cannot be read or says something unknown.
        """
        file = Path(path) if path is not None else Path("transcript_nlp.toml")
        values: dict[str, Any] = {}
        if path is not None or file.is_file():
            try:
                values = tomllib.loads(file.read_text(encoding="utf-8-sig"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                why = getattr(error, "strerror", None) or error
                raise ConfigError(f"cannot read the config file {file}: {why}") from error
        config = cls.from_mapping(values, origin=str(file))
        environ = os.environ if environ is None else environ
        known = {f.name for f in fields(cls)}
        found: dict[str, Any] = {}
        for name, text in environ.items():
            if name.startswith(ENV_PREFIX):
                key = name.removeprefix(ENV_PREFIX).lower()
                found[key] = _parse(text, key) if key in known else text
        cls.from_mapping(found, origin="environment")
        return replace(config, **found)


def _check_rule_names(names: tuple[str, ...]) -> None:
    """Check that each name is that of a built-in rule or of a safety class.

    Raises:
        ConfigError: one is not.
    """
    from transcript_nlp.text.normalize import check_known  # heavy for a config that names no rule
    from transcript_nlp.text.rules import PROFILES

    try:
        check_known(names, PROFILES["clean"])
    except RuleError as error:
        raise ConfigError(f"rules_off: {error}") from error


def _checked(key: str, default: Any, value: Any, origin: str = "") -> Any:
    """A value as it is kept: a list as a tuple, a path as text. It is of the kind of its default.

    Raises:
        ConfigError: it is not.
    """
    value = tuple(value) if isinstance(value, list) else value
    value = os.fspath(value) if isinstance(value, os.PathLike) else value
    kind = str if default is None else type(default)
    item, wanted = _LISTS.get(key, (None, f"a {kind.__name__}"))
    if item is not None and isinstance(value, tuple):
        fits = all(isinstance(one, item) for one in value)
    else:
        fits = isinstance(value, kind) or (kind is float and type(value) is int) or value is default is None
    if not fits:
        raise ConfigError(f"{origin}{key} must be {wanted}, not {value!r}")
    return value


def _parse(text: str, key: str) -> Any:
    if key in _TEXTS:
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"environment: {ENV_PREFIX}{key.upper()}={text!r} is no value: {error}") from error
