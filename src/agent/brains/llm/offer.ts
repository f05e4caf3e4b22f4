import type { Json, JsonObject } from '../../../core/json.ts'
import type { OfferedTool } from '../../../core/model.ts'
import type { Tool } from '../../../core/tool.ts'
import type { Own } from '../../outside.ts'
import { llmLimits } from './limits.ts'

/** Closed lists of the customer's own: a proposal can choose nothing else. */
export type Choices = {
  readonly orders: readonly string[]
  readonly lines: readonly string[]
  readonly methods: readonly string[]
}

export function choicesOf({ orders, methods }: Own): Choices {
  const listed = orders.slice(0, llmLimits.listed)
  return {
    orders: listed.map(({ number }) => number),
    lines: listed.flatMap(({ lines }) => lines.map(({ id }) => id)),
    methods: methods.map(({ id }) => id),
  }
}

/** The tools as this customer may use them. One that needs an order or a payment method is not offered without any. */
export function offerOf(tools: readonly Tool[], choices: Choices): OfferedTool[] {
  return tools
    .filter(({ schema }) => canBeGiven(schema, choices))
    .map(({ name, purpose, schema, kind }) => {
      const { properties, ...rest } = narrowed(name, schema, choices)
      const asked: JsonObject = kind === 'write' && name !== 'escalate_case' ? { asked_said: askedSaid } : {}
      return { name, purpose, schema: { ...rest, properties: { ...(properties as JsonObject), ...asked } } }
    })
}

// ASCII in all that is offered: one other letter makes JSON of twice the width of the whole question, at every step.
const askedSaid = {
  type: 'string',
  description: "The customer's own words that ask for this, copied from their message",
} as const

function canBeGiven(schema: JsonObject, { orders, methods }: Choices): boolean {
  const required = listAt(schema, 'required')
  if (required.includes('order') && orders.length === 0) return false
  return !(required.includes('method') && methods.length === 0)
}

const quotes = "The customer's own words for the reason, copied from their message"
const ownAddress = 'The new address exactly as the customer wrote it, with its tokens, copied from their message'
const ownAmount = 'Minor units (cents). Only when the customer named an amount; without it, all that is left'

function narrowed(tool: string, schema: JsonObject, choices: Choices): JsonObject {
  const properties = objectAt(schema, 'properties')
  const changed = Object.entries(properties).flatMap(([name, shape]): [string, Json][] => {
    if (tool === 'escalate_case' && name === 'summary') return []
    if (name === 'reason' && tool !== 'escalate_case')
      return [
        [name, shape],
        ['reason_said', { type: 'string', description: quotes }],
      ]
    return [[name, narrowedShape(name, shape as JsonObject, choices)]]
  })
  const required = listAt(schema, 'required').filter((name) => !(tool === 'escalate_case' && name === 'summary'))
  return { type: 'object', properties: Object.fromEntries(changed), required, additionalProperties: false }
}

function narrowedShape(name: string, shape: JsonObject, choices: Choices): JsonObject {
  if (name === 'order') return oneOf(choices.orders, "Number of one of the customer's orders")
  if (name === 'line') return oneOf(choices.lines, 'Line of the order')
  if (name === 'lines') return { ...shape, items: oneOf(choices.lines, 'Line of the order') }
  // A day is called so too.
  if (name === 'method' || (name === 'to' && shape['format'] !== 'date'))
    return oneOf(choices.methods, "One of the customer's payment methods")
  if (name === 'address') return { type: 'string', description: ownAddress }
  if (name === 'amount') return { ...shape, description: ownAmount }
  const items = shape['items'] as JsonObject | undefined
  return items?.['properties'] ? { ...shape, items: narrowed('', items, choices) } : shape
}

function oneOf(values: readonly string[], description: string): JsonObject {
  return values.length === 0 ? { type: 'string', description } : { type: 'string', enum: values, description }
}

function objectAt(value: JsonObject, name: string): JsonObject {
  return (value[name] as JsonObject | undefined) ?? {}
}

function listAt(value: JsonObject, name: string): readonly string[] {
  return (value[name] as readonly string[] | undefined) ?? []
}
