import { useRef, type ReactNode } from 'react';
import { Button } from '../Button.tsx';
import { focusField } from './focusField.ts';
import './form.css';

interface FormProps {
  form: {
    problem: string | undefined;
    saving: boolean;
    round: number;
    submit: () => Promise<string | undefined>;
  };
  submitLabel: string;
  /** A class that gives the button a colour of its own. */
  submitTint?: string;
  onCancel?: (() => void) | undefined;
  children: ReactNode;
}

/** A form that announces what is wrong and takes the reader to the first such field. */
export function Form({ form, submitLabel, submitTint, onCancel, children }: FormProps) {
  const element = useRef<HTMLFormElement>(null);

  const submit = async () => {
    const wrong = await form.submit();
    if (wrong !== undefined) focusField(element.current, wrong);
  };

  return (
    <form
      ref={element}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {form.problem !== undefined && (
        <p className="form-problem" role="alert">
          {form.problem}
        </p>
      )}
      <div key={form.round} className="form-fields">
        {children}
      </div>
      <div className="form-actions">
        <Button type="submit" look="primary" className={submitTint} disabled={form.saving}>
          {submitLabel}
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}
