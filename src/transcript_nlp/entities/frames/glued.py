"""Two names that a tagger read as one: around a sign that parts them, a firm and what it launches, two of which the base has both, a name and letters behind `and`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from transcript_nlp.entities.frames.makers import is_maker_verb
from transcript_nlp.entities.sifting.doubtful import is_word
from transcript_nlp.entities.words.borders import is_fall, is_no_noun, opens_sentence
from transcript_nlp.entities.words.vocabulary import is_rather_a_brand
from transcript_nlp.entities.words.wording import is_common
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.fields import COINS
from transcript_nlp.knowledge.found import Doubt, Found, Hit
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters, letters_read
from transcript_nlp.knowledge.writing.names import brand_words, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import are_pinyin, chinese_name
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_SIGNS = frozenset((*"+×→|•·➕", "vs", "VS", "Vs"))
_WITH = "x"  # also inside of titles: `Spy x Family`
_AND = "و"
_FIRMS = ("ORG", "PRODUCT", "MODEL")
# Of several people at once: `مؤسسا سترايب باتريك وجون كوليسون`.
_OF_SEVERAL = frozenset(map(fold, "مؤسسا مؤسسي مؤسسو مديرا مديري رئيسا رئيسي شريكا شريكي".split()))
# What happens to a firm or between two, before its name and no part of it: `ملحمة سيلسيوس`, `جولات هوب`.
_HAPPENINGS = frozenset(
    map(
        fold,
        "ملحمة أزمة انهيار إفلاس فضيحة تكامل شراكة صفقة نزاع قضية كارثة حوافز جولات جولة اختراق تعثر سقوط إخفاق".split(),
    )
)
_CHIPS = frozenset(map(fold, "شريحة شرائح رقاقة رقائق معالج معالجات مسرع مسرعات".split()))
_CORE = re.compile("i[3579]-?[0-9]{3,5}")
_FOUNDRESS, _FOUNDED = "مؤسسة", 0.9  # and the score of what she founded
_NOT, _SCHOOL = fold("غير"), "university"
# What programs are told to do with what is named behind it.
_COMMANDS = {
    "ollama": frozenset("run pull show create".split()),
    "docker": frozenset("run pull exec".split()),
    "git": frozenset("clone pull".split()),
    **dict.fromkeys(
        "pip pip3 npm conda brew cargo yarn apt".split(), frozenset("install add update".split())
    ),
}


def signs_apart(text: str, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names, those around a sign between blanks, which stands in none, as several: `تينت + بوست + كوفر جينيوس`, `Pixel 8 vs iPhone 15`, and
    without one at their end: `DiT +` before what it is joined with. So are firms around an x: `Stripe x Coinbase`.
    """
    apart: list[Found] = []
    for find in tagged:
        cuts = [at for at in range(find.first + 1, find.last) if _is_sign(text, tokens, find, at)]
        if not cuts:
            apart.append(find)
            continue
        for before, cut in pairwise((find.first - 1, *cuts, find.last)):
            if cut > before + 1:
                apart.append(_part(tokens, find, before + 1, cut))
    return apart


def _is_sign(text: str, tokens: Tokens, find: Found, at: int) -> bool:
    is_apart = text[tokens.starts[at] - 1].isspace() and text[tokens.ends[at] : tokens.ends[at] + 1].isspace()
    is_with = tokens.texts[at] == _WITH and find.label == "ORG" and at + 1 < find.last
    return is_apart and (is_with or tokens.texts[at] in _SIGNS)


def without_command(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names without the command of a shell before them: `ollama pull mistral-small`."""
    return [
        _part(tokens, find, find.first + 2, find.last)
        if find.last - find.first > 2
        and tokens.texts[find.first + 1] in _COMMANDS.get(tokens.texts[find.first], ())
        else find
        for find in tagged
    ]


def without_fall(
    text: str, tokens: Tokens, tagged: Sequence[Found], places: Container[tuple[int, int]]
) -> list[Found]:
    """The tagged names without the verb for a fall before a name of the base that opens a sentence: `هوت أميكس 3%`; `هوت سويت` is one.

    `places` are the tokens, half-open, of aliases of the base.
    """
    return [
        _part(tokens, find, find.first + 1, find.last)
        if is_fall(tokens.folded[find.first])
        and (find.first + 1, find.last) in places
        and (find.first, find.last) not in places
        and opens_sentence(text, tokens, find.first + 1)
        else find
        for find in tagged
    ]


def letters_apart(tokens: Tokens, tagged: Sequence[Found], places: Container[tuple[int, int]]) -> list[Found]:
    """The tagged names; one and another behind `and` that begins with the names of letters are two: `أكسل وآي إيه جي كابيتال`, `سكوت وسي جيه`.

    `places` are the tokens, half-open, of aliases of the base. Elsewhere letters may go on with such before: `كيه وآر`.
    """
    apart: list[Found] = []
    for find in tagged:
        rest = (at for at in range(find.first + 1, find.last) if _begins_in_letters(tokens, at))
        cut = next(
            (
                at
                for at in rest
                if (find.first, at) in places or not is_read_by_letters(tokens.folded[at - 1])
            ),
            None,
        )
        if cut is not None:
            apart.append(_part(tokens, find, find.first, cut))
            start = tokens.starts[cut] + len(_AND)
            find = find._replace(start=start, first=cut, clitics=_AND)
        apart.append(find)
    return apart


def _begins_in_letters(tokens: Tokens, at: int) -> bool:
    """Whether a word is `and` with the name of a letter, and another one follows."""
    word = tokens.texts[at]
    return (
        word.startswith(_AND)
        and letters_read([word.removeprefix(_AND), *tokens.texts[at + 1 : at + 4]], 0)[0] > 1
    )


def known_apart(
    tokens: Tokens, tagged: Sequence[Found], known: Sequence[Found], hits: Sequence[Hit], kb: KnowledgeBase
) -> list[Found]:
    """The tagged firms and products without a name of the base that needs no guard, where what is left is a name for itself: an alias in doubt
    (`سولانا فيزا`), what that firm launches (`أطلقت سكاي مافيس تيراريومز`), or who founded it with somebody else.

    Args:
        tokens: of the text.
        tagged: what a tagger found.
        known: names of the base, which stay where they are.
        hits: of these and of aliases in doubt.
        kb: the base.
    """
    open_ = [find for find in known if _is_open(find, kb)]
    begins, ends = {find.first: find for find in open_}, {find.last: find for find in open_}
    doubted = {(hit.first, hit.last): hit for hit in hits if _is_name_in_doubt(hit)}
    makers = {hit.first: hit.last for hit in hits if hit.doubt is Doubt.NONE and hit.label == "ORG"}
    tagged = list(chain.from_iterable(_beside_maker(tokens, find, makers) for find in tagged))
    return [part for find in tagged for part in _beside_known(tokens, find, begins, ends, doubted, kb)]


def _beside_known(
    tokens: Tokens,
    find: Found,
    begins: dict[int, Found],
    ends: dict[int, Found],
    doubted: dict[tuple[int, int], Hit],
    kb: KnowledgeBase,
) -> Iterator[Found]:
    head, tail = begins.get(find.first), ends.get(find.last)
    if find.label == "PERSON":
        yield find
    elif head is not None and head.last < find.last:
        rest = _part(tokens, find, head.last, find.last)
        hit = doubted.get((rest.first, rest.last))
        if hit is not None and _may_stand_alone(tokens, find, rest) and _are_two(hit, head, kb):
            yield rest._replace(label=hit.label)
        elif _is_scholar(tokens, head, rest, kb):
            yield rest._replace(label="PERSON", evidence=("affiliation", *find.evidence))
        elif _is_with_other_founder(tokens, head, rest):
            yield rest._replace(label="PERSON", evidence=("title", *find.evidence))
        else:
            yield rest if _is_launched(tokens, find, head, rest, kb) else find
    elif tail is not None and tail.first > find.first:
        hit = doubted.get((find.first, tail.first))
        if hit is not None and _are_two(hit, tail, kb):
            find = _part(tokens, find, find.first, tail.first)._replace(label=hit.label)
        yield find
    else:
        yield find


def _beside_maker(tokens: Tokens, find: Found, makers: Mapping[int, int]) -> Iterator[Found]:
    """A tagged name; a chip and the maker before it, which the base has for sure, as two. `makers` tell of the first token of each the one behind it."""
    last = makers.get(find.first, find.last)
    words = tokens.texts[find.first + 1 : find.last]
    has_code = find.label != "PERSON" and last < find.last and any(map(str.isdigit, "".join(words)))
    if has_code and _is_chip(tokens, find, rest := _part(tokens, find, last, find.last)):
        yield _part(tokens, find, find.first, last)._replace(label="ORG")
        find = rest
    yield find


def _may_stand_alone(tokens: Tokens, find: Found, rest: Found) -> bool:
    """Whether what stands behind a name is no code, `سمارتيسان T1`, and no syllables of pinyin, `هاومو تشي شينغ`."""
    words = tokens.texts[find.first : find.last]
    has_code = any(any(map(str.isdigit, word)) for word in tokens.texts[rest.first : rest.last])
    return not has_code and not are_pinyin(words)


def _are_two(hit: Hit, find: Found, kb: KnowledgeBase) -> bool:
    """Whether an alias in doubt and a find of the base beside it are two: one of what has a coin and a firm, or two of the former.

    Elsewhere the word in doubt is rather what the firm calls a part of it: `بلومبرج ميديا`, `ويلز فارجو سيكيوريتيز`.
    """
    assert hit.alias is not None
    entities: list[Entity | None] = [kb.entities.get(hit.alias.entity or ""), kb.entities.get(find.entity)]
    labels = [entity.label for entity in entities if entity is not None]
    coins = sum(entity is not None and entity.kind in COINS for entity in entities)
    return coins == len(entities) or (coins > 0 and "ORG" in labels)


def _is_open(find: Found, kb: KnowledgeBase) -> bool:
    """Whether a find is that of a firm or product which needs no guard."""
    is_plain = find.evidence[0].startswith("alias:") and find.aliases and find.aliases[0].guard is OPEN
    return bool(is_plain) and find.label_in(kb.entities) in _FIRMS


def _is_name_in_doubt(hit: Hit) -> bool:
    """Whether a hit is an alias in doubt of a firm or product, which no word for what firms are is."""
    return hit.alias is not None and not hit.alias.mt_error and not hit.clitic and hit.label in _FIRMS


def _is_chip(tokens: Tokens, find: Found, rest: Found) -> bool:
    """Whether a chip with a number stands behind its maker, which are two: behind the noun for chips, `رقاقة زورفا كورا O2`, or by its code, `إنتل i7-13700K`."""
    words = tokens.texts[rest.first : rest.last]
    before = tokens.folded[find.first - 1] if find.first and not find.clitics else ""
    is_told = not _CHIPS.isdisjoint(bare_forms(before)) and len(words) > 1 and words[0].isalpha()
    return (is_told and any(map(str.isdigit, "".join(words)))) or _CORE.match("".join(words)) is not None


def _is_scholar(tokens: Tokens, head: Found, rest: Found, kb: KnowledgeBase) -> bool:
    """Whether the full name of a Chinese person stands right behind a university, as in credits of papers: `جامعة بكين لي هاو`."""
    entity = kb.entities.get(head.entity)
    is_school = entity is not None and entity.kind == _SCHOOL
    return is_school and chinese_name(tokens.texts[rest.first : rest.last], in_china=True) is not None


def _is_with_other_founder(tokens: Tokens, head: Found, rest: Found) -> bool:
    """Whether a given name alone stands behind a firm whose several founders or heads are named, before `and`."""
    before = tokens.folded[head.first - 1] if head.first else ""
    is_one = rest.last - rest.first == 1 and name_lexicon().may_be_given(tokens.folded[rest.first])
    behind = "".join(tokens.texts[rest.last : rest.last + 1])
    return is_one and behind.startswith(_AND) and not _OF_SEVERAL.isdisjoint(bare_forms(before))


def _is_launched(tokens: Tokens, find: Found, head: Found, rest: Found, kb: KnowledgeBase) -> bool:
    """Whether a verb of makers stands right before a firm, and behind it a word that is no tier, part of a firm's name or of every day."""
    if head.label_in(kb.entities) != "ORG" or find.clitics:
        return False
    if not find.first or not is_maker_verb(tokens.folded[find.first - 1]):
        return False
    if find.label == "ORG" and rest.last < len(tokens) and not is_no_noun(tokens, rest.last):
        return False  # a noun, which the verb could be about
    words = tokens.folded[rest.first : rest.last]
    return words[0] not in brand_words() and not any(
        word.startswith(ARTICLE) or is_common(word) for word in words if word.isalpha()
    )


def founders_apart(tokens: Tokens, tagged: Sequence[Found], persons: Sequence[Found]) -> list[Found]:
    """The tagged firms without the noun for the woman who founded them, in the apposition of whom it is said: `لين يوي، مؤسسة نوفاليس`; elsewhere it is a
    foundation.
    """
    ends = {find.last for find in persons} | {find.last for find in tagged if find.label == "PERSON"}
    return [
        _part(tokens, find, find.first + 1, find.last)._replace(
            score=max(find.score, _FOUNDED), evidence=("title", *find.evidence)
        )
        if find.label == "ORG"
        and find.last - find.first > 1
        and tokens.texts[find.first] == _FOUNDRESS
        and tokens.texts[find.first - 1 : find.first] in (["،"], [","])
        and find.first - 1 in ends
        else find
        for find in tagged
    ]


def whole_at_and(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names; two products that only a letter parts which is no `and` but begins an English word are one: `ميك واريور 5`."""
    whole: list[Found] = []
    for find in tagged:
        if whole and _is_torn_at_and(tokens, whole[-1], find):
            find = whole.pop()._replace(end=find.end, last=find.last)
        whole.append(find)
    return whole


def _is_torn_at_and(tokens: Tokens, before: Found, find: Found) -> bool:
    """Whether one product follows another with nothing between; firms do so that buy one: `اشترت ألفابت ويز`."""
    is_behind = before.last == find.first and find.clitics in ("", _AND) and not tokens.glued(find.first)
    return (
        is_behind
        and before.label == find.label == "PRODUCT"
        and tokens.folded[find.first].startswith(_AND)
        and is_rather_a_brand(tokens.folded[find.first], _AND)
    )


def happenings_apart(
    tokens: Tokens, tagged: Sequence[Found], places: Container[tuple[int, int]]
) -> list[Found]:
    """The tagged firms and products without the noun for what happens to them before an alias of the base, be it in doubt: `ملحمة سيلسيوس`.

    `places` are the tokens, half-open, of these.
    """
    return [
        _part(tokens, find, find.first + 1, find.last)
        if find.label != "PERSON"
        and find.last - find.first > 1
        and not _HAPPENINGS.isdisjoint(bare_forms(tokens.folded[find.first]))
        and ((find.first + 1, find.last) in places or not is_common(tokens.folded[find.first + 1]))
        else find
        for find in tagged
    ]


def without_negated(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names but for those that begin in the adjective behind `غير`: `سفنا غير مأهولة للبحرية`."""
    return [
        find
        for find in tagged
        if not (find.first and tokens.folded[find.first - 1] == _NOT and is_word(tokens.folded[find.first]))
    ]


def _part(tokens: Tokens, find: Found, first: int, last: int) -> Found:
    """A tagged name that is a part of another one."""
    is_head = first == find.first
    return find._replace(
        start=find.start if is_head else tokens.starts[first],
        end=find.end if last == find.last else tokens.ends[last - 1],
        first=first,
        last=last,
        clitics=find.clitics if is_head else "",
    )
