import { z } from 'zod';

/** A moment in any time zone, kept in UTC. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString());
