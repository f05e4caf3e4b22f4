import { setImmediate } from 'node:timers/promises'
import type { Checkpoint, Head, HeadNow } from '../core/checkpoint.ts'
import type { Clock, Store } from '../core/ports.ts'
import {
  byChain,
  checkpointDigest,
  headsDigest,
  lineOf,
  type Signer,
  signCheckpoint,
} from '../store/checkpoint_form.ts'
import { genesis } from '../store/audit_chain.ts'

/** Heads read and digested at once: a few milliseconds, and then the requests that wait have their turn. */
const headsAtOnce = 1_000
/** Heads that one checkpoint signs, so that neither its transaction nor its line grows without end. */
const mostSigned = 5_000
/** Two nodes that want the same number follow each other. */
const mostTries = 5

/** Heads that went back or are gone: somebody took entries away. They are not signed again; `audit verify` names them. */
export class HeadsWentBack extends Error {
  readonly chains: readonly string[]

  constructor(chains: readonly string[]) {
    super(`entries of ${chains.length} audit chains are gone, ${chains.slice(0, 5).join(', ')} among them`)
    this.name = 'HeadsWentBack'
    this.chains = chains
  }
}

export type Maker = {
  readonly store: Store
  readonly signer: Signer
  readonly now: Clock
  /** Told of heads that went back; the others are signed all the same. */
  readonly alarm: (error: HeadsWentBack) => void
}

/**
 * Signs the heads that moved since the last checkpoint and keeps it; null when none moved. It looks without a lock and
 * a part at a time, and writes at the end in one short transaction, so no turn waits for it.
 */
export async function makeCheckpoint(maker: Maker): Promise<Checkpoint | null> {
  let made: Checkpoint | null = null
  for (let tries = 0; tries < mostTries; tries++) {
    const next = await drawUp(maker)
    if (next === null) return made
    if (!(await keep(maker.store, next))) continue
    made = next
    tries = 0
    if (next.heads.length < mostSigned) return made
  }
  return made
}

async function drawUp({ store, signer, now, alarm }: Maker): Promise<Checkpoint | null> {
  const last = await store.read((tables) => tables.checkpoints.last())
  const { signed, moved, lost } = await headsIn(store)
  if (lost.length > 0) alarm(new HeadsWentBack(lost))
  if (moved.length === 0) return null
  const digest = headsDigest()
  for (let start = 0; start < signed.length; start += headsAtOnce) {
    digest.update(signed.slice(start, start + headsAtOnce))
    await setImmediate()
  }
  return signCheckpoint(signer, {
    number: (last?.number ?? 0) + 1,
    at: now(),
    previous: last ? checkpointDigest(lineOf(last)) : genesis,
    heads: moved.sort(byChain),
    chains: signed.length,
    entries: signed.reduce((sum, { seq }) => sum + seq, 0),
    all: digest.hex(),
  })
}

/** Every head as the next checkpoint signs it, those that moved, and the chains whose head went back or is gone. */
async function headsIn(store: Store): Promise<{ signed: Head[]; moved: Head[]; lost: string[] }> {
  const signed: Head[] = []
  const moved: Head[] = []
  const lost: string[] = []
  let known = 0
  for (let after: string | null = null; ; ) {
    const part: readonly HeadNow[] = await store.read((tables) => tables.checkpoints.heads(after, headsAtOnce))
    for (const { chain, seq, hash, signed: before } of part) {
      if (before) known++
      const hasMoved = seq > (before?.seq ?? 0)
      const isMoved = hasMoved && moved.length < mostSigned
      if (before && (seq < before.seq || (seq === before.seq && hash !== before.hash))) lost.push(chain)
      if (isMoved) moved.push({ chain, seq, hash })
      if (isMoved) signed.push({ chain, seq, hash })
      else if (before) signed.push({ chain, ...before })
    }
    after = part.at(-1)?.chain ?? null
    if (part.length < headsAtOnce || after === null) break
    await setImmediate()
  }
  const gone = await store.read(async ({ checkpoints }) =>
    (await checkpoints.signedChains()) > known ? checkpoints.lost() : [],
  )
  return { signed: [...signed, ...gone].sort(byChain), moved, lost: [...lost, ...gone.map(({ chain }) => chain)] }
}

/** False when another node was first: its heads are not ours any more. */
function keep(store: Store, next: Checkpoint): Promise<boolean> {
  return store
    .transaction(async (tables) => {
      if (((await tables.checkpoints.last())?.number ?? 0) !== next.number - 1) return false
      await tables.checkpoints.append(next)
      return true
    })
    .catch(async (error: unknown) => {
      const last = await store.read((tables) => tables.checkpoints.last())
      if ((last?.number ?? 0) >= next.number) return false
      throw error
    })
}
