"""Settings for a developer's machine: everything bundled, mail on the terminal, a demo account."""

from config.embedded.secrets import secret
from config.settings.base import *  # noqa: F403
from config.settings.base import environment, places
from config.settings.logs import logging_settings

DEBUG = environment.boolean("DEBUG", True)
SECRET_KEY = environment.optional("SECRET_KEY") or secret(places.secrets, "django")
# A preview has an origin of its own: <token>.preview.localhost.
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", ("localhost", ".localhost", "127.0.0.1", "[::1]"))
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
LOGGING = logging_settings(environment)

# Nothing is collected here: WhiteNoise finds the bundled files where they are built.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
