import { switchAgent } from '../../agent/switch_agent.ts'
import { Refusal } from '../../core/refusal.ts'
import { agentState, switchBody } from '../contract/agent.ts'
import { answer, defineDoor } from '../door.ts'
import { mustBePerson, whoDid } from '../staff_only.ts'
import { agentView } from '../views/agent.ts'

export const getAgent = defineDoor({
  does: 'Tell whether the agent may act, since when and by whom',
  tag: 'staff',
  answers: { 200: agentState },
  async run({ desk }) {
    return answer(200, agentView(await desk.store.read((tables) => tables.agentSwitch.get())))
  },
})

export const switchOff = defineDoor({
  does: 'Switch the agent off, at every node at once',
  more:
    'From the answer on no turn changes anything; every message is kept, answered with a sentence, and goes to a person. ' +
    'Calls of integrations, decisions of the staff and what was decided before go on. Whoever has the scope may do it.',
  tag: 'staff',
  body: switchBody.optional(),
  answers: { 200: agentState },
  async run({ desk }, { body, caller, staff }) {
    const by = whoDid(caller, staff)
    return answer(200, agentView(await switchAgent(desk, { to: 'off', by, because: body?.because ?? null })))
  },
})

export const switchOn = defineDoor({
  does: 'Switch the agent on again',
  more: 'By a manager or an admin, who is named by X-Staff. Conversations that a person has stay with the person.',
  tag: 'staff',
  body: switchBody.optional(),
  answers: { 200: agentState },
  async run({ desk }, { body, staff }) {
    const { id: by, role } = mustBePerson(staff)
    if (role === 'agent')
      throw new Refusal('forbidden', 'The role agent may not switch the agent on; a manager or an admin may.')
    return answer(200, agentView(await switchAgent(desk, { to: 'on', by, because: body?.because ?? null })))
  },
})
