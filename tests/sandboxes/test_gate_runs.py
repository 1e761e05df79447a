"""The gates' answers are kept once per job."""

from uuid import UUID, uuid4

import pytest

from projects import projects, snapshots
from sandboxes import gate_runs
from sandboxes.gates.base import GateName, GateResult, GateStatus
from sandboxes.models import GateRun


@pytest.mark.usefixtures("in_workspace")
def test_a_repeated_step_keeps_the_first_answers() -> None:
    project = projects.create(name="Books")
    snapshot = snapshots.commit(project=project, files={"a.ts": "1"}, message="First", parent=None)
    job: UUID = uuid4()
    for status in (GateStatus.PASSED, GateStatus.FAILED):
        results = [GateResult(name=GateName.LINT, status=status, reason="")]
        gate_runs.record(project=project, snapshot=snapshot, job=job, results=results)
    assert [run.status for run in GateRun.objects.all()] == ["passed"]
