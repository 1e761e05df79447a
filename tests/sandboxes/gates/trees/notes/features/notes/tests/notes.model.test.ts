import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { notesTable } from '../database/notes.model.ts';

test('a note is stored with all its fields', () => {
  const table = notesTable(new DatabaseSync(':memory:'));
  const note = table.insert('ada', { title: 'Milk', stars: 2, code: 'AB-123', folderId: 'f' });
  expect(table.find('ada', note.id)).toEqual({
    id: note.id,
    title: 'Milk',
    stars: 2,
    code: 'AB-123',
    folderId: 'f',
  });
});
