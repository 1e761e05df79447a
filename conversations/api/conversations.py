"""Conversations and their messages over the API. Their events are in :mod:`conversations.sse`."""

from __future__ import annotations

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from conversations import conversations, turns
from conversations.api.serializers import (
    ConversationIn,
    ConversationOut,
    MessageIn,
    TurnOut,
)
from conversations.api.views import Api
from conversations.models import Conversation, Turn
from projects.models import Project


class Conversations(Api):
    """List conversations, of one project with ``?project=``; begin one."""

    def get(self, request: Request) -> Response:
        rows = Conversation.objects.all()
        if (project := self.named(request, "project")) is not None:
            rows = rows.filter(project__in=project)
        return self.page(request, rows, ConversationOut)

    def post(self, request: Request) -> Response:
        given = self.body(request, ConversationIn)
        project = Project.objects.get(pk=given["project"])
        conversation = conversations.create(
            project=project,
            title=given["title"] or project.name,
            created_by=self.author(request).pk,
        )
        return Response(ConversationOut(conversation).data, status=201)


class ConversationDetail(Api):
    """One conversation."""

    def get(self, request: Request, conversation_id: UUID) -> Response:
        return Response(ConversationOut(conversations.get(conversation_id)).data)


class Messages(Api):
    """The turns of a conversation, newest first; a new message is accepted (202) and worked on afterwards."""

    def get(self, request: Request, conversation_id: UUID) -> Response:
        rows = Turn.objects.filter(conversation=conversations.get(conversation_id)).select_related("job")
        return self.page(request, rows, TurnOut)

    def post(self, request: Request, conversation_id: UUID) -> Response:
        conversation, author = conversations.get(conversation_id), self.author(request)
        given = self.body(request, MessageIn)
        submitted = turns.submit(
            conversation=conversation,
            message=given["message"],
            author=author.pk,
            author_name=author.display_name,
            idempotency_key=self.idempotency_key(request),
        )
        body = {**TurnOut(submitted.turn).data, "waiting": submitted.waiting}
        return Response(body, status=202 if submitted.created else 200)
