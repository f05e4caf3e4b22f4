import type { Call } from '../../../core/call.ts'
import { nameOf, type PaymentMethod } from '../../../core/customer.ts'
import { money, show } from '../../../core/money.ts'
import { remembering } from '../../../core/remembering.ts'
import type { Citation, Passage } from '../../../core/policy.ts'
import type { Evidence, SeenPayment } from '../../claims/evidence.ts'
import type { Own } from '../../outside.ts'
import type { View } from '../../view.ts'
import { saidBy } from './said.ts'
import { type SeenProduct, seenOrder, seenProducts } from '../embedded/seen.ts'

/** Everything that an answer may rest on, gathered while the turn goes on. */
export type Learned = {
  add(call: Call): void
  /** The same until something is added. */
  evidence(): Evidence
  /** The passages that the turn has found. */
  citationsFor(answer: string): readonly Citation[]
}

export function learning(view: View, own: Own): Learned {
  const { passages, outside } = view
  const found: Passage[] = [...passages]
  const payments: SeenPayment[] = []
  const done: string[] = [...own.receipts]
  const told: string[] = [...own.methods.flatMap(balanceOf), ...(own.orders.length > 1 ? [severalOrders] : [])]
  let evidence: Evidence | null = null
  const real = (text: string): string => outside.fill(text) ?? text
  return {
    add(call) {
      evidence = null
      const { tool, receipt, refusal } = call
      if (refusal) told.push(refusal.message)
      if (!receipt) return
      // What a reading tool says has names in it that strangers may have chosen; the records themselves bear it out.
      if (!reading.has(tool)) done.push(receipt.says)
      if (tool === 'get_order') payments.push(...paymentsIn(call))
      if (tool === 'get_product') told.push(...seenProducts(call).flatMap(priced))
      if (tool === 'search_policy') found.push(...passagesIn(call))
    },
    evidence: () =>
      (evidence ??= {
        orders: own.orders,
        methods: own.methods,
        payments: [...payments],
        done: [...done],
        passages: found.map(({ text }) => text),
        written: [...told],
        said: saidBy(view).map(real),
      }),
    citationsFor(answer) {
      const runs = runsOf(answer)
      return found
        .filter(({ text }) => runs.some((run) => runsOfPassage(text).has(run)))
        .map(({ citation }) => citation)
    },
  }
}

const severalOrders = 'You have several orders with us.'

function balanceOf(method: PaymentMethod): string[] {
  if (method.kind !== 'gift_card') return []
  const left = show(method.balance)
  return [`The balance of your ${nameOf(method)} is ${left}.`, `You have ${left} left on your ${nameOf(method)}.`]
}

const reading = new Set([
  'find_orders',
  'get_order',
  'get_order_status',
  'get_product',
  'get_customer',
  'search_policy',
  // What strangers say on the web bears nothing out.
  'web_search',
])

function paymentsIn(call: Call): SeenPayment[] {
  const order = seenOrder(call)
  return (order?.payments ?? []).map(({ movement, amount, at, method_name: methodName }) => ({
    order: order?.order ?? '',
    movement,
    amount: money(amount, order?.currency ?? 'USD'),
    at: Date.parse(at),
    methodName,
  }))
}

function priced({ name, variants }: SeenProduct): string[] {
  return variants.map(({ options, price, currency, in_stock: inStock }) => {
    const kind = Object.values(options).join(', ')
    return `The ${name}${kind === '' ? '' : ` in ${kind}`} costs ${show(money(price, currency))} and is ${inStock ? 'in stock' : 'out of stock'}.`
  })
}

function passagesIn(call: Call): readonly Passage[] {
  const result = call.receipt?.result as { readonly passages?: readonly Omit<Passage, 'questions'>[] } | undefined
  return (result?.passages ?? []).map((passage) => ({ ...passage, questions: [] }))
}

/** Four words in a row: an answer that shares them with a passage was read from there. */
function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(3).map((_word, index) => words.slice(index, index + 4).join(' '))
}

const runsOfPassage = remembering(500, (text) => new Set(runsOf(text)))
