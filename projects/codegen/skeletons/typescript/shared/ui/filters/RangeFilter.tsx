import type { FilterBinding } from '../../utils/useFilters.ts';

interface RangeFilterProps {
  label: string;
  type: 'date' | 'datetime-local' | 'number' | 'time';
  from: FilterBinding;
  to: FilterBinding;
}

/** The smallest and the largest value that are shown. */
export function RangeFilter({ label, type, from, to }: RangeFilterProps) {
  return (
    <fieldset className="filter">
      <legend className="filter-label">{label}</legend>
      <div className="filter-range">
        <input
          className="control"
          type={type}
          aria-label={`${label} from`}
          value={from.value}
          onChange={(event) => from.onChange(event.target.value)}
        />
        <span aria-hidden>–</span>
        <input
          className="control"
          type={type}
          aria-label={`${label} to`}
          value={to.value}
          onChange={(event) => to.onChange(event.target.value)}
        />
      </div>
    </fieldset>
  );
}
