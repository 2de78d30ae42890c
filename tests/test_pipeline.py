import json
import pickle
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.cases import ARTICLES
from tests.hostile import assert_whole
from tests.strategies import anything
from transcript_nlp.dedup.paragraphs import repeated_paragraphs
from transcript_nlp.text.keys import match_key
from transcript_nlp.text.sentences import sentences
from transcript_nlp.types import Edits

ALL_OFF = tn.Config(drop_repeats=False, drop_boilerplate=False)
NAMES = sorted(path.name for path in ARTICLES.glob("*.txt"))


def read(name):
    return (ARTICLES / name).read_bytes().decode("utf-8")


def test_edits_are_made_when_they_are_read_and_are_then_like_any_tuple():
    made = []

    def make():
        made.append(1)
        return (tn.Edit(1, 2, 1, 1, " ", "", "space_before"),)

    edits = Edits(make)
    doc = replace(tn.Document("a", "ب ،", "ب،"), edits=edits)
    doc = replace(doc, metadata={"site": "x"})
    assert not made
    assert doc.edits == make() and make() == doc.edits and doc.edits != ()
    assert (len(doc.edits), doc.edits[0], doc.edits[:1], repr(doc.edits)) == (
        1,
        *make(),
        make(),
        repr(make()),
    )
    assert doc.to_dict()["edits"] == [make()[0].to_dict()]
    assert hash(doc.edits) == hash(make())
    assert {doc, pickle.loads(pickle.dumps(doc))} == {doc}
    count = len(made)
    assert list(doc.edits) == list(doc.edits) and len(made) == count


@given(anything)
def test_any_text_gives_a_whole_document(text):
    doc = tn.process(text)
    assert_whole(doc)
    assert doc == tn.process(text)
    json.dumps(doc.to_dict(), allow_nan=False)


# Known names, words that tell of names, and signs in wrong places: what the rules on names look at, as no article has it.
_BESIDE_NAMES = st.sampled_from(
    [
        *(
            "OpenAI",
            "وإنفيديا",
            "سام ألتمان",
            "لي بين",
            "ووانغ مينغ",
            "بلوكس",
            "GPT-5",
            "لوكين",
            "(MSTR)",
            "AI",
        ),
        *("قال", "شركة", "من", "أي", "المعروف باسم", "رئيس", "نموذج", "زورفا", "2025", "4.5"),
        *("(", ")", "()", '"', "«", "»", "،", ".", ":", "-", "|", "/", "[", "]", "و", "\n", "\n\n"),
    ]
)


@given(st.lists(_BESIDE_NAMES, max_size=20).map(" ".join))
def test_names_among_signs_in_any_order_give_a_whole_document(text):
    assert_whole(tn.process(text))


def test_brackets_with_nothing_in_them_are_no_gloss():
    mentions = tn.process("قالت شركة OpenAI () شيء) أمس.").mentions
    assert [m.name for m in mentions] == ["OpenAI"]
    assert_whole(tn.process("OpenAI بلوكس () )"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("config", [tn.Config(), ALL_OFF], ids=["default", "nothing removed"])
def test_fixture_articles_give_whole_documents(name, config):
    doc = tn.process(read(name), config=config)
    assert_whole(doc)
    if config is ALL_OFF:
        assert not doc.removed
        assert len(doc.kept) == 1


# A sentence that only this number has; three words of it make it far from every other.
def sentence(number):
    return f"تقرير{number} يصف مشروع{number} في مدينة{number} مع شريك{number} جديد."


sizes = st.lists(st.integers(1, 4), min_size=4, max_size=9)


@given(sizes, st.data())
@settings(max_examples=80)
def test_second_copy_goes_and_no_unique_sentence_is_lost(paragraphs, data):
    numbers = iter(range(1000))
    body = [[sentence(next(numbers)) for _ in range(size)] for size in paragraphs]
    gaps = data.draw(st.sets(st.integers(0, len(body) - 1), max_size=len(body) // 3))
    # With other text before, between and behind both, a block is what two articles on a page quote, and stays.
    assume(not {0, len(body) - 1} <= gaps)
    extra_at = data.draw(st.integers(1, len(body) - 1))
    second = [list(p) for k, p in enumerate(body) if k not in gaps]
    extra = "جملة فريدة لا توجد إلا في النسخة الثانية من هذا النص."
    second[min(extra_at, len(second) - 1)].append(extra)
    copies = [body, second]
    if data.draw(st.booleans()):
        copies.reverse()
    head = ["عنوان آخر للمقال نفسه", "المصدر: مجلة الاختبار"]
    lines = [" ".join(p) for p in copies[0]] + head + [" ".join(p) for p in copies[1]]
    source = "\n".join(lines)

    doc = tn.process(source, config=replace(tn.Config(), entities=False))
    assert_whole(doc)
    counts = Counter(s.strip() for s in sentences(doc.text) if s.strip())
    wanted = {s for p in body for s in p} | {extra}
    assert {s: counts[s] for s in wanted} == dict.fromkeys(wanted, 1)
    assert all(line in doc.text.split("\n") for line in head)


def test_removal_names_the_lines_it_repeats():
    body = [sentence(k) for k in range(8)]
    source = "\n".join([*body, "فاصل قصير بين النسختين هنا.", *body])
    doc = tn.process(source)
    (removal,) = doc.removed
    assert doc.source[slice(removal.source_start, removal.source_end)].strip() == "\n".join(body)
    assert removal.reason == "repeat"
    assert doc.source[slice(*removal.duplicate_of)].strip() == "\n".join(body)


def test_near_repeat_is_reported_with_what_it_reads():
    body = [sentence(k) for k in range(8)]
    changed = [*body[:3], body[3].replace("تقرير3", "تقرير7"), *body[4:]]
    doc = tn.process("\n".join([*body, *changed]))
    assert {r.reason for r in doc.removed} == {"repeat", "near_repeat"}
    (variant,) = doc.variants
    assert variant.other == changed[3]
    assert variant.kind == "number"
    assert doc.text[variant.start : variant.end].strip() == body[3]


def test_what_was_added_to_a_repeated_question_is_said_in_full():
    body, question = [sentence(k) for k in range(4)], "س: من دفع ثمن التجربة الأولى في المصنع؟"
    second = [*body, f"{question} ولماذا تأخر القرار؟"]
    doc = tn.process("\n".join([*body, question, "فاصل قصير بين النسختين هنا.", *second]))
    assert_whole(doc)
    assert "ولماذا تأخر القرار؟" in [turn.text for turn in doc.turns()]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("\n".join(["ج: نعم.", "س: لماذا؟"] * 6), id="turn markers"),
        pytest.param("\n".join(f"يا ليل يا عين\nيا ليل\nيا عين\n{sentence(k)} {sentence(k + 50)}" for k in range(4)), id="refrain"),
        pytest.param("\n".join(["السعر اليوم", sentence(1), sentence(2), "السعر اليوم", sentence(3), sentence(4)]), id="heading"),
    ],
)  # fmt: skip
def test_what_only_looks_repeated_stays(source):
    doc = tn.process(source)
    assert not doc.removed
    assert match_key(doc.text) == match_key(source)


def test_names_are_found_behind_clitics_and_after_the_full_name():
    doc = tn.process("وقال جيفري هينتون لشركة OpenAI إن GPT-4 أفضل. ثم عاد هينتون وتحدث بلغة أخرى مع وGPT-4.")
    found = [(m.clitics, m.text, m.label, m.name) for m in doc.mentions]
    assert found == [
        ("", "جيفري هينتون", "PERSON", "Geoffrey Hinton"),
        ("", "OpenAI", "ORG", "OpenAI"),
        ("", "GPT-4", "MODEL", "GPT-4"),
        ("", "هينتون", "PERSON", "Geoffrey Hinton"),
        ("و", "GPT-4", "MODEL", "GPT-4"),
    ]


def test_mistranslated_term_is_suggested_and_applied_only_on_request():
    text = "الأب الروحي لمنظمة العفو الدولية والتعلم العميق ترك Google."
    doc = tn.process(text)
    assert "منظمة العفو الدولية" not in {m.text for m in doc.mentions}
    (suggestion,) = doc.suggestions
    assert (suggestion.before, suggestion.after) == ("منظمة العفو الدولية", "الذكاء الاصطناعي")
    repaired = tn.process(text, config=tn.Config(repair="apply"))
    assert repaired.text == "الأب الروحي للذكاء الاصطناعي والتعلم العميق ترك Google."
    assert_whole(repaired)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جمعت الشركة جولة السلسلة ب.", "جمعت الشركة جولة من الفئة B."),
        ("جمعت الشركة جولة من السلسلة ب.", "جمعت الشركة جولة من الفئة B."),
        ("أغلقت جولتها من سلسلة ب وهي 30 مليون دولار.", "أغلقت جولتها من الفئة B وهي 30 مليون دولار."),
        ("جمعت جولة تمويلية من السلسلة B.", "جمعت جولة تمويلية من الفئة B."),
        ("جمعت الشركة تمويل السلسلة ج أمس.", "جمعت الشركة تمويل من الفئة C أمس."),
        ("جمعت جولة ما قبل السلسلة أ بقيمة مليون دولار.", "جمعت جولة ما قبل الفئة A بقيمة مليون دولار."),
        (
            "وصلت الشركة إلى ما بعد السلسلة ب بعد الجولة.",
            "وصلت الشركة إلى ما بعد جولة التمويل من الفئة B بعد الجولة.",
        ),
        ("جمعت جولة من السلسلة هـ وجولة السلسلة باء.", "جمعت جولة من الفئة E وجولة من الفئة B."),
        ("جمعت السلسلة ب من مستثمرين.", "جمعت جولة التمويل من الفئة B من مستثمرين."),
        ("شركة وحيد القرن قيمتها مليار دولار.", "شركة يونيكورن قيمتها مليار دولار."),
        ("شركات وحيد القرن قيمتها مليار دولار.", "شركات وحيد القرن قيمتها مليار دولار."),
        (
            "لنموذج درجة الماجستير في القانون مع الذكاء الاصطناعي",
            "للنموذج اللغوي الكبير (LLM) مع الذكاء الاصطناعي",
        ),
    ],
)
def test_repair_does_not_double_the_head_noun(text, expected):
    repaired = tn.process(text, config=tn.Config(repair="apply"))
    assert repaired.text == expected
    assert_whole(repaired)
    doc = tn.process(text)
    suggested = [(s.start, s.end, s.after) for s in doc.suggestions]
    for start, end, after in reversed(suggested):
        text = text[:start] + after + text[end:]
    assert text == expected


@pytest.mark.parametrize(
    "text",
    [
        "هبوط الذكاء الاصطناعي في البورصة أقلق المستثمرين بعد تراجع إنفيديا.",
        "بلغ الدخل الإجمالي المعدل للشركة 3 مليارات وفق OpenAI للذكاء الاصطناعي.",
        "دائرة العملات في البنك المركزي أعلنت عن البيتكوين والتوكن.",
        "أقامت الشرطة نقاط التفتيش بكاميرات الذكاء الاصطناعي.",
        "هندسة سريعة للجسور مع الذكاء الاصطناعي.",
        "مستودع الأدوات فيه شوكة.",
        "تحسب وظيفة الخسارة في المحاسبة.",
    ],
)
def test_words_that_are_meant_as_they_stand_are_no_mistranslation(text):
    assert tn.process(text).suggestions == ()


def test_process_all_keeps_order_and_does_not_depend_on_workers():
    texts = [read(name) for name in NAMES] * 2
    records = [{"id": k, "text": text, "site": "x"} for k, text in enumerate(texts)]
    alone = [doc.to_dict() for doc in tn.process_all(records)]
    together = [doc.to_dict() for doc in tn.process_all(records, workers=2)]
    assert alone == together
    assert [doc["id"] for doc in alone] == [str(k) for k in range(len(texts))]
    assert alone[0]["metadata"]["site"] == "x"


def test_process_all_is_lazy():
    def endless():
        while True:
            yield "نص قصير."

    assert next(tn.process_all(endless())).text == "نص قصير."


def test_bad_calls_say_what_is_wrong():
    with pytest.raises(TypeError, match="text must be a string"):
        tn.process(b"bytes")
    with pytest.raises(tn.InputError, match="no text under 'text'"):
        list(tn.process_all([{"body": "x"}]))
    with pytest.raises(tn.ConfigError, match="did you mean 'min_score'"):
        tn.Config.from_mapping({"min_scor": 0.2})
    with pytest.raises(ValueError, match="not inside a text"):
        tn.process("نص").to_source(0, 99)
    for read in (tn.process("نص هنا").to_source, tn.process("نص هنا").from_source):
        with pytest.raises(TypeError, match=r"a span must be two whole numbers, not \(1\.5, 3\)"):
            read(1.5, 3)
        assert read(np.int64(0), np.int64(2)) == (0, 2)
    for wrong in ("abc", None, [1]):
        with pytest.raises(TypeError, match="record must be a mapping"):
            tn.Document.from_dict(wrong)
    for row, why in (
        ({"label": "ORG"}, "Mention has no 'end'"),
        ("abc", "Mention must be a record, not str"),
    ):
        with pytest.raises(tn.InputError, match=why):
            tn.Document.from_dict({**tn.process("نص").to_dict(), "mentions": [row]})


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("normalize", "no", "a bool"),
        ("min_score", "0.5", "a float"),
        ("min_score", None, "a float"),
        ("tagger", None, "a str"),
        ("kb", 3, "a str"),
        ("rules", "mine.tsv", "a list of strings"),
        ("rules_off", [3], "a list of strings"),
        ("boilerplate", ["line"], "a path or a list of rules"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_refused_wherever_it_stands(key, value, wanted):
    with pytest.raises(tn.ConfigError, match=f"^{key} must be {wanted}, not "):
        tn.Config(**{key: value})
    with pytest.raises(tn.ConfigError, match=f"^x.toml: {key} must be {wanted}, not "):
        tn.Config.from_mapping({key: value}, origin="x.toml")


def test_settings_may_be_lists_and_paths():
    rule = tn.BoilerplateRule("mine", "navigation", "line", "سطر")
    config = tn.Config(rules=["a.tsv"], boilerplate=[rule], kb=Path("tables"), min_score=1)
    assert config == tn.Config(rules=("a.tsv",), boilerplate=(rule,), kb="tables", min_score=1.0)
    assert hash(config)


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        (lambda: tn.normalize(b"abc"), "text must be a string, not bytes"),
        (lambda: tn.Normalizer()(["a"]), "text must be a string, not list"),
        (lambda: tn.normalize("a", config={}), "config must be a Config, not dict"),
        (lambda: tn.Normalizer(rules=["a"]), "each of the rules must be a Rule, not str"),
        (lambda: tn.Normalizer(off="repair"), "off must be a collection of names, not one str"),
        (lambda: tn.Normalizer(rules=5), "rules must be a collection of rules, not int"),
        (lambda: tn.Normalizer().explain(5), "texts must be a string or strings, not int"),
        (lambda: tn.Rule("a", 5, ""), "the pattern of rule a must be a string, not int"),
        (lambda: tn.Rule("a", "b", 5), "the replacement of rule a must be a string, a mapping or a function, not int"),
        (lambda: tn.segment("a"), "norm must be what `normalize` gives, not str"),
        (lambda: tn.process_all(["a"], workers="2"), "workers must be an int, not str"),
        (lambda: tn.process_all(["a"], timeout="2"), "timeout must be a number or None, not str"),
        (lambda: tn.process_all(["a"], executor=3), "executor must be a concurrent.futures.Executor or None, not int"),
        (lambda: tn.process_all(None), "records must be strings or mappings, not NoneType"),
        (lambda: tn.process(None), "text must be a string, not NoneType"),
        (lambda: tn.process("a", id=5), "id must be a string or None, not int"),
        (lambda: tn.process("a", config={}), "config must be a Config, not dict"),
        (lambda: tn.process_all("text"), "records must be strings or mappings, not one str"),
        (lambda: tn.process_all({"id": "a", "text": "b"}), "records must be strings or mappings, not one dict"),
        (lambda: tn.process_all(["a"], config={}), "config must be a Config, not dict"),
        (lambda: tn.dedup("abc"), "docs must be documents, mappings or strings, not one str"),
        (lambda: tn.dedup([5]), "document 0 must be a Document, a mapping or a string, not int"),
        (lambda: tn.dedup(["a"], threshold="0.8"), "threshold must be a number, not str"),
        (lambda: tn.dedup(["a"], containment="0.8"), "containment must be a number or None, not str"),
        (lambda: repeated_paragraphs("abc"), "texts must be strings, not one str"),
        (lambda: repeated_paragraphs([5]), "each of the texts must be a string, not int"),
        (lambda: tn.learn_boilerplate("abc"), "corpus must be texts, mappings or documents, not one str"),
        (lambda: tn.learn_boilerplate([5]), "what the corpus holds must be a string, a mapping or a Document, not int"),
        (lambda: tn.KnowledgeBase.from_names("Lisa Su"), "names must be a list of names, not one str"),
        (lambda: tn.KnowledgeBase.from_names([5]), "a name must be a string, not int"),
        (lambda: tn.KnowledgeBase().candidates(None), "name must be a string, not NoneType"),
        (lambda: tn.KnowledgeBase().candidates("a", limit="5"), "limit must be an int, not str"),
        (lambda: tn.KnowledgeBase().link(b"a"), "name must be a string, not bytes"),
        (lambda: tn.KnowledgeBase().merged_with("tables"), "other must be a KnowledgeBase, not str"),
        (lambda: tn.romanize(None), "name must be a string, not NoneType"),
    ],
)  # fmt: skip
def test_arguments_of_a_wrong_kind_are_refused_in_one_sentence(call, wanted):
    with pytest.raises(TypeError, match=f"^{wanted}$"):
        call()


def test_a_base_is_asked_for_known_labels_and_a_number_of_names():
    with pytest.raises(ValueError, match=r"^unknown label 'FIRM'; known: ORG, MODEL, PRODUCT, PERSON$"):
        tn.KnowledgeBase().link("سام ألتمان", "FIRM")
    with pytest.raises(ValueError, match=r"^limit must not be negative, but is -1$"):
        tn.KnowledgeBase().candidates("سام ألتمان", limit=-1)


def test_process_all_knows_two_ways_with_failures():
    with pytest.raises(ValueError, match="on_failure must be 'raise' or 'report', not 'skip'"):
        tn.process_all([], on_failure="skip")


def test_to_spacy_cuts_tokens_at_mentions():
    import spacy

    doc = tn.process("تحدث جيفري هينتون لـOpenAI وGPT-4 أمس.")
    converted = doc.to_spacy(spacy.blank("ar"))
    assert converted.text == doc.text
    assert [(e.text, e.label_, e.kb_id_) for e in converted.ents] == [
        (m.text, m.label, m.entity or "") for m in doc.mentions
    ]


def test_a_release_quoted_by_two_texts_on_a_page_stays():
    release = [sentence(k) for k in range(6)]
    first = [sentence(k) for k in range(10, 18)]
    second = [f"وفي المقابل يرى محلل{k} أن سوق{k} لم تتغير كثيرا خلال فصل{k}." for k in range(20, 28)]
    source = "\n".join([*first[:4], *release, *first[4:], *second[:4], *release, *second[4:]])
    assert not tn.process(source).removed


def test_three_copies_leave_one():
    body = [sentence(k) for k in range(8)]
    doc = tn.process("\n".join([*body, "عنوان ثان", *body, "عنوان ثالث", *body]))
    assert Counter(doc.text.splitlines()) == Counter([*body, "عنوان ثان", "عنوان ثالث"])
    assert_whole(doc)


def test_what_is_printed_of_a_long_article_is_short():
    text = "أعلنت OpenAI أمس، نعم. " * 1000
    doc = tn.process(text, config=tn.Config(entities=False))
    for value in (doc, tn.normalize(text), tn.KnowledgeBase.builtin(), tn.KnowledgeBase()):
        assert repr(value).startswith(("<Document ", "<Normalized: ", "<KnowledgeBase: "))
        assert len(repr(value)) < 200


def test_a_document_comes_back_from_its_record():
    doc = tn.process("قال جيفري هينتون ذلك ، ثم صمت.")
    back = tn.Document.from_dict(doc.to_dict())
    assert back == doc
    assert back.to_source(0, 16) == doc.to_source(0, 16)
    with pytest.raises(tn.InputError, match="a1"):
        tn.Document.from_dict({**doc.to_dict(), "id": "a1", "text": "قال"})


def test_the_heading_of_a_digest_names_nobody():
    text = "في 19 يناير أفادت وسائل إعلام أن دوين توقف الخدمة في الشمال بعد عام من العمل، وأن شركة بايت دانس تبني مصنعا جديدا."
    doc = tn.process(f"ملخص الساحل\nعناوين اليوم\n{text}\nقالت عناوين اليوم إنها تبني مصنعا جديدا في الشمال.")
    assert [doc.text[: m.start].count("\n") for m in doc.mentions if m.entity == "toutiao"] == [3]
