import { refund } from './ask.ts'
import { type Answered, burst } from './burst.ts'
import { type Finding, timesOf } from './findings.ts'
import { command, type Node } from './node.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop, type SafetyShop, type Target } from './shop.ts'

const atOnce = 200
const paid = 5_000
const room = 5
const perCustomer = 2

export type Place = { readonly name: string; readonly nodes: number; readonly postgres: boolean }

export const places: readonly Place[] = [
  { name: 'SQLite, 1 process', nodes: 1, postgres: false },
  { name: 'SQLite, 4 processes', nodes: 4, postgres: false },
  { name: 'PostgreSQL, 4 nodes', nodes: 4, postgres: true },
]

/** Bursts of refunds that compete for the same room, for the same customer and under the same key. */
export async function race(run: SafetyRun, at: readonly Place[] = places): Promise<void> {
  const bursts = many(run, 100)
  for (const place of at.filter(({ postgres }) => run.engines.includes(postgres ? 'postgres' : 'sqlite'))) {
    if (place.postgres && !run.postgres) {
      run.skip({ run: 'race', setting: place.name, why: 'there is no PostgreSQL server on this machine' })
      continue
    }
    await onPlace(run, place, true, safetyShop(bursts * 3, 1, paid, Date.now()), async (setting, nodes, shop) => {
      const [room1, room2, room3] = [0, 1, 2].map((part) => shop.orders.slice(part * bursts, (part + 1) * bursts))
      await orders(run, setting, nodes, room1 ?? [])
      await sameKey(run, setting, nodes, room2 ?? [])
      await otherCaller(run, setting, nodes, room3 ?? [])
    })
    const shop = safetyShop(bursts, atOnce, paid, Date.now())
    await onPlace(run, place, false, shop, (setting, nodes) => customers(run, setting, nodes, shop))
  }
}

async function onPlace(
  run: SafetyRun,
  { name, nodes: count, postgres }: Place,
  lifted: boolean,
  shop: SafetyShop,
  work: (setting: Setting, nodes: readonly string[], shop: SafetyShop) => Promise<void>,
): Promise<void> {
  const setting = await openSetting({ name, postgres: postgres ? run.postgres : null, many: count > 1, shop, lifted })
  const nodes: Node[] = []
  try {
    // At once, as after a failure of the power: nobody waits for the other.
    nodes.push(...(await Promise.all(Array.from({ length: count }, () => setting.start()))))
    await work(
      setting,
      nodes.map(({ address }) => address),
      shop,
    )
    const { ok, entries } = await setting.verify()
    run.found({
      run: 'race',
      setting: name,
      what: 'audit entries that do not verify',
      tries: entries,
      wrong: ok ? 0 : 1,
      more: {},
    })
  } finally {
    await Promise.all(nodes.map((node) => node.end('SIGKILL')))
    setting.remove()
  }
}

/** Refunds of $10.00 on an order of $50.00. */
async function orders(
  run: SafetyRun,
  setting: Setting,
  nodes: readonly string[],
  targets: readonly (readonly Target[])[],
): Promise<void> {
  const what = `bursts of ${atOnce} refunds with room for ${room} that did not end with exactly ${room}`
  await each(run, setting, what, targets, nodes, async ([target]) => {
    if (!target) throw new TypeError('an order is missing')
    const answered = await run.burst({
      nodes,
      n: atOnce,
      path: '/calls',
      body: refund(target, paid / room),
      key: 'unique',
    })
    const given = await refundsOf(setting, `order_number = '${target.order}'`)
    const right =
      answered.status['201'] === room && given.count === room && given.minor === paid && given.inOrders === paid
    return { answered, right }
  })
}

/** One refund each of many orders of one customer. */
async function customers(run: SafetyRun, setting: Setting, nodes: readonly string[], shop: SafetyShop): Promise<void> {
  const what = `bursts of ${atOnce} refunds on ${atOnce} orders of one customer that did not end with exactly ${perCustomer}`
  await each(run, setting, what, shop.orders, nodes, async (mine) => {
    const body = mine.map((target) => refund(target, 1_000))
    const answered = await run.burst({ nodes, n: atOnce, path: '/calls', body, key: 'unique' })
    const given = await refundsOf(setting, `customer_id = ${mine[0]?.customerId ?? 0}`)
    const right = answered.status['201'] === perCustomer && given.count === perCustomer && given.minor === 2_000
    return { answered, right }
  })
}

async function sameKey(
  run: SafetyRun,
  setting: Setting,
  nodes: readonly string[],
  targets: readonly (readonly Target[])[],
): Promise<void> {
  const what = `bursts of ${atOnce} requests under one key with another count than one effect, or with unequal answers`
  await each(run, setting, what, targets, nodes, async ([target]) => {
    if (!target) throw new TypeError('an order is missing')
    const answered = await run.burst({ nodes, n: atOnce, path: '/calls', body: refund(target, 1_000), key: 'same' })
    const given = await refundsOf(setting, `order_number = '${target.order}'`)
    const waited = answered.status['409'] ?? 0
    const right =
      answered.distinct === 1 &&
      given.count === 1 &&
      given.minor === 1_000 &&
      (answered.status['201'] ?? 0) + waited > 0
    return { answered, right }
  })
}

/** The same Idempotency-Key of another API key is another key. */
async function otherCaller(
  run: SafetyRun,
  setting: Setting,
  nodes: readonly string[],
  targets: readonly (readonly Target[])[],
): Promise<void> {
  const { out } = await command(setting.env, ['keys', 'create', '--name', 'other', '--scopes', 'calls,read'])
  const apiKey = /sok_[\w-]{32}/.exec(out)?.[0]
  if (!apiKey) throw new Error(`no key was made: ${out}`)
  let wrong = 0
  for (const [target] of targets) {
    if (!target) throw new TypeError('an order is missing')
    const one = {
      nodes: nodes.slice(0, 1),
      n: 1,
      path: '/calls',
      body: refund(target, 1_000),
      key: { given: `shared-${target.order.slice(1)}` },
    } as const
    const answers = await Promise.all([burst(one), burst({ ...one, apiKey })])
    const given = await refundsOf(setting, `order_number = '${target.order}'`)
    if (answers.some(({ status }) => status['201'] !== 1) || given.count !== 2) wrong++
  }
  const what = 'keys of one caller that had to do with the same key of another'
  run.found({ run: 'race', setting: setting.name, what, tries: targets.length, wrong, more: {} })
}

async function each(
  run: SafetyRun,
  setting: Setting,
  what: string,
  targets: readonly (readonly Target[])[],
  nodes: readonly string[],
  work: (targets: readonly Target[]) => Promise<{ answered: Answered; right: boolean }>,
): Promise<void> {
  const statuses: Record<string, number> = {}
  const times: number[] = []
  let wrong = 0
  for (const [at, mine] of targets.entries()) {
    const begun = performance.now()
    const { answered, right } = await work(mine)
    times.push(performance.now() - begun)
    for (const [status, count] of Object.entries(answered.status)) statuses[status] = (statuses[status] ?? 0) + count
    if (!right) wrong++
    if (!right) run.say(`WRONG ${what}: ${JSON.stringify(answered)}`)
    if (at % 20 === 19) run.say(`race, ${setting.name}: ${at + 1} of ${targets.length} bursts on ${nodes.length}`)
  }
  const answers = Object.entries(statuses).map(([status, count]) => [`answers_${status}`, count] as const)
  const more: Finding['more'] = { ...Object.fromEntries(answers), ...timesOf(times) }
  run.found({ run: 'race', setting: setting.name, what, tries: targets.length, wrong, more })
}

async function refundsOf(setting: Setting, where: string): Promise<{ count: number; minor: number; inOrders: number }> {
  const [ledger] = await setting.rows(
    `select count(*) as count, coalesce(sum(amount), 0) as minor from ledger where movement = 'refund' and ${where}`,
  )
  const [orders] = await setting.rows(
    `select coalesce(sum(refunded), 0) as minor from orders where ${where.replace('order_number', 'number')}`,
  )
  return { count: Number(ledger?.['count']), minor: Number(ledger?.['minor']), inOrders: Number(orders?.['minor']) }
}
