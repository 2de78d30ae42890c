"""Recognition: gazetteer, grammars, titles and the tagger, merged into one list without overlaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, islice

from transcript_nlp.entities.completing.completed import (
    with_articles,
    with_campuses,
    with_editions,
    with_firm_words,
    with_groups,
    with_lands,
    with_legal_forms,
    with_owners,
    with_releases,
    with_spelled_rest,
    with_subtitles,
    with_traded,
    with_translated_rest,
    with_twins,
    with_whole_places,
)
from transcript_nlp.entities.completing.longer import (
    longer_names,
    longer_runs,
    with_bodies,
)
from transcript_nlp.entities.completing.members import with_generations, with_members
from transcript_nlp.entities.completing.official import with_official_names
from transcript_nlp.entities.completing.partnerships import Partnerships
from transcript_nlp.entities.completing.slashed import with_slashed
from transcript_nlp.entities.completing.tails import (
    with_ai_behind,
    with_ai_firms,
    with_tails,
    with_whole_trades,
)
from transcript_nlp.entities.frames.acting import firms_of_founders
from transcript_nlp.entities.frames.defined import defined
from transcript_nlp.entities.frames.employed import employed
from transcript_nlp.entities.frames.glued import whole_at_and
from transcript_nlp.entities.frames.held import is_of_dateline, least_of_held
from transcript_nlp.entities.frames.makers import makers_apart
from transcript_nlp.entities.frames.rounds import (
    firms_of_rounds,
    frames,
    is_in_round,
    is_in_row,
    least_of_sued,
    rows_of_shares,
)
from transcript_nlp.entities.frames.rows import (
    Cell,
    closes,
    is_listed_with,
    least_of_cell,
    opens,
    quoted_titles,
    rows,
)
from transcript_nlp.entities.frames.sides import objects
from transcript_nlp.entities.frames.staff import staff
from transcript_nlp.entities.gazetteer.clipped import clipped_firms
from transcript_nlp.entities.gazetteer.gazetteer import Gazetteer
from transcript_nlp.entities.gazetteer.glosses import glossed_and_others, is_glossed_as_another
from transcript_nlp.entities.gazetteer.kin import told_by_kin
from transcript_nlp.entities.gazetteer.listed import ListedNames
from transcript_nlp.entities.gazetteer.spelled import SpelledNames
from transcript_nlp.entities.merge import agreed, merged, persons_in_lists, persons_of_firms, repeats
from transcript_nlp.entities.persons.bearers import with_namesakes
from transcript_nlp.entities.persons.eastern import (
    is_given_name,
    whole_eastern,
    with_syllable,
)
from transcript_nlp.entities.persons.initialed import initialed, with_first_initials, with_name_suffixes
from transcript_nlp.entities.persons.nicknamed import nicknamed
from transcript_nlp.entities.persons.paired import paired
from transcript_nlp.entities.persons.persons import (
    between_persons,
    find_persons,
    is_no_author,
    told_persons,
    without_firms_of_authors,
)
from transcript_nlp.entities.persons.syllables import by_syllables
from transcript_nlp.entities.prepared import Reading, prepared
from transcript_nlp.entities.sifting.plausible import (
    family_names,
    is_cut_off,
    is_heading,
    is_reply,
    is_rubric,
    may_be_name,
    plausible,
)
from transcript_nlp.entities.sifting.sifted import is_field, is_meeting, sifted
from transcript_nlp.entities.tagger.backends import Finder
from transcript_nlp.entities.tagger.latin import find_runs, foreign_lines, label_lists, names_nothing
from transcript_nlp.entities.words.borders import (
    begins_in_pronoun,
    glued_clitic,
    is_bare_subject,
    is_subject,
    is_syllable_with,
    opens_in_verb,
    owns_first_letter,
)
from transcript_nlp.entities.words.nameless import is_land, without_nameless
from transcript_nlp.entities.words.terms import is_term, term_spans, with_told
from transcript_nlp.entities.words.wording import is_distinctive, is_of_every_day, is_said, is_town_name
from transcript_nlp.knowledge.as_written import is_of_each_country
from transcript_nlp.knowledge.base import Alias, KnowledgeBase, alias_key
from transcript_nlp.knowledge.found import (
    MOST_BETWEEN,
    SURE,
    Doubt,
    Found,
    Hit,
    LabelScores,
    are_alike,
    are_listed,
    believed,
    tokens_of,
    unknown_at,
    with_version,
)
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.words.ages import has_age
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.letter_names import letter_beside_number
from transcript_nlp.knowledge.writing.names import is_pinyin_name, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import are_syllables, chinese_surname
from transcript_nlp.knowledge.writing.pinyin_brands import pinyin_core
from transcript_nlp.text.addresses import PAGE, URL, handle_spans
from transcript_nlp.text.clitics import ARTICLE, bare_forms, clitic_length
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import ARABIC
from transcript_nlp.text.tokens import Tokens, tokenize
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity, Label

_LEAST_LIKELY = 0.15  # probability of a doubted alias to be a name of its label
_NO_FIRMS = frozenset(
    "chip device car game language benchmark dataset".split()
)  # kinds of what has no firm of its name
_LEAST_BESIDE_RENDERED, _LEAST_RENDERED = 2, 0.001  # names in an enumeration beside words that translate one
_SHORTEST_CELL = 3  # letters of an alias that its neighbours in an enumeration tell
_LEAST_LISTED = 0.01  # the same beside a name of its kind in an enumeration
_GAME = "game"  # the kind
_LIKELY = 0.8  # the score that it then has
_Completion = Callable[[str, Tokens, Sequence[Found], Mapping[str, Entity]], list[Found]]
# What names of the base have beside them, in the order in which it is taken, before and behind campuses.
_COMPLETING: tuple[_Completion, ...] = (
    with_owners,
    with_editions,
    with_firm_words,
    with_lands,
    with_spelled_rest,
    with_translated_rest,
)
_CLOSING: tuple[_Completion, ...] = (with_articles, with_namesakes)
# The same of all names, which tagged ones do not have yet.
_WHOLE: tuple[_Completion, ...] = (
    with_legal_forms,
    with_traded,
    with_groups,
    with_whole_places,
    with_whole_trades,
    with_official_names,
    with_subtitles,
    with_bodies,
)
_PLAIN = "alias:"  # evidence of a name that needs no guard, which cues ask for by itself
_ASKED = 0.8  # score of an alias whose guard asks for an entity that has another name in the article
_LEAST_AGREED = 0.6  # score of a tagged name that makes a doubted alias of its label one of its entity
_THAT_YOU = frozenset("أنك أنكم لأنك بأنك وأنك".split())  # with another hamza `Inc`
_TECHNOLOGY = "تقنيه"
_SURNAME_AND_SYLLABLE = 2  # words
_SAID_BY_HIM = frozenset(
    map(fold_word, "قال أشار أوضح أضاف أكد صرح ذكر كتب علق يرى يعتقد يقول يضيف يوضح يشير".split())
)
_AND, _BY_AND = "و", 2  # what `and` tells more than a comma
_BY = "ب"
_LETTERS_TOO, _PREPOSITIONS = frozenset("وفبك"), frozenset("بكل")
_PARTICLE_LETTERS = frozenset("وفبل")  # `ب3 ملايين`; `ك5` is rather a name
_REST = re.compile(f"[{ARABIC}]*+")
_LINK = re.compile(rf"{URL}|[@#]\S+|(?<![\w.+-])[\w.+-]++@[\w.-]+|{PAGE}")
_ADDRESS = re.compile(rf"{URL}|#\S+|{PAGE}")  # the same where no @ is, many times faster


class Recognizer:
    """Finds names in clean text."""

    def __init__(self, kb: KnowledgeBase, finder: Finder | None = None) -> None:
        """`finder` is the tagger or backend for names that no list knows; without it there is none."""
        self._kb = kb
        self._finder = finder
        with kb.at_hand():
            self._gazetteer = Gazetteer(kb)
            self._spelled = SpelledNames(kb)
            self._listed = ListedNames(kb)
            self._partnerships = Partnerships(kb)
            # What else is made of all aliases.
            kb.translated.find(tokenize(""))
            kb.context(tokenize(""))
        name_lexicon()  # read now, when the other tables are

    def find(
        self,
        text: str,
        speakers: Sequence[tuple[int, int]] = (),
        credited: Sequence[tuple[int, int]] = (),
        gaps: Sequence[tuple[int, int]] = (),
        cuts: Sequence[int] = (),
    ) -> tuple[Tokens, list[Found]]:
        """The tokens of a text and the names in it, in order, without overlaps.

        `speakers` and `credited` are spans that the structure of the article tells to be names of speakers and of authors, `gaps` those
        that no unknown name reaches over. `cuts` are where a word is two (see `tokenize`), of which the second may be a name.
        Mistranslated terms are among the finds (`Found.is_term`); they keep their words from
        being read as names.
        """
        joined = {start for start, _ in credited if text[start - 1 : start].isalpha()}  # `ليلى ووليد`
        joined.update(at for at in cuts if not is_of_every_day(fold_word(_word_at(text, at))))
        tokens = tokenize(text, sorted(joined))
        known, doubted = self._known(text, tokens)
        foreign = [*foreign_lines(text), *handle_spans(text), *term_spans(text, tokens, known)]
        known, runs = longer_runs(text, known, find_runs(text, tokens, known, [*foreign, *gaps]), self._kb)
        runs = without_nameless(tokens, with_releases(text, tokens, with_told(text, tokens, runs)))
        known, told = self._told_persons(text, tokens, [*known, *runs], known, speakers, credited)
        told = _in_order(told, self._by_syllables(text, tokens, tokens_of([*known, *told]), doubted))
        taken = tokens_of(told)
        runs = [run for run in runs if run.first not in taken]
        persons = find_persons(text, tokens, [*known, *runs, *told])
        found = _in_order(known, runs, told, persons)
        if self._finder is not None:
            hits = [*doubted, *self._hits(known)]
            tagged = self._finder.find(text, tokens, hits, beside_hits=True)
            tagged = prepared(
                Reading(text, tokens, self._kb, gaps, known, found, [*told, *persons], hits), tagged
            )
            found = self._with_tagged(text, tokens, found, tagged, hits, foreign)
        found = self._whole(text, tokens, firms_of_founders(tokens, found))
        return tokens, [
            _with_glued_clitic(tokens, find) if tokens.glued(find.first) else find for find in found
        ]

    def _told_persons(
        self,
        text: str,
        tokens: Tokens,
        names: Sequence[Found],
        known: list[Found],
        speakers: Sequence[tuple[int, int]],
        credited: Sequence[tuple[int, int]],
    ) -> tuple[list[Found], list[Found]]:
        """The names of the base, and beside them the persons whom the structure of the article, initials, nicknames and the firms that they work for tell."""
        told = told_persons(tokens, speakers, names, "speaker")
        known = without_firms_of_authors(tokens, credited, known, self._kb.entities)
        authors = told_persons(tokens, credited, known, "credit")
        told += [find for find in authors if not is_no_author(tokens, find)]
        known, persons = initialed(text, tokens, known, told)
        told = _in_order(told, persons)
        known, persons = nicknamed(text, tokens, known, self._is_person)
        told = _in_order(_beside(told, persons), persons)
        return known, _in_order(told, staff(text, tokens, [*known, *told], self._kb.entities))

    def _whole(self, text: str, tokens: Tokens, found: list[Found]) -> list[Found]:
        """All names, with what stands beside them and belongs to them."""
        found = whole_eastern(text, tokens, found)
        found = with_first_initials(text, tokens, found, self._kb.entities)
        found = with_name_suffixes(text, tokens, found, self._kb.entities)
        found = makers_apart(text, tokens, found, self._kb)
        found = with_ai_firms(text, tokens, found, self._kb)
        found = with_ai_behind(text, tokens, found, self._kb)
        found = with_tails(text, tokens, found, self._kb)
        for complete in _WHOLE:
            found = complete(text, tokens, found, self._kb.entities)
        found = with_slashed(text, tokens, with_members(text, tokens, found, self._kb), self._kb.entities)
        found = with_generations(tokens, found, self._kb)
        return label_lists(text, tokens, found, self._labels(found))

    def _by_syllables(
        self, text: str, tokens: Tokens, taken: Set[int], doubted: Sequence[Hit]
    ) -> Iterator[Found]:
        """The Chinese firms and persons whom their place tells; those of doubted aliases are who has these."""
        firms = {(hit.first, hit.last): hit for hit in doubted if hit.label == "ORG"}
        for find in by_syllables(text, tokens, taken):
            hit = firms.get((find.first, find.last)) if find.label == "ORG" else None
            yield find if hit is None else self._told_name(text, tokens, hit, _LIKELY, find.evidence)

    def label_scores(self, text: str, tokens: Tokens, found: Sequence[Found]) -> LabelScores | None:
        """How likely each label is at a span of the text that `found` stands in, if there is a tagger that can tell."""
        if self._finder is None:
            return None
        return self._finder.label_scores(text, tokens, self._hits([find for find in found if find.aliases]))

    def _known(self, text: str, tokens: Tokens) -> tuple[list[Found], list[Hit]]:
        """Names of the base: as its aliases are written, as their English forms are spelled, and beside such in a list.

        And the aliases that nothing near speaks for.
        """
        context = self._kb.context(tokens)
        known, doubted = self._gazetteer.matches(text, tokens, context)
        named = {find.entity for find in known}
        known = [
            find
            for find in known
            if not (
                self._begins_in_surname(tokens, find, named)
                or self._is_cut_from_syllables(text, tokens, find)
                or self._is_place(tokens, find)
                or begins_in_pronoun(tokens, find.first, find.last)
                or self._is_person_in_syllables(tokens, find)
            )
        ]
        spelled = [with_syllable(text, tokens, find) for find in self._spelled.find(text, tokens, known)]
        known = _in_order(_beside(known, spelled), spelled)
        partners = self._partnerships.find(text, tokens, known)
        known = _in_order(_beside(known, partners), partners)
        known = _in_order(known, self._listed.find(text, tokens, context, known))
        known = _in_order(known, clipped_firms(text, tokens, known, self._kb))
        known = _in_order(known, self._asked(text, tokens, known, doubted))
        pairs = [
            self._told_name(text, tokens, hit, _LIKELY, ("pair",))
            for hit in paired(tokens, doubted, self._kb.entities)
        ]
        known = _in_order(known, _beside(pairs, known))
        known = with_twins(tokens, _joined_by_and(text, known), self._kb)
        for complete in _COMPLETING:
            known = complete(text, tokens, known, self._kb.entities)
        known = with_campuses(text, tokens, known, self._kb)
        for complete in _CLOSING:
            known = complete(text, tokens, known, self._kb.entities)
        taken = tokens_of(known)
        return [find for find in known if not is_said(tokens, find.first, find.last)], [
            hit
            for hit in doubted
            if taken.isdisjoint(range(hit.first, hit.last)) and not _is_mere_word(text, tokens, hit)
        ]

    def _asked(
        self, text: str, tokens: Tokens, known: Sequence[Found], doubted: Sequence[Hit]
    ) -> list[Found]:
        """The doubted aliases whose guards ask for an entity that the article names, though not by a name that needs no guard: `نجوم الروك` is Rockstar
        beside `خذ-اثنين` as beside Take-Two.
        """
        named = {
            find.first: self._kb.entities[find.entity]
            for find in known
            if find.entity and not find.evidence[0].startswith(_PLAIN)
        }
        if not named or not doubted:
            return []
        context, taken = self._kb.context(tokens, named), tokens_of(known)
        return [
            self._told_name(text, tokens, hit, _ASKED, ("asked",))
            for hit in doubted
            if hit.alias is not None
            and context.knows_of(hit.alias.guard)
            and taken.isdisjoint(range(hit.first, hit.last))
            and hit.alias.guard.allows(context, hit.first, hit.last)
        ]

    def _is_person(self, name: str) -> bool:
        """Whether the base knows somebody by a name, whatever its guard asks for."""
        return self._kb.named(name, "PERSON") != []

    def _is_place(self, tokens: Tokens, find: Found) -> bool:
        """Whether a place of that name is meant, and none of the firms and products."""
        if find.clitics or find.is_term or not is_land(tokens, find.first):
            return False
        entities = (self._kb.entities.get(alias.entity or "") for alias in find.aliases)
        return all(entity is not None and entity.label != "PERSON" for entity in entities)

    def _is_cut_from_syllables(self, text: str, tokens: Tokens, find: Found) -> bool:
        """Whether an alias is the end of a longer Chinese name: without a letter of its first syllable (`شركة لينغ دونغ`), or one syllable with another
        before it (`فان يو كابيتال`), or the given name behind a surname (`فان تشي جيه`).
        """
        if is_syllable_with(tokens, find.first, find.clitics):
            return owns_first_letter(tokens, find.first, find.clitics)
        before = find.first - 1
        if find.clitics or before < 0 or "\n" in text[tokens.ends[before] : find.start] or find.is_term:
            return False
        if is_given_name(text, tokens, find.first, find.last):
            if find.label_in(self._kb.entities) == "PERSON":
                return False
            is_told = (
                triggers().verb_before(tokens, before) != ""
                or triggers().label_before(tokens, before) == "PERSON"
                or triggers().label_apposed(tokens, find.last) == "PERSON"
            )
            # An alias of one word is less sure in two.
            return is_told or not any(alias.guard is OPEN and " " in alias.form for alias in find.aliases)
        if find.label_in(self._kb.entities) != "ORG":
            return False
        if is_function_word(tokens.texts[before], tokens.folded[before]):
            return False
        first, *kind = tokens.texts[find.first : find.last]
        return kind != [] and any(
            pinyin_core(" ".join((word, first, *kind))) == (word, first)
            for word in (tokens.texts[before], tokens.texts[before].removeprefix(_AND))
        )

    def _is_person_in_syllables(self, tokens: Tokens, find: Found) -> bool:
        """Whether the name of a firm or product is torn into a surname and a syllable, and what stands beside it is said of a person:
        `وتشانغ يو، الشريك المؤسس` is not Changyou, `أشار تشي يوان إلى` no AgiBot.
        """
        label = find.label_in(self._kb.entities)
        if find.last - find.first != _SURNAME_AND_SYLLABLE or label not in ("ORG", "PRODUCT"):
            return False
        is_whole = any(alias.guard is OPEN and " " in alias.form for alias in find.aliases)
        words = [tokens.texts[find.first].removeprefix(find.clitics), tokens.texts[find.first + 1]]
        if is_whole or chinese_surname(words[0]) is None or not are_syllables(words):
            return False
        return (
            triggers().label_apposed(tokens, find.last) == "PERSON"
            or triggers().verb_before(tokens, find.first) in _SAID_BY_HIM
        )

    def _begins_in_surname(self, tokens: Tokens, find: Found, named: Set[str]) -> bool:
        """Whether what was taken off a person's name for a proclitic is of a Chinese surname: `وانج لي بين` is no Ang Lee.

        Not where those are `named` whom the person belongs with: beside Moonshot AI `ليانغ تشيلين` is ل and Yang Zhilin.
        """
        if not find.clitics or chinese_surname(tokens.texts[find.first]) is None:
            return False
        entities = (self._kb.entities.get(alias.entity or "") for alias in find.aliases)
        persons = [entity.id for entity in entities if entity is not None and entity.label == "PERSON"]
        belongs = any(
            person in self._kb.affiliations.persons(id_) for person in persons for id_ in sorted(named) if id_
        )
        return bool(persons) and not belongs

    def _with_tagged(
        self,
        text: str,
        tokens: Tokens,
        found: list[Found],
        tagged: Sequence[Found],
        hits: Sequence[Hit],
        foreign: Sequence[tuple[int, int]],
    ) -> list[Found]:
        """The finds with what the tagger adds, where that is plausible or the base knows it too, and other places of its names."""
        labels = self._labels(found)
        persons = [find for at, find in enumerate(found) if labels.get(at) == "PERSON"]
        persons += [find for find in tagged if find.label == "PERSON"]
        families = family_names(text, persons)
        tagged = whole_at_and(tokens, tagged)
        uncut = _with_letters(tokens, _uncut(text, tokens, self._without_prepositions(tokens, tagged), hits))
        uncut = _hyphened(tokens, uncut, tokens_of(found))
        uncut = _parted(tokens, _behind_technology(tokens, uncut, hits), hits)
        unknown, told = self._told_names(text, tokens, uncut, hits, families)
        links = [match.span() for match in (_LINK if "@" in text else _ADDRESS).finditer(text)]
        glossed, others = glossed_and_others(text, tokens, unknown, [*found, *unknown])
        unknown = [
            find for find in sifted(text, tokens, others) if not self._needs_context(text, tokens, find)
        ]
        unknown = _in_order(plausible(text, tokens, unknown, families, [*foreign, *links]), glossed)
        told += self._likely_names(text, tokens, hits, uncut, found, [*unknown, *told])
        firms = list(firms_of_rounds(text, tokens, tokens_of([*found, *told])))
        firms += self._framed(text, tokens, hits, [*found, *told], unknown)
        of_firms = tokens_of(firms)
        unknown = _in_order(firms, (x for x in unknown if of_firms.isdisjoint(range(x.first, x.last))))
        found, unknown = longer_names(text, tokens, found, unknown, self._kb.entities)
        found = merged(tokens, found, _in_order(unknown, told))
        found = persons_of_firms(text, tokens, found, self._labels(found))
        found = agreed(text, persons_in_lists(tokens, found, self._labels(found)))
        found = _in_order(found, between_persons(text, tokens, found, self._labels(found)))
        found = employed(text, tokens, found, self._labels(found))
        return _in_order(found, repeats(text, tokens, found))

    def _told_names(
        self,
        text: str,
        tokens: Tokens,
        tagged: Sequence[Found],
        hits: Sequence[Hit],
        families: Set[str],
    ) -> tuple[list[Found], list[Found]]:
        """The tagged names, and apart from them those that are doubted aliases: their finds.

        Two speak for such a name: the tagger and the article, which names the entity elsewhere, so that words of every day may be one (`الحيرة`
        beside Perplexity); or the tagger and the base, where both say the same label.
        """
        doubted = {(hit.first, hit.last): hit for hit in hits if hit.alias is not None}
        unknown, told = [], []
        for find in tagged:
            hit = doubted.get((find.first, find.last))
            if hit is not None and self._is_of_firm(tokens, hit):
                find = find._replace(label="ORG", evidence=("firm_noun", *find.evidence))
            if hit is not None and _is_no_name(tokens, hit):
                continue
            if hit is not None and self._is_another(tokens, hit):
                hit = None
            if hit is not None and (hit.doubt is Doubt.NAMED or self._agree(hit, find, families)):
                told.append(self._told_name(text, tokens, hit, find.score, find.evidence))
            else:
                unknown.append(find)
        return unknown, told

    def _agree(self, hit: Hit, tag: Found, families: Set[str]) -> bool:
        """Whether the tagger likely says what a doubted alias says, which is one of a single entity of its label.

        The bare name of a person has many bearers, and so has a Chinese one, towns and families name firms, names rendered word for word are
        words of every day, and each country has a `هيئة الأوراق المالية`.
        """
        assert hit.alias is not None
        entity = self._kb.entities[hit.alias.entity or ""]
        is_bare = hit.label == "PERSON" and (hit.last - hit.first == 1 or is_pinyin_name(entity.name))
        if hit.label != tag.label or tag.score < _LEAST_AGREED or hit.alias.mt_error or is_bare:
            return False
        form = fold_word(hit.alias.form)
        if is_town_name(form) or form in families:
            return False
        named = list(self._kb.named(hit.alias.form, hit.label))
        return len({entity.id for _, entity in named}) == 1 and not is_of_each_country(*named[0])

    def _is_of_firm(self, tokens: Tokens, hit: Hit) -> bool:
        """Whether the noun before a doubted alias says that a firm is named, and it is of what no firm is called like: `مجموعة أسيند` is no chip."""
        assert hit.alias is not None
        kind = self._kb.entities[hit.alias.entity or ""].kind
        return kind in _NO_FIRMS and triggers().class_before(tokens, hit.first) == "ORG"

    def _is_another(self, tokens: Tokens, hit: Hit) -> bool:
        """Whether what stands right beside a doubted alias says that it is something else."""
        assert hit.alias is not None
        entity = self._kb.entities[hit.alias.entity or ""]
        if self._is_of_firm(tokens, hit) or (hit.label != "PERSON" and has_age(tokens, hit.last)):
            return True
        if hit.doubt is Doubt.OPEN and triggers().tells_other_kind(tokens, hit.first, entity):
            return True
        return is_glossed_as_another(tokens, hit, self._kb)

    def _likely_names(
        self,
        text: str,
        tokens: Tokens,
        hits: Sequence[Hit],
        tagged: Sequence[Found],
        known: Sequence[Found],
        stand: Sequence[Found],
    ) -> list[Found]:
        """The doubted aliases that the tagger takes for likely enough to be names, beside the tagged names that `stand`.

        What neither the base nor the tagger alone tells both do: also a word of every day (`أدرجت بوابة وHTX الرمز`). Of the bare
        name of a person they do not tell whose it is, and what is tagged as something else is no alias. Beside whom it belongs with it needs less, too. Beside a name of its kind that is
        `known`, or becomes so, in an enumeration an alias is likely with much less.
        """
        assert self._finder is not None
        taken = tokens_of(stand)
        tag_at = {at: find for find in tagged for at in range(find.first, find.last)}

        def may_be(hit: Hit) -> bool:
            words = range(hit.first, hit.last)
            if tokens.texts[hit.last - 1] in _THAT_YOU:
                return False
            if hit.alias is None or hit.label == "PERSON" or not taken.isdisjoint(words):
                return False
            start = tokens.starts[hit.first] + clitic_length(tokens.texts[hit.first], hit.clitic)
            if is_cut_off(text, start) or not may_be_name(text[start : tokens.ends[hit.last - 1]]):
                return False  # `Step 3:`, beside a model of that name
            if is_town_name(fold_word(hit.alias.form)):
                return False  # `برشلونة وليون`: the towns, and no clubs
            if self._is_another(tokens, hit) or _is_no_name(tokens, hit):
                return False
            tag = next((tag_at[at] for at in words if at in tag_at), None)
            return tag is None or (tag.first, tag.last, tag.label) == (hit.first, hit.last, hit.label)

        left = [hit for hit in hits if may_be(hit)]
        in_rows, rendered = self._in_rows(text, tokens, left, (*known, *stand), tokens_of(hits))
        left += [hit for hit in rendered if may_be(hit)]
        kin = told_by_kin(text, tokens, [hit for hit in left if hit.doubt is Doubt.NAMED], known, self._kb)
        likelihoods = self._finder.likelihoods(text, tokens, hits, left)
        likely, listed = list[Found](), list[Hit]()
        named = (*known, *stand)
        titles = quoted_titles(
            tokens,
            [(hit.first, hit.last) for hit in left if self._entity_of(hit).kind == _GAME],
            [(f.first, f.last) for f in known if f.entity and self._kb.entities[f.entity].kind == _GAME],
        )
        firms = {find.last for find in named if find.label_in(self._kb.entities) in ("ORG", "PRODUCT")}
        shares = rows_of_shares(
            text, tokens, (f.last for f in known if f.label_in(self._kb.entities) == "ORG")
        )

        def reason(hit: Hit, likelihood: float) -> str | None:
            place = hit.first, hit.last
            kind = self._entity_of(hit).kind
            if likelihood >= _LEAST_LIKELY:
                return "tagger"
            if is_of_dateline(text, tokens, hit, kind):
                return "dateline"
            framed = least_of_held(tokens, hit, kind), least_of_sued(tokens, hit, firms)
            if any(least is not None and likelihood >= least for least in framed):
                return "frame"
            if likelihood >= in_rows.get(place, 1.0):
                return "enumeration"
            if likelihood >= kin.get(place, 1.0):
                return "kin"
            if place in titles:
                return "title"
            if likelihood < _LEAST_LISTED:
                return None
            if self._raises(tokens, hit):
                return "round"
            return "row" if hit.label == "ORG" and is_in_row(text, tokens, hit.last, shares) else None

        for hit, likelihood in zip(left, likelihoods, strict=True):
            if (why := reason(hit, likelihood)) is not None:
                likely.append(self._told_name(text, tokens, hit, _LIKELY, (why,)))
            elif likelihood >= _LEAST_LISTED:
                listed.append(hit)
        return [*likely, *self._listed_names(text, tokens, listed, [*known, *stand, *likely])]

    def _raises(self, tokens: Tokens, hit: Hit) -> bool:
        """Whether a doubted alias stands where a firm closes or leads a round; an app may be called as its firm, but no part of one: `نبض` is no ChatGPT Pulse."""
        assert hit.alias is not None
        is_part = hit.label != "ORG" and " " in self._kb.entities[hit.alias.entity or ""].name
        return not is_part and is_in_round(tokens, hit.first, hit.last)

    def _framed(
        self,
        text: str,
        tokens: Tokens,
        hits: Sequence[Hit],
        stand: Sequence[Found],
        tagged: Sequence[Found],
    ) -> Iterator[Found]:
        """The names in frames (`entities/frames/rounds.py`) that the tagger takes for likely enough, beside names that `stand`; of those that are `tagged`
        only such as are longer.
        """
        assert self._finder is not None
        taken, entities = tokens_of(stand), self._kb.entities
        firms = [find for find in (*stand, *tagged) if find.label_in(entities) == "ORG"]
        ends = {find.last: find.entity in entities and entities[find.entity].kind == "fund" for find in firms}
        framed = [
            frame._replace(spans=spans)
            for frame in chain(
                frames(text, tokens, ends), objects(text, tokens, firms), defined(text, tokens)
            )
            if (spans := [span for span in frame.spans if taken.isdisjoint(range(*span))])
        ]
        asked = [[Hit(*span, label) for label in x.labels for span in (*x.spans, *x.rests)] for x in framed]
        likelihoods = iter(self._finder.likelihoods(text, tokens, hits, list(chain.from_iterable(asked))))
        doubted = {(hit.first, hit.last): hit for hit in hits if hit.alias is not None}
        tag_at = {at: find for find in tagged for at in range(find.first, find.last)}
        for frame, places in zip(framed, asked, strict=True):
            shares = list(zip(islice(likelihoods, len(places)), places, strict=True))
            of_spans = [(share, hit) for share, hit in shares if (hit.first, hit.last) in frame.spans]
            most = max(share for share, _ in of_spans)
            best = max(
                (hit for share, hit in of_spans if share >= most / 2), key=lambda hit: hit.last - hit.first
            )
            known = doubted.get((best.first, best.last))
            least = frame.least if known is None else frame.least / 2
            tags = {tag_at[at] for at in range(best.first, best.last) if at in tag_at}
            is_longer = all(
                best.first <= tag.first
                and tag.last <= best.last
                and (tag.last - tag.first < best.last - best.first or tag.score < _LIKELY)
                for tag in tags
            )
            if sum(share for share, _ in shares) < least or not is_longer:
                continue
            if known is not None and known.label in frame.labels:
                yield self._told_name(text, tokens, known, _LIKELY, ("frame",))
            else:
                place = best.first, best.last, frame.clitic
                yield unknown_at(text, tokens, place, best.label, _LIKELY, frame.evidence)

    def _in_rows(
        self, text: str, tokens: Tokens, hits: Sequence[Hit], named: Sequence[Found], taken: Set[int]
    ) -> tuple[dict[tuple[int, int], float], list[Hit]]:
        """The tokens of those of some doubted aliases that fill cells of enumerations of names (`entities/frames/rows.py`), with the least probability that
        they then need; and the words in other cells, none of them `taken`, that translate one name alone: `بيت واحد`.
        """
        entities = self._kb.entities
        known = {
            find.first: (find.last, entities[find.entity])
            for find in named
            if find.entity in entities and entities[find.entity].label != "PERSON"
        }
        others = {find.first: find.last for find in named if find.first not in known and _is_sure_firm(find)}
        doubted = {hit.first: hit for hit in hits if _may_fill_cell(tokens, hit)}
        begins = {first: last for first, (last, _) in known.items()}
        begins |= others | {first: hit.last for first, hit in doubted.items()}
        told: dict[tuple[int, int], float] = {}
        rendered: list[Hit] = []
        for row in rows(text, tokens, begins) if known else ():
            firms = [known[x.first][1] for x in row if x.first in known and known[x.first][0] == x.last]
            cells = [x for x in row if x.first in doubted and doubted[x.first].last == x.last]
            cells = [
                x
                for x in cells
                if is_listed_with(self._entity_of(doubted[x.first]), firms)
                and opens(text, tokens, x)
                and closes(text, tokens, x)
            ]
            sure = len(firms) + sum(others.get(x.first) == x.last for x in row)
            least = least_of_cell(sure, len(cells), len(row)) if firms else None
            if least is not None:
                told.update(((x.first, x.last), least) for x in cells)
            if len(firms) >= _LEAST_BESIDE_RENDERED:
                free = (x for x in row if (taken | tokens_of(named)).isdisjoint(range(x.first, x.last)))
                hits_of_row = [hit for x in free if (hit := self._rendered(tokens, x, firms)) is not None]
                told.update(((hit.first, hit.last), _LEAST_RENDERED) for hit in hits_of_row)
                rendered += hits_of_row
        return told, rendered

    def _rendered(self, tokens: Tokens, cell: Cell, firms: Sequence[Entity]) -> Hit | None:
        """The one name of what is listed with some firms that the words of a cell translate, if the base has no alias for them."""
        first, *rest = tokens.texts[cell.first : cell.last]
        name = " ".join((first[len(cell.clitic) :], *rest))
        aliases = {
            alias.entity: alias
            for alias in self._kb.translated.whole(name)
            if alias.entity is not None and is_listed_with(self._kb.entities[alias.entity], firms)
        }
        if len(aliases) != 1 or self._kb.named(name):
            return None
        ((id_, alias),) = aliases.items()
        meant = Alias(alias.form, id_, mt_error=True)
        return Hit(cell.first, cell.last, self._kb.entities[id_].label, Doubt.OPEN, meant, cell.clitic)

    def _entity_of(self, hit: Hit) -> Entity:
        assert hit.alias is not None
        return self._kb.entities[hit.alias.entity or ""]

    def _listed_names(
        self, text: str, tokens: Tokens, hits: Sequence[Hit], known: Sequence[Found]
    ) -> Iterator[Found]:
        """Those of some doubted aliases that stand beside a name of their kind in an enumeration with `and`, `بانتيرا وشركاء التقارب`, or between two
        with commas; one comma also begins an apposition: `جامعة أمريكية، جامعة كارنيجي ميلون`.
        """
        ends = {find.last: find for find in known}
        begins = {find.first: find for find in known}
        for hit in (*hits, *reversed(hits)):  # one tells the next, on either side
            if hit.first in begins:
                continue
            before = (ends.get(at) for at in range(hit.first, hit.first - MOST_BETWEEN - 1, -1))
            behind = (begins.get(at) for at in range(hit.last, hit.last + MOST_BETWEEN + 1))
            joints = [(find, find.last, hit.first, hit.clitic) for find in before if find is not None]
            joints += [(find, hit.last, find.first, find.clitics) for find in behind if find is not None]
            told = sum(
                _BY_AND if clitic == _AND or _AND in tokens.texts[last:first] else 1
                for find, last, first, clitic in joints
                if are_listed(tokens, last, first, clitic) and self._is_of_kind(hit, find)
            )
            if told >= _BY_AND:
                find = self._told_name(text, tokens, hit, _LIKELY, ("enumeration",))
                ends[find.last] = begins[find.first] = find
                yield find

    def _is_of_kind(self, hit: Hit, find: Found) -> bool:
        """Whether a doubted alias has the label and kind of what a find names."""
        assert hit.alias is not None
        entity, other = self._kb.entities[hit.alias.entity or ""], self._kb.entities.get(find.entity)
        return other is not None and entity.label == other.label and are_alike({entity.kind, other.kind})

    def _told_name(
        self, text: str, tokens: Tokens, hit: Hit, score: float, evidence: tuple[str, ...]
    ) -> Found:
        """The find of a doubted alias that something speaks for, with the version behind it."""
        assert hit.alias is not None
        why = "named_elsewhere" if hit.doubt is Doubt.NAMED else "doubted_alias"
        evidence = (f"{why}:{hit.alias.form}", *evidence)
        find = believed(text, tokens, (hit.first, hit.last, hit.clitic), (hit.alias,), score, evidence)
        return with_version(text, tokens, find, self._kb.entities[hit.alias.entity or ""])

    def _without_prepositions(self, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
        """The tagged names; what is an alias of their label behind a preposition and an article is one: `دفع بالإيثر`."""
        return [
            find._replace(start=find.start + 1, clitics=tokens.texts[find.first][0])
            if find.start == tokens.starts[find.first] and self._is_behind_preposition(tokens, find)
            else find
            for find in tagged
        ]

    def _is_behind_preposition(self, tokens: Tokens, find: Found) -> bool:
        word, *rest = tokens.texts[find.first : find.last]
        if word[0] not in _PREPOSITIONS or not word.startswith(ARTICLE, 1):
            return False
        name = " ".join((word[1 + len(ARTICLE) :], *rest))
        return bool(self._kb.named(name, find.label)) and not self._kb.named(" ".join((word, *rest)))

    def _needs_context(self, text: str, tokens: Tokens, find: Found) -> bool:
        """Whether a tagged word is an alias of the base that is also a word, and nothing near it spoke for the name.

        A tagger that has learned `مبادلة` as a name finds one in every exchange.
        """
        name = text[find.start : find.end]
        if (
            find.score >= SURE
            or find.last - find.first > 1
            or name.isascii()
            or not self._kb.aliases.get(alias_key(name))
        ):
            return False
        return not is_distinctive(fold_word(name)) and not triggers().tell(tokens, find.first, find.label)

    def _hits(self, known: Sequence[Found]) -> list[Hit]:
        """The matches of the knowledge base with their labels, as the tagger was trained on them."""
        labels = self._labels(known)
        return [Hit(known[at].first, known[at].last, label) for at, label in labels.items()]

    def _labels(self, found: Sequence[Found]) -> dict[int, Label]:
        labels = (find.label_in(self._kb.entities) for find in found)
        return {index: label for index, label in enumerate(labels) if label is not None}


def _is_sure_firm(find: Found) -> bool:
    """Whether a find that the base does not have is surely a firm or product."""
    return not find.is_term and find.label in ("ORG", "PRODUCT", "MODEL") and find.score >= _LIKELY


def _may_fill_cell(tokens: Tokens, hit: Hit) -> bool:
    """Whether a doubted alias is long enough to be told by its neighbours: `رو` is Ro and Roo."""
    return tokens.ends[hit.last - 1] - tokens.starts[hit.first] >= _SHORTEST_CELL


def _is_no_name(tokens: Tokens, hit: Hit) -> bool:
    """Whether a doubted name is the meeting of shareholders or, rendered word for word, what everybody calls a field: only its legal form tells Quantum
    Computing Inc.
    """
    is_rendered = hit.alias is not None and hit.alias.mt_error
    is_of_field = is_rendered and is_field(tokens.folded[hit.first : hit.last], hit.clitic)
    return is_of_field or is_meeting(tokens, hit.first, hit.clitic)


def _word_at(text: str, start: int) -> str:
    """The rest of a word from a code point on."""
    match = _REST.match(text, start)
    return match[0] if match else ""


def _uncut(text: str, tokens: Tokens, tagged: Sequence[Found], hits: Sequence[Hit]) -> list[Found]:
    """The tagged names, of which those keep their first letter that a doubted alias has too, `لايكا` is no ل and `ايكا`, those that a quote opens with, `"وايك أب"`,
    and those behind a noun or a colon (`owns_first_letter`), behind a verb that has no preposition (`is_bare_subject`) or before a verb (`is_subject`); so do the others that begin with such a word.
    """
    cuts: dict[tuple[int, int], set[str]] = {}
    for hit in hits:
        cuts.setdefault((hit.first, hit.last), set()).add(hit.clitic)
    cut = [find for find in tagged if find.start > tokens.starts[find.first]]
    whole = {
        tokens.folded[find.first]
        for find in cut
        if cuts.get((find.first, find.last)) == {""}
        or _opens_quote(tokens, find)
        or owns_first_letter(tokens, find.first, find.clitics)
        or (find.clitics == _AND and opens_in_verb(text, tokens, find.first))
        or (find.clitics in _PREPOSITIONS and is_subject(text, tokens, find.first, find.last))
        or (find.clitics == _BY and is_bare_subject(text, tokens, find.first))
    }
    return [
        find._replace(start=tokens.starts[find.first], clitics="")
        if find.start > tokens.starts[find.first] and tokens.folded[find.first] in whole
        else find
        for find in tagged
    ]


def _hyphened(tokens: Tokens, tagged: Sequence[Found], taken: Set[int]) -> list[Found]:
    """The tagged names, those right behind a hyphen with the unknown word that it joins to them: `تا-نهيسي كوتس`."""
    taken = taken | tokens_of(tagged)
    whole: list[Found] = []
    for find in tagged:
        at = find.first - 2
        if at >= 0 and at not in taken and not find.clitics and _is_joined(tokens, at):
            word = tokens.texts[at]
            clitic = _AND if word.startswith(_AND) and name_lexicon().part(tokens.folded[at]) is None else ""
            find = find._replace(start=tokens.starts[at] + len(clitic), first=at, clitics=clitic)
        whole.append(find)
    return whole


def _is_joined(tokens: Tokens, at: int) -> bool:
    """Whether an Arabic word, none of every day and without an article, is joined to the next but one by a hyphen."""
    word = tokens.texts[at]
    return (
        tokens.texts[at + 1] in ("-", "‑")
        and tokens.glued(at + 1)
        and tokens.glued(at + 2)
        and not word.isascii()
        and word.isalpha()
        and not word.startswith("ال")
        and not is_of_every_day(tokens.folded[at])
    )


def _with_letters(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names, those that begin with a number with the letter that is written together with it: `س3 روبوتيكس`; no conjunction or preposition."""
    return [
        find._replace(start=tokens.starts[find.first - 1], first=find.first - 1, clitics="")
        if find.first
        and tokens.glued(find.first)
        and tokens.texts[find.first][0].isdecimal()
        and _is_lone_letter(tokens, find.first - 1)
        else find
        for find in tagged
    ]


def _is_lone_letter(tokens: Tokens, at: int) -> bool:
    word = tokens.texts[at]
    return letter_beside_number(word) != "" and word not in _PARTICLE_LETTERS and not tokens.glued(at)


def _parted(tokens: Tokens, tagged: Sequence[Found], hits: Sequence[Hit]) -> list[Found]:
    """The tagged names; an alias, and a doubted one behind `and`, are two: `بيلوتون ويلب`, Peloton and Yelp."""
    ends = {hit.first: hit.last for hit in hits}
    behind_and = {(hit.first, hit.last) for hit in hits if hit.alias is not None and hit.clitic == _AND}
    parted: list[Found] = []
    for find in tagged:
        second = ends.get(find.first, find.last)
        if find.label != "PERSON" and (second, find.last) in behind_and:  # `كاي ويلب` is Kai Welp
            parted.append(find._replace(end=tokens.ends[second - 1], last=second))
            start = tokens.starts[second] + clitic_length(tokens.texts[second], _AND)
            find = find._replace(start=start, first=second, clitics=_AND)
        parted.append(find)
    return parted


def _behind_technology(tokens: Tokens, tagged: Sequence[Found], hits: Sequence[Hit]) -> list[Found]:
    """The tagged names, firms without the noun that translates the last word of Chinese ones where an alias follows it: `تقنية شنغ شو`."""
    told = {(hit.first, hit.last) for hit in hits if hit.label == "ORG"}
    return [
        find._replace(start=tokens.starts[find.first + 1], first=find.first + 1, clitics="")
        if find.label == "ORG"
        and _TECHNOLOGY in bare_forms(tokens.folded[find.first])
        and (find.first + 1, find.last) in told
        else find
        for find in tagged
    ]


def _opens_quote(tokens: Tokens, find: Found) -> bool:
    """Whether a name fills a quote, what looks like a conjunction or preposition before it too, `"وايك أب"`, but not between two quotes,
    `"ريد" ومينغ لي "دان"`; so does a gloss that the article does not have without it, `إنفينيجنس (ووون تشيونغ)`.
    """
    if find.clitics not in _LETTERS_TOO or not tokens.glued(find.first):
        return False
    if tokens.outside(find.first, find.last) != (find.first, find.last):
        return True
    beside = tokens.texts[max(0, find.first - 1) : find.first], tokens.texts[find.last : find.last + 1]
    return (
        beside == (["("], [")"]) and tokens.folded[find.first].removeprefix(find.clitics) not in tokens.words
    )


def _joined_by_and(text: str, known: Sequence[Found]) -> list[Found]:
    """The finds; of a name right behind another one that begins with two و the first is `and`: `كي كي آر ووربورغ بينكوس`; وو alone is a surname, Wu."""
    joined: list[Found] = []
    for find in known:
        is_behind = joined and not find.clitics and text[joined[-1].end : find.start] == " "
        behind = text[find.start + 2 : find.start + 3]  # `رئيس اللجنة وو تشينغ`
        if is_behind and text.startswith(_AND * 2, find.start) and behind.isalpha():
            find = find._replace(start=find.start + 1, clitics=_AND)
        joined.append(find)
    return joined


def _beside(known: Sequence[Found], new: Sequence[Found]) -> list[Found]:
    """The finds that have no token of new ones."""
    taken = tokens_of(new)
    return [find for find in known if taken.isdisjoint(range(find.first, find.last))]


def _is_mere_word(text: str, tokens: Tokens, hit: Hit) -> bool:
    """Whether a doubted alias is rather a word where it stands: a heading, a reply, a rubric, what somebody says, or an abbreviation for something of
    which many have one (`ETL`, the third quarter).
    """
    surface = text[tokens.starts[hit.first] : tokens.ends[hit.last - 1]]
    return (
        (surface.isupper() and (is_term(surface) or names_nothing(surface)))
        or is_heading(text, tokens.starts[hit.first], tokens.ends[hit.last - 1])
        or is_reply(text, tokens, hit.first, hit.last)
        or is_rubric(text, tokens, hit.first, hit.last)
        or is_said(tokens, hit.first, hit.last)
    )


def _in_order(*found: Iterable[Found]) -> list[Found]:
    return sorted(chain.from_iterable(found), key=lambda find: find.start)


def _with_glued_clitic(tokens: Tokens, find: Found) -> Found:
    clitic = "" if find.clitics else glued_clitic(tokens, find.first)
    return find._replace(clitics=clitic) if clitic else find
