import { X } from 'lucide-react';
import { useState } from 'react';
import type { Choice } from '../../types/choice.types.ts';
import { IconButton } from '../IconButton.tsx';
import { ChoicePicker } from './ChoicePicker.tsx';
import { Field, type FieldLook } from './Field.tsx';
import type { FieldBinding } from './useForm.ts';
import './reference-field.css';

interface ReferenceFieldProps extends FieldBinding<string | null>, FieldLook {
  /** Where the choices come from: the path of the resource. */
  resource: string;
  /** What is chosen when the form opens. */
  chosen: Choice | null;
  disabled?: boolean;
}

/** Picks one row of another kind, by searching for it. */
export function ReferenceField(props: ReferenceFieldProps) {
  const { value, onChange, resource, chosen, disabled, ...field } = props;
  const [picked, setPicked] = useState(chosen);
  const current = picked?.id === value ? picked : null;
  return (
    <Field {...field}>
      {(control) => (
        <span className="reference-field">
          <ChoicePicker
            {...control}
            resource={resource}
            text={current?.label ?? ''}
            disabled={disabled}
            onPick={(choice) => {
              setPicked(choice);
              onChange(choice.id);
            }}
          />
          {value !== null && !field.required && !disabled && (
            <IconButton icon={X} label={`Clear ${field.label}`} onClick={() => onChange(null)} />
          )}
        </span>
      )}
    </Field>
  );
}
