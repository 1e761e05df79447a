"""Accounts: known by an e-mail address in any spelling."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from accounts import demo, workspaces
from accounts.models import User

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_lower_case() -> None:
    assert User.objects.create_user(" Ann@Example.COM ").email == "ann@example.com"
    assert User.objects.get_by_natural_key("ANN@example.com").email == "ann@example.com"


def test_two_accounts_do_not_differ_by_case_alone() -> None:
    User.objects.create_user("ann@example.com")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Ann@example.com")


def test_an_account_needs_an_address() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("")


def test_a_person_is_called_by_name_or_by_the_address() -> None:
    assert User(email="ann@example.com").display_name == "ann"
    assert User(email="ann@example.com", name="Ann").display_name == "Ann"


def test_a_superuser_may_use_the_admin_console() -> None:
    user = User.objects.create_superuser("root@example.com", "a good password")
    assert (user.is_staff, user.is_superuser) == (True, True)


def test_the_demo_account_can_be_made_again_and_its_password_put_back() -> None:
    user = demo.ensure()
    user.set_password("something else")
    user.save()
    assert demo.ensure() == user
    assert authenticate(None, email=demo.ACCOUNT.email, password=demo.ACCOUNT.password) == user
    assert workspaces.chosen(user, None) == workspaces.chosen(user, None)
