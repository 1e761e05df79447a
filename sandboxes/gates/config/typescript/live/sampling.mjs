// Values that a JSON schema accepts: as a person would enter them, and different for every `number`.
import { createRequire } from 'node:module';

const MAX_DEPTH = 6;

/** A value for a schema. `fill(name, schema)` may give the value of a named property, e.g. the id of an existing row; null leaves it empty. */
export function sample(schema, { number, fill = () => undefined, root = schema, name = '', place = 0, depth = 0 }) {
  const known = schema.$ref ? referred(schema.$ref, root) : schema;
  const context = { number, fill, root, name, place, depth: depth + 1 };
  if (known.example !== undefined) return known.example;
  if (known.examples?.length > 0) return known.examples[number % known.examples.length];
  if (known.const !== undefined) return known.const;
  if (known.enum) return known.enum[number % known.enum.length];
  const choice = (known.anyOf ?? known.oneOf)?.find((each) => each.type !== 'null') ?? known.anyOf?.[0];
  if (choice) return sample(choice, context);
  if (known.allOf) return known.allOf.reduce((all, each) => merged(all, sample(each, context)), undefined);
  const type = [known.type].flat().find((each) => each !== 'null') ?? guessedType(known);
  return MAKERS[type]?.(known, context) ?? null;
}

function merged(left, right) {
  return typeof left === 'object' && typeof right === 'object' ? { ...left, ...right } : right;
}

function referred(pointer, root) {
  return pointer === '#' ? root : pointer.slice(2).split('/').reduce((at, key) => at?.[decodeURIComponent(key)], root) ?? {};
}

function guessedType(schema) {
  if (schema.properties) return 'object';
  if (schema.items) return 'array';
  return 'string';
}

const MAKERS = {
  object: (schema, context) => {
    if (context.depth > MAX_DEPTH) return {};
    const entries = Object.entries(schema.properties ?? {}).flatMap(([name, property], place) => {
      const given = context.fill(name, property);
      const value = given === undefined ? sample(property, { ...context, name, place }) : given;
      const optional = !(schema.required ?? []).includes(name);
      return value === null && optional ? [] : [[name, value]];
    });
    return Object.fromEntries(entries);
  },
  array: (schema, context) => {
    const least = schema.minItems ?? (schema.items?.enum ? 1 : 0);
    return Array.from({ length: least }, (_, index) => sample(schema.items ?? {}, { ...context, number: context.number + index }));
  },
  boolean: (_schema, { number }) => number % 2 === 0,
  null: () => null,
  integer: (schema, { number }) => inRange(schema, number, schema.multipleOf ?? 1),
  number: (schema, { number }) => inRange(schema, number, schema.multipleOf ?? 0.5),
  string: (schema, context) => text(schema, context),
};

// A value inside the bounds, away from their edges where there is room.
function inRange(schema, number, step) {
  const low = schema.exclusiveMinimum === undefined ? (schema.minimum ?? -Infinity) : schema.exclusiveMinimum + step;
  const high = schema.exclusiveMaximum === undefined ? (schema.maximum ?? Infinity) : schema.exclusiveMaximum - step;
  const start = Number.isFinite(low) && low > Number.MIN_SAFE_INTEGER ? Math.ceil(low / step) * step : Math.min(1, high);
  const room = Math.max(0, Math.min(8, Math.floor((high - start) / step)));
  return start + step * (room === 0 ? 0 : (number % room) + (start + step > high ? 0 : 1));
}

const DAY = 24 * 60 * 60 * 1000;
const FORMATS = {
  uuid: (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  email: (number) => `person${number}@example.com`,
  uri: (number) => `https://example.com/page-${number}`,
  url: (number) => `https://example.com/page-${number}`,
  date: (number) => new Date(Date.UTC(2026, 0, 1) + (number % 300) * DAY).toISOString().slice(0, 10),
  'date-time': (number) => new Date(Date.UTC(2026, 0, 1, 9) + (number % 300) * DAY).toISOString(),
  time: (number) => `${String(8 + (number % 10)).padStart(2, '0')}:30`,
  ipv4: () => '192.0.2.1',
};

// Zod writes a pattern beside its formats; the pattern of a time, for one, may allow or demand seconds. Later fields get
// later dates, because what ends is usually written after what begins.
function text(schema, { number, name, place }) {
  const pattern = schema.pattern && safePattern(schema.pattern);
  const made = FORMATS[schema.format]?.(number + place) ?? guessedText(name, number);
  const fits = (value) => (!pattern || pattern.test(value)) && (schema.format !== undefined || withinLength(value, schema));
  const candidates = [made, ...guesses(number), bounded(made, schema)];
  return candidates.find(fits) ?? fromPattern(pattern, schema, number) ?? bounded(made, schema);
}

function guessedText(name, number) {
  return `${name || 'text'} ${number}`;
}

// Texts that common patterns want: times, phone numbers, colours, addresses, codes.
function guesses(number) {
  const two = String(10 + (number % 89));
  return [`${two.slice(0, 1)}0:30`, '09:30', '09:30:00', `+49 30 1234${two}`, `+4930123456${two}`, `#3366${two}`, FORMATS.url(number), FORMATS.email(number),
    FORMATS.date(number), FORMATS['date-time'](number), FORMATS.uuid(number), `code-${two}`, `Code${two}`, two];
}

function withinLength(value, schema) {
  return value.length >= (schema.minLength ?? 0) && value.length <= (schema.maxLength ?? Infinity);
}

function bounded(value, schema) {
  const least = schema.minLength ?? 0;
  const padded = value.length < least ? value + 'x'.repeat(least - value.length) : value;
  return padded.slice(0, schema.maxLength ?? undefined);
}

function safePattern(source) {
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
}

// Texts made from the pattern itself; fast-check is part of the installed tools.
function fromPattern(pattern, schema, number) {
  if (!pattern) return undefined;
  try {
    const check = createRequire(`${process.cwd()}/package.json`)('fast-check');
    const texts = check.sample(check.stringMatching(pattern), { numRuns: 20, seed: number });
    return texts.find((each) => withinLength(each, schema) && /^[\x20-\x7e]+$/.test(each)) ?? texts.find((each) => withinLength(each, schema));
  } catch {
    return undefined;
  }
}
