import { decimal, money } from '../../../core/money.ts'
import type { Order } from '../../../core/order.ts'
import type { Entity, Reason } from '../../../core/understanding.ts'
import { figuresIn } from '../../claims/figures.ts'
import type { Own } from '../../outside.ts'
import type { View } from '../../view.ts'
import { foreignReason } from './foreign_reasons.ts'

/** What the customer wrote in this conversation, redacted, the new message last. */
export function saidBy({ messages, text }: View): string[] {
  return [...messages.filter(({ from }) => from === 'customer').map((message) => message.text), text]
}

/** Whether words stand in what the customer wrote, however they are spaced and cased. */
export function wasSaid(words: string, view: View): boolean {
  const wanted = flat(words)
  return wanted.length > 0 && saidBy(view).some((text) => flat(text).includes(wanted))
}

/** Whether the customer named this amount, in minor units of a currency of theirs; the number of an order is no amount. */
export function namedAmount(minor: number, view: View, { orders }: Own): boolean {
  const currencies = new Set(orders.length > 0 ? orders.map(({ paid }) => paid.currency) : ['USD'])
  const written = [...currencies].map((currency) => decimal(money(minor, currency)))
  const forms = new Set(written.flatMap((text) => [text, text.replace(/\.0+$/, '')]))
  const numbers = new Set(orders.map(({ number }) => bare(number)))
  return saidBy(view).some((text) => {
    const { amounts, others } = figuresIn(text)
    const plain = others.map((one) => one.replaceAll(',', '')).filter((one) => !numbers.has(one))
    return [...amounts.map(({ value }) => value), ...plain].some((one) => forms.has(one))
  })
}

/**
 * Whether an order is the one that the customer means: the only one, named by its number here by either side, by one of
 * its items, or as the last one.
 */
export function namedOrder(number: string, view: View, { orders }: Own): boolean {
  if (orders.length === 1) return true
  const told = [...view.messages.map(({ text }) => text), view.text].join('\n').toUpperCase()
  const asWord = new RegExp(`(?<![\\w-])#?${bare(number).replaceAll(/[^\w-]/g, '')}(?![\\w-])`)
  if (asWord.test(told)) return true
  const order = orders.find((one) => one.number === number)
  if (order?.lines.some(({ name }) => namedItem(name, view))) return true
  return order === orders[0] && entitiesIn(view).some(({ kind }) => kind === 'last_order')
}

/** Whether these lines of an order are what the customer means: all there are, or each by its name or an option of it. */
export function namedLines(ids: readonly string[], order: Order, view: View): boolean {
  if (order.lines.every(({ id }) => ids.includes(id))) return true
  const lines = order.lines.filter(({ id }) => ids.includes(id))
  return lines.every(
    ({ name, options }) => namedItem(name, view) || Object.values(options).some((option) => wasSaid(option, view)),
  )
}

/** Whether the customer said how to pay, or has one way only. */
export function namedMethod(id: string, view: View, { methods }: Own): boolean {
  const method = methods.find((one) => one.id === id)
  if (!method || methods.length === 1) return method !== undefined
  const kinds = entitiesIn(view).flatMap((one) => (one.kind === 'payment' ? [one.value] : []))
  if (kinds.some((kind) => kind === method.kind)) return true
  return method.kind === 'card' && [method.brand, method.lastFour].some((word) => word !== '' && wasSaid(word, view))
}

/** Whether the customer said how many; one is what is meant when nobody says. */
export function namedQuantity(quantity: number, view: View): boolean {
  if (quantity === 1) return true
  const digits = new RegExp(`(?<![\\w#.,-])${quantity}(?![\\w.-]*\\d)`)
  return (
    saidBy(view).some((text) => digits.test(text)) ||
    entitiesIn(view).some((one) => one.kind === 'quantity' && one.value === quantity)
  )
}

/**
 * Whether a reason is the customer's: the engine reads it from their English; of other languages we know words for the
 * reasons, which must stand in words of theirs. A reason widens what the policy allows, so one not given does not count.
 */
export function gaveReason(reason: Reason, quote: string, view: View): boolean {
  if (entitiesIn(view).some((one) => one.kind === 'reason' && one.value === reason)) return true
  return foreignReason(view.language, reason, quote) && wasSaid(quote, view)
}

function entitiesIn(view: View): readonly Entity[] {
  return saidBy(view).flatMap((text) => {
    const { entities, requests } = view.outside.understand(text)
    return [...entities, ...requests.flatMap((request) => request.entities)]
  })
}

/** Whether a word of an item's name that tells it apart was said, in singular or plural. */
function namedItem(name: string, view: View): boolean {
  const words = flat(name).match(/[\p{L}\p{N}]{3,}/gu) ?? []
  return words.some((word) => wasSaid(word.length > 4 ? word.replace(/(?:es|s)$/, '') : word, view))
}

function bare(number: string): string {
  return number.replace(/^#/, '').toUpperCase()
}

function flat(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
