"""Signing up with e-mail and password, as a browser does it."""

from __future__ import annotations

import re

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from accounts import tenancy, workspaces
from accounts.models import User

pytestmark = pytest.mark.django_db
ACCOUNT = {"email": "New.Person@example.com", "password1": "a rather good password"}


def sign_up(client: Client) -> None:
    response = client.post(reverse("account_signup"), ACCOUNT)
    assert response.status_code == 302, response.context["form"].errors


def test_a_new_account_has_a_workspace(client: Client) -> None:
    sign_up(client)
    user = User.objects.get(email="new.person@example.com")
    with tenancy.acting_as(user.id):
        assert [workspace.name for workspace in workspaces.of(user)] == ["new.person's workspace"]


def test_an_account_can_be_used_after_its_address_is_confirmed(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client)
    credentials = {"login": ACCOUNT["email"], "password": ACCOUNT["password1"]}
    assert client.post(reverse("account_login"), credentials).headers["Location"] == reverse(
        "account_email_verification_sent"
    )
    match = re.search(r"http://testserver(\S+)", str(mailoutbox[0].body))
    assert match is not None
    client.get(match[1])
    Client().logout()
    response = client.post(reverse("account_login"), credentials)
    assert response.status_code == 302
    assert client.get("/").wsgi_request.user.is_authenticated


def test_a_weak_password_is_refused(client: Client) -> None:
    response = client.post(reverse("account_signup"), ACCOUNT | {"password1": "12345678"})
    assert response.status_code == 200
    assert not User.objects.exists()


def test_signing_up_twice_tells_nobody_that_the_account_exists(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client)
    second = Client().post(reverse("account_signup"), ACCOUNT)
    assert second.headers["Location"] == reverse("account_email_verification_sent")
    assert User.objects.count() == 1
