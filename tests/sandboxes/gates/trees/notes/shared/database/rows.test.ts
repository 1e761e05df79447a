import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { createTable, type Owned, ownedRows } from './rows.ts';

interface Row {
  id: string;
  name: string;
  size: number;
}

let rows: Owned<Row>;

beforeEach(() => {
  const database = new DatabaseSync(':memory:');
  createTable(database, 'things', ['name', 'size']);
  createTable(database, 'things', ['name', 'size']);
  rows = ownedRows<Row>(database, 'things');
});

test('a row is found, changed and removed by its owner', () => {
  const row = rows.insert('ada', { name: 'cup', size: 1 });
  expect(rows.find('ada', row.id)).toEqual(row);
  expect(rows.update('ada', row.id, { name: 'jug', size: 2 })).toEqual({ ...row, name: 'jug', size: 2 });
  expect(rows.list('ada')).toEqual([{ ...row, name: 'jug', size: 2 }]);
  expect(rows.remove('ada', row.id)).toBe(true);
  expect(rows.remove('ada', row.id)).toBe(false);
  expect(rows.find('ada', row.id)).toBeNull();
});

test('a row is out of reach of anybody else', () => {
  const row = rows.insert('ada', { name: 'cup', size: 1 });
  expect(rows.find('bob', row.id)).toBeNull();
  expect(rows.list('bob')).toEqual([]);
  expect(rows.update('bob', row.id, { name: 'mine' })).toBeNull();
  expect(rows.remove('bob', row.id)).toBe(false);
  expect(rows.find('ada', row.id)).toEqual(row);
});
