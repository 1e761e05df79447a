"""The life of sandboxes that have a row: created, ended, and found again when row and process have lost each other.

Such a sandbox outlives the process that asked for it. Its supervisor ends it at the end of its lifetime at the latest,
also when the platform is gone. No call here holds a database transaction while it talks to a provider.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import tenancy
from flags import registry
from projects.counting import counted
from projects.models import Project
from sandboxes import policy, tiers
from sandboxes.models import Sandbox
from sandboxes.providers import available
from sandboxes.providers.base import Mount, ProviderUnavailable, SandboxError, SandboxGone, SandboxSpec
from sandboxes.providers.bubblewrap.sandbox import LocalSandbox
from sandboxes.providers.local import LocalProvider
from sandboxes.states import ALIVE, IllegalTransition, SandboxState, sandbox_sources

log = structlog.get_logger(__name__)

GRACE = timedelta(seconds=60)
"""A sandbox may stand this long before its row names it, and a row before its sandbox stands."""


class LimitReached(SandboxError):
    """The workspace has as many sandboxes as its tier allows."""


@dataclass(frozen=True)
class Created:
    """A sandbox with its row."""

    row: Sandbox
    sandbox: LocalSandbox


@dataclass(frozen=True)
class Reaped:
    """What the reaper put right: rows that had no sandbox or no time left, sandboxes that had no row."""

    rows: tuple[UUID, ...]
    sandboxes: tuple[str, ...]


def provider() -> LocalProvider:
    """Return the provider of this installation."""
    return available.get(policy.DEFAULT_PROVIDER, home=settings.SLICEWRIGHT_HOME)


def startable() -> LocalProvider:
    """Return the provider for a new sandbox. Raises :class:`ProviderUnavailable` when operators switched it off."""
    chosen = provider()
    if not registry.is_on(f"sandbox_{chosen.name}"):
        raise ProviderUnavailable(
            f"Sandboxes of the kind {chosen.name!r} are switched off by the operators of this platform for now. "
            "Nothing is lost; try again later."
        )
    return chosen


def create(
    project: Project, *, tier: str, expires: datetime, mounts: tuple[Mount, ...], environment: dict[str, str]
) -> Created:
    """Create a sandbox for ``project``; raises :class:`LimitReached` and the provider's errors."""
    rules = tiers.get(tier)
    row = _claim_row(project, rules, expires)
    limits = policy.allowance(rules.limits, policy.this_machine()).limits
    spec = SandboxSpec(
        limits=replace(limits, output_bytes=256 * 1024),
        mounts=mounts,
        environment=environment,
        lifetime=(expires - timezone.now() + GRACE).total_seconds(),
        detached=True,
    )
    try:
        sandbox = startable().create(spec)
    except SandboxError as error:
        advance(row, SandboxState.FAILED, reason=str(error))
        raise
    try:
        advance(row, SandboxState.READY, reference=sandbox.id)
    except IllegalTransition:  # ended while it was being created
        sandbox.destroy()
        raise
    return Created(row, sandbox)


def _claim_row(project: Project, rules: policy.TierPolicy, expires: datetime) -> Sandbox:
    """Write the row, unless the workspace's tier is used up. The project's lock keeps two claims apart."""
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        if Sandbox.objects.filter(state__in=ALIVE).count() >= rules.concurrent:
            most = counted(rules.concurrent, "sandbox runs", "sandboxes run")
            raise LimitReached(
                f"At most {most} at the same time in the tier {rules.name}. End one, or wait until one has ended."
            )
        row: Sandbox = Sandbox.objects.create(
            project=project,
            tier=rules.name,
            provider=policy.DEFAULT_PROVIDER,
            state=SandboxState.CREATING,
            expires=expires,
        )
        return row


def advance(row: Sandbox, after: SandboxState, *, reason: str = "", reference: str | None = None) -> None:
    """Change the state by compare-and-set; raises :class:`IllegalTransition`."""
    values = {"state": after, "reason": reason, "updated": timezone.now()}
    if reference is not None:
        values["reference"] = reference
    changed = Sandbox.objects.filter(pk=row.pk, state__in=sandbox_sources(after)).update(**values)
    before = row.state
    row.refresh_from_db()
    if not changed:
        raise IllegalTransition(f"The sandbox {row}", row.state if row.state != before else before, after)


def attach(row: Sandbox) -> LocalSandbox:
    """Reach the sandbox of a row; raises :class:`SandboxGone`."""
    if row.state not in ALIVE or not row.reference:
        raise SandboxGone(f"The sandbox has ended. {row.reason}".strip())
    return provider().attach(row.reference)


def extend(row: Sandbox, expires: datetime) -> None:
    """Let a sandbox live until ``expires``; raises :class:`SandboxGone`."""
    attach(row).extend((expires - timezone.now() + GRACE).total_seconds())
    Sandbox.objects.filter(pk=row.pk, state__in=ALIVE).update(expires=expires, updated=timezone.now())


def terminate(row: Sandbox, *, reason: str, after: SandboxState = SandboxState.TERMINATED) -> bool:
    """End a sandbox and say why; False when somebody else has ended it already. May be called again."""
    try:
        advance(row, after, reason=reason)
    except IllegalTransition:
        return False
    if row.reference:
        _destroy(row.reference)
    return True


def _destroy(reference: str) -> None:
    try:
        provider().attach(reference).destroy()
    except SandboxGone:
        provider().sweep()


def reap(now: datetime | None = None) -> Reaped:
    """End what has no time left, no sandbox or no row. Called every minute, and safe to call at any time."""
    now = now or timezone.now()
    provider().sweep()
    standing = set(provider().detached())
    with tenancy.across_workspaces():
        rows = list(Sandbox.objects.filter(state__in=ALIVE, provider=policy.DEFAULT_PROVIDER))
    ended = tuple(row.pk for row in rows if _settle(row, standing, now))
    orphans = tuple(sorted(standing - _known(now)))
    for reference in orphans:
        _destroy(reference)
    if ended or orphans:
        log.info("sandboxes reaped", rows=len(ended), sandboxes=len(orphans))
    return Reaped(ended, orphans)


def _settle(row: Sandbox, standing: set[str], now: datetime) -> bool:
    """End one row if its time is over or its sandbox has gone; True when it did."""
    with tenancy.scope(row.workspace_id):
        if row.expires <= now:
            return terminate(row, reason="Its time was over.")
        young = not row.reference and now - row.created < GRACE
        if row.reference in standing or young:
            return False
        return terminate(row, reason="Its process has gone.", after=SandboxState.FAILED)


def _known(now: datetime) -> set[str]:
    """Return the sandboxes that a row speaks for, and those too young to have one that names them."""
    with tenancy.across_workspaces():
        named = set(Sandbox.objects.filter(state__in=ALIVE).exclude(reference="").values_list("reference", flat=True))
    return named | provider().younger_than(GRACE.total_seconds())
