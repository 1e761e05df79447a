"""The blueprint: everything the code generator needs to know of an application."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field as Attribute
from pydantic import StringConstraints

from projects.blueprint.layout import Layout
from projects.blueprint.plan import Plan
from projects.blueprint.schema import BlueprintModel, Schema


class App(BlueprintModel):
    """What the application calls itself and who may see it."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=50)] = "app"
    """Kebab-case, for the package and the ZIP."""
    title: str = "App"
    tagline: str = ""
    access: Literal["private", "public"] = "private"
    """``private``: sign-in, and each user sees only their own rows."""


class Blueprint(BlueprintModel):
    """Schema, layout and plan of one application, as stored, exchanged and generated from."""

    app: App = App()
    data: Annotated[Schema, Attribute(alias="schema")] = Schema()
    layout: Layout = Layout()
    plan: Plan | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form, with the spec's key ``schema``."""
        return self.model_dump(mode="json", by_alias=True)
