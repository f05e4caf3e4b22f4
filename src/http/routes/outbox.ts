import { retryEntry, settleEntry } from '../../agent/outbox.ts'
import type { Desk } from '../../agent/desk.ts'
import type { Staff } from '../../core/access.ts'
import type { OutboxEntry } from '../../core/outbox.ts'
import type { Tables } from '../../core/ports.ts'
import { Refusal } from '../../core/refusal.ts'
import { idParams, pageOf } from '../contract/common.ts'
import { outboxEntry, outboxQuery, settleBody } from '../contract/outbox.ts'
import { keepWithEffect } from '../answers.ts'
import { answer, defineDoor, type Keyed } from '../door.ts'
import { outboxView } from '../views/outbox.ts'
import { given, pageAsked, pageView } from './lists.ts'

export const listOutbox = defineDoor({
  does: 'List what a payment provider has to do or did, newest first',
  more: 'With `state=failed` or `state=dead`: what waits for a person. Empty where people pay by hand (PAYMENTS=manual).',
  tag: 'staff',
  query: outboxQuery,
  answers: { 200: pageOf(outboxEntry) },
  async run({ desk }, { query }) {
    const filter = given({ state: query.state, order: query.order, customerId: query.customer_id })
    const found = await desk.store.read((tables) => tables.outbox.list(filter, pageAsked(query)))
    return answer(200, pageView(found, outboxView))
  },
})

export const getOutboxEntry = defineDoor({
  does: 'Read one entry of the outbox',
  tag: 'staff',
  params: idParams,
  answers: { 200: outboxEntry },
  refuses: ['not_found'],
  async run({ desk }, { params: { id } }) {
    const found = await desk.store.read((tables) => tables.outbox.get(id))
    if (!found) throw new Refusal('not_found', `There is nothing in the outbox under ${id}.`)
    return answer(200, outboxView(found))
  },
})

export const retryOutboxEntry = defineDoor({
  does: 'Try an entry of the outbox again, now',
  more: 'The provider is asked first whether it happened, and it is sent under the same key only if not. The person is named by X-Staff.',
  tag: 'staff',
  params: idParams,
  answers: { 200: outboxEntry },
  refuses: ['not_found', 'conflict'],
  async run({ desk }, { params: { id }, staff, keyed }) {
    return told(await retryEntry(desk, id, personIn(staff).id, keeping(desk, keyed)))
  },
})

export const settleOutboxEntry = defineDoor({
  does: 'Settle an entry of the outbox by hand',
  more: 'It is never tried again. By a manager or an admin, who is named by X-Staff; the ledger stays as it is.',
  tag: 'staff',
  params: idParams,
  body: settleBody,
  answers: { 200: outboxEntry },
  refuses: ['not_found', 'conflict'],
  async run({ desk }, { params: { id }, body: { note }, staff, keyed }) {
    const person = personIn(staff)
    if (person.role === 'agent')
      throw new Refusal('forbidden', 'The role agent may not settle money by hand; a manager or an admin may.')
    return told(await settleEntry(desk, id, person.id, note, keeping(desk, keyed)))
  },
})

function told(entry: OutboxEntry) {
  return answer(200, outboxView(entry))
}

function keeping(desk: Desk, keyed: Keyed | null) {
  return (tables: Tables, entry: OutboxEntry) => keepWithEffect(desk, tables, keyed, told(entry))
}

function personIn(staff: Staff | null): Staff {
  if (staff) return staff
  throw new Refusal('bad_input', 'A person has to do this.', [{ path: 'X-Staff', fix: 'name the person by id' }])
}
