/** The live connection: a WebSocket that picks up after the last entry it saw, however often it is cut. */
import type { StreamEvent } from "./events.ts";

export type Connection = "connecting" | "open" | "lost" | "refused";

export interface Stream {
  send(message: Record<string, unknown>): boolean;
  close(): void;
}

interface Listener {
  after(): number;
  onEvent(event: StreamEvent): void;
  onConnection(connection: Connection): void;
}

const LONGEST_WAIT_MS = 10_000;
const REFUSED_CODES = [4401, 4403];

export function connect(url: string, listener: Listener): Stream {
  let socket: WebSocket | null = null;
  let waitMs = 500;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function open(): void {
    listener.onConnection("connecting");
    socket = new WebSocket(url);
    socket.addEventListener("open", () => {
      waitMs = 500;
      listener.onConnection("open");
      socket?.send(JSON.stringify({ type: "hello", after: listener.after() }));
    });
    socket.addEventListener("message", (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as StreamEvent | { type: "pong" };
      if (event.type !== "pong") listener.onEvent(event);
    });
    socket.addEventListener("close", (event) => {
      if (closed) return;
      if (REFUSED_CODES.includes(event.code)) {
        listener.onConnection("refused");
        return;
      }
      listener.onConnection("lost");
      timer = setTimeout(open, waitMs + Math.random() * 250);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    });
  }

  open();
  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
