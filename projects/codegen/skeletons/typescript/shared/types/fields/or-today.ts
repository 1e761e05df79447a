import { z } from 'zod';

/** A date that is today's when a form left it blank. */
export function orToday<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (value) => ((value ?? '') === '' ? new Date().toISOString().slice(0, 10) : value),
    schema,
  );
}
