import { takeTurn } from '../../agent/turn.ts'
import { resolution, resolveBody } from '../contract/support.ts'
import { answer, defineDoor } from '../door.ts'
import { resolutionView } from '../views/resolution.ts'

export const resolve = defineDoor({
  does: 'Resolve a message of a customer',
  more: 'The whole turn: understood, looked up in the policy, decided, done as far as the policy allows, and answered.',
  tag: 'support',
  body: resolveBody,
  answers: { 200: resolution },
  refuses: ['not_found', 'in_progress', 'erased'],
  async run({ desk }, { body, keyed }) {
    const outcome = await takeTurn(desk, {
      text: body.user_input,
      customerId: body.user_id,
      conversationId: body.conversation_id ?? null,
      channel: 'api',
      messageId: keyed && keyed.idFor('msg'),
    })
    return answer(200, resolutionView(outcome))
  },
})
