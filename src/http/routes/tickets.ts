import { readTicket } from '../../agent/history.ts'
import { watchInbox } from '../../agent/watch_inbox.ts'
import type { Staff } from '../../core/access.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Queue, TicketOrder } from '../../core/ticket_tables.ts'
import type { z } from 'zod'
import { idParams, pageOf } from '../contract/common.ts'
import { inboxChange, listedTicket, queueCounts, ticket, ticketsQuery } from '../contract/ticket.ts'
import { answer, defineDoor } from '../door.ts'
import type { Parts } from '../parts.ts'
import { mustBePerson } from '../staff_only.ts'
import { listedTicketView, ticketView } from '../views/ticket.ts'
import { given, pageAsked, pageView } from './lists.ts'

export const listTickets = defineDoor({
  does: 'List tickets, newest first or in another order',
  more: 'The inbox of the staff, and a customer’s own. What people wrote stays redacted here; the ticket itself shows it.',
  tag: 'staff',
  query: ticketsQuery,
  reach: 'own list',
  answers: { 200: pageOf(listedTicket) },
  async run({ desk }, { query, staff }) {
    const { customer_id: customerId, status, intent, priority, tag, channel, q: words, assignee: who } = query
    const assignee = who === 'nobody' ? null : who
    const queue = queueAsked(query.queue, staff)
    const filter = given({ customerId, status, intent, priority, tag, channel, words, assignee, queue })
    const order = orderAsked(query.order, desk)
    const found = await desk.store.read((tables) => tables.tickets.list(filter, pageAsked(query), order))
    return answer(
      200,
      pageView(found, (listed) => listedTicketView(listed, desk)),
    )
  },
})

export const countTickets = defineDoor({
  does: 'Count the tickets of each queue, and the approvals that wait',
  tag: 'staff',
  answers: { 200: queueCounts },
  async run({ desk }, { staff }) {
    const { toApprove, ...queues } = await desk.store.read((tables) => tables.tickets.counts(staff?.id ?? ''))
    return answer(200, { ...queues, to_approve: toApprove })
  },
})

export const watchTickets = defineDoor({
  does: 'Watch the inbox',
  more: 'A stream of events (`text/event-stream`): `changed` names the tickets that are not as they were, whichever node changed them; the first comes at once and names none.',
  tag: 'staff',
  answers: {},
  events: { changed: inboxChange },
  async run({ desk }) {
    let count = 0
    return {
      replayed: false,
      feed: (sink) => {
        const tell = (tickets: readonly string[]): void =>
          sink.send({ name: 'changed', id: String(++count), data: JSON.stringify({ tickets }) })
        tell([])
        return watchInbox(desk, { hear: tell })
      },
    }
  },
})

export const getTicket = defineDoor({
  does: 'Read a ticket',
  tag: 'staff',
  params: idParams,
  reach: async (tables, { params: { id } }) => (await tables.tickets.get(id))?.customerId ?? null,
  answers: { 200: ticket },
  refuses: ['not_found'],
  async run({ desk }, { params: { id } }) {
    const found = await desk.store.read(async (tables) => readTicket(desk, tables, await tables.tickets.get(id)))
    if (!found) throw new Refusal('not_found', `There is no ticket ${id}.`)
    return answer(200, ticketView(found, desk))
  },
})

type Query = z.output<typeof ticketsQuery>

function queueAsked(kind: Query['queue'], staff: Staff | null): Queue | undefined {
  if (kind === 'all') return undefined
  return kind === 'mine' ? { kind, staffId: mustBePerson(staff).id } : { kind }
}

function orderAsked(kind: Query['order'], { answerWithin: within }: Parts['desk']): TicketOrder {
  return kind === 'due' ? { kind, within } : { kind }
}
