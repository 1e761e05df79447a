import { useId, type ReactNode } from 'react';
import type { FieldLook } from './Field.tsx';
import './field.css';

interface FieldGroupProps extends FieldLook {
  error: string | undefined;
  children: ReactNode;
}

/** Several controls under one label, such as a set of checkboxes. */
export function FieldGroup(props: FieldGroupProps) {
  const { label, hint, required = false, wide = false, error, children } = props;
  const id = useId();
  return (
    <fieldset
      className={`field ${wide ? 'field-wide' : ''}`}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className="field-label">
        {label}
        {required && <span aria-hidden> *</span>}
      </legend>
      {children}
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      <p id={`${id}-error`} className="field-error" aria-live="polite">
        {error}
      </p>
    </fieldset>
  );
}
