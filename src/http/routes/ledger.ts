import type { Day } from '../../core/days.ts'
import type { LedgerSum } from '../../core/ledger_tables.ts'
import { pageOf } from '../contract/common.ts'
import { ledgerEntry, ledgerQuery, ledgerSums, ledgerSumsQuery, refundsQuery } from '../contract/ledger.ts'
import { answer, defineDoor } from '../door.ts'
import { ledgerEntryView } from '../views/ledger.ts'
import { daysAsked } from './days_asked.ts'
import { given, pageAsked, pageView } from './lists.ts'

export const listLedger = defineDoor({
  does: 'List money moved, newest first',
  tag: 'records',
  query: ledgerQuery,
  reach: 'own list',
  answers: { 200: pageOf(ledgerEntry) },
  async run({ desk }, { query }) {
    const { customer_id: customerId, order, movement, purpose, since, until } = query
    const filter = given({ customerId, order, movement, purpose, since, until })
    const found = await desk.store.read((tables) => tables.ledger.list(filter, pageAsked(query)))
    return answer(200, pageView(found, ledgerEntryView))
  },
})

export const listRefunds = defineDoor({
  does: 'List money given back, newest first',
  more: 'The rows of the ledger whose movement is a refund: refunds, and what cancellations and changes gave back.',
  tag: 'records',
  query: refundsQuery,
  reach: 'own list',
  answers: { 200: pageOf(ledgerEntry) },
  async run({ desk }, { query }) {
    const filter = { ...given({ customerId: query.customer_id, order: query.order }), movement: 'refund' as const }
    const found = await desk.store.read((tables) => tables.ledger.list(filter, pageAsked(query)))
    return answer(200, pageView(found, ledgerEntryView))
  },
})

/** Most sums that are told at once. */
const mostSums = 1_000

export const sumLedger = defineDoor({
  does: 'Sum up money moved, by day, customer, purpose or tool',
  more: 'Up to 366 days at once; of more than a thousand sums the largest are told.',
  tag: 'records',
  query: ledgerSumsQuery,
  answers: { 200: ledgerSums },
  async run({ desk }, { query }) {
    const { by, customer_id: customerId, order, movement, purpose } = query
    const { days, from: since, until } = daysAsked(desk, query)
    const filter = { ...given({ customerId, order, movement, purpose }), since, until }
    const most = by === 'day' ? Number.MAX_SAFE_INTEGER : mostSums + 1
    const sums = await desk.store.read((tables) => tables.ledger.sums(filter, by === 'day' ? days : by, most))
    if (by === 'day') return answer(200, { items: byDay(sums, days), complete: true })
    const items = sums.slice(0, mostSums).map((sum) => ({ ...sum, key: sum.key === null ? null : String(sum.key) }))
    return answer(200, { items, complete: sums.length <= mostSums })
  },
})

/** The newest day first. */
function byDay(sums: readonly LedgerSum[], days: readonly Day[]) {
  const named = sums.map((sum) => ({ ...sum, key: days[Number(sum.key)]?.date ?? '' }))
  const nameOf = ({ key, currency, movement }: (typeof named)[number]) => `${key} ${currency} ${movement}`
  return named.sort((a, b) => (nameOf(a) < nameOf(b) ? 1 : -1))
}
