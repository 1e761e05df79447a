/** A number with the reader's separators and, if it has one, its unit: `1,234.5 km`. */
export function formatNumber(value: number | null, unit = ''): string {
  if (value === null) return '—';
  const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 }).format(value);
  return unit === '' ? number : `${number} ${unit}`;
}
