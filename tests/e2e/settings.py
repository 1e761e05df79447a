"""Settings of the platform's processes during an end-to-end test: those of a test's worker, with mail as files."""

import os

from tests.agents.reliability.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ["SLICEWRIGHT_TEST_MAIL"]
