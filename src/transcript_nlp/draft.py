"""An article between normalization and entities: its lines, its sentences and what stays of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any

from transcript_nlp.config import Config
from transcript_nlp.repeats.cuts import cut_merged
from transcript_nlp.repeats.phrases import shared_phrases
from transcript_nlp.repeats.plan import Pair, Plan
from transcript_nlp.repeats.planning import plan_union
from transcript_nlp.repeats.readings import reading_kind
from transcript_nlp.repeats.stutters import Phrase, may_stutter, stuttered_phrases
from transcript_nlp.repeats.units import Unit, make_unit
from transcript_nlp.structure.credits.authors import credited_people, people_of
from transcript_nlp.structure.credits.credited import credited
from transcript_nlp.structure.credits.dates import crawled, dateline, published, release_date
from transcript_nlp.structure.credits.speakers import has_name
from transcript_nlp.structure.front_matter import read_front_matter
from transcript_nlp.structure.lines import QUOTES
from transcript_nlp.structure.segment import segment_with_rules
from transcript_nlp.structure.signals.signals import text_signals
from transcript_nlp.structure.site.boilerplate import KINDS
from transcript_nlp.structure.titles.headlines import heads_digest
from transcript_nlp.text.engine import Normalized
from transcript_nlp.text.keys import match_keys
from transcript_nlp.text.scripts import ARABIC, ARABIC_LETTERS
from transcript_nlp.text.sentences import sentence_spans
from transcript_nlp.text.union import Piece, Union
from transcript_nlp.types import Block, Removal, Variant

# What is no text of the article: boilerplate, and front matter, whose values go to the metadata.
_DROPPED = (*KINDS, "front_matter")

_WIDE = " " * 3
_OF_MENU = 2  # wide blanks of a line
_MOST_AUTHORS = 20  # who are looked for in each credit
_PAPER = ("المؤلفون", "المؤلفين", "الباحثون", "Authors")  # the authors of a paper that an article tells of
# What the writer owns, what the editor adds: it stands below one copy of an article and tells nothing of it.
_NOTE = re.compile(
    "(?:لل|ال)?إفصاح(?:ات)?(?: (?:ال)?(?:محلل|كاتب|مؤلف|كامل)ي?ن?)? ?[:：]|ملاحظة (?:ال)?(?:محرر|محررين|تحرير) ?[:：]|تصحيح ?[:：]"
)
_ABOVE_CREDITS = 2  # paragraphs, at most, above the credits at the head
_LONGEST_DATE = 20  # code points of a date before the text
_LONGEST_DATELINE = 120  # of town, date and agency at its beginning
_BEFORE_DAY = re.compile(r" (?=[0-9]{4}年[0-9]{1,2}月)")
_TRAIL_MARKS = "/|›»> "  # that a trail of links leaves before a title: `/ كيف تختار دراجتك`
_TATWEEL = "ـ"
_PROCLITIC = re.compile(f"(?<![{ARABIC}])[وف]?[لبك]{_TATWEEL}+(?=[{ARABIC_LETTERS}]{{2}})")
_GAP = re.compile(f"[ \u00a0\u3000]{{{len(_WIDE)},}}|\t")


class Draft:
    """An article between normalization and entities: its lines, its sentences and what stays of them."""

    def __init__(self, norm: Normalized, config: Config) -> None:
        self._norm = norm
        self._lines, self._rules = segment_with_rules(norm, config.boilerplate)
        self._sentences = [0] * len(self._lines)  # of each line; 0 where they were not counted
        self._units = cut_merged(norm.text, self._cut())
        dropped = {
            k for k, unit in enumerate(self._units) if unit.skip and config.drop_boilerplate and self._lines
        }
        self._plan = plan_union(self._units) if config.drop_repeats else Plan(list(range(len(self._units))))
        self._order = [k for k in self._plan.order if k not in dropped]
        self._dropped = sorted(dropped)
        self._phrases = dict(self._stutters()) if config.drop_repeats else {}
        self._pieces = list(self._joined())
        self.union = Union(norm, [piece for _, piece in self._pieces])
        self.blocks, self.removals = tuple(self._blocks()), tuple(self._removals())

    def _cut(self) -> list[Unit]:
        """Sentences as units that cover the normalized text without gaps."""
        text, spans = self._norm.text, list[tuple[int, int, int, str, bool]]()
        starts = [0, *(line.start for line in self._lines[1:]), len(text)]
        for number, (start, end) in enumerate(pairwise(starts)):
            kind = self._lines[number].kind if self._lines else "paragraph"
            skip = kind in _DROPPED
            if skip:
                spans.append((start, end, number, kind, skip))
                continue
            if kind == "paragraph" and _NOTE.match(text, start, end):
                kind = "credit"  # below a copy as a credit is
            found = sentence_spans(text, start, end)
            spans += [(a, b, number, kind, skip) for a, b in found]
            if self._lines and not text[start].isspace():
                self._sentences[number] = len(found)
        keys = match_keys(["" if skip else text[a:b] for a, b, _, _, skip in spans])
        sharing, echoing = shared_phrases(keys)
        return [
            make_unit(text, a, b, number, kind, skip=skip, key=key, shares=k in sharing, echoes=k in echoing)
            for k, ((a, b, number, kind, skip), key) in enumerate(zip(spans, keys, strict=True))
        ]

    def _stutters(self) -> Iterator[tuple[int, list[Phrase]]]:
        """The phrases that stand twice in a row in the sentences that are kept."""
        for k in self._order:
            unit = self._units[k]
            if unit.prose and unit.echoes and may_stutter(unit.key):
                found = stuttered_phrases(self._norm.text, unit.start, unit.end)
                if found:
                    yield k, found

    def _joined(self) -> Iterator[tuple[int, Piece]]:
        """The pieces of the union, each with its last unit; sentences of a line that stay together are one.

        A line end is added where two lines would run together.
        """
        followers = [*self._order[1:], None]
        units, moved, start = self._units, self._plan.moved, -1
        for k, follower in zip(self._order, followers, strict=False):
            start = units[k].start if start < 0 else start
            together = follower == k + 1 and units[k].line == units[follower].line
            if together and k not in moved and k not in self._phrases:
                continue
            at, start = start, -1
            for phrase in self._phrases.get(k, ()):
                yield k, Piece(at, phrase.again[0])
                at = phrase.again[1]
            yield (
                k,
                Piece(at, self._units[k].end, self._needs_line_end(k, follower), self._goes_on(k, follower)),
            )

    def _goes_on(self, k: int, follower: int | None) -> bool:
        """Whether a unit that ended a line was inserted inside one, which must not break there."""
        if follower is None or k not in self._plan.moved or follower in self._plan.moved:
            return False
        norm, unit = self._norm, self._units[k]
        inside = follower > 0 and self._units[follower - 1].line == self._units[follower].line
        at = norm.alignment.cut(unit.end)
        untouched = norm.alignment.cut(unit.end - 1) == at - 1 and norm.source[at - 1 : at] == "\n"
        ends = norm.text[unit.start : unit.end].endswith("\n") and not norm.text[unit.end - 2].isspace()
        return inside and ends and untouched

    def _needs_line_end(self, k: int, follower: int | None) -> bool:
        unit = self._units[k]
        tail = self._norm.text[unit.end - 1 : unit.end]
        if follower is None or self._units[follower].start == unit.end or tail == "\n":
            return False
        same_line = unit.line == self._units[follower].line
        if k in self._plan.moved and follower not in self._plan.moved and not same_line:
            before = self._units[follower - 1].line if follower else -1
            if before != self._units[follower].line and not self._units[follower].prose:
                return True  # a row goes on beginning a line
        inserted = k in self._plan.moved or follower in self._plan.moved
        return not (tail.isspace() and (same_line or inserted))

    def _blocks(self) -> Iterator[Block]:
        """The lines of the union, with what they were in the source."""
        text, at = self._norm.text, 0
        self._sentence_count = 0
        start, line = 0, -1  # where the current line begins, and the line it came from
        origin, reached = 0, 0  # the same in the normalized text; -1 when it is not one stretch of it
        for k, piece in self._pieces:
            if line < 0:
                start, line, origin = at, self._units[k].line, piece.start
            elif piece.start != reached:
                origin = -1
            reached = piece.end
            at += piece.end - piece.start + piece.end_line
            if piece.ends_line(text):
                yield from self._block(start, at, line, origin)
                line = -1
        if line >= 0:
            yield from self._block(start, at, line, origin)

    def _block(self, start: int, stop: int, number: int, origin: int) -> Iterator[Block]:
        raw = self.union.text[start:stop]
        lead = len(raw) - len(raw.lstrip())
        start += lead
        end = start + len(raw.strip())
        if start == end or not self._lines:
            return
        line = self._lines[number]
        if origin + lead == line.start and end - start == line.end - line.start:  # kept as it is
            source = line.source_start, line.source_end
            sentences = self._sentences[number]
        else:
            source = self.union.to_source(start, end)
            sentences = 0
        self._sentence_count += sentences or len(sentence_spans(self.union.text, start, stop))
        is_same = (
            start == line.start
            and end == line.end
            and source[0] == line.source_start
            and source[1] == line.source_end
        )
        if is_same:
            yield line
            return
        # The tail of a line whose head was a repeat has lost its marker with it.
        has_marker = line.marker and self.union.text.startswith(line.marker, start, end)
        marker = line.marker if has_marker else None
        yield Block(start, end, *source, line.kind, line.speaker, marker, line.script)

    def _removals(self) -> list[Removal]:
        """What was removed, in the order of the source; neighbours that repeat neighbours as one."""
        removals = [self._boilerplate(self._units[k]) for k in self._dropped]
        removals += [self._phrase(found) for phrases in self._phrases.values() for found in phrases]
        run: list[Pair] = []
        for pair in self._plan.pairs:
            if run and not self._continues(run[-1], pair):
                removals.append(self._repeat(run))
                run = []
            run.append(pair)
        if run:
            removals.append(self._repeat(run))
        return sorted(removals, key=lambda removal: removal.source_start)

    @staticmethod
    def _continues(a: Pair, b: Pair) -> bool:
        adjacent = b.duplicate[0] == a.duplicate[-1] + 1 and b.kept[0] == a.kept[-1] + 1
        return adjacent and a.rule == b.rule and (a.score == 1) == (b.score == 1)

    def _source(self, start: int, end: int) -> tuple[int, int]:
        cut = self._norm.alignment.cut
        return cut(start), cut(end)

    def _span(self, units: Sequence[int]) -> tuple[int, int]:
        """The source span from the first to the last of some units."""
        return self._source(self._units[min(units)].start, self._units[max(units)].end)

    def _repeat(self, run: Sequence[Pair]) -> Removal:
        span = self._span([k for pair in run for k in pair.duplicate])
        original = self._span([k for pair in run for k in pair.kept])
        score = min(pair.score for pair in run)
        if score == 1:
            return Removal(*span, "repeat", run[0].rule, original)
        if run[0].rule == "body_retranslation":
            return Removal(*span, "retranslation", run[0].rule, original, score)
        return Removal(*span, "near_repeat", run[0].rule.replace("_repeat", "_near_repeat"), original, score)

    def _phrase(self, phrase: Phrase) -> Removal:
        return Removal(*self._source(*phrase.again), "repeat", "stutter", self._source(*phrase.kept))

    def _boilerplate(self, unit: Unit) -> Removal:
        rule = self._rules[unit.line] or self._lines[unit.line].kind
        return Removal(*self._source(unit.start, unit.end), "boilerplate", rule)

    def variants(self) -> Iterator[Variant]:
        """Where a removed near repeat reads differently from what was kept."""
        text, units = self._norm.text, self._units
        for pair in self._plan.pairs:
            span = self.union.from_source(*self._span(pair.kept)) if pair.score < 1 else None
            if span is None:
                continue
            kept, other = (
                "".join(text[units[k].start : units[k].end] for k in group).strip()
                for group in (pair.kept, pair.duplicate)
            )
            kind = "wording" if pair.rule == "body_retranslation" else reading_kind(kept, other)
            yield Variant(*span, *self._span(pair.duplicate), other, kind)

    def speaker_spans(self) -> Iterator[tuple[int, int]]:
        """Where the names of speakers stand at the beginnings of their turns."""
        return (span for speaker, span in self._speakers() if has_name(speaker))

    def credited_spans(self) -> Iterator[tuple[int, int]]:
        """Where the names of authors, editors and translators stand in credits, behind a label or by themselves: `مارينا تمكين | 6:42 صباحا`."""
        blocks = [block for block in self.blocks if block.kind == "credit"]
        people = credited_people(*self._credits()) if blocks else {}
        names = [name for each in people.values() for name in each[:_MOST_AUTHORS] if " " in name]
        for block in blocks:
            line = self.union.text[block.start : block.end]
            spans = set(credited(line))
            spans.update((at, at + len(name)) for name in names if (at := line.find(name)) >= 0)
            # Of two that begin alike the longer one.
            for start, end in dict(sorted(spans)).items():
                yield block.start + start, block.start + end

    def role_spans(self) -> Iterator[tuple[int, int]]:
        """The same of those who speak without a name: `Speaker 1`."""
        return (span for speaker, span in self._speakers() if not has_name(speaker))

    def digest_heads(self) -> Iterator[int]:
        """Where headings begin that stand above the news of a digest and name nobody: `عناوين اليوم`, which is also what Toutiao means."""
        return (
            block.start
            for block in self.blocks
            if block.kind in ("heading", "title") and heads_digest(self.union.text[block.start : block.end])
        )

    def gap_spans(self) -> list[tuple[int, int]]:
        """The blanks that were wide in the source where a line has several, as between the entries of a menu, and those before a day in
        Chinese; no name reaches over one.
        """
        text, source = self.union.text, self._norm.source
        days = [match.span() for match in _BEFORE_DAY.finditer(text)] if "年" in text else []
        if _WIDE not in source and "\t" not in source:
            return days
        blanks = [at for at in range(1, len(text) - 1) if text[at] == " "]
        around = self.union.spans_to_source([(at - 1, at + 2) for at in blanks])
        wide = [
            at
            for at, (start, end) in zip(blanks, around, strict=True)
            if end - start > len(_WIDE) and _GAP.search(source, start + 1, end - 1)
        ]
        ends = [at for at, sign in enumerate(text) if sign == "\n"] if wide else []
        lines = [bisect_left(ends, at) for at in wide]
        number = Counter(lines)
        return [(at, at + 1) for at, line in zip(wide, lines, strict=True) if number[line] >= _OF_MENU] + days

    def proclitic_ends(self) -> list[int]:
        """Where the source has a tatweel between a proclitic and a word, which the text has not: `لـيو كاي` is ل and Yu Kai."""
        source = self._norm.source
        if _TATWEEL not in source:
            return []
        spans = (
            self.union.from_source(match.end(), match.end() + 1) for match in _PROCLITIC.finditer(source)
        )
        return sorted({span[0] for span in spans if span is not None})

    def _speakers(self) -> Iterator[tuple[str, tuple[int, int]]]:
        for block in self.blocks:
            if block.speaker and block.marker:
                end = block.start + len(block.marker)
                # A turn may be marked with a part of the name alone: `دواركيش:` of `دواركيش باتيل`.
                for name in (block.speaker, block.speaker.split()[0]):
                    start = self.union.text.find(name, block.start, end)
                    if start >= 0:
                        if not self._is_outlet(block, start):
                            yield block.speaker, (start, start + len(name))
                        break

    def _is_outlet(self, block: Block, start: int) -> bool:
        """Whether who speaks is an outlet: in quotation marks, or with a number before its name."""
        return self.union.text[start].isdigit() or (
            start > block.start and self.union.text[start - 1] in QUOTES
        )

    def metadata(self) -> dict[str, Any]:
        """What front matter tells, and the title, the day it was published, who wrote and who translated it, where the article has them."""
        text = self._norm.text
        told = [text[line.start : line.end] for line in self._lines if line.kind == "front_matter"]
        titles = (text[line.start : line.end] for line in self._lines if line.kind == "title")
        title = next(titles, "").lstrip(_TRAIL_MARKS)
        head, others = self._credits()
        matter = read_front_matter(told)
        found = {"title": title, "date": published(head, others)}
        people = people_of(matter, _writers(head, others))
        return {**{key: value for key, value in found.items() if value}, **people, **matter}

    def _is_of_link(self, credit: Block) -> bool:
        """Whether a credit stands right below a link to another article, whose author it names, or below a title that does."""
        above = bisect_left(self._lines, credit.source_start, key=lambda line: line.source_start) - 1
        if above > 0 and self._lines[above].kind in ("title", "heading"):
            above -= 1
        return above >= 0 and self._lines[above].kind == "related"

    def _credits(self) -> tuple[list[str], list[str]]:
        """The credits at the head of the article, those below its title first, and the others; a lead may stand above a credit, and
        a line that was taken for text.
        """
        # Entries of a menu that stayed above the title do not count.
        titled = next((at for at, block in enumerate(self.blocks) if block.kind == "title"), 0)
        paragraphs = [
            at for at, block in enumerate(self.blocks) if block.kind == "paragraph" and at >= titled
        ]
        end = paragraphs[: _ABOVE_CREDITS + 1][-1] if paragraphs else len(self.blocks)
        head, others = (
            [block for block in some if block.kind == "credit"]
            for some in (self.blocks[:end], self.blocks[end:])
        )
        title = next((block.start for block in self.blocks[:end] if block.kind == "title"), 0)
        head.sort(key=lambda block: block.start < title)
        text = self.union.text
        others = [block for block in others if not self._is_of_link(block)]
        lines, elsewhere = ([text[block.start : block.end] for block in some] for some in (head, others))
        lines += self._lost_credits({text[block.start : block.end] for block in self.blocks})
        papers = [line for line in elsewhere if line.startswith(_PAPER)]
        if len(papers) > 1:  # each below its own title, in a round-up
            elsewhere = [line for line in elsewhere if line not in papers]
        first = next(
            (
                text[block.start : block.start + _LONGEST_DATELINE]
                for block in self.blocks
                if block.kind == "paragraph"
            ),
            "",
        )
        return [
            *lines,
            dateline(first) or release_date(first),
            crawled(self._norm.text[:_LONGEST_DATE]),
        ], elsewhere

    def _lost_credits(self, kept: Collection[str]) -> Iterator[str]:
        """Credits at the head that went with the first copy of a body that stands twice, where no other line tells the same."""
        paragraphs = 0
        for line in self._lines:
            paragraphs += line.kind == "paragraph"
            if paragraphs > _ABOVE_CREDITS:
                return
            told = self._norm.text[line.start : line.end]
            if line.kind == "credit" and told not in kept:
                yield told

    def signals(self) -> dict[str, float]:
        """Measures a data set builder filters on; see `text_signals`, and the shares of the source that were removed."""
        removed = {"repeat": 0, "near_repeat": 0, "retranslation": 0, "boilerplate": 0}
        for removal in self.removals:
            removed[removal.reason] += removal.source_end - removal.source_start
        length = max(1, len(self._norm.source))
        return {
            **text_signals(self._norm.source, self.union.text, self.blocks, self._sentence_count),
            "repeat_share": round(
                sum(count for reason, count in removed.items() if reason != "boilerplate") / length, 4
            ),
            "boilerplate_share": round(removed["boilerplate"] / length, 4),
        }


def _writers(head: Sequence[str], others: Sequence[str]) -> dict[str, list[str]]:
    """Who wrote and who translated an article; where its head tells who wrote it, others are those of what it quotes."""
    people = credited_people(head, others)
    if authors := credited_people(head).get("authors"):
        people["authors"] = authors
    return people
