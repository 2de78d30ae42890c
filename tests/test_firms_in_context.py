"""Firms told by what stands around them: cells of enumerations, stakes, offices and datelines, and the words that say what they are."""

import pytest

import transcript_nlp as tn


def _mentions(text):
    return [(mention.text, mention.name) for mention in tn.process(text).mentions]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        # cells of an enumeration, of brackets and of the lines of a list
        ("حضر ممثلون من أوبن إيه آي، شريط، بايت دانس وداتابريكس.", "شريط", "Stripe"),
        ("تدعم المنصات يوتيوب، تيك توك، الخلاف، ريديت.", "الخلاف", "Discord"),
        ("تستخدم الفرق وكلاء البرمجة (كلاين، مساعد، كيرسور) يوميا.", "مساعد", "Aider"),
        (
            "الأدوات:\n• خطي (لتتبع المهام)\n• فوق البشر (البريد)\n• فكرة (للملاحظات)\n• راي كاست (للبحث)\n• سلاك",
            "خطي",
            "Linear",
        ),
        # what is held, traded and headed
        ("كشفت بيركشاير هاثاواي عن حصة في الأبجدية.", "الأبجدية", "Alphabet"),
        ("رفع المحلل هدف سعر الأبجدية إلى 200 دولار.", "الأبجدية", "Alphabet"),
        ("قال الرئيس التنفيذي لصعودي إن السوق ينمو.", "صعودي", "Bullish"),
        ("قال المؤسس المشارك لقلادة إن البروتوكول ينمو.", "قلادة", "Pendle"),
        # agencies
        ("نيودلهي (AP) – انخفضت الأسهم الهندية يوم الجمعة.", "AP", "Associated Press"),
    ],
)
def test_firms_told_by_their_place(text, surface, name):
    assert (surface, name) in _mentions(text)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("استخدم الفريق سلاك، فكرة جديدة، وجيرا لهذا العمل.", "فكرة"),
        ("ارتفع بيتكوين، إيثريوم، الذهب، الفضة.", "الذهب"),
        ("يعطل العطل حصة في الدائرة الكهربائية.", "الدائرة"),
        ("قال الرئيس التنفيذي لشريط الأخبار إن القناة تنمو.", "شريط"),
        ("نقطة الوصول (AP) - إعداد الشبكة.", "AP"),
    ],
)
def test_words_of_every_day_stay_words(text, surface):
    assert surface not in [text for text, _ in _mentions(text)]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        # the base has the longer name
        ("وافقت الهيئة على بنك ريبل الوطني للثقة.", "بنك ريبل الوطني للثقة", "Ripple National Trust Bank"),
        ("استثمرت لينوفو لرأس المال المغامر في الشركة.", "لينوفو لرأس المال المغامر", "Lenovo Capital"),
        ("قاد بايدو للاستثمار المغامر الجولة.", "بايدو للاستثمار المغامر", "Baidu Ventures"),
        ("استثمرت سيسكو لرأس المال الجريء في الشركة.", "سيسكو لرأس المال الجريء", "Cisco Investments"),
        ("دعا شريك مينغشي لرأس المال الاستثماري الضيوف.", "مينغشي لرأس المال الاستثماري", "Future Capital"),
        # it is the same fund or bank
        ("قال محلل في AQR لإدارة رأس المال إن السوق هادئ.", "AQR لإدارة رأس المال", "AQR Capital Management"),
        ("سيتاديل لإدارة رأس المال تشتري الأسهم.", "سيتاديل لإدارة رأس المال", "Citadel"),
        ("أصدرت أوراق يو بي إس المالية تقريرا.", "أوراق يو بي إس المالية", "UBS"),
        # another one that nobody knows
        ("حصل بنك باكسوس الوطني للثقة على الترخيص.", "بنك باكسوس الوطني للثقة", "Paxos National Trust Bank"),
        ("رفعت شركة زورفالا ذ م م دعوى.", "زورفالا ذ م م", "Zorvala"),
        ("روبن هود للمشتقات، ذ.م.م تطلق المنتج.", "روبن هود للمشتقات، ذ.م.م", "Robinhood Derivatives"),
        ("بلغت أصول Aave DAO مليارا.", "Aave DAO", "Aave DAO"),
        # AI read as Amnesty International
        ("قالت سكيل منظمة العفو الدولية إنها جمعت مليار دولار.", "سكيل منظمة العفو الدولية", "Scale AI"),
        # the stop behind LLC ends the sentence
        ("الأسعار مستمدة من ForecastEx LLC. ثم صمت.", "ForecastEx LLC", "ForecastEx"),
    ],
)
def test_words_for_what_a_firm_is_belong_to_it(text, surface, name):
    assert (surface, name) in _mentions(text)


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("قادت تينسنت الاستثمار في الجولة B.", "تينسنت", "Tencent"),
        ("تخطط تسلا لإدارة رأس المال بحكمة.", "تسلا", "Tesla"),
        (
            "دعت منظمة العفو الدولية الحكومة إلى احترام حقوق الإنسان.",
            "منظمة العفو الدولية",
            "Amnesty International",
        ),
    ],
)
def test_words_that_are_no_part_of_a_firm(text, surface, name):
    assert (surface, name) in _mentions(text)


def test_a_legal_form_is_no_firm():
    assert all(text != "ذ.م.م" for text, _ in _mentions("تأسست الشركة بصفتها ذ.م.م في دبي."))


def test_a_body_is_called_by_its_name_without_the_place():
    text = "قال رئيس سلطة النقد في هونغ كونغ إن العملة مستقرة. وأضاف رئيس سلطة النقد أن البنوك آمنة."
    assert _mentions(text)[-1][1] == "Hong Kong Monetary Authority"
