import pickle
import re

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.base import alias_key
from transcript_nlp.knowledge.tools.check import check_tables
from transcript_nlp.knowledge.versions.naming import versioned_name
from transcript_nlp.knowledge.versions.reading import version_at
from transcript_nlp.types import Entity

HEAD = "id\tname\tlabel\tkind\tversions\tlatin\tarabic\tnote\n"
GUARDED = "alias\tentity\trequires\tforbids\tnote\n"


def write(folder, entities="", guarded="", cues=""):
    for name in ("entities", "guarded", "mt_errors"):
        (folder / name).mkdir()
    (folder / "entities" / "own.tsv").write_text(HEAD + entities, encoding="utf-8")
    (folder / "guarded" / "own.tsv").write_text(GUARDED + guarded, encoding="utf-8")
    (folder / "cues.tsv").write_text("set\tword\tnote\n" + cues, encoding="utf-8")
    return folder


def test_no_wikidata_id_is_made_up():
    assert {entity.wikidata for entity in tn.KnowledgeBase.builtin().entities.values()} == {None}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("x\tX Labs\tORG\tcompany\t\t\tنص\t\n", "no note"),
        ("x\tX Labs\tORG\tplanet\t\t\t\tn\n", "no kind 'planet'"),
        ("x\tX Labs\tFIRM\tcompany\t\t\t\tn\n", "unknown label"),
        ("x\tX Labs\tORG\tcompany\t\t\tLatin\tn\n", "not in Arabic letters"),
        ("x\tX Labs\tORG\tcompany\tX\t\t\tn\n", "versions must hold"),
        ("x\tX Labs\tORG\tcompany\t\t\t\n", "7 cells"),
        ("b\tBetamax\tORG\tcompany\t\t\t\tn\na\tAlphamax\tORG\tcompany\t\t\t\tn\n", "not sorted"),
        ("a\tAlphamax\tORG\tcompany\t\t\t\tn\na\tBetamax\tORG\tcompany\t\t\t\tn\n", "stands twice"),
        ("a\tAlphamax\tORG\tcompany\t\tMax\t\tn\nb\tBetamax\tORG\tcompany\t\tMax\t\tn\n", "without a guard"),
        ("x\tX Labs\tORG\tcompany\t\t\tسعيد\tn\n", "ordinary word"),
    ],
)
def test_each_fault_in_a_table_is_told(tmp_path, rows, problem):
    problems, _ = check_tables(write(tmp_path, rows))
    assert any(problem in line for line in problems), problems


def test_a_name_with_a_stop_stays_whole(tmp_path):
    inner = re.compile("[\u0621-\u064a]\\.[\u0621-\u064a]")
    entities = tn.KnowledgeBase.builtin().entities.values()
    forms = [form for entity in entities for form in entity.aliases if inner.search(form)]
    text = "\n".join(f"قالت {form} نعم" for form in forms)
    assert len(forms) > 50
    assert tn.normalize(text).text == text

    row = "duba\tDuba.next\tPRODUCT\tplatform\t\t\tدوبا.نكس\tinvented\n"
    config = tn.Config(kb=str(write(tmp_path, row)), tagger="none")
    text = "جربنا دوبا.نكس ودوبا.نكس أمس.ثم عدنا"
    assert tn.normalize(text).text == "جربنا دوبا. نكس ودوبا. نكس أمس. ثم عدنا"
    doc = tn.process(text, config=config)
    assert doc.text == tn.normalize(text, config=config).text == "جربنا دوبا.نكس ودوبا.نكس أمس. ثم عدنا"
    assert {m.text for m in doc.mentions} == {"دوبا.نكس"}
    again = pickle.loads(pickle.dumps(tn.Normalizer(whole=["دوبا.نكس"])))
    assert again("في دوبا.نكس هنا").text == "في دوبا.نكس هنا"


def test_a_guard_decides_by_context(few_built_in, tmp_path):
    few_built_in()
    folder = write(
        tmp_path,
        "lantern\tLantern\tORG\tcompany\t\t\tفانوس\tinvented\n",
        "فانوس\tlantern\tprev:شركة|doc:@lamps\tnear:رمضان\tordinary word\n",
        "lamps\tمصابيح\tinvented\n",
    )
    config = tn.Config(kb=str(folder), tagger="none")

    def found(text):
        return [m.entity for m in tn.process(text, config=config).mentions]

    assert found("أطلقت شركة فانوس منتجا") == ["lantern"]
    assert found("في السوق مصابيح كثيرة. وباع فانوس منتجا") == ["lantern"]
    assert found("في الغرفة فانوس قديم") == []
    assert found("شركة فانوس رمضان") == []


FIRMS = "basket\tBasket Labs\tORG\tcompany\t\t\tسلة لابز|سلات لابز|ألتيرا\tinvented\n"
PERSONS = "salim\tSalim Sari\tPERSON\tfounder\t\t\tسليم ساري\tinvented\n"


@pytest.mark.parametrize(
    ("cue", "texts"),
    [
        (
            "doc:#basket",
            {
                "قال سليم ساري. ثم باعت شركته سلات لابز": True,
                "قال سليم ساري. ثم باعت شركته Basket Labs": True,
                "قال سليم ساري إن السوق كبيرة": False,
                "قال سليم ساري. ثم باعت شركته ولألتيرا": True,
                "قال سليم ساري. ثم باعت شركته تيرا": False,
            },
        ),
        (
            "next:#basket",
            {
                "قال سليم ساري من وسلة لابز": True,
                "قال سليم ساري إن السوق كبيرة بعد سلة لابز": False,
            },
        ),
    ],
)
def test_a_cue_may_be_any_plain_name_of_an_entity(few_built_in, tmp_path, cue, texts):
    few_built_in()
    folder = write(tmp_path, FIRMS + PERSONS, f"سليم ساري\tsalim\t{cue}\t\tcommon name\n")
    config = tn.Config(kb=str(folder), tagger="none")
    found = {text: "salim" in [m.entity for m in tn.process(text, config=config).mentions] for text in texts}
    assert found == texts


@pytest.mark.parametrize(
    ("cue", "problem"),
    [
        ("doc:#baskets", "unknown entity 'baskets' in the cue 'doc:#baskets'"),
        ("#salim", "no name of 'salim' in the cue '#salim' is without a guard"),
        ("far:#basket", "unknown scope 'far'"),
    ],
)
def test_a_cue_of_an_unknown_entity_is_told(tmp_path, cue, problem):
    guarded = f"Salim Sari\tsalim\t{cue}\t\tn\nسليم ساري\tsalim\tسلة\t\tn\n"
    problems, _ = check_tables(write(tmp_path, FIRMS + PERSONS, guarded))
    assert len(problems) == 1
    assert problem in problems[0]


def test_users_tables_add_to_the_built_in_ones(tmp_path):
    folder = write(
        tmp_path,
        f"qq\tQasr Quantum\tORG\tcompany\t\t\tقصر كوانتم\tinvented\n{PERSONS}",
        "سليم ساري\tsalim\tdoc:#anthropic\t\tcommon name\n",
    )
    config = tn.Config(kb=str(folder))  # read once: it takes seconds
    doc = tn.process("تعاونت قصر كوانتم مع OpenAI", config=config)
    assert [m.name for m in doc.mentions] == ["Qasr Quantum", "OpenAI"]
    for text, entities in {
        "قال سليم ساري. ثم باعت أنثروبيك": ["salim", "anthropic"],
        "قال سليم ساري. ثم باعت شركته": [None],
    }.items():
        assert [m.entity for m in tn.process(text, config=config).mentions] == entities


def test_a_missing_folder_is_told():
    with pytest.raises(tn.TableError, match="has no folder 'entities'"):
        tn.KnowledgeBase.from_tables("nowhere")


@pytest.mark.parametrize("name", ["هينتون", "جيفري هنتون", "Geoffrey Hinton", "geoffrey hinton"])
def test_candidates_of_the_built_in_base(name):
    assert tn.KnowledgeBase.builtin().candidates(name, limit=5)[0].entity.name == "Geoffrey Hinton"


def test_candidates_from_names_alone():
    kb = tn.KnowledgeBase.from_names(["Geoffrey Hinton", "Lisa Su", "Andrew Yang", "Marta Kovács"])
    assert kb.candidates("ليزا سو")[0].entity.name == "Lisa Su"
    assert kb.candidates("أندرو يانغ", limit=1)[0].entity.name == "Andrew Yang"
    assert kb.candidates("") == []


@pytest.mark.parametrize(
    ("a", "b"), [("GPT-4", "gpt 4"), ("GPT4", "GPT-4"), ("أوبن إيه آي", "اوبن ايه اي"), ("Dota2", "Dota 2")]
)
def test_forms_with_one_key(a, b):
    assert alias_key(a) == alias_key(b)


GPT = Entity("gpt", "GPT", "MODEL", "llm", versions="GPT-{}")
NIO = Entity("nio", "NIO", "ORG", "company", versions="NIO {}")
SEEK = Entity("seek", "DeepSeek-V", "MODEL", "llm", versions="DeepSeek-V{}")
YOLO = Entity("yolo", "YOLO", "MODEL", "vision_model", versions="YOLOv{}")
QUORL = Entity("quorl", "Quorl", "PRODUCT", "software")
RTX = Entity("rtx", "GeForce RTX", "PRODUCT", "chip", versions="GeForce RTX {}")


@pytest.mark.parametrize(
    ("entity", "after", "name"),
    [
        (GPT, "-4", "GPT-4"),
        (GPT, "-3.5 في نوفمبر", "GPT-3.5"),
        (GPT, "-4 Turbo", "GPT-4 Turbo"),
        (GPT, " 4 توربو،", "GPT-4 Turbo"),
        (GPT, "-٤", "GPT-4"),
        (GPT, " 650 مليار معلمة", None),
        (GPT, " 2023 كان", None),
        (GPT, " 4 نماذج", None),
        (GPT, " 4: 1", None),
        (GPT, " في", None),
        (RTX, " 4090 بسعر", "GeForce RTX 4090"),
        (RTX, " 2024", None),
        (RTX, " 51,000 قطعة", None),
        (NIO, " ET9 الجديدة", "NIO ET9"),
        (NIO, " 01 في", "NIO 01"),
        (NIO, " 2 الكهربائية", "NIO 2"),
        (NIO, " Q3 الماضي", None),  # a quarter of the year
        (NIO, " L4 في", None),  # a level of driving
        (NIO, " 9 يناير", None),
        (NIO, " 51,000 سيارة", None),
        (SEEK, " في 3.2-إكسب", "DeepSeek-V3.2-Exp"),
        (SEEK, " في 3.2 مليون", None),
        (SEEK, " في 3 شركات", None),
        (YOLO, " في 8.1", "YOLOv8.1"),
        (QUORL, " 0.11.4 الجديد", "Quorl 0.11.4"),
        (QUORL, " v0.10.0 نماذج", "Quorl v0.10.0"),  # a release counts nothing
        (QUORL, " 1.25.", "Quorl 1.25"),
        (QUORL, " 2.0-rc1", "Quorl 2.0-rc1"),
        (QUORL, " 3 مرات", None),
        (QUORL, " 20", None),
        (QUORL, " 2.5 مليون مستخدم", None),
        (QUORL, " 3.5%", None),
        (QUORL, " 4.8 من 5", None),
        (QUORL, " 3.5.2025", None),
        (QUORL, " 1.500,20", None),
    ],
)
def test_versions(entity, after, name):
    version = version_at(entity.name + after, len(entity.name), entity)
    form = entity.name if "في" not in after else "زورفا"
    assert (versioned_name(entity, form, version) if version else None) == name
