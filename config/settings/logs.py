"""Structured logs: JSON lines in production, readable lines on a terminal."""

from __future__ import annotations

import sys
from typing import Any

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from accounts import tenancy
from config.environment import Environment


def add_workspace(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Every line that is written inside a scope says whose it is."""
    workspace = tenancy.active()
    if workspace is not None:
        event.setdefault("workspace", str(workspace))
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    add_workspace,
]


LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def logging_settings(environment: Environment, *, as_json: bool = False, level: str = "INFO") -> dict[str, Any]:
    """The value of LOGGING; also binds structlog's own loggers to the same handlers."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer = (
        structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": SHARED,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structured": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": environment.choice("LOG_LEVEL", level, choices=LEVELS)},
        # Of daphne and Celery only what is wrong; Django's own handlers would say everything twice.
        "loggers": {
            "daphne.server": {"level": "WARNING"},
            "celery.beat": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            "celery.worker.request": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},
            "httpx": {"level": "WARNING"},
            "django": {"handlers": []},
            "django.server": {"handlers": []},
        },
    }
