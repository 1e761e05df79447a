"""What the user is told at the end of a turn: what was done, what was not, and what to do next. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.builder.results import Checked, Delivered, Generated, Previewed
from projects.counting import counted

_NAMES = {
    "build": "build",
    "type_check": "type check",
    "lint": "lint",
    "test": "tests",
    "mutation": "mutation tests",
    "isolation": "slice isolation",
    "validation": "input validation",
    "security": "security",
    "accessibility": "accessibility",
    "runtime": "running app",
}


def summary(
    *,
    title: str,
    generated: Generated,
    checked: Checked,
    delivered: Delivered | None,
    previewed: Previewed | None = None,
) -> str:
    """Return the closing message of a turn that made files."""
    parts = [
        _files(title, generated),
        _verdict(checked),
        *_not_passed(checked),
        *_not_run(checked),
        *_handed_over(delivered, checked),
        *_preview(previewed),
    ]
    return "\n\n".join(parts)


def gate_name(name: str) -> str:
    """Return what people call a gate."""
    return _NAMES.get(name, name.replace("_", " "))


def _files(title: str, generated: Generated) -> str:
    if generated.created == generated.files:
        size = f"{counted(generated.files, 'file')} in {counted(len(generated.slices), 'slice')}"
        return f"**{title}** is written: {size}."
    parts = {"new": generated.created, "changed": generated.modified, "removed": generated.deleted}
    told = ", ".join(f"{count} {word}" for word, count in parts.items() if count)
    return f"**{title}** is updated: {told or 'no file had to change'} ({counted(generated.files, 'file')} in all)."


def _verdict(checked: Checked) -> str:
    passed = sum(gate["status"] in ("passed", "warning") for gate in checked.gates)
    score = f" Quality {checked.shown_score:g} of 10." if checked.shown_score is not None else ""
    if checked.deployment_ready:
        return f"All {len(checked.gates)} quality gates passed: it is ready for deployment.{score}"
    return f"{passed} of {len(checked.gates)} quality gates passed: it is not ready for deployment yet.{score}"


def _not_passed(checked: Checked) -> list[str]:
    failed = _with_status(checked, "failed")
    if not failed:
        return []
    lines = [f"- {gate_name(gate['name'])}: {gate['reason']}" for gate in failed]
    return [
        "What did not pass:\n"
        + "\n".join(lines)
        + "\n\nThe files are kept and nothing is charged. Look at the findings, change your request, or try again."
    ]


def _not_run(checked: Checked) -> list[str]:
    missing = _with_status(checked, "not_run")
    if not missing:
        return []
    lines = [f"- {gate_name(gate['name'])}: {gate['reason']}" for gate in missing]
    return ["What could not be checked here:\n" + "\n".join(lines)]


def _handed_over(delivered: Delivered | None, checked: Checked) -> list[str]:
    if delivered is None:
        return []
    size = max(1, round(delivered.zip_bytes / 1024))
    return [f"The source is yours: {delivered.zip_name} ({size} KB). Unpack it, then run `npm ci && npm start`."]


def _preview(previewed: Previewed | None) -> list[str]:
    if previewed is None:
        return []
    if previewed.url:
        return ["The preview is running."]
    return [f"There is no preview: {previewed.reason}"]


def _with_status(checked: Checked, status: str) -> Sequence[dict[str, Any]]:
    return [gate for gate in checked.gates if gate["status"] == status]
