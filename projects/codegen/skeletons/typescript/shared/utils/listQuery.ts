/** What a list asks of the server: search, order, page and filters by field. */
export type ListQuery = Readonly<Record<string, string | number>>;

/** Write a query as the end of an address, in a stable order and without empty values. */
export function toSearch(query: ListQuery): string {
  const entries = Object.entries(query)
    .filter(([, value]) => value !== '')
    .map(([name, value]): [string, string] => [name, String(value)])
    .toSorted(([left], [right]) => left.localeCompare(right));
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}
