import { formatPercent } from '../utils/formatPercent.ts';
import './progress.css';

/** A percentage as a bar and in figures. */
export function Progress({ value }: { value: number | null }) {
  if (value === null) return '—';
  return (
    <span className="progress">
      <span className="progress-track" aria-hidden>
        <span style={{ width: `${Math.min(100, Math.max(0, value))}%` }} />
      </span>
      {formatPercent(value)}
    </span>
  );
}
