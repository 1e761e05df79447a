import { z } from 'zod';

/** What is wrong with one field of the input; the field is a path such as `title` or `tagIds.0`. */
export const fieldErrorSchema = z.object({ field: z.string(), message: z.string() });

/** Every error the API answers with: a problem document as described in RFC 9457. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
});

export type FieldError = z.infer<typeof fieldErrorSchema>;
export type Problem = z.infer<typeof problemSchema>;
