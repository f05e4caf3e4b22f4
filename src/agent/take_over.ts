import type { Staff } from '../core/access.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { standing } from '../core/ticket.ts'
import { type Case, holderOf, onCase, recordStaff, taken } from './case.ts'
import type { Desk } from './desk.ts'
import { stopTurn } from './stop_turn.ts'
import { isOver } from './under_way.ts'

/** What else belongs to the transaction: keeping the answer under its key. */
export type Also<T> = (tables: Tables, outcome: T) => Promise<void>

/**
 * A person takes a conversation: from the commit on the agent does and says nothing in it. A turn that is being thought
 * about is ended here, with what it did. `from` names the colleague whom it is taken from on purpose. Whoever has it
 * already keeps it, and nothing is changed.
 */
export async function takeConversation(
  desk: Desk,
  id: string,
  staff: Staff,
  from: string | null,
  also: Also<Case>,
): Promise<Case> {
  const { outcome, ended } = await onCase(desk, id, async (tables, held) => {
    const { conversation, ticket } = held
    const holder = await holderOf(tables, conversation)
    if (holder?.id === staff.id) {
      await also(tables, held)
      return { outcome: held, ended: null }
    }
    if (holder && holder.id !== from) throw taken(holder)
    if (conversation.state === 'closed')
      throw new Refusal('conflict', 'This conversation is closed.', [
        { path: 'conversation_id', fix: 'open it again with POST /tickets/{id}/reopen' },
      ])
    const now = desk.now()
    const mine = { ...conversation, state: 'with_staff' as const, takenBy: staff.id, updatedAt: now }
    await tables.conversations.update(mine)
    const ended = await stopTurn(desk, tables, { ...held, conversation: mine })
    const left = (await tables.tickets.ofConversation(id)) ?? ticket
    const waiting = { ...standing(left, 'waiting_for_staff', now), assignee: staff.id }
    await tables.tickets.update(waiting)
    const how = { from: holder?.id ?? null, turn: ended?.id ?? null }
    await recordStaff(tables, held, 'taken_over', staff, now, how)
    const after = { ...held, conversation: (await tables.conversations.get(id)) ?? mine, ticket: waiting }
    await also(tables, after)
    return { outcome: after, ended }
  })
  if (ended) {
    desk.observe.turn(ended)
    isOver(ended.id, ended.conversationId)
  }
  return outcome
}
