import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';
import './number-field.css';

interface NumberFieldProps extends FieldBinding<number | null>, FieldLook {
  min?: number;
  max?: number;
  /** The distance between two values; `any` allows every fraction. */
  step?: number | 'any';
  unit?: string;
  disabled?: boolean;
}

export function NumberField(props: NumberFieldProps) {
  const { value, onChange, min, max, step = 'any', unit, disabled, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <span className="number-field">
          <input
            {...control}
            type="number"
            inputMode="decimal"
            min={min}
            max={max}
            step={step}
            disabled={disabled}
            value={value ?? ''}
            onChange={(event) => {
              const { valueAsNumber } = event.target;
              onChange(Number.isNaN(valueAsNumber) ? null : valueAsNumber);
            }}
          />
          {unit !== undefined && <span className="number-field-unit">{unit}</span>}
        </span>
      )}
    </Field>
  );
}
