import type { Tone } from './options.ts';
import './badge.css';

interface BadgeProps {
  tone: Tone;
  children: string;
}

export function Badge({ tone, children }: BadgeProps) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
