"""Previews: start, extend, end. A verb here is the only writer of the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects.models import Project, Snapshot
from sandboxes import lifecycle, policy, toolchains
from sandboxes.models import Preview, PreviewAddress, Sandbox
from sandboxes.previews import addresses, launching
from sandboxes.previews.launching import LaunchFailed, Say
from sandboxes.providers.base import SandboxError, SandboxGone
from sandboxes.states import ACTIVE, ALIVE, IllegalTransition, PreviewState, SandboxState, preview_sources
from sandboxes.toolchains import ToolchainError

LIFETIME = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
"""A preview can be extended again and again, but not beyond this."""


LONGEST_START = timedelta(minutes=3)
"""After this, whoever was starting a preview has died doing it."""


class PreviewFailed(RuntimeError):
    """There is no preview, and the message says why in a way a person can act on."""


@dataclass(frozen=True)
class Running:
    """A preview that can be opened."""

    preview: Preview
    url: str
    expires: datetime


def start(
    *,
    project: Project,
    snapshot: Snapshot,
    files: Mapping[str, bytes],
    tier: str = policy.DEFAULT_TIER,
    say: Say = lambda _: None,
) -> Running:
    """Return a running preview of ``snapshot``: the one there is, or a new one that takes the place of another.

    Takes some seconds; call it outside of a transaction. Raises :class:`PreviewFailed`.
    """
    current = active(project)
    if current is not None and current.snapshot_id == snapshot.pk and _answers(current):
        return extend(current)
    if current is not None:
        revoke(current, reason="A newer preview has taken its place.")
    preview = _claim(project, snapshot)
    try:
        return _launch(preview, files, tier, say)
    except (SandboxError, LaunchFailed, ToolchainError, IllegalTransition) as error:
        _end(preview, PreviewState.FAILED, reason=str(error))
        raise PreviewFailed(f"The preview could not be started. {error}") from error


def active(project: Project) -> Preview | None:
    """Return the project's starting or running preview."""
    found: Preview | None = Preview.objects.filter(project=project, state__in=ACTIVE).first()
    return found


def url(preview: Preview) -> str:
    return addresses.url(preview.pk)


def extend(preview: Preview) -> Running:
    """Let a preview run for another half hour from now; raises :class:`PreviewFailed` when it has ended."""
    expires = min(timezone.now() + LIFETIME, preview.created + LONGEST)
    try:
        lifecycle.extend(_sandbox(preview), expires)
    except SandboxError as error:
        _end(preview, PreviewState.FAILED, reason=str(error))
        raise PreviewFailed(f"The preview has ended. {error}") from error
    Preview.objects.filter(pk=preview.pk, state=PreviewState.READY).update(expires=expires, updated=timezone.now())
    preview.refresh_from_db()
    return Running(preview, url(preview), preview.expires)


def revoke(preview: Preview, *, reason: str = "It was ended.") -> None:
    """End a preview at once. May be called again."""
    _end(preview, PreviewState.REVOKED, reason=reason)


def expire(preview: Preview) -> None:
    """End a preview whose time is over."""
    _end(preview, PreviewState.EXPIRED, reason="Its time was over.")


def lost(preview: Preview) -> None:
    """Note that a preview's process has gone."""
    _end(preview, PreviewState.FAILED, reason="Its process has gone.")


def logs(preview: Preview) -> str:
    """Return the tail of what the application's server wrote; raises :class:`PreviewFailed`."""
    try:
        return lifecycle.attach(_sandbox(preview)).background(preview.server).output
    except SandboxError as error:
        raise PreviewFailed(f"The preview has ended, and its log with it. {error}") from error


def settle(preview: Preview, now: datetime) -> None:
    """End a preview that should not run any more, or that does not. Called by the reaper inside its workspace."""
    if preview.state == PreviewState.STARTING:
        if now - preview.created > LONGEST_START:
            lost(preview)
    elif preview.expires <= now:
        expire(preview)
    elif preview.sandbox is None or preview.sandbox.state not in ALIVE:
        lost(preview)


def _claim(project: Project, snapshot: Snapshot) -> Preview:
    """Write the row. The constraint lets one preview of a project be active at a time."""
    try:
        with transaction.atomic():
            preview: Preview = Preview.objects.create(
                project=project, snapshot=snapshot, state=PreviewState.STARTING, expires=timezone.now() + LIFETIME
            )
            PreviewAddress.objects.create(preview=preview, token_hash=addresses.token_hash(addresses.token(preview.pk)))
    except IntegrityError as error:
        raise PreviewFailed("Another preview of this project was started at the same moment; use that one.") from error
    return preview


def _launch(preview: Preview, files: Mapping[str, bytes], tier: str, say: Say) -> Running:
    toolchain = toolchains.ensure("typescript", home=Path(settings.SLICEWRIGHT_HOME), say=say)
    created = _create_sandbox(preview, toolchain, tier)
    Preview.objects.filter(pk=preview.pk).update(sandbox=created.row)
    preview.sandbox = created.row
    try:
        launched = launching.launch(created.sandbox, files, public_url=url(preview).rstrip("/"), say=say)
        _advance(
            preview,
            PreviewState.READY,
            socket=str(launched.socket),
            server=launched.server,
            cookies=list(launched.cookies),
        )
    except BaseException:
        lifecycle.terminate(created.row, reason="The application did not start.", after=SandboxState.FAILED)
        raise
    return Running(preview, url(preview), preview.expires)


def _create_sandbox(preview: Preview, toolchain: toolchains.Toolchain, tier: str) -> lifecycle.Created:
    """Create the sandbox; when the tier is used up, the workspace's oldest other preview makes room."""

    def create() -> lifecycle.Created:
        return lifecycle.create(
            preview.project, tier=tier, expires=preview.expires, mounts=(toolchain.mount(),), environment={}
        )

    try:
        return create()
    except lifecycle.LimitReached:
        others = Preview.objects.filter(state=PreviewState.READY).exclude(pk=preview.pk)
        oldest = others.order_by("updated").first()
        if oldest is None:
            raise
        revoke(oldest, reason="It made room for the preview of another project.")
        return create()


def _sandbox(preview: Preview) -> Sandbox:
    if preview.state not in ACTIVE or preview.sandbox is None:
        raise SandboxGone(preview.reason or "It has ended.")
    return preview.sandbox


def _answers(preview: Preview) -> bool:
    """Whether a preview that should run does run."""
    try:
        return lifecycle.attach(_sandbox(preview)).background(preview.server).running
    except SandboxError:
        return False


def _end(preview: Preview, after: PreviewState, *, reason: str) -> None:
    """Change the state if nobody was faster, and end the sandbox either way."""
    try:
        _advance(preview, after, reason=reason)
    except IllegalTransition:  # it has ended already, for another reason
        preview.refresh_from_db()
    PreviewAddress.objects.filter(preview=preview).delete()
    if preview.sandbox is not None:
        lifecycle.terminate(preview.sandbox, reason=reason)


def _advance(preview: Preview, after: PreviewState, **values: object) -> None:
    """Change the state by compare-and-set; raises :class:`IllegalTransition`."""
    values = {"reason": "", **values, "state": after, "updated": timezone.now()}
    changed = Preview.objects.filter(pk=preview.pk, state__in=preview_sources(after)).update(**values)
    preview.refresh_from_db()
    if not changed:
        raise IllegalTransition(f"The preview {preview.pk}", preview.state, after)
