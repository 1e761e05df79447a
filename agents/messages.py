"""What is taken as a message, from wherever it comes."""

from __future__ import annotations

MAX_MESSAGE = 20_000
"""Characters of one message."""


class MessageRefused(ValueError):
    """A message that is not taken; nothing of it is stored. ``code`` is a word for programs."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def checked(message: str) -> str:
    """Return the message as it will be stored. Raise :class:`MessageRefused`."""
    text = message.replace("\x00", "").strip()
    if not text:
        raise MessageRefused("empty_message", "The message is empty. Say what you want to build or change.")
    if len(message) > MAX_MESSAGE:
        raise MessageRefused(
            "message_too_long",
            f"The message has {len(message):,} characters; at most {MAX_MESSAGE:,} are taken. "
            "Shorten it, or send it in several messages.",
        )
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise MessageRefused("invalid_message", "The message is not valid Unicode. Type it anew.")
    return text
