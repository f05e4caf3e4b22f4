import { describe, expect, test } from 'vitest'
import { eraseCustomer } from '../agent/erase_customer.ts'
import type { Tables } from '../core/ports.ts'
import { walkChains } from '../opening/audit/walk.ts'
import { wholeText } from '../testing/whole_database.ts'
import { approval, call, conversation, message, ticket, turn } from './testing/desk.ts'
import { engines } from './testing/engines.ts'
import { auditKey, freshStore, withShop } from './testing/fresh_store.ts'
import { address, noon, order, parcel, shop } from './testing/shop.ts'

/** What stands in some column of customer 1, and nowhere else. */
const secret = 'Zaphod Quillfeather'
const by = { kind: 'integration', id: 'key-1' } as const
const mine = { ...address, line1: secret }

async function fill(tables: Tables): Promise<void> {
  const person = { firstName: secret, lastName: secret, email: secret, phone: secret }
  const [first, ...others] = shop.customers
  if (!first) throw new TypeError('there is a first customer')
  const mineNow = { ...first, ...person, address: mine, otherAddresses: [mine] }
  const orders = shop.orders.map((one) =>
    one.customerId === 1 ? { ...one, address: mine, cancelReason: secret } : one,
  )
  const shipped = order('#D', { address: mine, shipments: [{ ...parcel, id: 'p-9', lineIds: [], tracking: secret }] })
  await tables.shop.load({ ...shop, customers: [mineNow, ...others], orders: [...orders, shipped] })
  const later = { intent: 'refund_request', text: secret, entities: [], settled: {}, asked: 0 } as const
  await tables.conversations.insert(conversation(1, { agenda: { awaiting: null, later: [later] } }))
  await tables.conversations.insert(conversation(2, { customerId: 2 }))
  await tables.messages.append(message(1, { text: secret }))
  await tables.turns.insert(turn('t-1', { unanswered: secret }))
  await tables.tickets.insert(
    ticket(1, {
      tags: [secret],
      escalation: { reason: 'complaint', summary: secret, at: noon },
      satisfaction: { score: 1, comment: secret, at: noon },
    }),
  )
  const note = { conversationId: 'cnv-1', staffId: 'stf-1', author: 'Mo', text: secret, at: noon }
  await tables.notes.append({ id: 'not-1', ...note })
  await tables.vault.put('cnv-1', { wrappedKey: secret, sealed: secret })
  await fillAttachments(tables)
  await fillCalls(tables)
}

/** One at a message, and one that waits for a conversation that is not there yet. */
async function fillAttachments(tables: Tables): Promise<void> {
  const file = { customerId: 1, author: 'customer:1', type: 'image/png', bytes: 1, at: noon } as const
  const given = { ...file, messageId: null, sha256: secret, wrappedKey: secret, name: secret }
  await tables.attachments.insert({ ...given, id: 'att-1', conversationId: 'cnv-1' }, new TextEncoder().encode(secret))
  await tables.attachments.insert({ ...given, id: 'att-2', conversationId: null }, new TextEncoder().encode(secret))
  await tables.attachments.attach('att-1', 'cnv-1', 'msg-1', 0)
}

async function fillCalls(tables: Tables): Promise<void> {
  const plan = { says: secret, order: '#A', amount: null, details: { note: secret } }
  const refusal = { code: 'conflict', message: secret, faults: [{ path: secret, fix: secret }] } as const
  const given = { arguments: { note: secret }, plan, refusal, asked: secret, digest: secret }
  await tables.calls.insert(call('call-1', given))
  await tables.calls.insert(call('call-2', { ...given, state: 'awaiting_approval', approvalId: 'apr-1' }))
  await tables.calls.insert(call('call-3', { ...given, state: 'awaiting_confirmation', conversationId: null }))
  await tables.approvals.insert(approval('apr-1', { callId: 'call-2', reason: secret, note: secret, digest: secret }))
  for (const chain of ['cnv-1', 'customer:1', 'cnv-2'])
    await tables.audit.append({
      chain,
      type: 'call_done',
      at: noon,
      payload: { note: chain === 'cnv-2' ? 'x' : secret },
    })
  await fillAccount(tables)
  const told = { request: 'r', status: 200, at: noon, node: null }
  await tables.answers.claim({ ...told, key: `k:${secret}`, body: '{}' })
  await tables.answers.claim({ ...told, key: 'k:1', body: `{"customer_id":1,"x":"${secret}"}` })
  await tables.answers.claim({ ...told, key: 'k:2', body: '{"customer_id":12}' })
  await tables.answers.claim({ ...told, key: 'k:3', status: null, body: null, node: 'srv_1' })
}

/** Where the person signs in, and the mails about it. */
async function fillAccount(tables: Tables): Promise<void> {
  const holder = { kind: 'customer', customerId: 1 } as const
  const secondFactor = { sealed: secret, since: noon, lastStep: null, recovery: [secret] }
  await tables.accounts.insert({ id: 'acc-1', email: secret, holder, password: secret, secondFactor, createdAt: noon })
  const times = { createdAt: noon, expiresAt: noon + 9 }
  await tables.sessions.insert({ id: 'ses-1', hash: 'h', accountId: 'acc-1', state: 'open', client: secret, ...times })
  const mail = { kind: 'reset', sealed: secret, ...times, usedAt: null, takenAt: null } as const
  await tables.mails.insert({ ...mail, id: 'mail-1', to: secret, accountId: null, hash: 'a' })
  await tables.mails.insert({ ...mail, id: 'mail-2', to: 'x', accountId: 'acc-1', hash: 'b' })
}

/** Columns whose values go: `erase_person.ts` and `forget_answers.ts` see to them. */
const taken =
  `customers.first_name customers.last_name customers.email customers.phone customers.locale customers.address
  customers.other_addresses payment_methods.last_four orders.address orders.cancel_reason shipments.tracking
  conversations.language conversations.agenda messages.body turns.understanding turns.resolution turns.unanswered turns.unanswered_as vault.wrapped_key
  vault.sealed tickets.escalation tickets.satisfaction calls.arguments calls.asked calls.digest calls.plan calls.facts
  calls.verdict calls.receipt calls.refusal approvals.digest approvals.reason approvals.note approvals.verdict payment_methods.provider_customer
  payment_methods.provider_reference outbox.last_error outbox.note outbox.provider_customer outbox.provider_method
  audit_entries.payload
  audit_entries.salt answers.key answers.request answers.body accounts.email accounts.password accounts.second_factor
  notes.body notes.author tickets.tags conversations.taken_by sessions.client sessions.state mails.kind mails.recipient mails.sealed
  attachments.author attachments.type attachments.sha256 attachments.wrapped_key attachments.name`.split(/\s+/)

/** Columns that hold ids, codes, names of goods and the house's own. Whoever adds one decides where it belongs. */
const harmless = `payment_methods.kind payment_methods.brand orders.status orders.replaces shipments.carrier
  answers.node shipments.line_ids conversations.channel conversations.state messages.sender messages.author turns.state turns.brain
  turns.policy_version turns.sources turns.timings turns.node tickets.status tickets.intent tickets.priority tickets.assignee calls.tool
  calls.caller calls.state approvals.state approvals.requested_by approvals.decided_by audit_entries.type
  audit_entries.payload_digest audit_entries.previous goods_requests.kind goods_requests.lines ledger.movement
  ledger.purpose ledger.reference outbox.connector outbox.kind outbox.payment_reference outbox.pays_back
  outbox.reference outbox.settled_by outbox.state outbox.worker erasures.counts checkpoints.body`.split(/\s+/)

/** Tables that tell of no customer. */
const others =
  /^(?:agent_switch|api_keys|budgets|canned_replies|jobs|migrations|model_uses|nodes|order_lines|policy_versions|products|staff|variants)\./
const references = /\.(?:id|number|chain|hash|currency|\w+_id|order_number)$/

function isSettled(column: string): boolean {
  return taken.includes(column) || harmless.includes(column) || others.test(column) || references.test(column)
}

describe.each(engines())('erasing on $name', (engine) => {
  const fresh = freshStore(engine)
  const erase = (id = 1) => eraseCustomer({ store: fresh.store, now: () => noon + 5 }, id, by)

  test('no value of the person is left in any table, and what is not about them stays', async () => {
    await fresh.store.transaction(fill)
    expect((await wholeText(fresh.databases)).split(secret).length).toBeGreaterThan(25)
    const { counts } = await erase()
    expect(counts).toMatchObject({ conversations: 1, messages: 1, turns: 1, calls: 3, approvals: 1, open_calls: 2 })
    const after = await wholeText(fresh.databases)
    expect(after.toLowerCase()).not.toContain(secret.toLowerCase())
    expect(after).toContain('ada2@example.com')
    expect(after).toContain('"amount":8000')
    const kept = await fresh.store.read(async ({ answers }) => [await answers.get('k:2'), await answers.get('k:3')])
    expect(kept.map((one) => one?.key)).toEqual(['k:2', undefined])
  })

  test('what waits is withdrawn once, the turn is ended, and the chains still verify', async () => {
    await fresh.store.transaction(fill)
    const [first, second] = [await erase(), await erase()]
    expect(second).toEqual(first)
    const { calls, approvals, turns, audit } = await fresh.store.read(async (tables) => ({
      calls: await tables.calls.list({ customerId: 1 }, { limit: 9, after: null }),
      approvals: await tables.approvals.get('apr-1'),
      turns: await tables.turns.get('t-1'),
      audit: await tables.audit.of('cnv-1'),
    }))
    expect(calls.items.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'call-3 withdrawn',
      'call-2 withdrawn',
      'call-1 refused',
    ])
    expect(approvals?.state).toBe('void')
    expect(turns).toMatchObject({ state: 'done', resolution: null })
    expect(audit.map(({ type, payload }) => `${type} ${payload !== null}`)).toEqual([
      'call_done false',
      'call_withdrawn false',
      'customer_erased true',
    ])
    expect((await walkChains(fresh.databases.reader, auditKey)).bad).toEqual([])
  })

  test('a file from before brings nobody back, and says so', async () => {
    await withShop(fresh.store)
    await erase()
    const leftOut = await fresh.store.transaction((tables) => tables.shop.load(shop))
    expect(leftOut).toEqual({ customers: 1, orders: 2 })
    const [mineNow, other] = await fresh.store.read(async ({ customers }) => [
      await customers.get(1),
      await customers.get(2),
    ])
    expect(mineNow?.email).toBe('erased@erased.invalid')
    expect(other?.email).toBe('ada2@example.com')
  })

  test('a message that waited for a turn waits no more', async () => {
    await fresh.store.transaction(fill)
    expect(await fresh.store.read((tables) => tables.messages.waiting(noon + 1))).toHaveLength(1)
    await erase()
    expect(await fresh.store.read((tables) => tables.messages.waiting(noon + 1))).toEqual([])
  })

  test('every column of text is either taken care of by an erasure or known to hold nobody', async () => {
    const tables = await fresh.databases.reader.introspection.getTables()
    const own = tables.filter(({ schema }) => schema !== 'supportops_jobs')
    const columns = own.flatMap(({ name, columns: all }) =>
      all.filter(({ dataType }) => /^text$/i.test(dataType)).map((column) => `${name}.${column.name}`),
    )
    expect(columns.filter((column) => !isSettled(column))).toEqual([])
  })

  test('nobody is erased whom the shop does not know', async () => {
    await expect(erase(99)).rejects.toThrow('There is no customer 99')
  })
})
