""" "Tasks belong to projects", "books are written by authors": what belongs to what."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import lists, naming
from agents.designers.builtin.reading.mentions import LinkMention
from agents.designers.builtin.reading.reader import Reader
from agents.designers.builtin.reading.tokens import tokenise

_LINKED = (
    r"(?:belongs? to|belonging to|part of|assigned to|linked to|linked with|connected to|connected with|related to|associated with|attached to|tied to|owned by|written by|created by|made by|"
    r"taught by|led by|managed by|organi[sz]ed by|hosted by|given by|stored (?:in|at|on)|located (?:in|at)|kept (?:in|at|on)|placed (?:in|on)|grouped (?:in|by|into|under)|"
    r"categori[sz]ed (?:in|by|into|under)|filed under|references?|refers? to|lives? (?:in|at)|works? (?:for|at|in|on)|played (?:by|in|at)|done by|handled by|performed by|"
    r"booked by|supplied by|sold by|placed by|made for|carried out by|used (?:in|by|for)|planted in|parked (?:in|at)|sent to|issued to|issued for|rented by|directed by|"
    r"submitted by|reported by|raised by|posted by|held (?:in|at)|scheduled (?:for|in|with)|based (?:in|at|on)|for exactly one|"
    r"has (?:exactly )?one|lives with|cared for by|looked after by|driven by|visited by|treated by|recorded by|recorded for|tracked per|delivered to|delivered by|produced by|published by|inspected by|in exactly one|in one)"
)


BELONGS = re.compile(
    rf"^(?P<child>.+?)\s+(?:(?:can|may|must|should|always|usually|also|could|will)\s+)*(?:be\s+|is\s+|are\s+|gets?\s+|been\s+)?(?:(?:always|usually|also)\s+)?(?P<verb>{_LINKED})\s+(?P<parent>.+)$",
    re.I,
)


SPEAKER = re.compile(
    r"^(?:i|we|you|us|me|my team|our team|users?|people|everyone|one|the (?:app|system|user|users|tool|application|platform|site|website|software)|this (?:app|system|tool)|(?:an |a |the )?admins?|(?:the )?administrators?|anyone|somebody|someone|visitors|it should)$",
    re.I,
)


BACK = re.compile(
    r"^(?:it|they|them|each|each one|every one|these|those|all of them|this|that|which|who|both|each of them|one|each entry|every entry|each record|an entry|entries|each row)$",
    re.I,
)


def belongs(reader: Reader, text: str) -> bool:
    match = BELONGS.match(text)
    if not match or SPEAKER.match(match["child"].strip()) or len(match["child"].split()) > 6:
        return False
    if patterns.search(r"\b(?:i|we|you)\b", match["child"], re.I) or any(
        token.tag in ("V", "M", "H") for token in tokenise(match["child"])
    ):
        return False
    child_text, parents = match["child"], match["parent"]
    children = [reader.focus[-1]] if BACK.match(child_text.strip()) and reader.focus else []
    if not children:
        named = [reader.thing(part, strong=True) for part in lists.split_items(child_text)]
        children = [mention.phrase for mention in named if mention is not None]
    if not children:
        return False
    many = bool(patterns.search(r"\b(?:many|multiple|several|one or more|different|various)\b", parents, re.I)) or bool(
        patterns.search(r"^(?:one |a )?(?:\w+ )?(?:can|may)\b", text)
        and patterns.search(r"s$", parents)
        and patterns.search(r"\bmultiple|many|several\b", parents)
    )
    for part in lists.split_items(patterns.sub(r"\b(?:exactly|only|just|at most|or more)\b", "", parents)):
        link_child(reader, children, part, many=many)
    reader.focus = children
    return True


def link_child(reader: Reader, children: list[str], parent_text: str, *, many: bool = False) -> None:
    """Link things to the thing they belong to; a parent that is no thing becomes a field."""
    bare = patterns.split(r"\s+(?:and|with|that|which|who|when|if)\s+", parent_text, maxsplit=1)[0]
    named = naming.name_of(bare)
    if named is None or not named.phrase or naming.is_nothing(bare):
        return
    parent = reader.thing(bare, strong=True)
    if parent is None:
        return
    for child in children:
        reader.found.link(LinkMention(source=child, target=parent.phrase, many_to_many=many))
    place = patterns.match(
        r"^.+?\s+(?:in|of|at|on)\s+(?P<outer>(?:several|different|various|many|multiple|our|the)\s+.+)$", bare, re.I
    )
    outer = naming.name_of(place["outer"]) if place else None
    if place and outer is not None and outer.known and outer.plural and outer.phrase != parent.phrase:
        link_child(reader, [parent.phrase], place["outer"])
