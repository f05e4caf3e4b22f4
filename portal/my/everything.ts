import type { AttachmentView } from '../../src/http/contract/attachment.ts'
import type { ConversationView } from '../../src/http/contract/conversation.ts'
import type { TicketView } from '../../src/http/contract/ticket.ts'
import { attachmentPath } from '../api/attachments.ts'
import { ask, reach, Refused } from '../api/client.ts'
import { everyItem } from '../api/paging.ts'

/** Bytes that are written in base64 at once: a multiple of three, and few enough to be the arguments of a call. */
const piece = 24_576

/**
 * Everything that the desk shows a customer about themself, as one file of JSON: read page by page, and then the files of
 * their conversations one by one, each with its content in base64. The browser keeps what is read outside of its memory.
 */
export async function everythingAbout(customerId: number): Promise<Blob> {
  const [customer, orders, ledger, tickets] = await Promise.all([
    ask('GET', `/customers/${customerId}`),
    everyItem('/orders?limit=100'),
    everyItem('/ledger?limit=100'),
    everyItem<TicketView>('/tickets?limit=100'),
  ])
  const conversations: ConversationView[] = []
  for (const { conversation_id: id } of tickets) conversations.push(await ask('GET', `/conversation/${id}`))
  const files: Blob[] = []
  for (const attached of conversations.flatMap(({ messages }) => messages.flatMap((one) => one.attachments)))
    files.push(await fileOf(attached))
  const known = JSON.stringify({ customer, orders, ledger, conversations }, null, 2)
  const listed = files.filter(({ size }) => size > 0).flatMap((file, at) => (at === 0 ? [file] : [',\n', file]))
  return new Blob([known.slice(0, known.lastIndexOf('}')), ', "files": [\n', ...listed, ']}\n'], {
    type: 'application/json',
  })
}

/** An attachment with its content; empty when it was cleared since its conversation was read. */
async function fileOf(attached: AttachmentView): Promise<Blob> {
  try {
    const answer = await reach('GET', attachmentPath(attached.id), { accept: attached.type })
    const content = inBase64(new Uint8Array(await answer.arrayBuffer()))
    return new Blob([JSON.stringify({ ...attached, content })])
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return new Blob()
    throw error
  }
}

function inBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += piece) text += btoa(String.fromCharCode(...bytes.subarray(at, at + piece)))
  return text
}
