import { pageOf } from '../contract/common.ts'
import { ledgerEntry, ledgerQuery, refundsQuery } from '../contract/ledger.ts'
import { answer, defineDoor } from '../door.ts'
import { ledgerEntryView } from '../views/ledger.ts'
import { given, pageAsked, pageView } from './lists.ts'

export const listLedger = defineDoor({
  does: 'List money moved, newest first',
  tag: 'records',
  query: ledgerQuery,
  reach: 'own list',
  answers: { 200: pageOf(ledgerEntry) },
  async run({ desk }, { query }) {
    const { customer_id: customerId, order, movement, purpose } = query
    const filter = given({ customerId, order, movement, purpose })
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
