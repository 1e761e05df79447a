export type Tone = 'neutral' | 'blue' | 'green' | 'amber' | 'red' | 'violet' | 'teal' | 'pink';

/** How each value of a field with fixed choices reads and which colour it has, in order. */
export type Options<Value extends string> = Readonly<Record<Value, { label: string; tone: Tone }>>;

/** The values with their labels, in order. */
export function labelsOf<Value extends string>(options: Options<Value>): [Value, string][] {
  const values = Object.keys(options).filter((value): value is Value => value in options);
  return values.map((value) => [value, options[value].label]);
}
