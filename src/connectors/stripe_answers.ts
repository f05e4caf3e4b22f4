import { Stripe } from 'stripe'
import type { Money } from '../core/money.ts'
import type { Answer } from '../core/payments.ts'

/** Currencies without a minor unit that Stripe counts in hundredths. https://docs.stripe.com/currencies#special-cases */
const countedInHundredths = new Set(['ISK', 'UGX'])

export function stripeAmount({ minor, currency }: Money): number {
  return countedInHundredths.has(currency) ? minor * 100 : minor
}

/** What became of something that Stripe has. */
type Fate = Extract<Answer, { readonly kind: 'done' | 'pending' | 'no' }>

/** A refund can be taken on and fail days later, so only `succeeded` is a yes. */
export function answerOfRefund({ id, status, failure_reason: reason }: Stripe.Refund): Fate {
  if (status === 'succeeded') return { kind: 'done', reference: id }
  if (status === 'failed' || status === 'canceled') return { kind: 'no', reason: word(`refund_${status}`, reason) }
  return { kind: 'pending', reference: id }
}

export function answerOfPayment({ id, status, last_payment_error: error }: Stripe.PaymentIntent): Fate {
  if (status === 'succeeded') return { kind: 'done', reference: id }
  if (status === 'processing') return { kind: 'pending', reference: id }
  return { kind: 'no', reason: word(`payment_${status}`, error?.code, error?.decline_code) }
}

/** Faults of a connection that was never made: the request cannot have arrived. */
const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
/** Stripe did not begin: a wrong key, a missing right, too many requests. */
const notBegun = new Set([401, 403, 429])

/**
 * What a failed request says about what happened. A 4xx is a definite no, except where Stripe did not begin (later) and
 * where the key is used by another request at this moment or before (unknown); no answer and 5xx leave it open.
 * https://docs.stripe.com/error-low-level
 */
export function answerTo(error: unknown): Answer {
  if (!(error instanceof Stripe.errors.StripeError)) return { kind: 'unknown', reason: 'fault' }
  const { statusCode, code } = error
  const reason = word(String(statusCode ?? 'no_answer'), error.rawType, code, error.decline_code)
  if (statusCode === undefined)
    return neverArrived.has(causeOf(error))
      ? { kind: 'later', reason: word('no_connection', causeOf(error)), after: null }
      : { kind: 'unknown', reason }
  if (notBegun.has(statusCode)) return { kind: 'later', reason, after: retryAfter(error.headers) }
  if (statusCode >= 500 || statusCode === 409 || error.rawType === 'idempotency_error')
    return { kind: 'unknown', reason }
  return { kind: 'no', reason }
}

/** The system's name for a fault of the connection. */
function causeOf(error: object): string {
  const detail: unknown = Reflect.get(error, 'detail')
  return detail instanceof Error ? String(Reflect.get(detail, 'code')) : ''
}

function retryAfter(headers: Readonly<Record<string, string>> | undefined): number | null {
  const seconds = Number(headers?.['retry-after'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3_600) * 1_000 : null
}

/** Codes only: a provider's sentences may hold what a customer typed. */
function word(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && /^\w{1,60}$/.test(part)).join(' ')
}
