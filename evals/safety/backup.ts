import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { idIn } from './ask.ts'
import { has } from './fsync.ts'
import { noAcks, press } from './load.ts'
import { command, pause } from './node.ts'
import { many, type SafetyRun } from './run.ts'
import { lookAt, openSetting, type Setting } from './setting.ts'
import { safetyShop } from './shop.ts'

const oldMigrations = ['0001_shop.sql', '0002_desk.sql'] as const
const migrations = join(import.meta.dirname, '../../src/store/migrations')

/** Copies that are taken while the desk writes, and migrations that are killed: whole, or not there at all. */
export async function backup(run: SafetyRun): Promise<void> {
  if (!run.engines.includes('sqlite')) return
  await underLoad(run)
  await killedMigrations(run)
}

async function underLoad(run: SafetyRun): Promise<void> {
  const [copies, paid] = [many(run, 20), 1_000_000]
  const shop = safetyShop(500, 4, paid, Date.now())
  const setting = await openSetting({ name: 'SQLite, backups under load', postgres: null, shop, lifted: true })
  const node = await setting.start()
  const acks = noAcks()
  const load = press(acks, () => [node.address], shop.orders.flat(), 16)
  let wrong = 0
  let held = 0
  try {
    for (let at = 0; at < copies; at++) {
      await pause(300)
      const known = [...acks.acked.values()].map(({ body }) => idIn(body))
      const out = join(setting.folder, `copy_${at}`, 'data/supportops.db')
      const { code } = await command(setting.env, ['backup', '--out', out])
      if (code !== 0 || !(await isGood(setting, join(setting.folder, `copy_${at}`), known))) wrong++
      held += known.length
    }
    await load.stop()
    const more = { acknowledged_before_a_copy: held, acknowledged_in_all: acks.acked.size }
    run.found({
      run: 'backup',
      setting: setting.name,
      what: 'copies that lack an acknowledged write or do not verify',
      tries: copies,
      wrong,
      more,
    })
  } finally {
    await load.stop()
    await node.end('SIGKILL')
    setting.remove()
  }
}

/** The copy with the keys beside it is a desk's folder: everything acknowledged before it is in it, and its audit holds. */
async function isGood(setting: Setting, folder: string, known: readonly string[]): Promise<boolean> {
  cpSync(join(setting.folder, 'data/keys'), join(folder, 'data/keys'), { recursive: true })
  const effects = new Set(
    lookAt(join(folder, 'data/supportops.db'), 'select call_id as call from ledger').map(({ call }) => call),
  )
  const env = { ...setting.env, DATA_DIR: join(folder, 'data'), LOG_DIR: join(folder, 'logs') }
  const verified = await command(env, ['audit', 'verify', '--json'])
  rmSync(folder, { recursive: true })
  return verified.code === 0 && known.every((call) => effects.has(call))
}

/** SIGKILL at the n-th write to a file, from the first to the last that a migration of an old database does. */
async function killedMigrations(run: SafetyRun): Promise<void> {
  const name = 'SQLite, migrations killed at a write'
  if (!has('strace')) return run.skip({ run: 'backup', setting: name, why: 'strace is not installed' })
  const setting = await openSetting({ name, postgres: null, shop: safetyShop(1, 1, 5_000, Date.now()) })
  const folder = mkdtempSync(join(tmpdir(), 'supportops-migrate-'))
  const points = many(run, 40)
  let [between, between0, killed] = [0, 0, 0]
  try {
    for (let point = 1; point <= points; point++) {
      const place = join(folder, String(point))
      oldDatabase(setting, place)
      const env = { ...setting.env, DATA_DIR: join(place, 'data'), LOG_DIR: join(place, 'logs') }
      const kill = [
        'strace',
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        'trace=pwrite64',
        '-e',
        `inject=pwrite64:signal=KILL:when=${point}`,
      ]
      const { code } = await command(env, ['migrate'], kill)
      if (code !== 0) killed++
      if (!isOldOrNew(join(place, 'data/supportops.db'))) between++
      // Whatever was left, the next start brings it to the new state.
      if ((await command(env, ['migrate'])).code !== 0 || stateOf(join(place, 'data/supportops.db')) !== 'new')
        between0++
    }
    const found = { run: 'backup', setting: name, tries: points }
    run.found({ ...found, what: 'databases between the old and the new state', wrong: between, more: { killed } })
    run.found({
      ...found,
      what: 'databases that the next start did not bring to the new state',
      wrong: between0,
      more: {},
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
    setting.remove()
  }
}

/** A database as the first version made it, with a shop's customer in it. */
function oldDatabase({ folder }: Setting, place: string): void {
  mkdirSync(join(place, 'data'), { recursive: true })
  cpSync(join(folder, 'data/keys'), join(place, 'data/keys'), { recursive: true })
  const database = new DatabaseSync(join(place, 'data/supportops.db'))
  database.exec('pragma journal_mode = wal; create table migrations (file text primary key)')
  for (const file of oldMigrations) {
    database.exec(readFileSync(join(migrations, file), 'utf8'))
    database.prepare('insert into migrations (file) values (?)').run(file)
  }
  database.close()
}

function isOldOrNew(file: string): boolean {
  return stateOf(file) !== 'between'
}

/** By the list of migrations and by the tables and columns themselves. */
function stateOf(file: string): 'old' | 'new' | 'between' {
  // Opened for writing: a log that a kill left behind is taken up by who opens the file next.
  const database = new DatabaseSync(file)
  try {
    const done = Number(database.prepare('select count(*) as count from migrations').get()?.['count'])
    const whole = database.prepare('pragma integrity_check').get()?.['integrity_check'] === 'ok'
    const hasNodes = database.prepare("select 1 from sqlite_master where name = 'nodes'").get() !== undefined
    const hasColumn =
      database.prepare("select 1 from pragma_table_info('turns') where name = 'node'").get() !== undefined
    if (!whole || hasNodes !== hasColumn) return 'between'
    if (done === oldMigrations.length) return hasNodes ? 'between' : 'old'
    return hasNodes ? 'new' : 'between'
  } finally {
    database.close()
  }
}
