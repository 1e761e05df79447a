/** The builder page: chat beside result; one of the two on a narrow screen. */
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { Chat } from "./Chat.tsx";
import type { BuilderConfig } from "./config.ts";
import { Icon } from "./Icon.tsx";
import { Panels, type TabId } from "./Panels.tsx";
import { hasZip, initial, reduce } from "./state.ts";
import { connect, type Connection, type Stream } from "./stream.ts";

export function Builder({ config }: { config: BuilderConfig }) {
  const [state, dispatch] = useReducer(reduce, initial);
  const [connection, setConnection] = useState<Connection>("connecting");
  const [tab, setTab] = useState<TabId>("preview");
  const [side, setSide] = useState<"chat" | "result">("chat");
  const stream = useRef<Stream | null>(null);
  const seen = useRef(0);
  seen.current = state.seq;

  useEffect(() => {
    stream.current = connect(config.socket, {
      after: () => seen.current,
      onEvent: dispatch,
      onConnection: setConnection,
    });
    return () => stream.current?.close();
  }, [config.socket]);

  const downloadable = hasZip(state);
  useEffect(() => {
    // The link stands in the page's head, which the server made.
    const link = document.querySelector<HTMLElement>("[data-download]");
    if (link && downloadable) link.hidden = false;
  }, [downloadable]);

  useEffect(() => void showName(config), [state.entities]);

  return (
    <div class={`builder show-${side}`}>
      <Chat
        state={state}
        empty={config.empty}
        connection={connection}
        onSend={(text) => stream.current?.send({ type: "message", text, key: crypto.randomUUID() }) ?? false}
        onControl={(type, job) => stream.current?.send({ type, job })}
      />
      <Panels config={config} state={state} tab={tab} onTab={setTab} />
      <div class="side-switch" role="group" aria-label="Show">
        <button type="button" aria-pressed={side === "chat"} onClick={() => setSide("chat")}>
          <Icon name="message-square" />
          Chat
        </button>
        <button type="button" aria-pressed={side === "result"} onClick={() => setSide("result")}>
          <Icon name="eye" />
          Result
        </button>
      </div>
    </div>
  );
}

/** A first design gives the project its name; the page's head, which the server made, learns it here. */
async function showName(config: BuilderConfig): Promise<void> {
  const response = await fetch(config.urls.project).catch(() => null);
  if (!response?.ok) return;
  const { name } = (await response.json()) as { name: string };
  document.title = `${name} · Slicewright`;
  const title = document.querySelector(".topbar-title");
  if (title) title.textContent = name;
}
