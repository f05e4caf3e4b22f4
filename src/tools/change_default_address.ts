import { z } from 'zod'
import { addressOf } from './change_shipping_address.ts'
import { callerFact, defineTool } from './define.ts'
import { address as addressInput } from './inputs.ts'
import { oneLine } from './own.ts'

export const changeDefaultAddress = defineTool({
  name: 'change_default_address',
  purpose: 'Change the address that new orders go to.',
  doing: 'Checking your new address',
  kind: 'write',
  input: z.strictObject({ address: addressInput }),
  facts: ['caller', 'country'],

  async look(input, context) {
    const address = addressOf(input.address)
    const facts = { caller: callerFact(context.caller), country: address.country }
    const plan = {
      says: `make ${oneLine(address)} your default address`,
      order: null,
      amount: null,
      details: { ...address },
    }
    return { facts, plan, found: address }
  },

  async run({ found: address, context }) {
    await context.tables.customers.setAddress(context.customerId, address)
    return {
      says: `Your default address is now ${oneLine(address)}.`,
      order: null,
      moved: [],
      result: { address: { ...address } },
    }
  },
})
