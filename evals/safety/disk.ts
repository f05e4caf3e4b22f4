import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { get } from './ask.ts'
import { balance, noAcks, settle, write } from './load.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop, type Target } from './shop.ts'

const megabytes = 96
const paid = 1_000_000

/** A disk that is full, and an audit that cannot be written: nothing is acknowledged that did not happen. */
export async function disk(run: SafetyRun): Promise<void> {
  if (!run.engines.includes('sqlite')) return
  await noAudit(run)
  await fullDisk(run)
}

/** Records, keys and logs lie on a small file system that is filled up to the last byte. */
async function fullDisk(run: SafetyRun): Promise<void> {
  const name = `SQLite, a full disk of ${megabytes} MB`
  const folder = mkdtempSync(join(tmpdir(), 'supportops-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return run.skip({ run: 'disk', setting: name, why: 'a file system can only be mounted by root' })
  }
  try {
    await onDisk(run, name, folder)
  } finally {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true })
  }
}

async function onDisk(run: SafetyRun, name: string, folder: string): Promise<void> {
  const shop = safetyShop(50, 1, paid, Date.now())
  const setting = await openSetting({ name, postgres: null, shop, lifted: true, folder })
  const [acks, targets, each] = [noAcks(), shop.orders.flat(), many(run, 400)]
  const node = await setting.start({ env: { SUPPORTOPS_LOG_LEVEL: 'info' } })
  const rounds = 5
  let [full, refused, worked, recovered] = [0, 0, 0, 0]
  try {
    for (let round = 0; round < rounds; round++) {
      worked += await refunds(acks, node.address, targets, 20)
      fill(join(folder, 'junk'))
      refused += each - (await refunds(acks, node.address, targets, each))
      full += each
      rmSync(join(folder, 'junk'))
      recovered += await refunds(acks, node.address, targets, 20)
    }
    const reads = (await get(node.address, '/orders?limit=1'))?.status === 200
    const logged = readFileSync(join(folder, 'logs/action_log.jsonl'), 'utf8').trim().split('\n')
    const isLogging = logged.at(-1)?.includes('issue_refund') === true
    await settle(acks, node.address)
    await node.end('SIGKILL')
    await judge(run, setting, acks, { full, refused, tried: rounds * 40, worked: worked + recovered, reads, isLogging })
  } finally {
    await node.end('SIGKILL')
  }
}

/** How many of so many refunds were acknowledged. */
async function refunds(
  acks: ReturnType<typeof noAcks>,
  address: string,
  targets: readonly Target[],
  count: number,
): Promise<number> {
  const before = acks.acked.size
  for (let at = 0; at < count; at += 8)
    await Promise.all(
      targets.slice(0, Math.min(8, count - at)).map((target) => write(acks, address, target, randomUUID())),
    )
  return acks.acked.size - before
}

function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (const size of [1 << 20, 4_096, 1]) writeUntilFull(file, Buffer.alloc(size))
  } finally {
    closeSync(file)
  }
}

function writeUntilFull(file: number, bytes: Buffer): void {
  try {
    for (;;) writeSync(file, bytes)
  } catch (error) {
    if (Reflect.get(error as object, 'code') !== 'ENOSPC') throw error
  }
}

type Seen = {
  readonly full: number
  readonly refused: number
  readonly tried: number
  readonly worked: number
  readonly reads: boolean
  readonly isLogging: boolean
}

async function judge(run: SafetyRun, setting: Setting, acks: ReturnType<typeof noAcks>, seen: Seen): Promise<void> {
  const { acked, lost, doubled, strange, unaudited, crooked } = await balance(acks, setting)
  const { ok, entries } = await setting.verify()
  const found = (what: string, tries: number, wrong: number, more: Record<string, number> = {}) =>
    run.found({ run: 'disk', setting: setting.name, what, tries, wrong, more })
  found('acknowledged writes that are not in the records', acked, lost + doubled + strange + unaudited + crooked, {
    asked_while_full: seen.full,
    of_them_refused: seen.refused,
    unknown_retried: acks.retried,
  })
  found('writes that failed while there was room, without a restart', seen.tried, seen.tried - seen.worked)
  found('reads and log lines that did not come back', 2, Number(!seen.reads) + Number(!seen.isLogging))
  found('audit entries that do not verify', entries, ok ? 0 : 1)
}

/** The table of the audit refuses every row, as it would when only its part of the disk were broken. */
async function noAudit(run: SafetyRun): Promise<void> {
  const tries = many(run, 200)
  const shop = safetyShop(tries, 1, 5_000, Date.now())
  const setting = await openSetting({ name: 'SQLite, an audit that cannot be written', postgres: null, shop })
  const [acks, targets] = [noAcks(), shop.orders.flat()]
  const node = await setting.start()
  const file = join(setting.folder, 'data/supportops.db')
  try {
    change(file, "create trigger no_audit before insert on audit_entries begin select raise(abort, 'no'); end")
    for (const target of targets) await write(acks, node.address, target, randomUUID())
    const [moved] = await setting.rows("select count(*) as count from ledger where movement = 'refund'")
    const found = { run: 'disk', setting: setting.name, tries, more: {} }
    run.found({
      ...found,
      what: 'actions that were done or acknowledged without an audit entry',
      wrong: Number(moved?.['count']) + acks.acked.size,
    })
    change(file, 'drop trigger no_audit')
    const after = noAcks()
    for (const target of targets) await write(after, node.address, target, randomUUID())
    run.found({
      ...found,
      what: 'actions that failed once the audit could be written again',
      wrong: tries - after.acked.size,
    })
  } finally {
    await node.end('SIGKILL')
    setting.remove()
  }
}

function change(file: string, statement: string): void {
  const database = new DatabaseSync(file, { timeout: 10_000 })
  database.exec(statement)
  database.close()
}
