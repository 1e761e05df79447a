import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from '../services/passwords.ts';

const cheap = 2;

describe('a password', () => {
  it('is recognised by its hash, and no other is', async () => {
    const hash = await hashPassword('correct horse battery', cheap);
    expect(hash).toMatch(/^scrypt\$2\$[\w-]{22}\$[\w-]{43}$/);
    expect(await isPassword('correct horse battery', hash)).toBe(true);
    expect(await isPassword('correct horse batterY', hash)).toBe(false);
  });

  it('has another hash each time', async () => {
    expect(await hashPassword('same', cheap)).not.toBe(await hashPassword('same', cheap));
  });

  it('is the same however its letters are composed', async () => {
    const hash = await hashPassword('caf\u00e9', cheap);
    expect(await isPassword('cafe\u0301', hash)).toBe(true);
  });

  it('can be any text', async () => {
    const recognised = fc.asyncProperty(fc.string(), async (password) => {
      expect(await isPassword(password, await hashPassword(password, cheap))).toBe(true);
    });
    await fc.assert(recognised, { numRuns: 20 });
  });
});
