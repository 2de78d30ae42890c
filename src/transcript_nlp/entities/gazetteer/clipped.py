"""Chinese firms by the first half of their names: `علي وبايت وتنسنت` are Alibaba (阿里), ByteDance (字节) and Tencent.

Chinese articles call them so throughout, and translation makes a given name and a unit of memory of it (`names/clipped_firms.tsv`). So the word must
stand where firms do: in a list beside a Chinese one, or behind the noun for a group, or, in an article that names that firm or several of China, where
the subject of what firms do stands, or the owner of what they have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from transcript_nlp.entities.words.wording import is_common, is_foreign
from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Found, believed, tokens_of
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, bare_forms, readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import ON, is_function_word

_SCORE, _REASON = 0.85, "clipped:"
_SEPARATORS, _AND, _MOST_BETWEEN = frozenset(("،", ",", "؛", "/", "و", "、")), "و", 2
_FEWEST = 2  # Chinese firms that an article names
_SHORT_TEXT = 60  # tokens, in which `on` need not stand
_GROUP = fold_word("مجموعة")
# What firms have, before the name of one, and where somebody is from or at.
_OWNED = frozenset(
    map(
        fold_word,
        "أداء سهم أسهم إيرادات أرباح استثمارات استثمار استراتيجية نتائج موظفي موظفو موظف مؤسس مؤسسي إدارة مقر عملاق نظام منصة".split(),
    )
)
_AT = frozenset("في من لدى داخل إلى مثل مع عن بين ضد".split())
# What firms do, before the name and behind it.
_DID = frozenset(
    map(
        fold_word,
        "أعلنت أطلقت استثمرت كشفت أصدرت اشترت استحوذت قادت أنفقت ضخت طورت نشرت دخلت واجهت طرحت أسست واصلت بدأت فتحت حققت سجلت خفضت رفعت دمجت وظفت "
        "جندت شاركت دربت تجاوزت اختارت قررت دفعت حصلت اقترحت أضافت تعلن تطلق تستثمر تستحوذ تشتري تخطط تعتزم تواصل تنفق تضخ تسعى تدخل تطور تطرح تكشف تقود "
        "تراهن تفتح تملك تمتلك تواجه تتوقع تدرب تشارك تحتاج تريد "
        "تصدر تعرض تنشر تختبر تتعاون تستعد تدمج توظف".split(),
    )
)
_THEIR, _OTHERS = ("ه", "ها", "هم"), "غير"  # behind what is somebody's; `and others`
_WILL_SHE, _SHORTEST_FUTURE = "ست", 5  # what a verb of a firm begins with, and letters
# Before the unit of memory.
_MEASURES = frozenset(
    map(fold_word, "كيلو ميغا ميجا غيغا جيجا تيرا بيتا مليون مليار ألف آلاف كل لكل عدد وحدة".split())
)


class _Place(NamedTuple):
    """Where such a word stands: its token, the proclitic before it, the word, and the id of the firm."""

    at: int
    clitic: str
    word: str
    entity: str


def clipped_firms(text: str, tokens: Tokens, known: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """Such firms at tokens that no find of `known` has."""
    places = list(_places(tokens, tokens_of(known), kb))
    clipped = {place.entity for place in places}
    firms = [find for find in known if _is_of_china(find, clipped, kb)] if places else []
    named = {find.entity for find in firms}
    listed = _listed(text, tokens, places, firms)
    found = []
    for place in places:
        at, clitic = place.at, place.clitic
        of_group = _clitic_of_group(tokens, place) if named else None
        if of_group is not None:
            at, clitic = at - 1, of_group
        elif place.at not in listed and not (
            _is_likely(place, named, clipped, kb) and _is_firm(tokens, place)
        ):
            continue
        alias, evidence = Alias(place.word, place.entity), (_REASON + place.word,)
        found.append(believed(text, tokens, (at, place.at + 1, clitic), (alias,), _SCORE, evidence))
    return found


@cache
def _clipped() -> Mapping[str, str]:
    """The ids of firms by such words, as they are written: `علي` is no `على`."""
    table = read_table(RESOURCES / "names" / "clipped_firms.tsv", ("word", "entity", "note"))
    return {row["word"]: row["entity"] for row in table}


def _places(tokens: Tokens, taken: Collection[int], kb: KnowledgeBase) -> Iterator[_Place]:
    """Where such a word is no part of a longer name, and no measure."""
    words = {word: id_ for word, id_ in _clipped().items() if id_ in kb.entities}
    folded = {fold_word(word) for word in words}
    if len(tokens) >= _SHORT_TEXT and ON not in tokens.texts:
        folded.discard(fold_word(ON))  # an article that writes `on` like the name
    endings = tuple(folded)
    for at, written in enumerate(tokens.folded):
        if at in taken or not written.endswith(endings):
            continue
        for clitic, rest in readings(written):
            if rest in folded:
                word = tokens.texts[at][-len(rest) :]
                if (
                    word in words
                    and not _is_in_name(tokens, at, clitic, taken)
                    and not _is_measured(tokens, at)
                ):
                    yield _Place(at, clitic, word, words[word])
                break


def _is_in_name(tokens: Tokens, at: int, clitic: str, taken: Collection[int]) -> bool:
    """Whether what stands right beside a token is a part of the same name: `علي فرهادي`, `محمد علي`, `السيد علي`."""
    behind, before = at + 1, at - 1
    if not clitic:
        if triggers().label_before(tokens, at) == "PERSON" and not _is_owned(tokens, at):
            return True
        if before >= 0 and before not in taken and _is_name_part(tokens, before):
            return True
    return behind < len(tokens) and (
        _is_name_part(tokens, behind)
        if behind not in taken
        else not tokens.folded[behind].startswith(_AND) and tokens.texts[behind][0].isalpha()
    )


def _is_name_part(tokens: Tokens, at: int) -> bool:
    """Whether a word may be another part of a name: an unknown one, a given or family name, or one with an article, and none behind `and`."""
    word, folded = tokens.texts[at], tokens.folded[at]
    if not word[0].isalpha() or is_function_word(word, folded) or folded in _DID or _is_future(folded):
        return False
    part = name_lexicon().part(folded)
    if folded.startswith(_AND) and part is None:
        return False
    is_name = part is not None and not is_common(folded)
    return is_name or is_foreign(folded) or folded.startswith(ARTICLE)


def _is_measured(tokens: Tokens, at: int) -> bool:
    """Whether a number or a measure stands before a token."""
    before = tokens.texts[at - 1] if at else ""
    return before[-1:].isdecimal() or not _MEASURES.isdisjoint(bare_forms(fold_word(before)))


def _is_of_china(find: Found, clipped: Collection[str], kb: KnowledgeBase) -> bool:
    """Whether a find is a firm of China or what one makes, or belongs with one of those that are clipped."""
    entity = kb.entities.get(find.entity)
    if entity is None or entity.label == "PERSON":
        return False
    if entity.id in clipped or kb.pinyin_firms.is_chinese(entity.id):
        return True
    return any(kb.affiliations.are_kin(kb.entities[id_], entity) for id_ in clipped)


def _listed(text: str, tokens: Tokens, places: Sequence[_Place], firms: Sequence[Found]) -> Set[int]:
    """The tokens of those places that stand in a list with one of the firms, another place that does, or one of another firm."""
    ends, begins = {find.last for find in firms}, {find.first for find in firms}
    for one, other in pairwise(places):
        if one.entity != other.entity and _is_behind(text, tokens, other.at, {one.at + 1}):
            ends.add(one.at + 1)
    listed: set[int] = set()
    for ordered in (places, places[::-1], places):
        for place in ordered:
            if _is_behind(text, tokens, place.at, ends) or _is_before(text, tokens, place.at + 1, begins):
                listed.add(place.at)
                ends.add(place.at + 1)
                begins.add(place.at)
    return {at for at in listed if at + 1 in begins or not _goes_on_with_person(tokens, at + 1)}


def _goes_on_with_person(tokens: Tokens, at: int) -> bool:
    """Whether a title, or `and` and somebody by a given name or as somebody's, stands at a token: `علي، رئيس القسم`, `علي ومحمد`, `علي وصديقه`."""
    if triggers().label_apposed(tokens, at) == "PERSON":
        return True
    folded = tokens.folded[at] if at < len(tokens) else ""
    rest = folded.removeprefix(_AND)
    if rest in ("", folded) or rest.startswith(_OTHERS):
        return False
    part = name_lexicon().part(rest)
    return (part is not None and part.given) or (rest.endswith(_THEIR) and is_common(rest))


def _is_behind(text: str, tokens: Tokens, at: int, ends: Collection[int]) -> bool:
    """Whether a list goes on from a name to a token."""
    end = at
    while end > max(0, at - _MOST_BETWEEN) and tokens.texts[end - 1] in _SEPARATORS:
        end -= 1
    is_joined = end < at or tokens.folded[at].startswith(_AND)
    return is_joined and end in ends and "\n" not in text[tokens.ends[end - 1] : tokens.starts[at]]


def _is_before(text: str, tokens: Tokens, at: int, begins: Collection[int]) -> bool:
    """Whether a list goes on from the name that ends before a token to another one."""
    first = at
    while first < min(len(tokens), at + _MOST_BETWEEN) and tokens.texts[first] in _SEPARATORS:
        first += 1
    is_joined = first in begins and (first > at or tokens.folded[first].startswith(_AND))
    return is_joined and "\n" not in text[tokens.ends[at - 1] : tokens.starts[first]]


def _clitic_of_group(tokens: Tokens, place: _Place) -> str | None:
    """The proclitic of the noun for a group that stands right before a name and belongs to it; `None` where there is no such noun."""
    if place.clitic or not place.at:
        return None
    return next((clitic for clitic, rest in readings(tokens.folded[place.at - 1]) if rest == _GROUP), None)


def _as_written(word: str) -> tuple[str, ...]:
    """A word and its forms without proclitics, with its article."""
    return tuple(rest for _, rest in readings(word))


def _is_likely(place: _Place, named: Set[str], clipped: Set[str], kb: KnowledgeBase) -> bool:
    """Whether an article names the firm of a place, what is of it, or several of China."""
    if not named:
        return False
    firm, others = kb.entities[place.entity], (named | clipped) - {place.entity}
    if place.entity in named or len(others) >= _FEWEST:
        return True
    return any(kb.affiliations.are_kin(firm, kb.entities[id_]) for id_ in sorted(others))


def _is_firm(tokens: Tokens, place: _Place) -> bool:
    """Whether what stands right beside a name tells that it is a firm."""
    behind = tokens.folded[place.at + 1] if place.at + 1 < len(tokens) else ""
    if behind in _DID or _is_future(behind):
        return True
    if place.clitic not in ("", _AND) or not place.at:
        return False
    before = tokens.folded[place.at - 1]
    if not place.clitic and _is_owned(tokens, place.at):
        return True
    if not place.clitic and tokens.texts[place.at - 1] in _AT:
        return not behind.startswith(_AND)  # `كل من علي وحسن`
    return not _DID.isdisjoint(_as_written(before))


def _is_owned(tokens: Tokens, at: int) -> bool:
    """Whether what firms have stands before a token."""
    return at > 0 and not _OWNED.isdisjoint(_as_written(tokens.folded[at - 1]))


def _is_future(word: str) -> bool:
    return len(word) >= _SHORTEST_FUTURE and word.startswith(_WILL_SHE) and is_common(word[1:])
