import { useState } from 'react';
import { formatDuration } from '../../utils/formatDuration.ts';
import { parseDuration } from '../../utils/parseDuration.ts';
import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';

interface DurationFieldProps extends FieldBinding<number | null>, FieldLook {
  disabled?: boolean;
}

/** A length of time, written like `1 h 30 min`, `1.5h` or `90`. */
export function DurationField({ value, onChange, error, disabled, ...field }: DurationFieldProps) {
  const [text, setText] = useState(value === null ? '' : formatDuration(value));
  const [unreadable, setUnreadable] = useState(false);
  const shown = unreadable ? 'Write it like 1 h 30 min.' : error;

  const read = () => {
    const minutes = text.trim() === '' ? null : parseDuration(text);
    setUnreadable(minutes === undefined);
    if (minutes !== undefined) {
      onChange(minutes);
      setText(minutes === null ? '' : formatDuration(minutes));
    }
  };

  return (
    <Field {...field} error={shown}>
      {(control) => (
        <input
          {...control}
          type="text"
          placeholder="1 h 30 min"
          disabled={disabled}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={read}
        />
      )}
    </Field>
  );
}
