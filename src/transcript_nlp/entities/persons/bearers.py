"""Whose family name it is: that of a person of the knowledge base, or of somebody else in the article."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from transcript_nlp.entities.persons.eastern import is_behind_and
from transcript_nlp.entities.persons.persons import VERBS_TOO
from transcript_nlp.entities.words.wording import is_common, is_of_every_day
from transcript_nlp.knowledge.found import Found, first_word, tokens_of, unknown_at
from transcript_nlp.knowledge.words.actions import is_action
from transcript_nlp.knowledge.words.triggers import is_addressed, triggers
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.knowledge.writing.pinyin import chinese_name, chinese_surname
from transcript_nlp.knowledge.writing.skeleton import skeleton
from transcript_nlp.text.clitics import bare_forms, splits
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity, Label

_LEAST_BONES = 2  # consonants that tell a family name in the other script
_AND, _TWO, _ALEF = "و", 2, "ا"
_BY_GIVEN_NAME = ("name_lexicon", "tagger")
_TO, _TO_VOWEL = "ل", ("لآ", "لأ", "لإ")  # in names of persons no such letter stands behind ل
_ENUMERATION = "enumeration"  # tells that both are persons, whatever a tagger makes of each
# Verbs of which somebody is the subject and somebody else the object.
_OF_TWO = frozenset(
    map(
        fold,
        "خلف خلفت يخلف تخلف سيخلف ستخلف عين عينت يعين تعين سيعين هنأ هنأت شكر شكرت انتقد انتقدت ينتقد تنتقد هاجم هاجمت "
        "قابل قابلت التقى التقت استبدل استبدلت استضاف استضافت يستضيف تستضيف اتهم اتهمت يتهم تتهم مدح مدحت وصف وصفت يصف تصف".split(),
    )
)
# What is said of people and is their name, too, in `match` form.
_PREDICATES = frozenset(
    "سعيد سعيده صادق صادقه امين امينه كريم كريمه حكيم حكيمه ماهر ماهره شاكر شاكره".split()
)
_ENDS = frozenset(".،؛!؟?")
_MADE = ("MODEL", "PRODUCT")
_FOUNDER = fold("مؤسس")
_FOUNDING = frozenset(map(fold, "أسس أسست تخرج تخرجت ولد ولدت درس".split()))
_MOST_TOKENS = 40  # of a list of persons in one span
_LEAST_JOINED = 5  # letters of an unknown word with `and` before it
_OF_FAMILIES = ("ORG", "PRODUCT")  # what is called like a family
_TOLD = 0.65  # score of a person whom a given name and its context tell


class FamilyNames:
    """Whose the family names of an article are. Each is looked for once, however often it stands there."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self._text, self._tokens = text, tokens
        self._borne: dict[tuple[str, str], tuple[dict[int, bool], bool]] = {}

    def is_another_person(self, at: int, family: str, entity: Entity) -> bool:
        """Whether a family name at a token is borne by somebody else here: `توني كوشنر`, and then `كوشنر` alone.

        Somebody else is who has a given name that is rarely anything but a name and that the entity does not bear. Whom everybody thinks of
        stands without one before the others are named: `ترامب` before `إريك ترامب`.
        """
        key = family, entity.id
        if key not in self._borne:
            self._borne[key] = self._bearers(family, entity)
        borne, by_others = self._borne[key]
        if at in borne:
            return not borne[at]
        return by_others and not self._stands_before(family, borne)

    def _stands_before(self, family: str, borne: Mapping[int, bool]) -> bool:
        """Whether a family name stands alone before it stands behind a given name."""
        return min(self._tokens.places([family]), default=min(borne)) < min(borne)

    def _bearers(self, family: str, entity: Entity) -> tuple[dict[int, bool], bool]:
        """By the places with a given name before the family name, in both scripts, whether that is the entity's; and whether there are such
        and all are those of others.
        """
        text, tokens = self._text, self._tokens
        own = {word for form in (entity.name, *entity.aliases) for word in fold(form).split()}
        bones = set(map(skeleton, own))
        arabic = _arabic_bearers(text, tokens, family)
        borne = {place: given in own or skeleton(given) in bones for place, given in arabic}
        borne |= {place: fold(given) in own for place, given in _latin_bearers(text, tokens, family)}
        return borne, bool(borne) and not any(borne.values())


def with_namesakes(
    text: str, tokens: Tokens, known: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, with a person where a given name stands before a firm or product that is called like a family, and a verb, a title or
    an apposition speaks for a person: `أكد وليام فورد رئيس مجلس الإدارة`; or where people are addressed so, `السيدة فيرسيل`.
    """
    taken = tokens_of(known)
    known = [
        unknown_at(text, tokens, (find.first, find.last, find.clitics), "PERSON", _TOLD, "apposition")
        if find.entity in entities and _founds(tokens, find, entities[find.entity].label)
        else find
        for find in known
    ]
    return [
        _namesake(text, tokens, find, entities[find.entity].label)
        if find.last - find.first == 1
        and find.first - 1 not in taken
        and not find.clitics
        and find.entity in entities
        and entities[find.entity].label in _OF_FAMILIES
        and not tokens.texts[find.first].isascii()
        else find
        for find in known
    ]


def _founds(tokens: Tokens, find: Found, label: Label) -> bool:
    """Whether a given name that a model or product has, too, stands before `founder of`, or behind what founders do: `حوار مع كوين مؤسس زورفا`.

    Models have no posts and found nothing, and `founder` stands behind no other name without a comma.
    """
    if (
        label not in _MADE
        or find.last - find.first != 1
        or tokens.texts[find.first].isascii()
        or find.version
    ):
        return False
    given = name_lexicon().part(first_word(tokens, find))
    if given is None or not given.given:
        return False
    if tokens.folded[find.last : find.last + 1] == [_FOUNDER]:
        return True
    before = bare_forms(tokens.folded[find.first - 1]) if find.first and not find.clitics else ()
    return label == "MODEL" and not _FOUNDING.isdisjoint(before)


def families_apart(tokens: Tokens, tagged: Sequence[Found], persons: Sequence[Found]) -> list[Found]:
    """The tagged names, two family names with `and` between them as two: `تغطية فيديكيند وثورنبري`, both named in full elsewhere.

    Args:
        tokens: of the text.
        tagged: what a tagger found.
        persons: other finds of persons.
    """
    full = [
        find for find in (*persons, *tagged) if find.last - find.first > 1 and find.label in (None, "PERSON")
    ]
    families = {tokens.folded[find.last - 1] for find in full}
    apart: list[Found] = []
    for find in tagged:
        second = find.first + 1
        both = find.label == "PERSON" and find.last - find.first == _TWO
        first = first_word(tokens, find)
        if both and _are_families(first, tokens.folded[second], families):
            apart.append(find._replace(end=tokens.ends[find.first], last=second))
            start = tokens.starts[second] + len(_AND)
            apart.append(find._replace(start=start, first=second, clitics=_AND))
        else:
            apart.append(find)
    return apart


def objects_apart(tokens: Tokens, tagged: Sequence[Found], persons: Sequence[Found]) -> list[Found]:
    """The tagged names; of three words behind a verb whose object is a person, too, the last is the object where it ends the name of
    somebody else: `خلفت آشا شارما سبنسر` beside `فيل سبنسر`.

    Args:
        tokens: of the text.
        tagged: what a tagger found.
        persons: other finds of persons.
    """
    bearers: dict[str, set[str]] = {}
    for find in (*persons, *tagged):
        if find.last - find.first == _TWO and find.label in (None, "PERSON"):
            given = first_word(tokens, find)
            bearers.setdefault(tokens.folded[find.last - 1], set()).add(given)
    apart: list[Found] = []
    for find in tagged:
        words = tokens.folded[find.first : find.last]
        is_person = find.label == "PERSON" and len(words) == _TWO + 1 and not find.clitics
        if (
            is_person
            and find.first
            and not _OF_TWO.isdisjoint(bare_forms(tokens.folded[find.first - 1]))
            and words[-1] not in name_lexicon().arab  # `محمد علي حسن` is one
            and any(given not in words for given in bearers.get(words[-1], ()))
            and chinese_name(tokens.texts[find.first : find.last]) is None
        ):
            second = find.last - 1
            apart.append(find._replace(end=tokens.ends[second - 1], last=second))
            find = find._replace(start=tokens.starts[second], first=second)
        apart.append(find)
    return apart


def persons_apart(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names, two persons with `and` between them as two: `تشانغ لو ووو فاي`, `لين لي وسام لي`."""
    apart: list[Found] = []
    left = list(reversed(tagged))
    while left:
        find = left.pop()
        may_be_two = find.label == "PERSON" and find.last - find.first <= _MOST_TOKENS
        if may_be_two and not find.clitics and is_behind_and(tokens, find.first, find.last):
            find = find._replace(start=find.start + len(_AND), clitics=_AND)
        if may_be_two and not find.clitics and tokens.texts[find.first].startswith(_TO_VOWEL):
            find = find._replace(start=find.start + len(_TO), clitics=_TO)  # `لآنا بيترسون`
        second = _second_person(tokens, find) if may_be_two else None
        if second is None:
            behind = _second_chinese(tokens, find) if may_be_two else None
            if behind is not None:
                apart.append(find._replace(end=tokens.ends[behind - 1], last=behind))
                find = find._replace(start=tokens.starts[behind], first=behind)
            apart.append(find)
            continue
        first = find._replace(end=tokens.ends[second - 1], last=second)
        if _is_chinese_behind_and(tokens, first):
            first = first._replace(start=first.start + len(_AND), clitics=_AND)
        if (
            second - find.first == 1 and find.last - second > 1
        ):  # `لي مينغ ووو فاي`, of which `لي` was read as `to me`
            before = find.first - 1
            first = first._replace(start=tokens.starts[before], first=before, clitics="")
        start = tokens.starts[second] + len(_AND)
        evidence = (_ENUMERATION, *find.evidence)
        apart.append(first._replace(evidence=evidence))
        # A third may follow.
        left.append(find._replace(start=start, first=second, clitics=_AND, evidence=evidence))
    return apart


def scripts_apart(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names; of a person whose full name is in Arabic letters no word is in Latin ones (`غادر تشانغ مين Yilai`), and of a firm in Latin
    ones no given name of a person (`الرئيس التنفيذي لشركة Acme جون فلان`).
    """
    apart: list[Found] = []
    for find in tagged:
        words = tokens.texts[find.first : find.last]
        size = next((at for at, word in enumerate(words) if word.isascii()), len(words))
        if find.label == "PERSON" and _TWO <= size < len(words) and all(map(str.isascii, words[size:])):
            find = find._replace(end=tokens.ends[find.first + size - 1], last=find.first + size)
        latin = (
            next((at for at, word in enumerate(words) if not word.isascii()), 0) if find.label == "ORG" else 0
        )
        if latin and _is_person_behind(tokens, find, latin):
            at = find.first + latin
            apart.append(find._replace(end=tokens.ends[at - 1], last=at))
            find = find._replace(
                start=tokens.starts[at], first=at, label="PERSON", clitics="", evidence=_BY_GIVEN_NAME
            )
        apart.append(find)
    return apart


def _is_person_behind(tokens: Tokens, find: Found, latin: int) -> bool:
    """Whether so many Latin words of a tagged firm stand before two or three Arabic ones that are a person's, by the given name."""
    first = find.first + latin
    words = tokens.folded[first : find.last]
    if not _TWO <= len(words) <= _TWO + 1 or any(map(is_common, words)):
        return False
    return name_lexicon().may_be_given(words[0])


def _second_chinese(tokens: Tokens, find: Found) -> int | None:
    """The token inside of a tagged person at which a second Chinese full name begins right behind the first: `تشانغ شياو مين قاو يون`."""
    words = tokens.texts[find.first : find.last]
    if len(words) < _TWO + _TWO or find.clitics or chinese_name(words) is not None:
        return None
    if any(
        is_function_word(tokens.texts[at], tokens.folded[at]) for at in range(find.first + _TWO, find.last)
    ):
        return None  # `رد وانغ تشانغ هو بأن بنغ غادر`
    sizes = (size for size in (_TWO + 1, _TWO) if len(words) - size >= _TWO)
    return next(
        (
            find.first + size
            for size in sizes
            if chinese_name(words[:size]) is not None and chinese_name(words[size:]) is not None
        ),
        None,
    )


def _second_person(tokens: Tokens, find: Found) -> int | None:
    """The token inside of a tagged person at which a second one begins: behind `and` a given name, or behind a Chinese name a surname.

    A word that is a name with its و is none but behind a Chinese name: `أحمد علي وسام حسن`. Two given names are two persons, too: `بوريس وكات`.
    """
    if find.last - find.first == _TWO:
        return find.last - 1 if _are_given(tokens, find) else None
    inner = range(find.first + 1, find.last - 1)
    begins = [
        at - find.first
        for at in inner
        if tokens.folded[at].startswith(_AND) and len(tokens.folded[at]) > _TWO
    ]
    if not begins:
        return None
    lexicon, words = name_lexicon(), tokens.texts[find.first : find.last]
    words[0] = words[0].removeprefix(find.clitics)
    if chinese_name(words) is not None or _is_chinese_behind_and(tokens, find):
        return None
    for at in begins:
        word = tokens.folded[find.first + at]
        stem = word.removeprefix(_AND)
        before = (
            words[:at]
            if at > 1 or find.clitics
            else [*tokens.texts[find.first - 1 : find.first], *words[:at]]
        )
        if len(before) < _TWO:
            continue
        is_chinese = chinese_name(before) is not None or (at > 1 and _is_chinese_behind_and(tokens, find, at))
        part = lexicon.part(stem)
        is_surname = is_chinese and chinese_surname(words[at].removeprefix(_AND)) is not None
        is_given = part is not None and part.given and at > 1 and (is_chinese or lexicon.part(word) is None)
        if is_surname or is_given or (is_chinese and _is_chinese_before_and(words, at)):
            return find.first + at
    return None


def _are_given(tokens: Tokens, find: Found) -> bool:
    """Whether the first word of a find, and what stands behind the `and` of its second, are given names, and the second is none as it stands.

    What the article has without the `and`, too, may be any part of names: `بوريس وكات`. Elsewhere it must be a given name; of the base's 1,077 family
    names with such a letter ten have one behind it, all with an alef (`والن`) or Chinese.
    """
    lexicon, second = name_lexicon(), tokens.folded[find.last - 1]
    given = lexicon.part(first_word(tokens, find))
    if given is None or not given.given or not second.startswith(_AND) or lexicon.part(second) is not None:
        return False
    stem = second.removeprefix(_AND)
    if stem in tokens.words:
        return lexicon.part(stem) is not None
    is_chinese = chinese_name(tokens.texts[find.first : find.last]) is not None
    return lexicon.opens_with_given_name((stem,)) and not (is_chinese or stem.startswith(_ALEF))


def _is_chinese_before_and(words: Sequence[str], at: int) -> bool:
    """Whether the words from one on that begins with `and` spell a Chinese name, and end or stand before another `and`: `وياوفنغ سون`."""
    ends = (
        end
        for end in (at + 2, at + 3)
        if end == len(words) or (words[end : end + 1] != [] and words[end][0] == _AND)
    )
    return any(chinese_name([words[at].removeprefix(_AND), *words[at + 1 : end]]) is not None for end in ends)


def _is_chinese_behind_and(tokens: Tokens, find: Found, size: int | None = None) -> bool:
    """Whether the words of a find, or the first of them, spell a Chinese name behind an `and` that it has not been parted from."""
    first, *rest = tokens.texts[find.first : find.last][:size]
    is_whole = find.clitics != "" or not first.startswith(_AND) or chinese_name([first, *rest]) is not None
    return not is_whole and chinese_name([first.removeprefix(_AND), *rest]) is not None


def traits_apart(tokens: Tokens, tagged: Sequence[Found], persons: Sequence[Found]) -> list[Found]:
    """The tagged names; what begins with a word for what a person has is but the family name: `يشتري إيمان كارب` is on the faith of Alex Karp.

    Args:
        tokens: of the text.
        tagged: what a tagger found.
        persons: other finds of persons, of whom one in full, or one who is known by the family name, has that.
    """
    families = {tokens.folded[find.last - 1] for find in (*persons, *tagged) if _tells_family(tokens, find)}
    return [
        find._replace(start=tokens.starts[find.last - 1], first=find.last - 1, clitics="")
        if find.label == "PERSON"
        and find.last - find.first == _TWO
        and tokens.folded[find.last - 1] in families
        and _is_trait(tokens, find)
        else find
        for find in tagged
    ]


def actions_apart(tokens: Tokens, tagged: Sequence[Found], persons: Sequence[Found]) -> list[Found]:
    """The tagged names, persons without the noun for what they do or is done to them, before them or between two: `إقالة زوف وعودة شوينهولز`.

    `عودة` is also a name of Arabs: it stays before such a one. What was taken for a firm is the family name of somebody whom the article names in full.

    Args:
        tokens: of the text.
        tagged: what a tagger found.
        persons: other finds of persons.
    """
    families = {tokens.folded[find.last - 1] for find in (*persons, *tagged) if _tells_family(tokens, find)}
    apart: list[Found] = []
    for find in tagged:
        is_family = (
            find.last - find.first == _TWO
            and tokens.folded[find.last - 1] in families
            and _is_noun_of_action(tokens, find, find.first)
        )
        if find.label == "PERSON" or is_family:
            apart += (part._replace(label="PERSON") for part in _without_actions(tokens, find))
        else:
            apart.append(find)
    return apart


def _without_actions(tokens: Tokens, find: Found) -> Iterator[Found]:
    """The parts of a tagged person that stand behind nouns of action, and before the first of them."""
    nouns = [at for at in range(find.first, find.last) if _is_noun_of_action(tokens, find, at)]
    borders = [*nouns, find.last]
    if not nouns or nouns[0] > find.first:
        end = borders[0]
        yield find._replace(end=tokens.ends[end - 1], last=end) if nouns else find
    for noun, end in pairwise(borders):
        if end > noun + 1:
            start = tokens.starts[noun + 1]
            yield find._replace(start=start, end=tokens.ends[end - 1], first=noun + 1, last=end, clitics="")


def _is_noun_of_action(tokens: Tokens, find: Found, at: int) -> bool:
    word, lexicon = tokens.folded[at], name_lexicon()
    if at == find.first:
        behind = tokens.folded[at + 1 : find.last]
        return behind != [] and is_action(word) and lexicon.arab.isdisjoint(behind)
    return word.startswith(_AND) and is_action(word) and at + 1 < find.last and lexicon.part(word) is None


def predicates_apart(text: str, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names; a word that is a name of Arabs, too, is said of somebody with other names where it ends a sentence: `قال جاريد سمنر سعيد.`"""
    arab = name_lexicon().arab
    return [
        find._replace(end=tokens.ends[find.last - _TWO], last=find.last - 1)
        if find.label == "PERSON"
        and find.last - find.first > _TWO
        and tokens.folded[find.last - 1] in _PREDICATES
        and _ends_sentence(text, tokens, find.last)
        and arab.isdisjoint(tokens.folded[find.first : find.last - 1])
        else find
        for find in tagged
    ]


def _ends_sentence(text: str, tokens: Tokens, last: int) -> bool:
    if last == len(tokens) or tokens.texts[last] in _ENDS:
        return True
    return "\n" in text[tokens.ends[last - 1] : tokens.starts[last]]


def _tells_family(tokens: Tokens, find: Found) -> bool:
    """Whether a find tells the family name of a person who is no Arab: a full name with another given name, or an alias."""
    family, lexicon = tokens.folded[find.last - 1], name_lexicon()
    if find.label not in (None, "PERSON") or family in lexicon.arab:
        return False
    if find.last - find.first == 1:
        return find.aliases != () and not find.clitics
    return first_word(tokens, find) not in lexicon.arab


def _is_trait(tokens: Tokens, find: Found) -> bool:
    """Whether the first word of a person's name is a given name of Arabs that is a word, too, and nothing before it tells a person."""
    word, lexicon, table = (
        first_word(tokens, find),
        name_lexicon(),
        triggers(),
    )
    part = lexicon.part(word)
    is_word = part is not None and not part.plain and word in lexicon.arab_given
    told = table.label_before(tokens, find.first) == "PERSON" or table.verb_before(tokens, find.first)
    return is_word and not told


def _are_families(first: str, second: str, families: Container[str]) -> bool:
    """Whether the first word, and what stands behind the `and` of the second, end full names; one is enough where no lexicon has the other pair."""
    if first not in families or not second.startswith(_AND):
        return False
    if second.removeprefix(_AND) in families:
        return True
    lexicon = name_lexicon()
    given, family = lexicon.part(first), lexicon.part(second)
    return len(second) >= _LEAST_JOINED and family is None and (given is None or not given.given)


def _namesake(text: str, tokens: Tokens, find: Found, label: Label) -> Found:
    if find.end != tokens.ends[find.first]:
        return find
    if is_addressed(tokens, find.first):
        return unknown_at(text, tokens, (find.first, find.last, ""), "PERSON", _TOLD, "title")
    first, table = find.first - 1, triggers()
    told = first > 0 and table.label_before(tokens, first) == "PERSON"
    given = _given_before(text, tokens, find.first) or (_titled_given(text, tokens, first) if told else None)
    if given is None or not tokens.folded[first].endswith(given) or _ends_chinese(tokens, first):
        return find
    told = told or table.verb_before(tokens, first) != ""
    told = told or table.label_apposed(tokens, find.last) == "PERSON"
    if not told and not (label == "ORG" and _is_full_name(tokens, first, given)):
        return find
    place = first, find.last, tokens.folded[first].removesuffix(given)
    return unknown_at(text, tokens, place, "PERSON", _TOLD, "namesake")


def _ends_chinese(tokens: Tokens, at: int) -> bool:
    """Whether a token is the given name behind a Chinese surname: `غادر تشانغ مينغ هواوي`."""
    words = tokens.texts[max(0, at - 1) : at + 1]
    return chinese_surname(words[0]) is not None and chinese_name(words) is not None


def _titled_given(text: str, tokens: Tokens, at: int) -> str | None:
    """The given name at a token behind a title, which may be a word elsewhere: `المديرة سارة كانفا`."""
    word = tokens.folded[at]
    part = name_lexicon().part(word)
    is_name = part is not None and part.given and not is_function_word(tokens.texts[at], word)
    return word if is_name and text[tokens.ends[at] : tokens.starts[at + 1]] == " " else None


def _is_full_name(tokens: Tokens, first: int, given: str) -> bool:
    """Whether a given name and the name of a firm behind it are a person's name, though nothing tells it: `درست ليلى كوهير الفيزياء`.

    Not where the given name is also a word, ends a longer name or is elsewhere with another name or alone: `تنافس سارة كوهير` beside `سارة فريار`.
    """
    before = name_lexicon().part(tokens.folded[first - 1]) if first else None
    if (before is not None and before.given) or given in VERBS_TOO or is_of_every_day(given):
        return False
    family = tokens.folded[first + 1]
    return all(tokens.folded[at + 1 : at + 2] == [family] for at in tokens.where([given]))


def _arabic_bearers(text: str, tokens: Tokens, family: str) -> Iterator[tuple[int, str]]:
    """Where a family name stands in Arabic letters behind a given name, and that: also `فلوريان سيبل` beside `Seibel`."""
    # Behind `and` stands another person's name, not the family name of the one before: `توم وزيندايا`.
    for place in tokens.places(_spelled(tokens, family, in_latin=False) if family.isascii() else [family]):
        given = _given_before(text, tokens, place)
        if given is not None:
            yield place, given


def _latin_bearers(text: str, tokens: Tokens, family: str) -> Iterator[tuple[int, str]]:
    """Capitalized names in Latin letters with this family name: where they stand, and the word before it; beside a Latin one given names
    only, no `President Trump`.
    """
    for place in tokens.places(_spelled(tokens, family, in_latin=True)):
        given = tokens.texts[place - 1] if place else ""
        is_name = given.istitle() and given.isascii()
        is_beside = place > 0 and text[tokens.ends[place - 1] : tokens.starts[place]] == " "
        if is_name and is_beside and (not family.isascii() or name_lexicon().is_given(given)):
            yield place, given


def _spelled(tokens: Tokens, family: str, *, in_latin: bool) -> list[str]:
    """The words of the text in one script that have the consonants of a family name, if these tell it."""
    bones = skeleton(family)
    if len(bones) < _LEAST_BONES:
        return []
    return [word for word in tokens.words if word.isascii() == in_latin and skeleton(word) == bones]


def _given_before(text: str, tokens: Tokens, at: int) -> str | None:
    """The given name right before a token, in `match` form, if there is one that is rarely anything else."""
    if not at or text[tokens.ends[at - 1] : tokens.starts[at]] != " ":
        return None
    written = tokens.texts[at - 1]
    # The shortest proclitic first: `ولدينا` is و and a word that is no name.
    for given in (tokens.folded[at - 1], *(rest for _, rest in reversed(splits(tokens.folded[at - 1])))):
        if is_function_word(written[-len(given) :], given):
            return None  # `على ماسك` is no Ali, and `لدينا هواوي` no Dina
        if name_lexicon().opens_with_given_name((given,)):
            return given
    return None
