/** An amount of money as the reader writes it: `€1,234.50`. */
export function formatMoney(amount: number | null, currency: string): string {
  if (amount === null) return '—';
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount);
}
