"""One TypeScript file in the making: what it imports and what it says."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from projects.codegen.typescript.screens import markup
from projects.codegen.typescript.screens.subjects import Subject


@dataclass
class Imports:
    """The imports of the file at ``path``; sources are packages or paths from the app's root."""

    path: str
    _names: dict[str, dict[str, bool]] = field(default_factory=dict)
    _styles: set[str] = field(default_factory=set)

    def value(self, name: str, source: str) -> str:
        """Import a value; returns its name."""
        self._names.setdefault(source, {})[name] = False
        return name

    def type(self, name: str, source: str) -> str:
        """Import a type; returns its name."""
        self._names.setdefault(source, {}).setdefault(name, True)
        return name

    def entity(self, subject: Subject) -> str:
        """Import the type of an entity's rows; returns the name it has in this file."""
        return self.type(
            subject.name if subject.type == subject.name else f"{subject.name} as {subject.type}", subject.types
        )

    def part(self, name: str, folder: str = "shared/ui") -> str:
        """Import a component from the file of the same name; returns its name."""
        return self.value(name, f"{folder}/{name}.tsx")

    def text(self) -> str:
        """Return all import statements: packages first, then the files that are farther away."""
        ordered = sorted(self._names.items(), key=lambda each: self._order(each[0]))
        return "\n".join(self._statement(source, names) for source, names in ordered)

    def _order(self, source: str) -> tuple[int, str]:
        specifier = self._specifier(source)
        distance = -specifier.count("../") if specifier.startswith(".") else -100
        return distance, specifier.lower()

    def _specifier(self, source: str) -> str:
        if not source.endswith((".ts", ".tsx")):
            return source
        relative = posixpath.relpath(source, posixpath.dirname(self.path))
        return relative if relative.startswith(".") else f"./{relative}"

    def _statement(self, source: str, names: dict[str, bool]) -> str:
        ordered = sorted(names, key=str.lower)
        only_types = all(names.values())
        written = [name if only_types or not names[name] else f"type {name}" for name in ordered]
        return markup.imports(written, self._specifier(source), type_only=only_types)
