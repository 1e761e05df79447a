/** What the builder page knows, worked out from the stream alone: a pure fold, so that a reload shows the same. */
import type { Entity, GateStatus, JobState, Payloads, StreamEvent, TaskState } from "./events.ts";

export interface Step {
  task: string;
  label: string;
  state: TaskState;
  position: number;
  attempt: number;
  detail: string;
}

export interface Reply {
  id: string;
  agent: string;
  designer: string;
  text: string;
  unhandled: string[];
  attachments: Payloads["message.completed"]["attachments"];
  complete: boolean;
}

export interface Turn {
  number: number;
  message: string;
  author: string;
  waiting: boolean;
  job: string | null;
  jobState: JobState;
  startedAt: string;
  endedAt: string | null;
  steps: Step[];
  /** How many steps there will be, as far as the job has said. */
  stepCount: number;
  changes: string[];
  replies: Reply[];
  problems: Payloads["error"][];
  notes: string[];
  filesDone: number;
  filesTotal: number;
}

export interface Gate {
  name: string;
  status: GateStatus | "running";
  reason: string;
  durationMs: number;
  findings: Payloads["gate.finished"]["findings"];
  findingCount: number;
  metrics: Record<string, unknown>;
}

export interface Preview {
  url: string;
  expiresAt: string;
  snapshot: string;
}

export interface LogLine {
  at: string;
  text: string;
}

export interface BuilderState {
  seq: number;
  turns: Turn[];
  entities: Entity[];
  pages: { path: string; title: string }[];
  gates: Gate[];
  preview: Preview | null;
  /** Counts the events that changed files, so that the tree knows when to load again. */
  filesVersion: number;
  log: LogLine[];
  /** What was wrong with something sent, until the next message is taken. */
  refusal: Payloads["error"] | null;
}

export const initial: BuilderState = {
  seq: 0,
  turns: [],
  entities: [],
  pages: [],
  gates: [],
  preview: null,
  filesVersion: 0,
  log: [],
  refusal: null,
};

const ENDED: readonly JobState[] = ["completed", "failed", "cancelled"];

export function isActive(turn: Turn): boolean {
  return !ENDED.includes(turn.jobState);
}

export function finishedSteps(turn: Turn): number {
  return turn.steps.filter((step) => step.state === "completed" || step.state === "skipped").length;
}

/** The share of a turn's steps that are finished, 0 to 1. */
export function progress(turn: Turn): number {
  if (turn.steps.length === 0) return isActive(turn) ? 0 : 1;
  return finishedSteps(turn) / turn.stepCount;
}

/** Whether a turn ended with an answer or a question alone, so that nothing was built. */
export function onlyAnswered(turn: Turn): boolean {
  return (
    turn.jobState === "completed" && turn.steps.some((step) => step.task === "generate" && step.state === "skipped")
  );
}

/** Whether some turn has handed over the source as a ZIP. */
export function hasZip(state: BuilderState): boolean {
  return state.turns.some((turn) =>
    turn.replies.some((reply) => reply.attachments.some((attachment) => attachment.kind === "zip")),
  );
}

/** Returns the state after ``event``; an entry that was seen before changes nothing. */
export function reduce(state: BuilderState, event: StreamEvent): BuilderState {
  if (event.seq !== null && event.seq <= state.seq) return state;
  const next = { ...state, seq: event.seq ?? state.seq };
  return withLog(apply(next, event), event);
}

function apply(state: BuilderState, event: StreamEvent): BuilderState {
  switch (event.type) {
    case "turn.accepted":
      return { ...state, refusal: null, turns: [...state.turns, newTurn(event)] };
    case "job.state":
      return changeTurn(state, event.job, (turn) => jobStateChanged(turn, event.payload.state, event.at));
    case "task.state":
      return changeTurn(state, event.job, (turn) => ({
        ...turn,
        steps: withStep(turn.steps, event.payload),
        stepCount: event.payload.total,
      }));
    case "message.delta":
      return changeTurn(state, event.job, (turn) => ({ ...turn, replies: withDelta(turn.replies, event.payload) }));
    case "message.completed":
      return changeTurn(state, event.job, (turn) => ({ ...turn, replies: withReply(turn.replies, event.payload) }));
    case "schema.proposed":
      return withChanges({ ...state, entities: event.payload.schema.entities }, event);
    case "layout.proposed":
      return withChanges({ ...state, pages: event.payload.layout.pages }, event);
    case "file.completed":
      return filesCompleted(state, event);
    case "gate.started":
      return { ...state, gates: withGate(state.gates, runningGate(event.payload.gate)) };
    case "gate.finished":
      return { ...state, gates: withGate(state.gates, finishedGate(event.payload)) };
    case "preview.ready":
      return { ...state, preview: previewOf(event.payload) };
    case "degraded":
      return changeTurn(state, event.job, (turn) => ({ ...turn, notes: [...turn.notes, degradedText(event.payload)] }));
    case "error":
      // Neither a frame that was refused nor a job beside the turns has a place in the conversation.
      if (!state.turns.some((turn) => turn.job === event.job)) return { ...state, refusal: event.payload };
      return changeTurn(state, event.job, (turn) => ({ ...turn, problems: [...turn.problems, event.payload] }));
    default:
      return state;
  }
}

function newTurn(event: Extract<StreamEvent, { type: "turn.accepted" }>): Turn {
  return {
    number: event.payload.number,
    message: event.payload.message,
    author: event.payload.author,
    waiting: event.payload.waiting,
    job: event.job,
    jobState: "queued",
    startedAt: event.at,
    endedAt: null,
    steps: [],
    stepCount: 0,
    changes: [],
    replies: [],
    problems: [],
    notes: [],
    filesDone: 0,
    filesTotal: 0,
  };
}

function changeTurn(state: BuilderState, job: string | null, change: (turn: Turn) => Turn): BuilderState {
  return { ...state, turns: state.turns.map((turn) => (turn.job === job && job !== null ? change(turn) : turn)) };
}

function jobStateChanged(turn: Turn, jobState: JobState, at: string): Turn {
  const endedAt = ENDED.includes(jobState) ? at : null;
  // A turn that is tried again leaves its earlier problems behind.
  const problems = ENDED.includes(turn.jobState) ? [] : turn.problems;
  return { ...turn, jobState, endedAt, problems, waiting: turn.waiting && jobState === "queued" };
}

function withStep(steps: Step[], payload: Payloads["task.state"]): Step[] {
  const step: Step = {
    task: payload.task,
    label: payload.label,
    state: payload.state,
    position: payload.position,
    attempt: payload.attempt,
    detail: payload.detail,
  };
  return [...steps.filter((other) => other.task !== step.task), step].sort((a, b) => a.position - b.position);
}

function withDelta(replies: Reply[], payload: Payloads["message.delta"]): Reply[] {
  const known = replies.find((reply) => reply.id === payload.message);
  if (known) {
    return replies.map((reply) => (reply === known ? { ...reply, text: reply.text + payload.text } : reply));
  }
  const begun = { id: payload.message, agent: "", designer: "", text: payload.text };
  return [...replies, { ...begun, unhandled: [], attachments: [], complete: false }];
}

function withReply(replies: Reply[], payload: Payloads["message.completed"]): Reply[] {
  const reply: Reply = {
    id: payload.message,
    agent: payload.agent,
    designer: payload.designer,
    text: payload.text,
    unhandled: payload.unhandled,
    attachments: payload.attachments,
    complete: true,
  };
  const known = replies.some((other) => other.id === reply.id);
  return known ? replies.map((other) => (other.id === reply.id ? reply : other)) : [...replies, reply];
}

function withChanges(
  state: BuilderState,
  event: Extract<StreamEvent, { type: "schema.proposed" | "layout.proposed" }>,
): BuilderState {
  const texts = event.payload.changes.map((change) => change.text);
  return changeTurn(state, event.job, (turn) => ({ ...turn, changes: [...turn.changes, ...texts] }));
}

function filesCompleted(state: BuilderState, event: Extract<StreamEvent, { type: "file.completed" }>): BuilderState {
  const changed = changeTurn(state, event.job, (turn) => ({
    ...turn,
    filesDone: event.payload.done,
    filesTotal: event.payload.total,
  }));
  return { ...changed, filesVersion: state.filesVersion + 1 };
}

function runningGate(name: string): Gate {
  return { name, status: "running", reason: "", durationMs: 0, findings: [], findingCount: 0, metrics: {} };
}

function finishedGate(payload: Payloads["gate.finished"]): Gate {
  return {
    name: payload.gate,
    status: payload.status,
    reason: payload.reason,
    durationMs: payload.duration_ms,
    findings: payload.findings,
    findingCount: payload.finding_count,
    metrics: payload.metrics,
  };
}

function withGate(gates: Gate[], gate: Gate): Gate[] {
  const known = gates.some((other) => other.name === gate.name);
  return known ? gates.map((other) => (other.name === gate.name ? gate : other)) : [...gates, gate];
}

function previewOf(payload: Payloads["preview.ready"]): Preview {
  return { url: payload.url, expiresAt: payload.expires_at, snapshot: payload.snapshot };
}

function degradedText(payload: Payloads["degraded"]): string {
  return `${payload.wanted} did not answer, so ${payload.answered} did: ${payload.reason}`;
}

function withLog(state: BuilderState, event: StreamEvent): BuilderState {
  const text = logText(event);
  return text === null ? state : { ...state, log: [...state.log, { at: event.at, text }] };
}

/** Names of agents, actions and gates as people write them. */
function words(name: string): string {
  return name.replaceAll("_", " ");
}

/** A number of things; English says all but one in the plural. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

function logText(event: StreamEvent): string | null {
  switch (event.type) {
    case "turn.accepted":
      return `Turn ${event.payload.number} accepted`;
    case "agent.started":
      return `${words(event.payload.agent)}: ${words(event.payload.action)} (${event.payload.designer})`;
    case "agent.finished":
      return `${words(event.payload.agent)}: ${event.payload.summary} in ${event.payload.duration_ms} ms`;
    case "decision":
      return `Decision: ${words(event.payload.action)} by ${words(event.payload.agent)}${event.payload.text ? `, “${event.payload.text}”` : ""}`;
    case "job.state":
      return `Job ${event.payload.state}${event.payload.reason ? `: ${event.payload.reason}` : ""}`;
    case "task.state":
      return `Step ${event.payload.label}: ${event.payload.state}${event.payload.detail ? `, ${event.payload.detail}` : ""}`;
    case "file.completed":
      return `${event.payload.slice}: ${count(event.payload.files.length, "file")} written`;
    case "gate.finished":
      return `Gate ${words(event.payload.gate)}: ${event.payload.status} in ${event.payload.duration_ms} ms${event.payload.reason ? `, ${event.payload.reason}` : ""}`;
    case "preview.ready":
      return "Preview ready";
    case "usage":
      return `Usage: ${count(Number(event.payload.quantity), event.payload.unit)}${event.payload.billable ? "" : ", not charged"}`;
    case "error":
      return `Error: ${event.payload.happened}`;
    default:
      return null;
  }
}
