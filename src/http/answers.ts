import { hash } from 'node:crypto'
import type { Desk } from '../agent/desk.ts'
import { canonical } from '../core/json.ts'
import type { KeptAnswer } from '../core/kept_answer.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Answer, HandedOut, Keyed, Kept, Streamed } from './door.ts'
import { problemOf } from './problem.ts'

/** How long a first answer is kept, and how often the old ones are looked for, in milliseconds. */
const keptFor = 48 * 3_600_000
const sweepEvery = 600_000

/** Who is at work on a request for longer, or is gone, has given it up; every door is safe to go through again. */
const givenUpAfter = 60_000

/** What the next attempt may change: these outcomes are not kept. */
const passing = new Set(['in_progress', 'too_many', 'unavailable', 'our_fault'])

/** The key in the scope of who sent it, bound to the request it came with. `body` is JSON that was read. */
export function keyedRequest(key: string, scope: string, request: string, body: unknown): Keyed {
  const name = `${scope}:${key}`
  return {
    name,
    request: hash('sha256', `${request}\n${body === undefined ? '' : canonical(body)}`),
    idFor: (prefix) => `${prefix}_${hash('sha256', name).slice(0, 32)}`,
  }
}

/** Runs the work once for its key: whoever asks again is given the first answer, byte for byte. */
export async function answerOnce(
  desk: Desk,
  keyed: Keyed,
  work: () => Promise<Answer | Streamed | HandedOut>,
): Promise<Kept> {
  const before = await claim(desk, keyed)
  if (before) return before
  const { kept, error } = await outcomeOf(work)
  try {
    await desk.store.transaction((tables) =>
      kept ? tables.answers.update(rowOf(keyed, kept, desk.now())) : tables.answers.release(keyed.name),
    )
  } catch (fault) {
    // The effect is on disk all the same, and a later attempt finds it.
    desk.observe.fault(fault, 'keeping an answer')
  }
  if (kept) return kept
  throw error
}

/**
 * Keeps the answer of a request that `answerOnce` runs inside the transaction of its effect: a crash between the two would
 * have the retry told that it comes too late.
 */
export async function keepWithEffect(desk: Desk, tables: Tables, keyed: Keyed | null, answer: Answer): Promise<void> {
  if (keyed) await tables.answers.update(rowOf(keyed, written(answer), desk.now()))
}

/**
 * Keeps an answer inside the transaction of its effect and returns the one that counts. A key that another request took
 * undoes the effect.
 */
export async function keepAnswer(desk: Desk, tables: Tables, keyed: Keyed, answer: Kept): Promise<Kept> {
  await sweep(desk, tables)
  if (await tables.answers.claim(rowOf(keyed, answer, desk.now()))) return answer
  const known = await tables.answers.get(keyed.name)
  return (known && replay(known, keyed)) ?? answer
}

/** The answer this request was given before; null when it was given none. */
export async function answeredBefore(desk: Desk, keyed: Keyed): Promise<Kept | null> {
  const known = await desk.store.read((tables) => tables.answers.get(keyed.name))
  return known && replay(known, keyed)
}

/** Serialised once, here: what is sent and what is kept are the same bytes. */
export function written(answer: Answer | Streamed | HandedOut): Kept {
  if ('feed' in answer || 'file' in answer) throw new TypeError('a stream or a file has no final form')
  if ('text' in answer) return answer
  const { status: code, body, cookie } = answer
  return { code, text: JSON.stringify(body), replayed: false, ...(cookie !== undefined && { cookie }) }
}

async function claim(desk: Desk, keyed: Keyed): Promise<Kept | null> {
  const found = await claimFrom(desk, keyed, null)
  if (found === null || typeof found !== 'string') return found
  // It may have begun after the last look at who is there.
  await desk.presence.look()
  if (desk.presence.isAlive(found)) throw underWay()
  const again = await claimFrom(desk, keyed, found)
  if (typeof again === 'string') throw underWay()
  return again
}

/** Null when the key is ours now; a process that seems to be gone and holds it, unless it is `gone`, from whom it is taken. */
function claimFrom(desk: Desk, keyed: Keyed, gone: string | null): Promise<Kept | string | null> {
  return desk.store.transaction(async (tables) => {
    await sweep(desk, tables)
    const now = desk.now()
    const fresh = { key: keyed.name, request: keyed.request, status: null, body: null, at: now, node: desk.presence.id }
    if (await tables.answers.claim(fresh)) return null
    const known = await tables.answers.get(keyed.name)
    if (!known) throw underWay()
    const { node, at } = known
    if (known.request !== keyed.request || known.body !== null) return replay(known, keyed)
    if (at + givenUpAfter <= now || (gone !== null && node === gone)) {
      await tables.answers.update(fresh)
      return null
    }
    if (node !== null && !desk.presence.isAlive(node)) return node
    throw underWay()
  })
}

function replay(known: KeptAnswer, keyed: Keyed): Kept {
  if (known.request !== keyed.request) throw keyReused()
  if (known.status === null || known.body === null) throw underWay()
  return { code: known.status, text: known.body, replayed: true }
}

/** For a key that comes with another request than before. */
export function keyReused(): Refusal {
  return new Refusal('key_reused', 'This Idempotency-Key came with another request before.', [
    { path: 'Idempotency-Key', fix: 'use a new key for a new request' },
  ])
}

function underWay(): Refusal {
  return new Refusal('in_progress', 'The first request with this Idempotency-Key is still being worked on.')
}

async function outcomeOf(
  work: () => Promise<Answer | Streamed | HandedOut>,
): Promise<{ kept: Kept | null; error: unknown }> {
  try {
    return { kept: written(await work()), error: null }
  } catch (error) {
    const problem = problemOf(error)
    if (passing.has(problem.code)) return { kept: null, error }
    return { kept: written({ status: problem.status, body: problem }), error }
  }
}

function rowOf({ name, request }: Keyed, { code, text }: Kept, at: number): KeptAnswer {
  return { key: name, request, status: code, body: text, at, node: null }
}

const sweptAt = new WeakMap<Desk, number>()

async function sweep(desk: Desk, tables: Tables): Promise<void> {
  const now = desk.now()
  if (now - (sweptAt.get(desk) ?? 0) < sweepEvery) return
  sweptAt.set(desk, now)
  await tables.answers.forget(now - keptFor)
}
