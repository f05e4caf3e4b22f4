import type { Staff } from '../core/access.ts'
import type { WithAttached } from '../core/attachment.ts'
import type { Message, Note } from '../core/conversation.ts'
import type { Tables } from '../core/ports.ts'
import { standing } from '../core/ticket.ts'
import { redact, reveal } from '../privacy/index.ts'
import { mustHoldNoCard } from './card_free.ts'
import { attach } from './attachments/attach.ts'
import { withAttached } from './attachments/read.ts'
import { type Case, mustHave, onCase, recordStaff } from './case.ts'
import type { Desk } from './desk.ts'
import type { Also } from './take_over.ts'
import { keepTokens, knownOf, openTokens } from './tokens.ts'

/** What somebody of the staff writes; `id` lets the same words come twice and be kept once. */
export type Written = { readonly id: string; readonly text: string }

/** A person answers the customer. Only whoever has the conversation may; the words are kept redacted, as everybody's are. */
export async function replyAs(
  desk: Desk,
  conversationId: string,
  staff: Staff,
  { id, text, attachments }: Written & { readonly attachments: readonly string[] },
  also: Also<WithAttached>,
): Promise<WithAttached> {
  mustHoldNoCard(text, 'text')
  return onCase(desk, conversationId, async (tables, held) => {
    const { conversation, ticket } = held
    const before = await tables.messages.get(id)
    if (before?.conversationId === conversationId) return shown(desk, tables, { ...before, text })
    await mustHave(tables, conversation, staff)
    const now = desk.now()
    const number = conversation.length + 1
    const kept = await redacted(desk, tables, held, text)
    const own = { from: 'staff', author: staff.name, turnId: null } as const
    const message: Message = { id, conversationId, number, ...own, text: kept, at: now }
    await tables.messages.append(message)
    const handed = { ids: attachments, author: `staff:${staff.id}` }
    const at = { messageId: id, conversationId, broughtFor: conversationId }
    const hung = await attach(tables, handed, at)
    await tables.conversations.update({ ...conversation, length: number, updatedAt: now })
    await tables.tickets.update(standing(ticket, 'waiting_for_customer', now))
    await recordStaff(tables, held, 'staff_replied', staff, now, { message: id, length: text.length, ...hung })
    const told = await shown(desk, tables, { ...message, text })
    await also(tables, told)
    return told
  })
}

/** What the staff write for each other. No door that a customer may go through knows of it. */
export async function addNote(
  desk: Desk,
  conversationId: string,
  staff: Staff,
  { id, text }: Written,
  also: Also<Note>,
): Promise<Note> {
  mustHoldNoCard(text, 'text')
  return onCase(desk, conversationId, async (tables, held) => {
    const before = await tables.notes.get(id)
    if (before?.conversationId === conversationId) return { ...before, text }
    const at = desk.now()
    const kept = await redacted(desk, tables, held, text)
    const note: Note = { id, conversationId, staffId: staff.id, author: staff.name, text: kept, at }
    await tables.notes.append(note)
    await tables.tickets.stir(held.ticket.id, at)
    await recordStaff(tables, held, 'note_added', staff, at, { note: id, length: text.length })
    const told = { ...note, text }
    await also(tables, told)
    return told
  })
}

/** The notes of a conversation, their tokens filled in; null when there is no such conversation. */
export async function readNotes(desk: Desk, conversationId: string): Promise<readonly Note[] | null> {
  return desk.store.read(async (tables) => {
    if (!(await tables.conversations.get(conversationId))) return null
    const tokens = await openTokens(desk, tables, conversationId)
    const notes = await tables.notes.of(conversationId)
    return notes.map((note) => ({ ...note, text: reveal(note.text, tokens) }))
  })
}

async function shown(desk: Desk, tables: Tables, message: Message): Promise<WithAttached> {
  const [told] = await withAttached(desk, tables, message.conversationId, [message])
  return told ?? { ...message, attachments: [] }
}

async function redacted(desk: Desk, tables: Tables, { conversation, customer }: Case, words: string): Promise<string> {
  const known = await openTokens(desk, tables, conversation.id)
  const { text, tokens } = redact(words, known, { customer: knownOf(customer) })
  await keepTokens(desk, tables, conversation.id, tokens, known)
  return text
}
