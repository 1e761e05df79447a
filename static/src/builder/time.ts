/** Durations and the ticking clock of running work. */
import { useEffect, useState } from "preact/hooks";

export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

export function formatClock(iso: string): string {
  return new Date(iso).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** Milliseconds from ``start`` to ``end``, counting on while there is no end. */
export function useElapsed(start: string, end: string | null): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (end !== null) return;
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, [end]);
  return Math.max(0, (end === null ? now : Date.parse(end)) - Date.parse(start));
}
