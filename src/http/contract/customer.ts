import { z } from 'zod'
import { moment, money, paging, words } from './common.ts'
import { address } from './order.ts'

const paymentMethod = z.strictObject({
  method: z.string(),
  kind: z.enum(['card', 'paypal', 'gift_card']),
  name: z.string().describe('As a receipt names it'),
  balance: money.nullable().describe('Of a gift card'),
})

export const customer = z
  .strictObject({
    id: z.int().min(1),
    first_name: z.string(),
    last_name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    locale: z.string(),
    address,
    other_addresses: z.array(address),
    created_at: moment,
  })
  .meta({ id: 'Customer' })

/** A customer as the API shows it. */
export type CustomerView = z.infer<typeof customer>

export const customerInFull = customer
  .extend({ payment_methods: z.array(paymentMethod) })
  .meta({ id: 'CustomerInFull', description: 'A customer with the instruments that can pay.' })

/** A customer with the payment methods, as the API shows them. */
export type CustomerInFullView = z.infer<typeof customerInFull>

export const customerParams = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .describe('The number of a customer'),
})

export const erasure = z
  .strictObject({
    customer_id: z.int().min(1),
    erased_at: moment,
    took: z
      .strictObject({
        orders: z.int(),
        conversations: z.int(),
        messages: z.int(),
        turns: z.int(),
        tickets: z.int(),
        calls: z.int(),
        approvals: z.int(),
        open_calls: z.int().describe('Calls that waited for a yes and were withdrawn'),
        audit_entries: z.int(),
      })
      .describe('Rows whose values went'),
  })
  .meta({ id: 'Erasure', description: 'A customer whose personal data is gone.' })

export const customersQuery = z.strictObject({
  ...paging,
  q: words(100).optional().describe('A number, an order, or words of a name or an e-mail address'),
})
