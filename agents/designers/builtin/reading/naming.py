"""From a noun phrase to the thing it names: "my small book collection" is about books.

Words for applications and for collections are taken off, adjectives that tell nothing apart too; what remains is
looked up in the lexicon. A known head word names the thing ("gym members" → member), an unknown compound stays whole
("guitar pedals" → guitar pedal).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import words

APP_NOUNS = frozenset(
    """app application apps applications system systems tool software program programme platform website site webapp web-app portal dashboard
    tracker trackers manager planner organizer organiser management tracking database db solution interface crud mvp prototype
    webpage homepage admin backend suite product-page overview organisation-tool service-app assistant logger keeper helper page pages screen screens
    spreadsheet register registry module administration monitoring backoffice back-office maker builder recorder bookkeeping-app reminder-app viewer
    scheduler form ticketing scheduling splitter notebook crm erp cms""".split()
)
COLLECTIONS = frozenset(
    """collection collections list lists library catalogue catalog directory inventory log logs logbook diary journal history archive records database
    register box book binder cabinet stash shelf cellar tree scrapbook closet backlog roster schedule calendar hub vault repository index pool overview set portfolio
    entries sheet planning organization organisation counter finder records record board""".split()
)
_EMPTY_ADJECTIVES = frozenset(
    """which what whose my our your their his her its the a an some all any every each own small simple little big basic personal private custom new daily weekly
    monthly yearly annual local family-owned modern nice cool complete full various different many several multiple online web internal
    easy good great lovely beautiful minimal lightweight few existing current other individual single main important recent upcoming
    latest favorite favourite own regular general professional growing large whole entire of-the and or that this these those such one two three
    four five six ten potential possible past future past-and-future additional certain particular real own home-made fancy clean powerful
    responsive mobile digital smart shared team's company's 's same separate detailed active annual quick fast tiny mini secure user-friendly
    cool awesome amazing super neat handy useful decent proper quick-and-dirty fun cute elegant stylish please comprehensive cloud-based web-based browser-based full-featured fully-featured lots dozens hundreds more most available open total overdue
    registered respective specific relevant related me us""".split()
)
_NOT_THINGS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays way ways thing things stuff everything something anything data information info detail details lot kind sort type time times day days week weeks month months
    year years people user users overview feature features function functions functionality option options button buttons view views
    progress access login logins account page pages screen screens place places help idea need needs want wants part parts one ones number numbers amount
    end start top bottom left right side middle center centre corner front back example name names business-owner use case purpose work life
    goal-setting somebody someone company's field fields value values step form forms table tables chart charts graph graphs filter
    filters search sidebar tab tabs menu header footer color colors colour colours background theme mode style design layout look font
    database stats statistics total totals average sum count summary report reports area trend trends kpi kpis widget widgets
    entry entries record records list lists row rows history browser phone phones computer desktop laptop internet home
    moment request purpose basis order-of fun me us them glance hand order-to minute minutes hour hours date dates today tomorrow mobile
    difference status statuses level sense interest beginning morning evening night admin admins administrator administrators role roles permission permissions
    team-mates plan-to need-to version mind approach look-and-feel experience solution problem problems question-mark response-time""".split()
)
_CONTEXTS = frozenset(
    """agency company business firm shop store startup start-up freelancer freelancers office team clinic practice gym studio restaurant school family household
    church club organization organisation association nonprofit non-profit charity department clients-of-mine self salon bakery cafe bar pub hotel
    kids children mom parents grandma wife husband friends girlfriend boyfriend partner myself students teachers employees staff garage workshop farm
    co-op cooperative collective society troupe ensemble orchestra council foundation ngo squad crew parish congregation startup hostel
    brewery winery factory warehouse hospital university college library museum gallery cinema theatre theater band choir neighborhood neighbourhood community
    town city village home house apartment garden kitchen classroom lab laboratory use enterprise group boutique beginners hobby musicians
    people users customers everyone nurses doctors developers designers photographers gardeners runners coaches small-business""".split()
)
_MASS_NAMES = frozenset(
    """glossary vocabulary gym fitness water sleep mood weight food eat spend finance finances money inventory stock wardrobe pantry fridge budget pipeline
    recruitment payroll attendance hours baby nutrition calories calorie hydration farm garden blog forum wiki portfolio roster rota watchlist wishlist
    helpdesk groceries grocery spending saving savings clothes music art energy electricity waste recycling maintenance housework
    laundry literature travel travels catering photography fishing hiking climbing golf surfing diving swimming cycling running jogging knitting sewing
    crochet woodworking gardening beekeeping brewing homebrewing production manufacturing billing shipping feedback voting training hiring recruiting
    vaccination medication youtube tv crypto cryptocurrency diabetes leave holiday vacation volunteering studying study journaling gaming bookkeeping
    parking crm astronomy birdwatching watching hunt exercise health car-maintenance cleaning""".split()
)


_DOING = frozenset(
    "track manage log record organize organise plan rent sell buy keep store collect monitor schedule book order list review rate lend borrow share handle "
    "run create make grow exist follow miss remain upcome pend".split()
)
"""Verbs whose gerund before a noun tells what is done with it, not what kind it is: "renting cameras"."""


@dataclass(frozen=True)
class Naming:
    """What a noun phrase names."""

    phrase: str
    """Singular, lower case."""
    concept: str | None
    """The key of the concept whose usual fields fit."""
    plural: bool
    known: bool
    app: bool = False
    """Whether the phrase speaks of the application itself ("a CRM", "my app")."""
    kit: str | None = None


_FUNCTION_WORDS = frozenset(
    "to who which what that how when where why has have had is are was were it its can could should must will would if then not we i you they there".split()
)
_KEPT_KITS = frozenset(
    ("poll", "survey", "quiz", "questionnaire", "garage", "warehouse", "church", "vet", "hospital", "school")
)
"""Kinds of applications that are as often a thing to keep."""


def clean_words(text: str) -> list[str]:
    """Return the lower-case words of a noun phrase without what tells nothing apart."""
    plain = patterns.sub(r"\([^)]*\)|[\"“”]", " ", text.lower().replace("’", "'"))
    found = patterns.findall(r"[a-zà-ÿ0-9&]+(?:[-'/][a-zà-ÿ0-9]+)*", plain)
    found = [patterns.sub(r"'s$|s'$", lambda match: "s" if match.group() == "s'" else "", word) for word in found]
    while found and (found[0] in _EMPTY_ADJECTIVES or found[0].isdigit()):
        found = found[1:]
    while len(found) > 1 and found[-1] in ("separately", "too", "also", "please", "pls", "etc"):
        found = found[:-1]
    return _without_participle(found)


def _without_reminders(parts: list[str]) -> list[str]:
    """Return "plant" for "plant watering reminders": what to be reminded of is what is kept."""
    if len(parts) < 2 or parts[-1] not in ("reminder", "reminders") or concepts.find(" ".join(parts)):
        return parts
    rest = parts[:-1]
    if len(rest) > 1 and rest[-1].endswith("ing") and concepts.find(" ".join(rest)) is None:
        rest = rest[:-1]
    return rest if concepts.find(rest[-1]) is not None else parts


def _without_participle(parts: list[str]) -> list[str]:
    """Cut "tickets sold" and "items stored on shelves" after the plural noun."""
    for index in range(1, len(parts)):
        kinds = words.kinds(parts[index])
        if "VERB" in kinds and "NOUN" not in kinds and words.is_plural(parts[index - 1]) and parts[index] != "left":
            return parts[:index]
    return parts


_VAGUE = frozenset(
    "something anything everything nothing stuff someone somebody whatever out off back up never".split()
)


@cache
def name_of(text: str) -> Naming | None:
    """Return what a noun phrase names, or nothing when it names nothing one could keep."""
    parts = _without_reminders(clean_words(text))
    if not parts or _FUNCTION_WORDS & set(parts) or parts[0] in _VAGUE or parts in (["like"], ["hello"], ["dear"]):
        return None
    whole = " ".join(parts)
    direct = _direct(parts)
    if whole in concepts.kits() and not (direct is not None and whole in _KEPT_KITS):
        return Naming(
            direct.phrase if direct else "",
            direct.concept if direct else None,
            plural=False,
            known=direct is not None,
            app=True,
            kit=whole,
        )
    if direct is not None and (not _ends_with_app_noun(parts) or whole in _FORMS):
        return direct
    kit = kit_in(whole)
    cut = next(
        (
            index
            for index, word in enumerate(parts)
            if index and word in ("in", "at", "for", "on", "with", "by", "from", "as", "per", "about")
        ),
        None,
    )
    if cut is not None:
        return name_of(" ".join(parts[:cut]))
    rest, app = _without_app_nouns(parts)
    if not rest:
        return Naming("", None, plural=False, known=False, app=True, kit=kit)
    inner = _direct(rest) or _with_head(rest)
    if inner is None:
        return Naming("", None, plural=False, known=False, app=app, kit=kit) if app or kit else None
    return Naming(inner.phrase, inner.concept, plural=inner.plural, known=inner.known, app=app, kit=kit)


def is_context(text: str) -> bool:
    """Tell whether a phrase only says who or what the application is for ("my small shop")."""
    parts = clean_words(text)
    return bool(parts) and (parts[-1] in _CONTEXTS or words.singular(parts[-1]) in _CONTEXTS)


def is_nothing(text: str) -> bool:
    """Tell whether a phrase is one of the words that name no thing ("everything", "the left side")."""
    parts = clean_words(text)
    return not parts or (parts[-1] in _NOT_THINGS and len(parts) == 1)


def _ends_with_app_noun(parts: list[str]) -> bool:
    return parts[-1] in APP_NOUNS and len(parts) > 1 and not _kept_app_noun(parts)


_THINGS_TOO = frozenset(
    "page pages manager reminder application applications programs programmes tools systems forms databases screens".split()
)


def _kept_app_noun(parts: list[str]) -> bool:
    """Tell whether a word for applications names a thing here: "job applications", "garden tools"."""
    return len(parts) > 1 and parts[-1] in _THINGS_TOO and parts[-2] not in _TECHNICAL


_TECHNICAL = frozenset(
    "web mobile desktop phone ios android tracking management simple software internet browser".split()
)


def kit_in(whole: str) -> str | None:
    for name in sorted(concepts.kits(), key=len, reverse=True):
        if patterns.search(rf"\b{re.escape(name)}\b", whole):
            return name
    return None


def _without_app_nouns(parts: list[str]) -> tuple[list[str], bool]:
    rest, app = list(parts), False
    while (
        rest
        and not (rest[-1].endswith("s") and _kept_app_noun(rest))
        and not (app and len(rest) > 1 and _direct(rest) is not None)
        and (rest[-1] in APP_NOUNS or (rest[-1] in COLLECTIONS and (len(rest) > 1 or rest[-1] not in ("book", "box"))))
    ):
        if rest[-1] in COLLECTIONS and len(rest) > 1 and _direct(rest) is not None:
            break
        if rest[-1] == "board" and not (app or (len(rest) == 2 and rest[0] not in _EMPTY_ADJECTIVES)):
            break
        if rest[-1] in ("book", "box", "set", "schedule", "calendar") and not app and len(rest) == 1:
            break
        rest, app = rest[:-1], True
    while rest and rest[0] in _EMPTY_ADJECTIVES:
        rest = rest[1:]
    return rest, app


def _direct(parts: list[str]) -> Naming | None:
    whole = " ".join(parts)
    concept = concepts.find(whole)
    if concept is None:
        return None
    last_plural = words.is_plural(parts[-1])
    phrase = words.phrase_singular(whole)
    head = concepts.find(parts[-1]) if len(parts) > 1 else None
    listed = _listed(parts)
    if listed is not None:
        return Naming(listed, concept.key, plural=True, known=True)
    if _mass(parts):
        phrase = concept.key.replace("_", " ")
    elif head is not None and (
        (head.key == concept.key and (not parts[0].endswith("ing") or words.lemma(parts[0], "VERB") in _DOING))
        or (
            parts[0].endswith("ing")
            and words.lemma(parts[0], "VERB") in _DOING
            and " ".join(parts[:2]) not in _ONE_WORD
        )
    ):
        phrase = words.singular(parts[-1])
    return Naming(phrase, concept.key, plural=last_plural, known=True)


_FORMS = frozenset(
    ("contact form", "application form", "consent form", "order form", "booking form", "enquiry form", "inquiry form")
)
"""Forms whose entries are kept."""
_ONE_WORD = frozenset(
    (
        "parking space",
        "parking spot",
        "meeting room",
        "shopping list",
        "packing list",
        "reading list",
        "building permit",
        "seating plan",
        "booking request",
    )
)


def _listed(parts: list[str]) -> str | None:
    """Return the thing that a "guest list" lists; nothing for a "to-do list", whose entries have another name."""
    inner = " ".join(parts[:-1])
    if parts[-1] != "list" or not inner or inner.endswith("ing") or parts[-2] in _MASS_NAMES:
        return None
    return words.phrase_singular(inner) if concepts.find(inner) is not None and "-" not in inner else None


def _mass(parts: list[str]) -> bool:
    last = parts[-1]
    if " ".join(parts) in ("time off", "annual leave", "sick leave", "days off", "day off", "vacation time"):
        return True
    return (
        last in _MASS_NAMES
        or (len(parts) > 1 and last in COLLECTIONS | APP_NOUNS)
        or " ".join(parts).startswith("what i ")
    )


def _with_head(parts: list[str]) -> Naming | None:
    last = parts[-1]
    plural = words.is_plural(last)
    if last in _NOT_THINGS or words.singular(last) in _NOT_THINGS:
        if len(parts) > 1 and words.singular(last) in (
            "entry",
            "record",
            "item",
            "request",
            "report",
            "plan",
            "list",
            "step",
            "form",
            "goal",
            "history",
            "log",
            "status",
            "summary",
            "part",
            "type",
            "idea",
            "problem",
            "level",
            "role",
            "account",
            "order",
            "case",
            "place",
            "field",
        ):
            inner = _direct(parts[:-1]) or None
            if inner is not None and words.singular(last) in ("entry", "record", "item", "history", "log", "list"):
                return Naming(inner.phrase, inner.concept, plural=plural, known=True)
            return Naming(words.phrase_singular(" ".join(parts)), None, plural=plural, known=False)
        return None
    for start in range(1, len(parts)):
        tail = parts[start:]
        found = concepts.find(" ".join(tail))
        if (
            found is not None
            and not _mass(tail)
            and words.singular(tail[-1]) not in ("item", "entry", "record", "type")
        ):
            head = concepts.find(last)
            if (
                start == 1
                and len(parts) == 2
                and parts[0].endswith("ing")
                and words.lemma(parts[0], "VERB") not in _DOING
            ):
                return Naming(words.phrase_singular(" ".join(parts)), found.key, plural=plural, known=True)
            named = [last] if head is not None and head.key == found.key else tail
            return Naming(words.phrase_singular(" ".join(named)), found.key, plural=plural, known=True)
    if len(parts) > 4:
        parts = parts[-2:]
    return Naming(words.phrase_singular(" ".join(parts)), None, plural=plural, known=False)
