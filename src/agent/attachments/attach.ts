import type { Attachment } from '../../core/attachment.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Tables } from '../../core/ports.ts'
import { Refusal } from '../../core/refusal.ts'

/** Files that a message names; `author` is who brought them up, and nobody else's are found. */
export type Handed = { readonly ids: readonly string[]; readonly author: string }

/** The message that they are hung at; `conversationId` is the one that they were brought up for, null for a new one. */
type At = { readonly messageId: string; readonly conversationId: string; readonly broughtFor: string | null }

/**
 * Hangs files at a message that was kept, in the same transaction; returns what the audit is told of them. Throws a Refusal
 * for one that is somebody else's, is not there, or hangs at another message.
 */
export async function attach(
  tables: Tables,
  { ids, author }: Handed,
  { messageId, conversationId, broughtFor }: At,
): Promise<{ readonly attachments?: readonly JsonObject[] }> {
  const told: JsonObject[] = []
  for (const [place, id] of ids.entries()) {
    const found = await tables.attachments.get(id)
    if (found?.author !== author || found.conversationId !== broughtFor) throw unknown(id, place, found, author)
    if (!(await tables.attachments.attach(id, conversationId, messageId, place))) throw used(place)
    told.push({ id, type: found.type, bytes: found.bytes, sha256: found.sha256 })
  }
  return told.length > 0 ? { attachments: told } : {}
}

function unknown(id: string, place: number, found: Attachment | null, author: string): Refusal {
  if (found?.author === author && found.messageId !== null) return used(place)
  return new Refusal('not_found', `There is no attachment ${id} for this message.`, [
    { path: `attachments.${place}`, fix: 'bring it up with POST /attachments for this conversation' },
  ])
}

function used(place: number): Refusal {
  return new Refusal('conflict', 'An attachment belongs to one message, and another has it.', [
    { path: `attachments.${place}`, fix: 'bring it up again' },
  ])
}
