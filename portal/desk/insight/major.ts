/** Whole minor units as the number that people write: cents as dollars, yen as they are. */
export function majorOf(minor: number, currency: string): number {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return minor / 10 ** digits
}
