// Keeps every database of the tests referenced: Node 24 can crash when one is collected as garbage while still open,
// and thousands of short test runs in one process make that likely.
import { createRequire, syncBuiltinESMExports } from 'node:module';

const sqlite = createRequire(import.meta.url)('node:sqlite');
const opened = [];
const { DatabaseSync } = sqlite;

sqlite.DatabaseSync = class extends DatabaseSync {
  constructor(...options) {
    super(...options);
    opened.push(this);
  }
};
syncBuiltinESMExports();

/** Closes what tests left open, so that memory does not grow with the number of mutants. */
export function closeDatabases() {
  for (const database of opened.splice(0)) if (database.isOpen) database.close();
}
