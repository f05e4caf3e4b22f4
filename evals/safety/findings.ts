/** What one check came to. */
export type Finding = {
  readonly run: string
  /** Which database and how many processes. */
  readonly setting: string
  readonly what: string
  readonly tries: number
  /** Tries that went wrong; 0 is the only aim there is. */
  readonly wrong: number
  /** Figures that belong to it, such as times in milliseconds. */
  readonly more: Readonly<Record<string, number | string>>
}

/** A run that could not be done here, and why. */
export type Skipped = { readonly run: string; readonly setting: string; readonly why: string }

/** Of no wrong one in n tries, the upper end of the 95 % interval of the true share is 3/n (the rule of three). */
export function upperBound({ tries, wrong }: Finding): number | null {
  return wrong === 0 && tries > 0 ? Math.min(1, 3 / tries) : null
}

export function holds({ tries, wrong }: Finding): boolean {
  return tries > 0 && wrong === 0
}

/** A line for people; shares are rounded up and never down. */
export function lineOf(finding: Finding): string {
  const { run, setting, what, tries, wrong, more } = finding
  const bound = upperBound(finding)
  const share = bound === null ? 'NOT HELD' : `true share below ${shareOf(bound)} (95 %)`
  const figures = Object.entries(more).map(([name, value]) => `${name} ${value.toLocaleString('en-US')}`)
  const count = `${wrong.toLocaleString('en-US')} of ${tries.toLocaleString('en-US')}`
  return [`${run}, ${setting}: ${what}: ${count}, ${share}`, ...figures].join('; ')
}

/** `0.00015`: two digits that count, rounded up. */
function shareOf(bound: number): string {
  const digits = Math.max(2, Math.ceil(-Math.log10(bound)) + 1)
  const unit = 10 ** -digits
  return (Math.ceil(bound / unit - 1e-9) * unit).toFixed(digits)
}

/** The value below which such a share of the values lie, by the nearest rank; 0 of none. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** Rounded up: times are never shown shorter than they were. */
export function timesOf(values: readonly number[]): { p50_ms: number; p95_ms: number; slowest_ms: number } {
  const [p50, p95, slowest] = [0.5, 0.95, 1].map((share) => Math.ceil(quantile(values, share)))
  return { p50_ms: p50 ?? 0, p95_ms: p95 ?? 0, slowest_ms: slowest ?? 0 }
}
