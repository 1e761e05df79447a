"""The platform's one ASGI application: pages, API and previews over HTTP, live conversations over WebSockets."""

import os
from typing import cast

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
pages = get_asgi_application()

# What follows needs the apps that the line above has loaded.
from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from accounts.tenancy import WorkspaceSocketMiddleware  # noqa: E402
from config import installation  # noqa: E402
from conversations.routing import websocket_urlpatterns  # noqa: E402
from sandboxes.previews.proxy import Application, PreviewProxy  # noqa: E402

installation.ensure()

sockets = AllowedHostsOriginValidator(AuthMiddlewareStack(WorkspaceSocketMiddleware(URLRouter(websocket_urlpatterns))))
application = ProtocolTypeRouter({"http": PreviewProxy(cast(Application, pages)), "websocket": sockets})
