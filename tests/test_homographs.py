"""Which of its namesakes a name is: told by what is listed with it, by words near it, by those who belong with it."""

from dataclasses import replace

import pytest

import transcript_nlp as tn
from tests.marked import marked
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.guards import Cue, Guard
from transcript_nlp.linking.links.linker import context_of
from transcript_nlp.linking.lookup.homographs import homographs
from transcript_nlp.linking.people.credits import without_namesakes
from transcript_nlp.types import Entity

CASES = [
    # A body, and no centre of it whose people stand near.
    ("درس في ستانفورد مع بيرسي ليانغ.", {"ستانفورد": "Stanford University"}),
    (
        "وعينت ميتا شينغجيا تشاو كبير علماء مختبرات الذكاء الفائق.",
        {"ميتا": "Meta", "مختبرات الذكاء الفائق": "Meta Superintelligence Labs"},
    ),
    # By what is listed with it.
    ("لدينا شراكة مع سيسكو ويو إس فودز.", {"سيسكو": "Sysco"}),
    ("أعلنت سيسكو نتائجها للربع الثالث وارتفعت الأسهم.", {"سيسكو": "Cisco"}),
    ("نشر الإعلان على يوتيوب وتيك توك وميتا.", {"ميتا": "Meta"}),
    ("انتشر تطبيق ميتا سو للبحث بين الطلاب.", {"ميتا سو": "Metaso"}),
    # Who stands in full is meant.
    ("أعلنت سيسكو سيستمز نتائجها. ولدينا شراكة مع سيسكو ويو إس فودز.", {"سيسكو": "Cisco"}),
    ("نافست سيسكو شركة جونيبر في معدات الشبكات.", {"سيسكو": "Cisco"}),
    ("استثمرت القلعة وميلينيوم وشونفيلد في الشركة.", {"القلعة": "Citadel"}),
    ("ارتفع سهم القلعة بعد نتائج الشركة القابضة.", {"القلعة": "Qalaa Holdings"}),
    # A weak one of another kind than all that it is listed with.
    ("عبر Notion وسلاك وجيرا.", {"جيرا": "Jira"}),
    # A firm that its context tells, among games alone and elsewhere.
    ("لعبنا شون يو وغنشن إمباكت وفاينل فانتسي على الهاتف.", {"شون يو": "Xunyu"}),
    ("تشتري هواتف ون بلس وأوبو العدسات من شون يو.", {"شون يو": "Sunny Optical"}),
    # By words near it.
    ("يوكو، شركة المدفوعات الجنوب أفريقية، نمت.", {"يوكو": "Yoco"}),
    ("قالت OpenAI إن متصفح أطلس جاهز.", {"أطلس": "ChatGPT Atlas"}),
    (
        "أما أطلس من بوسطن ديناميكس فصار كهربائيا، وقالت OpenAI إنها سعيدة.",
        {"أطلس": "Boston Dynamics Atlas"},
    ),
    (
        "تنتظر جيما حكما ضد OpenAI حول كلمات الأغاني، وهي جمعية التحصيل الألمانية للموسيقى، كما قالت جوجل.",
        {"جيما": "GEMA"},
    ),
    # Read as a name of the base in English, whose guard or note fits.
    ("بدأت رادينت اختبار مفاعلها الصغير في أيداهو.", {"رادينت": "Radiant"}),
    ("تعمل إيرلوم على سحب الكربون من الهواء في لويزيانا.", {"إيرلوم": "Heirloom Carbon"}),
    # A number makes it something of those who belong with it.
    ("قال جاك دينت من تشاي ديسكفري إن تشاي-2 أفضل.", {"تشاي-2": "Chai-2"}),
    # By whom it belongs with.
    ("نيوم لبراجيت نانو، ثونز.", {"نيوم": "Nium"}),
    ("وأشار وو شيتشون، من بلوم فنتشرز، إلى ذلك.", {"بلوم فنتشرز": "Plum Ventures"}),
    ("وأشار المدير الهندي، من بلوم فنتشرز، إلى ذلك.", {"بلوم فنتشرز": "Blume Ventures"}),
    (
        "قال إيفان تشنغ، الرئيس التنفيذي لشركة ميستن، إن السوق جيدة.",
        {"إيفان تشنغ": "Evan Cheng", "ميستن": "Mysten Labs"},
    ),
    ("قال مؤسس بريكس بيدرو فرانشيسكي إن الشركة نمت.", {"بريكس": "Brex"}),
    # The note of a person means the company, and not what else is called so.
    ("قال أليكس ثورن من غالاكسي إن القروض ارتفعت.", {"غالاكسي": "Galaxy Digital"}),
    ("بلغت ودائع سبارك، بقيادة سام ماكفيرسون، ستة مليارات.", {"سبارك": "Spark"}),
    ("قال جاي كوون إن كوزموس ستغير آلية التصويت.", {"كوزموس": "Cosmos"}),
    ("قال ماركوس فيليج إن بولت ستدخل السوق المصرية.", {"بولت": "Bolt"}),
    # An owner's name is no short form of a firm that is also called like its part: Ripple Prime.
    ("قال مارك آش إن ريبل ستنمو.", {"ريبل": "Ripple"}),
    # Of a family whose name stands once.
    ("قال التوأمان تايلر وكاميرون وينكليفوس ذلك.", {"تايلر": "Tyler Winklevoss"}),
    ("أسس داريو ودانييلا أمودي الشركة.", {"داريو": "Dario Amodei"}),
    ("التقى محمد وجيف بيزوس في الحفل.", {"محمد": "Mohammed"}),
    # A firm that was translated brings its people and what belongs with it.
    ("قال فو شنغ من موبايل الفهد إنه متفائل.", {"فو شنغ": "Fu Sheng"}),
    ("قالت المؤسسة شو شين من رأس المال اليوم إنها متفائلة.", {"شو شين": "Kathy Xu"}),
    # A Chinese given name in two words.
    ("أسس ليو تشيانغ دونغ شركة جينغدونغ.", {"ليو تشيانغ دونغ": "Richard Liu"}),
    ("وكان يو تشنغ دونغ من هواوي على المسرح.", {"يو تشنغ دونغ": "Richard Yu"}),
    # A word that translates the firm of the person beside it.
    ("- شكل - مايك كاغني", {"شكل": "Figure Technology Solutions"}),
    (
        "قالت شكل، شركة الإقراض التي أسسها مايك كاغني، إنها نمت.",
        {"شكل": "Figure Technology Solutions"},
    ),
    ("قال مايك كاغني، الرئيس التنفيذي لشركة شكل، إنه سعيد.", {"شكل": "Figure Technology Solutions"}),
    ("قال مؤسس شكل مايك كاغني إن السوق جيدة.", {"شكل": "Figure Technology Solutions"}),
    ("قال مايك كاغني من شكل إن السوق جيدة.", {"شكل": "Figure Technology Solutions"}),
    # A house, and whoever speaks for it in brackets.
    ("مورغان ستانلي (شينغ زي تشيانغ): النمو سيتباطأ.", {"شينغ زي تشيانغ": "Robin Xing"}),
    # Two firms, or a firm and a body, that are called alike.
    ("اشترت كابيتال وان بريكس مقابل 5.15 مليار دولار.", {"بريكس": "Brex"}),
    ("قال زعماء بريكس إن الإصلاح ضروري.", {"بريكس": "BRICS"}),
    ("قالت Abridge إن Epic منافس.", {"Epic": "Epic Systems"}),
    ("قالت Epic إن Fortnite عادت إلى متجر Apple.", {"Epic": "Epic Games"}),
    ("قالت Science، شركة ماكس هوداك، إن الزرعة تعيد البصر.", {"Science": "Science Corporation"}),
    ("نشرت مجلة Science دراسة عن Neuralink.", {"Science": "Science"}),
    ("نستخدم Attio وClay وApollo وOutreach في المبيعات.", {"Apollo": "Apollo.io"}),
    ("قالت وزارة العدل إن جوجل تحتكر البحث.", {"وزارة العدل": "U.S. Department of Justice"}),
    ("أعلنت وزارة العدل عن نظام جديد للمحاكم.", {"وزارة العدل": None}),
    ("قالت لايت سبيد، التابعة لتنسنت، إن اللعبة جاهزة.", {"لايت سبيد": "LightSpeed Studios"}),
    ("افتتح معرض قوانغتشو للسيارات أمس.", {"قوانغتشو للسيارات": None}),
    ("أعلنت قوانغتشو للسيارات أرباحها.", {"قوانغتشو للسيارات": "GAC Group"}),
    ("وزوماتو تصبح إتيرنال.", {"إتيرنال": "Eternal"}),
    ("كيف ترون أسعار البيتكوين؟", {"ترون": None}),
    # Anywhere in the sentence, where something else tells that a firm is named; and as what several founded.
    ("أعلنت شركة العلوم التي أسسها ماكس هوداك عن شريحة.", {"العلوم": "Science Corporation"}),
    (
        "قالت شركة الاستكشاف، التي تقودها هيلين هوبي، إنها نمت.",
        {"الاستكشاف": "The Exploration Company"},
    ),
    ("بلغت قيمة جزيرة، صانعة المتصفح، 4.8 مليار دولار بقيادة مايك فاي.", {"جزيرة": "Island"}),
    ("أسس مارك غولدبيرغ وكريستينا شين وإيثان كورزويل كيمياء.", {"كيمياء": "Chemistry VC"}),
    ("أعلنت مجموعة العلوم والتقنية مع ماكس هوداك برنامجا.", {"العلوم": None}),
    ("درس ماكس هوداك العلوم في ديوك.", {"العلوم": None}),
    ("قال إيلون ماسك إن شركة الممل تحفر الأنفاق.", {"الممل": None}),
    ("زار مايك فاي جزيرة صغيرة في الصيف.", {"جزيرة": None}),
    ("أسست كريستينا شين مختبر كيمياء.", {"كيمياء": None}),
    # Whose firm a word translates is told by it, too.
    ("قالت لي جين من المتغير إن السوق هادئة.", {"لي جين": "Li Jin", "المتغير": "Variant Fund"}),
    ("قال تيم كوك من المنزل إن العمل مستمر.", {"المنزل": None}),
    ("كتب مايك كاغني على شكل رسالة مفتوحة.", {"شكل": None}),
    ("هذا شكل جديد، قال مايك كاغني.", {"شكل": None}),
    ("أكل تيم كوك تفاحة حمراء.", {"تفاحة": None}),
    ("قال جيريمي ألير إن الدائرة الكهربائية معطلة.", {"الدائرة": None}),
    ("حافة الهاوية كما يراها نيلاي باتل.", {"حافة": None}),
    ("وصفت غيل سلاتر، رئيسة قسم مكافحة الاحتكار، القرار.", {"قسم": None}),
    ("أكملت Zhipu AI الإدراج في بكين، وقال الرئيس التنفيذي تشانغ بنغ ذلك.", {"بكين": None}),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_a_name_is_the_one_that_its_surroundings_tell(text, names):
    found = {m.text: m.name for m in tn.process(text).mentions}
    assert {name: found.get(name) for name in names} == names


TAPE = Entity("tape", "Tapework", "ORG", "company", ("Tapework", "تيبوورك"))
KB = tn.KnowledgeBase(
    [
        TAPE,
        Entity("zhang-jun", "Zhang Jun", "PERSON", "executive", ("Zhang Jun",), None, "speaker of Tapework"),
        Entity("zhang-junlong", "Zhang Junlong", "PERSON", "founder", ("Zhang Junlong",)),
    ],
    [
        Alias("تيبوورك", "tape"),
        Alias("Zhang Jun", "zhang-jun", Guard((Cue("doc", (("tapework",),)),))),
        Alias("Zhang Junlong", "zhang-junlong", Guard((Cue("doc", (("tapework",),)),))),
    ],
)


@pytest.mark.parametrize(
    ("words", "scope", "holds"),
    [("tapework", "near", True), ("تيبوورك", "doc", True), ("zhang", "near", False)],
)
def test_what_is_named_by_another_word_is_a_cue(words, scope, holds):
    tokens, [x] = marked("باع [شريط|ORG] شركة بريدج", KB)
    x = replace(x, mention=replace(x.mention, entity="tape"))
    cue = Cue(scope, ((words,),))
    assert context_of(tokens, [x], KB).has(cue, 3, 4) is holds
    assert not KB.context(tokens).has(cue, 3, 4)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Zhang Jun كتب عن Tapework", [None, "tape"]),  # thousands are called so
        (
            "Zhang Jun كتب عن Tapework\nقال Zhang Jun",
            ["zhang-jun", "tape", "zhang-jun"],
        ),  # the text names him, too
        ("Zhang Junlong كتب عن Tapework", ["zhang-junlong", "tape"]),
    ],
)
def test_a_common_chinese_name_in_a_credit_is_nobody(text, entities):
    linked = marked(text, KB)[1]
    end = text.index(" كتب")
    assert [x.mention.entity for x in without_namesakes(linked, [(0, end)], KB)] == entities


CORTEX = tn.KnowledgeBase(
    [
        Entity("maker", "Lumenflake", "ORG", "company", ("Lumenflake",)),
        Entity("cortex", "Lumenflake Cortex", "PRODUCT", "service", ("Cortex",), None, "data search service"),
        Entity("zorva", "Zorva", "PRODUCT", "service", ("Zorva",)),
    ],
    [
        Alias("Lumenflake", "maker"),
        Alias("Cortex", "cortex", Guard((Cue("near", (("lumenflake",),)),))),
        Alias("Zorva", "zorva", Guard((Cue("near", (("lumenflake",),)),))),
    ],
)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("عرضت الشركة [Cortex|PRODUCT] أمس", None),  # nothing of it stands in the article
        (
            "عرضت الشركة [Cortex|PRODUCT] أمس" + " ثم" * 40 + " قالت Lumenflake نعم",
            "cortex",
        ),  # its maker does
        ("عرضت الشركة [Cortex|PRODUCT] أمس" + " ثم" * 40 + " للبحث", "cortex"),  # a word of its note does
        ("عرضت الشركة [Zorva|PRODUCT] أمس", "zorva"),  # all of the name, so likely that
    ],
)
def test_a_part_of_a_name_in_doubt_needs_something_that_speaks_for_it(text, entity):
    tokens, linked = marked(text, CORTEX)
    (at,) = [at for at, x in enumerate(linked) if x.mention.label == "PRODUCT"]
    told = linked[at].mention
    id_ = told.text.lower()
    doubted = replace(told, entity=id_, evidence=(f"doubted_alias:{told.text}", "tagger"))
    linked[at] = replace(linked[at], mention=doubted)
    assert homographs(tokens, linked, CORTEX)[at].mention.entity == entity
