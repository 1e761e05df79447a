"""What the proxy adds to an application's pages: a script that goes before all others."""

from __future__ import annotations

import re
from pathlib import Path

from sandboxes.previews.headers import Header

SCRIPT_PATH = "/__preview__/storage.js"
SCRIPT = Path(__file__).with_name("storage.js").read_bytes()
LARGEST_PAGE_BYTES = 2 * 1024 * 1024
_HEAD = re.compile(rb"<head(\s[^>]*)?>", re.IGNORECASE)
_TAG = f'<script src="{SCRIPT_PATH}"></script>'.encode()


def is_page(status: int, headers: list[Header]) -> bool:
    """Whether an answer is an HTML page that can be read here."""
    fields = {name.lower(): value for name, value in headers}
    html = fields.get(b"content-type", b"").lower().startswith(b"text/html")
    small = int(fields.get(b"content-length") or 0) <= LARGEST_PAGE_BYTES
    return status == 200 and html and small and b"content-encoding" not in fields


def with_script(page: bytes) -> bytes:
    """Return the page with the script as the first thing in its head; as it is when it has none."""
    return _HEAD.sub(lambda head: head[0] + _TAG, page, count=1)
