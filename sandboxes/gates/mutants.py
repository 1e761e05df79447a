"""What each test file says about each mutant of one file.

A mutant is noticed when one test file of its unit notices it, and what one test file says about one file's mutants
depends on what these two import and read, on nothing else. So that is what is kept: an application with another test
file, or without one, asks only what no identical run has answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sandboxes.gates.base import Tree
from sandboxes.gates.graph import Graph
from sandboxes.gates.known import Known, Reads, imported_by
from sandboxes.gates.units import Unit


class Said(StrEnum):
    """What a test file said about a mutant. ``unreached``: its tests do not come by."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"
    UNREACHED = "unreached"


_NOTICED = {Said.KILLED: "Killed", Said.TIMEOUT: "Timeout"}
_UNDECIDED = ""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake made on purpose, and whether a test noticed. ``place`` is its exact extent in the file; ``known``:
    the answer is that of an identical run."""

    file: str
    line: int
    mutator: str
    replacement: str
    status: str = _UNDECIDED
    place: str = ""
    known: bool = False

    @property
    def key(self) -> str:
        """Tells it from every other mutant of its file; ``runner.mjs`` makes the same."""
        return f"{self.place} {self.mutator} {self.replacement}"


Log = Mapping[tuple[str, str], Mapping[str, Said | None]]
"""By file and key of a mutant, what each test file said; nothing from one that was ended while it tried."""


@dataclass(slots=True)
class Judgement:
    """The mutants of one file (``part`` mutates only that) and what is known of them. ``mutants`` is None as long as
    Stryker has not said which there are."""

    part: Unit
    mutants: tuple[Mutant, ...] | None = None
    said: dict[str, dict[str, Said]] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return self.part.mutated[0]

    @property
    def is_open(self) -> bool:
        return self.mutants is None or bool(self._asked())

    def results(self) -> tuple[Mutant, ...]:
        """Every mutant with its status."""
        return tuple(
            replace(mutant, status=self._status(mutant) or self.told[mutant.key], known=mutant.key not in self.told)
            for mutant in self.mutants or ()
        )

    def _status(self, mutant: Mutant) -> str:
        answers = [self.said.get(test, {}).get(mutant.key) for test in self.part.tests]
        noticed = next((_NOTICED[answer] for answer in answers if answer in _NOTICED), None)
        if noticed is not None or None in answers:
            return noticed or _UNDECIDED
        return "Survived" if Said.SURVIVED in answers else "NoCoverage"

    def _asked(self) -> tuple[str, ...]:
        """Test files that have not answered for every undecided mutant, the likeliest to notice first."""
        undecided = {mutant.key for mutant in self.mutants or () if not self._status(mutant)}
        return tuple(test for test in self.part.tests if not self.said.get(test, {}).keys() >= undecided)

    def order(self) -> dict[str, object]:
        """What ``runner.mjs`` is to do: which test files to ask, and about which mutants not to ask them."""
        if self.mutants is None:
            return {"mutated": [self.file], "tests": list(self.part.tests), "answered": {}}
        asked = self._asked()
        answered = {mutant.key: self._answered(mutant, asked) for mutant in self.mutants}
        return {"mutated": [self.file], "tests": list(asked), "answered": answered}

    def _answered(self, mutant: Mutant, asked: Iterable[str]) -> list[str]:
        decided = bool(self._status(mutant))
        return [test for test in asked if decided or mutant.key in self.said.get(test, {})]

    def learn(self, mutants: Sequence[Mutant], log: Log) -> None:
        """Take what a run said about ``mutants``, the file's own with the status that Stryker reports."""
        asked = self.part.tests if self.mutants is None else self._asked()
        for mutant in mutants:
            if not self._status(mutant):
                self._learn(mutant, log.get((self.file, mutant.key), {}), asked)
        self.mutants = tuple(mutants)

    def _learn(self, mutant: Mutant, answers: Mapping[str, Said | None], asked: Iterable[str]) -> None:
        self.told[mutant.key] = mutant.status
        for test in asked:
            answer = answers.get(test, Said.UNREACHED if mutant.status == "NoCoverage" else None)
            if test in answers and answer is None and mutant.status == "Timeout":
                answer = Said.TIMEOUT
            if answer is not None:
                self.said.setdefault(test, {}).setdefault(mutant.key, answer)


def recall(part: Unit, known: Known, tree: Tree, graph: Graph) -> Judgement:
    """What identical runs said."""
    judgement = Judgement(part)
    listed = known.get(_list_of(judgement), {judgement.file: tree[judgement.file]})
    if listed is not None:
        judgement.mutants = tuple(Mutant(judgement.file, *each) for each in listed["mutants"])
        for test in part.tests:
            document = known.get(_answers_of(judgement, test), imported_by([judgement.file, test], tree, graph))
            judgement.said[test] = {key: Said(each) for key, each in (document or {"said": {}})["said"].items()}
    return judgement


def keep(judgement: Judgement, known: Known, reads: Reads, tree: Tree, graph: Graph) -> None:
    """Keep what a run added."""
    listed = [[each.line, each.mutator, each.replacement, _UNDECIDED, each.place] for each in judgement.mutants or ()]
    known.put(_list_of(judgement), {judgement.file: tree[judgement.file]}, (), {"mutants": listed})
    for test, said in judgement.said.items():
        imported = imported_by([judgement.file, test], tree, graph)
        known.put(_answers_of(judgement, test), imported, reads.get(test, ()), {"said": said})


def _list_of(judgement: Judgement) -> str:
    return f"mutants of {judgement.file}"


def _answers_of(judgement: Judgement, test: str) -> str:
    return f"mutants of {judgement.file} by {test}"
