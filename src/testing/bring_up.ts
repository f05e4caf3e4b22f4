import type { asking, Told } from './ask.ts'
import type { Browser } from './browser.ts'

type Brought = {
  readonly customer?: number
  readonly conversation?: string | undefined
  readonly name?: string
  readonly headers?: Record<string, string>
}

export const octets = { 'content-type': 'application/octet-stream' }

export function addressOf({ customer = 1, conversation, name = 'lamp.png' }: Brought = {}): string {
  const query = new URLSearchParams({ customer_id: String(customer), name })
  if (conversation !== undefined) query.set('conversation_id', conversation)
  return `/attachments?${String(query)}`
}

/** Brings a file up with the shop's key. */
export function bringUp(ask: ReturnType<typeof asking>, content: Buffer, brought: Brought = {}): Promise<Told> {
  return ask('POST', addressOf(brought), { payload: content, headers: { ...octets, ...brought.headers } })
}

/** The same as who signed in. */
export function bringUpAs(browser: Browser, content: Buffer, brought: Brought = {}): Promise<Told> {
  return browser.ask('POST', addressOf(brought), content, { headers: { ...octets, ...brought.headers } })
}
