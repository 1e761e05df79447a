"""Settings for servers: nothing is assumed, transport is encrypted, logs are JSON."""

from config.environment import SettingError
from config.settings.base import *  # noqa: F403
from config.settings.base import ALLOWED_HOSTS, STORAGES, environment
from config.settings.logs import logging_settings

SECRET_KEY = environment.required("SECRET_KEY", example="$(openssl rand -base64 48)")
if not ALLOWED_HOSTS:
    raise SettingError("ALLOWED_HOSTS", "is not set", "slicewright.example.com")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = environment.boolean("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = environment.integer("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
LOGGING = logging_settings(environment, as_json=True)
