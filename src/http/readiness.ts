import type { Desk } from '../agent/desk.ts'
import type { Readiness } from './contract/status.ts'
import { iso } from './views/common.ts'

/**
 * Whether the desk can take requests. It needs its database; a broken policy edit is told and stops nothing, because
 * the last good book stays in force.
 */
export async function readinessOf(desk: Desk): Promise<Readiness> {
  const database = await databaseOf(desk)
  const { version, loadedAt, broken } = desk.book.state()
  const policies = { ok: broken === null, version, loaded_at: iso(loadedAt), broken }
  return { ok: database.ok, checks: { database, policies, brain: brainOf(desk) } }
}

function brainOf({ brain }: Desk): Readiness['checks']['brain'] {
  const state = brain.state?.()
  if (!state) return { ok: true, name: brain.name, model: null }
  const { model: name, breaker, running } = state
  return { ok: breaker === 'closed', name: brain.name, model: { name, breaker, running } }
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
