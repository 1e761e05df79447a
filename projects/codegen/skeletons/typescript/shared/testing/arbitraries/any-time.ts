import fc from 'fast-check';

export function anyTime(from: string, to: string): fc.Arbitrary<string> {
  const range = { min: minutesOf(from), max: minutesOf(to) };
  return fc.integer(range).map((minutes) => {
    return new Date(minutes * 60_000).toISOString().slice(11, 16);
  });
}

function minutesOf(time: string): number {
  return Date.parse(`1970-01-01T${time}:00Z`) / 60_000;
}
