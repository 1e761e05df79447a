"""Blueprints to change one thing of."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.json"))


@pytest.fixture
def books() -> dict[str, Any]:
    """The decoded JSON of a small valid blueprint."""
    source = Path(__file__).parent / "examples" / "books.json"
    decoded: dict[str, Any] = copy.deepcopy(json.loads(source.read_text()))
    return decoded
