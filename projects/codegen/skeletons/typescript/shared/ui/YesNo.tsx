import { Check, Minus } from 'lucide-react';
import './yes-no.css';

export function YesNo({ value }: { value: boolean | null }) {
  if (value === null) return '—';
  const Icon = value ? Check : Minus;
  return (
    <span className="yes-no">
      <Icon aria-hidden />
      {value ? 'Yes' : 'No'}
    </span>
  );
}
