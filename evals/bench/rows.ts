import { DatabaseSync } from 'node:sqlite'
import type { Target } from './shop.ts'

export type Row = Readonly<Record<string, string | number | null>>

/** Everything that one refund of the desk inserted. */
export type Example = {
  readonly target: Target
  readonly callId: string
  readonly ledger: Row
  readonly call: Row
  readonly entry: Row
  readonly answer: Row
}

/** What the program that writes by hand is told, as JSON in a file. */
export type HandWork = {
  readonly database: string
  /** One for each number of lines an order has. */
  readonly examples: readonly Example[]
  readonly targets: readonly Target[]
  readonly seconds: number
}

/** What a load left in the records. */
export type Left = { readonly refunds: number; readonly wrongRefunds: number; readonly turns: number }

/** Looks at a database that a desk may be working on. */
function lookAt<T>(path: string, look: (one: (sql: string, ...values: string[]) => Row) => T): T {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return look((sql, ...values) => {
      const row = database.prepare(sql).get(...values)
      if (row === undefined) throw new Error(`no row for ${sql}`)
      return row as Row
    })
  } finally {
    database.close()
  }
}

/** Refunds in the ledger, orders that were not refunded exactly once and in full, and turns that were finished. */
export function leftIn(path: string): Left {
  return lookAt(path, (one) => ({
    refunds: count(one("select count(*) as count from ledger where movement = 'refund'")),
    wrongRefunds: count(
      one(`select count(*) as count from (
        select sum(l.amount) as given, count(*) as times, o.paid, o.refunded from ledger l join orders o on o.number = l.order_number
        where l.movement = 'refund' group by o.number) where given <> paid or refunded <> paid or times <> 1`),
    ),
    turns: count(one("select count(*) as count from turns where state = 'done'")),
  }))
}

/** The rows of one refund, as the desk wrote them. */
export function exampleOf(path: string, target: Target): Example {
  return lookAt(path, (one) => {
    const ledger = one("select * from ledger where movement = 'refund' and order_number = ?", target.order)
    const callId = String(ledger['call_id'])
    return {
      target,
      callId,
      ledger,
      call: one('select * from calls where id = ?', callId),
      entry: one('select * from audit_entries where chain = ? order by seq desc', `customer:${target.customerId}`),
      answer: one('select * from answers where body like ?', `%${callId}%`),
    }
  })
}

const weighed = [
  ['calls', "tool = 'issue_refund'"],
  ['ledger', "movement = 'refund'"],
  ['audit_entries', "chain like 'customer:%'"],
  ['answers', "body like '%issue_refund%'"],
  ['order_lines', "state = 'refunded'"],
  ['orders', 'refunded = paid'],
] as const

/** Rows and bytes a refund in each table that refunds touch; the same for the desk and by hand, or they are no comparison. */
export function weightOfRefund(
  path: string,
): Readonly<Record<string, { readonly rows: number; readonly bytes: number }>> {
  const { refunds } = leftIn(path)
  return lookAt(path, (one) =>
    Object.fromEntries(
      weighed.map(([table, where]) => {
        const columns = Object.keys(one(`select * from ${table} where ${where} limit 1`))
        const bytes = columns.map((column) => `coalesce(length(${column}), 0)`).join(' + ')
        const row = one(`select count(*) as count, sum(${bytes}) as bytes from ${table} where ${where}`)
        return [table, { rows: count(row) / refunds, bytes: Number(row['bytes']) / refunds }]
      }),
    ),
  )
}

function count(row: Row): number {
  return Number(row['count'])
}
