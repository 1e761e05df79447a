import type { ComponentProps } from 'react';
import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';

interface TextFieldProps extends FieldBinding<string | null>, FieldLook {
  type?: 'text' | 'email' | 'tel' | 'url' | 'password';
  maxLength?: number;
  autoComplete?: ComponentProps<'input'>['autoComplete'];
  disabled?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { value, onChange, type = 'text', maxLength, autoComplete, disabled, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type={type}
          maxLength={maxLength}
          autoComplete={autoComplete}
          disabled={disabled}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )}
    </Field>
  );
}
