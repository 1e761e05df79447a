import { z } from 'zod';

/** A row as pickers and references show it. */
export const rowChoiceSchema = z.object({ id: z.uuid(), label: z.string() });

export type Choice = z.infer<typeof rowChoiceSchema>;

export const rowChoicesSchema = z.array(rowChoiceSchema);

/** What a picker asks for: the rows whose label contains a text, or the one with an id. */
export const rowChoicesQuerySchema = z.strictObject({
  q: z.string().trim().max(200).default(''),
  id: z.uuid().optional(),
});
