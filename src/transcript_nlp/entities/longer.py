"""A longer name than the base has: `Azure Government` over `Azure`, `أسيند 910C` over `أسيند`.

Firms name what they make after themselves or after an older product, and no list has all of it. Where a tagger is sure of a
name that covers one of the base and only adds words to it, the longer name stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from transcript_nlp.entities.latin import denied
from transcript_nlp.entities.merge import is_guess
from transcript_nlp.entities.wording import is_common, no_names
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.knowledge.legal_forms import legal_form_end, without_legal_form
from transcript_nlp.knowledge.names import brand_words, firm_words, ordinary_words
from transcript_nlp.knowledge.transliterate import spells
from transcript_nlp.knowledge.triggers import is_nisba, triggers
from transcript_nlp.knowledge.versions import ends_in_count, versioned_name
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, bare_forms, clitic_length, splits
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Label

_HAS_CODE = re.compile("[A-Z0-9]")
_CODE = re.compile(r"[A-Z]{1,2}-?[0-9]{1,3}(?:\.[0-9]+)?")  # of a model or device, no name by itself
_SURE_LATIN, _SURE_ARABIC = 0.7, 0.8  # scores of a tagged name that adds words in this script
_CERTAIN = 0.95  # the same where the words that it adds are ordinary
# What many firms say that they are for, and mostly leave out.
_OF_ALL_FIRMS = frozenset(("AI", "Artificial Intelligence", "Innovation", "Technology", "Technologies"))
_LANDS = frozenset(
    "UK US USA EU UAE KSA Africa America Arabia Asia Australia Brazil Canada China Europe France Germany India Japan Korea".split()
)
_CARS = frozenset(map(fold_word, ("سيارة", "سيارات", "سيارتها", "طراز", "موديل")))
_PREPOSITIONS, _SHORT = ("ب", "ل", "ك"), 5  # letters of a name that stands by chance in another
_LEAST_LIKENESS = 0.3  # of an English form that a surface spells
_ALIKE = 0.5  # the same of a whole name
_LEAST_TWIN = 0.2  # the same of the same name in the other script
_MOST_FIRM_WORDS, _MOST_TWIN_WORDS = 3, 4
_MOST_VERSION = 2  # tokens of a version


def longer_names(
    text: str,
    tokens: Tokens,
    found: Sequence[Found],
    tagged: Sequence[Found],
    entities: Mapping[str, Entity],
) -> tuple[list[Found], list[Found]]:
    """The finds without the shorter names, and the tagged names that stand beside or over what the base knows.

    A version of a model or product of the base stays a find of the base: `ديب سيك V3.1`.
    """
    owner = {at: find for find in found if find.aliases for at in range(find.first, find.last)}
    told = {at for f in found if not f.aliases and not is_guess(f) for at in range(f.first, f.last)}
    gone: set[int] = set()  # by identity: finds have no cheap equality
    added, kept = [], []
    for tag in tagged:
        inside = {id(owner[at]): owner[at] for at in range(tag.first, tag.last) if at in owner}
        torn = {key for key, find in inside.items() if _is_torn_out(tag, find)}
        gone |= torn
        known = [find for key, find in inside.items() if key not in torn]
        if not known:
            kept.append(tag)
            continue
        entity = entities.get(known[0].entity)
        alone = len(known) == 1 and told.isdisjoint(range(tag.first, tag.last))  # two stay two: `Nvidia A100`
        if alone and entity is not None and _adds_to(text, tokens, tag, known[0]):
            gone.add(id(known[0]))
            same = (
                _version(text, tag, known[0], entity)
                or _in_full(text, tag, known[0], entity)
                or _described(tokens, tag, known[0], entity)
            )
            if same is not None:
                added.append(same)
            else:
                part = (known[0].start, known[0].end, _called(text, known[0], entity))
                kept.append(_relabelled(text, tag, known[0], entity)._replace(part=part))
    covered = {at for find in added for at in range(find.first, find.last)}
    found = [f for f in found if id(f) not in gone and covered.isdisjoint(range(f.first, f.last))]
    found += added
    return sorted(found, key=lambda find: find.start), kept


def apart(text: str, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names; what names the same in both scripts, one right behind the other, is two: `يانغ Yang Zhilin`."""
    names: list[Found] = []
    for find in tagged:
        cut = next((at for at in range(find.first, find.last) if tokens.texts[at].isascii()), find.last)
        size, latin = cut - find.first, tokens.texts[cut : find.last]
        begins = 0 < size <= len(latin) and all(word.isascii() for word in latin)
        head = text[find.start : tokens.ends[cut - 1]] if begins else ""
        if begins and spells(fold_word(head), " ".join(latin[:size]), _LEAST_TWIN):
            names.append(find._replace(end=tokens.ends[cut - 1], last=cut))
            names.append(find._replace(start=tokens.starts[cut], first=cut, clitics=""))
        else:
            names.append(find)
    return names


def bare_firms(text: str, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """Tagged firms without their legal forms, as the base has them; what is nothing else (`, Inc.`) is none."""
    bare: list[Found] = []
    for find in tagged:
        name = text[find.start : find.end]
        size = len(without_legal_form(name)) if find.label == "ORG" else len(name)
        if size < len(name):
            end = find.start + size
            find = find._replace(end=end, last=bisect_right(tokens.ends, end))
        if size:
            bare.append(find)
    return bare


def with_legal_forms(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, firms with the legal forms behind them, which are no names by themselves: `Tyson Foods, Inc.`"""
    whole: list[Found] = []
    free = 0
    for find in found:
        if find.start < free:
            continue
        entity = entities.get(find.entity)
        label = find.label if entity is None else entity.label
        is_firm = label in ("ORG", None) and not find.is_term
        free = legal_form_end(text, find.end) if is_firm else find.end
        if free > find.end:
            last = bisect_right(tokens.ends, free)
            find = find._replace(end=free, last=last, label=None if find.aliases else "ORG")
        whole.append(find)
    return whole


def _relabelled(text: str, tag: Found, find: Found, entity: Entity) -> Found:
    """The longer name with its label; a firm in a land is a firm: `Netflix UK`."""
    rest = text[find.end : tag.end].split()
    if entity.label == "ORG" and find.start == tag.start and rest and _LANDS.issuperset(rest):
        return tag._replace(label="ORG", evidence=(f"last_word:{rest[-1]}", *tag.evidence))
    return tag._replace(label=_label(text, tag, find, entity))


def _label(text: str, tag: Found, find: Found, entity: Entity) -> Label | None:
    """What a longer name is: behind a make of cars the name of a car (`كيا سبورتاج`), but for what firms are called."""
    rest = text[find.end : tag.end].split()
    is_car = entity.label == "ORG" and entity.versions and find.start == tag.start and tag.label == "ORG"
    if (
        is_car
        and rest
        and not any(fold_word(word) in brand_words() or word in triggers().after for word in rest)
    ):
        return "PRODUCT"
    return tag.label


def _called(text: str, find: Found, entity: Entity) -> str:
    """The English form of an entity that a find spells: `هيلهاوس` is the Hillhouse of Hillhouse Investment; with its version."""
    if find.version and find.aliases:
        return versioned_name(entity, find.aliases[0].form, find.version)
    surface = text[find.start : find.end]
    if surface.isascii():
        return surface
    forms = (form for form in entity.aliases if form.isascii() and form.count(" ") == surface.count(" "))
    alike = (form for form in (entity.name, *forms) if spells(surface, form, _LEAST_LIKENESS))
    return next(alike, entity.name)


def _is_torn_out(tag: Found, find: Found) -> bool:
    """Whether a find takes a letter of a sure tagged name of several words for a preposition: no `وينت` in `شاي بوينت`."""
    if find.clitics not in _PREPOSITIONS or find.end - find.start > _SHORT or tag.score < _SURE_ARABIC:
        return False
    return tag.start < find.start and find.end <= tag.end and tag.last - tag.first > 1


def _adds_to(text: str, tokens: Tokens, tag: Found, find: Found) -> bool:
    """Whether a sure tagged name covers a find of the base, and the words that it adds may belong to a name."""
    if find.is_term or tag.start > find.start or tag.end < find.end:
        return False
    if tag.first < find.first and find.clitics:
        return False  # `توم وزيندايا`: two names with `and` between them
    rest = [*range(tag.first, find.first), *range(find.last, tag.last)]
    if not rest or ends_in_count(text, tag.start, tag.end):
        return False
    if all(tokens.texts[at].isascii() for at in rest):
        plain = all(tokens.texts[at] in denied() for at in rest)  # `AMD GPU`, but also `Equinor Ventures`
        return tag.score >= (_CERTAIN if plain else _SURE_LATIN)
    if tokens.texts[find.first].isascii():
        return False  # `سحر ChatGPT`
    if not any(_is_common(tokens.folded[at]) for at in rest):
        return tag.score >= _SURE_ARABIC
    before, after = (tuple(tokens.folded[a:b]) for a, b in ((tag.first, find.first), (find.last, tag.last)))
    told = (not before or before in firm_words("first")) and (not after or after in firm_words("last"))
    # `سامسونج للتأمين` is another firm, `علي بابا القابضة` the same.
    return told and not (after and after[0].startswith(ARTICLE)) and tag.score >= _CERTAIN


def _is_common(word: str) -> bool:
    """Whether an Arabic word, with or without its proclitics, is one of every day, a place or an origin (`الكوري`)."""
    if is_nisba(word) or is_common(word):
        return True
    return any(form in ordinary_words() or form in no_names() for form in bare_forms(word))


def _version(text: str, tag: Found, find: Found, entity: Entity) -> Found | None:
    """The tagged name as a version of the model or product that it begins with, if it is one."""
    rest = text[find.end : tag.end]
    is_version = rest.isascii() and any(map(str.isdigit, rest)) and tag.last - find.last <= _MOST_VERSION
    if find.start != tag.start or not is_version or entity.label not in ("MODEL", "PRODUCT"):
        return None
    evidence = (*find.evidence, *tag.evidence)
    return find._replace(end=tag.end, last=tag.last, version=find.version + rest, evidence=evidence)


def _in_full(text: str, tag: Found, find: Found, entity: Entity) -> Found | None:
    """The find with all words of the tagged name, if these are its English name: with one of them torn in two (`غولد مان ساكس`), or with
    the word that its short form lacks (`فورأنر فنتشرز`).
    """
    if find.version:
        return None
    surface, behind = text[tag.start : tag.end], entity.name.casefold().split()[1:]
    is_split = surface.count(" ") > entity.name.count(" ") and not _HAS_CODE.search(surface)
    is_torn = is_split and spells(surface, entity.name, _ALIKE)  # `نوبيا M153` is more than Nubia
    rest = [brand_words().get(fold_word(word), "").casefold() for word in text[find.end : tag.end].split()]
    is_short = tag.start == find.start and rest != [] and all(word in behind for word in rest)
    if not is_torn and not is_short:
        return None
    return find._replace(start=tag.start, end=tag.end, first=tag.first, last=tag.last)


def _described(tokens: Tokens, tag: Found, find: Found, entity: Entity) -> Found | None:
    """The find of a firm with the words behind it that say what it is for, unless these make another firm of it: `ديب سيك للذكاء الاصطناعي`."""
    rest = tuple(tokens.folded[find.last : tag.last])
    if entity.label != "ORG" or find.version or tag.first != find.first or not rest:
        return None
    english = firm_words("last").get(rest)
    if not rest[0].startswith(FOR_THE) or not (english is None or english in _OF_ALL_FIRMS):
        return None
    return find._replace(end=tag.end, last=tag.last)


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
    a name that is glued to itself in the other script.

    In two scripts they stay two, `هواوي Mate XT`, but for cars, `سيارة شاومي SU7`, devices behind their family, `جالاكسي Z Fold7`, and what is
    no name by itself, `كيمي K2`.
    """
    result: list[Found] = []
    for find in found:
        if result and (_is_owner(text, tokens, result[-1], find, entities) or _is_glued(result[-1], find)):
            owner = result.pop()
            find = find._replace(start=owner.start, first=owner.first, clitics=owner.clitics)
        result.append(find)
    return result


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
    begins = product.name.startswith(firm.name.partition(" ")[0] + " ")
    if product.label != "PRODUCT" or not begins or owner.version:
        return False
    if firm.label == "ORG" and (one_script or product.kind != "car" or not _is_behind_car(tokens, owner)):
        return one_script
    # Not the same once more, `شاومي Xiaomi SU7`.
    is_told = _is_named_at(text, find, firm)
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


def with_firm_words(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, those of firms with the words behind them that say in Arabic what is in their canonical names: `هوا هونغ لأشباه الموصلات`."""
    result = []
    for at, find in enumerate(found):
        entity = entities.get(find.entity)
        end = found[at + 1].first if at + 1 < len(found) else len(tokens)
        if entity is not None and entity.label == "ORG" and not find.version:
            last = _firm_words_end(tokens, find, min(end, find.last + _MOST_FIRM_WORDS), entity)
            if last > find.last and "\n" not in text[find.end : tokens.ends[last - 1]]:
                find = find._replace(end=tokens.ends[last - 1], last=last)
            if at == 0 or found[at - 1].last < find.first:
                find = _with_head(text, tokens, find, entity)
        result.append(find)
    return result


def _with_head(text: str, tokens: Tokens, find: Found, entity: Entity) -> Found:
    """A firm with the noun before it that its canonical name has behind it: `مختبرات أوفتشين` is Offchain Labs."""
    at = find.first - 1
    if find.clitics or at < 0 or text[tokens.ends[at] : find.start] != " ":
        return find
    behind = entity.name.partition(" ")[2].casefold()
    for clitic, word in (("", tokens.folded[at]), *splits(tokens.folded[at])):
        english = firm_words("first").get((word,))
        if english is not None and english.casefold() in behind.split():
            start = tokens.starts[at] + clitic_length(tokens.texts[at], clitic)
            return find._replace(start=start, first=at, clitics=text[tokens.starts[at] : start])
    return find


def _firm_words_end(tokens: Tokens, find: Found, end: int, entity: Entity) -> int:
    """The token behind such words, or behind the find if there are none."""
    for last in range(end, find.last, -1):
        english = firm_words("last").get(tuple(tokens.folded[find.last : last]))
        if english is not None:
            behind = entity.name.partition(" ")[2].casefold()
            return last if english.casefold() in behind else find.last
    return find.last


def with_subtitles(text: str, found: Sequence[Found], entities: Mapping[str, Entity]) -> list[Found]:
    """The finds, with what a colon adds to the title of a game in it: `The Legend of Zelda: Tears of the Kingdom`."""
    result: list[Found] = []
    for find in found:
        before = result[-1] if result else None
        is_latin = not find.aliases and text[find.start : find.end].isascii()
        if (
            before is not None
            and is_latin
            and text[before.end : find.start] == ": "
            and _is_game(before, entities)
        ):
            evidence = ("subtitle", *before.evidence)
            whole = before._replace(
                end=find.end, last=find.last, aliases=(), label="PRODUCT", evidence=evidence
            )
            result[-1] = whole
        else:
            result.append(find)
    return result


def _is_game(find: Found, entities: Mapping[str, Entity]) -> bool:
    entity = entities.get(find.entity)
    return entity is not None and entity.kind == "game"
