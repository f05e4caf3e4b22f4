import type { MoneyMoved } from '../core/call.ts'
import { type Money, money } from '../core/money.ts'
import type { PaymentMethod } from '../core/customer.ts'
import { leftByMethod, type Purpose } from '../core/ledger.ts'
import type { ToolContext } from '../core/tool.ts'
import { moveMoney } from './move_money.ts'
import { covers } from './own.ts'

/** Charges what the new items cost more, or gives back what they cost less. A difference of nothing is written down too. */
export async function settleDifference(
  order: string,
  purpose: Purpose,
  difference: Money,
  method: PaymentMethod,
  context: ToolContext,
): Promise<MoneyMoved[]> {
  const amount = money(Math.abs(difference.minor), difference.currency)
  return moveMoney(order, difference.minor > 0 ? 'charge' : 'refund', purpose, [{ method, amount }], context)
}

/** What the rules want to know about paying a difference. Money goes back only to what paid that much, or to a gift card. */
export async function differenceFacts(order: string, difference: Money, method: PaymentMethod, context: ToolContext) {
  const payers = leftByMethod(await context.tables.ledger.of(order))
  const paid = payers.some(({ methodId, left }) => methodId === method.id && left.minor >= -difference.minor)
  return {
    amount: Math.abs(difference.minor),
    method_kind: method.kind,
    method_covers: covers(method, difference),
    destination: paid || difference.minor >= 0 ? 'original' : method.kind === 'gift_card' ? 'gift_card' : 'other',
  }
}
