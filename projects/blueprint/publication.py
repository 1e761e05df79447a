"""The JSON Schema of blueprints, published so that other programs can write and check them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from projects.blueprint.blueprint import Blueprint

SCHEMA_FILE = Path(__file__).with_name("blueprint.schema.json")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the JSON form of a blueprint."""
    described = Blueprint.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}


def published_text() -> str:
    """Return what :data:`SCHEMA_FILE` must contain."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def publish() -> None:
    """Write :data:`SCHEMA_FILE` anew, after a change of the model."""
    SCHEMA_FILE.write_text(published_text(), encoding="utf-8")
