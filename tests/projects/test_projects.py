"""Projects and their deliveries."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from projects import artifacts, blueprint_versions, deliveries, projects, snapshots
from projects.blueprint.blueprint import App, Blueprint
from projects.blueprint_versions import Account, BlueprintMoved, Design, Remembered
from projects.models import Artifact, Project
from projects.projects import NameMissing

pytestmark = pytest.mark.django_db

ACCOUNT = Account(message="Add genre", reply="Added.", changes=[], designer="Built-in designer")


def _titled(title: str) -> Blueprint:
    return Blueprint(app=App(title=title))


@pytest.fixture
def project(in_workspace: UUID) -> Project:
    """A project without files."""
    return projects.create(name="Books")


def test_projects_of_one_name_get_different_slugs(in_workspace: UUID) -> None:
    slugs = [projects.create(name=name).slug for name in ("Büchér!", "Bucher", "?!", "日本")]
    assert slugs == ["bucher", "bucher-2", "project", "project-2"]


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_a_project_needs_a_name(in_workspace: UUID, name: str) -> None:
    with pytest.raises(NameMissing):
        projects.create(name=name)


def test_another_name_is_a_change_of_the_project(project: Project) -> None:
    before = project.updated
    projects.rename(project, name="Library")
    project.refresh_from_db()
    assert (project.name, project.slug) == ("Library", "books")
    assert project.updated > before


def test_a_long_prompt_becomes_a_short_name() -> None:
    name = projects.name_from("I want to track my book collection with authors, genres, ratings and much more")
    assert len(name) <= 61
    assert name.endswith("…")


def test_a_blueprint_keeps_its_history_and_names_its_parent(project: Project) -> None:
    first = blueprint_versions.commit(
        project=project, parent=None, design=Design(blueprint=_titled("One")), account=ACCOUNT
    )
    design = Design(
        blueprint=_titled("Two"),
        past=(Remembered(message="Call it two", blueprint=_titled("One")),),
        focus={"entity": "Book"},
    )
    second = blueprint_versions.commit(project=project, parent=first, design=design, account=ACCOUNT)
    assert blueprint_versions.read(second) == design
    assert second.number == 2
    with pytest.raises(BlueprintMoved):
        blueprint_versions.commit(project=project, parent=first, design=design, account=ACCOUNT)


def test_a_job_that_is_run_again_gets_the_version_it_made_and_starts_from_the_same_one(project: Project) -> None:
    job = uuid4()
    first = blueprint_versions.commit(
        project=project, parent=None, design=Design(blueprint=_titled("One")), account=ACCOUNT
    )
    assert blueprint_versions.before_job(project, job) == first
    design = Design(blueprint=_titled("Two"))
    made = blueprint_versions.commit(project=project, parent=first, design=design, account=ACCOUNT, job=job)
    assert blueprint_versions.before_job(project, job) == first
    assert blueprint_versions.commit(project=project, parent=first, design=design, account=ACCOUNT, job=job) == made


def test_the_files_of_an_equal_blueprint_are_found_again(project: Project) -> None:
    first = blueprint_versions.commit(
        project=project, parent=None, design=Design(blueprint=_titled("One")), account=ACCOUNT
    )
    snapshot = snapshots.commit(project=project, files={"a": "1"}, message="", parent=None)
    blueprint_versions.attach(first, snapshot)
    second = blueprint_versions.commit(
        project=project, parent=first, design=Design(blueprint=_titled("Two")), account=ACCOUNT
    )
    third = blueprint_versions.commit(
        project=project, parent=second, design=Design(blueprint=_titled("One")), account=ACCOUNT
    )
    assert blueprint_versions.files_of(second) is None
    assert blueprint_versions.files_of(third) == snapshot


def test_a_delivery_is_made_once_per_job_from_its_snapshot(project: Project) -> None:
    snapshot = snapshots.commit(project=project, files={"README.md": "# Books"}, message="", parent=None)
    job = uuid4()
    first = deliveries.deliver_zip(project=project, snapshot=snapshot, name="books", job=job)
    again = deliveries.deliver_zip(project=project, snapshot=snapshot, name="books", job=job)
    assert first == again
    assert first.snapshot == snapshot
    assert artifacts.read(first)[:2] == b"PK"
    report = deliveries.deliver_report(
        project=project, snapshot=snapshot, name="quality-report.json", report={"quality_score": 10}, job=job
    )
    assert artifacts.read(report) == b'{\n  "quality_score": 10\n}'
    assert Artifact.objects.filter(project=project).count() == 2
