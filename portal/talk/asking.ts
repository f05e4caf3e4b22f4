import { newKey } from '../api/key.ts'

/** A message on its way: under its key it is heard once, however often it is sent. */
export type Asking = { readonly key: string; readonly text: string }

const kept = 'supportops.asking'

export function askingFor(text: string): Asking {
  return { key: newKey(), text }
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
