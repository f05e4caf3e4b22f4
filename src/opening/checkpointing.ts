import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Checkpoint } from '../core/checkpoint.ts'
import type { Clock, Store } from '../core/ports.ts'
import { type Signer, signerFrom } from '../store/checkpoint_form.ts'
import { checkpointFile, copyCheckpoints } from './checkpoint_files.ts'
import { makeCheckpoint } from './checkpoints.ts'

/** How often the files take over what other nodes signed, in milliseconds. */
const copyEvery = 30_000

/** Who makes checkpoints in this process and carries them to the files. */
export type Checkpointing = {
  readonly signer: Signer
  /** Signs what moved; null when nothing did. Both files have it when it resolves, or the fault was told. */
  make(): Promise<Checkpoint | null>
  /** Makes one every `AUDIT_CHECKPOINT_MINUTES` until it is closed; closing makes the last. */
  follow(): { close(): Promise<void> }
}

export function checkpointing(
  config: Config,
  store: Store,
  seed: Uint8Array,
  told: { readonly now: Clock; readonly fault: (error: unknown, where: string) => void },
): Checkpointing {
  const signer = signerFrom(seed)
  const where = 'checkpoints of the audit'
  const paths = checkpointPaths(config)
  const maker = { store, signer, now: told.now, alarm: (error: unknown) => told.fault(error, where) }
  const copy = async (): Promise<void> => {
    for (const path of paths) await copyCheckpoints(store, path).catch((error: unknown) => told.fault(error, where))
  }
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: the timer, a request and the stop may want one at the same time. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
  const make = () =>
    inTurn(async () => {
      const made = await makeCheckpoint(maker)
      await copy()
      return made
    })
  const guarded = (work: () => Promise<unknown>) => work().catch((error: unknown) => told.fault(error, where))
  return {
    signer,
    make,
    follow: () =>
      following(config.checkpointMinutes * 60_000, {
        copy: () => guarded(() => inTurn(copy)),
        make: () => guarded(make),
      }),
  }
}

/** Never throws: what goes wrong is told. `every` is in milliseconds; 0 is never. */
function following(every: number, work: { copy(): Promise<unknown>; make(): Promise<unknown> }) {
  const timers = [setInterval(() => void work.copy(), copyEvery).unref()]
  if (every > 0) timers.push(setInterval(() => void work.make(), every).unref())
  return {
    async close() {
      for (const timer of timers) clearInterval(timer)
      await work.make()
    },
  }
}

/** Where checkpoints are kept beside the database. */
export function checkpointPaths({ logDir, checkpointDir }: Pick<Config, 'logDir' | 'checkpointDir'>): string[] {
  return [logDir, ...(checkpointDir === null ? [] : [checkpointDir])].map((folder) => join(folder, checkpointFile))
}
