import type { Verified, VerifyHeard } from '../../core/audit_check.ts'
import type { Config } from '../../config.ts'
import { signerFrom } from '../../store/checkpoint_form.ts'
import { type Databases, openDatabases } from '../../store/open.ts'
import { checkpointPaths } from '../checkpointing.ts'
import { secretKeys } from '../secret_keys.ts'
import { checkPlaces, filePlace, type Place, tablePlace, workFaults } from './checkpoints.ts'
import { fileFaults } from './file_health.ts'
import { walkChains } from './walk.ts'

/** Where a desk keeps what is verified, and its keys. */
export type Kept = Pick<
  Config,
  'database' | 'dataDir' | 'logDir' | 'checkpointDir' | 'masterKey' | 'auditKey' | 'checkpointKey'
>

type More = {
  /** A file of checkpoints beside those of the settings. */
  readonly file?: Place | null
  readonly hear?: VerifyHeard
  /** Throws when the database is none that can be verified. */
  readonly first?: (databases: Databases) => Promise<void>
}

/** Walks every audit chain with the desk's keys, against all checkpoints; opens the database by itself, and only reads. */
export async function verifyDesk(kept: Kept, { file = null, hear, first }: More = {}): Promise<Verified> {
  const databases = openDatabases(kept.database)
  try {
    await first?.(databases)
    const files = [...checkpointPaths(kept).map(filePlace), file].filter((place) => place !== null)
    const keys = secretKeys(kept)
    const given = { audit: keys.audit, signing: keys.checkpoint, files, now: Date.now(), ...(hear && { hear }) }
    return await verify(databases, given)
  } finally {
    await databases.reader.destroy()
    if (databases.writer !== databases.reader) await databases.writer.destroy()
  }
}

type Given = {
  readonly audit: Uint8Array
  readonly signing: Uint8Array
  readonly files: readonly Place[]
  readonly now: number
  readonly hear?: VerifyHeard
}

/** Files are read before the database, so that a desk at work is never found with more in its files than in its table. */
export function verify(databases: Databases, given: Given): Promise<Verified> {
  return held(databases, given).catch((error: unknown) => damaged(error))
}

async function held(databases: Databases, given: Given): Promise<Verified> {
  const places = [await tablePlace(databases.reader), ...given.files]
  const checked = checkPlaces(places, signerFrom(given.signing), given.now)
  // What is wrong with the checkpoints themselves would be told twice.
  const badCheckpoints = checked.bad.length > 0 ? checked.bad : await workFaults(databases.reader, checked)
  const inFile = await fileFaults(databases)
  const walk = await walkChains(databases.reader, given.audit, checked.signed, given.hear)
  const all = [...walk.bad, ...inFile]
  return {
    ok: all.length === 0 && badCheckpoints.length === 0,
    entries: walk.entries,
    chains: walk.chains,
    checkpoints: checked.count,
    places: places.map(({ name }) => name),
    first: all[0] ?? null,
    bad: all,
    bad_checkpoints: badCheckpoints,
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB are findings; anything else is a fault of ours. */
function damaged(error: unknown): Verified {
  const code = Number(Reflect.get(error as object, 'errcode')) & 0xff
  if (code !== 11 && code !== 26) throw error
  const first = { chain: '(file)', seq: 0, why: 'the database file is damaged and cannot be read to its end' }
  const nothing = { entries: 0, chains: 0, checkpoints: 0, places: [], bad_checkpoints: [] }
  return { ok: false, ...nothing, first, bad: [first] }
}
