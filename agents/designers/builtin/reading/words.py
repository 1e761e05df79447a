"""Words: what they can be, their singular and plural, and their corrected spelling.

Lemmas and inflections come from lemminflect's dictionary, loaded on first use.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from agents.designers.builtin import patterns

IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "criteria": "criterion", "phenomena": "phenomenon", "media": "medium",
    "indices": "index", "leaves": "leaf", "knives": "knife", "wives": "wife", "lives": "life", "shelves": "shelf",
    "halves": "half", "calves": "calf", "loaves": "loaf", "wolves": "wolf", "oxen": "ox", "dice": "die",
    "movies": "movie", "cookies": "cookie", "selfies": "selfie", "hoodies": "hoodie", "calories": "calorie",
    "ties": "tie", "pies": "pie", "series": "series", "species": "species", "quizzes": "quiz", "buses": "bus",
    "gases": "gas", "bonuses": "bonus", "campuses": "campus", "viruses": "virus", "statuses": "status",
    "analyses": "analysis", "theses": "thesis", "diagnoses": "diagnosis", "hypotheses": "hypothesis",
    "bases": "base", "courses": "course", "houses": "house", "horses": "horse", "nurses": "nurse", "cases": "case",
    "purchases": "purchase", "licenses": "license", "licences": "licence", "expenses": "expense",
    "exercises": "exercise", "leases": "lease", "releases": "release", "doses": "dose", "phases": "phase",
    "databases": "database", "warehouses": "warehouse", "greenhouses": "greenhouse", "responses": "response",
    "phrases": "phrase", "vases": "vase", "roses": "rose", "shoes": "shoe", "toes": "toe", "canoes": "canoe",
    "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "photos": "photo", "videos": "video",
    "addresses": "address", "classes": "class", "businesses": "business", "processes": "process", "losses": "loss",
    "passes": "pass", "glasses": "glass", "dresses": "dress", "aliases": "alias", "axes": "axe", "caches": "cache",
    "data": "data", "news": "news", "staff": "staff", "goods": "good", "staves": "staff", "curricula": "curriculum",
    "alumni": "alumnus", "cacti": "cactus", "fungi": "fungus", "bacteria": "bacterium", "appendices": "appendix",
    "matrices": "matrix", "vertices": "vertex", "bees": "bee", "fees": "fee", "trees": "tree", "employees": "employee",
    "attendees": "attendee", "trainees": "trainee", "invitees": "invitee", "passersby": "passerby", "skis": "ski",
    "taxis": "taxi", "moves": "move", "lenses": "lens", "menus": "menu", "todos": "todo", "kpis": "kpi",
}  # fmt: skip
UNCOUNTABLE = frozenset(
    "series species news staff equipment information money software hardware furniture luggage clothing clothes homework "
    "sheep fish deer aircraft data water weather music jewelry jewellery stationery inventory stock merchandise food "
    "produce livestock poultry cattle traffic rice bread wool progress feedback advice knowledge laundry mail "
    "gear rainfall attendance maintenance payroll spending housework yoga fitness finance".split()
)
SINGULAR_IN_S = frozenset(
    "bus gas status bonus campus virus class address business process access pass glass dress loss boss progress "
    "business fitness wellness illness witness analysis thesis diagnosis basis crisis tennis chess canvas atlas alias "
    "lens census focus syllabus apparatus physics mathematics maths gymnastics electronics athletics logistics "
    "news series species always this its his yes us plus is was has does as gross less press stress mass gps sms dns "
    "aws pos abs cross grass brass compass mattress princess actress waitress hostess css os pus is tss diabetes kudos "
    "iris paris citrus cactus octopus walrus genius radius nucleus fungus stimulus minus surplus chaos lens yes bias "
    "pancreas rabies herpes mumps measles christmas texas kansas arkansas whereas perhaps sometimes besides "
    "congress success excess express happiness weakness awareness sickness readiness cleanliness bliss kiss toss moss "
    "corpus virus hiatus locus modus opus rhombus tetanus venus versus bogus vs sis chris james".split()
)
_IRREGULAR_PLURALS = {one: many for many, one in IRREGULAR.items() if one != many} | {
    "index": "indexes", "base": "bases", "medium": "mediums", "staff": "staff members", "good": "goods", "die": "dice"
}  # fmt: skip

_IN_MEN = frozenset("specimen omen abdomen acumen stamen semen regimen bitumen ramen hymen yemen amen".split())
"""Words in the singular that end like the plural of "man"."""


_NOUNS_TOO = frozenset("log logs app apps tracker blog blogs wiki todo todos checkin rsvp rsvps signup signups".split())
"""Nouns that the dictionary lacks or knows as verbs only."""


@cache
def kinds(word: str) -> frozenset[str]:
    """Return what the word can be according to the dictionary: ``NOUN``, ``VERB``, ``ADJ``, ``ADV``, …"""
    import lemminflect

    found = frozenset(lemminflect.getAllLemmas(word.lower()))
    return found | {"NOUN"} if word.lower() in _NOUNS_TOO else found


@cache
def lemma(word: str, kind: str) -> str:
    """Return the base form of ``word`` as ``kind``, or the word itself when the dictionary lacks it."""
    import lemminflect

    found = lemminflect.getAllLemmas(word.lower(), upos=kind)
    return str(found[kind][0]) if found.get(kind) else word.lower()


@cache
def known(word: str) -> bool:
    """Tell whether an English dictionary or common usage knows the word."""
    if kinds(word):
        return True
    from wordfreq import zipf_frequency

    return bool(zipf_frequency(word, "en") >= 2.0)


@cache
def singular(word: str) -> str:
    """Return the singular of a noun in lower case; a word that is singular already comes back as it is."""
    lower = word.lower()
    if lower in IRREGULAR:
        return IRREGULAR[lower]
    if lower.endswith(("children", "men")) and lower not in _IN_MEN:
        return lower[:-3] if lower.endswith("children") else lower[:-2] + "an"
    if lower.endswith("es") and (lower[:-2] in SINGULAR_IN_S or lower.endswith("buses")):
        return lower[:-2]
    if lower in SINGULAR_IN_S or lower in UNCOUNTABLE or not lower.endswith("s") or len(lower) < 4:
        return lower
    if lower.endswith(("ss", "us", "is")):
        return lower
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("ches", "shes", "xes", "sses", "zes")) and not lower.endswith(("aches", "izes")):
        return lower[:-2]
    return lower[:-1]


@cache
def is_plural(word: str) -> bool:
    """Tell whether a noun stands in the plural."""
    lower = word.lower()
    return singular(lower) != lower or lower in ("people", "children")


@cache
def plural(word: str) -> str:
    """Return the plural of a singular noun in lower case."""
    lower = word.lower()
    if lower in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[lower]
    if lower in UNCOUNTABLE:
        return lower
    if patterns.search(r"(s|x|z|ch|sh)$", lower):
        return lower + "es"
    if patterns.search(r"[^aeiou]y$", lower):
        return lower[:-1] + "ies"
    if lower.endswith(("man",)) and lower not in ("human", "german", "roman"):
        return lower[:-3] + "men"
    return lower + "s"


@cache
def participle(verb: str) -> str:
    """Return the past participle of a verb in any form: "driven" of "drives"."""
    import lemminflect

    found = lemminflect.getInflection(lemma(verb, "VERB"), "VBN")
    return str(found[0]) if found else verb.lower()


def phrase_singular(phrase: str) -> str:
    """Return a phrase with its last word in the singular."""
    *front, last = phrase.split() or [""]
    return " ".join([*front, singular(last)]).strip()


def phrase_plural(phrase: str) -> str:
    """Return a phrase with its last word in the plural."""
    *front, last = phrase.split() or [""]
    return " ".join([*front, plural(singular(last))]).strip()


def unaccented(text: str) -> str:
    """Return the text with plain letters: "café" becomes "cafe"."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def snake(phrase: str) -> str:
    """Return an identifier made of the phrase's words, or an empty string if it has none."""
    plain = unaccented(patterns.sub(r"['’]s\b", "", phrase.lower()))
    plain = plain.replace("&", " and ").replace("%", " percent ").replace("#", " number ").replace("e-mail", "email")
    words = patterns.findall(r"[a-z0-9]+", plain)
    while words and words[0].isdigit():
        words = words[1:]
    return "_".join(_letter_first(words))[:63].strip("_")


def _letter_first(words: list[str]) -> list[str]:
    """An identifier starts with a letter: "3d print" is ``print_3d``, and "10x" alone ``x10``."""
    at = next((index for index, word in enumerate(words) if word[0].isalpha()), None)
    if at is not None:
        return [*words[at:], *words[:at]]
    return [patterns.sub(r"^(\d+)(.*)$", r"\2\1", word) for word in words]


def pascal(phrase: str) -> str:
    """Return an entity's name made of the phrase's words."""
    return "".join(word[:1].upper() + word[1:] for word in snake(phrase).split("_"))


def human(identifier: str) -> str:
    """Return an identifier as a label: a capital at the start, acronyms in capitals."""
    acronyms = {"sku", "id", "url", "isbn", "vat", "iban", "vin", "dob", "rsvp", "gps", "pdf", "cv", "ip", "bmi", "ph"}
    words = [word.upper() if word in acronyms else word for word in identifier.split("_")]
    text = " ".join(words)
    return text[:1].upper() + text[1:]
