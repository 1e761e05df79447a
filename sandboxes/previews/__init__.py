"""Full previews: a snapshot's real server in a sandbox, under an address of its own, for half an hour.

running = previews.start(project=project, snapshot=snapshot, files=snapshots.read(snapshot))
running.url, running.expires
"""

from sandboxes.previews.previews import (
    PreviewFailed,
    Running,
    active,
    expire,
    extend,
    logs,
    lost,
    revoke,
    settle,
    start,
    url,
)

__all__ = [
    "PreviewFailed",
    "Running",
    "active",
    "expire",
    "extend",
    "logs",
    "lost",
    "revoke",
    "settle",
    "start",
    "url",
]
