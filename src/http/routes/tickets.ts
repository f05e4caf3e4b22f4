import { readTicket } from '../../agent/history.ts'
import { Refusal } from '../../core/refusal.ts'
import { idParams, pageOf } from '../contract/common.ts'
import { ticket, ticketsQuery } from '../contract/ticket.ts'
import { answer, defineDoor } from '../door.ts'
import { ticketView } from '../views/ticket.ts'
import { given, pageAsked, pageView } from './lists.ts'

export const listTickets = defineDoor({
  does: 'List tickets, newest first',
  more: 'What people wrote stays redacted here; the ticket itself shows it.',
  tag: 'staff',
  query: ticketsQuery,
  reach: 'own list',
  answers: { 200: pageOf(ticket) },
  async run({ desk }, { query }) {
    const { customer_id: customerId, status, intent } = query
    const filter = given({ customerId, status, intent })
    const found = await desk.store.read((tables) => tables.tickets.list(filter, pageAsked(query)))
    return answer(200, pageView(found, ticketView))
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
    return answer(200, ticketView(found))
  },
})
