import type { Column } from './column.ts';
import { plain } from './plain.ts';

/** A structure, kept as its JSON text. */
export const json: Column = {
  ...plain,
  store: (value) => (value === null ? null : JSON.stringify(value)),
  load: (value) => (typeof value === 'string' ? JSON.parse(value) : null),
};
