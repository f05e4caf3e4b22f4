import { z } from 'zod'
import { Refusal } from '../core/refusal.ts'
import { defineReadingTool } from './define.ts'
import { iso, methodView } from './views.ts'

export const getCustomer = defineReadingTool({
  name: 'get_customer',
  purpose: "Look up the customer's own profile: name, addresses and payment methods.",
  doing: 'Looking up your account',
  input: z.strictObject({}),
  async find(_input, { tables, customerId }) {
    const customer = await tables.customers.get(customerId)
    if (!customer) throw new Refusal('not_found', 'There is no such customer.')
    const { firstName, lastName, email, phone, locale, address, otherAddresses, createdAt } = customer
    const methods = (await tables.methods.of(customerId)).map(methodView)
    const profile = {
      customer: customerId,
      first_name: firstName,
      last_name: lastName,
      email,
      phone,
      locale,
      created_at: iso(createdAt),
    }
    const addresses = { address: { ...address }, other_addresses: otherAddresses.map((other) => ({ ...other })) }
    return {
      says: `Here is your profile, ${firstName}.`,
      result: { ...profile, ...addresses, payment_methods: methods },
    }
  },
})
