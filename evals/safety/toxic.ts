import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { idIn, post, refund } from './ask.ts'
import { timesOf } from './findings.ts'
import { type Acks, balance, noAcks, press, settle, write } from './load.ts'
import { pause, untilReady } from './node.ts'
import { freePort } from '../../src/testing/free_port.ts'
import { onServer, type Postgres } from '../../src/testing/postgres_server.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop } from './shop.ts'

const readyWithin = 10_000
/** Shorter and longer than the desk is patient. */
const faultLasts = [4_000, 12_000] as const
const paid = 1_000_000
const faults = [
  'mode=blackhole',
  'mode=reset',
  'mode=slow&bps=2000',
  'mode=cut_after&bytes=3000',
  'mode=refuse',
] as const

/** A network that breaks, between the desk and PostgreSQL and between a client and the desk. */
export async function toxic(run: SafetyRun): Promise<void> {
  await cutAnswers(run)
  if (!run.engines.includes('postgres')) return
  const { postgres } = run
  if (postgres) await behindProxy(run, postgres)
  else
    run.skip({
      run: 'toxic',
      setting: 'PostgreSQL behind a proxy',
      why: 'there is no PostgreSQL server on this machine',
    })
}

type Proxy = { readonly port: number; set(fault: string): Promise<void>; end(): void }

export async function openProxy(run: SafetyRun, target: number): Promise<Proxy> {
  const file = run.harness === null ? join(import.meta.dirname, 'proxy.ts') : join(run.harness, 'toxic.mjs')
  const [port, control] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, [file, String(port), String(target), String(control)], { stdio: 'ignore' })
  const set = async (fault: string) => {
    await fetch(`http://127.0.0.1:${control}/?${fault}`, { method: 'POST' }).then((answer) => answer.arrayBuffer())
  }
  for (let tries = 0; ; tries++) {
    const isUp = await set('mode=pass').then(
      () => true,
      () => false,
    )
    if (isUp) break
    if (tries > 200) throw new Error('the proxy does not start')
    await pause(50)
  }
  return { port, set, end: () => void child.kill('SIGKILL') }
}

async function behindProxy(run: SafetyRun, postgres: Postgres): Promise<void> {
  const shop = safetyShop(100, 1, paid, Date.now())
  const setting = await openSetting({ name: 'PostgreSQL behind a proxy', postgres, shop, lifted: true })
  const proxy = await openProxy(run, postgres.port)
  const through = new URL(setting.env['DATABASE_URL'] ?? '')
  through.port = String(proxy.port)
  const node = await setting.start({ env: { DATABASE_URL: through.href } })
  const acks = noAcks()
  const load = press(acks, () => [node.address], shop.orders.flat(), 24, 20_000)
  const [rounds, readyAfter] = [many(run, 4), [] as number[]]
  try {
    for (let round = 0; round < rounds; round++)
      for (const fault of faults) {
        await pause(1_500)
        await proxy.set(fault)
        await pause(faultLasts[round % 2] ?? 0)
        await proxy.set('mode=pass')
        readyAfter.push(await untilReadyAndWorking(acks, node.address, shop.orders[0]?.[0]))
        run.say(`toxic: ${fault}: ready after ${Math.ceil(readyAfter.at(-1) ?? 0)} ms, ${acks.acked.size} acknowledged`)
      }
    await load.stop()
    await settle(acks, node.address)
    await judge(run, setting, acks, readyAfter)
  } finally {
    await load.stop()
    await node.end('SIGKILL')
    proxy.end()
    setting.remove()
  }
}

/** Milliseconds until the desk says that it is ready and acknowledges a write. */
async function untilReadyAndWorking(
  acks: Acks,
  address: string,
  target: { order: string; customerId: number } | undefined,
): Promise<number> {
  if (!target) throw new TypeError('an order is missing')
  const begun = performance.now()
  await untilReady(address)
  while ((await write(acks, address, target, randomUUID(), 5_000)) !== 201) {
    if (performance.now() - begun > 60_000) throw new Error('the desk does not work again')
    await pause(20)
  }
  return performance.now() - begun
}

async function judge(run: SafetyRun, setting: Setting, acks: Acks, readyAfter: readonly number[]): Promise<void> {
  // Longer than a connection may stay in a transaction that nobody goes on with.
  await pause(12_000)
  const [stuck] = await onServer(
    setting.env['DATABASE_URL'] ?? '',
    "select count(*) as count from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
  )
  const { acked, lost, doubled, strange, unaudited, crooked } = await balance(acks, setting)
  const { ok, entries } = await setting.verify()
  const found = (what: string, tries: number, wrong: number, more: Record<string, number> = {}) =>
    run.found({ run: 'toxic', setting: setting.name, what, tries, wrong, more })
  found(
    'acknowledged writes that are not in the records exactly once',
    acked,
    lost + doubled + strange + unaudited + crooked,
    {
      unknown_retried: acks.retried,
    },
  )
  const slow = readyAfter.filter((time) => time > readyWithin).length
  found(
    `faults after which the desk was not ready and working within ${readyWithin} ms`,
    readyAfter.length,
    slow,
    timesOf(readyAfter),
  )
  found('connections that stay in a transaction', readyAfter.length, Number(stuck?.['count']))
  found('audit entries that do not verify', entries, ok ? 0 : 1)
}

/** The request arrives, the answer is cut off; the retry under the same key must not act twice. */
async function cutAnswers(run: SafetyRun): Promise<void> {
  if (!run.engines.includes('sqlite')) return
  const tries = many(run, 1_000)
  const shop = safetyShop(tries, 1, 5_000, Date.now())
  const setting = await openSetting({ name: 'SQLite, answers cut by a proxy', postgres: null, shop })
  const node = await setting.start()
  const proxy = await openProxy(run, Number(new URL(node.address).port))
  const address = `http://127.0.0.1:${proxy.port}`
  const retries: { key: string; target: { order: string; customerId: number } }[] = []
  try {
    // Above the length of a request and below that of a request with its answer.
    await proxy.set('mode=cut_after&bytes=700')
    for (const target of shop.orders.flat()) {
      const key = randomUUID()
      if ((await post(address, '/calls', refund(target, 1_000), key, 5_000)) === null) retries.push({ key, target })
    }
    await proxy.set('mode=pass')
    let refused = 0
    for (const { key, target } of retries) {
      const heard = await post(address, '/calls', refund(target, 1_000), key)
      if (heard?.status !== 201 || idIn(heard.body) === '') refused++
    }
    const [doubled] =
      await setting.rows(`select count(*) as count from (select order_number from ledger where movement = 'refund'
      group by order_number having count(*) <> 1)`)
    const [done] = await setting.rows("select count(*) as count from ledger where movement = 'refund'")
    const wrong = Number(doubled?.['count']) + Math.abs(Number(done?.['count']) - retries.length) + refused
    run.found({
      run: 'toxic',
      setting: setting.name,
      what: 'retries of a cut answer with another count than one effect',
      tries: retries.length,
      wrong,
      more: {},
    })
  } finally {
    proxy.end()
    await node.end('SIGKILL')
    setting.remove()
  }
}
