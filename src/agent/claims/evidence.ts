import { nameOf, type PaymentMethod } from '../../core/customer.ts'
import type { Money } from '../../core/money.ts'
import { lineTotal, type Order } from '../../core/order.ts'
import { dayForms, inFigures } from './figures.ts'
import { stemsOf } from './sentences.ts'

/** A movement of money as a reading tool showed it. */
export type SeenPayment = {
  readonly order: string
  readonly movement: string
  readonly amount: Money
  readonly at: number
  readonly methodName: string
}

/** What the words of an answer are held against: the customer's records, what was done, and what is written. */
export type Evidence = {
  readonly orders: readonly Order[]
  readonly methods: readonly PaymentMethod[]
  readonly payments: readonly SeenPayment[]
  /** Words of receipts: what was done in this turn. */
  readonly done: readonly string[]
  /** What the policies say. */
  readonly passages: readonly string[]
  /** Words of verdicts and reading tools. */
  readonly written: readonly string[]
  /** What the customer wrote: repeated in sympathy, never proof of anything. */
  readonly said: readonly string[]
}

/** What may be stated about one order. Figures by what they are of; truths by what they are called. */
export type OrderFacts = {
  readonly number: string
  readonly words: ReadonlySet<string>
  /** Stems of what was bought. */
  readonly goods: ReadonlySet<string>
  /** Stems of words that come from outside: what goods, their options and carriers are called may say anything. */
  readonly foreign: ReadonlySet<string>
  readonly amounts: { readonly paid: ReadonlySet<string>; readonly refunded: ReadonlySet<string> }
  readonly prices: readonly { readonly words: readonly string[]; readonly figures: ReadonlySet<string> }[]
  readonly currency: string
  readonly dates: Readonly<Record<'placed' | 'shipped' | 'delivered' | 'expected' | 'refunded', ReadonlySet<string>>>
  readonly truths: Readonly<Record<Truth, boolean>>
  readonly quantities: ReadonlySet<string>
  /** Digits that are no amount: tracking numbers, last digits of cards. */
  readonly digits: ReadonlySet<string>
}

export type Truth =
  | 'placed'
  | 'pending'
  | 'packed'
  | 'shipped'
  | 'travelling'
  | 'expected'
  | 'delivered'
  | 'cancelled'
  | 'refunded'
  | 'returned'
  | 'returning'
  | 'exchanging'
  | 'replaced'

/** Carriers are called by them, and they promise nothing about money. */
const services = new Set(stemsOf('express standard international domestic'))

export function orderFacts(order: Order, { methods, payments }: Evidence): OrderFacts {
  const own = payments.filter((payment) => payment.order === order.number)
  const refunds = own.filter(({ movement }) => movement === 'refund')
  const shipment = order.shipments.at(-1)
  const shown = order.shipments.flatMap(({ carrier, tracking }) => [carrier, tracking])
  const options = order.lines.flatMap(({ options: own }) => Object.values(own)).flatMap(stemsOf)
  const goods = order.lines.flatMap(({ name }) => stemsOf(name))
  const carriers = shown.flatMap(stemsOf)
  const foreign = [...goods, ...options, ...carriers.filter((stem) => !services.has(stem))]
  const refunded = [order.refunded, ...order.lines.map((line) => line.refunded), ...refunds.map(({ amount }) => amount)]
  return {
    number: order.number.toUpperCase(),
    goods: new Set(goods),
    foreign: new Set(foreign),
    words: new Set([...foreign, ...carriers, ...methods.flatMap((method) => stemsOf(nameOf(method)))]),
    amounts: {
      paid: new Set(
        [order.paid, ...own.filter(({ movement }) => movement !== 'refund').map(({ amount }) => amount)].map(inFigures),
      ),
      refunded: new Set(refunded.filter(({ minor }) => minor > 0).map(inFigures)),
    },
    prices: order.lines.map((line) => ({
      words: stemsOf(line.name),
      figures: new Set([line.unitPrice, lineTotal(line)].map(inFigures)),
    })),
    currency: order.paid.currency,
    dates: {
      placed: days(order.placedAt),
      shipped: days(...order.shipments.map(({ shippedAt }) => shippedAt)),
      delivered: days(order.deliveredAt, ...order.shipments.map(({ deliveredAt }) => deliveredAt)),
      expected: days(shipment?.expectedAt ?? null),
      refunded: days(...refunds.map(({ at }) => at)),
    },
    truths: truthsOf(order),
    quantities: new Set(order.lines.map(({ quantity }) => String(quantity))),
    digits: new Set([
      ...shown.flatMap((text) => text.match(/\d[\d.,]*\d|\d/g) ?? []),
      ...methods.flatMap((method) => (method.kind === 'card' ? [method.lastFour] : [])),
    ]),
  }
}

function truthsOf(order: Order): Record<Truth, boolean> {
  const { status, lines, shipments } = order
  const gone = status === 'shipped' || status === 'delivered' || shipments.length > 0
  const has = (state: string): boolean => lines.some((line) => line.state === state)
  return {
    placed: true,
    pending: status === 'pending',
    packed: status === 'processed',
    shipped: gone || status === 'return_requested' || status === 'exchange_requested' || status === 'returned',
    travelling: status === 'shipped',
    expected: status === 'shipped' && (shipments.at(-1)?.expectedAt ?? null) !== null,
    delivered: order.deliveredAt !== null || status === 'delivered',
    cancelled: status === 'cancelled',
    refunded: order.refunded.minor > 0,
    returned: status === 'returned' || has('returned'),
    returning: status === 'return_requested' || has('return_requested'),
    exchanging: status === 'exchange_requested' || has('exchange_requested'),
    replaced: has('replaced'),
  }
}

function days(...moments: readonly (number | null)[]): ReadonlySet<string> {
  return new Set(moments.flatMap((at) => (at === null ? [] : dayForms(at))))
}
