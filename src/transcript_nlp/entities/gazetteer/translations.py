"""Names that machine translation rendered word for word, in a text: whole (`شرارة رأس المال`), or beside a name that it did not (`خرائط جوجل`).

A phrase of two words that translate a name is a phrase of everyday words as often. It is a name by itself where the article has the name
elsewhere; else the tagger is told of it as it is of aliases without cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcript_nlp.entities.words.borders import glued_clitic, is_of_vehicle
from transcript_nlp.entities.words.vocabulary import may_be_whole
from transcript_nlp.entities.words.wording import is_foreign
from transcript_nlp.knowledge.as_written import is_told_land
from transcript_nlp.knowledge.base import Alias, KnowledgeBase, alias_key
from transcript_nlp.knowledge.found import Doubted, Found, believed, tokens_of, with_version
from transcript_nlp.knowledge.guards import Context, Cue
from transcript_nlp.knowledge.translated import is_canonical
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.text.clitics import ARTICLE, FOR_THE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity

_SURE_WORDS = 3  # of a phrase that is hardly one of everyday words
_SCORE = 0.8
_SHORTEST_VERB = 4  # letters
# `X led the investment`.
_LED = frozenset(map(fold, "الاستثمار الاستثمارات المشاريع".split()))
_LEADING = frozenset(
    clitic + fold(verb) for clitic in ("", "و") for verb in "قاد قادت يقود تقود سيقود ستقود".split()
)
# Behind a preposition, without an article: `in the form of`, `on the basis of`.
_MANNERS = frozenset(
    map(fold, "شكل صورة هيئة نحو أساس مستوى نطاق وجه إطار ضوء ظل حالة مسار طريق سبيل".split())
)
_IN = frozenset(("في", "على"))
_PROJECTS, _OF_ROUNDS = "مشاريع", "vc"  # also what `Ventures` is translated as, and the cues of what these do
_ROLES = frozenset(map(fold, "مؤسس مدير رئيس شريك محرر".split()))  # before what somebody is it of
_RIGHTLY = frozenset(("government", "ngo", "university", "bank"))  # kinds whose names are rightly translated


def with_translated(
    text: str,
    tokens: Tokens,
    context: Context,
    found: Sequence[Found],
    kb: KnowledgeBase,
) -> tuple[list[Found], list[Doubted]]:
    """The finds with those that translate names, in order, and beside them the phrases and words that perhaps translate one."""
    known = _with_halves(text, tokens, context, found, kb)
    named = {find.entity for find in known if find.entity}
    taken = tokens_of(known)
    sure: list[Found] = []
    doubted: list[Doubted] = []
    for match in kb.translated.find(tokens):
        first, last = match.first, match.last
        if not taken.isdisjoint(range(first, last)) or may_be_whole(tokens.folded[first], match.clitic):
            continue
        if "\n" in text[tokens.starts[first] : tokens.ends[last - 1]]:
            continue
        if tokens.folded[first] in _ROLES and match.words < _SURE_WORDS:
            continue  # `مؤسس حديقة الزهور` beside Founder Park
        rows = _rows(tokens, first, last, match.clitic, kb)
        is_long = match.words >= _SURE_WORDS
        if rows and not (is_long and _is_told_afar(context, rows, first, last)):
            continue
        allowed = [a for a in match.aliases if not a.guard.forbidden(context, first, last)]
        allowed = [a for a in allowed if is_told_land(a, kb.entities[a.entity or ""], context, first, last)]
        if (tokens.folded[first],) in triggers().before:  # `بودكاست الفضاء الكامن`
            allowed = [a for a in allowed if is_canonical(a, kb)]
        if not allowed:
            continue
        best = next((alias for alias in allowed if alias.entity in named), allowed[0])
        if is_long or best.entity in named:
            sure.append(_found(text, tokens, first, last, match.clitic, best, kb))
        else:
            doubted.append(Doubted(first, last, (_meant(best, kb),), match.clitic))
    doubted += _words_of(tokens, named, taken, kb)
    return sorted([*known, *sure], key=lambda find: find.first), doubted


def _rows(tokens: Tokens, first: int, last: int, clitic: str, kb: KnowledgeBase) -> Sequence[Alias]:
    """The aliases that the tables have for a phrase behind a proclitic: their guards have decided."""
    word, *words = tokens.folded[first:last]
    word = word[len(clitic) :]
    return kb.aliases.get((word, *words)) or kb.aliases.get((word.removeprefix(ARTICLE), *words)) or ()


def _is_told_afar(context: Context, rows: Sequence[Alias], first: int, last: int) -> bool:
    """Whether cues that an alias asks for near it stand anywhere in the article: for a long phrase that is enough."""
    return any(alias.guard.asked_afar(context, first, last) for alias in rows)


def _is_whole(tokens: Tokens, find: Found, alias: Alias) -> bool:
    """Whether a find lacks nothing of a name of its entity: it has as many words, or what follows is a noun without article, which is rather
    what the firm makes (`أطلقت كينون روبوتيكس روبوتات خدمة`, `طورت هنغروي أدوية`), or a verb stands before it whose object follows
    (`خفضت فيتش التصنيف`).
    """
    behind = tokens.folded[find.last]
    if (
        find.first
        and _takes_object(tokens.texts[find.first - 1])
        and not triggers().verb_before(tokens, find.first)
    ):
        return True
    words = sum(map(str.isalnum, tokens.texts[find.first : find.last]))  # `شين-إتسو` has two
    return words >= len(alias_key(alias.form)) or not behind.startswith((ARTICLE, FOR_THE))


def _is_led(tokens: Tokens, find: Found) -> bool:
    """Whether what stands behind a firm is what a verb before it says that the firm leads: `قادت تينسنت الاستثمار`."""
    before = tokens.folded[find.first - 1 : find.first]
    return tokens.folded[find.last] in _LED and not _LEADING.isdisjoint(before)


def _is_what_it_has(word: str, entity: Entity) -> bool:
    """Whether a word behind a firm or product is rather what it has or makes: a plain noun of every day, `بينانس عملة`, `Claude ذاكرة`."""
    return entity.label != "MODEL" and not word.startswith((ARTICLE, FOR_THE)) and not is_foreign(word)


def _takes_object(word: str) -> bool:
    """Whether a word is rather a verb in the past, feminine as firms are, than a noun in the plural (`سيارات`)."""
    return (
        len(word) >= _SHORTEST_VERB and word.endswith("ت") and not word.endswith("ات") and word[:2] != ARTICLE
    )


def _found(
    text: str, tokens: Tokens, first: int, last: int, clitic: str, alias: Alias, kb: KnowledgeBase
) -> Found:
    evidence = (f"translation:{alias.form}",)
    find = believed(text, tokens, (first, last, clitic), (_meant(alias, kb),), _SCORE, evidence)
    find = find._replace(clitics=find.clitics or glued_clitic(tokens, first))
    return with_version(text, tokens, find, kb.entities[alias.entity or ""])


def _meant(alias: Alias, kb: KnowledgeBase) -> Alias:
    """An alias as the alias that its translation is."""
    kind = kb.entities[alias.entity or ""].kind
    return Alias(alias.form, alias.entity, mt_error=kind not in _RIGHTLY)


def _with_halves(
    text: str, tokens: Tokens, context: Context, found: Sequence[Found], kb: KnowledgeBase
) -> list[Found]:
    """The finds, longer where a word beside one translates the rest of a name: `خرائط جوجل`, `ميسترال صغير 3.1`."""
    result: list[Found] = []
    for at, find in enumerate(found):
        least = result[-1].last if result else 0
        most = found[at + 1].first if at + 1 < len(found) else len(tokens)
        result.append(_longer(text, tokens, context, find, least, most, kb) or find)
    return result


def _longer(
    text: str, tokens: Tokens, context: Context, find: Found, least: int, most: int, kb: KnowledgeBase
) -> Found | None:
    """The name that a find is with the words behind or before it, if there is one."""
    entity, words = kb.entities.get(find.entity), tokens.folded
    if entity is None or entity.label == "PERSON" or find.version:
        return None
    # `شركة Huawei ساعة Huawei Watch`: the noun of what follows, since Arabic has it first; so `أدرجت HTX الرمز` is no HTX token.
    noun = words[find.last] if find.last < most else ""
    is_noun = (noun,) in triggers().before and tokens.texts[find.first].isascii()
    is_noun = is_noun or (noun.startswith(ARTICLE) and (noun.removeprefix(ARTICLE),) in triggers().before)
    if find.last < most and not is_noun and text[find.end : tokens.starts[find.last]] == " ":
        for alias, size in kb.translated.behind(entity.id, *words[find.last : min(most, find.last + 2)]):
            last = find.last + size
            if alias.entity == entity.id and _is_whole(tokens, find, alias):
                continue
            if _is_led(tokens, find) or is_of_vehicle(tokens, find.first, find.last):
                continue
            if _is_what_it_has(words[find.last], kb.entities[alias.entity or ""]):
                continue
            rows = _rows(tokens, find.first, last, find.clitics, kb)
            if not rows and not alias.guard.forbidden(context, find.first, last):
                longer = _found(text, tokens, find.first, last, "", alias, kb)
                return longer._replace(start=find.start, clitics=find.clitics)
    if find.first > least and not find.clitics and text[tokens.ends[find.first - 1] : find.start] == " ":
        for alias, size, clitic in kb.translated.before(
            entity.id, *words[max(least, find.first - 2) : find.first]
        ):
            first = find.first - size
            if may_be_whole(tokens.folded[first], clitic):
                continue  # `بطاقة أفالانش` is no Avalanche Energy
            is_project = _PROJECTS in bare_forms(tokens.folded[first])
            if is_project and not context.has(Cue("near", kb.cue_sets.get(_OF_ROUNDS, ())), first, find.last):
                continue  # `تتوسع مشاريع سامسونج` is of projects
            if _has_number(text[find.start : find.end]) and not _has_number(alias.form):
                continue  # `أنريل إنجن 5` is rather that than `محرك أنريل`
            rows = _rows(tokens, first, find.last, clitic, kb)
            if not rows and not alias.guard.forbidden(context, first, find.last):
                return _found(text, tokens, first, find.last, clitic, alias, kb)
    return None


def _is_idiom(tokens: Tokens, at: int) -> bool:
    """Whether a word stands in an idiom, which says in what way and names nothing: `في شكل سهم` beside Figure AI, `على نطاق أوسع` beside Scale AI."""
    return at > 0 and tokens.folded[at] in _MANNERS and tokens.texts[at - 1].removeprefix("و") in _IN


def _has_number(name: str) -> bool:
    return any(map(str.isdigit, name))


def _words_of(tokens: Tokens, named: set[str], taken: set[int], kb: KnowledgeBase) -> Iterator[Doubted]:
    """Single words that translate a name which the article has elsewhere: `محبوبة` beside Lovable."""
    ids: dict[str, str] = {}
    for id_ in sorted(named):
        ids |= dict.fromkeys(kb.translated.words_of(id_), id_)
    for at in tokens.where(ids) if ids else ():
        if at not in taken and not _is_idiom(tokens, at):
            word = tokens.folded[at]
            form = next(form for form in bare_forms(word) if form in ids)
            clitic = word.removesuffix(form).removesuffix(ARTICLE)
            yield Doubted(at, at + 1, (_meant(Alias(kb.entities[ids[form]].name, ids[form]), kb),), clitic)
