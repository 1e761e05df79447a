"""The Celery application of a worker process in a test: the real one, with the held job and a quick reaper."""

import django

django.setup()

from config.celery import app  # noqa: E402
from tests.agents.reliability import job  # noqa: E402

job.register()
app.conf.beat_schedule = {"reap": {"task": "agents.reap", "schedule": 0.5, "options": {"queue": "maintenance"}}}

__all__ = ["app"]
