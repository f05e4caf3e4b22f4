import type { Verified } from '../../core/audit_check.ts'
import type { Config } from '../../config.ts'
import { filePlace } from '../../opening/audit/checkpoints.ts'
import { verifyDesk } from '../../opening/audit/verify.ts'
import { Trouble } from '../../opening/trouble.ts'
import { isPostgres } from '../../safe_address.ts'
import type { Databases } from '../../store/open.ts'
import { bad, good, say, sayJson, warned } from '../voice.ts'

/** Walks every audit chain with the desk's key, against all checkpoints; 1 when anything is not as it was written. */
export async function auditVerify(
  config: Config,
  { checkpoints, json }: { readonly checkpoints?: string; readonly json?: boolean },
): Promise<number> {
  const file = checkpoints === undefined ? null : filePlace(checkpoints)
  if (checkpoints !== undefined && file === null) throw new Trouble(`There is no file ${checkpoints}.`, 2)
  const start = performance.now()
  const verified = await verifyDesk(config, { file, first: (databases) => mustBeOurs(databases, config.database) })
  const seconds = Math.round(performance.now() - start) / 1_000
  if (json) sayJson({ ...verified, seconds })
  else tell(verified, seconds)
  return verified.ok ? 0 : 1
}

/** Verifying changes nothing, so an older database is not brought to this version by it. */
async function mustBeOurs({ reader }: Databases, database: string): Promise<void> {
  const names = new Set((await reader.introspection.getTables()).map(({ name }) => name))
  if (names.has('audit_entries') && names.has('checkpoints')) return
  const what = names.has('audit_entries') ? 'is of an earlier version: run supportops migrate first' : 'holds no desk'
  throw new Trouble(`The database ${isPostgres(database) ? 'on this server' : database} ${what}.`)
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
