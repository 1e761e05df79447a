import type { Column } from './column.ts';
import { plain } from './plain.ts';

const addressOfFile = '/api/files/';

/** A file: the row has its id, the API answers with its address. */
export const file: Column = {
  ...plain,
  store: (value) => (typeof value === 'string' ? value.replace(addressOfFile, '') : null),
  load: (value) => (typeof value === 'string' ? addressOfFile + value : null),
};
