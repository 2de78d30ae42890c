"""Persons whom what they do, say of themselves or have founded tells: `تشارك مورغان أفكارا`, `أنا كريستوف`, `جيسيكا مؤسسة موقع زورفا`.

A tagger that learned from articles on firms takes a family name alone for a firm, and the word behind or before it for a part of it. Notes on
podcasts, which tell of people by their family names in every sentence, say what they do with verbs that firms are rarely said to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from transcript_nlp.entities.frames.objects import OF_PERSONS
from transcript_nlp.entities.words.wording import is_foreign, is_of_every_day, is_town_name
from transcript_nlp.knowledge.found import Found, tokens_of, unknown_at, words_of
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import brand_words, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import are_syllables
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word

_I = "أنا"  # also Anna, whom MT rather writes with another alef
_SCORE, _LEAST, _MOST_WORDS, _TWO = 0.65, 0.6, 3, 2
_CALL = "نداء"  # Nidaa, and the call of analysts
_ALSO = frozenset(map(fold, "أيضا كذلك معنا لنا".split()))  # between a name and what it is said to do
_FEMININE = "ت"  # how the verbs of women and firms begin or end
# What people give others of their own: their views, advice, stories.
_OWN = frozenset(
    map(
        fold,
        "رؤى رؤاه رؤاها رؤية رؤيته رؤيتها أفكارا أفكاره أفكارها نصائح نصائحه نصائحها نصيحة نصيحته نصيحتها تجربته تجربتها تجاربه تجاربها خبرته خبرتها "
        "خبراته خبراتها قصته قصتها قصصا رحلته رحلتها دروسا آراءه آراءها رأيه رأيها انطباعاته انطباعاتها ذكرياته ذكرياتها".split(),
    )
)
_SHARING = frozenset(map(fold, "شارك شاركت يشارك تشارك سيشارك ستشارك شاركنا شاركتنا يشاركنا تشاركنا".split()))


class _Act(NamedTuple):
    """What people do: the verbs, and what stands behind the name, folded; nothing where the verb alone tells it."""

    verbs: frozenset[str]
    objects: frozenset[str] = frozenset()


def _act(verbs: str, objects: str = "") -> _Act:
    return _Act(frozenset(map(fold, verbs.split())), frozenset(map(fold, objects.split())))


_ACTS = (
    _Act(_SHARING, _OWN),
    _act(
        "قدم قدمت يقدم تقدم", "المشورة مشورة مشورته مشورتها نصيحة نصيحته نصيحتها نصائح نصائحه نصائحها محاضرة"
    ),
    _act("سلط سلطت يسلط تسلط", "الضوء الأضواء"),
    _act("يتأمل تتأمل تأملت يتعمق تتعمق تعمق تعمقت غاص غاصت يغوص تغوص", "في"),
    _act("غطى غطت", "كيف"),
    _act("جلس جلست يجلس تجلس", "مع إلى في على"),
    _act(
        "يتساءل تتساءل تساءل تساءلت يجادل تجادل جادل جادلت يستشهد تستشهد استشهد استشهدت يستذكر تستذكر يمزح مزح مزحت يعترف تعترف اعترفت"
    ),
)
_OF_MEN = frozenset(("تعمق", "تساءل"))  # though they begin as the verbs of women do
_VERBS: Mapping[str, tuple[_Act, ...]] = {
    verb: tuple(act for act in _ACTS if verb in act.verbs) for act in _ACTS for verb in act.verbs
}
# What somebody is of the firm right behind it, in the construct state.
_POSTS = frozenset(
    map(
        fold,
        "مؤسس مؤسسة شريك شريكة مدير مديرة رئيس رئيسة مهندس مهندسة باحث باحثة محلل محللة نائب نائبة".split(),
    )
)
_OF, _AT = "ل", "@"
# Who somebody is, behind `هو`; and the plurals of those of whom somebody is one.
_ONE_OF = ("واحد", "واحده", "احد", "احدي", "من")
_BEINGS = frozenset(
    map(
        fold,
        "فنان فنانة كاتب كاتبة مؤلف مؤلفة صحفي صحفية رائد رائدة مستثمر مستثمرة مهندس مهندسة باحث باحثة مدون مدونة مقدم مقدمة مضيف مضيفة أستاذ أستاذة "
        "طبيب طبيبة محام محامية مخترع مخترعة رجل امرأة خبير خبيرة عالم عالمة خبراء رواد مؤسسي مهندسي كتاب علماء أساتذة باحثي مستثمري مفكري".split(),
    )
)
_MOST = frozenset(map(fold, "أبرز أشهر أهم أكبر أفضل كبار".split()))
_FARTHEST_BEING = 5  # tokens
FOUNDERS = frozenset(map(fold, ("مؤسس", "مؤسسة")))


def without_pronoun(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names, without the pronoun with which people introduce themselves: `مرحبا، أنا كريستوف`.

    It is Anna behind a title and a verb: `قالت أنا بيترسون`.
    """
    return [_without_pronoun(tokens, find) for find in tagged]


def _without_pronoun(tokens: Tokens, find: Found) -> Found:
    at = find.first
    if tokens.texts[at].removeprefix(find.clitics) != _I or find.last - at == 1:
        return find
    if _is_said_of_another(tokens, at) or triggers().label_before(tokens, at) == "PERSON":
        return find
    evidence = ("introduction", *find.evidence)
    return find._replace(
        start=tokens.starts[at + 1], first=at + 1, clitics="", label="PERSON", evidence=evidence
    )


def _is_said_of_another(tokens: Tokens, at: int) -> bool:
    """Whether the verb before a token says what a woman does: `قالت`, `فازت`."""
    word = tokens.folded[at - 1] if at else ""
    return triggers().verb_before(tokens, at) != "" or (word.endswith(_FEMININE) and is_of_every_day(word))


def without_call(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names, without the noun for the opinion of analysts, which is a given name of Arabs too: `نداء غولدمان`, but `نداء حسن`."""
    return [
        find._replace(start=tokens.starts[find.first + 1], first=find.first + 1, clitics="", label="ORG")
        if (find.last - find.first == _TWO or (find.label == "PERSON" and find.last - find.first > _TWO))
        and _CALL in bare_forms(tokens.folded[find.first])
        and tokens.folded[find.last - 1] not in name_lexicon().arab
        else find
        for find in tagged
    ]


def without_place(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names, behind a title without the place of the office before the name: `الرئيس التنفيذي لهونغ كونغ جون لي`."""
    return [_without_place(tokens, find) for find in tagged]


def _without_place(tokens: Tokens, find: Found) -> Found:
    words = words_of(tokens, find)
    if find.clitics != _OF or find.label not in ("PERSON", "ORG"):
        return find
    size = next((n for n in (_TWO, 1) if len(words) - n >= _TWO and is_town_name(" ".join(words[:n]))), 0)
    first = find.first + size
    is_behind_title = triggers().label_before(tokens, find.first) == "PERSON"
    given = name_lexicon().part(words[size])
    if not (size and is_behind_title and given is not None and given.given):
        return find
    evidence = ("title", *find.evidence)
    return find._replace(
        start=tokens.starts[first], first=first, clitics="", label="PERSON", evidence=evidence
    )


def without_handle(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names, persons without the account behind them: `المؤلف: ماريو @IOSG`."""
    return [_without_handle(tokens, find) for find in tagged]


def _without_handle(tokens: Tokens, find: Found) -> Found:
    inside = tokens.texts[find.first + 1 : find.last]
    if find.label != "PERSON" or _AT not in inside:
        return find
    last = find.first + 1 + inside.index(_AT)
    return find._replace(end=tokens.ends[last - 1], last=last)


def without_shared(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names, without what goes with a verb of people behind them: `يشارك سميرنوف رؤى حول النمو`, `سلط جاريت الضوء`."""
    return [
        find._replace(
            end=tokens.ends[find.last - 2],
            last=find.last - 1,
            label="PERSON",
            evidence=("verb", *find.evidence),
        )
        if find.last - find.first > 1
        and any(tokens.folded[find.last - 1] in act.objects for act in _acts_before(tokens, find))
        else find
        for find in tagged
    ]


def _acts_before(tokens: Tokens, find: Found) -> tuple[_Act, ...]:
    """What the verb right before a name says that people do."""
    if find.clitics or not find.first:
        return ()
    return _acts_at(tokens, find.first - 1)


def _acts_at(tokens: Tokens, verb: int) -> tuple[_Act, ...]:
    return next((_VERBS[form] for form in bare_forms(tokens.folded[verb]) if form in _VERBS), ())


def as_acting(tokens: Tokens, tagged: Sequence[Found], firms: AbstractSet[int]) -> list[Found]:
    """The tagged names; of people those that a verb of people tells, or what they are of a firm right behind them.

    Args:
        tokens: of the text.
        tagged: what a tagger found.
        firms: the tokens at which names of firms and products begin.
    """
    begins = firms | {find.first for find in tagged if find.label != "PERSON"}
    named: list[Found] = []
    for find in tagged:
        reason = "" if find.label == "PERSON" else _reason(tokens, find, begins)
        named.append(find._replace(label="PERSON", evidence=(reason, *find.evidence)) if reason else find)
    return named


def _reason(tokens: Tokens, find: Found, firms: AbstractSet[int]) -> str:
    words = words_of(tokens, find)
    if len(words) > _MOST_WORDS:
        return ""
    if _is_somebody(tokens, find, words):
        return "apposition"
    if not all(word.isalpha() and not word.isascii() for word in words):
        return ""
    acts = _acts_before(tokens, find)
    if (
        acts
        and _does(tokens, find.last, acts)
        and _may_be_person(words, by_woman=_is_feminine(tokens, find.first - 1))
    ):
        return "verb"
    return "apposition" if _has_post(tokens, find, words, firms) else ""


def _is_somebody(tokens: Tokens, find: Found, words: Sequence[str]) -> bool:
    """Whether what is said behind a name is said of people: `هاميلتون هلمر هو واحد من خبراء العالم`, `SHL0MS هو فنان رقمي`."""
    if tokens.folded[find.last : find.last + 1] not in (["هو"], ["هي"]) or any(map(is_of_every_day, words)):
        return False
    at = find.last + 1
    while at < min(len(tokens) - 1, find.last + _FARTHEST_BEING) and tokens.folded[at] in _ONE_OF:
        at += 1
    at += at > find.last + 1 and tokens.folded[at : at + 1] != [] and tokens.folded[at] in _MOST
    return tokens.folded[at : at + 1] != [] and tokens.folded[at] in _BEINGS


def _does(tokens: Tokens, last: int, acts: Sequence[_Act]) -> bool:
    """Whether one of some verbs goes with what stands behind a name."""
    at = last + (tokens.folded[last : last + 1] != [] and tokens.folded[last] in _ALSO)
    return any(not act.objects or not act.objects.isdisjoint(tokens.folded[at : at + 1]) for act in acts)


def _is_feminine(tokens: Tokens, at: int) -> bool:
    verb = next(form for form in bare_forms(tokens.folded[at]) if form in _VERBS)
    return verb.endswith(_FEMININE) or (verb.startswith(_FEMININE) and verb not in _OF_MEN)


def _may_be_person(words: Sequence[str], *, by_woman: bool) -> bool:
    """Whether words may be somebody's name; a firm shares insights, too, with the verb of a woman, behind which the name must be one of people."""
    if any(map(is_of_every_day, words)):
        return False
    known = [name_lexicon().part(word) is not None for word in words]
    is_full = len(words) > 1 and any(known) and all(map(is_foreign, words))
    if by_woman:
        return all(known) or is_full
    return all(map(is_foreign, words)) and (all(known) or brand_words().keys().isdisjoint(words))


def _has_post(tokens: Tokens, find: Found, words: Sequence[str], firms: AbstractSet[int]) -> bool:
    """Whether what somebody is of a firm stands right behind a name, and then the firm: `نونغ يوان شريك سيكويا`, but `عينت زورفا مدير غوغل السابق`."""
    last = find.last
    if last + 1 >= len(tokens) or tokens.folded[last] not in _POSTS:
        return False
    if find.first and not OF_PERSONS.isdisjoint(bare_forms(tokens.folded[find.first - 1])):
        return False
    is_firm = last + 1 in firms or triggers().class_before(tokens, last + 2) in ("ORG", "PRODUCT")
    parts = [name_lexicon().part(word) for word in words]
    is_given = parts[0] is not None and parts[0].given
    is_chinese = len(words) > 1 and are_syllables(tokens.texts[find.first : last])
    return is_firm and (is_chinese or (is_given and not any(map(is_of_every_day, words))))


def with_acting(text: str, tokens: Tokens, tagged: Sequence[Found], known: Sequence[Found]) -> list[Found]:
    """The tagged names, and family names that nothing else found behind a verb of people: `سلط جاريت الضوء على الفرق`. Each must be a name and nothing else.

    Args:
        text: the text.
        tokens: of the text.
        tagged: what a tagger found; what it hardly believes gives way.
        known: other finds.
    """
    taken = tokens_of([*known, *(find for find in tagged if find.score >= _LEAST)])
    new: list[Found] = []
    for at in tokens.where(_VERBS):
        first = at + 1
        last = _end_of_acting(tokens, at)
        if (
            last
            and taken.isdisjoint(range(first, last))
            and "\n" not in text[tokens.ends[at] : tokens.ends[last - 1]]
        ):
            new.append(unknown_at(text, tokens, (first, last, ""), "PERSON", _SCORE, "verb"))
    places = tokens_of(new)
    kept = (find for find in tagged if places.isdisjoint(range(find.first, find.last)))
    return sorted([*kept, *new], key=lambda find: find.start)


def _end_of_acting(tokens: Tokens, verb: int) -> int:
    """Where the name behind a verb of people ends, of one word that is one and nothing else, or a given name where what goes with the verb follows; 0 if none is there."""
    first, acts = verb + 1, _acts_at(tokens, verb)
    words = tokens.folded[first : first + 1]
    if not words or is_function_word(tokens.texts[first], words[0]):
        return 0
    part = name_lexicon().part(words[0])
    if part is None or not _does(tokens, first + 1, acts):
        return 0
    is_given = part.given and not is_of_every_day(words[0]) and all(act.objects for act in acts)
    return first + 1 if part.plain or is_given else 0


def firms_of_titles(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names; what is called by words with articles behind a title and ل is a firm: `الرئيس التنفيذي للحمم البركانية`."""
    return [
        find._replace(label="ORG", evidence=("firm_noun", *find.evidence))
        if find.label in ("PERSON", "ORG") and _is_headed_by(tokens, find)
        else find
        for find in tagged
    ]


def _is_headed_by(tokens: Tokens, find: Found) -> bool:
    at = find.first - (find.first > 0 and tokens.folded[find.first - 1] == _OF)
    if not (find.clitics == _OF or at < find.first) or triggers().label_before(tokens, at) != "PERSON":
        return False
    words, lexicon = words_of(tokens, find), name_lexicon()
    names = (lexicon.part(form) for word in words for form in (word, word.removeprefix(ARTICLE)))
    return len(words) > 1 and all(word.startswith(ARTICLE) for word in words) and not any(names)


def firms_of_founders(tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """The finds; behind a person's full name and `founder` stands a firm, whatever its words are: `وو جيه تشيان مؤسسة هاو يه`."""
    ends = {find.last for find in found if find.label == "PERSON" and find.last - find.first > 1}
    return [
        find._replace(label="ORG", evidence=("firm_noun", *find.evidence))
        if find.label == "PERSON" and find.first - 1 in ends and tokens.folded[find.first - 1] in FOUNDERS
        else find
        for find in found
    ]
