import { randomUUID } from 'node:crypto';
import type { Account } from '../../../shared/auth/sessions.ts';
import { fingerprint } from '../../../shared/auth/tokens.ts';
import type { Database } from '../../../shared/database/database.ts';
import { sql } from '../../../shared/database/sql.ts';

/** An account with what its password is checked against. */
export interface User extends Account {
  readonly passwordHash: string;
}

export async function addUser(database: Database, user: Omit<User, 'id'>): Promise<Account> {
  const { email, name, passwordHash } = user;
  const id = randomUUID();
  await database.run(sql`
    INSERT INTO users (id, email, name, password_hash, created_at)
    VALUES (${id}, ${email}, ${name}, ${passwordHash}, ${new Date().toISOString()})`);
  return { id, email, name };
}

export async function findUser(database: Database, email: string): Promise<User | undefined> {
  const [row] = await database.all(sql`
    SELECT id, email, name, password_hash AS "passwordHash" FROM users WHERE email = ${email}`);
  return row as User | undefined;
}

export async function addPasswordReset(
  database: Database,
  userId: string,
  token: string,
  expires: Date,
): Promise<void> {
  await database.run(sql`
    INSERT INTO password_resets (fingerprint, user_id, expires_at)
    VALUES (${fingerprint(token)}, ${userId}, ${expires.toISOString()})`);
}

/** Who may choose a new password with this token; nobody once it has expired. */
export async function findPasswordReset(
  database: Database,
  token: string,
): Promise<string | undefined> {
  const [row] = await database.all(sql`
    SELECT user_id AS "userId" FROM password_resets
    WHERE fingerprint = ${fingerprint(token)} AND expires_at > ${new Date().toISOString()}`);
  return row?.['userId'] as string | undefined;
}

/** Sets the password; whoever knew the old one, or has another reset token, is out. */
export async function changePassword(database: Database, userId: string, passwordHash: string) {
  await database.transaction(async (transaction) => {
    await transaction.run(sql`
      UPDATE users SET password_hash = ${passwordHash} WHERE id = ${userId}`);
    await transaction.run(sql`DELETE FROM sessions WHERE user_id = ${userId}`);
    await transaction.run(sql`DELETE FROM password_resets WHERE user_id = ${userId}`);
  });
}
