"""Flags: known by name, with a default, set by an operator, gone by a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command

from flags import registry
from flags.checks import flags_are_current


@pytest.mark.django_db(transaction=True)
def test_a_flag_has_its_default_until_somebody_sets_it() -> None:
    assert registry.is_on("sandbox_local")
    call_command("waffle_switch", "sandbox_local", "off", "--create")
    assert not registry.is_on("sandbox_local")
    call_command("waffle_switch", "sandbox_local", "on")
    assert registry.is_on("sandbox_local")


def test_an_unknown_flag_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(registry.UnknownFlag, match=r"no flag 'sandbox_lokal'.*sandbox_local"):
        registry.is_on("sandbox_lokal")


def test_a_flag_expires_on_its_day() -> None:
    flag = replace(registry.SANDBOX_LOCAL, expires=date(2026, 3, 1))
    assert registry.expired(date(2026, 2, 28), [flag]) == []
    assert registry.expired(date(2026, 3, 1), [flag]) == [flag]


def test_no_flag_of_the_platform_has_expired() -> None:
    assert flags_are_current() == []


def test_every_flag_says_who_answers_for_it_and_why_it_exists() -> None:
    for name, flag in registry.REGISTRY.items():
        assert (flag.name, bool(flag.owner), bool(flag.purpose)) == (name, True, True)
