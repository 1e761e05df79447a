"""What a text says about an application, before it becomes a schema."""

from __future__ import annotations

from dataclasses import dataclass, field

from projects.blueprint.schema import FieldType


@dataclass(frozen=True)
class FieldMention:
    """A field as somebody named it, with what they said about it."""

    name: str
    """snake_case, in the user's words."""
    words: str
    type: FieldType | None = None
    options: tuple[str, ...] = ()
    required: bool | None = None
    unique: bool | None = None
    default: str | None = None
    min: float | None = None
    max: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    unit: str | None = None
    many: bool = False
    """Whether the text speaks of many ("many tasks", "several photos")."""
    plural: bool = False
    formula: str | None = None
    owner: str | None = None
    """The thing named after "of", when the field was described as "the name of each plant"."""

    @property
    def plain(self) -> bool:
        """Whether nothing but a name was said."""
        return self.type is None and not self.options and self.min is None and self.max is None and self.formula is None


@dataclass
class ThingMention:
    """A thing the application keeps, with everything said about it."""

    phrase: str
    """Singular, lower case, in the user's words: ``line item``."""
    order: int
    strong: bool = False
    """Whether the text leaves no doubt that rows of it are kept (it has fields, or there are many of it)."""
    fields: list[FieldMention] = field(default_factory=list)
    plural: bool = False
    concept: str | None = None
    """The key of the concept whose usual fields fit."""


@dataclass(frozen=True)
class LinkMention:
    """A link between two things: ``many`` of the first may belong to one of the second, or many of both."""

    source: str
    target: str
    many_to_many: bool = False
    name: str | None = None
    one_to_one: bool = False


@dataclass
class Requirements:
    """Everything a description asks for."""

    text: str = ""
    things: dict[str, ThingMention] = field(default_factory=dict)
    links: list[LinkMention] = field(default_factory=list)
    wishes: list[str] = field(default_factory=list)
    """Parts about screens, charts, colours, formulas: carried out like refinements on the first design."""
    unhandled: list[str] = field(default_factory=list)
    kits: list[str] = field(default_factory=list)
    """Kinds of applications named as a whole ("CRM"), in case no things are."""
    title: str | None = None
    told_by_deed: bool = False
    """Whether a row is what people hand in or want to know, which rules seldom get wrong."""
    roles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def thing(self, phrase: str, *, strong: bool = False) -> ThingMention:
        """Return the mention of a thing, adding it when it is new."""
        mention = self.things.get(phrase)
        if mention is None:
            mention = self.things[phrase] = ThingMention(phrase=phrase, order=len(self.things))
        mention.strong = mention.strong or strong
        return mention

    def link(self, link: LinkMention) -> None:
        """Add a link unless it is already known."""
        if link not in self.links and (link.source != link.target or link.name):
            self.links.append(link)
