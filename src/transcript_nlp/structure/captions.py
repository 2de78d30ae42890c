"""Captions: what stands below a picture, and who took it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcript_nlp.structure.lines import SHORT, running_text

_CAPTION = re.compile(
    r"(?:(?:الصورة|صورة) / \S|(?:الشكل|شكل|الصورة|صورة|الرسم البياني|رسم بياني|الجدول|جدول|المخطط|مخطط|الفيديو|فيديو|Figure|Fig\.|Photo|Image|Table|Chart|图|表) ?"
    r"(?:[(]?[0-9٠-٩]{1,3}(?:[.-][0-9٠-٩]{1,2})?[)]?)? ?[:：|]|[▲△▼▽] ?\S|(?:الشكل|Figure|Fig\.) [0-9٠-٩]{1,3}[. -]"
    r"|(?:مخطط|رسم بياني|رسم توضيحي|لقطة شاشة|خريطة) (?:ي|ت)(?:وضح|بين|ظهر|عرض) [^.؟!:]{5,120}$|(?:صورة|لقطة) (?:تعبيرية|أرشيفية|توضيحية|شاشة)(?: |:|،|$)|(?:ال)?صورة(?: (?:العنوان|الغلاف|الرأس|البارزة))? (?:من|عن|عبر) [A-Za-z][\w .]{2,30}$|(?:حقوق|مصدر) (?:ال)?(?:صورة|صور) (?:لـ ?|من |إلى )[^.؟!:]{2,30}$|(?:ال)?(?:صورة|صور) من (?:الإنترنت|الشبكة|الموقع الرسمي|الشركة|المؤلف|الكاتب)$|(?:ال)?صورة (?:(?:مولدة|منشأة|أنشئت|تم إنشاؤها|تم توليدها) )?(?:بواسطة|باستخدام) [^.؟!:]{2,30}$|(?:ال)?صورة (?:مولدة|منشأة|مصممة|أنشئت|تم إنشاؤها|تم توليدها) بالذكاء الاصطناعي$|(?:ال)?(?:صورة|صور) (?:بإذن|مجاملة|مقدمة|بتصريح|منحة) من [^.؟!:]{2,40}$|(?:قدمت|وفرت) (?:الشركة|المؤسسة|الجهة المنظمة) (?:الصورة|الصور)$|لقطة من (?:فيلم|الفيلم|مسلسل|المسلسل|الفيديو|فيديو|اللعبة|البرنامج|المؤتمر)(?: |$)|[\[(](?:ال)?(?:صورة|صور)(?: ?[=:/-] ?[^\[\]()]{2,40})?[\])]$|\[(?:ال)?(?:صورة|صور|فيديو)\] ?\S|(?:التعليق على الصورة|م?صدر الصورة)، ?\S|(?:ال)?(?:تعليق(?: على)?|شرح|وصف) (?:ال)?صورة ?[:：] ?\S"
    r"|(?:Getty|Getty Images|Shutterstock|Unsplash|Pexels|Pixabay|iStock|Adobe Stock|Alamy|Depositphotos|Freepik|غيتي|غيتي إيمجز|غيتي إيميجز|جيتي|جيتي إيميدجز|شترستوك)(?: ?[/|،-] ?[^.\n]{2,40})?$"
    r"|[(](?:صور )?(?:Getty|Shutterstock|Unsplash|iStock|غيتي|جيتي|شترستوك|أنسبلاش)(?: (?:Images|[إا]ي?م[ايجد]{1,4}[زس]))?[)]$"
    r"|(?:Photo|Image|Picture|تصوير|صورة|الصورة) (?:(?:by|بواسطة|بعدسة) )?.{2,60} (?:on|via|على|عبر) (?:Unsplash|Pexels|Pixabay|Flickr|Shutterstock))",
    re.IGNORECASE,
)
# With which a caption begins: its first character, or its first three.
_CAPTION_STARTS = frozenset(
    (
        *"FfPpIiTtCc图表▲△▼▽[(",
        *"الش شكل الص صور الر رسم الج جدو الم مخط الف فيد لقط الت تعل شرح وصف مصد صدر تصو حقو غيت جيت شتر قدم وفر Get Shu Uns Pex iSt Ado Ala Dep Fre".split(),
    )
)
_ARCHIVED = re.compile(
    r"[(](?:صورة )?(?:أرشيفية|تعبيرية|توضيحية|من الأرشيف|أرشيف|الأرشيف|archive)[)]$", re.IGNORECASE
)
_LONGEST_ARCHIVED = 20
# The same behind a dash, also with who took it: `ميناء المدينة - صورة أرشيفية`.
_ARCHIVED_DASH = re.compile(
    "[^.؟!:]{3,100} ?[-–—|] ?(?:صورة|صور) (?:أرشيفية|تعبيرية|توضيحية|من الأرشيف|متداولة)(?: .*[^.؟!])?"
)
# Below a picture: what it shows and behind that who took it, `لوحة التحكم. حقوق الصورة: Harlow`.
_CREDITED_CAPTION = re.compile(
    r"[^:]{3,90}[.] ?(?:المصدر|Source) ?[:：] ?[^:.؟]{2,30}|[^:]{3,150}(?:[.،)؛|-] ?[(]?|[(])(?:تصوير|عدسة|(?:حقوق|مصدر|بإذن) (?:ال)?(?:صورة|صور|طبع)|(?:ال)?صورة(?: من)?|Photo(?: by)?|Image(?: credits?)?|Credits?) ?[:：] ?[^:.؟]{2,60}(?: ?[(][^()]{3,40}[)])?[)]?|"
    r"[(\[] ?(?:ال)?(?:صورة|صور|تصوير|رسم) ?[:：][^()\[\]]{3,120}[)\]]",
    re.IGNORECASE,
)
# The same without a colon, behind a full stop: `مصنع في الجنوب يعمل ليلا. الصورة من صاحب المصنع`.
_SOURCED_CAPTION = re.compile(
    r"[^:؟]{3,150}[.] ?(?:ال)?(?:صورة|صور) (?:(?:مقدمة |بإذن |بتصريح )?من|قدمها|قدمتها|بعدسة|عن) (?!قريب|بعيد|كثب|فوق|تحت|الداخل|الخارج)[^ .:؟!،]+(?: [^ .:؟!،]+){0,3}"
)
# And in one line without a sign, where it is told on which site the picture stands: `برج في الشمال الصورة بواسطة هند جابر على صور غيتي`.
_PLACED_CAPTION = re.compile(
    r"[^:؟]{3,150} (?:ال)?صورة (?:بواسطة|بعدسة|من تصوير|تصوير) [^.:؟،]{3,40} (?:على|عبر|من|لدى) (?:موقع |صور )?(?:غيتي|جيتي|شترستوك|أنسبلاش|بيكسلز|رويترز|بلومبر[غج]|Getty|Unsplash|Pexels|Shutterstock|Reuters|AFP)(?: [^ .:؟]+)?"
)
_WIRE_CAPTION = re.compile(
    r"[^:]{3,180}(?:رويترز|أسوشيتد برس|فرانس برس|غيتي|REUTERS|AFP|Getty) ?/ ?[^./:؟]{2,40}(?:/ ?(?:صورة أرشيفية|صورة من الأرشيف|File Photo))?"
)
# Who took it and for whom: `هند جابر | بلومبرغ | صور غيتي`.
_AGENCY = re.compile(
    r"[|/] ?(?:صور )?(?:غيتي|جيتي|Getty|AFP|رويترز|Reuters|أسوشيتد برس|AP|بلومبر[غج])(?: (?:إيمجز|إيميجز|إيميدجز|Images))?[)]?$"
)
_AGENCY_LINE = re.compile(r"[(]?[^|/.:؟]{2,40}(?: ?[|/] ?[^|/.:؟]{2,30}){1,3}[)]?")
_DATED_END = re.compile(r"[0-9]{1,2} [^\W\d]+(?: الثاني| الأول)?،? [0-9]{4}[.]?$")
_PICTURE_WORD = re.compile("صور|تصوير|عدسة|رسم|مصدر:|hoto|mage|redit|ource:")
_SLUG_HYPHENS = 4
# A picture called by the name of its file.
_SLUG = re.compile(
    r"\w+(?:-\w+)+(?:\.\w{2,4})?|\d{3,}(?:_\w+){2,}(?:\.\w{2,4})?|(?:IMG|DSC|DSCN|PXL|Screenshot|WhatsApp)[-_]\w+(?:[-_]\w+)*(?:\.\w{2,4})?"
)
_FILE_DIGITS = 4
# Whose a picture is, as French and German sites write below each; with a year or more words it is the foot of a page.
_PICTURE_RIGHTS = re.compile(
    r"©(?! ?(?:جميع|كافة|كل|حقوق|الحقوق|all |copyright))[^©|:.؟!\d]{2,40}", re.IGNORECASE
)
_RIGHTS_RULE = "copyright"
_TOP, _LONGEST_SHOWN = 5, 70  # lines at the head where a picture may stand above the title; of what it shows


def is_caption(line: str, digits: int, *, marked: bool) -> bool:
    """Whether a line below 200 code points is a caption by itself.

    Args:
        line: the line.
        digits: how many it has.
        marked: whether it has a mark (`has_mark`).
    """
    found = (
        ((line[0] in _CAPTION_STARTS or line[:3] in _CAPTION_STARTS) and _CAPTION.match(line))
        or (
            (digits >= _FILE_DIGITS or line.count("-") >= _SLUG_HYPHENS)
            and " " not in line
            and ("_" in line or line.count("-") >= _SLUG_HYPHENS)
            and _SLUG.fullmatch(line)
        )
        or (line[-1] == ")" and _ARCHIVED.search(line, max(len(line) - _LONGEST_ARCHIVED, 0)))
        or ("صور" in line and _ARCHIVED_DASH.fullmatch(line))
        or ("صور" in line and _SOURCED_CAPTION.fullmatch(line))
        or ("صورة " in line and _PLACED_CAPTION.fullmatch(line))
        or ("/" in line and _WIRE_CAPTION.fullmatch(line))
        or (("|" in line or "/" in line) and _AGENCY.search(line) and _AGENCY_LINE.fullmatch(line))
        or (marked and _PICTURE_WORD.search(line) and _CREDITED_CAPTION.fullmatch(line))
    )
    return bool(found)


def mark_dated_captions(kinds: list[str], lines: Sequence[str]) -> None:
    """What a picture shows and the day it was taken, above the agency that has it."""
    for index in [k for k, kind in enumerate(kinds) if kind == "caption" and k]:
        above = lines[index - 1]
        if (
            kinds[index - 1] == "paragraph"
            and len(above) <= SHORT
            and _DATED_END.search(above)
            and _AGENCY.search(lines[index])
        ):
            kinds[index - 1] = "caption"


def mark_shown(kinds: list[str], lines: Sequence[str]) -> None:
    """What a picture shows at the head, above the agency in brackets and the longer title below: `يد تمسك بهاتف`, `(غيتي)`."""
    for index in range(1, min(_TOP, len(lines) - 1)):
        above, below = lines[index - 1], lines[index + 1]
        if (
            kinds[index] == "caption"
            and lines[index][0] == "("
            and kinds[index - 1] == kinds[index + 1] == "paragraph"
            and len(above) < min(len(below), _LONGEST_SHOWN)
            and len(below) <= SHORT
            and not above.endswith((".", ":", "؟"))
            and not below.endswith((".", ":", "،"))
        ):
            kinds[index - 1] = "caption"


def mark_picture_rights(kinds: list[str], names: list[str | None], lines: Sequence[str]) -> None:
    """Whose pictures are (`© موقع الجوال`), which a rule takes for the foot of a page: above running text, inside of a list or right above one that a colon leads to."""
    found = [
        k
        for k, name in enumerate(names)
        if name == _RIGHTS_RULE and lines[k][0] == "©" and _PICTURE_RIGHTS.fullmatch(lines[k])
    ]
    if not found:
        return
    last = max(running_text(lines, names), default=-1)
    size = len(lines)
    inside = {
        k
        for k in found
        if k < last
        or (
            kinds[min(k + 1, size - 1)] == "list_item"
            and (kinds[k - 1] == "list_item" or lines[k - 1].endswith(":"))
        )
    }
    # Where one stands in the text, that below a last step does, too.
    for index in found if inside else ():
        if index in inside or not any(names[index + 1 :]):
            kinds[index], names[index] = "caption", None
