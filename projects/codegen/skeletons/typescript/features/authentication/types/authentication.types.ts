import { z } from 'zod';
import { optional } from '../../../shared/types/fields.ts';

const emailSchema = z.email().max(254).toLowerCase();
/** Length is what makes a password strong; the upper bound keeps hashing cheap. */
const newPasswordSchema = z.string().min(10).max(200);

export const registerInputSchema = z.strictObject({
  email: emailSchema,
  password: newPasswordSchema,
  name: optional(z.string().trim().max(100)),
});

export const signInInputSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1).max(200),
});

export const passwordResetSchema = z.strictObject({ email: emailSchema });

export const passwordResetConfirmSchema = z.strictObject({
  token: z.string().min(1).max(200),
  password: newPasswordSchema,
});

export const sessionUserSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string().nullable(),
});

/** Who is signed in, and the token which every change has to carry in `x-csrf-token`. */
export const sessionSchema = z.object({
  user: sessionUserSchema.nullable(),
  csrfToken: z.string(),
});

export type RegisterInput = z.infer<typeof registerInputSchema>;
export type SignInInput = z.infer<typeof signInInputSchema>;
export type PasswordResetConfirm = z.infer<typeof passwordResetConfirmSchema>;
export type SessionUser = z.infer<typeof sessionUserSchema>;
export type Session = z.infer<typeof sessionSchema>;
