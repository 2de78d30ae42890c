"""Proclitics by morphological analysis, with a tiny database in the format of CAMeL Tools, read by its own loader."""

import subprocess
import sys

import pytest

import transcript_nlp as tn
from tests.finders import Fixed
from transcript_nlp import pipeline
from transcript_nlp.entities.tagger.morphology import Morphology, Recut
from transcript_nlp.text.tokens import tokenize

FEATURES = ("diac", "lex", "bw", "gloss", "pos", "prc3", "prc2", "prc1", "prc0", "enc0")
# prefix, category, features
PREFIXES = [
    ("", "Pref-0", ""),
    ("و", "Pref-Wa", "diac:وَ prc2:wa_conj"),
    ("ب", "Pref-Bi", "diac:بِ prc1:bi_prep"),
    ("وب", "Pref-WaBi", "diac:وَبِ prc2:wa_conj prc1:bi_prep"),
    ("ال", "Pref-Al", "diac:ال prc0:Al_det"),
    ("ل", "Pref-Li", "diac:لِ prc1:li_prep"),
    ("لل", "Pref-LiAl", "diac:لِل prc1:li_prep prc0:Al_det"),
    ("س", "Pref-Sa", "diac:سَ prc1:sa_fut"),
]
# as the loader folds them
STEMS = ["وزاره", "زيلوترونكس", "هيئه", "سام", "بسام"]


def write_database(path):
    lines = ["###DEFINES###", *(f"DEFINE {name} {name}:*open*" for name in FEATURES), "###DEFAULTS###"]
    defaults = " ".join(f"{name}:0" for name in FEATURES if name != "pos")
    lines += [f"DEFAULT pos:{pos} {defaults}" for pos in ("noun", "digit", "punc", "latin")]
    lines += ["###ORDER###", "ORDER " + " ".join(FEATURES), "###TOKENIZATIONS###", "TOKENIZATION bw"]
    lines += ["###STEMBACKOFF###", "STEMBACKOFF NONE none", "###PREFIXES###"]
    lines += [f"{prefix}\t{category}\t{features or 'diac:'}" for prefix, category, features in PREFIXES]
    lines += ["###SUFFIXES###", "\tSuff-0\tdiac:", "###STEMS###"]
    lines += [
        f"{stem}\tN\tdiac:{stem} lex:{stem} bw:{stem} gloss:x pos:noun prc3:0 prc2:0 prc1:0 prc0:0 enc0:0"
        for stem in STEMS
    ]
    lines += ["###TABLE AB###", *(f"{category} N" for _, category, _ in PREFIXES)]
    lines += ["###TABLE BC###", "N Suff-0", "###TABLE AC###"]
    lines += [f"{category} Suff-0" for _, category, _ in PREFIXES]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("calima")
    write_database(folder / "morphology.db")
    return folder


@pytest.mark.parametrize(
    ("word", "allowed"),
    [
        ("وزارة", {""}),
        ("ووزارة", {"و"}),
        ("وبهيئة", {"وب"}),
        ("للوزارة", {"لل"}),
        ("الوزارة", {""}),
        ("بسام", {"", "ب"}),
        ("سوزارة", set()),  # a future on a noun is no reading of a name
        ("وأوبنزل", set()),
    ],
)
def test_what_the_dictionary_allows(database, word, allowed):
    assert Morphology(database).proclitics(word) == allowed


@pytest.mark.parametrize(
    ("word", "cut", "becomes"),
    [
        ("وزارة", "و", ""),  # one reading: the dictionary's
        ("وبهيئة", "و", "وب"),
        ("لِلوزارة", "ل", "لِل"),  # marks belong to the proclitic
        ("بسام", "ب", "ب"),  # both are readings: the tagger's stays
        ("وأوبنزل", "و", "و"),  # unknown: the tagger's stays
        ("OpenAI", "", ""),
    ],
)
def test_names_begin_where_only_one_reading_is_left(database, word, cut, becomes):
    text = f"قالت {word} أمس"
    finder = Recut(Fixed(**{word: cut}), Morphology(database))
    (find,) = finder.find(text, tokenize(text))
    assert find.clitics == becomes
    assert text[find.start : find.end] == word[len(becomes) :]


def cut(text, config):
    pipeline._recognizer.cache_clear()
    try:
        return [m.text for m in tn.process(text, config=config).mentions if "tagger" in m.evidence]
    finally:
        pipeline._recognizer.cache_clear()


def test_a_config_names_the_database(database, tmp_path, monkeypatch):
    text = "سلمت المفاعلات لزيلوترونكس."
    config = tmp_path / "mine.toml"
    config.write_text(f"morphology = '{database}'\n", encoding="utf-8")
    monkeypatch.setattr("transcript_nlp.pipeline.open_finder", lambda _: Fixed(لزيلوترونكس=""))
    assert cut(text, tn.Config.load(config)) == ["زيلوترونكس"]
    assert cut(text, tn.Config()) == ["لزيلوترونكس"]


@pytest.mark.parametrize("content", [None, "", "nothing of the kind\n", "###DEFINES###\nDEFINE x\n"])
def test_no_database_is_one_sentence(tmp_path, content):
    if content is not None:
        (tmp_path / "morphology.db").write_text(content, encoding="utf-8")
    with pytest.raises(tn.ConfigError, match=r"^morphology: "):
        Morphology(tmp_path)


def test_without_camel_tools_the_extra_is_named(database, monkeypatch):
    monkeypatch.setitem(sys.modules, "camel_tools.morphology.analyzer", None)
    with pytest.raises(tn.MissingDependencyError, match=r"pip install 'transcript-nlp\[camel\]'"):
        Morphology(database)


def test_nothing_is_fetched(database, tmp_path):
    """Importing parts of camel-tools would fetch a catalogue into the home folder."""
    code = (
        "import socket, sys\n"
        "def refuse(*_): raise AssertionError('the network is asked')\n"
        "socket.socket.connect = refuse\n"
        "from transcript_nlp.entities.tagger.morphology import Morphology\n"
        "print(sorted(Morphology(sys.argv[1]).proclitics('وزارة')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(database)],
        capture_output=True, text=True, check=False, env={"HOME": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "['']"), done.stderr
    assert list(tmp_path.iterdir()) == []
