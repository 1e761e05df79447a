"""Clauses by their verb: who has what ("a class has pupils"), and who does what with what ("members borrow tools")."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import actions, lists, naming, speaking, words
from agents.designers.builtin.reading.attributes import attributes
from agents.designers.builtin.reading.belonging import BACK, SPEAKER
from agents.designers.builtin.reading.reader import Reader
from agents.designers.builtin.reading.things import kit_of, things
from agents.designers.builtin.reading.tokens import Token, tokenise

_POSSESSES = frozenset("have contain include consist comprise store need require get hold carry feature".split())
_BETWEEN_VERBS = frozenset("me us users people members you able".split())
"""What may stand between the verbs of one chain: "lets members borrow", "want to be able to see"."""


def read(reader: Reader, text: str) -> bool:
    """Read a clause by its verb; false when it has none of its own."""
    tokens = tokenise(text)
    index = next((i for i, token in enumerate(tokens) if token.tag in ("V", "H", "B", "M")), None)
    if index is None or _inside_participle(tokens, index):
        return False
    subject = text[: tokens[index].start].strip(" ,")
    rest_index, verbs = _verb_chain(tokens, index)
    rest = text[tokens[rest_index].start :] if rest_index < len(tokens) else ""
    verb = verbs[-1] if verbs else tokens[index].lower
    if (
        len(verbs) > 1
        and words.lemma(verbs[0], "VERB") in ("want", "need", "like", "wish", "help", "let", "try", "have")
        and subject
        and not BACK.match(subject)
    ):
        kit_of(reader, subject)
        subject = "we"
    return _clause_of(reader, subject, verb, rest)


def _inside_participle(tokens: list[Token], index: int) -> bool:
    """Tell whether the verb only belongs to a noun phrase with a list ("books with notes I made")."""
    before = [token.lower for token in tokens[:index]]
    return any(word in ("with", "including") for word in before) and index > 3 and tokens[index].tag in ("V", "B")


def _verb_chain(tokens: list[Token], index: int) -> tuple[int, list[str]]:
    verbs: list[str] = []
    while index < len(tokens):
        token = tokens[index]
        if token.tag in ("V", "H", "B"):
            verbs.append(token.lower)
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            joined = (
                tokens[index + 2].lower
                if following is not None and following.lower in ("and", "or") and index + 2 < len(tokens)
                else ""
            )
            if (
                joined
                and "VERB" in words.kinds(joined)
                and (tokens[index + 2].tag == "V" or "NOUN" not in words.kinds(joined))
            ):
                index += 2
                continue
            if following is None or (
                following.tag not in ("T", "X", "V", "M", "H")
                and not (
                    following.lower in _BETWEEN_VERBS
                    and index + 2 < len(tokens)
                    and tokens[index + 2].tag in ("T", "V")
                )
            ):
                return index + 1, verbs
        elif token.tag not in ("M", "T", "X") and token.lower not in {*_BETWEEN_VERBS, "way"}:
            return index, verbs
        index += 1
    return index, verbs


def _clause_of(reader: Reader, subject: str, verb: str, rest: str) -> bool:
    bare = patterns.sub(r"^(?:and|where|so that|so|that|then|when|if|because)\s+", "", subject, flags=re.I).strip()
    bare = patterns.sub(r"\s+(?:to|that|which|where|for|so|and)$", "", bare, flags=re.I)
    app = naming.name_of(bare) if bare else None
    speaks = (
        not bare
        or bool(SPEAKER.match(bare))
        or (app is not None and app.app and not app.phrase)
        or _is_us(reader, bare)
    )
    if app is not None and app.kit:
        reader.found.kits.append(app.kit)
    lemma = words.lemma(verb, "VERB")
    if lemma in _POSSESSES and not speaks:
        return _possesses(reader, bare, rest)
    if (
        patterns.fullmatch(r"(?:it|they|them|each|these|those|that|which|each one|all of them)", bare, re.I)
        and reader.focus
    ):
        bare = reader.focus[-1]
    if not bare and reader.actor and (lemma not in speaking.KEEPS | speaking.LOOKS or actions.arrives(rest)):
        return actions.subject(reader, reader.actor, lemma, rest)
    if speaks:
        return speaking.speaker(reader, lemma, rest)
    return actions.subject(reader, bare, lemma, rest)


def _is_us(reader: Reader, subject: str) -> bool:
    """Tell whether a subject is who speaks: "our choir needs …", not "a choir has …"."""
    named = naming.name_of(subject)
    known = named is not None and named.phrase in reader.found.things
    return (
        bool(patterns.match(r"^(?:my|our)\s", subject, re.I))
        and (naming.is_context(subject) or not (named and named.known))
        and not known
        and not words.is_plural(subject.split()[-1])
    )


def _possesses(reader: Reader, subject: str, rest: str) -> bool:
    if patterns.match(r"(?:what|who|when|where|how|which|whether)\b", subject, re.I):
        return False
    rest = patterns.sub(r"^(?:of|exactly|at least|also|either|the following(?: fields)?:?)\s+", "", rest, flags=re.I)
    if BACK.match(subject) and reader.focus:
        for owner in reader.focus:
            attributes(reader, owner, rest)
        return True
    owners = [reader.thing(part, strong=True) for part in lists.split_items(subject)]
    known = [owner.phrase for owner in owners if owner is not None]
    if not known:
        if reader.focus and patterns.fullmatch(
            r"(?:an?|each|every|the|one) (?:single )?(?:request|entry|record|row|case|item)", subject, re.I
        ):
            attributes(reader, reader.focus[-1], rest)
            return True
        if patterns.search(r"\b(?:app|system|tool|site|website|platform|dashboard|software|portal)\b", subject, re.I):
            things(reader, rest)
            return True
        return False
    reader.focus = known
    for owner in known:
        attributes(reader, owner, rest)
    return True
