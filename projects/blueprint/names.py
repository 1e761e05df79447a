"""One name in its many forms: ``OrderLine``, ``orderLine``, ``order_line``, ``order-line``, ``Order line``.

Designer and code generator both take their names from here, so that a thing is called the same everywhere. Every
function accepts any of the forms. Plurals come from `pluralizer <https://github.com/weixu365/pluralizer-py>`_.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pluralizer import Pluralizer

from projects.blueprint.wordlists import word_set

ACRONYMS = word_set("""
    API AI B2B BMI CEO CPU CRM CSS CSV CV CVV DNA DOI DVD EAN ETA EU FAQ GDP GPA GPS GPU HR HTML HTTP HTTPS IBAN
    ID IMDB IP ISBN ISSN IT JSON KPI KWH LED MAC MRR NPS OS PC PDF PH PIN PO POS PR QR RAM ROI RSS RSVP SEO SKU
    SLA SMS SQL SSN SWIFT TV UK UPC URL USA USB UTC UUID VAT VIN VIP VPN XML ZIP
""")
"""Words that people read in capitals. Two-letter units stay out unless nobody would write them small."""

_UNCOUNTABLE = word_set("""
    advice baggage bread cash clothes clothing content data equipment evidence feedback fish flour food
    furniture gear goods hardware homework housing information jewelry knowledge kudos laundry livestock luggage
    machinery mail media merchandise money music news offspring poultry produce progress rain research rice salt
    sand scissors series sheep software species staff stationery stuff sugar traffic travel trivia water weather
    wheat wildlife work
""")
_COUNTED_AS = {"staff": "members", "offspring": "members"}
"""What many of an uncountable thing are called when ``items`` would sound wrong."""

_SINGULAR_IN_S = re.compile(r"(ss|us|is|lens|gas|bias|canvas|atlas|alias|chaos|cosmos)$")
_IRREGULAR_PLURALS = {"menus": "menu", "gurus": "guru"}
_PLURALS = {
    "bias": "biases",
    "cargo": "cargoes",
    "excuse": "excuses",
    "focus": "focuses",
    "gulf": "gulfs",
    "headache": "headaches",
    "index": "indexes",
    "lens": "lenses",
    "schema": "schemas",
    "stigma": "stigmas",
    "stomach": "stomachs",
    "virus": "viruses",
}
"""Where the library follows Latin, or errs, and makers of applications say it otherwise."""

_WORD = re.compile(r"[A-Z][0-9][A-Z](?![a-z])|[A-Z]+s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+", re.ASCII)


def words(text: str) -> tuple[str, ...]:
    """Split a name in any form into lower-case words: ``SKUCode2`` → ``('sku', 'code2')``."""
    found: list[str] = []
    for part in re.split(r"[^A-Za-z0-9]+", _without_accents(text)):
        found.extend(_split_humps(part))
    return tuple(found)


def camel(text: str) -> str:
    """Return ``orderLine``."""
    first, *rest = words(text) or ("",)
    return first + "".join(word.capitalize() for word in rest)


def pascal(text: str) -> str:
    """Return ``OrderLine``."""
    return "".join(word.capitalize() for word in words(text))


def snake(text: str) -> str:
    """Return ``order_line``."""
    return "_".join(words(text))


def kebab(text: str) -> str:
    """Return ``order-line``."""
    return "-".join(words(text))


def constant(text: str) -> str:
    """Return ``ORDER_LINE``."""
    return snake(text).upper()


def label(text: str) -> str:
    """Return ``Order line``: for people, a capital at the start only, acronyms in capitals (``Product SKU``)."""
    first, *rest = [_readable(word) for word in words(text)] or [""]
    return " ".join([first[:1].upper() + first[1:], *rest])


def plural(text: str) -> str:
    """Return the plural in the same form: ``OrderLines``, ``order_lines``, ``Order lines``, ``SKUs``.

    A plural stays as it is. A word without plural gets ``items``, so that one thing and many things never share a
    name: ``Equipment`` → ``EquipmentItems`` or ``Equipment items``.
    """
    head, last = _last_word(text)
    if not last:
        return text
    if _uncountable(last.lower()):
        return text + _joined(_COUNTED_AS.get(last.lower(), "items"), text)
    return head + _in_case_of(last, _plural_word(last.lower()))


def singular(text: str) -> str:
    """Return the singular in the same form; a singular stays as it is."""
    head, last = _last_word(text)
    return head + _in_case_of(last, _singular_word(last.lower())) if last else text


def is_plural(text: str) -> bool:
    """Tell whether the name's last word is a plural."""
    _, last = _last_word(text)
    return bool(last) and _singular_word(last.lower()) != last.lower()


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _split_humps(part: str) -> list[str]:
    pieces = _WORD.findall(part)
    merged: list[str] = []
    for piece in pieces:
        if merged and piece.isdigit():
            merged[-1] += piece
        else:
            merged.append(piece.lower())
    return merged


def _readable(word: str) -> str:
    if word.upper() in ACRONYMS:
        return word.upper()
    stem = word.rstrip("0123456789")
    if stem and stem != word:
        return f"{_readable(stem)} {word[len(stem) :]}"
    if word.endswith("s") and word[:-1].upper() in ACRONYMS:
        return f"{word[:-1].upper()}s"
    return word


def _last_word(text: str) -> tuple[str, str]:
    """Split off the last word in its original letters: ``OrderLine`` → ``('Order', 'Line')``."""
    matches = list(_WORD.finditer(text))
    if not matches or matches[-1].end() != len(text) or matches[-1].group().isdigit():
        return text, ""
    start = matches[-1].start()
    return text[:start], text[start:]


def _in_case_of(original: str, word: str) -> str:
    if original[:2].isupper():
        return _in_capitals(original, word)
    return word.capitalize() if original[:1].isupper() else word


def _in_capitals(original: str, word: str) -> str:
    """Keep an acronym's letters, with a small s for the plural: ``SKU`` ↔ ``SKUs``."""
    stem = original.removesuffix("s")
    return stem + word[len(stem) :] if word.startswith(stem.lower()) else word.upper()


def _joined(word: str, text: str) -> str:
    if "_" in text:
        return f"_{word}"
    if "-" in text:
        return f"-{word}"
    if " " in text:
        return f" {word}"
    return word.capitalize() if text[:1].isupper() else f"_{word}"


@cache
def _engine() -> Pluralizer:
    engine = Pluralizer()
    for one, many in _PLURALS.items():
        engine.add_irregular_rule(one, many)
    return engine


def _uncountable(word: str) -> bool:
    """Tell whether one and many are the same word, as far as the word is no plural itself."""
    return word in _UNCOUNTABLE or (_singular_word(word) == word and str(_engine().plural(word)) == word)


@cache
def _plural_word(word: str) -> str:
    if _singular_word(word) != word:
        return word
    return str(_engine().plural(word))


@cache
def _singular_word(word: str) -> str:
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    if word.endswith("s") and word[:-1].upper() in ACRONYMS:
        return word[:-1]
    if word in _UNCOUNTABLE or _SINGULAR_IN_S.search(word) or len(word) < 3:
        return word
    stem = str(_engine().singular(word))
    return stem if str(_engine().plural(stem)) == word else word
