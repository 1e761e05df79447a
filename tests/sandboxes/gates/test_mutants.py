"""Which test files are asked about which mutants, and what their answers come to."""

from __future__ import annotations

from dataclasses import replace

from sandboxes.gates.cache import MemoryStore
from sandboxes.gates.facts import FileFacts
from sandboxes.gates.graph import Graph
from sandboxes.gates.known import Known
from sandboxes.gates.mutants import Judgement, Mutant, Said, keep, recall
from sandboxes.gates.units import Unit
from tests.sandboxes.gates.facts_of import importing

FILES = {
    "shared/a.ts": FileFacts(logic=True),
    "shared/a.test.ts": importing("./a.ts"),
    "shared/b.test.ts": importing("./a.ts"),
    "shared/c.test.ts": importing("./a.ts"),
}
TREE = dict.fromkeys(FILES, b"x")
A, B, C = "shared/a.test.ts", "shared/b.test.ts", "shared/c.test.ts"
NOTICED, LIVES, LONELY, ENDLESS = (
    Mutant("shared/a.ts", line, "M", "x", status, f"{line}:1-{line}:2")
    for line, status in enumerate(["Killed", "Survived", "NoCoverage", "Timeout"], start=1)
)
LOG = {
    (each.file, each.key): answers
    for each, answers in (
        (NOTICED, {A: Said.KILLED}),
        (LIVES, {A: Said.SURVIVED, B: Said.UNREACHED}),
        (ENDLESS, {A: Said.SURVIVED, B: None}),
    )
}


def judged(*tests: str) -> Judgement:
    judgement = Judgement(Unit("shared", ("shared/a.ts",), tests))
    judgement.learn([NOTICED, LIVES, LONELY, ENDLESS], LOG)
    return judgement


def after(store: MemoryStore, *tests: str) -> Judgement:
    part = Unit("shared", ("shared/a.ts",), tests)
    return recall(part, Known(store, "tools", TREE), TREE, Graph(TREE, FILES))


def remembered() -> MemoryStore:
    store = MemoryStore()
    keep(judged(A, B), Known(store, "tools", TREE), {}, TREE, Graph(TREE, FILES))
    return store


def test_a_run_says_what_stryker_reports() -> None:
    assert [each.status for each in judged(A, B).results()] == ["Killed", "Survived", "NoCoverage", "Timeout"]
    assert not any(each.known for each in judged(A, B).results())


def test_the_same_is_known_afterwards() -> None:
    again = after(remembered(), A, B)
    assert not again.is_open
    assert [(each.status, each.known) for each in again.results()] == [
        ("Killed", True),
        ("Survived", True),
        ("NoCoverage", True),
        ("Timeout", True),
    ]


def test_a_new_test_file_is_asked_only_about_what_others_did_not_notice() -> None:
    more = after(remembered(), A, B, C)
    assert more.is_open
    assert more.order() == {
        "mutated": ["shared/a.ts"],
        "tests": [C],
        "answered": {NOTICED.key: [C], LIVES.key: [], LONELY.key: [], ENDLESS.key: [C]},
    }
    better = replace(LIVES, status="Killed")
    alone = replace(LONELY, status="Survived")
    said = {(LIVES.file, LIVES.key): {C: Said.KILLED}, (LONELY.file, LONELY.key): {C: Said.SURVIVED}}
    more.learn([NOTICED, better, alone, ENDLESS], said)
    assert [(each.status, each.known) for each in more.results()] == [
        ("Killed", True),
        ("Killed", False),
        ("Survived", False),
        ("Timeout", True),
    ]


def test_without_the_test_file_that_noticed_the_others_are_asked() -> None:
    less = after(remembered(), B)
    assert less.order()["answered"] == {NOTICED.key: [], LIVES.key: [B], LONELY.key: [B], ENDLESS.key: [B]}
    assert less.is_open


def test_what_nobody_answered_stays_as_stryker_reports_it_and_is_asked_again() -> None:
    broken = replace(NOTICED, status="RuntimeError")
    judgement = Judgement(Unit("shared", ("shared/a.ts",), (A,)))
    judgement.learn([broken], {})
    assert [each.status for each in judgement.results()] == ["RuntimeError"]
    assert judgement.is_open
