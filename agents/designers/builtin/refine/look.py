"""Colours, light and dark, shape and type: "white background, navy components", "make the submit button green"."""

from __future__ import annotations

import re
from typing import Any

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import colours
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from projects.blueprint.layout import ComponentType

_C = colours.PATTERN
_BUTTON = re.compile(r"\b(?:submit|save|add|send|form|create|primary)?\s*-?buttons?\b", re.I)
_TOKENS: tuple[tuple[str, str], ...] = (
    ("background", rf"(?P<c>{_C})(?:[- ]coloured|[- ]colored)?\s+(?:page\s+)?(?:backgrounds?|backdrop|canvas|base)|(?:backgrounds?|backdrop|(?<=the )page|(?<=whole )page)(?:\s+colou?rs?)?\s*(?:(?:should be|must be|is|in|to|of|:|=|color|as|be|a|very)\s*)*(?P<c2>{_C})|\bon (?P<c3>{_C})\b(?! components| buttons)"),
    ("surface", rf"(?P<c>{_C})\s+(?:cards?|panels?|surfaces?|boxes|sidebar|header|navigation|nav ?bar|menu|footer)|(?:cards?|panels?|surfaces?|boxes|sidebar|header|navigation|nav ?bar|menu|footer)\s*(?:(?:should be|must be|is|are|in|to|:|=|colou?r|background|be|a)\s*)*(?P<c2>{_C})"),
    ("accent", rf"(?P<c>{_C})\s+(?:accents?|highlights?|details|touches|links?)|(?:accents?|highlights?|secondary(?: colou?r)?|links?)(?:\s+colou?rs?)?\s*(?:(?:should be|must be|is|are|in|to|of|:|=|be|a|as)\s*)*(?P<c2>{_C})"),
    ("text", rf"(?P<c>{_C})\s+(?:text|fonts?|letters|type|writing)|(?:text|font|letters|writing)(?:\s+colou?rs?)?\s*(?:(?:should be|must be|is|are|in|to|of|:|=|be|a)\s*)*(?P<c2>{_C})"),
    ("primary", rf"^(?P<c4>{_C})(?: please| pls)*(?:,? (?:like|as in|because)\b.*)?$|(?P<c3>{_C}) (?:as|for) (?:the |a |my |our )?(?:main|primary|theme|brand|basic)(?: colou?r)?|(?P<c>{_C})\s+(?:components?|elements?|controls?|buttons?|primary|main|theme|brand|design|style|colou?r(?:s| scheme| theme)?|look|tones?|palette|scheme|ui|app|headings?|icons?|charts?)|(?:components?|elements?|controls?|buttons?|primary(?: colou?r)?|main colou?r|brand(?: colou?r)?|theme(?: colou?r)?|colou?r scheme|colou?rs?|palette|everything|it|app|headings?|design)\s*(?:(?:should be|must be|is|are|in|to|of|:|=|be|a|as|more|all|colou?r)\s*)*(?P<c2>{_C})"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(pattern, re.I)) for name, pattern in _TOKENS)
_COMPONENT_COLOUR = re.compile(
    rf"^(?:make|paint|colou?r|turn|set|give|change|let|use)\s+(?:the\s+)?(?:colou?r of\s+)?(?:the\s+)?(?P<what>[\w' ]+?)(?:'s)?\s+(?:colou?r\s+)?(?:(?:to|in|into|be|a|an|with)\s+)*(?P<c>(?:light |dark |bright )?{_C})(?:\s+colou?r)?$|^(?:use|i want|have)\s+(?:a\s+)?(?P<c2>{_C})\s+(?:for|in|on)\s+(?:the\s+)?(?P<what2>[\w ]+)$|^(?:the\s+)?(?P<what3>[\w' ]+?)\s+(?:should|must|has to|needs to|could)\s+be\s+(?P<c3>{_C})$|^(?P<c4>{_C})\s+(?P<what4>[\w ]+?)(?:\s+please)?$",
    re.I,
)


def carry_out(draft: Draft, text: str) -> bool:
    """Carry out a request about how things look."""
    return (
        _letters(draft, text)
        or _button(draft, text)
        or _component(draft, text)
        or _theme(draft, text)
        or _mood(draft, draft.message)
    )


_MOODS: tuple[tuple[str, dict[str, Any]], ...] = (
    (r"lighter", {"mode": "light"}),
    (r"darker", {"mode": "dark"}),
    (r"warm(?:er)?|co[sz](?:y|ier)|autumnal|earthy", {"primary": colours.COLOURS["terracotta"]}),
    (r"calm(?:er|ing)?|soft(?:er)?|gentle|gentler|soothing|relax(?:ed|ing)|quiet(?:er)?|muted", {"primary": colours.COLOURS["sage"]}),
    (r"fresh(?:er)?|natural|summery|springlike", {"primary": colours.COLOURS["green"]}),
    (r"friendl(?:y|ier)|cheerful|fun|funn(?:y|ier)|playful|happ(?:y|ier)|livel(?:y|ier)|cute|cuter|colou?rful|bright(?:er)?|inviting|welcoming", {"primary": colours.COLOURS["orange"], "font": "rounded", "radius": "large"}),
    (r"serious|professional|businesslike|elegant|class(?:y|ier)|formal|posh(?:er)?|sober", {"primary": colours.COLOURS["navy"], "radius": "small"}),
    (r"girl(?:y|ier)|romantic|sweet(?:er)?", {"primary": colours.COLOURS["pink"], "font": "rounded"}),
    (r"modern|clean(?:er)?|simple|simpler|minimal(?:ist)?|plain(?:er)?", {"primary": colours.COLOURS["slate"], "radius": "small"}),
)  # fmt: skip
_LIKED = r"nicer|prettier|better|different|other|new|boring|dull|ugly|grey"
_LOOKS = r"looks?|looking|design|style|theme|colou?rs?|colou?red|feel|feels|vibe|appearance|tones?|palette"
_SAID_OF_LOOKS = re.compile(
    rf"(?:{'|'.join(mood for mood, _ in _MOODS)}|{_LIKED}|{_LOOKS}|{_C}|light|dark|pale|pastel|make|it|it's|its|this|that|the|an?|little|bit|lot|more|less|much|too|very|really|whole|app|page|pages|"
    r"site|screen|everything|thing|something|some|somehow|kind|sort|of|like|with|in|maybe|perhaps|please|pls|or|so|and|but|can|could|should|would|be|is|are|have|use|give|go|for|to|us|me|you|i|i'd|we|want|touch|rather|instead)",
    re.I,
)
"""The words of a wish that is about looks alone: "a bit friendlier, maybe pink"."""


def _mood(draft: Draft, text: str) -> bool:
    """Carry out "make it look warmer, orange or so"; ask for a colour where only "nicer" is said."""
    if not all(_SAID_OF_LOOKS.fullmatch(word) for word in patterns.findall(r"[\w'-]+", text)):
        return False
    update = next((tokens for mood, tokens in _MOODS if patterns.search(rf"\b(?:{mood})\b", text, re.I)), {})
    named = colours.hex_of(text)
    if update or (named and patterns.search(rf"\b(?:{_LOOKS}|maybe|perhaps|something)\b", text, re.I)):
        return _put_theme(draft, {**update, **({"primary": named} if named else {})})
    return bool(patterns.search(rf"\b(?:{_LOOKS}|nicer|prettier|boring|dull|ugly)\b", text, re.I)) and draft.ask(
        "Which look do you have in mind? Say for example “dark green”, “warmer”, “dark mode” or “rounded corners”."
    )


_LETTERS = re.compile(
    r"\b(?:bigger|larger|smaller|big|large|huge)\b[\w ]*\b(?:text|letters?|font|type|print|writing)\b|\b(?:text|letters?|font|writing)\b[\w ]*\b(?:bigger|larger|smaller)\b",
    re.I,
)


def _letters(draft: Draft, text: str) -> bool:
    """Say that the size of letters cannot be set here: the browser does that."""
    if not _LETTERS.search(text):
        return False
    draft.unhandled.append(f"another size of letters (the zoom of the browser changes it): “{text}”")
    return True


def _button(draft: Draft, text: str) -> bool:
    colour = colours.hex_of(text)
    if not colour or not _BUTTON.search(text) or patterns.search(r"background|components|theme|accent", text, re.I):
        return False
    if patterns.search(r"\ball (?:the )?buttons|\bbuttons\b", text, re.I) and not patterns.search(
        r"submit|save", text, re.I
    ):
        buttons = next((said for _, pattern in _COMPILED[-1:] if (said := pattern.search(text))), None)
        named = next((value for value in buttons.groupdict().values() if value), None) if buttons else None
        return _put_theme(draft, {**theme_tokens(text), "primary": colours.hex_of(named or "") or colour})
    owner = next(
        (
            entity
            for entity in draft.schema.entities
            if patterns.search(rf"\b{re.escape(entity.label.lower())}", text.lower())
        ),
        None,
    )
    forms = views.spots(draft, ComponentType.FORM, owner.name if owner else None)
    if not forms:
        return False
    chosen = forms if owner is None else forms[:1]
    for spot in chosen:
        views.set_props(draft, spot, submit_color=colour)
    draft.focus = draft.focus.model_copy(update={"component": "form"})
    return draft.say(f"The submit button is now {_spoken(text, colour)}.")


def _spoken(text: str, colour: str) -> str:
    match = patterns.search(_C, text, re.I)
    return f"{match.group().lower()} ({colour})" if match and not match.group().startswith("#") else colour


def _component(draft: Draft, text: str) -> bool:
    match = _COMPONENT_COLOUR.match(text)
    if not match:
        return False
    groups = match.groupdict()
    phrase = next(groups[f"what{n}"] for n in ("", "2", "3", "4") if groups[f"what{n}"])
    kind = references.component_called(phrase)
    colour = colours.hex_of(text)
    if phrase.lower() in ("it", "that") and draft.focus.component:
        kind = (
            ComponentType(draft.focus.component) if draft.focus.component in ComponentType._value2member_map_ else None
        )
    if (
        kind is None
        or colour is None
        or patterns.search(r"\b(?:background|theme|app|everything|components|text|accents?)\b", phrase, re.I)
    ):
        return False
    entity = next(
        (
            entity.name
            for entity in draft.schema.entities
            if patterns.search(rf"\b{re.escape(entity.label.lower())}", phrase.lower())
        ),
        None,
    )
    found = views.spots(draft, kind, entity)
    for spot in found:
        views.set_props(draft, spot, color=colour)
    if not found:
        return False
    draft.focus = draft.focus.model_copy(update={"component": kind.value})
    return draft.say(f"The {kind.value} is now {_spoken(text, colour)}.")


def _theme(draft: Draft, text: str) -> bool:
    update = theme_tokens(text)
    return bool(update) and _put_theme(draft, update)


def theme_tokens(text: str) -> dict[str, Any]:
    """Return the design tokens that a text asks for."""
    update: dict[str, Any] = {}
    rest = text
    for name, pattern in _COMPILED:
        match = pattern.search(rest)
        if match:
            said = next(value for key, value in match.groupdict().items() if key.startswith("c") and value)
            update[name] = colours.hex_of(said)
            rest = rest[: match.start()] + " , " + rest[match.end() :]
    if (
        "primary" not in update
        and patterns.search(r"\b(?:and|,|with|in)\b", rest)
        and update
        and colours.hex_of(rest)
        and "background" in update
    ):
        update["primary"] = colours.hex_of(rest)
    pair = patterns.search(
        rf"\b(?:in|colou?rs?:?|palette:?|colou?rs? (?:are|should be)|theme:?|scheme:?)\s*(?P<a>{_C})\s*(?:and|,|&|/)\s*(?P<b>{_C})",
        text,
        re.I,
    )
    if pair:
        first, second = colours.hex_of(pair["a"]), colours.hex_of(pair["b"])
        update.update(
            {"background": first, "primary": second}
            if first == "#ffffff"
            else {"primary": first, "background": second}
            if second == "#ffffff"
            else {"primary": first, "accent": second}
        )
    update.update(_shape(text))
    return {key: value for key, value in update.items() if value}


def _shape(text: str) -> dict[str, Any]:
    """Return mode, corners, spacing and font that a text asks for."""
    update: dict[str, Any] = {}
    if patterns.search(
        r"\bdark (?:mode|theme|design|look|ui|style)\b|\bin dark\b|\bdark by default|\b(?:app|application|site|it|everything|design|page|whole thing) (?:(?:should|could|must|can|all|be|to be|look) )*dark(?:er)?\b(?! [a-z]+ (?:background|buttons?))",
        text,
        re.I,
    ):
        update["mode"] = "dark"
    elif patterns.search(r"\blight (?:mode|theme|design|look|ui)\b", text, re.I):
        update["mode"] = "light"
    elif patterns.search(r"\b(?:system|auto(?:matic)?) (?:mode|theme)\b|dark and light", text, re.I):
        update["mode"] = "auto"
    for pattern, key, value in (
        (r"\b(?:no rounded|square|sharp|straight) corners?\b", "radius", "none"), (r"\b(?:very |more |fully |big )rounded|pill[- ]shaped", "radius", "large"), (r"\brounded(?: corners?)?\b|round(?:er)? corners", "radius", "large"),
        (r"\bcompact\b|\bdenser?\b|less (?:white ?)?space|more dense|tighter", "density", "compact"), (r"\bmore (?:white ?)?space\b|\bspacious\b|\bairy\b|\bcomfortable\b|\broomy\b", "density", "comfortable"),
        (r"\bsans[- ]?serif\b", "font", "sans"), (r"(?<!sans[- ])(?<!sans)\bserif\b", "font", "serif"), (r"\bmono(?:space(?:d)?)?\b|typewriter", "font", "mono"), (r"\b(?:rounded|friendly|playful) (?:font|type|letters)\b", "font", "rounded"),
    ):  # fmt: skip
        if patterns.search(pattern, text, re.I) and key not in update:
            update[key] = value
    if update.get("font") == "rounded" and not patterns.search(r"corners?", text, re.I):
        update.pop("radius", None)
    return update


def _put_theme(draft: Draft, update: dict[str, Any]) -> bool:
    theme = draft.layout.theme.model_copy(update=update)
    draft.layout = draft.layout.model_copy(update={"theme": theme})
    spoken = {
        "primary": "main colour",
        "background": "background",
        "surface": "panels",
        "accent": "accent",
        "text": "text",
        "mode": "mode",
        "radius": "corners",
        "density": "spacing",
        "font": "font",
    }
    return draft.say(f"Design: {', '.join(f'{spoken[key]} {value}' for key, value in update.items())}.")
