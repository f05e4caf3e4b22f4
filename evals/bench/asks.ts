import { randomUUID } from 'node:crypto'
import type { Ask } from './load.ts'
import type { Target } from './shop.ts'

/** The key that the desk under test accepts; it exists for one run, on loopback. */
export const benchKey = 'sok_bench_0123456789abcdef0123456789abcdef'

const headers = { 'content-type': 'application/json', authorization: `Bearer ${benchKey}` }

/** Asks where an order is, in a new conversation. The answer must be about this order. */
export function askStatus({ order, customerId }: Target): Ask {
  const body = JSON.stringify({ user_input: `where is my order ${order}?`, user_id: customerId })
  const isRight = (status: number, text: string) =>
    status === 200 && text.includes('"intent":"order_status"') && text.includes(`"order":"${order}"`)
  return { path: '/support/resolve', headers, body, isRight }
}

/** Refunds a whole order under a fresh key; the customer's yes comes with the call. */
export function askRefund({ order, customerId }: Target): Ask {
  const wanted = { order, reason: 'no_longer_needed' }
  const body = JSON.stringify({ tool: 'issue_refund', arguments: wanted, customer_id: customerId, confirmed: true })
  const isRight = (status: number, text: string) => status === 201 && text.includes('"movement":"refund"')
  return { path: '/calls', headers: { ...headers, 'idempotency-key': randomUUID() }, body, isRight }
}

/** The same body as a status question, to a route that does nothing with it. */
export function askBare(target: Target): Ask {
  return { ...askStatus(target), path: '/bare', isRight: (status) => status === 200 }
}

/** Hands out targets one after the other; `left` is how many there are still. */
export function queueOf(targets: readonly Target[]): { next(): Target; left(): number } {
  let at = 0
  return {
    next() {
      const target = targets[at++]
      if (!target) throw new RangeError('there is nothing left to ask for')
      return target
    },
    left: () => targets.length - at,
  }
}

/** Starts again at the first target after the last. */
export function circle(targets: readonly Target[]): () => Target {
  let at = 0
  return () => {
    const target = targets[at++ % targets.length]
    if (!target) throw new RangeError('there is nothing to ask for')
    return target
  }
}
