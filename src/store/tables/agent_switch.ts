import { sql } from 'kysely'
import type { AgentState, AgentSwitchTable } from '../../core/agent_switch.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

/**
 * PostgreSQL only: turns share it while they write, the switch has it alone. It lives in memory, so that a turn that takes
 * it writes no row. What reads the state must be a later statement than the one that waited for it.
 */
const advisoryLock = sql.lit(7_305_113)
export const sharedWithSwitch = sql`pg_advisory_xact_lock_shared(${advisoryLock})`

const standing = fixed((db, { id }: { id: number }) =>
  db
    .selectFrom('agent_switch')
    .select(['state', (eb) => eb.selectFrom('erasures').select('at').where('customer_id', '=', id).as('erased')]),
)

const whole = fixed((db) => db.selectFrom('agent_switch').selectAll())

export function agentSwitchTable(connection: Connection): AgentSwitchTable {
  const { db, locksRows } = connection
  const get = async () => {
    const [row] = await whole(connection, {})
    if (!row) throw new Error('there is no switch')
    return stateOf(row)
  }
  return {
    get,
    async hold() {
      if (locksRows) await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(db)
      return get()
    },
    async put({ state, since, by, because }) {
      await db.updateTable('agent_switch').set({ state, since, switched_by: by, because }).execute()
    },
    async standing(customerId) {
      const [row] = await standing(connection, { id: customerId })
      return { isOff: row?.state !== 'on', isErased: (row?.erased ?? null) !== null }
    },
  }
}

function stateOf({ state, since, switched_by: by, because }: Schema['agent_switch']): AgentState {
  return { state: state === 'on' ? 'on' : 'off', since, by, because }
}
