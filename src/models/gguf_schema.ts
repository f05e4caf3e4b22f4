import type { Json, JsonObject } from '../core/json.ts'

/** Longest string that the grammar lets a model write, in characters: each is a rule of the grammar. */
const mostLetters = 200

const anything: JsonObject = { type: ['string', 'number', 'boolean', 'null'] }

/**
 * A JSON schema as the grammar of `node-llama-cpp` understands it, which writes every property: one that may be left out
 * may be null instead. Patterns and bounds of numbers are not held by a grammar; whoever reads the arguments checks them.
 */
export function grammarSchema(schema: JsonObject): JsonObject {
  const { type, description, enum: listed, const: fixed, items, format } = schema
  const about: JsonObject = typeof description === 'string' ? { description } : {}
  const either = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(either)) return { ...about, oneOf: (either as JsonObject[]).map(grammarSchema) }
  if (fixed !== undefined) return { ...about, const: fixed }
  if (listed !== undefined) return { ...about, enum: listed }
  if (type === 'object') return { ...about, type, properties: propertiesOf(schema) }
  if (type === 'array') return { ...about, type, items: grammarSchema((items ?? {}) as JsonObject), ...sizeOf(schema) }
  if (type === 'string') return { ...about, type, ...(format === 'date' ? { format } : lengthOf(schema)) }
  return { ...about, ...(type === undefined ? anything : { type }) }
}

function propertiesOf(schema: JsonObject): JsonObject {
  const all = Object.entries(shapesOf(schema)).map(([name, shape]): [string, Json] => {
    const asked = grammarSchema(shape)
    return [name, isRequired(schema, name) ? asked : { oneOf: [asked, { type: 'null' }] }]
  })
  return Object.fromEntries(all)
}

function sizeOf({ minItems, maxItems }: JsonObject): JsonObject {
  return { ...(minItems !== undefined && { minItems }), ...(maxItems !== undefined && { maxItems }) }
}

function lengthOf({ minLength, maxLength }: JsonObject): JsonObject {
  const most = typeof maxLength === 'number' ? Math.min(maxLength, mostLetters) : mostLetters
  return { maxLength: most, ...(minLength !== undefined && { minLength }) }
}

/** What a model wrote by such a grammar, without the nulls that stand for what it left out. */
export function withoutLeftOut(value: Json, schema: JsonObject): Json {
  if (Array.isArray(value))
    return value.map((one) => withoutLeftOut(one as Json, (schema['items'] ?? {}) as JsonObject))
  if (typeof value !== 'object' || value === null) return value
  const shapes = shapesOf(schema)
  const kept = Object.entries(value)
    .filter(([name, member]) => member !== null || isRequired(schema, name))
    .map(([name, member]): [string, Json] => [name, withoutLeftOut(member, shapes[name] ?? {})])
  return Object.fromEntries(kept)
}

function shapesOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, JsonObject>>
}

function isRequired({ required }: JsonObject, name: string): boolean {
  return Array.isArray(required) && required.includes(name)
}
