import { Stripe } from 'stripe'
import type { Errand, OutboxEntry } from '../core/outbox.ts'
import type { Answer, Found, PaymentConnector } from '../core/payments.ts'
import { answerOfPayment, answerOfRefund, answerTo, stripeAmount } from './stripe_answers.ts'

/** How long Stripe may take to answer, in milliseconds. After that it is unknown whether it acted. */
const patience = 20_000
/** Clocks differ; a charge of ours is looked for from this many seconds before it was written down. */
const slack = 3_600

export type StripeSettings = {
  readonly secretKey: string
  readonly baseUrl: URL | null
  readonly timeout?: number
}

/**
 * Refunds payments and charges instruments that the shop's own checkout made at Stripe. The ledger row's id is the
 * Idempotency-Key of what is sent and `metadata.ledger_id` of what comes of it, by which it is found again after Stripe
 * has forgotten the key. https://docs.stripe.com/api/idempotent_requests
 */
export function openStripe({ secretKey, baseUrl, timeout = patience }: StripeSettings): PaymentConnector {
  const stripe = new Stripe(secretKey, {
    // Tries are counted, spread and written down by the outbox; a library that tries by itself would hide them.
    maxNetworkRetries: 0,
    timeout,
    telemetry: false,
    ...(baseUrl && placeOf(baseUrl)),
  })
  return {
    name: 'stripe',
    sends: true,
    carries,
    refund: (entry) => asked(() => refund(stripe, entry)),
    charge: (entry) => asked(() => charge(stripe, entry)),
    find: (entry) => looked(() => (entry.errand.kind === 'refund' ? findRefund : findCharge)(stripe, entry)),
  }
}

function placeOf({ hostname, port, protocol }: URL) {
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port || (protocol === 'https:' ? '443' : '80'),
    protocol: protocol === 'https:' ? 'https' : 'http',
  } as const
}

/** A payment of which Stripe's name is not known yet was charged here and waits in the outbox. */
function carries(errand: Errand): boolean {
  if (errand.kind === 'refund') return errand.payment === null || /^(pi|ch|py)_\w+$/.test(errand.payment)
  return /^cus_\w+$/.test(errand.customer) && /^(pm|card|src|ba)_\w+$/.test(errand.method)
}

async function asked(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    return answerTo(error)
  }
}

/** Whatever keeps Stripe from telling, it says nothing about what happened. */
async function looked(look: () => Promise<Found>): Promise<Found> {
  try {
    return await look()
  } catch (error) {
    const answer = answerTo(error)
    return { kind: 'unknown', reason: 'reason' in answer ? answer.reason : 'fault' }
  }
}

function metadataOf({ id, order, callId }: OutboxEntry) {
  return { ledger_id: id, order, ...(callId !== null && { call_id: callId }) }
}

async function refund(stripe: Stripe, entry: OutboxEntry): Promise<Answer> {
  const of = paymentOf(entry)
  if (!of) return { kind: 'no', reason: 'payment_unknown' }
  const amount = stripeAmount(entry.amount)
  const made = await stripe.refunds.create({ ...of, amount, metadata: metadataOf(entry) }, { idempotencyKey: entry.id })
  return answerOfRefund(made)
}

async function charge(stripe: Stripe, entry: OutboxEntry): Promise<Answer> {
  const { errand, amount, order } = entry
  if (errand.kind !== 'charge') return { kind: 'no', reason: 'not_a_charge' }
  const made = await stripe.paymentIntents.create(
    {
      amount: stripeAmount(amount),
      currency: amount.currency.toLowerCase(),
      customer: errand.customer,
      payment_method: errand.method,
      off_session: true,
      confirm: true,
      description: `Order ${order}`,
      metadata: metadataOf(entry),
    },
    { idempotencyKey: entry.id },
  )
  return answerOfPayment(made)
}

/** Lists are consistent at once; Stripe's search is not. */
async function findRefund(stripe: Stripe, entry: OutboxEntry): Promise<Found> {
  const of = paymentOf(entry)
  if (!of) return { kind: 'nothing' }
  for await (const one of stripe.refunds.list({ ...of, limit: 100 }))
    if (one.metadata?.['ledger_id'] === entry.id) return answerOfRefund(one)
  return { kind: 'nothing' }
}

async function findCharge(stripe: Stripe, { id, errand, createdAt }: OutboxEntry): Promise<Found> {
  if (errand.kind !== 'charge') return { kind: 'nothing' }
  const created = { gte: Math.floor(createdAt / 1_000) - slack }
  for await (const one of stripe.paymentIntents.list({ customer: errand.customer, created, limit: 100 }))
    if (one.metadata['ledger_id'] === id) return answerOfPayment(one)
  return { kind: 'nothing' }
}

function paymentOf({ errand }: OutboxEntry): { payment_intent: string } | { charge: string } | null {
  if (errand.kind !== 'refund' || errand.payment === null) return null
  return errand.payment.startsWith('pi_') ? { payment_intent: errand.payment } : { charge: errand.payment }
}
