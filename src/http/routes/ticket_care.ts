import { assign, closeTicket, prioritise, reopenTicket, tag } from '../../agent/care_for_ticket.ts'
import type { Case } from '../../agent/case.ts'
import type { Desk } from '../../agent/desk.ts'
import type { Also } from '../../agent/take_over.ts'
import type { Staff } from '../../core/access.ts'
import { keepWithEffect } from '../answers.ts'
import { idParams } from '../contract/common.ts'
import { assignBody, colleagues, priorityBody, tagsBody, ticket } from '../contract/ticket.ts'
import { answer, defineDoor, type Keyed } from '../door.ts'
import { mustBePerson } from '../staff_only.ts'
import { ticketView } from '../views/ticket.ts'

const answers = { 200: ticket }
const refuses = ['not_found', 'conflict', 'erased'] as const

export const assignTicket = defineDoor({
  does: 'Give a ticket to somebody of the staff, or to nobody',
  tag: 'staff',
  params: idParams,
  body: assignBody,
  answers,
  refuses,
  async run({ desk }, { params: { id }, body: { assignee }, ...asked }) {
    return cared(desk, asked, (staff, also) => assign(desk, id, staff, assignee, also))
  },
})

export const setPriority = defineDoor({
  does: 'Say how urgent a ticket is',
  more: 'When the staff should have answered follows from it, by the settings.',
  tag: 'staff',
  params: idParams,
  body: priorityBody,
  answers,
  refuses,
  async run({ desk }, { params: { id }, body: { priority }, ...asked }) {
    return cared(desk, asked, (staff, also) => prioritise(desk, id, staff, priority, also))
  },
})

export const setTags = defineDoor({
  does: 'Put tags on a ticket',
  tag: 'staff',
  params: idParams,
  body: tagsBody,
  answers,
  refuses,
  async run({ desk }, { params: { id }, body: { tags }, ...asked }) {
    return cared(desk, asked, (staff, also) => tag(desk, id, staff, tags, also))
  },
})

export const close = defineDoor({
  does: 'Close a ticket',
  more:
    'A question that waits for the customer’s yes is taken back; what waits for an approval has to be decided first. When ' +
    'the customer writes again, it opens again.',
  tag: 'staff',
  params: idParams,
  answers,
  refuses,
  async run({ desk }, { params: { id }, ...asked }) {
    return cared(desk, asked, (staff, also) => closeTicket(desk, id, staff, also))
  },
})

export const reopen = defineDoor({
  does: 'Open a ticket again',
  tag: 'staff',
  params: idParams,
  answers,
  refuses,
  async run({ desk }, { params: { id }, ...asked }) {
    return cared(desk, asked, (staff, also) => reopenTicket(desk, id, staff, also))
  },
})

export const listColleagues = defineDoor({
  does: 'List who of the staff can be given work',
  tag: 'staff',
  answers: { 200: colleagues },
  async run({ desk }) {
    const all = await desk.store.read((tables) => tables.staff.list())
    const here = all.filter(({ disabledAt }) => disabledAt === null)
    return answer(200, { items: here.map(({ id, name, role }) => ({ id, name, role })) })
  },
})

type Asked = { readonly staff: Staff | null; readonly keyed: Keyed | null }

async function cared(desk: Desk, { staff, keyed }: Asked, work: (staff: Staff, also: Also<Case>) => Promise<Case>) {
  const told = (held: Case) => answer(200, ticketView(held.ticket, desk))
  return told(await work(mustBePerson(staff), (tables, held) => keepWithEffect(desk, tables, keyed, told(held))))
}
