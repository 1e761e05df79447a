/** The right side: tabs with arrow keys, one panel at a time. */
import { useRef } from "preact/hooks";
import type { BuilderConfig } from "./config.ts";
import { DataModel } from "./DataModel.tsx";
import { Files } from "./Files.tsx";
import { Icon } from "./Icon.tsx";
import { PreviewPane } from "./PreviewPane.tsx";
import { Quality } from "./Quality.tsx";
import type { BuilderState } from "./state.ts";
import { formatClock } from "./time.ts";

export const TABS = [
  { id: "preview", label: "Preview", icon: "eye" },
  { id: "data", label: "Data", icon: "database" },
  { id: "files", label: "Files", icon: "file-code" },
  { id: "quality", label: "Quality", icon: "shield-check" },
  { id: "log", label: "Log", icon: "scroll-text" },
] as const;

export type TabId = (typeof TABS)[number]["id"];

interface PanelsProps {
  config: BuilderConfig;
  state: BuilderState;
  tab: TabId;
  onTab: (tab: TabId) => void;
}

export function Panels({ config, state, tab, onTab }: PanelsProps) {
  const list = useRef<HTMLDivElement>(null);

  function moveFocus(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const index = (TABS.findIndex((entry) => entry.id === tab) + step + TABS.length) % TABS.length;
    onTab(TABS[index]!.id);
    list.current?.querySelectorAll<HTMLButtonElement>("[role=tab]")[index]?.focus();
  }

  return (
    <section class="panels" aria-label="Result">
      <div class="tabs" role="tablist" ref={list} onKeyDown={moveFocus}>
        {TABS.map((entry) => (
          <button
            key={entry.id}
            type="button"
            role="tab"
            id={`tab-${entry.id}`}
            aria-selected={entry.id === tab}
            aria-controls="panel"
            tabIndex={entry.id === tab ? 0 : -1}
            onClick={() => onTab(entry.id)}
          >
            <Icon name={entry.icon} />
            {entry.label}
          </button>
        ))}
      </div>
      <div class="panel" role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
        {tab === "preview" && <PreviewPane config={config} state={state} />}
        {tab === "data" && <DataModel entities={state.entities} />}
        {tab === "files" && <Files config={config} version={state.filesVersion} />}
        {tab === "quality" && <Quality gates={state.gates} />}
        {tab === "log" && <Log state={state} />}
      </div>
    </section>
  );
}

function Log({ state }: { state: BuilderState }) {
  return (
    <ol class="log" tabIndex={0}>
      {state.log.map((line, index) => (
        <li key={index}>
          <time dateTime={line.at}>{formatClock(line.at)}</time> {line.text}
        </li>
      ))}
    </ol>
  );
}
