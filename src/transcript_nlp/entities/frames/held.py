"""Firms that are held, bought, traded or headed: `حصة في الأبجدية`, `الاستحواذ على الحافة`, `الرئيس التنفيذي لصعودي`.

What stands there is a firm whatever its words are, so that a word that may be one needs little else to speak for it.
"""

from __future__ import annotations

from transcript_nlp.knowledge.found import Hit
from transcript_nlp.text.clitics import ARTICLE, bare_forms, indefinite_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word


def _words(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_STAKES, _IN = _words("حصة حصته حصتها حصتهم حصص حصصه حصصها مراكز مركزه مركزها"), fold("في")
_SHARES = _words("سهم أسهم")
_TAKING, _ON = (
    _words("استحواذ استحواذها استحواذه استيلاء استحوذ استحوذت يستحوذ تستحوذ ستستحوذ سيستحوذ"),
    fold("على"),
)
_OF_TARGET, _TARGETS = fold("سعر"), _words("هدف أهداف")
# Who heads a firm: the noun and its attribute, before `ل`.
_HEADS = _words("رئيس رئيسة مدير مديرة شريك شريكة")
_ATTRIBUTES = _words("التنفيذي التنفيذية المالي المالية المؤسس المؤسسة المشارك المشاركة")
_FOUNDERS = _words("المؤسس المؤسسة")
_FOR = "ل"
# Behind a name, and no part of it.
_BEHIND = _words("مقابل بقيمة بمبلغ بنسبة بحوالي بنحو مجددا مرتفعا منخفضا ارتفاعا انخفاضا اليوم أمس")
_MEDIA, _MOST_OF_TOWN, _DASHES = "media", 4, frozenset("-–—:―−")
_SURE, _LIKELY = 0.002, 0.005
_NO_FIRMS = frozenset("game device car chip dataset benchmark language currency index".split())


def least_of_held(tokens: Tokens, hit: Hit, kind: str) -> float | None:
    """How likely a tagger must take a doubted alias that stands so for a name; `None` where it stands otherwise, or goes on as a phrase does.

    Args:
        tokens: of the text.
        hit: the alias.
        kind: of its entity.
    """
    if hit.label not in ("ORG", "PRODUCT") or kind in _NO_FIRMS or _goes_on(tokens, hit):
        return None
    if hit.clitic.startswith(_FOR):
        return _SURE if _is_headed(tokens, hit.first) else None
    if hit.clitic or hit.label != "ORG":
        return None
    before = [*tokens.folded[max(0, hit.first - 2) : hit.first]]
    if len(before) < 2:
        return None
    first, second = before
    is_held = not _STAKES.isdisjoint(bare_forms(first)) and second == _IN
    is_taken = not _TAKING.isdisjoint(bare_forms(first)) and second == _ON
    # In the construct state: `السهم المدرج في ناسداك` is a share.
    is_traded = not _SHARES.isdisjoint(indefinite_forms(second))
    is_target = not _TARGETS.isdisjoint(bare_forms(first)) and second == _OF_TARGET
    if is_target:
        return _SURE / 4
    return _LIKELY if is_held or is_taken or is_traded else None


def is_of_dateline(text: str, tokens: Tokens, hit: Hit, kind: str) -> bool:
    """Whether a doubted alias is the agency of a dateline, which opens a line: `نيودلهي (AP) – انخفضت`."""
    opening, closing = hit.first - 1, hit.last
    if kind != _MEDIA or opening < 1 or tokens.texts[opening] != "(":
        return False
    if tokens.texts[closing : closing + 1] != [")"] or tokens.texts[closing + 1 : closing + 2] == []:
        return False
    first = opening - 1
    while (
        first > 0
        and opening - first < _MOST_OF_TOWN
        and "\n" not in text[tokens.ends[first - 1] : tokens.starts[first]]
    ):
        first -= 1
    is_first = first == 0 or "\n" in text[tokens.ends[first - 1] : tokens.starts[first]]
    return is_first and tokens.texts[closing + 1] in _DASHES


def _is_headed(tokens: Tokens, at: int) -> bool:
    """Whether the noun for whoever heads or founded a firm stands before a word, with its attributes."""
    first = at
    while first > 0 and tokens.folded[first - 1] in _ATTRIBUTES:
        first -= 1
    if first == at:
        return False
    is_founder = not _FOUNDERS.isdisjoint(tokens.folded[first:at])
    return is_founder or (first > 0 and not _HEADS.isdisjoint(bare_forms(tokens.folded[first - 1])))


def _goes_on(tokens: Tokens, hit: Hit) -> bool:
    """Whether the word behind an alias belongs to the same phrase: an adjective (`حصة في الدائرة الكهربائية`), or whose it is (`سهم شريط الأخبار`)."""
    if hit.last >= len(tokens):
        return False
    word, folded = tokens.texts[hit.last], tokens.folded[hit.last]
    if not word[0].isalpha() or is_function_word(word, folded) or folded in _BEHIND:
        return False
    is_definite = tokens.folded[hit.last - 1].startswith((ARTICLE, "لل"))
    return folded.startswith(ARTICLE) == is_definite or (folded.startswith(ARTICLE) and not is_definite)
