import fc from 'fast-check';

/** Money: at most two decimals. */
export function anyAmount(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: min * 100, max: max * 100 }).map((hundredths) => hundredths / 100);
}
