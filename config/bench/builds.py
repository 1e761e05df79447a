"""From a sentence to a verified application, and what the time goes to.

Each is built twice: as the first build of a workspace after ``make setup``, which knows what all applications share,
and with an empty cache of gates. The baseline of the first is the second; that of the second its own gates, one after
the other, each in a pipeline of its own: the same tools on the same files without our scheduling.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from agents.designers.base import DesignState
from agents.designers.builtin import BuiltinDesigner
from config.bench.measuring import Measured, Row, seconds
from projects.codegen import generator
from projects.counting import counted
from sandboxes.gates import pipeline, warming
from sandboxes.gates.base import GateName, Tree
from sandboxes.gates.cache import FileStore, MemoryStore, Scoped, Store
from sandboxes.gates.pipeline import GateReport, Platform
from sandboxes.providers import available

ONE_ENTITY = "I want to track my book collection"
FIVE_ENTITIES = (
    "A help desk: companies have contacts, contacts open tickets with a priority and a status, "
    "agents answer tickets with replies"
)
REFINEMENT = "Add genre and publication year"


@dataclass(frozen=True)
class Build:
    """One sentence taken through design, generation and gates; times in seconds."""

    state: DesignState
    design: float
    generate: float
    gates: float
    report: GateReport
    tree: Tree
    store: Store

    @property
    def total(self) -> float:
        return self.design + self.generate + self.gates

    @property
    def note(self) -> str:
        slowest = max(self.report.gates, key=lambda gate: gate.duration_ms)
        return (
            f"design {self.design:.2f} s, code {self.generate:.2f} s, gates {self.gates:.1f} s "
            f"(longest: {slowest.name} {slowest.duration_ms / 1000:.1f} s); "
            f"deployment ready: {self.report.deployment_ready}; "
            f"{counted(len(self.state.blueprint.data.entities), 'entity', 'entities')}"
        )


def one_entity_after_setup() -> Measured:
    """One sentence, one entity, every gate, in a new workspace."""
    return _after_setup(ONE_ENTITY)


def one_entity_empty_cache() -> Measured:
    """The same where nothing is known of any application."""
    return _empty_cache(ONE_ENTITY)


def five_entities_after_setup() -> Measured:
    """One sentence, five slices, every gate, in a new workspace."""
    return _after_setup(FIVE_ENTITIES)


def five_entities_empty_cache() -> Measured:
    """The same where nothing is known of any application."""
    return _empty_cache(FIVE_ENTITIES)


def refinement() -> Measured:
    """One more message to the one-entity application, with the cache its first build left."""
    first = _first(ONE_ENTITY)
    again = _build(REFINEMENT, first.state, first.store)
    return Measured(value=again.total, baseline=first.total, samples=1, note=again.note)


def side_by_side() -> Measured:
    """The share of the sequential time that the pipeline takes, with an empty cache."""
    built = _from_nothing(FIVE_ENTITIES)
    return Measured(value=built.gates / _one_after_the_other(FIVE_ENTITIES), baseline=1.0, samples=1)


def _after_setup(prompt: str) -> Measured:
    built = _first(prompt)
    return Measured(value=built.total, baseline=_from_nothing(prompt).total, samples=1, note=built.note)


def _empty_cache(prompt: str) -> Measured:
    built = _from_nothing(prompt)
    return Measured(value=built.total, baseline=_one_after_the_other(prompt), samples=1, note=built.note)


def _build(message: str, state: DesignState, store: Store) -> Build:
    designed: list[DesignState] = []
    design = seconds(lambda: designed.append(BuiltinDesigner().turn(state, message).state))
    files: dict[str, str] = {}
    generate = seconds(lambda: files.update(generator.generate(designed[0].blueprint)))
    tree = {path: text.encode() for path, text in files.items()}
    reports: list[GateReport] = []
    gates = seconds(lambda: reports.append(pipeline.run(tree, platform=_platform(store))))
    return Build(
        state=designed[0], design=design, generate=generate, gates=gates, report=reports[0], tree=tree, store=store
    )


@cache
def _first(prompt: str) -> Build:
    """The first build of a new workspace on this installation."""
    return _build(prompt, DesignState(), Scoped(_warmed(), str(uuid.uuid4())))


@cache
def _from_nothing(prompt: str) -> Build:
    return _build(prompt, DesignState(), MemoryStore())


@cache
def _warmed() -> Store:
    """The installation's cache as ``make setup`` leaves it."""
    kept = FileStore(Path(settings.SLICEWRIGHT_HOME) / "gate-cache")
    warming.warm(_platform(kept))
    return kept


@cache
def _one_after_the_other(prompt: str) -> float:
    tree = _from_nothing(prompt).tree

    def every_gate() -> None:
        for name in GateName:
            pipeline.run(tree, platform=_platform(MemoryStore()), names=[name])

    return seconds(every_gate)


def _platform(store: Store) -> Platform:
    home = Path(settings.SLICEWRIGHT_HOME)
    return Platform.local(available.get("local", home=home), home, scope="", store=store)


SEQUENTIAL = "the same gates one after the other"

EMPTY = "with an empty cache"

ROWS = (
    Row("one_entity_after_setup", "sentence → one entity, after setup", "s", 20, EMPTY, one_entity_after_setup),
    Row("one_entity_empty_cache", "sentence → one entity, empty cache", "s", 20, SEQUENTIAL, one_entity_empty_cache),
    Row("five_entities_after_setup", "sentence → five slices, after setup", "s", 60, EMPTY, five_entities_after_setup),
    Row(
        "five_entities_empty_cache",
        "sentence → five slices, empty cache",
        "s",
        60,
        SEQUENTIAL,
        five_entities_empty_cache,
    ),
    Row("refinement", "one refinement → every gate again", "s", 10, "the first build, after setup", refinement),
    Row("gates_side_by_side", "gate pipeline, share of sequential time", "", 0.6, "one after the other", side_by_side),
)
