import type { AttachmentView, BroughtUpView } from '../../src/http/contract/attachment.ts'
import type { Problem } from '../../src/http/contract/problem.ts'
import { ask, Refused, Unreached } from './client.ts'
import { newKey } from './key.ts'

export type { AttachmentView }

/** The message that a file is for; `conversationId` is null before the first of a conversation. */
export type For = { readonly customerId: number; readonly conversationId: string | null }

/** Where the content of an attachment is. */
export const attachmentPath = (id: string): string => `/attachments/${id}`

/** Sends a file, and tells how much of it has gone, from 0 to 1. Throws `Refused` or `Unreached`. */
export function bringUp(
  file: File,
  { customerId, conversationId }: For,
  gone: (part: number) => void,
  stop: AbortSignal,
): Promise<AttachmentView> {
  const query = new URLSearchParams({ customer_id: String(customerId), name: file.name.slice(-200) || 'file' })
  if (conversationId !== null) query.set('conversation_id', conversationId)
  const { promise, resolve, reject } = Promise.withResolvers<AttachmentView>()
  // What `fetch` sends it does not measure.
  const sending = new XMLHttpRequest()
  sending.open('POST', `/attachments?${String(query)}`)
  sending.setRequestHeader('content-type', 'application/octet-stream')
  sending.setRequestHeader('idempotency-key', newKey())
  sending.responseType = 'json'
  sending.upload.addEventListener('progress', ({ loaded, total }) => gone(total === 0 ? 0 : loaded / total))
  sending.addEventListener('load', () => {
    if (sending.status === 201) resolve(sending.response as BroughtUpView)
    else reject(sending.response ? new Refused(sending.response as Problem) : new Unreached())
  })
  for (const end of ['error', 'abort', 'timeout']) sending.addEventListener(end, () => reject(new Unreached()))
  stop.addEventListener('abort', () => sending.abort())
  sending.send(file)
  return promise
}

/** Takes back a file that was not sent; what does not reach the desk it forgets by itself. */
export function takeBack(id: string): void {
  void ask('DELETE', attachmentPath(id), { key: newKey() }).catch(() => {})
}
