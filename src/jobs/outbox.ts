import type { Desk } from '../agent/desk.ts'
import { Refusal } from '../core/refusal.ts'
import { carryOut, type Chance, isFree } from './carry_out.ts'

const atOnce = 8
const sweepEvery = 10_000
/** Longer than a job takes to come by itself, in milliseconds. */
const grace = 10_000
const mostAtOnce = 200

/**
 * Carries out the outbox until it is closed. The rows are the truth and the jobs only say when to look: what a lost job or
 * a dead worker left behind is found by looking at the rows.
 */
export async function workOutbox(desk: Desk, chance: Chance = Math.random): Promise<{ close(): Promise<void> }> {
  if (!desk.payments.sends) return { close: async () => {} }
  const failed = (error: unknown): void => desk.observe.fault(error, 'the outbox')
  const run = (id: string): Promise<void> => carryOut(desk, id, chance).catch(unlessTaken)
  await sweep(desk, 0).catch(failed)
  const working = await desk.store.jobs.work('outbox', { atOnce, run, failed })
  const timer = setInterval(() => void sweep(desk, grace).catch(failed), sweepEvery).unref()
  return {
    async close() {
      clearInterval(timer)
      await working.close()
    },
  }
}

async function sweep(desk: Desk, patience: number): Promise<void> {
  const now = desk.now()
  const due = await desk.store.read((tables) => tables.outbox.open(desk.payments.name, now, mostAtOnce))
  const left = due.filter((entry) => isFree(desk, entry) && (entry.lease !== null || entry.nextAt <= now - patience))
  if (left.length === 0) return
  await desk.store.transaction(async ({ jobs }) => {
    for (const { id } of left) await jobs.add({ queue: 'outbox', key: id, after: 0 })
  })
}

function unlessTaken(error: unknown): void {
  if (!(error instanceof Refusal && error.code === 'unavailable')) throw error
}
