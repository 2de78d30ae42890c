"""Signals: the densities of artefacts, the score, broken sentences and glued words."""

import importlib.util
import json
import random
from pathlib import Path
from unittest.mock import Mock, patch

import pytest
from hypothesis import given

import transcript_nlp as tn
from tests.strategies import anything
from training.generate_repeats import doubled
from transcript_nlp.structure.signals import word_signals
from transcript_nlp.structure.signals.likeness import mt_densities, mt_evidence, mt_likeness
from transcript_nlp.structure.signals.signals import broken_sentences
from transcript_nlp.structure.signals.word_signals import glued_words
from transcript_nlp.text.sentences import sentences

ROOT = Path(__file__).parent.parent
PLAIN = tn.Config(entities=False)
# For each signal a text that has the artefact, and one that has only what looks like it.
ARTEFACTS = {
    "mt_adverb": ("زادت المبيعات بشكل كبير", "زادت المبيعات زيادة كبيرة"),
    "mt_and_gap": ("مثل Google و Microsoft", "مثل غوغل ومايكروسوفت"),
    "mt_and_latin": ("مثل Google وMicrosoft", "مثل غوغل ومايكروسوفت"),
    "mt_bare_tanwin": ("قال ايضا إنه راض", "قال أيضًا إنه راض"),
    "mt_bold_markers": ("** أولا ** نبدأ", "أولا نبدأ * ثم نكمل"),
    "mt_calque": ("يلعب دورًا في السوق", "يؤدي دورًا في السوق"),
    "mt_cjk_signs": ("انتهى。ثم بدأ", "انتهى. ثم بدأ"),
    "mt_copula": ("السعر هو المشكلة", "السعر مشكلة"),
    "mt_curly_quotes": ("قال “نعم” ومضى", 'قال "نعم" ومضى'),
    "mt_dollar_first": ("بلغت $3 مليار", "بلغت 3 مليارات دولار"),
    "mt_double_article": ("في البنية التحتية الذكاء الاصطناعي", "في البنية التحتية للذكاء الاصطناعي"),
    "mt_glued_stop": ("هذا تطبيق.يعمل جيدا", "يعمل مع Node.js و4.5 جيدا"),
    "mt_glued_words": ("هبط فيالسوق", "هبط في السوق"),
    "mt_head_noun_latin": ("شركة OpenAI الأمريكية", "شركة أوبن إيه آي الأمريكية"),
    "mt_latin_gloss": ("الوزن المفتوح (open-weight) يتقدم", "الوزن المفتوح (وهو جديد) يتقدم"),
    "mt_modal": ("يمكن للمستخدم أن يرى", "يستطيع المستخدم أن يرى"),
    "mt_passive_tam": ("تم إنشاء الشركة", "أنشئت الشركة"),
    "mt_preposition_gap": ("بالنسبة لـ OpenAI مثلا", "بالنسبة لهذه الشركة مثلا"),
    "mt_qama_bi": ("قامت بإصدار نموذج", "قامت القيامة بعد الصدور"),
    "mt_reversed_quotes": ("قال ”نعم“ ومضى", "قال “نعم” ومضى"),
    "mt_space_before": ("العالم ، كله", "العالم، كله"),
    "mt_term_variety": ("هذا النموذج طراز جديد", "هذا النموذج نموذج جديد"),
    "mt_there": ("هناك مشكلة كبيرة", "ثمة مشكلة كبيرة"),
    "mt_untranslated": ("عبر staking للعملة", "عبر PyTorch وopen.ai للعملة"),
}  # fmt: skip


@pytest.mark.parametrize("signal", sorted(ARTEFACTS))
def test_each_artefact_has_its_own_density(signal):
    with_it, without = ARTEFACTS[signal]
    assert mt_densities(with_it)[signal] > 0
    assert mt_densities(without)[signal] == 0


def test_every_signal_has_a_weight_and_an_example():
    assert set(mt_densities("نص")) == set(mt_evidence({})) == set(ARTEFACTS)


@given(anything)
def test_the_score_is_a_share_and_more_of_an_artefact_never_lowers_it(text):
    densities = mt_densities(text)
    score = mt_likeness(densities)
    assert 0 <= score <= 1
    for name in densities:
        assert mt_likeness({**densities, name: densities[name] + 10}) >= score


def test_the_score_separates_texts_that_were_set_aside():
    spec = importlib.util.spec_from_file_location("fit", ROOT / "training" / "mt_likeness.py")
    fit = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fit)
    rows = [(row, kind == "mt") for kind in ("native", "mt") for row in fit.read(kind)]
    for kind in ("native", "mt"):
        assert sum(is_mt == (kind == "mt") for _, is_mt in rows) >= 40
    aside = [
        (mt_likeness(mt_densities(row["text"])), is_mt) for row, is_mt in rows if row["split"] == "aside"
    ]
    pairs = [
        (high > low) + 0.5 * (high == low) for high, mt in aside if mt for low, other in aside if not other
    ]
    assert sum(pairs) / len(pairs) >= 0.98  # measured 0.993


def test_the_fixtures_are_whole():
    for kind in ("native", "mt"):
        lines = (ROOT / "fixtures" / "signals" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in lines]
        assert len(set(texts)) == len(texts)
        assert all(75 <= len(text.split()) <= 200 for text in texts)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("هبط فيالسوق من شركةOpenAI أمس", 2),
        ("في السوق، ومنالت الشركة وعنالت، والمعالج", 0),
        ("قالت الشركةإنها ستعود", 1),
        ("OpenAIوحدها وGPT-4", 1),
    ],
)
def test_glued_words(text, count):
    assert glued_words(text) == count


def test_signals_of_a_document():
    whole = "تعمل الشركة على جيل جديد من البطاريات التي تشحن في عشر دقائق."
    broken = "ويقول المهندسون الذين عملوا في هذا المشروع أعواما طويلة إنهم وصلوا أخيرا إلى"
    doc = tn.process(f"{whole}\n{broken}\nشاهد المزيد", config=PLAIN)
    assert doc.signals["broken_sentences"] == 1
    assert doc.signals["glued_words"] == 0
    assert doc.signals["arabic_share"] == 1
    assert 0 < doc.signals["boilerplate_share"] < 0.2
    assert doc.signals["repeat_share"] == 0


def test_artefacts_are_counted_before_normalization_takes_them_away():
    doc = tn.process("هبط السوق ، ثم عاد ، ثم هبط ، وانتهى الأسبوع ، ولم يعرف أحد السبب.", config=PLAIN)
    assert " ،" not in doc.text
    assert doc.signals["mt_space_before"] > 0


def test_a_word_is_read_once_however_often_it_stands():
    with patch.object(word_signals, "_read", Mock(wraps=word_signals._read)) as read:
        found = mt_densities("ثم دخلوا فيالقاعةالقديمة. " * 50)
    assert found["mt_glued_words"] > 0
    assert read.call_count <= 3


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("كان هذا اليوم طويلا جدا على كل من", 1),
        ("كان هذا اليوم طويلا جدا على كل من..", 1),
        ("كان هذا اليوم طويلا جدا على كل من \u00a0… ،", 1),
        ("كان هذا اليوم طويلا جدا على كل منا", 0),
        ("كل من", 0),
    ],
)
def test_a_paragraph_that_ends_in_an_open_word_is_broken(line, count):
    assert broken_sentences(line, [tn.Block(0, len(line), 0, len(line), "paragraph")]) == count


def assert_sentences_counted(doc):
    found = sum(not sentence.isspace() for sentence in sentences(doc.text))
    assert doc.signals["mean_sentence_words"] == round(len(doc.text.split()) / max(1, found), 2)


@given(anything)
def test_sentences_are_counted_as_the_clean_text_has_them(text):
    assert_sentences_counted(tn.process(text, config=PLAIN))


@pytest.mark.parametrize("seed", range(8))
def test_sentences_are_counted_where_copies_were_removed(seed):
    assert_sentences_counted(tn.process(doubled(random.Random(seed)).text, config=PLAIN))
