import type { MoneyMoved } from '../core/call.ts'
import { nameOf, type PaymentMethod } from '../core/customer.ts'
import { type LedgerEntry, leftByMethod, type Movement, type Purpose } from '../core/ledger.ts'
import { type Money, money, show } from '../core/money.ts'
import { Refusal } from '../core/refusal.ts'
import type { ToolContext } from '../core/tool.ts'
import { ownMethod } from './own.ts'

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

/**
 * Writes money into the ledger, the order's totals and gift-card balances. The row's id comes from the call, so that one
 * call can never write it twice, whatever else fails.
 */
export async function moveMoney(
  order: string,
  movement: Movement,
  purpose: Purpose,
  shares: readonly Share[],
  context: ToolContext,
  first = 1,
): Promise<MoneyMoved[]> {
  const toCustomer = movement === 'refund' || movement === 'credit'
  const total = shares.reduce((sum, { amount }) => sum + amount.minor, 0)
  await context.tables.orders.moveMoney(order, toCustomer ? { paid: 0, refunded: total } : { paid: total, refunded: 0 })
  for (const [index, { method, amount }] of shares.entries()) {
    const id = `led_${context.callId}_${first + index}`
    const { customerId, callId, now: at } = context
    await context.tables.ledger.append({
      id,
      customerId,
      order,
      movement,
      purpose,
      amount,
      methodId: method.id,
      callId,
      at,
    })
    if (method.kind === 'gift_card')
      await context.tables.methods.move(method.id, toCustomer ? amount.minor : -amount.minor)
  }
  return shares.map(({ method, amount }) => ({ movement, amount, methodId: method.id, methodName: nameOf(method) }))
}
