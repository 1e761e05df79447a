"""The implementation plan: which files make up the application, and in which order they come to be.

The plan is plain typed data. Its rules (every file in one slice, a topological order, every route with a component,
every endpoint with a service, no path twice) are checked in :mod:`projects.blueprint.validation`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import StringConstraints

from projects.blueprint.schema import BlueprintModel, EntityName

SliceName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=63)]
"""Kebab-case, the folder below ``features/``: ``books``, ``order-lines``."""

FilePath = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.@-]+(/[A-Za-z0-9_.@-]+)*$", max_length=255)]
"""Relative, with forward slashes: ``features/books/types/books.types.ts``."""

UrlPath = Annotated[str, StringConstraints(pattern=r"^/[A-Za-z0-9/:._-]*$", max_length=255)]


class StepType(StrEnum):
    """What a step makes, in the order in which things can be made."""

    TYPES = "types"
    SERVICE = "service"
    API = "api"
    HOOKS = "hooks"
    COMPONENT = "component"
    PAGE = "page"
    ROUTE = "route"


STEP_ORDER: tuple[StepType, ...] = tuple(StepType)


class Feature(BlueprintModel):
    """One vertical slice of the application."""

    slice: SliceName
    title: str
    purpose: str
    entities: tuple[EntityName, ...] = ()


class PlannedFile(BlueprintModel):
    """One file to be written."""

    path: FilePath
    purpose: str
    side: Literal["front_end", "back_end", "both"]
    slice: SliceName | None = None
    """The slice that owns the file; absent for ``shared/`` and the application's shell."""
    depends_on: tuple[FilePath, ...] = ()
    """Files whose contracts this one uses."""


class PlannedRoute(BlueprintModel):
    """One address of the front end with its place in the navigation."""

    path: UrlPath
    component: FilePath
    """The file whose component the address shows."""
    label: str
    icon: str | None = None
    group: str | None = None


class PlannedEndpoint(BlueprintModel):
    """One request the server answers."""

    method: Literal["GET", "POST", "PATCH", "PUT", "DELETE"]
    path: UrlPath
    service: FilePath
    """The file whose rules answer the request."""
    request: str | None = None
    """The name of the input's type; absent when there is no body."""
    response: str | None = None
    """The name of the answer's type; absent when there is no body."""


class Step(BlueprintModel):
    """One unit of work: a file, or the registration of the routes."""

    type: StepType
    file: FilePath
    slice: SliceName | None = None


class Plan(BlueprintModel):
    """Everything that will be built, and in which order."""

    features: tuple[Feature, ...] = ()
    models: tuple[EntityName, ...] = ()
    """The entities of the schema that get a table, in the order of their creation."""
    files: tuple[PlannedFile, ...] = ()
    routes: tuple[PlannedRoute, ...] = ()
    endpoints: tuple[PlannedEndpoint, ...] = ()
    steps: tuple[Step, ...] = ()

    def file(self, path: str) -> PlannedFile | None:
        """Return the file planned at ``path``, or nothing."""
        return next((file for file in self.files if file.path == path), None)
