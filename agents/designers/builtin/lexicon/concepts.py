"""The concepts people build applications about, with the fields they expect; read from ``data/concepts``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from projects.blueprint.schema import FieldType

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class ConceptField:
    """A field that a concept usually has."""

    name: str
    type: FieldType | None
    options: tuple[str, ...]
    core: bool
    """Whether it is expected even when the user listed fields of their own."""


@dataclass(frozen=True)
class Concept:
    """A kind of thing with what is usually kept of it."""

    key: str
    names: tuple[str, ...]
    fields: tuple[ConceptField, ...]
    parents: tuple[str, ...]
    """Things it belongs to, as soon as the application has them too."""
    partners: tuple[str, ...]
    """Things it is linked to many-to-many, as soon as the application has them too."""

    def field(self, name: str) -> ConceptField | None:
        """Return the usual field called ``name``, or nothing."""
        return next((field for field in self.fields if field.name == name), None)


@cache
def concepts() -> dict[str, Concept]:
    """Return all concepts by key."""
    found: dict[str, Concept] = {}
    for path in sorted((DATA / "concepts").glob("*.toml")):
        for key, line in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[key] = _concept(key, line)
    return found


@cache
def kits() -> dict[str, tuple[str, ...]]:
    """Return the kinds of applications with the things each keeps."""
    table = tomllib.loads((DATA / "kits.toml").read_text(encoding="utf-8"))["kits"]
    return {name: tuple(part.strip() for part in parts.split(",")) for name, parts in table.items()}


@cache
def _by_name() -> dict[str, str]:
    names: dict[str, str] = {key.replace("_", " "): key for key in concepts()}
    for key, concept in concepts().items():
        for name in concept.names:
            names.setdefault(name, key)
            names.setdefault(words.phrase_singular(name), key)
    return names


def find(phrase: str) -> Concept | None:
    """Return the concept that a phrase names, in the singular or plural, or nothing."""
    plain = " ".join(patterns.findall(r"[a-z0-9&'1:-]+", phrase.lower().replace("_", " ")))
    names = _by_name()
    key = names.get(plain) or names.get(words.phrase_singular(plain)) or names.get(plain.replace("-", " "))
    return concepts()[key] if key else None


def _concept(key: str, line: str) -> Concept:
    names, fields, parents, partners = (part.strip() for part in line.split("::"))
    return Concept(
        key=key,
        names=_listed(names),
        fields=tuple(_field(text) for text in _listed(fields)),
        parents=_listed(parents),
        partners=_listed(partners),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in patterns.split(r",(?![^\[]*\])", text) if part.strip())


def _field(text: str) -> ConceptField:
    core = "!" in text
    match = patterns.fullmatch(r"(?P<name>\w+)(?:\[(?P<options>[^\]]*)\])?(?::(?P<type>\w+))?", text.replace("!", ""))
    assert match is not None, text
    options = tuple(match["options"].split("|")) if match["options"] else ()
    kind = FieldType(match["type"]) if match["type"] else None
    if options and kind is None:
        kind = FieldType.MULTI_ENUM if match["name"] in ("tags", "labels") else FieldType.ENUM
    return ConceptField(name=match["name"], type=kind, options=options, core=core)
