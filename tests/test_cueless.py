"""Unknown names that the base knows as aliases whose cues are missing, or by the spelling of a short word."""

from dataclasses import replace

import numpy as np
import pytest

import transcript_nlp as tn
from tests.finders import Fixed
from transcript_nlp.entities.gazetteer.gazetteer import Gazetteer
from transcript_nlp.entities.recognize import Recognizer
from transcript_nlp.entities.tagger.tagger import lay_out
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.found import Doubt, Hit
from transcript_nlp.knowledge.guards import Cue, Guard
from transcript_nlp.linking.links.linker import Linked
from transcript_nlp.linking.lookup.cueless import cueless_names
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity, Mention

GUARD = Guard((Cue("near", (("عمله",),)),), (Cue("near", (("كوكب",),)),))
ZORVA = Entity("zorva", "Zorva", "PRODUCT", "token", ("Zorva", "زورفا"))
OTHER = Entity("zorva-bank", "Zorva Bank", "ORG", "bank", ("Zorva Bank", "زورفا"))
BROTHER = Entity("zorva-max", "Zorva Max", "PRODUCT", "app", ("Zorva Max", "زورفا"))
PERSON = Entity("z", "Zorva", "PERSON", "founder", ("Zorva", "زورفا"))


def linked(text, label, *entities, name="زورفا", mt_error=False):
    """The mention of a name in a text, once a base with some entities of that name was asked."""
    kb = tn.KnowledgeBase(entities, [Alias(name, e.id, GUARD, mt_error) for e in entities])
    tokens = tokenize(text)
    first = tokens.texts.index(name.split()[0])
    last = first + len(name.split())
    span = (tokens.starts[first], tokens.ends[last - 1])
    mention = Mention(*span, *span, name, label, 0.8, ("tagger",), "", None, "Zurva", "romanized")
    [found] = cueless_names(tokens, [Linked(mention, first, last)], kb)
    return found.mention


def test_the_one_entity_of_the_label_with_such_an_alias_is_it():
    mention = linked("وقد ارتفع زورفا أمس", "PRODUCT", ZORVA, OTHER)
    assert (mention.entity, mention.name, mention.name_source) == ("zorva", "Zorva", "kb")
    assert mention.evidence == ("tagger", "cueless_alias:زورفا")


MODEL = Entity("zorva-model", "Zorva", "MODEL", "video_model", ("Zorva", "زورفا"), versions="Zorva {}")
APP = Entity("zorva-app", "Zorva", "PRODUCT", "app", ("Zorva", "زورفا"), versions="Zorva K{}")
MAKER = Entity("zorva-labs", "Zorva Labs", "ORG", "company", ("Zorva Labs", "زورفا"))
MADE = Entity("zorva-v4", "Zorva V4", "MODEL", "music_model", ("Zorva V4",))


@pytest.mark.parametrize(
    ("name", "label", "entities", "text", "told"),
    [
        ("زورفا2", "MODEL", [MODEL], "جاء زورفا2 أولا", ("zorva-model", "MODEL", "Zorva 2")),
        ("زورفا2", "PRODUCT", [MODEL], "جاء زورفا2 أولا", ("zorva-model", "MODEL", "Zorva 2")),
        ("زورفا2", "MODEL", [APP], "جاء زورفا2 أولا", ("zorva-app", "MODEL", "Zorva K2")),
        ("زورفا2", "MODEL", [MODEL], "جاء زورفا2 من كوكب", (None, "MODEL", "Zurva")),
        ("زورفا 4", "MODEL", [MAKER], "جاء زورفا 4 أولا", ("zorva-v4", "MODEL", "Zorva V4")),
        ("زورفا 5", "MODEL", [MAKER], "جاء زورفا 5 أولا", (None, "MODEL", "Zurva")),
        ("زورفا 5", "MODEL", [MAKER], "عمله زورفا 5 أولا", (None, "MODEL", "Zorva 5")),
        ("زورفا 5", "ORG", [MAKER], "عمله زورفا 5 أولا", (None, "ORG", "Zurva")),
        ("زورفا.كوم", "ORG", [MAKER], "جاء زورفا.كوم أولا", ("zorva-labs", "ORG", "Zorva Labs")),
        ("زورفا.كوم", "ORG", [ZORVA], "جاء زورفا.كوم أولا", (None, "ORG", "Zurva")),  # a coin has no site
    ],
)
def test_versions_and_sites_of_guarded_names(name, label, entities, text, told):
    aliases = [Alias("زورفا", entity.id, GUARD) for entity in entities if "زورفا" in entity.aliases]
    aliases.append(Alias("Zorva V4", "zorva-v4"))
    tokens = tokenize(text)
    start = text.index(name)
    first = tokens.starts.index(start)
    last = first + len(tokenize(name).texts)
    span = (start, start + len(name))
    mention = Mention(*span, *span, name, label, 0.8, ("tagger",), "", None, "Zurva", "romanized")
    [found] = cueless_names(
        tokens, [Linked(mention, first, last)], tn.KnowledgeBase([*entities, MADE], aliases)
    )
    assert (found.mention.entity, found.mention.label, found.mention.name) == told


@pytest.mark.parametrize(
    ("text", "label", "known", "entity"),
    [
        ("ارتفعت عملة زيرفا أمس", "PRODUCT", "Zurva", "zorva"),
        ("وقد ارتفع زيرفا أمس", "PRODUCT", "Zurva", None),  # its cue is missing
        ("ارتفعت عملة زيرفا أمس", "ORG", "Zurva", None),
        ("ارتفعت عملة زيرفا أمس", "PRODUCT", "Zurva Chain", None),
    ],
)
def test_what_the_base_calls_by_the_name_that_was_read(text, label, known, entity):
    named = replace(ZORVA, name=known)
    kb = tn.KnowledgeBase([named], [Alias("Zurva", "zorva", GUARD)])
    tokens = tokenize(text)
    at = tokens.texts.index("زيرفا")
    span = (tokens.starts[at], tokens.ends[at])
    mention = Mention(*span, *span, "زيرفا", label, 0.8, ("tagger",), "", None, "Zurva", "romanized")
    assert [x.mention.entity for x in cueless_names(tokens, [Linked(mention, at, at + 1)], kb)] == [entity]


@pytest.mark.parametrize(
    ("text", "entity", "found"),
    [
        ("وقالت شركة زورفا أمس", BROTHER, "zorva-max"),
        ("وقالت زورفا أمس", BROTHER, None),  # no noun tells of a firm
        ("وقالت شركة زورفا كوكب", BROTHER, None),  # what its guard forbids
        ("وقالت شركة زورفا أمس", ZORVA, None),  # a token
    ],
)
def test_a_firm_is_called_like_its_one_platform(text, entity, found):
    assert linked(text, "ORG", replace(entity, name="Zorva")).entity == found


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("أقرض بنك البناء الشباب", None),
        ("أقرض بنك البناء الشباب وله عمله", None),  # cues are asked by the gazetteer
        ("أقرض زورفا الشباب", "zorva-bank"),
    ],
)
def test_what_banks_of_each_country_are_called_tells_none_of_them(text, entity):
    name = "زورفا" if "زورفا" in text else "بنك البناء"
    assert linked(text, "ORG", OTHER, name=name).entity == entity


@pytest.mark.parametrize(
    ("alias", "text", "entity"), [("رايد", "وقالت رائد أمس", None), ("رايد", "وقالت رايد أمس", "zorva")]
)
def test_a_word_of_every_day_in_other_letters_is_not_the_alias(alias, text, entity):
    kb = tn.KnowledgeBase([ZORVA], [Alias(alias, "zorva", GUARD)])
    tokens = tokenize(text)
    span = (tokens.starts[1], tokens.ends[1])
    mention = Mention(
        *span, *span, tokens.texts[1], "PRODUCT", 0.8, ("tagger",), "", None, "Raid", "romanized"
    )
    assert [x.mention.entity for x in cueless_names(tokens, [Linked(mention, 1, 2)], kb)] == [entity]
    assert linked("وقد ارتفع زورفا أمس", "ORG", ZORVA, OTHER).entity == "zorva-bank"


@pytest.mark.parametrize(
    ("text", "label", "entities"),
    [
        ("وقد ارتفع زورفا أمس", "MODEL", [ZORVA, OTHER]),  # none of the label
        ("وقد ارتفع زورفا أمس", "PRODUCT", [ZORVA, BROTHER]),  # two of it
        ("يدور كوكب زورفا حول نجم", "PRODUCT", [ZORVA]),  # forbidden here
        ("وقد تحدث زورفا أمس", "PERSON", [PERSON]),  # shared by many
    ],
)
def test_otherwise_the_name_stays_unknown(text, label, entities):
    mention = linked(text, label, *entities)
    assert (mention.entity, mention.name, mention.name_source) == (None, "Zurva", "romanized")


@pytest.mark.parametrize("name", ["زورفا", "زورفا 4"])
def test_of_several_rows_of_a_form_the_first_decides(name):
    family = replace(ZORVA, versions="Zorva {}")
    kb = tn.KnowledgeBase([family], [Alias("زورفا", "zorva"), Alias("زورفا", "zorva", GUARD)])
    text = f"كوكب {name}"
    mention = Mention(5, len(text), 5, len(text), name, "PRODUCT", 0.8, ("tagger",))
    tokens = tokenize(text)
    [found] = cueless_names(tokens, [Linked(mention, 1, len(tokens))], kb)
    assert found.mention.entity == "zorva"


@pytest.mark.parametrize(
    ("word", "label", "entity"),
    [("كريندرم", "ORG", None), ("غاورونغ", "ORG", "gaorong"), ("غاورونغ", "PRODUCT", None)],
)
def test_a_word_that_spells_one_entity_of_its_label_very_well_is_it(word, label, entity):
    tokens = tokenize(word)
    mention = Mention(0, len(word), 0, len(word), word, label, 0.8, ("tagger",), "", None, "X", "romanized")
    [found] = cueless_names(tokens, [Linked(mention, 0, 1)], tn.KnowledgeBase.builtin())
    assert found.mention.entity == entity


@pytest.mark.parametrize(
    ("name", "label", "entity"),
    [
        ("زوفريليا كانزوما", "ORG", "zofrelia"),
        ("زوفريليا كانزو", "ORG", None),  # a consonant less
        ("زوفريليا كانزوما", "PRODUCT", None),
        ("زوفريليا 7", "ORG", None),
        ("Zofrelia Kansuma", "ORG", None),  # only Arabic names spell others
    ],
)
def test_a_name_with_all_consonants_of_one_far_from_others_is_it(name, label, entity):
    form = "Zofrelia Kanzuma"
    kb = tn.KnowledgeBase(
        [
            Entity("zofrelia", form, "ORG", "company", (form,)),
            Entity("m", "Mubarak Towers", "ORG", "company", ("Mubarak Towers",)),
        ],
        [Alias(form, "zofrelia"), Alias("Mubarak Towers", "m")],
    )
    tokens = tokenize(name)
    mention = Mention(0, len(name), 0, len(name), name, label, 0.8, ("tagger",), "", None, "X", "romanized")
    [found] = cueless_names(tokens, [Linked(mention, 0, len(tokens))], kb)
    assert found.mention.entity == entity


@pytest.mark.parametrize(
    "text", ["جمعت نيكو 20 مليون دولار.", "أعلنت شركة نيكسارا عن جولة.", "جمعت نوردا 20 مليون دولار."]
)
def test_a_short_word_that_hardly_spells_a_name_is_linked_to_nobody(text):
    [mention] = tn.process(text).mentions
    assert mention.entity is None  # no NYCU, Nexera or Nordea


@pytest.mark.parametrize(("name", "entity"), [("الشرارة", "spark"), ("شرارة", None), ("شركة شرارة", None)])
def test_a_single_word_translates_a_name_only_with_the_article(name, entity):
    kb = tn.KnowledgeBase([Entity("spark", "Spark", "ORG", "company")], [Alias("Spark", "spark")])
    tokens = tokenize(name)
    mention = Mention(0, len(name), 0, len(name), name, "ORG", 0.8, ("tagger",), "", None, "X", "romanized")
    [found] = cueless_names(tokens, [Linked(mention, 0, len(tokens))], kb)
    assert found.mention.entity == entity


@pytest.mark.parametrize(("name", "entity"), [("شرارة البحر", "zorva-bank"), ("شرارة كابيتال", None)])
def test_a_mistranslation_is_linked_unless_it_spells_english_words(name, entity):
    mention = linked(f"وقد استثمرت {name} أمس", "ORG", OTHER, name=name, mt_error=True)
    assert (mention.entity, mention.mt_error) == (entity, entity is not None)


@pytest.mark.parametrize(
    ("text", "found", "doubted"),
    [
        ("وقد ارتفع زورفا أمس", 0, 1),  # nothing near speaks for it
        ("ارتفع سعر عمله زورفا أمس", 1, 0),  # a cue does
        ("يدور كوكب زورفا حول نجم", 0, 0),  # another speaks against it
    ],
)
def test_the_gazetteer_tells_of_doubted_aliases(text, found, doubted):
    kb = tn.KnowledgeBase([ZORVA], [Alias("زورفا", "zorva", GUARD)])
    tokens = tokenize(text)
    finds, hits = Gazetteer(kb).matches(text, tokens, kb.context(tokens))
    assert (len(finds), len(hits)) == (found, doubted)
    assert [hit[:4] for hit in hits] == [(2, 3, "PRODUCT", Doubt.OPEN)] * doubted
    codes = lay_out(text, tokens, hits).hits
    assert np.count_nonzero(codes) == doubted
    assert set(codes.tolist()).isdisjoint(lay_out(text, tokens, [Hit(2, 3, "PRODUCT")]).hits[2:3].tolist())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("زادت الحيرة كثيرا أمس", []),  # a word of every day
        ("زادت الحيرة كثيرا أمس، وقالت Perplexity نعم", ["الحيرة", "Perplexity"]),
    ],
)
def test_a_tagged_word_of_every_day_is_a_name_where_the_article_names_its_entity(text, names):
    firm = Entity("perplexity", "Perplexity", "ORG", "company", ("Perplexity",))
    kb = tn.KnowledgeBase(
        [firm], [Alias("Perplexity", firm.id), Alias("الحيرة", firm.id, GUARD, mt_error=True)]
    )
    found = Recognizer(kb, Fixed(الحيرة="")).find(text)[1]
    assert [text[find.start : find.end] for find in found] == names
    assert {find.entity for find in found} <= {firm.id}


@pytest.mark.parametrize(
    ("label", "finder", "names"),
    [
        ("ORG", Fixed(0.15), ["بوابة"]),
        ("ORG", Fixed(0.14), []),
        ("ORG", Fixed(0.9, بوابة=""), ["بوابة"]),  # tagged, and dropped as a word of the base without a cue
        ("PRODUCT", Fixed(0.9, بوابة=""), []),  # tagged as something else
        ("PERSON", Fixed(0.9), []),  # whose name it is nobody tells
    ],
)
def test_a_doubted_alias_is_a_name_where_the_tagger_takes_it_for_likely_enough(label, finder, names):
    entity = Entity("gate", "Gate", label, "exchange", ("Gate",))
    text = "وقد أدرجت بوابة الرمز أمس"
    found = Recognizer(tn.KnowledgeBase([entity], [Alias("بوابة", "gate", GUARD)]), finder).find(text)[1]
    assert [text[find.start : find.end] for find in found] == names
    assert [(find.entity, find.evidence[0]) for find in found] == [("gate", "doubted_alias:بوابة")] * len(
        names
    )


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("أعلنت هاريس ذلك أمس", {"zorva"}),  # the tagger and the base agree
        ("قال سيمون هاريس ذلك أمس، وعاد هاريس اليوم", set()),  # somebody's family name
    ],
)
def test_a_tagged_doubted_alias_is_its_entity_where_the_tagger_says_its_label(text, entities):
    firm = Entity("zorva", "Zorva", "ORG", "company")
    kb = tn.KnowledgeBase([firm], [Alias("هاريس", "zorva", GUARD)])
    found = Recognizer(kb, Fixed(هاريس="")).find(text)[1]
    assert {find.entity for find in found if find.entity} == entities


def test_a_tagged_doubted_alias_of_two_entities_is_of_neither():
    firms = [Entity("zorva", "Zorva", "ORG", "company"), Entity("zurfa", "Zurfa", "ORG", "company")]
    kb = tn.KnowledgeBase(firms, [Alias("زورفا", firm.id, GUARD) for firm in firms])
    found = Recognizer(kb, Fixed(زورفا="")).find("أعلنت زورفا ذلك أمس")[1]
    assert [find.entity or None for find in found] == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [("قارنا Sonnet 4.5 مع غيره", "Claude Sonnet 4.5"), ("نستخدم نموذج أوبوس 4.1 الآن", "Claude Opus 4.1")],
)
def test_a_version_of_a_family_whose_cues_are_missing(text, name):
    assert [m.name for m in tn.process(text).mentions] == [name]


@pytest.mark.parametrize(
    ("name", "read", "kind", "told"),
    [
        ("Zorva بنش 84.5", "Zorva Bench 84.5", "benchmark", ("zorva-bench", "Zorva Bench", "Zorva بنش")),
        ("Zorva بنش v2", "Zorva Bench v2", "benchmark", ("zorva-bench", "Zorva Bench v2", "Zorva بنش v2")),
        ("Zorva بنش 84.5", "Zorva Bench 84.5", "dataset", (None, "Zorva Bench 84.5", "Zorva بنش 84.5")),
    ],
)
def test_a_test_of_models_ends_before_what_was_reached_in_it(name, read, kind, told):
    bench = Entity("zorva-bench", "Zorva Bench", "PRODUCT", kind)
    kb = tn.KnowledgeBase([bench], [Alias("Zorva Bench", "zorva-bench")])
    tokens = tokenize(name)
    mention = Mention(
        0, len(name), 0, len(name), name, "PRODUCT", 0.8, ("tagger",), "", None, read, "romanized"
    )
    [found] = cueless_names(tokens, [Linked(mention, 0, len(tokens))], kb)
    assert (found.mention.entity, found.mention.name, found.mention.text) == told
    assert tokens.ends[found.last - 1] == found.mention.end
