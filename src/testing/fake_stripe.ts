import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * How the next request that moves money goes: `cut` and `broken` act and then lose or spoil the answer, `hang` acts and
 * never answers, `dropped` loses the request, `stuck` gets it and does nothing, `slow` acts and answers only when `answerSlow` is called.
 */
export type Mood =
  | 'decline'
  | 'limited'
  | 'forbidden'
  | 'broken'
  | 'broken_before'
  | 'cut'
  | 'dropped'
  | 'hang'
  | 'slow'
  | 'stuck'
  | 'pending'

type Made = Record<string, unknown> & { readonly id: string; readonly metadata: Record<string, string> }
type Reply = { readonly status: number; readonly body: object; readonly headers?: Record<string, string> }

export type FakeStripe = Awaited<ReturnType<typeof startFakeStripe>>

/**
 * Stripe's API as far as it is used here, on loopback: refunds and payments, lists, the first answer again for a repeated
 * Idempotency-Key (also a 402 and a 500), a 400 for a key with other parameters, and the ways in which it can go wrong.
 */
export async function startFakeStripe(paid: Record<string, number> = {}) {
  const moods: Mood[] = []
  const refunds: Made[] = []
  const payments: Made[] = Object.entries(paid).map(([id, amount]) => ({ id, amount, customer: 'cus_0', metadata: {} }))
  const keys = new Map<string, { readonly request: string; readonly reply: Reply }>()
  const asked: { readonly method: string; readonly path: string; readonly key: string | null }[] = []
  const held: (() => void)[] = []

  const act = (path: string, form: Record<string, string>, mood: Mood | undefined): Reply => {
    if (mood === 'decline') return failure(402, 'card_error', 'card_declined', { decline_code: 'lost_card' })
    return path === '/v1/refunds' ? refund(form, mood) : pay(form, mood)
  }
  const refund = (form: Record<string, string>, mood: Mood | undefined): Reply => {
    const payment = payments.find(({ id }) => id === form['payment_intent'])
    if (!payment) return failure(404, 'invalid_request_error', 'resource_missing')
    const amount = Number(form['amount'])
    const before = refunds.filter((one) => one['payment_intent'] === payment.id)
    if (sum(before) + amount > Number(payment['amount']))
      return failure(400, 'invalid_request_error', 'charge_already_refunded')
    const status = mood === 'pending' ? 'pending' : 'succeeded'
    const made = {
      id: `re_${refunds.length + 1}`,
      object: 'refund',
      amount,
      payment_intent: payment.id,
      status,
      metadata: metadataIn(form),
    }
    refunds.push(made)
    return { status: 200, body: made }
  }
  const pay = (form: Record<string, string>, mood: Mood | undefined): Reply => {
    const status = mood === 'pending' ? 'processing' : 'succeeded'
    const { currency = '', customer = '', payment_method = '' } = form
    const amount = Number(form['amount'])
    const made = {
      id: `pi_made_${payments.length + 1}`,
      object: 'payment_intent',
      amount,
      currency,
      customer,
      payment_method,
      status,
      metadata: metadataIn(form),
    }
    payments.push(made)
    return { status: 200, body: made }
  }
  const post = (request: IncomingMessage, response: ServerResponse, path: string, text: string): void => {
    const key = String(request.headers['idempotency-key'] ?? '')
    const known = keys.get(key)
    const mood = moods.shift()
    if (mood === 'dropped') return void request.socket.destroy()
    if (mood === 'stuck') return
    if (mood === 'limited')
      return answer(response, failure(429, 'rate_limit_error', 'rate_limit', {}, { 'retry-after': '3' }))
    if (mood === 'forbidden') return answer(response, failure(401, 'authentication_error', 'api_key_expired'))
    if (known && known.request !== path + text) return answer(response, failure(400, 'idempotency_error', 'key_in_use'))
    const reply =
      known?.reply ?? (mood === 'broken_before' ? failure(500, 'api_error', 'gone') : act(path, formIn(text), mood))
    keys.set(key, { request: path + text, reply: mood === 'broken' ? failure(500, 'api_error', 'gone') : reply })
    if (mood === 'cut') return void request.socket.destroy()
    if (mood === 'broken') return answer(response, failure(500, 'api_error', 'gone'))
    if (mood === 'hang') return
    if (mood === 'slow') return void held.push(() => answer(response, reply))
    answer(response, reply)
  }
  const list = (path: string, query: URLSearchParams): Reply => {
    const all = path === '/v1/refunds' ? refunds : payments
    const data = all.filter((one) =>
      ['payment_intent', 'customer'].every((name) => !query.has(name) || one[name] === query.get(name)),
    )
    return { status: 200, body: { object: 'list', data, has_more: false, url: path } }
  }
  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake')
    let text = ''
    for await (const part of request) text += String(part)
    asked.push({
      method: request.method ?? '',
      path: pathname,
      key: String(request.headers['idempotency-key'] ?? '') || null,
    })
    if (request.method === 'POST') post(request, response, pathname, text)
    else answer(response, list(pathname, searchParams))
  }
  const server = createServer((request, response) => void hear(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    refunds,
    payments,
    /** Every request, in order. */
    asked,
    /** The next requests that move money go like this, one after the other; after them all is well. */
    next: (...more: Mood[]) => void moods.push(...more),
    answerSlow: () => held.splice(0).forEach((answerNow) => answerNow()),
    /** Answers that are ready and held back. */
    slow: () => held.length,
    forgetKeys: () => keys.clear(),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function failure(
  status: number,
  type: string,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Reply {
  return { status, body: { error: { type, code, message: `${code}: words for ada@example.com`, ...more } }, headers }
}

function answer(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1', ...headers })
  response.end(JSON.stringify(body))
}

function formIn(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

function metadataIn(form: Record<string, string>): Record<string, string> {
  const own = Object.entries(form).map(([name, value]) => [/^metadata\[(\w+)\]$/.exec(name)?.[1], value] as const)
  return Object.fromEntries(own.filter(([name]) => name !== undefined))
}

function sum(rows: readonly Made[]): number {
  return rows.reduce((total, one) => total + Number(one['amount']), 0)
}
