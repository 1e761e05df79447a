"""What one reading of every code file tells: imports, switched-off checks, dangers, tests.

The reading is done in the sandbox by ``config/typescript/inspection/main.mjs``; here its JSON becomes typed data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sandboxes.gates.base import Finding, PlatformFault, Severity


class ImportKind(StrEnum):
    """How a file names another. ``open``: an import whose target is worked out while the program runs."""

    STATIC = "static"
    TYPE = "type"
    DYNAMIC = "dynamic"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Import:
    line: int
    kind: ImportKind
    specifier: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that switches a check off; ``gate`` is the value of the gate whose check it is."""

    line: int
    gate: str
    text: str


@dataclass(frozen=True, slots=True)
class TestFact:
    """One test or group. ``marked``: skip, only, todo …, or nothing. ``trivial``: compares constants only."""

    line: int
    name: str
    marked: str
    asserts: bool
    trivial: bool


@dataclass(frozen=True, slots=True)
class Danger:
    line: int
    rule: str
    message: str
    suggestion: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Facts about one code file. ``errors`` (line, message) are syntax errors; then everything else is empty."""

    imports: tuple[Import, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    dangers: tuple[Danger, ...] = ()
    tests: tuple[TestFact, ...] = ()
    logic: bool = False
    errors: tuple[tuple[int, str], ...] = ()


Facts = Mapping[str, FileFacts]
"""Path to the facts about that file, for every code file of a tree."""


def parse(text: str) -> dict[str, FileFacts]:
    """Read the output of the inspection.

    Raises:
        PlatformFault: the output is not what the inspection prints.
    """
    try:
        return {path: _file(data) for path, data in json.loads(text).items()}
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise PlatformFault(f"the inspection printed something else than facts: {error}") from error


def _file(data: Mapping[str, Any]) -> FileFacts:
    if "errors" in data:
        return FileFacts(errors=tuple((error["line"], error["message"]) for error in data["errors"]))
    return FileFacts(
        imports=tuple(Import(each["line"], ImportKind(each["kind"]), each["specifier"]) for each in data["imports"]),
        suppressions=tuple(Suppression(**each) for each in data["suppressions"]),
        dangers=tuple(Danger(**{**each, "severity": Severity(each["severity"])}) for each in data["dangers"]),
        tests=tuple(TestFact(**each) for each in data["tests"]),
        logic=data["logic"],
    )


def suppressions(facts: Facts, gate: str) -> list[Finding]:
    """A finding for every comment that switches off a check of ``gate``: a tree may not excuse itself."""
    return [
        Finding(
            path,
            suppression.line,
            "suppression",
            f"“{suppression.text}” switches a check off",
            suggestion="Remove the comment and correct what the check finds.",
        )
        for path, file in facts.items()
        for suppression in file.suppressions
        if suppression.gate == gate
    ]


def syntax_errors(facts: Facts) -> list[Finding]:
    return [Finding(path, line, "syntax", message) for path, file in facts.items() for line, message in file.errors]
