"""Names with all that belongs to them: a campus behind a comma, words in the other language, what hyphens join; and what is none."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.writing.romanize import romanize_brand

WHOLE = [
    # family names, and given ones, that a hyphen joins; the one with another half is somebody else
    ("عينت الشركة بيرتا رودريغيز-هولاند أمس.", "بيرتا رودريغيز-هولاند", "Berta Rodriguez-Holland"),
    ("قالت آن-صوفي دوبوا إن الطلب قوي.", "آن-صوفي دوبوا", "Ann-Sophie Dubois"),
    ("قالت كارلا غوميز-بيرالتا إن الطلب قوي.", "كارلا غوميز-بيرالتا", "Carla Gomez-Peralta"),
    ("قال مايكل جونسون-رئيس الشركة إن الطلب قوي.", "مايكل جونسون", "Michael Johnson"),
    ("قال تيم بيرنرز-لي إن الشبكة للجميع.", "تيم بيرنرز-لي", "Tim Berners-Lee"),
    # a verb before a name, and a noun behind it
    ("عزت لوسي تشاو، الشريكة في الصندوق، ذلك إلى السوق.", "لوسي تشاو", "Lucy Zhao"),
    ("أرجعت لوسي تشاو الزيادة إلى عاملين.", "لوسي تشاو", "Lucy Zhao"),
    # English words beside one that is also Arabic are spelled
    ("استثمرت دارك ستون فينتشرز في الشركة.", "دارك ستون فينتشرز", "Dark Stone Ventures"),
    # a campus behind a comma, as English has it
    (
        "درس في جامعة كاليفورنيا، بيركلي، ثم سافر.",
        "جامعة كاليفورنيا، بيركلي",
        "University of California, Berkeley",
    ),
    ("تخرج من جامعة تكساس، أوستن، عام 2015.", "جامعة تكساس، أوستن", "University of Texas at Austin"),
    ("زرنا جامعة ميشيغان، آن أربور، أمس.", "جامعة ميشيغان، آن أربور", "University of Michigan"),
    ("قالت جامعة كاليفورنيا، التي تضم عشرة فروع، ذلك.", "جامعة كاليفورنيا", "University of California"),
    # the rest of a firm's name is translated
    ("قاد QED المستثمرون الجولة البالغة 30 مليون دولار.", "QED المستثمرون", "QED Investors"),
    ("تنصح شركة QED المستثمرين بالحذر بعد الجولة.", "QED", "QED Investors"),
    ("استثمرت Accel الشركاء في المصنع.", "Accel الشركاء", "Accel"),
    ("تدفع شركة Accel للشركاء عوائد جيدة.", "Accel", "Accel"),
    ("وقع المصنع عقدا مع ستوك للفضاء أمس.", "ستوك للفضاء", "Stoke Space"),
    # Co. behind a firm, and no surname; the symbol of a share, and a noun with `and`, stand beside the name
    ("فازت بوينغ كو بالعقد.", "بوينغ كو", "Boeing"),
    ("زار رئيس سامسونج كو دونغ جين المصنع.", "كو دونغ جين", "Koh Dong-jin"),
    ("ارتفع سهم وولمارت WMT بعد النتائج.", "وولمارت", "Walmart"),
    ("قالت سامسونج SDI إنها تنمو.", "سامسونج SDI", "Samsung SDI"),
    ("قالت كاتي جريفيلد (أخبار بلومبرج والتلفزيون) ذلك.", "بلومبرج", "Bloomberg"),
    ("استثمرت ودي-ويف كوانتم أمس.", "دي-ويف كوانتم", "D-Wave Quantum"),
    # the English article, where the name has one
    ("قرأت ذلك في ذا نيويورك تايمز أمس.", "ذا نيويورك تايمز", "The New York Times"),
    ("قالت ذا جوجل ذلك أمس.", "جوجل", "Google"),
    # what hyphens join to a model
    ("وصل نموذج جي بي تي-5.1-كودكس-ماكس أمس.", "جي بي تي-5.1-كودكس-ماكس", "GPT-5.1-Codex-Max"),
    (
        "قارن الباحثون ديب سيك-آر1-ديستيل-كيوين-32B أمس.",
        "ديب سيك-آر1-ديستيل-كيوين-32B",
        "DeepSeek-R1-Distill-Qwen-32B",
    ),
    ("يعمل نموذج جيما-3-إن على الهاتف.", "جيما-3-إن", "Gemma 3n"),
    ("نموذج جي بي تي-4-المدعوم بالأدوات أسرع.", "جي بي تي-4", "GPT-4"),
    ("مقارنة نموذج كلود-جيميناي في البرمجة.", "كلود", "Claude"),
    # what a firm became, for which land something is
    ("بهذه الجولة أصبحت زيفارا يونيكورن في ثلاث سنوات.", "زيفارا", "Zevara"),
    ("تبيع الشركة منصة زورفال للصين وجهازا آخر.", "زورفال", "Zorval"),
    # the land or region of a firm, with all of its words, and without the Group of its owner
    ("وأعلنت فايكتو كوريا الجنوبية عن تعيين.", "فايكتو كوريا الجنوبية", "Facto South Korea"),
    ("استثمرت سوفت بنك الصين في الشركة.", "سوفت بنك الصين", "SoftBank China"),
    ("قالت تويوتا الصين إن مبيعاتها ارتفعت، وكذلك ميتا الهند وهيونداي الهند.", "ميتا الهند", "Meta India"),
    # a firm and a part of it
    ("شاركت ميتوان لونغتشو في جولة التمويل.", "ميتوان لونغتشو", "Meituan Longzhu"),
    # a town in brackets before the legal form, of which the stop behind is no part
    (
        "يملكها مساهم هو شركة هانهاي لتكنولوجيا المعلومات (شنغهاي) المحدودة.",
        "هانهاي لتكنولوجيا المعلومات (شنغهاي) المحدودة",
        "Hanhai Information Technology (Shanghai)",
    ),
    ("وقعت شركة ميتوان المحدودة. ثم غادرت.", "ميتوان المحدودة", "Meituan"),
    ("زارت شركة ميتوان (شنغهاي) أمس.", "ميتوان", "Meituan"),
    # a letter that is written together with a number
    ("وأطلقت شركة س3 روبوتيكس روبوتا جديدا.", "س3 روبوتيكس", "S3 Robotics"),
]


@pytest.mark.parametrize(("text", "surface", "name"), WHOLE)
def test_names_are_whole(text, surface, name):
    assert (surface, name) in [(mention.text, mention.name) for mention in tn.process(text).mentions]


def test_a_name_has_what_a_hyphen_joins_to_it():
    doc = tn.process("رفعتها سارة سيلفرمان وتا-نهيسي كوتس بشأن الكتب، لكنه كتب عنها.")
    assert "تا-نهيسي كوتس" in [mention.text for mention in doc.mentions]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        # several bodies and their field
        ("تنفق مختبرات الذكاء الاصطناعي الرائدة مليارات الدولارات.", "مختبرات الذكاء الاصطناعي"),
        ("مختبرات الذكاء الاصطناعي تدخل عيادة الأورام: من يقود السباق؟", "مختبرات الذكاء الاصطناعي"),
        ("وفي المعرض بلاس فيجاس، كشف جنسن هوانج عن منصة جديدة.", "بلاس فيجاس"),
        ("4) سابلايم سيستمز: إسمنت بلا أفران، أسستها ليا إليس.", "إسمنت بلا أفران"),
        # a verb and the beginning of a person's name, which together sound like a firm; towns; a noun with the ending of one
        ("وأجرى فاي جيان جيانغ، المدير العام، مقابلة معه.", "أجرى فاي"),
        ("نقلت المعدات إلى مصانعهما في شيان ووشي وداليان.", "شيان ووشي"),
        ("تحدث عن طريقه من مبرمج هاوٍ في الثمانينيات إلى مستثمر.", "هاوٍ"),
        # orders, which no firm without the article is; bodies of which nothing tells the name; numbers of documents
        ("سلم الطلبات بنفسه إلى الزبائن عبر توصيل الطعام.", "الطلبات"),
        ("نقل إلى مستشفى حكومي في بيروت.", "مستشفى حكومي"),
        ("قال مركز دراسات أوروبي إن النمو ضعيف.", "مركز دراسات أوروبي"),
        ("رقم المقال: KR-889213", "KR-889213"),
        ("رقم الشهادة: S1090522040003", "S1090522040003"),
        # written to me
        ("كان روبن لي حاضرا. كتب لي صديق أن المتجر سيغلق.", "لي"),
        ("كان روبن لي حاضرا. كتبت لي قارئة من القاهرة.", "لي"),
    ],
)
def test_what_is_no_name(text, surface):
    assert surface not in [mention.text for mention in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("ك5 تكنولوجيز", "K5 Technologies"),
        ("زورفا لصناعات الفضاء", "Zorva Space Industries"),
        ("كيا إي في 3", "Kia EV 3"),
    ],
)
def test_names_that_nobody_knows_are_written_as_english_does(arabic, latin):
    assert romanize_brand(arabic) == latin
