import { post } from './ask.ts'
import { pause } from './node.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop, type Target } from './shop.ts'

const talkers = 24
const paid = 5_000
const patience = 20_000
const mostLooks = 1_000

/** SIGKILL in the middle of conversations: every message is answered once, every refund is given once. */
export async function turns(run: SafetyRun): Promise<void> {
  const rounds = many(run, 100)
  const shop = safetyShop(rounds * talkers * 4, 1, paid, Date.now())
  const setting = await openSetting({ name: 'SQLite, kill -9 in mid-turn', postgres: null, shop })
  const targets = shop.orders.flat()
  let [cut, acted, kills] = [0, 0, 0]
  try {
    for (let round = 0; round < rounds; round++) {
      const node = await setting.start()
      const isOver = { now: false, answered: 0 }
      const talking = Array.from({ length: talkers }, () => talk(node.address, targets, isOver))
      while (isOver.answered < talkers) await pause(5)
      if (round % 2 === 0) await betweenCallAndAnswer(setting)
      else await pause(Math.random() * 300)
      const killed = node.end('SIGKILL')
      isOver.now = true
      await Promise.all([killed, ...talking])
      const [left] = await setting.rows(leftOpen)
      cut += Number(left?.['turns'])
      acted += Number(left?.['acted'])
      kills += Number(Number(left?.['acted']) > 0)
      if (round % 10 === 9) run.say(`turns: ${round + 1} of ${rounds} kills, ${cut} turns cut off`)
    }
    await finish(setting)
    await judge(run, setting, { rounds, cut, acted, kills })
  } finally {
    setting.remove()
  }
}

/** Turns that were cut off, and those of them whose refund was done already: killed between call and answer. */
const leftOpen = `select count(*) as turns, coalesce(sum(exists (select 1 from calls c
  where c.conversation_id = t.conversation_id and c.tool = 'issue_refund' and c.state = 'done')), 0) as acted
  from turns t where t.state = 'running'`

/** Waits for the moment between a call and its answer, for a while. */
async function betweenCallAndAnswer(setting: Setting): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks++) {
    if (Number((await setting.rows(leftOpen))[0]?.['acted']) > 0) return
    await pause(1)
  }
}

async function talk(
  address: string,
  targets: Target[],
  isOver: { readonly now: boolean; answered: number },
): Promise<void> {
  while (!isOver.now) {
    const target = targets.pop()
    if (!target) return
    const say = (user_input: string, conversation_id?: string) =>
      post(
        address,
        '/support/resolve',
        JSON.stringify({ user_input, user_id: target.customerId, conversation_id }),
        null,
      )
    const asked = await say(`I need a refund for order ${target.order}, I no longer need it`)
    const conversation = /"conversation_id":"(\w+)"/.exec(asked?.body ?? '')?.[1]
    if (conversation === undefined) continue
    isOver.answered++
    await say('yes', conversation)
  }
}

async function finish(setting: Setting): Promise<void> {
  const node = await setting.start()
  const begun = performance.now()
  while (Number((await setting.rows(leftOpen))[0]?.['turns']) > 0 && performance.now() - begun < patience)
    await pause(100)
  await node.end('SIGTERM')
}

async function judge(
  run: SafetyRun,
  setting: Setting,
  { rounds, cut, acted, kills }: { rounds: number; cut: number; acted: number; kills: number },
): Promise<void> {
  const count = async (sql: string) => Number((await setting.rows(sql))[0]?.['count'])
  const { heard, wrong } = await answersGiven(setting)
  const refunds = await count("select count(*) as count from ledger where movement = 'refund'")
  const doubled = await count(`select count(*) as count from (select order_number from ledger where movement = 'refund'
    group by order_number having count(*) > 1)`)
  const claims = await count(`select count(*) as count from calls c where c.state = 'done' and c.tool = 'issue_refund'
    and (select count(*) from ledger l where l.call_id = c.id) <> 1`)
  const { ok, entries } = await setting.verify()
  const found = (what: string, tries: number, bad: number, more: Record<string, number> = {}) =>
    run.found({ run: 'crash', setting: setting.name, what, tries, wrong: bad, more })
  found('messages without exactly one answer in the end', heard, wrong, {
    kills: rounds,
    turns_cut_off: cut,
    of_them_after_their_call: acted,
    kills_after_a_call: kills,
  })
  found('refunds that were given twice, or told and not given', refunds, doubled + claims)
  found('audit entries that do not verify', entries, ok ? 0 : 1)
}

/** Messages of customers, and those of them that have not exactly one answer. */
export async function answersGiven(setting: Setting): Promise<{ readonly heard: number; readonly wrong: number }> {
  const count = async (sql: string) => Number((await setting.rows(sql))[0]?.['count'])
  const answers = "select count(*) from messages r where r.turn_id = m.turn_id and r.sender = 'agent'"
  return {
    heard: await count("select count(*) as count from messages where sender = 'customer'"),
    wrong: await count(`select count(*) as count from messages m where m.sender = 'customer' and (${answers}) <> 1`),
  }
}

/** How many refunds each order was given. */
export async function refundsGiven(setting: Setting): Promise<Map<string, number>> {
  const rows = await setting.rows(
    "select order_number, count(*) as count from ledger where movement = 'refund' group by order_number",
  )
  return new Map(rows.map(({ order_number, count }) => [String(order_number), Number(count)]))
}
