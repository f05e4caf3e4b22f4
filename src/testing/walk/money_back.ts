import { day, named } from './goods.ts'
import { leftOf, type Model, type ModelLine, type ModelOrder } from './model.ts'

export type Share = readonly [method: string, minor: number]

/** Over what paid, first paid first; or to the one named: null when that one did not pay enough and is no gift card. */
export function split(model: Model, order: ModelOrder, amount: number, to: string | undefined): Share[] | null {
  const left = leftOf(order)
  if (to !== undefined) return to === named(model.walk, 'gift') || (left.get(to) ?? 0) >= amount ? [[to, amount]] : null
  let open = amount
  const shares: Share[] = []
  for (const [method, most] of left) {
    const part = Math.min(open, most)
    if (part > 0) shares.push([method, part])
    open -= part
  }
  return shares
}

/** Books money of a call: positive comes in. */
export function book(model: Model, order: ModelOrder, callId: string, shares: readonly Share[], first = 1): void {
  for (const [index, [method, minor]] of shares.entries()) {
    order.rows.push({ at: model.now, id: `led_${callId}_${first + index}`, method, minor })
    if (minor > 0) order.paid += minor
    else order.refunded -= minor
    if (method === named(model.walk, 'gift')) model.gift -= minor
  }
}

export const back = (shares: readonly Share[]): Share[] => shares.map(([method, minor]) => [method, -minor])

export const lineLeft = (line: ModelLine): number => line.price * line.quantity - line.refunded

/** Fills line after line; each that has nothing left becomes `settled`. */
export function fill(lines: readonly ModelLine[], amount: number): void {
  let open = amount
  for (const line of lines) {
    const part = Math.min(open, lineLeft(line))
    line.refunded += part
    open -= part
  }
}

const faults = ['damaged', 'wrong_item', 'missing', 'not_as_described']

export const isFault = (reason: unknown): boolean => faults.includes(String(reason))

/** Within thirty days, ninety for a fault, and half a year for a manager. */
export function inTime(model: Model, order: ModelOrder, fault: boolean, byStaff: boolean): boolean {
  if (order.deliveredAt === null) return false
  const days = Math.floor((model.now - order.deliveredAt) / day)
  return days <= (byStaff ? 180 : fault ? 90 : 30)
}

export function covered(model: Model, method: string, amount: number): boolean {
  return method !== named(model.walk, 'gift') || amount <= 0 || model.gift >= amount
}

/** What is saved goes back to an instrument that paid that much, or to a gift card. */
export function mayReceive(model: Model, order: ModelOrder, method: string, difference: number): boolean {
  if (difference >= 0 || method === named(model.walk, 'gift')) return true
  return (leftOf(order).get(method) ?? 0) >= -difference
}
