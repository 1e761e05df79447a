"""Asks the gates once about an application that uses everything, so that what generated applications have in common is
known before the first of them is built.

Only what is judged piece by piece gains: test files and the mutants of shared code. The answers are those of real runs
on this machine, kept like any other; without them the first application takes longer and says the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from projects.blueprint.parsing import parse
from projects.codegen import generator
from projects.codegen.typescript.shared_code import server_code
from sandboxes.gates import pipeline
from sandboxes.gates import tree as trees
from sandboxes.gates.base import GateName, Tree
from sandboxes.gates.pipeline import GateEvent, GateReport, Platform

REFERENCE = Path(__file__).with_name("reference.json")
"""A blueprint with every type of field and most components."""

GATES = (GateName.TEST, GateName.MUTATION)


COMMON = ("shared/", "features/authentication/", "features/files/")
"""Folders that other applications have too."""

REST = "features/rest/services/rest.service.ts"
"""A file that loads what the reference itself does not need: no application needs everything that there is."""


def reference() -> Tree:
    """The application of the reference blueprint, without the tests that no other application has, and with all else
    that is shared among servers."""
    files = generator.generate(parse(REFERENCE.read_text()))
    files = {path: text for path, text in files.items() if not trees.is_test(path) or path.startswith(COMMON)}
    rest = {path: text for path, text in server_code().items() if path not in files}
    loading = "".join(f"import '../../../{path}';\n" for path in rest if not trees.is_test(path))
    return {path: text.encode() for path, text in {**files, **rest, REST: loading}.items()}


def warm(platform: Platform, *, on_event: Callable[[GateEvent], None] = lambda event: None) -> GateReport:
    """Run these gates over the reference; at once when all they would say is known."""
    return pipeline.run(reference(), platform=platform, names=GATES, on_event=on_event)
