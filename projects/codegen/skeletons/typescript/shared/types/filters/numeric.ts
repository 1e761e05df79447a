import { z } from 'zod';

/** One end of a range of numbers. */
export const numeric = z.coerce.number().optional();
