import type { Desk } from '../agent/desk.ts'
import { isOnItsWay } from '../core/outbox.ts'
import type { Readiness } from './contract/status.ts'
import { iso, isoOrNull } from './views/common.ts'

/**
 * Whether the desk can take requests. It needs its database; a broken policy edit is told and stops nothing, because
 * the last good book stays in force.
 */
export async function readinessOf(desk: Desk): Promise<Readiness> {
  const database = await databaseOf(desk)
  const { version, loadedAt, broken } = desk.book.state()
  const policies = { ok: broken === null, version, loaded_at: iso(loadedAt), broken }
  const outbox = database.ok ? await outboxOf(desk) : null
  const agent = database.ok ? await agentOf(desk) : null
  return { ok: database.ok, checks: { database, policies, outbox, agent, brain: brainOf(desk) } }
}

async function agentOf({ store }: Desk): Promise<Readiness['checks']['agent']> {
  const { state, since } = await store.read((tables) => tables.agentSwitch.get())
  return { ok: state === 'on', state, since: isoOrNull(since) }
}

function brainOf({ brain }: Desk): Readiness['checks']['brain'] {
  const [model = null, fallback = null] = brain.state?.() ?? []
  return { ok: model?.breaker !== 'open', name: brain.name, model, fallback }
}

/** A provider that does not answer is told and stops nothing: what has to be sent waits for it. */
async function outboxOf(desk: Desk): Promise<Readiness['checks']['outbox']> {
  const counts = await desk.store.read((tables) => tables.outbox.count())
  const open = counts.filter(isOnItsWay)
  const total = (some: typeof counts) => some.reduce((sum, { count }) => sum + count, 0)
  const oldest = open.length === 0 ? null : Math.min(...open.map((one) => one.oldest))
  return {
    connector: desk.payments.name,
    open: total(open),
    oldest_seconds: oldest === null ? null : Math.max(0, Math.round((desk.now() - oldest) / 1_000)),
    given_up: total(counts.filter(({ state }) => state === 'failed' || state === 'dead')),
  }
}

async function databaseOf(desk: Desk): Promise<Readiness['checks']['database']> {
  try {
    const { engine, settings } = await desk.store.check()
    return { ok: true, engine, settings: { ...settings } }
  } catch (error) {
    desk.observe.fault(error, 'asking the database')
    return { ok: false, engine: null, settings: {} }
  }
}
