"""The API as its user meets it, and as somebody meets it who has no business there."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts import tenancy
from accounts.models import User
from agents import runner
from agents.models import Job
from conversations.models import Conversation, Turn
from projects import deliveries, snapshots
from projects.models import Artifact, Project
from tests.conversations.conftest import PROMPT, workspace_id

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("echo")]
API = "/api/v2"


def _post(client: Client, address: str, body: Any = None, **headers: str) -> Any:
    return client.post(f"{API}/{address}", json.dumps(body or {}), content_type="application/json", headers=headers)


@pytest.fixture
def delivered(alice: User, turn: Turn) -> Artifact:
    """The project of the turn with a file and a ZIP of it."""
    with tenancy.scope(workspace_id(alice)):
        project = Project.objects.get()
        snapshot = snapshots.commit(
            project=project, files={"README.md": "# <b>Books</b>"}, message="", parent=None, job=turn.job.pk
        )
        return deliveries.deliver_zip(project=project, snapshot=snapshot, name="books", job=turn.job.pk)


def test_a_prompt_makes_a_project_with_a_conversation_and_an_accepted_turn(alice_api: Client) -> None:
    response = _post(alice_api, "projects", {"prompt": PROMPT})
    assert response.status_code == 201
    made = response.json()
    assert made["turn"]["message"] == PROMPT
    assert made["turn"]["state"] == "queued"
    assert alice_api.get(f"{API}/conversations/{made['conversation']}/").json()["project"] == made["id"]
    assert [project["id"] for project in alice_api.get(f"{API}/projects/").json()["results"]] == [made["id"]]


def test_a_project_can_be_made_by_name_alone_and_be_renamed(alice_api: Client) -> None:
    made = _post(alice_api, "projects/", {"name": "Books"}).json()
    changed = alice_api.patch(
        f"{API}/projects/{made['id']}/", json.dumps({"name": "My books"}), content_type="application/json"
    )
    assert changed.json()["name"] == "My books"
    assert changed.json()["slug"] == "books"


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({}, 422, "Give a name, or a prompt"),
        ({"prompt": "  "}, 422, "empty"),
        ({"prompt": "x" * 20_001}, 422, "at most 20,000"),
        ({"name": "x" * 121}, 422, "120"),
        ({"name": "x", "process": "quick"}, 422, "quick"),
    ],
)
def test_what_cannot_be_taken_is_a_problem_document_that_says_why(
    alice_api: Client, body: dict[str, str], status: int, said: str
) -> None:
    response = _post(alice_api, "projects", body)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert said in response.text
    assert alice_api.get(f"{API}/projects").json()["results"] == []


def test_a_body_that_is_not_json_is_a_problem(alice_api: Client) -> None:
    response = alice_api.post(f"{API}/projects", "{", content_type="application/json")
    assert response.status_code == 400
    assert response.json()["title"] == "Bad Request"


def test_an_idempotency_key_makes_one_turn_and_refuses_another_body(
    alice_api: Client, conversation: Conversation
) -> None:
    address = f"conversations/{conversation.pk}/messages"
    headers = {"Idempotency-Key": "once"}
    first = _post(alice_api, address, {"message": "Add genre"}, **headers)
    again = _post(alice_api, address, {"message": "Add genre"}, **headers)
    other = _post(alice_api, address, {"message": "Add pages"}, **headers)
    assert (first.status_code, again.status_code, other.status_code) == (202, 200, 409)
    assert first.json()["id"] == again.json()["id"]
    assert first.json()["waiting"]
    assert len(alice_api.get(f"{API}/{address}").json()["results"]) == 2


def test_an_idempotency_key_makes_one_project_and_refuses_another_body(alice_api: Client) -> None:
    headers = {"Idempotency-Key": "once"}
    body = {"prompt": "I want to track my books", "name": "Books"}
    first = _post(alice_api, "projects", body, **headers)
    again = _post(alice_api, "projects", body, **headers)
    others = ({"name": "Library"}, {"process": "guided"}, {"prompt": "I want to track my films"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert [_post(alice_api, "projects", {**body, **other}, **headers).status_code for other in others] == [409] * 3


def test_a_key_that_is_too_long_is_refused_not_cut(alice_api: Client, conversation: Conversation) -> None:
    address = f"conversations/{conversation.pk}/messages"
    refused = _post(alice_api, address, {"message": "Add genre"}, **{"Idempotency-Key": "k" * 101})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "Idempotency-Key")
    assert _post(alice_api, address, {"message": "Add genre"}, **{"Idempotency-Key": "k" * 100}).status_code == 202


def test_lists_are_paged_by_cursor(alice_api: Client) -> None:
    for n in range(5):
        _post(alice_api, "projects", {"name": f"Project {n}"})
    seen: list[str] = []
    address = f"{API}/projects?limit=2"
    while address:
        page = alice_api.get(address).json()
        seen += [project["name"] for project in page["results"]]
        address = page["next"]
    assert seen == [f"Project {n}" for n in (4, 3, 2, 1, 0)]


def test_jobs_are_found_by_project_and_state(alice_api: Client, turn: Turn) -> None:
    def found(query: str) -> list[str]:
        return [job["id"] for job in alice_api.get(f"{API}/jobs?{query}").json()["results"]]

    assert found(f"project={turn.conversation.project_id}&state=queued") == [str(turn.job.pk)]
    assert found("state=failed") == found(f"project={uuid4()}") == found("project=x") == []


def test_a_job_is_looked_at_steered_and_its_events_read(alice_api: Client, turn: Turn) -> None:
    job = f"jobs/{turn.job.pk}"
    assert _post(alice_api, f"{job}/pause").json()["state"] == "paused"
    assert _post(alice_api, f"{job}/resume").json()["state"] == "queued"
    assert _post(alice_api, f"{job}/cancel").json()["state"] == "cancelled"
    assert _post(alice_api, f"{job}/retry").json()["round"] == 2
    told = alice_api.get(f"{API}/{job}/events").json()["results"]
    assert [event["seq"] for event in told] == list(range(1, len(told) + 1))
    refused = _post(alice_api, f"{job}/resume")
    assert refused.status_code == 409
    assert "cannot become" in refused.json()["detail"]


def test_files_and_archives_come_back_as_they_are_and_never_as_a_page(alice_api: Client, delivered: Artifact) -> None:
    project = f"{API}/projects/{delivered.project_id}"
    assert alice_api.get(f"{project}/files").json()["files"][0]["path"] == "README.md"
    content = alice_api.get(f"{project}/files/content", {"path": "README.md"})
    assert content.content == b"# <b>Books</b>"
    assert content["Content-Type"].startswith("text/plain")
    assert content["X-Content-Type-Options"] == "nosniff"
    download = alice_api.get(f"{API}/artifacts/{delivered.pk}/download")
    assert download.content[:2] == b"PK"
    assert 'attachment; filename="books.zip"' in download["Content-Disposition"]


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "absent", "", "a\0b"])
def test_a_bad_or_absent_path_is_a_problem(alice_api: Client, delivered: Artifact, path: str) -> None:
    response = alice_api.get(f"{API}/projects/{delivered.project_id}/files/content", {"path": path})
    assert response.status_code in (400, 404)
    assert response["Content-Type"] == "application/problem+json"


def test_a_change_without_a_csrf_token_is_refused(alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    response = _post(client, "projects", {"name": "Books"})
    assert response.status_code == 403
    assert "CSRF" in response.json()["detail"]


def _routes(turn: Turn, artifact: Artifact) -> dict[str, list[str]]:
    project, conversation, job = turn.conversation.project_id, turn.conversation.pk, turn.job.pk
    return {
        "get": [
            f"projects/{project}",
            f"projects/{project}/blueprints",
            f"projects/{project}/files",
            f"projects/{project}/files/content?path=README.md",
            f"projects/{project}/artifacts",
            f"artifacts/{artifact.pk}/download",
            f"conversations/{conversation}",
            f"conversations/{conversation}/messages",
            f"conversations/{conversation}/events",
            f"jobs/{job}",
            f"jobs/{job}/events",
        ],
        "post": [
            f"conversations/{conversation}/messages",
            *(f"jobs/{job}/{action}" for action in ("cancel", "pause", "resume", "retry")),
        ],
        "patch": [f"projects/{project}"],
    }


BODY = json.dumps({"name": "Mine now", "message": "Mine now"})


def _call(client: Client, method: str, address: str) -> Any:
    if method == "get":
        return client.get(f"{API}/{address}")
    return getattr(client, method)(f"{API}/{address}", BODY, content_type="application/json")


def test_charlie_gets_the_answer_of_a_random_id_everywhere_and_changes_nothing(
    charlie_api: Client, turn: Turn, delivered: Artifact, alice: User
) -> None:
    known = [str(pk) for pk in (turn.conversation.project_id, turn.conversation.pk, turn.job.pk, delivered.pk)]
    for method, addresses in _routes(turn, delivered).items():
        for address in addresses:
            random = address
            for identity in known:
                random = random.replace(identity, str(uuid4()))
            answer, expected = _call(charlie_api, method, address), _call(charlie_api, method, random)
            assert answer.status_code == expected.status_code == 404, address
            assert answer.content == expected.content, address
    for listing in ("projects", "conversations", "jobs", f"conversations?project={turn.conversation.project_id}"):
        assert charlie_api.get(f"{API}/{listing}").json()["results"] == []
    made = _post(charlie_api, "conversations", {"project": str(turn.conversation.project_id)})
    assert made.status_code == 404
    with tenancy.scope(workspace_id(alice)):
        assert Project.objects.get().name != "Mine now"
        assert Turn.objects.count() == 1
        assert Job.objects.get().state == "queued"


def test_a_visitor_is_asked_to_sign_in_everywhere(turn: Turn, delivered: Artifact) -> None:
    client = Client()
    for method, addresses in _routes(turn, delivered).items():
        for address in [*addresses, "projects", "jobs", "conversations"]:
            response = _call(client, method, address)
            assert response.status_code in (401, 405), address
            assert response["Content-Type"] == "application/problem+json"


def test_an_address_that_does_not_exist_is_a_problem_document(alice_api: Client) -> None:
    response = alice_api.get(f"{API}/nothing/here")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_the_turn_is_answered_when_its_job_has_run(alice_api: Client, alice: User, turn: Turn) -> None:
    with tenancy.scope(workspace_id(alice)):
        runner.run(turn.job.pk)
    assert alice_api.get(f"{API}/jobs/{turn.job.pk}").json()["state"] == "completed"
