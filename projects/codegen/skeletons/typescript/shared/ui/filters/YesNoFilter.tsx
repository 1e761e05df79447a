import type { FilterBinding } from '../../utils/useFilters.ts';

interface YesNoFilterProps extends FilterBinding {
  label: string;
}

export function YesNoFilter({ label, value, onChange }: YesNoFilterProps) {
  return (
    <label className="filter">
      <span className="filter-label">{label}</span>
      <select className="control" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">All</option>
        <option value="true">Yes</option>
        <option value="false">No</option>
      </select>
    </label>
  );
}
