"""Operators can keep all untrusted code from starting, and nothing from being cleaned up."""

import pytest
from django.core.management import call_command

from sandboxes import lifecycle
from sandboxes.providers.base import ProviderUnavailable


@pytest.mark.django_db(transaction=True)
def test_no_sandbox_starts_while_its_kind_is_switched_off() -> None:
    call_command("waffle_switch", "sandbox_local", "off", "--create")
    with pytest.raises(ProviderUnavailable, match="switched off"):
        lifecycle.startable()
    assert lifecycle.provider().name == "local"
    call_command("waffle_switch", "sandbox_local", "on")
    assert lifecycle.startable().name == "local"
