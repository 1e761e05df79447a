import { z } from 'zod';

/** A word or two to look for. */
export const searchText = z.string().trim().max(200).optional();

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** From when: a moment, or a day from its beginning. */
export const dayStart = z.union([z.iso.date(), moment]).optional();

/** Until when: a moment, or a day up to its end. */
export const dayEnd = z
  .union([z.iso.date().transform((date) => `${date}T23:59:59.999Z`), moment])
  .optional();
