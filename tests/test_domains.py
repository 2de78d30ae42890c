"""Endings of addresses behind names in Arabic letters."""

import pytest

import transcript_nlp as tn


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قالت ويكس.كوم إن أرباحها ارتفعت.", [("ويكس.كوم", "Wix")]),
        ("اشترت سيلزفورس.كوم شركة صغيرة.", [("سيلزفورس.كوم", "Salesforce")]),
        ("أعلنت منصة جيت.io عن إدراج العملة.", [("جيت.io", "Gate")]),
        ("أعلنت منصة غيت.io عن إدراج العملة.", [("غيت.io", "Gate")]),
        ("ارتفعت أسهم كاسبي.كيه زد أمس.", [("كاسبي.كيه زد", "Kaspi")]),
        ("أعلنت شركة زورفالو.كوم عن منتجها.", [("زورفالو.كوم", "Zorvalo.com")]),
        ("زار جيت.io/page أمس.", []),
        ("يعمل في جوجل.كومة من الأوراق.", [("جوجل", "Google")]),
    ],
)
def test_the_ending_belongs_to_the_name(text, names):
    assert [(m.text, m.name) for m in tn.process(text).mentions] == names
