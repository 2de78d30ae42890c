"""Names in articles on China: by their Chinese characters, or as pinyin."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.base import KnowledgeBase
from transcript_nlp.knowledge.writing.han import pinyin_of
from transcript_nlp.knowledge.writing.pinyin_brands import pinyin_apart, romanize_chinese_brand
from transcript_nlp.linking.links.linker import is_other_pinyin

ON_CHINA = "تنافس علي بابا وتينسنت وبايدو وميتوان في السوق، وقال لي يانهونغ إن الطلب يرتفع. "
ELSEWHERE = "تنافس أمازون وغوغل وسيمنز وبوش في السوق، وقال تيم كوك إن الطلب يرتفع. "


def names(text):
    return {m.text: (m.label, m.name) for m in tn.process(text).mentions}


@pytest.mark.parametrize(
    ("sentence", "surface", "label", "name"),
    [
        ("أعلنت شركة زونغ تشينغ روبوت عن جولة تمويل جديدة.", "زونغ تشينغ روبوت", "ORG", "EngineAI"),
        ("قالت شركة سايليس إنها ستبيع مصنعا.", "سايليس", "ORG", "Seres"),
        ("وتعاونت شركة شانغوي شين كاي مع الجامعة.", "شانغوي شين كاي", "ORG", "Swancor Advanced Materials"),
    ],
)
def test_a_firm_is_read_by_its_chinese_characters_in_an_article_on_china_only(sentence, surface, label, name):
    assert names(ON_CHINA + sentence)[surface] == (label, name)
    assert names(ELSEWHERE + sentence).get(surface, ("", ""))[1] != name


def test_of_several_the_one_that_the_article_names():
    text = ON_CHINA + "أنتجت زيكر سيارات كثيرة. وقال التقرير إن سيارة جيكه 7X أرخص."
    assert names(text)["جيكه 7X"] == ("PRODUCT", "Zeekr 7X")


def test_an_unknown_firm_and_person_are_pinyin_in_an_article_on_china():
    text = ON_CHINA + "وقال جو زيهان، مدير شركة شانغ دونغ تكنولوجي، إن الشركة ستنمو."
    found = names(text)
    assert found["جو زيهان"] == ("PERSON", "Gu Zihan")
    assert found["شانغ دونغ تكنولوجي"][1] == "Shangdong Technology"


@pytest.mark.parametrize(
    "sentence",
    [
        "وانضمت ليزا من بلاك بينك إلى الحفل.",
        "استثمرت شركة نورثفيلد في المشروع.",
        "وكتب باحثون أن هذه الوسائل لا تكفي.",
        "باعت رومو مكانسها في أوروبا.",
    ],
)
def test_other_names_in_an_article_on_china_stay(sentence):
    one, other = names(ON_CHINA + sentence), names(ELSEWHERE + sentence)
    words = set(sentence.strip(".").split())
    assert {k: v for k, v in one.items() if k in words} == {k: v for k, v in other.items() if k in words}


@pytest.mark.parametrize(
    ("written", "entity"),
    [
        ("هايغوانغ", "hygon"),
        ("تيان ماو", "tmall"),  # and not Tmall Global
        ("وينشياويان", "wenxiaoyan"),
        ("تشيشانغ للأوراق المالية", "zheshang-securities"),
    ],
)
def test_characters_are_read_in_any_spelling(written, entity):
    assert [read.entity.id for read in KnowledgeBase.builtin().pinyin_firms.read(written)] == [entity]


@pytest.mark.parametrize("written", ["", "AI", "مايكروسوفت", "السيارات", "بنك تشيشانغ العربي"])
def test_other_words_are_nobodys_characters(written):
    assert KnowledgeBase.builtin().pinyin_firms.read(written) == ()


def test_characters_with_two_readings_have_both():
    assert set(pinyin_of("银行")) == {("yin", "hang"), ("yin", "xing")}


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("هه شو للطاقة", "Heshu Energy"),
        ("خه فنغ للروبوتات", "Hefeng Robotics"),
        ("تشو يويه كابيتال", "Zhuyue Capital"),
        ("شيويه خو تكنولوجي", "Xuehu Technology"),
        ("لان هاي", "Lanhai"),
        ("لوخه", "Luhe"),
        ("شين خه", "Xinhe"),
        ("شيسي N100", "Xisi N100"),  # rather than an English word, where one begins as few of English
    ],
)
def test_syllables_apart_are_pinyin(name, pinyin):
    assert romanize_chinese_brand(name) == pinyin


@pytest.mark.parametrize(
    "name",
    [
        "ليزا",
        "رومو",
        "سيلا",
        "شانيل",
        "ستار شو",
        "كلاود ناين",
        "",
        "ا",
        "هاي يو",
        "لا ليغا",
        "شو تايم",
        "ماي تاي",
    ],
)
def test_what_need_not_be_chinese_is_no_pinyin(name):
    assert romanize_chinese_brand(name) is None


@pytest.mark.parametrize(
    ("sentence", "surface", "label", "name"),
    [
        ("أعلنت شركة تونغ رن في شنتشن عن منتج جديد.", "تونغ رن", "ORG", "Tongren"),
        ("قادت الجولة فنغ خه كابيتال مع مستثمرين آخرين.", "فنغ خه كابيتال", "ORG", "Fenghe Capital"),
        # what another is called is no part of it
        ("أكملت شركة روي شين للإلكترونيات جولة تمويل.", "روي شين للإلكترونيات", "ORG", "Ruixin Electronics"),
        # nor is it who is spelled alike with other syllables
        ("قادت الجولة سو يان كابيتال مع مستثمرين آخرين.", "سو يان كابيتال", "ORG", "Suyan Capital"),
        ("هوى سهم هاي فاي (HiPhi) بعد الإفلاس.", "هاي فاي", "ORG", "HiPhi"),
        # syllables that are words, letters or lands, too
        ("جمعت شركة يون لان في شنتشن مئة مليون دولار.", "يون لان", "ORG", "Yunlan"),
        ("قالت وانغ يا لان من البنك إن السهم رخيص.", "وانغ يا لان", "PERSON", "Wang Yalan"),
        ("قال تشاو لين دون أن يبتسم إن الشركة لن تبيع.", "تشاو لين", "PERSON", "Zhao Lin"),
        ("أكملت شركة لينغ دونغ للذكاء جولة تمويل.", "لينغ دونغ للذكاء", "ORG", "Lingdong AI"),
        ("أعلنت شركة زورفيل للبرمجيات الألمانية عن منتج.", "زورفيل للبرمجيات", "ORG", "Zorville Software"),
        # a person ends where the name does
        ("بعد أن غادر تشانغ مينغ هواوي، أسس شركته.", "تشانغ مينغ", "PERSON", "Zhang Ming"),
        ("قال تشانغ يي مينغ بايت دانس ستنمو.", "بايت دانس", "ORG", "ByteDance"),
    ],
)
def test_names_of_syllables_in_any_article(sentence, surface, label, name):
    assert names(sentence)[surface] == (label, name)


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("جمعت شركة تشانغ لينغ للروبوتات مئة مليون. وأعلنت تشانغ لينغ عن روبوت.", "تشانغ لينغ"),
        ("أكملت لان تشي للاستثمار الصفقة، وقالت لان تشي إن الفريق قوي.", "لان تشي"),
    ],
)
def test_the_syllables_of_a_firm_are_its_short_form(sentence, surface):
    found = [m.name for m in tn.process(sentence).mentions]
    assert len(found) == 2 and found[0] == found[1] and names(sentence)[surface]


@pytest.mark.parametrize("name", ["بي سي", "لينك كو", "ماي شوب", "فان يو", "ماي بنك", "داي أي آي"])
def test_letters_and_english_words_are_no_syllables(name):
    assert pinyin_apart(name) is None


def test_an_article_without_unknown_names_is_left_alone():
    text = ON_CHINA + "ورفعت هواوي الأسعار."
    assert names(text)["هواوي"] == ("ORG", "Huawei")


@pytest.mark.parametrize(
    ("sentence", "persons"),
    [
        ("في تشيبو وجيه يو معا", []),  # no Wajih
        ("في ميني ماكس وجيه يويه معا", []),
        ("قال وجيه عباس إن السوق جيد.", ["وجيه عباس"]),
    ],
)
def test_and_before_a_syllable_is_no_given_name_of_arabs(sentence, persons):
    assert [m.text for m in tn.process(sentence).mentions if m.label == "PERSON"] == persons


@pytest.mark.parametrize(
    ("sentence", "surfaces"),
    [
        ("شارك في الجولة كل من تينسنت، علي، بايدو، وغيرها.", {"علي": "Alibaba"}),
        ("شاركت بايت وعلي وتنسنت في السباق.", {"بايت": "ByteDance", "علي": "Alibaba"}),
        ("استثمرت تنسنت وعلي وغيرها في الشركة.", {"تنسنت": "Tencent", "علي": "Alibaba"}),
        ("تنفق علي وبايت مليارات اليوانات.", {"علي": "Alibaba", "بايت": "ByteDance"}),
        ("استثمرت مجموعة علي في تينسنت ميوزك وبايدو.", {"مجموعة علي": "Alibaba"}),
        ("تراجعت أسهم علي وارتفعت أسهم بايدو وميتوان.", {"علي": "Alibaba"}),
        ("أعلنت علي بابا أن علي ستستثمر مليار يوان.", {"علي": "Alibaba"}),
        ("أطلقت البايت نموذج دوباو الجديد.", {"البايت": "ByteDance"}),
        ("كان يعمل في بايت، وهو الآن في تينسنت لا في ميتوان.", {"بايت": "ByteDance"}),
        ("• علي تصدر نموذج Qwen الجديد", {"علي": "Alibaba"}),
    ],
)
def test_firms_by_the_first_half_of_their_names(sentence, surfaces):
    found = names(sentence)
    assert {surface: found.get(surface) for surface in surfaces} == {
        surface: ("ORG", name) for surface, name in surfaces.items()
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "قال علي إن تينسنت أفضل من بايدو.",
        "أعلن علي فرهادي، الباحث في بايدو، عن شركته مع تينسنت.",
        "انضم كل من علي وحسن من بايدو وتينسنت إلى الفريق.",
        "اجتمع علي وسارة ومحمد في مكتب بايدو.",
        "قال السيد علي إن شركات تينسنت وبايدو وميتوان تنمو.",
        "مجموعة علي بن علي القطرية تتعاون مع تينسنت وبايدو.",
        "تعتمد على كل بايت من البيانات في بايدو وتينسنت.",
        "الذاكرة بسعة 8 بايت و16 بايت في شرائح بايدو وتينسنت.",
        "اشترت شركة الوساطة أسهم علي في البورصة.",
        "شارك في الندوة هواوي وبايدو وعلي ومحمد وسعيد.",
        "يعمل فيها مهندسون من هواوي وتنسنت وعلي وصديقه.",
    ],
)
def test_other_bearers_of_such_words(sentence):
    assert not {"Alibaba", "ByteDance"} & {name for _, name in names(sentence).values()}


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        (
            "قال المدير في مور ثريدز للتكنولوجيا الذكية (بكين) المحدودة إن الطلب قوي.",
            "مور ثريدز للتكنولوجيا الذكية (بكين) المحدودة",
            "Moore Threads",
        ),
        (
            "أعلنت شركة هانغتشو يوشو للتكنولوجيا المحدودة عن اكتتاب.",
            "هانغتشو يوشو للتكنولوجيا المحدودة",
            "Unitree",
        ),
        (
            "أعلنت شركة نانجينغ لييون لتكنولوجيا أشباه الموصلات المحدودة عن تمويل.",
            "نانجينغ لييون لتكنولوجيا أشباه الموصلات المحدودة",
            "Nanjing Liyun Semiconductor Technology",
        ),
        # what needs a context alone needs it within a longer name, too
        (
            "وقعت سوتشو ليشيانغ للتكنولوجيا الذكية المحدودة اتفاقية مع مصنع للنسيج.",
            "سوتشو ليشيانغ للتكنولوجيا الذكية المحدودة",
            "Suzhou Lixiang Intelligent Technology",
        ),
        (
            "توقفت شركة بكين ليشيانغ لتكنولوجيا المعلومات المحدودة عن بيع السيارات الكهربائية، كما فعلت NIO.",
            "بكين ليشيانغ لتكنولوجيا المعلومات المحدودة",
            "Li Auto",
        ),
    ],
)
def test_registered_names(sentence, surface, name):
    assert names(sentence)[surface] == ("ORG", name)


def test_a_ministry_without_its_land_is_of_china_in_an_article_on_china_only():
    sentence = "وأصدرت وزارة التجارة بيانا جديدا عن الرسوم."
    assert names(ON_CHINA + sentence)["وزارة التجارة"][1] == "Ministry of Commerce of China"
    assert names(ELSEWHERE + sentence).get("وزارة التجارة", ("", None))[1] != "Ministry of Commerce of China"
    korean = "وقالت الحكومة في سيول إن الرسوم سترتفع. وأصدرت وزارة التجارة الكورية بيانا جديدا."
    assert "Ministry of Commerce of China" not in {name for _, name in names(ON_CHINA + korean).values()}


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        ("قال لو رونغ، نائب رئيس بايدو، إن السوق ينمو.", "لو رونغ", "Luo Rong"),
        ("قال هو شياو بينغ، مؤسس شياوبنغ، إن السوق ينمو.", "هو شياو بينغ", "He Xiaopeng"),
        ("قال المدير دونغ يينغ إن السوق ينمو.", "دونغ يينغ", "Dong Ying"),
        (ON_CHINA + "وقال جيه غوانغفا إن السوق ينمو.", "جيه غوانغفا", "Jie Guangfa"),
        (ON_CHINA + "وقالت المديرة روان شياولي إن السوق ينمو.", "روان شياولي", "Ruan Xiaoli"),
        ("وقال تشانغ يو، الشريك المؤسس للصندوق، إن السوق ينمو.", "تشانغ يو", "Zhang Yu"),
    ],
)
def test_persons(sentence, surface, name):
    assert names(sentence)[surface] == ("PERSON", name)


def test_pinyin_is_no_firm_of_other_syllables():
    jianjia = KnowledgeBase.builtin().entities["jianjia-robots"]
    assert is_other_pinyin("جيانتشي روبوت", jianjia)
    assert not is_other_pinyin("جيانجيا روبوت", jianjia)


def test_money_behind_a_number_is_nobodys_family_name():
    text = "قال لي يوان، مدير الشركة، إن القناة تعمل. وأعلنت الشركة الثانية جولة بنحو ملياري يوان."
    assert [m.text for m in tn.process(text).mentions if m.label == "PERSON"] == ["لي يوان"]


@pytest.mark.parametrize(
    ("sentence", "is_firm"),
    [
        ("أعلنت شركة تشيشينغ عن نظام للسيارات الذكية.", True),
        ("زادت دانغشينغ إنتاج بطاريات الليثيوم.", True),
        ("قال المستخدم تشيشينغ إن السيارات الذكية رخيصة.", False),
        ("كتب الصحفي دانغشينغ عن البطاريات والطاقة الشمسية.", False),
    ],
)
def test_what_a_title_or_role_stands_before_is_no_firm_called_so_in_pinyin(sentence, is_firm):
    assert [m.label == "ORG" for m in tn.process(sentence).mentions] == [is_firm]
