import type { Desk } from '../../agent/desk.ts'
import { settings } from '../contract/settings.ts'
import { answer, defineDoor } from '../door.ts'
import { agentView } from '../views/agent.ts'

/** No customer has it: the limits of one are not asked for. */
const nobody = 0

export const getSettings = defineDoor({
  does: 'Tell what is in force: brain and models, limits, engine, how long things are kept',
  more: 'Secrets are never told. The settings are changed in the environment and the policies in their folder.',
  tag: 'status',
  answers: { 200: settings },
  async run({ desk, accounts, settings: fixed, ready }) {
    const [kept, { checks }] = await Promise.all([keptBy(desk), ready()])
    const { engine, settings: durability } = checks.database
    const { version, limits } = desk.book.current()
    return answer(200, {
      ...fixed,
      ...kept,
      reached_at: accounts.url(),
      node: desk.presence.id,
      database: { engine, settings: durability },
      payments: { connector: desk.payments.name, sends: desk.payments.sends },
      brain: desk.brain.name,
      model_states: desk.brain.state?.() ?? [],
      policy: { version, limits },
    })
  },
})

async function keptBy(desk: Desk) {
  return desk.store.read(async (tables) => {
    const state = await tables.agentSwitch.get()
    const { all, cost } = await tables.modelUses.spent(desk.now(), nobody)
    const by = (await tables.staff.list()).find(({ id }) => id === state.by)
    return { agent: agentView(state), agent_by: by?.name ?? state.by, spent_today: { tokens: all, cost } }
  })
}
