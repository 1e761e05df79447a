"""The pages as a visitor, as their owner, and as somebody from another workspace."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts import tenancy, workspaces
from accounts.models import User
from agents.models import Job
from conversations import conversations, dashboard
from conversations.models import Conversation, Turn
from projects import artifacts, deliveries, projects, snapshots
from projects.models import Project, Snapshot
from projects.models.artifact import ArtifactKind

PROMPT = "I want to track my book collection"


@pytest.fixture
def alice_client(alice: User) -> Client:
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def charlie_client(charlie: User) -> Client:
    client = Client()
    client.force_login(charlie)
    return client


@pytest.fixture
def project(alice: User, alice_client: Client) -> Project:
    """A project that Alice began through the page, with two files."""
    response = alice_client.post(reverse("project_new"), {"prompt": PROMPT})
    assert response.status_code == 302
    with tenancy.scope(workspaces.chosen(alice, None).id):
        project: Project = Project.objects.get()
        files = {"features/books/books.service.ts": "export const pages = 1;\n", "README.md": "# Books\n"}
        snapshots.commit(project=project, files=files, message="First", parent=None)
        return project


def test_a_visitor_sees_the_landing_page(db: None, client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "Build it" in response.text


def test_a_visitors_prompt_survives_signing_in(alice: User, client: Client) -> None:
    response = client.post(reverse("project_new"), {"prompt": PROMPT})
    assert response["Location"] == reverse("account_signup")
    client.force_login(alice)
    assert PROMPT in client.get("/").text
    assert PROMPT in client.get("/").text, "it is kept until it is used"


@pytest.mark.parametrize(("prompt", "said"), [("   ", "is empty"), ("x" * 20_001, "at most 20,000")])
def test_a_prompt_that_cannot_be_taken_is_said_and_kept(
    alice_client: Client, alice: User, prompt: str, said: str
) -> None:
    response = alice_client.post(reverse("project_new"), {"prompt": prompt})
    assert response.status_code == 422
    assert said in response.text
    assert prompt in response.text
    with tenancy.scope(workspaces.chosen(alice, None).id):
        assert not Project.objects.exists()


def test_a_prompt_begins_a_project_with_its_first_turn(project: Project, alice: User) -> None:
    with tenancy.scope(project.workspace_id):
        turn = Turn.objects.get(conversation=Conversation.objects.get(project=project))
        assert (turn.number, turn.message, turn.author) == (1, PROMPT, alice)


def test_the_builder_says_where_its_stream_is(project: Project, alice_client: Client) -> None:
    page = alice_client.get(reverse("builder", args=[project.pk])).text
    with tenancy.scope(project.workspace_id):
        assert f"/ws/conversations/{Conversation.objects.get().pk}/" in page


def test_files_are_listed_and_shown(project: Project, alice_client: Client) -> None:
    listed = alice_client.get(reverse("project_files", args=[project.pk])).json()
    assert [entry["path"] for entry in listed["files"]] == ["README.md", "features/books/books.service.ts"]
    shown = alice_client.get(reverse("project_file", args=[project.pk, "features/books/books.service.ts"]))
    assert "pages" in shown.text


@pytest.mark.parametrize("path", ["absent.ts", "../secret", "features/../../etc/passwd"])
def test_a_file_that_is_not_there_is_not_found(project: Project, alice_client: Client, path: str) -> None:
    assert alice_client.get(reverse("project_file", args=[project.pk, path])).status_code == 404


def test_the_dashboard_shows_a_project_in_a_fixed_number_of_queries(
    project: Project, alice_client: Client, django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    alice_client.post(reverse("project_new"), {"prompt": "Habit tracker"})
    with django_assert_max_num_queries(20):
        page = alice_client.get("/").text
    assert "Habit tracker" in page
    assert PROMPT in page


def test_the_dashboard_begins_with_what_was_worked_on_last_and_shows_its_fullest_picture(
    project: Project, alice_client: Client
) -> None:
    alice_client.post(reverse("project_new"), {"prompt": "Habit tracker"})
    with tenancy.scope(project.workspace_id):
        job = Job.objects.get(project=project)
        job.save(update_fields=["updated"])
        for name, data in (("page-1.png", b"sign in"), ("page-2.png", b"a table of books"), ("page-3.png", b"form")):
            kind = ArtifactKind.SCREENSHOT
            artifacts.store(project=project, kind=kind, name=name, data=data, snapshot=None, job=job.pk)
        cards = dashboard.cards()
    assert [card.name for card in cards] == [PROMPT, "Habit tracker"]
    assert cards[0].picture_url is not None
    assert alice_client.get(cards[0].picture_url).content == b"a table of books"


@pytest.mark.parametrize("name", ["builder", "project_files", "project_download", "project_preview"])
def test_another_workspace_cannot_tell_a_project_from_none(project: Project, charlie_client: Client, name: str) -> None:
    theirs = charlie_client.get(reverse(name, args=[project.pk]))
    nobodys = charlie_client.get(reverse(name, args=[uuid4()]))
    assert theirs.status_code == nobodys.status_code == 404


def test_another_workspace_cannot_read_a_file(project: Project, charlie_client: Client) -> None:
    assert charlie_client.get(reverse("project_file", args=[project.pk, "README.md"])).status_code == 404


def test_another_workspace_cannot_start_a_preview(project: Project, charlie_client: Client) -> None:
    assert charlie_client.post(reverse("project_preview", args=[project.pk])).status_code == 404


def test_a_preview_is_asked_for_as_a_job(project: Project, alice_client: Client) -> None:
    response = alice_client.post(reverse("project_preview", args=[project.pk]))
    assert response.status_code == 202
    with tenancy.scope(project.workspace_id):
        assert Job.objects.get(pk=response.json()["job"]).type == "preview"


def test_a_project_of_several_conversations_is_previewed_in_the_newest(project: Project, alice_client: Client) -> None:
    with tenancy.scope(project.workspace_id):
        newest = conversations.create(project=project, title="Another one")
    response = alice_client.post(reverse("project_preview", args=[project.pk]))
    with tenancy.scope(project.workspace_id):
        assert Job.objects.get(pk=response.json()["job"]).stream == newest.stream


def test_a_preview_that_does_not_run_has_no_address(project: Project, alice_client: Client) -> None:
    assert alice_client.get(reverse("project_preview", args=[project.pk])).json() == {"url": None}


def test_a_project_made_without_a_message_opens_with_an_empty_conversation(alice: User, alice_client: Client) -> None:
    with tenancy.scope(workspaces.chosen(alice, None).id):
        project = projects.create(name="Nothing yet")
    address = reverse("builder", args=[project.pk])
    assert '"empty": true' in alice_client.get(address).text
    alice_client.get(address)
    with tenancy.scope(project.workspace_id):
        assert Conversation.objects.filter(project=project).count() == 1


def test_there_is_nothing_to_download_before_there_is_a_zip(project: Project, alice_client: Client) -> None:
    address = reverse("builder", args=[project.pk])
    hidden = re.compile(r"data-download\s+hidden")
    assert hidden.search(alice_client.get(address).text)
    with tenancy.scope(project.workspace_id):
        deliveries.deliver_zip(project=project, snapshot=Snapshot.objects.get(), name="books")
    assert not hidden.search(alice_client.get(address).text)


@pytest.mark.parametrize("name", ["builder", "project_files", "project_download", "project_preview"])
def test_a_visitor_is_asked_to_sign_in(project: Project, name: str) -> None:
    response = Client().get(reverse(name, args=[project.pk]))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
