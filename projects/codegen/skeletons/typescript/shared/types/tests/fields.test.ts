import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { optional, whenBlank } from '../fields.ts';

function messages(schema: z.ZodType, value: unknown): string[] {
  return schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
}

describe('messages for people', () => {
  it.each([
    [z.string(), undefined, 'This is required.'],
    [z.string(), null, 'This is required.'],
    [z.email(), '', 'This is required.'],
    [z.string().min(3), 'ab', 'At least 3 characters.'],
    [z.string().max(3), 'abcd', 'At most 3 characters.'],
    [z.number().min(3), 2, 'Must be 3 or more.'],
    [z.number().max(3), 4, 'Must be 3 or less.'],
    [z.array(z.string()).min(1), [], 'Choose at least 1.'],
    [z.email(), 'x', 'Enter an e-mail address such as name@example.com.'],
    [z.url(), 'x', 'Enter a web address such as https://example.com.'],
    [z.iso.date(), 'x', 'Enter a date such as 2026-01-31.'],
    [z.iso.datetime(), 'x', 'Enter a date and time.'],
    [z.iso.time(), 'x', 'Enter a time such as 14:30.'],
    [z.uuid(), 'x', 'Choose one of the list.'],
    [z.string().regex(/^y$/), 'x', 'This does not have the right form.'],
    [z.number().multipleOf(0.01), 0.001, 'At most two decimals.'],
    [z.strictObject({}), { a: 1, b: 2 }, 'Unknown: a, b.'],
    [z.enum(['a', 'b']), 'c', 'Must be one of: a, b.'],
    [z.string(), 1, 'Invalid input: expected string, received number'],
  ])('%#', (schema, value, message) => {
    expect(messages(schema, value)).toEqual([message]);
  });
});

describe('a blank field', () => {
  it.each([undefined, null, ''])('gets its fallback: %j', (value) => {
    expect(whenBlank('New', z.string()).parse(value)).toBe('New');
    expect(optional(z.string().min(2)).parse(value)).toBeNull();
  });

  it('keeps what was given', () => {
    expect(whenBlank(1, z.number()).parse(0)).toBe(0);
    expect(optional(z.string()).parse('text')).toBe('text');
    expect(messages(optional(z.string().min(2)), 'x')).toHaveLength(1);
  });
});
