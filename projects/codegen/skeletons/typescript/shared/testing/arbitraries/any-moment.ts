import fc from 'fast-check';

export function anyMoment(from: string, to: string): fc.Arbitrary<string> {
  const range = { min: new Date(from), max: new Date(to), noInvalidDate: true };
  return fc.date(range).map((date) => date.toISOString());
}
