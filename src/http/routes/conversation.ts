import { z } from 'zod'
import { clearConversation } from '../../agent/clear_conversation.ts'
import { escalate } from '../../agent/escalate.ts'
import { readHistory } from '../../agent/history.ts'
import { giveSatisfaction } from '../../agent/satisfaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { call, refusedCall } from '../contract/call.ts'
import { idParams } from '../contract/common.ts'
import { cleared, conversation, escalateBody, satisfactionBody } from '../contract/conversation.ts'
import { problem } from '../contract/problem.ts'
import { ticket } from '../contract/ticket.ts'
import { answer, defineDoor } from '../door.ts'
import { ofConversation } from '../owners.ts'
import { conversationView } from '../views/conversation.ts'
import { ticketView } from '../views/ticket.ts'
import { callAnswer } from './call_answer.ts'

export const getConversation = defineDoor({
  does: 'Read a conversation with everything that was said, understood and done',
  tag: 'support',
  params: idParams,
  reach: ofConversation,
  answers: { 200: conversation },
  refuses: ['not_found'],
  async run({ desk }, { params: { id } }) {
    const history = await readHistory(desk, id)
    if (!history) throw new Refusal('not_found', `There is no conversation ${id}.`)
    return answer(200, conversationView(history, desk))
  },
})

export const deleteConversation = defineDoor({
  does: 'Clear what was said in a conversation',
  more: 'Words, files, what was understood and the key to personal values go; calls, ledger and audit stay.',
  tag: 'support',
  params: idParams,
  answers: { 200: cleared },
  refuses: ['not_found'],
  async run({ desk }, { params: { id }, caller }) {
    await clearConversation(desk, id, `${caller.kind}:${caller.id}`)
    return answer(200, { conversation_id: id, cleared: true })
  },
})

export const rateConversation = defineDoor({
  does: 'Say how satisfied the customer was',
  tag: 'support',
  params: idParams,
  reach: ofConversation,
  body: satisfactionBody,
  answers: { 200: ticket },
  refuses: ['not_found', 'erased'],
  async run({ desk }, { params: { id }, body: { score, comment = null } }) {
    return answer(200, ticketView(await giveSatisfaction(desk, id, { score, comment }), desk))
  },
})

export const escalateConversation = defineDoor({
  does: 'Hand a conversation to a person',
  tag: 'support',
  params: idParams,
  reach: ofConversation,
  body: escalateBody.optional(),
  answers: { 201: call, 202: call },
  refuses: ['not_found', 'not_allowed', 'erased'],
  refusalBody: z.union([refusedCall, problem]),
  async run({ desk }, { params: { id }, body, caller, keyed }) {
    const callId = keyed ? keyed.idFor('call') : newId('call', desk.now())
    const { reason = null, summary = null } = body ?? {}
    const handedOver = await escalate(desk, { callId, conversationId: id, caller, reason, summary })
    return callAnswer(desk, handedOver)
  },
})
