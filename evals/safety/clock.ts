import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { post, refund } from './ask.ts'
import { fakeClockLibrary, type Node, pause } from './node.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop, type SafetyShop, type Target } from './shop.ts'

const day = 86_400
const month = 30 * day
const atOnce = 200
const paid = 5_000
/** How far after the end of the window the first refund may come: between two tries lies less than this, in milliseconds. */
const edge = 2_000

/** Nodes whose clocks differ by ten minutes and by a day: the same limits, the same chains. */
export async function clock(run: SafetyRun): Promise<void> {
  if (!existsSync(fakeClockLibrary)) {
    run.skip({ run: 'clock', setting: 'every setting', why: 'libfaketime is not installed' })
    return
  }
  if (run.engines.includes('sqlite')) await onPlace(run, 'SQLite, 4 processes, clocks apart', false)
  if (!run.engines.includes('postgres')) return
  if (run.postgres) await onPlace(run, 'PostgreSQL, 4 nodes, clocks apart', true)
  else run.skip({ run: 'clock', setting: 'PostgreSQL', why: 'there is no PostgreSQL server on this machine' })
}

async function onPlace(run: SafetyRun, name: string, postgres: boolean): Promise<void> {
  const bursts = many(run, 20)
  const edges = many(run, 6)
  const shop = safetyShop(bursts + edges, atOnce, paid, Date.now())
  const setting = await openSetting({ name, postgres: postgres ? run.postgres : null, many: true, shop })
  try {
    await apart(run, setting, shop, bursts)
    await atTheEdge(run, setting, shop.orders.slice(bursts))
    const { ok, entries } = await setting.verify()
    run.found({
      run: 'clock',
      setting: name,
      what: 'audit entries that do not verify',
      tries: entries,
      wrong: ok ? 0 : 1,
      more: {},
    })
  } finally {
    setting.remove()
  }
}

/** One node as it is, one ten minutes ahead, one ten minutes behind, one a day behind. */
async function apart(run: SafetyRun, setting: Setting, shop: SafetyShop, bursts: number): Promise<void> {
  const nodes: Node[] = []
  let wrong = 0
  try {
    for (const offset of [undefined, '+600', '-600', `-${day}`]) nodes.push(await setting.start({ clock: offset }))
    for (const mine of shop.orders.slice(0, bursts)) {
      const body = mine.map((target) => refund(target, 1_000))
      const addresses = nodes.map(({ address }) => address)
      const answered = await run.burst({ nodes: addresses, n: atOnce, path: '/calls', body, key: 'unique' })
      const given = await refundsOf(setting, mine[0]?.customerId ?? 0)
      if (answered.status['201'] === 2 && given.length === 2) continue
      wrong++
      run.say(`WRONG clock, ${setting.name}: ${JSON.stringify({ answered, given })}`)
    }
    const what = `bursts of ${atOnce} refunds of one customer that did not end with exactly 2`
    run.found({
      run: 'clock',
      setting: setting.name,
      what,
      tries: bursts,
      wrong,
      more: { clocks: 'true, +10 min, -10 min, -1 day' },
    })
    await talk(run, setting, nodes)
  } finally {
    await Promise.all(nodes.map((node) => node.end('SIGKILL')))
  }
}

/** A conversation that goes from node to node. */
async function talk(run: SafetyRun, setting: Setting, nodes: readonly Node[]): Promise<void> {
  let conversation_id: string | undefined
  let wrong = 0
  const tries = many(run, 100)
  for (let at = 0; at < tries; at++) {
    const body = JSON.stringify({ user_input: 'Where is my order?', user_id: 1_000_001, conversation_id })
    const heard = await post(nodes[at % nodes.length]?.address ?? '', '/support/resolve', body, null)
    conversation_id ??= /"conversation_id":"(\w+)"/.exec(heard?.body ?? '')?.[1]
    if (heard?.status !== 200) wrong++
  }
  run.found({
    run: 'clock',
    setting: setting.name,
    what: 'messages of a conversation over all nodes without an answer',
    tries,
    wrong,
    more: {},
  })
}

/** Thirty days after two refunds the third is refused up to the documented moment, and given from it on. */
async function atTheEdge(run: SafetyRun, setting: Setting, customers: readonly (readonly Target[])[]): Promise<void> {
  let wrong = 0
  let late = 0
  for (const mine of customers) {
    const outcome = await oneEdge(setting, mine)
    if (!outcome.right) wrong++
    if (!outcome.right) run.say(`WRONG clock, ${setting.name}: ${JSON.stringify(outcome)}`)
    late = Math.max(late, outcome.after)
  }
  const tries = customers.length
  const what = 'windows of 30 days that opened too early or too late'
  run.found({ run: 'clock', setting: setting.name, what, tries, wrong, more: { latest_ms: late } })
}

async function oneEdge(
  setting: Setting,
  [one, two, three]: readonly Target[],
): Promise<{ right: boolean; refused: number; after: number }> {
  if (!one || !two || !three) throw new TypeError('orders are missing')
  const first = await setting.start()
  const given = [
    await post(first.address, '/calls', fault(one), randomUUID()),
    await post(first.address, '/calls', fault(two), randomUUID()),
  ]
  await first.end('SIGTERM')
  const before = await refundsOf(setting, one.customerId)
  const opens = Math.min(...before.slice(-2)) + month * 1_000
  // The desk needs a moment to start, and is asked from well before the edge on.
  const lead = Math.ceil((opens - Date.now()) / 1_000) - 15
  const second = await setting.start({ clock: `+${lead}` })
  let refused = 0
  let right = false
  for (let tries = 0; tries < 400 && !right; tries++) {
    const heard = await post(second.address, '/calls', fault(three), randomUUID())
    right = heard?.status === 201
    if (!right) refused++
    await pause(100)
  }
  await second.end('SIGTERM')
  const after = ((await refundsOf(setting, one.customerId)).at(-1) ?? 0) - opens
  const isGiven = given.every((heard) => heard?.status === 201)
  return { right: right && isGiven && refused > 0 && after >= 0 && after < edge, refused, after }
}

/** Damaged goods have a longer window after delivery than a change of mind, and the same limit a month. */
function fault({ order, customerId }: Target): string {
  const wanted = { order, amount: 1_000, reason: 'damaged' }
  return JSON.stringify({ tool: 'issue_refund', arguments: wanted, customer_id: customerId, confirmed: true })
}

/** The moments of a customer's refunds, in order. */
async function refundsOf(setting: Setting, customerId: number): Promise<number[]> {
  const rows = await setting.rows(
    `select at from ledger where movement = 'refund' and customer_id = ${customerId} order by at`,
  )
  return rows.map(({ at }) => Number(at))
}
