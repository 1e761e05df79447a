import { z } from 'zod';

export const noteInputSchema = z.strictObject({
  title: z.string().min(1).max(80),
  stars: z.int().min(0).max(5).default(0),
  code: z
    .string()
    .regex(/^[A-Z]{2}-\d{3}$/)
    .nullable()
    .default(null),
  folderId: z.uuid(),
});

export const noteSchema = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  stars: z.int(),
  code: z.string().nullable(),
  folderId: z.uuid(),
});

export type NoteInput = z.output<typeof noteInputSchema>;
export type Note = z.output<typeof noteSchema>;
