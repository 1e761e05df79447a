"""What `manage.py bench` measures on is a platform of its own, which acknowledges and commits as the real one does."""

from __future__ import annotations

import httpx
import pytest

from config.bench import platform


def test_a_message_is_acknowledged_and_kept_and_the_platform_ends_with_the_measurement() -> None:
    with platform.signed_in() as client:
        project = client.post("/api/v2/projects/", json={"name": "Bench"}).json()["id"]
        conversation = client.post("/api/v2/conversations/", json={"project": project}).json()["id"]
        messages = f"/api/v2/conversations/{conversation}/messages/"

        accepted = client.post(messages, json={"message": "Add a genre"})

        assert accepted.status_code == 202
        assert [turn["id"] for turn in client.get(messages).json()["results"]] == [accepted.json()["id"]]
        address = client.base_url
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)
