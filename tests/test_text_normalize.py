import itertools
import pickle
import random
import unicodedata
from dataclasses import replace
from functools import cache
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.strategies import anything
from transcript_nlp.config import Config
from transcript_nlp.errors import RuleError
from transcript_nlp.text import engine, normalized
from transcript_nlp.text.engine import Engine
from transcript_nlp.text.normalize import Normalizer, fold, normalize, normalizer
from transcript_nlp.text.rule import FOLD, ORDER, Rule
from transcript_nlp.text.rules import CLEAN, MATCH

OWN_RULES = [
    Rule("own_pattern", r"\bAI\b", "A.I."),
    Rule("own_group", "ال(ت)", "ط"),
    Rule("own_signs", "[،,]+", "،"),
]
PROFILES = [normalizer("clean"), normalizer("match"), Normalizer(rules=OWN_RULES)]


@cache
def subset(seed):
    """A normalizer with some of the rules, different for every seed."""
    chance = random.Random(seed)
    share = chance.random()
    return Engine([rule for rule in MATCH if chance.random() < share]).run


any_normalizer = st.one_of(st.sampled_from(PROFILES), st.integers(0, 50).map(subset))


def replay(source, edits):
    pieces, at = [], 0
    for edit in edits:
        assert source[edit.source_start : edit.source_end] == edit.before
        pieces += [source[at : edit.source_start], edit.after]
        at = edit.source_end
    return "".join([*pieces, source[at:]])


@given(any_normalizer, anything)
def test_normalizing_twice_is_normalizing_once(run, text):
    once = run(text).text
    assert run(once).text == once


@given(any_normalizer, anything)
def test_replaying_the_edits_over_the_source_gives_the_text(run, text):
    result = run(text)
    assert replay(text, result.edits) == result.text
    assert all(edit.rule for edit in result.edits)


@given(anything)
def test_result_is_nfc(text):
    assert unicodedata.is_normalized("NFC", normalize(text).text)


@given(any_normalizer, anything, st.data())
def test_to_source_is_monotone_and_in_range(run, text, data):
    result = run(text)
    points = sorted(data.draw(st.lists(st.integers(0, len(result.text)), min_size=2, max_size=4)))
    spans = [result.to_source(a, b) for a, b in itertools.pairwise(points) if a < b]
    for start, end in spans:
        assert 0 <= start <= end <= len(text)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)


@pytest.mark.parametrize("span", [(-1, 2), (3, 1), (0, 50), ([0, 3], [2, 1]), ([0, -1], [1, 1])], ids=repr)
@pytest.mark.parametrize("text", ["العالم ، تم", "بلا تغيير."], ids=["edited", "as it is"])
def test_a_span_that_is_not_inside_is_refused_as_by_a_document(text, span):
    result = normalize(text)
    for mapped in (result.to_source, result.from_source):
        with pytest.raises(ValueError, match="is not inside a text of 1"):
            mapped(*map(np.array, span)) if isinstance(span[0], list) else mapped(*span)


@given(any_normalizer, anything, st.data())
def test_text_outside_edits_maps_to_itself(run, text, data):
    result = run(text)
    touched = {i for e in result.edits for i in range(e.start, e.end)}
    free = [i for i in range(len(result.text)) if i not in touched]
    if free:
        i = data.draw(st.sampled_from(free))
        start, end = result.to_source(i, i + 1)
        assert text[start:end] == result.text[i]
        assert result.from_source(start, end) == (i, i + 1)


@example("”نص“\r\n", next(rule for rule in CLEAN if rule.name == "reversed_quote"))
@given(anything, st.sampled_from([rule for rule in CLEAN if rule.rewind is None and rule.stage != ORDER]))
def test_the_scan_overlooks_no_place_of_a_rule(text, rule):
    searched = replace(rule, at=(), sure=(), attempt=None)
    assert Engine([rule]).run(text).text == Engine([searched]).run(text).text


@given(any_normalizer, anything)
def test_long_texts_take_another_way_to_the_same_result(run, text):
    # Only the surroundings of edits are scanned again, and edits are put together by numpy.
    short = run(text)
    with patch.object(engine, "_SHORT", 0), patch.object(normalized, "_FEW", 0):
        long = run(text)
        assert long.text == short.text
        assert long.edits == short.edits


@given(st.text("بت \u064b\u064c\u064e\u0650\u0651\u0652\u0670", max_size=30))
def test_vowel_marks_are_sorted_in_one_pass_with_edits_as_small_as_can_be(text):
    result = normalizer_of_marks()(text)
    assert result.text == unicodedata.normalize("NFC", text)
    assert len(result._passes) <= 1
    for edit in result.edits:
        heads = [sorted(edit.before[:k]) for k in range(1, len(edit.before))]
        assert sorted(edit.before) == list(edit.after)
        assert all(head != list(edit.after[: len(head)]) for head in heads)


@cache
def normalizer_of_marks():
    return Normalizer(only=["mark_order"])


@given(anything)
def test_match_of_clean_is_match(text):
    # Whole-word lower case has two letters that change their neighbours; the profile goes letter by letter.
    if not {"Σ", "İ"} & set(unicodedata.normalize("NFKC", text)):
        assert normalizer("match")(normalize(text).text).text == normalizer("match")(text).text


def test_the_end_of_a_text_is_no_line_feed_behind_a_carriage_return():
    assert normalize("أ\r").text == normalize("أ\r\n").text == "أ\n"
    assert [(e.before, e.after) for e in normalize("أ\r\nب\r").edits] == [("\r", ""), ("\r", "\n")]


def test_match_folds_a_title_with_offsets():
    result = Normalizer(profile="match")("الإماراتُ ، ٢٠٢٣ OpenAI")
    assert result.text == fold("الإمارات، ٢٠٢٣ OpenAI") == "الامارات، 2023 openai"
    assert result.to_source(15, 21) == (17, 23)


def test_every_rule_has_a_name_a_note_and_a_safety_class():
    assert len({rule.name for rule in MATCH}) == len(MATCH)
    assert all(rule.note and rule.safety for rule in MATCH)
    assert all(rule.at or rule.stage == FOLD for rule in MATCH)


def test_rules_are_switched_off_by_name_and_by_class():
    text = "العالم ، تم \u200fفی"
    assert Normalizer(off=["space_before"])(text).text == "العالم ، تم في"
    assert Normalizer(only=["lossless"])(text).text == "العالم ، تم فی"
    assert Normalizer(off=["repair"])(text).text == "العالم، تم فی"
    with pytest.raises(RuleError, match="did you mean 'space_before'"):
        Normalizer(off=["space_befor"])


def test_own_rules_run_with_the_profile():
    run = Normalizer(rules=[Rule("brand", "أوبن إيه آي", "OpenAI", "house style", "repair")])
    result = run("قالت أوبن إيه آي ، أمس")
    assert result.text == "قالت OpenAI، أمس"
    assert [edit.rule for edit in result.edits] == ["brand", "space_before"]


def test_a_profile_without_rules_is_the_own_rules_alone():
    run = Normalizer(profile=None, rules=[Rule("x", "(?<=a)(b)", "c")])
    assert run("ab ، b").text == "ac ، b"
    assert Normalizer(profile=None)("a  b").text == "a  b"


def test_more_rules_than_bits_in_a_machine_word():
    words = [f"w{i}x" for i in range(200)]
    run = Normalizer(rules=[Rule(f"own_{i}", word, str(i)) for i, word in enumerate(words)])
    for text in ("w0x ، w199x", " ".join(words) * 30):
        result = run(text)
        assert replay(text, result.edits) == result.text
        assert "w" not in result.text
    assert run("w0x ، w199x").edits[-1].rule == "own_199"


def test_rules_without_end_are_refused():
    with pytest.raises(RuleError, match="matches its own replacement"):
        Rule("grow", "a", "aa")
    with pytest.raises(RuleError, match="these rules go on for ever"):
        Normalizer(rules=[Rule("there", "a", "b"), Rule("back", "b", "a")])("a")
    between = [Rule(f"own_{i}", f"w{i}x", str(i)) for i in range(60)]
    first, last = (
        [Rule("there", "a", "b"), Rule("back", "b", "a")],
        [Rule("to", "c", "d"), Rule("fro", "d", "c")],
    )
    with pytest.raises(RuleError, match="go on for ever: there, fro"):
        Normalizer(profile=None, rules=[*first, *between, *last])("a d")
    with pytest.raises(RuleError, match="the pattern"):
        Rule("broken", "(", "")
    with pytest.raises(RuleError, match="two rules have the name 'nfc'"):
        Normalizer(rules=[Rule("nfc", "a", "b")])


def test_explain_counts_what_each_rule_did():
    reports = Normalizer().explain(["أ ، ب ، ج", "د ، هـ\u200f"])
    assert [(r.rule, r.count, r.safety) for r in reports] == [
        ("space_before", 3, "typographic"),
        ("zero_width", 1, "lossless"),
    ]
    assert reports[0].examples == ((" ", ""),)


def test_a_table_of_rules(tmp_path):
    table = tmp_path / "rules.tsv"
    header = "name\tpattern\treplacement\tsafety\tnote\n"
    table.write_text(header + "brand\tأوبن إيه آي\tOpenAI\trepair\thouse style\n", encoding="utf-8")
    assert Normalizer.from_table(table)("أوبن إيه آي ،").text == "OpenAI،"
    sound = table.read_bytes()
    for content, told in (
        (b"\xef\xbb\xbf" + sound, "a byte order mark"),
        (sound.replace(b"\n", b"\r\n"), "line ends of Windows"),
    ):
        table.write_bytes(content)
        with pytest.raises(tn.TableError, match=rf"rules\.tsv has {told}"):
            Normalizer.from_table(table)
    table.write_text(header + "brand\t(\tOpenAI\trepair\t\n", encoding="utf-8")
    with pytest.raises(Exception, match=r"rules\.tsv:2: rule brand: the pattern"):
        Normalizer.from_table(table)


@pytest.mark.parametrize(
    "made",
    [
        Normalizer(profile="match", off=["space_before"]),
        Normalizer(only={"lossless"}),
        Normalizer(profile=None, rules=(Rule(name, name, "x") for name in "ab")),
    ],
    ids=["profile and off", "only", "own rules"],
)
def test_a_normalizer_can_be_sent_to_another_process(made):
    again = pickle.loads(pickle.dumps(made))
    text = "العالمُ ،\u200f تم a b"
    assert [rule.name for rule in again.rules] == [rule.name for rule in made.rules]
    assert again(text).edits == made(text).edits
    assert pickle.loads(pickle.dumps(made(text))).text == made(text).text


def test_config_switches_rules_off(tmp_path):
    file = tmp_path / "transcript_nlp.toml"
    file.write_text('rules_off = ["space_before", "repair"]\n', encoding="utf-8")
    config = Config.load(file, environ={})
    assert config.rules_off == ("space_before", "repair")
    assert tn.normalize("العالم ، تم\u200f فی", config=config).text == "العالم ، تم فی"
    with pytest.raises(tn.ConfigError, match="rules_off must be a list"):
        Config.from_mapping({"rules_off": "space_before"})
    with pytest.raises(tn.ConfigError, match="rules_off must be a list of strings"):
        Config(rules_off=[3])


def test_a_rule_that_nobody_knows_is_refused_when_the_config_is_made(tmp_path):
    with pytest.raises(
        tn.ConfigError,
        match="rules_off: no rule or safety class is called 'space_befor'; did you mean 'space_before'",
    ):
        Config(rules_off=["score", "space_befor"])
    file = tmp_path / "transcript_nlp.toml"
    file.write_text('rules_off = ["lossles"]\n', encoding="utf-8")
    with pytest.raises(tn.ConfigError, match="did you mean 'lossless'"):
        Config.load(file, environ={})
    own = rule_table(tmp_path / "brand.tsv", ("brand", "أوبن", "Open", "repair", ""))
    config = Config(rules=[own], rules_off=["brnd"])  # a table is read when it is needed
    with pytest.raises(tn.RuleError, match="did you mean 'brand'"):
        tn.normalize("نص", config=config)


def rule_table(path, *rows):
    lines = ["name\tpattern\treplacement\tsafety\tnote", *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_config_names_tables_of_rules(tmp_path):
    brand = rule_table(tmp_path / "brand.tsv", ("brand", "أوبن إيه آي", "OpenAI", "repair", "house style"))
    other = rule_table(tmp_path / "other.tsv", ("dash", " -- ", " - ", "typographic", ""))
    config = tn.Config(entities=False, rules=(brand, other), rules_off=("dash",))
    assert config == pickle.loads(pickle.dumps(config)) and hash(config)
    source = "أعلنت أوبن إيه آي -- أمس ."
    doc = tn.process(source, config=config)
    assert doc.text == tn.normalize(source, config=config).text == "أعلنت OpenAI -- أمس."
    (edit,) = (edit for edit in doc.edits if edit.rule == "brand")
    assert source[edit.source_start : edit.source_end] == "أوبن إيه آي"
    assert tn.process(source, config=replace(config, normalize=False)).text == source
    (parallel,) = tn.process_all([source], config=config, workers=2)
    assert parallel == doc


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("score", "x", "y", "repair", ""), "two rules have the name 'score'"),
        (("grow", "ا", "اا", "repair", ""), "matches its own replacement"),
    ],
)
def test_a_table_of_wrong_rules_is_one_error(tmp_path, row, message):
    config = tn.Config(entities=False, rules=(rule_table(tmp_path / "rules.tsv", row),))
    with pytest.raises(tn.TranscriptNlpError, match=message):
        tn.process("نص", config=config)


# Texts on which a careless search goes over the same stretch from each of its places. Each takes well under a second,
# and some minutes if its cost grows with the square of its length.
HOSTILE = {
    "comments that are never closed": "<!-- " * 8_000,
    "scripts that are never closed": "<script>" * 8_000,
    "joiners between nothing": "\u200d" * 100_000,
    "tatweel": "ـ" * 1_000_000,
    "brackets": "(" * 100_000 + ")" * 100_000,
    "entities in entities": "&" + "amp;" * 100_000,
    "tags": "<a " * 20_000,
    "leads of mojibake": "Ø" * 100_000 + "Ã " * 10_000,
    "quotes": "”ب " * 10_000,
    "a letter with many marks": "ب" + "\u064b\u0651" * 50_000,
    "a letter with marks out of order": "ب" + "\u0301\u0327\u0345" * 30_000,
    "backquotes": "`،ا" * 20_000,
    "line ends spelled out": "كلمة\\nكلمة" * 20_000,
    "apostrophes": "ا''ب " * 20_000,
    "heading marks": "# " * 50_000,
    "turned quotes": "ي\t”" * 10_000,
    "blank lines": "ب" + "\n" * 1_000_000 + "ب",
    "one word": "كلمة" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_place_is_looked_at_from_all_others(text):
    result = normalize(text)
    assert len(result._passes) <= 20
    assert replay(text, result.edits) == result.text
    assert normalize(result.text).text == result.text
