import type { Address, Customer, PaymentMethod } from '../../core/customer.ts'
import type { LedgerEntry } from '../../core/ledger.ts'
import type { GoodsRequest, Order } from '../../core/order.ts'
import type { ShopTable } from '../../core/ports.ts'
import type { Product, Variant } from '../../core/product.ts'
import type { ShopRecords } from '../../core/shop_records.ts'
import { checkOrder } from './check_order.ts'
import { checkShape } from './check_shape.ts'
import type { Element, Origin, Path, Report } from './elements.ts'
import { orderRecords } from './order_records.ts'
import { purse } from './purse.ts'
import { references } from './references.ts'
import { type Register, register } from './register.ts'
import { type OrderShape, shapes } from './shapes.ts'
import { customerRecords, productRecords } from './to_records.ts'

/** Takes elements in any order, since an order may stand before its customer, and puts them together at the end. */
export type Gathering = {
  readonly take: (element: Element) => void
  /** A part of a file could not be read, so what it would have brought is not missed. */
  readonly miss: () => void
  readonly finish: (known: ShopTable['known'] | undefined) => Promise<{ records: ShopRecords; rows: number }>
}

type Gathered = {
  readonly customers: Customer[]
  readonly paymentMethods: PaymentMethod[]
  readonly products: Product[]
  readonly variants: Variant[]
  readonly waiting: { readonly element: Origin; readonly shape: OrderShape }[]
  /** What could not be read may have brought any id: then references are not followed. */
  incomplete: boolean
  rows: number
}

export function gather(now: number, report: Report): Gathering {
  const ids = register(report)
  const gathered: Gathered = {
    customers: [],
    paymentMethods: [],
    products: [],
    variants: [],
    waiting: [],
    incomplete: false,
    rows: 0,
  }
  return {
    take(element) {
      gathered.rows += 1
      if (!takeElement(element, gathered, ids, now, report)) gathered.incomplete = true
    },
    miss() {
      gathered.incomplete = true
    },
    finish: (known) => putTogether(gathered, ids, now, report, known),
  }
}

/** False when something was lost that others may refer to. */
function takeElement(element: Element, gathered: Gathered, ids: Register, now: number, report: Report): boolean {
  if (element.kind === 'customer') return takeCustomer(element, gathered, ids, now, report)
  if (element.kind === 'product') return takeProduct(element, gathered, ids, report)
  const shape = checkShape(shapes.order, element, report)
  if (!shape) return true
  ids.enter('order', shape.number, element, ['number'])
  gathered.waiting.push({ element: { file: element.file, at: element.at }, shape })
  return true
}

function takeCustomer(element: Element, gathered: Gathered, ids: Register, now: number, report: Report): boolean {
  const shape = checkShape(shapes.customer, element, report)
  if (!shape) return false
  const { customer, methods } = customerRecords(shape, now, purse(element, report))
  if (customer.createdAt > now + 86_400_000)
    report(element.file, () => element.at(['created_at']), 'lies in the future; mend the date')
  ids.enter('customer', customer.id, element, ['id'])
  ids.enter('customer with the e-mail address', customer.email.toLowerCase(), element, ['email'])
  for (const [index, { id }] of methods.entries())
    ids.enter('payment method', id, element, ['payment_methods', index, 'id'])
  gathered.customers.push(customer)
  gathered.paymentMethods.push(...methods)
  return true
}

function takeProduct(element: Element, gathered: Gathered, ids: Register, report: Report): boolean {
  const shape = checkShape(shapes.product, element, report)
  if (!shape) return false
  const { product, variants } = productRecords(shape, purse(element, report))
  ids.enter('product', product.id, element, ['id'])
  for (const [index, { id }] of variants.entries()) ids.enter('variant', id, element, ['variants', index, 'id'])
  gathered.products.push(product)
  gathered.variants.push(...variants)
  return true
}

async function putTogether(
  gathered: Gathered,
  ids: Register,
  now: number,
  report: Report,
  known: ShopTable['known'] | undefined,
) {
  const { customers, paymentMethods, products, variants, waiting } = gathered
  const around = surroundings(gathered)
  const lookUp = references(ids, new Map(paymentMethods.map(({ id, customerId }) => [id, customerId])), report)
  const orders: Order[] = []
  const ledger: LedgerEntry[] = []
  const requests: GoodsRequest[] = []
  for (const { element, shape } of waiting) {
    const fault = (path: Path, fix: string) => report(element.file, () => element.at(path), fix)
    const records = orderRecords(shape, { ...around, amount: purse(element, report), fault })
    checkOrder(records, now, fault)
    lookUp.note(records, element)
    orders.push(records.order)
    ledger.push(...records.ledger)
    requests.push(...records.requests)
  }
  if (!gathered.incomplete) await lookUp.resolve(known)
  return { records: { customers, paymentMethods, products, variants, orders, ledger, requests }, rows: gathered.rows }
}

function surroundings({ customers, products, variants, incomplete }: Gathered) {
  const addresses = new Map<number, Address>(customers.map(({ id, address }) => [id, address]))
  const productOf = new Map(products.map((product) => [product.id, product]))
  const sold = new Map(variants.map((variant) => [variant.id, variant]))
  return {
    complete: !incomplete,
    addressOf: (customerId: number) => addresses.get(customerId) ?? null,
    variant: (id: string) => {
      const variant = sold.get(id)
      const product = variant && productOf.get(variant.productId)
      return variant && product ? { variant, product } : null
    },
  }
}
