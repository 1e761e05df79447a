"""Settings for the tests: the bundled services with names of this process's own, fast passwords, mail in memory."""

import os

from config.settings.base import *  # noqa: F403
from config.settings.base import (
    CACHES,
    CHANNEL_LAYERS,
    DATABASES,
    SLICEWRIGHT_HOME,
    STORAGES,
    environment,
)
from config.settings.logs import logging_settings

SECRET_KEY = "tests-sign-with-this-key-which-is-longer-than-fifty-characters"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", ".localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Test runs that happen at once share the servers; the process's number keeps their data apart.
RUN = f"test_{os.getpid()}"
DATABASES["default"]["TEST"] = {"NAME": f"slicewright_{RUN}"}
DATABASES["default"]["OPTIONS"] = DATABASES["default"].get("OPTIONS", {}) | {"options": "-c synchronous_commit=off"}
CACHES["default"]["KEY_PREFIX"] = RUN
CHANNEL_LAYERS["default"]["CONFIG"]["prefix"] = RUN
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": f"{RUN}:"}
STORAGES["default"]["OPTIONS"] = {"location": SLICEWRIGHT_HOME / "test-storage" / RUN}
LOGGING = logging_settings(environment, level="WARNING")

# Nothing is collected here: WhiteNoise finds the bundled files where they are built.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
