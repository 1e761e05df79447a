import type { DatabaseSync } from 'node:sqlite';
import { createTable, type Owned, ownedRows } from '../../../shared/database/rows.ts';
import type { Folder } from '../types/folders.types.ts';

export function foldersTable(database: DatabaseSync): Owned<Folder> {
  createTable(database, 'folders', ['name']);
  return ownedRows<Folder>(database, 'folders');
}
