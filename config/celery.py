"""The Celery application: queues by how long somebody waits for them, tasks that survive a killed worker.

Each app brings its periodic tasks as `beat_schedule` of its AppConfig: name → {"task": …, "schedule": seconds}.
"""

from __future__ import annotations

import os
import warnings
from typing import Any

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import setup_logging, worker_init
from django.apps import apps

from config import installation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
app = Celery("slicewright")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# A worker of root is warned of because of what a message could make it run; ours take JSON only (and with anything else
# Celery still refuses root). Root is wanted where there is it: each sandbox is then a host user of its own, with limits
# that the kernel keeps.
warnings.filterwarnings("ignore", category=SecurityWarning, message="(?s).*superuser privileges")


def periodic_tasks() -> dict[str, dict[str, Any]]:
    """The schedules of all apps. Two apps cannot mean different things by one name."""
    schedule: dict[str, dict[str, Any]] = {}
    for config in apps.get_app_configs():
        for name, entry in getattr(config, "beat_schedule", {}).items():
            schedule[f"{config.label}.{name}"] = entry
    return schedule


@worker_init.connect
def _ensure_services(**_: Any) -> None:
    """A worker that is started by hand finds its servers as a management command does."""
    installation.ensure()


@setup_logging.connect
def _keep_logging(**_: Any) -> None:
    """Celery leaves logging alone when somebody answers this signal; Django has set it up."""
