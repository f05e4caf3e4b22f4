import type { Desk } from '../agent/desk.ts'
import { recordOutbox } from '../agent/outbox.ts'
import { newId } from '../core/id.ts'
import { isOnItsWay, mostAttempts, moved, type OutboxEntry, pauseAfter } from '../core/outbox.ts'
import type { Answer, Found } from '../core/payments.ts'
import type { Tables } from '../core/ports.ts'
import { giveUp } from './give_up.ts'

/** Longer than a provider may take to be asked and to act, in milliseconds. */
const leaseLasts = 90_000
/** How long something that a provider has taken on is left alone, in milliseconds. */
const pendingPause = 3_600_000
/** How long a refund waits for the charge that it gives back, in milliseconds. */
const chargePause = 5_000

export type Chance = () => number

/**
 * One step of one entry: sent when it never was, else looked for at the provider first and sent again under the same key
 * only when nothing was found. The network is never inside a transaction; each step is on disk before the next begins.
 */
export async function carryOut(desk: Desk, id: string, chance: Chance = Math.random): Promise<void> {
  const taken = await claim(desk, id)
  if (!taken) return
  if (taken.state === 'waiting') return giveUp(desk, taken, 'failed', 'payment_not_made')
  const asked = taken.state === 'unknown'
  const found: Found = asked ? await desk.payments.find(taken) : { kind: 'nothing' }
  if (found.kind !== 'nothing') return writeDown(desk, taken, found, chance)
  const sending = asked ? await beginAgain(desk, taken) : taken
  if (!sending) return
  const answer = await (sending.errand.kind === 'refund'
    ? desk.payments.refund(sending)
    : desk.payments.charge(sending))
  // Who was once in doubt stays in doubt until the provider says so: it is looked for again before it is sent again.
  await writeDown(desk, sending, asked && answer.kind === 'later' ? { ...answer, kind: 'unknown' } : answer, chance)
}

/** Whether nobody works on an open entry: not leased, or leased by a worker that is late or gone. */
export function isFree({ presence, now }: Desk, { lease }: OutboxEntry): boolean {
  return lease === null || lease.until <= now() || !presence.isAlive(lease.worker.split('/')[0] ?? null)
}

/** Takes an entry that is due. One that is found in the middle of being sent may have been, and has to be asked about. */
async function claim(desk: Desk, id: string): Promise<OutboxEntry | null> {
  return desk.store.transaction(async (tables) => {
    const entry = await tables.outbox.lock(id)
    const now = desk.now()
    if (!entry || entry.connector !== desk.payments.name || !isOnItsWay(entry)) return null
    if (entry.nextAt > now || !isFree(desk, entry)) return null
    const errand = await withPayment(tables, entry)
    if (errand === 'never made') return entry
    if (errand === 'not yet') {
      await postpone(tables, entry, moved(entry, 'waiting', now, { nextAt: now + chargePause }), chargePause)
      return null
    }
    const lease = { worker: `${desk.presence.id}/${newId('take', now)}`, until: now + leaseLasts }
    const state = entry.state === 'waiting' ? 'sending' : 'unknown'
    const taken = moved(entry, state, now, { lease, errand, attempts: entry.attempts + 1 })
    return (await tables.outbox.replace(entry, taken)) ? taken : null
  })
}

/** A refund of a charge that was made here learns the provider's name for it from the charge's own entry. */
async function withPayment(tables: Tables, { errand, state }: OutboxEntry) {
  if (errand.kind !== 'refund' || errand.payment !== null || state !== 'waiting') return errand
  const charge = await tables.outbox.get(errand.paysBack)
  if (charge?.state === 'done') return { ...errand, payment: charge.reference }
  return charge && isOnItsWay(charge) ? 'not yet' : 'never made'
}

async function beginAgain(desk: Desk, entry: OutboxEntry): Promise<OutboxEntry | null> {
  return desk.store.transaction(async (tables) => {
    const sending = moved(entry, 'sending', desk.now(), { lease: entry.lease })
    return (await tables.outbox.replace(entry, sending)) ? sending : null
  })
}

async function writeDown(desk: Desk, entry: OutboxEntry, answer: Answer, chance: Chance): Promise<void> {
  if (answer.kind === 'no') return giveUp(desk, entry, 'failed', answer.reason)
  if ((answer.kind === 'later' || answer.kind === 'unknown') && entry.attempts >= mostAttempts)
    return giveUp(desk, entry, 'dead', answer.reason)
  await desk.store.transaction(async (tables) => {
    const now = desk.now()
    if (answer.kind === 'done') {
      const done = moved(entry, 'done', now, { reference: answer.reference, lastError: null })
      if (await tables.outbox.replace(entry, done)) await recordOutbox(tables, done, 'outbox_done', {})
      return
    }
    const { after, next } = afterwards(entry, answer, now, chance)
    await postpone(tables, entry, next, after)
  })
}

function afterwards(entry: OutboxEntry, answer: Exclude<Answer, { kind: 'done' | 'no' }>, now: number, chance: Chance) {
  if (answer.kind === 'pending') {
    // Being asked how it stands is no try.
    const change = { reference: answer.reference, attempts: Math.max(1, entry.attempts - 1), lastError: null }
    return { after: pendingPause, next: moved(entry, 'unknown', now, { ...change, nextAt: now + pendingPause }) }
  }
  const wanted = answer.kind === 'later' ? (answer.after ?? 0) : 0
  const after = wanted + pauseAfter(entry.attempts, chance())
  const state = answer.kind === 'later' ? 'waiting' : 'unknown'
  return { after, next: moved(entry, state, now, { lastError: answer.reason, nextAt: now + after }) }
}

async function postpone(tables: Tables, entry: OutboxEntry, next: OutboxEntry, after: number): Promise<void> {
  if (await tables.outbox.replace(entry, next)) await tables.jobs.add({ queue: 'outbox', key: entry.id, after })
}
