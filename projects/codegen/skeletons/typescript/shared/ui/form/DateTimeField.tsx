import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';

interface DateTimeFieldProps extends FieldBinding<string | null>, FieldLook {
  disabled?: boolean;
}

/** A moment; shown in the reader's own time zone, kept in UTC. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { value, onChange, disabled, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type="datetime-local"
          disabled={disabled}
          value={value === null ? '' : toLocal(value)}
          onChange={(event) => onChange(toUtc(event.target.value))}
        />
      )}
    </Field>
  );
}

function toLocal(moment: string): string {
  const date = new Date(moment);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function toUtc(local: string): string | null {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
