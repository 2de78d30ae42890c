"""Proposals for new rows of the knowledge base: the names of a corpus that no entity stands for, put together.

Forms are one name when the pipeline gave them the same English name, or when an Arabic form spells a Latin one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transcript_nlp.arguments import counted
from transcript_nlp.knowledge.base import ENTITY_COLUMNS, KnowledgeBase, alias_key
from transcript_nlp.knowledge.tools.own import slug
from transcript_nlp.knowledge.writing.transliterate import likeness, plain_arabic
from transcript_nlp.types import LABELS, Document, Label, Mention, Plain

_LIKE = 0.5  # the likeness from which two spellings are one name (see `likeness`)
_SHORTEST = 4  # letters of an Arabic form whose spelling tells something
_EXAMPLES = 3
_REACH = 40  # code points of context on either side


@dataclass(frozen=True, slots=True)
class Proposal(Plain):
    """A name that has no row yet.

    `name` is the English name if the corpus has one, else a romanization, else the Arabic form. `arabic` and `latin` are its
    forms, the most frequent first. `romanized` tells that the name is only a guess.
    """

    name: str
    label: Label
    latin: tuple[str, ...]
    arabic: tuple[str, ...]
    romanized: bool
    mentions: int
    documents: int
    examples: tuple[str, ...]

    def to_row(self) -> str:
        """A row of a table of entities; `kind` is left open, for only a reader can tell it."""
        places = f"{counted(self.mentions, 'mention')} in {counted(self.documents, 'document')}"
        guess = "; the name is only a romanization" if self.romanized else ""
        example = f": {self.examples[0]}" if self.examples else ""
        latin = "|".join(form for form in self.latin if form != self.name)
        cells = (slug(self.name), self.name, self.label, "", "", latin, "|".join(self.arabic))
        return "\t".join((*cells, f"{places}{guess}{example}"))


HEADER = "\t".join(ENTITY_COLUMNS)


@dataclass(slots=True)
class _Form:
    """One spelling, whatever its hamzas, case and hyphens: how it stands, what it is called, where it was seen."""

    surfaces: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)  # English names told by the articles
    guesses: Counter[str] = field(default_factory=Counter)  # romanizations
    documents: list[int] = field(default_factory=list)  # numbers of documents, ascending
    examples: list[str] = field(default_factory=list)

    @property
    def surface(self) -> str:
        return min(self.surfaces, key=lambda form: (-self.surfaces[form], form))


class UnknownNames:
    """The names of a corpus without an entity, gathered document by document; texts are not kept."""

    def __init__(self) -> None:
        self._forms: dict[tuple[Label, tuple[str, ...]], _Form] = defaultdict(_Form)
        self._count = 0

    def add(self, document: Document) -> None:
        """Gather the names of one document."""
        self._count += 1
        for mention in document.mentions:
            if mention.entity is None and (key := alias_key(mention.text)):
                self._note(self._forms[mention.label, key], mention, document.text)

    def _note(self, form: _Form, mention: Mention, text: str) -> None:
        form.surfaces[" ".join(mention.text.split())] += 1
        if mention.name:
            (form.guesses if mention.name_source == "romanized" else form.names)[mention.name] += 1
        if form.documents[-1:] != [self._count]:
            form.documents.append(self._count)
            if len(form.examples) < _EXAMPLES:
                start, end = max(0, mention.start - _REACH), mention.end + _REACH
                form.examples.append(" ".join(text[start:end].split()))

    def proposals(self, *, least: int = 2) -> list[Proposal]:
        """Names with at least so many mentions, the most frequent first."""
        made = [
            _proposal(label, group)
            for label in LABELS
            for group in _grouped([form for (of, _), form in self._forms.items() if of == label], label)
        ]
        made = [one for one in made if one.mentions >= least]
        return sorted(made, key=lambda one: (-one.mentions, one.label, one.name))


def _grouped(forms: Sequence[_Form], label: Label) -> Iterator[list[_Form]]:
    """Forms that are one name: by the name they were given, then by spelling."""
    groups: dict[str, list[_Form]] = defaultdict(list)
    unnamed: list[_Form] = []
    for form in forms:
        if not _is_arabic(form.surface):
            groups[form.surface.casefold()].append(form)
        elif form.names:
            groups[form.names.most_common(1)[0][0].casefold()].append(form)
        else:
            unnamed.append(form)
    latin = {name: group for name, group in groups.items() if plain_arabic(name) == ""}
    spelled = KnowledgeBase.from_names([*latin], label=label)
    for form in unnamed:
        guess = form.guesses.most_common(1)[0][0].casefold() if form.guesses else form.surface
        groups[_spelled(form.surface, spelled) or guess].append(form)
    yield from groups.values()


def _spelled(arabic: str, names: KnowledgeBase) -> str | None:
    """The Latin name that an Arabic form spells word by word, if there is one."""
    if len(plain_arabic(arabic)) < _SHORTEST or not names.entities:
        return None
    for candidate in names.candidates(arabic, limit=1):
        name = candidate.entity.name
        if len(name.replace("-", " ").split()) == len(arabic.split()) and likeness(arabic, name) >= _LIKE:
            return name
    return None


def _is_arabic(form: str) -> bool:
    return bool(plain_arabic(form))


def _proposal(label: Label, group: Sequence[_Form]) -> Proposal:
    forms = sorted(group, key=lambda form: (-form.surfaces.total(), form.surface))
    names: Counter[str] = sum((form.names for form in forms), Counter())
    guesses: Counter[str] = sum((form.guesses for form in forms), Counter())
    latin = tuple(form.surface for form in forms if not _is_arabic(form.surface))
    arabic = tuple(form.surface for form in forms if _is_arabic(form.surface))
    told = names.most_common(1) or [(form, 0) for form in latin[:1]]
    guessed = guesses.most_common(1) or [(form, 0) for form in arabic[:1]]
    return Proposal(
        name=(told or guessed)[0][0],
        label=label,
        latin=latin,
        arabic=arabic,
        romanized=not told,
        mentions=sum(form.surfaces.total() for form in forms),
        documents=len({number for form in forms for number in form.documents}),
        examples=tuple(example for form in forms for example in form.examples)[:_EXAMPLES],
    )
