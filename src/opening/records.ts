import { mkdirSync } from 'node:fs'
import type { Config } from '../config.ts'
import { isPostgres } from '../safe_address.ts'
import type { Store } from '../core/ports.ts'
import { type Databases, openDatabases, openStore, type Use } from '../store/open.ts'
import { mustOwnAuditChains } from './own_audit_key.ts'
import { type SecretKeys, secretKeys } from './secret_keys.ts'
import { machineTrouble, Trouble } from './trouble.ts'

/** The records and their keys, without a desk around them. */
export type Records = { readonly store: Store; readonly databases: Databases; readonly secrets: SecretKeys }

/** Opens and migrates the database of the settings. Throws a Trouble when that cannot be done here. */
export async function openRecords(config: Config, kind: Use['kind'] = 'work'): Promise<Records> {
  // What customers wrote is nobody else's business, not even on this machine.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const secrets = secretKeys(config)
  const databases = opened(config.database, () =>
    openDatabases(config.database, { kind, shared: config.nodes === 'many' }),
  )
  try {
    const store = await openStore(databases, secrets.audit)
    await store.read((tables) => mustOwnAuditChains(tables, secrets.audit))
    return { store, databases, secrets }
  } catch (error) {
    await databases.writer.destroy().catch(() => {})
    if (databases.reader !== databases.writer) await databases.reader.destroy().catch(() => {})
    throw troubleWith(config.database, error)
  }
}

function opened<T>(database: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    throw troubleWith(database, error)
  }
}

function troubleWith(database: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Trouble) return error
  const words = isNewerDatabase(error) || isServerSaying(error) ? error.message : machineTrouble(error)
  if (words === null) return error
  return new Trouble(`The database ${nameOf(database)} cannot be opened: ${words}.`, 1, { cause: error })
}

function isNewerDatabase({ message }: Error): boolean {
  return message.startsWith('the database was written by a newer version')
}

/** PostgreSQL's words for a wrong password, user or name of the database. */
function isServerSaying(error: Error): boolean {
  return /^(28|3D)/.test(String(Reflect.get(error, 'code')))
}

/** Without the password. */
function nameOf(database: string): string {
  if (!isPostgres(database)) return database
  const { host, pathname } = new URL(database)
  return `${host}${pathname}`
}
