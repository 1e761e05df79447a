"""From a first sentence to a project with a conversation and its first turn, in one step."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from accounts import tenancy
from agents.jobs import IdempotencyConflict
from conversations import conversations, turns
from conversations.models import Conversation, Turn
from conversations.turns import Submitted
from projects import projects
from projects.models.project import Process


def begin(
    *,
    prompt: str,
    name: str = "",
    process: Process = Process.EXPRESS,
    author: UUID | None = None,
    author_name: str = "",
    idempotency_key: str | None = None,
    designer: str = "builtin",
    here: bool = False,
) -> Submitted:
    """Make a project and submit ``prompt`` as the first turn of its conversation.

    The same ``idempotency_key`` returns the turn that it made before. Raises
    :class:`conversations.turns.MessageRefused`, which leaves nothing behind, and
    :class:`agents.jobs.IdempotencyConflict`.
    """
    text = turns.checked(prompt)
    options = {"process": process.value, "designer": designer, "name": name.strip()}
    conversation_id = _conversation_id(idempotency_key)
    known = _known(conversation_id, text, options)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            project = projects.create(name=options["name"] or projects.name_from(text), process=process)
            conversation = conversations.create(
                project=project,
                title=projects.name_from(text),
                created_by=author,
                id=conversation_id,
            )
            return turns.submit(
                conversation=conversation,
                message=text,
                author=author,
                author_name=author_name,
                options=options,
                here=here,
            )
    except IntegrityError:
        # The same request came at the same time and was faster.
        known = _known(conversation_id, text, options)
        if known is None:
            raise
        return known


def _conversation_id(idempotency_key: str | None) -> UUID:
    """Return an id that the same key always leads to, within the workspace."""
    return uuid5(tenancy.current(), idempotency_key) if idempotency_key else uuid7()


def _known(conversation_id: UUID, text: str, options: dict[str, str]) -> Submitted | None:
    if not Conversation.objects.filter(pk=conversation_id).exists():
        return None
    turn = Turn.objects.select_related("job", "conversation__project").get(conversation=conversation_id, number=1)
    if turn.job.payload != {"message": text, **options}:
        raise IdempotencyConflict("The idempotency key was used for another project; take a new one for this.")
    return Submitted(turn=turn, created=False, waiting=False)
