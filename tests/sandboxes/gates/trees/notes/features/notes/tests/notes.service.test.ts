import { expect, test } from 'vitest';
import { isFavourite } from '../services/notes.service.ts';

test.each([
  [3, false],
  [4, true],
  [5, true],
])('a note with %i stars is a favourite: %s', (stars, expected) => {
  expect(isFavourite({ stars })).toBe(expected);
});
