"""What the article itself tells of names that the base does not know: the other script, acts, given names."""

import pytest

import transcript_nlp as tn
from transcript_nlp.entities.tagger.latin import find_runs
from transcript_nlp.text.tokens import tokenize


def found(text):
    return {m.text: (m.label, m.name) for m in tn.process(text).mentions}


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("جمعت شركة Ferrybond تمويلا. قالت فيريبوند ذلك أمس.", "فيريبوند", "Ferrybond"),
        ("جاء نموذج Velonne V5 أمس، ثم جاء نموذج فيلون V6 اليوم.", "فيلون V6", "Velonne V6"),
        ("تأسست شركة Tarn Robotics في 2021. لا تملك تارن سوى 64 شخصا.", "تارن", "Tarn Robotics"),
    ],
)
def test_an_arabic_word_that_spells_a_latin_name_is_that_name(text, surface, name):
    assert found(text)[surface][1] == name


@pytest.mark.parametrize(
    "text",
    [
        "أطلقت الشركة متصفح Comet الجديد. بيعت كميات كبيرة، وقمت بتجربته.",  # the same consonants
        "أعلنت شركة Harbor Capital ذلك. يقع الهربر قرب البحر.",  # the first word of the name is too unlike
    ],
)
def test_words_that_are_only_a_little_alike_are_no_names(text):
    assert not any("aligned" in reason for m in tn.process(text).mentions for reason in m.evidence)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ثلاثة مهندسين كتبوا Stitchwell في عطلة. Stitchwell يعمل على تسعة بنوك.", "PRODUCT"),
        ("استحوذت على Stitchwell بعد عام. Stitchwell جمعت أموالا جديدة.", "ORG"),
        ("شركة Stitchwell كبيرة. يعجبهم استخدام Stitchwell في المكتب.", "ORG"),  # a head noun decides
    ],
)
def test_what_is_done_with_a_name_tells_its_label(text, label):
    assert found(text)["Stitchwell"][0] == label


def test_another_given_name_makes_another_person():
    names = found("قالت Kei Miyamoto ذلك. وقال Shigeru Miyamoto شيئا.")
    assert names["Kei Miyamoto"] == ("PERSON", "Kei Miyamoto")
    assert names["Shigeru Miyamoto"] == ("PERSON", "Shigeru Miyamoto")


def test_a_title_is_no_given_name():
    assert "CEO Altman" not in found("قال CEO Altman ذلك.")


def test_a_foundation_is_no_founder():
    assert found("تبرعت مؤسسة Grandloom الخيرية بالمال")["Grandloom"][0] == "ORG"
    assert found("قالت مؤسسة Elena Vorobyova إن السوق صعب")["Elena Vorobyova"][0] == "PERSON"


def test_a_car_is_no_make():
    names = found("أطلقت Jaecoo سيارة Jaecoo J7 الكهربائية")
    assert names["Jaecoo"][0] == "ORG"
    assert names["Jaecoo J7"][0] == "PRODUCT"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أطلقوا Ember 2 من Cinderpath", ["Ember 2", "Cinderpath"]),
        ("باعت Cinderpath 2 مليون جهاز", ["Cinderpath"]),
        ("عنوان يبدأ ب 0x7f3 اليوم", []),
    ],
)
def test_versions_are_told_from_amounts_and_numbers(text, names):
    runs = find_runs(text, tokenize(text), (), ())
    assert [text[run.start : run.end] for run in runs] == names


@pytest.mark.parametrize("label", ["Speaker 1", "Panelist B", "Step 3"])
def test_counted_speakers_and_parts_are_no_names(label):
    text = f"{label}: مرحبا بكم في البرنامج.\n{label}: نتحدث اليوم عن شركة Tarn Robotics."
    assert set(found(text)) == {"Tarn Robotics"}
