import { z } from 'zod';

/** One end of a range of times: `09:30`. */
export const timeOfDay = z.iso.time({ precision: -1 }).optional();
