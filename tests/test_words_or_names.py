"""Words of every day, verbs, plurals and bodies of any land that look like a name of the base, and the name in a like place."""

import pytest

import transcript_nlp as tn


def entities(text):
    return {mention.entity for mention in tn.process(text).mentions}


@pytest.mark.parametrize(
    ("name", "entity", "other"),
    [
        # the verb `orders` and the given name Tamer
        ("الهيئة تأمر بينانس بوقف التداول.", "binance", "قال تامر بينانس إنه سعيد."),
        # a plural is no firm in capitals
        ("تبيع شركة ASICS أحذية رياضية.", "asics", "تبني الشركة ASICs للاستدلال."),
        ("تبيع شركة ASICS أحذية رياضية.", "asics", "تعتمد الشركة على شرائح GPUs وASICs معا."),
        # a letter with a stop
        ("أطلقت SK Telecom المساعد A. في كوريا.", "sk-adot", "ضخت الشركة أموالا في شكل سلسلة A."),
        # bodies that other lands have, too
        (
            "وفقا للمكتب الوطني للإحصاء في الصين، ارتفع الناتج.",
            "nbs-china",
            "وفقا للمكتب الوطني للإحصاء في نيجيريا، ارتفع الناتج.",
        ),
        (
            "أظهرت بيانات مكتب الإحصاءات الوطنية أن التضخم في بريطانيا انخفض.",
            "office-for-national-statistics",
            "أظهرت بيانات مكتب الإحصاءات الوطنية في أيرلندا ارتفاعا.",
        ),
        (
            "أعلنت الإدارة الوطنية للبيانات القواعد.",
            "national-data-administration",
            "أعلنت الإدارة الوطنية للبيانات في فيتنام القواعد.",
        ),
        # a field is a firm with its legal form only
        (
            "وقعت الحوسبة الكمومية إنك عقدا مع ناسا.",
            "quantum-computing-inc",
            "يغطي الكتاب الحوسبة الكمومية والاستشعار الكمي.",
        ),
        # a child of that age
        ("باعت جاك (9 آلاف) سيارة كهربائية أمس", "jac-motors", "أنجبت النجمة جاك (9 أعوام) وكانت تقود سيارة"),
        # the word `or`, another name behind it
        ("أطلقت الشركة جي بي تي-4 أو أمس.", "gpt-4o", "هل تستخدم جي بي تي-4 أو كلود؟"),
        ("يتفوق جي بي تي-4 أو.", "gpt-4o", "أفضل من جي بي تي-4 أو أي نموذج آخر."),
        # a letter, a small letter before an abbreviation, two syllables of three, an adjective
        ("أطلقت كوهير نموذج آية.", "aya", "تستخدم الشركة جهاز إيه آر 3 الجديد."),
        ("ارتفعت العملة المستقرة DAI من MakerDAO.", "dai", "أسست مؤسسة إيثريوم فريق dAI الجديد."),
        ("قال المحلل كيم بيونغ هوان إن السوق ينمو.", "kim-byoung-hwan", "قال المحلل كيم هوان إن السوق ينمو."),
        ("نشرت معلومات مباشر الأرقام.", "mubasher", "يعد كمنافس مباشر لشركة بي واي دي."),
        # words of every day
        ("قال ديون نيكولاس إن الشركة تنمو.", "deon-nicholas", "انخفضت أسعار ديون الشركات."),
    ],
)
def test_a_name_is_told_from_words(name, entity, other):
    assert entity in entities(name)
    assert entity not in entities(other)


@pytest.mark.parametrize(
    "text",
    [
        "الدور الأكثر بروزا في الشركة.",
        "محاكاة كائن بيولوجي بالكامل.",
        "أنوية موتر FP4 الجديدة.",
        "تبني الشركة ASICs للاستدلال.",
    ],
)
def test_words_of_every_day_are_no_names(text):
    assert tn.process(text).mentions == ()


def test_a_field_is_no_firm_that_the_article_names_elsewhere():
    mentions = tn.process(
        "ارتفعت أسهم الحوسبة الكمومية إنك وريجيتي أمس. يغطي الكتاب الحوسبة الكمومية، الاستشعار الكمي. "
        "قالت الشركة إن أسهم الحوسبة الكمومية ترتفع."
    ).mentions
    assert [m.text for m in mentions if m.entity == "quantum-computing-inc"] == ["الحوسبة الكمومية إنك"]


def test_an_idiom_of_manner_is_no_firm_that_the_article_names_elsewhere():
    mentions = tn.process(
        "جمعت فيجر إيه آي تمويلا جديدا لروبوتها. كان ذلك تصويتا بالثقة في شكل سلسلة A. وقدمت القروض على شكل أسهم."
    ).mentions
    assert [m.text for m in mentions if m.entity == "figure-ai"] == ["فيجر إيه آي"]


def test_a_court_that_orders_is_before_whom_it_orders():
    assert [(m.text, m.entity) for m in tn.process("المحكمة تأمر تيثر بدفع غرامة.").mentions] == [
        ("تيثر", "tether-company")
    ]


def test_a_given_name_without_the_hamza_of_the_verb_is_one():
    names = [(m.text, m.label) for m in tn.process("قال المدير تامر خليل إن السوق ينمو.").mentions]
    assert names == [("تامر خليل", "PERSON")]


@pytest.mark.parametrize(
    ("text", "entity", "other", "namesake"),
    [
        ("استحوذت مومو على تانتان.", "hello-group", "أعلنت مومو في فيتنام عن محفظتها.", "momo-vietnam"),
        ("تسوية مع جيميني بشأن مشروع Gemini Earn.", "gemini-exchange", "أطلقت جوجل نموذج جيميني.", "gemini"),
        ("تعاونت ميتا مع راي بان أمس.", "ray-ban", "باعت ميتا نظارات راي بان الذكية.", "ray-ban-meta"),
        (
            "استخدمت فينيسيتي وبليد ويودلي البيانات.",
            "plaid-fintech",
            "تعمل بليد مع جوبي.",
            "blade-air-mobility",
        ),
        ("تعاونت هاينوت وغاليليو وماركيتا.", "galileo-financial", "تكشف غاليليو الهلوسة.", "galileo-ai"),
        ("تكامل ميركل من أنجل.", "merkl", "عادت ميركل إلى برلين.", "angela-merkel"),
        (
            "وقالت وزارة العمل، بعد الاحتياطي الفيدرالي، إن الوظائف زادت.",
            "us-department-of-labor",
            "قال الاحتياطي الفيدرالي إن وزارة العمل الصينية أعلنت.",
            "federal-reserve",
        ),
        ("أعلنت شركة طلبات عن نتائجها.", "talabat", "قدمت 30 شركة طلبات إدراج إلى ناسداك.", "nasdaq"),
        ("بدأت هواشيا للصناديق البيع.", "china-amc", "قالت جوجل للصناديق شيئا.", "google"),
    ],
)
def test_a_namesake_is_told_by_its_field(text, entity, other, namesake):
    first, second = ({m.entity for m in tn.process(each).mentions} for each in (text, other))
    assert entity in first
    assert namesake in second and entity not in second


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('دخلت لعبة "ملك المجد" و"اختراق المنطقة المظلمة" القائمة.', ["Honor of Kings", "Arena Breakout"]),
        ('قال "اختراق المنطقة المظلمة" أمس.', []),
    ],
)
def test_quoted_titles_of_games_tell_each_other(text, names):
    assert [m.name for m in tn.process(text).mentions] == names


def test_letters_that_end_in_o_are_no_or():
    mentions = tn.process("وفقا لأخبار آي بي أو زاو تشي داو، كشفت الشركة عن الطرح.").mentions
    assert not [mention for mention in mentions if "آي بي" in mention.text]
