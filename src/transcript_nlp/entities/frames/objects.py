"""Whom a firm, a body or somebody does something to, named by the family name alone right behind them: `عيّنت إنتل زوربالم رئيسًا`.

The verb comes first in an Arabic sentence, so that the names of its subject and its object stand side by side, and a tagger takes both for
one name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from transcript_nlp.entities.sifting.sifted import bodies
from transcript_nlp.entities.words.borders import opens_in_verb
from transcript_nlp.entities.words.wording import is_distinctive, is_foreign, is_town_name
from transcript_nlp.knowledge.found import SURE, Doubt, Found, Hit
from transcript_nlp.knowledge.writing.names import PARTICLES, brand_words, name_lexicon
from transcript_nlp.knowledge.writing.pinyin import chinese_name
from transcript_nlp.text.clitics import ARTICLE, bare_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.scripts import HAS_ARABIC
from transcript_nlp.text.tokens import Tokens

_EVIDENCE, _TWO = "object", 2
# Verbs of which the object of a firm or body is a person.
OF_PERSONS = frozenset(
    map(
        fold,
        "عين عينت يعين تعين سيعين ستعين كلف كلفت يكلف تكلف سيكلف ستكلف رشح رشحت يرشح ترشح سيرشح سترشح أقال أقالت يقيل تقيل ستقيل سيقيل "
        "فصلت طردت تطرد وظفت توظف ستوظف رقت نصبت تنصب استدعى استدعت يستدعي تستدعي ستستدعي استجوب استجوبت يستجوب تستجوب اعتقلت تعتقل "
        "أوقفت احتجزت تحتجز حاكمت تحاكم ستحاكم سجنت أدانت أدان تدين برأت هنأ هنأت شكر شكرت انتدبت".split(),
    )
)
# The same of a person or a firm.
_OF_EITHER = frozenset(
    map(
        fold,
        "اتهم اتهمت يتهم تتهم سيتهم ستتهم انتقد انتقدت ينتقد تنتقد هاجم هاجمت يهاجم تهاجم قاضى قاضت يقاضي تقاضي سيقاضي ستقاضي لاحق لاحقت "
        "يلاحق تلاحق ستلاحق وصف وصفت يصف تصف دعا دعت تدعو ستدعو حذر حذرت يحذر تحذر غرم غرمت يغرم تغرم ستغرم استضافت تستضيف ستستضيف "
        "التقى التقت قابل قابلت استبدل استبدلت كرم كرمت تكرم منعت تمنع ألزمت تلزم ضم ضمت طالب طالبت يطالب تطالب".split(),
    )
)
# Verbs of somebody, of which a firm or product is the object.
_LEADING = frozenset(
    map(
        fold,
        "أسس أسست يؤسس تؤسس قاد قادت يقود تقود سيقود ستقود أدار أدارت يدير تدير سيدير ستدير ترأس ترأست يترأس تترأس رأس يرأس ترأس باع باعت يبيع تبيع "
        "غادر غادرت يغادر تغادر ترك تركت يترك تترك بنى بنت يبني تبني طور طورت يطور تطور ابتكر ابتكرت أطلق أطلقت يطلق تطلق اشترى اشترت يشتري تشتري".split(),
    )
)
# Before whom somebody follows in a post: `يخلف سميث مارك جونسون`.
_FOLLOWED = frozenset(
    map(fold, "يخلف سيخلف تخلف ستخلف خلف خلفت محل دور منصب مهام مكان مقعد بديل خليفة".split())
)
_OFFICES = frozenset(
    map(fold, "هيئة وزارة إدارة لجنة وكالة سلطة مفوضية دائرة مصلحة محكمة مكتب بنك مصرف".split())
)
_OBJECTS_OF_BODIES = frozenset(
    map(
        fold,
        "السوق الأسواق الشركات البنوك المصارف الصناديق المنصات المصنعين المنتجين المستثمرين المستهلكين المستخدمين المصدرين الموردين المشغلين "
        "المتعاملين البورصات المؤسسات الوكالات الولايات المطارات الموانئ المدارس الجامعات المستشفيات السلطات الأطراف العملاء الوسطاء".split(),
    )
)
_NO_OBJECTS = frozenset(
    map(
        fold,
        "في من إلى على عن مع منذ بعد قبل حتى خلال عام سنة مقابل لصالح عندما حين ثم لكن أمس اليوم".split(),
    )
)


def bodies_apart(tokens: Tokens, tagged: Sequence[Found]) -> list[Found]:
    """The tagged names; a public body without those right behind it whom a verb says that it did something to: `ألزمت وزارة النقل الشركات بالكشف`.

    Behind a noun with an article only adjectives go on, which a plural of things or persons is not.
    """
    return [_without_object(tokens, find) for find in tagged]


def _without_object(tokens: Tokens, find: Found) -> Found:
    words = tokens.folded[find.first : find.last]
    is_body = find.label == "ORG" and len(words) > _TWO and not _OFFICES.isdisjoint(bare_forms(words[0]))
    if not is_body or not words[-2].startswith(ARTICLE) or words[-1] not in _OBJECTS_OF_BODIES:
        return find
    last = find.last - 1
    return find._replace(end=tokens.ends[last - 1], last=last)


def family_names_apart(
    text: str, tokens: Tokens, tagged: Sequence[Found], hits: Sequence[Hit], persons: Sequence[Found]
) -> list[Found]:
    """The tagged names; a known firm, a public body or a known person, and behind them the family name of whom a verb says that they did something to,
    are two.

    Args:
        text: the text.
        tokens: of the text.
        tagged: what a tagger found.
        hits: matches of the knowledge base.
        persons: other finds of persons.
    """
    spans = {(hit.first, hit.last): hit for hit in hits}
    families = {
        tokens.folded[find.last - 1]
        for find in (*persons, *tagged)
        if find.last - find.first > 1 and find.label in (None, "PERSON")
    }
    apart: list[Found] = []
    for find in tagged:
        told = _object_of(text, tokens, find, spans, families)
        if told is not None:
            second = find.last - 1
            apart.append(find._replace(end=tokens.ends[second - 1], last=second))
            find = find._replace(start=tokens.starts[second], first=second, label="PERSON", evidence=told)
            find = find._replace(score=max(find.score, SURE))
        apart.append(find)
    return apart


def successors_apart(tokens: Tokens, tagged: Sequence[Found], persons: Sequence[Found]) -> list[Found]:
    """The tagged names; the family name of somebody whom the article names in full, and behind it another person with a given name, are two:
    `يتولى دور زورف لينا مورغان` beside `نير زورف`.

    A word that is a given name, too, is one where no word for whom somebody follows stands before it.
    """
    families: dict[str, set[int]] = {}
    for find in (*persons, *tagged):
        if find.last - find.first > 1 and find.label in (None, "PERSON"):
            families.setdefault(tokens.folded[find.last - 1], set()).add(find.first)
    apart: list[Found] = []
    for find in tagged:
        second = find.first + 1
        if _opens_with_family_name(tokens, find, families):
            apart.append(find._replace(end=tokens.ends[find.first], last=second))
            find = find._replace(start=tokens.starts[second], first=second, clitics="")
        apart.append(find)
    return apart


def _opens_with_family_name(tokens: Tokens, find: Found, families: Mapping[str, set[int]]) -> bool:
    """Whether the first word of a tagged person is the family name of another one, before a given name and a family name."""
    words = tokens.folded[find.first : find.last]
    if (
        find.label != "PERSON"
        or find.clitics
        or len(words) <= _TWO
        or not families.get(words[0], set()) - {find.first}
    ):
        return False
    lexicon = name_lexicon()
    given = lexicon.part(words[1])
    if given is None or not given.given or words[1] in PARTICLES or lexicon.may_be_given(words[-1]):
        return False
    if chinese_name(tokens.texts[find.first : find.last]) is not None:
        return False
    before = bare_forms(tokens.folded[find.first - 1]) if find.first else ()
    return not lexicon.may_be_given(words[0]) or not _FOLLOWED.isdisjoint(before)


def firms_of_persons_apart(tokens: Tokens, tagged: Sequence[Found], hits: Sequence[Hit]) -> list[Found]:
    """The tagged names; behind a verb a person and the last word, which is what that one founds, leads or leaves, are two: `أسس ماكس ليفشين زورفاكس عام 2024`.

    The person is one of the base in full, or has a given name and a family name of the lexicon, and no other object of the verb follows.
    """
    known = {(hit.first, hit.last) for hit in hits if hit.label == "PERSON" and hit.doubt is Doubt.NONE}
    apart: list[Found] = []
    for find in tagged:
        second = find.last - 1
        if _is_with_object(tokens, find, (find.first, second) in known):
            apart.append(find._replace(end=tokens.ends[second - 1], last=second))
            find = find._replace(start=tokens.starts[second], first=second, label="ORG")
        apart.append(find)
    return apart


def _is_with_object(tokens: Tokens, find: Found, is_known: bool) -> bool:
    """Whether the last of three words or more that were tagged as a person behind a verb is its object; `is_known` tells of the others that the base has them."""
    words = tokens.folded[find.first : find.last]
    if find.label != "PERSON" or find.clitics or not find.first or len(words) <= _TWO:
        return False
    if _LEADING.isdisjoint(bare_forms(tokens.folded[find.first - 1])) or not _may_end_sentence(
        tokens, find.last
    ):
        return False
    lexicon, word = name_lexicon(), words[-1]
    if lexicon.part(word) is not None or chinese_name(tokens.texts[find.first : find.last]) is not None:
        return False
    if not (is_distinctive(word) and is_foreign(word)):
        return False
    given = lexicon.part(words[0])
    is_full = given is not None and given.given and _is_only_family_name(words[1])
    return is_known or (is_full and len(words) == _TWO + 1)


def _is_only_family_name(word: str) -> bool:
    part = name_lexicon().part(word)
    return part is not None and not part.given and word not in PARTICLES


def _may_end_sentence(tokens: Tokens, at: int) -> bool:
    """Whether no object follows at a token: the sentence ends or goes on with a preposition or a year."""
    if at >= len(tokens):
        return True
    word = tokens.texts[at]
    return not word[0].isalnum() or tokens.folded[at] in _NO_OBJECTS or word.startswith("و")


def _object_of(
    text: str,
    tokens: Tokens,
    find: Found,
    spans: Mapping[tuple[int, int], Hit],
    families: Set[str],
) -> tuple[str, ...] | None:
    """The evidence for a person in the last word of a tagged name, if the others name who does something to that one.

    A word that no lexicon has may be a firm behind verbs of either; which it is votes tell.
    """
    first, second = find.first, find.last - 1
    if second == first or not first or find.clitics or (first, find.last) in spans:
        return None
    subject, object_ = spans.get((first, second)), spans.get((second, find.last))
    is_other = object_ is not None and object_.doubt is Doubt.NONE and object_.label != "PERSON"
    if is_other or not _is_subject(tokens, find, subject):
        return None
    verbs = bare_forms(tokens.folded[first - 1])
    is_of_persons, is_of_either = not OF_PERSONS.isdisjoint(verbs), not _OF_EITHER.isdisjoint(verbs)
    word, sure = tokens.folded[second], (_EVIDENCE, *find.evidence)
    if word in families and find.label == "ORG" and opens_in_verb(text, tokens, first):
        return sure
    if not (is_of_persons or is_of_either):
        return None
    if word in families or (object_ is not None and object_.label == "PERSON"):
        return sure
    part, is_brand = name_lexicon().part(word), word in brand_words()
    if is_town_name(word) and (part is None or not part.latin):
        return None  # `غولدمان ساكس لندن`
    if part is not None and (is_of_persons or not is_brand):
        return sure
    is_doubted = subject is not None and subject.doubt is Doubt.OPEN and second - first == 1
    if is_doubted or is_brand or not (is_distinctive(word) and is_foreign(word)):
        return None
    return sure if is_of_persons else find.evidence


def _is_subject(tokens: Tokens, find: Found, subject: Hit | None) -> bool:
    """Whether a tagged name without its last word is one by itself, which the base has, or that of a public body."""
    second = find.last - 1
    if find.label not in ("ORG", "PERSON") or not HAS_ARABIC.search(tokens.texts[second]):
        return False
    if find.label == "PERSON":
        return subject is not None and _is_family_name(tokens, find, subject)
    return _is_body(tokens, find.first, second) if subject is None else subject.label == "ORG"


def _is_body(tokens: Tokens, first: int, last: int) -> bool:
    """Whether some tokens are a public body: its noun, and behind it words with an article, `وزارة العدل`."""
    noun = tokens.folded[first].removeprefix(ARTICLE)
    rest = tokens.folded[first + 1 : last]
    return noun in bodies() and rest != [] and all(word.startswith(ARTICLE) for word in rest)


def _is_family_name(tokens: Tokens, find: Found, subject: Hit) -> bool:
    """Whether the first of two words is the family name of a person of the base, which opens no full name: `رشّح ترامب زوربالم`."""
    if subject.label != "PERSON" or find.last - find.first != _TWO:
        return False
    is_given = name_lexicon().may_be_given(tokens.folded[find.first])
    return not is_given and chinese_name(tokens.texts[find.first : find.last]) is None
