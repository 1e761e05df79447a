import { useRef, useState, type ReactNode } from 'react';
import { Button } from '../Button.tsx';
import { focusField } from './focusField.ts';
import './form.css';
import './wizard.css';

interface WizardStep {
  title: string;
  /** The fields which have to be right before the next step. */
  fields: readonly string[];
  content: ReactNode;
}

interface WizardProps {
  form: {
    problem: string | undefined;
    saving: boolean;
    round: number;
    check: (names: readonly string[]) => string | undefined;
    submit: () => Promise<string | undefined>;
  };
  steps: readonly WizardStep[];
  submitLabel: string;
  /** A class that gives the button a colour of its own. */
  submitTint?: string;
  onCancel?: (() => void) | undefined;
}

/** A long form in steps; each is checked before the next one. */
export function Wizard({ form, steps, submitLabel, submitTint, onCancel }: WizardProps) {
  const element = useRef<HTMLFormElement>(null);
  const [current, setCurrent] = useState(0);
  const step = steps[current];
  const last = current === steps.length - 1;

  const show = (field: string) => {
    setCurrent(steps.findIndex(({ fields }) => fields.includes(field)));
    requestAnimationFrame(() => focusField(element.current, field));
  };

  const advance = async () => {
    const wrong = last ? await form.submit() : form.check(step?.fields ?? []);
    if (wrong !== undefined) show(wrong);
    else setCurrent(last ? 0 : current + 1);
  };

  return (
    <form
      ref={element}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void advance();
      }}
    >
      <ol className="wizard-steps">
        {steps.map(({ title }, index) => (
          <li key={title} aria-current={index === current ? 'step' : undefined}>
            {title}
          </li>
        ))}
      </ol>
      {form.problem !== undefined && (
        <p className="form-problem" role="alert">
          {form.problem}
        </p>
      )}
      <div key={`${form.round}-${current}`} className="form-fields">
        {step?.content}
      </div>
      <div className="form-actions">
        {current > 0 && <Button onClick={() => setCurrent(current - 1)}>Back</Button>}
        <Button type="submit" look="primary" className={submitTint} disabled={form.saving}>
          {last ? submitLabel : 'Next'}
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}
