"""Who or what bears a name: persons beside firms of their name, families, codes at the ends of names, one name in both scripts."""

from dataclasses import replace

import pytest

import transcript_nlp as tn
from tests.marked import marked
from transcript_nlp.knowledge.words.triggers import triggers
from transcript_nlp.linking.people.namesakes import with_given_names
from transcript_nlp.text.tokens import tokenize

CASES = [
    # A firm or product that bears the family name of a person of the article.
    (
        "كشف النجم هاريسون فورد عن السر. سُئل فورد عن الأفلام. وأجاب فورد باختصار.",
        {"فورد": ("PERSON", "Harrison Ford")},
    ),
    (
        "يقود هاريسون فورد سيارة قديمة. وأعلنت شركة فورد عن محرك جديد، وباعت فورد ألف سيارة.",
        {"فورد": ("ORG", "Ford")},
    ),
    # The same of what is named without any context: behind a title, a man's verb, or where the firm is named nowhere.
    (
        "تقول مؤسستها تامسين رورك إن العمل بدأ. وأضافت الدكتورة رورك أن التجربة مبكرة.",
        {"رورك": ("PERSON", "Tamsin Rourke")},
    ),
    ("يرأس جاك فيرسيل المجلس. قال فيرسيل إنه راض.", {"فيرسيل": ("PERSON", "Jack Versaille")}),
    ("كتبت نادية ويندهام التقرير. وترى ويندهام أن السوق تغيرت.", {"ويندهام": ("PERSON", "Nadia Windham")}),
    # Named in full only behind: the subject of a man's verb, but not of a firm's.
    (
        "أسس لاكروا ومينش الشركة. يشغل تيموثي لاكروا منصب المدير التقني.",
        {"لاكروا": ("PERSON", "Timothée Lacroix")},
    ),
    ("يعتقد فورد أن السوق صعبة. وقال بيل فورد ذلك.", {"فورد": ("PERSON", "Bill Ford")}),
    ("أعلنت فورد عن سيارة جديدة. وقال بيل فورد ذلك.", {"فورد": ("ORG", "Ford")}),
    # The given name of a person of the article, that a tagger took for the name of a firm.
    (
        "تدير نورا هالبرن الصندوق منذ عامين. يقول المستثمرون إن نورا بارعة.",
        {"نورا": ("PERSON", "Nora Halpern")},
    ),
    (
        "التقيت لورا هالبرن أمس. يقول المستثمرون إن لورا أسطورة في القطاع.",
        {"لورا": ("PERSON", "Laura Halpern")},
    ),
    (
        "تدير نورا هالبرن الصندوق. وأعلنت شركة نورا للمعدات أرباحها. وقالت نورا إن الطلب قوي.",
        {"نورا": ("ORG", "NAURA")},
    ),
    ("قال السيد كلارنا إن الأمر صعب.", {"كلارنا": ("PERSON", "Klarna")}),
    ("تلقى الدعوة للدكتورة فيرسيل أمس.", {"فيرسيل": ("PERSON", "Versaille")}),
    ("والمديرة المالية سارة كانفا غادرت الشركة.", {"سارة كانفا": ("PERSON", "Sarah Canva")}),
    ("درست ليلى كوهير الفيزياء في لندن.", {"ليلى كوهير": ("PERSON", "Leila Cohere")}),
    ("قاد فيكتور باينانس المفاوضات.", {"فيكتور باينانس": ("PERSON", "Victor Binance")}),
    (
        "يرأس جاك فيرسيل المجلس. وزار موظفي فيرسيل، ثم أغلقت فيرسيل مكتبها.",
        {"فيرسيل": ("ORG", "Vercel")},
    ),
    ("نشرت فيرسيل تقريرا. كتبه جاك فيرسيل. وكانت فيرسيل قد وعدت به.", {"فيرسيل": ("ORG", "Vercel")}),
    ("تنافس منصة منى أمازون في السوق.", {"أمازون": ("ORG", "Amazon")}),
    ("ورفعت تنسنت الإيرادات.", {"تنسنت": ("ORG", "Tencent")}),
    ("لدينا هواوي في القائمة.", {"هواوي": ("ORG", "Huawei")}),
    ("ولدينا ميتوان وكاتل بين المساهمين.", {"ميتوان": ("ORG", "Meituan"), "كاتل": ("ORG", "CATL")}),
    ("نشرت سارة فريار تقريرا. وتنافس سارة كوهير.", {"كوهير": ("ORG", "Cohere")}),
    ("وقال السادة في كلارنا إنهم راضون.", {"كلارنا": ("ORG", "Klarna")}),
    # What somebody else is but called for short is who has it for a family name, not where nobody of the article has, nor where both do.
    (
        "أسس نير زوك الشركة. ظهر مارك زوكربيرج في المؤتمر. قال زوك إن الأمن يتغير.",
        {"زوك": ("PERSON", "Nir Zuk")},
    ),
    (
        "قال مارك زوكربيرج إن ميتا تنمو. وأضاف زوك أن النموذج مفتوح.",
        {"زوك": ("PERSON", "Mark Zuckerberg")},
    ),
    (
        "قال إيلون ماسك إن تسلا تنمو. وقال كيمبال ماسك إن المطعم جيد. أضاف ماسك أن السوق كبير.",
        {"ماسك": ("PERSON", "Elon Musk")},
    ),
    # Another spelling of the family name, where only an alias in doubt speaks for somebody else.
    (
        "قال مايكل سايلور إن البيتكوين أفضل. هذه هي المشكلة عندما تنسخ سيلر بدون تكلفة رأسماله.",
        {"سيلر": ("PERSON", "Michael Saylor")},
    ),
    (
        "كشفت شبكة سيلر عن جسر. قال مايكل سايلور إن سيلر جيد للجسور.",
        {"سيلر": ("PRODUCT", "Celer Network")},
    ),
    ("أعلنت فورد عن محرك جديد. ثم مثل هاريسون فورد في إعلانها.", {"فورد": ("ORG", "Ford")}),
    # A family name is written as that of the relative.
    (
        "حضر ترافيس كيلس وشقيقه جيسون كيلس الحفل.",
        {"جيسون كيلس": ("PERSON", "Jason Kelce")},
    ),
    ("زار ليانغ وينفنغ المقر مع سامي وينفنغ.", {"ليانغ وينفنغ": ("PERSON", "Liang Wenfeng")}),
    # A given name that stands alone behind a proclitic.
    (
        "أعلنت المغنية تايلور سويفت عن ألبومها. تعتبر هذه الخطوة الجديدة لتايلور تطورا مهما.",
        {"تايلور": ("PERSON", "Taylor Swift")},
    ),
    # The code at the end of a longer name.
    (
        "كشفت سامسونج عن هاتف Samsung Galaxy A53. ويأتي A53 بشاشة جيدة.",
        {"A53": ("PRODUCT", "Samsung Galaxy A53")},
    ),
    (
        "هذه سيارة بي ام دبليو M3 الجديدة. وتبلغ قوة سيارة M3 الكهربائية ألف حصان.",
        {"M3": ("PRODUCT", "BMW M3")},
    ),
    # One name in both scripts, one right behind the other.
    (
        "وقال الرئيس التنفيذي زوربن Zorben Malik إن السوق تغير.",
        {"زوربن": ("PERSON", "Zorben Malik"), "Zorben Malik": ("PERSON", "Zorben Malik")},
    ),
    (
        "جربنا تطبيق مينغلو Minglo App الجديد.",
        {"مينغلو": ("PRODUCT", "Minglo App"), "Minglo App": ("PRODUCT", "Minglo App")},
    ),
    ("قال يانغ Yang Zhilin إن النموذج جيد.", {"Yang Zhilin": ("PERSON", "Yang Zhilin")}),
    # The version between a make and what is added to it.
    ("وصلت سيارة بي ام دبليو M3 CS إلى الأسواق.", {"بي ام دبليو M3 CS": ("PRODUCT", "BMW M3 CS")}),
    # Who is called is a person, and what stands before a family of nobles is in small letters.
    ("إلى الأمام يا روميل فقد وصل الجيش. سافر روميل بعدها.", {"روميل": ("PERSON", "Rommel")}),
    (
        "كان ماكس فون شتيفانيتز ضابطا. نجح فون شتيفانيتز في تحقيق هدفه.",
        {"فون شتيفانيتز": ("PERSON", "Max von Stefanitz")},
    ),
    # A title behind لل, in which its article is hidden.
    ("حققت شهرة للممثل هارفي كايتلون وهو يضع اصبعه.", {"هارفي كايتلون": ("PERSON", "Harvey Kaitlon")}),
    # No article in a name that begins with a hamza.
    ("قال ألفريد ديفس إن الساعات جيدة.", {"ألفريد ديفس": ("PERSON", "Alfred Davis")}),
]
NAMELESS = [
    "ظهر لأول مرة في السوق قبل عامين.",
    "شارك للمرة الأولى في المؤتمر.",
    "يتعلق الأمر بعوادم السيارت القديمة في المدن.",
    "كشف النجم العالمي عن سر نجاحه.",
    "تضمن الرحلة بقاء رواد الفضاء على قيد الحياة.",
    "فشل الجيش في اختراق الخطوط البريطانية في المعركة.",
    "زار وفد من جيبوتي العاصمة أمس.",
    "يحتوي الهواء على غاز النيتروجين.",
    "قدم الرئيس هدية لأمير البلاد.",
    "هيمنت المنتجات الصينية على السوق.",
    "عمل في مصنع للمواد الكيميائية ثم انتقل إلى المدينة.",
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_a_name_is_whose_it_is(text, names):
    found = {m.text: (m.label, m.name) for m in tn.process(text).mentions}
    assert {name: found.get(name) for name in names} == names


@pytest.mark.parametrize("title", ["للاعب", "وللمدير", "للرئيس التنفيذي", "اللاعب"])
def test_a_title_is_told_behind_its_hidden_article(title):
    tokens = tokenize(f"قيل {title} هويلاندو")
    assert triggers().label_before(tokens, len(tokens) - 1) == "PERSON"


@pytest.mark.parametrize("text", NAMELESS)
def test_wording_of_every_day_is_no_name(text):
    assert [m.text for m in tn.process(text).mentions] == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("وقف مالت [كوسوب] مع زميله", "مالت كوسوب"),  # a word that is also a verb
        ("وقف زميله [كوسوب] مع مالت", "كوسوب"),
        ("وقف\nمالت\n[كوسوب] مع زميله", "كوسوب"),
        ("وقف [مالت كوسوب] مع زميله", "مالت كوسوب"),
    ],
)
def test_a_family_name_has_the_given_name_before_it(text, person):
    tokens, [x] = marked(text, tn.KnowledgeBase([], []))
    x = replace(x, mention=replace(x.mention, name="Malte Kosub", name_source="kb", entity="malte-kosub"))
    plain = text.replace("[", "").replace("]", "")
    [whole] = with_given_names(plain, tokens, [x])
    assert whole.mention.text == person == plain[whole.mention.start : whole.mention.end]
    assert whole.last - whole.first == person.count(" ") + 1
