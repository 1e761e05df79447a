const format = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** A percentage between 0 and 100: `42.5%`. */
export function formatPercent(percent: number | null): string {
  return percent === null ? '—' : format.format(percent / 100);
}
