"""What is found where, case by case; and that the recognizer holds on hand-annotated articles."""

import pytest

import transcript_nlp as tn
from tests.cases import ARTICLES
from transcript_nlp.entities.completing.completed import with_releases
from transcript_nlp.entities.completing.longer import without_amounts
from transcript_nlp.entities.gazetteer.gazetteer import Gazetteer
from transcript_nlp.entities.recognize import Recognizer
from transcript_nlp.entities.words.borders import behind_title, is_bare_subject, is_subject, owns_first_letter
from transcript_nlp.entities.words.spans import found_at
from transcript_nlp.entities.words.trimmed import trimmed
from transcript_nlp.entities.words.vocabulary import is_rather_a_brand
from transcript_nlp.evaluate import evaluate, load_gold
from transcript_nlp.knowledge.base import Alias
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import tokenize
from transcript_nlp.types import Entity

CASES = [
    # text, [(clitics, text, label, name)]
    ("شركة Kingsway الناشئة", [("", "Kingsway", "ORG", "Kingsway")]),
    ("استخدم نموذج Zorblat في التجربة", [("", "Zorblat", "MODEL", "Zorblat")]),
    ("قال Wen Haochuan إن السوق كبير", [("", "Wen Haochuan", "PERSON", "Wen Haochuan")]),
    ("استثمرت Larkfield Ventures في المشروع", [("", "Larkfield Ventures", "ORG", "Larkfield Ventures")]),
    ("نشر الباحثون Mojing-7B أمس", [("", "Mojing-7B", "MODEL", "Mojing-7B")]),
    ("تعتمد على GPU و API و LLM فقط", []),
    ("فئتان: TO C و TO B في السوق", []),
    ("في عام 2023 أطلقت Google خدمة", [("", "Google", "ORG", "Google")]),
    ("تدريب LLaMA 650 مليار معلمة", [("", "LLaMA", "MODEL", "LLaMA")]),
    ("هزم AlphaGo اللاعب Li Sedol 4:1", [("", "AlphaGo", "MODEL", "AlphaGo"), ("", "Li Sedol", "PERSON", "Lee Sedol")]),
    ("زار https://OpenAI.com/blog وتابع @OpenAI", []),
    ("ويقول سلطان الدغيمي إن السوق نمت", [("", "سلطان الدغيمي", "PERSON", None)]),
    ("وليان القحطاني مهندسة", [("و", "ليان القحطاني", "PERSON", "Layan Al-Qahtani")]),
    ("نركز بشكل أساسي على الجيل الجديد", []),
    ("ستطرح شاومي SU7 قريبا", [("", "شاومي", "ORG", "Xiaomi"), ("", "SU7", "PRODUCT", "Xiaomi SU7")]),
    ("وصلت شاومي SU7 إلى السوق", [("", "شاومي SU7", "PRODUCT", "Xiaomi SU7")]),
    ("أطلقت جوجل بلاي خدمة", [("", "جوجل بلاي", "PRODUCT", "Google Play")]),
    ("طرحت شاومي 14 في السوق", [("", "شاومي 14", "PRODUCT", "Xiaomi 14")]),
    ("في 5 آب في نيويورك", []),
    ("أعلنت كيستريل باي (Kestrel Bay) عن جولة", [("", "كيستريل باي", "ORG", "Kestrel Bay"), ("", "Kestrel Bay", "ORG", "Kestrel Bay")]),
    ("قال سام Altman شيئا", [("", "سام Altman", "PERSON", "Sam Altman")]),
    ("تطبيق فيس بوك", [("", "فيس بوك", "PRODUCT", "Facebook")]),
    ("توفي رئيس البلاد السابق، وهو جيانغ زيمين، أمس.", [("", "جيانغ زيمين", "PERSON", "Jiang Zimin")]),
    # also where the first half is of two letters behind a proclitic, and not where nothing is left of the word
    ("جربنا دوباو وسي دانس 1.0", [("", "دوباو", "PRODUCT", "Doubao"), ("و", "سي دانس 1.0", "MODEL", "Seedance 1.0")]),
    ("أعلنت جوجل و مبادلة ذلك", [("", "جوجل", "ORG", "Google"), ("", "مبادلة", "ORG", "Mubadala Investment Company")]),
    # an address of a name in small letters is the name
    ("هناك أيضا predict.fun و booking.com ولكن راسل info@predict.fun أو www.predict.fun", [("", "predict.fun", "PRODUCT", "Predict.fun"), ("", "booking.com", "PRODUCT", "Booking.com")]),
    # `on` is not Ali
    ("وعلى المستوى الدولي هناك سوني", [("", "سوني", "ORG", "Sony")]),
    # several words as one, and three as two
    ("منصة HuggingFace المفتوحة", [("", "HuggingFace", "ORG", "Hugging Face")]),
    ("استثمرت بلوبول كابيتال في ذلك", [("", "بلوبول كابيتال", "ORG", "Blue Pool Capital")]),
    # surname and given name of East Asians in either order, their syllables apart and in one word; those of a Chinese firm
    ("حضر هيغاشي تيتسورو الحفل", [("", "هيغاشي تيتسورو", "PERSON", "Tetsuro Higashi")]),
    ("وصل تويودا أكيو أمس", [("", "تويودا أكيو", "PERSON", "Akio Toyoda")]),
    ("رد يو تشنغ دونغ عليهم", [("", "يو تشنغ دونغ", "PERSON", "Richard Yu")]),
    ("رد شياوهو تشو عليهم", [("", "شياوهو تشو", "PERSON", "Allen Zhu")]),
    ("كان تشو شياو هو من المساهمين", [("", "تشو شياو هو", "PERSON", "Allen Zhu")]),
    ("حضر داي جون بارك الحفل", [("", "داي جون بارك", "PERSON", "Park Dae-jun")]),
    ("أعلنت مي هو يو النتائج", [("", "مي هو يو", "ORG", "miHoYo")]),
    ("لا هو من بكين ولا هي في طوكيو", []),
    # the title of a game with a colon in it; elsewhere a colon stands between two names
    ("صدرت لعبة هونكاي: سكة النجوم أمس", [("", "هونكاي: سكة النجوم", "PRODUCT", "Honkai: Star Rail")]),
    ("صدرت لعبة زيلدا: دموع المملكة أمس", [("", "زيلدا: دموع المملكة", "PRODUCT", "The Legend of Zelda: Tears of the Kingdom")]),
    ("أنثروبيك: كلود يتقدم", [("", "أنثروبيك", "ORG", "Anthropic"), ("", "كلود", "MODEL", "Claude")]),
    ("فورتنايت: فالورانت تتقدم", [("", "فورتنايت", "PRODUCT", "Fortnite"), ("", "فالورانت", "PRODUCT", "Valorant")]),
    # an Arabic alias with its version in it
    ("نموذج ميسترال لارج 2 الجديد", [("", "ميسترال لارج 2", "MODEL", "Mistral Large 2")]),
    # spellings that no table has
    ("واعترف بات غيلسنجر بذلك", [("", "بات غيلسنجر", "PERSON", "Pat Gelsinger")]),
    ("وقالت كاثرين بولك فايلا إن الدعوى قائمة", [("", "كاثرين بولك فايلا", "PERSON", "Katherine Polk Failla")]),
    ("كان بيت كبير في المدينة", []),
    # a guarded alias beside a name of its kind in a list, and without one
    ("استثمرت سنابل للاستثمار و مبادلة في الجولة", [("", "سنابل للاستثمار", "ORG", "Sanabil Investments"), ("", "مبادلة", "ORG", "Mubadala Investment Company")]),
    ("كانت مبادلة عادلة بين الطرفين", []),
    # a short first word behind a proclitic
    ("تنافست مايكرون وإس كيه هاينكس على ذلك", [("", "مايكرون", "ORG", "Micron"), ("و", "إس كيه هاينكس", "ORG", "SK Hynix")]),
    # a preposition is no part of a name whose other part is in Latin letters: no Dong Chengfei
    ("تعمل Kylie Dong في لندن", [("", "Kylie Dong", "PERSON", "Kylie Dong")]),
    # two words behind a proclitic are no short stem, though the first looks like an article
    ("شاشات من سامسونج وال جي هذا العام", [("", "سامسونج", "ORG", "Samsung"), ("و", "ال جي", "ORG", "LG")]),
    # a word that a proclitic would cut from another word
    ("ربط جهازي أبل وغوغل بكابل واشترى كابل شحن", [("", "أبل", "ORG", "Apple"), ("و", "غوغل", "ORG", "Google")]),
    # `and` opens another name, even behind a given name
    ("يشارك في الفيلم إيما ستون وزيندايا", [("", "إيما ستون", "PERSON", "Emma Stone"), ("و", "زيندايا", "PERSON", "Zendaya")]),
    # a town is a club beside what clubs have
    ("زرنا برشلونة وروما وليون في الصيف", []),
    ("وقع نادي برشلونة الإسباني العقد", [("", "برشلونة", "ORG", "FC Barcelona")]),
    # a title is no name, a possessive head noun tells what follows
    ("وقال القاضي جيمس بواسبيرغ إن الحكم صدر", [("", "جيمس بواسبيرغ", "PERSON", "James Boasberg")]),
    ("كشفت الشركة عن روبوتها Zorbix أمس", [("", "Zorbix", "PRODUCT", "Zorbix")]),
    # an article that belongs to a title
    ("طورها استوديو The Initiative بعد سنوات", [("", "The Initiative", "ORG", "The Initiative")]),
    # the word `that` before letter names is no N, unless the name goes no farther without it
    ("وقال التقرير إن بي إم دبليو تتوسع", [("", "بي إم دبليو", "ORG", "BMW")]),
    ("أعلنت الشركة أن إس كيه هاينكس ستبيع", [("", "إس كيه هاينكس", "ORG", "SK Hynix")]),
    ("ذكرت إن إتش كي اليابانية ذلك", [("", "إن إتش كي", "ORG", "NHK")]),
    # the stop of a credit is no letter of the name
    ("المحرر: شياو لو.", [("", "شياو لو", "PERSON", "Xiao Lu")]),
    ("المحرر: جون أ.", [("", "جون أ.", "PERSON", "John A.")]),
    # a credit with its agency behind a slash; a path has none
    ("(تصوير: جيسي هاملتون/CoinDesk)", [("", "جيسي هاملتون", "PERSON", "Jesse Hamilton"), ("", "CoinDesk", "ORG", "CoinDesk")]),
    ("أقر المجلس قانون SB 53 أمس", []),
    # the code of a car behind its make
    ("وصلت سيارة وين جيه M8 إلى السوق", [("", "وين جيه M8", "PRODUCT", "AITO M8")]),
    # a hamza behind و begins a name of its own
    ("استثمرت في سابستاك وإيفنت برايت أمس", [("", "سابستاك", "ORG", "Substack"), ("و", "إيفنت برايت", "ORG", "Eventbrite")]),
    # a syllable that looks like the word `that`
    ("قال السيد هوو شاو آن في المؤتمر", [("", "هوو شاو آن", "PERSON", "Hu Shao'an")]),
    # the words of firms' names in other spellings than in the base
    ("قادت سيكويا كابتل الجولة مع كوستانوا فنشرز", [("", "سيكويا كابتل", "ORG", "Sequoia Capital"), ("", "كوستانوا فنشرز", "ORG", "Costanoa Ventures")]),
    # letter names parted by stops, as news agencies write them; an address is no alias
    ("تراجعت بي.واي.دي وإس.كيه هاينكس اليوم", [("", "بي.واي.دي", "ORG", "BYD"), ("و", "إس.كيه هاينكس", "ORG", "SK Hynix")]),
    # somebody else of the same family name, also where it stands alone
    ("كتبها توني كوشنر ثم غير كوشنر نهايتها", [("", "توني كوشنر", "PERSON", "Tony Kushner"), ("", "كوشنر", "PERSON", "Tony Kushner")]),
    ("قال فلوريان سيبل ذلك. بالنسبة إلى Seibel الاكتتاب العام خيار", [("", "فلوريان سيبل", "PERSON", "Florian Seibel"), ("", "Seibel", "PERSON", "Florian Seibel")]),
    ("قال مايكل سيبل ذلك. بالنسبة إلى Seibel الاكتتاب العام خيار", [("", "مايكل سيبل", "PERSON", "Michael Seibel"), ("", "Seibel", "PERSON", "Michael Seibel")]),
    ("بمشاركة HV Capital ودي تي سي بي وبورشه إس إي", [("", "HV Capital", "ORG", "HV Capital"), ("و", "دي تي سي بي", "ORG", "Deutsche Telekom Capital Partners"), ("و", "بورشه إس إي", "ORG", "Porsche SE")]),
    ("قال خالد الزورني نعم، وقالت سلمى الطبراني لا. ثم رد الزورني والطبراني معا", [("", "خالد الزورني", "PERSON", "Khalid Al-Zourni"), ("", "سلمى الطبراني", "PERSON", "Salma Al-Tabrani"), ("", "الزورني", "PERSON", "Khalid Al-Zourni"), ("و", "الطبراني", "PERSON", "Salma Al-Tabrani")]),
    ("قال مارك زيلندر إن الحكم مهم. ثم اتفق زيلندر معهم", [("", "مارك زيلندر", "PERSON", "Mark Zealander"), ("", "زيلندر", "PERSON", "Mark Zealander")]),
    ("انتقد أوباما القرار. وحضرت ميشيل أوباما الحفل.", [("", "أوباما", "PERSON", "Barack Obama"), ("", "ميشيل أوباما", "PERSON", "Michelle Obama")]),
    ("التقى جاريد كوشنر الوفد وغادر كوشنر مساء", [("", "جاريد كوشنر", "PERSON", "Jared Kushner"), ("", "كوشنر", "PERSON", "Jared Kushner")]),
    ("تحدث المخرج Hidetaka Miyazaki ثم أضاف ميازاكي شيئا", [("", "Hidetaka Miyazaki", "PERSON", "Hidetaka Miyazaki"), ("", "ميازاكي", "PERSON", "Hidetaka Miyazaki")]),
    ("يعرض فيلم المخرج ميازاكي للرسوم المتحركة", [("", "ميازاكي", "PERSON", "Hayao Miyazaki")]),
    # `to me` and `if` are no family names, whatever verb stands before them, but behind a title and where someone speaks they are
    ("قال لي كاي فو إن السباق بدأ. سألته عن الصين فقال لي إن السوق كبيرة، وبدا لي متفائلا.", [("", "لي كاي فو", "PERSON", "Kai-Fu Lee")]),
    ("قال لي جون رئيس شاومي إن السيارة ناجحة. وقال لي بين أمس إنه هنأه.", [("", "لي جون", "PERSON", "Lei Jun"), ("", "شاومي", "ORG", "Xiaomi")]),
    ("وصل كاي فو لي أمس. بالنسبة لي كان ذلك جيدا. \"السوق كبيرة\"، قال لي.", [("", "كاي فو لي", "PERSON", "Kai-Fu Lee")]),
    ("وصل كاي فو لي أمس. \"السوق كبيرة\"، قال لي.", [("", "كاي فو لي", "PERSON", "Kai-Fu Lee"), ("", "لي", "PERSON", "Kai-Fu Lee")]),
    ("وصل كاي فو لي أمس. وأكد السيد لي ذلك، ثم قال لي صديق إنه غادر.", [("", "كاي فو لي", "PERSON", "Kai-Fu Lee"), ("", "لي", "PERSON", "Kai-Fu Lee")]),
    ("حوار مع كاي فو لي\nالصحفي: كيف ترى السوق؟\nلي: السوق كبيرة.\nالصحفي: وماذا بعد؟\nلي: سنرى.", [("", "كاي فو لي", "PERSON", "Kai-Fu Lee")] + 2 * [("", "لي", "PERSON", "Kai-Fu Lee")]),
    # `on` before a family name is no Ali
    ("ضغط ترامب على باول، رئيس الاحتياطي الفيدرالي", [("", "ترامب", "PERSON", "Donald Trump"), ("", "باول", "PERSON", "Jerome Powell"), ("", "الاحتياطي الفيدرالي", "ORG", "Federal Reserve")]),
    ("اعتمد القرار وعلى باول أن يتحدث اليوم", []),
    # a title ends a name, and a full name tells its last word
    ("وذكر محمد المصباحي نائب رئيس المجلس ذلك", [("", "محمد المصباحي", "PERSON", "Mohammed Al-Misbahi")]),
    ("قال Keiro Tanoba نعم. Tanoba: اللعبة جاهزة", [("", "Keiro Tanoba", "PERSON", "Keiro Tanoba"), ("", "Tanoba", "PERSON", "Keiro Tanoba")]),
    ("وصل عدنان كاظم الرئيس التنفيذي للمجموعة", [("", "عدنان كاظم", "PERSON", "Adnan Kadhim")]),
    ("ورأى محمد القاضي ذلك", [("", "محمد القاضي", "PERSON", "Mohammed Al-Qadi")]),
    # a title and an origin before a name; an origin before a company
    ("حضر الممثل المصري راجح داود الحفل", [("", "راجح داود", "PERSON", "Rajih Dawood")]),
    ("باعت الشركة الصينية Lumerik وحدتها", [("", "Lumerik", "ORG", "Lumerik")]),
    # an alias as it is written beats one torn apart (`ميتاكس`), and a spelling with a context of its own is not guessed
    ("هاتف هواوي ميت إكس القابل للطي", [("", "هواوي ميت إكس", "PRODUCT", "Huawei Mate X")]),
    ("كسر هاتفه جالكسي S22 أمس", [("", "جالكسي S22", "PRODUCT", "Galaxy S22")]),
    ("صدرت لعبة Grand Theft Auto V قبل سنوات", [("", "Grand Theft Auto V", "PRODUCT", "Grand Theft Auto V")]),
    ("بدقة 1440×3200 بيكسل", []),
    # English words, an event and ordinary Arabic words are no persons and no companies
    ("سيارة السيدان Speed Ultra 7 في السوق", [("", "Speed Ultra 7", "PRODUCT", "Speed Ultra 7")]),
    ("سافر إلى معرض CES ثم إلى Web Summit", []),
    # what begins inside of a word, or behind a letter of a quoted name
    ("والمعروف أيضا باسم الإصدار 20H2 من النظام", []),
    ("على غرار \"لوكبيت\" و\"بابوك\"، لمهاجمة أهداف", [("", "لوكبيت", "ORG", "LockBit"), ("", "بابوك", "ORG", "Babuk")]),
    # a word without consonants in both scripts; by whom something is made
    ("كشفت عن جهاز \"هواوي ووتش بدز\" أمس\nواسمه Huawei Watch Buds", [("", "هواوي ووتش بدز", "PRODUCT", "Huawei Watch Buds"), ("", "Huawei Watch Buds", "PRODUCT", "Huawei Watch Buds")]),
    ("وهي مكتبة تم إنشاؤها بواسطة Facebook قبل سنوات", [("", "Facebook", "ORG", "Facebook")]),
    ("تديره Dropbox، Inc.، التي تأسست هناك", [("", "Dropbox، Inc.", "ORG", "Dropbox")]),
    # an English ending of possession, and what is said of two things by an abbreviation
    ("تستخدم مكتبة React Native's في التطبيقات", [("", "React Native", "PRODUCT", "React Native")]),
    ("يعمل هاتف أوبو رينو 13 5 جي بشبكات جديدة", [("", "أوبو رينو 13 5 جي", "PRODUCT", "Oppo Reno 13 5G")]),
    ("استحوذت على 90 في المئة من أسهم “وايك أب انتراكتيف” أمس", [("", "وايك أب انتراكتيف", "ORG", "")]),
    ("أطلقت الشركة سلسلة هواتف منذ جوان/يونيو الماضي", []),
    ("المتوافقة مع شبكات 5G مع نهاية العام", []),
    ("قال متصفحها الشهير للإنترنت \"إكسبلورر\" من مايكروسوفت", [("", "إكسبلورر", "PRODUCT", "Internet Explorer"), ("", "مايكروسوفت", "ORG", "Microsoft")]),
    ("وجدت لاب توب قديما عند أخي", []),
    ("قال مراسل ديف أوبس إن الأداة الجديدة سهلة.", []),
    # numbers of flaws and standards; `before` is no Imam; for short before a Chinese name, and behind an Arab one
    ("عالجت مايكروسوفت الثغرة CVE-2025-55182 و CWE-79 و MS17-010 كما يحدد RFC 9110", [("", "مايكروسوفت", "ORG", "Microsoft")]),
    ("يعمل روبوت MS-12 الجديد منذ أمس", [("", "MS-12", "PRODUCT", "MS-12")]),
    ("وقفت السيدة بنغ أمام البوابة أمس", [("", "بنغ", "PERSON", "Peng")]),
    ("قال حسن إمام إن الشركة ستتوسع", [("", "حسن إمام", "PERSON", "Hassan Imam")]),
    ("قال مندوبو الشركة إن القرار صحيح", []),
    ("سلمت إيرباص لإنديغو 30 طائرة", [("", "إيرباص", "ORG", "Airbus")]),
    # a maker of cars beside others; a cloud by pinyin, and `on` before a Korean
    ("قالت نيو وليب موتور وشياو بنغ إن المبيعات زادت", [("", "نيو", "ORG", "NIO"), ("و", "ليب موتور", "ORG", "Leapmotor"), ("و", "شياو بنغ", "ORG", "XPeng")]),
    ("المنافسة بين علي يون وتينسنت كلاود", [("", "علي يون", "ORG", "Alibaba Cloud"), ("و", "تينسنت كلاود", "ORG", "Tencent Cloud")]),
    ("قضت المحكمة على يون سوك يول في كوريا الجنوبية", [("", "يون سوك يول", "PERSON", "Yoon Suk Yeol")]),
    ("قال آه تشيانغ إنه سيغادر الشركة", [("", "آه تشيانغ", "PERSON", "Ah Qiang")]),
    ("عاد لجيفري هينتون فضل كبير", [("ل", "جيفري هينتون", "PERSON", "Geoffrey Hinton")]),
    # a tatweel ends a proclitic, also before what could go on with its letter
    ("كتب رسالة لـيو تشنغ دونغ من هواوي", [("ل", "يو تشنغ دونغ", "PERSON", "Richard Yu"), ("", "هواوي", "ORG", "Huawei")]),
    ("اشترت لـشركة إنفيديا وبـشكل كبير لـإنفيديا", [("", "إنفيديا", "ORG", "Nvidia"), ("ل", "إنفيديا", "ORG", "Nvidia")]),
    ("قالت مونشوت إيه آي إن ليانغ تشيلين لا ينام", [("", "مونشوت إيه آي", "ORG", "Moonshot AI"), ("ل", "يانغ تشيلين", "PERSON", "Yang Zhilin")]),
    ("دعمت كي كي آر ووربورغ بينكوس ذلك", [("", "كي كي آر", "ORG", "KKR"), ("و", "وربورغ بينكوس", "ORG", "Warburg Pincus")]),
    ("قال ووربورغ بينكوس إن الصفقة تمت", [("", "ووربورغ بينكوس", "ORG", "Warburg Pincus")]),
    # notices of exchanges, and funding news
    ("ستدرج بينانس توريلا (TRLX) غدا", [("", "بينانس", "ORG", "Binance"), ("", "توريلا", "PRODUCT", None), ("", "TRLX", "PRODUCT", None)]),
    ("أضافت بيتفينكس سيكيوريتيز رمزا", [("", "بيتفينكس سيكيوريتيز", "ORG", "Bitfinex Securities")]),
    ("وأكملت الخيمة المالية جولة بذرة بقيمة 3 ملايين دولار", [("", "الخيمة المالية", "ORG", None)]),
    ("أكملت الشركة المالية جولة تمويل", []),
    ("أغلقت المدينة المالية جولة جديدة من المناقصات", []),
    ("أكمل كالشي مليار دولار بقيادة نموذج، وقالت بارادايم إنها سعيدة", [("", "كالشي", "ORG", "Kalshi"), ("", "نموذج", "ORG", "Paradigm"), ("", "بارادايم", "ORG", "Paradigm")]),
    ("حققت الشركة مليار دولار بقيادة نموذج أعمال جديد", []),
    # the rest of an English name behind a part of it
    ("قال ديفيس بولك وواردويل إن الصفقة تمت", [("", "ديفيس بولك وواردويل", "ORG", "Davis Polk")]),
    ("قالت ديفيس بولك وشركات أخرى ذلك", [("", "ديفيس بولك", "ORG", "Davis Polk")]),
    ("ارتفع سهم شين-إتسو الكيميائية أمس", [("", "شين-إتسو الكيميائية", "ORG", "Shin-Etsu Chemical")]),
    # who follows somebody, leads a team or stands behind a firm
    ("فريق من هانغتشو بقيادة شي مينغيوان", [("", "شي مينغيوان", "PERSON", None)]),
    ("ودخلت المبادرة، بقيادة دوريان كاسلمير، عامها الثاني.", [("", "دوريان كاسلمير", "PERSON", None)]),
    ("استحوذ تحالف بقيادة بروكمور ستريت على الشركة.", [("", "بروكمور ستريت", "ORG", None)]),
    ("كتب لي صديق أن الشركة ستغلق. وكانت في-في لي حاضرة.", [("", "في-في لي", "PERSON", "Fei-Fei Li")]),
    ("رفعت ديزني دعوى قضائية ضد البورصة.", [("", "ديزني", "ORG", "Disney")]),
    ("رفعت ديزني دعوى قضائية ضد منتصف الرحلة.", [("", "ديزني", "ORG", "Disney"), ("", "منتصف الرحلة", "ORG", "Midjourney")]),
    ("بنت الشركة مفاعلها الصغير كاليدوس.", [("", "كاليدوس", "PRODUCT", "Radiant Kaleidos")]),
    ("جولة تمويل لفريق من شنتشن بقيادة جينشا للمشاريع", [("", "جينشا للمشاريع", "ORG", None)]),
    ("دعمته أوبنهايمر لجوناس كيلمان", [("", "أوبنهايمر", "ORG", None), ("ل", "جوناس كيلمان", "PERSON", None)]),
    ("عيّنت مركادوليبري أرييل سزارفشتاين خلفا لماركوس غالبيرين", [("", "مركادوليبري", "ORG", None), ("", "أرييل سزارفشتاين", "PERSON", None), ("ل", "ماركوس غالبيرين", "PERSON", None)]),
    # what a thing is able to do is no part of its name
    ("كشفت جوجل عن فيو 3 القادر على توليد الصوت.", [("", "جوجل", "ORG", "Google"), ("", "فيو 3", "MODEL", "Veo 3")]),
    ("كتبت هيئة المنافسة تقريرا.", [("", "هيئة المنافسة", "ORG", None)]),
    # a word that is read as another one has no proclitic of that
    ("قالت تشاينا تليكوم من الصين", [("", "تشاينا تليكوم", "ORG", "China Telecom")]),
    # no person by an adjective, no chip by the noun of a firm
    ("مجموعة أسيند وبطاقة ترو موني", [("", "مجموعة أسيند", "ORG", "Ascend Group"), ("", "ترو موني", "PRODUCT", "TrueMoney")]),
    # behind a title and ل a firm that no list has, and who works for it; whose a firm is
    ("قال الرئيس التنفيذي لفيرنلوك أوسكار دالغرين إن الشركة نمت.", [("ل", "فيرنلوك", "ORG", None), ("", "أوسكار دالغرين", "PERSON", None)]),
    ("قال المدير التقني لـفيرنلوك لي وي إن الشركة نمت.", [("ل", "فيرنلوك", "ORG", None), ("", "لي وي", "PERSON", "Li Wei")]),
    ("وأوضح المدير التقني لزورفالا أحمد الخطيب أن النظام جاهز.", [("ل", "زورفالا", "ORG", None), ("", "أحمد الخطيب", "PERSON", None)]),
    ("صرح الرئيس التنفيذي لكوتابي، سارة ميندل، بذلك.", [("ل", "كوتابي", "ORG", None), ("", "سارة ميندل", "PERSON", None)]),
    ("ومن الشركات الناجحة وليثيك لبو جيانغ.", [("و", "ليثيك", "ORG", "Lithic"), ("ل", "بو جيانغ", "PERSON", None)]),
    ("قال المدير السابق لعلي بن محمد حسن إن الأمر انتهى.", [("ل", "علي بن محمد حسن", "PERSON", None)]),
    ("قال المدير التنفيذي ليو كاي فينغ إن السوق كبيرة.", [("", "ليو كاي فينغ", "PERSON", None)]),
    ("قال المساعد الشخصي لتيم كوك إن الاجتماع انتهى.", [("ل", "تيم كوك", "PERSON", "Tim Cook")]),
    # subject and object of a verb; another firm or product has both words in its name
    ("واشترت ميتا سابستاك بمليار دولار.", [("", "ميتا", "ORG", "Meta"), ("", "سابستاك", "PRODUCT", "Substack")]),
    ("دعمت سوفت بنك أمبير في الصفقة.", [("", "سوفت بنك", "ORG", "SoftBank Group"), ("", "أمبير", "ORG", None)]),
    ("أعلنت تينسنت ميوزك النتائج.", [("", "تينسنت ميوزك", "ORG", "Tencent Music")]),
    ("خفضت موديز تيثر درجة واحدة.", [("", "موديز", "ORG", "Moody's"), ("", "تيثر", "ORG", "Tether")]),
    ("عندما دعمت بانتيرا أوندو كانت صغيرة.", [("", "بانتيرا", "ORG", "Pantera Capital"), ("", "أوندو", "PRODUCT", "Ondo")]),
    ("أطلق جيسي بولاك بيس قبل عامين.", [("", "جيسي بولاك", "PERSON", "Jesse Pollak"), ("", "بيس", "PRODUCT", "Base")]),
    ("اشترت أورورا سولار حصة صغيرة.", [("", "أورورا سولار", "ORG", "Aurora Solar")]),
    ("ضمت نورث ستار فريقا جديدا.", [("", "نورث ستار", "ORG", None)]),
    # two family names of whom the article has one in full as the base does
    ("سئل مايكل سايلور وجاسبر فيرهولت. ويرى سايلور وفيرهولت أن السعر سيرتفع.", [("", "مايكل سايلور", "PERSON", "Michael Saylor"), ("و", "جاسبر فيرهولت", "PERSON", None), ("", "سايلور", "PERSON", "Michael Saylor"), ("و", "فيرهولت", "PERSON", None)]),
    ("سئل مايكل سايلور وجاسبر فيرهولت. ورد المحامي على سايلور وفيرهولت وعلى غيرهما.", [("", "مايكل سايلور", "PERSON", "Michael Saylor"), ("و", "جاسبر فيرهولت", "PERSON", None), ("", "سايلور", "PERSON", "Michael Saylor"), ("و", "فيرهولت", "PERSON", None)]),
    # the last partner of a law firm, whose name is a word with its `and`; no preposition ends a firm's name
    ("مثلت هيوز هوبارد وريد الشركة في القضية.", [("", "هيوز هوبارد وريد", "ORG", "Hughes Hubbard & Reed")]),
    ("انهارت سينابس في عام 2024 وخسر عملاء البنوك أموالهم.", [("", "سينابس", "ORG", "Synapse Financial Technologies")]),
    # what a fund holds itself, and a firm; a private placement, and a firm
    ("بدأ تداول صندوق هيديرا فوري في ناسداك.", [("", "هيديرا", "PRODUCT", "Hedera"), ("", "ناسداك", "ORG", "Nasdaq")]),
    ("قالت شركة فوري المصرية إن المدفوعات زادت.", [("", "فوري", "ORG", "Fawry")]),
    ("أعلنت الشركة عن جولة PIPE بقيمة 225 مليون دولار من المستثمرين.", []),
    # the object of a verb ends no name
    ("استدعى ثين ريهن شهودًا إلى القاعة.", [("", "ثين ريهن", "PERSON", None)]),
    # behind the verb of a sentence no `and` opens the name
    ("استحوذت وميض على الشركة.", [("", "وميض", "ORG", None)]),
    ("اتفقت الجامعة وَمَعْهَدُ علي بابا للبحوث على ذلك", [("وَ", "مَعْهَدُ علي بابا للبحوث", "ORG", "Alibaba Research Institute")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:25] for text, _ in CASES])
def test_mentions(text, expected):
    found = [(m.clitics, m.text, m.label, m.name) for m in tn.process(text).mentions]
    assert [f[:3] for f in found] == [e[:3] for e in expected]
    assert [f[3] for f, e in zip(found, expected, strict=True) if e[3]] == [e[3] for e in expected if e[3]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلنت كلاي تيليكوم عن شبكة جديدة.", "Clay Telecom"),  # not Kalaam Telecom
        ("أعلنت شركة وينغ فاينانس عن عملة.", "Wing Finance"),  # not Swing
        ("أعلنت شركة سوينغ فاينانس عن عملة.", "Swing.xyz"),
    ],
)
def test_a_generic_last_word_links_no_firm_by_its_spelling(text, name):
    assert [m.name for m in tn.process(text).mentions] == [name]


@pytest.mark.parametrize(
    ("text", "name", "is_named"),
    [
        ("المنافسون: بورش تايكان توربو GT، وتسلا موديل إس، ولوسيد إير.", "Gate Token", False),  # cars
        ("تضم القائمة STV ومبادلة وباي بال فنتشرز", "Mubadala Investment Company", True),
        ("دولي هناك سوني بيكتشرز وأورا في هوليوود", "Ora", False),  # cars are nowhere in the article
        ("تفتح أبيت وبيثومب الباب", "Upbit", True),
        # an alias that the tagger thinks little of, beside a name of its kind
        ("جمع المشروع 12 مليون دولار من المتغير و1kx.", "Variant Fund", True),
        ("شملت القائمة أبل وميتا والبديل الأخير.", "Variant Fund", False),
        ("اشترى الصندوق وسيلفر ليك وشركاء التقارب الشركة.", "Affinity Partners", True),
        ("تستخدم أوبر وليفت وبوابة الدفع الجديدة.", "Gate", False),
    ],
)
def test_an_enumeration_tells_of_names_of_its_kind(text, name, is_named):
    assert (name in {m.name for m in tn.process(text).mentions}) == is_named


def test_latin_name_tells_its_arabic_form_and_the_family_name():
    doc = tn.process(
        "قامت Larkspur Capital بدعوة Ning Deliang ، مدير الاستثمار.\n"
        "شكر السيد نينغ الحضور.\nالمصدر: معهد لاركسبور كابيتال للبحوث"
    )
    names = {m.text: (m.label, m.name, m.name_source) for m in doc.mentions}
    assert names["نينغ"] == ("PERSON", "Ning Deliang", "document")
    assert names["معهد لاركسبور كابيتال للبحوث"][:2] == ("ORG", "Larkspur Capital Research Institute")


def test_a_latin_family_name_is_the_person_named_in_full_in_arabic():
    doc = tn.process("قال شانكار رامان إن النتائج جيدة. وأضاف Raman أن الطلب قوي.")
    assert [m.name for m in doc.mentions] == ["Shankar Raman", "Shankar Raman"]


def test_an_alias_that_its_context_made_likely_once_is_believed_everywhere():
    far = (
        "وقال الباحثون إن السوق كبيرة وإن المنافسة بين الشركات في هذا المجال ما زالت قوية جدا منذ سنوات. " * 3
    )
    doc = tn.process(f"ستحدث آبل مساعدها سيري هذا العام. {far}وينتظر الناس سيري الجديد.")
    assert [m.name for m in doc.mentions if m.text == "سيري"] == ["Siri", "Siri"]


def test_letter_names_and_a_number_spell_no_name_of_the_base():
    mentions = tn.process("وشملت الثانية محركات جي.بي 7200 للطائرات").mentions
    assert [m.text for m in mentions if m.entity] == []


def test_unknown_names_are_nil_and_say_why():
    (mention,) = tn.process("شركة Kingsway الناشئة").mentions
    assert mention.entity is None
    assert mention.evidence == ("head_noun",)
    assert mention.name_source == "document"


# Floors of F1 and of right names for the articles that were used while writing the rules, about 0.02 below what was
# measured on 2026-11-27. Lowering a floor needs a reason in docs/decisions.md.
FLOORS = {
    "chips_doubled": (0.91, 0.90),
    "clean_fintech": (0.94, 0.85),
    "cn_digest": (0.86, 0.90),
    "interview_robotics": (0.85, 0.86),
    "models_digest": (0.91, 0.92),
    "noise_exchange": (0.93, 0.92),
    "regulation_suits": (0.86, 0.90),
    "startups_profile": (0.86, 0.88),
    "vc_letter": (0.88, 0.88),
}


@pytest.mark.parametrize("name", FLOORS)
def test_quality_floors(name):
    score = evaluate(list(load_gold(ARTICLES / f"{name}.gold.json")))
    f1, right_names = FLOORS[name]
    assert score.total.f1 >= f1
    assert score.name_accuracy >= right_names


def test_clean_arabic_hardly_changes():
    doc = tn.process((ARTICLES / "clean_fintech.txt").read_bytes().decode("utf-8"))
    assert len(doc.edits) <= 3
    assert not doc.removed


@pytest.mark.parametrize(
    ("speaker", "label"),
    [("التروس العميقة", "ORG"), ("عين الاستثمار", "ORG"), ("سعيد العامري", "PERSON"), ("نور الهدى", "PERSON"), ("صالح الشريف", "PERSON")],
)  # fmt: skip
def test_a_medium_that_asks_is_no_person(speaker, label):
    doc = tn.process(
        f"{speaker}: هل تخاف من المنافسة؟\nلي شياو: لا أخاف أبدا.\n{speaker}: لماذا؟\nلي شياو: لأننا أسرع."
    )
    assert {m.label for m in doc.mentions if m.text == speaker} == {label}


def test_names_in_two_scripts_and_longer_names_around_a_doubtful_alias():
    text = "تنافس SK هاينكس شركة ميسترال AI، كما تقول Plumb Ledger عن بيتكوين."
    names = {m.text: (m.label, m.name) for m in tn.process(text).mentions}
    assert names["SK هاينكس"] == ("ORG", "SK Hynix")
    assert names["ميسترال AI"] == ("ORG", "Mistral AI")
    assert "Plumb Ledger" in names
    assert "Ledger" not in names


def test_a_doubtful_alias_between_two_runs_belongs_to_the_first():
    text = "تقول Plumb Ledger Dispatch عن بيتكوين."
    names = [m.text for m in tn.process(text, config=tn.Config(tagger="none")).mentions]
    assert "Plumb Ledger" in names
    assert "Ledger" not in names


def test_a_text_may_end_in_half_of_a_torn_name():
    tn.process("قابل ليوناردو")
    assert [m.name for m in tn.process("انضم إلى فيتاليك").mentions] == ["Vitalik Buterin"]


def test_a_torn_name_may_stand_behind_a_proclitic():
    text = "مساعد جديد من 360 لتشو هونغيي في بكين."
    assert [(m.clitics, m.name) for m in tn.process(text).mentions if m.label == "PERSON"] == [
        ("ل", "Zhou Hongyi")
    ]


def test_half_a_name_is_of_whom_its_arabic_word_names_anywhere():
    texts = "تطبيق هايلو AI ينتج الفيديو.", "شركة هايلو AI الإسرائيلية تصنع الرقائق."
    assert [m.entity for text in texts for m in tn.process(text).mentions] == ["hailuo-ai", "hailo"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أعلن صندوق OpenAI للشركات الناشئة عن استثمار.", ["OpenAI Startup Fund"]),
        ("قالت مختبرات Meta للذكاء الفائق إن النموذج جاهز.", ["Meta Superintelligence Labs"]),
        ("تستخدم الشركة Amazon بيدروك لتشغيل النماذج.", ["Amazon Bedrock"]),
        # What has a name of its own, and what is none of the owner's.
        ("تستخدم الشركة Amazon أليكسا في المنازل.", ["Amazon", "Alexa"]),
        ("قالت مختبرات Meta في باريس إن النموذج جاهز.", ["Meta"]),
    ],
)
def test_the_owner_in_a_longer_name_may_be_latin(text, names):
    assert [m.name for m in tn.process(text).mentions] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أطلق مختبر تينسنت روبوتيكس X روبوتا جديدا.", ["Tencent Robotics X"]),
        ("قالت فالكون X إن التداول ارتفع.", ["FalconX"]),
        # Whom it is with, and a version.
        ("أعلنت بينانس x كوين بيز عن شراكة.", ["Binance", "Coinbase"]),
        ("هاتف بوكو X3 الجديد رخيص.", ["POCO X3"]),
    ],
)
def test_an_x_at_the_end_of_an_arabic_name_may_be_latin(text, names):
    assert [m.name for m in tn.process(text).mentions] == names


def test_a_torn_name_is_not_put_together_across_a_line_break():
    config = tn.Config(tagger="none")
    assert [m.text for m in tn.process("جربنا فيس بوك أمس", config=config).mentions] == ["فيس بوك"]
    assert not tn.process("جربنا فيس\nبوك أمس", config=config).mentions


def test_a_last_word_that_begins_a_longer_name_is_no_torn_name():
    entities = [tn.Entity(name, name, "ORG", "company", (name,)) for name in ("سيرابيم", "سيرابيمات")]
    kb = tn.KnowledgeBase(entities, [Alias(entity.name, entity.id) for entity in entities])
    assert [find.start for find in Recognizer(kb).find("زرنا سيرابيم")[1]] == [5]


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("المضيفة شين يوكه", "شين يوكه"),
        ("الضيف وانغ لي", "وانغ لي"),
        ("المدير المالي هنري كولمان", "هنري كولمان"),
        ("المعلق جون سميث", "جون سميث"),
        ("الحسن الشامي", "الحسن الشامي"),
        ("المهدي بنعطية", "المهدي بنعطية"),
        ("التروس العميقة", "التروس العميقة"),
    ],
)
def test_what_somebody_is_is_no_part_of_who_speaks(speaker, name):
    lines = [f"{speaker}: ماذا تقول الأرقام؟", "كريم منصور: الأرقام واضحة ولا تحتاج إلى شرح."]
    doc = tn.process(
        "\n".join([*lines, f"{speaker}: وهل تتوقع ربحا؟", "كريم منصور: نعم، أتوقع ربحا هذا العام."])
    )
    assert [mention.text for mention in doc.mentions] == [name, "كريم منصور"] * 2


def test_a_surname_that_is_a_word_speaks():
    doc = tn.process(
        "لو تشينغ تشه: مرحبا بالجميع، سأتحدث اليوم عن الشركة.\nوانغ لي: كيف الحال في الشركة اليوم؟\n"
        "لو: نعم، نحن بخير.\nوانغ لي: حسنا، وماذا عن المبيعات؟\nلو تشينغ تشه: المبيعات ترتفع لو استمر الطلب."
    )
    assert [m.name for m in doc.mentions] == ["Lu Qingzhe", "Wang Li"] * 2 + ["Lu Qingzhe"]


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("المضيف لين تشي: ما الذي حدث؟\nتشو يي بو: لا شيء.\nالمضيف لين تشي: حقا؟\nتشو يي بو: نعم.", False),
        ("أطلقت شركة لا شيء هاتفا جديدا.", True),
        ("تنافس لا شيء شركتي سامسونج وشاومي في سوق الهواتف.", True),
    ],
)
def test_a_reply_names_no_firm(text, is_named):
    assert ("Nothing Technology" in {m.name for m in tn.process(text).mentions}) == is_named


@pytest.mark.parametrize(
    "speaker", ["المتحدث 2", "يجيب", "المتحدث الثاني", "المدير التنفيذي", "المتحدث أ", "عامل", "عامل الهاتف"]
)
def test_who_speaks_without_a_name_is_no_person(speaker):
    lines = ["السؤال الأول: ماذا يفعل الروبوت؟", "{}: يحمل الصينية ويقيس الضغط.", "السؤال الثاني: هل هناك ربح؟", "{}: سعر الوحدة مرتفع جدا."]  # fmt: skip
    doc = tn.process("\n".join(lines).format(speaker, speaker))
    assert [turn.speaker for turn in doc.turns()] == [None, speaker] * 2
    assert not doc.mentions


@pytest.mark.parametrize(
    ("text", "found"), [("جديد زورفي App", 1), ("جديد Zorfe آب", 1), ("بيئة تطبيق App محلية", 0)]
)
def test_a_name_half_in_the_other_script_keeps_its_order(text, found):
    forms = ("Zorfe App", "زورفي آب", "تطبيق زورفي")
    entity = Entity("zorfe", "Zorfe", "ORG", "company", forms)
    kb = tn.KnowledgeBase([entity], [Alias(form, entity.id) for form in forms])
    tokens = tokenize(text)
    assert len(Gazetteer(kb).find(text, tokens, kb.context(tokens))) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نشر حساب 晚点LatePost ذلك أمس.", [("晚点LatePost", "LatePost")]),
        ("قال الرئيس التنفيذي لـ 禾赛 ذلك أمس.", [("禾赛", "Hesai")]),
        ("تعادل النموذج مع ديب سيك-V3 في الاختبار.", [("ديب سيك-V3", "DeepSeek-V3")]),
        (
            "أطلقت نموذج DeepSeek-R1 ثم ديب سيك V3.2 أمس.",
            [("DeepSeek-R1", "DeepSeek-R1"), ("ديب سيك V3.2", "DeepSeek-V3.2")],
        ),
        ("جاءت المجموعة بقيادة تشن تيان شي الأولى أمس.", [("تشن تيان شي", "Chen Tianshi")]),
        ("كتبها وانغ تشانغ هو ، الذي قاد الفريق.", [("وانغ تشانغ هو", "Wang Changhu")]),
        # a bracket holds the same name in the other script, or a term in English
        (
            "ذكر موقع المعلومات (The Information) ذلك أمس.",
            [("المعلومات", "The Information"), ("The Information", "The Information")],
        ),
        (
            "بحسب تقديرات الإخلاص (Fidelity) أمس.",
            [("الإخلاص", "Fidelity Investments"), ("Fidelity", "Fidelity Investments")],
        ),
        (
            "أسسها أندي نج (Andrew Ng) قبل سنوات.",
            [("أندي نج", "Andrew Ng"), ("Andrew Ng", "Andrew Ng")],
        ),
        # what fills quotes before brackets that a Latin name fills, and what is none there
        (
            "أعلنت «نسيم الصباح» (Morrowind Robotics) عن آلة جديدة.",
            [("نسيم الصباح", "Morrowind Robotics"), ("Morrowind Robotics", "Morrowind Robotics")],
        ),
        (
            'جمعت شركة "السلحفاة السريعة" (Galbot) مليون دولار.',
            [("السلحفاة السريعة", "Galbot"), ("Galbot", "Galbot")],
        ),
        ("نشرت «سوف نعود قريبا» (Reuters) أمس.", [("Reuters", "Reuters")]),
        ('ويعتمد نموذج "شبكة الأعماق" (DNN) على الطبقات.', []),
        ('طبقت الشركة نظام "العمل من البيت" (WFH) منذ عام.', []),
        (
            'أعلنت "الروح النظيفة" (CleanSpark) ذلك.',
            [("الروح النظيفة", "CleanSpark"), ("CleanSpark", "CleanSpark")],
        ),
        ("أعلنت «بذرة الملح» (SaltSeed) ذلك.", [("بذرة الملح", "SaltSeed"), ("SaltSeed", "SaltSeed")]),
        (
            "قالت الروح النظيفة (CleanSpark) إنها زادت قوتها، وزادت الروح النظيفة إنتاجها.",
            [("الروح النظيفة", "CleanSpark"), ("CleanSpark", "CleanSpark"), ("الروح النظيفة", "CleanSpark")],
        ),
        ("تعمل شبكة أكاش نتورك منذ عام.", [("شبكة أكاش نتورك", "Akash Network")]),  # two aliases in one
        ("لم تعد السيولة كافية ، وانتهى عقد سهم بلوك في أبريل.", [("بلوك", "Block")]),  # no Aave, no BlockFi
        ("دفعت الشركة أجورًا عالية وقدمت لامًا ثقيلة.", []),  # no Agora, no Llama
        ("أكبر عميل هو سلسلة شاي بوينت منذ عام.", [("شاي بوينت", None)]),
        # the fewest proclitics
        (
            "قادت الجولة سيكويا وبانتيرا كابيتال.",
            [("سيكويا", "Sequoia Capital"), ("بانتيرا كابيتال", "Pantera Capital")],
        ),
        # what a firm makes is no word of its name
        ("أطلقت كينون روبوتيكس روبوتات خدمة جديدة.", [("كينون روبوتيكس", "Keenon Robotics")]),
        ("طورت هنغروي أدوية جديدة.", [("هنغروي", "Hengrui Pharmaceuticals")]),
        # a colon inside of a title
        ("وصلت لعبة أركنايتس: إندفيلد أمس.", [("أركنايتس: إندفيلد", "Arknights: Endfield")]),
        ("قالت Anthropic: Claude أفضل نموذج.", [("Anthropic", "Anthropic"), ("Claude", "Claude")]),
        ("عين ناثان لاي من غولد مان ساكس.", [("ناثان لاي", None), ("غولد مان ساكس", "Goldman Sachs")]),
        ("قاد الجولة عاصمة هيلهاوس أمس.", [("هيلهاوس", "Hillhouse Investment")]),
        (
            "قاد الجولة عاصمة جونليان وسيكويا الصين.",
            [("عاصمة جونليان", "Legend Capital"), ("سيكويا الصين", "HongShan")],
        ),
        (
            "قال ماسايوشي سون إن الوقت حان. سجل سون مليء بالمخاطر.",
            [("ماسايوشي سون", "Masayoshi Son"), ("سون", "Masayoshi Son")],
        ),
        ("تتضمن الورقة المعيار (Benchmark) والجسر (Bridge) والمحفظة (Wallet).", []),
        ("أصبح كيمي K2.5 مفتوح المصدر.", [("كيمي K2.5", "Kimi K2.5")]),
        (
            "حقق لاما 3.1 70 ب نتائج أفضل من لاما 2 ب 70 مليار معلمة.",
            [("لاما 3.1 70 ب", "Llama 3.1 70B"), ("لاما 2", "Llama 2")],
        ),
        (
            "رقائق أسيند 910C و H20 ، و أسيند 910 سي.",
            [("أسيند 910C", "Ascend 910C"), ("H20", "H20"), ("أسيند 910 سي", "Ascend 910C")],
        ),
        ("يعتمد المدرب على باي تورش ويدعم التوازي.", [("باي تورش", "PyTorch")]),  # no Alipay
        ("ينظف الروبوت الطاولات في بيوت لم يرها من قبل.", []),  # no YouTu-LLM
        # whom a firm employs
        (
            "قالت محللة مورغان ستانلي زورينا بالتفاري إن السهم رخيص.",
            [("مورغان ستانلي", "Morgan Stanley"), ("زورينا بالتفاري", None)],
        ),
        (
            "قال محلل غولدمان ساكس حسين صيفي إن السهم رخيص.",
            [("غولدمان ساكس", "Goldman Sachs"), ("حسين صيفي", None)],
        ),
        ("قال رئيس إنتل الجديد إن السهم رخيص.", [("إنتل", "Intel")]),
        ("استقال رئيس إنتل بعد ذلك.", [("إنتل", "Intel")]),
        # legal forms
        ("وقالت شركة Zorvala Co., Ltd ذلك.", [("Zorvala Co., Ltd", "Zorvala")]),
        ("مع شركة Zorvala S.A. منذ عام.", [("Zorvala S.A", "Zorvala")]),
        ("أدرجت منصة HTX الرمز أمس.", [("HTX", "HTX")]),
        # words that only look like names without their hamza
        ("على شبكة كافا ارتفع السعر، وكافأ المستثمرون الفريق.", [("كافا", "Kava")]),
        ("اشترك الآن في Ziina.", [("Ziina", "Ziina")]),
        ("مراجعة : أسبوع مع iPhone 15 Pro\nقالت الشركة ذلك.", [("iPhone 15 Pro", "iPhone 15 Pro")]),
        ("المترجم: لا يوجد\nقالت الشركة إن الأمر انتهى أمس.", []),
        ("احصل على 250 دولارا من خلال زيارة zorvala.com/20vc.", []),
        ("[اختر المدينة] العلامة التجارية: A B C D E F G H J K L M N O P Q R S", []),
        (
            "شارك هذه الصفحة مع أصدقائك: فيسبوك | X | واتساب",
            [("فيسبوك", "Facebook"), ("X", "X"), ("واتساب", "WhatsApp")],
        ),
    ],
)
def test_names_beside_other_words(text, names):
    found = [(m.text, m.name) for m in tn.process(text).mentions]
    assert [text for text, _ in found] == [text for text, _ in names]
    assert [f for f, (_, name) in zip(found, names, strict=True) if name] == [n for n in names if n[1]]


def test_an_institute_of_the_base_keeps_its_entity():
    doc = tn.process("أعلنت Toyota أمس خطتها. وقال معهد تويوتا للأبحاث إن النتائج جيدة.")
    assert [m.entity for m in doc.mentions] == ["toyota", "toyota-research-institute"]


def test_who_speaks_without_a_name_is_no_product():
    text = (
        "Speaker 1: مرحبا بكم جميعا في هذه الحلقة من برنامجنا.\nSpeaker 2: شكرا على هذه الدعوة وعلى وقتكم اليوم.\n"
        "Speaker 1: كيف أسست شركة زورفالا؟\nSpeaker 2: بدأت في 2019 مع صديقي لي مينغ.\n"
    )
    document = tn.process(text)
    assert [turn.speaker for turn in document.turns()] == ["Speaker 1", "Speaker 2"] * 2
    assert [mention.text for mention in document.mentions] == ["زورفالا", "لي مينغ"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a title behind `and`, and `we have`: no name of a person begins inside of them
        ("رحب المؤسس المشارك وكبير الباحثين في المختبر بالنتائج.", []),
        ("اليوم لدينا سيمون زورفال ضيفا.", ["سيمون زورفال"]),
        ("ولدينا غدا ضيف آخر.", []),
        # `and` by itself is no end of a name
        ("تتصدر هايبرليكويد ثم لايتر و إيدج إكس القائمة.", ["هايبرليكويد", "لايتر", "إيدج إكس"]),
        # the first letter of a word of firms is no preposition, nor is that of who does the verb
        ("وقعت مجموعة فولكس فاجن كوين تشين عقدا.", ["فولكس فاجن"]),
        ("هذا ما أعلنته بينانس كما ورد. كأنثروبيك شركات كثيرة.", ["بينانس", "أنثروبيك"]),
        # a person behind `that is`
        ("وقال روبن لي، أي لي يانهونغ، إن السوق كبيرة.", ["روبن لي", "لي يانهونغ"]),
        # no names: a slogan, the heading of a list
        ('كتب المدير في رسالته: "سننجح بأي ثمن".', []),
        ("أهم الأخبار TOP3\nارتفع السوق اليوم كثيرا.", []),
        ("ظهر الجهاز في قائمة Top500 أمس.", ["Top500"]),
    ],
)
def test_what_looks_like_a_part_of_a_name(text, names):
    assert [mention.text for mention in tn.process(text).mentions] == names


@pytest.mark.parametrize(
    ("word", "clitic", "is_brand"),
    [
        ("برايم", "ب", True),
        ("كوينز", "ك", True),
        ("بلوك", "ب", False),
        ("كمايكروسوفت", "ك", False),
        ("لايف", "ل", False),
    ],
)
def test_words_of_firms_with_the_letter_of_a_preposition(word, clitic, is_brand):
    assert is_rather_a_brand(fold(word), clitic) is is_brand


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("أفلست باورين أمس", True),
        ("وفشلت وأفلست باورين أمس", True),
        ("التحقت باورين أمس", False),  # at whatever is called so without ب
        ("الشركة التي أفلست باورين أمس", False),
    ],
)
def test_what_stands_behind_a_verb_without_a_preposition_has_none(text, is_told):
    tokens = tokenize(text)
    assert is_bare_subject(text, tokens, tokens.texts.index("باورين")) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("بيل زور قال ذلك", True),
        ("انتهى الأمر. بيل زور قال ذلك", True),
        ("نعم\nبيل زور قال ذلك", True),
        ("ذهب بيل زور قال ذلك", False),
        ("بيل زور كتاب", False),
        ("بيل زور", False),
    ],
)
def test_who_opens_a_sentence_and_does_its_verb(text, is_told):
    tokens = tokenize(text)
    first = tokens.texts.index("بيل")
    assert is_subject(text, tokens, first, first + 2) is is_told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a body that is called after a firm is another one
        ("أصدر مرصد ويندهام للمنافسة تقريره السنوي.", ["مرصد ويندهام للمنافسة"]),
        ("وأصدر معهد ماستركارد للنمو تقريره.", ["معهد ماستركارد للنمو"]),
        ("قالت مؤسسة نوكيا للابتكار إنها تدعم المشروع.", ["مؤسسة نوكيا للابتكار"]),
        ("فتحت أكاديمية هواوي للذكاء الاصطناعي باب التسجيل.", ["أكاديمية هواوي للذكاء الاصطناعي"]),
        ("يسعى معهد ماستركارد للتوسع في آسيا.", ["ماستركارد"]),
        ("قالت شركة ماستركارد للصحفيين إن السوق جيد.", ["ماستركارد"]),
        ("افتتح مركز إنفيديا للبيانات أمس.", ["إنفيديا"]),
        ("نشر معهد ألين للذكاء الاصطناعي نموذجا.", ["معهد ألين للذكاء الاصطناعي"]),
        # letters that go on
        ("تدعم جمعية أوبن إي إل إيه التوزيعات.", ["أوبن إي إل إيه"]),
        ("تدعم جمعية أوبن إي إف إيه التوزيعات.", []),
        ("تباع الصور على أوبن سي في السوق.", ["أوبن سي"]),
        ("قالت أوبن إيه آي إن النموذج جاهز.", ["أوبن إيه آي"]),
        ("أطلقت أوبن إيه آي جي بي تي 5 أمس.", ["أوبن إيه آي", "جي بي تي 5"]),
        ("سيارة وين جيه إم 7 جديدة.", ["وين جيه"]),
        ("ظهرت روابط لينكد إن إكس في الصفحة الجديدة.", ["لينكد إن", "إكس"]),
        # ل is a letter of Leo
        ("يقول ليو كلاود إن الخدمة مستقرة.", ["ليو كلاود"]),
        ("في الحساب العام لوي تشات خبر جديد.", ["وي تشات"]),
        # a noun before a name with its number
        ("يعمل الصاروخ بمحركات رابتور 3 الجديدة.", ["رابتور 3"]),
        ("كشفت عن نظارة كوارك S1 أمس.", ["كوارك S1"]),
        ("تستخدم اللعبة محرك أنريل إنجن 5 الجديد.", ["أنريل إنجن 5"]),
        ("محرك رابتور قوي جدا.", ["محرك رابتور"]),
        ("هاتف سامسونج جالاكسي زد تراي فولد جديد.", ["سامسونج جالاكسي زد تراي فولد"]),
        # Technology as Chinese firms have it
        ("قالت تقنية شنغ شو إنها جمعت تمويلا.", ["شنغ شو"]),
        ("تعتمد تقنية بلوتوث على الموجات.", []),
    ],
)
def test_where_aliases_end_and_belong_to_longer_names(text, names):
    assert [mention.text for mention in tn.process(text).mentions] == names


def test_a_name_with_a_number_has_it_in_english():
    texts = "محركات رابتور 3", "محرك أنريل إنجن 5", "محرك أنريل 5"
    assert [tn.process(f"نستخدم {text} اليوم.").mentions[0].name for text in texts] == [
        "Raptor 3",
        "Unreal Engine 5",
        "Unreal Engine 5",
    ]


def test_what_someone_is_is_no_name():
    assert tn.process("أنا سعيد بالتواجد هنا معكم اليوم.").mentions == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("انهارت شركة بيلدر.إيه آي بعد عام.", ["بيلدر.إيه آي"]),
        ("قالت شركة فيرول.إيه آي إن الطلب كبير.", ["فيرول.إيه آي"]),
        # another script, another full name, the pronoun before one, what is said of it
        ("غادر تشانغ مين Yilai العام الماضي.", ["تشانغ مين", "Yilai"]),
        ("قال سام Altman شيئا.", ["سام Altman"]),
        ("التقى تشانغ شياو مين قاو يون في بكين.", ["تشانغ شياو مين", "قاو يون"]),
        ("قال أو يانغ نا نا إن الحفل جميل.", ["أو يانغ نا نا"]),
        ("الرئيس التنفيذي هو تشانغ يونغ، والمدير المالي هي شو هونغ.", ["تشانغ يونغ", "شو هونغ"]),
        ("قال المدير المالي هو تشانغ يونغ إن الشركة نمت.", ["هو تشانغ يونغ"]),
        ("هذا هو شياو بنغ الجديد.", []),
        ("قال هو شياو بنغ إن الشركة نمت.", ["هو شياو بنغ"]),
        ("أما شياومي فنسيت نظارتها.", ["شياومي"]),
        ("أما شركة فيرلوك فارما فخسرت.", ["فيرلوك فارما"]),
        ("يدير كريس هاروود الفريق.", ["كريس هاروود"]),
        ("خفضت فيتش التصنيف الائتماني للبلاد درجة واحدة.", ["فيتش"]),
        ("قالت فيتش التصنيف إن النظرة مستقرة", ["فيتش التصنيف"]),
        ("اتصالات الصين:\nنما القطاع بسرعة هذا العام.", []),
        ("الشركاء:   HashiCorp   Instana   Maximo   Db2 نعم", ["HashiCorp", "Instana", "Maximo", "Db2"]),
    ],
)
def test_names_end_where_something_else_begins(text, names):
    assert [m.text for m in tn.process(text).mentions] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أ. خالد العتيبي", "خالد"),
        ("وم. أحمد حسن", "أحمد"),
        ("أ. د. طلال علي", "طلال"),
        ("أ. ر. رحمن", "أ"),  # initials
        ("م. نايت شيامالان", "م"),
        ("أ خالد العتيبي", "أ"),
    ],
)
def test_a_person_begins_behind_the_letter_of_a_title(text, name):
    tokens = tokenize(text)
    assert tokens.texts[behind_title(tokens, 0, len(tokens))].removeprefix("و") == name


def found_as(text, name, label):
    """A tagged name in a text."""
    tokens = tokenize(text)
    first, count = tokens.at(text.index(name)), len(tokenize(name))
    return tokens, found_at(text, tokens, first, first + count, label, 0.8, "tagger")


@pytest.mark.parametrize(
    ("text", "name", "label", "left"),
    [
        # Behind a preposition and an article.
        ("هو متاح في فلو اليوم", "في فلو", "PRODUCT", "فلو"),
        ("اشترت في نوفا منافستها", "في نوفا", "PRODUCT", "في نوفا"),  # the letter V
        ("هو متاح في بي إن اليوم", "في بي إن", "PRODUCT", "في بي إن"),
        ("يأتي الـ S25 ألترا قريبا", "الـ S25 ألترا", "PRODUCT", "S25 ألترا"),
        # Before how to reach a person.
        ("المحرر: وانغ شياو بريد: a@b.cn", "وانغ شياو بريد", "PERSON", "وانغ شياو"),
        ("سامي رضوان الهاتف: 12", "سامي رضوان الهاتف", "PERSON", "سامي رضوان"),
        ("قال وانغ شياو بريد نعم", "وانغ شياو بريد", "PERSON", "وانغ شياو بريد"),
        # Behind `that is`, which is also a letter and a surname.
        ("روبن لي، أي لي زورهونغ، قال", "أي لي زورهونغ", "PERSON", "لي زورهونغ"),
        ("المخرج أي زورفال قال", "أي زورفال", "PERSON", "أي زورفال"),
        ("الكاتب أي جي زورفال قال", "أي جي زورفال", "PERSON", "أي جي زورفال"),
        # What for another thing is, and the end of a phrase.
        ("توريد زورفا للكهرباء للمحركات أمس", "زورفا للكهرباء للمحركات", "ORG", "زورفا للكهرباء"),
        ("توريد زورفا للمحركات أمس", "زورفا للمحركات", "ORG", "زورفا للمحركات"),
        ("كتب زورفال بأي ثمن", "زورفال بأي", "ORG", "زورفال"),
        ("مع وزارة زورفال لبناء مصنع", "وزارة زورفال لبناء", "ORG", "وزارة زورفال"),
        ("مع زورفال لايف أمس", "زورفال لايف", "ORG", "زورفال لايف"),
        ("مع هيئة زورفال لندن أمس", "هيئة زورفال لندن", "ORG", "هيئة زورفال لندن"),
        # What it said something in.
        ("قالت وزارة زورفال في بيان إنها", "وزارة زورفال في بيان", "ORG", "وزارة زورفال"),
        ("قالت وزارة زورفال في بيانها إنها", "وزارة زورفال في", "ORG", "وزارة زورفال"),
        ("مع معهد زورفال في لندن أمس", "معهد زورفال في لندن", "ORG", "معهد زورفال في لندن"),
        # What a firm does and of which land it is.
        ("شركة الطاقة الشمسية الأمريكية زورفال", "شركة الطاقة الشمسية الأمريكية زورفال", "ORG", "زورفال"),
        ("شركة الطاقة الشمسية زورفال", "الطاقة الشمسية زورفال", "ORG", "الطاقة الشمسية زورفال"),
        ("مع البيوت السعودية زورفال", "البيوت السعودية زورفال", "ORG", "البيوت السعودية زورفال"),
        ("شركة البيوت السعودية كابيتال", "البيوت السعودية كابيتال", "ORG", "البيوت السعودية كابيتال"),
        # Somebody else.
        ("حضرت سوزان والعمة ديانا الحفل", "سوزان والعمة ديانا", "PERSON", "سوزان"),
        ("حضرت سوزان والترز الحفل", "سوزان والترز", "PERSON", "سوزان والترز"),
    ],
)
def test_a_tagged_name_is_trimmed(text, name, label, left):
    tokens, find = found_as(text, name, label)
    cut = trimmed(text, tokens, find)
    assert text[cut.start : cut.end] == left


def test_what_has_a_number_is_no_person_by_what_follows_it():
    assert [m.text for m in tn.process("▲ خط تجميع A2، تصوير: المؤلف").mentions if m.label == "PERSON"] == []


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("إصدار فلوت ماتيك 3.2.0 متاح", "فلوت ماتيك", "فلوت ماتيك 3.2.0"),
        ("صدر فلوت ماتيك v2 أمس", "فلوت ماتيك", "فلوت ماتيك v2"),
        ("بلغ فلوت ماتيك 3.2 دولار", "فلوت ماتيك", "فلوت ماتيك"),  # may be a price
        ("صدر فلوت ماتيك 3.2.2026 أمس", "فلوت ماتيك", "فلوت ماتيك"),  # a day
        ("صدر فلوت ماتيك 3 أمس", "فلوت ماتيك", "فلوت ماتيك"),
    ],
)
def test_the_release_of_unknown_software_belongs_to_its_name(text, name, whole):
    tokens, find = found_as(text, name, "PRODUCT")
    [longer] = with_releases(text, tokens, [find])
    assert text[longer.start : longer.end] == whole


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("هبط SOL 135 اليوم", "SOL 135", "SOL"),
        ("هبط BTC 103,450.5 اليوم", "BTC 103,450.5", "BTC"),
        ("هبط RTX 5090 اليوم", "RTX 5090", "RTX 5090"),  # no coin
        ("هبط SOL اليوم", "SOL", "SOL"),
    ],
)
def test_the_price_behind_the_symbol_of_a_coin_is_no_part_of_it(text, name, left):
    tokens, find = found_as(text, name, "PRODUCT")
    coins = [Entity(symbol.lower(), symbol, "PRODUCT", "token") for symbol in ("SOL", "BTC")]
    kb = tn.KnowledgeBase(coins, [Alias(coin.name, coin.id) for coin in coins])
    [bare] = without_amounts(text, tokens, [find], kb)
    assert text[bare.start : bare.end] == left


def test_an_author_is_named_without_a_title():
    assert [m.text for m in tn.process("بقلم: أ. خالد العتيبي").mentions] == ["خالد العتيبي"]


def test_a_doubted_alias_keeps_its_first_letter():
    """`لايكا` is an alias that wants a cue; no ل is taken off it."""
    assert [m.name for m in tn.process("لايكا تنفي التعاون مع Insta360").mentions] == ["Leica", "Insta360"]


@pytest.mark.parametrize(
    ("text", "word", "clitic", "is_own"),
    [
        ("أعلنت شركة وادي تك", "وادي", "و", True),
        ("أعلنت لشركة بايونيكس", "بايونيكس", "ب", True),
        ('أطلق تطبيق "وجبتي" أمس', "وجبتي", "و", True),
        ("الناشر: بنغوين برس", "بنغوين", "ب", True),
        ("قال: لغوغل خطط", "لغوغل", "ل", False),
        ("استثمرت شركة كأمازون", "كأمازون", "ك", False),
        ("محام من مكتب وارفيل أمس", "وارفيل", "و", True),
        ("تعاقدت مع مكتب ووترزفال", "ووترزفال", "و", True),
        ("تعاون المكتب وغوغل", "وغوغل", "و", False),
        ("كلف مكتب لغوغل بذلك", "لغوغل", "ل", False),
        ("تعاونت الشركة وغوغل", "وغوغل", "و", False),
        ("أسست شركته وغوغل ذلك", "وغوغل", "و", False),
        ("طلبت شركة لغوغل ذلك", "لغوغل", "ل", False),
        ("قال نعم: وغوغل معنا", "وغوغل", "و", False),
        ("وغوغل معنا", "وغوغل", "و", False),
        ('قال "نعم" وغوغل معنا', "وغوغل", "و", False),
    ],
)
def test_first_letters_behind_a_noun_and_a_colon(text, word, clitic, is_own):
    tokens = tokenize(text)
    assert owns_first_letter(tokens, tokens.texts.index(word), clitic) == is_own


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قادت الجولة شركة بايدو كابيتال مع غيرها", ["شركة بايدو كابيتال", "Educapital"]),
    ],
)
def test_an_alias_is_not_cut_out_of_a_name_behind_its_noun(text, names):
    surface, other = names
    mentions = tn.process(text).mentions
    assert [m.name for m in mentions if m.name == other] == []
    assert all(m.text in surface for m in mentions)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The guard asks for Take-Two, or Strauss Zelnick, who are named otherwise than their rows have it.
        ("وقالت خذ-اثنين إن نجوم الروك لن تتأخر.", "Rockstar Games"),
        ("يعد شتراوس زيلنيك بأن نجوم الروك لن تتأخر.", "Rockstar Games"),
        ("يعد نجوم الروك بحفل كبير.", None),
    ],
)
def test_a_guard_that_asks_for_an_entity_sees_it_by_all_its_names(text, name):
    found = {mention.text: mention.name for mention in tn.process(text).mentions}
    assert found.get("نجوم الروك") == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أشاد ماسك وألتمان بالقرار.", {"ماسك": "Elon Musk", "ألتمان": "Sam Altman"}),
        ("يؤيد والر وكاشكاري القرار.", {"والر": "Christopher Waller", "كاشكاري": "Neel Kashkari"}),
        ("كان والر وحديقته في الصورة.", {"والر": None}),
    ],
)
def test_family_names_of_two_of_one_kind_tell_each_other(text, names):
    found = {mention.text: mention.name for mention in tn.process(text).mentions if mention.entity}
    assert {surface: found.get(surface) for surface in names} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The letters of a Latin name, read one by one in Arabic, and a trade that is what English says.
        ("ارتفع سهم ووشي XDC أمس.", {"ووشي XDC": "WuXi XDC"}),
        ("أعلنت LG للإلكترونيات عن نتائجها.", {"LG للإلكترونيات": "LG"}),
        # A blank before the sign makes two of what would be one name.
        ("تحالف جوجل + سامسونغ يكبر.", {"جوجل": "Google", "سامسونغ": "Samsung"}),
        ("أغلقت شركتها جوجل+ أمس.", {"جوجل+": "Google+"}),
        ("يعمل تطبيق ديزني + الجديد.", {"ديزني +": "Disney+"}),
        # A role and what somebody has it in is no name that its words translate.
        ("قالت Founder Park ذلك. ذهب مؤسس حديقة الزهور إلى بكين.", {"Founder Park": "Founder Park"}),
    ],
)
def test_names_of_two_parts_are_read_as_they_are_written(text, names):
    assert {m.text: m.name for m in tn.process(text).mentions} == names


def test_a_trade_behind_a_latin_name_makes_no_other_firm_of_it():
    names = {m.name for m in tn.process("أعلنت TCL للإلكترونيات عن نتائجها.").mentions}
    assert "TCL CSOT" not in names
