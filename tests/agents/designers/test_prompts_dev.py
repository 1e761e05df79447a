"""The designer against the expectations written down for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agents.designers.scoring import Json, cases, score

CASES = cases(Path(__file__).parent / "data" / "prompts-dev.jsonl")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_expectation_of_the_case_holds(case: Json) -> None:
    assert score(case).failures == []
