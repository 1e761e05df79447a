/** The events of a conversation's stream as they travel: the mirror of agents/event_types.py. */

export interface ChangeLine {
  kind: string;
  subject: string;
  path: string;
  text: string;
}

export interface Finding {
  file: string | null;
  line: number | null;
  rule: string;
  message: string;
  severity: string;
  suggestion: string | null;
}

export type GateStatus = "passed" | "failed" | "warning" | "not_run";

export interface SchemaField {
  name: string;
  label: string | null;
  type: string;
  required: boolean;
  unique: boolean;
  options: string[];
}

export interface Entity {
  name: string;
  label: string;
  plural: string;
  display_field: string;
  fields: SchemaField[];
  computed: { name: string; label: string | null; type: string; formula: string }[];
  relations: { name: string; label: string | null; type: string; target: string; required: boolean }[];
}

export interface Payloads {
  "turn.accepted": { turn: string; number: number; message: string; author: string; waiting: boolean };
  "agent.started": { agent: string; action: string; designer: string };
  "agent.finished": { agent: string; action: string; designer: string; summary: string; duration_ms: number };
  "message.delta": { message: string; part: number; text: string };
  "message.completed": {
    message: string;
    agent: string;
    designer: string;
    text: string;
    unhandled: string[];
    attachments: { kind: string; id: string; name: string; size: number; url: string }[];
  };
  decision: { number: number; kind: string; subject: string; action: string; agent: string; text: string };
  "schema.proposed": { version: number; schema: { entities: Entity[] }; changes: ChangeLine[] };
  "layout.proposed": { version: number; layout: { pages: { path: string; title: string }[] }; changes: ChangeLine[] };
  "phase.changed": { before: string; after: string };
  "file.completed": {
    slice: string;
    files: { path: string; size: number; change: string }[];
    done: number;
    total: number;
  };
  "component.ready": { component: string; slice: string; path: string };
  "gate.started": { gate: string };
  "gate.finished": {
    gate: string;
    status: GateStatus;
    reason: string;
    duration_ms: number;
    findings: Finding[];
    finding_count: number;
    metrics: Record<string, unknown>;
  };
  "preview.ready": { url: string; expires_at: string; snapshot: string };
  "job.state": { job_type: string; before: string; state: JobState; reason: string };
  "task.state": {
    task: string;
    label: string;
    state: TaskState;
    position: number;
    total: number;
    attempt: number;
    detail: string;
  };
  usage: {
    step: string;
    call: string;
    kind: string;
    quantity: string;
    unit: string;
    billable: boolean;
    reason: string;
  };
  degraded: { wanted: string; answered: string; reason: string };
  error: { code: string; happened: string; kept: string; next: string };
}

export type JobState = "queued" | "running" | "waiting_feedback" | "paused" | "completed" | "failed" | "cancelled";

export type TaskState = "pending" | "running" | "completed" | "skipped" | "failed" | "cancelled";

/** One entry of the stream. ``seq`` counts without gaps from 1; an error about the socket itself has none. */
export type StreamEvent = {
  [T in keyof Payloads]: { seq: number | null; type: T; job: string | null; at: string; payload: Payloads[T] };
}[keyof Payloads];
