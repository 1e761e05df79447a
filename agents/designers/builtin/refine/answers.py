"""Answer questions from the design itself; nothing changes."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, tree
from agents.designers.builtin.lexicon import nouns
from agents.designers.builtin.reading import wishes, words
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.references import Part
from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import ComputedField, Entity, FieldType, Relation, RelationType

_TYPES = {
    FieldType.STRING: "a line of text", FieldType.TEXT: "a longer text", FieldType.INTEGER: "a whole number", FieldType.NUMBER: "a number", FieldType.DECIMAL: "an amount of money",
    FieldType.BOOLEAN: "yes or no", FieldType.DATE: "a date", FieldType.DATETIME: "a date with a time", FieldType.TIME: "a time of day", FieldType.ENUM: "one of a few choices", FieldType.MULTI_ENUM: "any of a few choices",
    FieldType.EMAIL: "an e-mail address", FieldType.URL: "a web address", FieldType.PHONE: "a phone number", FieldType.COLOR: "a colour", FieldType.IMAGE: "a picture", FieldType.FILE: "a file", FieldType.JSON: "structured data",
    FieldType.RATING: "a rating in stars", FieldType.DURATION: "a length of time in minutes", FieldType.PERCENT: "a percentage", FieldType.REFERENCE: "a link to another record",
}  # fmt: skip
ACCOUNTS = (
    "Every application has its own sign-in with e-mail and password, and each person sees only their own records."
)
_EXPORTS = "The built-in designer cannot add exports of data, to Excel or PDF or as a download. The source code can be downloaded as a ZIP, and a developer or a model can add an export."
_FILES = re.compile(r"\b(?:as|in|to|into|from|for) (?:an? )?(?:excel|csv|pdf|spreadsheet)s?\b", re.I)
_GENERAL: tuple[tuple[str, str], ...] = (
    (r"\b(?:log ?in|sign ?in|sign ?up|account|password|private|who can see|other people|other users|secure|security|access|share)\b", ACCOUNTS),
    (r"\b(?:undo|go back|revert|mistake)\b", "Say “undo that” or “undo the last two changes”; “redo” brings them back. Nothing is lost."),
    (r"\b(?:mobile|phone|tablet|responsive|small screen)\b", "Yes: on a phone the parts of a page stand below each other; say for example “on mobile use tabs” to change that."),
    (r"\b(?:export|csv|excel|pdf|download)\b", _EXPORTS),
    (r"\b(?:cost|price of this|pay for|free)\b.*\b(?:this|app|build|you)\b", "The built-in designer itself costs nothing; your plan and usage are shown on the billing page."),
    (r"\b(?:who are you|what are you|are you (?:an? )?(?:ai|bot|human|model)|which model|chatgpt|gpt|llm)\b", "I am the built-in designer: a set of rules, not a language model."),
    (r"\b(?:dark mode|dark theme)\b", "Yes: the application follows the device's setting; say “use dark mode” to make it always dark."),
    (r"\b(?:deploy|publish|host|url|online|go live)\b", "After it is built you get a preview, a ZIP with the source code, and can publish it from the project's page."),
    (r"\b(?:database|stored|saved|where is (?:the|my) data|sqlite|postgres)\b", "Records are kept in the application's own database: SQLite by default, PostgreSQL when it is configured."),
    (r"\b(?:search|find)\b", "Tables and cards can be searched; say for example “search by author” to choose what is looked through."),
)  # fmt: skip


_PRINTS = re.compile(r"\bprint(?:ed|ing|s|able)?\b", re.I)
_HELP = re.compile(
    r"^(?:so |and )?what (?:else )?(?:can|could) (?:you|i|we) (?:do|say|ask|change|add)\b|^how (?:do|can|does) (?:i|this|it|we) (?:change|work|use)\b|^help\b",
    re.I,
)
_ABOUT_ROWS = re.compile(
    r"^(?:which|who|what|whose)\b.*\b(?:lowest|highest|most|least|best|worst|cheapest|biggest|oldest|newest|latest)\b(?!.*\b(?:field|fields|page|component)\b)|^how (?:much|many)\b(?! \w+ (?:fields|pages|tables))(?:.*\b(?:are|is) (?:still|already|now|left|there (?:now|already))\b.*|.*\b(?:do i have|have i|did i|did we|do we have|are there in|were|was)\b)(?!.*\b(?:entities|tables|fields|pages)\b)",
    re.I,
)


_WARNS = re.compile(
    r"\b(?:warn|warns|warning|alert|alerts|remind|reminds|notify|notifies|tell us when|tell me when|stop (?:me|us|you))\b",
    re.I,
)
_HOW_TO = re.compile(
    r"^(?:and |but |so |ok(?:ay)?,? )*how (?:do|can|could|would|should|will) (?:i|we|you|one|people|they|members|users|somebody)\b",
    re.I,
)
_DIFFERENCE = re.compile(
    r"\bdifference between (?:an? |the |my |our )?(?P<a>[\w ]+?) and (?:an? |the |my |our )?(?P<b>[\w ]+?)(?: here| in this(?: app)?| then)?$",
    re.I,
)


def _difference(draft: Draft, plain: str) -> str | None:
    match = _DIFFERENCE.search(plain)
    if match is None:
        return None
    both = [references.entity_called(draft, match[name]) for name in ("a", "b")]
    if both[0] is None or both[1] is None:
        return None
    return " ".join(_about_entity(draft, entity) for entity in both if entity is not None)


def _how_to(draft: Draft, plain: str) -> str | None:
    """Answer "how do I record that somebody did not come?" with the pages and forms that there are."""
    if not _HOW_TO.match(plain):
        return None
    entity = _entity_in(draft, plain)
    listed = [entity] if entity is not None else list(draft.schema.entities)[:4]
    told = "; ".join(
        f"{item.label} ({', '.join((part.label or part.name).lower() for part in item.fields[:6])})" for item in listed
    )
    return f"Fill in the form and save it; each record can be opened and changed later. There is a form for {told}. If something is missing there, say for example “add attended as yes/no”."


_THERE_IS = re.compile(
    r"^(?:is|are) it (?P<is>[a-z]+)$|^(?:is|are|was|were)(?:n't)? there (?:already |now |also )?(?:an? |any |the |some )?(?:field |column |place |room |box |way |option )?(?:for |to (?:enter|note|see|record) )?(?:the |an? |my |our )?(?P<x>[\w' -]+?)(?: in (?:there|it)| now| already| yet| somewhere)*$|"
    r"^(?:did|have|has) (?:you|it) (?:already |now |also )?(?:add(?:ed)?|include[d]?|put in|got|get) (?:an? |any |the |some |my |our )?(?P<y>[\w' -]+?)(?: now| already| yet| in)*$|"
    r"^why (?:is|are) (?:there )?(?:no|not an?|n't there an?) (?P<z>[\w' -]+?)(?: in (?:there|it)| anywhere| yet| there)*$",
    re.I,
)


def _whether_there_is(draft: Draft, plain: str) -> str | None:
    """Answer "is there a field for the serial number?" and "did you add the warranty?" with yes or no."""
    match = _THERE_IS.match(plain)
    if match is None:
        return None
    phrase = match["is"] or match["x"] or match["y"] or match["z"]
    if references.component_called(phrase) is not None or wishes.impossible(plain):
        return None
    found = references.candidates(draft, phrase)
    if found:
        return f"Yes: {_about_part(draft, found[0], plain)}"
    entity = references.entity_called(draft, phrase)
    return (
        f"Yes: {_about_entity(draft, entity)}"
        if entity
        else f"No, there is no “{phrase}” yet. Say “add {phrase}” to get it."
    )


def _what_is_kept(draft: Draft, plain: str) -> str | None:
    """Answer "what info is saved for a character?" with the fields of the thing."""
    entity = _entity_in(draft, plain)
    kept = patterns.search(
        r"\b(?:info|infos|information|details|data|fields?|columns?|saved|stored|kept|recorded|tracked|keep|store|record|save)\b",
        plain,
        re.I,
    )
    return (
        _about_entity(draft, entity)
        if entity is not None and kept and patterns.match(r"^(?:what|which)\b", plain, re.I)
        else None
    )


def _how_grouped(draft: Draft, plain: str) -> str | None:
    """Answer "is the board grouped by status or by technician?" from the board."""
    match = patterns.search(
        r"\b(?P<what>kanban|board|chart|calendar)\b.*\b(?:by|grouped|sorted|show|shows|showing)\b", plain, re.I
    )
    kind = references.component_called(match["what"]) if match else None
    return _about_component(draft, kind) if kind is not None else None


def answer(draft: Draft, question: str) -> str:
    """Return an answer to a question about the design."""
    plain = patterns.sub(
        r"^(?:remind me|tell me|say|so|just to be sure|quick question)(?: again)?[,:]? (?=wh|how|is|are|do)",
        "",
        question.strip().rstrip("?").strip(),
        flags=re.I,
    )
    known = _whatever_the_design(plain)
    if known is not None:
        return known
    told = (
        _difference(draft, plain)
        or _how_to(draft, plain)
        or _whether_there_is(draft, plain)
        or _what_is_kept(draft, plain)
        or _how_grouped(draft, plain)
        or _who_may(plain)
        or _what_is_required(draft, plain)
        or _ability(draft, plain)
    )
    if told is not None:
        return told
    part = _part_in(draft, plain)
    entity = _entity_in(draft, plain)
    if patterns.search(
        r"\bhow many (?:entities|tables|things|pages|fields)\b|\bwhat (?:entities|tables|pages|fields)\b|\blist (?:all )?(?:the )?(?:entities|tables|pages|fields)|\bwhich (?:entities|tables|pages|fields)\b|what (?:do we|do you|does it) have|summar|overview of",
        plain,
        re.I,
    ):
        return _overview(draft, plain, entity)
    if part is not None:
        return _about_part(draft, part, plain)
    if entity is not None:
        return _about_entity(draft, entity)
    kind = next(
        (
            found
            for word in patterns.split(r"[^\w-]+", plain.lower())
            if len(word) > 3 and (found := references.component_called(word)) is not None
        ),
        None,
    )
    if kind is not None and not patterns.search(r"\bsearch|export|mobile\b", plain, re.I):
        return _about_component(draft, kind)
    for pattern, text in _GENERAL:
        if patterns.search(pattern, plain, re.I):
            return text
    names = ", ".join(entity.label for entity in draft.schema.entities)
    return f"I can only answer from the design as it stands ({names}) and did not find what “{plain}” refers to. Ask about one of its fields, pages or components, or tell me what to change."


def _whatever_the_design(plain: str) -> str | None:
    """Answer what has the same answer for every design."""
    unable = wishes.impossible(plain)
    if unable:
        return f"No, that is more than I can make by rules: {'; '.join(unable)}. A developer or a language model can add it to the source code."
    if _FILES.search(plain):
        return _EXPORTS
    if _PRINTS.search(plain):
        return "There is no print view of its own; every page can be printed from the browser."
    if _HELP.search(plain):
        return "I can add, change, rename and remove fields, links, pages and components, work out values, and change colours and the order of things. Say for example “add a due date”, “make the title required” or “put the form on the left”."
    if _WARNS.search(plain):
        return "No, the application does not warn or remind anybody by itself, neither today nor later. What it can do: keep everything in a list that shows the latest entries first, check what must be filled in or unique, and mark overdue dates."
    if _ABOUT_ROWS.search(plain):
        return "That depends on the records you will enter, and there are none yet. I can show it in the application: say for example “sort by …”, “show the total …” or “add a chart of … by …”."
    return None


_ABILITY = re.compile(
    r"^(?:(?:and|but|so|also|ok|okay|well|hey|then)[,]? )*(?:can|could|does|do|will|would|is it possible for) (?P<who>it|this|that|(?:the |this )(?:app|application|system|program|site|website|page|tool)|i|we|(?:(?:my|our|the|other|two|several|different|all|only|more|some) )*(?P<people>[a-z]+)) (?:(?:also|then|just|automatically|able|to|ever|even) )*(?P<does>(?P<verb>[a-z-]+)\b.*)$",
    re.I,
)
_ABLE = frozenset(
    "see view edit change add delete remove search find filter sort rename enter open use move write save store keep choose pick select rate show have has be get work hold undo look mark tick count calculate "
    "log sign cost need mean share access belong include contain exist support handle allow fit start run".split()
)
"""What an application of ours can do, or what a question about the design is asked with."""


def _ability(draft: Draft, plain: str) -> str | None:
    """Answer "can clients book themselves?" and "will it publish the results?" honestly, naming what was asked."""
    match = _ABILITY.match(plain)
    if match is None:
        return None
    people = match["people"]
    if people and (
        nouns.is_person(people) or people.lower() in ("people", "others", "everyone", "anyone", "somebody", "someone")
    ):
        return (
            f"Only with an account: “{match['does']}” is for those who sign in with e-mail and password, and each person sees only their own records. "
            "There are no pages for visitors without an account."
        )
    if match["who"].lower() in ("i", "we") or people or match["verb"].lower() in _ABLE:
        return None
    kept = ", ".join(pages.entity_plural(entity).lower() for entity in draft.schema.entities)
    return f"No, it does not “{match['does']}”: it keeps and shows {kept}, and does nothing by itself. A developer or a language model can add it to the source code."


_ACCESS = re.compile(
    r"^(?:and |but |so )*who(?:'s| (?:can|may|could|will|is|has))\b(?: (?:also|be|then))*(?: (?:able|allowed) to| access| see| use| edit| change| enter| open| add| borrow| book| log| sign)",
    re.I,
)


def _who_may(plain: str) -> str | None:
    return f"Whoever has an account. {ACCOUNTS}" if _ACCESS.match(plain) else None


def _what_is_required(draft: Draft, plain: str) -> str | None:
    """Answer "are all fields required?" with those that are."""
    if not patterns.search(
        r"\b(?:all|which|what|any|every)\b.*\b(?:required|mandatory|optional|compulsory|filled in)\b", plain, re.I
    ):
        return None
    entities = [entity for entity in (_entity_in(draft, plain),) if entity] or list(draft.schema.entities)
    told = []
    for entity in entities:
        names = [(field.label or field.name).lower() for field in entity.fields if field.required]
        told.append(f"{entity.label} needs {' and '.join(names) or 'nothing'}")
    return f"{'; '.join(told)}; everything else is optional."


def _part_in(draft: Draft, text: str) -> Part | None:
    best: tuple[int, Part] | None = None
    lower = f" {patterns.sub(r'[^a-z0-9_ ]', ' ', text.lower())} "
    for entity in draft.schema.entities:
        for part in references.parts_of(entity):
            for name in {
                part.name.replace("_", " "),
                (part.part.label or part.name).lower(),
                words.phrase_plural(part.name.replace("_", " ")),
            }:
                if f" {name} " in lower and (best is None or len(name) > best[0]):
                    best = (len(name), part)
    if best is not None:
        return best[1]
    for word in lower.split():
        found = (
            references.candidates(draft, word)
            if len(word) > 3
            and word
            not in (
                "mean",
                "means",
                "what",
                "does",
                "this",
                "that",
                "here",
                "have",
                "with",
                "time",
                "page",
                "form",
                "table",
            )
            else []
        )
        if len(found) == 1 and words.snake(word) in found[0].name:
            return found[0]
    return None


def _entity_in(draft: Draft, text: str) -> Entity | None:
    for entity in draft.schema.entities:
        if patterns.search(
            rf"\b(?:{re.escape(entity.label.lower())}|{re.escape(pages.entity_plural(entity).lower())})\b", text.lower()
        ):
            return entity
    return None


def _about_part(draft: Draft, found: Part, question: str) -> str:
    entity = draft.entity(found.entity)
    label = found.part.label or words.human(found.name)
    if isinstance(found.part, Relation):
        way = "many-to-many" if found.part.type is RelationType.MANY_TO_MANY else "one"
        return f"{label} links {entity.label.lower()} to {draft.entity(found.part.target).label.lower()} ({way}); when that is deleted, the link is handled as “{found.part.on_delete.value.replace('_', ' ')}”."
    if isinstance(found.part, ComputedField):
        return f"{label} of {entity.label.lower()} is worked out by the application: {found.part.formula}."
    field = found.part
    sentences = [f"{label} is a field of {entity.label.lower()}: {_TYPES[field.type]}"]
    if field.options:
        sentences[0] += f" ({', '.join(field.options)})"
    rules = [
        text
        for flag, text in (
            (field.required, "must be filled in"),
            (field.unique, "must be unique"),
            (field.min is not None, f"is at least {field.min}"),
            (field.max is not None, f"is at most {field.max}"),
        )
        if flag
    ]
    if rules:
        sentences.append(f"It {' and '.join(rules)}")
    if patterns.search(r"\brequired|mandatory|optional\b", question, re.I) and not field.required:
        sentences.append("It is optional")
    if field.type is FieldType.ENUM:
        boards = [
            component
            for page in draft.layout.pages
            for _, component in tree.components(page)
            if component.type is ComponentType.KANBAN
            and component.props.get("group_by") == field.name
            and component.entity == entity.name
        ]
        uses = (
            "the columns of the board" if boards else f"how a {entity.label.lower()} is sorted in, filtered and counted"
        )
        sentences.append(f"You choose it for each {entity.label.lower()}; it decides {uses}")
    return ". ".join(sentences) + "."


def _about_entity(draft: Draft, entity: Entity) -> str:
    fields = ", ".join((part.label or part.name).lower() for part in entity.fields)
    links = [f"{(relation.label or words.human(relation.name)).lower()}" for relation in entity.relations]
    linked = f" It is linked to {', '.join(links)}." if links else ""
    where = [
        page.title
        for page in draft.layout.pages
        if any(component.entity == entity.name for _, component in tree.components(page))
    ]
    shown = f" You find it on {', '.join(where)}." if where else ""
    return f"{entity.label} keeps {fields}.{linked}{shown}"


def _about_component(draft: Draft, kind: ComponentType) -> str:
    found = [
        (page, component)
        for page in draft.layout.pages
        for _, component in tree.components(page)
        if component.type is kind
    ]
    if not found:
        return f"There is no {kind.value} yet. Say “add a {kind.value}” to get one."
    page, component = found[0]
    about = f" of {pages.entity_plural(draft.entity(component.entity)).lower()}" if component.entity else ""
    grouped = f", by {words.human(str(component.props['group_by'])).lower()}" if component.props.get("group_by") else ""
    return f"The {kind.value}{about} stands on the page {page.title}{grouped}."


def _overview(draft: Draft, question: str, entity: Entity | None) -> str:
    if entity is not None:
        return _about_entity(draft, entity)
    if "page" in question.lower():
        return f"There are {len(draft.layout.pages)} pages: {', '.join(page.title for page in draft.layout.pages)}."
    listed = "; ".join(
        f"{item.label} ({', '.join((part.label or part.name).lower() for part in item.fields)})"
        for item in draft.schema.entities
    )
    return f"The application keeps {len(draft.schema.entities)} kinds of records: {listed}."
