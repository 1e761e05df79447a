// Samples every kind of schema a generated application uses and prints the ones whose samples Zod refuses.
import { z } from 'zod';
import { inputOf } from './.gates/live/person.mjs';
import { sample } from './.gates/live/sampling.mjs';

const blank = (fallback, schema) => z.preprocess((value) => ((value ?? '') === '' ? fallback : value), schema);
const kinds = {
  string: z.string().min(1).max(200),
  short: z.string().max(3),
  exact: z.string().length(5),
  long: z.string().min(300).max(5000),
  trimmed: z.string().trim().min(2),
  code: z.string().regex(/^[A-Z]{2}-\d{4}$/),
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(40),
  phone: z.string().regex(/^\+?[0-9 ()/.-]{5,25}$/),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  clock: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  isbn: z.string().regex(/^(?:\d{9}[\dX]|\d{13})$/),
  plate: z.string().regex(/^[A-Z]{1,3}-[A-Z]{1,2} \d{1,4}$/),
  integer: z.int(),
  atLeast: z.int().min(1),
  between: z.int().min(3).max(5),
  one: z.int().min(7).max(7),
  negative: z.number().max(-1),
  above: z.number().gt(0).lt(1),
  money: z.number().min(0).multipleOf(0.01),
  steps: z.int().multipleOf(15).min(10).max(300),
  percent: z.number().min(0).max(100),
  boolean: z.boolean(),
  date: z.iso.date(),
  datetime: z.iso.datetime(),
  offset: z.iso.datetime({ offset: true }),
  time: z.iso.time({ precision: -1 }),
  seconds: z.iso.time(),
  choice: z.enum(['to read', 'reading', 'done']),
  choices: z.array(z.enum(['a', 'b'])).min(1).max(2),
  tags: z.array(z.string().min(2)).min(2),
  email: z.email(),
  url: z.url(),
  uuid: z.uuid(),
  anything: z.unknown(),
  record: z.record(z.string(), z.number()),
  literal: z.literal('fixed'),
  either: z.union([z.string().min(4), z.number()]),
  both: z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() })),
  nested: z.strictObject({ inner: z.strictObject({ name: z.string().min(1) }), list: z.array(z.strictObject({ n: z.int() })) }),
  nullable: z.string().min(3).nullable(),
  optional: z.string().min(3).optional(),
  whenBlank: blank(null, z.int().min(1).nullable()),
  withDefault: z.int().min(1).max(5).default(3),
  exampled: z.string().regex(/^(?=.*\d)(?=.*[a-z]).{8,}$/).meta({ example: 'abcdefg1' }),
  image: z.string().regex(/^data:image\/(?:png|jpeg);base64,/).meta({ example: 'data:image/png;base64,iVBORw0KGgo=' }),
};

const refused = {};
for (const [name, kind] of Object.entries(kinds)) {
  const body = z.strictObject({ [name]: kind });
  const part = Object.fromEntries(['input', 'output'].map((io) => [io, z.toJSONSchema(body, { io, unrepresentable: 'any' })]));
  for (let number = 0; number < 40; number += 1) {
    const made = sample(inputOf(part), { number });
    const outcome = body.safeParse(JSON.parse(JSON.stringify(made)));
    if (!outcome.success) refused[name] = [made, outcome.error.issues[0].message];
  }
}
const emails = new Set(Array.from({ length: 20 }, (_, number) => sample({ type: 'string', format: 'email' }, { number })));
process.stdout.write(JSON.stringify({ refused, distinct: emails.size }));
