"""Who does something and to what: `اشترت ميتا سابستاك`, `تستخدم أوبر كيرسر`, `أسس ماكس ليفشين فيلوراكس`.

The verb comes first in an Arabic sentence, so that its subject and its object stand side by side with nothing between, and a tagger takes both for
one name. Whom something is done to, by the family name alone, is told in `objects.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from transcript_nlp.entities.frames.rounds import Frame
from transcript_nlp.entities.words.borders import opens_sentence
from transcript_nlp.entities.words.vocabulary import vocabulary
from transcript_nlp.entities.words.wording import is_distinctive, is_origin, is_town_name
from transcript_nlp.knowledge.found import SURE, Doubt, Found, Hit
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.knowledge.writing.names import brand_words, firm_words, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import chinese_name
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import Tokens
from transcript_nlp.text.words import is_function_word
from transcript_nlp.types import Label

_EVIDENCE = "object"
_AND, _SENTENCE_ENDS, _SIGNS = "و", frozenset(".؟?!؛;"), frozenset('.،,؛؟?!:;()«»"-–—')
# Verbs of which a firm is the subject and another firm or a product the object.
_OF_FIRMS = frozenset(
    map(
        fold,
        "اشترت اشترى تشتري يشتري ستشتري دعمت دعم تدعم ستدعم ضمت تضم ستضم قاضت تقاضي ستقاضي مولت تمول ستمول نافست تنافس ستنافس اختارت تختار "
        "ستختار امتلكت تمتلك تملك اتهمت تتهم تجاوزت تتجاوز هزمت سبقت تسبق زودت تزود ستزود ابتاعت تبتاع خفضت خفض تخفض ستخفض رفعت رفع ترفع "
        "سترفع صنفت صنف تصنف ستصنف أدرجت أدرج تدرج ستدرج غرمت تغرم ستغرم حظرت حظر تحظر ستحظر استهدفت تستهدف ستستهدف أضافت أضاف تضيف "
        "ستضيف باعت باع تبيع ستبيع حذرت تحذر وصفت تصف انتقدت تنتقد دمجت دمج تدمج ستدمج منحت تمنح ستمنح أنقذت تنقذ ستنقذ جمدت جمد تجمد "
        "ستجمد اخترقت تخترق اعتمدت تعتمد ستعتمد استبعدت تستبعد حلت تخطت تتخطى لاحقت تلاحق "
        "استخدمت استخدم تستخدم يستخدم ستستخدم سيستخدم جربت تجرب يجرب ستجرب تبنت تتبنى يتبنى ستتبنى اعتمد يعتمد شغلت تشغل استضافت تستضيف نشرت تنشر "
        "فضلت تفضل استبدلت تستبدل ستستبدل طورت تطور ستطور بنت تبني يدعم يمول مول يملك تكلف كلفت".split(),
    )
)
# Those of them whose object is nobody.
_OF_THINGS = frozenset(
    map(
        fold,
        "اشترت اشترى تشتري يشتري ستشتري مولت تمول ستمول امتلكت تمتلك تملك ابتاعت تبتاع باعت باع تبيع ستبيع دمجت دمج تدمج ستدمج "
        "استخدمت استخدم تستخدم يستخدم ستستخدم سيستخدم جربت تجرب يجرب ستجرب تبنت تتبنى يتبنى ستتبنى اعتمدت تعتمد ستعتمد طورت تطور ستطور".split(),
    )
)
# The same of people, of what they lead and make.
_OF_PEOPLE = _OF_FIRMS | frozenset(
    map(
        fold,
        "أطلق أطلقت يطلق تطلق سيطلق ستطلق قاد قادت يقود تقود سيقود ستقود أسس أسست يؤسس تؤسس غادر غادرت يغادر تغادر ترك تركت أدار أدارت يدير "
        "تدير سيدير ستدير رأس ترأس ترأست يترأس تترأس باع باعت يبيع تبيع انضم انضمت طور طورت يطور تطور بنى بنت ابتكر ابتكرت مثل مثلت يمثل تمثل "
        "استقال استقالت اتهم يتهم انتقد ينتقد".split(),
    )
)
# Those of them that hardly stand without their object, which is a firm or a product: three words behind them are a full name and that.
_OF_FOUNDERS = frozenset(
    map(
        fold,
        "أطلق أطلقت يطلق تطلق سيطلق ستطلق قاد قادت يقود تقود سيقود ستقود أسس أسست يؤسس تؤسس سيؤسس ستؤسس غادر غادرت يغادر تغادر ترك تركت "
        "أدار أدارت يدير تدير سيدير ستدير ترأس ترأست يترأس تترأس باع باعت يبيع تبيع اشترى اشترت يشتري طور طورت يطور تطور ابتكر ابتكرت".split(),
    )
)
# Those whose object is a firm: who leaves Meta leaves no product that is called so, too.
_OF_STAFF = frozenset(
    map(fold, "غادر غادرت يغادر تغادر ترك تركت ترأس ترأست يترأس تترأس انضم انضمت استقال استقالت".split())
)
# What a verb may follow inside of a sentence, none of which is its subject.
_BEFORE_VERB = frozenset(
    map(fold, "عندما حين حينما أن بأن قد لقد وقد سوف لن لم كما حيث بعدما بينما فيما إذ ثم".split())
)
# How a sentence opens that tells when or why before its verb: `في ديسمبر اشترت أوكتا …`, `قبل عام، ضمت …`.
_OPENINGS = frozenset(
    map(fold, "في خلال قبل بعد منذ أمس اليوم لاحقا مؤخرا حاليا لذلك هكذا عام بحلول مع".split())
)
_MOST_OPENING = 6  # tokens
# What tells when or how it was right behind the object.
_WHEN = frozenset(
    map(
        fold,
        "عام العام سنة أمس اليوم الشهر الأسبوع مؤخرا رسميا لاحقا مقابل يوم بالكامل مرة مرتين حاليا يوميا وحدها أولا أمام بسبب ضمن داخل عبر لدى ضد بدلا رغم رسميا".split(),
    )
)
_PREPOSITIONS = frozenset("بلك")
_TWO, _MOST_OF_OBJECT = 2, 2  # words of a person's name, of an object
_LEAST_LETTERS = 4
_LEAST_OF_OBJECT = 0.08  # how likely a tagger must take an object for a name


def sides_apart(text: str, tokens: Tokens, tagged: Sequence[Found], hits: Sequence[Hit]) -> list[Found]:
    """The tagged names; behind the verb of a sentence who does it, whom the base knows or a full name tells, and to what, are two.

    Args:
        text: the text.
        tokens: of the text.
        tagged: what a tagger found.
        hits: matches of the knowledge base.
    """
    known: dict[int, list[Hit]] = {}
    for hit in hits:
        known.setdefault(hit.first, []).append(hit)
    sided: list[Found] = []
    for find in tagged:
        sides = None if find.clitics else _sides(text, tokens, find, known)
        if sides is not None:
            at, subject, object_, evidence = sides
            find = find._replace(score=max(find.score, SURE))  # that both are names makes each likelier
            sided.append(find._replace(end=tokens.ends[at - 1], last=at, label=subject))
            find = find._replace(start=tokens.starts[at], first=at, label=object_)
            find = find._replace(evidence=(*evidence, *find.evidence))
        sided.append(find)
    return sided


def _sides(
    text: str, tokens: Tokens, find: Found, known: Mapping[int, Sequence[Hit]]
) -> tuple[int, Label, Label, tuple[str, ...]] | None:
    """The token of a tagged name at which the object begins, the labels of subject and object, and the evidence for these; `None` where it is one."""
    start = _noun_before(tokens, find.first)
    hits = [
        hit
        for at in {start, find.first}
        for hit in known.get(at, ())
        if find.first < hit.last and hit.clitic == ""
    ]
    if any(hit.last >= find.last and hit.doubt is Doubt.NONE for hit in hits):
        return None
    hits = [hit for hit in hits if hit.last < find.last]
    for first in sorted(hits, key=lambda hit: -hit.last):
        subject: Label = "PERSON" if first.label == "PERSON" else "ORG"
        if not _may_be_subject(find, first, subject):
            continue
        whole = (hit for hit in known.get(first.last, ()) if hit.last == find.last and hit.clitic == "")
        second = next(whole, None)
        if second is not None and second.label != "PERSON":
            if is_of_two(text, tokens, start, of_people=subject == "PERSON"):
                is_left = not _OF_STAFF.isdisjoint(bare_forms(tokens.folded[start - 1]))
                return first.last, subject, "ORG" if is_left else second.label, ()
        elif second is None and _is_likely(tokens, first):
            is_verb = is_of_two(text, tokens, start, of_people=subject == "PERSON", is_afar=True)
            of_things = is_verb and not _OF_THINGS.isdisjoint(bare_forms(tokens.folded[start - 1]))
            if is_verb and _is_object(text, tokens, first.last, find.last, of_things=of_things):
                label: Label = "ORG" if find.label in (None, "PERSON") else find.label
                return first.last, subject, label, (_EVIDENCE,)
    if find.label == "PERSON" and _is_founder(text, tokens, find):
        return find.last - 1, "PERSON", "ORG", (_EVIDENCE,)
    return None


def objects(text: str, tokens: Tokens, subjects: Sequence[Found]) -> Iterator[Frame]:
    """Where something that nothing was found in stands behind a firm that a verb says did something to it: `اشترت أدوبي فيندولا مقابل`.

    Args:
        text: the text.
        tokens: of the text.
        subjects: the names of firms.
    """
    for find in subjects:
        if find.clitics or not is_of_two(text, tokens, _noun_before(tokens, find.first), is_afar=True):
            continue
        first, verb = find.last, tokens.folded[_noun_before(tokens, find.first) - 1]
        of_things = not _OF_THINGS.isdisjoint(bare_forms(verb))
        spans = [
            (first, last)
            for last in range(first + 1, min(first + _MOST_OF_OBJECT, len(tokens)) + 1)
            if _is_object(text, tokens, first, last, of_things=of_things)
        ]
        if spans and text[find.end : tokens.starts[first]] == " ":
            yield Frame(spans, (), "", _LEAST_OF_OBJECT, ("ORG", "PRODUCT"))


def _noun_before(tokens: Tokens, at: int) -> int:
    """The token of the noun for a firm right before a token, or that token: `يستخدم بنك باركليز`."""
    return at - 1 if at > 1 and triggers().class_before(tokens, at) == "ORG" else at


def _may_be_subject(find: Found, hit: Hit, subject: Label) -> bool:
    """Whether an alias at the beginning of a tagged name may be who does something: a firm or product in a name that is no person's, or a person of
    whom the base knows the full name.
    """
    if subject != "PERSON":
        return find.label != "PERSON"
    return find.label == "PERSON" and hit.doubt is Doubt.NONE and hit.last - hit.first >= _TWO


def _is_likely(tokens: Tokens, hit: Hit) -> bool:
    """Whether an alias likely means its entity: nothing makes it doubtful, or its words are none of every day."""
    return hit.doubt is not Doubt.OPEN or all(map(is_distinctive, tokens.folded[hit.first : hit.last]))


def _is_founder(text: str, tokens: Tokens, find: Found) -> bool:
    """Whether a tagged person is an unknown full name, and behind it what that person leads, founds or leaves: `يقود جون بلاكوود نوفيتا`."""
    words, lexicon = tokens.folded[find.first : find.last], name_lexicon()
    if len(words) != _TWO + 1 or not is_of_two(text, tokens, find.first, verbs=_OF_FOUNDERS, is_afar=True):
        return False
    given, family = lexicon.part(words[0]), lexicon.part(words[1])
    is_name = given is not None and given.given and (family is not None or is_distinctive(words[1]))
    return (
        is_name
        and lexicon.arab.isdisjoint(words[:_TWO])
        and chinese_name(tokens.texts[find.first : find.last]) is None
        and _is_object(text, tokens, find.last - 1, find.last)
    )


def _is_object(text: str, tokens: Tokens, first: int, last: int, *, of_things: bool = False) -> bool:
    """Whether unknown words behind the subject are the object: names that say nothing of the subject, and no object follows them.

    Those of persons are none, but behind a verb `of_things`.
    """
    words = tokens.folded[first:last]
    if not 0 < len(words) <= _MOST_OF_OBJECT or not _may_end(text, tokens, last):
        return False
    if (words[-1],) in firm_words("last") or is_town_name(" ".join(words)):
        return False
    return all(
        _is_unknown(tokens.texts[at], tokens.folded[at])
        and (of_things or name_lexicon().part(tokens.folded[at]) is None)
        for at in range(first, last)
    )


def _is_unknown(word: str, folded: str) -> bool:
    """Whether a word sounds like a name and is none of Arabic, of a land or of many firms' names."""
    is_arabic = word.isascii() or word.startswith(ARTICLE) or folded in vocabulary().steps
    is_word = is_arabic or is_origin(folded) or folded in brand_words()
    return len(word) >= _LEAST_LETTERS and not is_word and is_distinctive(folded)


def _may_end(text: str, tokens: Tokens, at: int) -> bool:
    """Whether no object follows at a token: the end of a line, a sign, a number, `and`, a preposition, or what says when or whence."""
    if at >= len(tokens) or "\n" in text[tokens.ends[at - 1] : tokens.starts[at]]:
        return True
    word, folded = tokens.texts[at], tokens.folded[at]
    if word in _SIGNS or word[0].isdecimal() or folded in _WHEN or is_function_word(word, folded):
        return True
    if word[0] == _AND or is_origin(folded):
        return True
    return word[0] in _PREPOSITIONS and any(form in vocabulary().steps for form in bare_forms(folded)[1:])


def is_of_two(
    text: str,
    tokens: Tokens,
    at: int,
    *,
    of_people: bool = False,
    verbs: frozenset[str] | None = None,
    is_afar: bool = False,
) -> bool:
    """Whether the word before a token is a verb of which a firm, or a person, is the subject and another firm or a product the object, and begins a
    sentence or a clause: `اشترت ميتا سابستاك`.

    Args:
        text: the text.
        tokens: of the text.
        at: the token.
        of_people: whether the subject is a person.
        verbs: those that are meant, if not all.
        is_afar: whether what tells when may stand before the verb.
    """
    if verbs is None:
        verbs = _OF_PEOPLE if of_people else _OF_FIRMS
    if not at or verbs.isdisjoint(bare_forms(tokens.folded[at - 1])):
        return False
    if opens_sentence(text, tokens, at) or tokens.folded[at - 2] in _BEFORE_VERB:
        return True
    return is_afar and _is_behind_opening(text, tokens, at - 1)


def _is_behind_opening(text: str, tokens: Tokens, verb: int) -> bool:
    """Whether all that stands before a verb in its sentence tells when or why it was."""
    first = verb
    while first and verb - first <= _MOST_OPENING:
        if (
            tokens.texts[first - 1] in _SENTENCE_ENDS
            or "\n" in text[tokens.ends[first - 1] : tokens.starts[first]]
        ):
            break
        first -= 1
    is_short = 0 < verb - first <= _MOST_OPENING
    return is_short and tokens.folded[first].removeprefix(_AND) in _OPENINGS
