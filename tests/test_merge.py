"""What a model tagged beside what lists and grammars found."""

import pytest

from transcript_nlp.entities.merge import agreed, merged, persons_in_lists, persons_of_firms, repeats
from transcript_nlp.entities.sifting.plausible import family_names, may_be_name, plausible
from transcript_nlp.knowledge.found import Found
from transcript_nlp.text.tokens import tokenize

TEXT = "قالت زورفالا إن Zorblat Labs اشترت زورفالا وزورفالا"
TOKENS = tokenize(TEXT)


def find(surface, label, score, evidence, at=0):
    start = [i for i in range(len(TEXT)) if TEXT.startswith(surface, i)][at]
    end = start + len(surface)
    first = next(i for i, e in enumerate(TOKENS.ends) if e > start)
    last = next((i for i, s in enumerate(TOKENS.starts) if s >= end), len(TOKENS))
    return Found(start, end, first, last, (), label, score, (evidence,))


def tag(surface, label, score=0.6, at=0):
    return find(surface, label, score, "tagger", at)


def names(found):
    return [(TEXT[f.start : f.end], f.label, f.score) for f in found]


def test_a_guess_takes_label_and_borders_of_the_tagger():
    guess = find("Zorblat Labs", None, 0.5, "latin_run")
    assert names(merged(TOKENS, [guess], [tag("Zorblat Labs", "MODEL", 0.55)])) == [
        ("Zorblat Labs", None, 0.5)
    ]
    assert names(merged(TOKENS, [guess], [tag("Zorblat Labs", "MODEL")])) == [("Zorblat Labs", "MODEL", 0.6)]
    assert names(merged(TOKENS, [guess], [tag("Zorblat", "MODEL")])) == [("Zorblat", "MODEL", 0.6)]


def test_what_a_grammar_told_stays_but_for_a_sure_longer_name():
    told = find("Zorblat", "PRODUCT", 0.75, "head_noun")
    assert merged(TOKENS, [told], [tag("Zorblat", "ORG", 0.99)]) == [told]
    assert merged(TOKENS, [told], [tag("Zorblat Labs", "ORG", 0.7)]) == [told]
    assert names(merged(TOKENS, [told], [tag("Zorblat Labs", "ORG", 0.9)])) == [("Zorblat Labs", "ORG", 0.9)]


def test_one_name_has_one_label_in_an_article():
    found = [tag("زورفالا", "PERSON", 0.6), tag("زورفالا", "ORG", 0.9, at=1)]
    assert [f.label for f in agreed(TEXT, found)] == ["ORG", "ORG"]


def test_a_sure_name_is_found_again_and_an_unsure_one_is_not():
    assert [TEXT[f.start : f.end] for f in repeats(TEXT, TOKENS, [tag("زورفالا", "ORG", 0.9)])] == [
        "زورفالا"
    ] * 2
    assert not list(repeats(TEXT, TOKENS, [tag("زورفالا", "ORG", 0.6)]))


def test_a_firm_is_found_by_the_first_word_of_its_name():
    text = "شركة زورفالا سوفتوير كبيرة. يقع مكتب زورفالا هنا"
    whole = Found(5, 20, 1, 3, (), "ORG", 0.7, ("tagger",))
    assert text[whole.start : whole.end] == "زورفالا سوفتوير"
    assert [text[f.start : f.end] for f in repeats(text, tokenize(text), [whole])] == ["زورفالا"]
    person = Found(5, 20, 1, 3, (), "PERSON", 0.9, ("tagger",))
    assert not list(repeats(text, tokenize(text), [person]))


def test_a_family_name_is_left_to_coreference():
    text = "قال مارك زورلان نعم. ثم عاد لزورلان"
    tokens = tokenize(text)
    full, short = (
        Found(4, 15, 1, 3, (), "PERSON", 0.9, ("tagger",)),
        Found(29, 35, 7, 8, (), "ORG", 0.9, ("tagger",)),
    )
    assert plausible(text, tokens, [full, short], family_names(text, [full]), []) == [full]
    assert plausible(text, tokens, [full, short], set(), [(0, 20)]) == [short]


@pytest.mark.parametrize(
    ("text", "surface", "fits"),
    [
        ("اشترت «زورفالا» العقارية", "زورفالا» العقارية", False),
        ("قال ن. زورلان نعم", ". زورلان", False),
        ("اشترت زورفالا (زور) العقارية", "زورفالا (زور) العقارية", True),
        ("مع Zorblat Inc. أمس", "Zorblat Inc.", True),
        ("ورأى كوارث كثيرة", "كوارث", False),
        ("فرصة زورفالا أو كولدرا أكبر", "زورفالا أو كولدرا", False),  # two
        ("عن زور لان -نائب الرئيس", "زور لان -", False),
    ],
)
def test_a_tagged_name_reaches_over_no_quote_and_is_no_ordinary_word(text, surface, fits):
    tokens = tokenize(text)
    start = text.index(surface)
    first, last = tokens.starts.index(start), tokens.ends.index(start + len(surface)) + 1
    found = Found(start, start + len(surface), first, last, (), "ORG", 0.99, ("tagger",))
    assert plausible(text, tokens, [found], set(), []) == ([found] if fits else [])


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["PERSON", "PERSON", "ORG", "ORG"], ["PERSON"] * 4),
        (["PERSON", "ORG", "ORG", "ORG"], ["PERSON", "ORG", "ORG", "ORG"]),
    ],
)
def test_an_enumeration_of_persons_tells_the_others(labels, expected):
    text = "زور لان، وكات زولان، ومير دولان وسول كالان"
    tokens = tokenize(text)
    found = [
        Found(tokens.starts[a], tokens.ends[a + 1], a, a + 2, (), label, 0.9, ("tagger",), "و" * (a > 0))
        for a, label in zip((0, 3, 6, 8), labels, strict=True)
    ]
    assert [f.label for f in persons_in_lists(tokens, found, dict(enumerate(labels)))] == expected
    told = persons_in_lists(tokens, found, dict(enumerate(labels)))
    assert all(f.evidence == ("tagger",) for f in told)  # these words are anything
    alone = [found[0], found[2]]
    assert persons_in_lists(tokens, alone, dict(enumerate(labels[::2]))) == alone


@pytest.mark.parametrize(
    ("person", "of", "label"),
    [
        ("سوزان كريغ", "من لوميس", "PERSON"),
        ("سوزان كريغ", "أمس لوميس", "ORG"),  # no house of hers
        ("زورفا كريغ", "من لوميس", "ORG"),  # no given name
    ],
)
def test_who_leads_a_round_and_is_from_a_firm_is_a_person(person, of, label):
    text = f"جمعت نومادا 12 مليون دولار بقيادة {person} {of}"
    tokens = tokenize(text)
    first = tokens.texts.index("بقيادة") + 1
    spans = ((first, first + 2), (first + 3, first + 4))
    found = [Found(tokens.starts[a], tokens.ends[b - 1], a, b, (), "ORG", 0.9, ("tagger",)) for a, b in spans]
    told = persons_of_firms(text, tokens, found, {0: "ORG", 1: "ORG"})
    assert [each.label for each in told] == [label, "ORG"]


def test_and_between_two_names_is_no_letter_of_the_second():
    text = "مثل غايدواير ودك كريك وليد"
    tokens = tokenize(text)
    known = Found(4, 12, 1, 2, (), "ORG", 0.9, ("alias",))
    tagged = [
        Found(13, 21, 2, 4, (), "ORG", 0.9, ("tagger",)),
        Found(22, 26, 4, 5, (), "PERSON", 0.9, ("tagger",)),
    ]
    found = merged(tokens, [known], tagged)
    assert [(text[f.start : f.end], f.clitics) for f in found] == [
        ("غايدواير", ""),
        ("دك كريك", "و"),
        ("وليد", ""),
    ]


@pytest.mark.parametrize(
    ("surface", "may_be"),
    [("BBB+", False), ("CCC-.", False), ("Baa2", False), ("AAA", False), ("A-Cold-Wall", True), ("BB", True), ("AA", True)],
)  # fmt: skip
def test_a_credit_rating_is_no_name(surface, may_be):
    assert may_be_name(surface) is may_be


@pytest.mark.parametrize(
    ("text", "labels", "told"),
    [
        ("سيمون زولان، وشنغجيا تشاو، وكات دولان", "PERSON ORG PERSON", [True, True, False]),
        ("سيمون زولان، وزور تشاو، وكات دولان", "PERSON ORG PERSON", [True, False, False]),
    ],
)
def test_what_reads_as_a_person_among_persons_surely_is_one(text, labels, told):
    tokens = tokenize(text)
    found = [
        Found(
            tokens.starts[a] + (a > 0),
            tokens.ends[a + 1],
            a,
            a + 2,
            (),
            label,
            0.9,
            ("tagger",),
            "و" * (a > 0),
        )
        for a, label in zip(range(0, 15, 3), labels.split(), strict=False)
    ]
    result = persons_in_lists(tokens, found, dict(enumerate(labels.split())))
    assert [f.evidence[0] == "enumeration" for f in result] == told
