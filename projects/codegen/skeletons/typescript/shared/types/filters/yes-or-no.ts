import { z } from 'zod';

/** Only what is so, or only what is not. */
export const yesOrNo = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();
