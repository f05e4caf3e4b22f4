import { type Heard, post } from './ask.ts'
import { type Node, pause } from './node.ts'
import type { Postgres } from '../../src/testing/postgres_server.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop, type Target } from './shop.ts'
import { slowModel } from './slow_model.ts'
import { answersGiven, refundsGiven } from './turns.ts'

const talkers = 3
const paid = 5_000
/** Longer than it takes to kill a desk, and short enough to be waited for, in milliseconds. */
const slowness = 3_000
const patience = 120_000
/** Until every node knows that another is gone, in milliseconds: so long a key stays with it. */
const knownToBeGone = 30_000

type Sent = { readonly target: Target; readonly body: string; readonly key: string; heard: Heard | null }

/**
 * SIGKILL while a model is asked for the words after a refund: the effect is on disk, the answer is not. The policies of
 * this shop ask for no yes, so that the model's own proposal has an effect.
 */
export async function midturn(run: SafetyRun): Promise<void> {
  if (run.engines.includes('sqlite'))
    await onPlace(run, 'SQLite, kill -9 between call and answer', null, 1, many(run, 52))
  if (!run.engines.includes('postgres')) return
  const name = 'PostgreSQL, kill -9 of one of 2 nodes between call and answer'
  if (run.postgres) await onPlace(run, name, run.postgres, 2, many(run, 24))
  else run.skip({ run: 'midturn', setting: name, why: 'there is no PostgreSQL server on this machine' })
}

async function onPlace(
  run: SafetyRun,
  name: string,
  postgres: Postgres | null,
  count: number,
  rounds: number,
): Promise<void> {
  const model = await slowModel(slowness)
  const shop = safetyShop(rounds * talkers, 1, paid, Date.now())
  const setting = await openSetting({ name, postgres, shop, withoutYes: true })
  const env = { SUPPORTOPS_MODEL: 'openai-compatible/slow', SUPPORTOPS_MODEL_URL: model.url }
  const nodes: Node[] = []
  const sent: Sent[] = []
  let [kills, between] = [0, 0]
  try {
    while (nodes.length < count) nodes.push(await setting.start({ env }))
    for (let round = 0; round < rounds; round++) {
      const mine = shop.orders.slice(round * talkers, (round + 1) * talkers).flat()
      const [node] = nodes.splice(0, 1)
      if (!node) throw new TypeError('a desk is missing')
      const asked = mine.map((target) => ask(node, target))
      sent.push(...asked.map(({ one }) => one))
      await until(() => mine.every(({ order }) => model.isThinking(order)), 'the model is not asked')
      await node.end('SIGKILL')
      await Promise.all(asked.map(({ answer }) => answer))
      const cut = await cutOff(setting, mine)
      kills += Number(cut > 0)
      between += cut
      nodes.push(await setting.start({ env }))
      if (round % 10 === 9) run.say(`midturn, ${name}: ${kills} kills, ${between} turns between call and answer`)
    }
    await until(async () => (await unfinished(setting)) === 0, 'turns stay unfinished')
    if (postgres) await pause(knownToBeGone)
    await judge(run, setting, nodes, sent, { kills, turns_between_call_and_answer: between })
  } finally {
    await Promise.all(nodes.map((node) => node.end('SIGKILL')))
    await model.close()
    setting.remove()
  }
}

function ask({ address }: Node, target: Target): { readonly one: Sent; readonly answer: Promise<void> } {
  const user_input = `I need a refund of $10.00 for order ${target.order}, I no longer need it`
  const body = JSON.stringify({ user_input, user_id: target.customerId })
  const one: Sent = { target, body, key: `midturn-${target.order.slice(1)}`, heard: null }
  const answer = post(address, '/support/resolve', body, one.key, patience).then((heard) => void (one.heard = heard))
  return { one, answer }
}

/** Turns about these orders that have refunded and not answered. */
async function cutOff(setting: Setting, targets: readonly Target[]): Promise<number> {
  const orders = targets.map(({ order }) => `'${order}'`).join(', ')
  const [row] = await setting.rows(`select count(*) as count from turns t join calls c on c.turn_id = t.id
    join ledger l on l.call_id = c.id where t.state = 'running' and l.order_number in (${orders})`)
  return Number(row?.['count'])
}

async function unfinished(setting: Setting): Promise<number> {
  return Number((await setting.rows("select count(*) as count from turns where state = 'running'"))[0]?.['count'])
}

async function until(isSo: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > patience) throw new Error(otherwise)
    await pause(10)
  }
}

async function judge(
  run: SafetyRun,
  setting: Setting,
  nodes: readonly Node[],
  sent: readonly Sent[],
  more: Readonly<Record<string, number>>,
): Promise<void> {
  const found = (what: string, tries: number, wrong: number, figures: Readonly<Record<string, number>> = {}) =>
    run.found({ run: 'midturn', setting: setting.name, what, tries, wrong, more: figures })
  const given = await refundsGiven(setting)
  const wrong = sent.filter(({ target }) => given.get(target.order) !== 1).length
  found('refunds with another count than one effect', sent.length, wrong, more)
  const answers = await answersGiven(setting)
  found('messages without exactly one answer in the end', answers.heard, answers.wrong)
  const [silent] = await setting.rows(`select count(*) as count from messages where sender = 'agent'
    and body not like '%I refunded $%'`)
  found('answers that do not tell of the refund', answers.heard, Number(silent?.['count']))
  let changed = 0
  for (const [at, { key, body, heard }] of sent.entries()) {
    const address = nodes[at % nodes.length]?.address ?? ''
    const again = await post(address, '/support/resolve', body, key)
    const once_more = await post(nodes[(at + 1) % nodes.length]?.address ?? '', '/support/resolve', body, key)
    const right = again?.status === 200 && again.body === once_more?.body
    if (!right || (heard !== null && heard.body !== again.body)) changed++
    if (!right) run.say(`WRONG midturn, ${setting.name}: ${key}: ${JSON.stringify(again)}`)
  }
  const unanswered = sent.filter(({ heard }) => heard === null).length
  found('keys that were not answered with the one answer', sent.length, changed, { unknown_before: unanswered })
  const { ok, entries } = await setting.verify()
  found('audit entries that do not verify', entries, ok ? 0 : 1)
}
