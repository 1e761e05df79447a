"""Which parts of a description are about screens and behaviour rather than data, and which of them rules cannot make."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import nouns

_SHOW = r"(?:(?:i|we|it|they|you|users?|people|there|the (?:app|system|page|dashboard|home ?page))\s+)?(?:(?:also|then|just|really|please|should|must|can|could|would|will|want|wants|need|needs|like|'d like|to|be able to|be|let me|give me|help me)\s+)*(?:see|show|shows|view|display|displays|visuali[sz]e|have|has|get|include|includes|add|with|use|give|gives|plot|draw|put|place|as|on|in)?\s*(?:me|us|them|it|everything|this|all)?\s*(?:in|on|as|also)?\s*"
_COMPONENT = (
    r"(?:(?:bar|line|pie|area|scatter|donut|doughnut)\s*-?(?:charts?|graphs?|diagrams?)|charts?|graphs?|diagrams?|histograms?|dashboard(?! app)|kanban(?:[- ]?board)?|"
    r"calendar view|calendar|stats?(?!\w)|statistics|key figures|kpis?|summary cards?|sidebar|side bar|side menu|tabs?(?!\w)|"
    r"cards? view|card grid|grid of cards|gallery view|table view|list view|search (?:bar|box|field)|search|filters?(?! coffee)|"
    r"totals?\b(?= (?:at|on|of|per|by|for)|$)|navigation|nav ?bar|dark mode|light mode|dark theme|light theme|leaderboard|ranking|overview page|landing page|home ?page|trend ?lines?|heat ?map)"
)
SHOWS = re.compile(
    rf"^(?:and |also |plus |finally,? )?{_SHOW}(?:a|an|the|some|my|our|nice|simple|small|little)?\s*(?:[\w-]+\s+){{0,2}}?{_COMPONENT}\b",
    re.I,
)
_SHOWN_IN = re.compile(
    r"\b(?:see|show|shows|view|display|visuali[sz]e|plot|want|compare)\b[^.;]*\b(?:in|as|on|with|using)\s+(?:an?|the)\s+(?:\w+\s+)?(?:charts?|graphs?|diagrams?|calendar|kanban|board|dashboard)\b|\bover time$",
    re.I,
)
_POSITION = re.compile(
    r"\b(?:on|at|to|in) (?:the )?(?:very )?(?:top|bottom|left|right|middle|cent(?:er|re))(?:[- ](?:hand )?(?:side|corner|column|half))?\b|\b(?:above|below|beneath|underneath|next to|beside|left of|right of)\b|\bside[- ]by[- ]side\b",
    re.I,
)
LOOK = re.compile(
    r"\b(?:background|colou?r(?:ed|s)?(?: scheme| palette| theme)?|theme|dark mode|light mode|font|rounded|accent|buttons?|responsive|mobile[- ]friendly|on mobile|on phones?|"
    r"minimalist|look and feel|styling|branding|palette)\b",
    re.I,
)
_COLOUR_WORD = r"(?:white|black|navy|blue|green|red|yellow|orange|purple|pink|teal|gr[ae]y|brown|beige|gold|turquoise|cyan|magenta|maroon|olive|lime|indigo|violet|pastel|#[0-9a-f]{3,6})"
LOOK_STRONG = re.compile(
    rf"\b{_COLOUR_WORD}\b[\w ]*\b(?:background|components?|buttons?|theme|accents?|header|sidebar|text|colou?rs?|palette|tones?|design|look|navigation|links?|style|scheme|branding)\b|\b(?:colou?rs?|palette|background|theme|accents?)\b[\w :,]*\b{_COLOUR_WORD}\b|\b(?:dark|light) (?:mode|theme)\b",
    re.I,
)
_WARN = re.compile(
    r"\b(?:warn(?:s|ing|ings|ed)?|alert(?:s|ed)?|highlight(?:s|ed)?|flag(?:s|ged)?|mark(?:s|ed)? (?:in|as) (?:red|overdue|late)|notif(?:y|ied|ication)s?|remind(?:er|ers|s|ed)?)\b.*\b(?:when|if|low|below|under|about|overdue|expire|expiring|before|late|due)\b|"
    r"\blow[- ]stock (?:warning|alert|notification|indicator)s?|\bexpiry (?:warning|alert)s?",
    re.I,
)
_INSIGHT = re.compile(
    r"^(?:and |also |so |so that )?(?:(?:i|we|users|you|they|managers?|admins?|it|the (?:app|system|dashboard))\s+)?(?:(?:should|must|can|could|would|will|want|wants|need|needs|like|'d like|to|also|be able to|be|easily|quickly|always|at a glance|let me|help me|shows?|tell me|display)\s+)*"
    r"(?:see|know|find out|check|view|show|display|analy[sz]e|understand|compare|understand|look up|calculate|compute|sum up|get|tell)?\s*(?:me|us)?\s*(?:how (?:much|many|often|long|far|well)|which|what percentage|the (?:total|average|sum|number|amount|balance|best|most)|totals?|averages?|average|trends?|(?:my|our|the) progress|progress|a (?:total|summary|report|ranking)|(?:monthly|weekly|yearly|daily) (?:totals?|summar\w+|reports?|overviews?|statistics|stats|breakdowns?|averages?|trends?))\b",
    re.I,
)
FORMULA = re.compile(
    r"\b[\w ]+ (?:=|equals|is calculated (?:as|from|by)|is computed (?:as|from)|should be calculated (?:as|from)|is the (?:sum|product|difference|average)|is [\w ]+ (?:times|multiplied by|minus|divided by|plus) )",
    re.I,
)
_ACTS = re.compile(
    r"^(?:(?:i|we|users|you|they|people|everyone|members|admins?|customers|visitors|staff|it|the (?:app|system))\s+)?(?:(?:should|must|can|could|would|will|want|wants|need|needs|like|'d like|to|also|be able to|be|easily|quickly|possible|lets? me|help me|allows? (?:me|us|users)|have)\s+)*(?:to\s+)?(?:search(?:able)?|filter(?:able)?|sort(?:able)?|export|import|print|download|group|drag|tick off|check off|mark (?:it|them|tasks?|items?|habits?|chores?|\w+) (?:as )?(?:done|complete|completed|paid|read|finished|returned|watered)|edit|delete|update|browse|look up|archive|sort and filter|search and filter|filter and sort|search,? (?:and )?(?:sort|filter))\b",
    re.I,
)
_ARRANGED = re.compile(
    r"^(?:and )?(?:sort(?:ed)?|order(?:ed)?|filter(?:ed)?|group(?:ed)?|search(?:able)?|list(?:ed)?) by \w", re.I
)
"""How rows are arranged, said without a verb of its own: "sorted by deadline"."""

_IMPOSSIBLE: tuple[tuple[str, str], ...] = (
    (r"\b(?:chat ?bots?|ai assistant|chat assistant|virtual assistant|gpt|chatgpt|llm|artificial intelligence|ai[- ](?:powered|generated|driven|based|recommend\w*|suggest\w*|coach|chat)|machine learning|with ai\b|using ai\b)", "AI or chat bot"),
    (r"\b(?:(?:snake|tetris|chess|puzzle|platformer|arcade|multiplayer|card|shooter|racing|video|browser|word|memory|trivia|2d|3d) game (?:where|in which|that|with levels|i can play)|play(?:able)? (?:game|snake|tetris|chess|against)|game engine|flappy bird|tic[- ]tac[- ]toe|tetris|snake game|sudoku|pong|space invaders|(?:build|make|create|code|program)(?: me)? an? (?:2d |3d |simple |small |multiplayer |fun |little )?game\b|^(?:an? |the )?(?:\w+ )?game (?:where|in which|about|like|with levels)|jump and run)", "playable game"),
    (r"\b(?:stripe|paypal|apple pay|google pay|klarna|credit card payments?|online payments?|payment (?:gateway|processing|integration|provider)|pay online|accept payments?|take payments?|in-app (?:payment|purchase)s?|charge (?:customers|cards?))\b", "online payment"),
    (r"\b(?:(?:google|outlook|apple|ical) calendar|calendar sync|sync (?:with|to|from) [\w ]+|integrat\w+ (?:with|into) [\w ]+|connect(?:s|ed)? (?:to|with) (?:my |the |our )?(?:bank|google|spotify|strava|fitbit|garmin|slack|shopify|amazon|netflix|whatsapp|instagram|facebook|apple|salesforce|hubspot|quickbooks|xero|twitter|youtube|api)\w*|third[- ]party api|external api|api integration|zapier|webhooks?|(?:from|via|using|through) (?:the )?(?:spotify|strava|google|openai|imdb|goodreads|weather|twitter|x|youtube|amazon|github|tmdb) (?:api|data|account)?|(?:spotify|strava|slack|google maps|openai|goodreads|imdb|weather|twilio|shopify) (?:api|integration))", "connection to another service"),
    (r"\b(?:(?:send|sends|sending|get|receive|by|via|through|automatic|automated) (?:the \w+ |my \w+ |our \w+ |every \w+ |each \w+ |all \w+ |me |us |them |out |automatic |an? |the |daily |weekly )*(?:e-?mails?|sms|text messages?|push notifications?|whatsapp messages?|notifications?|newsletters? to)|(?:e-?mail|sms|push|text|whatsapp|slack)[- ](?:notifications?|reminders?|alerts?|confirmations?)|notif(?:y|ies|ied)|notifications?|reminders?(?! (?:app|list|tracker|manager)| with| to take)|remind(?:s|ed)? (?:me|us|them|users|members|customers|patients|people)|e-?mail (?:me|us|them|the (?:customer|client|guest)s?)|alerts? me|alert (?:me|us))\b", "notifications and reminders"),
    (r"\b(?:(?:google )?maps?(?: view| integration)?(?= (?:with|of|showing|view|where)|$|[.,;])|on a map|gps(?: tracking)?|geo-?location|live location|route optimi[sz]ation|navigation directions)\b", "map or GPS"),
    (r"\b(?:scan(?:ning|s)? (?:a |the |of |my )?(?:barcodes?|qr[- ]codes?|receipts?|isbn|documents?)|(?:barcode|qr[- ]code|receipt|isbn) scan\w*|qr[- ]codes?|ocr)\b", "scanning codes"),
    (r"\b(?:live chat|real[- ]time chat|chat (?:with each other|function|feature|room|rooms|between)|instant messag\w+|video calls?|video chat|video conferenc\w+|voice calls?|live stream\w*|private messag\w+ in real time)\b", "live chat or calls"),
    (r"\b(?:export(?:s|ed|ing)?(?: \w+){0,4} (?:to|as|into|in) (?:a |an )?(?:csv|pdf|excel|xlsx|word|spreadsheet)s?(?: or \w+)?|(?:csv|pdf|excel) (?:export|download|import|report|reports|invoices?)|import(?:s|ed|ing)?(?: \w+){0,4} (?:from|via) (?:a |an )?(?:csv|excel|xlsx|spreadsheets?|bank|file)\w*|generate(?:s|d)? (?:a |an |the )?pdfs?|print(?:ing|able)? (?:labels?|invoices?|receipts?|reports?|tickets?)|\bexport\b(?! (?:license|country|business|company)))", "import and export of files"),
    (r"\b(?:face recognition|image recognition|speech recognition|voice (?:commands?|control|input|recognition|assistant)|augmented reality|virtual reality|blockchain|nfts?|smart contracts?|iot|bluetooth|sensor (?:hardware|integration)|arduino|raspberry pi|native (?:ios|android) app|app store|play store|smart ?watch)\b", "hardware or special technology"),
    (r"\b(?:log ?in with (?:google|facebook|github|apple)|google (?:login|sign[- ]in)|social login|single sign[- ]on|sso|oauth|two[- ]factor|2fa)\b", "sign-in through another service"),
    (r"\b(?:multi-?lingual|multiple languages for the (?:app|interface)|translat(?:e|ion|ions) (?:of )?(?:the )?(?:app|interface|site|website)|web ?scrap\w+|scrap(?:e|es|ed|ing)\b|crawl\w*|stock prices? (?:live|in real time)|live (?:stock |share |currency |exchange )?(?:prices?|rates?|scores?|data)|real[- ]time (?:prices?|data|scores?|traffic|weather)|weather forecast)\b", "live data from elsewhere"),
    (r"\b(?:recommend(?:s|ed|ation|ations)? (?:me |us |new |similar |books |movies |recipes |products |based |engine|system|algorithm)|suggest(?:s)? (?:me |us |new |similar |what |which |recipes|books|movies)|recommendation (?:engine|system|algorithm)s?|matching algorithm|automatically (?:match|assign|schedul|plan|detect|categori[sz]e|generat)\w*|route planning|auto-?generat\w*|optimi[sz]e[sd]? (?:the )?(?:schedule|route)s?)\b", "automatic suggestions"),
)  # fmt: skip
_IMPOSSIBLE_COMPILED = tuple((re.compile(pattern, re.I), name) for pattern, name in _IMPOSSIBLE)


def is_wish(text: str) -> bool:
    """Tell whether a clause or a list item is about screens, looks, formulas or warnings."""
    return bool(
        _SHOWN_IN.search(text)
        or SHOWS.search(text)
        or _WARN.search(text)
        or _INSIGHT.match(text)
        or LOOK_STRONG.search(text)
        or _ACTS.match(text)
        or FORMULA.search(text)
        or _ARRANGED.match(text)
        or (
            _POSITION.search(text)
            and patterns.search(_COMPONENT + r"|form|table|list|cards?|entries|menu|logo", text, re.I)
        )
        or (
            LOOK.search(text)
            and patterns.search(rf"\b(?:make|use|should|want|like|prefer|with|be|in)\b.*|{_COLOUR_WORD}", text, re.I)
            and not patterns.search(r"\b(?:field|has|have)\b", text, re.I)
            and patterns.search(rf"{_COLOUR_WORD}|responsive|mobile|theme|mode|minimal|rounded|font|modern", text, re.I)
        )
    )


def names_component(text: str) -> bool:
    """Tell whether a text names a part of a screen, such as a chart or a calendar."""
    return bool(patterns.search(rf"\b{_COMPONENT}\b", text, re.I))


def is_look(text: str) -> bool:
    """Tell whether a text only says how things should look."""
    return bool(LOOK_STRONG.search(text) or LOOK.search(text))


def is_positional(sentence: str) -> bool:
    """Tell whether a sentence arranges several parts of a screen."""
    return len(_POSITION.findall(sentence)) >= 1 and bool(
        patterns.search(_COMPONENT + r"|\bform\b|\btable\b|\blist\b|\bcards\b|\bentries\b", sentence, re.I)
    )


_ONLY = re.compile(
    r"^(?:(?:it|the (?:app|system)|they|users?|i|we)\s+)?(?:(?:should|must|can|could|will|want|needs?|to|also|automatically|please)\s+)*(?:send|sends|e-?mail|emails|notify|notifies|remind|reminds|alert|alerts|export|import|integrate|connect|sync|scan|scrape|chat|text|translate|recommend|suggest|pay|accept payments)\b",
    re.I,
)


_BY_ITSELF = re.compile(
    r"^(?:please |also |and |automatically |it should |the app should )*(?P<deed>(?:warn|tell|text|call|ping|message|e-?mail|mail|phone|post|publish|tweet|print|order|buy|book|pay|charge|bill|invoice|translate|look up|copy|back up)\b (?:it |me|us|them|him|her|people|everyone|the|my|our|an?|each|every)\b.*)$",
    re.I,
)


def by_itself(text: str) -> list[str]:
    """Return what a request wants the application to do to the world outside; for what no rule understood."""
    match = _BY_ITSELF.match(text.strip(" .!"))
    return [f"acting by itself: “{match['deed']}”"] if match else []


_ACCESS = re.compile(
    r"^(?:(?:an? |the )?(?:page|screen|login|view|place|link) (?:where|for|so)(?: that)? )?(?P<who>(?:(?:my|our|the|only|other|different|every|each) )*[a-z]+) (?:(?:should|can|could|may|must|will|shall|only|also|just|be able to|be allowed to|not) )+(?P<does>(?:see|view|access|look at|edit|change|log ?in|sign in|open)\b.*)$",
    re.I,
)


_PRIVATE = re.compile(
    r"^(?:keep|make) (?:it|this|that|them|everything|all of it) (?:\w+ )?(?:private|secret|confidential|safe)$", re.I
)


def access(text: str) -> list[str]:
    """Return what a request says of who may see or change what: that is the same in every application."""
    if _PRIVATE.match(text.strip(" .!").removesuffix(" please")):
        return [f"more privacy than there is: “{text.strip()}” (each person signs in and sees only their own records)"]
    match = _ACCESS.match(text.strip(" .!"))
    return (
        [f"who may do what: “{match.group()}” (each person signs in and sees only their own records)"]
        if match
        and (
            nouns.is_person(match["who"].split()[-1])
            or match["who"].split()[-1].lower() in ("staff", "team", "everyone", "nobody")
        )
        else []
    )


def only_impossible(text: str) -> bool:
    """Tell whether a clause asks for nothing but what rules cannot make."""
    return bool(_ONLY.match(text)) and bool(impossible(text))


def impossible(sentence: str) -> list[str]:
    """Return what a sentence asks for that rules cannot make, as "what (the user's words)"."""
    found = []
    for pattern, name in _IMPOSSIBLE_COMPILED:
        match = pattern.search(sentence)
        if match:
            found.append(f"{name}: “{match.group().strip(' .,;')}”")
    return found
