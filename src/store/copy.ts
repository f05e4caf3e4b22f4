import { setImmediate } from 'node:timers/promises'
import type { CompiledQuery, Kysely } from 'kysely'
import type { Store } from '../core/ports.ts'
import type { Direct, Schema } from './schema.ts'
import { openMemory, type SqliteFile } from './sqlite.ts'

/** Rows a statement, so that it stays below SQLite's limit on parameters. */
const rowsAtOnce = 500

type Rows = readonly Record<string, unknown>[]
type Wanted = readonly { readonly table: string; readonly query: CompiledQuery }[]

/** What is copied from; SQLite's connection reads without a detour. */
type Source = { readonly reader: Kysely<Schema>; readonly direct?: { readonly reader: Direct } }

/** See `Store.copyFor`. `open` makes a store of an empty database. */
export async function copyFor(
  from: Source,
  customerId: number,
  open: (memory: SqliteFile) => Promise<Store>,
): Promise<Store> {
  const wanted = ofCustomer(from.reader, customerId)
  const found = await (from.direct ? readDirect(from.direct.reader, wanted) : readTogether(from.reader, wanted))
  const memory = openMemory()
  const store = await open(memory)
  memory.direct.writer('begin', [])
  memory.direct.writer('delete from agent_switch', [])
  for (const [index, { table }] of wanted.entries()) await put(memory.direct.writer, table, found[index] ?? [])
  memory.direct.writer('commit', [])
  return store
}

function ofCustomer(db: Kysely<Schema>, id: number): Wanted {
  const their = db.selectFrom('orders').select('number').where('customer_id', '=', id)
  const queries = {
    customers: db.selectFrom('customers').selectAll().where('id', '=', id),
    payment_methods: db.selectFrom('payment_methods').selectAll().where('customer_id', '=', id),
    products: db.selectFrom('products').selectAll(),
    variants: db.selectFrom('variants').selectAll(),
    orders: db.selectFrom('orders').selectAll().where('customer_id', '=', id),
    order_lines: db.selectFrom('order_lines').selectAll().where('order_number', 'in', their),
    shipments: db.selectFrom('shipments').selectAll().where('order_number', 'in', their),
    goods_requests: db.selectFrom('goods_requests').selectAll().where('order_number', 'in', their),
    ledger: db.selectFrom('ledger').selectAll().where('order_number', 'in', their),
    outbox: db.selectFrom('outbox').selectAll().where('order_number', 'in', their),
    calls: db.selectFrom('calls').selectAll().where('customer_id', '=', id).where('state', '=', 'done'),
    erasures: db.selectFrom('erasures').selectAll().where('customer_id', '=', id),
    agent_switch: db.selectFrom('agent_switch').selectAll(),
  } satisfies Partial<Record<keyof Schema, unknown>>
  return Object.entries(queries).map(([table, query]) => ({ table, query: query.compile() }))
}

/** In one go: nobody else uses the connection meanwhile, and what another process commits is not seen. */
async function readDirect(direct: Direct, wanted: Wanted): Promise<Rows[]> {
  direct('begin deferred', [])
  try {
    return wanted.map(({ query }) => direct(query.sql, query.parameters) as Rows)
  } finally {
    direct('commit', [])
  }
}

async function readTogether(reader: Kysely<Schema>, wanted: Wanted): Promise<Rows[]> {
  const transaction = reader.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return transaction.execute(async (db) => {
    const found: Rows[] = []
    for (const { query } of wanted) found.push((await db.executeQuery<Record<string, unknown>>(query)).rows)
    return found
  })
}

/** Lets other requests go on between its statements. */
async function put(direct: Direct, table: string, rows: Rows): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const part = rows.slice(start, start + rowsAtOnce)
    const places = part.map(() => `(${columns.map(() => '?').join(',')})`).join(',')
    direct(
      `insert into ${table} (${columns.join(',')}) values ${places}`,
      part.flatMap((row) => columns.map((column) => row[column])),
    )
    await setImmediate()
  }
}
