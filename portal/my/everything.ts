import type { AttachmentView } from '../../src/http/contract/attachment.ts'
import type { ConversationView } from '../../src/http/contract/conversation.ts'
import type { TicketView } from '../../src/http/contract/ticket.ts'
import { ask, reach, Refused } from '../api/client.ts'
import type { Page } from '../api/orders.ts'

/** Bytes that are written in base64 at once: a multiple of three, and few enough to be the arguments of a call. */
const piece = 24_576

/**
 * Everything that the desk shows a customer about themself, as one file of JSON: read page by page, and then the files of
 * their conversations one by one, each with its content in base64. The browser keeps what is read outside of its memory.
 */
export async function everythingAbout(customerId: number): Promise<Blob> {
  const [customer, orders, ledger, tickets] = await Promise.all([
    ask('GET', `/customers/${customerId}`),
    allOf('/orders'),
    allOf('/ledger'),
    allOf<TicketView>('/tickets'),
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

/** Hands a file to the browser to be kept. */
export function download(file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'my-data.json'
  link.click()
  URL.revokeObjectURL(link.href)
}

/** An attachment with its content; empty when it was cleared since its conversation was read. */
async function fileOf(attached: AttachmentView): Promise<Blob> {
  try {
    const answer = await reach('GET', `/attachments/${attached.id}`, { accept: attached.type })
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

async function allOf<Item>(path: string): Promise<readonly Item[]> {
  const items: Item[] = []
  let after = ''
  for (;;) {
    const page = await ask<Page<Item>>('GET', `${path}?limit=100${after}`)
    items.push(...page.items)
    if (page.next === null) return items
    after = `&after=${page.next}`
  }
}
