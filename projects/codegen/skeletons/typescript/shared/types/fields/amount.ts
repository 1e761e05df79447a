import { z } from 'zod';

/** An amount of money: two decimals, and small enough to be kept exactly. */
export const amount = z.number().multipleOf(0.01).min(-999_999_999_999).max(999_999_999_999);
