"""Words of every day that translate the firm of the person beside them: `شكل، شركة الإقراض التي أسسها مايك كاغني` is Figure.

A single word is no name by itself. Right where a founder's firm is named, and translating its English name, it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import tokens_of
from transcript_nlp.knowledge.translated import tells, translations
from transcript_nlp.knowledge.words.triggers import is_nisba, triggers
from transcript_nlp.knowledge.writing.names import english_towns
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, bare_forms, clitic_length, readings
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity, Mention

_SCORE = 0.75
_OFFICES = frozenset(("government", "university"))  # whose names begin with what they are, or where
_FOR = "ل"
_COMMAS, _DASHES = frozenset("،,"), frozenset("-–—")
_FOUNDED = tuple(map(fold, ("أسسه", "أسسته", "يديره", "تديره", "يقوده", "تقوده")))  # with `ها` too
_MOST_BETWEEN, _MOST_BEHIND = 9, 7  # tokens between the name of a firm and the person
# What somebody does to a firm that is named behind the person.
_FOUNDING = frozenset(
    map(
        fold,
        "أسس أسست يؤسس تؤسس يدير تدير أدار أدارت يقود تقود قاد قادت يرأس ترأس أطلق أطلقت غادر غادرت ترك تركت".split(),
    )
)
# Before the name of a firm; `مختبر كيمياء` is any.
_NOUNS = frozenset(map(fold, "شركة صندوق منصة".split()))
# What an apposition of a firm begins with besides.
_MAKERS = frozenset(map(fold, "صانعة مطورة مشغلة ناشرة منتجة موردة".split()))
_ENDS, _MOST_IN_SENTENCE = frozenset(".؟?!؛"), 30
_MOST_WORDS = 6  # of a translated name
_THE, _AND, _AND_THE = "the", "و", "وال"
_AT = frozenset(map(fold, ("من", "لدى")))


def firms_of_people(
    text: str, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase
) -> Iterator[Linked]:
    """Such words where nothing was found."""
    taken = tokens_of(linked)
    for x in linked:
        person = kb.entities.get(x.mention.entity or "")
        if person is None or person.label != "PERSON":
            continue
        firms = _by_first_word(person, kb)
        if not firms:
            continue
        for at in dict.fromkeys((*_slots(tokens, x), *_told_slots(text, tokens, x, linked))):
            if at not in taken and (new := _firm_at(text, tokens, at, firms, person, kb)) is not None:
                taken.add(at)
                yield new
                break


def _by_first_word(person: Entity, kb: KnowledgeBase) -> dict[str, Entity]:
    """The firms and products that a person belongs with by the first words of their English names, those that tell something."""
    others = (kb.entities[id_] for id_ in kb.affiliations.others(person.id))
    first = ((_first_word(other.name), other) for other in others if other.kind not in _OFFICES)
    return {word: other for word, other in first if word in translations().english and tells(word)}


def _first_word(name: str) -> str:
    """The first word of an English name in small letters, behind an article: `The Exploration Company`."""
    words = name.lower().split()
    return words[1] if words[0] == _THE and len(words) > 1 else words[0]


def firms_beside(tokens: Tokens, x: Linked, kb: KnowledgeBase) -> list[str]:
    """The ids of all firms and products that a single word translates where the firm of a person may stand."""
    words = (tokens.folded[at] for at in _slots(tokens, x))
    aliases = (alias for word in words for _, stem in readings(word) for alias in kb.translated.whole(stem))
    ids = dict.fromkeys(alias.entity for alias in aliases if alias.entity is not None)
    return [id_ for id_ in ids if kb.entities[id_].kind not in _OFFICES]


def _slots(tokens: Tokens, x: Linked) -> Iterator[int]:
    """Where the name of a person's firm may stand beside the person, a word each."""
    folded, first = tokens.folded, x.first
    if first < 1:
        return
    if x.mention.clitics == _FOR:  # `مقطع المكسيكية لأدولفو بابتز`
        yield first - 1 - (first > 1 and is_nisba(folded[first - 1]))
    if first > 1 and folded[first - 1] in _DASHES and (first == 2 or folded[first - 3] in _DASHES):
        yield first - 2  # `- شكل - مايك كاغني`
    if triggers().label_before(tokens, first - 1) is not None and not is_nisba(folded[first - 1]):
        yield first - 1  # `مؤسس شكل مايك كاغني`
    is_founder = folded[first - 1].startswith(_FOUNDED) or triggers().label_before(tokens, first) == "PERSON"
    if is_founder:  # `شكل، شركة الإقراض التي أسسها مايك كاغني`
        yield from (
            at - 1 for at in range(first - 1, max(0, first - _MOST_BETWEEN), -1) if folded[at] in _COMMAS
        )
    if x.last + 1 < len(folded) and folded[x.last] in _AT:  # `مايك كاغني من شكل`
        yield x.last + 1
    if x.last < len(folded) and folded[x.last] in _COMMAS:  # `مايك كاغني، الرئيس التنفيذي لشركة شكل`
        for at in range(x.last + 2, min(len(folded), x.last + _MOST_BEHIND)):
            told = triggers().label_before(tokens, at)
            if told == "ORG" or (told == "PERSON" and folded[at].startswith(_FOR)):
                yield at


def _told_slots(text: str, tokens: Tokens, x: Linked, linked: Sequence[Linked]) -> Iterator[int]:
    """Where a firm is named in the sentence of a person: behind the noun for one (`شركة العلوم التي أسسها ماكس هوداك`), before what says that it is one
    (`بلغت قيمة جزيرة، صانعة المتصفح، 4.8 مليار بقيادة مايك فاي`), and as what somebody or several founded (`أسس مارك غولدبيرغ وكريستينا شين كيمياء`).
    """
    sentence = _sentence(text, tokens, x)
    yield from (
        at for at in sentence if _is_behind_noun(tokens, at, sentence) or _is_apposed(tokens, at, sentence)
    )
    persons = {other.last: other.first for other in linked if other.mention.label == "PERSON"}
    first = x.first
    while first in persons:
        first = persons[first]
    is_founded = first > 0 and not _FOUNDING.isdisjoint(bare_forms(tokens.folded[first - 1]))
    if is_founded and x.last in sentence:
        yield x.last


def _is_behind_noun(tokens: Tokens, at: int, sentence: range) -> bool:
    """Whether the noun for a firm stands before a word of a sentence, and nothing behind it that belongs to that noun, too."""
    if at == sentence.start or _NOUNS.isdisjoint(bare_forms(tokens.folded[at - 1])):
        return False
    return at + 1 == sentence.stop or not _is_of_the_same_phrase(tokens, at + 1)


def _is_apposed(tokens: Tokens, at: int, sentence: range) -> bool:
    """Whether what stands behind a comma and a word of a sentence says that the word is a firm."""
    if at + 2 >= sentence.stop or tokens.texts[at + 1] not in _COMMAS:
        return False
    return tokens.folded[at + 2] in _MAKERS or triggers().label_apposed(tokens, at + 1) == "ORG"


def _sentence(text: str, tokens: Tokens, x: Linked) -> range:
    """The tokens of the sentence of a mention, so many before and behind it at most."""
    first, last = x.first, x.last
    while first > max(0, x.first - _MOST_IN_SENTENCE) and not _ends_behind(text, tokens, first - 1):
        first -= 1
    while last < min(len(tokens), x.last + _MOST_IN_SENTENCE) and not _ends_behind(text, tokens, last - 1):
        last += 1
    return range(first, last)


def _ends_behind(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a sentence or a line ends with a token."""
    if tokens.texts[at] in _ENDS:
        return at + 1 == len(tokens) or not tokens.glued(at + 1)  # `4.8` goes on
    return at + 1 < len(tokens) and "\n" in text[tokens.ends[at] : tokens.starts[at + 1]]


def _is_of_the_same_phrase(tokens: Tokens, at: int) -> bool:
    """Whether a word rather belongs to the noun before it: with an article, or joined by `and`: `شركة العلوم والتقنية`, `شركة الاستكشاف الوطنية`."""
    word = tokens.folded[at]
    if is_function_word(tokens.texts[at], word):
        return False
    return word.startswith((ARTICLE, _AND_THE, FOR_THE)) or tokens.texts[at][0] == _AND


def _firm_at(
    text: str, tokens: Tokens, at: int, firms: dict[str, Entity], person: Entity, kb: KnowledgeBase
) -> Linked | None:
    """The mention of a firm that a word translates, with the words behind it that belong to the same phrase: these must translate the rest of the name."""
    single, written = translations().single, tokens.texts[at]
    for clitic, stem in readings(tokens.folded[at]):
        english = (*single.get(stem, ()), *single.get(stem.removeprefix(ARTICLE), ()))
        firm = next((firms[word] for word in english if word in firms), None)
        if firm is not None and stem not in english_towns():  # `بكين`, of Beijing Zhipu
            last = _whole_name_end(text, tokens, at, stem, firm, kb)
            if last == at + 1 and _goes_on(tokens, last):
                return None  # `المدير التنفيذي لبناء المركز` is of no Build American AI
            skip = clitic_length(written, clitic)
            span = tokens.starts[at] + skip, tokens.ends[last - 1]
            mention = Mention(
                *span,
                *span,
                text[slice(*span)],
                label=firm.label,
                score=_SCORE,
                evidence=(f"person:{person.name}",),
                clitics=written[:skip],
                entity=firm.id,
                name=firm.name,
                name_source="kb",
                mt_error=True,
            )
            return Linked(mention, at, last)
    return None


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether a word with an article follows, which says no land: `مقطع المكسيكية` is Clip of Mexico."""
    if at >= len(tokens) or is_function_word(tokens.texts[at], tokens.folded[at]):
        return False
    return tokens.folded[at].startswith((ARTICLE, FOR_THE)) and not is_nisba(tokens.folded[at])


def _whole_name_end(text: str, tokens: Tokens, at: int, stem: str, firm: Entity, kb: KnowledgeBase) -> int:
    """The token behind the words from a token on that translate the whole name of a firm, or behind that token."""
    for last in range(min(len(tokens), at + _MOST_WORDS), at + 1, -1):
        phrase = " ".join((stem, *tokens.texts[at + 1 : last]))
        is_whole = any(alias.entity == firm.id for alias in kb.translated.whole(phrase))
        if is_whole and "\n" not in text[tokens.starts[at] : tokens.ends[last - 1]]:
            return last
    return at + 1
