import { useId } from 'react';
import type { FieldBinding } from './useForm.ts';
import './field.css';
import './checkbox.css';

interface CheckboxFieldProps extends FieldBinding<boolean> {
  label: string;
  disabled?: boolean;
}

export function CheckboxField(props: CheckboxFieldProps) {
  const { name, value, error, onChange, label, disabled } = props;
  const id = useId();
  return (
    <div className="field field-wide">
      <label className="checkbox">
        <input
          type="checkbox"
          name={name}
          checked={value}
          disabled={disabled}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      <p id={`${id}-error`} className="field-error" aria-live="polite">
        {error}
      </p>
    </div>
  );
}
