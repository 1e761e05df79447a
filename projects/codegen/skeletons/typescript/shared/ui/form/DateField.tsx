import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';

interface DateFieldProps extends FieldBinding<string | null>, FieldLook {
  type?: 'date' | 'time';
  min?: string;
  max?: string;
  disabled?: boolean;
}

/** A day or a time of day. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, type = 'date', min, max, disabled, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type={type}
          min={min}
          max={max}
          disabled={disabled}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  );
}
