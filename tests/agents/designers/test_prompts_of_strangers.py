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

The other sets were kept to say what to expect of strangers. The seventh was as hard as the eighth and began at 68.5 %.
The rest are in the manner of the development set: twelfth 86.7 % and thirteenth 78.2 % before the work on the tenth to
the seventeenth, 89.4 % and 80.1 % after it; eighteenth 85.8 % and twentieth 86.1 % in its midst, 86.7 % and 86.7 %
after it; twenty-first 83.2 % after it. Then the network came, which has not learned from them: seventh 85.4 %,
twelfth 92.5 %, thirteenth 91.1 %, eighteenth 92.9 %, twentieth 92.8 %, twenty-first 96.2 %. Of the seventh, the
thirteenth, the eighteenth and the twenty-first the failures were looked at while the rules that make designs of marks
and a dozen ways of asking for changes were written. The twenty-second and twenty-third were written before all that
was finished and measured once after it: 426 of 520 (81.9 %) and 513 of 553 (92.8 %), together 87.5 %; the rules alone
had 79.0 % and 85.7 %.

Then more ways to ask for changes were understood, written from the follow-ups of all these sets but the twelfth and the
twentieth, which are the only ones left that say what to expect: 92.5 % and 93.5 %.

The network made many of the sets that rules had been fitted to a little worse (the fourth from 93 % to 88 %), and all
others better. The floors keep what has been reached.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agents.designers.scoring import cases, score

DEVELOPED_AGAINST = {
    "second": 0.93,
    "third": 0.88,
    "fourth": 0.86,
    "fifth": 0.93,
    "sixth": 0.92,
    "eighth": 0.85,
    "ninth": 0.94,
    "tenth": 0.93,
    "eleventh": 0.93,
    "fourteenth": 0.88,
    "fifteenth": 0.90,
    "sixteenth": 0.88,
    "seventeenth": 0.90,
    "nineteenth": 0.93,
    "seventh": 0.84,
    "thirteenth": 0.90,
    "eighteenth": 0.92,
    "twentyfirst": 0.95,
    "twentysecond": 0.81,
    "twentythird": 0.92,
}
"""Share of a set's expectations that hold at least."""

UNSEEN = {
    "twelfth": 0.91,
    "twentieth": 0.91,
}

FLOORS = {**DEVELOPED_AGAINST, **UNSEEN}


@pytest.mark.parametrize("name", FLOORS)
def test_most_expectations_of_a_set_hold(name: str) -> None:
    path = Path(__file__).parent / "data" / f"prompts-{name}.jsonl"
    scores = [score(case) for case in cases(path)]
    share = sum(found.passed for found in scores) / sum(found.total for found in scores)
    assert share >= FLOORS[name], [failure for found in scores for failure in found.failures]
