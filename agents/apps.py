from typing import Any, ClassVar

from django.apps import AppConfig


class AgentsConfig(AppConfig):
    name = "agents"
    verbose_name = "Agents"
    beat_schedule: ClassVar[dict[str, dict[str, Any]]] = {
        # Well below the lease's duration: a job whose worker died goes on within half a minute.
        "reap": {"task": "agents.reap", "schedule": 5.0, "options": {"queue": "maintenance", "expires": 5.0}},
    }

    def ready(self) -> None:
        """Make the job types known."""
        from agents.builder import preview_job, turn

        turn.register()
        preview_job.register()
