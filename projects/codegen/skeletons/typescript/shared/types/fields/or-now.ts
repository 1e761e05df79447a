import { z } from 'zod';

/** A moment that is the present one when a form left it blank. */
export function orNow<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => ((value ?? '') === '' ? new Date().toISOString() : value), schema);
}
