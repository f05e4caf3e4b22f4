import { z } from 'zod'

export type JsonSchema = Record<string, unknown>

/** Bounds for what has none of its own: whatever is longer did not come from this desk. */
const longest = { text: 1_000_000, list: 10_000 } as const

/** Turns the contract's schemas into JSON Schema 2020-12 and gathers those with a name, each once. */
export function schemaBook() {
  const named: Record<string, JsonSchema> = {}
  const known = { input: new Map<z.ZodType, JsonSchema>(), output: new Map<z.ZodType, JsonSchema>() }
  const refer = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
    const before = known[io].get(schema)
    if (before) return before
    const {
      $schema: _dialect,
      $defs = {},
      ...own
    } = lifted(
      z.toJSONSchema(schema, {
        io,
        target: 'draft-2020-12',
        unrepresentable: 'any',
        override: ({ jsonSchema }) => bound(jsonSchema),
      }),
    )
    for (const [name, definition] of Object.entries($defs as Record<string, JsonSchema>)) named[name] = definition
    known[io].set(schema, own)
    return own
  }
  const schemas = () => Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { refer, schemas }
}

/** Names live with the document's components, not inside of each schema. */
function lifted(schema: unknown): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema
}

function bound(schema: JsonSchema): void {
  delete schema['propertyNames']
  const { type, format } = schema
  // The exact pattern of a moment says less to a reader than its format does.
  if (format === 'date-time' || format === 'date') delete schema['pattern']
  if (type === 'string' && !('enum' in schema) && !('const' in schema)) schema['maxLength'] ??= longest.text
  if (type === 'array') schema['maxItems'] ??= longest.list
  if (type === 'integer') schema['format'] ??= 'int64'
}
