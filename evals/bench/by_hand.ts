import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Example, HandWork, Row } from './rows.ts'
import type { Target } from './shop.ts'

/**
 * What the rows of a refund cost alone: the rows that the desk wrote for one refund, written again for others, each in one
 * durable transaction with prepared statements. It reads nothing, judges nothing and computes no chain; its hashes only
 * have the length of hashes.
 */
const {
  database: path,
  examples,
  targets,
  seconds,
} = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as HandWork
const database = new DatabaseSync(path)
database.exec(
  'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory',
)

const insertOf = (table: string, row: Row) => {
  const columns = Object.keys(row)
  return database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
}
const begin = database.prepare('begin immediate')
const commit = database.prepare('commit')
const order = database.prepare('update orders set refunded = paid where number = ?')
const line = database.prepare(
  "update order_lines set refunded = unit_price * quantity, state = 'refunded' where id = ?",
)
const [any] = examples
if (!any) throw new TypeError('no refund of the desk to write again')
const ledger = insertOf('ledger', any.ledger)
const call = insertOf('calls', any.call)
const entry = insertOf('audit_entries', any.entry)
const answer = insertOf('answers', any.answer)
const firstHead = database.prepare('insert into audit_heads (seq, hash, chain) values (?, ?, ?)')
const nextHead = database.prepare('update audit_heads set seq = ?, hash = ? where chain = ?')

const heads = new Map<string, { readonly seq: number; readonly hash: string }>()

function write(target: Target): void {
  const id = `call_${randomUUID().replaceAll('-', '')}`
  const chain = `customer:${target.customerId}`
  const head = heads.get(chain) ?? { seq: 0, hash: '0'.repeat(64) }
  const seq = head.seq + 1
  const hash = createHash('sha256').update(id).digest('hex')
  const example = exampleFor(target)
  const fill = filler(example, id, target)
  begin.run()
  order.run(target.order)
  for (const lineId of target.lines) line.run(lineId)
  ledger.run(...fill(example.ledger))
  call.run(...fill(example.call))
  entry.run(...fill({ ...example.entry, chain, seq, previous: head.hash, hash }))
  ;(seq === 1 ? firstHead : nextHead).run(seq, hash, chain)
  answer.run(...fill({ ...example.answer, key: `${String(example.answer['key']).slice(0, -36)}${randomUUID()}` }))
  commit.run()
  heads.set(chain, { seq, hash })
}

function exampleFor({ lines, order: number }: Target): Example {
  const example = examples.find(({ target }) => target.lines.length === lines.length)
  if (example) return example
  throw new TypeError(`no example for ${lines.length} lines, as order ${number} has`)
}

/** The example's row with this call, this order and this customer in it. */
function filler(example: Example, id: string, target: Target): (row: Row) => SQLInputValue[] {
  const { order: number, customerId } = example.target
  const put = (text: string) =>
    text
      .replaceAll(example.callId, id)
      .replaceAll(number.slice(1), target.order.slice(1))
      .replaceAll(String(customerId), String(target.customerId))
  return (row) =>
    Object.values(row).map((value) => {
      if (value === customerId) return target.customerId
      return typeof value === 'string' ? put(value) : value
    })
}

const warm = 200
for (const target of targets.slice(0, warm)) write(target)
const start = performance.now()
let at = warm
for (; at < targets.length && performance.now() - start < seconds * 1_000; at++) {
  const target = targets[at]
  if (target) write(target)
}
const took = (performance.now() - start) / 1_000
database.close()
process.stdout.write(`${JSON.stringify({ written: at, rate: (at - warm) / took, seconds: took })}\n`)
