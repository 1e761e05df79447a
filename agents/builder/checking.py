"""The third step of a turn: the quality gates over the files that were made, each told as it begins and ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

from django.conf import settings

from agents import event_types
from agents.builder.previewing import Early
from agents.builder.results import Checked, Generated
from agents.faults import StepFailed
from agents.steps import Context
from projects import artifacts, snapshots
from projects.models import Project, Snapshot
from projects.models.artifact import ArtifactKind
from sandboxes import gate_runs, lifecycle
from sandboxes.gates import pipeline
from sandboxes.gates.base import GateResult
from sandboxes.gates.pipeline import GateEvent, GateFinished, GateProgress, GateReport, GateStarted, Platform
from sandboxes.providers.base import ProviderUnavailable

LOOK = 0.1
"""Seconds between two looks whether the job was cancelled."""
SHOWN_FINDINGS = 20


def check(context: Context, generated: Generated) -> Checked:
    """Run every gate over the generated files. What a gate finds is a result; only the platform's own faults raise."""
    snapshot: Snapshot = Snapshot.objects.get(pk=generated.snapshot)
    tree = snapshots.read(snapshot)
    started = time.monotonic()
    with Early(context, snapshot, tree) as early:
        report = _watched(context, tree, early)
    _keep_pictures(context.project(), snapshot, report, context)
    gate_runs.record(project=context.project(), snapshot=snapshot, job=context.job.pk, results=report.gates)
    return Checked(
        gates=tuple(result.as_json() for result in report.gates),
        quality_score=report.quality_score,
        score_reasons=report.score_reasons,
        deployment_ready=report.deployment_ready,
        duration_ms=int((time.monotonic() - started) * 1000),
    )


def _watched(context: Context, tree: dict[str, bytes], early: Early) -> GateReport:
    """Run the pipeline in a thread of its own, and tell what it says from this one, which has the database."""
    told: SimpleQueue[GateEvent] = SimpleQueue()
    cancelled = threading.Event()
    platform = _platform(context.project())
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="gates") as pool:
        running = pool.submit(pipeline.run, tree, platform=platform, on_event=told.put, cancelled=cancelled)
        try:
            for event in _until_done(context, running, told, cancelled):
                _tell(context, event)
                if isinstance(event, GateFinished):
                    early.consider(event.result)
        except BaseException:
            # The pipeline's sandboxes end before this step does, whatever happened to it.
            cancelled.set()
            raise
    return running.result()


def _until_done(
    context: Context, running: Future[GateReport], told: SimpleQueue[GateEvent], cancelled: threading.Event
) -> Iterator[GateEvent]:
    while not (running.done() and told.empty()):
        if context.cancelled():
            cancelled.set()
        try:
            yield told.get(timeout=LOOK)
        except Empty:
            continue


def _tell(context: Context, event: GateEvent) -> None:
    match event:
        case GateStarted(name=name):
            context.emit(event_types.GateStarted(gate=name))
        case GateProgress(name=name, text=text):
            context.progress(f"{name}: {text}")
        case GateFinished(result=result):
            context.emit(_finished(result))
            context.log(f"{result.name}: {result.status} ({result.reason})")


def _finished(result: GateResult) -> event_types.GateFinished:
    document = result.as_json()
    findings = document["findings"]
    return event_types.GateFinished(
        gate=result.name,
        status=result.status,
        reason=result.reason,
        duration_ms=result.duration_ms,
        findings=tuple(findings[:SHOWN_FINDINGS]),
        finding_count=len(findings),
        metrics=document["metrics"],
    )


def _keep_pictures(project: Project, snapshot: Snapshot, report: GateReport, context: Context) -> None:
    for result in report.gates:
        for name, picture in result.artifacts.items():
            if name.endswith(".png"):
                artifacts.store(
                    project=project,
                    kind=ArtifactKind.SCREENSHOT,
                    name=name,
                    data=picture,
                    snapshot=snapshot,
                    job=context.job.pk,
                )


def _platform(project: Project) -> Platform:
    home = Path(settings.SLICEWRIGHT_HOME)
    try:
        provider = lifecycle.startable()
    except ProviderUnavailable as error:
        raise StepFailed(
            code="sandboxes_off",
            happened=str(error),
            kept="The design and the files are kept.",
            next="Retry the turn once sandboxes are on again.",
        ) from error
    return Platform.local(provider, home, scope=str(project.workspace_id))
