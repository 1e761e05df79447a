"""The preview of a turn: started as soon as the files build and type-check, while the other gates still run."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from types import TracebackType
from typing import Self

import structlog
from django.db import connections

from agents.builder.results import Checked, Generated, Previewed
from agents.event_types import PreviewReady
from agents.steps import Context
from projects import snapshots
from projects.models import Project, Snapshot
from sandboxes.gates.base import BLOCKS, Blocks, GateName, GateResult
from sandboxes.previews import previews
from sandboxes.previews.previews import PreviewFailed

log = structlog.get_logger(__name__)

NEEDED = frozenset(name for name, blocks in BLOCKS.items() if blocks is Blocks.PREVIEW)
"""The gates that an application has to pass before it is shown."""


def preview(context: Context, generated: Generated, checked: Checked) -> Previewed:
    """Return the running preview of the files, or why there is none."""
    cleared = {gate["name"] for gate in checked.gates if gate["status"] in ("passed", "warning")}
    missing = sorted(NEEDED - cleared)
    if missing:
        return Previewed(url=None, expires_at=None, reason=f"The gate “{missing[0]}” did not pass.")
    snapshot: Snapshot = Snapshot.objects.get(pk=generated.snapshot)
    return start(context, snapshot, snapshots.read(snapshot))


class Early:
    """Starts the preview beside the gates, once those it needs are passed. Use it as a context manager."""

    def __init__(self, context: Context, snapshot: Snapshot, files: Mapping[str, bytes]) -> None:
        self.context = context
        self.snapshot = snapshot
        self.files = files
        self.project = context.project()
        self.cleared: set[GateName] = set()
        self.started: Future[Previewed] | None = None
        self.pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self.started is not None and (error is not None or self.context.cancelled()):
            abandon(self.project)
        self.pool.shutdown(wait=True)
        failed = self.started.exception() if self.started is not None else None
        if failed is not None:
            # The preview's own step tries again; here the gates have gone on meanwhile.
            log.error("preview.early_failed", project=str(self.project.pk), exc_info=failed)

    def consider(self, result: GateResult) -> None:
        """Take up the verdict of a gate."""
        if result.clears:
            self.cleared.add(result.name)
        if self.started is None and self.cleared >= NEEDED:
            self.started = self.pool.submit(copy_context().run, self._work)

    def _work(self) -> Previewed:
        try:
            return start(self.context, self.snapshot, self.files)
        finally:
            connections.close_all()


def abandon(project: Project) -> None:
    """End the preview that is starting or running; its sandbox dies with it."""
    active = previews.active(project)
    if active is not None:
        previews.revoke(active, reason="The turn was stopped.")


def start(context: Context, snapshot: Snapshot, files: Mapping[str, bytes]) -> Previewed:
    """Start the preview or find it running. That there is none is no fault of the turn: the reason is kept."""
    try:
        running = previews.start(project=context.project(), snapshot=snapshot, files=files, say=context.log)
    except PreviewFailed as error:
        context.log(str(error))
        return Previewed(url=None, expires_at=None, reason=str(error))
    expires = running.expires.isoformat()
    context.emit(PreviewReady(url=running.url, expires_at=expires, snapshot=str(snapshot.pk)))
    return Previewed(url=running.url, expires_at=expires, reason="")
