/** What one thing came to. `aim` is inclusive for `least` and exclusive for `below`. */
export type Figure = {
  readonly name: string
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly aim: { readonly least: number } | { readonly below: number } | null
  /** How it was measured: seconds, connections, runs. */
  readonly how: string
}

/** Something that must be so whatever the speed is. */
export type Check = { readonly what: string; readonly holds: boolean; readonly says: string }

/** Null where there is no aim. */
function isReached({ value, aim }: Figure): boolean | null {
  if (aim === null) return null
  return 'least' in aim ? value >= aim.least : value < aim.below
}

/** A table for people. */
export function tableOf(figures: readonly Figure[]): string[] {
  const rows = figures.map((figure) => [
    figure.what,
    `${shown(figure.value)} ${figure.unit}`,
    aimWords(figure),
    reachedWords(figure),
    figure.how,
  ])
  const lines = [['what', 'figure', 'aim', 'reached', 'how'], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** One line for machines: how many aims were reached, and every figure under its name. */
export function lineOf(figures: readonly Figure[], checks: readonly Check[], machine: object): object {
  const aims = figures.filter(({ aim }) => aim !== null)
  const passed = aims.filter((figure) => isReached(figure)).length
  const entries = figures.map((figure) => {
    const { name, value, unit, aim } = figure
    return [name, { value: Math.round(value * 1_000) / 1_000, unit, aim, reached: isReached(figure) }] as const
  })
  const faults = checks.filter(({ holds }) => !holds).map(({ what, says }) => `${what}: ${says}`)
  return { suite: 'bench', passed, total: aims.length, figures: Object.fromEntries(entries), faults, machine }
}

function aimWords({ aim, unit }: Figure): string {
  if (aim === null) return ''
  return 'least' in aim ? `>= ${shown(aim.least)} ${unit}` : `< ${shown(aim.below)} ${unit}`
}

function reachedWords(figure: Figure): string {
  const reached = isReached(figure)
  if (reached === null) return ''
  return reached ? 'yes' : 'no'
}

function shown(value: number): string {
  if (!Number.isFinite(value)) return 'none'
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Math.round(value * 100) / 100)
}
