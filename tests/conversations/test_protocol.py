"""What a client may say over the socket: whatever comes is either understood or refused with a code."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import protocol
from conversations.protocol import Control, Hello, Message, ProtocolError

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.text(max_size=80) | values.map(json.dumps))
def test_no_frame_does_anything_but_parse_or_be_refused(text: str) -> None:
    with contextlib.suppress(ProtocolError):
        assert protocol.parse(text).type


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "invalid_json"),
        ("{", "invalid_json"),
        ("[" * 100_000, "invalid_json"),
        ("[]", "unknown_type"),
        ("{}", "unknown_type"),
        ('{"type":"drop"}', "unknown_type"),
        ('{"type":"hello","after":-1}', "invalid_frame"),
        ('{"type":"hello","after":"x"}', "invalid_frame"),
        ('{"type":"message"}', "invalid_frame"),
        ('{"type":"message","text":7}', "invalid_frame"),
        ('{"type":"cancel","job":"7"}', "invalid_frame"),
        ('{"type":"ping","extra":1}', "invalid_frame"),
        (json.dumps({"type": "message", "text": "x" * 300_000}), "frame_too_long"),
    ],
)
def test_a_frame_that_is_not_understood_gets_a_code(text: str, code: str) -> None:
    with pytest.raises(ProtocolError) as refused:
        protocol.parse(text)
    assert refused.value.code == code


def test_what_is_understood_is_typed() -> None:
    assert protocol.parse('{"type":"hello","after":12}') == Hello(type="hello", after=12)
    assert protocol.parse('{"type":"message","text":"hi"}') == Message(type="message", text="hi")
    assert protocol.parse('{"type":"cancel"}') == Control(type="cancel")
