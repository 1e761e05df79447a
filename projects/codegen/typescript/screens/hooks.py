"""The hooks of a slice: the shared ones for its rows, typed and named after its entity."""

from __future__ import annotations

from collections.abc import Iterable

from projects.codegen.typescript.reflow import reflow
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject


def hooks_file(subject: Subject, used: Iterable[str]) -> str:
    """Return the file with those hooks of the entity that something uses."""
    imports = Imports(subject.hooks)
    known = _hooks(subject)
    statements = []
    for name in sorted(set(used), key=list(known).index):
        shared, types, parameters, arguments = known[name]
        imports.value(shared, f"shared/utils/{shared}.ts")
        for each in types:
            imports.type(each, subject.types)
        if "ListQuery" in parameters:
            imports.type("ListQuery", "shared/utils/listQuery.ts")
        generic = f"<{', '.join(types)}>" if types else ""
        statements.append(f"export const {name} = ({parameters}) =>\n  {shared}{generic}(\n{arguments}\n);")
    return reflow(imports.text() + "\n\n" + "\n\n".join(statements) + "\n")


def names_of(subject: Subject) -> tuple[str, ...]:
    """Return the names that the hooks of an entity have."""
    return tuple(_hooks(subject))


def _hooks(subject: Subject) -> dict[str, tuple[str, tuple[str, ...], str, str]]:
    """Return of each hook: the shared hook behind it, its types, its parameters, its arguments."""
    name, resource = subject.name, f"'{subject.resource}'"
    return {
        subject.hook("many"): ("useRows", (name,), "query: ListQuery", f"{resource}, query"),
        subject.hook("one"): ("useRow", (name,), "id: string", f"{resource}, id"),
        subject.hook("create"): ("useCreateRow", (name, f"{name}Input"), "", resource),
        subject.hook("update"): ("useUpdateRow", (name, f"{name}Input"), "", resource),
        subject.hook("delete"): ("useDeleteRow", (), "", resource),
        subject.hook("summary"): ("useSummary", (f"{name}Summary",), "filters: ListQuery", f"{resource}, filters"),
        subject.hook("chart"): ("useChart", (), "query: ListQuery", f"{resource}, query"),
        subject.hook("scatter"): ("useScatter", (), "query: ListQuery", f"{resource}, query"),
    }
