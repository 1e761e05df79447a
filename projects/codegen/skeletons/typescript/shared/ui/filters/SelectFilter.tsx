import type { FilterBinding } from '../../utils/useFilters.ts';
import { labelsOf, type Options } from '../options.ts';

interface SelectFilterProps extends FilterBinding {
  label: string;
  options: Options<string>;
}

export function SelectFilter({ label, options, value, onChange }: SelectFilterProps) {
  return (
    <label className="filter">
      <span className="filter-label">{label}</span>
      <select className="control" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">All</option>
        {labelsOf(options).map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
