import { Badge } from './Badge.tsx';
import type { Options } from './options.ts';

interface OptionBadgeProps<Value extends string> {
  options: Options<Value>;
  value: Value | null;
}

/** A value with fixed choices, in the colour it has everywhere. */
export function OptionBadge<Value extends string>({ options, value }: OptionBadgeProps<Value>) {
  if (value === null) return '—';
  return <Badge tone={options[value].tone}>{options[value].label}</Badge>;
}
