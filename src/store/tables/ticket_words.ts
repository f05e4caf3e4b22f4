import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Connection } from '../schema.ts'

const mostWords = 8

/**
 * Whether a ticket is about what somebody looks for: its id or its conversation's, an order of its customer, the customer's
 * name or address, or words of its messages, of which the last may be the beginning of one. Every part has an index.
 */
export function matchesWords({ direct }: Pick<Connection, 'direct'>, text: string): RawBuilder<SqlBool> {
  const exact = sql<SqlBool>`id = ${text.trim()} or conversation_id = ${text.trim()}
    or customer_id in (${ofOrder(text)})`
  const words = wordsIn(text)
  if (words.length === 0) return sql<SqlBool>`(${exact})`
  const [inMessages, ofCustomers] = direct ? inSqlite(words) : inPostgres(words)
  return sql<SqlBool>`(${exact} or conversation_id in (${inMessages}) or customer_id in (${ofCustomers}))`
}

/** Whether a customer is meant: by number, by an order, or by name or address, of which the last word may be a beginning. */
export function meansCustomer({ direct }: Pick<Connection, 'direct'>, text: string): RawBuilder<SqlBool> {
  const number = /^\d{1,15}$/.test(text.trim()) ? Number(text.trim()) : -1
  const words = wordsIn(text)
  const exact = sql<SqlBool>`id = ${number} or id in (${ofOrder(text)})`
  if (words.length === 0) return sql<SqlBool>`(${exact})`
  const [, named] = direct ? inSqlite(words) : inPostgres(words)
  return sql<SqlBool>`(${exact} or id in (${named}))`
}

function ofOrder(text: string) {
  return sql`select customer_id from orders where number = ${`#${text.trim().replace(/^#/, '').toUpperCase()}`}`
}

function wordsIn(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords)
}

function inSqlite(words: readonly string[]) {
  const wanted = `body : (${words.map((word) => `"${word}"*`).join(' ')})`
  return [
    sql`select conversation_id from message_words where message_words match ${wanted}`,
    sql`select customer_id from customer_words where customer_words match ${wanted}`,
  ] as const
}

function inPostgres(words: readonly string[]) {
  const wanted = words.map((word) => `${word}:*`).join(' & ')
  const address = sql`translate(email, '@.+-_', '     ')`
  return [
    sql`select conversation_id from messages where to_tsvector('simple', body) @@ to_tsquery('simple', ${wanted})`,
    sql`select id from customers where to_tsvector('simple', first_name || ' ' || last_name || ' ' || ${address}) @@ to_tsquery('simple', ${wanted})`,
  ] as const
}
