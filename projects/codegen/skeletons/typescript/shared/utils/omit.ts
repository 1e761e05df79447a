/** The values without some of them. */
export function omit<Values extends object, Name extends keyof Values>(
  values: Values,
  ...names: readonly Name[]
): Omit<Values, Name> {
  const kept = { ...values };
  for (const name of names) Reflect.deleteProperty(kept, name);
  return kept;
}
