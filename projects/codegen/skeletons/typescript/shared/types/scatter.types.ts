import { z } from 'zod';

const coordinate = z.union([z.number(), z.string()]);

/** Rows as points of a plane. */
export const scatterSchema = z.object({
  points: z.array(z.object({ id: z.uuid(), label: z.string(), x: coordinate, y: coordinate })),
});
