import { useId, type ReactNode } from 'react';
import './field.css';

/** What a control needs to be tied to its label, hint and error. */
export interface ControlAttributes {
  id: string;
  name: string;
  className: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  'aria-required': boolean;
}

/** What every field takes beside its value. */
export interface FieldLook {
  label: string;
  hint?: string;
  required?: boolean;
  wide?: boolean;
}

interface FieldProps extends FieldLook {
  name: string;
  error: string | undefined;
  children: (control: ControlAttributes) => ReactNode;
}

/** One labelled control; its error is read out with it. */
export function Field(props: FieldProps) {
  const { label, hint, required = false, wide = false, name, error, children } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={`field ${wide ? 'field-wide' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {label}
        {required && <span aria-hidden> *</span>}
      </label>
      {children({
        id,
        name,
        className: 'control',
        'aria-invalid': error !== undefined,
        'aria-describedby': described || undefined,
        'aria-required': required,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} className="field-error" aria-live="polite">
        {error}
      </p>
    </div>
  );
}
