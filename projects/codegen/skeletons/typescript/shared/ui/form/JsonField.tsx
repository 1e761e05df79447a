import { useState } from 'react';
import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';

interface JsonFieldProps<Value> extends FieldBinding<Value | null>, FieldLook {
  disabled?: boolean;
}

/** Structured data, written as JSON. */
export function JsonField<Value>(props: JsonFieldProps<Value>) {
  const { value, onChange, error, disabled, ...field } = props;
  const [text, setText] = useState(value === null ? '' : JSON.stringify(value, null, 2));
  const [broken, setBroken] = useState(false);
  const shown = broken ? 'This is not valid JSON.' : error;

  const read = () => {
    try {
      const parsed: Value | null = text.trim() === '' ? null : JSON.parse(text);
      onChange(parsed);
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };

  return (
    <Field {...field} error={shown} wide>
      {(control) => (
        <textarea
          {...control}
          rows={5}
          spellCheck={false}
          disabled={disabled}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={read}
        />
      )}
    </Field>
  );
}
