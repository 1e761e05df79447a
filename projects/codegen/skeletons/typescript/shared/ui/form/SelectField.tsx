import { labelsOf, type Options } from '../options.ts';
import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';

interface SelectFieldProps<Value extends string> extends FieldBinding<Value | null>, FieldLook {
  options: Options<Value>;
  disabled?: boolean;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { value, onChange, options, disabled, ...field } = props;
  const labels = labelsOf(options);
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          disabled={disabled}
          value={value ?? ''}
          onChange={(event) =>
            onChange(labels.find(([option]) => option === event.target.value)?.[0] ?? null)
          }
        >
          {(!field.required || value === null) && <option value="">Choose…</option>}
          {labels.map(([option, label]) => (
            <option key={option} value={option}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
