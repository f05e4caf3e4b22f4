import type { MoneyMoved } from '../core/call.ts'
import { nameOf, type PaymentMethod } from '../core/customer.ts'
import { type LedgerEntry, leftByMethod, type Movement, type Purpose } from '../core/ledger.ts'
import { type Money, money, show } from '../core/money.ts'
import { Refusal } from '../core/refusal.ts'
import type { ToolContext } from '../core/tool.ts'
import { ownMethod } from './own.ts'
import { piecesFor, putInOutbox } from './outward.ts'

/** One payment on its way: how much, with which instrument. */
export type Share = { readonly method: PaymentMethod; readonly amount: Money }

/**
 * Splits what is given back over the instruments that paid, first paid first, never more to one than it paid.
 * With `to` everything goes to that one: a gift card takes any amount, another instrument what it paid.
 */
export async function splitRefund(
  amount: Money,
  paid: readonly LedgerEntry[],
  to: string | undefined,
  context: ToolContext,
): Promise<{ readonly shares: readonly Share[]; readonly destination: string }> {
  const left = leftByMethod(paid)
  if (to !== undefined) return toOne(amount, left, await ownMethod(to, context))
  const shares: Share[] = []
  let open = amount.minor
  for (const { methodId, left: most } of left) {
    const part = Math.min(open, most.minor)
    if (part > 0) shares.push({ method: await ownMethod(methodId, context), amount: money(part, amount.currency) })
    open -= part
  }
  if (open > 0)
    throw new Refusal('conflict', `Only ${show(money(amount.minor - open, amount.currency))} can still be given back.`)
  return { shares, destination: 'original' }
}

function toOne(amount: Money, left: ReturnType<typeof leftByMethod>, method: PaymentMethod) {
  const paidWith = left.find(({ methodId }) => methodId === method.id)
  const shares = [{ method, amount }]
  if (method.kind === 'gift_card') return { shares, destination: paidWith ? 'original' : 'gift_card' }
  if (!paidWith) return { shares, destination: 'other' }
  if (amount.minor > paidWith.left.minor) {
    throw new Refusal(
      'conflict',
      `Only ${show(paidWith.left)} was paid with ${nameOf(method)}; the rest cannot go there.`,
    )
  }
  return { shares, destination: 'original' }
}

export function listShares(shares: readonly Share[]): string {
  const one = shares.length === 1
  return shares.map(({ method, amount }) => `${one ? '' : `${show(amount)} to `}your ${nameOf(method)}`).join(' and ')
}

/** `refunded $5.00 to your Visa ending in 4242`, or that it is on its way when a payment provider has yet to do it. */
export function refundedWords(amount: Money, shares: readonly Share[], moved: readonly MoneyMoved[]): string {
  const to = `${show(amount)} to ${listShares(shares)}`
  return isOnItsWay(moved) ? `the refund of ${to} is on its way` : `refunded ${to}`
}

export function isOnItsWay(moved: readonly MoneyMoved[]): boolean {
  return moved.some(({ onItsWay }) => onItsWay)
}

/**
 * Writes money into the ledger, the order's totals, gift-card balances and, for what a payment provider has to carry out,
 * the outbox. A row's id comes from the call, so that one call can never write it twice, whatever else fails.
 */
export async function moveMoney(
  order: string,
  movement: Movement,
  purpose: Purpose,
  shares: readonly Share[],
  context: ToolContext,
  first = 1,
): Promise<MoneyMoved[]> {
  const { tables, customerId, callId, now: at } = context
  const toCustomer = movement === 'refund' || movement === 'credit'
  const total = shares.reduce((sum, { amount }) => sum + amount.minor, 0)
  await tables.orders.moveMoney(order, toCustomer ? { paid: 0, refunded: total } : { paid: total, refunded: 0 })
  const moved: MoneyMoved[] = []
  let number = first
  for (const { method, amount } of shares) {
    const pieces = await piecesFor(order, toCustomer, { method, amount }, context)
    for (const { amount: part, errand } of pieces) {
      const id = `led_${callId}_${number++}`
      const entry = { id, customerId, order, movement, purpose, amount: part, methodId: method.id, callId, at }
      await tables.ledger.append({ ...entry, reference: null })
      if (errand) await putInOutbox({ id, customerId, order, callId, amount: part, errand }, context)
    }
    if (method.kind === 'gift_card') await tables.methods.move(method.id, toCustomer ? amount.minor : -amount.minor)
    const onItsWay = pieces.some(({ errand }) => errand !== null)
    moved.push({ movement, amount, methodId: method.id, methodName: nameOf(method), onItsWay })
  }
  return moved
}
