import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'

/** Throws a Refusal for a customer who was erased; to be asked while the customer's row is held. */
export async function mustNotBeErased(tables: Tables, customerId: number): Promise<void> {
  if (await tables.erasures.get(customerId))
    throw new Refusal('erased', `Customer ${customerId} was erased. Nothing more is done in their name.`)
}
