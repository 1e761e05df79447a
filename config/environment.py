"""Typed reading of environment variables.

Every setting that comes from outside passes through here, so a wrong value ends the start with one sentence that
names the variable, says what is wrong with it and shows a right one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


class SettingError(ImproperlyConfigured):
    """A variable holds something that cannot be used. The message is one sentence for the person who set it."""

    def __init__(self, name: str, problem: str, example: str) -> None:
        super().__init__(f"{name} {problem}; for example {name}={example}")
        self.name = name


@dataclass(frozen=True)
class Environment:
    """The process's variables. An empty value counts as not set, as it does in a shell's `${NAME:-default}`."""

    variables: Mapping[str, str]

    def optional(self, name: str) -> str | None:
        value = self.variables.get(name, "").strip()
        return value or None

    def text(self, name: str, default: str) -> str:
        return self.optional(name) or default

    def required(self, name: str, *, example: str) -> str:
        value = self.optional(name)
        if value is None:
            raise SettingError(name, "is not set", example)
        return value

    def boolean(self, name: str, default: bool) -> bool:
        value = self.optional(name)
        if value is None:
            return default
        if value.lower() not in TRUE | FALSE:
            raise SettingError(name, f"is {value!r}, which is neither yes nor no", "true")
        return value.lower() in TRUE

    def choice(self, name: str, default: str, *, choices: tuple[str, ...]) -> str:
        """One of some words, in upper or lower case."""
        value = self.text(name, default).upper()
        if value not in choices:
            raise SettingError(name, f"is {value!r}, which is none of {', '.join(choices)}", default)
        return value

    def integer(self, name: str, default: int, *, minimum: int = 0, maximum: int | None = None) -> int:
        value = self.optional(name)
        if value is None:
            return default
        if not value.isascii() or not value.lstrip("-").isdigit():
            raise SettingError(name, f"is {value!r}, which is not a whole number", str(default))
        number = int(value)
        if number < minimum or (maximum is not None and number > maximum):
            limits = f"at least {minimum}" if maximum is None else f"from {minimum} to {maximum}"
            raise SettingError(name, f"is {number}, but must be {limits}", str(default))
        return number

    def names(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """A list separated by commas."""
        value = self.optional(name)
        if value is None:
            return list(default)
        return [part.strip() for part in value.split(",") if part.strip()]

    def path(self, name: str, default: Path) -> Path:
        """An absolute folder. A relative one would mean another place for each command's working directory."""
        value = self.optional(name)
        if value is None:
            return default
        path = Path(value).expanduser()
        if not path.is_absolute():
            raise SettingError(name, f"is {value!r}, which is not an absolute path", "/var/lib/slicewright")
        return path

    def url(self, name: str, *, schemes: tuple[str, ...], example: str) -> SplitResult | None:
        """A URL with one of `schemes`, a host (or a socket path) and a numeric port."""
        value = self.optional(name)
        if value is None:
            return None
        parts = _split(name, value, example)
        if "://" not in value or parts.scheme not in schemes:
            expected = " or ".join(f"{scheme}://" for scheme in schemes)
            raise SettingError(name, f"does not start with {expected}", example)
        try:
            parts.port  # noqa: B018 - the property raises for a port that is no number
        except ValueError as error:
            raise SettingError(name, "has a port that is not a number from 0 to 65535", example) from error
        if not parts.hostname and not parts.path.strip("/") and "host=" not in parts.query:
            raise SettingError(name, "names no host", example)
        return parts


def _split(name: str, value: str, example: str) -> SplitResult:
    try:
        return urlsplit(value)
    except ValueError as error:
        raise SettingError(name, f"cannot be read as a URL ({error})", example) from error
