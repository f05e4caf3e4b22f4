import type { AttachmentView } from '../api/attachments.ts'
import { newKey } from '../api/key.ts'

/** A message on its way: under its key it is heard once, however often it is sent. */
export type Asking = {
  readonly key: string
  readonly text: string
  readonly attachments: readonly AttachmentView[]
}

const kept = 'supportops.asking'

export function askingFor(text: string, attachments: readonly AttachmentView[] = []): Asking {
  return { key: newKey(), text, attachments }
}

/** The first message of a conversation is kept until it has an answer, so that a reload asks for the same one again. */
export function keepFirst(asking: Asking): void {
  sessionStorage.setItem(kept, JSON.stringify(asking))
}

export function firstKept(): Asking | null {
  const found = sessionStorage.getItem(kept)
  return found === null ? null : (JSON.parse(found) as Asking)
}

export function forgetFirst(): void {
  sessionStorage.removeItem(kept)
}
