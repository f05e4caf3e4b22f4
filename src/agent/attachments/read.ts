import type { Attached, Attachment, WithAttached } from '../../core/attachment.ts'
import type { Message } from '../../core/conversation.ts'
import type { Tables } from '../../core/ports.ts'
import { openBytes, openText, unwrapKey } from '../../privacy/index.ts'
import type { Desk } from '../desk.ts'

/** Messages of a conversation with what hangs at them. */
export async function withAttached(
  desk: Desk,
  tables: Tables,
  conversationId: string,
  messages: readonly Message[],
): Promise<WithAttached[]> {
  const all = await tables.attachments.of(conversationId)
  return messages.map((message) => ({
    ...message,
    attachments: all.filter(({ messageId }) => messageId === message.id).map((one) => attachedOf(desk, one)),
  }))
}

/** The content of an attachment; null when it is gone. */
export async function contentOf(
  { store, masterKey }: Desk,
  { id, wrappedKey }: Attachment,
): Promise<Uint8Array | null> {
  const sealed = await store.read((tables) => tables.attachments.sealed(id))
  return sealed && openBytes(unwrapKey(masterKey, wrappedKey), sealed, id)
}

export function attachedOf({ masterKey }: Desk, { id, type, bytes, wrappedKey, name }: Attachment): Attached {
  return { id, type, bytes, name: openText(unwrapKey(masterKey, wrappedKey), name, `name of ${id}`) }
}
