import { timesOf } from './findings.ts'
import { type Acks, balance, noAcks, press, replay, settle } from './load.ts'
import { type Node, pause, untilReady } from './node.ts'
import type { Postgres } from '../../src/testing/postgres_server.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop, type Target } from './shop.ts'
import { turns } from './turns.ts'

const writers = 16
const fewestAcks = 20_000
const customers = 200
/** Far more than all the cents that are refunded, and few enough a customer to need no colleague. */
const paid = 1_000_000
const readyWithin = 5_000
const replayed = 2_000

type Kills = { readonly acks: Acks; readonly kills: number; readonly readyAfter: readonly number[] }

/** SIGKILL under load: of the desk, of one of two desks, and of the database server. */
export async function crash(run: SafetyRun): Promise<void> {
  if (run.engines.includes('sqlite')) {
    await onPlace(run, 'SQLite, kill -9 of the desk', null, killDesk)
    await turns(run)
  }
  if (!run.engines.includes('postgres')) return
  const names = ['PostgreSQL, kill -9 of one of 2 nodes', 'PostgreSQL, kill -9 of the server under 2 nodes'] as const
  if (!run.postgres) {
    for (const setting of names)
      run.skip({ run: 'crash', setting, why: 'there is no PostgreSQL server on this machine' })
    return
  }
  await onPlace(run, names[0], run.postgres, killNode)
  await onPlace(run, names[1], run.postgres, killServer)
}

type Work = (run: SafetyRun, setting: Setting, targets: readonly Target[], postgres: Postgres | null) => Promise<Kills>

async function onPlace(run: SafetyRun, name: string, postgres: Postgres | null, work: Work): Promise<void> {
  const shop = safetyShop(customers, 1, paid, Date.now())
  const setting = await openSetting({ name, postgres, shop, lifted: true })
  try {
    const kills = await work(run, setting, shop.orders.flat(), postgres)
    await judge(run, setting, kills)
  } finally {
    setting.remove()
  }
}

async function killDesk(run: SafetyRun, setting: Setting, targets: readonly Target[]): Promise<Kills> {
  const [acks, rounds, readyAfter] = [noAcks(), many(run, 100), [] as number[]]
  for (let round = 1; round <= rounds; round++) {
    const node = await setting.start()
    readyAfter.push(node.readyAfter)
    try {
      await settle(acks, node.address)
      const load = press(acks, () => [node.address], targets, writers)
      await untilAcked(run, acks, round / rounds)
      await node.end('SIGKILL')
      await load.stop()
    } finally {
      await node.end('SIGKILL')
    }
    tell(run, setting, acks, round, rounds)
  }
  return { acks, kills: rounds, readyAfter }
}

/** The load goes on over the other node while one is down. */
async function killNode(run: SafetyRun, setting: Setting, targets: readonly Target[]): Promise<Kills> {
  const [acks, rounds, readyAfter] = [noAcks(), many(run, 50), [] as number[]]
  const nodes: Node[] = [await setting.start(), await setting.start()]
  const load = press(acks, () => nodes.map(({ address }) => address), targets, writers)
  try {
    for (let round = 1; round <= rounds; round++) {
      await untilAcked(run, acks, round / rounds)
      const [killed] = nodes.splice(round % 2, 1)
      await killed?.end('SIGKILL')
      const node = await setting.start()
      readyAfter.push(node.readyAfter)
      nodes.push(node)
      tell(run, setting, acks, round, rounds)
    }
    await load.stop()
    await settle(acks, nodes[0]?.address ?? '')
  } finally {
    await load.stop()
    await Promise.all(nodes.map((node) => node.end('SIGKILL')))
  }
  return { acks, kills: rounds, readyAfter }
}

async function killServer(
  run: SafetyRun,
  setting: Setting,
  targets: readonly Target[],
  postgres: Postgres | null,
): Promise<Kills> {
  const [acks, rounds, readyAfter] = [noAcks(), many(run, 50), [] as number[]]
  const nodes = [await setting.start(), await setting.start()]
  const load = press(acks, () => nodes.map(({ address }) => address), targets, writers)
  try {
    for (let round = 1; round <= rounds; round++) {
      await untilAcked(run, acks, round / rounds)
      await postgres?.kill()
      await postgres?.start()
      readyAfter.push(Math.max(...(await Promise.all(nodes.map(({ address }) => untilReady(address))))))
      tell(run, setting, acks, round, rounds)
    }
    await load.stop()
    await settle(acks, nodes[0]?.address ?? '')
  } finally {
    await load.stop()
    await Promise.all(nodes.map((node) => node.end('SIGKILL')))
  }
  return { acks, kills: rounds, readyAfter }
}

/** Waits until this share of all acknowledgements is in, and a moment more, so that kills fall anywhere in a write. */
async function untilAcked({ share: part }: SafetyRun, acks: Acks, share: number): Promise<void> {
  const begun = performance.now()
  while (acks.acked.size < fewestAcks * part * share) {
    if (performance.now() - begun > 60_000) throw new Error('the desk acknowledges nothing any more')
    await pause(3)
  }
  await pause(Math.random() * 30)
}

function tell(run: SafetyRun, { name }: Setting, { acked }: Acks, round: number, rounds: number): void {
  if (round % 20 === 0) run.say(`crash, ${name}: ${round} of ${rounds} kills, ${acked.size} acknowledged`)
}

async function judge(run: SafetyRun, setting: Setting, { acks, kills, readyAfter }: Kills): Promise<void> {
  const node = await setting.start()
  await settle(acks, node.address)
  const { tries, changed } = await replay(acks, node.address, replayed)
  await node.end('SIGTERM')
  const { acked, lost, doubled, strange, unaudited, crooked } = await balance(acks, setting)
  const { ok, entries } = await setting.verify()
  const found = (what: string, count: number, wrong: number, more: Record<string, number> = {}) =>
    run.found({ run: 'crash', setting: setting.name, what, tries: count, wrong, more })
  const refused = [...acks.refused].map(([status, count]) => [`answers_${status}`, count] as const)
  found('acknowledged writes that were lost', acked, lost, {
    kills,
    unknown_retried: acks.retried,
    ...Object.fromEntries(refused),
  })
  found('acknowledged writes that were done twice', acked, doubled)
  found('effects that no answer was given for in the end', acked, strange + crooked)
  found('effects and audit entries that are not one to one', acked, unaudited)
  found('acknowledged keys that were answered differently later', tries, changed)
  found('audit entries that do not verify', entries, ok ? 0 : 1)
  const slow = readyAfter.filter((time) => time > readyWithin).length
  const times = timesOf(readyAfter)
  // The promise is about 95 of 100 starts; every slow one is told.
  found(
    `p95 of the time to be ready above ${readyWithin} ms`,
    readyAfter.length,
    times.p95_ms > readyWithin ? slow : 0,
    { ...times, slower: slow },
  )
}
