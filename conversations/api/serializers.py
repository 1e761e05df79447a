"""The shapes of the API: what it takes and what it gives."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from agents.models import Job, Task
from conversations.models import Conversation, Turn
from projects.models import Artifact, BlueprintVersion, Project
from projects.models.project import Process


class ProjectIn(serializers.Serializer[Any]):
    """A new project: a name, or a prompt that is worked on at once, or both."""

    name = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    prompt = serializers.CharField(required=False, default=None, allow_blank=True, allow_null=True)
    process = serializers.ChoiceField(choices=Process.choices, default=Process.EXPRESS)

    def validate_process(self, value: str) -> Process:
        return Process(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["prompt"] is None and not attrs["name"].strip():
            raise serializers.ValidationError({"name": "Give a name, or a prompt to begin with."})
        return attrs


class ProjectChange(serializers.Serializer[Any]):
    """What may be changed of a project."""

    name = serializers.CharField(max_length=120)


class ProjectOut(serializers.ModelSerializer[Project]):
    """A project."""

    class Meta:
        model = Project
        fields = [
            "id",
            "name",
            "slug",
            "status",
            "phase",
            "process",
            "head",
            "blueprint",
            "created",
            "updated",
        ]


class BlueprintOut(serializers.ModelSerializer[BlueprintVersion]):
    """A version of a blueprint."""

    class Meta:
        model = BlueprintVersion
        fields = [
            "id",
            "number",
            "content",
            "message",
            "reply",
            "changes",
            "designer",
            "job",
            "snapshot",
            "created",
        ]


class ArtifactOut(serializers.ModelSerializer[Artifact]):
    """An artifact, without its bytes."""

    class Meta:
        model = Artifact
        fields = [
            "id",
            "project",
            "snapshot",
            "kind",
            "name",
            "media_type",
            "sha256",
            "size",
            "job",
            "created",
        ]


class ConversationIn(serializers.Serializer[Any]):
    """A new conversation in a project."""

    project = serializers.UUIDField()
    title = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")


class ConversationOut(serializers.ModelSerializer[Conversation]):
    """A conversation."""

    class Meta:
        model = Conversation
        fields = ["id", "project", "title", "builder", "created", "updated"]


class MessageIn(serializers.Serializer[Any]):
    """A message; its limits are those of :func:`conversations.turns.checked`."""

    message = serializers.CharField(allow_blank=True, trim_whitespace=False)


class TurnOut(serializers.ModelSerializer[Turn]):
    """A turn: a message and its job."""

    state = serializers.CharField(read_only=True)

    class Meta:
        model = Turn
        fields = [
            "id",
            "conversation",
            "number",
            "message",
            "author",
            "job",
            "state",
            "created",
        ]


class TaskOut(serializers.ModelSerializer[Task]):
    """A step of a job."""

    class Meta:
        model = Task
        fields = [
            "name",
            "label",
            "position",
            "state",
            "attempts",
            "error",
            "log",
            "started_at",
            "finished_at",
        ]


class JobOut(serializers.ModelSerializer[Job]):
    """A job with its steps."""

    tasks = TaskOut(many=True, read_only=True)

    class Meta:
        model = Job
        fields = [
            "id",
            "type",
            "state",
            "stream",
            "project",
            "result",
            "error",
            "round",
            "cancel_requested",
            "pause_requested",
            "tasks",
            "created",
            "started_at",
            "finished_at",
        ]
