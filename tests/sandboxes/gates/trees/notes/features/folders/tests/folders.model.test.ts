import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { foldersTable } from '../database/folders.model.ts';

test('a folder is stored with its name', () => {
  const table = foldersTable(new DatabaseSync(':memory:'));
  const folder = table.insert('ada', { name: 'Home' });
  expect(table.list('ada')).toEqual([{ id: folder.id, name: 'Home' }]);
});
