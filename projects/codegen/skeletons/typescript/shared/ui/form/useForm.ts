import { use, useEffect, useState } from 'react';
import type { z } from 'zod';
import { RequestError } from '../../utils/request.ts';
import { UnsavedContext } from '../unsaved.ts';
import { useToast } from '../useToast.ts';

/** What ties one field on the screen to its value in the form. */
export interface FieldBinding<Value> {
  name: string;
  value: Value;
  error: string | undefined;
  onChange: (value: Value) => void;
}

type Errors = Readonly<Record<string, string>>;

interface FormSettings<Values, Saved> {
  schema: z.ZodType;
  initial: Values;
  save: (values: Values) => Promise<Saved>;
  onSaved?: ((saved: Saved) => void) | undefined;
  /** What to say when it is saved. */
  savedMessage?: string;
}

export interface FormState<Values> {
  field: <Name extends keyof Values & string>(name: Name) => FieldBinding<Values[Name]>;
  /** What is wrong with the form as a whole. */
  problem: string | undefined;
  saving: boolean;
  /** How often the form was saved; controls start afresh with each round. */
  round: number;
  /** Checks the named fields, or all of them; returns the first that is wrong. */
  check: (names?: readonly string[]) => string | undefined;
  /** Saves if everything is right; returns the first field that is not. */
  submit: () => Promise<string | undefined>;
}

/** Holds what a form is filled with, checks it by the schema the server uses, and saves it. */
export function useForm<Values extends object, Saved>(
  settings: FormSettings<Values, Saved>,
): FormState<Values> {
  const { schema, initial, save, onSaved, savedMessage } = settings;
  const toast = useToast();
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<string>();
  const [saving, setSaving] = useState(false);
  const [changed, setChanged] = useState(false);
  const [round, setRound] = useState(0);

  const reportUnsaved = use(UnsavedContext);
  useEffect(() => reportUnsaved(changed), [changed, reportUnsaved]);

  const check = (names: readonly string[] = Object.keys(values)) => {
    const found = problemsOf(schema, values, names);
    setErrors(found);
    return firstOf(values, found);
  };

  const refused = (error: unknown) => {
    const found = error instanceof RequestError ? fieldErrorsOf(error) : {};
    setErrors(found);
    const first = firstOf(values, found);
    if (first === undefined) setProblem(messageOf(error));
    return first;
  };

  const submit = async () => {
    setProblem(undefined);
    const wrong = check();
    if (wrong !== undefined) return wrong;
    setSaving(true);
    try {
      const saved = await save(values);
      setValues(initial);
      setChanged(false);
      setRound(round + 1);
      if (savedMessage !== undefined) toast(savedMessage);
      onSaved?.(saved);
      return undefined;
    } catch (error) {
      return refused(error);
    } finally {
      setSaving(false);
    }
  };

  return {
    field: (name) => ({
      name,
      value: values[name],
      error: errors[name],
      onChange: (value) => {
        setValues((before) => ({ ...before, [name]: value }));
        setErrors((before) => without(before, name));
        setChanged(true);
      },
    }),
    problem,
    saving,
    round,
    check,
    submit,
  };
}

function problemsOf(schema: z.ZodType, values: object, names: readonly string[]): Errors {
  const issues = schema.safeParse(values).error?.issues ?? [];
  const filled = new Map(Object.entries(values));
  const found = issues
    .map(({ path, message }): [string, string] => [String(path[0]), message])
    .filter(([name]) => names.includes(name))
    .map(([name, message]) => [name, filled.get(name) === null ? 'This is required.' : message]);
  return Object.fromEntries(found.toReversed());
}

function fieldErrorsOf(error: RequestError): Errors {
  const errors = error.problem.errors ?? [];
  return Object.fromEntries(errors.map(({ field, message }) => [field.split('.')[0], message]));
}

function firstOf(values: object, errors: Errors): string | undefined {
  return Object.keys(values).find((name) => name in errors);
}

function without(errors: Errors, name: string): Errors {
  return Object.fromEntries(Object.entries(errors).filter(([other]) => other !== name));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong. Try again in a moment.';
}
