import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { askBare, circle } from './asks.ts'
import { type Asked, type BenchRun, connections, type FullLoad, fullLoad, halfLoad, warmAndPress } from './bench_run.ts'
import { openDesk, runProgram } from './desk.ts'
import type { Figure } from './figures.ts'
import type { Load } from './load.ts'
import { memoryOf } from './machine.ts'
import { post } from './pace.ts'
import { exampleOf, type HandWork, leftIn, weightOfRefund } from './rows.ts'
import { measureScrolling } from './scrolling.ts'
import { measureStaffPages } from './staff_pages.ts'
import { measureStreaming } from './streaming.ts'

const aims = {
  status: { least: 1_500 },
  refund: { least: 500 },
  refundShare: { least: 50 },
  halfLoad: { below: 20 },
  ready: { below: 1_000 },
  memory: { below: 200 },
} as const
const starts = 5
/** Of the desk's bytes a refund; ids and hashes have the same length in both, figures such as a time may not. */
const mostDifference = 0.02

/** Each part by its name, in the order in which they run. The desk is under test in all but the last four, which start their own. */
export const parts = {
  bare: measureBare,
  status: (run: BenchRun) => measureDoor(run, 'status', 'status question'),
  refund: (run: BenchRun) => measureDoor(run, 'refund', 'confirmed refund'),
  by_hand: measureByHand,
  half_load: measureHalfLoad,
  memory: measureMemory,
  ready: measureReady,
  streaming: measureStreaming,
  staff_pages: measureStaffPages,
  scrolling: measureScrolling,
} as const satisfies Readonly<Record<string, (run: BenchRun) => Promise<void>>>

export type PartName = keyof typeof parts

async function measureBare(run: BenchRun): Promise<void> {
  const next = circle(run.shop.onTheWay)
  const { body } = await post(run.desk.address, run.questions.status.next())
  run.answered.status++
  const program = await runProgram(fileURLToPath(new URL('./bare.ts', import.meta.url)), [String(body.length)])
  const heard = ({ faults }: Load) => {
    for (const says of faults) run.checks.push({ what: 'every answer of the bare route is right', holds: false, says })
  }
  const ask = () => askBare(next())
  const served = { address: program.line, pid: program.child.pid ?? 0 }
  try {
    const load = await warmAndPress(served, ask, () => Infinity, run.seconds, heard)
    run.figures.push(...figuresOf('bare', `bare Fastify route, ${body.length} bytes`, load, null))
  } finally {
    await program.stop()
  }
}

async function measureDoor(run: BenchRun, asked: Asked, what: string): Promise<void> {
  run.figures.push(...figuresOf(asked, what, await fullLoad(run, asked), aims[asked]))
}

function figuresOf(name: string, what: string, load: FullLoad, aim: Figure['aim']): Figure[] {
  const how = `${load.seconds.toFixed(1)} s, ${load.connections} connections, ${load.answers} answers`
  return [
    { name: `${name}_per_second`, what, value: load.rate, unit: '/s', aim, how },
    { name: `${name}_p50_ms`, what: `${what}, p50 at full load`, value: load.p50, unit: 'ms', aim: null, how },
    { name: `${name}_p99_ms`, what: `${what}, p99 at full load`, value: load.p99, unit: 'ms', aim: null, how },
    {
      name: `${name}_processor_ms`,
      what: `${what}, processor time`,
      value: load.processorMs ?? NaN,
      unit: 'ms',
      aim: null,
      how: 'of the server, each answer of those',
    },
  ]
}

const byHand = z.object({ written: z.int(), rate: z.number(), seconds: z.number() })

async function measureByHand(run: BenchRun): Promise<void> {
  const { place, shop, seconds, figures } = run
  // The desk refunds in this order, so that the first of each kind are among those it has done.
  const examples = [...Map.groupBy(shop.refundable, ({ lines }) => lines.length).values()].flatMap(
    (some) => some[0] ?? [],
  )
  if (run.answered.refund === 0) await fullLoad({ ...run, seconds: 1 }, 'refund')
  const work: HandWork = {
    database: place.copy,
    examples: examples.map((target) => exampleOf(place.database, target)),
    targets: shop.refundable,
    seconds,
  }
  const file = join(place.folder, 'by_hand.json')
  writeFileSync(file, JSON.stringify(work))
  const program = await runProgram(fileURLToPath(new URL('./by_hand.ts', import.meta.url)), [file])
  const { rate, seconds: took, written } = byHand.parse(JSON.parse(program.line))
  await program.stop()
  const how = `${took.toFixed(1)} s, 1 process, ${written} transactions, no HTTP`
  figures.push({ name: 'by_hand_per_second', what: 'the same rows by hand', value: rate, unit: '/s', aim: null, how })
  sameRows(run)
  const best = run.best.get('refund')
  if (best === undefined) return
  const share = (100 * best) / rate
  const what = 'confirmed refund, share of by hand'
  figures.push({ name: 'refund_share', what, value: share, unit: '%', aim: aims.refundShare, how: 'of the two rates' })
}

function sameRows({ place, checks }: BenchRun): void {
  const desk = weightOfRefund(place.database)
  const hand = weightOfRefund(place.copy)
  const others = Object.entries(desk).flatMap(([table, { rows, bytes }]) => {
    const other = hand[table] ?? { rows: 0, bytes: 0 }
    const isSame = Math.abs(other.rows - rows) < mostDifference && Math.abs(other.bytes / bytes - 1) < mostDifference
    const words = `${table}: ${rows.toFixed(2)} rows of ${bytes.toFixed(0)} bytes and by hand ${other.rows.toFixed(2)} of ${other.bytes.toFixed(0)}`
    return isSame ? [] : [words]
  })
  checks.push({ what: 'the rows by hand are those of the desk', holds: others.length === 0, says: others.join('; ') })
}

async function measureHalfLoad(run: BenchRun): Promise<void> {
  for (const [asked, what] of [
    ['status', 'status question'],
    ['refund', 'confirmed refund'],
  ] as const) {
    const load = await halfLoad(run, asked)
    const how = `${load.seconds.toFixed(1)} s at ${load.asked.toFixed(0)}/s, up to ${connections} connections, from the moment due`
    const p50 = { what: `${what}, p50 at half load`, value: load.p50, unit: 'ms', aim: null, how }
    const p99 = { what: `${what}, p99 at half load`, value: load.p99, unit: 'ms', aim: aims.halfLoad, how }
    run.figures.push({ name: `${asked}_half_p50_ms`, ...p50 }, { name: `${asked}_half_p99_ms`, ...p99 })
  }
}

async function measureMemory({ desk, figures, answered }: BenchRun): Promise<void> {
  const memory = memoryOf(desk.pid)
  if (memory === null) return
  const how = `after ${answered.status} questions and ${answered.refund} refunds`
  const common = { unit: 'MB', how }
  figures.push({ name: 'memory_mb', what: 'memory after the loads', value: memory.now / 1e6, aim: null, ...common })
  figures.push({
    name: 'memory_most_mb',
    what: 'memory at its most',
    value: memory.most / 1e6,
    aim: aims.memory,
    ...common,
  })
}

/** Starts the desk again on the records that the loads left, one after the other. */
async function measureReady({ place, figures }: BenchRun): Promise<void> {
  const times: number[] = []
  for (let at = 0; at < starts; at++) {
    const desk = await openDesk(place)
    times.push(desk.readyAfter)
    await desk.stop()
  }
  times.sort((a, b) => a - b)
  const common = { unit: 'ms', how: `${starts} starts, until GET /ready is 200` }
  const median = times[Math.floor(starts / 2)] ?? Infinity
  figures.push({ name: 'ready_median_ms', what: 'ready, median', value: median, aim: null, ...common })
  figures.push({
    name: 'ready_worst_ms',
    what: 'ready, slowest start',
    value: times.at(-1) ?? Infinity,
    aim: aims.ready,
    ...common,
  })
}

/** Holds the records against the answers; ask after every load. */
export function checkRecords({ place, answered, checks }: BenchRun): void {
  const { refunds, wrongRefunds, turns } = leftIn(place.database)
  checks.push({
    what: 'as many refunds in the ledger as answers 201',
    holds: refunds === answered.refund,
    says: `${refunds} rows, ${answered.refund} answers`,
  })
  checks.push({
    what: 'every order refunded once and in full',
    holds: wrongRefunds === 0,
    says: `${wrongRefunds} were not`,
  })
  checks.push({
    what: 'as many turns on record as answered questions',
    holds: turns === answered.status,
    says: `${turns} turns, ${answered.status} answers`,
  })
}
