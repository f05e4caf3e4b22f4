import type { ElementKind } from './elements.ts'

/** One column: where its value goes in the element (or, with `each`, in the part that the row brings) and how it is read. */
export type Column = {
  readonly name: string
  readonly to: readonly string[]
  readonly read?: (text: string) => unknown
  readonly each?: true
}

/**
 * A CSV file: rows with the same key are one element, and stand together. Columns of the element need to be filled in
 * its first row only; every row brings one part: a payment method, a variant or a line.
 */
export type Table = {
  readonly kind: ElementKind
  readonly key: string
  readonly parts: string
  readonly columns: readonly Column[]
}

const addressColumns: readonly Column[] = ['line1', 'line2', 'city', 'region', 'postal_code', 'country'].map(
  (name) => ({ name, to: ['address', name] }),
)

const customers: Table = {
  kind: 'customer',
  key: 'id',
  parts: 'payment_methods',
  columns: [
    { name: 'id', to: ['id'], read: wholeNumber },
    ...plain('first_name', 'last_name', 'email', 'phone', 'locale'),
    ...addressColumns,
    ...plain('created_at'),
    { name: 'method_id', to: ['id'], each: true },
    { name: 'method_kind', to: ['kind'], each: true },
    ...each('brand', 'last_four', 'balance', 'currency', 'provider_customer', 'provider_reference'),
  ],
}

const products: Table = {
  kind: 'product',
  key: 'product_id',
  parts: 'variants',
  columns: [
    { name: 'product_id', to: ['id'] },
    ...plain('name', 'category', 'description'),
    { name: 'final_sale', to: ['final_sale'], read: yesOrNo },
    { name: 'variant_id', to: ['id'], each: true },
    { name: 'options', to: ['options'], read: pairs, each: true },
    ...each('price', 'currency'),
    { name: 'stock', to: ['stock'], read: wholeNumber, each: true },
  ],
}

const orders: Table = {
  kind: 'order',
  key: 'number',
  parts: 'lines',
  columns: [
    ...plain('number'),
    { name: 'customer_id', to: ['customer_id'], read: wholeNumber },
    ...plain('status', 'placed_at', 'delivered_at', 'cancel_reason', 'currency'),
    { name: 'paid_with', to: ['payments'], read: paidWith },
    { name: 'refunds', to: ['refunds'], read: refundedTo },
    ...['carrier', 'tracking', 'shipped_at', 'expected_at'].map((name) => ({ name, to: ['shipments', '0', name] })),
    ...addressColumns,
    { name: 'line_id', to: ['id'], each: true },
    ...each('variant_id', 'product_id', 'name', 'category'),
    { name: 'final_sale', to: ['final_sale'], read: yesOrNo, each: true },
    { name: 'options', to: ['options'], read: pairs, each: true },
    { name: 'quantity', to: ['quantity'], read: wholeNumber, each: true },
    ...each('unit_price', 'refunded', 'state'),
  ],
}

export const tables: readonly Table[] = [customers, products, orders]

function plain(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, to: [name] }))
}

function each(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, to: [name], each: true }))
}

/** What cannot be read stays text, and the shape says what it should have been. */
function wholeNumber(text: string): number | string {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text
}

function yesOrNo(text: string): boolean | string {
  const word = text.toLowerCase()
  if (word === 'true' || word === 'yes') return true
  return word === 'false' || word === 'no' ? false : text
}

/** `color=brass; size=small`. */
function pairs(text: string): Record<string, string> | string {
  const entries = entriesOf(text).map((entry) => /^([^=]+)=(.+)$/.exec(entry))
  if (entries.includes(null)) return text
  return Object.fromEntries(entries.map((match) => [match?.[1]?.trim() ?? '', match?.[2]?.trim() ?? '']))
}

/** `card_1`, with two instruments `gift_card_6 40.00; card_6 122.00`, and last what the provider calls it: `card_1 pi_123`. */
function paidWith(text: string): unknown {
  return entriesOf(text).map((entry) => {
    const [method_id, ...more] = entry.split(/\s+/)
    const amount = /^[\d.,-]/.test(more[0] ?? '') ? more.shift() : undefined
    const reference = /^[a-z]{2,5}_\w+$/.test(more[0] ?? '') ? more.shift() : undefined
    if (more.length > 0) return entry
    return { method_id, ...(amount !== undefined && { amount }), ...(reference !== undefined && { reference }) }
  })
}

/** `card_1 10.00 2026-03-01`, more of them after a semicolon. */
function refundedTo(text: string): unknown {
  return entriesOf(text).map((entry) => {
    const [method_id, amount, at, ...rest] = entry.split(/\s+/)
    return rest.length > 0
      ? entry
      : { method_id, ...(amount !== undefined && { amount }), ...(at !== undefined && { at }) }
  })
}

function entriesOf(text: string): string[] {
  return text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
