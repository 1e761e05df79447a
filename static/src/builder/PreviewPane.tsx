/** The running application in a frame of its own origin. */
import { useEffect, useState } from "preact/hooks";
import type { BuilderConfig } from "./config.ts";
import { Icon } from "./Icon.tsx";
import { isActive, type BuilderState, type Preview } from "./state.ts";

const DEVICES = [
  { name: "Desktop", icon: "monitor", width: "100%" },
  { name: "Tablet", icon: "tablet", width: "768px" },
  { name: "Phone", icon: "smartphone", width: "360px" },
] as const;

const LOOK_MS = 15_000;

export function PreviewPane({ config, state }: { config: BuilderConfig; state: BuilderState }) {
  const [device, setDevice] = useState<(typeof DEVICES)[number]>(DEVICES[0]);
  const [reloads, setReloads] = useState(0);
  const preview = state.preview;
  const ended = useEnded(config, preview);
  if (preview === null) return <NoPreview config={config} state={state} />;
  if (ended) return <Ended config={config} state={state} />;
  return (
    <div class="preview">
      <div class="preview-bar">
        <div class="devices" role="group" aria-label="Device">
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

/** Whether the preview does not run any more: its time is over, or another one has taken its place. */
function useEnded(config: BuilderConfig, preview: Preview | null): boolean {
  const [ended, setEnded] = useState<string | null>(null);
  const url = preview?.url ?? null;
  useEffect(() => {
    if (url === null) return;
    async function look(): Promise<void> {
      const response = await fetch(config.urls.preview).catch(() => null);
      if (!response?.ok) return;
      const running = (await response.json()) as { url: string | null };
      setEnded(running.url === url ? null : url);
    }
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [url, preview?.expiresAt]);
  return preview !== null && (ended === url || Date.parse(preview.expiresAt) < Date.now());
}

function NoPreview({ config, state }: { config: BuilderConfig; state: BuilderState }) {
  if (state.turns.some(isActive)) {
    return (
      <div class="panel-empty">
        <span class="spinner" aria-hidden="true" />
        <h2>Building your app</h2>
        <p class="muted">It appears here as soon as it has been built and starts.</p>
      </div>
    );
  }
  if (state.filesVersion === 0) {
    return (
      <div class="panel-empty">
        <Icon name="eye" />
        <h2>Nothing to see yet</h2>
        <p class="muted">Say in the chat what the application is for. It appears here as soon as it is built.</p>
      </div>
    );
  }
  return (
    <div class="panel-empty">
      <Icon name="eye" />
      <h2>No preview running</h2>
      <p class="muted">Start one from the newest files.</p>
      <StartPreview config={config} state={state} />
    </div>
  );
}

function Ended({ config, state }: { config: BuilderConfig; state: BuilderState }) {
  return (
    <div class="panel-empty">
      <Icon name="eye" />
      <h2>The preview has ended</h2>
      <p class="muted">
        Previews run for half an hour, or until another one needs the place. Your app and its files are kept.
      </p>
      <StartPreview config={config} state={state} />
    </div>
  );
}

function StartPreview({ config, state }: { config: BuilderConfig; state: BuilderState }) {
  const [status, setStatus] = useState<"idle" | "starting" | string>("idle");
  // That it could not be started comes through the stream, as the preview itself does.
  useEffect(() => setStatus("idle"), [state.refusal]);
  async function start(): Promise<void> {
    setStatus("starting");
    const response = await fetch(config.urls.preview, {
      method: "POST",
      headers: { "X-CSRFToken": config.csrfToken },
    });
    if (!response.ok) setStatus(`The preview could not be started (${response.status}). Try again.`);
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
