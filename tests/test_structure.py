"""Structure: turns, front matter, boilerplate tables, learned rules."""

import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from unittest.mock import Mock, patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn
from tests.cases import ARTICLES, cases
from tests.strategies import anything
from transcript_nlp.structure.credits import speakers
from transcript_nlp.structure.credits.dates import dateline, published, release_date
from transcript_nlp.structure.segment import segment
from transcript_nlp.structure.site.boilerplate import (
    BUILTIN,
    Matcher,
    builtin_rules,
    find_rule,
    load_rules,
    matcher,
)
from transcript_nlp.structure.site.cues import Cues
from transcript_nlp.structure.site.prefixes import PREFIX, first_characters
from transcript_nlp.structure.turns.turns import find_turns
from transcript_nlp.tables import RESOURCES, read_table
from transcript_nlp.text.normalize import fold, normalize
from transcript_nlp.text.scripts import SCRIPTS, line_counts, prevailing_script, script_counts

PLAIN = tn.Config(entities=False)
COLUMNS = ("rule", "kind", "where", "pattern", "note")
ROWS = list(read_table(RESOURCES / "boilerplate.tsv", COLUMNS, ("cue", "example", "not")))
SEGMENT_CASES = ("structure_wild", "structure_synthetic", "structure_negative")


@pytest.mark.parametrize("case", [case for name in SEGMENT_CASES for case in cases(name)])
def test_segment(case):
    norm = normalize(case["source"])
    assert [[b.kind, norm.text[b.start : b.end][:20]] for b in segment(norm)] == case["expected"]


@pytest.mark.parametrize("case", [*cases("structure_turns")])
def test_turns(case):
    doc = tn.process(case["source"], config=PLAIN)
    assert [[turn.speaker, turn.role, turn.text[:25]] for turn in doc.turns()] == case["expected"]


@given(anything)
def test_blocks_are_the_lines_of_any_text(text):
    norm = normalize(text)
    blocks = segment(norm)
    lines = [line for line in norm.text.split("\n") if line.strip()]
    assert [norm.text[b.start : b.end] for b in blocks] == lines
    for block, line in zip(blocks, lines, strict=True):
        assert block.script == prevailing_script(line)
        assert (block.source_start, block.source_end) == norm.to_source(block.start, block.end)


@given(anything)
def test_turns_of_any_text_are_in_order_and_inside(text):
    doc = tn.process(text, config=PLAIN)
    turns = doc.turns()
    for turn in turns:
        assert 0 <= turn.start <= turn.end <= len(doc.text)
        assert all(part in doc.text[turn.start : turn.end] for part in turn.text.split("\n"))
    for a, b in pairwise(turns):
        assert a.end <= b.start


@given(st.lists(st.text("اa文 1", min_size=1), min_size=1, max_size=600))
def test_scripts_of_lines_are_those_of_each_alone(lines):
    starts = [sum(len(line) + 1 for line in lines[:k]) for k in range(len(lines))]
    assert line_counts("\n".join(lines), starts).scripts == [prevailing_script(line) for line in lines]


def test_a_line_of_more_letters_than_a_field_holds_has_its_script():
    text = "a" * (1 << 21) + "ا\nا"
    assert line_counts(text, [0, len(text) - 1]).scripts == ["latin", "arabic"]


@given(
    st.lists(st.text("اب a", min_size=1, max_size=5), min_size=1, max_size=8, unique=True),
    st.lists(st.text("اب a", max_size=8), min_size=1, max_size=600),
)
def test_cues_are_found_as_by_searching_each_in_each_line(strings, lines):
    starts = [sum(len(line) + 1 for line in lines[:k]) for k in range(len(lines))]
    expected = [(k, cue) for k, line in enumerate(lines) for cue in strings if cue in line]
    assert Cues(strings).find("\n".join(lines), starts) == expected


@given(anything)
def test_letters_are_those_of_the_classes_of_their_script(text):
    found = {name: len(re.findall(f"[{letters}]", text)) for name, letters in SCRIPTS.items()}
    assert script_counts(text) == found


def test_names_behind_initials_are_searched_only_in_lines_that_have_their_letters():
    lines = [
        f"{first}{second}: هذا ما أراه في السوق منذ {years} أعوام، وقد قلته من قبل."
        for first, second in product("ABCDE", "XYZ")
        for years in (3, 7)
    ]
    lines.append("تحدث Ada Xu و Bo Young إلى الصحافة.")
    with patch.object(speakers, "_LATIN_NAME", Mock(wraps=speakers._LATIN_NAME)) as pattern:
        turns = find_turns(lines)
    assert {turn.speaker for turn in turns if turn} >= {"Ada Xu", "Bo Young", "CX"}
    assert {call.args for call in pattern.findall.call_args_list} == {(lines[-1],)}


def test_turn_merges_what_follows_and_maps_to_the_source():
    source = "س: متى بدأتم ؟\nج: قبل عام.\nكنا ثلاثة.\n## خاتمة\nانتهى الحوار هنا، وشكرا للضيف على وقته."
    doc = tn.process(source, config=PLAIN)
    question, answer = doc.turns()
    assert (question.role, question.text) == ("question", "متى بدأتم؟")
    assert (answer.role, answer.text) == ("answer", "قبل عام.\nكنا ثلاثة.")
    assert source[answer.source_start : answer.source_end] == "ج: قبل عام.\nكنا ثلاثة."
    assert doc.text[answer.start : answer.end] == "ج: قبل عام.\nكنا ثلاثة."


def test_who_wrote_the_first_copy_of_a_body_wrote_the_article():
    body = "\n".join(
        (
            "أمستردام، 12 فبراير (رويترز) - تبني شركة الساحل ميناء جديدا في الشمال، وتقول إن العمل يبدأ في الربيع القادم وإن الميناء يستقبل أول سفينة بعد عامين.",
            "وأضافت أن الميناء يعمل بالكهرباء وحدها، وأن كلفته تبلغ مئة مليون دولار يدفع نصفها صندوق من النرويج ونصفها الآخر بنك محلي صغير.",
        )
    )
    more = "وقال المدير إن المدينة كلها تنتظر السفينة الأولى، وإن المدرسة القديمة في الشارع الطويل تحولت إلى متحف صغير للبحر."
    source = f"الميناء الجديد في الشمال\nبقلم هند جابر\n{body}\nشارك\nفيسبوك إكس لينكد إن\nبقلم هند جابر\n{body}\n{more}"
    doc = tn.process(source, config=PLAIN)
    assert doc.metadata["authors"] == ["هند جابر"]
    assert any(removal.reason == "repeat" for removal in doc.removed)


def test_front_matter_goes_to_the_metadata():
    head = '---\ntitle: "مستقبل البطاريات"\nauthor: هند جابر\npublished: 2023-07-14\nsitename: مجلة الطاقة\nurl: https://example.com/a\ntags: [طاقة, سيارات]\nlayout: post\n---\n'
    doc = tn.process(head + "تعمل الشركة على جيل جديد من البطاريات.", config=PLAIN)
    assert doc.metadata == {
        "title": "مستقبل البطاريات",
        "author": "هند جابر",
        "authors": ["هند جابر"],
        "date": "2023-07-14",
        "site": "مجلة الطاقة",
        "source": "https://example.com/a",
        "tags": ["طاقة", "سيارات"],
        "layout": "post",
    }
    assert doc.text == "تعمل الشركة على جيل جديد من البطاريات."
    assert {removal.rule for removal in doc.removed} == {"front_matter"}
    kept = tn.process(head, config=replace(PLAIN, drop_boilerplate=False))
    assert kept.text.startswith("---\ntitle:")


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (  # as note-takers clip pages
            '---\nauthor:\n  - "[[هند جابر]]"\n---\n',
            {"author": ["هند جابر"], "authors": ["هند جابر"]},
        ),
        (  # a name of the site is better than its address
            "---\nhostname: example.com\nsitename: مجلة الطاقة\n---\n",
            {"hostname": "example.com", "site": "مجلة الطاقة"},
        ),
        ("---\nhostname: example.com\n---\n", {"hostname": "example.com", "site": "example.com"}),
        (  # as readers for language models head a page
            "Title: مستقبل البطاريات\n\nURL Source: https://example.com/a\n\nPublished Time: 2025-07-17\n\nMarkdown Content:\n",
            {"title": "مستقبل البطاريات", "source": "https://example.com/a", "date": "2025-07-17"},
        ),
    ],
)
def test_heads_of_several_tools_are_front_matter(head, wanted):
    doc = tn.process(head + "تعمل الشركة على جيل جديد من البطاريات.", config=PLAIN)
    assert (doc.metadata, doc.text) == (wanted, "تعمل الشركة على جيل جديد من البطاريات.")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["rule"])
def test_each_boilerplate_rule_fits_its_example_and_not_its_negative(row):
    (rule,) = (rule for rule in builtin_rules() if rule.name == row["rule"])
    example, negative = row["example"], row["not"]
    # One that holds only beside other residue is tried with itself, as buttons stand in a row.
    lines = [example] * {"beside": 2, "run": 3}.get(rule.where, 1)
    starts = [index * (len(example) + 1) for index in range(len(lines))]
    assert Matcher([rule]).find("\n".join(lines), lines, starts) == [rule] * len(lines)
    assert (find_rule(example) is None) == (rule.where in ("beside", "run"))
    assert negative
    assert find_rule(negative) is None


@pytest.mark.parametrize("case", [*cases("structure_not_boilerplate")])
def test_sentences_that_begin_like_boilerplate_stay(case):
    assert find_rule(case["source"]) is None


@pytest.mark.parametrize(
    "line",
    [
        "حقوق النشر محفوظة",
        "حقوق النشر محفوظة لشركة المثال.",
        "حقوق النشر محفوظة بموجب القانون.",
        "حقوق الطبع محفوظة لموقع المثال وفقا لقوانين النشر",
    ],
)
def test_rights_lines_go(line):
    assert find_rule(line).name == "copyright"


def test_the_boilerplate_table_is_large_and_sorted():
    names = [row["rule"] for row in ROWS]
    assert len(names) >= 250
    assert names == sorted(set(names))


@pytest.mark.parametrize("name", ["native", "mt"])
def test_no_line_of_a_news_text_is_boilerplate(name):
    path = ARTICLES.parent / "signals" / f"{name}.jsonl"
    lines = [
        line
        for row in path.read_text(encoding="utf-8").splitlines()
        for line in json.loads(row)["text"].split("\n")
    ]
    rules = matcher().find("\n".join(lines), lines, [0] * len(lines))
    assert [line for line, rule in zip(lines, rules, strict=True) if rule] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["rule"])
def test_the_beginnings_of_a_pattern_do_not_miss_its_example(row):
    beginnings = first_characters(fold(row["pattern"]))
    folded = fold(row["example"].strip(" .…!-–—|*[]()<>:：👉📌【】"))
    assert row["cue"] or any(folded.startswith(beginning) for beginning in beginnings)
    assert all(len(beginning) <= PREFIX for beginning in beginnings)


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        ("abc", {"abc"}),
        ("(?:ab|c)?de", {"abde", "cde", "de"}),
        ("[xy]z", {"xz", "yz"}),
        ("a{2}b", {"a"}),
        ("a*b", {"a", "b"}),
        ("x(?:y|z)w|q", {"xyw", "xzw", "q"}),
        (".{0,3}a", {"", "a"}),
        (r"\(a\)", {"(a)"}),
        (r"a\b b", {"a b"}),
    ],
)
def test_first_characters(pattern, beginnings):
    assert first_characters(pattern) == beginnings


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("x\tnavigation\tline\t.{0,9}شارك\t\n", "needs a cue"),
        ("x\tnavigation\tline\t(شارك\t\n", "does not compile"),
        ("x\tnavigation\tline\tشارك\\S\t\n", "folded to lower case"),
        ("x\tnoise\tline\tشارك\t\n", "kind must be"),
        ("x\tnavigation\tmiddle\tشارك\t\n", "kind must be"),
    ],
)
def test_a_wrong_rule_names_file_and_line(tmp_path, rule, message):
    path = tmp_path / "rules.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + rule, encoding="utf-8")
    with pytest.raises(tn.TableError, match=rf"rules\.tsv:2: .*{message}"):
        load_rules(path)


def test_the_rules_of_the_library_are_right():
    assert load_rules(BUILTIN) == builtin_rules()


BODY = "تعمل الشركة رقم {n} على مشروع جديد في المدينة رقم {n}، ويقول مديرها إن العمل فيه سينتهي قبل نهاية العام القادم بإذن الله تعالى."


def page(number, *, tail=("بوابة الشرق للأخبار الحرة", "رآه 120 زائرا من المدينة")):
    # Numbers are masked in learning, so the articles differ in letters.
    number = str(number).translate(str.maketrans("0123456789", "ابتثجحخدذر"))
    body = BODY.format(n=number)
    conclusion = f"خلاصة القول\nوهكذا يرى كاتب المقال {number} أن الطريق ما زال طويلا أمام هذه الصناعة في المدينة، وأن الأعوام القادمة ستكشف من كان على حق."
    return "\n".join(
        [f"عنوان المقال {number}", "قسم الطاقة والمال", "الكاتب: هند جابر", body, body, conclusion, *tail]
    )


def test_a_sites_own_lines_are_learned_and_removed(tmp_path):
    corpus = [{"text": page(n), "url": f"https://www.example.com/{n}"} for n in range(12)]
    corpus += [{"text": page(n, tail=()), "url": f"https://other.org/{n}"} for n in range(20, 32)]
    rules = tn.learn_boilerplate(corpus)
    learned = {(rule.where, rule.pattern.replace("\\", "")) for rule in rules if "example.com" in rule.note}
    assert learned == {
        ("head", "قسم الطاقه والمال"),
        ("tail", "بوابه الشرق للاخبار الحره"),
        ("tail", "راه d+ زايرا من المدينه"),
    }
    tn.write_boilerplate(rules, tmp_path / "site.tsv")
    for value in (rules, str(tmp_path / "site.tsv")):
        doc = tn.process(page(99), config=replace(PLAIN, boilerplate=value))
        removed = [r for r in doc.removed if r.reason == "boilerplate"]
        assert [doc.source[r.source_start : r.source_end].strip() for r in removed] == [
            "قسم الطاقة والمال",
            "بوابة الشرق للأخبار الحرة",
            "رآه 120 زائرا من المدينة",
        ]
        assert "خلاصة القول" in doc.text  # many articles have the heading, but a paragraph stands behind it
        assert "الكاتب: هند جابر" in doc.text
    assert tn.learn_boilerplate(corpus[:4]) == ()
    assert tn.learn_boilerplate([corpus[0]] * 30) == ()


def test_learned_rules_have_names_of_their_own_and_notes_that_a_table_can_hold(tmp_path):
    tail = ("بوابة الشرق للأخبار الحرة", "بوابة الشرق للأخبار السريعة")
    corpus = [{"text": page(n, tail=tail), "site": "cafe\u0301\tx\ny"} for n in range(12)]
    rules = tn.learn_boilerplate(corpus)
    names = [rule.name for rule in rules if rule.where == "tail"]
    assert names == ["learned_tail_بوابه_الشرق_للاخبار", "learned_tail_بوابه_الشرق_للاخبار_2"]
    tn.write_boilerplate(rules, tmp_path / "site.tsv")
    read = load_rules(tmp_path / "site.tsv")
    assert [(rule.name, rule.pattern) for rule in read] == [(rule.name, rule.pattern) for rule in rules]
    assert all(rule.note.endswith("of caf\u00e9 x y") for rule in read)


def test_learning_says_what_is_wrong():
    with pytest.raises(tn.InputError, match="no text"):
        tn.learn_boilerplate([{"body": "نص"}])
    with pytest.raises(ValueError, match="at least 2"):
        tn.learn_boilerplate([], least_documents=1)
    with pytest.raises(TypeError, match="a BoilerplateRule, not str"):
        tn.write_boilerplate(["x"], "x.tsv")
    with pytest.raises(tn.InputError, match="cannot write no"):
        tn.write_boilerplate([], "no/x.tsv")


def test_rules_for_the_tail_do_not_reach_into_the_article():
    lines = [BODY.format(n=n) for n in range(30)]
    lines.insert(3, "شركاؤنا")
    doc = tn.process("\n".join([*lines, "شركاؤنا"]), config=PLAIN)
    assert [removal.rule for removal in doc.removed] == ["partners"]
    assert doc.text.split("\n")[3] == "شركاؤنا"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (  # a number with its sign is no heading of the page
            "تأسست الشركة في عام 1964 على يد مدرب وطالب، وباعت في سنواتها الأولى أحذية من اليابان.\n"
            "# 2 أراد المؤسس اسما آخر في البداية. ثم تقرر اللجوء إلى الأسطورة.\n"
            "# 3 الشعار مستوحى من عبارة قالها رجل في آخر أيامه، ثم صارت على كل لسان في البلاد",
            [],
        ),
        (  # a long question is how the text begins
            "سافر كثير منا على متن طائراتهم وارتدوا أحذيتهم، فالعلامات التجارية هي دائما من حولنا في كل مكان نذهب "
            "إليه، ولكن كيف يبدو الأشخاص الذين أعطوا أسماءهم لهذه الشركات الضخمة؟\n"
            "اتضح بعد البحث أن بعضهم لم يكن موجودا قط. وأن بعضهم الآخر كان فتاة حقيقية.",
            [],
        ),
        ("من أعطى هذه الشركات أسماءها؟\nاتضح بعد البحث أن بعضهم لم يكن موجودا قط.", ["من أعطى هذه الشركات أسماءها؟"]),
    ],
)  # fmt: skip
def test_what_is_a_title(text, titles):
    doc = tn.process(text, config=tn.Config(entities=False))
    assert [doc.text[b.start : b.end] for b in doc.blocks if b.kind == "title"] == titles


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("13 نوفمبر 2025", "2025-11-13"),
        ("نوفمبر 13, 2025 | 5 دقائق", "2025-11-13"),
        ("١٣ تشرين الثاني ٢٠٢٥", "2025-11-13"),
        ("13 نوفمبر/تشرين الثاني 2025", "2025-11-13"),
        ("28 أكتوبر، 2025", "2025-10-28"),
        ("Nov 3rd, 2025", "2025-11-03"),
        ("2025-11-13 09:14", "2025-11-13"),
        ("2025年11月3日", "2025-11-03"),
        ("23/04/2025", "2025-04-23"),
        ("04/23/2025", "2025-04-23"),
        ("04/04/2025", "2025-04-04"),
        ("03/04/2025", None),  # of March or of April
        ("31 أبريل 2025", None),
        ("آخر تحديث: 6 يناير 2026", None),
        ("آخر تحديث: 7 مايو 2025 | نشر: 6 مايو 2025", "2025-05-06"),
        ("نشر: 6 مايو 2025 | آخر تحديث: 7 مايو 2025", "2025-05-06"),
        ("في مايو 2025", None),
        ("رقم 12025-11-135", None),
        ("12 مايو 1871", None),
    ],
)
def test_the_day_of_a_credit_at_the_head(line, day):
    assert published([line]) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("بكين 30 مايو 2024 (شينخوا) -- قال علماء الآثار", "30 مايو 2024"),
        ("30 مايو 2024/صحيفة الشعب اليومية أونلاين/ يتعاون العلماء", "30 مايو 2024"),
        ("ولد في 30 مايو 1999 (عمان) ودرس هناك", ""),
        ("30 مايو 2024 كان يوما طويلا", ""),
    ],
)
def test_dates_before_an_agency_begin_a_report(line, day):
    assert dateline(line) == day
    text = f"المعبد القديم يفتح أبوابه للزوار\n{line} {BODY}"
    assert tn.process(text, config=PLAIN).metadata.get("date") == ("2024-05-30" if day else None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("سان سلفادور – 30 مايو 2024 – أعلنت الورشة", "30 مايو 2024"),
        ("الرياض، 30 مايو 2024 - أعلنت الورشة", "30 مايو 2024"),
        ("الرياض (30 مايو 2024) – أعلنت الورشة", "30 مايو 2024"),
        ("دبي، الإمارات العربية المتحدة – 30 مايو 2024: أعلنت الورشة", "30 مايو 2024"),
        ("نيويورك، 30 مايو 2024 /بي آر نيوزواير/ -- أعلنت الورشة", "30 مايو 2024"),
        ("نيويورك--(بيزنس واير)--30 مايو 2024--أعلنت الورشة", "30 مايو 2024"),
        ("دالاس، تكساس. – (بيزنس واير) – 30 مايو 2024 – أعلنت الورشة", "30 مايو 2024"),
        ("زوغ، سويسرا، 30 مايو 2024، تشين واير -- أعلنت الورشة", "30 مايو 2024"),
        ("[سنغافورة، 30 مايو 2024] – أعلنت الورشة", "30 مايو 2024"),
        ("ولدت هند في عمان، 30 مايو 2024، وعاشت فيها - أعلنت", ""),
        ("افتتح المعرض - (الدورة الثالثة) - في 30 مايو 2024 - وأغلق", ""),
        ("في 30 مايو 2024 - أعلنت الورشة", ""),
        ("الدورة الثالثة، 30 مايو 2024 - 1 يونيو 2024", ""),
        ("قالت الورشة يوم الثلاثاء، 30 مايو 2024 - وهو يوم طويل", ""),
        ("ولدت هند، 30 مايو 2024، في عمان", ""),
        ("بدأ العمل (30 مايو 2024) ثم توقف", ""),
    ],
)
def test_dates_behind_a_town_begin_a_release(line, day):
    assert release_date(line) == day
    text = f"المعبد القديم يفتح أبوابه للزوار\n{line} {BODY}"
    assert tn.process(text, config=PLAIN).metadata.get("date") == ("2024-05-30" if day else None)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (["2024-07-06@12:03:51 GMT", "تاريخ النشر: 21st, January 2024 GMT"], "2024-01-21"),  # of the crawler
        (["7 مارس 2025", "نشر لأول مرة في 3 مايو 2019"], "2025-03-07"),
        (["7 مارس 2025", "آخر تحديث: 9 مارس 2025"], "2025-03-07"),
        (["7 مارس 2025", "9 مارس 2025"], "2025-03-07"),
        (["تاريخ التسجيل: 17/09/2008", "آخر حضور: 27-01-2020"], None),  # of a member of a forum
    ],
)
def test_the_day_of_several_credits(head, day):
    assert published(head) == day


@given(anything)
def test_a_day_is_one_of_the_calendar(text):
    day = published([text], [f"نشر {text}"])
    assert day is None or date.fromisoformat(day)


def test_the_day_of_an_article_is_in_its_metadata():
    body = "أعلنت الشركة اليوم عن نتائجها للربع الثالث من العام وقالت إن الإيرادات ارتفعت كثيرا. " * 3
    head = "شركة صغيرة تعلن عن نتائج كبيرة\nبقلم: سامي رضوان | 13 نوفمبر 2025\n"
    assert tn.process(f"{head}{body}\nالمصدر: تقرير 3 مايو 2024").metadata["date"] == "2025-11-13"
    assert "date" not in tn.process(f"شركة صغيرة\n{body}\nالمصدر: تقرير 3 مايو 2024").metadata


def test_the_day_on_which_a_page_was_called_up_is_not_that_of_its_article():
    body = "أعلنت الشركة اليوم عن نتائجها للربع الثالث من العام وقالت إن الإيرادات ارتفعت كثيرا. " * 3
    head = "الأحد 9 مارس 2025\nشركة صغيرة تعلن عن نتائج كبيرة\nالجمعة 7 مارس 2025 - 06:15 م\n"
    assert tn.process(f"{head}{body}").metadata["date"] == "2025-03-07"
    assert tn.process(f"date 2025-09-14 {body}").metadata["date"] == "2025-09-14"
    assert "date" not in tn.process(f"up date 2025-09-14 {body}").metadata


def test_the_line_of_a_post_at_wechat_tells_who_and_when_and_no_name_reaches_into_its_day():
    body = "تعمل الشركة على جيل جديد من البطاريات التي تشحن في عشر دقائق. ويقول مهندسوها إن الكلفة ستنخفض إلى النصف خلال عامين."
    head = "أصلي  تشن يو  TIDE 2024年05月02日 21:15 شنتشن"
    doc = tn.process(f"مستقبل البطاريات بين المختبر والمصنع\n{head}\n{body}")
    assert (doc.metadata["date"], doc.metadata["authors"]) == ("2024-05-02", ["تشن يو"])
    assert not any("年" in mention.text for mention in doc.mentions)


def test_the_times_of_a_report_of_the_day_stay_where_a_rule_knows_one():
    body = "تعمل الشركة على جيل جديد من البطاريات التي تشحن في عشر دقائق. ويقول مهندسوها إن الكلفة ستنخفض إلى النصف خلال عامين."
    times = ["9:41 م", "8:44 م", "7:37 م"]
    source = "\n".join(["مباشر: عاصفة تضرب الميناء", *(f"{time}\n{body}" for time in times)])
    assert find_rule(times[0]) is not None
    assert not set(times).difference(tn.process(source, config=PLAIN).text.split("\n"))
