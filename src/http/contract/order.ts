import { z } from 'zod'
import { orderStatuses } from '../../core/order.ts'
import { customerIdQuery, moment, momentQuery, orderNumber, paging } from './common.ts'

export const address = z
  .strictObject({
    line1: z.string(),
    line2: z.string(),
    city: z.string(),
    region: z.string(),
    postal_code: z.string(),
    country: z.string(),
  })
  .meta({ id: 'Address' })

const line = z.strictObject({
  line: z.string(),
  product: z.string(),
  variant: z.string(),
  name: z.string(),
  options: z.record(z.string(), z.string()),
  category: z.string(),
  final_sale: z.boolean(),
  quantity: z.int(),
  unit_price: z.int(),
  total: z.int(),
  refunded: z.int(),
  state: z.enum(['bought', 'refunded', 'return_requested', 'exchange_requested', 'returned', 'exchanged', 'replaced']),
})

const shipment = z.strictObject({
  carrier: z.string(),
  tracking: z.string(),
  shipped_at: moment,
  expected_at: moment.nullable(),
  delivered_at: moment.nullable(),
  lines: z.array(z.string()),
})

export const order = z
  .strictObject({
    order: z.string(),
    customer_id: z.int(),
    status: z.enum(orderStatuses),
    placed_at: moment,
    delivered_at: moment.nullable(),
    currency: z.string(),
    paid: z.int().describe('Minor units'),
    refunded: z.int().describe('Minor units; never more than was paid'),
    items_changed: z.boolean(),
    cancel_reason: z.string().nullable(),
    replaces: z.string().nullable(),
    address,
    lines: z.array(line),
    shipments: z.array(shipment),
  })
  .meta({ id: 'Order', description: 'Amounts are whole minor units of `currency`.' })

/** An order as the API shows it. */
export type OrderView = z.infer<typeof order>

export const orderParams = z.strictObject({
  number: orderNumber.describe('With its sign as `%23`, or without: `12345`'),
})

export const ordersQuery = z.strictObject({
  ...paging,
  customer_id: customerIdQuery,
  status: z.enum(orderStatuses).optional(),
  since: momentQuery.optional().describe('Placed then or later'),
  until: momentQuery.optional().describe('Placed then or earlier'),
})
