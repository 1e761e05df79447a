"""Periodic work of sandboxes."""

from __future__ import annotations

from celery import shared_task

from sandboxes import reaping


@shared_task(name="sandboxes.tasks.reap")
def reap() -> dict[str, int]:
    """End previews and sandboxes whose time is over or whose other half has gone."""
    found = reaping.reap()
    return {"previews": found.previews, "rows": len(found.sandboxes.rows), "orphans": len(found.sandboxes.sandboxes)}
