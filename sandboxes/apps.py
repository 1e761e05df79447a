"""The app of sandboxes."""

from typing import Any, ClassVar

from django.apps import AppConfig


class SandboxesConfig(AppConfig):
    name = "sandboxes"
    verbose_name = "Sandboxes"
    beat_schedule: ClassVar[dict[str, dict[str, Any]]] = {"reap": {"task": "sandboxes.tasks.reap", "schedule": 60}}
