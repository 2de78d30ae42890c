"""What the words around a tagged name tell of it, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from transcript_nlp.entities.persons.bearers import with_namesakes
from transcript_nlp.entities.persons.persons import find_persons
from transcript_nlp.entities.sifting.plausible import is_heading, plausible
from transcript_nlp.entities.sifting.sifted import sifted
from transcript_nlp.entities.tagger.latin import find_runs
from transcript_nlp.entities.words.nameless import heads, without_nameless
from transcript_nlp.entities.words.wording import is_origin
from transcript_nlp.knowledge.base import Alias, KnowledgeBase
from transcript_nlp.knowledge.found import Found
from transcript_nlp.linking.links.linker import link
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import LABELS

CASES = [
    # The tagged name in braces, its label and score, then what is left of it.
    ("وصلنا إلى مدينة {زورفاليا} مساء", "ORG", 0.8, None),
    ("على ضفاف نهر {لي كوانغ} الهادئ", "PERSON", 0.99, None),
    ("في المدينة الألمانية {Zorfheim} القديمة", "ORG", 0.8, None),
    ("في مطار زورفال {بيكتون} أمس", "ORG", 0.8, None),
    ("على بعد عشرين كيلومترا من {زورفاليا} شرقا", "ORG", 0.8, None),
    ("ولد الكاتب في بلدة {زورفاليا} ثم عاشت {زورفاليا} طويلا", "ORG", 0.8, None),
    ("زرنا {نهر زورفال} في الصيف", "ORG", 0.8, None),
    ("ضرب إعصار {زورفال} المدينة", "ORG", 0.8, None),
    ("خسائر {زورفال} تتضاعف\nبعد إعصار {زورفال} أمس", "ORG", 0.8, None),
    ("حصلت على جائزة {زورفال} أمس", "ORG", 0.8, None),
    ("في بطولة {زورفال} القادمة", "PRODUCT", 0.8, None),
    ("صدر ألبوم «{زورفال ريفر}» أمس", "ORG", 0.8, None),
    ("في رواية {سيمون زورفال} الأخيرة", "PERSON", 0.8, "سيمون زورفال"),
    ("وتتوزع على مدن زورفال، {زورفاليا}، تايلور", "ORG", 0.8, None),
    ("وتتوزع المدن. زورفال، {زورفاليا}، تايلور", "ORG", 0.8, "زورفاليا"),
    ("في 425 {زورفاليا أفينيو} أمس", "ORG", 0.8, None),
    ("أعلنت شركة {زورفاليا} أمس", "ORG", 0.8, "زورفاليا"),
    ("في مؤتمر {زورفاليا} للمطورين", "ORG", 0.97, "زورفاليا"),
    # of what kind the largest one is
    ("هي أكبر شركة {رأس مال استثماري للتكنولوجيا} هنا", "ORG", 0.8, None),
    ("وهي أول شركة {رأس مال استثماري للتكنولوجيا} هنا", "ORG", 0.97, "رأس مال استثماري للتكنولوجيا"),
    ("هي شركة {رأس مال استثماري للتكنولوجيا} هنا", "ORG", 0.8, "رأس مال استثماري للتكنولوجيا"),
    ("هي أكبر شركة {زورفا كابيتال} هنا", "ORG", 0.8, "زورفا كابيتال"),
    # words that are no part of the name
    ("نعتقد أن نهج {زورفيلا الفريد} مهم", "PRODUCT", 0.8, "زورفيلا"),
    ("وفقا لتقرير {زورفيلا ري العالمي} لتكنولوجيا التأمين", "ORG", 0.93, "زورفيلا ري"),
    ("قالت {زورفيلا ري العالمي} أمس", "ORG", 0.93, "زورفيلا ري العالمي"),
    ("ظهر في لوحة {صدارة زورفيلا} أمس", "PRODUCT", 0.8, "زورفيلا"),
    ("قال {غينسلر يُشوى} أمس", "PERSON", 0.96, "غينسلر"),
    ("تبيع سيارات {زورفيلا الكهربائية} هنا", "ORG", 0.8, "زورفيلا"),
    ("زورفا هي {مؤسسة استثمار عالمية} هنا", "ORG", 0.8, None),
    ("الرئيس المشارك ل{أبحاث الماليات العالمية} هنا", "ORG", 0.8, None),
    ("وقال {والد زورفال} ذلك", "PERSON", 0.9, "زورفال"),
    ("ثم {ولد زورفال} هناك", "PERSON", 0.7, "زورفال"),
    ("أقنع {حارس زورفال يونايتد} اللاعب", "ORG", 0.8, "زورفال يونايتد"),
    ("سينزل {فريق زورفال يونايتد الإنكليزي} بقوة", "ORG", 0.8, "زورفال يونايتد"),
    ("والتقى {الطاهي بييرو زورفال} به", "PERSON", 0.6, "بييرو زورفال"),
    ("قال {سيمون زورفال كلاركسون الخميس} ذلك", "PERSON", 0.8, "سيمون زورفال كلاركسون"),
    ("انضم {برشلونة سيمون زورفال} إليه", "PERSON", 0.6, "سيمون زورفال"),
    ("سمح لل{سماح للصبي} بذلك", "PERSON", 0.6, "سماح"),
    ("قدمت {سيمون زورفال فريدة} من نوعها", "PERSON", 0.8, "سيمون زورفال"),
    ("للمشتركين في {قناتي Zorfal} ضمن البرنامج", "PRODUCT", 0.97, "Zorfal"),
    ("عمل في {معهد للأبحاث} سنوات", "ORG", 0.97, None),
    ("في {البنك الأهلي السعودي} أمس", "ORG", 0.8, "البنك الأهلي السعودي"),
    ("في {معهد زورفال فيها} أمس", "ORG", 0.97, "معهد زورفال"),
    ("تركز {زورفال آي} على ذلك", "ORG", 0.97, "زورفال آي"),
    # where the sentence goes on
    ("أما {زورفال بلس فليس} بها شاشة", "PRODUCT", 0.9, "زورفال بلس"),
    ("كتبت {سيمون زورفال في ليون} ذلك", "PERSON", 0.9, "سيمون زورفال"),
    ("تقول {زورفال كابيتال إن الصين} اشترت", "ORG", 0.9, "زورفال كابيتال"),
    ("عبر {سي إن زورفال} أمس", "ORG", 0.9, "سي إن زورفال"),
    ("بالقول إن {ZRF سيستهلك} الطاقة", "ORG", 0.9, "ZRF"),
    ("وقال {وإن زورفال} لم يغير", "PERSON", 0.9, "زورفال"),
    ("نماذج {زورفال ستوفر} قاعدة", "MODEL", 0.9, "زورفال"),
    ("قال {بارك سيونج} هو، المحلل", "PERSON", 0.9, "بارك سيونج هو"),
    ("قال {بارك سيونج} هو المحلل", "PERSON", 0.9, "بارك سيونج"),
    ("مصنع في {زورفاليا} بولاية تكساس", "ORG", 0.6, None),
    ("المقر: 3100 شارع كلارندون، {أرلينغتون}، فيرجينيا", "ORG", 0.8, None),
    ("بين {أرلينغتون}، وغيرها من الشركات", "ORG", 0.8, "أرلينغتون"),
    ("مصنع شركة {زورفاليا} بولاية تكساس", "ORG", 0.6, "زورفاليا"),
    ("انضم {دييغو زورفال الأمريكي} إليه", "PERSON", 0.8, "دييغو زورفال"),
    ("انضم {ميشال المصري} إليه", "PERSON", 0.8, "ميشال المصري"),
    ("انضم {سليم الياباني} إليه", "PERSON", 0.8, "سليم الياباني"),
    ("فاز {نادي سان زورفال البرازيلي} أمس", "ORG", 0.8, "سان زورفال"),
    ("فاز {ألزورفا البرازيلي} أمس", "ORG", 0.8, "ألزورفا"),
    ("قالت {هند أبو} الفتوح ذلك", "PERSON", 0.8, "هند أبو الفتوح"),
    ("قالت {هند أبو} على الفور ذلك", "PERSON", 0.8, "هند أبو"),
    ("طائرات من {موديل 777-9X} الجديد", "PRODUCT", 0.8, "777-9X"),
    ("سيارة من {موديل S3} الجديد", "PRODUCT", 0.8, "موديل S3"),
    ("نشرت {مجلة زورفال نيوز} ذلك", "ORG", 0.8, "زورفال نيوز"),
    ("نشرت {مجلة الطاقة} ذلك", "ORG", 0.96, "مجلة الطاقة"),
    # where it was written, and by whom
    ("{الرياض - أحمد صلاح} - أعلنت الشركة", "PERSON", 0.7, "أحمد صلاح"),
    ("{أحمد صلاح - Ahmed Salah} أعلنت", "PERSON", 0.7, "أحمد صلاح"),
    ("{الرئيس - جيك زورفال} أعلن", "PERSON", 0.7, "جيك زورفال"),
    ("{الرياض - صلاح}", "PERSON", 0.7, "صلاح"),
    # any, a number of things and what a body orders; the bridge of a chain
    ("لا تتحمل {زورفال أي} مسؤولية عن ذلك", "ORG", 0.8, "زورفال"),
    ("قالت {زورفال أي} ذلك", "ORG", 0.8, "زورفال أي"),
    ("تلقت {زورفال 36} طلبا أمس", "ORG", 0.8, "زورفال 36"),
    ("أمرت {المحكمة العليا بتصفية} زورفال", "ORG", 0.8, "المحكمة العليا"),
    ("عبر {جسر زورفال} الأموال", "PRODUCT", 0.8, "زورفال"),
    # what is no name at all
    ("فازت بجائزة {Zorfal Truck of the Year} أمس", "ORG", 0.97, None),
    ("في نهائي {Zorfal Cup} أمس", "ORG", 0.8, None),
    ("بعد مسلسل «Zorfal Rivers» عاد عشاق {Zorfal Rivers} إليه", "ORG", 0.8, None),
    ("شاهدنا {فيلم زورفال ريفر} أمس", "PRODUCT", 0.7, None),
    ("قالت {بنك سويسري} ذلك", "ORG", 0.9, None),
    ("دفع مئة دولار {أميركيا} أمس", "ORG", 0.6, None),
    ("تناول {فيتامين 12} صباحا", "PRODUCT", 0.8, None),
    ("زرنا {جنة شانغريلا} أمس", "PERSON", 0.8, None),
    ("تجاوز {عقبة الروسي} أمس", "PRODUCT", 0.8, None),
    ("على يد {العقلين المدبرين} معا", "PERSON", 0.7, None),
    ("خسر المجموعة {الأولى 2} أمس", "MODEL", 0.8, None),
    ("زرنا {معبد زورفال} أمس", "PERSON", 0.97, None),
    ("زرنا سينترا ({Sintralia}) أمس", "ORG", 0.9, None),
    ("زرنا {Zorfal Valley} أمس", "ORG", 0.9, None),
    ("شاهدنا فيلم الرعب {Zorfalion} أمس", "PRODUCT", 0.8, None),
    ("إسهامات {سيمون ودي بروي} كبيرة", "PERSON", 0.7, "سيمون"),
    ("كتب {ابن سينا} ذلك", "PERSON", 0.7, "ابن سينا"),
    ("قالت {وزارة الطاقة الأمريكية الثلاثاء} ذلك", "ORG", 0.8, "وزارة الطاقة الأمريكية"),
    ("في مسلسل “سائق – {Zorfalion}” أمس", "PRODUCT", 0.8, None),
    ("شاهد “{Zorfalion}” أمس", "PRODUCT", 0.8, "Zorfalion"),
    ("من بطولة {لي جي هون} وحده", "PERSON", 0.8, "لي جي هون"),
    ("نال جائزة {سيمون زورفال} أمس", "PERSON", 0.8, None),
    ("مع {كيم جي هون} وحده", "PERSON", 0.8, "كيم جي هون"),
    ("كتبت {فرجينيا وولف} ذلك", "PERSON", 0.8, "فرجينيا وولف"),
    ("عاش {جاك لندن} هنا", "PERSON", 0.8, "جاك لندن"),
    # somebody in a game, keys, and an event that is written in both scripts
    ("غابت شخصية “{زورفال}” الشهيرة أمس", "ORG", 0.97, None),
    ("درس شخصية {سيمون زورفال} أمس", "PERSON", 0.97, "سيمون زورفال"),
    ("أكبر من أزرار ZL و {ZR} الأخرى", "PRODUCT", 0.8, None),
    ("أكبر من أجهزة ZL و {ZR} الأخرى", "PRODUCT", 0.8, "ZR"),
    ("اضغط على مفتاح Ctrl + {Del} معا", "PRODUCT", 0.8, None),
    ("اضغط على {Zorfal + I} معا", "PRODUCT", 0.98, None),
    ("أطلقت {Zorfal + Mend} أمس", "PRODUCT", 0.98, "Zorfal + Mend"),
    ("برز في معرض زورفالين {Zorfalin} أمس", "PRODUCT", 0.8, None),
    ("برز في معرض بيكتون {Zorfalin} أمس", "PRODUCT", 0.8, "Zorfalin"),
    ("طورها مع {شركة صناعة السيارات الصينية} شيري", "ORG", 0.97, None),
    ("طورها مع {شركة صناعة الورق السعودية} أمس", "ORG", 0.97, "شركة صناعة الورق السعودية"),
    # a firm's name that breaks off, and adjectives of places
    ("صارت {زورفا آند} بلوفر أول شبكة", "ORG", 0.8, "زورفا آند بلوفر"),
    ("صارت {زورفا آند} في الصدارة", "ORG", 0.8, "زورفا آند"),
    ("كان عملاقا {هوليووديا} كبيرا", "ORG", 0.9, None),
    ("قامت {'زورفاليا} بذلك", "ORG", 0.7, "زورفاليا"),
    ("المصدر: {زورفاليا'}", "ORG", 0.7, "زورفاليا"),
    ("في {زورفال بإندونيسيا} أمس", "ORG", 0.7, "زورفال"),
    ("شكرا يا {زورفال.}", "PERSON", 0.8, "زورفال"),
    ("قال {فرانك د.} ذلك", "PERSON", 0.8, "فرانك د."),
    ("بحسب {فيرهوفن فإن} التأثير كبير", "PERSON", 0.9, "فيرهوفن"),
    ("أنا {سعيد بلقائكم} اليوم", "PERSON", 0.8, None),
    ("{سعيد بوجودي} معكم", "PERSON", 0.8, None),
    ("قال {سعيد بوعلام} ذلك", "PERSON", 0.8, "سعيد بوعلام"),
    # two words that were translated alike
    ("الفئة الأخرى {أكاديميون وأكاديميون} وخبراء", "ORG", 0.99, None),
    ("استثمرت {زورفا وشركاه} فيها", "ORG", 0.8, "زورفا وشركاه"),
    # a long phrase may have a rare word
    ("مع {التطور المتعمق للموجة الجديدة للذكاء الاصطناعي} تتغير السوق", "ORG", 0.8, None),
    ("قالت {زورفا المتعمق} إنها تنمو", "ORG", 0.8, "زورفا المتعمق"),
    # a phrase that is called so, here or elsewhere in the article
    ("اندمجت {الذقن المستديرة} معها", "ORG", 0.9, None),
    ("اندمجت {الذقن المستديرة} مع شركة تدعى {السحابة السابعة} أمس", "ORG", 0.8, "السحابة السابعة"),
    ("قال من شركة {السحابة السابعة} ذلك", "ORG", 0.8, "السحابة السابعة"),
    ("قال من شركة {السحابة السابعة} ذلك", "ORG", 0.5, None),
    ("المصدر : {نافذة ليلية}", "ORG", 0.8, "نافذة ليلية"),
    ("نائب الرئيس التنفيذي ل{أعمال الذاكرة} ذلك", "ORG", 0.82, None),
    # a sure person of two words has two
    ("المصممة {جيانغ سوي} تقول ذلك", "PERSON", 0.99, "جيانغ سوي"),
    ("المصممة {جيانغ سوي} تقول ذلك", "PERSON", 0.7, "جيانغ"),
    ("كان {كريم أبو ستيت} جالسا", "PERSON", 0.94, "كريم أبو ستيت"),
    ("سلاك {ويرأس غلسنغر} مجلس الإدارة", "PERSON", 0.61, "غلسنغر"),
    # a law, but no professor of it
    ("حسب قانون {زورفال} القديم", "PERSON", 0.97, None),
    ("قال أستاذ القانون {Marcus Thibodeaux} أمس", "PERSON", 0.97, "Marcus Thibodeaux"),
    # a fund whose capital became a town
    ("المدير الإداري في {عاصمة يون تشي} أمس", "ORG", 0.94, "عاصمة يون تشي"),
    ("زار {عاصمة يون تشي} أمس", "ORG", 0.7, None),
    ("يملك {جبل السدر} حق الطلب", "ORG", 0.93, "جبل السدر"),
    ("يملك {جبل السدر} حق الطلب", "ORG", 0.85, None),
    ("أدرجت ميليغرام ({MLG}) أمس", "PRODUCT", 0.93, "MLG"),
    # the letter of the title of who stands behind, the year of a month, `in the role of`
    ("في {وزارة زورفال د.} منال رضوان", "ORG", 0.8, "وزارة زورفال"),
    ("في {مجموعة د. سليمان زورفال} أمس", "ORG", 0.8, "مجموعة د. سليمان زورفال"),
    ("في {زورفال بلس 2024}, مارس", "PRODUCT", 0.8, "زورفال بلس"),
    ("في {زورفال بلس 2024}, وغيرها", "PRODUCT", 0.8, "زورفال بلس 2024"),
    ("تظهر {بدور يو هيون جاي} أمس", "PERSON", 0.8, "يو هيون جاي"),
    ("قالت {بدور القاسمي} أمس", "PERSON", 0.8, "بدور القاسمي"),
]  # fmt: skip


def tagged(marked, label, score):
    """A text without its braces, its tokens, and the finds that the braces mark."""
    parts = marked.replace("}", "{").split("{")
    text, spans = "", []
    for at, part in enumerate(parts):
        if at % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    tokens, finds = tokenize(text), []
    for start, end in spans:
        inside = [at for at in range(len(tokens)) if tokens.ends[at] > start and tokens.starts[at] < end]
        clitics = text[tokens.starts[inside[0]] : start]
        finds.append(Found(start, end, inside[0], inside[-1] + 1, (), label, score, ("tagger",), clitics))
    return text, tokens, finds


@pytest.mark.parametrize(("marked", "label", "score", "left"), CASES)
def test_what_is_left_of_a_tagged_name(marked, label, score, left):
    text, tokens, finds = tagged(marked, label, score)
    assert [text[f.start : f.end] for f in sifted(text, tokens, finds)] == ([] if left is None else [left])


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("مع {دارسي زورفال}، نائب رئيس المجلس", "PERSON"),
        ("بالتعاون مع {دارسي زورفال}، نائب رئيس المجلس", "PERSON"),
        ("شركة {دارسي زورفال}، نائب رئيس المجلس", "ORG"),
        ("ولم تشارك {تينيدج زورفال}، الشريك السويدي", "ORG"),
        ("على قارب من {بولي برايم} ، الموسيقى عالية", "ORG"),
        ("في ناسا، {مارشال سميث}، قائلا ذلك", "PERSON"),
        ("فاز الفرنسي {دارسي زورفال} بها", "PERSON"),
        ("إلى النمسوي المجري {فيرينس كراوس} أمس", "PERSON"),
        ("والياباني {دارسي زورفال} أمس", "PERSON"),
        ("استحوذت على الفرنسية {زورفا كراوس} أمس", "ORG"),
        ("العملاق الفرنسي {دارسي زورفال} أمس", "ORG"),
        ("منافسها الفرنسي {دارسي زورفال} أمس", "ORG"),
        ("قالت إيرباص الفرنسية {دارسي زورفال} أمس", "ORG"),
        # who is of the firm before the brackets
        ("جمعت نيكو ({ليام زورفال}) تمويلا", "PERSON"),
        ("جمعت نيكو ({بيتر لانغ}) تمويلا", "PERSON"),
        ("جمعت نيكو ({سارة لابز}) تمويلا", "ORG"),
        ("جمعت نيكو ({زورفا كراوس}) تمويلا", "ORG"),
        ("جمعت نيكو ({ليام زورفال} وغيرها) تمويلا", "ORG"),
        ("مع سارة و{دارسي زورفال}، نائب رئيس المجلس", "PERSON"),
    ],
)
def test_what_stands_beside_a_name_tells_that_it_is_a_persons(marked, label):
    text, tokens, finds = tagged(marked, "ORG", 0.8)
    assert [f.label for f in sifted(text, tokens, finds)] == [label]


@pytest.mark.parametrize(
    ("marked", "label", "is_name"),
    [
        ("الترتيب السابق {ويُ introduce} مستوى", "PERSON", False),
        ("قال {كيم Dong-won} ذلك", "PERSON", True),
        ("أكبر سوق. {وسيفرز} اندماج الوحدتين", "ORG", False),
        ("أكبر سوق. {وسيمنز} أيضا هناك", "ORG", True),
        ("النظام الجديد {لو أو إس 4} جاهز", "PRODUCT", True),
        ("بين {زورفا أو زورفال} نختار", "PRODUCT", False),
        ("تحمل الاسم الرمزي {فلتر} منذ عام", "PRODUCT", True),
        ("تحمل كل آلة {فلتر} منذ عام", "PRODUCT", False),
        ("كتب {أو يانغ لو} ذلك", "PERSON", False),
        ("كتب لهم: {سنفوز} غدا", "ORG", False),
        ("استثمرت شركة {سنفوز} الناشئة", "ORG", True),
        ("استثمرت {سنابل} أمس", "ORG", True),
    ],
)
def test_words_left_in_english_and_verbs_are_no_names(marked, label, is_name):
    text, tokens, finds = tagged(marked, label, 0.8)
    assert bool(plausible(text, tokens, finds, set(), [])) == is_name


@pytest.mark.parametrize("marked", ["من {بايت} أمس", "كتب {أو يانغ لو} ذلك"])
def test_a_sure_name_may_be_listed_or_open_with_or(marked):
    for score, is_name in ((0.93, True), (0.8, False)):
        text, tokens, finds = tagged(marked, "PERSON", score)
        assert bool(plausible(text, tokens, finds, set(), [])) == is_name


@pytest.mark.parametrize(("score", "is_name"), [(0.95, True), (0.8, False)])
def test_a_name_with_a_term_in_it_must_be_sure(score, is_name):
    text, tokens, finds = tagged("مع {بيسيمر Venture Partners} أمس", "ORG", score)
    at = text.index("Venture")
    assert bool(plausible(text, tokens, finds, set(), [(at, at + len("Venture Partners"))])) == is_name
    assert plausible(text, tokens, finds, set(), [(at, at + len("Venture Partners أمس"))]) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أفضل من يقوم بدور الأميرة ديانا هي", []),
        ("وقالت بدور ديانا ذلك", ["بدور ديانا"]),
        ("وقال جون سميث بدور تشوي وو سيونغ", ["جون سميث"]),
        ("عاد الممثل بدور تشوي وو سيونغ", []),
        # a whole given name is no preposition and another
        ("دفع الرقيب بريان كيلي بأنه بريء", []),
        ("التقى الرئيس بجون كيلي أمس", ["جون كيلي"]),
        ("ورفعت تيري ليفيت الدعوى", []),
        ("وقال رفعت السعيد ذلك", ["رفعت السعيد"]),
        ("قال لي صباح الخير", []),
        ("كما قال لي جون يونغ ذلك", ["لي جون يونغ"]),
    ],
)
def test_a_role_is_nobody(text, names):
    assert [text[f.start : f.end] for f in find_persons(text, tokenize(text), [])] == names


def test_a_car_is_no_model_but_a_model_is_one():
    text, tokens, finds = tagged("اشترى سيارة {زورفال} الجديدة", "MODEL", 0.7)
    assert [f.label for f in sifted(text, tokens, finds)] == ["PRODUCT"]
    text, tokens, finds = tagged("أطلقت نموذج {زورفال} الجديد", "MODEL", 0.7)
    assert [f.label for f in sifted(text, tokens, finds)] == ["MODEL"]


@pytest.mark.parametrize(
    ("text", "names"),
    [("صورة UNITED STATES أمس", []), ("صورة ZORFA STATES أمس", ["ZORFA STATES"])],
)
def test_a_land_in_capitals_is_no_name(text, names):
    assert [text[run.start : run.end] for run in find_runs(text, tokenize(text), [], [])] == names


@pytest.mark.parametrize(
    ("text", "nameless"),
    [
        ("انتقلت إلى مدينة Zorfheim الصغيرة", True),
        ("شاهدنا فيلم Zorfalion أمس", True),
        ("استخدمنا Zorfalion أمس", False),
    ],
)
def test_a_latin_run_behind_the_noun_of_a_place_or_title(text, nameless):
    tokens = tokenize(text)
    runs = find_runs(text, tokens, [], [])
    assert [run in without_nameless(tokens, runs) for run in runs] == [not nameless]


def test_a_title_of_several_words_is_no_name_where_it_stands_again():
    text = "عاد عشاق Zorfal Rivers بعد مسلسل «Zorfal Rivers» كما عاد Zorfal"
    tokens = tokenize(text)
    runs = without_nameless(tokens, find_runs(text, tokens, [], []))
    assert [text[run.start : run.end] for run in runs] == ["Zorfal"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نشره موقع “zorfalina” أمس", ["zorfalina"]),
        ("نشره موقع zorfalina أمس", ["zorfalina"]),
        ("نشره موقع zorfalina.com أمس", []),
        ("نشره موقع zorfalina", []),  # at the very end nothing tells that the word does
        ("مزودة بـ zorfalina أمس", []),
        ("خدمة backup جديدة", []),
        ("منصة “open” جديدة", []),
        ("قال zorfalina أمس", []),
    ],
)
def test_a_name_in_small_letters_behind_its_noun(text, names):
    tokens = tokenize(text)
    assert [text[run.start : run.end] for run in find_runs(text, tokens, [], [])] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وصرح علي زورفدتي، المؤسس والرئيس التنفيذي للشركة", ["علي زورفدتي"]),
        ("وصرح علي زورفدتي، ثم سكت", []),
        ("وصرح على زورفدتي، المؤسس والرئيس التنفيذي للشركة", []),
        ("من علي زورفدتي، المؤسس والرئيس التنفيذي للشركة", []),
    ],
)
def test_an_unknown_family_name_between_a_verb_and_what_its_bearer_is(text, names):
    found = find_persons(text, tokenize(text), [])
    assert [text[find.start : find.end] for find in found] == names


def test_a_date_belongs_to_no_latin_name():
    text = "كتب ذلك Harold Brenning 28-07-2023 ثم توقف"
    assert [text[f.start : f.end] for f in find_runs(text, tokenize(text), [], [])] == ["Harold Brenning"]


def test_a_day_ends_a_name_of_two_parts():
    text = "أعلن المغني ديفيد غيلمور الخميس ذلك"
    assert [text[f.start : f.end] for f in find_persons(text, tokenize(text), [])] == ["ديفيد غيلمور"]


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("دييغو الأمريكي", []),
        ("توماس مولر الألماني", ["توماس مولر"]),
        ("ميشال المصري", ["ميشال المصري"]),
        ("سليم الياباني", ["سليم الياباني"]),
    ],
)
def test_an_origin_is_a_family_name_of_arabs_only(name, left):
    text = f"قال الباحث {name} إن العمل مستمر"
    assert [text[f.start : f.end] for f in find_persons(text, tokenize(text), ())] == left


def test_an_alias_that_begins_with_a_digit_is_no_end_of_another_name():
    assert [m.entity for m in tn.process("هاتف من طراز Mi-11X الجديد").mentions if m.entity == "11x"] == []


@pytest.mark.parametrize(
    ("sentence", "name", "label"),
    [
        ("أكد وليام فورد رئيس مجلس إدارة الشركة ذلك.", "وليام فورد", "PERSON"),
        ("أكد وَوليام فورد رئيس مجلس إدارة الشركة ذلك.", "وليام فورد", "PERSON"),
        ("تعرف وليام فورد من زمن.", "فورد", "ORG"),
        ("أكد مدير فورد رئيس مجلس إدارة الشركة ذلك.", "فورد", "ORG"),
    ],
)
def test_a_firm_called_like_a_family_behind_a_given_name(sentence, name, label):
    text, tokens = sentence, tokenize(sentence)
    at = tokens.folded.index("فورد")
    kb = KnowledgeBase.builtin()
    firm = Found(
        tokens.starts[at], tokens.ends[at], at, at + 1, (Alias("فورد", "ford"),), None, 0.9, ("alias:فورد",)
    )
    (find,) = with_namesakes(text, tokens, [firm], kb.entities)
    assert (text[find.start : find.end], find.label or kb.entities[find.entity].label) == (name, label)


def test_a_spelled_name_does_not_end_in_half_a_word():
    text = "قال محمد عبد الحميد إن العمل مستمر"
    assert [(m.text, m.entity) for m in tn.process(text).mentions] == [("محمد عبد الحميد", None)]


def test_a_name_goes_on_behind_abu():
    text = "أكد الباحث علي أبو دشيش أن ذلك مهم"
    assert [text[f.start : f.end] for f in find_persons(text, tokenize(text), [])] == ["علي أبو دشيش"]


@pytest.mark.parametrize("word", "الفرنسية أميركيا السويسريين بريطاني الصينيون".split())
def test_words_of_origin(word):
    assert is_origin(fold(word))


@pytest.mark.parametrize("word", "سامي الكرسي زورفالي ديزني".split())
def test_no_words_of_origin(word):
    assert not is_origin(fold(word))


@pytest.mark.parametrize(
    "name", "شانغريلا كازان الأقصر سان_خوان يي_تشوانغ نان_شان باراسيتامول كاربونارا سي_سي غشت".split()
)
def test_places_and_loanwords_are_no_names(name):
    text, tokens, finds = tagged(f"تحدثنا عن {{{name.replace('_', ' ')}}} أمس", "ORG", 0.8)
    assert plausible(text, tokens, finds, set(), []) == []


def test_a_given_name_speaks_for_a_doubtful_person():
    text, tokens, finds = tagged("اقترح {أندريه زورفال} ذلك", "PERSON", 0.55)
    assert plausible(text, tokens, finds, set(), []) == finds
    text, tokens, finds = tagged("اقترح {بيكتون زورفال} ذلك", "PERSON", 0.55)
    assert plausible(text, tokens, finds, set(), []) == []


@pytest.mark.parametrize("name", ["اس بي", "بي بي", "سي سي"])
def test_names_of_letters_spell_no_name_of_the_base(name):
    tokens = tokenize(name)
    find = Found(0, len(name), 0, 2, (), "ORG", 0.9, ("tagger",))
    (linked,) = link(name, tokens, [find], KnowledgeBase.builtin())
    assert linked.mention.entity is None


def test_another_family_name_is_another_person():
    kb = KnowledgeBase.from_names(
        ["George Danezis", "Howard Marks", "Jiang Lu", "Peng Xiao", "Wang Mingxuan"]
    )
    cases = [("جورج دانيالز", None), ("هوارد ماركس", "Howard Marks"), ("بنغ شياو", "Peng Xiao")]
    cases += [("لي جيانغ", None), ("وانغ مينغ يوان", None), ("وانغ مينغ شوان", "Wang Mingxuan")]
    for name, entity in cases:
        find = Found(0, len(name), 0, len(name.split()), (), "PERSON", 0.9, ("tagger",))
        (linked,) = link(name, tokenize(name), [find], kb)
        assert (linked.mention.name if linked.mention.entity else None) == entity


def test_the_kinds_of_heads():
    assert set(heads().values()) == {"place", "event", "storm", "prize", "work", "term", "bearer"}


@given(st.text("\n :اب\u00a0"), st.text("اب", min_size=1), st.text("\n :اب\u00a0"))
def test_a_heading_is_a_line_with_a_name_and_a_colon(before, name, after):
    line = before.rpartition("\n")[2] + name + after.partition("\n")[0]
    start, end = len(before), len(before) + len(name)
    is_alone = line.strip().removesuffix(":").rstrip() == name and line.strip() != name
    assert is_heading(before + name + after, start, end) == is_alone


PIECES = "القاهرة الرئيس نهر سعيد صلاح زورفال إن على OpenAI - . ( «".split()


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=7),
    st.sampled_from(LABELS),
    st.sampled_from([0.6, 0.93, 0.97]),
)
def test_of_any_tagged_words_some_are_a_name_or_none(words, label, score):
    text = " ".join(words)
    tokens = tokenize(text)
    tags = [Found(0, tokens.ends[-1], 0, len(tokens), (), label, score, ("tagger",))] if len(tokens) else []
    for find in sifted(text, tokens, tags):
        assert 0 <= find.first < find.last <= len(tokens)
        assert text[find.start : find.end].strip()
