import { randomUUID } from 'node:crypto'
import { type FakeStripe, startFakeStripe } from '../../src/testing/fake_stripe.ts'
import { post, refund } from './ask.ts'
import { timesOf } from './findings.ts'
import { type Node, pause, untilReady } from './node.ts'
import type { Postgres } from '../../src/testing/postgres_server.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop, type SafetyShop, type Target } from './shop.ts'

const paid = 5_000
const amount = 1_000
const patience = 60_000
/** Leases and signs of life take a minute and a half to run out, in milliseconds. */
const settlesWithin = 300_000

/** The provider has the request and has done nothing, or has acted and not answered. */
const moments = { before: 'stuck', after: 'slow' } as const
type Moment = keyof typeof moments

type Killed = Readonly<Record<Moment, { readonly kills: number; readonly inFlight: readonly string[] }>>
type Kill = (node: Node) => Promise<Node>

/** SIGKILL of the desk and of the database server while a payment provider is asked for a refund. */
export async function outbox(run: SafetyRun): Promise<void> {
  const names = { sqlite: 'SQLite, kill -9 of the desk', postgres: 'PostgreSQL, kill -9 of the desk' } as const
  if (run.engines.includes('sqlite')) await killDesk(run, names.sqlite, null)
  if (!run.engines.includes('postgres')) return
  const server = 'PostgreSQL, kill -9 of the server'
  if (run.postgres) {
    await killDesk(run, names.postgres, run.postgres)
    await killServer(run, server, run.postgres)
  } else
    for (const setting of [names.postgres, server])
      run.skip({ run: 'outbox', setting, why: 'there is no PostgreSQL server on this machine' })
}

function killDesk(run: SafetyRun, name: string, postgres: Postgres | null): Promise<void> {
  return onPlace(run, name, postgres, (setting, env) => async (node) => {
    await node.end('SIGKILL')
    return setting.start({ env })
  })
}

/** What the provider answers while there is no database cannot be written down. */
function killServer(run: SafetyRun, name: string, postgres: Postgres): Promise<void> {
  return onPlace(run, name, postgres, (_setting, _env, fake) => async (node) => {
    await postgres.kill()
    fake.answerSlow()
    await pause(100)
    await postgres.start()
    await untilReady(node.address)
    return node
  })
}

async function onPlace(
  run: SafetyRun,
  name: string,
  postgres: Postgres | null,
  killing: (setting: Setting, env: Readonly<Record<string, string>>, fake: FakeStripe) => Kill,
): Promise<void> {
  const rounds = many(run, 24)
  const shop = atProvider(safetyShop(2 * rounds, 1, paid, Date.now()))
  const targets = shop.orders.flat()
  const fake = await startFakeStripe(Object.fromEntries(targets.map((target) => [paymentOf(target), paid])))
  const setting = await openSetting({ name, postgres, shop })
  const env = { PAYMENTS: 'stripe', STRIPE_SECRET_KEY: 'sk_test_1234', STRIPE_BASE_URL: fake.url.href }
  const kill = killing(setting, env, fake)
  let node = await setting.start({ env })
  const killed = { before: { kills: 0, inFlight: [] as string[] }, after: { kills: 0, inFlight: [] as string[] } }
  try {
    for (const [at, target] of targets.entries()) {
      const moment: Moment = at % 2 === 0 ? 'before' : 'after'
      const id = await inFlight(setting, fake, node, target, moment)
      killed[moment].kills++
      node = await kill(node)
      const isActed = fake.refunds.some(({ metadata }) => metadata['ledger_id'] === id)
      if (isActed === (moment === 'after')) killed[moment].inFlight.push(id)
      if (at % 10 === 9) run.say(`outbox, ${name}: ${at + 1} of ${targets.length} kills`)
    }
    const took = await settled(setting)
    await judge(run, setting, fake, killed, took)
  } finally {
    await node.end('SIGKILL')
    await fake.close()
    setting.remove()
  }
}

function paymentOf({ order }: Target): string {
  return `pi_${order.slice(1)}`
}

function atProvider(shop: SafetyShop): SafetyShop {
  const ledger = shop.records.ledger.map((entry) => ({ ...entry, reference: `pi_${entry.order.slice(1)}` }))
  return { ...shop, records: { ...shop.records, ledger } }
}

/** Refunds, and returns the ledger row's id once the provider has the request. */
async function inFlight(
  setting: Setting,
  fake: FakeStripe,
  { address }: Node,
  target: Target,
  moment: Moment,
): Promise<string> {
  fake.next(moments[moment])
  const heard = await post(address, '/calls', refund(target, amount), randomUUID())
  if (heard?.status !== 201) throw new Error(`a refund was answered ${heard?.body ?? 'with silence'}`)
  const [row] = await setting.rows(
    `select id from ledger where movement = 'refund' and order_number = '${target.order}'`,
  )
  const begun = performance.now()
  while (!fake.asked.some(({ key }) => key === row?.['id'])) {
    if (performance.now() - begun > patience) throw new Error('the provider is not asked')
    await pause(2)
  }
  return String(row?.['id'])
}

/** Milliseconds until nothing waits any more, or until that is waited for no longer. */
async function settled(setting: Setting): Promise<number> {
  const begun = performance.now()
  while (performance.now() - begun < settlesWithin) {
    const [open] = await setting.rows("select count(*) as count from outbox where state <> 'done'")
    if (Number(open?.['count']) === 0) break
    await pause(250)
  }
  return performance.now() - begun
}

async function judge(run: SafetyRun, setting: Setting, fake: FakeStripe, killed: Killed, took: number): Promise<void> {
  const found = (what: string, tries: number, wrong: number, more: Readonly<Record<string, number>> = {}) =>
    run.found({ run: 'outbox', setting: setting.name, what, tries, wrong, more })
  const rows = await setting.rows('select l.id, l.amount, o.state from ledger l join outbox o on o.id = l.id')
  const made = (id: unknown) => fake.refunds.filter(({ metadata }) => metadata['ledger_id'] === id)
  const unequal = rows.filter(
    ({ id, amount: minor }) => made(id).length !== 1 || made(id)[0]?.['amount'] !== Number(minor),
  )
  found('ledger rows with another count than one refund at the provider', rows.length, unequal.length, {
    kills_before_it_acted: killed.before.kills,
    of_them_in_flight: killed.before.inFlight.length,
    kills_after_it_acted: killed.after.kills,
    of_them_acted_and_unanswered: killed.after.inFlight.length,
  })
  const open = rows.filter(({ state }) => state !== 'done').length
  found(`refunds that were not settled within ${settlesWithin} ms of the last kill`, rows.length, open, timesOf([took]))
  const sent = (id: string) => fake.asked.filter(({ key }) => key === id).length
  const again = killed.after.inFlight.filter((id) => sent(id) !== 1).length
  found('refunds that were sent again although the provider had acted', killed.after.inFlight.length, again)
  const { ok, entries } = await setting.verify()
  found('audit entries that do not verify', entries, ok ? 0 : 1)
}
