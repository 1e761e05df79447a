"""Carry out the requests of a message one after the other: the first rule that understands a request does it."""

from __future__ import annotations

import re
from collections.abc import Callable

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.lexicon.fields import options_for
from agents.designers.builtin.reading import attributes, idioms, wishes, words
from agents.designers.builtin.refine import (
    arranging,
    bests,
    charts,
    choices,
    components,
    computed,
    constraints,
    fields,
    figures,
    filtering,
    fragments,
    grid,
    indirect,
    junctions,
    links,
    listing,
    look,
    nicknames,
    persons,
    phrasing,
    placing,
    pointing,
    pronouns,
    reasons,
    references,
    renaming,
    repeated,
    replacing,
    requests,
    retyping,
    separating,
    showing,
    sizing,
    spreading,
    titling,
    units,
    wholes,
    whose,
)
from agents.designers.builtin.refine.draft import Draft

Rule = Callable[[Draft, str], bool]

_RULES: tuple[Rule, ...] = (
    arranging.carry_out,
    separating.carry_out,
    sizing.mobile,
    grid.carry_out,
    choices.place_option,
    replacing.carry_out,
    units.carry_out,
    look.carry_out,
    constraints.default,
    constraints.limits,
    choices.options,
    titling.carry_out,
    renaming.rename,
    retyping.retype,
    junctions.attributed,
    links.link,
    links.positions,
    components.order_pages,
    fields.set_display,
    placing.carry_out,
    listing.first_column,
    listing.hide_columns,
    listing.choose_columns,
    listing.add_columns,
    computed.carry_out,
    charts.chart,
    figures.stats,
    components.vary_form,
    listing.edit_inline,
    filtering.filter_rows,
    filtering.only_some,
    listing.sort_rows,
    listing.set_page_size,
    filtering.search_rows,
    components.keep_only,
    fields.remove,
    components.remove_parts,
    showing.show_as,
    components.add_page,
    components.add_component,
)


def carry_out(draft: Draft, message: str) -> None:
    """Carry out every request of a message; what is not understood goes to ``draft.unhandled``."""
    pending = draft.focus.pending
    draft.focus = draft.focus.model_copy(update={"pending": None})
    if pending and _settled(draft, pending, message):
        return
    told = whose.settled(draft, repeated.told(draft, idioms.contracted(message)))
    asked_for = reasons.left_out(draft, nicknames.resolved(draft, pointing.together(draft, told)))
    if arranging.carry_out(draft, asked_for):
        return
    for request in requests.split(wholes.reworded(asked_for)) if asked_for else []:
        draft.message = request
        before, focus = draft.blueprint, draft.focus
        asked = len(draft.questions)
        restricted = wishes.access(request)
        if restricted:
            draft.unhandled.extend(restricted)
            continue
        impossible = wishes.impossible(request)
        request = indirect.refused(draft, _about(draft, request))
        plain = pronouns.resolved(draft, phrasing.usual(phrasing.spelled(draft, requests.plain(request))))
        plain = indirect.plainly(draft, bests.as_field(draft, plain))
        done = _all(draft, plain)
        pronouns.remembered(draft, before, focus)
        if len(draft.questions) > asked:
            draft.focus = draft.focus.model_copy(update={"pending": plain})
        if impossible and (not done or draft.blueprint == before):
            draft.unhandled.extend(text for text in impossible if text not in draft.unhandled)
        elif not done and len(draft.questions) == asked:
            draft.unhandled.extend(wishes.by_itself(request) or [request])


def _about(draft: Draft, request: str) -> str:
    """Take the entity off "courses: rename name to title", and let the rest be about it."""
    match = patterns.match(
        rf"^(?:for|in|on)?\s*(?:the |each |every |all )?(?P<owner>[\w ]{{2,30}}?)\s*[:,]\s+(?P<rest>(?:{requests.VERBS})\s.+)$",
        request,
        re.I,
    )
    owner = references.entity_called(draft, match["owner"]) if match else None
    if match is None or owner is None:
        return request
    draft.focus = draft.focus.model_copy(update={"entity": owner.name, "field": None, "component": None, "fields": ()})
    return patterns.sub(
        r"^(rename\s+.+?)(\s+to\s)", rf"\1 of {owner.label.lower()}\2", match["rest"], count=1, flags=re.I
    )


def _settled(draft: Draft, pending: str, message: str) -> bool:
    """Carry out a request whose target was asked for, when the message names the target: "the one of product", "both"."""
    said = patterns.sub(
        r"^(?:(?:for|of|in|from|on|to|i mean|i meant|the one|ones?)\s+)+", "", requests.plain(message), flags=re.I
    )
    said = patterns.sub(r"\s+(?:one|ones|only)$", "", said, flags=re.I)
    if patterns.fullmatch(r"(?:both|all|all of them|both of them|each|every one|everywhere)", said, re.I):
        targets = [entity.name for entity in draft.schema.entities]
    elif (entity := references.entity_called(draft, said)) is not None:
        targets = [entity.name]
    else:
        return False
    done = False
    for target in targets:
        draft.focus = draft.focus.model_copy(update={"entity": target, "field": None, "component": None, "fields": ()})
        questions = len(draft.questions)
        done = one(draft, pending) or done
        del draft.questions[questions:]
    return done and bool(draft.said)


def _all(draft: Draft, request: str) -> bool:
    """Carry out a request that may hold several: tell whether any was understood, and name those that were not."""
    if _placed(draft, request):
        return True
    parts = spreading.spread(draft, request)
    undone = [part for part in parts if not one(draft, part)]
    if len(undone) == len(parts):
        return False
    draft.unhandled.extend(undone)
    return True


def _placed(draft: Draft, request: str) -> bool:
    """Carry out "a bar chart of sales, above the table": a component that is wanted, and where it goes."""
    cut = arranging.apart(draft, request)
    if cut is None or references.component_called(cut[0]) is not None:
        return False
    trial = draft.trial()
    trial.focus = trial.focus.model_copy(update={"component": None})
    unclear = len(trial.unhandled) + len(trial.questions)
    if (
        not _all(trial, phrasing.usual(requests.plain(cut[0])))
        or trial.focus.component is None
        or len(trial.unhandled) + len(trial.questions) > unclear
    ):
        return False
    if arranging.carry_out(trial, cut[1]):
        draft.take_over(trial)
        return True
    return False


def one(draft: Draft, request: str) -> bool:
    """Carry out one request; tell whether a rule understood it."""
    if not request:
        return True
    return any(rule(draft, request) for rule in _RULES) or _data(draft, request)


def wish(draft: Draft, text: str) -> bool:
    """Carry out a wish of the first description: about screens, looks and figures, never about new data."""
    rules = tuple(
        rule
        for rule in _RULES
        if rule
        not in (
            fields.remove,
            renaming.rename,
            separating.carry_out,
            retyping.retype,
            links.link,
            links.positions,
            listing.set_page_size,
        )
    )
    done = False
    for request in requests.split(text):
        draft.message = request
        plain = requests.plain(request)
        named = patterns.match(r"^(?:[\w-]+ )?(?:chart|graph|diagram)\b", plain, re.I)
        done = any(rule(draft, f"add a {plain[:1].lower()}{plain[1:]}" if named else plain) for rule in rules) or done
    return done


def _data(draft: Draft, request: str) -> bool:
    """Read a request as new data: fields for what is there, or things of their own."""
    placed = fragments.has_place(request)
    request = fragments.wanted(request)
    if persons.carry_out(draft, request):
        return True
    if fragments.carry_out(draft, request) or (placed and fields.add(draft, request)):
        return True
    if _brings_things(draft, request) and links.extend(draft, request):
        return True
    if _CHANGES.match(request):
        return False
    before = len(draft.unhandled)
    if fields.add(draft, request):
        if len(draft.unhandled) > before and not draft.said:
            del draft.unhandled[before:]
            return links.extend(draft, request)
        return True
    return links.extend(draft, request) or fragments.named(draft, request)


_CHANGES = re.compile(
    r"^(?:limit|restrict|change|set|put|move|rename|remove|delete|drop|hide|turn|convert|swap|sort|order|resize|align|reduce|increase|style|paint|colou?r)\b",
    re.I,
)
"""Requests that change what is there, so that nothing new is made of them when no rule understood them."""


def _brings_things(draft: Draft, request: str) -> bool:
    """Tell whether a request speaks of links, or of plural nouns that are no fields."""
    if patterns.search(r"\b(?:belongs? to|belong to|(?<!how )many|several|multiple|vice versa)\b", request, re.I):
        return True
    if patterns.match(r"^(?:each|every|an?|the)\s", request, re.I) and patterns.search(
        r"\b(?:ha(?:s|ve)|needs?|should have|gets?|can have)\b", request, re.I
    ):
        return True
    described = patterns.match(
        r"^(?:add|create|introduce)\s+an?\s+(?P<what>[\w ]+?)\s+(?:with|having|that has)\s+(?:an?\s+|the\s+)?\w.*(?:,|\band\b)",
        request,
        re.I,
    )
    if (
        described
        and concepts.find(described["what"])
        and not options_for(words.snake(described["what"]))
        and references.entity_called(draft, described["what"]) is None
    ):
        return not references.candidates(draft, described["what"])
    owned = patterns.match(
        r"^(?:the |our |my |all )?(?P<owner>[\w ]+?) (?:can |should |may |must |also )*(?:have|has|get|contain|include)s? (?:many |several )?(?P<what>\w+s)\s*(?:with|:|\(|that have|which have)",
        request,
        re.I,
    )
    if owned and references.entity_called(draft, owned["owner"]) is not None and attributes.is_thinglike(owned["what"]):
        return True
    match = patterns.match(
        r"^(?:add|track|manage|store|record|log|include|create|keep track of|keep|introduce|plan|handle|support|organi[sz]e)\s+(?:also\s+)?(?P<what>.+)$",
        request,
        re.I,
    )
    if not match:
        return bool(
            patterns.search(
                r"^\w+(?: \w+)? (?:can |should |may )?(?:write|book|borrow|rent|order|leave|submit|join|attend|assign|comment|vote|review|register|sign up|place|make)\b",
                request,
                re.I,
            )
        )
    if patterns.match(
        r"^(?:an?|the|another)?\s*(?:new\s+)?(?:entity|table|list|section|module|page|model)\b", match["what"], re.I
    ) and not references.component_called(match["what"]):
        return True
    bare = patterns.split(
        r"\s+(?:with|including|that|which|where|so|to|for|of|on|per|in)\b|[,:]|\band\b|\(", match["what"], maxsplit=1
    )[0]
    plain = references.bare(patterns.sub(r"^(?:my|our|the|all|their)\s+", "", bare, flags=re.I))
    return bool(plain) and attributes.is_thinglike(plain) and references.entity_called(draft, plain) is None
