"""The data of the round trip is what the application's own schemas accept."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from sandboxes.gates.cache import MemoryStore
from sandboxes.gates.pipeline import Platform
from sandboxes.gates.work import Work

SCRIPT = Path(__file__).parent / "scripts" / "sampling.mjs"


def test_samples_of_every_kind_of_schema_are_accepted(experienced: Platform) -> None:
    work = Work(
        {"sampling.mjs": SCRIPT.read_bytes(), "package.json": b'{"type": "module"}'},
        provider=experienced.provider,
        tools=experienced.tools,
        browser=experienced.browser,
        store=MemoryStore(),
        cancelled=threading.Event(),
    )
    with work.sandbox() as sandbox:
        result = work.execute(sandbox, ["node", "sampling.mjs"], timeout=60)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout) == {"refused": {}, "distinct": 20}
