"""The account that a fresh development installation can be tried with."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts import workspaces
from accounts.models import User


@dataclass(frozen=True)
class DemoAccount:
    """Published on the sign-in page while DEBUG is on; never created elsewhere."""

    email: str
    password: str


ACCOUNT = DemoAccount("demo@slicewright.example", "try-slicewright")


@transaction.atomic
def ensure() -> User:
    """Create the account with a verified address and a workspace, or put its password back. Safe to repeat."""
    user = User.objects.filter(email=ACCOUNT.email).first() or User.objects.create_user(ACCOUNT.email, name="Demo")
    if not user.check_password(ACCOUNT.password):
        user.set_password(ACCOUNT.password)
        user.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(user=user, email=ACCOUNT.email, defaults={"verified": True, "primary": True})
    workspaces.chosen(user, None)
    return user
