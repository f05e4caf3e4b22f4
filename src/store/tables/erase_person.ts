import { customerChain } from '../../core/audit.ts'
import type { Connection, Schema } from '../schema.ts'
import { forgetAnswersOf } from './forget_answers.ts'

type Db = Connection['db']

/** What stands in a column that may not be empty; a country stays, for the tax. */
const gone = 'erased'

/**
 * Takes the values of a person out of every table; the rows stay, with their numbers, ids, states and amounts. The caller
 * holds the customer and the conversations, and writes the audit entries that come after.
 */
export async function erasePerson(db: Db, id: number, at: number): Promise<void> {
  const conversations = (await db.selectFrom('conversations').select('id').where('customer_id', '=', id).execute()).map(
    (row) => row.id,
  )
  await forgetAnswersOf(db, id, conversations)
  await erasePossessions(db, id)
  await db.deleteFrom('attachments').where('customer_id', '=', id).execute()
  for (const conversation of conversations) await eraseConversation(db, conversation, at)
  await eraseCalls(db, id)
  await eraseAccount(db, id)
  await db
    .updateTable('audit_entries')
    .set({ payload: null, salt: null })
    .where('chain', '=', customerChain(id))
    .execute()
  const customer = await db.selectFrom('customers').select('address').where('id', '=', id).executeTakeFirstOrThrow()
  const blank = {
    first_name: 'Erased',
    last_name: 'customer',
    email: 'erased@erased.invalid',
    phone: null,
    locale: 'en',
    address: blankAddress(customer.address),
    other_addresses: '[]',
  }
  await db.updateTable('customers').set(blank).where('id', '=', id).execute()
}

async function erasePossessions(db: Db, id: number): Promise<void> {
  await db
    .updateTable('payment_methods')
    .set({ last_four: '0000' })
    .where('customer_id', '=', id)
    .where('kind', '=', 'card')
    .execute()
  await db
    .updateTable('payment_methods')
    .set({ provider_customer: null, provider_reference: null })
    .where('customer_id', '=', id)
    .execute()
  await eraseOutbox(db, id)
  const orders = await db.selectFrom('orders').select(['number', 'address']).where('customer_id', '=', id).execute()
  for (const { number, address } of orders) {
    const blank = { address: blankAddress(address), cancel_reason: null }
    await db.updateTable('orders').set(blank).where('number', '=', number).execute()
    await db.updateTable('shipments').set({ tracking: gone }).where('order_number', '=', number).execute()
  }
}

/** What people and providers wrote goes. What the provider has yet to do keeps the provider's references until it is done. */
async function eraseOutbox(db: Db, id: number): Promise<void> {
  const own = db.updateTable('outbox').where('customer_id', '=', id)
  await own.set({ last_error: gone }).where('last_error', 'is not', null).execute()
  await own.set({ note: gone }).where('note', 'is not', null).execute()
  await own
    .set({ provider_customer: gone, provider_method: gone })
    .where('provider_customer', 'is not', null)
    .where('state', 'in', ['done', 'settled'])
    .execute()
}

async function eraseConversation(db: Db, id: string, at: number): Promise<void> {
  const closed = {
    state: 'closed',
    taken_by: null,
    language: 'und',
    agenda: '{"awaiting":null,"later":[]}',
    updated_at: at,
  }
  await db.updateTable('conversations').set(closed).where('id', '=', id).execute()
  await db
    .updateTable('messages')
    .set({ body: `[${gone}]` })
    .where('conversation_id', '=', id)
    .execute()
  await db.deleteFrom('notes').where('conversation_id', '=', id).execute()
  // What still waited for a turn waits no more.
  await db
    .updateTable('messages')
    .set({ turn_id: gone })
    .where('conversation_id', '=', id)
    .where('turn_id', 'is', null)
    .where('sender', '=', 'customer')
    .execute()
  const ended = { state: 'done', understanding: null, resolution: null, unanswered: null, unanswered_as: null }
  await db.updateTable('turns').set(ended).where('conversation_id', '=', id).execute()
  await db
    .updateTable('turns')
    .set({ finished_at: at })
    .where('conversation_id', '=', id)
    .where('finished_at', 'is', null)
    .execute()
  await db.deleteFrom('vault').where('conversation_id', '=', id).execute()
  const ticket = await db.selectFrom('tickets').selectAll().where('conversation_id', '=', id).executeTakeFirst()
  if (ticket) await db.updateTable('tickets').set(blankTicket(ticket, at)).where('id', '=', ticket.id).execute()
  await db.updateTable('audit_entries').set({ payload: null, salt: null }).where('chain', '=', id).execute()
}

/** Whoever was erased signs in no more, and no mail about it is left. */
async function eraseAccount(db: Db, id: number): Promise<void> {
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'email'])
    .where('customer_id', '=', id)
    .executeTakeFirst()
  const { email } = await db.selectFrom('customers').select('email').where('id', '=', id).executeTakeFirstOrThrow()
  await db.deleteFrom('mails').where('recipient', '=', email.toLowerCase()).execute()
  if (!account) return
  // Taken by its key, so that a session which begins now waits and then finds nothing to belong to.
  await db
    .updateTable('accounts')
    .set({ email: `${gone}:${account.id}` })
    .where('id', '=', account.id)
    .execute()
  await db.deleteFrom('mails').where('recipient', '=', account.email).execute()
  await db.deleteFrom('mails').where('account_id', '=', account.id).execute()
  await db.deleteFrom('sessions').where('account_id', '=', account.id).execute()
  await db.deleteFrom('accounts').where('id', '=', account.id).execute()
}

/** Digests go with what they are of: without a salt, an address could be guessed back from one. */
async function eraseCalls(db: Db, id: number): Promise<void> {
  const empty = { arguments: '{}', asked: null, digest: null, plan: null, facts: null, receipt: null }
  await db.updateTable('calls').set(empty).where('customer_id', '=', id).execute()
  const judged = db.selectFrom('calls').select(['id', 'verdict', 'refusal']).where('customer_id', '=', id)
  for (const { id: call, verdict, refusal } of await judged.execute()) {
    const bare = { verdict: bareVerdict(verdict), refusal: bareRefusal(refusal) }
    await db.updateTable('calls').set(bare).where('id', '=', call).execute()
  }
  await db
    .updateTable('approvals')
    .set({ digest: '', reason: gone, note: null, verdict: null })
    .where('customer_id', '=', id)
    .execute()
}

function blankAddress(text: string): string {
  const { country } = JSON.parse(text) as { country: string }
  return JSON.stringify({ line1: gone, line2: '', city: gone, region: '', postalCode: '', country })
}

function blankTicket({ escalation, satisfaction }: Schema['tickets'], at: number) {
  const blanked = (text: string | null, change: object) =>
    text === null ? null : JSON.stringify({ ...(JSON.parse(text) as object), ...change })
  return {
    status: 'closed',
    tags: '[]',
    waiting_since: null,
    escalation: blanked(escalation, { summary: '' }),
    satisfaction: blanked(satisfaction, { comment: null }),
    updated_at: at,
    stirred_at: at,
  }
}

/** What the policy said, by which rule of which version; not to which facts, and not in which words. */
function bareVerdict(text: string | null): string | null {
  if (text === null) return null
  const verdict = JSON.parse(text) as object
  const trace = { rules: [], facts: {}, limits: {}, differences: [] }
  return JSON.stringify({ ...verdict, says: '', trace })
}

function bareRefusal(text: string | null): string | null {
  if (text === null) return null
  const { code } = JSON.parse(text) as { code: string }
  return JSON.stringify({ code, message: '', faults: [] })
}
