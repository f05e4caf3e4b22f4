import { named } from './goods.ts'
import { changesFor } from './foresee_changes.ts'
import { type Foreseen, no, swapsOf } from './foreseen.ts'
import { type Asked, leftOf, type Model, type ModelLine, type ModelOrder } from './model.ts'
import { back, book, fill, inTime, isFault, lineLeft, split } from './money_back.ts'

/** The model's own reading of the shipped policy; every writing tool but escalating needs the customer's yes. */
export function foresee(model: Model, { tool, args, byStaff }: Asked): Foreseen {
  const order = model.orders.find(({ number }) => number === args['order'])
  if (tool === 'create_order' || tool === 'change_default_address') return changesFor(model, undefined, tool, args)
  if (!order) return no
  const lines = linesOf(order, args['lines'])
  if (tool === 'issue_refund') return refund(model, order, lines, args, byStaff)
  if (tool === 'return_items') return takeBack(model, order, lines, args, byStaff)
  if (tool === 'replace_item') return replace(model, order, lines, args, byStaff)
  if (tool === 'exchange_items') return exchange(model, order, args, byStaff)
  if (tool === 'receive_goods') return byStaff ? receive(model, order) : no
  return changesFor(model, order, tool, args)
}

function linesOf(order: ModelOrder, ids: unknown): ModelLine[] {
  if (!Array.isArray(ids)) return order.lines.filter(({ state }) => state === 'bought')
  return [...new Set(ids)].flatMap((id) => order.lines.find((line) => line.id === id) ?? [])
}

const untouched = (order: ModelOrder, lines: readonly ModelLine[]) =>
  order.status === 'delivered' && lines.length > 0 && lines.every(({ state }) => state === 'bought')

function refund(
  model: Model,
  order: ModelOrder,
  lines: ModelLine[],
  { amount: asked, to, reason }: Asked['args'],
  byStaff: boolean,
): Foreseen {
  const most = Math.min(
    lines.map(lineLeft).reduce((a, b) => a + b, 0),
    order.paid - order.refunded,
  )
  const amount = typeof asked === 'number' ? asked : most
  const shares = split(model, order, amount, typeof to === 'string' ? to : undefined)
  if (amount > most || (!shares && leftOf(order).has(String(to)))) return { kind: 'too much' }
  const lately = model.refunds.filter(({ at }) => at > model.now - 30 * 86_400_000)
  if (amount <= 0 || !shares || !untouched(order, lines) || lately.length >= 2) return no
  if (!inTime(model, order, isFault(reason), byStaff)) return no
  const total = lately.reduce((sum, { minor }) => sum + minor, amount)
  return {
    kind: 'yes',
    plan: JSON.stringify([lines.map(({ id }) => id), shares]),
    needsStaff: order.refunded + amount > 20_000 || total > 30_000,
    apply(callId) {
      fill(lines, amount)
      for (const line of lines) if (lineLeft(line) === 0) line.state = 'refunded'
      book(model, order, callId, back(shares))
      model.refunds.push({ at: model.now, minor: amount })
    },
  }
}

function takeBack(
  model: Model,
  order: ModelOrder,
  lines: ModelLine[],
  { to, reason }: Asked['args'],
  byStaff: boolean,
): Foreseen {
  const method = typeof to === 'string' ? to : undefined
  const amount = Math.min(
    lines.map(lineLeft).reduce((a, b) => a + b, 0),
    order.paid - order.refunded,
  )
  const shares = split(model, order, amount, method)
  if (!shares || !untouched(order, lines) || !inTime(model, order, isFault(reason), byStaff)) return no
  return {
    kind: 'yes',
    plan: JSON.stringify([lines.map(({ id }) => id), amount, shares]),
    needsStaff: false,
    apply(callId) {
      const wanted = lines.map(({ id }) => ({ id, variant: null }))
      order.request = { kind: 'return', lines: wanted, to: method ?? null, difference: -amount, callId }
      order.status = 'return_requested'
      for (const line of lines) line.state = 'return_requested'
    },
  }
}

function replace(
  model: Model,
  order: ModelOrder,
  lines: ModelLine[],
  { reason }: Asked['args'],
  byStaff: boolean,
): Foreseen {
  const needed = Map.groupBy(lines, ({ variant }) => variant)
  const inStock = [...needed].every(
    ([variant, of]) => (model.stock.get(variant) ?? 0) >= of.reduce((sum, { quantity }) => sum + quantity, 0),
  )
  const lately = model.calls.filter(
    ({ tool, state, createdAt }) =>
      tool === 'replace_item' && state === 'done' && createdAt > model.now - 90 * 86_400_000,
  )
  const whole = untouched(order, lines) && lines.every(({ refunded }) => refunded === 0)
  if (!whole || !isFault(reason) || !inStock || lately.length >= 2) return no
  if (!inTime(model, order, true, byStaff)) return no
  const value = lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
  return {
    kind: 'yes',
    plan: JSON.stringify([lines.map(({ id }) => id), value]),
    needsStaff: value > 15_000,
    apply(_callId, number) {
      free(model, order, number, lines)
      for (const line of lines) {
        line.state = 'replaced'
        model.stock.set(line.variant, (model.stock.get(line.variant) ?? 0) - line.quantity)
      }
    },
  }
}

/** A new order of things at no price. */
function free(model: Model, order: ModelOrder, number: string, lines: readonly ModelLine[]): void {
  model.orders.push({
    number,
    placedAt: model.now,
    deliveredAt: null,
    status: 'pending',
    country: order.country,
    changed: false,
    paid: 0,
    refunded: 0,
    rows: [],
    request: null,
    lines: lines.map(({ variant, quantity }, index) => ({
      id: `${number}-${index + 1}`,
      variant,
      quantity,
      price: 0,
      refunded: 0,
      state: 'bought',
    })),
  })
}

function exchange(model: Model, order: ModelOrder, { items, method: to }: Asked['args'], byStaff: boolean): Foreseen {
  const method = String(to)
  const found = swapsOf(model, order, items, method)
  if (!found || !inTime(model, order, false, byStaff)) return no
  const { swaps, difference, plan, needsStaff } = found
  const lines = swaps.map(({ line }) => line)
  if (!untouched(order, lines) || lines.some(({ refunded }) => refunded > 0)) return no
  return {
    kind: 'yes',
    plan,
    needsStaff,
    apply(callId) {
      const wanted = swaps.map(({ line, variant }) => ({ id: line.id, variant }))
      order.request = { kind: 'exchange', lines: wanted, to: method, difference, callId }
      order.status = 'exchange_requested'
      for (const { line, variant } of swaps) {
        line.state = 'exchange_requested'
        model.stock.set(variant, (model.stock.get(variant) ?? 0) - line.quantity)
      }
      if (difference !== 0) book(model, order, callId, [[method, difference]])
    },
  }
}

function receive(model: Model, order: ModelOrder): Foreseen {
  const { request } = order
  if (!request) return no
  return {
    kind: 'yes',
    plan: request.callId,
    needsStaff: false,
    apply(callId, number) {
      const lines = request.lines.flatMap(({ id }) => order.lines.find((line) => line.id === id) ?? [])
      for (const { variant, quantity } of lines) model.stock.set(variant, (model.stock.get(variant) ?? 0) + quantity)
      order.request = null
      if (request.kind === 'exchange') {
        const variants = request.lines.flatMap(({ variant }) => variant ?? [])
        free(
          model,
          order,
          number,
          lines.map((line, index) => ({ ...line, variant: variants[index] ?? named(0, '') })),
        )
        for (const line of lines) line.state = 'exchanged'
        order.status = 'delivered'
        return
      }
      book(model, order, callId, back(split(model, order, -request.difference, request.to ?? undefined) ?? []))
      fill(lines, -request.difference)
      for (const line of lines) line.state = 'returned'
      const isAllBack = order.lines.every(({ state }) => state === 'returned' || state === 'refunded')
      order.status = isAllBack ? 'returned' : 'delivered'
    },
  }
}
