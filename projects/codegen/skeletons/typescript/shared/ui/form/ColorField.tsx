import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';
import './color-field.css';

interface ColorFieldProps extends FieldBinding<string | null>, FieldLook {
  disabled?: boolean;
}

export function ColorField({ value, onChange, disabled, ...field }: ColorFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <span className="color-field">
          <input
            {...control}
            type="color"
            disabled={disabled}
            value={value ?? '#808080'}
            onChange={(event) => onChange(event.target.value)}
          />
          {value ?? 'No colour'}
          {value !== null && !field.required && !disabled && (
            <button type="button" onClick={() => onChange(null)}>
              Clear
            </button>
          )}
        </span>
      )}
    </Field>
  );
}
