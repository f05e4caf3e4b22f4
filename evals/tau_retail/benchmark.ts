import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const address = z.strictObject({
  address1: z.string(),
  address2: z.string(),
  city: z.string(),
  country: z.string(),
  state: z.string(),
  zip: z.string(),
})

const method = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('credit_card'), brand: z.string(), last_four: z.string(), id: z.string() }),
  z.strictObject({ source: z.literal('paypal'), id: z.string() }),
  z.strictObject({ source: z.literal('gift_card'), balance: z.number(), id: z.string() }),
])

const user = z.strictObject({
  name: z.strictObject({ first_name: z.string(), last_name: z.string() }),
  address,
  email: z.string(),
  payment_methods: z.record(z.string(), method),
  orders: z.array(z.string()),
})

const options = z.record(z.string(), z.string())

const item = z.strictObject({
  name: z.string(),
  product_id: z.string(),
  item_id: z.string(),
  price: z.number(),
  options,
})

const movement = z.strictObject({
  transaction_type: z.enum(['payment', 'refund']),
  amount: z.number(),
  payment_method_id: z.string(),
})

const order = z.strictObject({
  order_id: z.string(),
  user_id: z.string(),
  address,
  items: z.array(item),
  fulfillments: z.array(z.strictObject({ tracking_id: z.array(z.string()), item_ids: z.array(z.string()) })),
  status: z.enum(['pending', 'processed', 'delivered', 'cancelled']),
  payment_history: z.array(movement),
})

const variant = z.strictObject({ item_id: z.string(), options, available: z.boolean(), price: z.number() })

const product = z.strictObject({
  name: z.string(),
  product_id: z.string(),
  variants: z.record(z.string(), variant),
})

const action = z.object({ name: z.string(), kwargs: z.record(z.string(), z.unknown()) })

const task = z.object({ id: z.string(), user_id: z.string(), actions: z.array(action) })

const gold = z.object({
  id: z.string(),
  canonical_cents_sha256: z.string(),
  changed: z.record(z.string(), z.record(z.string(), z.unknown())),
  gold_errors: z.array(z.object({ i: z.int(), action: z.string(), error: z.string() })),
})

export type BenchmarkAddress = z.infer<typeof address>
export type BenchmarkMethod = z.infer<typeof method>
export type BenchmarkUser = z.infer<typeof user>
export type BenchmarkOrder = z.infer<typeof order>
export type BenchmarkProduct = z.infer<typeof product>
export type Action = z.infer<typeof action>

/** The benchmark's shop before anything happens. */
export type Benchmark = {
  readonly users: Readonly<Record<string, BenchmarkUser>>
  readonly orders: Readonly<Record<string, BenchmarkOrder>>
  readonly products: Readonly<Record<string, BenchmarkProduct>>
}

/** What somebody wanted, as recorded actions, and the records that must come of it. */
export type Task = z.infer<typeof task> & { readonly gold: z.infer<typeof gold> }

/** A file that cannot be read as what it should be. The message says which and why. */
export class Unreadable extends Error {}

export function readBenchmark(folder: string): Benchmark {
  return {
    users: parsed(z.record(z.string(), user), join(folder, 'users.json')),
    orders: parsed(z.record(z.string(), order), join(folder, 'orders.json')),
    products: parsed(z.record(z.string(), product), join(folder, 'products.json')),
  }
}

/** The tasks of a split, each with its gold. */
export function readTasks(folder: string, split: string): Task[] {
  const tasks = rows(task, join(folder, `tasks_${split}.jsonl`))
  const golds = new Map(rows(gold, join(folder, `gold_diffs_${split}.jsonl`)).map((row) => [row.id, row]))
  return tasks.map((row) => {
    const found = golds.get(row.id)
    if (found === undefined) throw new Unreadable(`gold_diffs_${split}.jsonl has no row for the task ${row.id}`)
    return { ...row, gold: found }
  })
}

function parsed<T>(schema: z.ZodType<T>, path: string): T {
  return checked(schema, text(path), path)
}

function rows<T>(schema: z.ZodType<T>, path: string): T[] {
  const lines = text(path).split('\n')
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [checked(schema, line, `${path}:${index + 1}`)]))
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Unreadable(`cannot read ${path}; --data names the folder with the benchmark's files`)
  }
}

function checked<T>(schema: z.ZodType<T>, json: string, where: string): T {
  try {
    return schema.parse(JSON.parse(json))
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined
    const why = issue ? `${issue.path.join('.')}: ${issue.message}` : 'it is not JSON'
    throw new Unreadable(`${where} is not as the benchmark has it: ${why}`)
  }
}
