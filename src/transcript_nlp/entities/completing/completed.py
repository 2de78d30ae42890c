"""Names with what stands right beside them and belongs to them: legal forms and words of firms, owners of products, subtitles of games,
and the same name in the other script.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence

from transcript_nlp.entities.words.borders import is_second_noun
from transcript_nlp.entities.words.nameless import THE
from transcript_nlp.entities.words.wording import is_common, is_origin_in_name
from transcript_nlp.knowledge.base import KnowledgeBase, alias_key
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.legal_forms import (
    before_legal_form,
    is_before_magazine,
    legal_form_end,
    without_legal_form,
)
from transcript_nlp.knowledge.rendered import rendering
from transcript_nlp.knowledge.translated import translations
from transcript_nlp.knowledge.versions.naming import versioned_name
from transcript_nlp.knowledge.versions.reading import release_behind
from transcript_nlp.knowledge.words.places import place_at
from transcript_nlp.knowledge.words.share_codes import code_in_brackets, name_end
from transcript_nlp.knowledge.writing.names import firm_words
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.text.clitics import ARTICLE, bare_forms, clitic_length, readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity

_CODE = re.compile(
    r"[A-Za-z]{1,3}-?[0-9]{1,4}(?:\.[0-9]+)?[A-Za-z]?"
)  # of a model or device, no name by itself: `G1`, `bZ7`, `EZ-60`
_CODE_PLUS = re.compile(r"[A-Z]{1,3}-?[0-9]{1,4}\+")
_CARS = frozenset(map(fold_word, ("سيارة", "سيارات", "سيارتها", "طراز", "موديل")))
_MOST_FIRM_WORDS, _MOST_TWIN_WORDS = 3, 4
_ALIKE = 0.3  # of a title in another script
_GAME, _COLON, _MOST_SUBTITLE_WORDS = "game", ":", 5
_MOST_SPELLED, _LEAST_SPELLED = 3, 0.4  # words of the rest of a name, and how alike each is
_AND, _ANDS = "و", frozenset(("&", "and"))
_BODIES = frozenset("government university ngo bank exchange".split())
_SCHOOL, _IN, _MOST_CAMPUS_WORDS, _COMMAS = "university", "في", 3, (["،"], [","])
_FOR, _MOST_TRANSLATED = "ل", 2
# Words behind a firm's name that are its last one in English, none of which is the object of a verb.
_FIRM_ENDS = {
    fold_word(word): english
    for words, english in (
        ("المستثمرون مستثمرون", ("investors",)),
        ("الشركاء شركاء", ("partners",)),
        ("المختبرات", ("labs", "laboratories")),
        ("القابضة", ("holdings", "holding")),
    )
    for word in words.split()
}
_TECHNOLOGY = fold_word("تكنولوجيا"), "Technology"
_GROUP, _HOLDING = frozenset((fold_word("مجموعة"),)), fold_word("القابضة")
_WITH_STOP = tuple(f" {form}" for form in ("Inc", "Corp", "Ltd", "Co"))  # which English writes with a stop
_SPELLED_INC = " إنك"
_TRADED_FUND, _TRADED = " ETF", fold_word("المتداول")
_ENGLISH_THE = "The "
_WITHOUT_PROFIT = frozenset(("U", "UW"))
_EDITIONS = frozenset("Enterprise Business Teams Team Premium Pro Plus Max Edu".split())
_WITH_EDITIONS = frozenset("app service software platform".split())
_PLATFORMS = frozenset("app platform service".split())


def bare_firms(text: str, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """Tagged firms without their legal forms and what follows these, as the base has them; what is nothing else (`, Inc.`) is none."""
    bare: list[Found] = []
    for find in tagged:
        name = text[find.start : find.end]
        size = len(without_legal_form(before_legal_form(name))) if find.label == "ORG" else len(name)
        if size < len(name):
            end = find.start + size
            find = find._replace(end=end, last=bisect_right(tokens.ends, end))
        if size:
            bare.append(find)
    return bare


def without_share_classes(
    text: str, tokens: Tokens, tagged: Sequence[Found], kb: KnowledgeBase
) -> list[Found]:
    """Tagged names without the class of a firm's shares in Hong Kong, which makes a firm of it: `شاومي-W` and, before the code of its shares,
    `زورفا-B (02999.HK)`, or that in Shanghai of what has no profit yet, `زورفا-U`. `موديل-S` is none.
    """
    bare: list[Found] = []
    for find in tagged:
        last = name_end(tokens.texts, find.last)
        if last > find.first and last < find.last and not tokens.texts[find.first].isascii():
            end = tokens.ends[last - 1]
            is_coded = code_in_brackets(tokens.texts, find.last) is not None
            is_told = is_coded or (find.label == "ORG" and tokens.texts[find.last - 1] in _WITHOUT_PROFIT)
            if is_told or kb.named(text[find.start : end], "ORG"):
                find = find._replace(end=end, last=last, label="ORG")
        bare.append(find)
    return bare


def with_releases(text: str, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """Tagged products and models with the releases behind them, `فلوت ماتيك 3.2.0`, and codes with the `+` that is glued to them, `P7+`."""
    whole: list[Found] = []
    for find in tagged:
        if find.label in ("MODEL", "PRODUCT", None) and _CODE_PLUS.fullmatch(text, find.start, find.end + 1):
            is_last = not text[find.end + 1 : find.end + 2].isalnum()
            find = find._replace(end=find.end + is_last, last=find.last + is_last)
        if find.label in ("MODEL", "PRODUCT") and not any(map(str.isdigit, text[find.start : find.end])):
            end = find.end + len(release_behind(text, find.end))
            if end > find.end:
                find = find._replace(end=end, last=bisect_right(tokens.ends, end))
        whole.append(find)
    return whole


def with_legal_forms(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, firms with the legal forms behind them, which are no names by themselves: `Tyson Foods, Inc.`"""
    whole: list[Found] = []
    free = 0
    for at, find in enumerate(found):
        if find.start < free:
            continue
        label = find.label_in(entities)
        may_be_firm = label in ("ORG", None) or _is_platform(entities.get(find.entity))
        is_firm = may_be_firm and not find.is_term
        if label in ("PRODUCT", "MODEL") and _ends_in_form(text[find.start : find.end]):
            find, is_firm = find._replace(label="ORG"), True
        is_firm = is_firm and not is_before_magazine(text, found, at)
        free = legal_form_end(text, find.end) if is_firm else find.end
        if is_firm and find.aliases:
            free += len(_stop_behind(text, text[find.start : find.end], free))
        if free > find.end:
            last = bisect_right(tokens.ends, free)
            find = find._replace(end=free, last=last, label=None if find.aliases else "ORG")
        whole.append(find)
    return whole


def _stop_behind(text: str, name: str, end: int) -> str:
    """The stop of a legal form that a name ends in: of `NIO Inc`, of `إنك` only before a bracket, where it ends no sentence."""
    is_inner = text.startswith((". (", ".("), end) and name.endswith(_SPELLED_INC)
    return "." if is_inner or (name.endswith(_WITH_STOP) and text.startswith(".", end)) else ""


def _is_platform(entity: Entity | None) -> bool:
    """Whether an entity is one whose firm is mostly called like it: `Dropbox, Inc.`"""
    return entity is not None and entity.kind in _PLATFORMS


def _ends_in_form(name: str) -> bool:
    """Whether a Latin name ends in the legal form of a firm: `Zorvala S.A.`"""
    return name.isascii() and without_legal_form(name) != name


def with_twins(tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """The finds, and the same names right behind them in Latin letters, also such as are written in small ones: `سناب شات snapchat`."""
    result: list[Found] = []
    for at, find in enumerate(found):
        result.append(find)
        end = found[at + 1].first if at + 1 < len(found) else len(tokens)
        first = find.last + (tokens.texts[find.last : find.last + 1] == ["("])
        if find.entity and not find.version and first < end and not tokens.texts[find.first].isascii():
            twin = _twin(tokens, find, first, end, kb)
            result += [twin] if twin is not None else []
    return result


def _twin(tokens: Tokens, find: Found, first: int, end: int, kb: KnowledgeBase) -> Found | None:
    for last in range(min(end, first + _MOST_TWIN_WORDS), first, -1):
        if all(tokens.texts[at].isascii() and tokens.texts[at].isalpha() for at in range(first, last)):
            known = kb.aliases.get(tuple(tokens.folded[first:last]), ())
            same = tuple(alias for alias in known if alias.entity == find.entity)
            if same:
                evidence = (f"alias:{same[0].form}",)
                return Found(
                    tokens.starts[first], tokens.ends[last - 1], first, last, same, None, find.score, evidence
                )
    return None


def with_owners(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, a product and the firm right before it as one where its canonical name begins with the firm, `تسلا موديل Y`, and so
    a part of a firm, `ميتوان لونغتشو`, and a name that is glued to itself in the other script.

    In two scripts they stay two, `هواوي Mate XT`, but for cars, `سيارة شاومي SU7`, devices behind their family, `جالاكسي Z Fold7`, and what is
    no name by itself, `كيمي K2`. A tier right before the family with its version, `سونيت كلود 4`, is that version of the tier.
    """
    result: list[Found] = []
    for find in found:
        if result and _is_tier(text, result[-1], find, entities):
            tier = result.pop()
            find = tier._replace(end=find.end, last=find.last, version=find.version)
        elif result and (_is_owner(text, tokens, result[-1], find, entities) or _is_glued(result[-1], find)):
            owner = result.pop()
            find = find._replace(start=owner.start, first=owner.first, clitics=owner.clitics)
        result.append(find)
    return result


def _is_tier(text: str, tier: Found, find: Found, entities: Mapping[str, Entity]) -> bool:
    """Whether a find is the family of the one right before it, with its version: `كلود 4` behind `سونيت`, which is Claude Sonnet."""
    entity, family = entities.get(tier.entity), entities.get(find.entity)
    if entity is None or family is None or text[tier.end : find.start] != " " or tier.version or find.clitics:
        return False
    is_of_family = entity.versions and entity.name.startswith(f"{family.name} ")
    has_number = any(map(str.isdigit, find.version)) and not any(map(str.isalpha, find.version))
    return bool(is_of_family) and has_number


def _is_owner(text: str, tokens: Tokens, owner: Found, find: Found, entities: Mapping[str, Entity]) -> bool:
    firm, product = entities.get(owner.entity), entities.get(find.entity)
    between = text[owner.end : find.start]
    if owner.last > find.first or between not in (" ", "-") or firm is None or product is None:
        return False
    if _CODE.fullmatch(text, find.start, find.end):  # `ديب سيك R1`, `ديب سيك-V3`
        return _plain(product.name) == _plain(firm.name + text[find.start : find.end])
    if between == "-":
        return False
    one_script = tokens.texts[owner.first].isascii() == tokens.texts[find.first].isascii()
    if product.label == firm.label == "ORG":
        return one_script and not owner.version and product.name.startswith(f"{firm.name} ")
    begins = product.name.casefold().startswith(firm.name.partition(" ")[0].casefold() + " ")
    if product.label != "PRODUCT" or not begins or owner.version:
        return False
    if firm.label == "ORG" and (one_script or product.kind != "car" or not _is_behind_car(tokens, owner)):
        return one_script
    # Not the same once more, `شاومي Xiaomi SU7`, `شاومي ساعة شاومي`.
    is_told = _is_named_at(text, find, firm) or text[owner.start : owner.end] in text[find.start : find.end]
    return not is_told and (firm.label == "ORG" or product.name.startswith(firm.name + " "))


def _is_behind_car(tokens: Tokens, find: Found) -> bool:
    """Whether the noun before a make of cars says that its car is meant."""
    return find.first > 0 and not _CARS.isdisjoint(bare_forms(tokens.folded[find.first - 1]))


def _is_named_at(text: str, find: Found, family: Entity) -> bool:
    """Whether a find begins with a Latin name of its maker or family."""
    surface = text[find.start : find.end].casefold()
    names = {name for form in family.aliases if form.isascii() for name in (form, form.split()[-1])}
    return any(surface.startswith(name.casefold() + " ") for name in names)


def _is_glued(before: Found, find: Found) -> bool:
    """Whether a name is written together with the same in the other script: `晚点LatePost`."""
    return before.end == find.start and find.entity != "" and before.entity == find.entity


def _plain(name: str) -> str:
    return name.replace(" ", "").replace("-", "").casefold()


def _with_room(
    tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> Iterator[tuple[Found, Entity | None, int]]:
    """The finds, each with its entity, if that is known, and the token that it may go on to: the next find, or the end."""
    ends = [find.first for find in found[1:]]
    for find, end in zip(found, (*ends, len(tokens)), strict=False):
        yield find, entities.get(find.entity), end


def _lengthened(text: str, tokens: Tokens, find: Found, last: int, entity: Entity) -> Found:
    """A find that goes on to a token on its line, as that of one entity."""
    if last <= find.last or "\n" in text[find.end : tokens.ends[last - 1]]:
        return find
    same = tuple(alias for alias in find.aliases if alias.entity == entity.id)
    return find._replace(end=tokens.ends[last - 1], last=last, aliases=same)


def _with_word_before(text: str, tokens: Tokens, find: Found, words: Container[str], free: int) -> Found:
    """A find with the word right before it, if that is one of some in `match` form, perhaps behind a proclitic, and none of the tokens before `free`."""
    at = find.first - 1
    if find.clitics or at < free or text[tokens.ends[at] : find.start] != " ":
        return find
    clitic = next((clitic for clitic, word in readings(tokens.folded[at]) if word in words), None)
    return find if clitic is None else _from_before(text, tokens, find, clitic)


def _from_before(text: str, tokens: Tokens, find: Found, clitic: str) -> Found:
    """A find with the word before it, but for its proclitic."""
    at = find.first - 1
    start = tokens.starts[at] + clitic_length(tokens.texts[at], clitic)
    return find._replace(start=start, first=at, clitics=text[tokens.starts[at] : start])


def _with_word_behind(text: str, tokens: Tokens, find: Found) -> Found:
    """A find with the word behind it, if nothing but a blank stands between."""
    if text[find.end : tokens.starts[find.last]] != " ":
        return find
    return find._replace(end=tokens.ends[find.last], last=find.last + 1)


def with_firm_words(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, those of firms with the words behind them that say in Arabic what is in their canonical names: `هوا هونغ لأشباه الموصلات`."""
    result = []
    for at, (find, entity, end) in enumerate(_with_room(tokens, found, entities)):
        if entity is not None and entity.label == "ORG" and not find.version:
            last = _firm_words_end(tokens, find, min(end, find.last + _MOST_FIRM_WORDS), entity)
            if last > find.last and "\n" not in text[find.end : tokens.ends[last - 1]]:
                find = find._replace(end=tokens.ends[last - 1], last=last)
            if at == 0 or found[at - 1].last < find.first:
                find = _with_head(text, tokens, find, entity)
        result.append(find)
    return result


def with_editions(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, services and software in Latin letters with the edition behind them: `Le Chat Enterprise`, `Notion Business`."""
    result: list[Found] = []
    for find in found:
        before = result[-1] if result else None
        if before is not None and before.last > find.first:
            continue  # the `Teams` of `Cursor Teams`
        result.append(_with_edition(text, tokens, find, entities.get(find.entity)))
    return result


def _with_edition(text: str, tokens: Tokens, find: Found, entity: Entity | None) -> Found:
    is_service = entity is not None and entity.label == "PRODUCT" and entity.kind in _WITH_EDITIONS
    if not is_service or find.version or find.last >= len(tokens) or not text[find.end - 1].isascii():
        return find
    edition = tokens.texts[find.last]
    if edition not in _EDITIONS or text[find.end : tokens.starts[find.last]] != " ":
        return find
    return find._replace(end=tokens.ends[find.last], last=find.last + 1, version=f" {edition}")


def with_campuses(text: str, tokens: Tokens, found: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """The finds, universities with the campus behind a comma, as English has it: `جامعة كاليفورنيا، بيركلي`, where an alias has both without it."""
    result: list[Found] = []
    for find in found:
        if result and find.first < result[-1].last:
            continue  # the campus alone
        entity = kb.entities.get(find.entity)
        is_school = entity is not None and entity.kind == _SCHOOL and not find.version
        result.append(_with_campus(text, tokens, find, kb) if is_school else find)
    return result


def _with_campus(text: str, tokens: Tokens, find: Found, kb: KnowledgeBase) -> Found:
    first, name = find.last + 1, text[find.start : find.end]
    if tokens.texts[find.last : first] not in _COMMAS:
        return find
    for last in range(min(first + _MOST_CAMPUS_WORDS, len(tokens)), first, -1):
        campus = text[tokens.starts[first] : tokens.ends[last - 1]]
        if "\n" in text[find.end : tokens.ends[last - 1]]:
            continue
        for form in (f"{name} {campus}", f"{name} {_IN} {campus}"):
            same = tuple(alias for alias in kb.aliases.get(alias_key(form), ()) if alias.guard is OPEN)
            if same and kb.entities[same[0].entity or ""].kind == _SCHOOL:
                evidence = (f"alias:{same[0].form}",)
                return find._replace(end=tokens.ends[last - 1], last=last, aliases=same, evidence=evidence)
    return find


def with_translated_rest(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, those of firms with the words behind them that translate the rest of an English name of theirs: `QED المستثمرون`,
    `فاردا لصناعات الفضاء`.
    """
    result = []
    for find, entity, end in _with_room(tokens, found, entities):
        if (
            entity is not None
            and entity.label == "ORG"
            and not find.version
            and find.last < end
            and _may_be_translated(tokens.folded[find.last])
        ):
            last = max(
                (_translated_end(tokens, find, end, form) for form in (entity.name, *entity.aliases)),
                default=find.last,
            )
            find = _lengthened(text, tokens, find, last, entity)
        result.append(find)
    return result


def _may_be_translated(word: str) -> bool:
    """Whether a word may begin the translated rest of a firm's name; most words do not, so it is asked before any name."""
    return word in _FIRM_ENDS or word.startswith(_FOR)


def _translated_end(tokens: Tokens, find: Found, end: int, form: str) -> int:
    """The token behind words that translate all words of an English name but the first, in any order, or behind the find.

    One word alone could also be the object of a verb (`تنصح QED المستثمرين`), so that is one of those that firms end in and none in the accusative.
    """
    rest = [
        word.casefold()
        for word in form.split()[sum(map(str.isalpha, tokens.texts[find.first : find.last])) :]
    ]
    last = find.last + len(rest)
    if not form.isascii() or not 0 < len(rest) <= _MOST_TRANSLATED or last > end:
        return find.last
    words = tokens.folded[find.last : last]
    if len(rest) == 1:
        return last if rest[0] in _FIRM_ENDS.get(words[0], ()) else find.last
    if not words[0].startswith(_FOR):
        return find.last
    bare = (word.removeprefix(ARTICLE) for word in (words[0].removeprefix(_FOR), *words[1:]))
    meant = [translations().single.get(word, ()) for word in bare]
    is_rest = any(all(w in m for w, m in zip(order, meant, strict=True)) for order in (rest, rest[::-1]))
    return last if is_rest else find.last


def with_articles(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, those of firms and products with the English article before them, as it is spelled: `ذا كليرينغ كومباني`.

    A single word has it where an English name of it does.
    """
    result: list[Found] = []
    for find in found:
        entity, free = entities.get(find.entity), result[-1].last if result else 0
        if entity is not None and entity.label != "PERSON":
            forms = (entity.name, *entity.aliases)
            if find.last - find.first > 1 or any(f.startswith(_ENGLISH_THE) for f in forms):
                find = _with_word_before(text, tokens, find, THE, free)
        result.append(find)
    return result


def with_lands(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, those of bodies with the word behind them that says of which land they are, where their canonical names do: `وزارة الأمن الداخلي الأمريكية`."""
    result = []
    for find, entity, end in _with_room(tokens, found, entities):
        if entity is not None and entity.kind in _BODIES and find.last < end:
            is_of = is_origin_in_name(tokens.folded[find.last], entity.name)
            said = (is_origin_in_name(word, entity.name) for word in tokens.folded[find.first : find.last])
            if is_of and not any(said):
                find = _with_word_behind(text, tokens, find)
        result.append(find)
    return result


def with_groups(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, holdings with the noun before them that a group is also called by: `مجموعة زورفا القابضة`, Zorva Holding Group."""
    result: list[Found] = []
    for find in found:
        is_holding = find.last - find.first > 1 and tokens.folded[find.last - 1] == _HOLDING
        if is_holding and find.label_in(entities) == "ORG":
            find = _with_word_before(text, tokens, find, _GROUP, result[-1].last if result else 0)
        result.append(find)
    return result


def with_traded(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, traded funds with the Arabic for that behind them: `صندوق بيتوايز بيتكوين المتداول` is the Bitwise Bitcoin ETF."""
    result = []
    for find, entity, end in _with_room(tokens, found, entities):
        is_traded = entity is not None and entity.name.endswith(_TRADED_FUND)
        if is_traded and find.last < end and tokens.folded[find.last] == _TRADED:
            find = _with_word_behind(text, tokens, find)
        result.append(find)
    return result


def with_whole_places(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, firms that end in the first word of a place's name with the rest of it: `زورفا كوريا الجنوبية`."""
    result = []
    for find, _, end in _with_room(tokens, found, entities):
        if find.last - find.first > 1 and find.label_in(entities) == "ORG":
            size, _ = place_at(tokens.folded, find.last - 1)
            last = find.last - 1 + size
            if find.last < last <= end and "\n" not in text[find.end : tokens.ends[last - 1]]:
                find = find._replace(end=tokens.ends[last - 1], last=last)
        result.append(find)
    return result


def with_spelled_rest(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, those of firms with the words behind them that spell the rest of an English name of theirs: `BTG باكتوال`, `ديفيس بولك وواردويل`."""
    result = []
    for find, entity, end in _with_room(tokens, found, entities):
        if entity is not None and entity.label == "ORG" and not find.version and find.last < end:
            last = _spelled_end(tokens, find, min(end, find.last + _MOST_SPELLED), entity)
            find = _lengthened(text, tokens, find, last, entity)
        result.append(find)
    return result


def _spelled_end(tokens: Tokens, find: Found, end: int, entity: Entity) -> int:
    """The token behind such words, or behind the find if there are none."""
    size = sum(map(str.isalpha, tokens.texts[find.first : find.last]))
    for form in entity.aliases if entity.name in entity.aliases else (entity.name, *entity.aliases):
        rest = form.split()[size:]
        last = _end_of_rest(tokens, find.last, end, rest) if form.isascii() and rest else None
        if last is not None:
            return last
    return find.last


def _end_of_rest(tokens: Tokens, first: int, end: int, rest: Sequence[str]) -> int | None:
    """The token behind words that spell all of some English ones, `and` among them, if they do; words of every day do not."""
    at, clitic = first, ""
    for word in rest:
        if word in _ANDS:
            clitic = _AND
            continue
        if at >= end or not tokens.folded[at].startswith(clitic):
            return None
        stem = tokens.folded[at].removeprefix(clitic)  # `وريد` is a vein, too
        if is_common(stem) or is_function_word(tokens.texts[at], tokens.folded[at]):
            return None  # `سينابس في عام 2024`, though that is Synapse Fi, too
        if not spells(stem, word, _LEAST_SPELLED):
            return None
        at, clitic = at + 1, ""
    return at if at > first else None


def _with_head(text: str, tokens: Tokens, find: Found, entity: Entity) -> Found:
    """A firm with the noun before it that its canonical name has behind it: `مختبرات أوفتشين` is Offchain Labs."""
    at = find.first - 1
    if find.clitics or at < 0 or text[tokens.ends[at] : find.start] != " " or is_second_noun(tokens, at):
        return find
    behind = entity.name.partition(" ")[2].casefold()
    for clitic, word in readings(tokens.folded[at]):
        english = firm_words("first").get((word,))
        if english is not None and (english.casefold() in behind.split() or _is_technology(word, entity)):
            return _from_before(text, tokens, find, clitic)
    return find


def _is_technology(word: str, entity: Entity) -> bool:
    """Whether a word says Technology, as the firm is called in full: `تكنولوجيا ميكرون`."""
    return word == _TECHNOLOGY[0] and f"{entity.name} {_TECHNOLOGY[1]}" in entity.aliases


def _firm_words_end(tokens: Tokens, find: Found, end: int, entity: Entity) -> int:
    """The token behind such words, or behind the find if there are none."""
    for last in range(end, find.last, -1):
        english = firm_words("last").get(tuple(tokens.folded[find.last : last]))
        if english is not None:
            behind = entity.name.partition(" ")[2].casefold()
            return last if english.casefold() in behind else find.last
    return find.last


def with_subtitles(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, with what a colon adds to the title of a game in it: `The Legend of Zelda: Tears of the Kingdom`, `إلدن رينغ: شادو أوف ذا إيردتري`."""
    result: list[Found] = []
    for find, _, end in _with_room(tokens, found, entities):
        before = result[-1] if result else None
        if before is not None and text[before.end : find.start] == ": ":
            find = _with_title(text, before, find, entities)
            if find.start == before.start:
                result.pop()
        result.append(_with_rendered_subtitle(text, tokens, find, end, entities))
    return result


def _with_title(text: str, before: Found, find: Found, entities: Mapping[str, Entity]) -> Found:
    """A find with the title before a colon that it belongs to, or else as it is."""
    title, subtitle = entities.get(before.entity), entities.get(find.entity)
    if subtitle is not None and _is_title_of(text, before, subtitle, entities):
        return find._replace(start=before.start, first=before.first, clitics=before.clitics)
    if find.aliases or title is None or title.kind != _GAME:
        return find
    whole = before._replace(end=find.end, last=find.last)
    if text[find.start : find.end].isascii():
        return whole._replace(aliases=(), label="PRODUCT", evidence=("subtitle", *before.evidence))
    if find.label != "PRODUCT":
        return find
    if _COLON in title.name and not before.version:
        return whole  # `بوكيمون ليجندز: زي إيه`
    called = versioned_name(title, before.aliases[0].form, before.version)
    part, evidence = (before.start, before.end, called), ("subtitle", *before.evidence)
    return whole._replace(aliases=(), version="", label="PRODUCT", part=part, evidence=evidence)


def _with_rendered_subtitle(
    text: str, tokens: Tokens, find: Found, end: int, entities: Mapping[str, Entity]
) -> Found:
    """A find of what has a colon in its English name, with the words behind a colon that render what stands behind that: `ميترويد برايم 4: ما بعد`."""
    entity = entities.get(find.entity)
    rest = entity.name.partition(_COLON)[2].strip() if entity is not None else ""
    if entity is None or not rest or not text.startswith(f"{_COLON} ", find.end):
        return find
    first = find.last + 1
    for last in range(min(first + _MOST_SUBTITLE_WORDS, end), first, -1):
        rendered = rendering(tokens.folded[first:last], rest)
        if rendered is not None and (rendered.first, rendered.clitic, rendered.left) == (0, "", 0):
            return _lengthened(text, tokens, find, last, entity)
    return find


def _is_title_of(text: str, find: Found, entity: Entity, entities: Mapping[str, Entity]) -> bool:
    """Whether a find is what stands before the colon in the English name of something, or a part of it: `هونكاي` of Honkai: Star Rail."""
    title, colon, _ = entity.name.partition(": ")
    if not colon:
        return False
    known = entities.get(find.entity)
    if known is not None:
        return known is entity or title.startswith(known.name)
    return find.label in (None, "PRODUCT", "MODEL") and spells(text[find.start : find.end], title, _ALIKE)
