import type { Database } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { fingerprint, newToken } from './tokens.ts';

/** Who is signed in. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
}

export const sessionDays = 14;

/** Starts a session and answers with its token, which only the cookie keeps. */
export async function startSession(database: Database, userId: string): Promise<string> {
  const token = newToken();
  const now = new Date();
  const expires = new Date(now);
  expires.setDate(expires.getDate() + sessionDays);
  await database.run(sql`DELETE FROM sessions WHERE expires_at <= ${now.toISOString()}`);
  await database.run(sql`
    INSERT INTO sessions (fingerprint, user_id, expires_at)
    VALUES (${fingerprint(token)}, ${userId}, ${expires.toISOString()})`);
  return token;
}

export async function findAccount(database: Database, token: string): Promise<Account | null> {
  const [row] = await database.all(sql`
    SELECT users.id, users.email, users.name FROM sessions
    JOIN users ON users.id = sessions.user_id
    WHERE sessions.fingerprint = ${fingerprint(token)}
      AND sessions.expires_at > ${new Date().toISOString()}`);
  return row === undefined ? null : (row as unknown as Account);
}

export async function endSession(database: Database, token: string): Promise<void> {
  await database.run(sql`DELETE FROM sessions WHERE fingerprint = ${fingerprint(token)}`);
}
