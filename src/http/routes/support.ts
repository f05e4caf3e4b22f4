import { takeTurn } from '../../agent/turn.ts'
import { problem } from '../contract/problem.ts'
import { progressStatus, progressWords, resolution, resolveBody } from '../contract/support.ts'
import { authorOf } from '../author.ts'
import { answer, defineDoor } from '../door.ts'
import { resolutionView } from '../views/resolution.ts'

export const resolve = defineDoor({
  does: 'Resolve a message of a customer',
  more: 'The whole turn: understood, looked up in the policy, decided, done as far as the policy allows, and answered. With `Accept: text/event-stream` it is told as it goes on: `status` and `words`, and at the end `result`, or `problem` when it failed after the stream had begun. Words stand once they were sent: together they are the `reply` of the result, except where an answer is given again, which is a `result` alone. Who leaves before the end asks again with the same Idempotency-Key.',
  tag: 'support',
  body: resolveBody,
  reach: async (_tables, { body: { user_id: id } }) => id,
  answers: { 200: resolution },
  events: { status: progressStatus, words: progressWords, result: resolution, problem },
  refuses: ['not_found', 'conflict', 'in_progress', 'erased'],
  async run({ desk }, { body, caller, signedIn, keyed, follow }) {
    const incoming = {
      text: body.user_input ?? '',
      customerId: body.user_id,
      conversationId: body.conversation_id ?? null,
      channel: signedIn === null ? 'api' : 'portal',
      messageId: keyed && keyed.idFor('msg'),
      attachments: { ids: body.attachments ?? [], author: authorOf(caller) },
    }
    const outcome = await takeTurn(desk, incoming, follow)
    return answer(200, resolutionView(outcome))
  },
})
