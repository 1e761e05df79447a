import type { ReactNode } from 'react';
import { Link } from 'react-router';
import './card-summary.css';

interface CardSummaryProps {
  title: string;
  to: string;
  facts?: readonly { label: string; value: ReactNode }[];
}

/** A row in a few words: its name, which opens it, and some of its values. */
export function CardSummary({ title, to, facts = [] }: CardSummaryProps) {
  return (
    <div className="card-summary">
      <Link to={to}>{title}</Link>
      <dl>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
