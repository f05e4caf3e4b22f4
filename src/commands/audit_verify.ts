import type { Config } from '../config.ts'
import { openDatabases } from '../store/open.ts'
import { secretKeys } from '../opening/secret_keys.ts'
import { walkChains } from './audit_walk.ts'
import { bad, good, say, sayJson } from './voice.ts'

/** Walks every audit chain with the desk's key; 1 when an entry is not as it was written. */
export async function auditVerify(config: Config, { json }: { readonly json?: boolean }): Promise<number> {
  const databases = openDatabases(config.database)
  try {
    const start = performance.now()
    const walk = await walkChains(databases.reader, secretKeys(config).audit)
    const seconds = (performance.now() - start) / 1_000
    const perSecond = Math.round(walk.entries / Math.max(seconds, 0.001))
    if (json) sayJson({ ok: walk.bad.length === 0, ...walk, seconds: Math.round(seconds * 1_000) / 1_000 })
    else {
      for (const { chain, seq, why } of walk.bad) say(bad(`${chain} ${seq}: ${why}`))
      const counted = `${walk.entries} entries in ${walk.chains} chains, ${perSecond} a second`
      say(
        walk.bad.length === 0
          ? good(`The audit holds: ${counted}.`)
          : bad(`${walk.bad.length} chains are broken: ${counted}.`),
      )
    }
    return walk.bad.length === 0 ? 0 : 1
  } finally {
    await databases.reader.destroy()
    if (databases.writer !== databases.reader) await databases.writer.destroy()
  }
}
