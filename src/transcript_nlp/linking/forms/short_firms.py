"""The short form of a firm that the article names in full before it: `نون` after `نون أكاديمي`, `التايمز` after `نيويورك تايمز`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import tokens_of
from transcript_nlp.knowledge.words.frequencies import frequencies
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.latin_words import latin_words
from transcript_nlp.knowledge.writing.names import english_towns, firm_words, trade_words
from transcript_nlp.knowledge.writing.pinyin import are_pinyin
from transcript_nlp.knowledge.writing.pinyin_brands import pinyin_core
from transcript_nlp.knowledge.writing.transliterate import spells
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.links.told import (
    CONFIRMED,
    Same,
    called,
    is_doubted,
    is_only_shaped,
    is_unknown_person,
)
from transcript_nlp.text.clitics import ARTICLE, readings
from transcript_nlp.text.normalize import fold_word
from transcript_nlp.text.tokens import Tokens, folded_tokens
from transcript_nlp.types import Mention

_SURE = 0.7  # the least score of a name that only a tagger found
_ALIKE = 0.05  # likeness of the short form to the English one that it spells; of translations it is 0
_SHORTEST = 3  # letters of the first word
_OF_NEW = 2  # words of a firm that the first one is short for, whoever the base has for that
_OF_LARGE = 20  # people of a firm that has parts of all names
_BODY, _IN, _LEAST_BODY = "government", fold_word("في"), 2  # `سلطة النقد في هونغ كونغ`
_SHORTEST_PINYIN = 6  # letters of one that is pinyin, where nothing else takes it for a name
_PRESS = "media"  # the kind whose names open with a town or a street: `واشنطن بوست`, `وول ستريت جورنال`
_LAST_OF_PRESS = frozenset(map(fold_word, "تايمز جورنال تريبيون هيرالد إيكونوميست".split()))
_TIMES = "التايمز"
_ORIGIN = "يه"  # of `التايمز البريطانية`, behind another paper
_FEMININE = "ت"  # how the verb of a firm ends
_FIRM_NOW = frozenset(
    clitic + fold_word(verb)
    for clitic in ("", "و")
    for verb in "تقول تضيف تؤكد ترى تعتزم تخطط تعلن توضح تشير".split()
)
_CASES = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OF_OWNER = frozenset("Ventures Labs Lab Foundation Cloud Research Capital Fund Studios".split())
_SPELLED = "spelling:"
_TOLD_OTHERWISE = ("speaker", "credit", "title", "gloss:", "ticker:")  # evidence that the place itself gives

_Key = tuple[str, ...]


def short_firms(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions; a weak one that is a short form of one firm before it is that firm.

    Weak is what only a tagger, a verb, the spelling or an alias in doubt speaks for. A short form that the article surely uses for
    somebody else is left alone, and so is a person behind the verb of a man.
    """
    forms = _Forms(tokens, linked, kb)
    return (
        [_resolved(tokens, _with_letter(tokens, x, forms), forms) for x in linked] if forms else list(linked)
    )


def unfound_short_firms(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> Iterator[Same]:
    """Short forms of newspapers and of Chinese firms that nothing took for a name, and of others behind what introduces a firm: `وأضافت أجايل`."""
    forms = _Forms(tokens, linked, kb)
    single = {word: x.mention for (word, *more), x in forms.items() if not more}
    anywhere = {word for word, told in single.items() if _may_be_unfound(word, told, kb)}
    words = anywhere.union(word for word in single if word not in frequencies())
    taken = tokens_of(linked) if words else set()
    for at in tokens.where(words):
        for clitic, stem in readings(tokens.folded[at]):
            may_be = stem in anywhere or (stem in words and not clitic and _is_introduced(tokens, at))
            told = forms.before((stem,), at) if may_be else None
            if told is not None and at not in taken and not _is_told_apart(tokens, at + 1):
                yield Same(at, at + 1, clitic, told, "short_form")
                break


def _may_be_unfound(word: str, told: Mention, kb: KnowledgeBase) -> bool:
    """Whether a short form is a newspaper's, or pinyin that is no word of every day: `هواكسينغ` behind `هواكسينغ كابيتال`."""
    if word.removeprefix(ARTICLE) in _LAST_OF_PRESS:
        return True
    if told.entity is None or not kb.pinyin_firms.is_chinese(told.entity) or len(word) < _SHORTEST_PINYIN:
        return False
    return word not in frequencies() and are_pinyin([word]) and word not in english_towns()


@lru_cache(maxsize=1 << 13)
def _key_of(text: str) -> _Key:
    """The folded tokens of a mention, which is asked of each in both passes."""
    return tuple(folded_tokens(text))


class _Forms(dict[_Key, Linked]):
    """By their words, folded, the short forms that may only mean one firm, and where that is first named in full.

    Attributes:
        sure: the ids of what the article surely names.
        new: the first words of firms that it introduces, which the base has for others.
        bare: the ids of what it names without a proclitic.
    """

    def __init__(self, tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> None:
        super().__init__()
        self.sure = {x.mention.entity for x in linked if x.mention.entity and not _is_weak(x.mention)}
        self.new: set[_Key] = set()
        self.bare = {x.mention.entity for x in linked if not x.mention.clitics}
        whole: dict[str, Linked] = {}
        for x in linked:
            if _is_in_full(x.mention):
                whole.setdefault(fold_word(x.mention.text), x)
        if not whole:
            return
        other: set[_Key] = set()
        self.new = set(_of_new(tokens, whole.values(), linked, kb))
        for x in whole.values():
            for form in _forms_of(x.mention, kb):
                if not _is_same(self.setdefault(form, x).mention, x.mention) or _is_never_short(
                    x.mention, form
                ):
                    other.add(form)
        for x in linked:  # who else is called so
            words = _key_of(x.mention.text)
            if x.mention.label == "PERSON" and len(words) > 1:
                other.update((word,) for word in words)
            if words not in self or _is_same(x.mention, self[words].mention):
                continue
            is_named_first = (
                x.mention.entity is not None and x.first < self[words].first
            )  # `نافر` before `نافر المالية`
            if is_named_first or not (_is_weak(x.mention) or words in self.new):
                other.add(words)
        for form in other & self.keys():
            del self[form]

    def before(self, form: _Key, at: int) -> Mention | None:
        """The firm of a short form, if it is named in full before a token."""
        told = self.get(form)
        return told.mention if told is not None and told.last <= at else None


def _of_new(
    tokens: Tokens, whole: Iterable[Linked], linked: Sequence[Linked], kb: KnowledgeBase
) -> Iterator[_Key]:
    """The first words of unknown firms of two words behind the noun for one, where the article names nobody else by them before: after `شركة كوهير
    ليندن` it is `كوهير`. A part of a large firm is called after that (`شركة جوجل فايبر`), and so may one be of whom the article names in another way, too,
    or whose second word only says what it is.
    """
    texts: dict[str, set[str]] = defaultdict(set)
    firsts: dict[str, int] = {}
    for x in linked:
        if x.mention.entity is not None:
            texts[x.mention.entity].add(fold_word(x.mention.text))
            firsts.setdefault(x.mention.entity, x.first)
    for x in whole:
        words = _key_of(x.mention.text)
        is_new = x.mention.entity is None and len(words) == _OF_NEW and not x.mention.text.isascii()
        if not is_new or words[1:] in trade_words() or triggers().label_before(tokens, x.first) != "ORG":
            continue
        called_so = {id_ for id_, forms in texts.items() if words[0] in forms}
        if all(
            len(texts[id_]) == 1 and firsts[id_] > x.first and len(kb.affiliations.persons(id_)) < _OF_LARGE
            for id_ in called_so
        ):
            yield words[:1]


def _is_in_full(mention: Mention) -> bool:
    """Whether a mention is a firm of several words that speaks for others."""
    if mention.label != "ORG" or mention.score < CONFIRMED or mention.name is None:
        return False
    if mention.mt_error and not are_pinyin(mention.text.split()[:1]):
        return False
    # Several words that spell a firm's name are hardly another's.
    is_spelled = mention.evidence[-1].startswith(_SPELLED)
    return " " in mention.text and (mention.entity is None or is_spelled or not _is_weak(mention))


def _forms_of(mention: Mention, kb: KnowledgeBase) -> Iterator[_Key]:
    """The first words of a firm's name, in either script, the syllables of a Chinese one, of a newspaper `ال` and the last word."""
    words = _key_of(mention.text)
    entity = kb.entities.get(mention.entity or "")
    if entity is not None and entity.kind == _PRESS:
        if words[-1] in _LAST_OF_PRESS:
            yield (ARTICLE + words[-1],)
        return
    if entity is not None and entity.kind == _BODY and _IN in words[_LEAST_BODY:]:
        yield words[: words.index(_IN)]
    if core := pinyin_core(mention.text):
        yield tuple(fold_word(word) for word in core)
    names = (mention.name or "", *((entity.name, *entity.aliases) if entity else ()))
    yield from _first_words(words, tuple(name for name in names if name.isascii()))
    if entity is not None and not mention.text.isascii():
        yield from _first_latin_words(entity.name)


@lru_cache(maxsize=1 << 13)
def _first_words(words: _Key, names: tuple[str, ...]) -> tuple[_Key, ...]:
    """The first words of a name that write those of one of some English names, without a noun like `مجموعة`."""
    opens = (words[0],) in firm_words("first")
    words = words[opens:]
    split = [english for name in names if len(english := _words_of(name)) > 1]
    forms: list[_Key] = []
    for size in range(1, len(words) + opens):
        form = words[:size]
        if len(form[0]) < _SHORTEST or form[0].startswith(ARTICLE) or form[0] in english_towns():
            break
        written = " ".join(form)
        if (size == 1 and written.isascii()) or any(
            spells(written, " ".join(english[:size]), _ALIKE) for english in split
        ):
            forms.append(form)
    return tuple(forms)


def _first_latin_words(name: str) -> Iterator[_Key]:
    """The first words of the English name of a firm that an article names in Arabic letters: `Galaxy` of `جالاكسي ديجيتال`."""
    words = tuple(name.lower().split())
    if len(words[0]) > _SHORTEST and words[0].isalpha():
        yield from (words[:size] for size in range(1, len(words)))


def _words_of(name: str) -> list[str]:
    """The words of an English name: `PalmPay` has two."""
    return _CASES.sub(" ", name).removeprefix("The ").split()


def _is_never_short(mention: Mention, form: _Key) -> bool:
    """Whether a paper is not called so that has no town in its name: in an article on the Financial Times `التايمز` is The Times."""
    *before, last = _key_of(mention.text)
    return form == (_TIMES,) and _TIMES.endswith(last) and " ".join(before) not in english_towns()


def _is_same(one: Mention, other: Mention) -> bool:
    return one.entity == other.entity if one.entity or other.entity else one.name == other.name


def _is_weak(mention: Mention) -> bool:
    """Whether what a mention names is only guessed."""
    if mention.entity is None:
        return not mention.evidence[0].startswith(_TOLD_OTHERWISE)
    by_chance = ("spelling:", "cueless_alias:", "consistency:", "named_elsewhere:")
    return is_doubted(mention) or any(reason.startswith(by_chance) for reason in mention.evidence)


def _resolved(tokens: Tokens, x: Linked, forms: _Forms) -> Linked:
    mention = x.mention
    form = _key_of(mention.text)
    told = forms.before(form, x.first)
    if told is not None and form in forms.new and mention.entity is not None:
        return called(x, told)
    if told is None or mention.label not in ("ORG", "PERSON") or not _is_weak(mention):
        return x
    if _is_told_apart(tokens, x.last) or _is_mere_word(mention):
        return x
    if mention.entity in forms.sure or _is_same(mention, told) or _is_owner(mention, told):
        return x
    if mention.label == "PERSON" and not (is_unknown_person(mention) and _is_introduced(tokens, x.first)):
        return x
    return called(x, told)


def _with_letter(tokens: Tokens, x: Linked, forms: _Forms) -> Linked:
    """A mention with what was read as a proclitic, where both are the first word of a new firm: after `شركة فيوريكس روبوتيكس` no Eurex behind ف; not
    where the article names that without a proclitic, too.
    """
    mention, form = x.mention, tuple(tokens.folded[x.first : x.last])
    if not mention.clitics or mention.entity in forms.bare or form not in forms.new:
        return x
    if forms.before(form, x.first) is None:
        return x
    word, start = tokens.texts[x.first], tokens.starts[x.first]
    return replace(x, mention=replace(mention, start=start, text=word, clitics=""))


def _is_owner(mention: Mention, told: Mention) -> bool:
    """Whether the short form is a firm whose fund, cloud or laboratory the longer one is: Circle of Circle Ventures."""
    rest = (told.name or "").removeprefix(mention.name or "").split()
    return mention.entity is not None and bool(rest) and rest[0] in _OF_OWNER


def _is_mere_word(mention: Mention) -> bool:
    """Whether a common English word is only shaped like a name, or a tagger is not sure that a word is one: told so it would stay."""
    if is_only_shaped(mention):
        return latin_words().is_common(mention.text)
    return mention.evidence == ("tagger",) and mention.score < _SURE and " " not in mention.text


def _is_introduced(tokens: Tokens, at: int) -> bool:
    """Whether the verb of a firm or a noun for one stands before a token."""
    if at and tokens.folded[at - 1] in _FIRM_NOW:
        return True
    verb = triggers().verb_before(tokens, at)
    return verb.endswith(_FEMININE) or triggers().label_before(tokens, at) == "ORG"


def _is_told_apart(tokens: Tokens, at: int) -> bool:
    """Whether the land behind a name tells which of its namesakes it is."""
    return at < len(tokens) and tokens.folded[at].startswith(ARTICLE) and tokens.folded[at].endswith(_ORIGIN)
