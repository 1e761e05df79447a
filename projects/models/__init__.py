"""The tables of projects: the project itself, its blueprint's versions, its files and its artifacts."""

from projects.models.artifact import Artifact
from projects.models.blueprint_version import BlueprintVersion
from projects.models.project import Project
from projects.models.snapshot import Blob, Snapshot

__all__ = ["Artifact", "Blob", "BlueprintVersion", "Project", "Snapshot"]
