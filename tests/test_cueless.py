"""Unknown names that the base knows as aliases whose cues are missing, or by the spelling of a short word."""

import pytest

import transcript_nlp as tn
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.knowledge.guards import Cue, Guard
from transcript_nlp.linking.cueless import cueless_names
from transcript_nlp.linking.linker import Linked
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity, Mention

GUARD = Guard((Cue("near", (("عمله",),)),), (Cue("near", (("كوكب",),)),))
ZORVA = Entity("zorva", "Zorva", "PRODUCT", "token", ("Zorva", "زورفا"))
OTHER = Entity("zorva-bank", "Zorva Bank", "ORG", "bank", ("Zorva Bank", "زورفا"))
BROTHER = Entity("zorva-max", "Zorva Max", "PRODUCT", "app", ("Zorva Max", "زورفا"))
PERSON = Entity("z", "Zorva", "PERSON", "founder", ("Zorva", "زورفا"))


def linked(text, label, *entities, guard=GUARD, mt_error=False):
    """The mention of `زورفا` in a text, once a base with some entities of that name was asked."""
    kb = tn.KnowledgeBase(entities, [Alias("زورفا", e.id, guard, mt_error) for e in entities])
    tokens = tokenize(text)
    at = tokens.texts.index("زورفا")
    span = (tokens.starts[at], tokens.ends[at])
    mention = Mention(*span, *span, "زورفا", label, 0.8, ("tagger",), "", None, "Zurva", "romanized")
    [found] = cueless_names(tokens, [Linked(mention, at, at + 1)], kb)
    return found.mention


def test_the_one_entity_of_the_label_with_such_an_alias_is_it():
    mention = linked("وقد ارتفع زورفا أمس", "PRODUCT", ZORVA, OTHER)
    assert (mention.entity, mention.name, mention.name_source) == ("zorva", "Zorva", "kb")
    assert mention.evidence == ("tagger", "cueless_alias:زورفا")
    assert linked("وقد ارتفع زورفا أمس", "ORG", ZORVA, OTHER).entity == "zorva-bank"


@pytest.mark.parametrize(
    ("text", "label", "entities", "more"),
    [
        ("وقد ارتفع زورفا أمس", "MODEL", [ZORVA, OTHER], {}),  # none of the label
        ("وقد ارتفع زورفا أمس", "PRODUCT", [ZORVA, BROTHER], {}),  # two of it
        ("يدور كوكب زورفا حول نجم", "PRODUCT", [ZORVA], {}),  # forbidden here
        ("وقد تحدث زورفا أمس", "PERSON", [PERSON], {}),  # shared by many
        ("وقد ارتفع زورفا أمس", "PRODUCT", [ZORVA], {"mt_error": True}),
    ],
)
def test_otherwise_the_name_stays_unknown(text, label, entities, more):
    mention = linked(text, label, *entities, **more)
    assert (mention.entity, mention.name, mention.name_source) == (None, "Zurva", "romanized")


@pytest.mark.parametrize(
    ("word", "label", "entity"),
    [("كريندم", "ORG", None), ("غاورونغ", "ORG", "gaorong"), ("غاورونغ", "PRODUCT", None)],
)
def test_a_word_that_spells_one_entity_of_its_label_very_well_is_it(word, label, entity):
    tokens = tokenize(word)
    mention = Mention(0, len(word), 0, len(word), word, label, 0.8, ("tagger",), "", None, "X", "romanized")
    [found] = cueless_names(tokens, [Linked(mention, 0, 1)], tn.KnowledgeBase.builtin())
    assert found.mention.entity == entity
