"""What changed between two designs, in the words of a change log."""

from __future__ import annotations

from agents.designers.base import Change
from agents.designers.builtin.layout import tree
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.layout import Component, Container, Layout
from projects.blueprint.schema import Entity


def between(before: Blueprint, after: Blueprint) -> tuple[Change, ...]:
    """Return every difference, schema first."""
    old = {entity.name: entity for entity in before.data.entities}
    new = {entity.name: entity for entity in after.data.entities}
    found = [
        Change(
            kind="added",
            subject="entity",
            path=name,
            after=[field.name for field in entity.fields],
            text=f"Added {name}",
        )
        for name, entity in new.items()
        if name not in old
    ]
    found += [
        Change(kind="removed", subject="entity", path=name, text=f"Removed {name}") for name in old if name not in new
    ]
    for name in new:
        if name in old:
            found.extend(_in_entity(old[name], new[name]))
    found.extend(_in_layout(before.layout, after.layout))
    if before.app != after.app and before.data.entities:
        found.append(
            Change(
                kind="changed",
                subject="app",
                path="app",
                before=before.app.title,
                after=after.app.title,
                text=f"The application is called {after.app.title}",
            )
        )
    return tuple(found)


def _in_entity(old: Entity, new: Entity) -> list[Change]:
    found: list[Change] = []
    for subject, before, after in (
        ("field", old.fields, new.fields),
        ("computed", old.computed, new.computed),
        ("relation", old.relations, new.relations),
    ):
        known = {part.name: part for part in before}
        current = {part.name: part for part in after}
        for name in current:
            path = f"{new.name}.{name}"
            if name not in known:
                found.append(
                    Change(
                        kind="added",
                        subject=subject,
                        path=path,
                        after=current[name].model_dump(mode="json", exclude_none=True),
                        text=f"Added {path}",
                    )
                )
            elif current[name] != known[name]:
                was, is_ = known[name].model_dump(mode="json"), current[name].model_dump(mode="json")
                differing = [key for key in is_ if is_[key] != was.get(key)]
                found.append(
                    Change(
                        kind="changed",
                        subject=subject,
                        path=path,
                        before={key: was.get(key) for key in differing},
                        after={key: is_[key] for key in differing},
                        text=f"Changed {', '.join(differing)} of {path}",
                    )
                )
        found.extend(
            Change(kind="removed", subject=subject, path=f"{new.name}.{name}", text=f"Removed {new.name}.{name}")
            for name in known
            if name not in current
        )
    return found


def _in_layout(old: Layout, new: Layout) -> list[Change]:
    found: list[Change] = []
    known = {page.path: page for page in old.pages}
    current = {page.path: page for page in new.pages}
    found += [
        Change(kind="added", subject="page", path=path, text=f"Added the page {page.title}")
        for path, page in current.items()
        if path not in known
    ]
    found += [
        Change(kind="removed", subject="page", path=path, text=f"Removed the page {page.title}")
        for path, page in known.items()
        if path not in current
    ]
    for path, page in current.items():
        if path in known and page != known[path]:
            found.extend(
                _in_page(path, dict(_listed(known[path].root)), dict(_listed(page.root)))
                or [Change(kind="changed", subject="page", path=path, text=f"Arranged the page {page.title} anew")]
            )
    if old.theme != new.theme and old.pages:
        was, is_ = old.theme.model_dump(), new.theme.model_dump()
        found += [
            Change(
                kind="changed",
                subject="theme",
                path=f"theme.{key}",
                before=was[key],
                after=is_[key],
                text=f"Set {key} to {is_[key]}",
            )
            for key in is_
            if is_[key] != was[key]
        ]
    return found


def _listed(root: object) -> list[tuple[str, dict[str, object]]]:
    assert isinstance(root, Container)
    listed: list[tuple[str, dict[str, object]]] = []
    counts: dict[str, int] = {}
    for _, node in tree.walk(root):
        if isinstance(node, Component):
            base = f"{node.type.value}:{node.entity or ''}"
            counts[base] = counts.get(base, 0) + 1
            listed.append(
                (
                    f"{base}#{counts[base]}",
                    {
                        "variant": node.variant,
                        "title": node.title,
                        "sticky": node.sticky,
                        "sizing": node.sizing.basis,
                        **node.props,
                    },
                )
            )
    return listed


def _in_page(path: str, old: dict[str, dict[str, object]], new: dict[str, dict[str, object]]) -> list[Change]:
    found: list[Change] = []
    for key in new:
        name = key.partition("#")[0].replace(":", " of ")
        if key not in old:
            found.append(
                Change(kind="added", subject="component", path=f"{path} {key}", after=new[key], text=f"Added {name}")
            )
        elif new[key] != old[key]:
            differing = [prop for prop in {**old[key], **new[key]} if old[key].get(prop) != new[key].get(prop)]
            found.append(
                Change(
                    kind="changed",
                    subject="component",
                    path=f"{path} {key}",
                    before={prop: old[key].get(prop) for prop in differing},
                    after={prop: new[key].get(prop) for prop in differing},
                    text=f"Changed {', '.join(differing)} of {name}",
                )
            )
    found += [
        Change(
            kind="removed",
            subject="component",
            path=f"{path} {key}",
            text=f"Removed {key.partition('#')[0].replace(':', ' of ')}",
        )
        for key in old
        if key not in new
    ]
    return found
