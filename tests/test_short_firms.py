"""The short form of a firm that the article names in full before it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcript_nlp as tn


def _named(text, surface):
    return [(m.label, m.name) for m in tn.process(text).mentions if m.text == surface]


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("نون أكاديمي شركة تعليم. وقال محمد الضلعان إن نون وصلت إلى 12 مليون طالب.", "نون", "Noon Academy"),
        ("اشترت يونايتد مايكرو إلكترونيكس مصنعا. وقالت يونايتد إنها ستتوسع.", "يونايتد", "UMC"),
        ("أعلنت بالم باي جولة. وقالت بالم إنها نمت.", "بالم", "PalmPay"),
        ("أعلنت ريد كات هولدينغز نتائجها. وقالت ريد كات إن المبيعات ارتفعت.", "ريد كات", "Red Cat Holdings"),
        ("أعلنت مجموعة سافي للألعاب عن صفقة. وقالت سافي إنها ستستثمر.", "سافي", "Savvy Games Group"),
        (
            "رفعت صحيفة نيويورك تايمز دعوى. وقال محامي التايمز إن الدعوى قوية.",
            "التايمز",
            "The New York Times",
        ),
        (
            "ذكرت وول ستريت جورنال أن الشركة تتوسع. وقالت الجورنال إنها قريبة.",
            "الجورنال",
            "The Wall Street Journal",
        ),
        # of a name that only spells the firm's
        (
            "فورورد إندستريز اشترت سولانا. وقال رئيس مجلس إدارة فورورد إن الخزانة كبيرة.",
            "فورورد",
            "Forward Industries",
        ),
        # in the other script
        (
            "استثمرت جالاكسي ديجيتال في المشروع. كانت Galaxy لمايك نوفوغراتز هي التي تبيع.",
            "Galaxy",
            "Galaxy Digital",
        ),
        # that nothing takes for a name
        ("أعلنت أجايل روبوتس عن منتج. وأضافت أجايل أن الروبوت جاهز.", "أجايل", "Agile Robots"),
        # unknown to the base
        ("أسست فيروز ديناميكس عام 2019. وتقول فيروز إنها تنمو.", "فيروز", "Firoz Dynamics"),
        ("أعلنت كلارتكس سيستمز عن جولة. وأضافت كلارتكس أنها نمت.", "كلارتكس", "Clartx Systems"),
        # the base has others for these, whom the article does not name
        (
            "أطلقت شركة كوهير ليندن خدمتها. وتقدم كوهير حلولا للمستشفيات.",
            "كوهير",
            "Cohere Linden",
        ),
        ("أعلنت شركة فيوريكس روبوتيكس عن منتج. قالت فيوريكس إنها نمت.", "فيوريكس", "Fioricks Robotics"),
        ("أعلنت شركة فيغما ديليفري عن توسعها. وتوصل فيغما الطعام في دبي.", "فيغما", "Figma Delivery"),
    ],
)
def test_the_short_form_is_the_firm(text, short, name):
    assert _named(text, short) == [("ORG", name)]


@pytest.mark.parametrize(
    ("text", "short", "named"),
    [
        # of a large firm, or one that the article named before
        ("أعلنت شركة جوجل ليندن عن خدمتها. وتقدم جوجل حلولا.", "جوجل", [("ORG", "Google")]),
        (
            "تنافس كوهير الجميع. أطلقت شركة كوهير ليندن خدمتها. وتقدم كوهير حلولا.",
            "كوهير",
            [("ORG", "Cohere")] * 2,
        ),
        ("أعلنت شركة يوريكس ليندن عن منتج. قالت فيوريكس إنها نمت.", "فيوريكس", []),
        (
            "أعلنت شركة فيوريكس روبوتيكس عن منتج. ثم جاءت يوريكس فيوريكس أولا.",
            "يوريكس",
            [("ORG", "Eurex")] * 2,
        ),
        # the full name comes later, or there are two
        ("تحدثت التايمز عن القصة. ثم كتبت نيويورك تايمز.", "التايمز", []),
        ("كتبت فاينانشال تايمز ونيويورك تايمز عنها. وقالت التايمز إنها قريبة.", "التايمز", []),
        # another paper
        ("كتبت فاينانشال تايمز عنها. وقال محامي التايمز إنها قريبة.", "التايمز", [("ORG", "The Times")]),
        (
            "كتبت نيويورك تايمز عنها. ثم كتب محرر في التايمز البريطانية عنها.",
            "التايمز",
            [],
        ),
        ("أعلنت جنرال موتورز وجنرال إلكتريك نتائجهما. وقالت جنرال إنها نمت.", "جنرال", []),
        # somebody else is surely called so
        ("أعلنت غوغل كلاود عن منتج. وقالت غوغل إنها ستتوسع.", "غوغل", [("ORG", "Google")]),
        # a man, a town, a word
        ("كتبت نيويورك تايمز عن المدينة. وتقول نيويورك إنها ستنظم القطاع.", "نيويورك", []),
        ("قال ستيف جون من بالم باي نعم. ثم كتب بالم شجرة.", "بالم", []),
        ("أعلنت أجايل روبوتس عن منتج. ويعمل الفريق بمنهجية أجايل.", "أجايل", []),
    ],
)
def test_what_is_no_short_form(text, short, named):
    assert _named(text, short) == named


@given(
    st.lists(
        st.sampled_from("نون أكاديمي ونون فيروز ديناميكس وقالت تايمز نيويورك التايمز ، شركة".split()),
        max_size=12,
    )
)
def test_mentions_never_overlap(words):
    spans = [(m.start, m.end) for m in tn.process(" ".join(words)).mentions]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
