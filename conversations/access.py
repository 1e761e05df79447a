"""Who may see a conversation. A conversation of another workspace looks like one that does not exist."""

from __future__ import annotations

from uuid import UUID

from accounts import tenancy
from accounts.models import Membership, User
from conversations.models import Conversation


def visible(*, user: UUID, workspace: UUID, conversation: UUID) -> bool:
    """Say whether an active member of the workspace may see the conversation now."""
    with tenancy.scope(workspace):
        return (
            User.objects.filter(pk=user, is_active=True).exists()
            and Membership.objects.filter(user=user).exists()
            and Conversation.objects.filter(pk=conversation).exists()
        )
