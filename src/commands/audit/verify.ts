import type { Config } from '../../config.ts'
import { isPostgres } from '../../safe_address.ts'
import { checkpointPaths } from '../../opening/checkpointing.ts'
import { secretKeys } from '../../opening/secret_keys.ts'
import { Trouble } from '../../opening/trouble.ts'
import { signerFrom } from '../../store/checkpoint_form.ts'
import { type Databases, openDatabases } from '../../store/open.ts'
import { bad, good, say, sayJson, warned } from '../voice.ts'
import { type BadCheckpoint, checkPlaces, filePlace, type Place, tablePlace, workFaults } from './checkpoints.ts'
import { fileFaults } from './file_health.ts'
import { type BadEntry, walkChains } from './walk.ts'

export type Verified = {
  readonly ok: boolean
  readonly entries: number
  readonly chains: number
  readonly checkpoints: number
  /** Where checkpoints were looked for and found, the database first. */
  readonly places: readonly string[]
  readonly first: BadEntry | null
  readonly bad: readonly BadEntry[]
  readonly bad_checkpoints: readonly BadCheckpoint[]
}

/** Walks every audit chain with the desk's key, against all checkpoints; 1 when anything is not as it was written. */
export async function auditVerify(
  config: Config,
  { checkpoints, json }: { readonly checkpoints?: string; readonly json?: boolean },
): Promise<number> {
  const databases = openDatabases(config.database)
  try {
    await mustBeOurs(databases, config.database)
    const start = performance.now()
    const files = filesFor(config, checkpoints)
    const keys = secretKeys(config)
    const verified = await verify(databases, { audit: keys.audit, signing: keys.checkpoint, files, now: Date.now() })
    const seconds = Math.round(performance.now() - start) / 1_000
    if (json) sayJson({ ...verified, seconds })
    else tell(verified, seconds)
    return verified.ok ? 0 : 1
  } finally {
    await databases.reader.destroy()
    if (databases.writer !== databases.reader) await databases.writer.destroy()
  }
}

/** Verifying changes nothing, so an older database is not brought to this version by it. */
async function mustBeOurs({ reader }: Databases, database: string): Promise<void> {
  const names = new Set((await reader.introspection.getTables()).map(({ name }) => name))
  if (names.has('audit_entries') && names.has('checkpoints')) return
  const what = names.has('audit_entries') ? 'is of an earlier version: run supportops migrate first' : 'holds no desk'
  throw new Trouble(`The database ${isPostgres(database) ? 'on this server' : database} ${what}.`)
}

type Given = {
  readonly audit: Uint8Array
  readonly signing: Uint8Array
  readonly files: readonly Place[]
  readonly now: number
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
  const walk = await walkChains(databases.reader, given.audit, checked.signed)
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

function filesFor(config: Config, named: string | undefined): Place[] {
  const known = checkpointPaths(config).map(filePlace)
  const given = named === undefined ? null : filePlace(named)
  if (named !== undefined && given === null) throw new Trouble(`There is no file ${named}.`, 2)
  return [...known, given].filter((place) => place !== null)
}

function tell({ ok, entries, chains, checkpoints, places, ...found }: Verified, seconds: number): void {
  for (const { chain, seq, why } of found.bad) say(bad(`${chain} ${seq}: ${why}`))
  for (const { number, where, why } of found.bad_checkpoints) say(bad(`checkpoint ${number} in ${where}: ${why}`))
  const perSecond = Math.round(entries / Math.max(seconds, 0.001))
  const counted = `${entries} entries in ${chains} chains and ${checkpoints} checkpoints in ${places.join(', ')}; ${perSecond} entries a second`
  if (ok) say(good(`The audit holds: ${counted}.`))
  else
    say(
      bad(`The audit is broken: ${found.bad.length} chains, ${found.bad_checkpoints.length} checkpoints. ${counted}.`),
    )
  if (places.length === 1)
    say(
      warned('No checkpoints were found outside of the database: a tail that was cut with its head would not be seen.'),
    )
}
