import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { newRun, type BenchRun } from './bench/bench_run.ts'
import { openDesk, preparePlace } from './bench/desk.ts'
import { lineOf, tableOf } from './bench/figures.ts'
import { type Machine, thisMachine } from './bench/machine.ts'
import { checkRecords, type PartName, parts } from './bench/parts.ts'
import { benchShop } from './bench/shop.ts'

const baseline = join(import.meta.dirname, 'baselines', 'bench.json')
const names = Object.keys(parts) as PartName[]
const usage = `bench [--seconds 1..60] [--only ${names.join(',')}] [--json] [--baseline] [--profile FOLDER]`
/** Two orders each; enough for a desk that gives 1,800 refunds a second through the warm-up, the full and the half load. */
const customersPerSecond = 1_350
/** Parts that start a desk of their own, on the records that the others left. */
const ownDesk = new Set<PartName>(['ready', 'streaming', 'staff_pages', 'scrolling'])

/**
 * Measures speed and size in one run on this machine, over HTTP on loopback, against a bare Fastify route and against the
 * same rows written by hand. `--baseline` keeps the figures in evals/baselines, `--profile` leaves a CPU profile of the desk
 * under load in a folder. Returns 0 when everything that was answered was right, however slowly; 1 when not; 2 when it
 * was asked wrongly.
 */
export async function run(args: readonly string[]): Promise<number> {
  const wish = wishOf(args)
  if (wish === null) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  const machine = thisMachine()
  const done = await measure(wish)
  report(done, machine, wish)
  return done.checks.every(({ holds }) => holds) ? 0 : 1
}

type Wish = {
  readonly seconds: number
  readonly only: readonly PartName[]
  readonly json: boolean
  readonly baseline: boolean
  readonly profile: string | undefined
}

function wishOf(args: readonly string[]): Wish | null {
  try {
    const options = {
      seconds: { type: 'string', default: '6' },
      only: { type: 'string', default: names.join(',') },
      json: { type: 'boolean', default: false },
      baseline: { type: 'boolean', default: false },
      profile: { type: 'string' },
    } as const
    const { values } = parseArgs({ args: [...args], options })
    const asked = values.only.split(',')
    const seconds = Number(values.seconds)
    if (!(seconds >= 1 && seconds <= 60) || asked.some((name) => !names.some((known) => known === name))) return null
    const only = names.filter((name) => asked.includes(name))
    return { ...values, seconds, only, profile: values.profile && resolve(values.profile) }
  } catch {
    return null
  }
}

async function measure({ seconds, only, profile }: Wish): Promise<BenchRun> {
  say('preparing a shop …')
  const shop = benchShop(Math.ceil(customersPerSecond * (seconds + 2)), Date.now())
  const place = await preparePlace(shop)
  try {
    const desk = await openDesk(place, profile)
    const run = newRun(place, shop, desk, seconds)
    try {
      for (const name of only.filter((part) => !ownDesk.has(part))) {
        say(`${name} …`)
        await parts[name](run)
      }
    } finally {
      const code = await desk.stop()
      run.checks.push({ what: 'the desk stops cleanly', holds: code === 0, says: `exit code ${String(code)}` })
    }
    checkRecords(run)
    for (const name of only.filter((part) => ownDesk.has(part))) {
      say(`${name} …`)
      await parts[name](run)
    }
    return run
  } finally {
    place.remove()
  }
}

function report({ figures, checks }: BenchRun, machine: Machine, { seconds, json, baseline: keep }: Wish): void {
  const out = (line: string) => void process.stdout.write(`${line}\n`)
  out(`${machine.cores} cores (${machine.processor}), ${machine.gigabytes} GB, Node ${machine.node}`)
  out(
    `load before ${machine.loadBefore}; ${seconds} s each; SQLite, synchronous=FULL, on ${machine.disk ? 'disk' : 'MEMORY'}\n`,
  )
  for (const line of tableOf(figures)) out(line)
  out('')
  for (const { what, holds, says } of checks) out(holds ? `ok      ${what}` : `WRONG   ${what}: ${says}`)
  const line = JSON.stringify(lineOf(figures, checks, machine))
  if (keep) {
    writeFileSync(baseline, `${JSON.stringify(JSON.parse(line), null, 2)}\n`)
    out('kept in evals/baselines/bench.json')
  }
  if (json) out(line)
}

function say(words: string): void {
  process.stderr.write(`${words}\n`)
}
