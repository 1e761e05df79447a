"""``manage.py build "<prompt>"``: one sentence to a verified application, in a terminal."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from accounts import tenancy, workspaces
from accounts.models import Workspace
from accounts.workspaces import UnknownWorkspace
from agents.builder import build, designers
from agents.builder.build import Built, Listener, Session
from agents.builder.designers import UnknownDesigner
from agents.management.display import Display, outcome
from agents.messages import MessageRefused
from agents.states import JobState
from projects.models.project import Process

WORK_FAILED = 1
USAGE = 2
PLATFORM_FAILED = 3
APPROVE = "Looks good."


class Command(BaseCommand):
    """Build an application from a prompt: design, code, quality gates, ZIP."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("prompt", help="what you want, in your own words")
        process = parser.add_mutually_exclusive_group()
        process.add_argument("--express", action="store_true", help="approve each proposal by itself (the default)")
        process.add_argument("--guided", action="store_true", help="stop at each proposal and ask")
        parser.add_argument(
            "--designer", default=designers.DEFAULT, help=f"who designs: {', '.join(designers.names())}"
        )
        parser.add_argument("--output", metavar="DIR", type=Path, help="also write the files into this empty folder")
        parser.add_argument("--workspace", help="id or name of a workspace; without it, one of the command line's own")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *_: Any, **options: Any) -> None:
        console = Console(stderr=True)
        output = _checked_output(options["output"])
        with tenancy.scope(_workspace(options["workspace"]).id):
            session = _begin(options)
            built = _run(session, options, console)
            archive = _write(built, output)
            if options["json"]:
                sys.stdout.write(json.dumps(document(built, archive), indent=2, ensure_ascii=False) + "\n")
            else:
                outcome(Console(), built, archive, output)
        if status := _status(built):
            sys.exit(status)


def document(built: Built, archive: Path | None) -> dict[str, Any]:
    """Return what ``--json`` prints."""
    designed, generated, checked = built.designed, built.generated, built.checked
    return {
        "project": {"id": str(built.project.pk), "name": built.project.name, "slug": built.project.slug},
        "job": {"id": str(built.job.pk), "state": built.job.state, "error": built.job.error},
        "blueprint": built.blueprint,
        "files": sorted(build.files(built)) if generated else [],
        "gates": list(checked.gates) if checked else [],
        "quality_score": checked.shown_score if checked else None,
        "deployment_ready": bool(checked and checked.deployment_ready),
        "zip": str(archive) if archive else None,
        "preview": built.previewed.url if built.previewed else None,
        "timings": dict(built.timings),
        "designer": designed.designer if designed else None,
        "reply": designed.reply if designed else None,
        "unhandled": list(designed.unhandled) if designed else [],
    }


def _workspace(identifier: str | None) -> Workspace:
    try:
        return workspaces.find(identifier) if identifier else build.local_workspace()
    except UnknownWorkspace as error:
        raise CommandError(str(error), returncode=USAGE) from error


def _begin(options: dict[str, Any]) -> Session:
    process = Process.GUIDED if options["guided"] else Process.EXPRESS
    try:
        return build.begin(prompt=options["prompt"], process=process, designer=options["designer"])
    except (MessageRefused, UnknownDesigner) as error:
        raise CommandError(str(error), returncode=USAGE) from error


def _run(session: Session, options: dict[str, Any], console: Console) -> Built:
    """Run the prompt, and in the guided process what the person at the terminal says to each proposal."""
    message = options["prompt"]
    while True:
        display = Display(console) if not options["json"] else None
        with display or nullcontext():
            built = _cancellable(session, message, display.show if display else _ignore)
        if not (built.waits_for_approval and sys.stdin.isatty() and not options["json"]):
            return built
        message = console.input("\nEnter approves; or say what to change: ").strip() or APPROVE


def _cancellable(session: Session, message: str, listener: Listener) -> Built:
    try:
        return build.run(session, message, listener)
    except KeyboardInterrupt as interrupt:
        raise CommandError("Cancelled. What was finished before is kept in the project.") from interrupt


def _ignore(entry: object) -> None:
    """With ``--json`` nobody watches."""


def _checked_output(output: Path | None) -> Path | None:
    if output is None:
        return None
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise CommandError(f"--output {output} is not an empty folder; name another one.", returncode=USAGE)
    return output


def _write(built: Built, output: Path | None) -> Path | None:
    """Write the files into ``output``, and the ZIP into the installation's folder; return where the ZIP is."""
    if built.delivered is None:
        return None
    if output is not None:
        for path, content in build.files(built).items():
            target = output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    folder = Path(settings.SLICEWRIGHT_HOME) / "builds" / str(built.job.pk)
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / built.delivered.zip_name
    archive.write_bytes(build.archive(built))
    return archive


def _status(built: Built) -> int:
    """Return the exit status: a proposal that waits for approval is what the guided process was asked for."""
    if built.job.state == JobState.FAILED:
        return PLATFORM_FAILED
    return 0 if built.verified or built.waits_for_approval else WORK_FAILED
