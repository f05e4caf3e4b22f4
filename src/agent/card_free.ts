import { Refusal } from '../core/refusal.ts'
import { cardPlaces } from '../privacy/index.ts'

/**
 * Throws a Refusal that names every field with the number of a card, and none of its digits. What is stored as it was
 * given is refused and not changed: a yes is bound to the exact words, and the sender learns to leave it out.
 */
export function mustHoldNoCard(value: unknown, path: string): void {
  const places = cardPlaces(value, path)
  if (places.length === 0) return
  const faults = places.slice(0, 10).map((place) => ({ path: place, fix: 'leave out the number of the card' }))
  throw new Refusal('bad_input', 'This holds the number of a card, which is never kept. Nothing was done.', faults)
}
