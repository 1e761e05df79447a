"""What is kept of a stream."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sandboxes.providers.bubblewrap.capture import Capture


@given(chunks=st.lists(st.binary(max_size=40)), limit=st.integers(min_value=2, max_value=60))
def test_keeps_all_of_little_and_head_and_tail_of_much(chunks: list[bytes], limit: int) -> None:
    capture = Capture(limit)
    for chunk in chunks:
        capture.add(chunk)
    whole = b"".join(chunks)
    assert capture.total == len(whole)
    if len(whole) <= limit:
        assert capture.data() == whole
        return
    missing = f"\n[... {len(whole) - limit} bytes left out ...]\n".encode()
    assert capture.data() == whole[: limit // 2] + missing + whole[len(whole) - (limit - limit // 2) :]


@given(chunks=st.lists(st.binary(max_size=40)))
def test_the_end_is_the_end(chunks: list[bytes]) -> None:
    capture = Capture(10_000)
    for chunk in chunks:
        capture.add(chunk)
    assert capture.end(16) == b"".join(chunks)[-16:].decode(errors="replace")
