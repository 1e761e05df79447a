import { Star } from 'lucide-react';
import './stars.css';

interface StarsProps {
  value: number | null;
  max: number;
}

export function Stars({ value, max }: StarsProps) {
  if (value === null) return '—';
  return (
    <span className="stars" role="img" aria-label={`${value} of ${max} stars`}>
      {Array.from({ length: max }, (_, index) => (
        <Star key={index} aria-hidden className={index < value ? 'stars-on' : ''} />
      ))}
    </span>
  );
}
