"""The state machines: which moves exist, and that no state is a trap or a way out of the end."""

from __future__ import annotations

from agents.states import (
    ACTIVE,
    HOLDING,
    JOB_TRANSITIONS,
    TASK_TRANSITIONS,
    TERMINAL,
    JobState,
    TaskState,
    sources,
)


def test_every_state_stands_in_the_table() -> None:
    assert set(JOB_TRANSITIONS) == set(JobState)
    assert set(TASK_TRANSITIONS) == set(TaskState)


def test_a_completed_job_stays_completed() -> None:
    assert not JOB_TRANSITIONS[JobState.COMPLETED]
    assert not TASK_TRANSITIONS[TaskState.COMPLETED]


def test_every_active_job_can_be_cancelled() -> None:
    assert all(JobState.CANCELLED in JOB_TRANSITIONS[state] for state in ACTIVE)


def test_only_a_running_job_completes() -> None:
    assert sources(JOB_TRANSITIONS, JobState.COMPLETED) == {JobState.RUNNING}


def test_a_failed_job_comes_back_only_through_the_queue() -> None:
    assert JOB_TRANSITIONS[JobState.FAILED] == JOB_TRANSITIONS[JobState.CANCELLED] == {JobState.QUEUED}


def test_what_keeps_the_next_turn_waiting_is_active() -> None:
    assert HOLDING < ACTIVE
    assert not ACTIVE & TERMINAL
