"""Add the shared code that an application uses: each file as it is in every other application, with its own test.

A file of ``shared/`` is there because something imports it. So an application has no shared code that it does not
need, and one that several have is the same in all of them: what was found out about it once holds everywhere.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from projects.blueprint.expressions.runtime import RUNTIME, modules
from projects.codegen.typescript.rendering import SKELETONS, copied

_IMPORT = re.compile(r"""(?:\bfrom|\bimport) '(\.{1,2}/[^']+)'""")
_FIELDS = {
    "amount": "fields/amount.ts",
    "fileInput": "fields/file-input.ts",
    "instant": "fields/instant.ts",
    "orNow": "fields/or-now.ts",
    "orToday": "fields/or-today.ts",
    "optional": "fields.ts",
    "whenBlank": "fields.ts",
}
_FILTERS = {
    "anyOf": "filters/any-of.ts",
    "day": "filters/day.ts",
    "numeric": "filters/numeric.ts",
    "timeOfDay": "filters/time-of-day.ts",
    "yesOrNo": "filters/yes-or-no.ts",
    "dayEnd": "filters.ts",
    "dayStart": "filters.ts",
    "searchText": "filters.ts",
}
_TYPES = {name: f"shared/types/{file}" for name, file in {**_FIELDS, **_FILTERS}.items()}
ARBITRARIES = {
    "anyAmount": "shared/testing/arbitraries/any-amount.ts",
    "anyDate": "shared/testing/arbitraries/any-date.ts",
    "anyMoment": "shared/testing/arbitraries/any-moment.ts",
    "anyNumber": "shared/testing/arbitraries/any-number.ts",
    "anyTime": "shared/testing/arbitraries/any-time.ts",
    "orNull": "shared/testing/arbitraries/or-null.ts",
}
"""Where the functions are that make up values for tests."""

Imports = tuple[tuple[str, tuple[str, ...]], ...]
"""Which names come from which file."""


def type_imports(names: Iterable[str]) -> Imports:
    """Return where the parts of input and query schemas come from."""
    return grouped(names, _TYPES)


def grouped(names: Iterable[str], files: Mapping[str, str]) -> Imports:
    """Return the names by the files that they come from, in the order of the files."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=str.lower):
        found.setdefault(files[name], []).append(name)
    return tuple((file, tuple(found[file])) for file in sorted(found))


def shared_files(files: Mapping[str, str]) -> dict[str, str]:
    """Return the shared files that ``files`` import, directly or not, and the tests of shared files: path → text."""
    found = {_test_of(path): copied(_test_of(path)) for path in files if (SKELETONS / _test_of(path)).is_file()}
    waiting = [*files.items(), *found.items()]
    while waiting:
        path, text = waiting.pop()
        for imported in _imported(path, text):
            if imported in files or imported in found or not _is_shared(imported):
                continue
            for added in (imported, _test_of(imported)):
                if (SKELETONS / added).is_file():
                    found[added] = copied(added)
                    waiting.append((added, found[added]))
    return found


def server_code() -> dict[str, str]:
    """Return the shared code that the servers of applications have, all that any of them could need, with its tests.

    Whatever of it decides something has a test of its own, and nothing else in ``shared/`` has.
    """
    formulas = modules(RUNTIME)
    tests = (path.relative_to(SKELETONS) for path in SKELETONS.glob("shared/**/tests/*.test.ts"))
    tested = sorted(f"./{test.parent.parent}/{test.name.removesuffix('.test.ts')}.ts" for test in tests)
    return {**formulas, **shared_files({**formulas, "all.ts": "".join(f"import '{path}';\n" for path in tested)})}


def _imported(path: str, text: str) -> Iterator[str]:
    folder = posixpath.dirname(path)
    return (posixpath.normpath(posixpath.join(folder, target)) for target in _IMPORT.findall(text))


def _is_shared(path: str) -> bool:
    return path.startswith("shared/") and (SKELETONS / path).is_file()


def _test_of(path: str) -> str:
    folder, file = posixpath.split(path)
    return f"{folder}/tests/{file.removesuffix('.ts')}.test.ts"
