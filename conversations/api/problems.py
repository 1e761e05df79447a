"""Problem documents (RFC 9457) for everything that goes wrong in the API."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import set_rollback

from agents.jobs import IdempotencyConflict
from agents.states import IllegalTransition
from conversations.turns import MessageRefused
from projects.paths import PathError
from projects.projects import NameMissing

MEDIA_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing here, or not for you."

_STATUS: dict[type[Exception], int] = {
    Http404: 404,
    ObjectDoesNotExist: 404,
    PermissionDenied: 403,
    MessageRefused: 422,
    NameMissing: 422,
    PathError: 400,
    IdempotencyConflict: 409,
    IllegalTransition: 409,
}


def document(status: int, detail: str, **extra: Any) -> dict[str, Any]:
    """Return the body of a problem."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **extra,
    }


def response(status: int, detail: str, **extra: Any) -> JsonResponse:
    """Return a problem as a Django response."""
    return JsonResponse(document(status, detail, **extra), status=status, content_type=MEDIA_TYPE)


def from_exception(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem for an exception of a view, or ``None`` for one that is the platform's own fault."""
    set_rollback()
    if isinstance(error, ValidationError):
        return _problem(422, "Some values cannot be taken.", errors=_fields(error.detail))
    if isinstance(error, APIException):
        challenge: str | None = getattr(error, "auth_header", None)
        headers = {"WWW-Authenticate": challenge} if challenge else {}
        return _problem(error.status_code, str(error.detail), headers)
    for kind, status in _STATUS.items():
        if isinstance(error, kind):
            return _problem(status, NOT_FOUND if status == 404 else str(error), None, **_code(error))
    return None


def not_found(request: HttpRequest, **_: Any) -> JsonResponse:
    """Answer for an address of the API that does not exist."""
    return response(404, NOT_FOUND)


def _problem(status: int, detail: str, headers: dict[str, str] | None = None, **extra: Any) -> Response:
    return Response(
        document(status, detail, **extra),
        status=status,
        headers=headers,
        content_type=MEDIA_TYPE,
    )


def _code(error: Exception) -> dict[str, str]:
    return {"code": error.code} if isinstance(error, MessageRefused) else {}


def _fields(detail: Any) -> list[dict[str, str]]:
    if isinstance(detail, dict):
        return [
            {"field": str(field), "message": str(message)}
            for field, messages in detail.items()
            for message in (messages if isinstance(messages, list) else [messages])
        ]
    return [{"field": "", "message": str(message)} for message in detail]
