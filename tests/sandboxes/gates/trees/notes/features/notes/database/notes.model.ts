import type { DatabaseSync } from 'node:sqlite';
import { createTable, type Owned, ownedRows } from '../../../shared/database/rows.ts';
import type { Note } from '../types/notes.types.ts';

export function notesTable(database: DatabaseSync): Owned<Note> {
  createTable(database, 'notes', ['title', 'stars', 'code', 'folderId']);
  return ownedRows<Note>(database, 'notes');
}
