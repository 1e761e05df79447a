const FORM = /^(?:(\d+(?:[.,]\d+)?)\s*h)?\s*(?:(\d+)\s*(?:m|min)?)?$/i;

/** Read `1 h 30 min`, `1.5h`, `90` as minutes; undefined when it cannot be read. */
export function parseDuration(text: string): number | undefined {
  const [, hours, minutes] = FORM.exec(text.trim()) ?? [];
  if (hours === undefined && minutes === undefined) return undefined;
  return Math.round(Number((hours ?? '0').replace(',', '.')) * 60) + Number(minutes ?? 0);
}
