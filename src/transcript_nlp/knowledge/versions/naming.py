"""The canonical English name of a version."""

from __future__ import annotations

import re
import string

from transcript_nlp.knowledge.versions.families import GAME, MADE, OF_GENERATIONS, may_have_release
from transcript_nlp.knowledge.versions.parts import NUMBER
from transcript_nlp.knowledge.versions.spellings import (
    ARABIC_WORDS,
    BEFORE,
    DATED,
    DAY,
    GENERATION,
    GENERATIONS,
    GLUED,
    HYPHENED,
    IN,
    LETTERS,
    MADE_GENERATION,
    NOUN,
    ONE_BEFORE,
    TAIL_WORD,
    TEENS,
    TEENTH,
    THINKING,
    WORDS,
    V,
    tail_word,
)
from transcript_nlp.knowledge.words.tiers import with_tiers_in_english
from transcript_nlp.knowledge.writing.romanize import romanize_brand
from transcript_nlp.text.scripts import ARABIC_LETTERS, ASCII_DIGITS
from transcript_nlp.types import Entity

_ONLY_WORDS = re.compile(f"(?:[ -](?:{WORDS}))+")
_V_BEHIND = re.compile(rf"(?<=[0-9]) {IN}(?![{ARABIC_LETTERS}])")
_ANY_LETTER_BEFORE = re.compile(
    rf"(?<![{ARABIC_LETTERS}])(?:({'|'.join(BEFORE)}|{V})[ -]?|({'|'.join(ONE_BEFORE)}))(?=[0-9])"
)
_ANY_LETTER_BEHIND = re.compile(rf"(?<=[0-9]) ?({'|'.join(GLUED)})(?![{ARABIC_LETTERS}])")
_POINT = re.compile(HYPHENED)
_API_WORD = re.compile("-(pro|max|plus|turbo|lite|flash|opus|sonnet|haiku|thinking)(?![A-Za-z])")
_LETTER_IN_BRACKETS = re.compile("(?<=[0-9])(?:أ|إيه)")
_LETTER = re.compile(rf"(?<=[0-9]) ?({'|'.join(LETTERS)})$")
_V_BEFORE = re.compile("^[vV](?=[0-9])")
_WORD_FIRST = re.compile("[ -][A-Z][A-Za-z]+(?![0-9])")  # what is no number: `-VL` behind `Kimi`
_ONLY_NUMBER = re.compile(r"[ -]*(?P<number>[0-9]+(?:\.[0-9]+)?)(?![0-9A-Za-z.])")
_GEN = "Gen "
_OTHER_LETTER = re.compile("[A-UW-Z][0-9]")  # before the number of a version
_NUMBER_BEHIND_V = re.compile("(?<=v)[0-9][0-9.]*$")  # of a name that is one version of a family
# A Latin alias that ends in a version: `Nova-3` of Deepgram Nova.
_NUMBERED_FORM = re.compile(
    rf"(?P<stem>.*?[A-Za-z])(?P<version>[ -]?v?[0-9][0-9.]*[A-Za-z]*(?: (?:{WORDS}))*)"
)
_KINDS = frozenset(
    "APS App CGM CPU Chip DPU GPU Game Games Inc NPU Phone Robot Robots SUV Series Smartphone System TPU TV".split()
)
_ONE_OF_SERIES = re.compile("(?P<series>.*) [0-9]{1,2}(?:st|nd|rd|th)?")  # `Helldivers 2`
_ORDINAL = re.compile("(?<=[0-9])(?:st|nd|rd|th)$")
_ARABIC_VERSION = re.compile(
    "(?P<name>.*[^0-9. -](?<! [A-Za-z]))[ .-]?(?P<version>[A-Za-z]?[0-9][0-9.]*(?: ?[^0-9]+)?)"
)
_WHOLE_BILLIONS = re.compile("(?<=[0-9]) (?:مليار|بليون)")
_BILLIONS = re.compile(rf"(?<=[0-9]) ?(?:ب|بي)(?![{ARABIC_LETTERS}])")  # `7بي` is 7B
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}]{{2,}}")
_ROMAN_NUMBER = re.compile("(?<![A-Za-z])[IVX]+(?![a-z])")


def is_letter(version: str, entity: Entity) -> bool:
    """Whether what stands behind the number of something made is the name of a letter: `ون بلس 8 تي`.

    >>> versioned_name(Entity("o", "OnePlus 8", "PRODUCT", "device", versions="OnePlus 8 {}"), "ون بلس 8", "تي")
    'OnePlus 8T'
    """
    return entity.kind in MADE and version.strip() in GLUED


_LAST_LETTER = re.compile("(?<=[0-9])-([a-z])$")
_DAY_IN_BRACKETS = re.compile(rf" ?\(({DAY})\)")
_IN_ARABIC = re.compile(
    rf"(?<![{ARABIC_LETTERS}])(?:{'|'.join(sorted((*ARABIC_WORDS, THINKING), key=len, reverse=True))})(?![{ARABIC_LETTERS}])"
)


def _without_arabic(version: str) -> str:
    """A version of which each Arabic word between hyphens is written as the English one, the name of a letter behind a number as that: `-3-إن` is 3n."""
    written = TAIL_WORD.sub(
        lambda match: tail_word(match[0]) or romanize_brand(match[0]) or match[0], version
    )
    return _LAST_LETTER.sub(lambda match: match[1], written)


def versioned_name(entity: Entity, form: str, version: str) -> str:
    """The canonical name of a version of a family.

    Args:
        entity: the family.
        form: the alias before the version.
        version: the version with what joins it.

    >>> versioned_name(Entity("gpt", "GPT", "MODEL", "llm", versions="GPT-{}"), "GPT", "4 توربو")
    'GPT-4 Turbo'
    >>> versioned_name(Entity("opus", "Claude Opus", "MODEL", "llm", versions="Claude Opus {}"), "Opus", " 4.1")
    'Claude Opus 4.1'
    >>> versioned_name(Entity("p", "Nothing Phone", "PRODUCT", "device", versions="Nothing Phone ({})"), "x", " (3a)")
    'Nothing Phone (3a)'
    >>> versioned_name(Entity("s", "Snapdragon", "PRODUCT", "chip", versions="Snapdragon {}"), "سنابدراجون", " 8s الجيل الرابع")
    'Snapdragon 8s Gen 4'
    >>> versioned_name(Entity("ernie", "ERNIE", "MODEL", "llm", versions="ERNIE {}"), "إرني", " إكس 1 توربو")
    'ERNIE X1 Turbo'
    >>> versioned_name(Entity("gemini", "Gemini", "MODEL", "llm", versions="Gemini {}"), "الجوزاء 2.5", " برو")
    'Gemini 2.5 Pro'
    >>> versioned_name(Entity("sonnet", "Claude Sonnet", "MODEL", "llm", versions="Claude Sonnet {}"), "كلود-سونيت", "-4-5-20250929")
    'Claude Sonnet 4.5'
    >>> versioned_name(Entity("spark", "iFlytek Spark", "MODEL", "llm", versions="Spark V{}"), "سبارك", " X1.5")
    'Spark X1.5'
    >>> versioned_name(Entity("flash", "Gemini Flash", "MODEL", "llm", versions="Gemini {} Flash"), "جيميناي فلاش", " 2.5")
    'Gemini 2.5 Flash'
    >>> versioned_name(Entity("kimi", "Kimi", "PRODUCT", "app", versions="Kimi K{}"), "كيمي", "-VL")
    'Kimi-VL'
    >>> versioned_name(Entity("optimus", "Tesla Optimus", "PRODUCT", "robot", versions="Optimus Gen {}"), "أوبتيموس", " V3")
    'Optimus V3'
    >>> versioned_name(Entity("flux", "FLUX", "MODEL", "image_model", versions="FLUX.{}"), "فلوكس", ".2")
    'FLUX.2'
    >>> versioned_name(Entity("dinov2", "DINOv2", "MODEL", "vision_model"), "دينو", " v3")
    'DINOv3'
    >>> versioned_name(Entity("h", "Honkai Impact 3rd", "PRODUCT", "game"), "هونكاي إمباكت", " 3")
    'Honkai Impact 3rd'
    >>> versioned_name(Entity("h", "Honkai Impact 3rd", "PRODUCT", "game"), "هونكاي إمباكت", " 5")
    'Honkai Impact 5'
    """
    release = version.strip().translate(ASCII_DIGITS)
    if _ORDINAL.sub("", entity.name.rpartition(" ")[2]) == release and not form.endswith(release):
        return entity.name
    numbered = _ONE_OF_SERIES.fullmatch(entity.name) if entity.kind == GAME else None
    if numbered is not None and release.isdecimal():
        # An alias without a number is that of the series.
        return entity.name if form[-1:].isdecimal() else f"{numbered['series']} {release}"
    if may_have_release(entity):
        return f"{entity.name} {release}"
    match = _version_in(entity, form)
    if match is not None:
        version = match["version"] + version
    if entity.kind == "chip":
        version = GENERATION.sub(_generation, version)
    elif entity.kind in OF_GENERATIONS:
        version = MADE_GENERATION.sub(_generation, version)
        version = version.removeprefix(f" {_GEN}") if entity.versions.endswith("{}") else version
    if entity.label == "MODEL":
        version = _POINT.sub(lambda match: match[0].replace("-", "."), DATED.sub("", version))
    version = TEENTH.sub(lambda match: f" {TEENS[match['number']]}", NOUN.sub("", version))
    if not version or (version[1:].isalpha() and entity.name.endswith(version)):
        return entity.name  # `لينغ بوت-VLA` is LingBot-VLA
    version = with_tiers_in_english(version, entity)
    version = _without_arabic(_V_BEHIND.sub("V", _DAY_IN_BRACKETS.sub(r"-\1", version)))
    version = _IN_ARABIC.sub(lambda match: ARABIC_WORDS.get(match[0], "Thinking"), version)
    version = version.translate(ASCII_DIGITS)
    if entity.kind == "chip":
        version = _LETTER.sub(lambda match: LETTERS[match[1]], version)
    version = _BILLIONS.sub("B", _WHOLE_BILLIONS.sub("B", version))
    version = _ANY_LETTER_BEFORE.sub(
        lambda match: ONE_BEFORE.get(match[2]) or BEFORE.get(match[1], "V"), version
    )
    version = _ANY_LETTER_BEHIND.sub(lambda match: GLUED[match[1]], version)
    letter, blank, words = version.strip().partition(" ")
    if letter in GLUED and is_letter(letter, entity):
        has_letter = entity.name.endswith(GLUED[letter]) and entity.name[-2:-1].isdigit()  # `MI455X`
        return entity.name + ("" if has_letter else GLUED[letter]) + blank + words
    if entity.label == "MODEL" and not version.isascii():
        version = _ARABIC_WORD.sub(lambda match: romanize_brand(match[0]) or match[0], version)
    stem, _, behind = entity.versions.partition("{}")
    if entity.label == "MODEL" and stem.endswith(" "):
        version = _API_WORD.sub(lambda match: f" {match[1].title()}", version)  # `gemini-2-5-pro`
    if stem.endswith("("):
        return entity.versions.format(_LETTER_IN_BRACKETS.sub("a", version.strip(" -()")))
    if behind and not any(map(str.isdigit, form)):
        return _around(entity, form, version)
    if form.isascii() and not (stem and _letters(stem).endswith(_letters(form))):
        return form + version  # `Qwen2.5-Coder` + `-32B`: the article's own form says more than the template
    if not stem:
        number, other = _NUMBER_BEHIND_V.search(entity.name), _V_BEFORE.sub("", version.strip(" -"))
        if number is not None and other[:1].isdigit():
            return entity.name[: number.start()] + other
        return entity.name + version
    if stem[-1].isalpha() and _WORD_FIRST.match(version):
        return entity.name + version
    version = version.strip(" -")
    if stem.endswith(_GEN) and _V_BEFORE.match(version):
        return stem.removesuffix(_GEN) + version  # `Optimus V3`
    if _OTHER_LETTER.match(version) and stem.endswith(("v", "V")):
        return stem[:-1] + version  # `Spark X1.5` beside `Spark V4`
    return entity.versions.format(_without_letters_of(stem, version)).replace(" +", "+")


def _around(entity: Entity, form: str, version: str) -> str:
    """The name of a version that is written with words behind its number, `Gemini {} Flash`, in the order of the template; no size has that place."""
    stem, _, behind = entity.versions.partition("{}")
    number = _ONLY_NUMBER.match(version)
    if number is None:
        return (form if form.isascii() else entity.name) + version
    rest = version[number.end() :]
    has_it = _letters(rest).startswith(_letters(behind))
    return stem + number["number"] + ("" if has_it else behind) + rest


def _generation(match: re.Match[str]) -> str:
    number = match["number"]
    if number in GENERATIONS:
        number = str(GENERATIONS.index(number) + 1)
    return f" {_GEN}{TEENS.get(number, number)}"


def _without_letters_of(stem: str, version: str) -> str:
    """A version without the letters that the template ends in: `K2.5` behind `Kimi K`, `v2` behind `YOLOv`, `.2` behind `FLUX.`."""
    if stem.endswith(("v", "V")):
        return _V_BEFORE.sub("", version)
    if stem.endswith("."):
        return version.removeprefix(".")
    letters = len(stem) - len(stem.rstrip(string.ascii_letters))
    ends_alike = letters > 0 and version[:letters].casefold() == stem[-letters:].casefold()
    return version[letters:] if ends_alike and version[letters : letters + 1].isdigit() else version


def aliased_name(entity: Entity, form: str) -> str:
    """The canonical name of an alias: that of the entity, or the alias itself where it names a version of it.

    >>> aliased_name(Entity("vicuna", "Vicuna", "MODEL", "llm"), "Vicuna-13B")
    'Vicuna-13B'
    >>> aliased_name(Entity("phi", "Phi", "MODEL", "llm", ("فاي", "فاي 3 ميني"), versions="Phi-{}"), "فاي 3 ميني")
    'Phi-3 Mini'
    >>> aliased_name(Entity("vidu", "Vidu", "MODEL", "video_model", ("فيدو", "فيدو Q2"), versions="Vidu {}"), "فيدو Q2")
    'Vidu Q2'
    >>> aliased_name(Entity("kimi-k2", "Kimi K2", "MODEL", "llm"), "Kimi K2 Thinking")
    'Kimi K2 Thinking'
    >>> aliased_name(Entity("nova", "Deepgram Nova", "MODEL", "speech_model"), "Nova-3")
    'Deepgram Nova-3'
    >>> aliased_name(Entity("sonnet", "Claude 3.7 Sonnet", "MODEL", "llm"), "Sonnet 3.7")
    'Claude 3.7 Sonnet'
    >>> aliased_name(Entity("r3", "Rivian R3", "PRODUCT", "car"), "R3X")
    'Rivian R3X'
    >>> aliased_name(Entity("pro", "RTX PRO 6000", "PRODUCT", "chip"), "RTX Pro 6000D")
    'RTX PRO 6000D'
    >>> aliased_name(Entity("mg", "Whoop MG", "PRODUCT", "device", ("Whoop 5.0", "ووب 5.0")), "ووب 5.0")
    'Whoop 5.0'
    """
    if entity.label not in ("MODEL", "PRODUCT"):
        return entity.name
    if not form.isascii():
        return _arabic_version(entity, form) or _numbered_alike(entity, form) or entity.name
    if form.startswith(entity.name) and _ONLY_WORDS.fullmatch(form, len(entity.name)):
        return form
    if entity.kind in MADE and (whole := _with_what_follows(entity.name, form)):
        return whole
    has_version = set(NUMBER.findall(form)) - set(NUMBER.findall(entity.name))
    match = _NUMBERED_FORM.fullmatch(form) if has_version else None
    if match is not None and entity.name.endswith(f" {match['stem']}"):
        version = match["version"]
        return versioned_name(entity, match["stem"], version) if entity.versions else entity.name + version
    first = re.split(r"[ -]", entity.name)[0].casefold()
    return form if has_version and form.casefold().startswith(first) else entity.name


def _numbered_alike(entity: Entity, form: str) -> str:
    """The name of another version that a Latin alias with the numbers of an Arabic one names; nothing where the entity has such a number itself."""
    numbers, own = NUMBER.findall(form), NUMBER.findall(entity.name)
    if not numbers or set(numbers) & {*own, "".join(own)} or _ROMAN_NUMBER.search(entity.name):
        return ""
    forms = (alias for alias in entity.aliases if alias.isascii() and NUMBER.findall(alias) == numbers)
    names = (aliased_name(entity, alias) for alias in forms)
    return next((name for name in names if name != entity.name), "")


def _with_what_follows(name: str, form: str) -> str:
    """The name of something made, with what an alias adds to its last words: `Switch OLED` of Nintendo Switch; else nothing."""
    for at in (0, *(blank.end() for blank in re.finditer(" ", name))):
        stem = name[at:]
        rest = form[len(stem) :] if form.casefold().startswith(stem.casefold()) else ""
        if rest.strip(" !") and not rest.lstrip()[0].islower():
            words = set(re.findall(r"\w+", rest))
            return "" if words & _KINDS or words & set(re.findall(r"\w+", name)) else name + rest
    return ""


def _version_in(entity: Entity, form: str) -> re.Match[str] | None:
    """The version that an alias with Arabic letters ends in, and what stands before it, unless the entity is that version."""
    match = _ARABIC_VERSION.fullmatch(form)
    if match is None or form.isascii() or not entity.versions:
        return None
    is_that = set(NUMBER.findall(match["version"])) & set(NUMBER.findall(entity.name))
    return None if is_that and match["name"] not in entity.aliases else match


def _arabic_version(entity: Entity, form: str) -> str:
    """The name of the version that an Arabic alias ends in, unless the entity is that version; else nothing."""
    match = _version_in(entity, form)
    name = versioned_name(entity, match["name"], match["version"]) if match is not None else ""
    return "" if _ARABIC.search(name) else name


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
