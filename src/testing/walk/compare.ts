import { expect } from 'vitest'
import type { AuditEntry } from '../../core/audit.ts'
import { leftByMethod } from '../../core/ledger.ts'
import type { Order } from '../../core/order.ts'
import type { Tables } from '../../core/ports.ts'
import { genesis, linkHash } from '../../store/audit_chain.ts'
import type { Real } from './commands.ts'
import { goods, named } from './goods.ts'
import type { Model } from './model.ts'

/** The records and the model say the same, and what must always hold does. */
export async function compare(model: Model, { desk, auditKey }: Real): Promise<void> {
  await desk.store.read(async (tables) => {
    const orders = await tables.orders.of(model.walk)
    expect(await recordsOf(model, orders, tables)).toEqual(shown(model))
    for (const order of orders) await mustHold(order, tables)
    verify(await tables.audit.of(`customer:${model.walk}`), auditKey)
  })
}

function shown({ orders, stock, gift, country, calls }: Model) {
  const byNumber = orders.map(({ rows, request, deliveredAt, placedAt, ...order }) => ({
    ...order,
    deliveredAt,
    placedAt,
    open: request?.kind ?? null,
    moves: rows.length,
  }))
  return {
    orders: byNumber.toSorted((a, b) => (a.number < b.number ? -1 : 1)),
    stock: Object.fromEntries(stock),
    gift,
    country,
    calls: Object.fromEntries(
      calls.map(({ id, state, approval }) => [id, approval ? `${state}, ${approval.state}` : state]),
    ),
  }
}

async function recordsOf(model: Model, orders: readonly Order[], tables: Tables): Promise<ReturnType<typeof shown>> {
  const all = await Promise.all(orders.map((order) => asShown(order, tables)))
  const stock = new Map<string, number>()
  for (const { variant } of goods) {
    const id = named(model.walk, variant)
    stock.set(id, (await tables.products.variant(id))?.stock ?? Number.NaN)
  }
  const gift = await tables.methods.get(named(model.walk, 'gift'))
  const customer = await tables.customers.get(model.walk)
  const calls = await Promise.all(
    model.calls.map(async ({ id }) => {
      const call = await tables.calls.get(id)
      const approval = call?.approvalId ? await tables.approvals.get(call.approvalId) : null
      const state = String(call?.state)
      return [id, approval ? `${state}, ${approval.state}` : state] as const
    }),
  )
  return {
    orders: all.toSorted((a, b) => (a.number < b.number ? -1 : 1)),
    stock: Object.fromEntries(stock),
    gift: gift?.kind === 'gift_card' ? gift.balance.minor : Number.NaN,
    country: customer?.address.country ?? '',
    calls: Object.fromEntries(calls),
  }
}

async function asShown(order: Order, tables: Tables): Promise<ReturnType<typeof shown>['orders'][number]> {
  const { number, status, placedAt, deliveredAt, itemsChanged: changed, paid, refunded } = order
  return {
    number,
    status,
    placedAt,
    deliveredAt,
    changed,
    country: order.address.country,
    paid: paid.minor,
    refunded: refunded.minor,
    lines: order.lines.map((line) => ({
      id: line.id,
      variant: line.variantId,
      price: line.unitPrice.minor,
      quantity: line.quantity,
      refunded: line.refunded.minor,
      state: line.state,
    })),
    open: kindOf((await tables.requests.openOf(number))?.kind),
    moves: (await tables.ledger.of(number)).length,
  }
}

function kindOf(kind: string | undefined): 'return' | 'exchange' | null {
  return kind === 'return' || kind === 'exchange' ? kind : null
}

/** Whatever the model says: money only comes back to who paid it, and the sums are the sums of the rows. */
async function mustHold(order: Order, tables: Tables): Promise<void> {
  const rows = await tables.ledger.of(order.number)
  const sum = (movements: readonly string[]) =>
    rows.filter(({ movement }) => movements.includes(movement)).reduce((total, { amount }) => total + amount.minor, 0)
  expect({ paid: order.paid.minor, refunded: order.refunded.minor }).toEqual({
    paid: sum(['payment', 'charge']),
    refunded: sum(['refund', 'credit']),
  })
  expect(order.refunded.minor).toBeLessThanOrEqual(order.paid.minor)
  for (const line of order.lines) expect(line.refunded.minor).toBeLessThanOrEqual(line.unitPrice.minor * line.quantity)
  const left = new Map(leftByMethod(rows).map(({ methodId, left: open }) => [methodId, open.minor]))
  for (const { methodId } of rows.filter(({ methodId }) => !methodId.startsWith('gift')))
    expect(netOf(rows, methodId), `${order.number} gave ${methodId} more than it paid`).toBe(left.get(methodId) ?? 0)
}

function netOf(rows: Awaited<ReturnType<Tables['ledger']['of']>>, methodId: string): number {
  return rows
    .filter((row) => row.methodId === methodId)
    .reduce(
      (net, { movement, amount }) => net + (movement === 'payment' || movement === 'charge' ? 1 : -1) * amount.minor,
      0,
    )
}

function verify(entries: readonly AuditEntry[], key: Uint8Array): void {
  let previous = genesis
  for (const [index, entry] of entries.entries()) {
    const { chain, type, at, seq, payloadDigest } = entry
    expect({ seq, previous: entry.previous }).toEqual({ seq: index + 1, previous })
    expect(entry.hash).toBe(linkHash(key, { chain, type, at, seq, payloadDigest, previous }))
    previous = entry.hash
  }
}
