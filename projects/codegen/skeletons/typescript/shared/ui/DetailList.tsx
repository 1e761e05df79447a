import type { ReactNode } from 'react';
import './detail-list.css';

interface DetailEntry {
  label: string;
  value: ReactNode;
  /** Takes the whole width, as longer texts do. */
  wide?: boolean;
}

/** The values of one row with their names. */
export function DetailList({ entries }: { entries: readonly DetailEntry[] }) {
  return (
    <dl className="detail-list">
      {entries.map(({ label, value, wide = false }) => (
        <div key={label} className={wide ? 'detail-list-wide' : ''}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
