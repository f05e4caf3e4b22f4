import type { ShopTable } from '../../core/ports.ts'
import type { Origin, Path, Report } from './elements.ts'
import type { OrderRecords } from './order_records.ts'
import type { Register } from './register.ts'

/** What an order names and the files do not bring: the shop may have it. */
type Open = {
  readonly kind: 'customers' | 'variants' | 'methods'
  readonly id: string | number
  readonly element: Origin
  readonly path: Path
}

const nothingKnown: ShopTable['known'] = async () => ({ customers: new Set(), variants: new Set(), methods: new Set() })

/** Follows what orders refer to: in the files at once, in the shop with one question at the end. */
export function references(ids: Register, ownerOf: ReadonlyMap<string, number>, report: Report) {
  const open: Open[] = []
  const replaced: { id: string; element: Origin }[] = []
  return {
    note(records: OrderRecords, element: Origin): void {
      const { order } = records
      enterParts(records, element, ids)
      const ask = (kind: Open['kind'], id: string | number, path: Path) => open.push({ kind, id, element, path })
      if (!ids.has('customer', order.customerId)) ask('customers', order.customerId, ['customer_id'])
      for (const { id, path } of variantsOf(records)) if (!ids.has('variant', id)) ask('variants', id, path)
      for (const { id, path } of methodsOf(records)) {
        const owner = ownerOf.get(id)
        if (owner === undefined) ask('methods', id, path)
        else if (owner !== order.customerId)
          report(
            element.file,
            () => element.at(path),
            `belongs to customer ${owner}, and the order to customer ${order.customerId}`,
          )
      }
      if (order.replaces !== null) replaced.push({ id: order.replaces, element })
    },
    async resolve(known: ShopTable['known'] = nothingKnown): Promise<void> {
      const found = await known(questionOf(open))
      for (const { kind, id, element, path } of open) {
        const there = kind === 'customers' ? found.customers.has(Number(id)) : found[kind].has(String(id))
        if (!there) report(element.file, () => element.at(path), missing(kind, id))
      }
      for (const { id, element } of replaced) {
        if (!ids.has('order', id))
          report(
            element.file,
            () => element.at(['replaces']),
            `names order ${id}, which the files do not have; bring both together`,
          )
      }
    },
  }
}

function missing(kind: Open['kind'], id: string | number): string {
  const names = { customers: 'customer', variants: 'variant', methods: 'payment method' } as const
  return `names ${names[kind]} ${JSON.stringify(id)}, which neither the files nor the shop have; bring it too, or mend the id`
}

function questionOf(open: readonly Open[]): Parameters<ShopTable['known']>[0] {
  const texts = (kind: Open['kind']) => [...new Set(open.flatMap((one) => (one.kind === kind ? [String(one.id)] : [])))]
  return { customers: texts('customers').map(Number), variants: texts('variants'), methods: texts('methods') }
}

/** Lines, parcels, money rows and requests are kept by their own ids, so two orders cannot share one. */
function enterParts({ order, ledger, requests }: OrderRecords, element: Origin, ids: Register): void {
  for (const [index, { id }] of order.lines.entries()) ids.enter('order line', id, element, ['lines', index, 'id'])
  for (const [index, { id }] of order.shipments.entries())
    ids.enter('shipment', id, element, ['shipments', index, 'id'])
  for (const { id, path } of rowsOf({ ledger })) ids.enter('payment or refund', id, element, [...path, 'id'])
  for (const [index, { id }] of requests.entries()) ids.enter('request', id, element, ['requests', index, 'id'])
}

/** Ledger rows with the list and the place that they were written in. */
function rowsOf({ ledger }: Pick<OrderRecords, 'ledger'>): { id: string; methodId: string; path: Path }[] {
  const counts = { payments: 0, refunds: 0 }
  return ledger.map(({ id, methodId, movement }) => {
    const list = movement === 'payment' || movement === 'charge' ? 'payments' : 'refunds'
    return { id, methodId, path: [list, counts[list]++] }
  })
}

function variantsOf({ order, requests }: OrderRecords): { id: string; path: Path }[] {
  const bought = order.lines.map(({ variantId }, index) => ({
    id: variantId,
    path: ['lines', index, 'variant_id'] as Path,
  }))
  const wished = requests.flatMap(({ lines }, index) =>
    lines.flatMap(({ newVariantId }, place) =>
      newVariantId === null
        ? []
        : [{ id: newVariantId, path: ['requests', index, 'lines', place, 'new_variant_id'] as Path }],
    ),
  )
  return [...bought, ...wished]
}

function methodsOf({ ledger, requests }: OrderRecords): { id: string; path: Path }[] {
  const rows = rowsOf({ ledger }).map(({ methodId, path }) => ({ id: methodId, path: [...path, 'method_id'] as Path }))
  const asked = requests.flatMap(({ methodId }, index) =>
    methodId === null ? [] : [{ id: methodId, path: ['requests', index, 'method_id'] as Path }],
  )
  return [...rows, ...asked]
}
