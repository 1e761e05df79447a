from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Platform"

    def ready(self) -> None:
        """Make the Celery application known, so that every task is bound to it."""
        from config import celery

        celery.app.set_default()
        celery.app.conf.beat_schedule = celery.periodic_tasks()
