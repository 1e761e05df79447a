import type { FilterBinding } from '../../utils/useFilters.ts';

interface TextFilterProps extends FilterBinding {
  label: string;
}

export function TextFilter({ label, value, onChange }: TextFilterProps) {
  return (
    <label className="filter">
      <span className="filter-label">{label}</span>
      <input className="control" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
