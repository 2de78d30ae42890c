"""The tagged names that are some, with their right borders.

A tagger learned from articles on firms; on other pages it takes towns, rivers, prizes and songs for names of firms and persons,
and the noun or verb before a name for a part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from transcript_nlp.entities.persons.apposed import as_person
from transcript_nlp.entities.persons.eastern import with_syllable
from transcript_nlp.entities.words.nameless import (
    is_event_or_work,
    is_in_land,
    is_named_place,
    is_place,
    told_places,
    told_titles,
)
from transcript_nlp.entities.words.trimmed import trimmed, with_second_half
from transcript_nlp.entities.words.wording import is_foreign, is_of_every_day, is_origin
from transcript_nlp.knowledge.found import CERTAIN, Found
from transcript_nlp.knowledge.words.triggers import model_like, triggers
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, bare_forms
from transcript_nlp.text.normalize import fold, fold_word
from transcript_nlp.text.tokens import Tokens

_DOUBTFUL = 0.7
_CALLED = 0.55  # the same behind a noun of its class
_LONG_PHRASE = 4  # words
_MAKING = frozenset(map(fold, "صناعة تصنيع صنع صانع صانعة".split()))
_MADE = frozenset(
    map(
        fold, "السيارات الرقائق الهواتف الألعاب البطاريات الطائرات الشاحنات الدراجات الأجهزة الحواسيب".split()
    )
)
_SEVERAL = frozenset(map(fold, "مختبرات معامل شركات مراكز معاهد مؤسسات منصات نماذج".split()))
_FIELDS = [
    fold(field).split()
    for field in (
        "الذكاء الاصطناعي",
        "التعلم الآلي",
        "التعلم العميق",
        "الحوسبة الكمومية",
        "الحوسبة السحابية",
        "الروبوتات",
        "الأبحاث",
        "البحث والتطوير",
        "التكنولوجيا",
        "التكنولوجيا الحيوية",
    )
]
_ONE = frozenset(map(fold, "مختبر معمل مركز معهد".split()))  # of somebody: `مختبر الذكاء الاصطناعي الخاص به`
_OWNED = frozenset(map(fold, "الخاص الخاصة التابع التابعة".split()))
_IS, _TWO = frozenset(("هو", "هي", "وهو", "وهي")), 2
_BODY_NOUNS = frozenset(map(fold, "مؤسسة شركة منصة جهة صندوق بنك مجموعة منظمة وكالة".split()))
_HEADS = frozenset(map(fold, "رئيس رئيسة الرئيس الرئيسة مدير مديرة المدير المديرة نائب النائب".split()))
_DEPARTMENTS = frozenset(map(fold, "أبحاث استراتيجية مبيعات تداول عمليات بحوث شؤون".split()))
_FOR = "ل"
_CONCEPTS, _EFFECT = frozenset(map(fold, "مفارقة متلازمة معضلة فرضية منحنى مبرهنة".split())), fold("تأثير")
_MEETING, _NATIONS = fold("الجمعية العامة").split(), ("للامم", "الامم")
_WITHOUT = "بلا"
_COLONS, _AND = frozenset(":/|"), "و"
# Behind these a noun is of a kind, and no name follows it: `أكبر شركة رأس مال استثماري للتكنولوجيا`.
_OF_A_KIND = frozenset(
    map(fold, "أكبر أول أضخم أفضل أسرع أهم أقدم أشهر أقوى أبرز أكثر ثاني ثالث كأكبر كأول".split())
)


def sifted(text: str, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names with their right borders, without places, events and titles of works.

    What is called a place once, or a title of several words, is none anywhere in the article.
    """
    names = (trimmed(text, tokens, find) for find in tagged)
    whole = (with_second_half(text, tokens, name) for name in names if name is not None)
    bordered = [with_syllable(text, tokens, name) for name in whole]
    keyed = [(find, tuple(fold_word(text[find.start : find.end]).split())) for find in bordered]
    keys = {key for _, key in keyed}
    told, titles = told_places(tokens, keys), told_titles(tokens, keys)
    places = {key for find, key in keyed if is_named_place(tokens, find, key, told)}
    called = {key for find, key in keyed if _is_called(tokens, find)}
    return [
        _labelled(text, tokens, find)
        for find, key in keyed
        if key not in places
        and (find.label == "PERSON" or find.score >= CERTAIN or key not in titles)
        and not is_place(tokens, find.first)
        and not is_in_land(tokens, find)
        and not is_event_or_work(tokens, find)
        and (key in called or not _is_phrase(tokens, find))
        and not _is_of_field(tokens, find)
        and not _is_kind(tokens, find)
        and not _is_predicate(tokens, find)
        and not _is_department(tokens, find)
        and not _is_concept(tokens, find)
        and not is_meeting(tokens, find.first, find.clitics)
    ]


def is_field(words: Sequence[str], clitic: str) -> bool:
    """Whether words in `match` form are what a field is called and nothing else, behind a proclitic, too: `الحوسبة الكمومية`, `للحوسبة الكمومية`."""
    first, *rest = words
    stem = first.removeprefix(clitic)
    if first.startswith(FOR_THE):
        stem = ARTICLE + first.removeprefix(FOR_THE)
    return [stem if stem.startswith(ARTICLE) else ARTICLE + stem, *rest] in _FIELDS


def is_meeting(tokens: Tokens, first: int, clitic: str) -> bool:
    """Whether the meeting of a firm's shareholders stands at a token: `الجمعية العامة غير العادية`, but not that of the United Nations."""
    words = tokens.folded[first : first + _TWO]
    behind = "".join(tokens.folded[first + _TWO : first + _TWO + 1])
    return [words[0].removeprefix(clitic), *words[1:]] == _MEETING and not behind.startswith(_NATIONS)


def _labelled(text: str, tokens: Tokens, find: Found) -> Found:
    """What stands behind `سيارة` is no language model, whatever it looks like to a tagger."""
    find = as_person(tokens, find)
    if find.label != "MODEL" or model_like(text[find.start : find.end]):
        return find
    told = triggers().label_before(tokens, find.first)
    if told != "PRODUCT":
        return find
    return find._replace(label="PRODUCT", evidence=(*find.evidence, "head_noun"))


def _is_called(tokens: Tokens, find: Found) -> bool:
    """Whether a likely name stands behind a noun of its class or a word like `تدعى`: there also words of every day are one.

    A colon may stand between: `المصدر: نافذة ليلية`. What names an owner tells too little (`نائب الرئيس لأعمال الذاكرة`), so this is not `Triggers.tell`.
    """
    told, end = triggers(), find.first
    while end and tokens.texts[end - 1] in _COLONS:
        end -= 1
    return find.score >= _CALLED and (
        told.is_called(tokens, find.first) or told.class_before(tokens, end) == find.label
    )


def _is_kind(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name, half of it words of every day, says of what kind the largest or first one is: `أكبر شركة رأس مال استثماري للتكنولوجيا`."""
    words = tokens.folded[find.first : find.last]
    if find.label == "PERSON" or len(words) < 2 or find.score >= CERTAIN or find.first < 2:
        return False
    most, noun = tokens.folded[find.first - 2 : find.first]
    is_told = most.removeprefix(_AND) in _OF_A_KIND and not noun.startswith(ARTICLE)
    if not is_told or triggers().class_before(tokens, find.first) is None:
        return False
    return 2 * sum(map(is_of_every_day, words)) >= len(words)


def _is_phrase(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name is a phrase about things: of words of every day, and not that of a body (`وزارة التعليم`).

    `الغيوم العالية`, `العلوم التطبيقية`, `جامعة في البرتغال`; what sounds foreign in a part, or has no article, is left to its score.
    """
    words = tokens.folded[find.first : find.last]
    if find.label == "PERSON" or any(map(str.isascii, words)):
        return False
    if _WITHOUT in words[1:-1] and find.score < CERTAIN:
        return True  # `إسمنت بلا أفران`
    if len(words) > 1 and not bodies().isdisjoint(bare_forms(words[0])):
        is_any = len(words) == 2 and is_origin(words[1]) and not any(w.startswith(ARTICLE) for w in words)
        is_for = words[1].startswith(FOR_THE) and all(
            map(_is_of_purpose, words[1:])
        )  # `مصنع للمواد الكيميائية`
        return words[1] == "في" or is_any or is_for or _is_any_maker(words)  # `بنك سويسري`
    worded = [
        word.startswith((ARTICLE, FOR_THE)) or tokens.texts[at].endswith("ة")
        for at, word in enumerate(words, find.first)
    ]
    if not any(worded):
        return False
    if find.score < _DOUBTFUL:
        return True
    # In a long phrase one word may be rare: `التطور المتعمق للموجة الجديدة`.
    rare = sum(not is_of_every_day(word) for word in words)
    return find.score < CERTAIN and rare <= (len(words) >= _LONG_PHRASE)


def _is_of_field(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name tells several bodies and their field and nothing else: `مختبرات الذكاء الاصطناعي الرائدة`."""
    first, *rest = tokens.folded[find.first : find.last]
    is_owned = not _OWNED.isdisjoint(tokens.folded[find.last - 1 : find.last + 1])
    nouns = _SEVERAL | _ONE if is_owned else _SEVERAL
    if find.label == "PERSON" or nouns.isdisjoint(bare_forms(first)):
        return False
    field = next((field for field in _FIELDS if rest[: len(field)] == field), None)
    if field is None:
        return False
    behind = rest[len(field) :]
    return all(
        is_origin(word) or word in _OWNED or (word.startswith(ARTICLE) and is_of_every_day(word))
        for word in behind
    )


def _is_predicate(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name is what something is said to be, without an article: `ميتوان لونغتشو هي مؤسسة استثمار مالي`."""
    words = tokens.folded[find.first : find.last]
    is_said = find.first > 0 and tokens.texts[find.first - 1] in _IS and find.label == "ORG"
    if not is_said or len(words) < _TWO or _BODY_NOUNS.isdisjoint(bare_forms(words[0])):
        return False
    return not words[1].startswith((ARTICLE, FOR_THE)) and is_of_every_day(words[1])


def _is_concept(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name is in that of an effect or a paradox, which is called after somebody: `مفارقة جيفونز`; anything may have an effect
    but a given name.
    """
    before = bare_forms(tokens.folded[find.first - 1]) if find.first and not find.clitics else ()
    if not _CONCEPTS.isdisjoint(before):
        return True
    is_one = find.last - find.first == 1 and find.label != "PERSON"
    return _EFFECT in before and is_one and name_lexicon().may_be_given(tokens.folded[find.first])


def _is_department(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name is a department that somebody heads: `الرئيس المشارك لأبحاث الماليات العالمية في RBC`."""
    word = tokens.folded[find.first].removeprefix(find.clitics)
    is_led = find.clitics == _FOR and any(
        not _HEADS.isdisjoint(bare_forms(each)) for each in tokens.folded[max(0, find.first - 3) : find.first]
    )
    is_named = any(is_foreign(each) for each in tokens.folded[find.first + 1 : find.last])
    return find.label == "ORG" and is_led and word in _DEPARTMENTS and not is_named


def _is_any_maker(words: Sequence[str]) -> bool:
    """Whether words say what a firm makes, and perhaps of which land it is: `شركة صناعة السيارات الصينية`."""
    made = words[2:] if not _MAKING.isdisjoint(bare_forms(words[1])) else words[1:1]
    return bool(made) and made[0] in _MADE and all(is_of_every_day(w) or is_origin(w) for w in made[1:])


def _is_of_purpose(word: str) -> bool:
    """Whether a word says what something is for, or of which kind that is."""
    return word.startswith((ARTICLE, FOR_THE)) and is_of_every_day(word)


@cache
def bodies() -> frozenset[str]:
    """What names of public bodies, firms and schools begin with, in `match` form."""
    return frozenset(
        fold(row["word"]) for row in read_table(RESOURCES / "tagger" / "bodies.tsv", ("word", "note"))
    )
