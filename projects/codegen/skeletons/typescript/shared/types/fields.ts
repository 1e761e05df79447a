import { z } from 'zod';

const formats: Record<string, string> = {
  email: 'Enter an e-mail address such as name@example.com.',
  url: 'Enter a web address such as https://example.com.',
  date: 'Enter a date such as 2026-01-31.',
  datetime: 'Enter a date and time.',
  time: 'Enter a time such as 14:30.',
  uuid: 'Choose one of the list.',
  regex: 'This does not have the right form.',
};

/** Says in a sentence for people what Zod found. */
function messageFor(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined || issue.input === null || issue.input === '') {
    return 'This is required.';
  }
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum);
    case 'too_big':
      return tooBig(issue.origin, issue.maximum);
    case 'invalid_format':
      return formats[issue.format];
    case 'not_multiple_of':
      return 'At most two decimals.';
    case 'unrecognized_keys':
      return `Unknown: ${issue.keys.join(', ')}.`;
    case 'invalid_value':
      return `Must be one of: ${issue.values.join(', ')}.`;
    default:
      return undefined;
  }
}

function tooSmall(origin: string, minimum: number | bigint): string {
  if (origin === 'array') {
    return `Choose at least ${minimum}.`;
  }
  return origin === 'string' ? `At least ${minimum} characters.` : `Must be ${minimum} or more.`;
}

function tooBig(origin: string, maximum: number | bigint): string {
  return origin === 'string' ? `At most ${maximum} characters.` : `Must be ${maximum} or less.`;
}

z.config({ customError: messageFor });

/** Gives a field that a form left blank its fallback. */
export function whenBlank<Schema extends z.ZodType>(fallback: z.output<Schema>, schema: Schema) {
  return z.preprocess((value) => ((value ?? '') === '' ? fallback : value), schema);
}

/** A field that may stay empty; blank means null. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return whenBlank(null, schema.nullable());
}
