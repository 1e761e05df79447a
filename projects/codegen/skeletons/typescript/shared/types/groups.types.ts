import { z } from 'zod';

/** The groups of a chart with their values; rows without a group come under the key null. */
export const groupsSchema = z.object({
  points: z.array(
    z.object({ key: z.string().nullable(), label: z.string(), value: z.number().nullable() }),
  ),
});
