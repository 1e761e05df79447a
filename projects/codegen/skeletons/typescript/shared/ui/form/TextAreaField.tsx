import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';

interface TextAreaFieldProps extends FieldBinding<string | null>, FieldLook {
  maxLength?: number;
  disabled?: boolean;
}

export function TextAreaField(props: TextAreaFieldProps) {
  const { value, onChange, maxLength, disabled, ...field } = props;
  return (
    <Field {...field} wide>
      {(control) => (
        <textarea
          {...control}
          rows={4}
          maxLength={maxLength}
          disabled={disabled}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  );
}
