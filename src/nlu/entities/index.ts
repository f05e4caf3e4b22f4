import type { Entity } from '../../core/understanding.ts'
import { findAddresses } from './address.ts'
import { findAmounts } from './amount.ts'
import { findDates } from './date.ts'
import { findEmails } from './email.ts'
import type { Extractor, Surroundings } from './extractor.ts'
import { findItems } from './item.ts'
import { findOptions } from './option.ts'
import { findOrders } from './order.ts'
import { findPayments } from './payment.ts'
import { findEverything, findLastOrder } from './place.ts'
import { findQuantities } from './quantity.ts'
import { findReasons } from './reason.ts'

/** Numbers inside these are no order numbers, amounts, quantities or dates. */
const first: readonly Extractor[] = [findEmails, findAddresses]
const numeric: readonly Extractor[] = [findAmounts, findDates, findOrders, findQuantities]
const free: readonly Extractor[] = [findLastOrder, findEverything, findReasons, findPayments, findOptions, findItems]

/** Everything the customer named in a tidy text, by place; an item may contain an option, numbers never overlap. */
export function findEntities(text: string, surroundings: Surroundings): Entity[] {
  const taken: Entity[] = []
  for (const extract of [...first, ...numeric]) {
    for (const one of extract(text, surroundings)) if (!taken.some((other) => overlaps(one, other))) taken.push(one)
  }
  const others = free.flatMap((extract) => extract(text, surroundings))
  const kept = others.filter(
    (one) =>
      !taken.some(
        (other) =>
          overlaps(one, other) && (other.kind === 'address' || other.kind === 'email' || other.kind === 'order'),
      ),
  )
  return [...taken, ...kept].sort((a, b) => a.start - b.start || a.end - b.end)
}

function overlaps(a: Entity, b: Entity): boolean {
  return a.start < b.end && b.start < a.end
}
