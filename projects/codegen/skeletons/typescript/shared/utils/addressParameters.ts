/** The parameters of one resource in the address, without the resource's prefix. */
export function parametersOf(params: URLSearchParams, resource: string): Record<string, string> {
  const prefix = `${resource}.`;
  return Object.fromEntries(
    [...params]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

/** The address's parameters after changes to one resource; an empty value removes its parameter. */
export function withParameters(
  params: URLSearchParams,
  resource: string,
  changes: Record<string, string>,
): URLSearchParams {
  const after = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') after.delete(`${resource}.${name}`);
    else after.set(`${resource}.${name}`, value);
  }
  return after;
}
