import { type Foreseen, no, swapsOf } from './foreseen.ts'
import { type Asked, leftOf, type Model, type ModelOrder, price } from './model.ts'
import { back, book, covered, split } from './money_back.ts'

const served = ['US', 'DE']

/** Before an order is packed, and without an order. */
export function changesFor(model: Model, order: ModelOrder | undefined, tool: string, args: Asked['args']): Foreseen {
  if (tool === 'create_order') return placed(model, args)
  if (tool === 'change_default_address') return moved(model, countryIn(args))
  if (order?.status !== 'pending') return no
  if (tool === 'cancel_order') return cancelled(model, order)
  if (tool === 'change_order_items') return changed(model, order, args)
  if (tool === 'change_payment_method') return repaid(model, order, String(args['method']))
  if (tool === 'change_shipping_address') return redirected(order, countryIn(args))
  throw new TypeError(`the model does not know ${tool}`)
}

function countryIn(args: Asked['args']): string {
  return String(Reflect.get(Object(args['address']), 'country'))
}

function moved(model: Model, country: string): Foreseen {
  if (!served.includes(country)) return no
  const apply = () => void (model.country = country)
  return { kind: 'yes', plan: country, needsStaff: false, apply }
}

function redirected(order: ModelOrder, country: string): Foreseen {
  if (!served.includes(country)) return no
  const apply = () => void (order.country = country)
  return { kind: 'yes', plan: country, needsStaff: country !== order.country, apply }
}

function cancelled(model: Model, order: ModelOrder): Foreseen {
  const shares = split(model, order, order.paid - order.refunded, undefined) ?? []
  return {
    kind: 'yes',
    plan: JSON.stringify(shares),
    needsStaff: false,
    apply(callId) {
      order.status = 'cancelled'
      for (const { variant, quantity } of order.lines)
        model.stock.set(variant, (model.stock.get(variant) ?? 0) + quantity)
      book(model, order, callId, back(shares))
    },
  }
}

function changed(model: Model, order: ModelOrder, { items, method: to }: Asked['args']): Foreseen {
  const method = String(to)
  const found = swapsOf(model, order, items, method)
  if (!found || order.changed) return no
  const { swaps, difference, plan, needsStaff } = found
  return {
    kind: 'yes',
    plan,
    needsStaff,
    apply(callId) {
      order.changed = true
      for (const { line, variant } of swaps) {
        model.stock.set(line.variant, (model.stock.get(line.variant) ?? 0) + line.quantity)
        model.stock.set(variant, (model.stock.get(variant) ?? 0) - line.quantity)
        line.variant = variant
        line.price = price(model.walk, variant)
      }
      book(model, order, callId, [[method, difference]])
    },
  }
}

function repaid(model: Model, order: ModelOrder, method: string): Foreseen {
  const left = leftOf(order)
  const amount = order.paid - order.refunded
  if (left.size !== 1 || left.has(method) || !covered(model, method, amount)) return no
  return {
    kind: 'yes',
    plan: String(amount),
    needsStaff: false,
    apply(callId) {
      const shares = split(model, order, amount, undefined) ?? []
      book(model, order, callId, [[method, amount]])
      book(model, order, callId, back(shares), 2)
    },
  }
}

function placed(model: Model, { items, method: to }: Asked['args']): Foreseen {
  const method = String(to)
  const pieces = new Map<string, number>()
  for (const { variant, quantity } of Array.isArray(items) ? items : [])
    pieces.set(variant, (pieces.get(variant) ?? 0) + quantity)
  const amount = [...pieces].reduce((sum, [variant, quantity]) => sum + price(model.walk, variant) * quantity, 0)
  const lately = model.orders.filter(({ placedAt }) => placedAt > model.now - 86_400_000)
  const inStock = [...pieces].every(([variant, quantity]) => (model.stock.get(variant) ?? 0) >= quantity)
  if (!inStock || !covered(model, method, amount) || lately.length >= 5) return no
  return {
    kind: 'yes',
    plan: `${amount} to ${model.country}`,
    needsStaff: amount > 100_000,
    apply(callId, number) {
      const lines = [...pieces].map(([variant, quantity], index) => {
        model.stock.set(variant, (model.stock.get(variant) ?? 0) - quantity)
        const cost = price(model.walk, variant)
        return { id: `${number}-${index + 1}`, variant, quantity, price: cost, refunded: 0, state: 'bought' as const }
      })
      const order: ModelOrder = {
        number,
        placedAt: model.now,
        deliveredAt: null,
        status: 'pending',
        country: model.country,
        changed: false,
        paid: 0,
        refunded: 0,
        rows: [],
        request: null,
        lines,
      }
      model.orders.push(order)
      book(model, order, callId, [[method, amount]])
    },
  }
}
