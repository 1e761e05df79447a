/** The steps of one turn: what is happening, how far it is, how long it took. */
import { Icon } from "./Icon.tsx";
import { finishedSteps, isActive, onlyAnswered, progress, type Gate, type Step, type Turn } from "./state.ts";
import { formatDuration, useElapsed } from "./time.ts";

const STEP_ICONS: Record<Step["state"], string> = {
  pending: "circle-dashed",
  running: "loader",
  completed: "circle-check",
  skipped: "circle-dashed",
  failed: "circle-x",
  cancelled: "ban",
};

export function Steps({ turn, gates }: { turn: Turn; gates: Gate[] }) {
  const elapsed = useElapsed(turn.startedAt, turn.endedAt);
  const running = turn.steps.find((step) => step.state === "running");
  const percent = Math.round(progress(turn) * 100);
  return (
    <details class="steps" open={isActive(turn)}>
      <summary>
        <span class="steps-title">
          {isActive(turn) ? <span class="spinner" aria-hidden="true" /> : <Icon name={endIcon(turn)} />}
          <span>{headline(turn, running)}</span>
        </span>
        <span class="muted small">
          {turn.steps.length > 0 && !onlyAnswered(turn) && `${finishedSteps(turn)} of ${turn.stepCount} · `}
          {formatDuration(elapsed)}
        </span>
      </summary>
      <progress max={100} value={percent} aria-label="Progress of this turn">
        {percent} %
      </progress>
      <ol>
        {turn.steps.map((step) => (
          <li key={step.task} class={`step ${step.state}`}>
            {step.state === "running" ? (
              <span class="spinner" aria-hidden="true" />
            ) : (
              <Icon name={STEP_ICONS[step.state]} label={step.state} />
            )}
            <span>{step.label}</span>
            <span class="muted small">{step.detail || (step.attempt > 1 ? `attempt ${step.attempt}` : "")}</span>
            {step.task === "gates" && step.state === "running" && <RunningGates gates={gates} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

function RunningGates({ gates }: { gates: Gate[] }) {
  return (
    <span class="gate-chips">
      {gates.map((gate) => (
        <span key={gate.name} class={`chip ${gate.status}`}>
          {gate.name.replace("_", " ")}
        </span>
      ))}
    </span>
  );
}

function headline(turn: Turn, running: Step | undefined): string {
  if (turn.waiting) return "Waiting for the turn before it";
  if (turn.jobState === "paused") return "Paused";
  if (turn.jobState === "failed") return "Stopped by an error";
  if (turn.jobState === "cancelled") return "Stopped";
  if (onlyAnswered(turn)) return "Answered";
  if (turn.jobState === "completed") return "Done";
  return running ? running.label : "Starting";
}

function endIcon(turn: Turn): string {
  if (turn.jobState === "failed") return "circle-x";
  return turn.jobState === "cancelled" ? "ban" : "circle-check";
}
