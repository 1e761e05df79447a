import { X } from 'lucide-react';
import { useState } from 'react';
import type { Choice } from '../../types/choice.types.ts';
import { ChoicePicker } from './ChoicePicker.tsx';
import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';
import './references-field.css';

interface ReferencesFieldProps extends FieldBinding<string[]>, FieldLook {
  /** Where the choices come from: the path of the resource. */
  resource: string;
  /** What is chosen when the form opens. */
  chosen: readonly Choice[];
  disabled?: boolean;
}

/** Picks any number of rows of another kind, by searching for them. */
export function ReferencesField(props: ReferencesFieldProps) {
  const { value, onChange, resource, chosen, disabled, ...field } = props;
  const [known, setKnown] = useState(chosen);
  const current = known.filter((choice) => value.includes(choice.id));
  return (
    <Field {...field}>
      {(control) => (
        <span className="references-field">
          <ChoicePicker
            {...control}
            resource={resource}
            text=""
            disabled={disabled}
            onPick={(choice) => {
              setKnown([...known.filter(({ id }) => id !== choice.id), choice]);
              onChange([...value.filter((id) => id !== choice.id), choice.id]);
            }}
          />
          {current.map((choice) => (
            <button
              key={choice.id}
              type="button"
              className="references-field-chip"
              disabled={disabled}
              aria-label={`Remove ${choice.label}`}
              onClick={() => onChange(value.filter((id) => id !== choice.id))}
            >
              {choice.label}
              <X aria-hidden />
            </button>
          ))}
        </span>
      )}
    </Field>
  );
}
