"""Names in hashtags, in double brackets and with Arabic digits are found as they are without."""

import pytest
from hypothesis import given

import transcript_nlp as tn
from tests.strategies import anything
from transcript_nlp.entities.reading import readable


@given(anything)
def test_what_is_read_is_as_long_as_the_text(text):
    assert len(readable(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت #تسلا أمس عن سيارة", [("تسلا", "Tesla")]),
        ("قالت #أوبن_إيه_آي و#أنثروبيك إن", [("أوبن_إيه_آي", "OpenAI"), ("أنثروبيك", "Anthropic")]),
        ("الخبر كله هنا #بيتكوين #إيثريوم", [("بيتكوين", "Bitcoin"), ("إيثريوم", "Ethereum")]),
        ("باعت شركة ((زورفا)) حصتها أمس.", [("زورفا", "Zorva")]),
        ("يتفوق على جي بي تي ٤ وعلى Qwen٣ أيضا", [("جي بي تي ٤", "GPT-4"), ("Qwen٣", "Qwen3")]),
        ("#تسلا #أبل", []),
        ("راجع https://example.com/a#تسلا أو الصفحة ب2#تسلا", []),
    ],
)
def test_mentions_stand_as_in_the_text(text, expected):
    document = tn.process(text)
    assert [(m.text, m.name) for m in document.mentions] == expected
    assert all(text[m.source_start : m.source_end] == m.text for m in document.mentions)
