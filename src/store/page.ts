import { Refusal } from '../core/refusal.ts'
import type { Page, PageRequest } from '../core/ports.ts'

/** Where a page ended: the moment and the id of its last row. */
export type Cursor = { readonly at: number; readonly id: string }

export function readCursor(text: string): Cursor {
  const match = /^(\d{1,15})~([\w#.:~-]{1,200})$/.exec(Buffer.from(text, 'base64url').toString('utf8'))
  if (!match?.[2]) throw strangeMark()
  return { at: Number(match[1]), id: match[2] }
}

/** What a page mark gets that no list of ours gave out. */
export function strangeMark(): Refusal {
  const fault = { path: 'after', fix: 'use the `next` of the page before' }
  return new Refusal('bad_input', 'This page mark is not one of ours.', [fault])
}

/** Turns `limit + 1` rows into a page: the row too many only says that there is more. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  { limit }: PageRequest,
  make: (row: Row) => T,
  cursor: (row: Row) => Cursor,
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  if (rows.length <= limit || last === undefined) return { items: shown.map(make), next: null }
  const { at, id } = cursor(last)
  return { items: shown.map(make), next: Buffer.from(`${at}~${id}`).toString('base64url') }
}
