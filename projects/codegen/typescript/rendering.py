"""Fill in the skeletons: Jinja files in which ``undefined`` is an error, laid out by :mod:`reflow` where they ask."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from projects.codegen.typescript import literals
from projects.codegen.typescript.reflow import reflow

SKELETONS = Path(__file__).parent.parent / "skeletons" / "typescript"


def filled(skeleton: str, **values: Any) -> str:
    """Return a skeleton with its values."""
    return _environment().get_template(skeleton).render(**values)


def laid_out(skeleton: str, **values: Any) -> str:
    """Return a TypeScript skeleton with its values, its lines broken as Prettier breaks them."""
    return reflow(filled(skeleton, **values))


@cache
def copied(skeleton: str) -> str:
    """Return a file that is the same in every application."""
    return (SKELETONS / skeleton).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(SKELETONS),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["ts"] = literals.ts
    environment.filters["with_article"] = literals.with_article
    environment.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    return environment
