"""Chinese names of syllables that are also words, firms of two syllables, and other spellings of either; and ordinary sentences with these words."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.writing.pinyin import may_be_written
from transcript_nlp.knowledge.writing.romanize import romanize, romanize_brand


def names(text):
    return {m.text: (m.label, m.name) for m in tn.process(text).mentions}


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        # a last syllable that is also `in it`, `from`, `that`, `between`, `in`
        ("قال دينغ فيه إن المبيعات ارتفعت.", "دينغ فيه", "Ding Fei"),
        ("تنتقل سونغ فيه، مديرة التسويق، إلى فرع آخر.", "سونغ فيه", "Song Fei"),
        ("وأشار المدير يوان تشونغ فيه إلى التكاليف.", "يوان تشونغ فيه", "Yuan Chongfei"),
        ("يعرف السوق تساو فيه صاحب المصنع.", "تساو فيه", "Cao Fei"),
        ("قال المؤسس ليانغ من إن المصنع جاهز.", "ليانغ من", "Liang Men"),
        ("ينافسها تانغ بين صاحب المصنع.", "تانغ بين", "Tang Bin"),
        ("رجال أعمال مثل لو بين ووانغ تشوان يعرفون ذلك.", "لو بين", "Lu Bin"),
        # Hu, which is also `he`
        ("قال هو تشن قوه إن المصنع جاهز.", "هو تشن قوه", "Hu Zhenguo"),
        # what stands behind a name is none of its syllables
        ("تملك الشركة ومؤسسها جيانغ هاو أول مصنع في المدينة.", "جيانغ هاو", "Jiang Hao"),
        ("وصار رئيسها ليو مينغ ثاني أكبر مساهم.", "ليو مينغ", "Liu Ming"),
        ("التقينا تاو يي في المعرض.", "تاو يي", "Tao Yi"),
        # in clauses, as owners, as one of many
        ("وأكد البيان أن سونغ وي سيقود الفريق.", "سونغ وي", "Song Wei"),
        ("كشفت وثيقة أن سون لي يملك خمس الأسهم.", "سون لي", "Sun Li"),
        ("وامتلك قوه جيان نصف الأسهم.", "قوه جيان", "Guo Jian"),
        ("زملاء قدامى مثل سون يو في المعهد.", "سون يو", "Sun Yu"),
        # a syllable that no list of names has, and an alias that is a given name
        ("قال لي تشونغ هوان، نائب رئيس المصنع، إن العمل بدأ.", "لي تشونغ هوان", "Li Zhonghuan"),
        ("قال المهندس فان تشي جيه، نائب المدير، إن السيارة جاهزة.", "فان تشي جيه", "Fan Zhijie"),
    ],
)
def test_a_person_has_all_syllables_and_no_other_word(sentence, surface, name):
    label, found = names(sentence)[surface]
    assert label == "PERSON"
    assert found.split()[0] == name.split()[0]  # which of two syllables are written alike is another question


@pytest.mark.parametrize(
    "sentence",
    [
        "الملف الذي كتب لي فيه صديقي رسالة قديمة.",
        "في الاجتماع الذي تحدث وانغ فيه، أعلنت الجامعة الخطة.",
        "قال لي مدير المدرسة إن الدرس انتهى.",
        "قرأت الكتاب وفيه ما يكفي من الحكمة.",
        "يملك ما لا يقل عن عشرة بيوت.",
        "أكد أن ما لي يكفي.",
        "أعلن أن لي الحق في ذلك.",
        "أكد أن من في الدار سيخرج.",
        "ذكر أن هو سيأتي غدا.",
        "المدينة التي أسسها الملك قديمة.",
        "الجامعة ومديرها وطلابها في رحلة.",
        "التقى لي بين الناس صديقه.",
        "الفرق بين ولي العهد والملك كبير.",
    ],
)
def test_the_same_words_in_ordinary_sentences_are_no_names(sentence):
    assert names(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("حصلت تشانغ جينغ ومؤسسها تشن هاو على تمويل.", "تشانغ جينغ"),
        ("هان قوانغ ورئيسها تشن هاو أمام القضاء.", "هان قوانغ"),
        ("تقود فنغ رو، التي أسسها وانغ جون، سوق الروبوتات.", "فنغ رو"),
        ("أعلنت يون تشنغ (أسسها لي تشيانغ) عن روبوت جديد.", "يون تشنغ"),
        ("باعت تشو مينغ بقيادة تشن هاو عشرة آلاف جهاز.", "تشو مينغ"),
    ],
)
def test_a_firm_of_syllables_is_told_by_who_heads_it(sentence, surface):
    assert names(sentence)[surface][0] == "ORG"


def test_a_head_among_heads_is_no_firm():
    found = names("قالت الشركة ومؤسسها تشن هاو ورئيسها لي وي إن المنتج جاهز.")
    assert {label for label, _ in found.values()} == {"PERSON"}


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("قان جيه", "Gan Jie"),
        ("روان هوا نا", "Ruan Huana"),
        ("كوانغ لان شين", "Kuang Lanxin"),
        ("غنغ شياو لي", "Geng Xiaoli"),
        ("تشنغيانغ غنغ", "Chengyang Geng"),
        ("شيو هوا تشه", "Xu Huazhe"),
        ("تشن فيه", "Chen Fei"),
        ("لي شينغ شينغ", "Li Xingxing"),  # what is written twice is said twice
        ("جون لي", "John Li"),
        ("روان رشوان", "Rawan Rashwan"),
        ("مين ليانغ تان", "Min Liang Tan"),
    ],
)
def test_rare_surnames_are_read_where_all_is_chinese(arabic, latin):
    assert romanize(arabic) == latin


def test_brands():
    assert romanize_brand("تيان شو رقم 2") == "Tianshu No. 2"
    assert romanize_brand("شياو فيه فنتشرز") == "Xiaofei Ventures"
    assert romanize_brand("زورفا فوند") == "Zorva Fund"


def test_firms_are_known_in_other_spellings_of_their_syllables():
    found = names("أعلنت جي فيه للتكنولوجيا وفنغ فيه هانغ كونغ عن طائرات.")
    assert found["جي فيه للتكنولوجيا"] == ("ORG", "XAG")
    assert found["فنغ فيه هانغ كونغ"] == ("ORG", "AutoFlight")


def test_a_given_name_in_one_word_is_compared_by_its_syllables():
    assert may_be_written(["ليو", "نانشنغ"], "Liu Nansheng")
    assert not may_be_written(["ليو", "نانشنغ"], "Liu Jincheng")


def test_whom_a_firm_brings_with_it_has_either_order():
    found = names("أطلق فريق LMArena المنصة، وقال تشيانغ وي لين، الشريك المؤسس، إن العمل مستمر.")
    assert found["تشيانغ وي لين"] == ("PERSON", "Wei-Lin Chiang")
