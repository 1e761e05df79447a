"""Measurements are taken in turn with their baseline, so that both have the same company on the machine."""

from __future__ import annotations

from config.bench.measuring import in_turn, milliseconds


def test_each_call_is_followed_by_its_baseline_and_a_first_pair_does_not_count() -> None:
    calls: list[str] = []

    ours, baseline = in_turn(
        lambda: calls.append("ours"), lambda: calls.append("baseline"), times=3, tidy=lambda: calls.append("tidy")
    )

    assert calls == ["ours", "baseline", "tidy"] * 4
    assert len(ours) == len(baseline) == 3


def test_a_row_in_milliseconds_holds_both_percentiles() -> None:
    measured = milliseconds([0.001] * 40, [0.002] * 40, note="as told")

    assert (measured.value, measured.baseline, measured.samples, measured.note) == (1.0, 2.0, 40, "as told")
