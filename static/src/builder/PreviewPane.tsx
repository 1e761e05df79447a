/** The running application in a frame of its own origin. */
import { useState } from "preact/hooks";
import type { BuilderConfig } from "./config.ts";
import { Icon } from "./Icon.tsx";
import { isActive, type BuilderState } from "./state.ts";

const DEVICES = [
  { name: "Desktop", icon: "monitor", width: "100%" },
  { name: "Tablet", icon: "tablet", width: "768px" },
  { name: "Phone", icon: "smartphone", width: "360px" },
] as const;

export function PreviewPane({ config, state }: { config: BuilderConfig; state: BuilderState }) {
  const [device, setDevice] = useState<(typeof DEVICES)[number]>(DEVICES[0]);
  const [reloads, setReloads] = useState(0);
  const preview = state.preview;
  if (preview === null) return <NoPreview config={config} state={state} />;
  if (Date.parse(preview.expiresAt) < Date.now()) return <Expired config={config} />;
  return (
    <div class="preview">
      <div class="preview-bar">
        <div role="group" aria-label="Device">
          {DEVICES.map((choice) => (
            <button
              key={choice.name}
              type="button"
              class="button quiet compact"
              aria-pressed={choice === device}
              aria-label={choice.name}
              onClick={() => setDevice(choice)}
            >
              <Icon name={choice.icon} />
            </button>
          ))}
        </div>
        <span class="muted small preview-note">Sample data, signed in to the demo account</span>
        <button
          type="button"
          class="button quiet compact"
          aria-label="Reload the preview"
          onClick={() => setReloads(reloads + 1)}
        >
          <Icon name="refresh-cw" />
        </button>
        <a
          class="button quiet compact"
          href={preview.url}
          target="_blank"
          rel="noopener"
          aria-label="Open in a new tab"
        >
          <Icon name="external-link" />
        </a>
      </div>
      <div class="preview-stage">
        <iframe
          key={`${preview.url}#${reloads}`}
          title={`Preview of ${config.project.name}`}
          src={preview.url}
          style={{ width: device.width }}
          sandbox="allow-scripts allow-forms allow-same-origin allow-modals allow-downloads"
        />
      </div>
    </div>
  );
}

function NoPreview({ config, state }: { config: BuilderConfig; state: BuilderState }) {
  const working = state.turns.some(isActive);
  return (
    <div class="panel-empty">
      {working ? <span class="spinner" aria-hidden="true" /> : <Icon name="eye" />}
      <h2>{working ? "Building your app" : "No preview running"}</h2>
      <p class="muted">
        {working ? "It appears here as soon as it has been built and starts." : "Start one from the newest files."}
      </p>
      {!working && state.filesVersion > 0 && <StartPreview config={config} />}
    </div>
  );
}

function Expired({ config }: { config: BuilderConfig }) {
  return (
    <div class="panel-empty">
      <Icon name="eye" />
      <h2>The preview has ended</h2>
      <p class="muted">Previews run for 30 minutes. Your app and its files are kept.</p>
      <StartPreview config={config} />
    </div>
  );
}

function StartPreview({ config }: { config: BuilderConfig }) {
  const [status, setStatus] = useState<"idle" | "starting" | string>("idle");
  async function start(): Promise<void> {
    setStatus("starting");
    const response = await fetch(config.urls.preview, {
      method: "POST",
      headers: { "X-CSRFToken": config.csrfToken },
    });
    setStatus(response.ok ? "idle" : `The preview could not be started (${response.status}). Try again.`);
  }
  return (
    <>
      <button type="button" class="button primary" disabled={status === "starting"} onClick={() => void start()}>
        {status === "starting" ? "Starting…" : "Start the preview"}
      </button>
      {status !== "idle" && status !== "starting" && (
        <p class="field-error" role="alert">
          {status}
        </p>
      )}
    </>
  );
}
