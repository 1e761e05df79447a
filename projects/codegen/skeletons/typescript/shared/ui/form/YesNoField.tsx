import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';

interface YesNoFieldProps extends FieldBinding<boolean | null>, FieldLook {
  disabled?: boolean;
}

const MEANINGS: Readonly<Record<string, boolean>> = { yes: true, no: false };

/** Yes, no, or not known. */
export function YesNoField({ value, onChange, disabled, ...field }: YesNoFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          disabled={disabled}
          value={value === null ? '' : value ? 'yes' : 'no'}
          onChange={(event) => onChange(MEANINGS[event.target.value] ?? null)}
        >
          <option value="">Not known</option>
          <option value="yes">Yes</option>
          <option value="no">No</option>
        </select>
      )}
    </Field>
  );
}
