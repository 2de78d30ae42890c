"""Chinese names from Arabic back to pinyin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from transcript_nlp.knowledge.writing.pinyin import (
    SYLLABLES,
    chinese_name,
    given_name,
    read_spellings,
    spellings,
)
from transcript_nlp.knowledge.writing.romanize import romanize

TABLE = {part: list(forms) for part, forms in read_spellings().items()}
WRITTEN = st.sampled_from(sorted(SYLLABLES)).flatmap(
    lambda syllable: st.sampled_from(
        [(syllable, way.arabic) for way in spellings(syllable, TABLE) if way.arabic]
    )
)


def test_every_part_of_the_table_is_used():
    used = {part for syllable in SYLLABLES for way in spellings(syllable, TABLE) for part, _ in way.uses}
    assert used == set(TABLE)


@given(WRITTEN, WRITTEN)
def test_what_two_syllables_are_written_as_is_read_as_two_syllables_that_are_written_so(one, other):
    pinyin = given_name(one[1], other[1])
    halves = [(pinyin[:at], pinyin[at:].removeprefix("'")) for at in range(1, len(pinyin))]
    assert any(
        begin in SYLLABLES
        and end in SYLLABLES
        and one[1] in [way.arabic for way in spellings(begin, TABLE)]
        and other[1] in [way.arabic for way in spellings(end, TABLE)]
        for begin, end in halves
    )
    assert given_name(one[1] + other[1]) is not None


@pytest.mark.parametrize(
    ("arabic", "pinyin"), [("شياودونغ", "xiaodong"), ("وينفنغ", "wenfeng"), ("ريتشاردسون", None), ("", None)]
)
def test_given_names(arabic, pinyin):
    assert given_name(arabic) == pinyin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("وانغ شينغ شينغ", "Wang Xingxing"),
        ("تشن شياو مان", "Chen Xiaoman"),
        ("تشانج يالين", "Zhang Yalin"),  # ج for غ
        ("دونغ دنغشين", "Dong Dengxin"),  # a surname that no list of names has
        ("شنغجيا تشاو", "Shengjia Zhao"),  # the surname last
        ("ما يي", "Ma Yi"),
        ("لين تشينغ يوان", "Lin Qingyuan"),  # by itself Leen or Lynn
        ("سام لي", "Sam Li"),
        ("جو روغان", "Joe Rogan"),
        ("آن هاثاواي", "Ann Hathaway"),
        ("كيفن وانغ", "Kevin Wang"),
        ("ليو", "Liu"),
        ("أو يانغ جيان", "Ouyang Jian"),  # surnames of two syllables
        ("أويانغ نا نا", "Ouyang Nana"),
        ("سي ما تشيان", "Sima Qian"),
        ("تشو غه ليانغ", "Zhuge Liang"),
        ("هوانغ فو مينغ", "Huang Fuming"),
        ("يانغ وي-دونغ", "Yang Weidong"),
        ("لي جينغ آن", "Li Jing'an"),
        ("لين شيويون", "Lin Xiuyun"),  # a given name before what is none
        ("شين تشاويانغ", "Shen Zhaoyang"),
        ("لين يو", "Lin Yu"),
        ("شينغ تشونغ", "Xing Zhong"),  # in one system
        ("شين وي", "Shen Wei"),
        ("شيا لين", "Xia Lin"),
        ("شين سميث", "Shane Smith"),
        ("كين وو", "Ken Wu"),
        ("بارك ديه جون", "Park Dae-jun"),
        ("لين ميلر", "Lynn Miller"),
        ("شيا لي شيوه", "Xia Lixue"),
        ("يه تشينغ شيوه", "Ye Qingxue"),
        ("شيوي تشي جيون", "Xu Zhijun"),  # ü sound by sound
        ("يوي تشنغ دونغ", "Yu Chengdong"),
        ("شيويه مين", "Xue Min"),
        ("جي لينو", "Guy Lino"),
        ("بن ديلو", "Ben Delo"),
    ],
)
def test_names_are_romanized_by_their_origin(arabic, latin):
    assert romanize(arabic) == latin


@given(st.lists(st.text(max_size=8), max_size=4))
def test_any_words_may_be_asked(words):
    name = chinese_name(words)
    assert name is None or len(name.split()) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أعلن وانغ شينغ تشي الأمر. ولم يرد وانغ على الأسئلة.", ["Wang Xingzhi", "Wang Xingzhi"]),
        ("التقى وانغ كاي أمس.", ["Wang Kai"]),  # though the base has a Kai Wang
        ("قال رجل الأعمال يوسف لي ذلك.", ["Youssef Li"]),  # no Yusuff Ali
        ("قال ليو يانغ هونغ إنها 300 مليون دولار هونغ كونغي.", ["Liu Yanghong"]),
        # the given name alone, before the full name, too
        ("عمل تشن هاو ران في بايدو. يرى هاو ران أن السوق ستكبر.", ["Chen Haoran"] * 2),
        ("وتشي لين، أعني يانغ تشي لين، لا يحب المقابلات.", ["Yang Zhilin"] * 2),
        ("قال تشانغ شيانغيو ذلك. ثم قال شيانغ يو إن النموذج جاهز.", ["Zhang Xiangyu"] * 2),
        # of two persons, of another one in a list, and of other syllables
        (
            "قال وانغ هاو ران وتشن هاو ران إن المشروع جاهز. ثم تحدث هاو ران عن السوق.",
            ["Wang Haoran", "Chen Haoran", "Hao Ran"],
        ),
        ("حضر الحفل وانغ لي نا ولي نا وتشن هاو.", ["Wang Lina", "Li Na", "Chen Hao"]),
        ("قال تشن هاو ران ذلك. ثم تحدث لي هاو عن السوق.", ["Chen Haoran", "Li Hao"]),
        ("قالت ماري آن سميث ذلك. وقالت آن سميث إنها سعيدة.", ["Mary Ann Smith", "Ann Smith"]),
        # who leads a firm
        ("ومومنتا بقيادة تساو شيو دونغ، وهواوي بقيادة تشن لي", ["Cao Xudong", "Chen Li"]),
    ],
)
def test_persons_in_an_article(text, names):
    assert [m.name for m in tn.process(text).mentions if m.label == "PERSON"] == names


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("حصلت شين خه على تمويل قدره 10 ملايين دولار.", "شين خه", "ORG"),
        ("«شين خه» شركة ناشئة في بكين.", "شين خه", "ORG"),
        ("حوار مع مؤسس «شين خه»: أريد ذاكرة لا تنسى.", "شين خه", "ORG"),
        ("أعلنت شركة «بينغ يو» عن منتج.", "بينغ يو", "ORG"),
        ("أسست الشركة فرقة مينغ يو قبل عام.", "مينغ يو", "ORG"),
        ("التقيت شين خه في بكين، وكان متعبا.", "شين خه", "PERSON"),
        ("صديق شين خه باع شركته.", "شين خه", "PERSON"),
        ("حصلت لي نا على جائزة.", "لي نا", "PERSON"),
    ],
)
def test_two_syllables_are_a_firm_or_a_person_by_what_stands_around_them(text, word, label):
    assert [m.label for m in tn.process(text).mentions if m.text == word] == [label]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("قال وانغ غاو في، الرئيس التنفيذي، إن الإعلانات نمت.", ["وانغ غاو في"]),
        ("قال يو كاي في إن السيارة آمنة.", ["يو كاي في"]),
        ("قالت شيه فنغ بين إن العائد منخفض.", ["شيه فنغ بين"]),
        ("قال المؤسس تانغ شياو أو إن الشركة ستتوسع.", ["تانغ شياو أو"]),
        ("التقى المؤسس وانغ غاو في بكين أمس.", ["وانغ غاو"]),  # `in`
        ("قال وانغ غاو في «المؤتمر» ذلك.", ["وانغ غاو"]),
        ("قال وانغ غاو في، ذلك. ثم عاد وانغ غاو في المساء.", ["وانغ غاو في"] * 2),  # told in the article
        ("حضرت المديرة شانغ غوان يون الاجتماع.", ["شانغ غوان يون"]),  # no Guan Yiwen
        ("وأشار المحلل وانج لي بين إلى أن السوق تباطأ.", ["وانج لي بين"]),  # no Ang Lee
        ("قال كبير العلماء لين شياو في إن الخوارزمية أسرع.", ["لين شياو في"]),
        ("قال المحلل بارك سيونغ هو إن الأسعار ستهبط.", ["بارك سيونغ هو"]),
    ],
)
def test_persons_have_all_of_their_syllables(text, persons):
    assert [mention.text for mention in tn.process(text).mentions if mention.label == "PERSON"] == persons


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("أوضح لي بين، مدير المختبر، أن التجربة نجحت.", ["لي بين"]),
        ("وقال المدير ليو بين إن المصنع جاهز.", ["ليو بين"]),
        ("وأضاف تشانغ في، وهو يبتسم، أنها ستنمو.", ["تشانغ في"]),
        ("حضر الحفل وانغ في، الرئيس التنفيذي للشركة، مع فريقه.", ["وانغ في"]),
        ("أوضح لي بين، مدير المختبر، أن التجربة نجحت. وشكر الجميع لي بين طويلا.", ["لي بين"] * 2),
        # words, and the person elsewhere
        ("قال لي بين الجلستين إن التجربة نجحت.", []),
        ("أوضح لي بين، مدير المختبر، أن التجربة نجحت. وقال لي بين الجلستين إنه متعب.", ["لي بين"]),
        ("قال لي هو إن التجربة نجحت.", []),
        ("قال لي في البداية إن التجربة نجحت.", []),
        ("كتب لي بين الحين والآخر رسالة.", []),
        ("يقع المصنع بين لي، المدينة الصغيرة، وبين البحر.", []),
    ],
)
def test_persons_whose_given_name_is_a_word(text, persons):
    assert [mention.text for mention in tn.process(text).mentions if mention.label == "PERSON"] == persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("كتب الورقة باي جينزه ولين جونيانغ وآن ويبين وبينيوان هوي.", "آن ويبين"),
        ("ضم الفريق سام ألتمان، آن ويبين، غريغ بروكمان.", "آن ويبين"),
        ("ضم الفريق سام ألتمان وآن هاثورن وغريغ بروكمان.", "آن هاثورن"),
    ],
)
def test_a_name_between_two_persons(text, names):
    assert names in [mention.text for mention in tn.process(text).mentions if mention.label == "PERSON"]


@pytest.mark.parametrize(
    "text",
    [
        "تحدث سام ألتمان في آن واحد وغريغ بروكمان.",
        "قال سام ألتمان، وناقش الأمر، وغريغ بروكمان ذلك.",
        "قال سام ألتمان، رئيس الشركة، وغريغ بروكمان ذلك.",
        "قال سام ألتمان وهو يضحك وغريغ بروكمان ذلك.",
    ],
)
def test_what_else_stands_between_two_persons(text):
    assert [mention.name for mention in tn.process(text).mentions] == ["Sam Altman", "Greg Brockman"]


def test_in_china_two_syllables_are_a_surname_and_a_given_name():
    assert chinese_name(["تشي", "يونغ"], in_china=True) == "Qi Yong"
    assert chinese_name(["تشيو", "شيانغ"], in_china=True) == "Qiu Xiang"
    assert chinese_name(["فو", "كاي"], in_china=True) == "Fu Kai"
    assert chinese_name(["فو", "كاي"]) is None
