import type { Json, JsonObject } from '../../../core/json.ts'
import type { ModelCall, OfferedTool } from '../../../core/model.ts'
import type { Reason } from '../../../core/understanding.ts'
import type { Own } from '../../outside.ts'
import { isWriting } from '../../is_writing.ts'
import type { View } from '../../view.ts'
import { llmLimits } from './limits.ts'
import { choicesOf } from './offer.ts'
import { gaveReason, namedAmount, namedLines, namedMethod, namedOrder, namedQuantity, wasSaid } from './said.ts'
import { faultInQuery } from './web_query.ts'

/** A model's tool call as a move that may be proposed, or why it may not; the words go back to the model. */
export type Read =
  | {
      readonly kind: 'move'
      readonly tool: string
      readonly arguments: JsonObject
      /** The customer's words that ask for it, as the model quotes them. */
      readonly wish: string
    }
  | { readonly kind: 'no'; readonly because: string }

type Argument = { readonly value: Json } | { readonly because: string }

/** Reads a call as a stranger's input: only what was offered, only the customer's own things, only what the customer said. */
export function readCall(
  call: ModelCall,
  tools: readonly OfferedTool[],
  own: Own,
  view: View,
  instructions: string,
): Read {
  const tool = tools.find(({ name }) => name === call.tool)
  if (!tool) return { kind: 'no', because: 'There is no such tool here.' }
  const given = call.arguments
  if (given === null || !isSmall(given)) return { kind: 'no', because: 'The arguments must be a small JSON object.' }
  if (tool.name === 'web_search') return readQuery(given, own, view, instructions)
  const quote = wordsAt(given, 'reason_said')
  const read = new Map<string, Json>()
  for (const [name, value] of Object.entries(given)) {
    if (quotes.has(name) || value === null) continue
    const argument = readsPlainly.has(tool.name) ? { value } : readArgument(name, value, quote, own, view)
    if ('because' in argument) return { kind: 'no', because: argument.because }
    const filled = filledIn(argument.value, view)
    if (filled === undefined) return { kind: 'no', because: 'There is no such token in this conversation.' }
    read.set(name, filled)
  }
  const args = Object.fromEntries(read)
  const unsaid = isWriting(view.outside, tool.name) ? unsaidIn(args, own, view) : null
  if (unsaid !== null) return { kind: 'no', because: unsaid }
  return fitting(tool.name, args, wordsAt(given, 'asked_said'), view)
}

/** Arguments that are quotations for us, and none of the tool's. */
const quotes = new Set(['reason_said', 'asked_said'])

function wordsAt(given: JsonObject, name: string): string {
  const value = given[name]
  return typeof value === 'string' ? value : ''
}

/** What a change leaves to the customer and they did not say; the model has to ask then. Null when all of it was said. */
function unsaidIn(args: JsonObject, own: Own, view: View): string | null {
  const order = own.orders.find(({ number }) => number === args['order'])
  if (order && !namedOrder(order.number, view, own)) return 'The customer did not say which order. Ask which one.'
  const lines = linesIn(args)
  if (order && lines.some((id) => !order.lines.some((line) => line.id === id)))
    return 'Not all of these are lines of this order.'
  if (order && lines.length > 0 && !namedLines(lines, order, view))
    return 'The customer did not say which items of the order. Ask which ones.'
  const method = args['method'] ?? args['to']
  if (typeof method === 'string' && !namedMethod(method, view, own))
    return 'The customer did not say which payment method. Leave it out where you may, or ask which one.'
  if (quantitiesIn(args).some((quantity) => !namedQuantity(quantity, view)))
    return 'The customer did not say how many. Ask, or take one.'
  return null
}

function linesIn(args: JsonObject): string[] {
  const named = itemsAt(args, 'items').map((item) => item['line'])
  return [...((args['lines'] as readonly Json[] | undefined) ?? []), ...named].filter((id) => typeof id === 'string')
}

function quantitiesIn(args: JsonObject): number[] {
  return itemsAt(args, 'items').flatMap(({ quantity }) => (typeof quantity === 'number' ? [quantity] : []))
}

function itemsAt(args: JsonObject, name: string): JsonObject[] {
  const value = args[name]
  return Array.isArray(value)
    ? value.filter(
        (item: Json): item is JsonObject => item !== null && typeof item === 'object' && !Array.isArray(item),
      )
    : []
}

/** Its words leave the house as they are: nothing is filled in. */
function readQuery(given: JsonObject, own: Own, view: View, instructions: string): Read {
  const query = typeof given['query'] === 'string' ? given['query'] : ''
  const fault = faultInQuery(query, own, view, instructions)
  return fault === null ? fitting('web_search', given, '', view) : { kind: 'no', because: fault }
}

/** What does not fit goes back to the model: its slips are not the customer's to read. */
function fitting(name: string, args: JsonObject, wish: string, { outside }: View): Read {
  // The summary of an escalation is written by us, and is not there yet.
  const fault =
    name === 'escalate_case' ? null : (outside.tools.find((tool) => tool.name === name)?.faultIn(args) ?? null)
  return fault === null
    ? { kind: 'move', tool: name, arguments: args, wish }
    : { kind: 'no', because: `The arguments do not fit: ${fault}` }
}

/** Tools whose arguments choose nothing of the customer's: what they find is the customer's own, whatever they say. */
const readsPlainly = new Set(['escalate_case', 'find_orders'])

/** Of a size that a call has, and without halves of characters, which no record can keep. */
function isSmall(given: JsonObject): boolean {
  const text = JSON.stringify(given)
  return text.length <= llmLimits.arguments && !/\\ud[89a-f]/i.test(text)
}

function readArgument(name: string, value: Json, quote: string, own: Own, view: View): Argument {
  const { orders, lines, methods } = choicesOf(own)
  if (name === 'order') return chosen(value, orders, 'order')
  if (name === 'method' || name === 'to') return chosen(value, methods, 'payment method')
  if (name === 'lines') return allChosen(value, lines)
  if (name === 'items') return swapsChosen(value, lines)
  if (name === 'amount' && !(typeof value === 'number' && namedAmount(value, view, own)))
    return { because: 'The customer named no such amount. Leave it out.' }
  if (name === 'reason') return { value: gaveReason(value as Reason, quote, view) ? value : 'other' }
  return name === 'address' ? readAddress(value, own, view) : { value }
}

function chosen(value: Json, list: readonly string[], what: string): Argument {
  const wanted = typeof value === 'string' ? value.toUpperCase().replace(/^#/, '') : null
  const found = list.find((one) => one.toUpperCase().replace(/^#/, '') === wanted)
  return found === undefined ? { because: `This is no ${what} of the customer.` } : { value: found }
}

function allChosen(value: Json, list: readonly string[]): Argument {
  const wanted: readonly Json[] = Array.isArray(value) ? value : [value]
  const fine = wanted.every((one) => typeof one === 'string' && list.includes(one))
  return fine ? { value: wanted } : { because: 'Not all of these are lines of the customer’s orders.' }
}

/** Lines that are swapped are the customer's; which variants there are is the tool's to say. */
function swapsChosen(value: Json, list: readonly string[]): Argument {
  const wanted: readonly Json[] = Array.isArray(value) ? value : []
  const lines = wanted.map((one) => (typeof one === 'object' && one !== null ? (one as JsonObject)['line'] : null))
  return lines.every((line) => line === undefined || (typeof line === 'string' && list.includes(line)))
    ? { value }
    : { because: 'Not all of these are lines of the customer’s orders.' }
}

/** The customer's own words for an address, read into its parts in the house. */
function readAddress(value: Json, own: Own, view: View): Argument {
  if (typeof value !== 'string' || !wasSaid(value, view))
    return { because: 'Copy the address from the customer’s message, or ask for it.' }
  const read = view.readAddress(value, own.orders[0]?.address.country ?? 'US')
  return read ? { value: read } : { because: 'The address is not complete. Ask for street, city and postal code.' }
}

/** Undefined when there is a token that was never given out. */
function filledIn(value: Json, view: View): Json | undefined {
  if (typeof value === 'string') return view.outside.fill(value) ?? undefined
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => filledIn(item, view))
    return items.some((item) => item === undefined) ? undefined : (items as Json[])
  }
  const members = Object.entries(value).map(([name, item]) => [name, filledIn(item, view)] as const)
  return members.some(([, item]) => item === undefined) ? undefined : (Object.fromEntries(members) as JsonObject)
}
