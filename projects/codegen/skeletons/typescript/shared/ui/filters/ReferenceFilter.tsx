import { X } from 'lucide-react';
import { useId } from 'react';
import { useChoice } from '../../utils/useChoice.ts';
import type { FilterBinding } from '../../utils/useFilters.ts';
import { ChoicePicker } from '../form/ChoicePicker.tsx';
import { IconButton } from '../IconButton.tsx';
import '../form/reference-field.css';

interface ReferenceFilterProps extends FilterBinding {
  label: string;
  /** Where the choices come from: the path of the resource. */
  resource: string;
}

export function ReferenceFilter({ label, resource, value, onChange }: ReferenceFilterProps) {
  const id = useId();
  const chosen = useChoice(resource, value);
  return (
    <div className="filter">
      <label className="filter-label" htmlFor={id}>
        {label}
      </label>
      <span className="reference-field">
        <ChoicePicker
          id={id}
          className="control"
          resource={resource}
          text={value === '' ? '' : (chosen?.label ?? '')}
          onPick={(choice) => onChange(choice.id)}
        />
        {value !== '' && (
          <IconButton icon={X} label={`Show all, whatever ${label}`} onClick={() => onChange('')} />
        )}
      </span>
    </div>
  );
}
