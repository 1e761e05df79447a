"""Tasks: where they go, in whose name they run, and what happens by the clock."""

from __future__ import annotations

from celery import Task
from celery.app import app_or_default

from accounts.tenancy import TenantTask
from config.celery import app, periodic_tasks


def own_tasks() -> dict[str, Task]:  # type: ignore[type-arg]
    app.loader.import_default_modules()
    return {name: task for name, task in app.tasks.items() if not name.startswith(("celery.", "tests."))}


def test_the_platforms_application_is_the_default_one() -> None:
    assert app_or_default() is app


def test_every_task_runs_in_a_workspace_or_is_maintenance() -> None:
    assert own_tasks()
    for name, task in own_tasks().items():
        queue = app.amqp.router.route({}, name)["queue"].name
        assert isinstance(task, TenantTask) or queue == "maintenance", name


def test_every_periodic_task_exists() -> None:
    assert periodic_tasks() == app.conf.beat_schedule
    for name, entry in periodic_tasks().items():
        assert entry["task"] in own_tasks(), name


def test_a_task_is_given_to_another_worker_when_its_own_is_killed() -> None:
    assert (app.conf.task_acks_late, app.conf.task_reject_on_worker_lost) == (True, True)
    assert {queue.name for queue in app.conf.task_queues} == {"interactive", "build", "gates", "maintenance"}


def test_messages_cannot_make_a_worker_run_code() -> None:
    assert list(app.conf.accept_content) == ["json"]
    assert list(app.conf.result_accept_content) == ["json"]
