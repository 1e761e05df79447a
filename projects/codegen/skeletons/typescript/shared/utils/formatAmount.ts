const format = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** An amount with two digits after the point. */
export function formatAmount(amount: number | null): string {
  return amount === null ? '—' : format.format(amount);
}
