import { z } from 'zod'
import { act, confirm, withdraw } from '../../agent/act.ts'
import type { Desk } from '../../agent/desk.ts'
import type { Call } from '../../core/call.ts'
import { newId } from '../../core/id.ts'
import type { Tables } from '../../core/ports.ts'
import { Refusal } from '../../core/refusal.ts'
import { answeredBefore, keepAnswer, keepWithEffect, written } from '../answers.ts'
import { call, callBody, callsQuery, confirmBody, refusedCall } from '../contract/call.ts'
import { idParams, pageOf } from '../contract/common.ts'
import { problem } from '../contract/problem.ts'
import { answer, defineDoor, type Kept } from '../door.ts'
import { ofCall } from '../owners.ts'
import { callView } from '../views/call.ts'
import { callAnswer } from './call_answer.ts'
import { given, pageAsked, pageView } from './lists.ts'

const outcomes = { 200: call, 201: call, 202: call }
const refusalBody = z.union([refusedCall, problem])

export const postCall = defineDoor({
  does: 'Use a tool',
  more:
    'The same judge, confirmation, approval, ledger and audit as for the agent. A reading tool answers 200, a writing ' +
    'tool 201 with its receipt, and 202 says what the call waits for. A refused call carries the verdict and its trace.',
  tag: 'calls',
  body: callBody,
  answers: outcomes,
  refuses: ['not_found', 'not_allowed', 'conflict', 'erased'],
  refusalBody,
  keepsAnswers: true,
  async run({ desk }, { body, caller, keyed }) {
    const before = keyed && (await answeredBefore(desk, keyed))
    if (before) return before
    mustExist(desk, body.tool)
    const conversationId = await conversationOf(desk, body.conversation_id ?? null, body.customer_id)
    const id = keyed ? keyed.idFor('call') : newId('call', desk.now())
    const { tool, arguments: wanted, customer_id: customerId, confirmed } = body
    const proposal = { id, tool, arguments: wanted, customerId, caller, conversationId, turnId: null, confirmed }
    const first: { kept: Kept | null } = { kept: null }
    const done = await act(desk, proposal, {
      async also(tables, settled) {
        if (keyed) first.kept = await keepAnswer(desk, tables, keyed, written(callAnswer(desk, settled)))
      },
    })
    // Somebody else's attempt under this key was first: the answer is the one that they were given.
    return first.kept ?? (keyed && (await answeredBefore(desk, keyed))) ?? written(callAnswer(desk, done))
  },
})

export const confirmCall = defineDoor({
  does: "Give the customer's yes to a call that waits for it",
  more: 'The yes holds for the digest that was shown. When the details have changed since, the call waits again.',
  tag: 'calls',
  params: idParams,
  reach: ofCall,
  body: confirmBody,
  answers: outcomes,
  refuses: ['not_found', 'not_allowed', 'conflict', 'erased'],
  refusalBody,
  async run({ desk }, { params: { id }, body: { digest }, keyed }) {
    const also = (tables: Tables, call: Call) => keepWithEffect(desk, tables, keyed, callAnswer(desk, call))
    return callAnswer(desk, await confirm(desk, id, digest, { also }))
  },
})

export const withdrawCall = defineDoor({
  does: 'Take back a call that was not carried out yet',
  tag: 'calls',
  params: idParams,
  reach: ofCall,
  answers: { 200: call },
  refuses: ['not_found', 'conflict'],
  async run({ desk }, { params: { id } }) {
    const left = await withdraw(desk, id)
    if (left.state === 'withdrawn') return answer(200, callView(left))
    throw new Refusal('conflict', `This call is ${left.state} and cannot be taken back.`)
  },
})

export const getCall = defineDoor({
  does: 'Read a call with its verdict and receipt',
  tag: 'calls',
  params: idParams,
  reach: ofCall,
  answers: { 200: call },
  refuses: ['not_found'],
  async run({ desk }, { params: { id } }) {
    const found = await desk.store.read((tables) => tables.calls.get(id))
    if (!found) throw new Refusal('not_found', `There is no call ${id}.`)
    return answer(200, callView(found))
  },
})

export const listCalls = defineDoor({
  does: 'List calls, newest first',
  tag: 'calls',
  query: callsQuery,
  reach: 'own list',
  answers: { 200: pageOf(call) },
  async run({ desk }, { query }) {
    const { customer_id: customerId, conversation_id: conversationId, tool, state } = query
    const filter = given({ customerId, conversationId, tool, state })
    const found = await desk.store.read((tables) => tables.calls.list(filter, pageAsked(query)))
    return answer(200, pageView(found, callView))
  },
})

function mustExist({ tools }: Desk, tool: string): void {
  if (tools.some(({ name }) => name === tool)) return
  const names = tools.map(({ name }) => name).join(', ')
  throw new Refusal('bad_input', `There is no tool ${tool}.`, [{ path: 'tool', fix: `use one of ${names}` }])
}

/** Somebody else's conversation looks exactly like one that does not exist. */
async function conversationOf(desk: Desk, id: string | null, customerId: number): Promise<string | null> {
  if (id === null) return null
  const conversation = await desk.store.read((tables) => tables.conversations.get(id))
  if (conversation?.customerId === customerId) return id
  throw new Refusal('not_found', 'There is no such conversation of this customer.', [
    { path: 'conversation_id', fix: 'use a conversation of this customer, or leave it out' },
  ])
}
