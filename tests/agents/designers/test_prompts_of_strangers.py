"""The designer against descriptions that it was not written for: most of what they expect has to hold.

Each set was scored once before anybody worked on its failures. Those first figures say how the designer does with
strangers: second set 359 of 472 (76.1 %), third set 188 of 224 (83.9 %). Afterwards 20 expectations of the second set
were taken out, which hung on two mistakes in it. The third was written in knowledge of the second's failures.

The fourth and all later ones were written without any knowledge of the designer. The fourth began at 401 of 709
(56.6 %), the fifth at 309 of 607 (50.9 %), the sixth at 70.6 % of 795, the eighth at 76.2 % of 588, the ninth, when the
work on the fourth and the fifth had begun, at 72.9 % of 420. All of these have been developed against since.

The tenth and all later ones were written in the manner of the development set, again without any knowledge of the
designer. First figures before anybody worked on them: tenth 87.2 %, eleventh 83.9 %, fourteenth 80.4 %, fifteenth
75.4 %, sixteenth 80.6 %, seventeenth 77.7 %, nineteenth 83.5 %.

Nobody has worked on the sets of ``UNSEEN``; they say what to expect of strangers. The seventh was as hard as the eighth
and began at 68.5 %. The others are in the manner of the development set: twelfth 86.7 % and thirteenth 78.2 % before
the work on the tenth to the seventeenth, 89.4 % and 80.1 % after it; eighteenth 85.8 % and twentieth 86.1 % in its
midst, 86.7 % and 86.7 % after it. The floors keep what has been reached.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agents.designers.scoring import cases, score

DEVELOPED_AGAINST = {
    "second": 0.97,
    "third": 0.87,
    "fourth": 0.93,
    "fifth": 0.95,
    "sixth": 0.87,
    "eighth": 0.88,
    "ninth": 0.91,
    "tenth": 0.96,
    "eleventh": 0.94,
    "fourteenth": 0.92,
    "fifteenth": 0.90,
    "sixteenth": 0.93,
    "seventeenth": 0.90,
    "nineteenth": 0.92,
}
"""Share of a set's expectations that hold at least."""

UNSEEN = {"seventh": 0.80, "twelfth": 0.88, "thirteenth": 0.79, "eighteenth": 0.85, "twentieth": 0.85}

FLOORS = {**DEVELOPED_AGAINST, **UNSEEN}


@pytest.mark.parametrize("name", FLOORS)
def test_most_expectations_of_a_set_hold(name: str) -> None:
    path = Path(__file__).parent / "data" / f"prompts-{name}.jsonl"
    scores = [score(case) for case in cases(path)]
    share = sum(found.passed for found in scores) / sum(found.total for found in scores)
    assert share >= FLOORS[name], [failure for found in scores for failure in found.failures]
