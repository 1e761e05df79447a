"""Growing messages: few deltas, and together exactly the message."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agents.event_types import Event, MessageCompleted, MessageDelta
from agents.writing import COALESCE, Writer


def _write(pieces: list[tuple[float, str]]) -> tuple[list[MessageDelta], MessageCompleted]:
    told: list[Event] = []
    now = [0.0]
    writer = Writer(emit=told.append, message="m", agent="a", designer="d", clock=lambda: now[0])
    for pause, text in pieces:
        now[0] += pause
        writer.write(text)
    writer.close()
    *deltas, whole = told
    assert isinstance(whole, MessageCompleted)
    return [delta for delta in deltas if isinstance(delta, MessageDelta)], whole


def test_a_message_that_is_whole_at_once_has_no_deltas() -> None:
    assert _write([(0, "All "), (0, "at once.")]) == ([], _write([(0, "All at once.")])[1])


def test_pieces_that_come_fast_are_told_together() -> None:
    deltas, whole = _write([(0.01, "x")] * 100)
    assert whole.text == "x" * 100
    assert len(deltas) <= 100 * 0.01 / COALESCE + 1


@given(st.lists(st.tuples(st.floats(0, 0.2), st.text(max_size=5)), max_size=30))
def test_the_deltas_together_are_the_message_whenever_there_are_any(pieces: list[tuple[float, str]]) -> None:
    deltas, whole = _write(pieces)
    assert whole.text == "".join(text for _, text in pieces)
    assert not deltas or "".join(delta.text for delta in deltas) == whole.text
    assert [delta.part for delta in deltas] == list(range(len(deltas)))
