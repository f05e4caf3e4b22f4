import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBook } from '../policy/book.ts'
import { readPolicyFolder } from '../store/policy_folder.ts'
import { conversation } from '../store/testing/desk.ts'
import { type Counter, counterNow, openCounter, people } from '../testing/counter.ts'
import { withoutYes } from '../testing/without_yes.ts'
import { toolFacts } from '../tools/index.ts'
import { act, withdraw } from './act.ts'
import { decideApproval } from './approvals.ts'

const staff = {
  agent: { id: 'staff_agent', name: 'A', email: 'a@example.com', role: 'agent' },
  manager: { id: 'staff_manager', name: 'M', email: 'm@example.com', role: 'manager' },
  admin: { id: 'staff_admin', name: 'B', email: 'b@example.com', role: 'admin' },
} as const

let counter: Counter

beforeEach(async () => {
  counter = await openCounter()
})
afterEach(() => counter.close())

const large = (more = {}) =>
  counter.use('issue_refund', { order: '22001', reason: 'damaged' }, { customerId: 2, ...more })
const audit = async (chain: string) => counter.store.read((tables) => tables.audit.of(chain))
const approvalOf = (id: string | null) => counter.store.read((tables) => tables.approvals.get(id ?? ''))
const callOf = (id: string) => counter.store.read((tables) => tables.calls.get(id))

test('an approval is bound to the call, its customer, order, amount and reason, for seven days', async () => {
  const call = await large()
  expect(call.state).toBe('awaiting_approval')
  const approval = await approvalOf(call.approvalId)
  expect(approval).toMatchObject({
    callId: call.id,
    digest: call.digest,
    customerId: 2,
    conversationId: null,
    order: '#22001',
    amount: { minor: 62_900, currency: 'USD' },
    reason: call.verdict?.says,
    state: 'waiting',
    requestedBy: people.customer,
    requestedAt: counterNow,
    expiresAt: counterNow + 7 * 86_400_000,
    decidedBy: null,
    decidedAt: null,
    note: null,
  })
  expect(call.approvalId).toMatch(/^apr_/)
  expect((await audit('customer:2')).at(-1)).toMatchObject({
    type: 'approval_requested',
    payload: { approval: call.approvalId },
  })
  expect((await withdraw(counter.desk, call.id)).state).toBe('withdrawn')
  expect(await approvalOf(call.approvalId)).toMatchObject({ state: 'void', decidedAt: counterNow })
})

test('a manager or an admin decides once, in time, and not for themselves', async () => {
  const call = await large({ by: 'manager' })
  const id = call.approvalId ?? ''
  const decide = (who: keyof typeof staff, yes = true) =>
    decideApproval(counter.desk, id, staff[who], { yes, note: null })
  await expect(decide('agent')).rejects.toMatchObject({
    code: 'forbidden',
    message: 'The role agent may not decide approvals; a manager or an admin may.',
  })
  await expect(decide('manager')).rejects.toMatchObject({
    code: 'forbidden',
    message: 'Nobody decides on a request of their own.',
  })
  const card = { yes: true, note: 'paid with 4111 1111 1111 1111' }
  await expect(decideApproval(counter.desk, id, staff.admin, card)).rejects.toMatchObject({
    code: 'bad_input',
    faults: [{ path: 'note' }],
  })
  counter.clock.now += 7 * 86_400_000
  await expect(decide('admin')).rejects.toMatchObject({
    code: 'expired',
    message: 'This approval has expired; the customer has to ask again.',
  })
  counter.clock.now -= 1
  const { approval, call: done } = await decide('admin')
  expect(approval).toMatchObject({ state: 'approved', decidedBy: 'staff_admin', decidedAt: counter.clock.now })
  expect(done).toMatchObject({ state: 'done', updatedAt: counter.clock.now })
  expect(await callOf(call.id)).toEqual(done)
  expect(await approvalOf(id)).toEqual(approval)
  await expect(decide('admin')).rejects.toMatchObject({
    code: 'conflict',
    message: 'This approval is approved already.',
  })
  const [, doneEntry, decided] = await audit('customer:2')
  expect(doneEntry).toMatchObject({ type: 'call_done', payload: { approval: id } })
  expect(decided).toMatchObject({ type: 'approval_decided', at: counter.clock.now })
  expect(decided?.payload).toEqual({
    approval: id,
    call: call.id,
    decision: 'approved',
    staff: 'staff_admin',
    role: 'admin',
    digest: call.digest,
  })
})

test('who has the id of the customer who asked is not therefore the customer', async () => {
  const call = await large()
  const namesake = { ...staff.manager, id: people.customer.id }
  const told = await decideApproval(counter.desk, call.approvalId ?? '', namesake, { yes: true, note: null })
  expect(told.call.state).toBe('done')
})

test('a no of the staff ends the call with their words, or with ours', async () => {
  const first = await large()
  const told = await decideApproval(counter.desk, first.approvalId ?? '', staff.manager, {
    yes: false,
    note: 'Too late.',
  })
  expect(told.approval).toMatchObject({ state: 'refused', note: 'Too late.' })
  expect(told.call).toMatchObject({
    state: 'refused',
    refusal: { code: 'not_allowed', message: 'Too late.', faults: [] },
  })
  const second = await large()
  const { call } = await decideApproval(counter.desk, second.approvalId ?? '', staff.admin, { yes: false, note: null })
  expect(call.refusal?.message).toBe('A colleague looked at it and declined.')
  expect((await counter.order('#22001')).refunded.minor).toBe(0)
  await expect(decideApproval(counter.desk, 'apr_none', staff.admin, { yes: true, note: null })).rejects.toMatchObject({
    code: 'not_found',
    message: 'There is no approval apr_none.',
  })
})

test('a yes of the staff to what is not there any more is void', async () => {
  const waiting = await large()
  await counter.use('issue_refund', { order: '22001', amount: 900, reason: 'damaged' }, { customerId: 2 })
  const { approval, call } = await decideApproval(counter.desk, waiting.approvalId ?? '', staff.manager, {
    yes: true,
    note: null,
  })
  expect(approval.state).toBe('void')
  expect(call).toMatchObject({ state: 'awaiting_confirmation', plan: { amount: { minor: 62_000 } } })
  expect((await counter.order('#22001')).refunded.minor).toBe(900)
  expect((await withdraw(counter.desk, call.id)).state).toBe('withdrawn')
  expect(await approvalOf(approval.id)).toEqual(approval)
})

test('where nobody needs a yes, one of the staff still counts for the details it was given to and no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deciding-'))
  const other = await openCounter(
    undefined,
    openBook(() => readPolicyFolder(withoutYes(folder)), toolFacts),
  )
  const refund = (more = {}) =>
    other.use('issue_refund', { order: '22001', reason: 'damaged', ...more }, { customerId: 2, confirmed: false })
  const waiting = await refund()
  expect(waiting.state).toBe('awaiting_approval')
  expect((await refund({ amount: 900 })).state).toBe('done')
  const yes = { yes: true, note: null }
  const { approval, call } = await decideApproval(other.desk, waiting.approvalId ?? '', staff.manager, yes)
  expect(approval.state).toBe('void')
  expect(call).toMatchObject({ state: 'awaiting_approval', plan: { amount: { minor: 62_000 } } })
  expect((await other.order('#22001')).refunded.minor).toBe(900)
  const again = await decideApproval(other.desk, call.approvalId ?? '', staff.admin, yes)
  expect(again).toMatchObject({ approval: { state: 'approved' }, call: { state: 'done' } })
  expect((await other.order('#22001')).refunded.minor).toBe(62_900)
  await other.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  [true, [], /^A colleague has approved it\. I refunded \$629\.00 for order #22001 to your Visa ending in 4242\.$/],
  [false, [], /^A colleague has looked at your request to refund \$629\.00 for order #22001 .*: Sorry\.$/],
  [true, [900], /^A colleague has approved it, but the details have changed since\. Please ask me again, /],
] as const)('the customer is told of a decision of %j (paid back in between: %j)', async (yes, between, words) => {
  const own = conversation(1, { customerId: 2, agenda: { awaiting: null, later: [] } })
  await counter.store.transaction((tables) => tables.conversations.insert(own))
  const asked = { id: 'call_in', tool: 'issue_refund', arguments: { order: '22001', reason: 'damaged' }, customerId: 2 }
  const caller = { kind: 'customer', id: '2' } as const
  const seen: string[] = []
  const observe = { ...counter.desk.observe, call: ({ state }: { state: string }) => void seen.push(state) }
  const desk = { ...counter.desk, observe }
  const call = await act(desk, { ...asked, caller, conversationId: own.id, turnId: null, confirmed: true })
  for (const amount of between)
    await counter.use('issue_refund', { order: '22001', amount, reason: 'damaged' }, { customerId: 2 })
  const outcome = await decideApproval(desk, call.approvalId ?? '', staff.admin, { yes, note: 'Sorry.' })
  const messages = await counter.store.read((tables) => tables.messages.of(own.id))
  expect(messages).toHaveLength(1)
  expect(messages[0]?.text).toMatch(words)
  expect(seen).toEqual(['awaiting_approval', outcome.call.state])
  expect((await audit(own.id)).map(({ type }) => type)).toContain('approval_decided')
})
