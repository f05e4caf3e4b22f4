import { hash } from 'node:crypto'
import { type Attachment, type AttachmentType, mostAttached } from '../../core/attachment.ts'
import { attachmentName } from '../../core/attachment_name.ts'
import type { Tables } from '../../core/ports.ts'
import { Refusal } from '../../core/refusal.ts'
import { newConversationKey, sealBytes, sealText, wrapKey } from '../../privacy/index.ts'
import { mustHoldNoCard } from '../card_free.ts'
import type { Desk } from '../desk.ts'
import { mustNotBeErased } from '../erased.ts'

/** A file on its way to a message. */
export type Brought = {
  readonly id: string
  readonly customerId: number
  readonly conversationId: string | null
  readonly author: string
  readonly name: string
  readonly type: AttachmentType
  readonly content: Uint8Array
}

const day = 86_400_000
/** How many may be begun in a day for one customer, or by one of the staff. */
const mostOnADay = 200

/** Counts one more before it is read. Throws `too_many`. */
export async function countBrought({ store }: Desk, whose: Pick<Brought, 'author' | 'customerId'>): Promise<void> {
  const { taken } = await store.transaction((tables) => tables.budgets.take(`files:${counted(whose)}`, 1, day))
  if (taken > mostOnADay) throw enough(`${mostOnADay} files`)
}

/** A file as it is kept: under a key of its own, which goes with it. */
export type Sealed = { readonly attachment: Attachment; readonly sealed: Uint8Array }

/** Keeps a file for a message that is to come. `most` is how many bytes a day may bring. */
export async function keepAttachment(tables: Tables, { attachment, sealed }: Sealed, most: number): Promise<void> {
  const { customerId, conversationId, bytes } = attachment
  if (!(await tables.customers.lock(customerId)))
    throw new Refusal('not_found', `There is no customer ${customerId}.`, [
      { path: 'customer_id', fix: 'use the id of a customer' },
    ])
  await mustNotBeErased(tables, customerId)
  if (conversationId !== null) await mustHaveRoom(tables, conversationId, customerId)
  const { taken } = await tables.budgets.take(`bytes:${counted(attachment)}`, bytes, day)
  if (taken > most) throw enough(`${Math.floor(most / 1_000_000)} MB`)
  await tables.attachments.insert(attachment, sealed)
}

/** Throws a Refusal for a name with the number of a card, which is never kept, sealed or not. */
export function sealUp({ masterKey, now }: Desk, { content, name, ...rest }: Brought): Sealed {
  const key = newConversationKey()
  const clean = attachmentName(name, rest.type)
  mustHoldNoCard(clean, 'name')
  const attachment: Attachment = {
    ...rest,
    messageId: null,
    bytes: content.length,
    sha256: hash('sha256', content),
    wrappedKey: wrapKey(masterKey, key),
    name: sealText(key, clean, `name of ${rest.id}`),
    at: now(),
  }
  return { attachment, sealed: sealBytes(key, content, rest.id) }
}

/** Somebody else's conversation looks exactly like one that does not exist. */
async function mustHaveRoom(tables: Tables, conversationId: string, customerId: number): Promise<void> {
  if ((await tables.conversations.get(conversationId))?.customerId !== customerId)
    throw new Refusal('not_found', 'There is no such conversation of this customer.', [
      { path: 'conversation_id', fix: 'leave it out for a new conversation' },
    ])
  if ((await tables.attachments.count(conversationId)) < mostAttached.conversation) return
  throw new Refusal('conflict', `A conversation holds ${mostAttached.conversation} files at the most.`, [
    { path: 'conversation_id', fix: 'leave it out, and begin a new conversation' },
  ])
}

/** The staff count for themselves, and nobody uses up what is a customer's. */
function counted({ author, customerId }: Pick<Brought, 'author' | 'customerId'>): string {
  return author.startsWith('staff:') ? author : `customer:${customerId}`
}

function enough(most: string): Refusal {
  return new Refusal('too_many', `No more than ${most} a day can be attached. Try again tomorrow.`)
}
