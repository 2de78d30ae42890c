"""Persons behind the firm that they work for: `قال محلل مورغان ستانلي زورينا بالتفاري`.

A tagger that learned from articles on firms takes such a name for a part of the firm's or for another firm. The noun before a firm
of the base tells that somebody is named: a role in the construct state, or a title and a preposition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from transcript_nlp.entities.words.wording import is_foreign, is_origin
from transcript_nlp.knowledge.found import Found, first_word, tokens_of, unknown_at, words_of
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import PARTICLES, brand_words, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import are_syllables, chinese_name, chinese_surname, readings_of
from transcript_nlp.text.clitics import ARTICLE, bare_forms, clitic_length
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import THAT, is_function_word
from transcript_nlp.types import Entity

_SCORE = 0.7
_FEWEST, _MOST = 2, 4  # words of a name
_CHINESE = 3  # words of a Chinese one, a syllable each
# Nouns of persons in the construct state: `رئيس إنتل` is followed by the firm, and that perhaps by the person.
_ROLES = frozenset(
    map(
        fold,
        "محلل محللة محللي خبير خبيرة استراتيجي استراتيجية اقتصادي اقتصاديي اقتصادية رئيس رئيسة مدير مديرة مؤسس مؤسسة شريك شريكة "
        "مهندس مهندسة باحث باحثة متحدث متحدثة نائب نائبة مستشار مستشارة مسؤول مسؤولة محامي محامية مراسل مراسلة مخضرم مخضرمة".split(),
    )
)
# Last words of the titles of executives.
_OF_EXECUTIVES = frozenset(
    map(
        fold,
        "التنفيذي التنفيذية المالي المالية التقني التقنية التشغيلي المؤسس المؤسسة المشارك المشاركة".split(),
    )
)
_FOR = frozenset(map(fold, ("ل", "لدى", "في", "من", "باسم")))
_OF_FIRM = fold("لشركة")  # with a noun for a firm, that behind a title
_OF, _FOR_WHOM = frozenset("لب"), "ل"
_SIGNS = frozenset('،,:(.«“"')  # what stands behind who speaks


def staff(text: str, tokens: Tokens, known: Sequence[Found], entities: Mapping[str, Entity]) -> list[Found]:
    """The names of persons right behind the firms of the base that they work for, outside of `known`."""
    firms = [find for find in known if _is_firm(find, entities) and _is_behind_role(tokens, find.first)]
    taken = tokens_of(known) if firms else set()
    persons = ((find.last, _end(text, tokens, find.last, taken)) for find in firms)
    return [
        unknown_at(text, tokens, (first, last, ""), "PERSON", _SCORE, "title")
        for first, last in persons
        if last is not None
    ]


def staff_apart(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names; a firm that no list has and who works for it are two, `المؤسس المشارك لكواريستون تيودور بليكسلي`, and so are a firm and
    whose it is, `ليثيك لبو جيانغ`, and a firm and its head, `رئيس شيري ين تونغ يوه`. What stands between a title and the person is a firm by itself, too: `الرئيس التنفيذي لكوتابي، سارة ميندل`.
    """
    apart: list[Found] = []
    begins = {find.first for find in tagged if find.label == "PERSON"}
    for find in tagged:
        if tokens.texts[find.first].isascii() and find.label != "PERSON" and find.last - find.first < _FEWEST:
            apart.append(find)
            continue
        is_owned = _is_owned_by_title(tokens, find)
        second, clitic = _person_inside(tokens, find, is_owned=is_owned)
        if second is None and not find.clitics:
            second = _chinese_behind_firm(tokens, find)
        if second is not None:
            firm = find._replace(end=tokens.ends[second - 1], last=second, label="ORG")
            apart.append(firm._replace(evidence=("firm_noun", *find.evidence)) if is_owned else firm)
            start = tokens.starts[second] + len(clitic)
            evidence = ("title", *find.evidence)
            find = find._replace(start=start, first=second, clitics=clitic, label="PERSON", evidence=evidence)
        elif is_owned and (
            _is_chinese(tokens, find)
            or (find.last - find.first == 1 and _is_before_person(tokens, find, begins))
        ):
            find = find._replace(label="ORG", evidence=("firm_noun", *find.evidence))
        apart.append(find)
    return apart


def _is_owned_by_title(tokens: Tokens, find: Found) -> bool:
    """Whether a title and a preposition stand before a tagged name, as before that of a firm."""
    first = find.first
    if first > 1 and tokens.folded[first - 1] == _OF_FIRM:
        return triggers().label_before(tokens, first - 1) == "PERSON"
    is_behind = first > 0 and tokens.folded[first - 1] in _OF
    if not is_behind and find.clitics not in _OF:
        return False
    at = first - 1 if is_behind else first
    return triggers().label_before(tokens, at) == "PERSON"


def _person_inside(tokens: Tokens, find: Found, *, is_owned: bool) -> tuple[int | None, str]:
    """The token at which a person begins inside of a tagged name, and the ل before that, if a firm stands before it."""
    words, lexicon = words_of(tokens, find), name_lexicon()
    part = lexicon.part(words[0])
    is_called_so = (
        is_owned and len(words) > _FEWEST and _is_of_executive(tokens, find)
    )  # `لـ نيلي نيكلاس رادنر`
    if find.label not in ("PERSON", "ORG") or (part is not None and part.given and not is_called_so):
        return None, ""
    for at in range(1, len(words)):
        rest, texts = words[at:], tokens.texts[find.first + at : find.last]
        if len(rest) == 1 and _is_chinese(tokens, find):
            continue  # `الرئيس التنفيذي لتشانغ جينغ، إن`
        if is_owned and (_is_full(rest, texts, is_person=find.label == "PERSON") or _is_given_before(rest)):
            return find.first + at, ""
        if words[at].startswith(_FOR_WHOM) and lexicon.part(words[at]) is None:
            bare = [texts[0].removeprefix(_FOR_WHOM), *texts[1:]]
            if len(rest) > 1 and _is_full(
                [rest[0].removeprefix(_FOR_WHOM), *rest[1:]], bare, is_person=False
            ):
                return find.first + at, _FOR_WHOM
    return None, ""


def _is_chinese(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name is two syllables that may be the full name of a Chinese, and of a firm."""
    first = tokens.texts[find.first]
    words = [first[clitic_length(first, find.clitics) :], *tokens.texts[find.first + 1 : find.last]]
    return len(words) == _FEWEST and are_syllables(words) and chinese_name(words) is not None


def _chinese_behind_firm(tokens: Tokens, find: Found) -> int | None:
    """The token at which a Chinese full name begins behind the firm whose head somebody is: `رئيس شيري ين تونغ يوه`."""
    first, words = find.first, tokens.texts[find.first : find.last]
    if (
        not first
        or _ROLES.isdisjoint(bare_forms(tokens.folded[first - 1]))
        or tokens.folded[first - 1].startswith(ARTICLE)
    ):
        return None
    if find.label not in ("PERSON", "ORG") or chinese_surname(words[0]) or readings_of(fold(words[0])):
        return None
    size = len(words) - _CHINESE
    return first + size if size > 0 and chinese_name(words[size:]) is not None else None


def _is_full(words: Sequence[str], texts: Sequence[str], *, is_person: bool) -> bool:
    """Whether words are the full name of a person, or a given name alone in what was tagged as one."""
    if len(words) == 1:
        return is_person and name_lexicon().opens_with_given_name(words)
    is_chinese = any(chinese_name(order) is not None for order in (texts, [texts[-1], *texts[:-1]]))
    return is_chinese or (name_lexicon().opens_with_given_name(words) and words[1] not in brand_words())


def _is_given_before(words: Sequence[str]) -> bool:
    """Whether the first of some words is a given name, whatever else it may be, and none behind it is one that firms are called by: `جيك جورانستاد`."""
    is_given = len(words) >= _FEWEST and name_lexicon().may_be_given(words[0])
    return is_given and brand_words().keys().isdisjoint(words[1:])


def _is_of_executive(tokens: Tokens, find: Found) -> bool:
    """Whether the title before a tagged name and its preposition is one of who works for a firm, and for no person: `الرئيس التنفيذي لـ`."""
    at = find.first - (tokens.folded[find.first - 1] in (*_OF, _OF_FIRM))
    return at > 0 and tokens.folded[at - 1] in _OF_EXECUTIVES


def _is_before_person(tokens: Tokens, find: Found, begins: AbstractSet[int]) -> bool:
    """Whether a comma and a person stand right behind a word that is part of no name."""
    word = first_word(tokens, find)
    is_part = name_lexicon().part(word) is not None
    return (
        not is_part and tokens.texts[find.last : find.last + 1] in (["،"], [","]) and find.last + 1 in begins
    )


def _is_firm(find: Found, entities: Mapping[str, Entity]) -> bool:
    entity = entities.get(find.entity)
    return entity is not None and entity.label == "ORG"


def _is_behind_role(tokens: Tokens, first: int) -> bool:
    """Whether a role stands before a firm, or a title with a preposition; a noun of firms may stand between: `المحلل لدى بنك …`."""
    at = first
    if at and triggers().class_before(tokens, at) == "ORG":
        at -= 1
    has_preposition = at < first and tokens.folded[at].startswith(("ل", "ب"))
    while at and tokens.folded[at - 1] in _FOR:
        at, has_preposition = at - 1, True
    if not at:
        return False
    if not _ROLES.isdisjoint(bare_forms(tokens.folded[at - 1])):
        return True
    is_owned = has_preposition or tokens.folded[first].startswith("ل")
    return is_owned and triggers().class_before(tokens, at) == "PERSON"


def _end(text: str, tokens: Tokens, first: int, taken: AbstractSet[int]) -> int | None:
    """Behind the last word of the person's name that begins at a token, if one does."""
    at = first
    while at < len(tokens) and at - first < _MOST and at not in taken and _may_be_of_name(tokens, at, first):
        at += 1
    while at > first and tokens.folded[at - 1] in PARTICLES:
        at -= 1
    if at - first == 1 and _is_said_by(tokens, first):
        at += 1  # `حسين صيفي إن`
    if at - first < _FEWEST or "\n" in text[tokens.starts[first - 1] : tokens.ends[at - 1]]:
        return None
    parts = [name_lexicon().part(word) for word in tokens.folded[first:at]]
    behind = tokens.texts[at] if at < len(tokens) else "."
    is_chinese = chinese_name(tokens.texts[first:at]) is not None
    ends = behind in _SIGNS or is_function_word(behind, fold(behind))
    is_told = behind in THAT or (any(parts) and behind in _SIGNS) or (is_chinese and ends)
    return at if is_told or (parts[0] is not None and parts[0].given) else None


def _is_said_by(tokens: Tokens, first: int) -> bool:
    """Whether a given name and one word more stand before `إن`: that word is a family name, though it may be one of every day."""
    is_given, behind = name_lexicon().may_be_given(tokens.folded[first]), tokens.texts[first + 1 : first + 3]
    return is_given and len(behind) == 2 and behind[0].isalpha() and behind[1] in THAT


def _may_be_of_name(tokens: Tokens, at: int, first: int) -> bool:
    """Whether a word may belong to the name of a person that begins at token `first`: it is a name, or foreign and no word of firms."""
    word, folded = tokens.texts[at], tokens.folded[at]
    if folded in PARTICLES:
        return at > first
    if not word.isalpha() or word.isascii() or is_function_word(word, folded) or folded in triggers().verbs:
        return False
    part = name_lexicon().part(folded)
    if folded.startswith(ARTICLE):
        return at > first and part is not None and not is_origin(folded)
    if (folded,) in triggers().before or folded in brand_words():
        return False
    return part is not None or is_foreign(folded)
