"""Source code as HTML, coloured and escaped."""

from __future__ import annotations

from functools import cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_for_filename
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound

MAX_HIGHLIGHTED = 200_000
"""Bytes; a larger file is shown plain, because colouring it would hold a worker for seconds."""


def to_html(path: str, content: bytes) -> str:
    """Return the file as an HTML fragment with line numbers. What is not UTF-8 is said, not shown."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = f"This file is binary ({len(content):,} bytes)."
        return highlight(text, TextLexer(), _formatter())
    return highlight(text, _lexer(path, len(content)), _formatter())


def _lexer(path: str, size: int) -> Lexer:
    if size > MAX_HIGHLIGHTED:
        return TextLexer(stripnl=False)
    try:
        return get_lexer_for_filename(path, stripnl=False)
    except ClassNotFound:
        return TextLexer(stripnl=False)


@cache
def _formatter() -> HtmlFormatter[str]:
    return HtmlFormatter(linenos="inline", cssclass="highlight", wrapcode=True)
