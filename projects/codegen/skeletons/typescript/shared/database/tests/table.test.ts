import { describe, expect, it } from 'vitest';
import { jars } from '../../testing/jars.ts';
import { camelCase, columnOf, snakeCase } from '../table.ts';

describe('the column of a property', () => {
  it.each([
    ['name', 'name'],
    ['madeOn', 'made_on'],
    ['yearOfBirth2', 'year_of_birth2'],
  ])('of %s is %s', (property, column) => {
    expect(snakeCase(property)).toBe(column);
    expect(columnOf(jars, property).texts).toEqual([`"jars"."${column}"`]);
  });

  it.each([
    ['name', 'name'],
    ['made_on', 'madeOn'],
    ['line_2_of_3', 'line2Of3'],
  ])('%s belongs to %s', (column, property) => {
    expect(camelCase(column)).toBe(property);
  });
});
