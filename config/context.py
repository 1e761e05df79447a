"""What every template may know about this installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts import demo


def platform(request: HttpRequest) -> dict[str, Any]:
    """`demo_account` is shown on the sign-in page, in development only."""
    return {"demo_account": demo.ACCOUNT if settings.DEBUG else None, "workspace": getattr(request, "workspace", None)}
