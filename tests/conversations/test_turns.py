"""Turns: stored and acknowledged first, refused whole, never two at once."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from agents import dispatching, events, jobs, runner
from agents.jobs import IdempotencyConflict
from agents.models import Job
from agents.states import JobState
from conversations import beginnings, turns
from conversations.models import Conversation, Turn
from conversations.turns import MessageRefused, NothingRunning
from projects.models import Project

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_workspace", "echo")]


def _begin(idempotency_key: str | None = None) -> Turn:
    return beginnings.begin(prompt="A book collection", idempotency_key=idempotency_key).turn


def test_a_message_is_acknowledged_before_anything_else_happens() -> None:
    turn = _begin()
    first = events.after(turn.conversation.stream, 0)[0]
    assert first.type == "turn.accepted"
    assert first.seq == 1
    assert first.payload["message"] == "A book collection"
    assert not first.payload["waiting"]
    assert turn.job.state == JobState.QUEUED
    assert turn.state == JobState.QUEUED


@pytest.mark.parametrize(
    ("message", "code"), [("", "empty_message"), ("  \n", "empty_message"), ("\0", "empty_message")]
)
def test_an_empty_message_is_refused_and_leaves_nothing_behind(message: str, code: str) -> None:
    with pytest.raises(MessageRefused, match="empty") as refused:
        beginnings.begin(prompt=message)
    assert refused.value.code == code
    assert not Project.objects.exists()
    assert not Job.objects.exists()


def test_the_longest_message_is_taken_and_one_character_more_is_not() -> None:
    turn = beginnings.begin(prompt="x" * turns.MAX_MESSAGE).turn
    with pytest.raises(MessageRefused, match="20,001 characters; at most 20,000"):
        turns.submit(conversation=turn.conversation, message="x" * (turns.MAX_MESSAGE + 1))
    assert Turn.objects.count() == 1
    assert len(events.after(turn.conversation.stream, 0)) == 1


def test_the_second_turn_waits_for_the_first_and_says_so() -> None:
    first = _begin()
    second = turns.submit(conversation=first.conversation, message="Add genre")
    assert second.waiting
    assert second.turn.number == 2
    runner.run(second.turn.job.pk)
    second.turn.job.refresh_from_db()
    assert second.turn.job.state == JobState.QUEUED
    runner.run(first.job.pk)
    assert not dispatching.blocked(second.turn.job)
    runner.run(second.turn.job.pk)
    second.turn.job.refresh_from_db()
    assert second.turn.job.state == JobState.COMPLETED
    accepted = [entry for entry in events.after(first.conversation.stream, 0) if entry.type == "turn.accepted"]
    assert [entry.payload["waiting"] for entry in accepted] == [False, True]


def test_a_cancelled_turn_lets_the_next_one_begin() -> None:
    first = _begin()
    second = turns.submit(conversation=first.conversation, message="Add genre").turn
    jobs.cancel(first.job)
    runner.run(second.job.pk)
    second.job.refresh_from_db()
    assert second.job.state == JobState.COMPLETED


def test_the_same_key_is_the_same_turn_and_another_message_under_it_is_refused() -> None:
    first = _begin()
    submitted = turns.submit(conversation=first.conversation, message="Add genre", idempotency_key="k")
    again = turns.submit(conversation=first.conversation, message="Add genre", idempotency_key="k")
    assert submitted.created
    assert not again.created
    assert again.turn == submitted.turn
    with pytest.raises(IdempotencyConflict):
        turns.submit(conversation=first.conversation, message="Add pages", idempotency_key="k")
    assert Turn.objects.filter(conversation=first.conversation).count() == 2


def test_the_same_key_begins_one_project() -> None:
    first = _begin(idempotency_key="k")
    assert _begin(idempotency_key="k") == first
    assert Project.objects.count() == 1
    with pytest.raises(IdempotencyConflict):
        beginnings.begin(prompt="Something else", idempotency_key="k")


def test_only_a_job_of_the_conversation_itself_can_be_steered_from_it() -> None:
    first, other = _begin(), _begin()
    assert turns.current_job(first.conversation) == first.job
    with pytest.raises(NothingRunning):
        turns.current_job(first.conversation, other.job.pk)
    with pytest.raises(NothingRunning):
        turns.current_job(first.conversation, uuid4())


def test_a_conversation_is_its_own_stream() -> None:
    turn = _begin()
    assert isinstance(turn.conversation.stream, UUID)
    assert Conversation.objects.get(pk=turn.conversation.stream) == turn.conversation
