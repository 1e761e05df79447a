"""The lists on the page about one row: what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from projects.blueprint import names
from projects.blueprint.schema import Relation
from projects.codegen.typescript.screens.catalogue import Catalogue
from projects.codegen.typescript.screens.subjects import Subject


@dataclass(frozen=True)
class RelatedList:
    """The rows of ``source`` whose ``relation`` leads to the row of the page."""

    source: Subject
    relation: Relation
    name: str
    """The component: ``AuthorBooks``."""
    title: str

    @property
    def key(self) -> str:
        """The property that takes the row's id: ``authorId``."""
        return self.source.values[self.relation.name].filter_key


def related_lists(catalogue: Catalogue, subject: Subject) -> list[RelatedList]:
    """Return the lists of a row's page: those the layout names, else all whose rows have pages too."""
    wished = catalogue.detail(subject)
    chosen = wished.props.get("related") if wished else None
    found = []
    for source, relation in subject.ways_back():
        inverse = relation.inverse or names.snake(source.plural)
        if (chosen is not None and inverse not in chosen) or not catalogue.has_page(source):
            continue
        found.append(RelatedList(source, relation, subject.name + names.pascal(inverse), names.label(inverse)))
    return found
