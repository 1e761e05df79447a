import { describe, expect, it } from 'vitest';
import { jars } from '../../testing/jars.ts';
import { plain } from '../columns/plain.ts';
import { aggregated, loadedFigure } from '../figures.ts';
import { sql } from '../sql.ts';

describe('a figure', () => {
  it('is one value over many', () => {
    expect(aggregated('MAX', sql`kept + ${1}`)).toEqual({
      texts: ['MAX(kept + ', ')'],
      values: [1],
    });
  });

  it('is answered like the property that it is worked out of', () => {
    const kept = { ...plain, load: (value: unknown) => Number(value) / 100 };
    const table = { ...jars, columns: { kept } };
    expect(loadedFigure(table, 'kept', 250)).toBe(2.5);
    expect(loadedFigure(table, '', 250)).toBe(250);
    expect(loadedFigure(jars, 'kept', null)).toBeNull();
  });
});
