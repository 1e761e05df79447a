/** The value at a position of a list that starts over at its end. */
export function nth<Value>(values: readonly Value[], position: number): Value {
  const value = values[position % values.length];
  if (value === undefined) {
    throw new RangeError('An empty list has no values.');
  }
  return value;
}
