import type { AttachmentView, For } from './attachments.ts'
import { newKey } from './key.ts'

/** A message on its way: under its key it is heard once, however often it is sent. */
export type Asking = {
  readonly key: string
  readonly text: string
  readonly attachments: readonly AttachmentView[]
  /** Number of the last message before it. */
  readonly since: number
}

const prefix = 'supportops.asking.'

export function askingFor(text: string, attachments: readonly AttachmentView[] = [], since = 0): Asking {
  return { key: newKey(), text, attachments, since }
}

/** A message is kept until it has an answer, so that a reload asks for the same one again. */
export function keepAsking(whose: For, asking: Asking): void {
  sessionStorage.setItem(nameOf(whose), JSON.stringify(asking))
}

export function keptAsking(whose: For): Asking | null {
  const found = sessionStorage.getItem(nameOf(whose))
  return found === null ? null : (JSON.parse(found) as Asking)
}

export function forgetAsking(whose: For): void {
  sessionStorage.removeItem(nameOf(whose))
}

/** What somebody was about to say is never said for who signs in next. */
export function forgetAllBut(customerId: number | null): void {
  const own = customerId === null ? null : `${prefix}${customerId}.`
  const names = Object.keys(sessionStorage).filter((name) => name.startsWith(prefix))
  for (const name of names) if (own === null || !name.startsWith(own)) sessionStorage.removeItem(name)
}

function nameOf({ customerId, conversationId }: For): string {
  return `${prefix}${customerId}.${conversationId ?? 'new'}`
}
