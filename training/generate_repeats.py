"""Perturbed articles with known truth: bodies that stand twice or more, and articles that only look repeated.

    python training/generate_repeats.py [COUNT] [SEED] > samples.jsonl

The sentences are those of the fixture articles and synthetic ones. Every distinct sentence of a sample has a
number; its readings are the forms it stands in. `benchmarks/repeats.py` and the tests count what the library
loses of them and what it leaves twice.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from transcript_nlp.structure.segment import segment
from transcript_nlp.structure.site.boilerplate import find_rule
from transcript_nlp.text.keys import match_key
from transcript_nlp.text.normalize import normalize
from transcript_nlp.text.sentences import sentences

FIXTURES = Path(__file__).parent.parent / "fixtures"
_SHORTEST = 40  # code points of a fixture sentence that is taken
_NOT_BODY = re.compile("[:|]|آراء|إعادة الطبع")  # turns, rows, and what the site says of itself

_SUBJECTS = "مدير المصنع القديم|فريق الهندسة في المقر|الشريك الذي وقع العقد|المنصة الصغيرة من الشمال|رئيسة قسم المبيعات|المستثمر الهادئ|مختبر الجامعة المجاور|المورد الآسيوي الأكبر|محامي الشركة الناشئة|صاحب أول محفظة|مطور السلسلة الجديدة|مراقب السوق المالية|طبيب العيادة الرقمية|سائق الشاحنة الذكية|محررة النشرة التقنية|مهندس الرقائق المتقاعد|عميل البنك الرقمي|مصمم اللعبة الشهيرة|حارس مركز البيانات|مترجم المؤتمر السنوي".split(
    "|"
)
_VERBS = "رفض أن يشرح|قرر أن يؤجل|حاول أن يبيع|وعد بأن يراجع|نسي أن يختبر|أصر على أن ينشر|تمنى لو يفهم|بدأ يقيس بدقة|توقف فجأة عن تمويل|عاد ليكتب عن|سخر علنا من|دافع بحماس عن|احتفظ بسجل كامل حول|خسر رهانا كبيرا على|بنى فريقا من أجل|طلب رأيا ثانيا في|شكك مرارا في|أعاد حساب تكلفة|ترجم بيده وثائق|أغلق الباب أمام".split(
    "|"
)
_OBJECTS = "خوارزمية الفرز المعقدة|بطارية الجيل الثالث|عقد الإيجار الطويل|واجهة الدفع بالوجه|مستودع البيانات المهجور|خطة التوسع في الخليج|نموذج اللغة المضغوط|رسوم التحويل الخفية|ذراع الروبوت المكسورة|تقرير المناخ الداخلي|محرك البحث الطبي|شبكة الشحن الليلية|خادم النسخ الاحتياطي|لوحة التحكم القديمة|مفتاح المحفظة الضائع|كاميرا المراقبة الصامتة|ميزانية الإعلانات المتضخمة|قائمة الانتظار الطويلة|اختبار الأمان السنوي|سوق السندات الخضراء".split(
    "|"
)
_TAILS = "بعد ليلة طويلة من الجدل|لأن الأرقام لم تقنع أحدا|في صباح يوم ممطر|رغم اعتراض مجلس الإدارة|قبل أن يصل المدققون|كما يحدث في كل خريف|وهو يضحك أمام الكاميرا|حين انقطعت الكهرباء عن الحي|مقابل حصة لا تذكر|دون أن يخبر زملاءه|بسبب خطأ مطبعي قديم|وسط دهشة الحاضرين|خلال أسبوعين فقط|على هامش معرض صغير|بعيدا عن أعين المنافسين|مثلما فعل والده من قبل|إلى أن يتغير القانون|في مقهى قريب من الميناء|بتشجيع من مستشار مجهول|حتى نفد صبر الجميع".split(
    "|"
)
_TITLES = "قصة آلة لا تنام|من يدفع ثمن الحوسبة هذا العام|سباق هادئ نحو السوق|ما لا تقوله لوحات الأسعار|رحلة رأس المال إلى الشرق|حين تتعب الخوارزميات".split(
    "|"
)
_CREDITS = "المصدر: مجلة الورشة الذكية|المؤلف: سلمى عوض|المترجم: كريم فاضل|بقلم: هند جابر".split("|")
_BOILERPLATE = "شاهد المزيد|شاهد النسخة الأصلية".split("|")
_NAMES = "Acme Lorvane|Tessaline|Orbfield|Quillmark".split("|")
_SYNONYMS = dict(pair.split(">") for pair in "كبير>ضخم|جديد>حديث|أيضا>كذلك|يقول>يذكر|سوق>بورصة|قبل>قبيل|بعد>عقب|لأن>إذ إن|في>داخل|على>فوق|من>عن|إلى>نحو".split("|"))  # fmt: skip


@dataclass(slots=True)
class Sample:
    """A text with its truth.

    Attributes:
        text: the article.
        readings: per distinct sentence the forms it stands in.
        perturbations: what was done to it.
    """

    text: str
    readings: list[list[str]]
    perturbations: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Count:
    """What a result did with the sentences of a sample: distinct ones, lost, repeats before, repeats left."""

    distinct: int
    lost: int
    repeats: int
    left: int


def count(sample: Sample, result: str) -> Count:
    """Count the sentences of a sample in a text made from it, by their keys."""
    before, after = f" {match_key(sample.text)} ", f" {match_key(result)} "
    lost = repeats = left = 0
    for forms in sample.readings:
        keys = {f" {match_key(form)} " for form in forms}
        found = sum(_occurrences(after, key) for key in keys)
        lost += found == 0
        left += max(0, found - 1)
        repeats += sum(_occurrences(before, key) for key in keys) - 1
    return Count(len(sample.readings), lost, repeats, left)


def _occurrences(text: str, key: str) -> int:
    """How often a key stands in a text; two in a row share the blank between them."""
    found, at = 0, text.find(key)
    while at >= 0:
        found, at = found + 1, text.find(key, at + 1)
    return found


def synthetic_sentence(rng: random.Random) -> str:
    """A sentence out of four parts; two of them rarely share more than one."""
    parts = (_SUBJECTS, _VERBS, _OBJECTS, _TAILS)
    text = " ".join(rng.choice(part) for part in parts)
    if rng.random() < 0.4:
        text += f" ، وكلفه ذلك {rng.randint(2, 950)} ألف دولار"
    if rng.random() < 0.3:
        text += f" كما ذكرت {rng.choice(_NAMES)}"
    return text + "."


@cache
def _fixture_articles() -> list[list[str]]:
    """The distinct longer sentences of the paragraphs and answers of each fixture article."""
    articles = []
    for path in sorted([*FIXTURES.glob("articles/*.txt"), *FIXTURES.glob("aside/*.txt")]):
        norm = normalize(path.read_bytes().decode("utf-8"))
        lines = [norm.text[b.start : b.end] for b in segment(norm) if b.kind in ("paragraph", "answer")]
        found = {match_key(s): s.strip() for line in lines for s in sentences(line) if len(s) >= _SHORTEST}
        # A sentence that would be boilerplate on a line of its own is none of the body.
        body = [s for s in found.values() if s.endswith((".", "!")) and not _NOT_BODY.search(s)]
        articles.append([s for s in body if find_rule(s) is None])
    return articles


def _body(rng: random.Random, least: int = 12, most: int = 40) -> list[str]:
    """Distinct sentences, none of which stands inside another."""
    size = rng.randint(least, most)
    pool = rng.choice(_fixture_articles())
    start = rng.randint(0, max(0, len(pool) - size))
    body = pool[start : start + size] if rng.random() < 0.6 else []
    while len(body) < size:
        body.append(synthetic_sentence(rng))
    keys = [f" {match_key(s)} " for s in body]
    return [
        s
        for s, key in zip(body, keys, strict=True)
        if key.strip() and sum(key in other for other in keys) == 1
    ]


def _alter(rng: random.Random, sentence: str) -> str:
    """Another reading: a number, a word, a negation or a Latin name differs."""
    words = sentence.split(" ")
    numbers = [k for k, word in enumerate(words) if word.isdigit()]
    names = [k for k, word in enumerate(words) if re.fullmatch("[A-Z][a-z]{3,}", word)]
    known = [k for k, word in enumerate(words[1:-1], 1) if word in _SYNONYMS]
    choice = rng.random()
    if numbers and choice < 0.4:
        words[rng.choice(numbers)] = str(rng.randint(951, 1900))
    elif names and choice < 0.6:
        words[rng.choice(names)] = "Veltrona"
    elif known and choice < 0.9:
        k = rng.choice(known)
        words[k] = _SYNONYMS[words[k]]
    else:
        words.insert(rng.randint(1, max(1, len(words) - 1)), "لا")
    return " ".join(words)


def _respell(rng: random.Random, sentence: str) -> str:
    """The same sentence as another hand writes it: equal in `match` form."""
    for old, new in (("أ", "ا"), ("إ", "ا"), ("ة", "ه"), ("ى", "ي"), (" ،", "،"), ("ال", "الـ")):
        if rng.random() < 0.4:
            sentence = sentence.replace(old, new, rng.randint(1, 3))
    if rng.random() < 0.3:
        sentence = sentence.translate({ord("0") + k: chr(0x660 + k) for k in range(10)})
    return sentence.replace("ت", "تَ", rng.randint(0, 2))


class _Maker:
    """One doubled article in the making."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.done: list[str] = []
        self.readings = [[s] for s in _body(rng)]

    def chance(self, probability: float, name: str) -> bool:
        happens = self.rng.random() < probability
        if happens:
            self.done.append(name)
        return happens

    def copy(self, numbers: Sequence[int], *, first: bool) -> list[str]:
        """The lines of one copy of some sentences."""
        rng, texts = self.rng, []
        respell, alter = self.chance(0.3, "spelling"), self.chance(0.4, "altered")
        for number in numbers:
            text = self.readings[number][0]
            if not first and alter and rng.random() < 0.12:
                text = _alter(rng, text)
                self.readings[number].append(text)
            texts.append(_respell(rng, text) if respell else text)
        if not first and self.chance(0.25, "merged sentences"):
            self._merge_sentences(texts)
        if not first and self.chance(0.25, "split sentences"):
            texts = [self._split(text) for text in texts]
        if self.chance(0.15, "stutter"):
            at = rng.randrange(len(texts))
            texts[at] = f"{texts[at]} {texts[at]}"
        return self._paragraphs(texts)

    def _merge_sentences(self, texts: list[str]) -> None:
        for _ in range(self.rng.randint(1, 3)):
            at = self.rng.randrange(len(texts) - 1)
            if texts[at].endswith(".") and len(texts) > 4:
                texts[at : at + 2] = [texts[at][:-1] + " ، " + texts[at + 1]]

    def _split(self, text: str) -> str:
        return text.replace(" ، ", ". ", 1) if self.rng.random() < 0.2 else text

    def _paragraphs(self, texts: Sequence[str]) -> list[str]:
        lines, at = [], 0
        most = self.rng.choice((1, 3, 6, 40))
        while at < len(texts):
            size = self.rng.randint(1, most)
            lines.append(" ".join(texts[at : at + size]))
            at += size
        return lines

    def gaps(self, numbers: list[int], keep: set[int]) -> list[int]:
        """Some sentences less, but none that stands nowhere else."""
        if not self.chance(0.5, "gaps"):
            return numbers
        share = self.rng.uniform(0.05, 0.25)
        return [k for k in numbers if k in keep or self.rng.random() > share]

    def reorder(self, numbers: list[int]) -> list[int]:
        """Sections in another order."""
        if len(numbers) < 9 or not self.chance(0.25, "reordered"):
            return numbers
        a, b = sorted(self.rng.sample(range(3, len(numbers) - 2), 2))
        sections = [numbers[:a], numbers[a:b], numbers[b:]]
        self.rng.shuffle(sections)
        return [k for section in sections for k in section]

    def extras(self, numbers: list[int]) -> list[int]:
        """Sentences that only this copy has."""
        if self.chance(0.4, "unique"):
            for _ in range(self.rng.randint(1, 3)):
                self.readings.append([_fresh(self.rng, self.readings)])
                numbers.insert(self.rng.randint(0, len(numbers)), len(self.readings) - 1)
        return numbers

    def head(self) -> list[str]:
        """What stands before a copy."""
        rng = self.rng
        lines = [rng.choice(_BOILERPLATE)] if rng.random() < 0.3 else []
        if rng.random() < 0.7:
            lines += [f"{rng.choice(_TITLES)} {rng.randint(1, 99)}", rng.choice(_CREDITS)]
        return lines


def _fresh(rng: random.Random, readings: Sequence[Sequence[str]]) -> str:
    """A sentence of its own: one that differs from another in a number or a name alone would be a reading of that."""
    known = {_frame(form) for forms in readings for form in forms}
    while _frame(text := synthetic_sentence(rng)) in known:
        pass
    return text


def _frame(sentence: str) -> str:
    """What a sentence says without its numbers and Latin names."""
    return re.sub(r"[a-z0-9]+ ?", "", match_key(sentence))


def doubled(rng: random.Random) -> Sample:
    """An article whose body, or a long part of it, stands twice or more, with all perturbations at random."""
    maker = _Maker(rng)
    whole = list(range(len(maker.readings)))
    if len(whole) >= 12 and maker.chance(0.12, "part"):
        part = whole[: len(whole) // 3 + 2]
        lines = maker.copy(whole, first=True)
        again = maker.copy(part, first=False)
        if rng.random() < 0.5:  # a lead printed twice, else the first third again at the end
            lines = [*again, *maker.head(), *lines]
        else:
            lines += again
        return Sample("\n".join(lines), maker.readings, maker.done)
    more = rng.choice((1, 1, 1, 1, 2, 2, 3))
    others = [maker.reorder(maker.gaps(whole, set())) for _ in range(more)]
    first = maker.gaps(whole, set(whole).difference(*map(set, others)))
    copies = [maker.extras(list(numbers)) for numbers in (first, *others)]
    lines = []
    for number, numbers in enumerate(copies):
        lines += [*maker.head(), *maker.copy(numbers, first=number == 0)]
    if len(copies) > 2:
        maker.done.append("three or more")
    return Sample("\n".join(lines), maker.readings, maker.done)


def single(rng: random.Random) -> Sample:
    """An article without a repeated body that has what only looks repeated."""
    body = _body(rng, 16, 40)
    lines = [f"{rng.choice(_TITLES)} {rng.randint(1, 99)}", rng.choice(_CREDITS)]
    refrain = synthetic_sentence(rng)
    decoys: dict[str, Callable[[int], list[str]]] = {
        "refrain": lambda k: [refrain],
        "headings": lambda k: [("المزايا", "العيوب", "الخلاصة")[k % 3]],
        "short answers": lambda k: [f"س: كيف كان الشهر رقم {k}؟", "ج: نعم.", "س: لماذا؟"],
        "rows": lambda k: [f"بيتكوين | {rng.randint(100, 999)} | نعم", "المجموع | نعم | لا"],
        "numbers": lambda k: [f"ارتفع الرمز خلال الأسبوع بنسبة {k}٪ ليصل إلى {rng.randint(2, 99)} دولارا."],
        "disclaimer": lambda k: ["تعتمد هذه الأرقام على ما أرسلته الشركات. لم يتحقق منها محررونا حتى الآن."],
        "list": lambda k: ["- بطارية تعمل ثماني ساعات", "- ضمان لمدة عامين"],
        "emphasis": lambda k: ["كان الطريق طويلا جدا جدا ، ثم تغير كل شيء شيئا فشيئا."],
    }
    chosen = rng.sample(sorted(decoys), rng.randint(1, 3))
    at = section = 0
    while at < len(body):
        size = rng.randint(2, 5)
        decoy = [line for name in chosen for line in decoys[name](section)]
        lines += [*decoy, " ".join(body[at : at + size])]
        at, section = at + size, section + 1
    if rng.random() < 0.3:
        chosen.append("pull quote")
        lines.insert(rng.randint(3, len(lines)), f"« {rng.choice(body)} »")
    if rng.random() < 0.3:
        chosen.append("quoted release")
        other = [synthetic_sentence(rng) for _ in range(rng.randint(8, 14))]
        lines += [rng.choice(_TITLES), " ".join(other[:4]), lines[-1], " ".join(other[4:])]
    return Sample("\n".join(lines), [[s] for s in body], chosen)


def main(size: int, seed: int) -> None:
    """Print samples as JSON lines, doubled and single in turn."""
    rng = random.Random(seed)
    for number in range(size):
        sample = (doubled, single)[number % 2](rng)
        print(json.dumps(asdict(sample), ensure_ascii=False))


if __name__ == "__main__":
    main(*(int(a) for a in (*sys.argv[1:], *("20", "1")[len(sys.argv) - 1 :])))
