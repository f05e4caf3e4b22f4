import { type Model, type ModelLine, type ModelOrder, price, productOf } from './model.ts'
import { covered, mayReceive } from './money_back.ts'

/** What would happen: nothing, or `apply` once everybody whose yes is needed has given it to exactly this `plan`. */
export type Foreseen =
  | { readonly kind: 'no' }
  /** More than there is: not even looked at by the rules. */
  | { readonly kind: 'too much' }
  | {
      readonly kind: 'yes'
      readonly plan: string
      readonly needsStaff: boolean
      /** `number` is the new order's, when there is one. */
      apply(callId: string, number: string): void
    }

export const no: Foreseen = { kind: 'no' }

export type Swapped = { readonly line: ModelLine; readonly variant: string }

/** The lines and what shall take their place, with the difference in price; null when it cannot be. */
export function swapsOf(model: Model, order: ModelOrder, items: unknown, method: string) {
  const list = Array.isArray(items) ? items : []
  const swaps = list.flatMap(({ line: id, variant }: { line: string; variant: string }): Swapped[] => {
    const line = order.lines.find((one) => one.id === id)
    return line ? [{ line, variant }] : []
  })
  const pieces = Map.groupBy(swaps, ({ variant }) => variant)
  const fits = swaps.every(
    ({ line, variant }) =>
      variant !== line.variant && productOf(model.walk, variant) === productOf(model.walk, line.variant),
  )
  const inStock = [...pieces].every(
    ([variant, of]) => (model.stock.get(variant) ?? 0) >= of.reduce((sum, { line }) => sum + line.quantity, 0),
  )
  const difference = swaps.reduce(
    (sum, { line, variant }) => sum + (price(model.walk, variant) - line.price) * line.quantity,
    0,
  )
  const payable = covered(model, method, difference) && mayReceive(model, order, method, difference)
  if (swaps.length !== list.length || !fits || !inStock || !payable) return null
  const plan = swaps.map(({ line, variant }) => [line.id, line.variant, variant])
  return { swaps, difference, plan: JSON.stringify([plan, difference]), needsStaff: Math.abs(difference) > 20_000 }
}
