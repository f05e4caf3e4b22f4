import type { Staff } from '../core/access.ts'
import { houseChain } from '../core/audit.ts'
import { type CannedReply, filledIn, placeholders, strangePlaceholders } from '../core/canned_reply.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { mustHoldNoCard } from './card_free.ts'
import type { Desk } from './desk.ts'
import type { Also } from './take_over.ts'

type Written = Pick<CannedReply, 'id' | 'name' | 'language' | 'text'>

/** Keeps a ready answer, new or in the place of one before; only a manager or an admin does. */
export async function saveReply(
  desk: Desk,
  written: Written,
  staff: Staff,
  mustExist: boolean,
  also: Also<CannedReply>,
): Promise<CannedReply> {
  mustWrite(staff)
  mustHoldNoCard(written.text, 'text')
  const strange = strangePlaceholders(written.text)
  if (strange.length > 0)
    throw new Refusal('bad_input', `Nothing can be put in for {{${strange[0] ?? ''}}}.`, [
      { path: 'text', fix: `use ${placeholders.map((name) => `{{${name}}}`).join(' or ')}` },
    ])
  return desk.store.transaction(async (tables) => {
    if (mustExist && !(await tables.cannedReplies.get(written.id))) throw none(written.id)
    const reply = { ...written, changedBy: staff.id, changedAt: desk.now() }
    await tables.cannedReplies.put(reply)
    const payload = { reply: reply.id, language: reply.language, by: staff.id }
    await tables.audit.append({ chain: houseChain, type: 'canned_reply_saved', at: reply.changedAt, payload })
    await also(tables, reply)
    return reply
  })
}

export async function removeReply(desk: Desk, id: string, staff: Staff): Promise<void> {
  mustWrite(staff)
  await desk.store.transaction(async (tables) => {
    const [payload, at] = [{ reply: id, by: staff.id }, desk.now()]
    if (!(await tables.cannedReplies.remove(id, at))) throw none(id)
    await tables.audit.append({ chain: houseChain, type: 'canned_reply_removed', at, payload })
  })
}

/** Gives back a ready answer that was removed, as it was; throws `not_found` when it was not, or longer ago than a week. */
export async function restoreReply(desk: Desk, id: string, staff: Staff): Promise<CannedReply> {
  mustWrite(staff)
  return desk.store.transaction(async (tables) => {
    const reply = await tables.cannedReplies.restore(id)
    if (!reply) throw none(id)
    const payload = { reply: id, language: reply.language, by: staff.id, restored: true }
    await tables.audit.append({ chain: houseChain, type: 'canned_reply_saved', at: desk.now(), payload })
    return reply
  })
}

export type Ready = { readonly reply: CannedReply; readonly filled: string }

/** The ready answers, each as it would be said in a conversation; without one the placeholders stay. */
export async function readyReplies(desk: Desk, conversationId: string | null): Promise<readonly Ready[]> {
  return desk.store.read(async (tables) => {
    const known = conversationId === null ? {} : await knownIn(tables, conversationId)
    const all = await tables.cannedReplies.list()
    return all.map((reply) => ({ reply, filled: filledIn(reply.text, known) }))
  })
}

/** The customer's first name, and the order that was spoken of last; the newest one when none was. */
async function knownIn(tables: Tables, conversationId: string) {
  const conversation = await tables.conversations.get(conversationId)
  if (!conversation) throw new Refusal('not_found', `There is no conversation ${conversationId}.`)
  const customer = await tables.customers.get(conversation.customerId)
  const calls = await tables.calls.of(conversationId)
  const spoken = calls.flatMap(({ plan }) => plan?.order ?? []).at(-1)
  const order = spoken ?? (await tables.orders.of(conversation.customerId))[0]?.number
  return { ...(customer && { customer_name: customer.firstName }), ...(order !== undefined && { order }) }
}

function mustWrite({ role }: Staff): void {
  if (role !== 'agent') return
  throw new Refusal('forbidden', 'The role agent uses ready answers; a manager or an admin writes them.')
}

function none(id: string): Refusal {
  return new Refusal('not_found', `There is no ready answer ${id}.`)
}
