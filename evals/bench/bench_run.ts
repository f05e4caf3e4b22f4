import { askRefund, askStatus, circle, queueOf } from './asks.ts'
import type { DeskProcess, Place } from './desk.ts'
import type { Check, Figure } from './figures.ts'
import { type Ask, type Load, press } from './load.ts'
import { processorTimeOf } from './machine.ts'
import { pace } from './pace.ts'
import type { BenchShop } from './shop.ts'

export const connections = 32
const firstAmount = 600
const warmSeconds = 1.5
/** What connections take to be let in under load, at most; see `press`. */
const rampSeconds = 1

/** What can be asked for over and over; `left` is how often still. */
type Question = { readonly next: () => Ask; readonly left: () => number }

/** One run: a desk under test, what is asked of it, and what came of it so far. */
export type BenchRun = {
  readonly place: Place
  readonly shop: BenchShop
  readonly desk: DeskProcess
  /** Length of each measurement. */
  readonly seconds: number
  readonly questions: { readonly status: Question; readonly refund: Question }
  readonly figures: Figure[]
  readonly checks: Check[]
  /** Answers of the desk that were right, by question. */
  readonly answered: { status: number; refund: number }
  /** Best rates so far, in answers a second. */
  readonly best: Map<string, number>
}

export function newRun(place: Place, shop: BenchShop, desk: DeskProcess, seconds: number): BenchRun {
  const refunds = queueOf(shop.refundable)
  const orders = circle(shop.onTheWay)
  return {
    place,
    shop,
    desk,
    seconds,
    questions: {
      status: { next: () => askStatus(orders()), left: () => Infinity },
      refund: { next: () => askRefund(refunds.next()), left: refunds.left },
    },
    figures: [],
    checks: [],
    answered: { status: 0, refund: 0 },
    best: new Map(),
  }
}

export type Asked = keyof BenchRun['questions']

/** Full load, and what it cost the server in processor time: that holds even where others are at work. */
export type FullLoad = Load & { readonly processorMs: number | null }

/** A server under test. */
type Served = { readonly address: string; readonly pid: number }

/** Full load on one door of the desk: a warm-up, then the measurement. */
export async function fullLoad(run: BenchRun, asked: Asked): Promise<FullLoad> {
  const { next, left } = run.questions[asked]
  const load = await warmAndPress(run.desk, next, left, run.seconds, (part) => settle(run, asked, part))
  run.best.set(asked, load.rate)
  return load
}

/** Half of the best rate, steadily; the best rate is measured shortly when it is not known yet. */
export async function halfLoad(run: BenchRun, asked: Asked): Promise<Load & { readonly asked: number }> {
  const { next, left } = run.questions[asked]
  const best = run.best.get(asked) ?? (await fullLoad({ ...run, seconds: 1 }, asked)).rate
  const rate = best / 2
  const seconds = Math.min(run.seconds, left() / rate)
  const load = await pace(run.desk.address, next, rate, seconds, connections)
  settle(run, asked, load)
  return { ...load, asked: rate }
}

/** Finds out the rate, runs warm with it, and then measures for about so many seconds. */
export async function warmAndPress(
  { address, pid }: Served,
  next: () => Ask,
  left: () => number,
  seconds: number,
  heard: (load: Load) => void,
): Promise<FullLoad> {
  const part = async (amount: number): Promise<Load & { readonly overall: number }> => {
    if (left() < connections) throw new RangeError('the shop has too few orders for this many seconds')
    const start = performance.now()
    const load = await press(address, next, Math.min(Math.ceil(amount), left()), connections)
    heard(load)
    return { ...load, overall: load.answers / ((performance.now() - start) / 1_000) }
  }
  const first = await part(firstAmount)
  const warm = await part(first.overall * warmSeconds)
  const before = processorTimeOf(pid)
  const load = await part(warm.overall * (seconds + rampSeconds))
  const after = processorTimeOf(pid)
  return { ...load, processorMs: before === null || after === null ? null : (after - before) / load.answers }
}

/** Every answer counts, the warm-up's too: the records are held against all of them. */
function settle(run: BenchRun, asked: Asked, { answers, faults }: Load): void {
  run.answered[asked] += answers
  for (const says of faults) run.checks.push({ what: `every answer to ${asked} is right`, holds: false, says })
}
