"""Settings of a worker process that works for a running test: its database and its names."""

import os

from config.settings.test import *  # noqa: F403
from config.settings.test import CACHES, CHANNEL_LAYERS, DATABASES, SLICEWRIGHT_HOME, STORAGES

RUN = os.environ["SLICEWRIGHT_TEST_RUN"]
DATABASES["default"]["NAME"] = os.environ["SLICEWRIGHT_TEST_DATABASE"]
CACHES["default"]["KEY_PREFIX"] = RUN
CHANNEL_LAYERS["default"]["CONFIG"]["prefix"] = RUN
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": f"{RUN}:"}
STORAGES["default"]["OPTIONS"] = {"location": SLICEWRIGHT_HOME / "test-storage" / RUN}
