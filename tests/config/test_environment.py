"""Reading variables: what is taken, and the sentence for what is not."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.environment import Environment, SettingError

SCHEMES = ("postgres", "postgresql")
EXAMPLE = "postgresql://user:password@host/name"


def test_an_empty_variable_counts_as_not_set() -> None:
    environment = Environment({"NAME": "  "})
    assert environment.optional("NAME") is None
    assert environment.text("NAME", "default") == "default"


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("YES", True), ("off", False), ("False", False)])
def test_yes_and_no_come_in_many_words(value: str, meaning: bool) -> None:
    assert Environment({"DEBUG": value}).boolean("DEBUG", not meaning) is meaning


def test_what_is_neither_yes_nor_no_is_named() -> None:
    with pytest.raises(SettingError, match=r"DEBUG is 'perhaps', which is neither yes nor no; for example DEBUG=true"):
        Environment({"DEBUG": "perhaps"}).boolean("DEBUG", default=False)


@pytest.mark.parametrize("value", ["x", "1.5", "-1", "101", "٣", "1e3"])
def test_numbers_are_whole_and_within_limits(value: str) -> None:
    with pytest.raises(SettingError, match="COUNT is"):
        Environment({"COUNT": value}).integer("COUNT", 5, minimum=1, maximum=100)


def test_lists_are_separated_by_commas() -> None:
    assert Environment({"HOSTS": "a.example, b.example,,"}).names("HOSTS") == ["a.example", "b.example"]


def test_one_of_some_words() -> None:
    assert Environment({"LOG_LEVEL": "debug"}).choice("LOG_LEVEL", "INFO", choices=("DEBUG", "INFO")) == "DEBUG"
    with pytest.raises(SettingError, match="LOG_LEVEL is 'LOUD', which is none of DEBUG, INFO"):
        Environment({"LOG_LEVEL": "loud"}).choice("LOG_LEVEL", "INFO", choices=("DEBUG", "INFO"))


def test_folders_are_absolute() -> None:
    assert Environment({"HOME": "~"}).path("HOME", Path("/x")) == Path.home()
    with pytest.raises(SettingError, match="not an absolute path"):
        Environment({"HOME": "here"}).path("HOME", Path("/x"))


def test_what_is_required_is_asked_for_with_an_example() -> None:
    with pytest.raises(SettingError, match="SECRET_KEY is not set; for example SECRET_KEY=long"):
        Environment({}).required("SECRET_KEY", example="long")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("postgres//x", "does not start with postgres://"),
        ("mysql://host/name", "does not start with postgres://"),
        ("postgres://host:port/name", "has a port"),
        ("postgres://host:99999/name", "has a port"),
        ("postgres://", "names no host"),
        ("postgres://[::1/name", "cannot be read"),
    ],
)
def test_a_wrong_url_is_told_with_its_name_and_a_right_one(value: str, problem: str) -> None:
    with pytest.raises(SettingError) as error:
        Environment({"DATABASE_URL": value}).url("DATABASE_URL", schemes=SCHEMES, example=EXAMPLE)
    sentence = str(error.value)
    assert sentence.startswith(f"DATABASE_URL {problem}")
    assert sentence.endswith(f"; for example DATABASE_URL={EXAMPLE}")


@given(st.text())
def test_any_text_is_a_url_or_a_sentence(value: str) -> None:
    with contextlib.suppress(SettingError):
        parts = Environment({"URL": value}).url("URL", schemes=SCHEMES, example=EXAMPLE)
        assert parts is None or parts.scheme in SCHEMES
