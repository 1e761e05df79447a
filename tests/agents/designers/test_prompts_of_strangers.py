"""The designer against descriptions that it was not written for: most of what they expect has to hold.

Each set was scored once before anybody worked on its failures. Those first figures say how the designer does with
strangers: second set 359 of 472 (76.1 %), third set 188 of 224 (83.9 %). Afterwards 20 expectations of the second set
were taken out, which hung on two mistakes in it. The third was written in knowledge of the second's failures.

The fourth and all later ones were written without any knowledge of the designer. The fourth began at 401 of 709
(56.6 %), the fifth at 309 of 607 (50.9 %), the sixth at 70.6 % of 795, the eighth at 76.2 % of 588, the ninth, when the
work on the fourth and the fifth had begun, at 72.9 % of 420. All of these have been developed against since.

The seventh, as old as the eighth, was never looked into: 518 of 756 (68.5 %) before the work on the others, 608
(80.4 %) after it. That is what to expect of strangers. The floors keep what has been reached.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agents.designers.scoring import cases, score

FLOORS = {
    "second": 0.97,
    "third": 0.87,
    "fourth": 0.93,
    "fifth": 0.95,
    "sixth": 0.85,
    "seventh": 0.79,
    "eighth": 0.84,
    "ninth": 0.91,
}
"""Share of a set's expectations that hold at least."""


@pytest.mark.parametrize("name", FLOORS)
def test_most_expectations_of_a_set_hold(name: str) -> None:
    path = Path(__file__).parent / "data" / f"prompts-{name}.jsonl"
    scores = [score(case) for case in cases(path)]
    share = sum(found.passed for found in scores) / sum(found.total for found in scores)
    assert share >= FLOORS[name], [failure for found in scores for failure in found.failures]
