import { containing } from '../containing.ts';
import type { Column } from './column.ts';
import { json } from './json.ts';

/** Several of a few words, kept as a JSON list; a filter finds the lists with a member. */
export const list: Column = {
  ...json,
  finds: (column, value) => containing(column, JSON.stringify(value)),
};
