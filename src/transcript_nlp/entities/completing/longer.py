"""A longer name than the base has: `Azure Government` over `Azure`, `أسيند 910C` over `أسيند`.

Firms name what they make after themselves or after an older product, and no list has all of it. Where a tagger is sure of a
name that covers one of the base and only adds words to it, or capitals in Latin letters go on with one, the longer name stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from transcript_nlp.entities.words.spans import found_at
from transcript_nlp.entities.words.wording import is_common, is_origin, no_names
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.fields import COINS
from transcript_nlp.knowledge.found import CERTAIN, SURE, Found, tokens_of
from transcript_nlp.knowledge.guards import OPEN
from transcript_nlp.knowledge.legal_forms import LEGAL_FORMS, legal_form_end
from transcript_nlp.knowledge.trades import is_trade_of
from transcript_nlp.knowledge.versions.counts import LAYERS, ends_in_count, is_leverage, is_score
from transcript_nlp.knowledge.versions.naming import is_letter, versioned_name
from transcript_nlp.knowledge.words.triggers import is_listing, is_nisba, triggers
from transcript_nlp.knowledge.writing.letter_names import is_read_by_letters, possible_letters
from transcript_nlp.knowledge.writing.names import (
    brand_words,
    denied,
    events,
    firm_words,
    name_lexicon,
    ordinary_words,
)
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, bare_forms, indefinite_forms
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.scripts import unaccented
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Entity, Label

_HAS_CODE = re.compile("[A-Z0-9]")
_SURE_LATIN, _SURE_ARABIC = 0.7, 0.8  # scores of a tagged name that adds words in this script
# What many firms say that they are for, and mostly leave out.
_OF_ALL_FIRMS = frozenset(("AI", "Artificial Intelligence", "Innovation", "Technology", "Technologies"))
_LANDS = frozenset(
    "UK US USA EU UAE KSA Africa America Arabia Asia Australia Brazil Canada China Europe France Germany India Japan Korea".split()
)
_TO = ("لأ", "لإ")  # a preposition before another name
_PREPOSITIONS, _SHORT = ("ب", "ل", "ك"), 5  # letters of a name that stands by chance in another
_AND, _AND_THE = "و", "وال"
_LONGEST_SYMBOL = 5  # letters of the symbol of a share
_LEAST_LIKENESS = 0.3  # of an English form that a surface spells
_ALIKE = 0.5  # the same of a whole name
_LEAST_TWIN = 0.2  # the same of the same name in the other script
_LEAST_PRODUCT = 4  # letters of a product's first word that is no code
_MOST_VERSION = 2  # tokens of a version
# The nouns that the names of public bodies begin with.
_PUBLIC = frozenset(
    map(fold_word, "هيئة سلطة وزارة لجنة محكمة إدارة وكالة مصلحة مفوضية أمانة دائرة نيابة".split())
)
_A_NUMBER = re.compile(r" (?P<whole>[0-9]+)(?:\.[0-9]+)?")
_A_PRICE = re.compile(r" [0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
# What a firm has driving for it, before its name: `روبوتاكسي بايدو`.
_FLEETS = frozenset(map(fold_word, "روبوتاكسي روبوتاكسيات تاكسي".split()))
# With which verbs of what will be done begin, and their least letters: `سيمول بنك أوف أمريكا الصفقة`.
_FUTURE, _LEAST_FUTURE = ("سي", "ست"), 5
# What bodies are that firms found or that are called after them, before the name and what it is for: `معهد ماستركارد للنمو`.
_BODIES = frozenset(
    map(
        fold_word,
        "معهد مركز مرصد أكاديمية مدرسة متحف مجلس مختبر كلية منتدى مؤسسة جمعية منظمة رابطة هيئة جامعة مستشفى مسرح".split(),
    )
)
_OF_CARE = frozenset(map(fold_word, "العامة الاجتماعية الخيرية الإنسانية".split()))  # `للرعاية العامة`
_ENDOWED = frozenset(
    map(fold_word, "مؤسسة معهد متحف مدرسة مستشفى".split())
)  # also persons: `مؤسسة جاك ما للرعاية العامة`
_BODY_KINDS = frozenset("university government ngo lab".split())  # of what is such a body itself
# What a firm has its own of, and whom it says something to.
_NO_PURPOSES = frozenset(
    map(
        fold_word,
        "البيانات التوزيع الخدمة الخدمات الصيانة الشحن الاتصال التخزين المستثمرين الصحفيين العملاء المستخدمين المساهمين الموظفين المرة مرة غاية".split(),
    )
)
# Verbs that go on with `for`, before the body: `يسعى معهد فورد للتوسع`.
_FOR_VERBS = frozenset(
    map(
        fold_word,
        "سعى يسعى تسعى خطط يخطط تخطط استعد يستعد تستعد اتجه يتجه تتجه عاد يعود تعود انضم ينضم تنضم احتاج يحتاج تحتاج اضطر يضطر تضطر لجأ يلجأ "
        "تلجأ قدم يقدم تقدم وفر يوفر توفر أتاح يتيح تتيح سمح يسمح تسمح دعا يدعو تدعو طمح يطمح تطمح تطلع يتطلع تتطلع خضع يخضع تخضع تعرض يتعرض "
        "تتعرض استجاب يستجيب تستجيب منح يمنح تمنح باع يبيع تبيع انتقل ينتقل تنتقل روج يروج تروج امتثل يمتثل تمتثل".split(),
    )
)
# Funds that trade as shares, of which any coin has several: `Solana ETF`.
_FUNDS_OF = frozenset(("ETF", "ETFs", "ETP", "ETPs"))
_YEAR = re.compile(" ?['’]?(?:20)?[0-9]{2}$")  # of an event
_UNIVERSITY = "university"  # a kind
_BODY_SCORE = 0.75
_FARTHEST_VERB = 3  # tokens from such a verb to the name
_TOLD = 0.65  # score of a name that its last word or the given name before it tells
# The same where it is spelled: `زندور تك`.
_OF_ANY_FIRM = frozenset(("Group", "Holding", "Holdings", "Tech", "Technologies", "Technology"))
# What stands behind a firm's name and makes no other firm of it.
_GENERAL = frozenset((*LEGAL_FORMS, "Company", "Group", "Holdings", "Technologies", "Technology"))


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
    told = tokens_of(find for find in found if not find.aliases and not find.is_guess)
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
        tag = _behind_proclitic(tag, known[0])
        entity = entities.get(known[0].entity)
        alone = len(known) == 1 and told.isdisjoint(range(tag.first, tag.last))  # two stay two: `Nvidia A100`
        if alone and entity is not None and _is_made_by(tokens, tag, known[0], entity):
            kept.append(_behind(tokens, tag, known[0]))
        elif alone and entity is not None and _is_listed_by(tokens, tag, known[0], entity):
            kept.append(_behind(tokens, tag, known[0])._replace(label="PRODUCT"))
        elif alone and entity is not None and _adds_to(text, tokens, tag, known[0], entity):
            gone.add(id(known[0]))
            same = (
                _version(text, tag, known[0], entity)
                or _in_full(text, tag, known[0], entity)
                or _described(tokens, tag, known[0], entity)
            )
            if same is not None:
                added.append(same)
            else:
                called = _called(text, known[0], entity)
                if _is_another_word(text, tag, known[0], called):
                    kept.append(tag)
                else:
                    is_other = entity.kind == _UNIVERSITY and called == entity.name
                    part = None if is_other else (known[0].start, known[0].end, called)
                    kept.append(_relabelled(text, tag, known[0], entity)._replace(part=part))
    covered = tokens_of(added)
    found = [f for f in found if id(f) not in gone and covered.isdisjoint(range(f.first, f.last))]
    found += added
    return sorted(found, key=lambda find: find.start), kept


def with_bodies(
    text: str, tokens: Tokens, found: Sequence[Found], entities: Mapping[str, Entity]
) -> list[Found]:
    """The finds, those of firms within the names of bodies that are called after them as these, which are others: `مرصد ويندهام للمنافسة`."""
    result: list[Found] = []
    for at, find in enumerate(found):
        entity = entities.get(find.entity)
        label = find.label_in(entities)
        is_firm = label in ("ORG", "PRODUCT") and (entity is None or entity.kind not in _BODY_KINDS)
        is_firm = is_firm or (label == "PERSON" and find.first > 0 and _is_endowed(tokens, find.first - 1))
        end = found[at + 1].first if at + 1 < len(found) else len(tokens)
        free = result[-1].last if result else 0
        body = _body_of(text, tokens, find, free, end) if is_firm and not find.is_term else None
        if body is not None and body != (find.first, find.last):
            find = _as_body(text, tokens, find, body, entity)
        result.append(find)
    return result


def _as_body(text: str, tokens: Tokens, find: Found, body: tuple[int, int], entity: Entity | None) -> Found:
    """The name of a body at some tokens, that of the firm in it told where what the body is for has an English word, too."""
    behind = next(at for at in range(find.first, body[1]) if tokens.folded[at].startswith(FOR_THE))
    part = None
    if entity is not None and tuple(tokens.folded[behind : body[1]]) in firm_words("last"):
        part = (find.start, tokens.ends[behind - 1], _called(text, find, entity))
    return found_at(text, tokens, *body, "ORG", _BODY_SCORE, "body")._replace(part=part)


def _body_of(text: str, tokens: Tokens, find: Found, free: int, end: int) -> tuple[int, int] | None:
    """The tokens of such a name around that of a firm, between two others."""
    first = find.first if not find.aliases and _is_body(tokens, find.first) else find.first - 1
    behind = find.last - 1 if tokens.folded[find.last - 1].startswith(FOR_THE) else find.last
    is_inside = free <= first and find.first < behind < end
    if not is_inside or (find.clitics and first < find.first) or not _is_body(tokens, first):
        return None
    purpose = ARTICLE + tokens.folded[behind].removeprefix(FOR_THE)
    if not tokens.folded[behind].startswith(FOR_THE) or purpose in _NO_PURPOSES:
        return None
    verbs = tokens.folded[max(0, find.first - _FARTHEST_VERB) : first]
    if any(not _FOR_VERBS.isdisjoint(bare_forms(verb)) for verb in verbs):
        return None
    last = behind + 1
    if last < end and f"{purpose} {tokens.folded[last]}" in no_names():
        last += 1  # `للذكاء الاصطناعي`
    elif last < end and tokens.folded[last] in _OF_CARE:
        last += 1
    return None if "\n" in text[tokens.starts[first] : tokens.ends[last - 1]] else (first, last)


def _is_endowed(tokens: Tokens, at: int) -> bool:
    """Whether a word says what bodies are called after persons."""
    return not _ENDOWED.isdisjoint(indefinite_forms(tokens.folded[at]))


def _is_body(tokens: Tokens, at: int) -> bool:
    """Whether a word without an article says what body is named."""
    return at >= 0 and not _BODIES.isdisjoint(indefinite_forms(tokens.folded[at]))


def apart(text: str, tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names; what names the same in both scripts, one right behind the other, is two: `يانغ Yang Zhilin`."""
    names: list[Found] = []
    for find in tagged:
        words = [unaccented(tokens.texts[at]) for at in range(find.first, find.last)]
        size = next((at for at, word in enumerate(words) if word.isascii()), len(words))
        cut, latin = find.first + size, words[size:]
        begins = 0 < size <= len(latin) and all(word.isascii() for word in latin)
        head = text[find.start : tokens.ends[cut - 1]] if begins else ""
        if begins and spells(fold_word(head), " ".join(latin[:size]), _LEAST_TWIN):
            names.append(find._replace(end=tokens.ends[cut - 1], last=cut))
            names.append(find._replace(start=tokens.starts[cut], first=cut, clitics=""))
        else:
            names.append(find)
    return names


def without_amounts(text: str, tokens: Tokens, tagged: Sequence[Found], kb: KnowledgeBase) -> list[Found]:
    """The tagged names without the number behind them that is no part of them: the price of a coin (`هبط SOL 135 اليوم`), what a symbol is multiplied by
    (`BTC 40x`), and what a public body is said to have so many of (`تلقت هيئة النقد 36 طلبا`).
    """

    def bare(find: Found) -> Found:
        has_number = find.last - find.first > 1 and any(map(str.isdigit, text[find.start : find.end]))
        if has_number and (_has_price(text, tokens, find, kb) or is_leverage(text[find.start : find.end])):
            return find._replace(end=tokens.ends[find.first], last=find.first + 1)
        if has_number and find.label == "ORG" and _is_of_body(tokens, find):
            return find._replace(end=tokens.ends[find.last - 2], last=find.last - 1)
        return find

    return [bare(find) for find in tagged]


def _has_price(text: str, tokens: Tokens, find: Found, kb: KnowledgeBase) -> bool:
    """Whether a tagged name is the symbol of a coin and a price."""
    symbol = tokens.texts[find.first]
    return (
        find.label == "PRODUCT"  # `APT 28` is a group
        and symbol.isascii()
        and symbol.isupper()
        and _A_PRICE.fullmatch(text, tokens.ends[find.first], find.end) is not None
        and any(entity.kind in COINS for _, entity in kb.named(symbol))
    )


def _is_of_body(tokens: Tokens, find: Found) -> bool:
    """Whether a tagged name is that of a public body and a number, which none ends in."""
    number = tokens.texts[find.last - 1]
    is_apart = number.isdecimal() and not tokens.glued(find.last - 1)
    return is_apart and not _PUBLIC.isdisjoint(bare_forms(tokens.folded[find.first]))


def cut_at_gaps(tokens: Tokens, tagged: Sequence[Found], gaps: Sequence[tuple[int, int]]) -> list[Found]:
    """The tagged names, cut where one reaches over a gap of a menu: `فيسبوك   لينكد إن`."""
    ends = {start for start, _ in gaps}
    if not ends:
        return list(tagged)
    names: list[Found] = []
    for find in tagged:
        cuts = [at for at in range(find.first + 1, find.last) if tokens.ends[at - 1] in ends]
        for first, last in pairwise((find.first, *cuts, find.last)):
            part = find._replace(first=first, last=last, end=tokens.ends[last - 1]) if cuts else find
            names.append(
                part if first == find.first else part._replace(start=tokens.starts[first], clitics="")
            )
    return names


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
    """The English form of an entity that a find spells: `هيلهاوس` is the Hillhouse of Hillhouse Investment, `بي تي سي` the BTC of Bitcoin; with its version."""
    if find.version and find.aliases:
        return versioned_name(entity, find.aliases[0].form, find.version)
    surface = text[find.start : find.end]
    if surface.isascii():
        return surface
    latin, letters = [form for form in entity.aliases if form.isascii()], possible_letters(surface)
    read = (form for form in latin if form in letters)
    forms = (form for form in latin if form.count(" ") == surface.count(" "))
    alike = (form for form in (entity.name, *forms) if spells(surface, form, _LEAST_LIKENESS))
    # In one word, but for the first of several: `تشي مينغ` alone is all of Qiming Venture Partners.
    joined, ones = surface.replace(" ", ""), (form for form in latin if " " not in form)
    whole = (f for f in ones if not entity.name.startswith(f"{f} ") and spells(joined, f, _LEAST_LIKENESS))
    called = next(read, None) or next(alike, None) or next(whole, entity.name)
    return called.title() if called.islower() else called  # `Smart Logic` beside smart


def _is_another_word(text: str, tag: Found, find: Found, called: str) -> bool:
    """Whether the word of an alias in doubt is rather that of English, or a letter, in a longer name: `شركة نيو أوربت` is New and no NIO,
    `كور ويف` no Weave, `زد كابيتال` no Zid. Behind a maker stands what it makes.
    """
    surface = text[find.start : find.end]
    is_maker = find.first == tag.first and tag.label != "ORG"
    if is_maker or " " in surface or surface.isascii() or not find.aliases or find.aliases[0].guard is OPEN:
        return False
    english = brand_words().get(fold_word(surface), "")
    is_other = english != "" or is_read_by_letters(surface)
    return is_other and english.casefold() != called.casefold()


def _is_torn_out(tag: Found, find: Found) -> bool:
    """Whether a find takes a letter of a sure tagged name of several words for a preposition: no `وينت` in `شاي بوينت`."""
    if find.clitics not in _PREPOSITIONS or find.end - find.start > _SHORT or tag.score < _SURE_ARABIC:
        return False
    return tag.start < find.start and find.end <= tag.end and tag.last - tag.first > 1


def _behind_proclitic(tag: Found, find: Found) -> Found:
    """A tagged name without the `and` that a name of the base in the same word leaves out: `ودي ويف كوانتم` begins as D-Wave does."""
    is_same = find.clitics == _AND and tag.first == find.first and tag.start < find.start
    if not is_same or tag.end <= find.end or find.aliases[0].guard is not OPEN:
        return tag
    return tag._replace(start=find.start, clitics=find.clitics)


def _is_beside(tokens: Tokens, tag: Found, find: Found, entity: Entity) -> bool:
    """Whether the one word that a tagged name adds to a firm in Arabic letters stands beside it: the symbol of its share, of letters of
    its name (`وولمارت WMT`, but `سامسونج SDI`), or another noun (`بلومبرج والتلفزيون`).
    """
    is_one = (tag.first, tag.last) == (find.first, find.last + 1)
    if entity.label != "ORG" or not is_one or tokens.texts[find.first].isascii():
        return False
    word = tokens.texts[find.last]
    if tokens.folded[find.last].startswith(_AND_THE):
        return find.aliases[0].guard is OPEN
    if not (word.isascii() and word.isalpha() and word.isupper() and 1 < len(word) <= _LONGEST_SYMBOL):
        return False
    letters = iter(entity.name.casefold())
    return all(letter in letters for letter in word.casefold())


def _is_priced(text: str, tag: Found, find: Found, entity: Entity) -> bool:
    """Whether what a tagged name adds is a price: behind a coin any number, `سولانا 142`, elsewhere less than one, `ريبل 0.52`."""
    number = _A_NUMBER.fullmatch(text, find.end, tag.end)
    return number is not None and (entity.kind in COINS or number["whole"] == "0")


def _adds_to(text: str, tokens: Tokens, tag: Found, find: Found, entity: Entity) -> bool:
    """Whether a sure tagged name covers a find of the base, and the words that it adds may belong to a name."""
    if find.is_term or tag.start > find.start or tag.end < find.end:
        return False
    if _is_beside(tokens, tag, find, entity):
        return False
    if tag.first < find.first and find.clitics:
        return False  # `توم وزيندايا`: two names with `and` between them
    if _is_behind_future(tokens, tag, find, entity):
        return False
    goes_to = find.last < tag.last and tokens.texts[find.last].startswith(_TO)
    if goes_to and not _is_common(tokens.folded[find.last]):
        return False  # `سلمت إيرباص لإنديغو 30 طائرة`, but `هواوي لإدارة الأصول`
    is_owner = entity.label == "ORG" and (tag.first + 1, tag.last) == (find.first, find.last)
    if is_owner and not _FLEETS.isdisjoint(bare_forms(tokens.folded[tag.first])):
        return False
    rest = [*range(tag.first, find.first), *range(find.last, tag.last)]
    if not rest or ends_in_count(text, tag.start, tag.end) or _is_priced(text, tag, find, entity):
        return False
    if is_score(text[find.end : tag.end], entity):
        return False
    behind = text[find.end : tag.end].strip()
    if behind in LAYERS or _YEAR.sub("", behind) in events():
        return False  # `سولانا L1`, `OpenAI DevDay 2025`
    if behind in _FUNDS_OF and entity.kind in COINS:
        return False
    if all(tokens.texts[at].isascii() for at in rest):
        plain = all(tokens.texts[at] in denied() for at in rest)  # `AMD GPU`, but also `Equinor Ventures`
        return tag.score >= (CERTAIN if plain else _SURE_LATIN)
    is_purpose = find.last < tag.last and tokens.folded[find.last].startswith(FOR_THE)
    if tokens.texts[find.first].isascii() and (tag.first < find.first or tag.score < SURE or is_purpose):
        return False  # `سحر ChatGPT`, `Zepto للتجارة السريعة`, but `JSW إنرجي`
    is_same = legal_form_end(text, find.end) >= tag.end  # `علي بابا القابضة`
    if is_same and find.last < tag.last:
        return False
    if not any(_is_common(tokens.folded[at]) for at in rest):
        return tag.score >= _SURE_ARABIC
    if is_same or is_function_word(tokens.texts[tag.first], tokens.folded[tag.first]):
        return False
    return tag.score >= SURE


def _is_behind_future(tokens: Tokens, tag: Found, find: Found, entity: Entity) -> bool:
    """Whether what a tagged name adds to a firm of several words is one word before it that looks like a verb."""
    word = tokens.folded[tag.first].removeprefix("و")
    is_one = (tag.first + 1, tag.last) == (find.first, find.last) and find.last - find.first > 1
    is_known = is_one and entity.label == "ORG" and find.aliases and find.aliases[0].guard is OPEN
    looks_so = word.startswith(_FUTURE) and len(word) >= _LEAST_FUTURE and word not in brand_words()
    return bool(is_known) and looks_so and name_lexicon().part(word) is None


def _is_made_by(tokens: Tokens, tag: Found, find: Found, entity: Entity) -> bool:
    """Whether a tagged name is that of a firm in Arabic and of what it makes in Latin letters, which are two: `ناسا Crew-10`.

    A code alone may be no name by itself, and cars have their make: `رانواي Gen-4.5`, `سمارتيسان T1`.
    """
    if entity.label != "ORG" or entity.versions or tag.label not in ("MODEL", "PRODUCT"):
        return False
    rest = tokens.texts[find.last : tag.last]
    in_two_scripts = tag.first == find.first and not tokens.texts[find.first].isascii() and rest != []
    return (
        in_two_scripts
        and all(map(str.isascii, rest))
        and len(rest[0]) >= _LEAST_PRODUCT
        and rest[0].isalpha()
    )


def _behind(tokens: Tokens, tag: Found, find: Found) -> Found:
    """What a tagged name has behind a find that it begins with."""
    return tag._replace(start=tokens.starts[find.last], first=find.last, clitics="")


def _is_listed_by(tokens: Tokens, tag: Found, find: Found, entity: Entity) -> bool:
    """Whether a tagged name is an exchange and what it lists, as notices say it: `ستدرج بينانس توريلا (TRLX)`."""
    return (
        entity.kind == "exchange"
        and tag.first == find.first < find.last < tag.last
        and is_listing(tokens, tag.first - 1)
    )


def _is_common(word: str) -> bool:
    """Whether an Arabic word, with or without its proclitics, is one of every day, a place or an origin (`الكوري`)."""
    if is_nisba(word) or is_common(word):
        return True
    return any(form in ordinary_words() or form in no_names() for form in bare_forms(word))


def _version(text: str, tag: Found, find: Found, entity: Entity) -> Found | None:
    """The tagged name as a version of the model or product that it begins with, if it is one."""
    rest = text[find.end : tag.end]
    is_version = rest.isascii() and any(map(str.isdigit, rest)) and tag.last - find.last <= _MOST_VERSION
    is_version = is_version or (text[find.end - 1].isdigit() and is_letter(rest, entity))
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
    """The find of a firm with the words behind it that say of which land or what for it is, unless these make another firm of it:
    `ديب سيك للذكاء الاصطناعي`, `تويوتا للسيارات`, `شاومي تك`.
    """
    rest = tuple(tokens.folded[find.last : tag.last])
    if entity.label != "ORG" or find.version or tag.first != find.first or not rest:
        return None
    if all(map(is_origin, rest)):
        return find._replace(end=tag.end, last=tag.last)  # `جامعة رنمين الصينية`
    is_same = False
    if rest[0].startswith(FOR_THE):
        if entity.kind == _UNIVERSITY:
            return None  # `جامعة تشجيانغ للعلوم والتكنولوجيا` is another one
        english = firm_words("last").get(rest)
        is_same = english is None or english in _OF_ALL_FIRMS or is_trade_of(english, entity)
    elif find.aliases[0].guard is OPEN:
        spelled = [brand_words().get(word, "") for word in rest]
        is_same = all(word in _OF_ANY_FIRM or is_trade_of(word, entity) for word in spelled)
    return find._replace(end=tag.end, last=tag.last) if is_same else None


def longer_runs(
    text: str, known: Sequence[Found], runs: Sequence[Found], kb: KnowledgeBase
) -> tuple[list[Found], list[Found]]:
    """`Alibaba Research Institute`, told by its last word, beats `Alibaba` at its beginning.

    So do `Ledger Dispatch` and `Plumb Ledger` beat a `Ledger` that only its context made likely. `Inc` or `Group` behind a
    name makes no new one.
    """
    gone: set[int] = set()  # by identity: finds have no cheap equality
    longer = []
    latin = [f for f in known if text[f.start : f.end].isascii()]
    by_end = {f.end: f for f in latin if not f.version}
    by_start = {f.start: f for f in latin if f.aliases[0].guard is not OPEN}
    families = {f.start: f for f in latin if _is_family_name(f, kb)}
    for run in runs:
        tail = by_start.get(run.end + 1) or _other_bearer(text, run, families)
        if tail is not None and text[run.end] == " " and " " not in text[run.start : run.end]:
            gone.add(id(tail))
            by_end.pop(tail.end, None)  # it heads no run any more: `Plumb Ledger Dispatch`
            whole = run._replace(end=tail.end, last=tail.last)
            if _is_family_name(tail, kb):
                whole = whole._replace(label="PERSON", score=_TOLD, evidence=("person_grammar",))
            longer.append(whole)
            continue
        head = by_end.get(run.start - 1)
        last_word = text[run.start : run.end].split()[-1]
        if head is None or text[run.start - 1] != " ":
            longer.append(run)
        elif last_word.rstrip(".") in _GENERAL and run.last - run.first == 1:
            continue
        elif last_word in triggers().after or head.aliases[0].guard is not OPEN:
            gone.add(id(head))
            whole = run._replace(start=head.start, first=head.first, clitics=head.clitics)
            label = triggers().after.get(last_word)
            if label is not None:
                whole = whole._replace(label=label, score=_TOLD, evidence=(f"last_word:{last_word}",))
            longer.append(whole)
        else:
            longer.append(run)
    return [find for find in known if id(find) not in gone], longer


def _is_family_name(find: Found, kb: KnowledgeBase) -> bool:
    """Whether a find is one word that names a person of the base."""
    entity = kb.entities.get(find.entity)
    return entity is not None and entity.label == "PERSON" and find.last - find.first == 1


def _other_bearer(text: str, run: Found, families: Mapping[int, Found]) -> Found | None:
    """The family name of the base right behind a given name that makes it another person: `Kei Miyamoto`."""
    return families.get(run.end + 1) if name_lexicon().is_given(text[run.start : run.end]) else None
