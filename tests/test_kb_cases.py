"""What the tables of the built-in base do to sentences: mistranslated names with and without their context, ordinary words."""

import pytest

import transcript_nlp as tn
from tests.cases import FIXTURES
from transcript_nlp.tables import read_table

ROWS = list(read_table(FIXTURES / "cases" / "mistranslations.tsv", ("surface", "entity", "found", "text")))

# Sentences in which a form of the base, or a spelling near one, is an ordinary word or somebody else's name.
ORDINARY = [
    "وتأسست الشركة قبل ثمانية أعوام",
    "استثمرت في شركة كبيرة جدا",
    "أطلقت المنصة خدمة ترجمة بيانات العملاء",
    "هذا تطبيق يسير بسرعة",
    "في عصر الروبوت تتغير المصانع",
    "يشهد قطاع الروبوتات هذا التطور المتسارع",
    "تعتمد الاستخدامات غير التقليدية للذكاء الاصطناعي على البيانات",
    "في نقطة متأخرة من الحوار ضحك الجميع",
    "صحيفة سبق أن نشرت الخبر",
    "تضرر الاقتصاد بعد الأزمة المالية الأولى في الصين",
    "ارتفعت رسوم خرائط الفقاعات في التقرير",
    "قالوا إنهم ما زالو ينتظرون",
    "قال وزير في الجزائر إن بنك البناء سيقرض الشباب",
    "أقرض بنك التجار المزارعين في بيروت",
    "نفت هيئة تنظيم الأوراق المالية في عمان الخبر",
    "قالت وزارة التعليم إن الدراسة ستبدأ",
    "اجتمعت مديرية التنفيذ أمس",
    "زار السياح مبنى بايونير القديم",
    "الوقود H2 مكلف",
    "جاءت الريح ثم جت الأمطار",
    "قال يوني لأخيه إنه سيعود",
    # words of every day with letters that names of the same `match` form have not
    "أدى التمويل إلى توسع شركة الدفع الآجل",
    "ومن سيرى ذلك في الذكاء الاصطناعي؟",
    "شعر الموظفون بألم كبير بعد تسريحات الذكاء الاصطناعي",
    "وقعت التقنية بأيدي شركات في اليابان",
    "أودى حادث سيارة ذاتية القيادة بحياة شخص",
    "دفع اللاعبون ألفا فألف دولار في ألعاب الفيديو",
    "يحتفل السائق بأغاني الشباب في السيارات الجديدة",
    "كشفت الشركة في 15 نيسان عن سيارات كهربائية",
    "يسمع السائق موسيقى الروك في السيارات الجديدة",
    # words of every day for which a subject is no guard
    "ويروي المؤسس أنه غادر الصين قبل عشر سنوات",
    "أظهرت أرقام الشركة نموا في السعودية",
    "اتهم الأمريكيون والروس بعضهم في قضية العملات المشفرة",
    "ستقرأ شركات العملات المشفرة سيرتك الذاتية",
    "يكتب المستخدم الطلب فيرسل الخادم الرد في السحابة",
    "وضعوا غطاء سميك حول الرقائق",
    "توج السائق بسيارة جديدة",
    "في ليل السبت فاز الفريق في الدوري",
    "آمن المجتمع بنبي جديد للعملات المشفرة",
    "رفع القارب شراع البحر في الشارقة",
    "سواء كان أم لم يكن فالقرار صعب",
    "كان ستايل اللاعب جميلا",
    "قال إن شوت الكرة صعب",
    "وأكد أن سيل الاستثمارات لن يتوقف",
    "نزلنا في بيت بين الجبال",
    "جاء الأطفال لابسين ملابس جديدة",
    "العلاقات الاقتصادية السعودية قوية",
    "التجارة الخارجية الصينية ترتفع",
    "التحكيم التجاري الدولي في القاهرة",
    "وقع كاي فاينانس الاتفاق",  # no `إي فاينانس` behind ك
    "غيرت أفاتا الصورة في اللعبة",
    "بعد استقلال طهران عن الغرب",
    "زارت أمي باريس في الصيف",
    "تشتري الشركة السيارات المثالية للقيادة",
    "سباق الإبل في السعودية",
    "أزهار جميلة في نماذج الذكاء الاصطناعي",
    "أثارت النتائج حيرة الباحثين في الذكاء الاصطناعي",
    "زادت السوائل في جولة تمويل مع المستثمرين",
    "سارت المدفوعات في السعودية بسلاسة",
    "قالوا هلا بالضيوف عند المدفوعات",
    "ظهر الأثر جليا في برمجيات الشركة",
    "طلب المستثمرون حصانة قضائية",
    "ينمو القطاع في السعودية",
    "سقط الرجل ميتا أمام الشركة",
    "سلامتك أهم من العمل",
    "تبعث السيارات ثاني أكسيد الكربون وأول أكسيد آخر",
    "يزرع اللاعبون طماطم في اللعبة",
    "جمع اللاعب شظايا كثيرة في الألعاب",
    "اشترى براين سهما من صناديق رأس المال الجريء",
    # trading, and no exchange
    "قررنا إلغاء إدراج ووقف تداول الرموز",
    "توقف إدراج تداول السهم أمس",
    "استأنفت الهيئة إدراج وتداول أسهم الشركة",
    "في عصر الجيتسون كنا نحلم بسيارات طائرة",
    "قال كالب إن الفريق كبير",
    "عرض متحف في مدينة غوثام صور الأبطال",
    # subjects that have nothing to do with the base: places, materials, planets, heroes, drinks
    "تقع الحافلة في بلدة برينستون بولاية نيوجيرسي",
    "حقيبة مقاومة للماء من مادة TPU والنايلون",
    "يدور مركور ثم فينوس حول الشمس قبل كوكب الأرض",
    "فيتامين د مهم لصحة العظام",
    "تحتوي الغرفة على ميني بار وخزنة",
    "تحتوي الأطعمة المخمرة على بروبيوتيك مفيد للأمعاء",
    "سجلت أعلى رقم في كتاب اليوم",
    "فاز الفريق بكأس البطولة ثم احتفل في هايد بارك",
]

# Names in other letters than the base has them, which are no words of every day, and names as the base has them.
NAMES = [
    ("قدم روبوت تيانغونغ 2.0 رقصة", "tiangong-ultra"),
    ("تعمل تويوتا ريسيرش إنستيتيوت على الروبوتات", "toyota-research-institute"),
    ("طرحت كوريا نموذج إيه دوت إكس 4.0", "a-x"),
    ("حلق درون أفاتا 2 فوق البحر", "dji-avata"),
    ("يعمل المطورون على جي بي تي إنجينير", "gpt-engineer"),
    ("بحسب موقع لاي أوفس.إف واي آي فقد خسروا عملهم", "layoffs-fyi"),
    ("مكتبة لاما.سي بي بي مفتوحة", "llama-cpp"),
    ("اشترت إنفيديا غروك مقابل 20 مليار دولار", "groq"),
    ("بعد صفقة إنفيديا أطلقت xAI نموذج غروك", "grok"),
    ("تصوير: AP", "associated-press"),
    ("ينتظر اللاعبون جراند ثفت أوتو السادسة", "grand-theft-auto-vi"),
    ("زارت الوفود مقر سونى اليوم", "sony"),
    ("زارت الوفود مقر هواوى اليوم", "huawei"),
    ("يعمل سيري على آيفون", "siri"),
    ("طورت جوجل نموذج بالم", "palm"),
    ("تصنع أودي سيارات كهربائية", "audi"),
    ("باعت 30 سيارة نيسان أمس", "nissan"),
    ("كشفت نيسان عن سيارات كهربائية", "nissan"),
    ("قالت شركة فيرسل إن الموقع يعمل", "vercel"),
    ("تصنع سميك الرقائق", "smic"),
    ("نقل موقع أرقام عن الشركة", "argaam"),
    ("فاز نادي ليل في الدوري", "lille-osc"),
    ("كشفت شركة توج عن سيارة جديدة", "togg"),
    ("تخزن البيانات على والروس وهو من شبكة Sui", "walrus-protocol"),
    ("ينتظر المستثمرون الإدراج في تداول", "tadawul"),
    ("المصدر: غيتي", "getty-images"),
    ("درس الرئيس في جامعة برينستون", "princeton-university"),
    ("تسرع جوجل التدريب بشرائح TPU الجديدة", "tpu"),
    ("جمعت مركور 100 مليون دولار", "mercor"),
    ("لعبت فاينل فانتسي 7 ريميك أمس", "final-fantasy-vii-remake"),
    ("أصدرت شاو مي هواتف جديدة", "xiaomi"),
    ("حقوق الصورة: جيتي", "getty-images"),
    ("بنى متحف غيتي معرضا", "getty-museum"),
    ("أطلقت إنفيديا منصة جيتسون", "nvidia-jetson"),
    ("البطارية من كالب", "calb"),
    ("تستخدم بالانتير نظام غوثام", "palantir-gotham"),
    ("قارنا نموذج ديب سيك في 3 مع غيره", "deepseek-v3"),
    ("استثمرت ديب سيك في 3 شركات", "deepseek"),
    ("استثمرت ديب سيك في 3 مجالات", "deepseek"),
    ("كيا إي في 6 سيارة كهربائية", "kia-ev6"),
    # the publisher and its index
    ("رفعت شركة داو جونز دعوى على المنصة", "dow-jones-and-company"),
    ("تقاضيها داو جونز ونيويورك بوست", "dow-jones-and-company"),
    ("ارتفع داو جونز مع بقية الأسواق", "dow-jones-industrial-average"),
    ("خسر مؤشر داو جونز 300 نقطة بعد دعوى قضائية", "dow-jones-industrial-average"),
    ("تنافس شركة إن تشين في بلوكتشين", "nchain"),
    ("تصدرت دراجات كان آم السباق", "can-am"),
    ("صمم المقطع في تطبيق إن شوت", "inshot"),
    ("علقت منصة بيت بين الإيرانية السحب", "bitpin"),
    ("أطلق بروتوكول إثينا عملة USDe", "ethena"),
    ("نقلت صحيفة الاقتصادية السعودية الخبر", "aleqtisadiah"),
    ("قالت الخارجية الصينية إن الزيارة ناجحة", "mfa-china"),
    ("ارتفع سهم التجاري الدولي في البورصة المصرية", "commercial-international-bank"),
    ("فاز نادي استقلال طهران بالكأس", "esteghlal-fc"),
    ("أدرجت الشركة أسهمها في تداول وارتفع مؤشر تاسي", "tadawul"),
    ("اشترت حصانة مع صندوق الاستثمارات العامة حصة كبيرة", "hassana"),
    ("جمعت شركة سلاسة تمويلا جديدا", "salasa"),
    ("أعلنت شركة آبل عن هاتفها وحضر مطورو آبل", "apple"),
    ("سددت الرسوم عبر منصة أبشر", "absher"),
    ("قادت تماسك السنغافورية الجولة", "temasek"),
    ("كشفت شيري عن سيارات إكسيد الجديدة", "exeed"),
    ("تنشر شركة طماطم الأردنية الألعاب", "tamatem-games"),
    # public bodies and banks word for word, or without their country
    ("شارك بنك الصناعة والتجارة في تجربة اليوان الرقمي", "icbc"),
    ("قال بنك البناء في بكين إن القروض زادت", "ccb"),
    ("شارك بنك التجار في التجربة الصينية", "china-merchants-bank"),
    ("غرمت الإدارة العامة للدولة لتنظيم السوق الشركة", "samr"),
    ("قال مدير معهد أبحاث العملات الرقمية إن اليوان الرقمي سيدفع فوائد", "digital-currency-institute"),
    ("قال بنك التسويات الدولية ذلك. ويقود بنك التسويات المشروع", "bis-bank"),
    ("قالت هيئة الخدمات المالية في طوكيو ذلك", "japan-fsa"),
    ("قالت هيئة الخدمات المالية في سيول ذلك", "korea-fsc"),
    ("توسع مؤسسة المدفوعات الوطنية الخدمة في الهند", "npci"),
    ("وافق بنك أبو ظبي الأول على الصفقة", "first-abu-dhabi-bank"),
    ("قال البنك الاتحادي الألماني إن التضخم تراجع", "deutsche-bundesbank"),
    # names that are called like others, beside what they belong to
    ("قالت أبترونيك إن أبولو جاهز", "apptronik-apollo"),
    ("عرضت يونيتري روبوت H2", "unitree-h2"),
    ("تعطلت كلاودفلير وخدمة WARP", "cloudflare-warp"),
    ("أغلقت ساما العقد في نيروبي", "sama-ai"),
    ("قالت سدايا إن ديم جاهزة", "deem-cloud"),
    ("قالت بايونير إن مدفوعات المستقلين زادت", "payoneer"),
    ("اشترت غوغل شركة إنترسيكت", "intersect-power"),
    ("يدفع السياح عبر ألي باي", "alipay"),
    ("عينت شركة بينغ دوو دوو رئيسا", "pinduoduo"),
]


@pytest.fixture(scope="module")
def config():
    # A line each: nothing stands twice, is boilerplate or needs to be put right.
    return tn.Config(tagger="none", normalize=False, drop_repeats=False, drop_boilerplate=False)


# Thousands of tests of a line each would take as long to count as to run.
@pytest.mark.parametrize("first", range(0, len(ROWS), 100))
def test_mistranslations_need_their_context(first, config):
    wrong = []
    for row in ROWS[first : first + 100]:
        found = [m.entity for m in tn.process(row["text"], config=config).mentions if m.mt_error]
        if (row["entity"] in found) != (row["found"] == "yes"):
            wrong.append((row["surface"], row["found"], row["text"]))
    assert wrong == []


def test_each_mistranslation_has_both_cases():
    kinds = {row["surface"]: set() for row in ROWS}
    for row in ROWS:
        kinds[row["surface"]].add(row["found"])
    assert {surface for surface, found in kinds.items() if found != {"yes", "no"}} == set()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_no_names(text, config):
    assert [m.text for m in tn.process(text, config=config).mentions] == []


@pytest.mark.parametrize("text", ["النسخة V3 من المركبة ليست DeepSeek", "محرك V0 في vLLM"])
def test_a_lone_version_of_something_else_is_no_model(text, config):
    assert {m.entity for m in tn.process(text, config=config).mentions}.isdisjoint(
        {"deepseek-v3", "vercel-v0"}
    )


@pytest.mark.parametrize(("text", "entity"), NAMES)
def test_names_in_other_letters_are_found(text, entity, config):
    assert entity in [m.entity for m in tn.process(text, config=config).mentions]
