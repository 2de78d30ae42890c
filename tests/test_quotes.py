"""Names in quotes are found as they are without them, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transcript_nlp as tn
from transcript_nlp.entities.tagger.backends import open_finder
from transcript_nlp.entities.tagger.quotes import QuoteReader
from transcript_nlp.entities.tagger.tagger import Tagger
from transcript_nlp.text.tokens import tokenize

PLAIN = "تسعى شركة زورفا إلى بيع ناطحتي سحاب."
QUOTES = [("«", "»"), ("“", "”"), ("”", "“"), ('"', '"'), ("‘", "’"), ("'", "'")]


def names(text, label=None):
    return [m.text for m in tn.process(text).mentions if label in (None, m.label)]


@pytest.mark.parametrize(("opening", "closing"), QUOTES)
def test_a_noun_tells_that_quotes_are_around_a_name(opening, closing):
    assert names(PLAIN) == ["زورفا"]
    assert names(PLAIN.replace("زورفا", f"{opening}زورفا{closing}")) == ["زورفا"]


def test_known_names_in_quotes_tell_that_others_are():
    # The last name is found only because the article has names in quotes.
    text = "تنافس «إنفيديا» و«سامسونج» منذ سنوات.\nثم باعت «بلوفرتيك» حصتها."
    assert names(text) == ["إنفيديا", "سامسونج", "بلوفرتيك"]


@pytest.mark.parametrize(
    "text",
    [
        'كان اسمها "شيفون" في كل اجتماع.',
        "تسعى شركة «زورفا إلى بيع ناطحتي سحاب في المدينة كلها» أمس.",
        "تسعى شركة «زورفا",
        "تسعى شركة «زورفا\n» إلى بيع ناطحتي سحاب.",
    ],
)
def test_other_quotes_change_nothing(text):
    tokens = tokenize(text)
    assert open_finder("builtin").find(text, tokens) == Tagger.load().find(text, tokens)


def test_quotes_count_for_nothing_where_a_word_must_stand_near():
    tokens = tokenize("المصدر : « كيوبت » نعم")
    assert tokens.outside(3, 4) == (2, 5)
    assert tokens.outside(0, 1) == (0, 1)
    assert tokens.outside(3, len(tokens)) == (3, len(tokens))
    for text in ("تطبيق «سلاك» جيد", "«فودافون» و«تي موبايل»"):
        assert names(text) == names(text.replace("«", "").replace("»", ""))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("بين «لينكد إن» و«جيرا» فرق", "جيرا"),
        ("بين «جيرا»، «لينكد إن» فرق", "لينكد إن"),
        ("استحوذت شركة «كينغزواي» (Kingsway) عليها", "Kingsway"),
    ],
)
def test_lists_and_glosses_are_read_through_quotes(text, last):
    bare = text.replace("«", "").replace("»", "")
    linked = [[(m.text, m.label, m.name) for m in tn.process(x).mentions] for x in (text, bare)]
    assert linked[0] == linked[1]
    assert linked[0][-1][0] == last


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*'«»“”"\n،.', "شركة", "زورفا", "سلاك", "إنفيديا", "قالت", "و", "في", "Zorva"]),
        max_size=24,
    )
)
def test_all_that_the_tagger_finds_is_found_and_the_rest_fills_quotes(words):
    text = " ".join(words)
    tokens = tokenize(text)
    reader = QuoteReader(Tagger.load())
    plain, found = Tagger.load().find(text, tokens), reader.find(text, tokens)
    assert [x for x in found if "quoted" not in x.evidence] == plain
    for find in found:
        if "quoted" in find.evidence:
            assert tokens.outside(find.first, find.last) != (find.first, find.last)
            assert text[find.start : find.end] in text[tokens.starts[find.first] : tokens.ends[find.last - 1]]
    spans = [(find.first, find.last) for find in found]
    if spans:
        assert reader.label_scores(text, tokens)(spans).shape == (len(spans), 4)
