"""Whether a message says anything one could build: greetings, nonsense, other languages, "make me an app"."""

from __future__ import annotations

import re
from enum import StrEnum

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields, nouns
from agents.designers.builtin.reading import naming, spelling, talk, words

LIMIT = 20_000
"""Longest message that is read, in characters. A longer one is refused with a clear sentence."""

_GREETING = re.compile(
    r"^(?:hi|hello|hey|hallo|hola|good (?:morning|afternoon|evening|day)|greetings|yo|howdy|thanks?(?: you)?|thx|ok(?:ay)?|cheers|bye|test|testing)"
    r"(?:[ ,!.]+(?:there|everyone|all|team|you|bot|slicewright|again|very much|a lot|so much|how are you(?: doing)?(?: today)?|nice to meet you|can you help me|i need (?:some )?help|help|please))*[ ,!.?]*$",
    re.I,
)
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_OTHER_LANGUAGES = {
    "German": "ich und der das ein eine einen für mit möchte meine mein mich soll haben verwalten bitte wir unsere nicht auch von welche wie jede jeder bücher kunden",
    "French": "je et les une des pour avec veux voudrais mes mon nous notre dans qui gérer suivre est ma sont leurs liste chaque mes",
    "Spanish": "yo y los las una para con quiero mis nosotros nuestro que gestionar llevar aplicación mi del cada",
    "Italian": "io gli una per con voglio vorrei mie mio noi nostro che gestire delle della ogni le",
    "Portuguese": "eu os uma para com quero meus meu nós nosso que gerenciar aplicativo cada",
    "Dutch": "ik het een voor met wil mijn wij onze dat niet ook bijhouden beheren elke",
    "Polish": "ja na z chcę moje moja nasze dla aplikację zarządzać śledzić się każdy i",
    "Swedish": "jag och ett för med vill mitt mina vår hantera varje",
    "Turkish": "ben ve bir için ile istiyorum benim uygulama takip etmek",
}


class Sense(StrEnum):
    """What kind of a message cannot be designed from."""

    EMPTY = "empty"
    GREETING = "greeting"
    FOREIGN = "foreign"
    NONSENSE = "nonsense"
    TALK = "talk"
    TOO_LONG = "too long"
    FINE = "fine"


def is_greeting(text: str) -> bool:
    """Tell whether a text only greets or thanks."""
    return bool(_GREETING.match(text.strip()))


def judge(text: str) -> Sense:
    """Return whether a text is worth reading at all."""
    if len(text) > LIMIT:
        return Sense.TOO_LONG
    if not patterns.search(r"\w", text):
        return Sense.EMPTY
    if is_greeting(text):
        return Sense.GREETING
    if foreign_language(text):
        return Sense.FOREIGN
    if _nonsense(text):
        return Sense.NONSENSE
    return Sense.TALK if talk.is_talk(text) else Sense.FINE


def foreign_language(text: str) -> str | None:
    """Return the name of the language a text seems to be in if it is not English."""
    letters = [character for character in text if character.isalpha()]
    if letters and sum(bool(_LATIN.match(letter)) for letter in letters) < 0.5 * len(letters):
        return "another script"
    found = patterns.findall(r"[a-zà-ÿąćęłńóśźżğışöüç']+", text.lower())
    if len(found) < 3:
        return None
    english = sum(word in _ENGLISH for word in found)
    for language, listed in _OTHER_LANGUAGES.items():
        hits = sum(word in listed.split() for word in found)
        if hits >= max(2, 0.25 * len(found)) and hits > english * 1.5:
            return language
    return None


_SAID_IN_ENGLISH = re.compile(
    r"^(?:(?:please|also|and|can you|could you|now|then) )*(?:(?:add|remove|delete|rename|change|make|put|show|hide|give|set|move|call|replace|include|use|need|needs|i want|i need|we need)\s+)(?:an? |the |another )?(?P<noun>[a-z]+)\b|"
    r"^(?:the |an? )?(?P<named>[a-z]+(?: [a-z]+)?)\s*[:(]",
    re.I,
)


def asks_in_english(text: str) -> bool:
    """Tell whether a request is English although its values are not: "add pronoun yo tu el"."""
    match = _SAID_IN_ENGLISH.match(text.strip())
    noun = (match["noun"] or match["named"].split()[-1]).lower() if match else ""
    return "NOUN" in words.kinds(noun) and not any(noun in listed.split() for listed in _OTHER_LANGUAGES.values())


def with_foreign_choices(text: str) -> str:
    """Return "add pronoun (yo, nosotros)" for "add pronoun yo nosotros": words of another language are values."""
    match = patterns.match(r"^(?P<lead>add (?:an? |the )?)(?P<words>[\w-]+(?:[\s,/:-]+[\w-]+){2,6})$", text, re.I)
    found = patterns.findall(r"[\w-]+", match["words"]) if match else []
    for listed in map(str.split, _OTHER_LANGUAGES.values()):
        foreign = [word.lower() in listed and word.lower() not in _ENGLISH for word in found]
        if match is None or sum(foreign) < 2:
            continue
        start = foreign.index(True)
        while start > 1 and (len(found[start - 1]) <= _SHORT or not words.kinds(found[start - 1].lower())):
            start -= 1
        chosen = [word for word in found[start:] if word.lower() not in ("or", "and")]
        if start and len(foreign[start:]) <= 3 * sum(foreign):
            return f"{match['lead']}{' '.join(found[:start])} ({', '.join(chosen)})"
    return text


_SHORT = 3
"""Letters of the longest word that goes with the foreign words after it: articles and pronouns."""

_ENGLISH = frozenset(
    "i we the and or of to for with my our want need track manage app that is are have has in on each as be should shown make add put by at it this from show use a an".split()
)


def _nonsense(text: str) -> bool:
    found = [
        word for word in patterns.findall(r"[A-Za-z][A-Za-z'-]*", spelling.corrected(text).lower()) if len(word) > 1
    ]
    content = [word for word in found if word not in _FUNCTION]
    if not content:
        return not any(naming.name_of(word) for word in found)
    if len(content) >= 3 and len(set(content)) == 1:
        return True
    unknown = [word for word in content if not _is_word(word)]
    return len(unknown) > 0.5 * len(content)


def _is_word(word: str) -> bool:
    from wordfreq import zipf_frequency

    if not patterns.search(r"[aeiouy]", word):
        return word in _WITHOUT_VOWELS or fields.unit_of(word) is not None
    seen = max(zipf_frequency(word, "en"), zipf_frequency(word.removesuffix("s"), "en"))
    if words.kinds(word) or nouns.is_known(word) or nouns.is_known(word.removesuffix("s")) or concepts.find(word):
        return seen >= 1.5
    return seen >= 2.4


_WITHOUT_VOWELS = frozenset(
    "crm hr cd cds dvd dvds tv tvs lp lps pc pcs db qty nr no pdf gps html css sms vhs nft nfts rpg rpgs dnd pts mr mrs dr st pm tbd hmm thx pls".split()
)

_FUNCTION = frozenset(
    """the a an and or of to for with my our your is are be have has in on at by it i we you they me us this that these those from as so if when where
    what which who how can could should would will want need like make build create please app application just some each every all not no do does
    onto into over under out off up down about around through between after before than then there here once twice thrice one two three four five six seven eight nine ten eleven
    twelve hundred first second third fourth fifth sixth seventh eighth ninth tenth""".split()
)
