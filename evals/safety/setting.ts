import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readConfig } from '../../src/config.ts'
import { openRecords } from '../../src/opening/records.ts'
import type { SafetyShop } from './shop.ts'
import { command, type Node, type NodeOptions, startNode } from './node.ts'
import { onServer, type Postgres } from '../../src/testing/postgres_server.ts'

/** The key that every desk under test accepts; it exists for one run, on loopback. */
export const safetyKey = 'sok_safety_0123456789abcdef0123456789abcdef'
const root = join(import.meta.dirname, '../..')

/** A database with a shop, and the desks on it. */
export type Setting = {
  readonly name: string
  readonly engine: 'sqlite' | 'postgres'
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Reads the database itself, behind the desk's back. */
  rows(sql: string): Promise<Record<string, unknown>[]>
  start(options?: NodeOptions): Promise<Node>
  /** `audit verify` of the product. */
  verify(): Promise<{ readonly ok: boolean; readonly entries: number }>
  remove(): void
}

export type Wanted = {
  readonly name: string
  /** Null is an SQLite file. */
  readonly postgres: Postgres | null
  readonly many?: boolean
  readonly shop: SafetyShop
  /** Lifts the limit on refunds in 30 days. */
  readonly lifted?: boolean
  /** Refunds need no yes of the customer. */
  readonly withoutYes?: boolean
  readonly folder?: string
}

let made = 0

/** Makes a database and loads the shop, as `import` would. */
export async function openSetting({
  name,
  postgres,
  many = false,
  shop,
  lifted = false,
  withoutYes = false,
  folder: given,
}: Wanted): Promise<Setting> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'supportops-safety-'))
  const database = postgres ? await postgres.database(`desk_${++made}`) : ''
  const env = environment(folder, database, many, policiesFor(folder, lifted, withoutYes))
  const records = await openRecords(readConfig(env))
  await records.store.transaction((tables) => tables.shop.load(shop.records))
  await records.store.close()
  return {
    name,
    engine: postgres ? 'postgres' : 'sqlite',
    folder,
    env,
    rows: (sql) =>
      postgres ? onServer(database, sql) : Promise.resolve(lookAt(join(folder, 'data/supportops.db'), sql)),
    start: (options) => startNode(env, options),
    async verify() {
      const { out } = await command(env, ['audit', 'verify', '--json'])
      return JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as { ok: boolean; entries: number }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Nothing of the settings of who runs the bench may change what is measured. */
function environment(folder: string, database: string, many: boolean, policies: string): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return {
    PATH,
    HOME,
    TMPDIR: tmpdir(),
    DATA_DIR: join(folder, 'data'),
    LOG_DIR: join(folder, 'logs'),
    DATABASE_URL: database,
    SUPPORTOPS_API_KEY: safetyKey,
    SUPPORTOPS_SEED: 'none',
    SUPPORTOPS_POLICIES: policies,
    SUPPORTOPS_LOG_LEVEL: 'warn',
    SUPPORTOPS_RATE_LIMIT: '100000000',
    SUPPORTOPS_NODES: many ? 'many' : 'one',
    // It ends with the bench, however that ends.
    SUPPORTOPS_LAUNCHED: '1',
  }
}

function policiesFor(folder: string, lifted: boolean, withoutYes: boolean): string {
  if (!lifted && !withoutYes) return join(root, 'policies')
  const copy = join(folder, 'policies')
  cpSync(join(root, 'policies'), copy, { recursive: true })
  if (lifted) edit(join(copy, 'limits.yaml'), /^refunds_per_30_days: 2$/m, 'refunds_per_30_days: 1000000')
  if (!withoutYes) return copy
  edit(join(copy, 'refunds/rules.yaml'), /( {2}- id: refund_needs_yes[\s\S]*?when: )"true"/, '$1"false"')
  // They hold for the rules as they are shipped.
  rmSync(join(copy, 'refunds/cases.yaml'))
  return copy
}

function edit(file: string, from: RegExp, to: string): void {
  const text = readFileSync(file, 'utf8')
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`${file} has no ${String(from)}`)
  writeFileSync(file, changed)
}

export function lookAt(path: string, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 10_000 })
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}
