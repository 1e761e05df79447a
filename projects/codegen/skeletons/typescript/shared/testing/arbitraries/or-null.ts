import fc from 'fast-check';

export function orNull<Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(values, { nil: null });
}
