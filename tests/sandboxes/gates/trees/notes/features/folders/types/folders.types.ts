import { z } from 'zod';

export const folderInputSchema = z.strictObject({ name: z.string().min(1).max(40) });
export const folderSchema = z.strictObject({ id: z.uuid(), name: z.string() });

export type Folder = z.output<typeof folderSchema>;
