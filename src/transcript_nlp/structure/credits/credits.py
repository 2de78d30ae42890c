"""Lines that say where an article comes from: source, author, translator, editor, image, date (`resources/credits.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from transcript_nlp.structure.credits.dates import MONTHS, WEEKDAYS
from transcript_nlp.structure.lines import QUOTES
from transcript_nlp.tables import RESOURCES, read_table

_LONGEST = 200
_LONGEST_DATE = 100
_REACH = 60  # code points in which the label ends
_OPENERS = "[(（【▲△"
_LABEL_END = re.compile("[:：|/｜丨]")
# `[المؤلف]`; without an article, as `[ترجمة]`, it tells what the headline behind it is.
_IN_A_BOX = re.compile(r"[\[【](ال[^\]】]+)[\]】]")
_GLOSS = re.compile(r" ?[(][^()]*[)]$")
_SAYING = frozenset(("كتب", "كتبت"))
_MONTHS = "|".join(MONTHS)
_HIJRI = "محرم|صفر|ربيع (?:الأول|الآخر|الثاني|أول)|جمادى (?:الأولى?|الآخرة?|الثانية?)|رجب|شعبان|رمضان|شوال|ذ[وي] القعدة|ذ[وي] الحجة"
_D = "[0-9٠-٩]"
YEAR_DIGITS = 4
_YEAR = re.compile(f"{_D}{_D}{{3}}")  # begins with a class, so that the search can skip to the next digit
_YEAR_OR_CLOCK = re.compile(rf"{_D}{_D}{{3}}|{_D}/{_D}{{2}}[،, ]")  # also `11/4/25 9:12 صباحا`
_TIME = rf"{_D}{{1,2}}:{_D}{{2}}(?::{_D}{{2}})?(?: ?(?:ص|م|AM|PM|صباح[ًا]*|مساء[ًا]*|UTC|GMT)(?!\w))?(?: (?:ب|حسب )?توقيت [^ \d]{{3,15}}(?: [^ \d]{{3,12}})?)?"
CLOCK_TIME = _TIME
DAY_OF_YEAR = rf"{_D}{{1,2}} (?:{_MONTHS})(?: ?/ ?(?:{_MONTHS}))?"  # `12 آب/أغسطس`
_CLOCK = rf"(?:[،, ·|@-]+(?:(?:على |في )?الساعة |at )?{_TIME}(?: ?[(]?(?:UTC|GMT)[^\n]{{0,8}})?)?"
_HIJRI_DATE = rf"{_D}{{1,2}} (?:{_HIJRI}),? {_D}{{4}} ?(?:هـ?)?"
_DATE = re.compile(
    rf"(?:{_TIME}[،, ·|-]+)?(?:{WEEKDAYS}[،, ]+)?"
    rf"(?:{_D}{{4}}[-/.]{_D}{{1,2}}[-/.]{_D}{{1,2}}(?:T{_D}{{2}}:{_D}{{2}}[:.+\dZ-]{{0,16}})?|{_D}{{1,2}} ?[-/.] ?{_D}{{1,2}} ?[-/.] ?{_D}{{4}}|{_D}{{1,2}}/{_D}{{1,2}}/{_D}{{2}}(?=[،, ]+{_TIME})"
    rf"|{_D}{{4}}年{_D}{{1,2}}月{_D}{{1,2}}日"
    rf"|{_D}{{1,2}}(?:st|nd|rd|th)?(?:[،,]? |[/-])(?:{_MONTHS})(?: ?[/ ] ?(?:{_MONTHS}))?(?:[،,]? |[/-]){_D}{{4}}"
    rf"|(?:{_MONTHS}) {_D}{{1,2}}(?:st|nd|rd|th)?[،,]? {_D}{{4}}|{_HIJRI_DATE})(?: ?م(?!\w))?{_CLOCK}"
    rf"(?:[،, |/-]+(?:الموافق ?(?:ل ?)?)?{_HIJRI_DATE})?"
)
TOWNS = (
    "القاهرة|الإسكندرية|الرياض|جدة|دبي|أبوظبي|أبو ظبي|الشارقة|بيروت|عم[ّ]?ان|الدوحة|الكويت|المنامة|مسقط|بغداد|أربيل|دمشق|القدس|غزة|رام الله|صنعاء|عدن|الخرطوم|"
    "طرابلس|تونس|الجزائر|الرباط|الدار البيضاء|نواكشوط|واشنطن|نيويورك|سان فرانسيسكو|لوس أنجلوس|لندن|باريس|برلين|روما|مدريد|بروكسل|جنيف|موسكو|كييف|أنقرة|"
    "إسطنبول|طهران|تل أبيب|نيودلهي|مومباي|إسلام آباد|بكين|شنغهاي|شنتشن|هونغ كونغ|هونج كونج|تايبيه|طوكيو|سيول|سنغافورة|سيدني|"
    "الأقصر|أسوان|بورسعيد|السويس|طنطا|المنصورة|الغردقة|مكة|مكة المكرمة|المدينة المنورة|الدمام|تبوك|أبها|حائل|الفجيرة|رأس الخيمة|عجمان|صلالة|العقبة|إربد|نابلس|حلب|حمص|اللاذقية|"
    "البصرة|الموصل|كركوك|دهوك|السليمانية|النجف|كربلاء|تعز|المكلا|بنغازي|مصراتة|صفاقس|وهران|قسنطينة|عنابة|مراكش|طنجة|أكادير|بورتسودان|هانغتشو|قوانغتشو|ووهان|تشنغدو|نانجينغ|"
    "أوساكا|كيوتو|بانكوك|جاكرتا|كوالالمبور|مانيلا|هانوي|طشقند|أستانا|أثينا|فيينا|زيورخ|ميلانو|برشلونة|ميونخ|هامبورغ|فرانكفورت|أمستردام|كوبنهاغن|ستوكهولم|أوسلو|هلسنكي|وارسو|"
    "براغ|بودابست|لشبونة|دبلن|بوسطن|شيكاغو|سياتل|تورونتو|نيروبي|لاغوس|أديس أبابا|جوهانسبرغ"
)
# How often it was read and in which number it stood, behind a date.
_COUNTED = rf"(?: ?[-–|،·] ?(?:(?:عدد )?(?:ال)?(?:زيارات|مشاهدات|قراءات|تعليقات) ?[:：]? ?{_D}[\d,.]*|العدد ?[:：]? ?[(]?{_D}{{1,6}}[)]?|{_D}[\d,.]* (?:مشاهدة|قراءة|تعليق|تعليقات)))"
# How long it takes to read, how long ago it was.
_READ = rf"(?:قراءة )?{_D}{{1,2}} (?:دقيقة|دقائق|د)(?: (?:قراءة|للقراءة))?|قراءة {_D}{{1,2}} دقائق|{_D}{{1,2}} min read"
# How long a recording is.
_LASTS = rf"{_D}{{1,2}} (?:ساعة|ساعات)(?: (?:و ?)?{_D}{{1,2}} (?:دقيقة|دقائق))?"
_READING_TIME = re.compile(
    rf"(?:{_READ})|(?:{_D}{{1,2}} (?:دقيقة|دقائق) (?:من القراءة|للقراءة))|(?:منذ|قبل) (?:{_D}{{1,2}} )?(?:دقيقة|دقائق|ساعة|ساعات|يوم|يومين|أيام)"
)
_FOR_WHOM = "مدفوع|مجاني|للمشتركين(?: فقط)?|للأعضاء(?: فقط)?|Paid|Free"  # of newsletters
AGO = rf"(?:منذ|قبل) (?:{_D}{{1,2}} )?(?:دقيقة|دقيقتين|دقائق|ساعة|ساعتين|ساعات|يوم|يومين|أيام|أسبوع|أسبوعين|أسابيع|شهر|شهرين|أشهر|سنة|سنتين|سنوات)(?: واحدة?)?"
# With which the line below the title of a post at WeChat begins, above who wrote it, the account, the time and the town.
ORIGINAL = "أصلي|الأصلي|المحتوى الأصلي|原创|Original"
# A date with what tells whose it is: `وكالات - نشر في: 11 أغسطس 2023`, `(آخر تعديل 2025-08-26 22:37)`, `منوعات / July 28, 2023`.
_DATED = re.compile(
    rf"[•·📅🗓🕒⏱|-] ?(?:{_DATE.pattern})|(?:بتاريخ|ف[يى] يوم|ف[يى]|يوم|اليوم|التوقيت|الوقت|الزمن|الزمان) ?[:：]? ?(?:{_DATE.pattern})|"
    r"[(\[•*·-]? ?(?:[^:\n]{2,40} [-–|] ?[^:\n]{0,20})?(?:تاريخ |تم |وقت )?(?:ال)?(?:نُ?شرت?|[اآأ]خر (?:تحديث|تعديل|مراجعة(?: أو تحديث)?)|تحديث|تعديل|محدثة?|أضيفت?|كُ?تبت?|حُ?ررت?|أجيب|"
    rf"Published|Updated|Last updated|Posted)(?: (?:في|بتاريخ|يوم|on))? ?[:：]? ?(?:{_DATE.pattern})[)\]]?(?: ?[|·•-] ?(?:{_READ}))?"
    rf"|(?:تم )?(?:ال)?(?:نُ?شر|تحديث|حُ?دّ?ث)(?: في)? ?:? ?{_TIME} ?(?:بتوقيت|حسب توقيت) [^\d\n:.؟]{{3,35}}[،,] ?(?:{_DATE.pattern})"
    rf"|[^\d\n:.]{{2,30}} ?[/|•·][/ ]*(?:{_DATE.pattern})"
    rf"|[(«\"]{{1,2}}[^\d\n:.()«»]{{3,25}}[)»\"]{{1,2}} ?[-–/|]? ?(?:{_DATE.pattern})(?: ?[/|–-] ?[^\d\n:.]{{2,20}})?"
    rf"|[(«\"]?(?:صحيفة|جريدة|مجلة) [^.؟!\n]{{3,70}}{_D}{{4}}[^.؟!\n]{{0,20}}(?:الصفحة|صفحة|الطبعة|الإصدار)(?: رقم)? ?[:：]? ?[(]?{_D}{{1,3}}[)»]?"
    rf"|[^\d\n:.]{{3,60}}أرسل بريدا?ً? إلكترونيا?ً? ?(?:{_DATE.pattern}|{AGO})(?: [^\n:.]{{2,30}})?"
    rf"|(?:{_READ})(?: ?[·•|،-] ?| )(?:{_DATE.pattern})"
    rf"|(?:[^\d\n:.؟!،]{{2,60}} )?{_D}{{4}}年{_D}{{1,2}}月{_D}{{1,2}}日[ ،]*{_D}{{1,2}}:{_D}{{2}}(?: [^\d\n:.؟!،]{{2,20}})?"
    rf"|(?:{ORIGINAL}) [^\d\n:.؟!،]{{2,60}} (?:{_DATE.pattern})(?: [^\d\n:.؟!،]{{2,20}})?"
    rf"|(?:العدد|(?:ال)?حلقة(?: رقم)?|Episode|Ep\\.?|EP) ?[:#]? ?{_D}{{1,6}} ?[-–—|·•،] ?(?:{_DATE.pattern})"
    rf"|{_D}{{4}}:{_D}{{2}}:{_D}{{2}}[. ]{_TIME}(?: ?حجم الخط ?:?)?(?: ?(?:اطبع|طباعة))?"
    rf"|(?:[|•·] ?)?{_DATE.pattern}(?:{_COUNTED}{{1,2}}| {_D}{{1,3}})|{_DATE.pattern}(?: ?[-–|]? ?(?:[اآأ]خر )?تحديث ?[:：]? ?(?:(?:منذ|قبل) [^.\n]{{2,20}}|{_DATE.pattern})"
    rf"| ?[-–|،,]? ?(?:{TOWNS})(?:[ ،-]+[^\d\n:.]{{3,15}})?| ?[·•|،-] ?(?:{_READ}|{_LASTS})| ?[·•∙|،-] ?(?:{_FOR_WHOM})|(?<=:{_D}{_D}) ?[-–|] ?[^\d\n:.]{{2,25}})",
    re.IGNORECASE,
)
# Who took a picture, behind a dash: `صورة من الفيديو - تصوير رويترز`.
_TAKEN = re.compile(
    r"[^.\n]{3,120}(?<!\w)[-–|(] ?(?:تصوير|عدسة|photo(?: by)?) ?:? ?(?!ال)[^ .:\n]+(?: [^ .:\n]+){0,3}",
    re.IGNORECASE,
)
AGENCIES = (
    "خاص|(?:ال)?وكالات|متابعات|رويترز|شينخوا|الأناضول|سبوتنيك|بلومبر[غج](?: الشرق)?|أ ?\\.?ف ?\\.?ب|أ ?\\.?ش ?\\.?أ|يونهاب|كيودو|إيتار تاس|د ?\\.?ب ?\\.?أ|فرانس برس|أسوشيتد برس|"
    "العربية(?:\\.نت| نت)?|سكاي نيوز(?: عربية)?|الجزيرة(?: نت)?|مصر اليوم|الشرق الأوسط|سانا|وام|واس|كونا|قنا|بترا|CNBC(?: عربية)?|CNN|AFP|AP|Reuters|Bloomberg|Xinhua|BBC"
)
# Papers, behind a town only: they are called like words of every day.
_PAPERS = (
    "الاتحاد|الخليج|البيان|الشرق الأوسط|الشرق|الحياة|الرياض|عكاظ|الوطن|اليوم|المدينة|الأهرام|المصري اليوم|القدس العربي|العربي الجديد|العربي|"
    "النهار|الأخبار|الراي|الرأي|القبس|الأنباء|الوسط|الراية|العرب|الجريدة|الغد|الدستور|الإمارات اليوم"
)
_NAME = "[^\\d .؟!:،@()—•*-]+(?: [^\\d .؟!:،@()—•*-]+){1,3}"
_ROLE = "[^\\d.؟!:،,|]{2,30}"
# What somebody who writes is: `كبير مراسلي التكنولوجيا الحيوية`, `محررة أولى للأجهزة`.
_JOB = r"(?:كبيرة? (?:ال)?|نائبة? |ال)?(?:مراسل|محرر|كاتب|صحفي|صحافي|محلل|مدون)(?:ة|ي|و|ين|ون)?(?: [^\d .؟!:،@()—•*/]+){0,5}"
# Who wrote it, without a colon, as papers put it at the head: `كتبت - هند جابر`, `بكين - شينخوا`, `سامي رضوان - 3 مايو 2023`.
_HEAD = re.compile(
    rf"(?:كتبت?|متابعة|تصوير|بقلم) ?[-–—ـ/|] ?[^\d .؟!:،@()—-]{{5,25}}:?|(?:كتبت?|كتابة|متابعة|حوار|تقرير|تحقيق|إعداد|ترجمة|تحرير|تصوير|بقلم) ?[-–—ـ/|] ?{_NAME}:?"
    rf"|(?:{TOWNS}) ?[-–—ـ/] ?(?:(?!ال){_NAME}|[^ .،:؟]+ (?:اليوم|نيوز|برس|نت|أونلاين|تايمز|بوست|الإخبارية|الإخباري))"
    rf"|(?:[^؟!:،\n]{{2,25}} [—–|·-] ?)?بقلم {_NAME}[،,] ?{_JOB}(?:[.،] ?(?:ال)?(?:صور|تصوير|رسوم)(?: (?:من|بعدسة|بواسطة))? {_NAME}(?: ?/ ?[^.؟!:،\n]{{2,25}})?)?[.]?"
    rf"|(?:بقلم|بواسطة|By) {_NAME}[،,·|] ?(?:{_D}{{1,2}} )?[^.؟!:،,·|]{{2,25}}(?: ?[·•|،,] ?[^.؟!:،,·|]{{2,30}}){{0,3}}"
    rf"|(?:(?:بواسطة|بقلم|كتبه) )?{_NAME}(?: ?[·•|،,-] ?(?:{_READ}|{AGO}|{_DATE.pattern})){{1,3}}"
    rf"|{_D}{{1,2}} (?:{_MONTHS}) ?[|·•] ?{_NAME}"
    rf"|(?:{TOWNS})[،,]? {_D}{{1,2}} (?:{_MONTHS})(?: {_D}{{4}})? ?[(/-]? ?(?:{AGENCIES})[)/]?"
    rf"|{_NAME}[،,] كبيرة? (?:ال)?(?:مراسلين|محررين|كتاب|صحفيين|محللين|باحثين|اقتصاديين)(?: {_ROLE})?"
    rf"|{_NAME}[،,] (?:كبير[ةا]? )?(?:مراسل|محرر|كاتب|صحفي|صحافي|محلل)ة?(?: (?:أول|أولى|تقنية?|علمية?|اقتصادية?|مالية?|رئيسية?|(?:في|لدى) [^ .،:؟]+(?: [^ .،:؟]+)?))?"
    rf"|(?:نص|كلمات|بقلم|كتابة|تقرير|قصة) {_NAME}(?: ?[،|/–-] ?| )(?:و?تصوير|و?صور|و?رسوم|و?تحرير|و?ترجمة) {_NAME}"
    rf"|{_NAME}،? (?:نائب )?(?:رئيسة?|مديرة?|سكرتيرة?) (?:ال)?تحرير(?: [^ .،:؟]+){{0,2}}"
    rf"|(?:حاور(?:ه|ته|ها|تها|هم)|كتبتها?|كتبها|راجع(?:ه|ته|ها)|أجر[ىت] (?:الحوار|المقابلة|اللقاء)|من قبل) {_NAME}"
    rf"|(?:كتبت?|كتابة|تمت? كتابت(?:ه|ها)) بواسطة {_NAME}(?:[،,] {_ROLE})?(?: ?[|·•] ?(?:راجع(?:ه|ته|ها)|راجعتها|حرر(?:ه|ته|ها)|تمت? (?:ال)?(?:مراجعت(?:ه|ها)|مراجعة|تحقق من صحته|تحقق منه) بواسطة) {_NAME}(?:[،,] {_ROLE})?)?"
    rf"|(?:ساهم|شارك)ت? في (?:هذا |هذه |إعداد |كتابة )?(?:ال)?(?:تقرير|تغطية|قصة|مقالة?|خبر) (?!ال){_NAME}"
    rf"|(?:تمت?|تمت) (?:الكتابة|المراجعة|الترجمة|مراجعته|مراجعتها|تدقيقه|كتابته)(?: [^ .]+)? بواسطة ?:? ?(?:د\. ?)?{_NAME}"
    rf"|(?:[^ .،:؟]+(?: [^ .،:؟]+){{0,2}} ?(?:[-–—ـ/+]|\.\.) ?)?\(?(?:{AGENCIES})\)?|[^ .،:؟]+(?: [^ .،:؟]+)? ?[(«\"](?:{AGENCIES})[)»\"]"
    rf"|(?:{TOWNS})(?: ?[-–—ـ/،:] ?| )?[(«\"“'](?:{_PAPERS}|{AGENCIES})[)»\"”']"
    r"|[^\d .،:؟/]+(?: [^\d .،:؟/]+){1,4} ?/"
    rf"|(?:ال)?موسيقى ?[:：] ?{_NAME}"
    # Who wrote and who edited a report, by their letters: `س/ب`.
    r"|[أ-ي]{1,2} ?/ ?[أ-ي]{1,2}(?: ?/ ?[أ-ي]{1,2})?"
    rf"|(?:وكالات|متابعات) ?[-–—ـ/|+] ?[^ .،:؟]+(?: [^ .،:؟]+){{0,2}}"
    # `يونهاب نيوز = سول، المراسل بارك دو-يون`, as Korean and Japanese agencies have it.
    r"|[(\[]?[^=.؟!:]{2,25} ?= ?[^=.؟!:،]{2,25}[)\]]?[،,]? ?(?:ال)?(?:مراسل|صحفي|محرر)ة? [^\d.؟!:،]{4,30}"
)
_HEAD_DATED = re.compile(
    rf"{_NAME}(?: ?[-–—،,] ?| )?(?:{_DATE.pattern})(?: {_D}{{1,3}}|{_COUNTED}{{1,2}}| ?[اآأ]خر تحديث ?:?[^.\n]{{0,30}})?|(?:{_DATE.pattern}) ?[•·] ?{_NAME}"
)
# Also an entry of a timeline: `3 مايو 2023 - افتتاح المعرض`.
_DATED_BY = re.compile(rf"(?:{_DATE.pattern}) ?[-–—|] ?{_NAME}")
# What may tell by whom an article is where it stands between the title and the text: `كتبت هند جابر`, `د. سامي رضوان`.
_NAMED = re.compile(
    rf"(?:كتبت?|الكاتبة?|المؤلفة?|المحررة?|المترجمة?|المراسلة?) (?!ال|[إأ]ن|عن |في |على |إلى |من |له |ل)(?:[^\d .؟!:،@()—-]+ ){{1,2}}[^\d .؟!:،@()—-]+"
    rf"|(?:أ ?\. ?)?د ?\. ?{_NAME}(?: ?[-–—،] ?د ?\. ?{_NAME}){{0,2}}|ال(?:دكتور|دكتورة|بروفيسور|مهندس|مهندسة) (?!ال)[^\d .؟!:،@()—-]+(?: [^\d .؟!:،@()—-]+){{1,2}}"
)
# `发自凹非寺`, where all who write for QbitAI say they are: `باي جياو من معبد أوفي`.
SENT_FROM = re.compile(
    r"(?P<names>[^\d .؟!:،@()—-]+(?: [^\d .؟!:،@()—-]+){0,5}?) (?:(?:أرسلت?|مرسلة?) )?من معبد [أآا]وفي(?:[سشز]ي)?(?: ?[|｜·] ?[^.؟!:\n]{2,30})?"
)
# The outlet and its account at a messenger, as stands below the authors or the text: `بت الكم | الحساب الرسمي QbitAI`.
_ACCOUNT = re.compile(
    r"[^|.؟!:]{2,30} ?[|｜] ?(?:ال)?حساب (?:(?:ويشات|وي ?تشات|وي شات|WeChat) )?(?:ال)?(?:رسمي|عام) [^|.؟!:]{2,30}"
)
# Who did what, without a colon, beside another credit: `ترجمة سامي رضوان`.
_DONE_BY = re.compile(
    rf"(?:ترجمة|إعداد|تحرير|تصوير|مراجعة|تدقيق|تقديم|كتابة|رسوم|تعريب|تنسيق|إخراج)(?: و(?:ترجمة|إعداد|تحرير|تصوير|مراجعة|تدقيق|تقديم))? ?(?:[-–—ـ/] ?)?(?!ال){_NAME}"
)
# What tells by whom and when in one line, in any order: `2025-07-28 07:40 المصدر: لايت بوست القراءة: 21,806`.
_IMPRINT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_D}{{4}}[-/.]{_D}{{1,2}}[-/.]{_D}{{1,2}}|{_D}{{1,2}}[-/]{_D}{{1,2}}(?:[-/]{_D}{{4}})?|{_D}{{1,2}} (?:{_MONTHS})(?!\w)(?: ?[،,])?(?: {_D}{{4}})?|(?<!\w)(?:{_MONTHS}) {_D}{{1,2}}(?:[،,]? {_D}{{4}})?",
        rf"{_D}{{1,2}}:{_D}{{2}}(?::{_D}{{2}})? ?(?:ص|م|صباح[اً]*|مساء[اً]*|AM|PM)?(?!\w)",
        r"[(]?(?:بالتوقيت|بتوقيت|توقيت|حسب توقيت) (?:ال)?\w+(?: ال\w+)*[)]?|(?<!\w)(?:UTC|GMT|EST|EDT|ET|PT|PST|PDT)(?!\w)",
        rf"(?:(?:ال)?قراءة )?(?:تحتاج |لمدة |في )?(?:حوالي |نحو )?{_D}{{1,2}} (?:دقيقة|دقائق)(?: (?:قراءة|للقراءة|من القراءة))?|{_D}{{1,2}} (?:min read|minutes?(?: read)?)",
        rf"(?:منذ|قبل) {_D}{{1,2}} \w+",
        r"(?<!\w)@\w{2,}",
        r"(?<!\w)(?:بقلم|بواسطة|كتبه|كتبها|كتبته|كتبتها|تأليف|By)(?!\w)",
        r"(?<!\w)(?:تم النشر|نُ?شرت?(?: في)?|[اآأ]خر (?:تحديث|تعديل)|تم التحديث|تم التعديل|Published|Updated)(?!\w)",
        rf"(?<!\w)(?:ال)?(?:قراءة|قراءات|مشاهدات|تعليقات|زيارات) ?[:：]? ?{_D}[\d,.]*",
        r"(?<!\w)(?:ال)?(?:مصدر|مؤلف|كاتب|كاتبة|محرر|محررة|مترجم|أصل) ?[:：]",
    )
)
# In a row, how often it was read tells too: `321 مشاهدة`.
_READERS = re.compile(
    rf"{_D}[\d,.]*[kK]? ?(?:(?:ألف|آلاف|مليون) )?(?:مشاهدة|قراءة|تعليقا?|views?|reads?|comments?)(?!\w)",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile("[^\\W\\d_]{2,}")
_LONGEST_IMPRINT, _MOST_OTHER_WORDS = 160, 12
# Labels that stand on a line of their own, without a colon, above their value.
_LABELS_OF_NAMES = frozenset(
    "كتبه كتبته كتبها راجعه راجعته ترجمه ترجمته حرره حررته نشره إعداد كتابة بقلم تحرير ترجمة الكاتب الكاتبة المؤلف المؤلفة المترجم المترجمة المحرر المحررة تنسيق بواسطة Author Editor Translator By".split()
) | {"رئيس التحرير", "مدير التحرير", "رئيس مجلس الإدارة", "المدير العام", "Written by", "Translated by", "Edited by", "تمت مراجعته بواسطة", "تمت المراجعة بواسطة", "تمت الكتابة بواسطة", "إعداد وترجمة", "ترجمة وتحرير", "الأخبار المقدمة من", "أخبار قدمتها", "أخبار مقدمة من", "الأخبار مقدمة من", "News provided by"}  # fmt: skip
_LABELS_OF_DATES = frozenset(("نشر في", "نُشر في", "تاريخ النشر", "آخر تحديث", "تم النشر", "تم التحديث", "نشر بتاريخ", "Published", "Updated", "Last updated"))  # fmt: skip
_LABELS_OF_SOURCES = frozenset("المصدر المصادر المرجع المراجع Source Sources".split())
_COVERAGE = re.compile(
    "[-–—(]? ?(?:و ?)?(?:ساهمت?|شاركت?|ساعدت?) [^.؟:]{3,120} (?:في (?:إعداد |كتابة |تغطية )?(?:هذا |هذه )(?:ال)?(?:تقرير|مقالة?|تغطية|قصة|خبر|مادة)|(?:في )?(?:تقارير|تغطية) إضافية)[.]?[)]?|"
    "[(]?(?:تغطية(?: صحفية)?|(?:شارك|شاركت|ساهم|ساهمت) في التغطية|إعداد|كتابة|تقرير|Reporting by) ?:? [^.؟:]{3,120}(?:\\. ?(?:تقرير إضافي|تقارير إضافية|تغطية إضافية|ساهمت? في التغطية) [^.؟:]{3,120}){0,2}[؛;،,.] ?(?:و?تحرير|و?كتابة|و?إعداد|و?ترجمة|Editing by) ?:? [^.؟:]{3,60}[.]?[)]?"
)
_REPRINT = re.compile(
    '(?:(?:ملاحظة|كلمة) (?:ال)?(?:محرر|تحرير|هيئة التحرير) ?[:：] ?)?(?:(?:تأتي|يأتي) )?(?:هذا|هذه) (?:المقال|المقالة|المادة|النص) (?:(?:مأخوذة?|منقولة?|مقتبسة?|مصرح بنشره[ا]?|أعيد نشره[ا]?) )?من (?:ال)?حساب (?:(?:العام|الرسمي) [«“"]|[^.؟]{0,15}(?:WeChat|Weixin|ويشات|وي ?تشات|وي شات))[^؟]{3,150}'
)
_WIRE_SOURCE = re.compile(r"(?:المصدر|SOURCE) (?:شركة )?[A-Z][\w&.,'’ -]{1,60}")
_PICTURE_SOURCE = ("مصدر ", "حقوق ", "ائتمان ", "图", "题图")
_FIRM_ENDS = ("Inc.", "Ltd.", "Co.", "Corp.")
# What may stand right behind a name: others that nobody names, how to reach the one; and any word before a colon.
OTHERS_OR_CONTACT = r"(?:وتمت? (?:ال)?(?:تحقق|مراجع|تدقيق|تحرير|ترجم)[^\W\d_]{0,3}|و?آخرون|و?آخرين|وغيره(?:م|ما|ن)?|وزملاؤ(?:ه|ها|هم)|et al|and others|(?:ال)?بريد|(?:ال)?[إا]يميل|(?:ال)?هاتف|e-?mail)(?!\w)"
# With a bar behind it a role of the next credit, which needs no label of the table: `تشن شي مصدر صورة الرأس｜…`, `سون جينغ التصميم | لي نا`.
_NEXT_ROLES = "مصدر|صورة|صور|ال(?:تصميم|تصوير|إخراج|إنتاج|إشراف|إعداد|تدقيق|تخطيط|تنسيق|رسوم|صور|صوت)"
BEHIND_NAME = rf"{OTHERS_OR_CONTACT}|حجم (?:ال)?خط(?!\w)|[^\W\d_]+\s*[:：]|(?:{_NEXT_ROLES})(?: [^\W\d_]+){{0,2}}\s*[|｜丨]"
_LONGEST_NAME = 45
_JOBS, _LONGEST_JOB = re.compile(_JOB), 60
_MOST_NAME_WORDS, _MOST_NAMES = 6, 10
_MOST_BYLINE_WORDS = 16
# A name after `بقلم`, without a colon: a few words and no sentence.
_BY = re.compile(
    r"(?:بقلم(?! (?:ال)?(?:رصاص|حبر|جاف|أحمر))|كتبه|بواسطة|بإشراف|تحت إشراف|By|Written by|Translated by|Posted by|(?:نُ?شر|أضيف|كُ?تب|تمت المراجعة|تم التدقيق|ترجم|تمت الترجمة) بواسطة) [^.؟!:،\n]{3,60}"
    r"|(?:المراسلة?|الصحفية?|مراسلة?) [^\W\d_]+(?: (?!المحرر)[^\W\d_]+){1,6} (?:المحررة?|محررة?) [^\W\d_]+(?: [^\W\d_]+){1,3}"
    r"|نقلا عن [^.؟!:،\n]{3,40}|شاركت? في (?:تأليف|كتابة|إعداد)(?:ه|ها) [^.؟!:،\n]{3,60}"
    r"|(?:ال)?أخبار (?:ال)?مقدمة من [^.؟!:،\n]{3,40}"
    r"|(?:الكاتب|الكاتبة|المراسل|المراسلة|Role|Author|Reporter)[،,] ?[^.؟!:،\n]{3,60}"
    r"|(?:تُ?رجمت?|نُ?شرت?|أُ?عدت?|تمت? (?:ترجمة|نشر|إعداد)) (?:هذا |هذه )(?:ال)?(?:مقالة?|تقرير|مادة|نص) بالتعاون مع [^.؟!:\n]{3,70}"
    r"|[-–—(] ?(?:بمساعدة|بمساهمة|مع مساهمة من|مع المساعدة من|With assistance (?:from|by)) [^.؟!:\n]{3,60}[)]?"
    r"|(?:هذا المقال|هذه المقالة|المقال|المقالة) (?:مأخوذة? |منقولة? )?من [^.؟!:،\n]{2,30}[،,]? (?:ال)?رابط(?: (?:ال)?(?:أصلي|مقالة?|نص))?(?: الأصلي)? ?[:：] ?https?://[^ ]+"
    r"|(?:هذا المقال|هذه المقالة|المقال) (?:مأخوذة? )?من (?:الحساب|حساب)(?: [^ .]+){0,4} ?(?:WeChat|ويشات|وي ?تشات|وي شات)[^.\n]{0,140}",
    re.IGNORECASE,
)


# Several functions with names between commas, of which one need be known.
_SHORT_CREDITS = re.compile(
    r"(?!(?:ال)?(?:رسم|وصف|صور|شرح|شكل|مخطط|جدول))[^\W\d_]+(?: [^\W\d_]+)? ?: ?[^\d:،.؟!]{2,30}(?:، [^\W\d_]+(?: [^\W\d_]+)? ?: ?[^\d:،.؟!]{2,30}){1,4}"
)


@cache
def label_roles() -> dict[str, frozenset[str]]:
    """The labels of credits, each with the roles that it tells (`resources/credits.tsv`)."""
    roles: dict[str, set[str]] = {}
    for row in read_table(RESOURCES / "credits.tsv", ("role", "word", "note")):
        roles.setdefault(row["word"], set()).add(row["role"])
    return {word: frozenset(told) for word, told in roles.items()}


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, of two that begin alike the longer."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


def _has_label(line: str) -> bool:
    """Whether the words before the first sign that may end a label are one, perhaps with a gloss in brackets."""
    box = _IN_A_BOX.match(line)
    if box and box[1] in label_roles():
        return True
    end = _LABEL_END.search(line, 0, _REACH)
    if end is None:
        return False
    label = line[line[0] in _OPENERS : end.start()].removesuffix(" ")
    if label in _SAYING and line[end.end() :].lstrip()[:1] in QUOTES:
        return False  # `كتب: "…"`
    return (_GLOSS.sub("", label) if label[-1:] == ")" else label) in label_roles()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:2] for word in label_roles())


def is_credit(line: str) -> bool:
    """Whether a line is a credit with its label (`المصدر: …`), or a date and nothing else."""
    return len(line) < _LONGEST and (is_labelled(line) or is_dated(line))


def is_job(line: str) -> bool:
    """Whether a line tells what somebody is who writes, as stands below the name: `كبير مراسلي التكنولوجيا الحيوية`."""
    return len(line) <= _LONGEST_JOB and _JOBS.fullmatch(line) is not None


def is_labelled(line: str, *, signs: bool = True) -> bool:
    """Whether a line below 200 code points is a credit with its label. Such a line has a mark (as `has_mark`).

    Args:
        line: the line.
        signs: whether it may have a mark that is no colon (as `has_sign`).
    """
    if line[0] == line[-1] == "/":
        line = line.strip("/")  # `/مصدر: شينخوا/`
        if not line:
            return False
    bare, beginnings = line.lstrip(_OPENERS), _beginnings()
    if (bare[:2] in beginnings or bare[:1] in beginnings) and _has_label(line):
        return True
    if " · " in line and sum(map(_has_label, line.split(" · "))) > 1:
        return True
    if "، " in line and line.count(":") > 1 and _SHORT_CREDITS.fullmatch(line):
        return any(map(_has_label, line.split("، ")))  # `التنظيم: …، التحرير: …`
    if not signs:
        return False
    if " | " in line and all(":" in part for part in line.split(" | ")[:-1]):
        parts = line.split(" | ")
        if any(part and _has_label(part) for part in parts):  # `المقابلة: … | الترجمة: …`
            return True
    if " | " in line and ":" in line:
        parts = line.strip("| ").split(" | ")  # `العدد السابق | المؤلف: هند جابر | 2026-01-09`
        if any(map(is_dated, parts)) and any(":" in part and _has_label(part) for part in parts if part):
            return True
    return ("تصوير" in line or "عدسة" in line or "hoto" in line) and _TAKEN.fullmatch(line) is not None


def is_dated(line: str) -> bool:
    """Whether a line is a date with all its digits, and perhaps what tells whose it is."""
    if len(line) >= _LONGEST_DATE or _YEAR_OR_CLOCK.search(line) is None:
        return False
    return _DATE.fullmatch(line) is not None or _DATED.fullmatch(line) is not None


def tells_reading_time(line: str) -> bool:
    """Whether a line is how long it takes to read the article, or how long ago it was published, and nothing else."""
    return _READING_TIME.fullmatch(line.strip("·•|- ")) is not None


def tells_date(line: str) -> bool:
    """Whether a line is a date, alone or with what tells whose it is, or with words that may tell who wrote."""
    return is_dated(line) or (
        _YEAR.search(line) is not None
        and (_HEAD_DATED.fullmatch(line) is not None or _DATED_BY.fullmatch(line) is not None)
    )


def is_byline(line: str, digits: int = _LONGEST) -> bool:
    """Whether a line names the author without a colon (`بقلم سامي رضوان`); ask it at the head or the tail only.

    Args:
        line: the line.
        digits: how many digits it has, or more.
    """
    return line.count(" ") < _MOST_BYLINE_WORDS and (
        _BY.fullmatch(line.rstrip(".")) is not None
        or _HEAD.fullmatch(line) is not None
        or ("معبد" in line and SENT_FROM.fullmatch(line) is not None)
        or ("حساب" in line and _ACCOUNT.fullmatch(line) is not None)
        or (digits >= YEAR_DIGITS and _HEAD_DATED.fullmatch(line) is not None)
    )


def tells_coverage(line: str) -> bool:
    """Whether a line tells who reported and who edited, as agencies do: `تغطية سامي رضوان؛ تحرير هند جابر`."""
    return _COVERAGE.fullmatch(line) is not None


def is_reprint(line: str) -> bool:
    """Whether a line tells from whose account an article was taken, as Chinese mirrors do."""
    return _REPRINT.fullmatch(line) is not None


def is_image_credit(line: str) -> bool:
    """Whether a credit tells where a picture comes from and nothing else."""
    end = _LABEL_END.search(line, 0, _REACH)
    label = line[line[0] in _OPENERS : end.start()].removesuffix(" ") if end else ""
    return label_roles().get(label) == frozenset(("image",))


def tells_picture(line: str) -> bool:
    """Whether a line behind a sign tells where a picture comes from, as no item of a list about something else does: `مصدر الصورة: …`."""
    return line.startswith(_PICTURE_SOURCE) and is_image_credit(line)


def is_wire_source(line: str) -> bool:
    """Whether a line is the last one of a press release, which names the firm without a colon: `المصدر Veridian, Inc.`."""
    return _WIRE_SOURCE.fullmatch(line) is not None


def is_imprint(line: str) -> bool:
    """Whether a line above the text tells by whom and when, in two ways or more and not much else."""
    if len(line) > _LONGEST_IMPRINT or line.endswith((".", "؟", "!", "…")):
        return False
    told, rest = 0, line
    for pattern in _IMPRINT:
        rest, found = pattern.subn(" ", rest)
        told += found > 0
    return told >= 2 and len(_OTHER_WORD.findall(rest)) <= _MOST_OTHER_WORDS


def are_imprint(parts: Iterable[str]) -> bool:
    """Whether each part of a row tells by whom, when, for how long or how often, and one of them a date with its year."""
    dated = False
    for part in parts:
        dated = dated or (_YEAR.search(part) is not None and _IMPRINT[0].search(part) is not None)
        if not any(pattern.search(part) for pattern in (*_IMPRINT, _READERS)):
            return False
    return dated


def tells_work(line: str) -> bool:
    """Whether a line tells who did what where it stands beside a credit."""
    return len(line) <= _LONGEST_NAME and _DONE_BY.fullmatch(line) is not None


def tells_author(line: str) -> bool:
    """Whether a line tells the author where it stands between the title and the text."""
    return len(line) <= 2 * _LONGEST_NAME and _NAMED.fullmatch(line) is not None


def is_bare_label(line: str, value: str, *, at_end: bool) -> bool:
    """Whether a line is a label without a colon (`ترجمة`) and the next one could be its value."""
    if _GLOSS.sub("", line) in _LABELS_OF_SOURCES:  # `المصدر (المصادر)`
        return at_end and len(value) <= _LONGEST_JOB and not value.endswith((".", "؟", "!"))
    return line in _LABELS_OF_NAMES and is_short_name(value, _MOST_NAMES)


def is_date_label(line: str) -> bool:
    """Whether a line is the label of a date and nothing else."""
    return line in _LABELS_OF_DATES


def is_short_name(line: str, most: int = _MOST_NAME_WORDS) -> bool:
    """Whether a line could be a name or a function: a few words, no number, no sentence."""
    return (
        len(line) <= _LONGEST_NAME
        and len(line.split()) <= most
        and not any(sign in line for sign in ":؟?!،؛…|")
        and (not line.endswith(".") or line.endswith(_FIRM_ENDS))
        and not any(sign.isdigit() for sign in line)
    )
