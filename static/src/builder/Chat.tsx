/** The conversation: messages, live progress, replies, and the box to write in. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./Icon.tsx";
import { Prose } from "./Prose.tsx";
import { count, isActive, type BuilderState, type Reply, type Turn } from "./state.ts";
import { Steps } from "./Steps.tsx";
import type { Connection } from "./stream.ts";

type Control = "cancel" | "resume" | "retry";

interface ChatProps {
  state: BuilderState;
  empty: boolean;
  connection: Connection;
  onSend: (text: string) => boolean;
  onControl: (type: Control, job: string) => void;
}

export function Chat({ state, empty, connection, onSend, onControl }: ChatProps) {
  const end = useRef<HTMLDivElement>(null);
  const running = state.turns.find(isActive);
  const last = state.turns.at(-1);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [state.turns.length, last?.replies.length, last?.problems.length, last?.jobState]);
  return (
    <section class="chat" aria-label="Conversation">
      <ConnectionNotice connection={connection} />
      <div class="chat-scroll">
        {state.turns.length === 0 && <NoTurns empty={empty} />}
        {state.turns.map((turn) => (
          <TurnView key={turn.number} turn={turn} state={state} onControl={onControl} />
        ))}
        <div ref={end} />
      </div>
      <div class="visually-hidden" role="status" aria-live="polite">
        {state.turns.at(-1)?.replies.at(-1)?.text}
      </div>
      {state.refusal && (
        <p class="notice error connection" role="alert">
          {state.refusal.happened} {state.refusal.next}
        </p>
      )}
      <Composer
        first={empty && state.turns.length === 0}
        busy={running !== undefined}
        onSend={onSend}
        onStop={() => running?.job && onControl("cancel", running.job)}
      />
    </section>
  );
}

function NoTurns({ empty }: { empty: boolean }) {
  if (!empty) return <p class="chat-empty muted">Loading the conversation…</p>;
  return (
    <div class="chat-empty">
      <h2>What shall we build?</h2>
      <p class="muted">Describe the application in your own words. A first design is here within seconds.</p>
    </div>
  );
}

function ConnectionNotice({ connection }: { connection: Connection }) {
  if (connection === "lost") {
    return (
      <p class="notice warning connection" role="status">
        Connection lost. Work goes on; reconnecting…
      </p>
    );
  }
  if (connection === "refused") {
    return (
      <p class="notice error connection" role="alert">
        You are signed out. <a href="">Reload the page</a> to sign in again; nothing is lost.
      </p>
    );
  }
  return null;
}

interface TurnProps {
  turn: Turn;
  state: BuilderState;
  onControl: (type: Control, job: string) => void;
}

function TurnView({ turn, state, onControl }: TurnProps) {
  const latest = state.turns.at(-1) === turn;
  return (
    <article class="turn">
      <p class="bubble">{turn.message}</p>
      <Steps turn={turn} gates={latest ? state.gates : []} />
      {turn.notes.map((note) => (
        <p key={note} class="notice warning small">
          {note}
        </p>
      ))}
      {turn.replies.map((reply, index) => (
        <ReplyView key={reply.id} reply={reply} changes={index === 0 ? turn.changes : []} />
      ))}
      {turn.problems.map((problem) => (
        <div key={problem.code + problem.happened} class="notice error" role="alert">
          <div>
            <strong>{problem.happened}</strong>
            {problem.kept && <p>{problem.kept}</p>}
            {problem.next && <p>{problem.next}</p>}
          </div>
        </div>
      ))}
      {latest && <GoOn turn={turn} onControl={onControl} />}
    </article>
  );
}

/** The way on from a turn that stopped. Finished steps are not repeated. */
function GoOn({ turn, onControl }: { turn: Turn; onControl: (type: Control, job: string) => void }) {
  const job = turn.job;
  if (job === null) return null;
  if (turn.jobState === "paused") {
    return (
      <button type="button" class="button compact go-on" onClick={() => onControl("resume", job)}>
        <Icon name="refresh-cw" />
        Resume
      </button>
    );
  }
  if (turn.jobState !== "failed" && turn.jobState !== "cancelled") return null;
  return (
    <button type="button" class="button compact go-on" onClick={() => onControl("retry", job)}>
      <Icon name="rotate-ccw" />
      Try again
    </button>
  );
}

function ReplyView({ reply, changes }: { reply: Reply; changes: string[] }) {
  return (
    <div class="reply">
      {reply.designer && <span class="badge">{reply.designer}</span>}
      <Prose text={reply.text} />
      {reply.complete && changes.length > 0 && <Changes changes={changes} />}
      {reply.unhandled.length > 0 && (
        <div class="notice warning small">
          <div>
            <strong>Not built:</strong>
            <ul>
              {reply.unhandled.map((wish) => (
                <li key={wish}>{wish}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {reply.attachments.map((attachment) => (
        <a key={attachment.id} class="button compact" href={attachment.url} download>
          <Icon name="download" />
          {attachment.name}
          <span class="muted">{formatSize(attachment.size)}</span>
        </a>
      ))}
    </div>
  );
}

function Changes({ changes }: { changes: string[] }) {
  return (
    <details class="changes">
      <summary>{count(changes.length, "change")}</summary>
      <ul>
        {changes.map((change, index) => (
          <li key={index}>{change}</li>
        ))}
      </ul>
    </details>
  );
}

interface ComposerProps {
  first: boolean;
  busy: boolean;
  onSend: (text: string) => boolean;
  onStop: () => void;
}

function Composer({ first, busy, onSend, onStop }: ComposerProps) {
  const [text, setText] = useState("");
  const [failed, setFailed] = useState(false);

  function submit(event: Event): void {
    event.preventDefault();
    const message = text.trim();
    if (message === "") return;
    const sent = onSend(message);
    setFailed(!sent);
    if (sent) setText("");
  }

  function sendOnEnter(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  }

  return (
    <form class="composer" onSubmit={submit}>
      {failed && (
        <p class="field-error" role="alert">
          Not sent: there is no connection. Your text is kept; try again in a moment.
        </p>
      )}
      <label class="visually-hidden" for="message">
        Say what to change
      </label>
      <textarea
        id="message"
        rows={2}
        maxLength={20000}
        placeholder={placeholder(first, busy)}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={sendOnEnter}
      />
      <div class="composer-actions">
        <span class="field-help">Enter sends · Shift+Enter breaks the line</span>
        {busy && (
          <button class="button compact danger" type="button" onClick={onStop}>
            <Icon name="square" />
            Stop
          </button>
        )}
        <button class="button compact primary" type="submit" disabled={text.trim() === ""}>
          <Icon name="arrow-up" />
          Send
        </button>
      </div>
    </form>
  );
}

function placeholder(first: boolean, busy: boolean): string {
  if (first) return "I want to track my book collection…";
  return busy ? "Say what comes next; it waits its turn…" : "Say what to add or change…";
}

export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
