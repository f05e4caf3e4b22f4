import { Agent, request } from 'node:http'
import { safetyKey } from './setting.ts'
import type { Target } from './shop.ts'

/** An answer, or silence: the connection broke or nothing came in time, and what became of the request is unknown. */
export type Heard = { readonly status: number; readonly body: string }

/** Refunds part of an order; the customer's yes comes with the call. */
export function refund({ order, customerId }: Target, amount: number): string {
  const wanted = { order, amount, reason: 'no_longer_needed' }
  return JSON.stringify({ tool: 'issue_refund', arguments: wanted, customer_id: customerId, confirmed: true })
}

export function headersOf(key: string | null, apiKey = safetyKey): Record<string, string> {
  const keyed = key === null ? {} : { 'idempotency-key': key }
  return { 'content-type': 'application/json', authorization: `Bearer ${apiKey}`, ...keyed }
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** Asks with POST; null is silence. */
export function post(
  address: string,
  path: string,
  body: string,
  key: string | null,
  patience = 30_000,
): Promise<Heard | null> {
  return ask(address, 'POST', path, body, headersOf(key), patience)
}

export function get(address: string, path: string): Promise<Heard | null> {
  return ask(address, 'GET', path, '', headersOf(null), 30_000)
}

function ask(
  address: string,
  method: string,
  path: string,
  body: string,
  headers: Record<string, string>,
  patience: number,
): Promise<Heard | null> {
  return new Promise((resolve) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request(
      address + path,
      { method, agent, headers: { ...headers, ...length }, timeout: patience },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('end', () => resolve(answer.complete ? { status: answer.statusCode ?? 0, body: text } : null))
        answer.on('error', () => resolve(null))
        answer.on('close', () => resolve(null))
      },
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(null))
    asked.end(body)
  })
}

export function idIn(body: string): string {
  return /"id":"(call_[\w-]+)"/.exec(body)?.[1] ?? ''
}
