"""Projects: make and change them."""

from __future__ import annotations

import re
import unicodedata

from django.db import IntegrityError, transaction

from projects.models import Project
from projects.models.project import Process

MAX_NAME = 120
_SLUG_LENGTH = 50


class NameMissing(ValueError):
    """A project without a name."""


def create(*, name: str, process: Process = Process.EXPRESS) -> Project:
    """Make a project in the active workspace. Its slug is free there; raises :class:`NameMissing`."""
    shown = " ".join(name.split())[:MAX_NAME]
    if not shown:
        raise NameMissing("A project needs a name.")
    base = slugify(shown)
    for slug in (base, *(f"{base}-{n}" for n in range(2, 1000))):
        if Project.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                made: Project = Project.objects.create(name=shown, slug=slug, process=process)
                return made
        except IntegrityError:
            # Somebody took the slug between the two lines above; the next one is tried.
            continue
    raise NameMissing(f"There are too many projects called {shown}; choose another name.")


def rename(project: Project, *, name: str) -> Project:
    """Give a project another name. The slug, which links hold, stays."""
    shown = " ".join(name.split())[:MAX_NAME]
    if not shown:
        raise NameMissing("A project needs a name.")
    project.name = shown
    project.save(update_fields=["name", "updated"])
    return project


def name_from(prompt: str) -> str:
    """Return a first name for a project from what its maker wrote: the beginning, cut at a word."""
    line = " ".join(prompt.split())
    if len(line) <= 60:
        return line
    return line[:60].rsplit(" ", 1)[0] + "…"


def slugify(name: str) -> str:
    """Return the name in lower case ASCII words with hyphens, never empty."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:_SLUG_LENGTH].strip("-")
    return slug or "project"


def name_after_design(project: Project, *, title: str, prompt: str) -> None:
    """Give a project that is still called after its first message the name that its application got."""
    if title and project.name == name_from(prompt):
        rename(project, name=title)


def set_phase(project: Project, phase: str) -> str:
    """Move the project in its conversation graph and return where it stood."""
    before = project.phase
    Project.objects.filter(pk=project.pk).update(phase=phase)
    project.phase = phase
    return before
