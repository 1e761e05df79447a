"""The screens of an application as plain typed data: pages, containers, components, design tokens.

A page holds one tree. Containers arrange, components show or edit the rows of one entity. What a component needs of
the schema (a kanban board needs an enum) is checked in :mod:`projects.blueprint.validation`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field as Attribute
from pydantic import StringConstraints

from projects.blueprint.schema import BlueprintModel, EntityName

HexColor = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class Direction(StrEnum):
    """How a container arranges its children on a wide screen."""

    ROW = "row"
    COLUMN = "column"
    GRID = "grid"
    TABS = "tabs"
    SIDEBAR = "sidebar"


class ComponentType(StrEnum):
    """What a component is. The second group is content for pages that show text rather than rows."""

    FORM = "form"
    TABLE = "table"
    CHART = "chart"
    CARDS = "cards"
    KANBAN = "kanban"
    CALENDAR = "calendar"
    STATS = "stats"
    FILTERS = "filters"
    DETAIL = "detail"
    LIST = "list"
    TEXT = "text"
    CUSTOM = "custom"

    HERO = "hero"
    GALLERY = "gallery"
    STEPS = "steps"
    PRICING = "pricing"
    FAQ = "faq"
    TESTIMONIALS = "testimonials"
    CALL_TO_ACTION = "call_to_action"
    CONTACT = "contact"
    NEWS = "news"
    SEARCH = "search"
    IMAGE = "image"


VARIANTS: dict[ComponentType, tuple[str, ...]] = {
    ComponentType.TABLE: ("simple", "advanced", "inline-edit"),
    ComponentType.CHART: ("bar", "line", "pie", "area", "scatter"),
    ComponentType.FORM: ("inline", "modal", "drawer", "wizard"),
    ComponentType.CARDS: ("grid", "compact"),
    ComponentType.KANBAN: ("board",),
    ComponentType.CALENDAR: ("month", "agenda"),
    ComponentType.STATS: ("row", "grid"),
    ComponentType.FILTERS: ("bar", "panel"),
    ComponentType.DETAIL: ("panel", "page"),
    ComponentType.LIST: ("simple", "recent"),
}
"""The variants of each component type, the usual one first. A type that is absent has the one variant ``default``."""


class Responsive(BlueprintModel):
    """What a container does on narrower screens. Breakpoints: mobile below 640 px, tablet below 1024 px."""

    mobile: Literal["stack", "scroll", "tabs", "drawer"] = "stack"
    tablet: Literal["stack", "side-by-side", "scroll", "tabs", "drawer"] = "side-by-side"
    desktop: Literal["stack", "side-by-side", "scroll", "tabs", "drawer"] = "side-by-side"


class Sizing(BlueprintModel):
    """The flex sizing of a node inside its container."""

    basis: Annotated[str, StringConstraints(pattern=r"^(auto|\d{1,3}(\.\d+)?%|\d{1,4}px)$")] = "auto"
    grow: int = Attribute(default=1, ge=0, le=12)
    shrink: int = Attribute(default=1, ge=0, le=12)


class Component(BlueprintModel):
    """A leaf of the tree: it shows or edits rows of one entity, or carries content."""

    kind: Literal["component"] = "component"
    type: ComponentType
    entity: EntityName | None = None
    variant: str = "default"
    title: str | None = None
    props: dict[str, Any] = Attribute(default_factory=dict)
    """Settings by component type; the table of known keys is :data:`projects.blueprint.validation.PROPS`."""
    sizing: Sizing = Sizing()
    sticky: bool = False
    order: int = 0


class Container(BlueprintModel):
    """An inner node: it arranges its children by ``order``."""

    kind: Literal["container"] = "container"
    direction: Direction = Direction.COLUMN
    title: str | None = None
    """The tab's name where the parent is ``tabs``."""
    children: tuple[Node, ...] = ()
    responsive: Responsive = Responsive()
    sizing: Sizing = Sizing()
    sticky: bool = False
    order: int = 0


Node = Annotated[Container | Component, Attribute(discriminator="kind")]


class Page(BlueprintModel):
    """One address of the application with its place in the navigation."""

    path: Annotated[str, StringConstraints(pattern=r"^/([a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*)?$")]
    title: str
    icon: str | None = None
    group: str | None = None
    root: Container


class Theme(BlueprintModel):
    """Design tokens. What is absent keeps the house palette, in light and dark."""

    primary: HexColor | None = None
    """Buttons, links, the active navigation entry."""
    background: HexColor | None = None
    surface: HexColor | None = None
    text: HexColor | None = None
    accent: HexColor | None = None
    radius: Literal["none", "small", "medium", "large"] = "medium"
    density: Literal["compact", "comfortable"] = "comfortable"
    font: Literal["sans", "serif", "mono", "rounded"] = "sans"
    mode: Literal["auto", "light", "dark"] = "auto"


class Layout(BlueprintModel):
    """All pages of one application and the tokens they share."""

    pages: tuple[Page, ...] = ()
    theme: Theme = Theme()


Container.model_rebuild()
