import assert from "node:assert/strict";
import { test } from "node:test";
import type { StreamEvent } from "./events.ts";
import { initial, isActive, onlyAnswered, progress, reduce, type BuilderState } from "./state.ts";

const AT = "2026-01-05T10:00:00Z";

function accepted(seq: number, number: number, job: string, waiting = false): StreamEvent {
  const payload = { turn: `t${number}`, number, message: "Books", author: "ada@example.com", waiting };
  return { seq, type: "turn.accepted", job, at: AT, payload };
}

function step(seq: number, task: string, state: "running" | "completed", position: number): StreamEvent {
  const payload = { task, label: task, state, position, total: 2, attempt: 1, detail: "" };
  return { seq, type: "task.state", job: "j1", at: AT, payload };
}

function fold(...events: StreamEvent[]): BuilderState {
  return events.reduce(reduce, initial);
}

test("an entry that comes twice counts once", () => {
  const state = fold(accepted(1, 1, "j1"), accepted(1, 1, "j1"));
  assert.equal(state.turns.length, 1);
  assert.equal(state.seq, 1);
});

test("an event belongs to the turn of its job", () => {
  const failed: StreamEvent = {
    seq: 3,
    type: "job.state",
    job: "j2",
    at: AT,
    payload: { job_type: "turn", before: "running", state: "failed", reason: "" },
  };
  const state = fold(accepted(1, 1, "j1"), accepted(2, 2, "j2", true), failed);
  assert.deepEqual(state.turns.map(isActive), [true, false]);
  assert.equal(state.turns[1]?.waiting, false);
});

test("progress is the share of finished steps, in their order", () => {
  const state = fold(accepted(1, 1, "j1"), step(2, "b", "running", 2), step(3, "a", "completed", 1));
  const turn = state.turns[0]!;
  assert.deepEqual(
    turn.steps.map((entry) => entry.task),
    ["a", "b"],
  );
  assert.equal(progress(turn), 0.5);
});

test("pieces of a message join, and the whole message replaces them", () => {
  const delta = (seq: number, part: number, text: string): StreamEvent => ({
    seq,
    type: "message.delta",
    job: "j1",
    at: AT,
    payload: { message: "m", part, text },
  });
  const whole: StreamEvent = {
    seq: 4,
    type: "message.completed",
    job: "j1",
    at: AT,
    payload: {
      message: "m",
      agent: "orchestrator",
      designer: "Built-in designer",
      text: "All.",
      unhandled: [],
      attachments: [],
    },
  };
  const during = fold(accepted(1, 1, "j1"), delta(2, 0, "A"), delta(3, 1, "l"));
  assert.equal(during.turns[0]?.replies[0]?.text, "Al");
  const after = reduce(during, whole);
  assert.deepEqual(
    after.turns[0]?.replies.map((reply) => reply.text),
    ["All."],
  );
});

function jobState(seq: number, state: "completed" | "failed" | "queued"): StreamEvent {
  return {
    seq,
    type: "job.state",
    job: "j1",
    at: AT,
    payload: { job_type: "turn", before: "running", state, reason: "" },
  };
}

test("a turn that is tried again leaves its problems behind", () => {
  const problem = { code: "step_failed", happened: "It failed.", kept: "", next: "" };
  const error: StreamEvent = { seq: 2, type: "error", job: "j1", at: AT, payload: problem };
  const failed = fold(accepted(1, 1, "j1"), error, jobState(3, "failed"));
  assert.deepEqual(failed.turns[0]?.problems, [problem]);
  assert.deepEqual(reduce(failed, jobState(4, "queued")).turns[0]?.problems, []);
});

test("a turn without code was only an answer", () => {
  const skipped: StreamEvent = {
    seq: 2,
    type: "task.state",
    job: "j1",
    at: AT,
    payload: {
      task: "generate",
      label: "Write the code",
      state: "skipped",
      position: 2,
      total: 6,
      attempt: 0,
      detail: "",
    },
  };
  const turn = fold(accepted(1, 1, "j1"), skipped, jobState(3, "completed")).turns[0]!;
  assert.equal(onlyAnswered(turn), true);
  assert.equal(onlyAnswered(fold(accepted(1, 1, "j1"), jobState(2, "completed")).turns[0]!), false);
});

test("a gate that runs again replaces its verdict", () => {
  const finished: StreamEvent = {
    seq: 1,
    type: "gate.finished",
    job: "j1",
    at: AT,
    payload: {
      gate: "lint",
      status: "failed",
      reason: "",
      duration_ms: 5,
      findings: [],
      finding_count: 0,
      metrics: {},
    },
  };
  const again: StreamEvent = { seq: 2, type: "gate.started", job: "j2", at: AT, payload: { gate: "lint" } };
  assert.deepEqual(
    fold(finished, again).gates.map((gate) => gate.status),
    ["running"],
  );
});
