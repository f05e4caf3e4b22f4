import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { get, post, refund } from './ask.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting } from './setting.ts'
import { safetyShop } from './shop.ts'

/** Whether a program is on this machine. */
export function has(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Between a request for money and its answer the disk was waited for; on PostgreSQL the server's settings say so. */
export async function fsync(run: SafetyRun): Promise<void> {
  if (run.engines.includes('sqlite')) await underStrace(run)
  if (run.engines.includes('postgres')) await settings(run)
}

/** One after the other, so that what lies between two answers belongs to the second. */
async function underStrace(run: SafetyRun): Promise<void> {
  const name = 'SQLite, strace'
  if (!has('strace')) return run.skip({ run: 'fsync', setting: name, why: 'strace is not installed' })
  const tries = many(run, 300)
  const shop = safetyShop(tries, 1, 5_000, Date.now())
  const setting = await openSetting({ name, postgres: null, shop })
  const trace = join(setting.folder, 'trace')
  const calls = 'trace=fsync,fdatasync,write,writev,sendto,sendmsg'
  const node = await setting.start({ under: ['strace', '-f', '-qq', '-e', calls, '-s', '24', '-o', trace] })
  try {
    for (const target of shop.orders.flat()) {
      const heard = await post(node.address, '/calls', refund(target, 1_000), randomUUID())
      if (heard?.status !== 201) throw new Error(`a refund was answered ${heard?.body ?? 'with silence'}`)
    }
  } finally {
    await node.end('SIGTERM')
  }
  const counts = syncsBefore(readFileSync(trace, 'utf8'))
  const without = counts.filter((count) => count === 0).length
  const missing = Math.abs(tries - counts.length)
  const more = { fewest: Math.min(...counts), most: Math.max(...counts) }
  run.found({
    run: 'fsync',
    setting: name,
    what: 'money answers that no fsync went before',
    tries,
    wrong: without + missing,
    more,
  })
  setting.remove()
}

/** How often the disk was waited for between the answer before and this one, for every 201. */
function syncsBefore(trace: string): number[] {
  const counts: number[] = []
  let syncs = 0
  for (const line of trace.split('\n')) {
    // A call that another thread interrupts counts when it is resumed, which is when it has succeeded.
    if (/(?:fsync|fdatasync)(?:\(\d+\)| resumed>\)) += 0$/.test(line)) syncs++
    if (!line.includes('HTTP/1.1 201')) continue
    counts.push(syncs)
    syncs = 0
  }
  return counts
}

async function settings(run: SafetyRun): Promise<void> {
  const name = 'PostgreSQL, GET /ready'
  if (!run.postgres)
    return run.skip({ run: 'fsync', setting: name, why: 'there is no PostgreSQL server on this machine' })
  const setting = await openSetting({ name, postgres: run.postgres, shop: safetyShop(1, 1, 5_000, Date.now()) })
  const node = await setting.start()
  try {
    const said = (await get(node.address, '/ready'))?.body ?? ''
    const wrong = ['synchronous_commit', 'fsync', 'full_page_writes'].filter((one) => !said.includes(`"${one}":"on"`))
    run.found({
      run: 'fsync',
      setting: name,
      what: 'settings that do not wait for the disk',
      tries: 3,
      wrong: wrong.length,
      more: {},
    })
  } finally {
    await node.end('SIGTERM')
    setting.remove()
  }
}
