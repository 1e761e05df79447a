"""Which component files an app needs, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from projects.blueprint import names
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.layout import Component, ComponentType, Container, Node, Page
from projects.codegen.typescript.screens import taken as names_taken
from projects.codegen.typescript.screens.subjects import Subject

ROWS = frozenset(
    {
        ComponentType.TABLE,
        ComponentType.CARDS,
        ComponentType.KANBAN,
        ComponentType.CALENDAR,
        ComponentType.LIST,
        ComponentType.NEWS,
        ComponentType.GALLERY,
        ComponentType.SEARCH,
        ComponentType.DETAIL,
    }
)
"""Components that show rows, each of which opens its page."""


@dataclass(frozen=True)
class Use:
    """One component of the layout that needs a file of its own."""

    subject: Subject
    component: Component
    page: Page
    name: str
    filtered: bool
    """Whether the page has filters of the same rows."""


@dataclass
class Catalogue:
    """All components of a blueprint's pages by their place."""

    blueprint: Blueprint
    uses: dict[int, Use] = field(default_factory=dict)
    """By the identity of the layout's component."""

    @property
    def public(self) -> bool:
        """Whether strangers see the pages."""
        return self.blueprint.app.access == "public"

    def subjects(self) -> list[Subject]:
        """Return all entities."""
        return [Subject(entity, self.blueprint.data) for entity in self.blueprint.data.entities]

    def primary_form(self, subject: Subject) -> Use | None:
        """Return the form with which rows of an entity are changed too."""
        forms = [use for use in self.of(subject) if use.component.type is ComponentType.FORM]
        return max(forms, key=lambda use: len(form_fields(use)), default=None)

    def of(self, subject: Subject) -> list[Use]:
        """Return the components of an entity, each file once."""
        return list({use.name: use for use in self.uses.values() if use.subject.name == subject.name}.values())

    def editable(self, subject: Subject) -> bool:
        """Tell whether the screens let people add and delete rows of an entity, and mostly change them."""
        return self.primary_form(subject) is not None

    def edits(self, use: Use) -> bool:
        """Tell whether rows are changed with a form too: it is the primary one and something in it may change."""
        primary = self.primary_form(use.subject)
        changeable = any(value.changeable for value in use.subject.pick(form_fields(use), []))
        return primary is not None and primary.name == use.name and self.has_page(use.subject) and changeable

    def has_page(self, subject: Subject) -> bool:
        """Tell whether each row of an entity has a page of its own."""
        return subject.name in self._with_pages

    @cached_property
    def _with_pages(self) -> frozenset[str]:
        """The entities whose rows some component shows, and those that such rows lead to."""
        found: set[str] = set()
        waiting = [use.subject for use in self.uses.values() if use.component.type in ROWS]
        while waiting:
            subject = waiting.pop()
            if subject.name not in found:
                found.add(subject.name)
                waiting.extend(subject.target_of(value) for value in subject.values.values() if value.target)
        return frozenset(found)

    def detail(self, subject: Subject) -> Component | None:
        """Return the layout's wishes for the page about one row, if it has any."""
        details = [use.component for use in self.of(subject) if use.component.type is ComponentType.DETAIL]
        return next((each for each in details if each.variant == "page"), next(iter(details), None))


def catalogue(blueprint: Blueprint) -> Catalogue:
    """Return the catalogue of a normalised blueprint."""
    found = Catalogue(blueprint)
    taken: dict[str, tuple[Any, ...]] = {}
    for page in blueprint.layout.pages:
        components = list(components_of(page.root))
        filtered = {each.entity for each in components if each.type is ComponentType.FILTERS}
        for component in components:
            entity = blueprint.data.entity(component.entity or "")
            if entity is None or not _has_file(component):
                continue
            subject = Subject(entity, blueprint.data)
            name = _free_name(subject, component, page, taken, filtered=entity.name in filtered)
            found.uses[id(component)] = Use(subject, component, page, name, entity.name in filtered)
    return found


def components_of(node: Node) -> Iterator[Component]:
    """Yield the components below a node, in order."""
    if isinstance(node, Container):
        for child in node.children:
            yield from components_of(child)
    else:
        yield node


def form_fields(use: Use) -> list[str]:
    """Return the names of the values that a form fills in."""
    wanted = use.component.props.get("fields")
    return list(wanted) if wanted else use.subject.editable()


def is_detail_page(page: Page) -> bool:
    """Tell whether a page is about one row, so that its address carries an id."""
    return any(each.type is ComponentType.DETAIL and each.variant == "page" for each in components_of(page.root))


def _has_file(component: Component) -> bool:
    if component.type in (ComponentType.NEWS, ComponentType.GALLERY):
        return not component.props.get("items")
    content = {
        ComponentType.HERO,
        ComponentType.TEXT,
        ComponentType.CUSTOM,
        ComponentType.STEPS,
        ComponentType.PRICING,
        ComponentType.FAQ,
        ComponentType.TESTIMONIALS,
        ComponentType.CALL_TO_ACTION,
        ComponentType.CONTACT,
        ComponentType.IMAGE,
    }
    return component.type not in content


def _free_name(
    subject: Subject, component: Component, page: Page, taken: dict[str, tuple[Any, ...]], *, filtered: bool
) -> str:
    """Return the component's name: the plain one, or one with the page's title where another has that."""
    figure = component.type in (ComponentType.STATS, ComponentType.CHART)
    same = (component.type, component.entity, component.variant, repr(component.props), figure and filtered)
    plain = _plain_name(subject, component)
    candidates = [plain, names.pascal(page.title) + plain]
    candidates += [f"{candidates[-1]}{number}" for number in range(2, 100)]
    free = (each for each in candidates if names_taken.is_free_component(each))
    name = next(each for each in free if taken.get(each, same) == same)
    taken[name] = same
    return name


def _plain_name(subject: Subject, component: Component) -> str:
    name = subject.name
    props = component.props
    match component.type:
        case ComponentType.CHART if component.variant == "scatter":
            return f"{name}{names.pascal(str(props['x']))}{names.pascal(str(props['y']))}Chart"
        case ComponentType.CHART:
            return f"{name}{names.pascal(str(props['group_by']))}Chart"
        case ComponentType.KANBAN:
            return f"{name}Board"
        case ComponentType.LIST if component.variant == "recent":
            return f"Recent{subject.plural}"
        case ComponentType.DETAIL:
            return f"{name}Detail" if component.variant == "page" else f"{name}Panel"
        case _:
            return name + names.pascal(component.type.value)
