/** The gates: verdicts, durations, findings; and what they add up to. */
import { Icon } from "./Icon.tsx";
import { count, type Gate } from "./state.ts";
import { formatDuration } from "./time.ts";

const LABELS: Record<string, string> = {
  build: "Build",
  type_check: "Type check",
  lint: "Lint",
  test: "Tests",
  mutation: "Mutation",
  isolation: "Slice isolation",
  validation: "Validation",
  security: "Security",
  runtime: "Runtime",
  accessibility: "Accessibility",
};

const STATUS: Record<Gate["status"], { icon: string; text: string; tone: string }> = {
  running: { icon: "loader", text: "running", tone: "live" },
  passed: { icon: "circle-check", text: "passed", tone: "good" },
  warning: { icon: "circle-alert", text: "warning", tone: "warn" },
  failed: { icon: "circle-x", text: "failed", tone: "bad" },
  not_run: { icon: "circle-dashed", text: "not run", tone: "" },
};

export function Quality({ gates }: { gates: Gate[] }) {
  if (gates.length === 0) {
    return (
      <div class="panel-empty">
        <Icon name="shield-check" />
        <h2>No gates have run yet</h2>
        <p class="muted">After the code is written, every gate and its findings appear here.</p>
      </div>
    );
  }
  return (
    <div class="quality">
      <Verdict gates={gates} />
      <ul class="gates">
        {gates.map((gate) => (
          <GateRow key={gate.name} gate={gate} />
        ))}
      </ul>
    </div>
  );
}

function Verdict({ gates }: { gates: Gate[] }) {
  // A warning is a gate that ran and found only what does not block.
  const passed = gates.filter((gate) => gate.status === "passed" || gate.status === "warning").length;
  const settled = gates.every((gate) => gate.status !== "running");
  const ready = settled && passed === gates.length;
  return (
    <div class={`verdict ${ready ? "good" : ""}`} role="status">
      <Icon name={ready ? "shield-check" : "circle-dashed"} />
      <div>
        <strong>{ready ? "Deployment ready" : settled ? "Not deployment ready" : "Checking…"}</strong>
        <p class="small">
          {passed} of {gates.length} gates passed
        </p>
      </div>
    </div>
  );
}

function GateRow({ gate }: { gate: Gate }) {
  const status = STATUS[gate.status];
  return (
    <li class="gate card">
      <div class="gate-head">
        {gate.status === "running" ? <span class="spinner" aria-hidden="true" /> : <Icon name={status.icon} />}
        <h2>{LABELS[gate.name] ?? gate.name}</h2>
        <span class={`badge ${status.tone}`}>{status.text}</span>
        <span class="muted small">{gate.status === "running" ? "" : formatDuration(gate.durationMs)}</span>
      </div>
      {gate.reason && <p class="small muted">{gate.reason}</p>}
      <Metrics metrics={gate.metrics} />
      {gate.findings.length > 0 && (
        <details open={gate.status === "failed"}>
          <summary>{count(gate.findingCount, "finding")}</summary>
          <ul class="findings">
            {gate.findings.map((finding, index) => (
              <li key={index}>
                <span class={`badge ${finding.severity === "error" || finding.severity === "high" ? "bad" : "warn"}`}>
                  {finding.severity}
                </span>
                <div>
                  <p>{finding.message}</p>
                  <p class="small muted">
                    <code>
                      {finding.file}
                      {finding.line !== null && `:${finding.line}`}
                    </code>{" "}
                    {finding.rule}
                  </p>
                  {finding.suggestion && <p class="small">{finding.suggestion}</p>}
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** Shows the plain numbers of a gate; nested figures stay in the report. */
function Metrics({ metrics }: { metrics: Record<string, unknown> }) {
  const figures = Object.entries(metrics).filter((entry): entry is [string, number] => typeof entry[1] === "number");
  if (figures.length === 0) return null;
  return (
    <dl class="metrics">
      {figures.slice(0, 6).map(([name, value]) => (
        <div key={name}>
          <dt>{name.replaceAll("_", " ")}</dt>
          <dd>{Number.isInteger(value) ? value : value.toFixed(2)}</dd>
        </div>
      ))}
    </dl>
  );
}
