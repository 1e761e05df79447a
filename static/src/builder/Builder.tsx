/** The builder page: chat beside result; one of the two on a narrow screen. */
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { Chat } from "./Chat.tsx";
import type { BuilderConfig } from "./config.ts";
import { Icon } from "./Icon.tsx";
import { Panels, type TabId } from "./Panels.tsx";
import { initial, reduce } from "./state.ts";
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

  return (
    <div class={`builder show-${side}`}>
      <Chat
        state={state}
        connection={connection}
        onSend={(text) => stream.current?.send({ type: "message", text, key: crypto.randomUUID() }) ?? false}
        onStop={(job) => stream.current?.send({ type: "cancel", job })}
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
