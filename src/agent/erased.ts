import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'

/** Throws a Refusal for a customer who was erased; to be asked while the customer's row is held. */
export async function mustNotBeErased(tables: Tables, customerId: number): Promise<void> {
  if (await tables.erasures.get(customerId)) throw erased(customerId)
}

function erased(customerId: number): Refusal {
  return new Refusal('erased', `Customer ${customerId} was erased. Nothing more is done in their name.`)
}

/** Whether the agent is switched off; throws a Refusal for a customer who was erased, like the above. */
export async function isOffFor(tables: Tables, customerId: number): Promise<boolean> {
  const { isOff, isErased } = await tables.agentSwitch.standing(customerId)
  if (isErased) throw erased(customerId)
  return isOff
}
