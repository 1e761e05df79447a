"""Facts about imagined files, for tests of what is made of them."""

from __future__ import annotations

from sandboxes.gates.facts import FileFacts, Import, ImportKind


def importing(*specifiers: str, kind: ImportKind = ImportKind.STATIC) -> FileFacts:
    """A file whose lines 1, 2, … import the given names."""
    lines = enumerate(specifiers, start=1)
    return FileFacts(imports=tuple(Import(line, kind, specifier) for line, specifier in lines), logic=True)
