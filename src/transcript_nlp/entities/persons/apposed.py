"""What the words beside a tagged name tell of it: that it is a person's, whatever the tagger took it for."""

from __future__ import annotations

from collections.abc import Sequence

from transcript_nlp.entities.words.borders import PRONOUNS
from transcript_nlp.entities.words.wording import is_common, is_foreign, is_origin
from transcript_nlp.knowledge.found import Found, words_of
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import brand_words, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import chinese_name
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word

_FEWEST, _MOST = 2, 3  # words of such a name
_SAYING = frozenset(map(fold, ("قائلا", "قائلة")))
_AFTER, _TO, _LED_BY = "خلفا", "ل", "بقيادة"
_TEAMS = frozenset(
    map(
        fold,
        "فريق فريقا الفريق فريقها فريقه باحثون باحثين الباحثين الباحثون علماء مهندسين مهندسون طاقم وفد".split(),
    )
)
_ROUNDS = frozenset(map(fold, "جولة تمويل تمويلا استثمار استثمارا بذرة".split()))
_FARTHEST_TEAM = 6  # tokens between a team and who leads it
_SIGNS = frozenset('،,.:؛؟!()«»“”"-–')


def as_person(tokens: Tokens, find: Found) -> Found:
    """The tagged name; a person's where an apposition, brackets, what is said or a land before it tells so: `مع دارسي ستاكوم، نائبة رئيس`.

    A part of the name must be one of persons: `تينيدج إنجنيرنج، الشريك السويدي` is a firm.
    """
    if not _FEWEST <= find.last - find.first <= _MOST:
        return find
    words = words_of(tokens, find)
    if not all(word.isalpha() and not word.isascii() and is_foreign(word) for word in words):
        return find
    parts = [name_lexicon().part(word) for word in words]
    is_chinese = chinese_name(words) is not None
    if (any(parts) or brand_words().keys().isdisjoint(words)) and _is_successor(tokens, find):
        return find._replace(label="PERSON", evidence=("apposition", *find.evidence))
    if (any(parts) or is_chinese) and (_leads_team(tokens, find.first) or _is_who(tokens, find.first)):
        return find._replace(label="PERSON", evidence=("title", *find.evidence))
    if not any(parts) or _is_behind_noun(tokens, find.first):
        return find
    reason = _reason(tokens, find, is_given=any(part is not None and part.given for part in parts[:-1]))
    return find if reason is None else find._replace(label="PERSON", evidence=(reason, *find.evidence))


def _is_behind_noun(tokens: Tokens, first: int) -> bool:
    """Whether the noun before a name tells that it is no person's: `شركة`; `بالتعاون مع` is only said of firms more often."""
    if first and is_function_word(tokens.texts[first - 1], tokens.folded[first - 1]):
        return False
    return triggers().label_before(tokens, first) not in (None, "PERSON")


def _reason(tokens: Tokens, find: Found, *, is_given: bool) -> str | None:
    if triggers().label_apposed(tokens, find.last) == "PERSON" and not _is_music(tokens, find.last + 1):
        return "apposition"
    words = words_of(tokens, find)
    if find.label in ("ORG", "PERSON") and _is_bracketed(tokens, find) and is_of_persons(words):
        return "apposition"
    behind = find.last + (tokens.texts[find.last : find.last + 1] in (["،"], [","]))
    if not _SAYING.isdisjoint(tokens.folded[behind : behind + 1]):
        return "verb"
    return "title" if _is_of_land(tokens, find, is_given=is_given) else None


def _is_successor(tokens: Tokens, find: Found) -> bool:
    """Whether a name follows somebody or is followed: `عينت زورفا أرييل سزارفشتاين خلفا لماركوس غالبيرين`."""
    if find.first and find.clitics == _TO and tokens.folded[find.first - 1] == _AFTER:
        return True
    behind = tokens.folded[find.last : find.last + 2]
    return behind[:1] == [_AFTER] and behind[-1].startswith(_TO)


def _leads_team(tokens: Tokens, first: int) -> bool:
    """Whether a name stands behind `بقيادة` and a team, which no round is that a fund leads: `فريق من هانغتشو بقيادة شي مينغيوان`."""
    if not first or tokens.texts[first - 1] != _LED_BY:
        return False
    for at in range(first - 2, max(-1, first - 2 - _FARTHEST_TEAM), -1):
        if tokens.texts[at] in _SIGNS or not _ROUNDS.isdisjoint(bare_forms(tokens.folded[at])):
            return False
        if not _TEAMS.isdisjoint(bare_forms(tokens.folded[at])):
            return True
    return False


def _is_who(tokens: Tokens, first: int) -> bool:
    """Whether a name says who has a post: `الرئيس التنفيذي هو تشانغ يونغ`."""
    return (
        first > 1
        and tokens.texts[first - 1] in PRONOUNS
        and triggers().label_before(tokens, first - 1) == "PERSON"
    )


def _is_bracketed(tokens: Tokens, find: Found) -> bool:
    """Whether a name fills the brackets behind another word: who is of the firm before it (`أوبي (بيتر لانغ)`)."""
    before, behind = (
        tokens.texts[max(0, find.first - 2) : find.first],
        tokens.texts[find.last : find.last + 1],
    )
    return len(before) == 2 and before[0].isalpha() and before[1] == "(" and behind == [")"]


def is_of_persons(words: Sequence[str]) -> bool:
    """Whether a name begins with a given name, and none of its words is only one of firms' names: no `سارة لابز`."""
    parts, brands = [name_lexicon().part(word) for word in words], brand_words()
    given = parts[0]
    if given is None or (words[0] in brands and not given.plain):
        return False
    if not given.given:  # `دون ويلسون`: a word and a name
        return all(part is not None and word not in brands for part, word in zip(parts, words, strict=True))
    return all(part is not None or word not in brands for part, word in zip(parts, words, strict=True))


def _is_music(tokens: Tokens, at: int) -> bool:
    """Whether a word only has the `match` form of a title: `الموسيقى عالية` is no musician."""
    return tokens.texts[at].endswith("ى")


def _is_of_land(tokens: Tokens, find: Found, *, is_given: bool) -> bool:
    """Whether somebody's land stands before a name, and no noun before that: `فاز الفرنسي بيار أغوستيني`, not `الشركة الفرنسية …`.

    A firm is also called so, `استحوذت على الفرنسية زورفا`: behind a feminine form a given name must open the name.
    """
    at = find.first - 1
    if find.clitics or at < 0 or not _is_origin(tokens.folded[at]):
        return False
    if not is_given and tokens.folded[at].endswith("ه"):
        return False
    while at > 0 and _is_origin(tokens.folded[at]) and not tokens.folded[at].startswith("و"):
        at -= 1
    if tokens.folded[at].startswith("و") and _is_origin(tokens.folded[at]):
        return True  # `… والياباني شينيا ياماناكا`
    word, folded = tokens.texts[at], tokens.folded[at]
    if word in _SIGNS or is_function_word(word, folded) or triggers().verb_before(tokens, at + 1):
        return True
    # `فاز الفرنسي` at the beginning; what has no article there is a verb.
    return (
        (at == 0 or tokens.texts[at - 1] in _SIGNS) and is_common(folded) and not folded.startswith(ARTICLE)
    )


def _is_origin(word: str) -> bool:
    return any(form.startswith(ARTICLE) and is_origin(form) for form in (word, word[1:]))
