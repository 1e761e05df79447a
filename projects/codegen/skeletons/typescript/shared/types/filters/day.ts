import { z } from 'zod';

/** One end of a range of dates. */
export const day = z.iso.date().optional();
