"""Persons told by whom they belong with."""

import pytest

import transcript_nlp as tn
from tests.marked import marked
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.guards import Cue, Guard
from transcript_nlp.linking.people.affiliated import affiliated, called_by_a_part
from transcript_nlp.types import Entity

FIRMS = {
    "lumenfold": "Lumenfold",
    "harbor-nine": "Harbor Nine",
    "tideglass": "Tideglass",
    "qingchuan": "Qingchuan",
}
PERSONS = [
    ("Eoghan McCabe", "founder", "co-founder of Lumenfold"),
    ("Eoin Merkaby", "executive", "Tideglass chief"),
    ("Dylan Ostrander", "founder", "Harbor Nine founder"),
    ("Dylan Vasquez", "executive", "executive of Harbor Nine"),
    ("Varun Mohanty", "executive", "Lumenfold's product head"),
    ("Varun Shettigar", "executive", "Tideglass"),
    ("Francesca Rossi", "executive", "Tideglass ethics head"),
    ("Paula Smith", "executive", "Harbor Nine"),
    ("Mirella Osikari", "researcher", "Lumenfold researcher"),
    ("Wang Cheng", "founder", "founder of Qingchuan"),
    ("Cheng Manqi", "journalist", "once of Qingchuan"),
    ("Park Jung-ho", "executive", "Qingchuan"),
]
KB = tn.KnowledgeBase(
    [
        *(Entity(id_, name, "ORG", "company", (name,)) for id_, name in FIRMS.items()),
        *(
            Entity(name.lower().replace(" ", "-"), name, "PERSON", kind, (name,), None, note)
            for name, kind, note in PERSONS
        ),
    ],
    [*(Alias(name, id_) for id_, name in FIRMS.items()), Alias("الأخ الكبير", "wang-cheng")],
)


def names_in(text, step):
    """The names of the persons after a step; firms stand as themselves, and `[…]` is an unknown person."""
    return {
        x.mention.text: x.mention.name for x in step(*marked(text, KB), KB) if x.mention.label == "PERSON"
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال [أوين ماكابي] في مقر Lumenfold", "Eoghan McCabe"),
        ("قال [أوين ماكابي] في مقر شركته", None),  # nobody in the article brings him with it
        ("قال [أوين ماكابي] في مقر Harbor Nine", None),
        ("كتب [McCabe Eoghan] إلى Lumenfold", "McCabe Eoghan"),  # only eastern names are turned round
        ("كتب [Eoghan McCabe] إلى Lumenfold", "Eoghan McCabe"),
        ("كتبت [Manqi Cheng] من Qingchuan", "Cheng Manqi"),
        ("كتبت [تشنغ مان تشي] من Qingchuan", "Cheng Manqi"),
        ("كتبت [تشنغ تشي] من Qingchuan", None),  # a syllable less is somebody else
        ("قال [وانغ شينغ] من Qingchuan", None),  # شينغ is Sheng or Xing
        ("قال [وانغ تشنغ] من Qingchuan", "Wang Cheng"),
        ("قال [الأخ الكبير] من Qingchuan", "Wang Cheng"),  # an alias, however it sounds
        ("قال [بارك جين هو] من Qingchuan", None),
        ("قال [روبرت ميلر] من Lumenfold", None),
    ],
)
def test_an_unknown_full_name_is_the_person_whom_the_article_brings_with_it(text, name):
    [found] = names_in(text, affiliated).values()
    assert found == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وفي Harbor Nine قال [ديلان] إن الأمر سهل", "Dylan Ostrander"),  # founders are called so first
        ("غادر [فارون] مقر Lumenfold", "Varun Mohanty"),
        ("بين Tideglass و Lumenfold وقف [فارون] وحده", None),  # two, as near
        ("غادر [فارون] مقر Lumenfold" + " ثم مشى" * 10 + " إلى Tideglass", "Varun Mohanty"),
        ("عن Lumenfold" + " وعن غيرها" * 40 + " تكلم [فارون] طويلا", None),  # too far
        ("قالت [سميث] في Harbor Nine", None),  # too many are called so
        ("قالت [أوسيكاري] في Lumenfold", "Mirella Osikari"),
        ("قالت [ميريلا] في Lumenfold", None),  # readers do not know researchers by their given names
        ("قال [وانغ] من Qingchuan", None),
        ("قال [فا] من Lumenfold", None),
        ("عن عائلة [أوسيكاري] في Lumenfold", None),  # all of them
        ("قالت [رؤى] في Tideglass", None),  # a consonant of Rossi is not there
    ],
)
def test_a_given_or_family_name_alone_is_the_one_person_who_may_be_called_so(text, name):
    [found] = names_in(text, called_by_a_part).values()
    assert found == name


def test_a_name_whose_bearer_the_article_names_in_full_is_left_to_coreference():
    found = names_in("قال [فارون كومار] من Lumenfold ثم ضحك [فارون] قليلا", called_by_a_part)
    assert found["فارون"] is None


def test_a_family_is_none_of_its_members():
    doc = tn.process("قال Dorvik Palmstrand نعم. وتملك عائلة Palmstrand الحصة، وباع Palmstrand حصته.")
    told = [m.evidence[0] for m in doc.mentions if m.text == "Palmstrand"]
    assert [reason.startswith("short_form") for reason in told][-1:] == [True]
    assert sum(reason.startswith("short_form") for reason in told) == 1


def test_a_note_names_whom_a_person_belongs_with():
    persons = KB.affiliations.persons
    assert list(persons("lumenfold")) == ["eoghan-mccabe", "varun-mohanty", "mirella-osikari"]
    assert list(persons("eoghan-mccabe")) == list(persons("")) == []


def test_words_of_a_note_are_no_names_and_the_longest_name_counts():
    kb = tn.KnowledgeBase(
        [
            Entity("box", "box", "ORG", "company", ("box",)),
            Entity("meta", "Meta", "ORG", "company", ("Meta",)),
            Entity("meta-ai", "Meta AI", "ORG", "lab", ("Meta AI",)),
            Entity("a", "A Person", "PERSON", "researcher", (), None, "sat in a box at Meta AI"),
            Entity("b", "B Person", "PERSON", "researcher", (), None, "Meta."),
        ]
    )
    assert list(kb.affiliations.persons("box")) == []
    assert list(kb.affiliations.persons("meta-ai")) == ["a"]
    assert list(kb.affiliations.persons("meta")) == ["b"]


def test_the_built_in_base_tells_who_dario_is_beside_his_company():
    doc = tn.process('قال أحد باحثي Anthropic للصحفيين: "أعتقد أن Dario يقول ذلك بقلق صادق".')
    assert ("Dario", "Dario Amodei") in [(m.text, m.name) for m in doc.mentions]
    [mention] = [m for m in doc.mentions if m.text == "Dario"]
    assert "affiliation:Dario Amodei" in mention.evidence


@pytest.mark.parametrize(
    ("note", "others"),
    [
        ("Atlas founder", ["atlas-firm"]),  # the company, not the robot
        ("head of Comet", ["comet-chain"]),  # whose name it is, not whose alias
        ("head of Comet Labs", ["comet-labs"]),
        ("Turing Award winner", []),  # a part of a longer name
        ("Turing CTO", ["turing"]),
        ("head of the New Turing", []),
    ],
)
def test_a_note_names_those_whom_it_means(note, others):
    asks = Guard(requires=(Cue("", (("robot",),)),))
    named = [
        Entity("atlas-firm", "Atlas Works", "ORG", "company", ("Atlas Works", "Atlas")),
        Entity("atlas-robot", "Maker Atlas", "PRODUCT", "robot", ("Maker Atlas", "Atlas")),
        Entity("comet-labs", "Comet Labs", "ORG", "company", ("Comet Labs", "Comet")),
        Entity("comet-chain", "Comet", "PRODUCT", "blockchain", ("Comet",)),
        Entity("turing", "Turing", "ORG", "company", ("Turing",)),
    ]
    person = Entity("ada-moss", "Ada Moss", "PERSON", "founder", ("Ada Moss",), None, note)
    kb = tn.KnowledgeBase([*named, person], [Alias("Turing", "turing", asks)])
    assert list(kb.affiliations.others("ada-moss")) == others


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("تحدث ماسك عن طفولته في جنوب أفريقيا.", "Elon Musk"),  # a mask in other contexts
        ("افتتح المطعم فرعا جديدا في دنفر. ويرى ماسك أن الطعام المحلي أفضل.", "Elon Musk"),
        ("قال كيمبال ماسك إن المطعم سيفتح. وأضاف ماسك أن الطعام جيد.", "Kimbal Musk"),
        ("تحدث روبرت ماسك، صاحب المتجر، عن طفولته. وقال ماسك إنه سعيد.", "Robert Musk"),
        ("زار هوانغ المدينة قبل عام، وتناول العشاء مع أصدقائه.", "Huang"),  # many are called so
    ],
)
def test_a_family_name_alone_that_few_have_is_of_whom_everybody_thinks_of(text, name):
    assert [m.name for m in tn.process(text).mentions if m.label == "PERSON"][-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال وانغ تشان فو، رئيس بي واي دي، إن الأسعار ستنخفض.", "Wang Chuanfu"),
        ("قال مؤسس مونشوت يانغ تشا لين إن النموذج جاهز.", "Yang Zhilin"),
        # of a part of the firm, without a post, and with another consonant
        ("قال وانغ تشان فو، رئيس قسم المبيعات في بي واي دي، إن الأسعار ستنخفض.", "Wang Zhanfu"),
        ("زار وانغ تشان فو مصنع بي واي دي أمس.", "Wang Zhanfu"),
        ("قال وانغ تشان لي، رئيس بي واي دي، إن الأسعار ستنخفض.", "Wang Zhanli"),
    ],
)
def test_a_chinese_name_one_vowel_off_beside_a_post_of_the_firm(text, name):
    assert [m.name for m in tn.process(text).mentions if m.label == "PERSON"] == [name]
