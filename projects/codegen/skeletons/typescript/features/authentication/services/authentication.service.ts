import { startSession, type Account } from '../../../shared/auth/sessions.ts';
import { newToken } from '../../../shared/auth/tokens.ts';
import { UniqueViolation, type Database } from '../../../shared/database/database.ts';
import { conflict, invalid, unauthorized } from '../../../shared/utils/problems.ts';
import {
  addPasswordReset,
  addUser,
  changePassword,
  findPasswordReset,
  findUser,
} from '../database/authentication.model.ts';
import type {
  PasswordResetConfirm,
  RegisterInput,
  SignInInput,
} from '../types/authentication.types.ts';
import type { Mailer } from './mailer.ts';
import { hashPassword, isPassword } from './passwords.ts';

export interface AuthenticationSettings {
  readonly database: Database;
  readonly mailer: Mailer;
  /** Where the app is reached; links in e-mails begin with it. */
  readonly publicUrl: string;
  readonly passwordCost: number;
}

/** A session that has just begun. */
export interface StartedSession {
  readonly account: Account;
  readonly token: string;
}

const resetMinutes = 60;

export async function register(
  { database, passwordCost }: AuthenticationSettings,
  { email, name, password }: RegisterInput,
): Promise<StartedSession> {
  const passwordHash = await hashPassword(password, passwordCost);
  try {
    const account = await addUser(database, { email, name, passwordHash });
    return { account, token: await startSession(database, account.id) };
  } catch (error) {
    throw error instanceof UniqueViolation ? emailTaken() : error;
  }
}

/** An unknown address costs as much time as a wrong password, and gets the same answer. */
export async function signIn(
  { database, passwordCost }: AuthenticationSettings,
  { email, password }: SignInInput,
): Promise<StartedSession> {
  const user = await findUser(database, email);
  const hash = user?.passwordHash ?? (await hashPassword('', passwordCost));
  const right = await isPassword(password, hash);
  if (user === undefined || !right) {
    throw unauthorized('The e-mail address or the password is wrong.');
  }
  const { passwordHash: _, ...account } = user;
  return { account, token: await startSession(database, user.id) };
}

/** Sends a link for a new password. Whether the address has an account is not told. */
export async function requestPasswordReset(
  { database, mailer, publicUrl }: AuthenticationSettings,
  email: string,
): Promise<void> {
  const user = await findUser(database, email);
  if (user === undefined) {
    return;
  }
  const token = newToken();
  const expires = new Date(Date.now() + resetMinutes * 60 * 1000);
  await addPasswordReset(database, user.id, token, expires);
  await mailer.send({
    to: email,
    subject: 'Choose a new password',
    text: `Open ${publicUrl}/reset-password?token=${token} within ${resetMinutes} minutes.`,
  });
}

export async function confirmPasswordReset(
  { database, passwordCost }: AuthenticationSettings,
  { token, password }: PasswordResetConfirm,
): Promise<void> {
  const userId = await findPasswordReset(database, token);
  if (userId === undefined) {
    throw invalid([{ field: 'token', message: 'The link has expired. Ask for a new one.' }]);
  }
  await changePassword(database, userId, await hashPassword(password, passwordCost));
}

function emailTaken() {
  const message = 'There is an account with this address already.';
  return conflict(message, [{ field: 'email', message }]);
}
