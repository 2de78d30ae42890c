"""What is no name, or no part of one, and names in the same places: abbreviations that the article explains, adverbs, legal forms, kinds."""

import pytest

import transcript_nlp as tn


def names(text):
    return [(mention.text, mention.label, mention.name) for mention in tn.process(text).mentions]


@pytest.mark.parametrize(
    "text",
    [
        # explained by words of every day, or short for a kind of proposals
        "تستخدم المصانع المركبات الموجهة آليا (ZGV) بكثرة. ستزيد ZGV من الإنتاج، وقال المدير إن ZGV أسرع.",
        "متوسط الإيراد لكل مستخدم (ARPPZ) ارتفع، ويعتمد ARPPZ على التسعير. نما ARPPZ بسرعة.",
        "نشر الفريق طلب آفي للتعليقات (ARFC) في المنتدى. يدعم ARFC الجديد المجتمع.",
        # numbers of bills, fields, adverbs without their tanwin, sizes of letters, circles
        "وفق مشروع القانون S.394 ومشروع القانون HR.3633 أمس.",
        "كل بروتوكول ديفي يوزع الرموز على المستخدمين.",
        "واستثمرت تراكميا في أكثر من 50 شركة ذات صلة.",
        "وسلمت تشاركيا ولولبيا أكثر من ألف جهاز.",
        "اختر حجم الخط: أ أ أ في الإعدادات.",
        "يسمى نجم دائرة التكنولوجيا في الصين.",
        "من كوني مؤسسا إلى مستثمر في الشركات.",
        "تعرض البنك لالتماس تصفية من الدائنين.",
        "يبرز نداء زورفيل ارتفاع الأسعار.",
        "وافق المكتب على مواثيق دي نوفو لثلاثة بنوك.",
        # terms in short, several of them, laws, quarters and filings
        "وقعت الشركة عدة PPAs جديدة ويعتمد مركز البيانات على أجهزة HPC وعلى LPDDR.",
        "المنصة متوافقة مع HIPAA وSOC2 وPCI DSS، ويشير NSCLC وORR وPFS إلى نجاح العلاج.",
        "ارتفعت الإيرادات في Q325 وFY25 وفي 1H25 و4Q24 وQ2’26، وقدمت الشركة Form S-1.",
        # in the name of those who speak first
        "أود أولا باسم شركتنا أن أرحب بكم، وأقول أولا باسم الفريق شكرا.",
        # verbs in the past
        "وهيمنت على السوق شركات كبيرة، وهيمنت الصين على الإنتاج.",
        "وهوى سهم الشركة بنسبة 12% بعد إعلان النتائج.",
        # what is rendered word for word, and drinks
        "انضم إلى دائرة الاستثمار الجريء قبل عشر سنوات، وقالت دائرة الاستثمار إن الوقت حان.",
        "كانت هذه النقطة الحاسمة، وينتقل الضوء عبر الدليل الموجي، وشرب الفريق ماتشا لاتيه.",
        # episodes, events, functions, layers, rounds
        "في EP36 وفي S02E05 من البودكاست تحدثنا عن Layer1 وWEB3.",
        "سيحضر الفريق DockerCon وقبلت الورقة في NeurIPS’25 Oral.",
        "تستدعي الوظيفة getPurchasePrice ثم transferFrom.",
        "أغلقت الشركة جولة تمويل من السلسلة B2 أمس.",
        # meetings, predicates, departments, effects
        "عقدت الجمعية العامة العادية للشركة أمس.",
        "أسس مختبر الذكاء الاصطناعي الخاص به في 2024.",
        "يفسر تأثير ماثيو هذا الاتجاه، ومفارقة جيفونز تفسر ذاك.",
        "قدمت ما يقرب من 30 شركة طلبات إدراج إلى البورصة.",
        "يعد كمنافس مباشر في السوق.",
        # abbreviations of the trades, also several of what they say, quarters, and the verb for a fall
        "تعتمد الشركة الناشئة على HPC في منتجاتها منذ عام.",
        "وقال إن حلول SCADA تخفض التكلفة وتسرع العمل.",
        "تدعم المنصة معيار HIPAA منذ البداية، وتعمل الفرق مع PPAs والذكاء الاصطناعي.",
        "ارتفع TVPI بنسبة 20٪ خلال Q325 وبلغ EBITA المعدل 3 ملايين في FY2025.",
        "تعمل الفرق مع dLLMs وZQXs والذكاء الاصطناعي.",
        "وقال إن Vibe Coding يغير طريقة عمل الفرق، ومن الاتجاهات Unit Economics.",
        "وهوى سهم الشركة بنسبة 12٪ بعد الإعلان. وهوت أسهم البنوك.",
        "وقال إن العمل على KOC يخفض التكلفة.",
        "تحدث في قمة سيليكون ليفر بمدينة دبي.",
        # a word of English that is no two of a firm's name, and what a guard does not tell
        "يحفظ النظام checkpoint جديدا كل ساعة، وبلغت التجربة Phase III بعد T+1.",
        "ارتفع Q3 بنسبة 20٪، وتعمل السيارة عند L4 وتستخدم EMA20.",
        # English terms spelled in Arabic, and loanwords
        "تعتمد الشركة الناشئة على سمارت كونتراكت في منتجاتها منذ عام.",
        "ومن الاتجاهات الجديدة فايب كودينغ والذكاء الاصطناعي، ثم برايفت إكويتي.",
        "وقال إن داشبورد يغير طريقة عمل الفرق. أضافت المقاهي مشروب ماتشا إلى قوائمها.",
    ],
)
def test_these_are_no_names(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قالت رابطة صناعة الكابلات (CIAQ) إن السوق ينمو. أعلنت CIAQ تقريرها.", "CIAQ"),
        ("قدمت طلب الاستحواذ على شركة إنفيديا (NVDA) أمس.", "NVDA"),
        ("تبيع الشركة رقائق H200 وH100 للعملاء.", "H200"),
        ("تبيع الشركة رقائق ZQ325 للعملاء.", "ZQ325"),
        ("قالت نداء العتيبي إن السوق ينمو.", "نداء العتيبي"),
        ("أعلنت كوني الفنلندية عن مصاعد جديدة.", "كوني الفنلندية"),
        ("تحمي دينوفو ألعاب يوبيسوفت من القرصنة.", "دينوفو"),
        ("جمعت دينامو زورفا 5 ملايين دولار.", "دينامو زورفا"),
    ],
)
def test_names_in_the_same_places_stay(text, found):
    assert found in [name for name, _, _ in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a stop that is none of a legal form, and what stands behind one
        ("قالت PostFinance AG.", ("PostFinance AG", "ORG", "PostFinance")),
        ("أسسها Tyson Foods, Inc. في أمريكا", ("Tyson Foods, Inc.", "ORG", "Tyson Foods")),
        ("تعمل شركة زورفا للتجارة، ش.م.ك في الكويت.", ("زورفا للتجارة، ش.م.ك", "ORG", "Zorva Trading")),
        # what a thing is for, or that it is large
        ("أطلقت تينسنت تطبيق وورك بادي للذكاء الاصطناعي.", ("وورك بادي", "PRODUCT", "WorkBuddy")),
        ("أعلنت شركة زورفا للذكاء الاصطناعي عن جولة.", ("زورفا للذكاء الاصطناعي", "ORG", "Zorva AI")),
        # joined by a slash or a plus
        ("يدعم كلا من Claude/جيميني.", ("جيميني", "MODEL", "Gemini")),
        ("تحالف «جوجل+أنثروبيك» في السوق.", ("جوجل", "ORG", "Google")),
        ("أغلقت جوجل شبكة جوجل+ منذ سنوات.", ("جوجل+", "PRODUCT", "Google+")),
        # the firm before the verb does it
        ("لينوفو تطلق موتورولا رازر 60.", ("موتورولا رازر 60", "PRODUCT", "Motorola Razr 60")),
        ("أطلقت تسلا موديل Y في الصين.", ("موديل Y", "PRODUCT", "Tesla Model Y")),
        # what its members vote in
        ("صوتت Aave DAO على الاقتراح.", ("Aave DAO", "ORG", "Aave DAO")),
        ("أطلقت غيتكوين داو برنامج المنح.", ("غيتكوين داو", "ORG", "Gitcoin DAO")),
        ("قال توني داو إن السوق ينمو.", ("توني داو", "PERSON", "Tony Dao")),
        ("باعت المحفظة إيثريوم ملفوف أمس.", ("إيثريوم ملفوف", "PRODUCT", "Wrapped Ether")),
        # an article has no hamza
        ("انتقل المال إلى الشبكة الخاصة بالإيثيريوم هذا الشهر.", ("الإيثيريوم", "PRODUCT", "Ethereum")),
        ("كتب المؤلف: ماريو @IOSG أمس.", ("ماريو", "PERSON", "Mario")),
    ],
)
def test_a_name_has_its_border_and_label(text, expected):
    assert expected in names(text)


def test_who_asks_is_no_person_by_what_he_is():
    text = (
        "حوار مع لي مين.\nالمستثمر المغامر: ما رأيك في السوق؟\nلي مين: أرى أنه ينمو بسرعة.\n"
        "المستثمر المغامر: وماذا عن رأس المال المغامر في الصين؟\nلي مين: رأس المال المغامر ينمو.\n"
    )
    assert {name for name, _, _ in names(text)} == {"لي مين"}


def test_a_chip_is_no_sibling_of_a_phone():
    text = "ستصدر آبل آيفون 17e المزود بشريحة N1، وستصدر أوبو فايند N6."
    assert ("N1", "PRODUCT", "Oppo Find N1") not in names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a firm and its event are the firm
        ("عرضت OpenAI DevDay نموذجا جديدا.", [("OpenAI", "ORG", "OpenAI")]),
        ("وافقت الهيئة على صناديق Solana ETF أمس.", [("Solana", "PRODUCT", "Solana")]),
        ("خلال Google Cloud Next أعلنت الشركة.", [("Google Cloud", "ORG", "Google Cloud")]),
        # called so, whatever the words are
        ("أسس شركة سمارت كونتراكت في دبي.", [("سمارت كونتراكت", "ORG", "Smart Contract")]),
        # a word that writes another English one
        (
            "تعمل شركة ستارلين كلاود سيكيوريتي هنا.",
            [("ستارلين كلاود سيكيوريتي", "ORG", "Starlin Cloud Security")],
        ),
        (
            "أطلقت أنثروبيك كلود سيكيوريتي أمس.",
            [("أنثروبيك", "ORG", "Anthropic"), ("كلود سيكيوريتي", "PRODUCT", "Claude Code Security")],
        ),
        # to us, and Elena
        ("انضم إلينا جون سميث في الحلقة وتحدث عن السوق.", [("جون سميث", "PERSON", "John Smith")]),
        ("انضمت إلينا كارتر إلى الشركة في مايو.", [("إلينا كارتر", "PERSON", "Elena Carter")]),
        (
            "قال علي Ghodsi إن داتابريكس تنمو.",
            [("علي Ghodsi", "PERSON", "Ali Ghodsi"), ("داتابريكس", "ORG", "Databricks")],
        ),
    ],
)
def test_names_beside_what_is_none(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # to us came somebody; what a firm thinks; pictures beside names
        ("انضمت إلينا سارة ميلر من فريق المنتجات.", ["سارة ميلر"]),
        ("وصل إلينا ديفيد ليشرح الفكرة.", ["ديفيد"]),
        ("قالت إلينا كوفاتش إن السوق ينمو.", ["إلينا كوفاتش"]),
        ("قال أولا كالينيوس إن السوق صعب.", ["أولا كالينيوس"]),
        (
            "تمثل رؤية لايكاجو مستقبل الشركة، وقال مؤسس لايكاجو إن الفريق صغير.",
            ["لايكاجو", "لايكاجو"],
        ),
        ("أطلقت شركة رؤية كابيتال صندوقا جديدا.", ["رؤية كابيتال"]),
        ("أعلنت 🔥Zorva🔥 Labs عن منتجها.", ["Zorva"]),
    ],
)
def test_words_beside_names_are_no_part_of_them(text, found):
    assert [name for name, _, _ in names(text)] == found
