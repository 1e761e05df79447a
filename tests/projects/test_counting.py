"""A sentence says one file, and two files."""

from __future__ import annotations

import pytest

from projects.counting import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 entities"), (1, "1 entity"), (2, "2 entities"), (1200, "1,200 entities")]
)
def test_only_one_is_singular(number: int, said: str) -> None:
    assert counted(number, "entity", "entities") == said


def test_most_plurals_are_made_by_an_s() -> None:
    assert (counted(1, "file"), counted(3, "file")) == ("1 file", "3 files")
