"""Where a danger counts: in what the running application loads."""

from __future__ import annotations

from sandboxes.gates.base import Severity
from sandboxes.gates.facts import Danger, FileFacts
from sandboxes.gates.security import dangers
from tests.sandboxes.gates.facts_of import importing

STARTS = FileFacts(dangers=(Danger(1, "starts-processes", "starts programs", "", Severity.HIGH),))
EVALUATES = FileFacts(dangers=(Danger(1, "code-from-text", "runs text", "", Severity.HIGH),))


def found(files: dict[str, FileFacts]) -> list[tuple[str, str]]:
    return [(finding.file, finding.rule) for finding in dangers(dict.fromkeys(files, b""), files)]


def test_a_script_for_developers_may_start_programs() -> None:
    assert found({"scripts/develop.ts": STARTS, "server.ts": FileFacts()}) == []


def test_a_script_that_the_application_loads_may_not() -> None:
    files = {"scripts/develop.ts": STARTS, "server.ts": importing("./scripts/develop.ts")}
    assert found(files) == [("scripts/develop.ts", "starts-processes")]


def test_no_script_may_run_text() -> None:
    assert found({"scripts/develop.ts": EVALUATES}) == [("scripts/develop.ts", "code-from-text")]


def test_a_test_may_try_anything() -> None:
    assert found({"shared/a.test.ts": EVALUATES}) == []
