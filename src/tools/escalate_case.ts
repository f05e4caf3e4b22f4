import { z } from 'zod'
import { nothingToDo } from '../core/conversation.ts'
import { newId } from '../core/id.ts'
import { Refusal } from '../core/refusal.ts'
import { newTicket, standing } from '../core/ticket.ts'
import type { ToolContext } from '../core/tool.ts'
import { callerFact, defineTool } from './define.ts'
import { words } from './inputs.ts'

const causes = [
  'asked_for_person',
  'complaint',
  'not_understood',
  'not_allowed',
  'needs_approval',
  'failure',
  'agent_off',
  'other',
] as const

export const escalateCase = defineTool({
  name: 'escalate_case',
  purpose: 'Hand the conversation to a person of the staff, with a summary.',
  doing: 'Passing this on to a colleague',
  kind: 'write',
  input: z.strictObject({ reason: z.enum(causes), summary: words(2_000), urgent: z.boolean().default(false) }),
  facts: ['caller', 'reason'],
  keepsTokens: true,

  async look(input, context) {
    const facts = { caller: callerFact(context.caller), reason: input.reason }
    return {
      facts,
      plan: { says: 'hand your case to a colleague', order: null, amount: null, details: { reason: input.reason } },
      found: null,
    }
  },

  async run({ input, context }) {
    const { tables, now } = context
    const conversationId = context.conversationId ?? (await startConversation(context))
    const conversation = await tables.conversations.lock(conversationId)
    const ticket = await tables.tickets.ofConversation(conversationId)
    if (!conversation || !ticket) throw new Refusal('not_found', 'There is no such conversation.')
    const awaiting = { kind: 'staff', reason: input.reason } as const
    // A question that waits for a yes goes on waiting: whoever hands the conversation back finds it as it was.
    const agenda = conversation.agenda.awaiting === null ? { awaiting, later: [] } : conversation.agenda
    await tables.conversations.update({ ...conversation, state: 'with_staff', agenda, updatedAt: now })
    const escalation = { reason: input.reason, summary: input.summary, at: now }
    const priority = input.urgent ? 'high' : ticket.priority
    await tables.tickets.update({ ...standing(ticket, 'waiting_for_staff', now), escalation, priority })
    const result = { ticket: ticket.id, conversation: conversationId, reason: input.reason }
    return { says: 'I passed your case to a colleague, who will answer you here.', order: null, moved: [], result }
  },
})

/** A case that nobody wrote about yet gets a conversation of its own, so that the staff can answer. */
async function startConversation({ tables, customerId, caller, now }: ToolContext): Promise<string> {
  const id = newId('cnv', now)
  const times = { createdAt: now, updatedAt: now }
  await tables.conversations.insert({
    id,
    customerId,
    channel: caller.kind === 'integration' ? 'api' : 'portal',
    state: 'open',
    takenBy: null,
    language: 'en',
    agenda: nothingToDo,
    length: 0,
    ...times,
  })
  await tables.tickets.insert(newTicket({ id: newId('tkt', now), conversationId: id, customerId }, now))
  return id
}
