import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findAccount } from '../../../shared/auth/sessions.ts';
import type { Database } from '../../../shared/database/database.ts';
import { migrate, migrationsOf } from '../../../shared/database/migrations.ts';
import { sql } from '../../../shared/database/sql.ts';
import { openSqlite } from '../../../shared/database/sqlite.ts';
import {
  confirmPasswordReset,
  register,
  requestPasswordReset,
  signIn,
  type AuthenticationSettings,
} from '../services/authentication.service.ts';
import { consoleMailer, type Message } from '../services/mailer.ts';

const ada = { email: 'ada@example.com', password: 'a-long-password', name: 'Ada' };
let database: Database;
let settings: AuthenticationSettings;
let sent: Message[];

beforeEach(async () => {
  database = openSqlite(':memory:');
  await migrate(database, migrationsOf('authentication'));
  sent = [];
  const mailer = {
    async send(message: Message) {
      sent.push(message);
    },
  };
  settings = { database, mailer, publicUrl: 'https://app.example.com', passwordCost: 2 };
});

afterEach(async () => {
  vi.useRealTimers();
  await database.close();
});

async function resetToken(): Promise<string> {
  await requestPasswordReset(settings, ada.email);
  return /token=([\w-]+) /.exec(sent.at(-1)?.text ?? '')?.[1] ?? '';
}

describe('registering', () => {
  it('makes an account and starts its session', async () => {
    const { account, token } = await register(settings, ada);
    expect(account).toEqual({ id: account.id, email: ada.email, name: 'Ada' });
    expect(await findAccount(database, token)).toEqual(account);
  });

  it('keeps no password that can be read', async () => {
    await register(settings, ada);
    const [row] = await database.all(sql`SELECT password_hash FROM users`);
    expect(row?.['password_hash']).toMatch(/^scrypt\$/);
  });

  it('takes each address once', async () => {
    await register(settings, ada);
    const message = 'There is an account with this address already.';
    await expect(register(settings, ada)).rejects.toMatchObject({
      message,
      problem: { status: 409, errors: [{ field: 'email', message }] },
    });
  });

  it('passes on what goes wrong otherwise', async () => {
    await database.run(sql`DROP TABLE users`);
    await expect(register(settings, ada)).rejects.toThrow('no such table');
  });
});

describe('signing in', () => {
  it('starts a session of the account', async () => {
    const registered = await register(settings, ada);
    const { account, token } = await signIn(settings, ada);
    expect(account).toEqual(registered.account);
    expect(await findAccount(database, token)).toEqual(account);
  });

  it.each([
    ['a wrong password', { ...ada, password: 'another-password' }],
    ['an unknown address', { ...ada, email: 'bob@example.com' }],
    ['an unknown address without a password', { email: 'bob@example.com', password: '' }],
  ])('is refused for %s, in the same words', async (_, input) => {
    await register(settings, ada);
    await expect(signIn(settings, input)).rejects.toMatchObject({
      message: 'The e-mail address or the password is wrong.',
      problem: { status: 401 },
    });
  });
});

describe('a forgotten password', () => {
  it('can be replaced by who gets the mail', async () => {
    await register(settings, ada);
    const token = await resetToken();
    expect(sent).toEqual([
      {
        to: ada.email,
        subject: 'Choose a new password',
        text: `Open https://app.example.com/reset-password?token=${token} within 60 minutes.`,
      },
    ]);
    await confirmPasswordReset(settings, { token, password: 'a-new-password' });
    await expect(signIn(settings, ada)).rejects.toThrow('wrong');
    const { account } = await signIn(settings, { ...ada, password: 'a-new-password' });
    expect(account.email).toBe(ada.email);
  });

  it('sends nothing to an unknown address, and does not tell', async () => {
    await requestPasswordReset(settings, 'nobody@example.com');
    expect(sent).toEqual([]);
  });

  it('ends all sessions and other links once replaced', async () => {
    const { token: session } = await register(settings, ada);
    const first = await resetToken();
    const second = await resetToken();
    await confirmPasswordReset(settings, { token: first, password: 'a-new-password' });
    expect(await findAccount(database, session)).toBeNull();
    for (const token of [first, second, 'invented']) {
      const again = confirmPasswordReset(settings, { token, password: 'a-new-password' });
      await expect(again).rejects.toMatchObject({
        problem: {
          status: 422,
          errors: [{ field: 'token', message: 'The link has expired. Ask for a new one.' }],
        },
      });
    }
  });

  it('leaves other accounts alone', async () => {
    const bob = { email: 'bob@example.com', password: 'the-password-of-bob', name: null };
    const { token: session } = await register(settings, bob);
    await register(settings, ada);
    await confirmPasswordReset(settings, { token: await resetToken(), password: 'a-new-password' });
    expect(await findAccount(database, session)).not.toBeNull();
    expect((await signIn(settings, bob)).account.name).toBeNull();
  });

  it.each([
    [59, true],
    [61, false],
  ])('can be replaced after %i minutes: %s', async (minutes, possible) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await register(settings, ada);
    const token = await resetToken();
    vi.setSystemTime(Date.now() + minutes * 60 * 1000);
    const replaced = confirmPasswordReset(settings, { token, password: 'a-new-password' });
    await expect(replaced.then(() => true).catch(() => false)).resolves.toBe(possible);
  });
});

describe('the mailer of the console', () => {
  it('prints the message', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    await consoleMailer.send({ to: 'a@example.com', subject: 'Hello', text: 'How are you?' });
    expect(log).toHaveBeenCalledWith('\nTo: a@example.com\nSubject: Hello\n\nHow are you?\n');
    log.mockRestore();
  });
});
