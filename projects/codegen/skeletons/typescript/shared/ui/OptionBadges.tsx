import { Badge } from './Badge.tsx';
import type { Options } from './options.ts';
import './badges.css';

interface OptionBadgesProps<Value extends string> {
  options: Options<Value>;
  values: readonly Value[];
}

/** Several values with fixed choices. */
export function OptionBadges<Value extends string>(props: OptionBadgesProps<Value>) {
  const { options, values } = props;
  if (values.length === 0) return '—';
  return (
    <span className="badges">
      {values.map((value) => (
        <Badge key={value} tone={options[value].tone}>
          {options[value].label}
        </Badge>
      ))}
    </span>
  );
}
