"""What the views of the API share: who asks, how lists are paged, and how faults are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, Serializer
from rest_framework.views import APIView

from accounts.models import User
from conversations.api import problems

M = TypeVar("M", bound=Model)
MAX_KEY = 100


class Session(SessionAuthentication):
    """Django's session, with 401 rather than 403 for a visitor."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class Cursor(CursorPagination):
    """Newest first, by ids that sort by time; ``?limit=`` up to 200."""

    ordering = "-id"
    page_size = 50
    page_size_query_param = "limit"
    max_page_size = 200


class Api(APIView):
    """A view of the API: signed in, in the workspace of the session, with problem documents."""

    authentication_classes = [Session]
    permission_classes = [IsAuthenticated]

    def get_exception_handler(
        self,
    ) -> Callable[[Exception, dict[str, Any]], Response | None]:
        return problems.from_exception

    def page(self, request: Request, rows: QuerySet[M], serializer: type[BaseSerializer[M]]) -> Response:
        """Return one page of ``rows``."""
        paginator = Cursor()
        page = paginator.paginate_queryset(rows, request, view=self)
        shown: Any = serializer
        return paginator.get_paginated_response(shown(page, many=True).data)

    def body(self, request: Request, serializer: type[Serializer[Any]]) -> dict[str, Any]:
        """Return the checked body of the request."""
        given = serializer(data=request.data)
        given.is_valid(raise_exception=True)
        checked: dict[str, Any] = given.validated_data
        return checked

    def named(self, request: Request, parameter: str) -> list[UUID] | None:
        """Return the id in a query parameter: ``None`` without one, an empty list when it is no id at all."""
        given = request.query_params.get(parameter)
        if given is None:
            return None
        try:
            return [UUID(given)]
        except ValueError:
            return []

    def author(self, request: Request) -> User:
        """Return who asks; the permission has let nobody else through."""
        if not isinstance(request.user, User):
            raise NotAuthenticated
        return request.user

    def idempotency_key(self, request: Request) -> str | None:
        """Return the header ``Idempotency-Key``. A part of one would make two requests the same that are not."""
        key = request.headers.get("Idempotency-Key", "")
        if len(key) > MAX_KEY:
            raise ValidationError({"Idempotency-Key": f"The key is longer than {MAX_KEY} characters; shorten it."})
        return key or None
