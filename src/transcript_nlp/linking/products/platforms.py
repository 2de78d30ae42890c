"""Platforms that are firms of the same name: `جمعت كانفا تمويلا` and `شركة كانفا` are of the company, `تطبيق كانفا` of what it makes.

The base has such a name once, as a product. Where the words around it tell of a firm its mention is one of an ORG; where they tell
nothing it is what most told places of the article are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.found import are_listed
from transcript_nlp.knowledge.legal_forms import without_legal_form
from transcript_nlp.knowledge.words.lawsuits import is_sued
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.linking.links.acts import acts_at, is_subject_of_firm
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.text.clitics import bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.types import Entity, Label

# Of which many a firm has but one, and its name: Canva, Midjourney.
_KINDS = frozenset("app platform service image_model".split())
_SOFTWARE, _FOUNDER = "software", "founder"
_FIRMS = frozenset(map(fold, "شركة ناشئة مؤسس مؤسسة مؤسسي مؤسسو سهم أسهم تنفيذي تنفيذية".split()))
_HEADS = frozenset(map(fold, "رئيس رئيسة مدير مديرة".split()))
_POSTS = re.compile(
    "ال(?:تنفيذي|مالي|تقني)ه?"
)  # in `match` form, behind the firm: `رئيس مونغو دي بي التنفيذي`
_FROM, _AT = (["من"], ["،", "من"]), (["في"], ["لدي"])
_THE_FIRM = ("الشركه", "للشركه")
_OF_OWNER = re.compile(r"\b(?:of|by|from) [A-Z0-9]")  # in notes: `app of MiniMax`
_SUITS = frozenset(map(fold, "دعوى دعاوى قضية قضايا شكوى شكاوى حكم حكما قضائية".split()))
# Going public, the verbs before a firm, and behind it what it does to be listed.
_TRADED = frozenset(map(fold, "تداولت أدرجت ستدرج ستتداول اكتتاب الاكتتاب إدراج".split()))
_PLANS = frozenset(
    map(
        fold,
        "تستعد تستعدان يستعد ستستعد تعتزم يعتزم تخطط يخطط تقدمت قدمت تقدم تدرس يدرس تتجه تستهدف تسعى بدأت طرحت أدرجت أجلت أرجأت أكملت".split(),
    )
)
_LISTING = frozenset(
    map(
        fold,
        "اكتتاب الاكتتاب للاكتتاب اكتتابا إدراج الإدراج للإدراج إدراجا إدراجها البورصة ناسداك أسهمها".split(),
    )
)
_MOST_PLAN = 4  # words of such a plan
_FOR = frozenset(map(fold, ("ل", "لدى", "في")))  # between a title and the firm: `الرئيس التنفيذي لـ كانفا`


def platform_firms(tokens: Tokens, linked: Sequence[Linked], kb: KnowledgeBase) -> list[Linked]:
    """The mentions, those of platforms with the label that their places tell."""
    places = [at for at, x in enumerate(linked) if _may_be_firm(x, kb)]
    if not places:
        return list(linked)
    told = {at: _told(tokens, linked, at, kb) for at in places}
    votes: dict[str | None, Counter[Label]] = {}
    for at, label in told.items():
        if label is not None:
            votes.setdefault(linked[at].mention.entity, Counter())[label] += 1
    result = list(linked)
    for at, own in told.items():
        mention = linked[at].mention
        of_article = votes.get(mention.entity, Counter())
        if own == "ORG" or (own is None and of_article["ORG"] > of_article["PRODUCT"]):
            result[at] = replace(
                linked[at], mention=replace(mention, label="ORG", evidence=(*mention.evidence, "acts"))
            )
    return result


def _may_be_firm(x: Linked, kb: KnowledgeBase) -> bool:
    """Whether a mention is that of a platform under its whole name; `WeChat Pay` is not WeChat, and versions are of products."""
    entity = kb.entities.get(x.mention.entity or "")
    return (
        entity is not None
        and x.mention.label == entity.label
        and x.mention.name == entity.name
        and (entity.kind in _KINDS or (entity.kind == _SOFTWARE and _has_firm(entity, kb)))
    )


def _has_firm(entity: Entity, kb: KnowledgeBase) -> bool:
    """Whether a program has a firm of its name, as Docker has: the base knows who founded it, or its legal form."""
    persons = (kb.entities[id_] for id_ in kb.affiliations.persons(entity.id))
    return any(person.kind == _FOUNDER for person in persons) or any(
        without_legal_form(alias) != alias for alias in entity.aliases
    )


def _told(tokens: Tokens, linked: Sequence[Linked], at: int, kb: KnowledgeBase) -> Label | None:
    """What the words around a mention tell it is: nouns before all that is done."""
    x = linked[at]
    if without_legal_form(x.mention.text) != x.mention.text:
        return "ORG"
    if triggers().label_before(tokens, x.first) in ("MODEL", "PRODUCT"):
        return "PRODUCT"
    if _is_of_maker(x.mention.name or "", kb):
        return "ORG" if _is_of_firm(tokens, x) else "PRODUCT"
    acts = acts_at(tokens, x)
    if _is_of_firm(tokens, x) or is_subject_of_firm(tokens, x.first) or _goes_public(tokens, linked, at):
        return "ORG"
    firms = {each.last for each in linked[max(0, at - 1) : at] if each.mention.label == "ORG"}
    note = kb.entities[x.mention.entity or ""].note
    if is_sued(tokens, x.first, firms, _SUITS) and not _OF_OWNER.search(note):
        return "ORG"
    if at and _employs(tokens, linked[at - 1], x, kb):
        return "ORG"
    return acts[0] if acts and len(set(acts)) == 1 and acts[0] in ("ORG", "PRODUCT") else None


def _is_of_maker(name: str, kb: KnowledgeBase) -> bool:
    """Whether the name of a platform begins with that of its maker, whose customers and acts those of the platform are: `لعملاء أمازون بيدروك`."""
    words = name.split()
    makers = (" ".join(words[:length]) for length in range(1, len(words)))
    return any(firm.name == maker for maker in makers for _, firm in kb.named(maker, "ORG"))


def _goes_public(tokens: Tokens, linked: Sequence[Linked], at: int) -> bool:
    """Whether a mention is of an enumeration of those that go public: `تداولت سيركل وفيجما وكلارنا`, `فيجما وديسكورد تستعدان للاكتتاب`."""
    first = last = at
    while first and _are_joined(tokens, linked[first - 1], linked[first]):
        first -= 1
    while last + 1 < len(linked) and _are_joined(tokens, linked[last], linked[last + 1]):
        last += 1
    begin, end = linked[first].first, linked[last].last
    before = bare_forms(tokens.folded[begin - 1]) if begin else ()
    if not _TRADED.isdisjoint(before):
        return True
    is_behind_plan = not _PLANS.isdisjoint(before)
    plan, *what = tokens.folded[end : end + _MOST_PLAN] or [""]
    if not is_behind_plan and _PLANS.isdisjoint(bare_forms(plan)):
        return False
    words = (plan, *what) if is_behind_plan else what
    return any(not _LISTING.isdisjoint(bare_forms(word)) for word in words)


def _are_joined(tokens: Tokens, x: Linked, other: Linked) -> bool:
    return are_listed(tokens, x.last, other.first, other.mention.clitics)


def _is_of_firm(tokens: Tokens, x: Linked) -> bool:
    """Whether the word before a mention, or before its preposition, is one of firms: `شركة كانفا`, `الرئيس التنفيذي لكانفا`; or those on either side of
    it, `مدير كورسيرا المالي`.
    """
    at = x.first - 1
    behind = tokens.folded[x.last : x.last + 1]
    if (
        at >= 0
        and behind
        and _POSTS.fullmatch(behind[0])
        and not _HEADS.isdisjoint(bare_forms(tokens.folded[at]))
    ):
        return True
    while at > 0 and (tokens.folded[at] in _FOR or tokens.texts[at] == "ـ"):
        at -= 1
    # `استخدمت الشركة دوكر` is of another firm.
    return (
        at >= 0
        and not tokens.folded[at].endswith(_THE_FIRM)
        and not _FIRMS.isdisjoint(bare_forms(tokens.folded[at]))
    )


def _employs(tokens: Tokens, person: Linked, x: Linked, kb: KnowledgeBase) -> bool:
    """Whether a mention is whom the person right before it is from: `إيفان تشاو من نوشن`, and of who belongs with it `كريس بيست في سابستاك`."""
    mention, between = person.mention, tokens.folded[person.last : x.first]
    if mention.label != "PERSON" or x.mention.clitics:
        return False
    is_full = " " in mention.text
    belongs = mention.entity is not None and mention.entity in kb.affiliations.persons(x.mention.entity or "")
    return (is_full and between in _FROM) or (belongs and between in (*_FROM, *_AT))
