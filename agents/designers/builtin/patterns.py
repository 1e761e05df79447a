"""Regular expressions that are compiled once.

Python's ``re`` remembers the last 512 patterns it was given as text. The rules have several thousand, so that every
message would compile most of them again: half of the time of a turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

MOST = 16_384
"""Patterns that are remembered; some are made of words of a message, so that their number has no end."""


@lru_cache(maxsize=MOST)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return the compiled pattern."""
    return re.compile(pattern, flags)


def search(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """``re.search``."""
    return compiled(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """``re.match``."""
    return compiled(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """``re.fullmatch``."""
    return compiled(pattern, flags).fullmatch(text)


def sub(pattern: str, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0, flags: int = 0) -> str:
    """``re.sub``."""
    return compiled(pattern, flags).sub(new, text, count)


def split(pattern: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[str | Any]:
    """``re.split``."""
    return compiled(pattern, flags).split(text, maxsplit)


def findall(pattern: str, text: str, flags: int = 0) -> list[Any]:
    """``re.findall``."""
    return compiled(pattern, flags).findall(text)


def finditer(pattern: str, text: str, flags: int = 0) -> Iterator[re.Match[str]]:
    """``re.finditer``."""
    return compiled(pattern, flags).finditer(text)
