"""Where a name may begin and end."""

from __future__ import annotations

from transcript_nlp.entities.words.wording import is_of_every_day
from transcript_nlp.knowledge.versions.parts import are_versions_alike
from transcript_nlp.knowledge.words.triggers import is_nisba, triggers
from transcript_nlp.knowledge.writing.names import name_lexicon
from transcript_nlp.knowledge.writing.pinyin import are_pinyin, chinese_name, readings_of
from transcript_nlp.text.clitics import ARTICLE, PROCLITICS, bare_forms, indefinite_forms
from transcript_nlp.text.normalize import fold
from transcript_nlp.text.tokens import HAMZA, QUOTES, Tokens
from transcript_nlp.text.words import PREPOSITIONS, is_function_word

_GLUED_BEFORE = frozenset("@#/_\\$=")
# In `match` form.
MONTHS = frozenset(
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر شباط اذار نيسان ايار حزيران تموز اب ايلول".split()
)
_OF_DAYS = MONTHS | {"كانون", "تشرين"}  # and `الأول` or `الثاني`
_LAST_DAY = 31
# Nouns that what is called so follows at once, without a conjunction or a preposition; `نموذج لميتا` is a model of Meta.
_CALLED = frozenset(
    map(
        fold,
        "شركة منصة تطبيق بنك مصرف مؤسسة دار صحيفة مجلة متصفح موقع وكالة بروتوكول شبكة محفظة بورصة صندوق متجر "
        "شريحة رقاقة معالج لعبة مكتبة".split(),
    )
)
# Behind it firms of lawyers are named, and no firm is called so alone; persons, too, so that only `and` is ruled out.
_OFFICE = "مكتب"
_FOUNDERS = frozenset(map(fold, ("مؤسس", "مؤسسة")))
# What firms have, without an article, and so right before whose it is, where no conjunction stands: `إيرادات فيي يو تكنولوجي`.
_SO = "ف"
_OWNED = frozenset(
    map(fold, "إيرادات عائدات أرباح خسائر مبيعات أسهم سهم ديون أصول منتجات عملاء قيمة حصة مدير رئيس".split())
)
_OWN_BEHIND_NOUN, _OWN_BEHIND_COLON = frozenset("وفبك"), frozenset("فبك")
_PROCLITICS = frozenset((*PROCLITICS, "ال", "وال", "بال", "كال", "فال"))

_SENTENCE_ENDS = frozenset(".؟?!؛;")
PRONOUNS, _THIS = frozenset(("هو", "هي")), frozenset("هذا هذه ذلك تلك".split())
_SHE_DID, _MANY = "ت", "ات"
# Verbs of firms that no ب goes with right behind them.
_WITHOUT_BY = frozenset(
    map(
        fold,
        "أفلست تفلس انهارت تنهار تأسست جمعت تجمع أطلقت تطلق اشترت تشتري باعت تبيع حققت تحقق أغلقت تغلق سرحت تسرح نفت تنفي رفضت ترفض أصدرت تصدر "
        "كشفت تكشف توقعت تتوقع خسرت تخسر استحوذت تستحوذ تعتزم تخطط أكدت تؤكد قالت تقول تحذر حذرت".split(),
    )
)

# Verbs of firms with no ل right behind them.
_WITHOUT_FOR = frozenset(
    map(
        fold,
        "أعلنت تعلن أفلست انهارت تأسست جمعت تجمع أطلقت تطلق اشترت تشتري حققت تحقق أغلقت تغلق سرحت تسرح رفضت ترفض توقعت تتوقع خسرت تخسر استحوذت "
        "تستحوذ تعتزم تخطط تستهدف طورت تطور قفزت ارتفعت ترتفع تراجعت هبطت انخفضت تنخفض صعدت بدأت تبدأ نجحت".split(),
    )
)
_FOR, _LIKE = "ل", "مثل"

# "Any", which is also how the `i` of Apple's names is written, and words before which it is that.
_ANY, _AND_ANY, _OR, _COMMAS = "أي", "وأي", "أو", frozenset("و،,")
_BEHIND_I = frozenset(
    map(fold, "فون فونات باد بادات بود ماك كلاود كلود تونز تيونز ميسج مسج موفي واتش أو".split())
)
_FARTHEST_ANY_BEFORE, _FARTHEST_ANY_BEHIND = 6, 4  # tokens

# Second words of what a name follows: `لوحة صدارة أرينا`, `فريق أمان سلو ميست`, `مدير صندوق إي فوند`.
_SECOND_NOUNS = {
    fold(second): frozenset(map(fold, first.split()))
    for second, first in (
        ("صدارة", "لوحة لوحات"),
        ("أمان", "فريق باحثو"),
        ("أمن", "فريق باحثو"),
        ("صندوق", "مدير مديرة مديري"),
    )
}
# What drives a car, behind its maker.
_ELECTRIC = frozenset(map(fold, ("الكهربائية", "الكهربائي")))
# What a thing with a chip in it is, likewise: `نظارات زورفا الذكية`.
_SMART = frozenset(map(fold, ("الذكية", "الذكي")))
_DEVICES = frozenset(
    map(
        fold,
        "نظارة نظارات ساعة ساعات هاتف هواتف سماعة سماعات خاتم خواتم تلفاز تلفزيون تلفزيونات قفل أقفال مكنسة مكانس سيارة سيارات".split(),
    )
)
_VEHICLES = frozenset(
    map(
        fold,
        "سيارة سيارات السيارة السيارات شاحنة شاحنات دراجة دراجات مركبة مركبات حافلة حافلات طراز طرازات موديل أسطول".split(),
    )
)
# Professor or Mr, engineer, doctor: before a given name of Arabs, elsewhere they are initials (`أ. ر. رحمن`).
_TITLES, _AND = frozenset("أ م د".split()), "و"
_FEMININE = "ه"  # in `match` form
_TWO = 2
_FALLS = frozenset(map(fold, "هوت هوى تهاوت تهاوى".split()))  # also Hot, as brands begin
ROLE = "بدور"  # Budoor, or ب and دور, as behind these verbs: `يقوم بدور الأميرة ديانا`
_PLAYING = frozenset("قام قامت قاموا يقوم تقوم يقومون سيقوم ستقوم القيام قيام قيامه قيامها".split())


def is_fall(word: str) -> bool:
    """Whether a word in `match` form, perhaps behind `and`, is a verb for how a firm's shares fall: `هوت كوين بيس 9%`."""
    return word.removeprefix(_AND) in _FALLS


def is_no_noun(tokens: Tokens, at: int) -> bool:
    """Whether a token is a sign or a function word."""
    return not tokens.texts[at][0].isalnum() or is_function_word(tokens.texts[at], tokens.folded[at])


def is_second_noun(tokens: Tokens, at: int) -> bool:
    """Whether a word goes on with the noun before it: `لوحة صدارة`."""
    firsts = _SECOND_NOUNS.get(tokens.folded[at])
    return firsts is not None and at > 0 and not firsts.isdisjoint(bare_forms(tokens.folded[at - 1]))


def is_of_vehicle(tokens: Tokens, first: int, at: int) -> bool:
    """Whether the word at a token behind a maker, which begins at `first`, says what drives the car before that, `سيارة هيونداي الكهربائية`, or that the device
    is smart.
    """
    before = tokens.folded[first - 1] if first else ""
    if tokens.folded[at] in _SMART:
        return not _DEVICES.isdisjoint(bare_forms(before))
    return tokens.folded[at] in _ELECTRIC and not _VEHICLES.isdisjoint(bare_forms(before))


def opens(tokens: Tokens, at: int) -> bool:
    """Whether a name may begin at a token: not inside a handle, a path or a longer Latin word."""
    if not tokens.glued(at):
        return True
    before = tokens.texts[at - 1]
    if before in _GLUED_BEFORE:
        return (
            _is_second_of_pair(tokens, at)
            or _is_second_of_credit(tokens, at)
            or _is_second_in_arabic(tokens, at)
        )
    if before == "-" and tokens.texts[at][0].isdecimal() and at > 1 and tokens.glued(at - 1):
        return not tokens.texts[at - 2][-1].isascii()  # `Mi-11X` has no 11x
    if before == "." and at > 1 and tokens.glued(at - 1) and tokens.texts[at - 2][-1].isascii():
        return not tokens.texts[at - 2][-1].isalnum()
    mixes = before[-1].isascii() and before[-1].isalnum() and tokens.texts[at][0].isascii()
    return not mixes


def is_any(tokens: Tokens, first: int, last: int) -> bool:
    """Whether what begins a name in `أي` rather begins with `any`, as what it is listed with does: `أي هاتف وأي ماك`, but `أي فون وأي ماك`."""
    words = tokens.texts

    def is_word(at: int) -> bool:
        return words[at] in (_ANY, _AND_ANY) and _BEHIND_I.isdisjoint(tokens.folded[at + 1 : at + 2])

    def is_joined(at: int) -> bool:
        return words[at] == _AND_ANY or (at > 0 and (words[at - 1] == _OR or words[at - 1] in _COMMAS))

    if words[first] not in (_ANY, _AND_ANY):
        return False
    before = range(max(0, first - _FARTHEST_ANY_BEFORE), first)
    behind = range(last, min(len(tokens), last + _FARTHEST_ANY_BEHIND))
    return (is_joined(first) and any(map(is_word, before))) or any(
        is_joined(at) and is_word(at) for at in behind
    )


def is_month_of_a_day(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a token is a month behind its day: `15 نيسان` is no Nissan."""
    if at == 0 or tokens.folded[at] not in _OF_DAYS:
        return False
    day = tokens.folded[at - 1]
    is_day = day.isdecimal() and len(day) <= len(str(_LAST_DAY)) and 0 < int(day) <= _LAST_DAY
    return is_day and text[tokens.ends[at - 1] : tokens.starts[at]].strip(" ") == ""


def is_year_of_month(tokens: Tokens, at: int) -> bool:
    """Whether a token is a year whose month stands behind a comma: `2024، مارس`."""
    year, (comma, month) = tokens.texts[at], (*tokens.folded[at + 1 : at + 3], "", "")[:2]
    return len(year) == len("2024") and year.isdecimal() and comma in (",", "،") and month in _OF_DAYS


def _is_second_of_pair(tokens: Tokens, at: int) -> bool:
    """Whether a token is what something is traded against: `BTC/USDT`."""
    pair = at > 1 and tokens.texts[at - 1] == "/" and tokens.glued(at - 1)
    return pair and _is_symbol(tokens.texts[at]) and _is_symbol(tokens.texts[at - 2])


def _is_second_of_credit(tokens: Tokens, at: int) -> bool:
    """Whether a token stands behind a slash and an Arabic word, which no path has: `تصوير: جيسي هاملتون/CoinDesk`."""
    return (
        at > 1
        and tokens.texts[at - 1] == "/"
        and tokens.texts[at - 2].isalpha()
        and not tokens.texts[at - 2].isascii()
    )


def _is_second_in_arabic(tokens: Tokens, at: int) -> bool:
    """Whether an Arabic word stands behind a slash and a word with a capital letter, which no path goes on with: `Claude/جيميني`."""
    if at < _TWO or tokens.texts[at - 1] != "/" or tokens.texts[at][0].isascii():
        return False
    before = tokens.texts[at - 2]
    return before.isascii() and not before.islower()


def _is_symbol(word: str) -> bool:
    return len(word) > 1 and word.isascii() and word.isalpha() and word.isupper()


def closes(text: str, tokens: Tokens, last: int, end: int) -> bool:
    """Whether a name may end before token `last`: not inside a longer Latin word or a domain."""
    if last >= len(tokens) or tokens.starts[last] != end:
        return True
    after = tokens.texts[last]
    if after[0].isascii() and after[0].isalnum() and text[end - 1].isascii() and text[end - 1].isalnum():
        return False
    if text[end - 1] == "+" and after[0].isalnum():
        return False  # `جوجل+أنثروبيك` are two
    if after in ("@", "_", "/"):
        word = tokens.texts[last + 1] if last + 1 < len(tokens) else ""
        behind = word[:1]
        if after == "/" and behind.isdecimal():
            return tokens.texts[last - 1].isdecimal() and _is_next_version(tokens, last)
        return after == "/" and (behind.isupper() or (behind.isalpha() and not behind.isascii()))
    domain = after == "." and last + 1 < len(tokens) and tokens.glued(last + 1)
    return not (domain and tokens.texts[last + 1].isascii() and tokens.texts[last + 1].islower())


def _is_next_version(tokens: Tokens, slash: int) -> bool:
    """Whether a slash stands between the numbers of two versions, `أيونيك 6/5`, and not those of a day or an address."""
    one, other = tokens.texts[slash - 1], tokens.texts[slash + 1]
    is_path = slash + _TWO < len(tokens) and tokens.glued(slash + _TWO)
    return not is_path and are_versions_alike(one, other)


def glued_clitic(tokens: Tokens, at: int) -> str:
    """The proclitic token right before a Latin name: `و` in `وGPT-4`, `لـ` in `لـOpenAI`."""
    if tokens.glued(at) and tokens.folded[at - 1] in _PROCLITICS:
        return tokens.texts[at - 1]
    return ""


def behind_title(tokens: Tokens, first: int, last: int) -> int:
    """The first token of a person's name behind the letters of titles: `أ. خالد العتيبي`, `أ.د. طلال علي`; `first` where none stands."""
    is_title = last - first > 2 and tokens.texts[first].removeprefix(_AND) in _TITLES
    if not is_title or tokens.texts[first + 1] != ".":
        return first
    name = _behind_titles(tokens, first + 2, last)
    return name if name < last and tokens.folded[name] in name_lexicon().arab_given else first


def behind_role(tokens: Tokens, first: int, last: int) -> int:
    """The first token of a speaker's name behind what somebody is: `المضيفة شين يوكه`, `المدير المالي هنري كولمان`; `first` where nobody else is named."""
    at = first
    while at < last - 1 and _tells_role(tokens, at, last, is_first=at == first):
        at += 1
    is_word = tokens.folded[at].startswith(ARTICLE) and name_lexicon().part(tokens.folded[at]) is None
    return first if is_word else at


def _tells_role(tokens: Tokens, at: int, last: int, *, is_first: bool) -> bool:
    """Whether a word with an article says what somebody is: a title, behind one an adjective, or any word before a full name (`المعلق جون سميث`)."""
    word, lexicon, titles = tokens.folded[at], name_lexicon(), triggers().before
    if not word.startswith(ARTICLE) or lexicon.part(word) is not None:
        return False  # `الوليد بن طلال`
    if not is_first and is_nisba(word):
        return True
    if any(titles.get((form,)) == "PERSON" for form in (word, word.removesuffix(_FEMININE))):
        return True
    words = tokens.texts[at + 1 : last]
    is_full = len(words) > 1 and (
        chinese_name(words) is not None or lexicon.opens_with_given_name(tokens.folded[at + 1 : last])
    )
    return is_full and lexicon.part(word.removeprefix(ARTICLE)) is None


def is_next_title(tokens: Tokens, at: int) -> bool:
    """Whether a word is `and` with the title of the next person: `أحمد حسن ود. سارة نصر`."""
    word = tokens.texts[at]
    return word[0] == _AND and word[1:] in _TITLES and tokens.texts[at + 1 : at + 2] == ["."]


def is_title_of_next(tokens: Tokens, at: int) -> bool:
    """Whether a token is the letter of the title of the person behind it, and so no part of the name before it: `وزارة الخارجية د. منال رضوان`."""
    name = _behind_titles(tokens, at, len(tokens))
    return at < name < len(tokens) and tokens.folded[name] in name_lexicon().arab_given


def _behind_titles(tokens: Tokens, at: int, last: int) -> int:
    """The token behind the letters of titles, each with its stop, that begin at a token: `أ.د.`."""
    while at + 1 < last and tokens.texts[at] in _TITLES and tokens.texts[at + 1] == ".":
        at += 2
    return at


def is_played(tokens: Tokens, at: int) -> bool:
    """Whether a word that may be Budoor is `in the role of`: behind a verb for playing, or before what no Arab is called by: `بدور تشوي وو سيونغ`."""
    if at and not _PLAYING.isdisjoint(bare_forms(tokens.folded[at - 1])):
        return True
    word = tokens.folded[at + 1]
    is_arab = word.startswith(ARTICLE) or word in name_lexicon().arab
    return not is_arab and not triggers().verb_before(tokens, at)  # `وقالت بدور ديانا`


def is_subject(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Whether some tokens open a sentence and a verb of theirs follows, so that no preposition is before them: `ليي جون قال إن`."""
    if last >= len(tokens) or tokens.folded[last] not in triggers().verbs:
        return False
    before = first - 1
    return (
        before < 0
        or tokens.texts[before] in _SENTENCE_ENDS
        or "\n" in text[tokens.ends[before] : tokens.starts[first]]
    )


def opens_in_verb(text: str, tokens: Tokens, at: int) -> bool:
    """Whether the word before a token begins a sentence and is a verb with a firm for its subject, so that the subject follows: `استحوذت وميض على …`."""
    if not at or not opens_sentence(text, tokens, at):
        return False
    verb, word = tokens.texts[at - 1], tokens.folded[at - 1]
    if any(form in triggers().verbs for form in bare_forms(word)):
        return True
    return verb.endswith(_SHE_DID) and not verb.endswith(_MANY) and is_of_every_day(word)


def is_bare_subject(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a word stands right behind a verb that begins a sentence and goes with no ب, so that it has none: `أفلست باورين، وباعت أصولها`."""
    if not at or not opens_sentence(text, tokens, at):
        return False
    return not _WITHOUT_BY.isdisjoint(bare_forms(tokens.folded[at - 1]))


def opens_sentence(text: str, tokens: Tokens, at: int) -> bool:
    """Whether the word before a token begins a sentence, or is `and` with one more thing that happened, and stands in the same line."""
    word = at - 1
    if "\n" in text[tokens.ends[word] : tokens.starts[at]]:
        return False
    return (
        word == 0
        or tokens.texts[word - 1] in _SENTENCE_ENDS
        or tokens.texts[word].startswith(_AND)
        or "\n" in text[tokens.ends[word - 1] : tokens.starts[word]]
    )


def begins_in_pronoun(tokens: Tokens, first: int, last: int) -> bool:
    """Whether what looks like the surname He or Hu is the pronoun: behind `هذا`, or behind who somebody is and before a full name, `المؤسس هو تشانغ يونغ`."""
    if not first or tokens.texts[first] not in PRONOUNS or last - first < 2:
        return False
    if tokens.texts[first - 1].removeprefix(_AND) in _THIS:
        return True
    is_said = any(tokens.folded[at] in triggers().verbs for at in range(max(0, first - 4), first))
    told = triggers().label_before(tokens, first) == "PERSON"
    return told and not is_said and chinese_name(tokens.texts[first + 1 : last]) is not None


def owns_first_letter(tokens: Tokens, at: int, clitic: str) -> bool:
    """Whether what looks like a proclitic of a word is its own first letter, by what stands before it: `شركة وادي تك`, `تطبيق "وجبتي"`,
    `الناشر: بنغوين`; `شركة كأمازون` is one like Amazon. Of a syllable of pinyin that is one without it, too, ل is its own: `شركة لينغ دونغ`.
    """
    before = at - 1 - (at > 1 and tokens.texts[at - 1] in QUOTES)
    if before < 0 or tokens.texts[at].removeprefix(clitic)[:1] in HAMZA:
        return False
    if clitic in _OWN_BEHIND_COLON and tokens.texts[before] == ":":
        return True
    if clitic == _FOR and before == at - 1 and _is_bare_pinyin(tokens, before, tokens.folded[at]):
        return True
    # Neither `and` nor a preposition stands behind a preposition, and no `and` behind whose founder somebody is.
    if before == at - 1 and (
        (clitic in _OWN_BEHIND_NOUN and tokens.texts[before] in PREPOSITIONS)
        or (clitic == _AND and tokens.folded[before] in _FOUNDERS)
    ):
        return True
    nouns = indefinite_forms(tokens.folded[before])
    if (clitic == _AND and _OFFICE in nouns) or (clitic == _SO and tokens.folded[before] in _OWNED):
        return True
    is_own = clitic in _OWN_BEHIND_NOUN or is_syllable_with(tokens, at, clitic)
    return is_own and not _CALLED.isdisjoint(nouns)


def _is_bare_pinyin(tokens: Tokens, before: int, word: str) -> bool:
    """Whether a word that is read as pinyin with its ل, too, stands behind `like`, or behind a verb that goes with no ل: `شركات مثل لينغشي`, `أطلقت لينغشي`."""
    if tokens.texts[before] != _LIKE and _WITHOUT_FOR.isdisjoint(bare_forms(tokens.folded[before])):
        return False
    return are_pinyin([word])


def is_syllable_with(tokens: Tokens, at: int, clitic: str) -> bool:
    """Whether a word is a syllable of pinyin with what looks like its proclitic, and without it, too: `لينغ`, `ليانغ`."""
    word = tokens.folded[at]
    is_one = clitic != "" and bool(readings_of(word))
    return is_one and bool(readings_of(word.removeprefix(clitic)))
